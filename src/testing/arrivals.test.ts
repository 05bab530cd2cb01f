import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalsOf, type Kept } from '#testing/arrivals'

const mail = (id: string, about = id) => ({ id, about })
const kept = (id: string, state: Kept['state'] = 'sent') => ({ id, state })
const none = { arrived: 0, repeated: 0, missed: 0, early: 0, doubled: 0, open: 0 }

test('a message that arrives twice under one id is repeated, under two ids it is doubled', () => {
  const twice = [mail('a'), mail('a'), mail('b')]
  assert.deepEqual(arrivalsOf(twice, [kept('a'), kept('b')]), { ...none, arrived: 2, repeated: 1 })
  const two = [mail('a', 'same'), mail('b', 'same')]
  assert.equal(arrivalsOf(two, [kept('a'), kept('b')]).doubled, 1)
})

test('what was said to be sent and never came is missed, what nobody knows of came early', () => {
  assert.equal(arrivalsOf([], [kept('a')]).missed, 1)
  assert.equal(arrivalsOf([mail('a')], []).early, 1)
  assert.deepEqual(arrivalsOf([], [kept('a', 'open'), kept('b', 'ended')]), { ...none, open: 1 })
})
