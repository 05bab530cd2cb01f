import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { colour } from '#ui/contrast'
import {
  coloursOfSheet,
  DEFAULT,
  failingOf,
  GROUND,
  isReadable,
  pairsOf,
  sheetOf,
  sheetUrl,
} from './theme.ts'

const themeCss = readFileSync(new URL('../../ui/theme.css', import.meta.url), 'utf8')

test('the colours that a theme stands beside are those of the style sheet', () => {
  const value = (name: string): string | undefined =>
    new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(themeCss)?.[1]
  assert.equal(GROUND.paper, value('govuk-surface-background-colour'))
  assert.equal(GROUND.paper, value('govuk-template-background-colour'))
  assert.equal(GROUND.focus, value('govuk-focus-colour'))
  assert.equal(GROUND.focusText, value('govuk-focus-text-colour'))
  assert.equal(DEFAULT.header, value('govuk-brand-colour'))
  assert.equal(DEFAULT.accent, value('govuk-link-colour'))
})

test("the portal's own colours pass in every pair", () => {
  assert.equal(pairsOf(DEFAULT).length, 11)
  assert.ok(pairsOf(DEFAULT).every(isReadable))
  assert.deepEqual(failingOf(DEFAULT), [])
})

test('a colour that cannot be read is named with its worst pair and a colour that can', () => {
  const [header, accent] = failingOf({ header: colour('#ffcc00'), accent: colour('#66aaff') })
  assert.equal(header?.part, 'header')
  assert.ok(header.worst.ratio < 2)
  assert.equal(accent?.part, 'accent')
  assert.ok(header.nearest && accent.nearest)
  assert.deepEqual(failingOf({ header: header.nearest, accent: accent.nearest }), [])
})

test('an accent that is readable on white alone is refused for the paper of the menu', () => {
  const [failing] = failingOf({ ...DEFAULT, accent: colour('#767676') })
  assert.equal(failing?.worst.key, 'link-paper')
})

test('every offered colour passes, from whatever colour it comes', () => {
  for (let hue = 0; hue < 0xfff; hue += 37) {
    const light = colour(hue.toString(16).padStart(3, '0'))
    for (const { part, nearest } of failingOf({ header: light, accent: light })) {
      assert.ok(nearest, light)
      assert.deepEqual(
        failingOf({ ...DEFAULT, [part]: nearest }),
        [],
        `${light} as ${part} became ${nearest}`,
      )
    }
  }
})

test('a sheet is found by the address that its content gives, and no other', () => {
  const url = sheetUrl(DEFAULT)
  const file = url.replace('/themes/', '')
  assert.deepEqual(coloursOfSheet(file), DEFAULT)
  assert.equal(coloursOfSheet(file.replace(/\.[0-9a-f]{10}\./, '.0000000000.')), undefined)
  const unreadable = { header: colour('#ffffff'), accent: colour('#ffffff') }
  assert.equal(coloursOfSheet(sheetUrl(unreadable).replace('/themes/', '')), undefined)
  for (const wrong of ['', 'x.css', '../x', 'ffffff.css'])
    assert.equal(coloursOfSheet(wrong), undefined)
})

test('the sheet is small and brings nothing from elsewhere', () => {
  const sheet = sheetOf(DEFAULT)
  assert.ok(sheet.length < 1200, `${sheet.length} bytes`)
  assert.doesNotMatch(sheet, /url\(|@import|expression|</)
})
