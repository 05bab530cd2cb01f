import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pauseMs } from './throttle.ts'

test('slips of the finger cost nothing, then pauses double and end at a quarter of an hour', () => {
  assert.deepEqual(
    [1, 2, 3].map(failures => pauseMs(failures)),
    [0, 0, 0],
  )
  assert.deepEqual(
    [4, 5, 6].map(failures => pauseMs(failures)),
    [2000, 4000, 8000],
  )
  assert.equal(pauseMs(100), 15 * 60_000)
  assert.equal(pauseMs(30, 30), 0)
})
