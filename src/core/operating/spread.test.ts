import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptySpread, joined, STEPS, stepOf, within } from './spread.ts'

const spreadOf = (...durations: readonly number[]): number[] => {
  const spread = emptySpread()
  for (const ms of durations) spread[stepOf(ms)] = (spread[stepOf(ms)] ?? 0) + 1
  return spread
}

test('a duration counts in the step that it does not pass', () => {
  for (const [index, end] of STEPS.entries()) {
    assert.equal(stepOf(end), index)
    assert.equal(stepOf(end + 0.1), index + 1)
  }
})

test('the median and the slow end are those of the durations, to the step', () => {
  const spread = spreadOf(1, 2, 3, 40, 41, 42, 43, 900, 901, 9000)
  assert.equal(within(spread, 0.5), 50)
  assert.equal(within(spread, 0.9), 1000)
  assert.equal(within(spread, 0.99), Number.POSITIVE_INFINITY)
  assert.equal(within(emptySpread(), 0.5), undefined)
})

test('processes are counted together', () => {
  assert.deepEqual(joined(spreadOf(1, 30), spreadOf(2, 9000)), spreadOf(1, 2, 30, 9000))
})
