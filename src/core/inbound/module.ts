/** What comes in, declared. */
import type { JobHandler, Module } from '#platform/module'
import type { Access } from '#platform/route'
import { answerSms } from './answer-sms.ts'
import * as pages from './handlers.ts'
import { takeHook } from './hook.ts'
import { listenForMail } from './listen.ts'
import { forgetHeard } from './store.ts'
import { texts } from './texts.ts'

const ANYONE: Access = { for: 'anyone' }
const OPERATOR: Access = { for: 'operator' }
const KEPT_MS = 30 * 86_400_000

const forget: JobHandler = house =>
  house.db.as({ as: 'worker' }, tx =>
    forgetHeard(tx, new Date(house.clock.now().getTime() - KEPT_MS)),
  )

export const inbound: Module = {
  key: 'inbound',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [
    // Open to the gateway, which proves itself by its signature.
    {
      method: 'POST',
      path: '/hooks/sms',
      access: ANYONE,
      handle: takeHook,
      api: true,
      bodyLimit: 16 * 1024,
      perMinute: 600,
    },
    { method: 'GET', path: '/demo/sms', access: ANYONE, handle: pages.showDemo },
    { method: 'POST', path: '/demo/sms', access: ANYONE, handle: pages.postDemo, perMinute: 30 },
    { method: 'GET', path: '/operator/inbound', access: OPERATOR, handle: pages.showHeard },
  ],
  jobs: {
    'inbound.sms': { handle: answerSms },
    'inbound.forget': { handle: forget, cron: '50 22 * * *' },
  },
  navigation: [{ href: '/operator/inbound', text: texts['operator.title'] }],
  beside: listenForMail,
}
