import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import {
  inForce,
  mayAnswer,
  mayBeDue,
  mayWithdraw,
  MOST_TEXT,
  saysNothingNew,
  textIn,
} from './work.ts'

test('only the unit that was asked gives an opinion, and once', () => {
  const asked = { unitId: 'legal', answer: undefined, withdrawnAt: undefined }
  assert.equal(mayAnswer(asked, { unitIds: ['social', 'legal'] }).ok, true)
  assert.deepEqual(mayAnswer(asked, { unitIds: ['social'] }), {
    ok: false,
    refusal: { code: 'not-asked' },
  })
  assert.deepEqual(mayAnswer({ ...asked, answer: 'yes' }, { unitIds: ['legal'] }), {
    ok: false,
    refusal: { code: 'answered' },
  })
  assert.deepEqual(mayAnswer({ ...asked, withdrawnAt: new Date(0) }, { unitIds: ['legal'] }), {
    ok: false,
    refusal: { code: 'withdrawn' },
  })
})

test('an open question is taken back by who asked, their deputy or who gives out work; never by who owes it', () => {
  const asked = { unitId: 'legal', askedBy: 'nino', answer: undefined, withdrawnAt: undefined }
  const officer = { accountId: 'x', unitIds: ['social'], rights: ['draft'], standsInFor: [] }
  const code = (result: ReturnType<typeof mayWithdraw>) => (result.ok ? 'ok' : result.refusal.code)
  assert.equal(code(mayWithdraw(asked, { ...officer, accountId: 'nino' })), 'ok')
  assert.equal(code(mayWithdraw(asked, { ...officer, standsInFor: ['nino'] })), 'ok')
  assert.equal(code(mayWithdraw(asked, { ...officer, rights: ['assign'] })), 'ok')
  assert.equal(code(mayWithdraw(asked, officer)), 'not-asker')
  const owing = { ...officer, unitIds: ['legal'], rights: ['assign'] }
  assert.equal(code(mayWithdraw(asked, owing)), 'not-asker')
  const asker = { ...officer, accountId: 'nino' }
  assert.equal(code(mayWithdraw({ ...asked, answer: 'yes' }, asker)), 'answered')
  assert.equal(code(mayWithdraw({ ...asked, withdrawnAt: new Date(0) }, asker)), 'withdrawn')
})

test('giving work to those who have it says nothing, unless there is a new word for them', () => {
  const current = { unitId: 'u', executorId: 'a', coExecutors: ['b', 'c'], resolution: 'answer' }
  const again = { ...current, coExecutors: ['c', 'b', 'a'], resolution: '' }
  assert.equal(saysNothingNew(current, again), true)
  assert.equal(saysNothingNew(current, { ...again, resolution: ' answer ' }), true)
  assert.equal(saysNothingNew(current, { ...again, resolution: 'hurry' }), false)
  assert.equal(saysNothingNew(current, { ...again, coExecutors: ['b'] }), false)
  assert.equal(saysNothingNew(current, { ...again, executorId: undefined }), false)
  assert.equal(saysNothingNew(current, { ...again, unitId: undefined }), false)
  assert.equal(saysNothingNew(undefined, again), false)
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
