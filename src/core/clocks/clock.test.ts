import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day, type Day } from '#platform/day'
import type { Text } from '#platform/texts'
import type { Calendar, CalendarDay } from './calendar.ts'
import { computeClock, type DutyClock } from './clock.ts'
import type { ClockEvent } from './event.ts'
import { explainJson, explainText, parseEventArgument } from './explain.ts'
import { previewMoves } from './recompute.ts'
import { ruleOn, type Rule } from './rule.ts'
import { alarmsOf, daysLeft, isOverdue, nextAlarm, punctuality } from './watch.ts'

const text = (en: string): Text => ({ ka: `${en} (ka)`, en })

const off = (at: string, name: string, more: Partial<CalendarDay> = {}): CalendarDay => ({
  day: day(at),
  name: text(name),
  source: 'labour code 30',
  basis: 'labour-code',
  kind: 'off',
  ...more,
})

/** Days off of Georgia around the New Year 2026/27 and Easter 2026. */
const georgia: Calendar = {
  id: 'georgia',
  weekend: [6, 7],
  days: [
    off('2026-01-01', 'New Year'),
    off('2026-01-02', 'Bedoba'),
    off('2026-04-09', 'Day of National Unity'),
    off('2026-04-10', 'Good Friday'),
    off('2026-04-11', 'Great Saturday'),
    off('2026-04-12', 'Easter Sunday'),
    off('2026-04-13', 'Easter Monday'),
    off('2027-01-01', 'New Year'),
    off('2027-01-02', 'Bedoba'),
    off('2027-01-07', 'Orthodox Christmas'),
    off('2027-01-19', 'Epiphany'),
  ],
}

const tenWorkingDays: Rule = {
  key: 'information',
  name: text('public information'),
  term: { length: 10, unit: 'working-day' },
  start: 'next-day',
  rollForward: true,
  extension: 'none',
  silence: 'refusal',
  warnings: [3, 1],
  escalations: [
    { after: 1, to: 'head' },
    { after: 5, to: 'superior' },
  ],
  article: text('GAC 40'),
  source: 'https://matsne.example/16270',
  confidence: 'secondary',
  validFrom: day('2024-01-01'),
}

const oneMonth: Rule = {
  ...tenWorkingDays,
  key: 'admin-complaint',
  term: { length: 1, unit: 'month' },
  extension: {
    by: { length: 1, unit: 'month' },
    times: 1,
    article: text('GAC 183'),
    mustNotify: true,
  },
}

const start = (at: string, time?: string): ClockEvent => ({ kind: 'start', day: day(at), time })
const event = (argument: string): ClockEvent => {
  const parsed = parseEventArgument(argument)
  assert.ok(parsed, argument)
  return parsed
}

function clock(rule: Rule, events: readonly ClockEvent[], calendar = georgia): DutyClock {
  const computed = computeClock({ rule, calendar, events })
  assert.ok(computed.ok, JSON.stringify(computed))
  return computed.value
}

const due = (rule: Rule, from: string, ...events: readonly string[]): Day =>
  clock(rule, [start(from), ...events.map(event)]).due

test('ten working days from a Thursday pass over New Year and Christmas', () => {
  // Counted: 25, 28-31 December, 4-6, 8, 11 January.
  const computed = clock(tenWorkingDays, [start('2026-12-24')])
  assert.equal(computed.due, '2027-01-11')
  assert.equal(computed.legal, '2027-01-11')
  const uncounted = computed.steps.filter(step => step.effect === 'not-working')
  assert.deepEqual(
    uncounted.map(step => `${step.day} ${step.why.en}`),
    [
      '2026-12-26 Saturday is not a working day',
      '2026-12-27 Sunday is not a working day',
      '2027-01-01 Day off: New Year',
      '2027-01-02 Day off: Bedoba',
      '2027-01-03 Sunday is not a working day',
      '2027-01-07 Day off: Orthodox Christmas',
      '2027-01-09 Saturday is not a working day',
      '2027-01-10 Sunday is not a working day',
    ],
  )
  assert.equal(uncounted[2]?.source, 'labour code 30')
  assert.equal(computed.steps.filter(step => step.effect === 'counted').length, 10)
})

