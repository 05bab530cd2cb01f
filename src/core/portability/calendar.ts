/** A person's due days as a calendar (RFC 5545). Pure: days in, text out. */
import type { Day } from '#platform/day'
import type { Language } from '#platform/texts'
import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { words } from './texts.ts'

/** A day on which something is due: an answer of a body, or of the person. */
export type DueEntry = {
  readonly letterId: string
  readonly number: string
  readonly subject: string
  readonly body: string
  /** `answer`: the body must have answered. `question`: the person should have. */
  readonly what: 'answer' | 'question'
  readonly day: Day
  /** Moment of the last change of the letter. */
  readonly changedAt: Date
}

export type CalendarView = {
  readonly entries: readonly DueEntry[]
  readonly language: Language
  readonly withSubjects: boolean
  /** Origin of the portal, for links and identifiers. */
  readonly origin: URL
}

/** How often a calendar should ask again, in seconds. */
const REFRESH_SECONDS = 4 * 60 * 60

/**
 * The calendar as text. An event keeps its identifier as long as its letter waits for the same
 * thing, so that a moved due day moves the event instead of adding one.
 */
export function calendarText({ entries, language, withSubjects, origin }: CalendarView): string {
  const t = words(language)
  const calendar = new ICalCalendar({
    name: t('calendar.name'),
    prodId: { company: 'sarkmeli', product: 'due-days', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  })
  for (const entry of entries) {
    const url = new URL(`/letters/${entry.letterId}`, origin).href
    const what = t(`calendar.${entry.what}`, { body: entry.body, number: entry.number })
    calendar.createEvent({
      id: `${entry.letterId}-${entry.what}@${origin.hostname}`,
      start: entry.day,
      allDay: true,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      summary: withSubjects ? `${what}: ${entry.subject}` : what,
      description: url,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}
