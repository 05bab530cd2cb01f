import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WHOLE_PAGE, covers, type Box, type Line } from '#platform/raster-marks'
import {
  areaOf,
  areaTyped,
  areasOf,
  groundCounts,
  isCovered,
  isWhole,
  pagesTyped,
  pagesWritten,
  percentOf,
  unmarkedText,
  withAreas,
} from './marks.ts'

/** Lines of words, each word 500 wide and 100 high. */
const page = (...lines: readonly string[]): readonly Line[] =>
  lines.map((line, row) =>
    line.split(' ').map((text, column) => ({
      text,
      box: { x: 1000 + column * 700, y: 1000 + row * 300, w: 500, h: 100 },
    })),
  )

const at = (lines: readonly Line[], text: string): Box => {
  const word = lines.flat().find(one => one.text === text)
  assert.ok(word, text)
  return word.box
}

test('a phrase is found in any case and alphabet, over the end of a line too, and has an area in each', () => {
  const lines = page('მენეჯერი იყო ჰერმიონეს და', 'გრეინჯერმა Hermione', 'სხვა')
  const areas = areasOf(lines, ['ჰერმიონე', 'და გრეინჯერი'])
  for (const word of ['ჰერმიონეს', 'Hermione', 'და', 'გრეინჯერმა'])
    assert.ok(
      areas.some(area => covers(area, at(lines, word))),
      word,
    )
  for (const word of ['მენეჯერი', 'იყო', 'სხვა'])
    assert.ok(!areas.some(area => covers(area, at(lines, word))), word)
  assert.equal(unmarkedText(lines, areas), 'მენეჯერი იყო\n\nსხვა')
  assert.deepEqual(areasOf(lines, []), [])
})

test('a number that is broken by the end of a line goes whole', () => {
  const lines = page('tel 599 11', '22 33 end')
  const areas = areasOf(lines, ['599 11 22 33'])
  assert.equal(unmarkedText(lines, areas), 'tel\nend')
})

test('an area goes beyond the letters by the rim of a line, and a line under it counts as marked', () => {
  const [line = []] = page('ერთი ორი')
  const area = areaOf(line)
  assert.deepEqual(area, { x: 985, y: 985, w: 1230, h: 130 })
  assert.ok(isCovered(line, [area]))
  assert.ok(!isCovered(line, [{ ...area, w: 600 }]))
})

test('an area within a mark adds nothing; a larger one takes the place of those within it', () => {
  const small = { x: 10, y: 10, w: 20, h: 20 }
  const marks = withAreas([], [small, small], 'a')
  assert.deepEqual(marks, [{ ...small, ground: 'a' }])
  const whole = withAreas(marks, [WHOLE_PAGE], 'b')
  assert.deepEqual(whole, [{ ...WHOLE_PAGE, ground: 'b' }])
  assert.ok(isWhole(whole) && !isWhole(marks))
  assert.deepEqual(withAreas(whole, [small], 'c'), whole)
  assert.deepEqual(groundCounts([marks, whole, marks]), { a: 2, b: 1 })
})

test('pages are typed as people write them, or refused', () => {
  assert.deepEqual(pagesTyped('2, 5-7', 9), [1, 4, 5, 6])
  assert.deepEqual(pagesTyped(' 3–4;1 ', 4), [0, 2, 3])
  assert.deepEqual(pagesTyped('', 4), [])
  for (const wrong of ['0', '5', '3-2', 'x', '1-', '-1', '1.5', '99999999'])
    assert.equal(pagesTyped(wrong, 4), undefined, wrong)
})

test('pages that are written are typed again as they were', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 98 })), pages => {
      const sorted = pages.toSorted((one, other) => one - other)
      assert.deepEqual(pagesTyped(pagesWritten(sorted), 99), sorted)
    }),
  )
})

test('an area is typed in per cent with a point or a comma, cut to the page, or refused', () => {
  const typed = (left: string, top: string, width: string, height: string) =>
    areaTyped({ left, top, width, height })
  assert.deepEqual(typed('10', '20,5', '30.25 %', '4'), { x: 1000, y: 2050, w: 3025, h: 400 })
  assert.deepEqual(typed('90', '0', '50', '100'), { x: 9000, y: 0, w: 1000, h: 10_000 })
  for (const wrong of ['', 'x', '-1', '101', '1e3', 'NaN'])
    assert.equal(typed(wrong, '1', '1', '1'), undefined, wrong)
  assert.equal(typed('1', '1', '0', '1'), undefined)
  assert.equal(typed('100', '1', '1', '1'), undefined)
})

test('what stands in a form is what was kept, to the hundredth of a per cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 1000 }), (x, w) => {
      const again = areaTyped({
        left: percentOf(x),
        top: percentOf(x),
        width: percentOf(w),
        height: percentOf(w),
      })
      // A side may grow by rounding up, and never shrinks: nothing marked comes to light.
      assert.ok(again && covers(again, { x, y: x, w, h: w }) && again.w <= w + 1)
    }),
  )
})
