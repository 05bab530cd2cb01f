/**
 * An independent reckoning of the same law, written another way: it lists every day of some years,
 * strikes out those that do not count, and reads the last day off the list.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, day, weekday, type Day } from '#platform/day'
import { addWorkingDays, isWorkingDay, workingDaysBetween, type Calendar } from './calendar.ts'
import { computeClock } from './clock.ts'
import type { ClockEvent } from './event.ts'
import type { Rule, Term } from './rule.ts'
import { isOverdue, punctuality } from './watch.ts'

const DAYS: readonly Day[] = Array.from({ length: 1500 }, (_, n) => addDays(day('2026-10-01'), n))
const WEEKDAY = DAYS.map(weekday)
/** Filing days are in the first two years of the list, so that no last day falls off its end. */
const LAST_START = 500

const name = { ka: 'დღე', en: 'day' }

type Story = {
  readonly rule: Rule
  readonly calendar: Calendar
  readonly events: readonly ClockEvent[]
}

// ---- the oracle: positions in DAYS instead of day numbers ----

type Marks = {
  readonly paused: ReadonlySet<number>
  readonly extended: number
  readonly stopped: boolean
}

/** Walks the events backwards and forwards by hand: who says what on which day. */
function marksOf(events: readonly ClockEvent[]): Marks {
  const paused = new Set<number>()
  let extended = 0
  let stopped = false
  events.forEach((event, index) => {
    if (event.kind === 'extend') extended += event.by
    if (event.kind === 'stop') stopped = true
    if (event.kind === 'reopen') stopped = false
    if (event.kind !== 'suspend') return
    const ending = events
      .slice(index)
      .find(later => later.kind === 'resume' || later.kind === 'stop')
    if (ending === undefined) return
    for (let at = DAYS.indexOf(event.day); at < DAYS.indexOf(ending.day); at++) paused.add(at)
  })
  return { paused, extended, stopped }
}

function isWorked(calendar: Calendar, at: number): boolean {
  const said = calendar.days.filter(entry => entry.day === DAYS[at]).at(-1)
  if (said) return said.kind === 'working'
  return !calendar.weekend.includes(WEEKDAY[at] ?? 0)
}

function filing({ rule, calendar, events }: Story): number {
  const [first] = events
  assert.ok(first?.kind === 'start')
  let at = DAYS.indexOf(first.day)
  if (rule.lateHour !== undefined && (first.time ?? '') > rule.lateHour) at += 1
  if (rule.fromNextWorkingDay) while (!isWorked(calendar, at)) at += 1
  return at
}

/** Where `months` end, by the table of the months and not by the calendar of the platform. */
function monthEnd(at: number, months: number, isFirstDay: boolean): number {
  const [year = 0, month = 0, date = 0] = (DAYS[at] ?? '').split('-').map(Number)
  const total = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1]
  const leap = (toYear % 4 === 0 && toYear % 100 !== 0) || toYear % 400 === 0
  const long = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][toMonth - 1] ?? 0
  const pad = (n: number): string => String(n).padStart(2, '0')
  const end = DAYS.indexOf(day(`${toYear}-${pad(toMonth)}-${pad(Math.min(date, long))}`))
  return isFirstDay && date <= long ? end - 1 : end
}

function oracle(story: Story, term: Term, extended: number): number {
  const { rule, calendar, events } = story
  const { paused } = marksOf(events)
  const filed = filing(story)
  const joined = rule.extension !== 'none' && rule.extension.by.unit === term.unit
  const parts: Term[] = [{ unit: term.unit, length: term.length + (joined ? extended : 0) }]
  if (rule.extension !== 'none' && !joined && extended > 0) {
    parts.push({ unit: rule.extension.by.unit, length: extended })
  }
  const strike: Strike = (unit, from) =>
    DAYS.map((_, at) => at).filter(
      at => at >= from && !paused.has(at) && (unit !== 'working-day' || isWorked(calendar, at)),
    )
  let last = -1
  parts.forEach((part, index) => {
    const isFirst = index === 0
    const sameDay = isFirst && rule.start === 'same-day'
    const base = isFirst ? filed : last
    if (part.length === 0) last = strike(part.unit, base)[0] ?? -1
    else if (part.unit === 'month') last = shifted(base, part.length, { sameDay, paused })
    else last = strike(part.unit, base + (sameDay ? 0 : 1))[part.length - 1] ?? -1
  })
  if (!rule.rollForward) return last
  return strike('working-day', last)[0] ?? -1
}

