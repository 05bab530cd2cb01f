import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { systemRandom } from '#platform/random'
import { newLetterNumber, parseLetterNumber } from './number.ts'

test('a letter number is read back however it is typed', () => {
  for (let i = 0; i < 200; i++) {
    const number = newLetterNumber(2026, systemRandom)
    assert.match(number, /^26-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    assert.equal(parseLetterNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `), number)
    assert.equal(
      parseLetterNumber(number.slice(0, 3) + number.slice(3).replaceAll('0', 'o')),
      number,
    )
  }
})

test('one wrong sign in a letter number is noticed', () => {
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  fc.assert(
    fc.property(fc.nat(7), fc.nat(30), (place, shift) => {
      const number = newLetterNumber(2026, systemRandom).replaceAll('-', '')
      const at = place + 2
      const value = signs.indexOf(number[at] ?? '')
      const other = (value + 1 + shift) % 32
      // 0 and 31 are the same modulo 31: the one pair of signs that the check cannot tell apart.
      if (Math.abs(value - other) === 31) return
      const wrong = number.slice(0, at) + signs[other] + number.slice(at + 1)
      assert.equal(parseLetterNumber(wrong), undefined)
    }),
  )
})
