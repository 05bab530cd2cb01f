import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day } from '#platform/day'
import { MOST_DAYS_LAIN, receiptDay } from './receipt.ts'

const today = day('2026-11-24')
const codeOf = (typed: string): string => {
  const given = receiptDay(typed, today)
  return given.ok ? given.value : given.refusal.code
}

test('the day of receipt is today unless the clerk gives an earlier one', () => {
  assert.equal(codeOf(''), '2026-11-24')
  assert.equal(codeOf('24.11.2026'), '2026-11-24')
  assert.equal(codeOf(' 20.11.2026 '), '2026-11-20')
})

test('a day to come, one long ago, and what is no day are refused beside the field', () => {
  assert.equal(codeOf('25.11.2026'), 'received-later')
  assert.equal(codeOf(addDays(today, -MOST_DAYS_LAIN)), addDays(today, -MOST_DAYS_LAIN))
  assert.equal(codeOf(addDays(today, -MOST_DAYS_LAIN - 1)), 'received-long-ago')
  assert.equal(codeOf('24.11.2025'), 'received-long-ago')
  assert.equal(codeOf('31.11.2026'), 'day-wrong')
  assert.equal(codeOf('გუშინ'), 'day-wrong')
  const refused = receiptDay('25.11.2026', today)
  assert.ok(!refused.ok && refused.refusal.field === 'received')
})
