import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { inForce, mayAnswer, mayBeDue, MOST_TEXT, textIn } from './work.ts'

test('only the unit that was asked gives an opinion, and once', () => {
  const asked = { unitId: 'legal', answer: undefined }
  assert.equal(mayAnswer(asked, { unitIds: ['social', 'legal'] }).ok, true)
  assert.deepEqual(mayAnswer(asked, { unitIds: ['social'] }), {
    ok: false,
    refusal: { code: 'not-asked' },
  })
  assert.deepEqual(mayAnswer({ ...asked, answer: 'yes' }, { unitIds: ['legal'] }), {
    ok: false,
    refusal: { code: 'answered' },
  })
})

test('an opinion is asked for by a day that has not gone by', () => {
  const today = day('2026-11-24')
  assert.deepEqual(mayBeDue(today, today), { ok: true, value: today })
  assert.deepEqual(mayBeDue(undefined, today), { ok: false, refusal: { code: 'no-due-day' } })
  assert.deepEqual(mayBeDue(day('2026-11-23'), today), {
    ok: false,
    refusal: { code: 'day-past' },
  })
})

test('blanks are no text, and a longer text than fits is refused, not cut', () => {
  assert.deepEqual(textIn(' \n\t', 'note'), {
    ok: false,
    refusal: { code: 'no-text', field: 'note' },
  })
  assert.deepEqual(textIn('  so ', 'note'), { ok: true, value: 'so' })
  assert.equal(textIn('a'.repeat(MOST_TEXT), 'note').ok, true)
  assert.deepEqual(textIn('a'.repeat(MOST_TEXT + 1), 'note'), {
    ok: false,
    refusal: { code: 'text-too-long', field: 'note', values: { most: MOST_TEXT } },
  })
})

test('the newest giving-out is in force', () => {
  const given = (executorId: string, at: string) => ({
    id: at,
    unitId: undefined,
    executorId,
    coExecutors: [],
    resolution: '',
    by: 'head',
    at: new Date(at),
  })
  const history = [given('second', '2026-11-24'), given('first', '2026-11-23')]
  assert.equal(inForce(history)?.executorId, 'second')
  assert.equal(inForce([]), undefined)
})