test('a month from 31 January ends on the last day of February', () => {
  const plain: Rule = { ...oneMonth, rollForward: false }
  assert.equal(due(plain, '2026-01-31'), '2026-02-28')
  assert.equal(due(plain, '2028-01-31'), '2028-02-29')
  assert.equal(due(oneMonth, '2026-01-31'), '2026-03-02', '28 February 2026 is a Saturday')
})

test('a month that begins on the day itself ends on the day before the same date', () => {
  const sameDay: Rule = { ...oneMonth, start: 'same-day', rollForward: false }
  assert.equal(due(sameDay, '2026-03-01'), '2026-03-31')
  assert.equal(due(sameDay, '2026-01-15'), '2026-02-14')
  assert.equal(due(sameDay, '2026-01-31'), '2026-02-28')
})

test('a month that ends on Good Friday moves past Easter Monday, naming each day', () => {
  const computed = clock(oneMonth, [start('2026-03-10')])
  assert.equal(computed.due, '2026-04-14')
  assert.deepEqual(
    computed.steps.map(step => `${step.day} ${step.effect}`),
    [
      '2026-03-10 filed',
      '2026-04-10 term-ends',
      '2026-04-10 not-working',
      '2026-04-11 not-working',
      '2026-04-12 not-working',
      '2026-04-13 not-working',
      '2026-04-14 rolled',
      '2026-04-14 due',
    ],
  )
})

test('ten calendar days count weekends, and only the last day moves', () => {
  const tenDays: Rule = { ...tenWorkingDays, term: { length: 10, unit: 'day' } }
  assert.equal(due(tenDays, '2026-04-01'), '2026-04-14', '11 April is Great Saturday')
  assert.equal(due({ ...tenDays, rollForward: false }, '2026-04-01'), '2026-04-11')
  assert.equal(
    due({ ...tenDays, start: 'same-day', rollForward: false }, '2026-04-01'),
    '2026-04-10',
  )
})

test('a holiday declared late moves the due day and says when it was declared', () => {
  const declared: Calendar = {
    ...georgia,
    days: [
      ...georgia.days,
      off('2027-01-05', 'Government day off', {
        declaredOn: day('2026-12-29'),
        source: 'decree 1',
      }),
    ],
  }
  const kept = (id: string, events: readonly ClockEvent[]) => ({ id, rule: tenWorkingDays, events })
  const running = kept('running', [start('2026-12-24')])
  const moves = previewMoves(
    [
      running,
      kept('stopped', [start('2026-12-24'), event('stop@2026-12-30')]),
      kept('untouched', [start('2026-12-01')]),
    ],
    { from: georgia, to: declared },
  )
  assert.deepEqual(moves, [
    {
      id: 'running',
      from: { promised: undefined, due: '2027-01-11', legal: '2027-01-11' },
      to: { promised: undefined, due: '2027-01-12', legal: '2027-01-12' },
    },
  ])
  const step = clock(tenWorkingDays, running.events, declared).steps.find(
    each => each.day === '2027-01-05',
  )
  assert.equal(step?.why.en, 'Day off: Government day off (declared on 29 December 2026)')
  assert.equal(step.source, 'decree 1')
})

test('a declared working Saturday counts', () => {
  const working = off('2026-12-26', 'in place of 31 December', { kind: 'working' })
  const calendar = { ...georgia, days: [...georgia.days, working] }
  assert.equal(clock(tenWorkingDays, [start('2026-12-24')], calendar).due, '2027-01-08')
})

test('the day of suspension does not count and the day of resuming does', () => {
  // 6 April is day one; 7 and 8 April do not count; 14 April is day two, after Easter.
  const three: Rule = { ...tenWorkingDays, term: { length: 3, unit: 'working-day' } }
  assert.equal(due(three, '2026-04-03'), '2026-04-08')
  assert.equal(due(three, '2026-04-03', 'suspend@2026-04-07', 'resume@2026-04-08'), '2026-04-14')
  assert.equal(due(three, '2026-04-03', 'suspend@2026-04-07', 'resume@2026-04-07'), '2026-04-08')
})

