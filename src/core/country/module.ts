/** The country: its pack, its calendar in force, and the commands about them. */
import type { Module } from '#platform/module'
import { commands } from './commands.ts'
import { countryOf } from './load.ts'

export const country: Module = {
  key: 'country',
  migrations: new URL('./migrations/', import.meta.url),
  commands,
  // A pack that cannot be used stops the start with everything that is wrong, not the first page.
  start: async house => {
    await countryOf(house)
  },
}
