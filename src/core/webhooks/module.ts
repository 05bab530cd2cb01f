/** Webhooks: a body's system is told by itself. */
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import * as handle from './handlers.ts'
import { place } from './place.ts'
import { send, sweep } from './send.ts'
import { texts } from './texts.ts'

const ADMINISTER = { for: 'officer', rights: ['administer'] } as const satisfies Access

const path = '/desk/webhooks'

const routes: readonly Route[] = [
  { method: 'GET', path, access: ADMINISTER, handle: handle.showEndpoints },
  { method: 'POST', path, access: ADMINISTER, handle: handle.doAdd },
  { method: 'GET', path: `${path}/:id`, access: ADMINISTER, handle: handle.showEndpoint },
  { method: 'POST', path: `${path}/:id/rotate`, access: ADMINISTER, handle: handle.doRotate },
  { method: 'POST', path: `${path}/:id/switch`, access: ADMINISTER, handle: handle.doSwitch },
  { method: 'POST', path: `${path}/:id/ping`, access: ADMINISTER, handle: handle.doPing },
  { method: 'POST', path: `${path}/:id/replay`, access: ADMINISTER, handle: handle.doReplayOne },
  {
    method: 'POST',
    path: `${path}/:id/replay-range`,
    access: ADMINISTER,
    handle: handle.doReplayRange,
  },
]

export const webhooks: Module = {
  key: 'webhooks',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [{ href: path, text: texts.nav, place: 'account' }],
  jobs: {
    'webhooks.place': { handle: place },
    'webhooks.send': { handle: send },
    'webhooks.sweep': { handle: sweep, cron: '* * * * *' },
  },
}
