import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { systemRandom } from '#platform/random'
import { cursorOf, readCursor } from './feed.ts'
import { limitHeaders, newLimiter } from './limit.ts'
import { endOf, hashOf, hintOf, judgeToken, newSecret, SERVICE_SCOPES, stateOf } from './token.ts'

const NOW = new Date('2026-11-24T08:00:00Z')

test('a token is 256 random bits, and what is kept of it is another text', () => {
  const secret = newSecret(systemRandom)
  assert.match(secret, /^sk_[A-Za-z0-9_-]{43}$/)
  assert.notEqual(newSecret(systemRandom), secret)
  assert.match(hashOf(secret), /^[0-9a-f]{64}$/)
  assert.equal(hintOf(secret), secret.slice(-4))
})

test('a token counts until it is revoked or its time has come', () => {
  const endsAt = endOf(NOW, 30)
  assert.equal(stateOf({ endsAt, revokedAt: undefined }, NOW), 'good')
  assert.equal(stateOf({ endsAt, revokedAt: undefined }, new Date(endsAt.getTime() - 1)), 'good')
  assert.equal(stateOf({ endsAt, revokedAt: undefined }, endsAt), 'ended')
  assert.equal(stateOf({ endsAt, revokedAt: NOW }, NOW), 'revoked')
})

test('a token needs a name, a known scope and one of the terms', () => {
  const good = { name: ' DMS ', scopes: ['answer', 'register', 'planted'], days: 90 }
  const judged = judgeToken(good, SERVICE_SCOPES)
  assert.ok(judged.ok)
  assert.deepEqual(judged.value, { name: 'DMS', scopes: ['register', 'answer'], days: 90 })
  const code = (wrong: object) => {
    const result = judgeToken({ ...good, ...wrong }, SERVICE_SCOPES)
    return result.ok ? 'ok' : result.refusal.code
  }
  assert.equal(code({ name: ' ' }), 'no-name')
  assert.equal(code({ scopes: ['read'] }), 'no-scope')
  assert.equal(code({ days: 4000 }), 'days-unknown')
})

test('a limit lets so many through in a minute, each token for itself, and says where it stands', () => {
  const limiter = newLimiter(3)
  const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)
  assert.deepEqual(
    [0, 1, 2, 3].map(second => limiter.take('a', at(second)).pass),
    [true, true, true, false],
  )
  assert.equal(limiter.take('b', at(3)).pass, true)
  const refused = limiter.take('a', at(59))
  assert.deepEqual(refused, { pass: false, remaining: 0, resetSeconds: 1 })
  assert.equal(limitHeaders(refused)['retry-after'], '1')
  const fresh = limiter.take('a', at(60))
  assert.deepEqual(fresh, { pass: true, remaining: 2, resetSeconds: 60 })
  assert.equal(limitHeaders(fresh)['retry-after'], undefined)
})

test('a cursor reads back as it was written, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.nat(), seq => {
      assert.equal(readCursor(cursorOf(seq)), seq)
    }),
  )
  fc.assert(
    fc.property(fc.string(), text => {
      const seq = readCursor(text)
      assert.ok(seq === undefined || cursorOf(seq) === text)
    }),
  )
})
