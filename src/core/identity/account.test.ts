import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { systemRandom } from '#platform/random'
import {
  newCardCodes,
  newSlipCode,
  newUserName,
  parseSlipCode,
  passwordProblem,
} from './account.ts'
import { commonPasswords } from './common-passwords.ts'

const judge = (password: string, context: readonly string[] = []) =>
  passwordProblem(password, { common: commonPasswords(), context })

test('a user name can be said and tells nothing', () => {
  for (let i = 0; i < 50; i++)
    assert.match(newUserName(systemRandom), /^([bdfgklmnprstvz][aeiou]){3}-\d{4}$/)
})

test('a slip code is read however it is typed, and one wrong sign is noticed', () => {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  fc.assert(
    fc.property(fc.nat(15), fc.integer({ min: 1, max: 31 }), (place, shift) => {
      const code = newSlipCode(systemRandom)
      assert.equal(parseSlipCode(` ${code.toLowerCase().replaceAll('-', ' ')}`), code)
      const flat = code.replaceAll('-', '')
      const other = signs[(signs.indexOf(flat[place] ?? '') + shift) % 32] ?? ''
      assert.equal(parseSlipCode(flat.slice(0, place) + other + flat.slice(place + 1)), undefined)
    }),
  )
})

test('a card has forty different codes of eight digits', () => {
  const codes = newCardCodes(systemRandom)
  assert.equal(new Set(codes).size, 40)
  for (const code of codes) assert.match(code, /^\d{8}$/)
})

test('a password needs twelve signs and nothing else but not to be the first that anybody would try', () => {
  assert.equal(judge('short'), 'too-short')
  assert.equal(judge('ხ'.repeat(129)), 'too-long')
  assert.equal(judge('ოთხი ძველი ცხენი'), undefined)
  assert.equal(judge('correct horse battery'), undefined)
  for (const bad of [
    'password1234',
    'PASSWORD 2026',
    'qwertyuiop123',
    '123456789012',
    'abcabcabcabc',
    'პაროლიპაროლი',
    'საქართველო2026',
    'ქწერტყუიოპას',
    'p@ssw0rd1234',
  ]) {
    assert.equal(judge(bad), 'too-common', bad)
  }
  assert.equal(judge('ketevan-maisuradze', ['ketevan', 'maisuradze']), 'too-common')
  assert.equal(judge('sarkmeli sarkmeli', ['sarkmeli']), 'too-common')
})
