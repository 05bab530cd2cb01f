import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayRead } from './sight.ts'

const specialist = {
  rights: ['execute', 'draft'],
  accountId: 'me',
  standsInFor: ['away'],
  unitIds: ['social'],
}
const nothing = { coExecutors: [], opinions: [] }

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
  assert.equal(mayRead(specialist, foreign, { coExecutors: ['me'], opinions: [] }), true)
  assert.equal(
    mayRead(specialist, foreign, { coExecutors: [], opinions: [{ unitId: 'social' }] }),
    true,
  )
  assert.equal(
    mayRead(specialist, foreign, { coExecutors: ['you'], opinions: [{ unitId: 'x' }] }),
    false,
  )
})
