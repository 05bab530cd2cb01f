/**
 * A working calendar: weekends, days off and declared working days. Data of a country's pack; a body
 * that is exempted from a day off has a calendar of its own (`withoutDays`).
 */
import { dayFromNumber, dayNumber, type Day } from '#platform/day'
import type { Text } from '#platform/texts'

/** A day that differs from its weekday: off, or working although it is a weekend. */
export type CalendarDay = {
  readonly day: Day
  readonly name: Text
  /** Address or citation of the act that declares it. */
  readonly source: string
  /** Kind of act, such as `labour-code` or `government-decree`. */
  readonly basis: string
  /** When it was declared, for days declared late. */
  readonly declaredOn?: Day | undefined
  readonly kind: 'off' | 'working'
}

/** Plain data and never changed in place: look-ups are prepared once for each value. */
export type Calendar = {
  readonly id: string
  /** Weekdays that are not worked, Monday 1 to Sunday 7. */
  readonly weekend: readonly number[]
  /** In order of declaration: for one day the last entry decides. */
  readonly days: readonly CalendarDay[]
  /** The last day for which days off are known; later results say that they may still move. */
  readonly knownTo?: Day | undefined
}

/** A calendar prepared for look-up by day number. Internal to the module. */
export type Lookup = {
  readonly calendar: Calendar
  readonly isWorking: (number: number) => boolean
  /** The entries that make this day what it is; empty for an ordinary day. */
  readonly entries: (number: number) => readonly CalendarDay[]
}

/** Longest run of non-working days that is believed; beyond it the calendar is broken. */
const LONGEST_REST = 366

const prepared = new WeakMap<Calendar, Lookup>()

/** The look-up of a calendar, prepared on first use. */
export function lookupOf(calendar: Calendar): Lookup {
  const known = prepared.get(calendar)
  if (known) return known
  const made = prepare(calendar)
  prepared.set(calendar, made)
  return made
}

function prepare(calendar: Calendar): Lookup {
  const byNumber = new Map<number, CalendarDay[]>()
  for (const entry of calendar.days) {
    const number = dayNumber(entry.day)
    const before = byNumber.get(number) ?? []
    byNumber.set(number, [...before.filter(other => other.kind === entry.kind), entry])
  }
  const off = new Set<number>()
  const working = new Set<number>()
  for (const [number, [entry]] of byNumber) (entry?.kind === 'off' ? off : working).add(number)
  const weekend = new Set(calendar.weekend)
  return {
    calendar,
    isWorking: number =>
      working.has(number) || (!off.has(number) && !weekend.has(weekdayOf(number))),
    entries: number => byNumber.get(number) ?? [],
  }
}

/** Monday 1 to Sunday 7 of a day number; 1970-01-01 was a Thursday. */
function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** Whether bodies work on that day. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return lookupOf(calendar).isWorking(dayNumber(day))
}

/** That day when it is a working day, else the next one. @throws RangeError when no day is worked. */
export function nextWorkingDay(calendar: Calendar, from: Day): Day {
  return dayFromNumber(workingFrom(lookupOf(calendar), dayNumber(from), 1))
}

/** The first working day at or beyond a day number, looking forward (1) or back (-1). */
export function workingFrom(lookup: Lookup, from: number, step: 1 | -1): number {
  for (let seen = 0, number = from; seen <= LONGEST_REST; seen++, number += step) {
    if (lookup.isWorking(number)) return number
  }
  throw new RangeError(`calendar ${lookup.calendar.id} has no working day`)
}

/**
 * The `count`-th working day after a day; before it when negative; with 0 that day, or the next
 * working day. The day itself is never counted. @throws RangeError when no day is worked.
 */
export function addWorkingDays(calendar: Calendar, to: Day, count: number): Day {
  const lookup = lookupOf(calendar)
  const step = count < 0 ? -1 : 1
  let number = dayNumber(to)
  if (count === 0) return dayFromNumber(workingFrom(lookup, number, 1))
  for (let left = Math.abs(count); left > 0; left--) {
    number = workingFrom(lookup, number + step, step)
  }
  return dayFromNumber(number)
}

/** Working days after `from` up to and with `to`; negative, counted the other way, when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const lookup = lookupOf(calendar)
  const [low, high, sign] =
    from <= to ? [dayNumber(from), dayNumber(to), 1] : [dayNumber(to), dayNumber(from), -1]
  let count = 0
  for (let number = low + 1; number <= high; number++) if (lookup.isWorking(number)) count += 1
  return count === 0 ? 0 : sign * count
}

/** The calendar of a body that works on some of the days off. Give it an id of its own. */
export function withoutDays(calendar: Calendar, id: string, exempt: readonly Day[]): Calendar {
  const left = new Set<Day>(exempt)
  return { ...calendar, id, days: calendar.days.filter(entry => !left.has(entry.day)) }
}
