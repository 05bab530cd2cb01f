/** Functions on days and durations. The day is given (`today()`), the calendar of working days too. */
import { addMonths, daysBetween, dayFromNumber, dayNumber, weekday, type Day } from '#platform/day'
import { constant, constantOf } from './compiler.ts'
import type { Call, Functions, Param, Way } from './function.ts'
import { one, three, two } from './function.ts'
import { refuse, type Span } from './problem.ts'
import { spend, type Run, type Term } from './run.ts'
import * as sort from './sort.ts'
import { strict, type Outcome } from './sort.ts'
import { DAY, DAYS, MONTHS, NUMBER } from './type.ts'
import { Decimal, read, whole } from './value.ts'

const FROM: Param<Day> = ['from', sort.day]
const TO: Param<Day> = ['to', sort.day]

const today: Way = {
  params: [],
  make: ({ at, args }) =>
    args.length === 0
      ? strict({ at, to: DAY, isOfTheDay: true }, [], run => run.on.today)
      : undefined,
}

/** A day from its text; where the text stands there it is looked at before anything runs. */
const dayOfText: Way = {
  params: ['from'],
  make: call => {
    const literal = literalOf(call)
    if (literal !== undefined && read.day(literal) === undefined)
      refuse('day', call.at, { found: literal, example: 'date("2026-11-24")' })
    const way = one(['from', sort.text], DAY, text => read.day(text) ?? { no: 'not-readable' })
    return way.make(call) ?? one(['from', sort.day], DAY, (day: Day): string => day).make(call)
  },
}

function literalOf({ args: [first] }: Call): string | undefined {
  const value = first && constantOf(first)
  return typeof value === 'string' ? value : undefined
}

const dayOfParts = three(
  [
    ['year', sort.number],
    ['month', sort.number],
    ['day', sort.number],
  ],
  DAY,
  ([year, month, day]) => {
    const [y, m, d] = [whole(year), whole(month), whole(day)]
    if (y === undefined || m === undefined || d === undefined) return { no: 'not-whole' }
    const two = (part: number) => String(part).padStart(2, '0')
    return read.day(`${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`) ?? { no: 'not-readable' }
  },
)

const DURATIONS = 'duration("P10D"), duration("P3M"), duration("P1Y6M")'
const DURATION = /^(-?)P(?:(\d{1,5})Y)?(?:(\d{1,6})M)?(?:(\d{1,7})D)?$/

/** Its type depends on what is written, so it must be written there. */
const duration: Way = { params: ['from'], make: durationTerm }

function durationTerm({ at, args }: Call): Term | undefined {
  const [first, more] = args
  if (!first || more || first.type.kind !== 'text') return undefined
  const literal = constantOf(first)
  if (typeof literal !== 'string') return refuse('not-literal', first)
  return durationOf(literal, at) ?? refuse('duration', at, { found: literal, example: DURATIONS })
}

function durationOf(literal: string, at: Span): Term | undefined {
  const [, sign, years, months, days] = DURATION.exec(literal) ?? []
  const factor = sign === '-' ? -1 : 1
  if (years === undefined && months === undefined) {
    const found = read.days({ days: factor * Number(days) })
    return found && constant(at, DAYS, found)
  }
  const whole = factor * (Number(years ?? 0) * 12 + Number(months ?? 0))
  const found = days === undefined ? read.months({ months: whole }) : undefined
  return found && constant(at, MONTHS, found)
}

/**
 * Whole months from one day to another; negative when the second is earlier. A month is over on the same
 * day of the next, or on its last where it is shorter: as terms are counted (`core/clocks`).
 */
export function monthsFrom(from: Day, to: Day): number {
  if (to < from) return -monthsFrom(to, from)
  const [a, b] = [yearAndMonth(from), yearAndMonth(to)]
  const months = b - a
  return addMonths(from, months) > to ? months - 1 : months
}

const yearAndMonth = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))

const yearsFrom = (from: Day, to: Day): Decimal =>
  new Decimal(Math.trunc(monthsFrom(from, to) / 12))

function age(born: Day, run: Run): Outcome {
  return born > run.on.today ? { no: 'in-the-future' } : yearsFrom(born, run.on.today)
}

const FURTHEST = 20_000

/** Working days after `from`, up to `to` with it; negative when `to` is earlier. */
function workingDaysBetween(from: Day, to: Day, run: Run): Outcome {
  const { isWorking } = run.on
  if (!isWorking) return { no: 'no-calendar' }
  if (Math.abs(daysBetween(from, to)) > FURTHEST) return undefined
  const [low, high] = from <= to ? [from, to] : [to, from]
  let count = 0
  for (let number = dayNumber(low) + 1; number <= dayNumber(high); number++) {
    spend(run, 1)
    if (isWorking(dayFromNumber(number))) count++
  }
  return new Decimal(from <= to ? count : -count)
}

/** The working day that many working days after (before, when negative) a day. */
function addWorkingDays(from: Day, count: Decimal, run: Run): Outcome {
  const { isWorking } = run.on
  if (!isWorking) return { no: 'no-calendar' }
  const days = whole(count)
  if (days === undefined) return { no: 'not-whole' }
  const step = Math.sign(days)
  let left = Math.abs(days)
  let number = dayNumber(from)
  for (let walked = 0; left > 0; walked++) {
    if (walked > FURTHEST) return undefined
    spend(run, 1)
    number += step
    if (isWorking(dayFromNumber(number))) left--
  }
  return read.day(dayFromNumber(number))
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const dayOfYear = (of: Day): number => daysBetween(firstOfYear(of), of) + 1
const firstOfYear = (of: Day): Day =>
  dayFromNumber(Date.parse(`${of.slice(0, 4)}-01-01`) / 86_400_000)

/** The ISO week: that of the year in which its Thursday lies. */
function weekOfYear(of: Day): number {
  const thursday = dayFromNumber(dayNumber(of) - weekday(of) + 4)
  return Math.ceil(dayOfYear(thursday) / 7)
}

export const DAY_FUNCTIONS: Functions = {
  today: [today],
  date: [dayOfText, dayOfParts],
  duration: [duration],
  age: [one(['born', sort.day], NUMBER, age, { isOfTheDay: true })],
  'years between': [two([FROM, TO], NUMBER, yearsFrom)],
  'months between': [two([FROM, TO], NUMBER, (from, to) => new Decimal(monthsFrom(from, to)))],
  'days between': [two([FROM, TO], NUMBER, (from, to) => new Decimal(daysBetween(from, to)))],
  'years and months duration': [
    two([FROM, TO], MONTHS, (from, to) => ({ months: monthsFrom(from, to) })),
  ],
  'working days between': [two([FROM, TO], NUMBER, workingDaysBetween, { isOfTheDay: true })],
  'add working days': [
    two([FROM, ['days', sort.number]], DAY, addWorkingDays, { isOfTheDay: true }),
  ],
  'day of week': [
    one(['date', sort.day], { kind: 'text', of: WEEKDAYS }, day => WEEKDAYS[weekday(day) - 1]),
  ],
  'day of year': [one(['date', sort.day], NUMBER, day => new Decimal(dayOfYear(day)))],
  'week of year': [one(['date', sort.day], NUMBER, day => new Decimal(weekOfYear(day)))],
  'month of year': [
    one(
      ['date', sort.day],
      { kind: 'text', of: MONTH_NAMES },
      day => MONTH_NAMES[Number(day.slice(5, 7)) - 1],
    ),
  ],
}
