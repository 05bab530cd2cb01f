/** Counting one term over a calendar and the pauses of a clock. Days are numbers since 1970-01-01. */
import { addMonths, dayFromNumber, dayNumber, type Day } from '#platform/day'
import { workingFrom, type Lookup } from './calendar.ts'
import type { Course } from './event.ts'
import type { Rule, Term, Unit } from './rule.ts'

/** What was seen on the way to the last day. */
export type Note =
  | {
      readonly kind: 'counted'
      readonly day: number
      readonly number: number
      readonly of: number
      readonly unit: Unit
    }
  | { readonly kind: 'not-working'; readonly day: number }
  | { readonly kind: 'term-ends'; readonly day: number; readonly term: Term }
  | { readonly kind: 'moved'; readonly day: number; readonly days: number }
  | { readonly kind: 'rolled'; readonly day: number }

export type Count = { readonly last: number; readonly notes: readonly Note[] }

export type CountContext = {
  readonly course: Course
  readonly rule: Rule
  readonly lookup: Lookup
  /** The day it counts as filed. */
  readonly filedOn: number
}

/** A term longer than this many days is a mistake in the pack. */
const LONGEST_WALK = 100_000

/** The day on which what was filed counts as filed. */
export function startingFrom(course: Course, rule: Rule, lookup: Lookup): number {
  const filed = dayNumber(course.filed)
  const late =
    rule.lateHour !== undefined && course.time !== undefined && course.time > rule.lateHour
  const from = late ? filed + 1 : filed
  return rule.fromNextWorkingDay === true ? workingFrom(lookup, from, 1) : from
}

/** The last day of a term with its extensions, and how it came about. */
export function countTerm(context: CountContext, term: Term, extensions: readonly number[]): Count {
  const walk = walker(context)
  let at: Position = { cursor: undefined, last: context.filedOn }
  for (const part of partsOf(term, extensions, context.rule)) {
    const last = walk.over(part, at.cursor)
    at = { cursor: last, last }
  }
  const last = context.rule.rollForward ? walk.roll(at.last) : at.last
  return { last, notes: walk.notes }
}

type Position = { readonly cursor: number | undefined; readonly last: number }

/** The term and its extensions as parts, those of one unit joined. */
function partsOf(term: Term, extensions: readonly number[], rule: Rule): readonly Term[] {
  const by = extensions.reduce((sum, each) => sum + each, 0)
  if (by === 0 || rule.extension === 'none') return [term]
  const { unit } = rule.extension.by
  if (unit === term.unit) return [{ unit, length: term.length + by }]
  return [term, { unit, length: by }]
}

type Walker = {
  readonly notes: Note[]
  /** Walks one part from the day after `cursor`, or from the start rule when there is none. */
  over(part: Term, cursor: number | undefined): number
  roll(last: number): number
}

function walker(context: CountContext): Walker {
  const { lookup, filedOn, rule } = context
  const notes: Note[] = []
  const pauses = context.course.pauses.map(({ from, to }) => ({
    from: dayNumber(from),
    to: dayNumber(to),
  }))
  const isPaused = (day: number): boolean => pauses.some(({ from, to }) => from <= day && day < to)

  const counts = (day: number, unit: Unit): boolean => {
    if (isPaused(day)) return false
    if (unit !== 'working-day' || lookup.isWorking(day)) return true
    notes.push({ kind: 'not-working', day })
    return false
  }

  const nextCounting = (after: number, unit: Unit): number => {
    for (let day = after + 1; day < after + LONGEST_WALK; day++) if (counts(day, unit)) return day
    throw new RangeError(
      `calendar ${lookup.calendar.id}: no day counts after ${dayFromNumber(after)}`,
    )
  }

  const overDays = ({ length, unit }: Term, cursor: number): number => {
    let day = cursor
    for (let number = 1; number <= length; number++) {
      day = nextCounting(day, unit)
      notes.push({ kind: 'counted', day, number, of: length, unit })
    }
    return day
  }

  const overMonths = (term: Term, cursor: number, end: number): number => {
    notes.push({ kind: 'term-ends', day: end, term })
    let day = cursor
    for (let left = end - cursor; left > 0; left--) day = nextCounting(day, 'month')
    if (day > end) notes.push({ kind: 'moved', day, days: day - end })
    return day
  }

  return {
    notes,
    over: (part, cursor) => {
      if (part.length === 0) return nextCounting((cursor ?? filedOn) - 1, part.unit)
      const before = cursor ?? (rule.start === 'same-day' ? filedOn - 1 : filedOn)
      if (part.unit !== 'month') return overDays(part, before)
      return overMonths(part, before, monthsEnd(part.length, cursor, context))
    },
    roll: last => {
      let day = last
      while (!lookup.isWorking(day) || isPaused(day)) {
        if (day > last + LONGEST_WALK)
          throw new RangeError(`calendar ${lookup.calendar.id} has no working day`)
        if (!isPaused(day)) notes.push({ kind: 'not-working', day })
        day += 1
      }
      if (day > last) notes.push({ kind: 'rolled', day })
      return day
    },
  }
}

/** The day on which `months` end when nothing is suspended. */
function monthsEnd(
  months: number,
  cursor: number | undefined,
  { filedOn, rule }: CountContext,
): number {
  const from = dayFromNumber(cursor ?? filedOn)
  const end = addMonths(from, months)
  const isSameDate = dateOf(from) === dateOf(end)
  const eve = cursor === undefined && rule.start === 'same-day' && isSameDate
  return dayNumber(end) - (eve ? 1 : 0)
}

/** The date within its month. */
const dateOf = (day: Day): string => day.slice(8)
