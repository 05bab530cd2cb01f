import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret } from 'otpauth'
import { systemRandom } from '#platform/random'
import { newTotpSecret, totpCode, totpStep, totpUrl } from './totp.ts'

/** RFC 6238, appendix B, SHA-1; the last six of its eight digits are the code of six. */
const RFC_6238 = [
  { t: 59, otp: '94287082' },
  { t: 1111111109, otp: '07081804' },
  { t: 1111111111, otp: '14050471' },
  { t: 1234567890, otp: '89005924' },
  { t: 2000000000, otp: '69279037' },
  { t: 20000000000, otp: '65353130' },
] as const
const RFC_SECRET = Secret.fromHex('3132333435363738393031323334353637383930').base32

const at = (seconds: number): Date => new Date(seconds * 1000)

test('codes are those of RFC 6238', () => {
  for (const { t, otp } of RFC_6238) {
    assert.equal(totpCode(RFC_SECRET, at(t)), otp.slice(2))
    assert.equal(totpStep(RFC_SECRET, otp.slice(2), at(t)), Math.floor(t / 30))
  }
})

test('a code is taken one step early or late, and two steps are too far', () => {
  const code = totpCode(RFC_SECRET, at(1_234_567_890))
  const step = Math.floor(1_234_567_890 / 30)
  assert.equal(totpStep(RFC_SECRET, code, at(1_234_567_890 - 30)), step)
  assert.equal(totpStep(RFC_SECRET, code, at(1_234_567_890 + 30)), step)
  assert.equal(totpStep(RFC_SECRET, code, at(1_234_567_890 - 60)), undefined)
  assert.equal(totpStep(RFC_SECRET, code, at(1_234_567_890 + 60)), undefined)
})

test('what is not six digits is no code', () => {
  for (const code of ['', '00592', '0059244', 'abcdef', '00592４']) {
    assert.equal(totpStep(RFC_SECRET, code, at(1_234_567_890)), undefined)
  }
})

test('a fresh secret has 160 bits and its address names portal and user', () => {
  const secret = newTotpSecret(systemRandom)
  assert.equal(Secret.fromBase32(secret).bytes.length, 20)
  assert.notEqual(secret, newTotpSecret(systemRandom))
  const url = new URL(totpUrl(secret, 'tavomi-4829'))
  assert.equal(decodeURIComponent(url.pathname), '/Sarkmeli:tavomi-4829')
  assert.equal(url.searchParams.get('secret'), secret)
})
