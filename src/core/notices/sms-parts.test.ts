import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partsOf } from './smpp-parts.ts'
import { smsSize } from './sms-parts.ts'

/** Signs of one septet, of two, of one UTF-16 unit that the 7-bit alphabet has not, and of two. */
const ONE = Array.from('aZ0 @£Δ\n')
const TWO = Array.from('€^{}[]~|\\')
const WIDE = Array.from('ქართé中ç')
const PAIRS = ['😀', '🏛', '𝄞']

/** Septets or units of a text, asked of nothing that the house wrote. */
const lengthOf = (text: string, alphabet: 'gsm7' | 'ucs2'): number =>
  alphabet === 'gsm7' ? text.replace(/[€^{}[\]~|\\]/g, '--').length : text.length

/** The texts of the parts as a telephone fills them: one character at a time, each into a part with room. */
function partsByHand(text: string): readonly string[] {
  const alphabet = /[^aZ0 @£Δ\n€^{}[\]~|\\é]/u.test(text) ? 'ucs2' : 'gsm7'
  if (lengthOf(text, alphabet) <= (alphabet === 'gsm7' ? 160 : 70)) return [text]
  const room = alphabet === 'gsm7' ? 153 : 67
  const parts = ['']
  for (const character of text) {
    const fuller = `${parts.at(-1)}${character}`
    if (lengthOf(fuller, alphabet) <= room) parts[parts.length - 1] = fuller
    else parts.push(character)
  }
  return parts
}

/** Texts about as long as two and three parts, with long runs, so that what takes two falls on the edges. */
const texts = (signs: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...signs),
        fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 55, max: 160 })),
      ),
      {
        maxLength: 8,
      },
    )
    .map(runs => runs.map(([sign, count]) => sign.repeat(count)).join(''))

test('parts are counted as a telephone fills them, one character at a time', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        texts([...ONE, ...TWO]),
        texts([...ONE, ...TWO, ...WIDE, ...PAIRS]),
        texts(['ა', '😀']),
      ),
      text => {
        const { parts } = smsSize(text)
        assert.equal(parts, partsByHand(text).length, JSON.stringify(text))
        assert.equal(parts, partsOf(text, 1).messages.length, 'as they are sent')
      },
    ),
    { numRuns: 2000 },
  )
})

test('a sign of two septets or two units at the edge of a part goes whole into the next', () => {
  const euro = `${'a'.repeat(152)}€${'a'.repeat(152)}`
  assert.deepEqual(smsSize(euro), { alphabet: 'gsm7', units: 306, parts: 3 })
  assert.equal(smsSize(`${'a'.repeat(151)}€${'a'.repeat(153)}`).parts, 2)
  const face = `${'ა'.repeat(66)}😀${'ა'.repeat(66)}`
  assert.deepEqual(smsSize(face), { alphabet: 'ucs2', units: 134, parts: 3 })
  assert.equal(smsSize(`${'ა'.repeat(65)}😀${'ა'.repeat(67)}`).parts, 2)
})
