import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colour, contrast, darkened, luminance, nearestPassing, parseColour } from '#ui/contrast'

const near = (value: number, expected: number, by = 0.005): void =>
  assert.ok(Math.abs(value - expected) <= by, `${value} is not ${expected}`)

test('colours are read as people write them, and nothing else is one', () => {
  assert.equal(parseColour('#0F3B47'), '#0f3b47')
  assert.equal(parseColour(' 0f3b47 '), '#0f3b47')
  assert.equal(parseColour('#abc'), '#aabbcc')
  for (const wrong of ['', '#', '#12', '#12345', 'red', '#12345g', 'url(x)', '#fff;}'])
    assert.equal(parseColour(wrong), undefined, wrong)
  assert.throws(() => colour('red'), RangeError)
})

test('relative luminance is that of WCAG 2.2', () => {
  assert.equal(luminance(colour('#000000')), 0)
  assert.equal(luminance(colour('#ffffff')), 1)
  near(luminance(colour('#ff0000')), 0.2126, 0.0001)
  near(luminance(colour('#00ff00')), 0.7152, 0.0001)
  near(luminance(colour('#0000ff')), 0.0722, 0.0001)
  near(luminance(colour('#808080')), 0.2159, 0.0001)
})

/** Values that are published again and again, cut or rounded to two places: #767676 is the lightest grey for words on white. */
const PUBLISHED: readonly [string, string, number][] = [
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#959595', '#ffffff', 2.99],
  ['#949494', '#ffffff', 3.03],
  ['#0000ff', '#ffffff', 8.59],
  ['#ff0000', '#ffffff', 4.0],
  ['#00ff00', '#ffffff', 1.37],
  ['#ffff00', '#000000', 19.56],
]
for (const [one, other, ratio] of PUBLISHED) {
  test(`${one} on ${other} has contrast ${ratio}, whichever comes first`, () => {
    near(contrast(colour(one), colour(other)), ratio, 0.01)
    assert.equal(contrast(colour(one), colour(other)), contrast(colour(other), colour(one)))
  })
}

test('a darker colour keeps its hue, down to black', () => {
  assert.equal(darkened(colour('#ffcc00'), 1), '#ffcc00')
  assert.equal(darkened(colour('#ffcc00'), 0), '#000000')
  assert.match(darkened(colour('#ffcc00'), 0.2), /^#[6-9a-f].[4-7a-f].00$/)
})

test('the nearest passing colour passes, and the next lighter one of its hue does not', () => {
  const white = colour('#ffffff')
  const passes = (one: ReturnType<typeof colour>): boolean => contrast(one, white) >= 4.5
  for (const light of ['#ffcc00', '#ff0000', '#00aaff', '#cccccc', '#e0ffe0', '#777777']) {
    const nearest = nearestPassing(colour(light), passes)
    assert.ok(nearest)
    assert.ok(contrast(nearest, white) >= 4.5, light)
    assert.ok(contrast(nearest, white) < 4.62, `${light} became darker than it must: ${nearest}`)
  }
  assert.equal(nearestPassing(colour('#123456'), passes), '#123456')
  assert.equal(
    nearestPassing(colour('#123456'), () => false),
    undefined,
  )
})
