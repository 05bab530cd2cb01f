/** The exchange: the API for systems of bodies and programs of residents. */
import { dropUploads } from '#core/correspondence'
import type { JobHandler, Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { belongings } from './belongings-store.ts'
import { apiRoutes } from './api.ts'
import { fillSandbox } from './demo.ts'
import * as desk from './handlers-desk.ts'
import * as own from './handlers-own.ts'
import { showDevelopers } from './pages-developers.ts'
import { texts } from './texts.ts'

const ADMINISTER = { for: 'officer', rights: ['administer'] } as const satisfies Access
const PERSON: Access = { for: 'person', level: 2 }

const pages: readonly Route[] = [
  { method: 'GET', path: '/developers', access: { for: 'anyone' }, handle: showDevelopers },
  { method: 'GET', path: '/desk/exchange', access: ADMINISTER, handle: desk.showSystems },
  { method: 'POST', path: '/desk/exchange/numbers', access: ADMINISTER, handle: desk.doNumbers },
  {
    method: 'POST',
    path: '/desk/exchange/services',
    access: ADMINISTER,
    handle: desk.doAddService,
  },
  {
    method: 'GET',
    path: '/desk/exchange/services/:id',
    access: ADMINISTER,
    handle: desk.showService,
  },
  {
    method: 'POST',
    path: '/desk/exchange/services/:id/end',
    access: ADMINISTER,
    handle: desk.doEndService,
  },
  {
    method: 'POST',
    path: '/desk/exchange/services/:id/tokens',
    access: ADMINISTER,
    handle: desk.doGiveToken,
  },
  {
    method: 'POST',
    path: '/desk/exchange/services/:id/revoke',
    access: ADMINISTER,
    handle: desk.doRevokeToken,
  },
  { method: 'GET', path: '/account/tokens', access: PERSON, handle: own.showOwnTokens },
  { method: 'POST', path: '/account/tokens', access: PERSON, handle: own.doGiveOwn },
  { method: 'POST', path: '/account/tokens/revoke', access: PERSON, handle: own.doRevokeOwn },
]

const DAY_MS = 86_400_000

const tidy: JobHandler = async house => {
  const before = new Date(house.clock.now().getTime() - DAY_MS)
  await house.db.as({ as: 'worker' }, tx => dropUploads(tx, before))
}

export const exchange: Module = {
  key: 'exchange',
  belongings,
  migrations: new URL('./migrations/', import.meta.url),
  routes: [...pages, ...apiRoutes],
  navigation: [
    {
      href: '/desk/exchange',
      text: texts['nav.exchange'],
      place: 'account',
    },
    { href: '/account/tokens', text: texts['nav.tokens'], place: 'account' },
  ],
  jobs: {
    // Uploads that nothing was made of within a day.
    'exchange.tidy': { handle: tidy, cron: '50 22 * * *' },
  },
  demo: fillSandbox,
}
