/** Registries of the state, declared. */
import type { Module } from '#platform/module'
import type { Access } from '#platform/route'
import { commands } from './commands.ts'
import { doFault, showDemo, showLookUps, type People } from './handlers.ts'
import { eraseStale } from './store.ts'
import { texts } from './texts.ts'

const OWN: Access = { for: 'person', level: 2, unassisted: true }
const ANYONE: Access = { for: 'anyone' }

/** The module over what it has to be told about people. */
export const registries = (people: People): Module => ({
  key: 'registries',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [
    { method: 'GET', path: '/my/look-ups', access: OWN, handle: showLookUps(people) },
    { method: 'GET', path: '/demo/registries', access: ANYONE, handle: showDemo },
    { method: 'POST', path: '/demo/registries', access: ANYONE, handle: doFault, perMinute: 30 },
  ],
  navigation: [{ href: '/my/look-ups', text: texts['my.title'], place: 'account' }],
  commands,
  jobs: {
    'registries.erase': {
      handle: async house => {
        await house.db.as({ as: 'worker' }, tx => eraseStale(tx, house.clock.now()))
      },
      cron: '10 23 * * *',
    },
  },
})
