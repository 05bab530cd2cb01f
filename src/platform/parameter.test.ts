import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parameterOf } from '#platform/parameter'

test('values are written as PostgreSQL reads them', () => {
  assert.equal(parameterOf('ტექსტი'), 'ტექსტი')
  assert.equal(parameterOf(7), '7')
  assert.equal(parameterOf(false), 'false')
  assert.equal(parameterOf(undefined), null)
  assert.equal(parameterOf(null), null)
  assert.equal(parameterOf(new Date('2026-01-02T03:04:05.678Z')), '2026-01-02T03:04:05.678Z')
  assert.deepEqual(parameterOf(Buffer.from([1, 2])), Buffer.from([1, 2]))
  assert.deepEqual(parameterOf(Uint8Array.of(1, 2)), Buffer.from([1, 2]))
  assert.equal(parameterOf({ a: [1] }), '{"a":[1]}')
})

test('arrays keep every sign, nothing and depth', () => {
  assert.equal(parameterOf([]), '{}')
  assert.equal(
    parameterOf(['a,b', 'say "no"', 'back\\slash', '', null]),
    String.raw`{"a,b","say \"no\"","back\\slash","",NULL}`,
  )
  assert.equal(
    parameterOf([
      [1, 2],
      [3, 4],
    ]),
    '{{"1","2"},{"3","4"}}',
  )
  assert.equal(parameterOf([Buffer.from([255])]), String.raw`{"\\xff"}`)
})

test('what is no value is refused', () => {
  assert.throws(() => parameterOf(() => 1), TypeError)
  assert.throws(() => parameterOf(new Date(Number.NaN)), RangeError)
})