test('a month term moves by the suspended calendar days, and a suspension after its end by none', () => {
  const plain: Rule = { ...oneMonth, rollForward: false }
  assert.equal(due(plain, '2026-03-02', 'suspend@2026-03-10', 'resume@2026-03-15'), '2026-04-07')
  assert.equal(due(plain, '2026-03-02', 'suspend@2026-04-03', 'resume@2026-04-30'), '2026-04-02')
  assert.equal(due(plain, '2026-03-02', 'suspend@2026-04-02', 'resume@2026-04-04'), '2026-04-04')
})

test('a suspended clock stands still and is not overdue for it', () => {
  const computed = clock(tenWorkingDays, [start('2026-12-24'), event('suspend@2027-01-05')])
  assert.equal(computed.state, 'suspended')
  assert.equal(computed.due, '2027-01-11', 'as if it resumed at once')
  assert.equal(isOverdue(computed, day('2027-06-01')), false)
  assert.deepEqual(daysLeft(computed, day('2027-06-01'), georgia), { calendar: 6, working: 3 })
  assert.deepEqual(alarmsOf(computed, georgia), [])
  const late = clock(tenWorkingDays, [start('2026-12-24'), event('suspend@2027-01-12')])
  assert.equal(isOverdue(late, day('2027-06-01')), true, 'it was overdue before it was suspended')
})

test('a last day does not roll forward into a suspension', () => {
  const tenDays: Rule = { ...tenWorkingDays, term: { length: 2, unit: 'day' } }
  assert.equal(due(tenDays, '2026-03-05', 'suspend@2026-03-08', 'resume@2026-03-11'), '2026-03-11')
})

test('an extension in the unit of the term lengthens it, in another unit it is counted on', () => {
  const plain: Rule = { ...oneMonth, rollForward: false }
  assert.equal(due(plain, '2026-01-31', 'extend:1@2026-02-10'), '2026-03-31')
  const check: Rule = {
    ...plain,
    term: { length: 3, unit: 'working-day' },
    extension: {
      by: { length: 15, unit: 'day' },
      times: 1,
      article: text('GAC 83'),
      mustNotify: false,
    },
  }
  assert.equal(due(check, '2026-03-02', 'extend:15@2026-03-03'), '2026-03-20')
})

test('a promise of 0 days is the same working day, or the next one worked', () => {
  const atOnce: Rule = { ...tenWorkingDays, promised: { length: 0, unit: 'working-day' } }
  assert.equal(clock(atOnce, [start('2026-04-08')]).promised, '2026-04-08')
  assert.equal(clock(atOnce, [start('2026-04-09')]).promised, '2026-04-14')
  assert.equal(clock(tenWorkingDays, [start('2026-04-08')]).promised, undefined)
})

test('the due day is the stricter reading, the legal day the national one', () => {
  const rule: Rule = {
    ...tenWorkingDays,
    term: { length: 10, unit: 'day' },
    national: { length: 10, unit: 'working-day' },
  }
  const computed = clock(rule, [start('2026-03-02')])
  assert.equal(computed.due, '2026-03-12')
  assert.equal(computed.legal, '2026-03-16')
  assert.equal(isOverdue(computed, day('2026-03-16')), false)
  assert.equal(isOverdue(computed, day('2026-03-17')), true)
  assert.equal(computed.steps.at(-1)?.effect, 'legal')
  const wrongWayRound = { ...rule, term: { length: 20, unit: 'day' } } as const
  assert.equal(clock(wrongWayRound, [start('2026-03-02')]).due, '2026-03-16')
})

