import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  addMonths,
  day,
  dayIn,
  daysBetween,
  dayStart,
  parseDay,
  weekday,
} from '#platform/day'

test('a day that the calendar does not have is refused', () => {
  assert.equal(parseDay('2026-02-29'), undefined)
  assert.equal(parseDay('2026-2-1'), undefined)
  assert.equal(parseDay('2028-02-29'), '2028-02-29')
})

test('days are counted across months and leap years', () => {
  assert.equal(addDays(day('2028-02-28'), 2), '2028-03-01')
  assert.equal(daysBetween(day('2026-12-31'), day('2027-01-01')), 1)
})

test('a month later is the last day where the month is shorter', () => {
  assert.equal(addMonths(day('2026-01-31'), 1), '2026-02-28')
  assert.equal(addMonths(day('2026-11-30'), 3), '2027-02-28')
  assert.equal(addMonths(day('2026-03-31'), -1), '2026-02-28')
})

test('weeks begin on Monday', () => {
  assert.equal(weekday(day('2026-11-23')), 1)
  assert.equal(weekday(day('2026-11-29')), 7)
})

test('the day turns at midnight in Tbilisi', () => {
  assert.equal(dayIn('Asia/Tbilisi', new Date('2026-12-31T19:59:59Z')), '2026-12-31')
  assert.equal(dayIn('Asia/Tbilisi', new Date('2026-12-31T20:00:00Z')), '2027-01-01')
})

test('a day begins at the first moment that is that day, wherever and whenever clocks are moved', () => {
  assert.equal(
    dayStart('Asia/Tbilisi', day('2026-11-24')).toISOString(),
    '2026-11-23T20:00:00.000Z',
  )
  for (const zone of [
    'Asia/Tbilisi',
    'America/Havana',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  ])
    for (let n = 0; n < 400; n += 3) {
      const of = addDays(day('2026-01-01'), n)
      const start = dayStart(zone, of)
      assert.equal(dayIn(zone, start), of)
      assert.ok(dayIn(zone, new Date(start.getTime() - 1)) < of)
    }
})
