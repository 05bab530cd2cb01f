/**
 * Days of the civil calendar, apart from moments: a due day is a `Day`, an event is a `Date`.
 * Proleptic Gregorian; arithmetic in UTC, so no time zone or summer time can move a day.
 */
import { branded, type Brand } from '#platform/brand'

/** A civil day as `YYYY-MM-DD`. Compares correctly as a string. */
export type Day = Brand<string, 'Day'>

const MS_PER_DAY = 86_400_000

/** Parses `YYYY-MM-DD`; `undefined` when it is not a day of the calendar. */
export function parseDay(value: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const date = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) return undefined
  return branded<Day>(value)
}

/** Days met before, since the same few hundred are read and reckoned all the time. */
const met = new Map<string, Day>()
const MOST_MET = 5_000

/** The day written `YYYY-MM-DD`. @throws RangeError when it is none. */
export function day(value: string): Day {
  const known = met.get(value)
  if (known !== undefined) return known
  const parsed = parseDay(value)
  if (parsed === undefined) throw new RangeError(`not a day: ${value}`)
  if (met.size >= MOST_MET) met.clear()
  met.set(value, parsed)
  return parsed
}

/** Whole days since 1970-01-01; negative before. */
export function dayNumber(of: Day): number {
  return Date.parse(`${of}T00:00:00Z`) / MS_PER_DAY
}

/** The day with that number since 1970-01-01. */
export function dayFromNumber(number: number): Day {
  return day(new Date(number * MS_PER_DAY).toISOString().slice(0, 10))
}

/** The day `days` later (earlier when negative). */
export function addDays(to: Day, days: number): Day {
  return dayFromNumber(dayNumber(to) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The same day of the month `months` later, or the last day of that month where it is shorter
 * (31 January + 1 month = 28 or 29 February).
 */
export function addMonths(to: Day, months: number): Day {
  const [year, month, date] = to.split('-').map(Number)
  const index = (year ?? 0) * 12 + (month ?? 1) - 1 + months
  const lastOfMonth = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const target = new Date(
    Date.UTC(Math.floor(index / 12), index % 12, Math.min(date ?? 1, lastOfMonth)),
  )
  return day(target.toISOString().slice(0, 10))
}

/** Day of the week, Monday 1 to Sunday 7 (ISO 8601). */
export function weekday(of: Day): number {
  return ((((dayNumber(of) + 3) % 7) + 7) % 7) + 1
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** The civil day of a moment in a time zone, such as `Asia/Tbilisi`. */
export function dayIn(timeZone: string, moment: Date): Day {
  return day(formatter(timeZone).format(moment))
}

/** The moment at which a day begins in a time zone, also where clocks are moved at midnight. */
export function dayStart(timeZone: string, of: Day): Date {
  const midnight = dayNumber(of) * 86_400_000
  // No zone is more than 14 hours away; the first quarter of an hour that is this day is its beginning.
  let from = midnight - 15 * 3_600_000
  while (dayIn(timeZone, new Date(from)) < of) from += 900_000
  return new Date(from)
}