test('what is filed after the late hour counts as filed the next day', () => {
  const rule: Rule = { ...tenWorkingDays, term: { length: 1, unit: 'day' }, rollForward: false }
  const evening: Rule = { ...rule, lateHour: '18:00' }
  assert.equal(clock(evening, [start('2026-03-05', '18:00')]).due, '2026-03-06')
  assert.equal(clock(evening, [start('2026-03-05', '18:01')]).due, '2026-03-07')
  assert.equal(clock(evening, [start('2026-03-05')]).due, '2026-03-06')
  const office: Rule = { ...evening, fromNextWorkingDay: true }
  assert.equal(clock(office, [start('2026-03-06', '18:01')]).filedOn, '2026-03-09')
  assert.equal(clock(office, [start('2026-03-07', '10:00')]).filedOn, '2026-03-09')
  assert.equal(clock(office, [start('2026-03-06', '10:00')]).filedOn, '2026-03-06')
})

test('punctuality is judged by the legal last day, and a stopped clock takes no alarms', () => {
  const stopped = (at: string): DutyClock =>
    clock(tenWorkingDays, [start('2026-12-24'), event(`stop@${at}`)])
  assert.equal(punctuality(stopped('2027-01-11')), 'on-time')
  assert.equal(punctuality(stopped('2027-01-12')), 'late')
  assert.equal(punctuality(clock(tenWorkingDays, [start('2026-12-24')])), undefined)
  assert.deepEqual(alarmsOf(stopped('2027-01-11'), georgia), [])
  assert.deepEqual(daysLeft(stopped('2027-01-08'), day('2027-05-01'), georgia), {
    calendar: 3,
    working: 1,
  })
})

test('a reopened clock runs as if it had never stopped', () => {
  assert.equal(
    due(tenWorkingDays, '2026-12-24', 'stop@2026-12-28', 'reopen@2027-01-08'),
    '2027-01-11',
  )
})

test('warnings and escalations fall on working days around the due day', () => {
  const computed = clock(tenWorkingDays, [start('2026-12-24')])
  assert.deepEqual(alarmsOf(computed, georgia), [
    { kind: 'warning', before: 3, day: '2027-01-05' },
    { kind: 'warning', before: 1, day: '2027-01-08' },
    { kind: 'escalation', after: 1, to: 'head', day: '2027-01-12' },
    { kind: 'escalation', after: 5, to: 'superior', day: '2027-01-18' },
  ])
  assert.equal(nextAlarm(computed, georgia, day('2027-01-08'))?.day, '2027-01-12')
  assert.equal(nextAlarm(computed, georgia, day('2027-01-18')), undefined)
})

test('impossible sequences are refused by name', () => {
  const refused = (rule: Rule, events: readonly ClockEvent[]): string => {
    const computed = computeClock({ rule, calendar: georgia, events })
    return computed.ok ? 'accepted' : computed.refusal.code
  }
  const after = (...events: readonly string[]): readonly ClockEvent[] => [
    start('2026-03-02'),
    ...events.map(event),
  ]
  assert.equal(refused(oneMonth, []), 'no-start')
  assert.equal(refused(oneMonth, [event('stop@2026-03-02')]), 'no-start')
  assert.equal(refused(oneMonth, [start('2026-03-02'), start('2026-03-03')]), 'second-start')
  assert.equal(refused(oneMonth, after('stop@2026-03-01')), 'before-start')
  assert.equal(refused(oneMonth, after('suspend@2026-03-05', 'resume@2026-03-04')), 'out-of-order')
  assert.equal(
    refused(oneMonth, after('suspend@2026-03-05', 'suspend@2026-03-06')),
    'already-suspended',
  )
  assert.equal(refused(oneMonth, after('resume@2026-03-05')), 'not-suspended')
  assert.equal(
    refused(oneMonth, after('stop@2026-03-05', 'extend:1@2026-03-05')),
    'already-stopped',
  )
  assert.equal(refused(oneMonth, after('stop@2026-03-05', 'stop@2026-03-05')), 'already-stopped')
  assert.equal(refused(oneMonth, after('reopen@2026-03-05')), 'not-stopped')
  assert.equal(refused(tenWorkingDays, after('extend:1@2026-03-05')), 'no-extension')
  assert.equal(refused(oneMonth, after('extend:2@2026-03-05')), 'extended-too-far')
  assert.equal(refused(oneMonth, after('extend:0@2026-03-05')), 'extended-too-far')
  assert.equal(
    refused(oneMonth, after('extend:1@2026-03-05', 'extend:1@2026-03-06')),
    'extended-too-often',
  )
})

