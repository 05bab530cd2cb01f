import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { systemRandom } from '#platform/random'
import { newCardCodes, newSlipCode, newUserName, parseSlipCode } from './account.ts'

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
