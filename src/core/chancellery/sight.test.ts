import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayRead, mayReadReply } from './sight.ts'

const specialist = {
  rights: ['execute', 'draft'],
  accountId: 'me',
  standsInFor: ['away'],
  unitIds: ['social'],
}
const nothing = { coExecutors: [], askedUnits: [] }

test('who keeps the register or may read all sees every letter of the body', () => {
  for (const right of ['register', 'read-all']) {
    assert.equal(
      mayRead(
        { ...specialist, rights: [right], unitIds: [] },
        { unitId: undefined, executorId: undefined },
        nothing,
      ),
      true,
    )
  }
})

test("a specialist sees the unit's letters, their own, and those of whom they stand in for", () => {
  assert.equal(mayRead(specialist, { unitId: 'social', executorId: undefined }, nothing), true)
  assert.equal(mayRead(specialist, { unitId: 'legal', executorId: 'me' }, nothing), true)
  assert.equal(mayRead(specialist, { unitId: 'legal', executorId: 'away' }, nothing), true)
  assert.equal(mayRead(specialist, { unitId: 'legal', executorId: 'other' }, nothing), false)
  assert.equal(mayRead(specialist, { unitId: undefined, executorId: undefined }, nothing), false)
})

test('a co-executor and a unit that was asked see the letter', () => {
  const foreign = { unitId: 'legal', executorId: 'other' }
  assert.equal(mayRead(specialist, foreign, { coExecutors: ['me'], askedUnits: [] }), true)
  assert.equal(mayRead(specialist, foreign, { coExecutors: [], askedUnits: ['social'] }), true)
  assert.equal(mayRead(specialist, foreign, { coExecutors: ['you'], askedUnits: ['x'] }), false)
})

test('an answer is read with its letter, by its drafter and its unit, and by who takes its next step', () => {
  const reply = {
    state: 'draft',
    draftedBy: 'you',
    approvedBy: undefined,
    signedBy: undefined,
    sentBy: undefined,
    unitId: 'legal',
    handlingId: 'letter',
  } as const
  assert.equal(mayReadReply(specialist, reply, false), false)
  assert.equal(mayReadReply(specialist, reply, true), true)
  assert.equal(mayReadReply(specialist, { ...reply, draftedBy: 'away' }, false), true)
  assert.equal(mayReadReply(specialist, { ...reply, unitId: 'social' }, false), true)
  const signer = { ...specialist, rights: ['sign'] }
  assert.equal(mayReadReply(signer, reply, false), false)
  assert.equal(mayReadReply(signer, { ...reply, state: 'approved' }, false), true)
  assert.equal(mayReadReply(signer, { ...reply, state: 'signed' }, false), true)
  assert.equal(mayReadReply(signer, { ...reply, state: 'sent' }, false), false)
  assert.equal(mayReadReply(signer, { ...reply, state: 'sent', signedBy: 'me' }, false), true)
  const sender = { ...specialist, rights: ['send'] }
  assert.equal(mayReadReply(sender, { ...reply, state: 'signed' }, false), true)
  const own = { ...reply, unitId: undefined, handlingId: undefined }
  assert.equal(mayReadReply({ ...specialist, rights: ['approve'] }, own, false), true)
  assert.equal(mayReadReply(specialist, own, false), false)
})
