/** Mailboxes, declared. */
import type { Module } from '#platform/module'
import type { Access } from '#platform/route'
import * as handle from './handlers.ts'
import { fetchBox, sweep } from './take.ts'
import { texts } from './texts.ts'

const ADMINISTER = { for: 'officer', rights: ['administer'] } as const satisfies Access
const OPERATOR: Access = { for: 'operator' }

export const mailbox: Module = {
  key: 'mailbox',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [
    { method: 'GET', path: '/desk/mailbox', access: ADMINISTER, handle: handle.showBox },
    { method: 'POST', path: '/desk/mailbox', access: ADMINISTER, handle: handle.doSet },
    {
      method: 'POST',
      path: '/desk/mailbox/test',
      access: ADMINISTER,
      handle: handle.doTest,
      perMinute: 10,
    },
    { method: 'GET', path: '/operator/mailboxes', access: OPERATOR, handle: handle.showBoxes },
  ],
  navigation: [
    { href: '/desk/mailbox', text: texts.nav, place: 'account' },
    { href: '/operator/mailboxes', text: texts['operator.title'] },
  ],
  jobs: {
    'mailbox.sweep': { handle: sweep, cron: '*/2 * * * *' },
    'mailbox.fetch': { handle: fetchBox },
  },
}
