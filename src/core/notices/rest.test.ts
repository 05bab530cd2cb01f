import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LONG_MS, openRest, REST_MS } from './rest.ts'

const at = (ms: number): Date => new Date(Date.UTC(2026, 0, 1) + ms)
const later = { is: 'later', code: 'ETIMEDOUT' } as const
const sent = { is: 'sent', code: '250' } as const

test('a way rests after an attempt that was long in vain; a quick refusal does not stop it', () => {
  const rest = openRest()
  assert.equal(rest.until(at(0)), undefined)
  rest.tried(later, 40, at(0))
  assert.equal(rest.until(at(1)), undefined)
  rest.tried(later, LONG_MS, at(10))
  assert.deepEqual(rest.until(at(11)), at(10 + REST_MS))
})

test('after the rest one message tries the way, and the others wait for how it goes', () => {
  const rest = openRest()
  rest.tried(later, 30_000, at(0))
  assert.equal(rest.until(at(REST_MS)), undefined)
  assert.deepEqual(rest.until(at(REST_MS + 1)), at(2 * REST_MS))
  rest.tried(sent, 200, at(REST_MS + 200))
  assert.equal(rest.until(at(REST_MS + 201)), undefined)
  assert.equal(rest.until(at(REST_MS + 202)), undefined)
})
