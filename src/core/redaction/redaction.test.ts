import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  fits,
  groundsIn,
  markAll,
  original,
  passagesOf,
  plainText,
  redacted,
  segmentsOf,
  type Segment,
} from './redaction.ts'

function cut(copy: string): readonly Segment[] {
  const segments = segmentsOf(copy)
  assert.ok(segments.ok)
  return segments.value
}

test('what is marked is gone, whatever its length, and the rest stands', () => {
  const segments = cut('ხელშეკრულება [[ნინო გოცირიძე]]სთან, [[ა]] ლარი')
  const parts = redacted(segments, passage =>
    passage === 'ა' ? 'commercial-secret' : 'personal-data',
  )
  assert.equal(plainText(parts), 'ხელშეკრულება ████სთან, ████ ლარი')
  assert.deepEqual(passagesOf(segments), ['ნინო გოცირიძე', 'ა'])
  assert.deepEqual(
    [...groundsIn({ subject: [], question: parts, answer: parts })],
    [
      ['personal-data', 2],
      ['commercial-secret', 2],
    ],
  )
  assert.doesNotMatch(JSON.stringify(parts), /გოცირიძე/)
})

test('a mark without an end, a beginning or contents is refused with its line', () => {
  for (const [copy, code, line] of [
    ['ა\n[[ბ', 'mark-open', 2],
    ['ა]]', 'mark-stray', 1],
    ['[[ა [[ბ]]', 'mark-nested', 1],
    ['ა\n\n[[ ]]', 'mark-empty', 3],
  ] as const) {
    const segments = segmentsOf(copy)
    assert.ok(!segments.ok)
    assert.deepEqual([segments.refusal.code, segments.refusal.values], [code, { line }])
  }
})

test('a copy differs from its original by marks alone', () => {
  const whole = 'პასუხი [[უკვე]] ფრჩხილებით.\r\n\r\nმეორე აბზაცი'
  const copy = original(whole)
  assert.ok(fits(cut(copy), whole))
  assert.ok(fits(cut(copy.replace('მეორე', '[[მეორე]]')), whole))
  assert.ok(!fits(cut(copy.replace('მეორე', '')), whole))
  assert.ok(!fits(cut(copy.replace('მეორე', 'მესამე')), whole))
})

test('a word is marked in every case and alphabet, and no other word with it', () => {
  const copy =
    'გოცირიძეს მისწერეს, გოცირიძემ; Gotsiridze, ნინო. ნინოწმინდა, 599 12 34 56 და 1599 12 34 56.'
  assert.equal(
    markAll(cut(copy), ['გოცირიძე', 'ნინო', '599 12 34 56']),
    '[[გოცირიძეს]] მისწერეს, [[გოცირიძემ]]; [[Gotsiridze]], [[ნინო]]. ნინოწმინდა, [[599 12 34 56]] და 1599 12 34 56.',
  )
})

test('whatever is written and wanted, marking changes nothing but marks and leaves none of the wanted', () => {
  const word = fc.constantFrom(
    'ნინო',
    'ნინოს',
    '[',
    ']',
    '[[',
    ' ',
    '\n',
    'ქუჩა',
    'nino@a.ge',
    '1',
    '.',
  )
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.array(word, { maxLength: 4 }),
      (words, wanted) => {
        const whole = words.join('')
        const once = markAll(
          cut(original(whole)),
          wanted.filter(own => !/[[\]]/.test(own)),
        )
        const segments = cut(once)
        assert.ok(fits(segments, whole))
        assert.equal(
          markAll(
            segments,
            wanted.filter(own => !/[[\]]/.test(own)),
          ),
          once,
        )
        const left = plainText(redacted(segments, () => 'x'))
        for (const own of wanted.filter(one => one === 'ნინო' || one === 'ქუჩა'))
          assert.doesNotMatch(left, new RegExp(`(?<![\\p{L}\\p{N}])${own}(?![\\p{L}\\p{N}])`, 'u'))
      },
    ),
  )
})
