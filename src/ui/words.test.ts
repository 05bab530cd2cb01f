import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { dayText, DAYS_LEFT, momentText, numberText, quantity, shortDay } from '#ui/words'

test('a day is written out in both languages', () => {
  assert.equal(dayText(day('2026-11-24'), 'ka'), '24 ნოემბერი, 2026')
  assert.equal(dayText(day('2027-01-05'), 'en'), '5 January 2027')
  assert.equal(shortDay(day('2027-01-05')), '05.01.2027')
})

test('no month is missing, and none is written in capitals', () => {
  for (let month = 1; month <= 12; month++) {
    const date = day(`2026-${String(month).padStart(2, '0')}-01`)
    assert.match(dayText(date, 'ka'), /^1 [ა-ჰ]+, 2026$/)
    assert.match(dayText(date, 'en'), /^1 [A-Z][a-z]+ 2026$/)
  }
})

test('a moment is told by the clock of its place', () => {
  const moment = new Date('2026-12-31T20:05:00Z')
  assert.equal(momentText(moment, 'ka', 'Asia/Tbilisi'), '1 იანვარი, 2027, 00:05')
  assert.equal(momentText(moment, 'en', 'UTC'), '31 December 2026, 20:05')
})

test('numbers are grouped from five digits on, with the decimal mark of the language', () => {
  assert.equal(numberText(1250.5, 'ka'), '1250,5')
  assert.equal(numberText(12_500, 'ka'), '12\u00a0500')
  assert.equal(numberText(-1_234_567, 'en'), '−1,234,567')
  assert.equal(numberText(0, 'en'), '0')
})

test('a counted thing takes its form; Georgian keeps the singular', () => {
  assert.equal(quantity(1, DAYS_LEFT, 'en'), '1 day left')
  assert.equal(quantity(2, DAYS_LEFT, 'en'), '2 days left')
  assert.equal(quantity(5, DAYS_LEFT, 'ka'), 'დარჩა 5 დღე')
})
