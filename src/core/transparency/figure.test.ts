import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '#platform/day'
import {
  firstDay,
  medianOf,
  parsePeriod,
  periodKey,
  quarterOf,
  shareInTime,
  type Shown,
  type ShownCounts,
} from './figure.ts'

const exact = (value: number): Shown => ({ from: value, to: value })
const shown = (inTime: Shown, late: Shown, overdue: Shown = exact(0)): ShownCounts => ({
  inTime,
  late,
  overdue,
  open: exact(0),
  received: { from: 0, to: undefined },
})

test('periods are written and read back', () => {
  for (const key of ['2026', '2026-q1', '2025-q4'])
    assert.equal(periodKey(parsePeriod(key) ?? { year: 0, part: 0 }), key)
  for (const key of ['', '2026-q5', '26', '2026-q0', '2026-Q1', '1999'])
    assert.equal(parsePeriod(key), undefined)
  assert.deepEqual(quarterOf(day('2026-03-31')), { year: 2026, part: 1 })
  assert.deepEqual(quarterOf(day('2026-10-01')), { year: 2026, part: 4 })
  assert.equal(firstDay({ year: 2026, part: 4 }), '2026-10-01')
  assert.equal(firstDay({ year: 2026, part: 0 }), '2026-01-01')
})

test('the median of counted days is that of the days written out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1 }), days => {
      const sorted = days.toSorted((a, b) => a - b)
      const middle = [
        sorted[Math.floor((days.length - 1) / 2)] ?? NaN,
        sorted[Math.floor(days.length / 2)] ?? NaN,
      ]
      const counted = [...new Set(days)].map(value => ({
        days: value,
        count: days.filter(each => each === value).length,
      }))
      assert.equal(medianOf(counted), ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2)
    }),
  )
  assert.equal(medianOf([]), undefined)
})

test('a share is a number where all is shown, and otherwise spans whatever may be', () => {
  assert.deepEqual(shareInTime(shown(exact(30), exact(10))), { from: 75, to: 75 })
  assert.deepEqual(shareInTime(shown(exact(30), exact(5), exact(5))), { from: 75, to: 75 })
  assert.equal(shareInTime(shown(exact(0), exact(0))), undefined)
  assert.deepEqual(shareInTime(shown({ from: 36, to: 39 }, { from: 1, to: 4 })), {
    from: 90,
    to: 98,
  })
  assert.deepEqual(shareInTime(shown({ from: 0, to: undefined }, { from: 0, to: undefined })), {
    from: 0,
    to: 100,
  })
})
