import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hear, networkOf, pauseMs, type Attempt } from './throttle.ts'

const budget = { free: 3, firstMs: 2000, longestMs: 900_000, quietMs: 86_400_000 }
const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 24) + ms)

test('three tries cost no pause, then it doubles from two seconds to a quarter of an hour', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 13, 50].map(tries => pauseMs(tries, budget))
  assert.deepEqual(pauses, [0, 0, 0, 2000, 4000, 8000, 900_000, 900_000])
})

test('a pause is never longer for fewer tries', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), tries => {
      assert.ok(pauseMs(tries, budget) <= pauseMs(tries + 1, budget))
    }),
  )
})

/** How many of tries at these moments are heard, and the count after them. */
function tried(moments: readonly number[]): { heard: number; last: Attempt | undefined } {
  let last: Attempt | undefined
  let heard = 0
  for (const moment of moments) {
    const hearing = hear(last, budget, at(moment))
    if (!hearing.heard) continue
    heard++
    last = hearing.after
  }
  return { heard, last }
}

test('a thousand tries at one moment are four', () => {
  assert.equal(tried(Array.from({ length: 1000 }, () => 0)).heard, 4)
})

test('a program that tries every second for a day gets less than a hundred and ten tries', () => {
  const { heard } = tried(Array.from({ length: 86_400 }, (_, second) => second * 1000))
  assert.ok(heard > 90 && heard < 110, String(heard))
})

test('after a day without a try everything is forgotten', () => {
  const { last } = tried(Array.from({ length: 20 }, () => 0))
  assert.ok(last)
  assert.equal(hear(last, budget, at(86_400_000)).heard, true)
  const again = hear(last, budget, at(86_400_000))
  assert.equal(again.heard && again.after.tries, 1)
})

test('a try during a pause does not make the pause longer', () => {
  const { last } = tried([0, 0, 0, 0])
  const during = hear(last, budget, at(500))
  assert.deepEqual(during, { heard: false, waitMs: 1500 })
})

test('addresses of one IPv6 household are one network, IPv4 ones are each their own', () => {
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:0db8:0001:0002::ffff'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('::1'), '0:0:0:0')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0')
  assert.equal(networkOf('203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('::ffff:203.0.113.9'), '203.0.113.9')
})
