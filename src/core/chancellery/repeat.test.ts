import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayClose, repeatOf } from './repeat.ts'

const letter = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  kind: 'letter',
  subject: 'გზის შეკეთება',
  receivedAt: new Date('2026-11-24T08:00:00Z'),
  state: 'registered' as const,
  ...more,
})
const before = { receivedAt: new Date('2026-10-01T08:00:00Z') }

test('a letter repeats an earlier one of the same kind and subject, however it is spelt', () => {
  const earlier = letter('old', { ...before, subject: ' Gzis SHEKETEBA ' })
  assert.equal(repeatOf(letter('new'), [earlier])?.id, 'old')
  assert.equal(repeatOf(letter('new'), [{ ...earlier, kind: 'information' }]), undefined)
  assert.equal(repeatOf(letter('new'), [{ ...earlier, subject: 'სხვა' }]), undefined)
})

test('neither the letter itself, nor a later one, nor one older than a year is repeated', () => {
  const now = letter('new')
  assert.equal(repeatOf(now, [now]), undefined)
  assert.equal(
    repeatOf(now, [letter('later', { receivedAt: new Date('2026-11-25T08:00:00Z') })]),
    undefined,
  )
  assert.equal(
    repeatOf(now, [letter('old', { receivedAt: new Date('2025-11-23T08:00:00Z') })]),
    undefined,
  )
})

test('of two that it repeats, the one that was decided counts', () => {
  const open = letter('open', before)
  const decided = { ...letter('decided', before), state: 'answered' as const }
  assert.equal(repeatOf(letter('new'), [open, decided])?.id, 'decided')
})

test('a letter is closed as repeated only after the other was decided, and always with words', () => {
  const decided = { state: 'refused' } as const
  assert.equal(mayClose('repeated', { why: 'See 1/2026', repeats: decided }).ok, true)
  for (const repeats of [undefined, { state: 'registered' } as const]) {
    const refused = mayClose('repeated', { why: 'See', repeats })
    assert.equal(!refused.ok && refused.refusal.code, 'not-repeated')
  }
  const silent = mayClose('abusive', { why: ' ', repeats: undefined })
  assert.equal(!silent.ok && silent.refusal.code, 'no-text')
  assert.equal(mayClose('abusive', { why: 'Insults only', repeats: undefined }).ok, true)
})