test('a calendar that nobody works by is a broken pack, not an endless count', () => {
  const never: Calendar = { id: 'never', weekend: [1, 2, 3, 4, 5, 6, 7], days: [] }
  const input = { calendar: never, events: [start('2026-03-02')] }
  assert.throws(() => computeClock({ ...input, rule: tenWorkingDays }), RangeError)
  assert.throws(() => computeClock({ ...input, rule: oneMonth }), RangeError)
})

test('a last day beyond what is known of the calendar says so', () => {
  const short: Calendar = { ...georgia, knownTo: day('2026-12-31') }
  const effects = clock(tenWorkingDays, [start('2026-12-24')], short).steps.map(step => step.effect)
  assert.equal(effects.at(-1), 'uncertain')
})

test('the explanation reads as a list in both languages, runs of days in one line', () => {
  const computed = clock(tenWorkingDays, [start('2026-04-03', '12:30'), event('stop@2026-04-20')])
  const lines = explainText(computed, 'en')
  assert.deepEqual(
    lines.slice(0, 5).map(({ when, what }) => `${when}: ${what}`),
    [
      '3 April 2026: Filed at 12:30',
      '4 April 2026: Saturday is not a working day',
      '5 April 2026: Sunday is not a working day',
      '6 April 2026 – 8 April 2026: Working days 1 to 3 of 10',
      '9 April 2026: Day off: Day of National Unity',
    ],
  )
  const georgian = explainText(computed, 'ka')
  assert.equal(georgian.length, lines.length)
  for (const { what } of [...lines, ...georgian]) assert.doesNotMatch(what, /\{\w+\}/)
  for (const { what } of georgian) assert.match(what, /[ა-ჰ]/)
})

test('the command line form reads its arguments and gives plain JSON', () => {
  const events = ['resume@2027-01-05', 'suspend@2027-01-04'].map(event)
  const explained = explainJson({
    rule: tenWorkingDays,
    calendar: georgia,
    from: '2026-12-24T11:00',
    events,
  })
  assert.ok(explained.ok)
  const { rule, from, state, promised, due: last, legal } = explained.value
  assert.deepEqual(
    { rule, from, state, promised, last, legal },
    {
      rule: 'information',
      from: '2026-12-24T11:00',
      state: 'running',
      promised: null,
      last: '2027-01-12',
      legal: '2027-01-12',
    },
  )
  assert.deepEqual(parseEventArgument('extend:5@2026-03-05'), {
    kind: 'extend',
    day: '2026-03-05',
    by: 5,
  })
  for (const wrong of [
    'extend@2026-03-05',
    'stop:1@2026-03-05',
    'stop@2026-02-30',
    'start@2026-03-05',
    'stop',
    '',
  ]) {
    assert.equal(parseEventArgument(wrong), undefined, wrong)
  }
  for (const from of ['2026-02-30', '2026-03-01T24:00', 'tomorrow']) {
    assert.equal(
      explainJson({ rule: tenWorkingDays, calendar: georgia, from, events: [] }).ok,
      false,
    )
  }
})

test('the version of a rule in force on a day is the one that is used', () => {
  const old: Rule = { ...tenWorkingDays, validTo: day('2025-12-31') }
  const next: Rule = { ...oneMonth, key: old.key, validFrom: addDays(day('2025-12-31'), 1) }
  assert.equal(ruleOn([old, next], 'information', day('2025-12-31')), old)
  assert.equal(ruleOn([old, next], 'information', day('2026-01-01')), next)
  assert.equal(ruleOn([old, next], 'information', day('2023-01-01')), undefined)
  assert.equal(ruleOn([old, next], 'other', day('2026-01-01')), undefined)
})
