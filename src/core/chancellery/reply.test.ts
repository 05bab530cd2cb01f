import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFresh, possibleReplySteps, sameHands, stepReply } from './reply.ts'
import { isFormat, writeNumber } from './series.ts'

test('an answer is drafted, approved, signed and sent, each by its own right', () => {
  const path = [
    ['draft', 'approve', 'approved'],
    ['approved', 'sign', 'signed'],
    ['signed', 'send', 'sent'],
  ] as const
  for (const [state, step, next] of path) {
    assert.deepEqual(stepReply({ state }, step, [step]), { ok: true, value: next })
    assert.deepEqual(stepReply({ state }, step, ['draft']), {
      ok: false,
      refusal: { code: 'no-right' },
    })
  }
  assert.deepEqual(stepReply({ state: 'draft' }, 'sign', ['sign']), {
    ok: false,
    refusal: { code: 'not-now' },
  })
  assert.deepEqual(stepReply({ state: 'sent' }, 'drop', ['draft']), {
    ok: false,
    refusal: { code: 'not-now' },
  })
})

test('an approver may send an answer back to be drafted again', () => {
  assert.deepEqual(stepReply({ state: 'approved' }, 'return', ['approve']), {
    ok: true,
    value: 'draft',
  })
  assert.deepEqual(possibleReplySteps({ state: 'draft' }, ['approve', 'sign']), ['approve'])
})

test('a body of three may let one person hold several rights, and it is shown', () => {
  assert.equal(
    sameHands({ state: 'signed', draftedBy: 'a', approvedBy: 'b', signedBy: 'c' }),
    false,
  )
  assert.equal(sameHands({ state: 'signed', draftedBy: 'a', approvedBy: 'b', signedBy: 'a' }), true)
  assert.equal(
    sameHands({ state: 'draft', draftedBy: 'a', approvedBy: undefined, signedBy: undefined }),
    false,
  )
})

test('signing needs a second factor of the last ten minutes', () => {
  const now = new Date('2026-11-24T10:00:00Z')
  assert.equal(isFresh(new Date('2026-11-24T09:50:00Z'), now), true)
  assert.equal(isFresh(new Date('2026-11-24T09:49:59Z'), now), false)
  assert.equal(isFresh(undefined, now), false)
})

test('a number is written by its format, which must hold the counter', () => {
  assert.equal(writeNumber('{seq}/{year}', { seq: 17, year: 2026 }), '17/2026')
  assert.equal(writeNumber('12-{yy}-{seq}', { seq: 3, year: 2026 }), '12-26-3')
  assert.equal(isFormat('{seq}/{year}'), true)
  assert.equal(isFormat('{year}'), false)
  assert.equal(isFormat('{seq}{x}'), false)
})