type Strike = (unit: Term['unit'], from: number) => readonly number[]

/** The month term first, then one day more for each suspended day within it. */
function shifted(
  base: number,
  months: number,
  { sameDay, paused }: { sameDay: boolean; paused: ReadonlySet<number> },
): number {
  const from = base + (sameDay ? 0 : 1)
  let end = monthEnd(base, months, sameDay)
  for (const at of [...paused].toSorted((one, other) => one - other)) {
    if (at >= from && at <= end) end += 1
  }
  return end
}

// ---- stories that can happen ----

const unit = fc.constantFrom('day', 'working-day', 'month')
const term: fc.Arbitrary<Term> = unit.chain(of =>
  fc.record({
    unit: fc.constant(of),
    length: fc.integer({ min: 0, max: of === 'month' ? 3 : 25 }),
  }),
)
const position = fc.integer({ min: 0, max: LAST_START + 200 })

const calendars: fc.Arbitrary<Calendar> = fc
  .record({
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    days: fc.array(
      fc.tuple(position, fc.integer({ min: 1, max: 6 }), fc.constantFrom('off', 'off', 'working')),
      {
        maxLength: 25,
      },
    ),
  })
  .map(({ weekend, days }) => ({
    id: 'made up',
    weekend,
    days: days.flatMap(([from, count, kind]) =>
      DAYS.slice(from, from + count).map(
        at => ({ day: at, kind, name, source: 'decree', basis: 'decree' }) as const,
      ),
    ),
  }))

const rules: fc.Arbitrary<Rule> = fc
  .record({
    term,
    national: fc.option(term, { nil: undefined }),
    promised: fc.option(term, { nil: undefined }),
    start: fc.constantFrom('same-day', 'next-day'),
    lateHour: fc.constantFrom(undefined, '18:00'),
    fromNextWorkingDay: fc.boolean(),
    rollForward: fc.boolean(),
    extension: unit.map(of => ({
      by: { length: 9, unit: of },
      times: 2,
      article: name,
      mustNotify: false,
    })),
  })
  .map(part => ({
    ...part,
    key: 'rule',
    name,
    article: name,
    source: 'law',
    silence: 'none',
    warnings: [],
    escalations: [],
    confidence: 'assumption',
    validFrom: day('2026-01-01'),
  }))

/** Random wishes turned into events that are possible in the state they meet. */
function eventsFrom(
  from: number,
  time: string,
  wishes: readonly (readonly [number, number])[],
): readonly ClockEvent[] {
  let at = from
  let state = 'running'
  let left = 2
  const events: ClockEvent[] = [{ kind: 'start', day: DAYS[from] ?? day('2026-10-01'), time }]
  for (const [wish, gap] of wishes) {
    at += gap
    const on = DAYS[at] ?? day('2026-10-01')
    if (state === 'stopped') {
      events.push({ kind: 'reopen', day: on })
      state = 'running'
    } else if (wish < 5) {
      events.push({ kind: state === 'suspended' ? 'resume' : 'suspend', day: on })
      state = state === 'suspended' ? 'running' : 'suspended'
    } else if (wish < 8 && left > 0) {
      const by = wish === 5 ? 9 : wish - 5
      events.push({ kind: 'extend', day: on, by })
      left -= 1
    } else if (wish > 8) {
      events.push({ kind: 'stop', day: on })
      state = 'stopped'
    }
  }
  return events
}

const stories: fc.Arbitrary<Story> = fc.record({
  rule: rules,
  calendar: calendars,
  events: fc
    .tuple(
      fc.integer({ min: 0, max: LAST_START }),
      fc.constantFrom('09:00', '18:00', '18:01', '23:59'),
      fc.array(fc.tuple(fc.nat(9), fc.nat(20)), { maxLength: 8 }),
    )
    .map(([from, time, wishes]) => eventsFrom(from, time, wishes)),
})

