/** Public bodies: loaded from the pack at each start. */
import { countryOf } from '#core/country'
import type { Module } from '#platform/module'
import { likelyCommand } from './likely-command.ts'
import { belongings } from './belongings-store.ts'
import { loadBodies } from './load.ts'

export const bodies: Module = {
  key: 'bodies',
  belongings,
  commands: [likelyCommand],
  migrations: new URL('./migrations/', import.meta.url),
  start: async house => {
    const country = await countryOf(house)
    await house.db.as({ as: 'worker' }, tx =>
      loadBodies(tx, country, { demo: house.demo, now: house.clock.now() }),
    )
  },
}
