import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ReportedLetter } from '#core/correspondence'
import { addDays, day } from '#platform/day'
import { countReport, reportPeriod, stepReport, SUMMED, STEPS, type ReportState } from './report.ts'

const letter = (more: Partial<ReportedLetter>): ReportedLetter => ({
  state: 'answered',
  received: day('2026-03-02'),
  done: day('2026-03-05'),
  legalDay: day('2026-03-16'),
  partly: false,
  extended: false,
  ground: undefined,
  complaints: 0,
  ...more,
})
const today = day('2026-11-24')

test('the report of a year runs from the day it is due to the day before the next', () => {
  assert.deepEqual(reportPeriod(2026, '12-10'), {
    from: '2025-12-10',
    to: '2026-12-09',
    due: '2026-12-10',
  })
})

test('each outcome has its place, and a refusal after a part was given is granted in part', () => {
  const counts = countReport(
    [
      letter({}),
      letter({ done: day('2026-03-17') }),
      letter({ state: 'refused', ground: 'personal-data', complaints: 2 }),
      letter({ state: 'refused', partly: true, ground: 'personal-data' }),
      letter({ state: 'refused' }),
      letter({ state: 'closed' }),
      letter({ state: 'forwarded' }),
      letter({ state: 'withdrawn' }),
      letter({ state: 'registered', done: undefined }),
      letter({ state: 'waiting', done: undefined, extended: true }),
    ],
    { today },
  )
  assert.deepEqual(counts, {
    requests: 10,
    granted: 2,
    partly: 1,
    refused: 2,
    closed: 1,
    forwarded: 1,
    withdrawn: 1,
    pending: 2,
    inTime: 5,
    late: 1,
    overdue: 1,
    extended: 1,
    complaints: 2,
    medianDays: 3,
    grounds: [
      { ground: 'personal-data', count: 2 },
      { ground: '', count: 1 },
    ],
  })
})

test('outcomes add up to the requests, decisions to those in time and late', () => {
  const states = [
    'received',
    'registered',
    'waiting',
    'answered',
    'refused',
    'forwarded',
    'withdrawn',
    'closed',
  ]
  const letters = fc.array(
    fc
      .tuple(fc.constantFrom(...states), fc.boolean(), fc.integer({ min: 0, max: 40 }))
      .map(([state, partly, days]) =>
        letter({ state, partly, done: addDays(day('2026-03-02'), days) }),
      ),
  )
  fc.assert(
    fc.property(letters, some => {
      const counts = countReport(some, { today })
      assert.equal(
        SUMMED.reduce((sum, key) => sum + counts[key], 0),
        counts.requests,
      )
      assert.equal(
        counts.inTime + counts.late,
        counts.granted + counts.partly + counts.refused + counts.closed,
      )
      assert.equal(
        counts.grounds.reduce((sum, { count }) => sum + count, 0),
        counts.partly + counts.refused,
      )
    }),
  )
})

const stepping = { accountId: 'b', today, due: day('2025-12-10') }

test('nobody reviews what they prepared, and nothing is published before its time is over', () => {
  const draft = { state: 'draft' as const, preparedBy: 'a' }
  assert.deepEqual(stepReport(draft, { ...stepping, step: 'review', rights: ['approve'] }), {
    ok: true,
    value: 'reviewed',
  })
  const own = stepReport(draft, {
    ...stepping,
    accountId: 'a',
    step: 'review',
    rights: ['approve'],
  })
  assert.ok(!own.ok && own.refusal.code === 'same-hands')
  const reviewed = { state: 'reviewed' as const, preparedBy: 'a' }
  const early = stepReport(reviewed, {
    ...stepping,
    due: day('2026-12-10'),
    step: 'publish',
    rights: ['sign'],
  })
  assert.ok(!early.ok && early.refusal.code === 'not-over')
  assert.ok(stepReport(reviewed, { ...stepping, step: 'publish', rights: ['sign'] }).ok)
})

test('a step needs its right and its state, whatever the other conditions', () => {
  const states: readonly ReportState[] = ['draft', 'reviewed', 'published']
  for (const [step, rule] of [
    ['save', STEPS.save],
    ['review', STEPS.review],
    ['return', STEPS.return],
    ['publish', STEPS.publish],
  ] as const)
    for (const state of states) {
      const without = stepReport(
        { state, preparedBy: 'a' },
        { ...stepping, step, rights: ['draft', 'assign'] },
      )
      assert.ok(!without.ok && without.refusal.code === 'no-right')
      const done = stepReport(
        { state, preparedBy: 'a' },
        { ...stepping, step, rights: rule.rights },
      )
      assert.equal(done.ok, rule.from.includes(state), `${step} from ${state}`)
    }
})