test('every clock equals the reckoning of an independent oracle', () => {
  fc.assert(
    fc.property(stories, story => {
      const computed = computeClock(story)
      assert.ok(computed.ok, JSON.stringify(computed))
      const clock = computed.value
      const { extended, stopped } = marksOf(story.events)
      const inner = oracle(story, story.rule.term, extended)
      const legal = story.rule.national ? oracle(story, story.rule.national, extended) : inner
      assert.equal(clock.legal, DAYS[legal])
      assert.equal(clock.due, DAYS[Math.min(inner, legal)])
      const promised = story.rule.promised && DAYS[oracle(story, story.rule.promised, 0)]
      assert.equal(clock.promised, promised)
      assert.equal(clock.filedOn, DAYS[filing(story)])
      assert.equal(clock.state === 'stopped', stopped)
    }),
    { numRuns: 600 },
  )
})

test('the explanation counts what the term says and keeps the order of days', () => {
  fc.assert(
    fc.property(stories, story => {
      const computed = computeClock(story)
      assert.ok(computed.ok)
      const steps = computed.value.steps.filter(step => step.reading === 'due')
      assert.deepEqual(
        steps.map(step => step.day),
        steps.map(step => step.day).toSorted(),
      )
      const dueSteps = steps.filter(step => step.effect === 'due').map(step => step.day)
      assert.deepEqual(dueSteps, [computed.value.due])
      const { unit: inUnit, length } = story.rule.term
      const by = story.rule.extension === 'none' ? inUnit : story.rule.extension.by.unit
      const { extended } = marksOf(story.events)
      const counted = (inUnit === 'month' ? 0 : length) + (by === 'month' ? 0 : extended)
      assert.equal(steps.filter(step => step.effect === 'counted').length, counted)
      for (const step of steps) {
        if (step.effect !== 'not-working') continue
        assert.equal(isWorkingDay(story.calendar, step.day), false)
      }
    }),
    { numRuns: 200 },
  )
})

test('more suspension, and a later filing, never make a clock end earlier', () => {
  fc.assert(
    fc.property(stories, fc.nat(30), ({ rule, calendar, events }, days) => {
      const [first] = events
      assert.ok(first)
      const plain = computeClock({ rule, calendar, events: [first] })
      const on = addDays(first.day, 1)
      const paused: readonly ClockEvent[] = [
        first,
        { kind: 'suspend', day: on },
        { kind: 'resume', day: addDays(on, days) },
      ]
      const longer = computeClock({ rule, calendar, events: paused })
      const later = computeClock({ rule, calendar, events: [{ ...first, day: on }] })
      assert.ok(plain.ok && longer.ok && later.ok)
      assert.ok(longer.value.due >= plain.value.due)
      assert.ok(later.value.due >= plain.value.due)
    }),
    { numRuns: 200 },
  )
})

test('stopping in time is on time, however the clock was suspended before', () => {
  fc.assert(
    fc.property(stories, ({ rule, calendar, events }) => {
      const computed = computeClock({ rule, calendar, events })
      assert.ok(computed.ok)
      const at = computed.value
      const today = events.at(-1)?.day ?? at.filedOn
      if (at.state === 'stopped') return
      const stop: ClockEvent = { kind: 'stop', day: today }
      const stopped = computeClock({ rule, calendar, events: [...events, stop] })
      assert.ok(stopped.ok)
      assert.equal(punctuality(stopped.value) === 'late', isOverdue(at, today))
    }),
    { numRuns: 300 },
  )
})

test('working days added and counted are each the reverse of the other', () => {
  fc.assert(
    fc.property(
      calendars,
      fc.integer({ min: 60, max: LAST_START }),
      fc.integer({ min: 1, max: 40 }),
      (calendar, at, count) => {
        const from = DAYS[at] ?? day('2026-10-01')
        const to = addWorkingDays(calendar, from, count)
        assert.ok(isWorkingDay(calendar, to))
        assert.equal(workingDaysBetween(calendar, from, to), count)
        assert.equal(workingDaysBetween(calendar, to, from), -count)
        assert.equal(workingDaysBetween(calendar, addWorkingDays(calendar, to, -count), to), count)
      },
    ),
    { numRuns: 200 },
  )
})
