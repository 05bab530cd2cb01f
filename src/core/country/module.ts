/** The country: its pack, its calendar in force, and the commands about them. */
import type { Module } from '#platform/module'
import { commands } from './commands.ts'
import { declareIt, previewDay, showCalendar } from './handlers.ts'
import { countryOf } from './load.ts'
import { pageTexts } from './page-texts.ts'

export const country: Module = {
  key: 'country',
  migrations: new URL('./migrations/', import.meta.url),
  commands,
  routes: [
    {
      method: 'GET',
      path: '/operator/calendar',
      access: { for: 'operator' },
      handle: showCalendar,
    },
    {
      method: 'POST',
      path: '/operator/calendar/preview',
      access: { for: 'operator' },
      handle: previewDay,
    },
    { method: 'POST', path: '/operator/calendar', access: { for: 'operator' }, handle: declareIt },
  ],
  navigation: [{ href: '/operator/calendar', text: pageTexts['calendar.title'] }],
  // A pack that cannot be used stops the start with everything that is wrong, not the first page.
  start: async house => {
    await countryOf(house)
  },
}
