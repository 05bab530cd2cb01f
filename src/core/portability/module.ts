/** What a person takes along: due days for their own calendar, a copy of all their letters. */
import type { Module } from '#platform/module'
import type { Access } from '#platform/route'
import { downloadCopy, postEnd, postFeed, showCalendar, showMine } from './handlers.ts'
import { texts } from './texts.ts'

const OWN: Access = { for: 'person', level: 2, unassisted: true }

export const portability: Module = {
  key: 'portability',
  migrations: new URL('./migrations/', import.meta.url),
  navigation: [{ href: '/account/mine', text: texts['mine.title'], place: 'account' }],
  routes: [
    { method: 'GET', path: '/account/mine', access: OWN, handle: showMine },
    { method: 'POST', path: '/account/mine/calendar', access: OWN, handle: postFeed },
    { method: 'POST', path: '/account/mine/calendar/end', access: OWN, handle: postEnd },
    {
      method: 'GET',
      path: '/account/mine/letters.zip',
      access: OWN,
      handle: downloadCopy,
      perMinute: 3,
    },
    {
      method: 'GET',
      path: '/calendar/:secret/due.ics',
      access: { for: 'anyone' },
      handle: showCalendar,
      perMinute: 30,
    },
  ],
}
