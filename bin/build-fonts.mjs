// Cuts the fonts of documents from FiraGO (OFL): the scripts that letters are written in, as TTF.
// Run after changing the ranges: node bin/build-fonts.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const root = fileURLToPath(new URL('..', import.meta.url))
const ranges = [
  [0x20, 0x7e], [0xa0, 0x24f], // Latin and its European letters
  [0x259, 0x259], // the small schwa of Azerbaijani names; its capital is in the line above
  [0x1e00, 0x1eff], // Latin with two marks: Vietnamese, Welsh
  [0x2b0, 0x2ff], [0x300, 0x36f], // signs after letters, marks over them
  [0x370, 0x3ff], // Greek
  [0x400, 0x52f], // Cyrillic with its letters of the Caucasus
  [0x10d0, 0x10ff], // Mkhedruli
  [0x2010, 0x2027], [0x2030, 0x203f], [0x2070, 0x208e], // punctuation, raised and lowered digits
  [0x20a0, 0x20bf], [0x2100, 0x215f], // currencies, numero sign, fractions
  [0x2190, 0x22c5], [0x25a0, 0x25ff], [0x2713, 0x2713], // arrows, mathematics, boxes and bullets
]
// What FiraGO lacks of these (Armenian, ticks) is left out by itself; `printable` writes it as code points.
const text = ranges.map(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')).join('')
for (const [weight, name] of [['400', 'regular'], ['700', 'bold']]) {
  const font = readFileSync(`${root}/node_modules/@fontsource/firago/files/firago-latin-${weight}-normal.woff2`)
  writeFileSync(`${root}/src/platform/fonts/firago-${name}.ttf`, await subsetFont(font, text, { targetFormat: 'sfnt', noHinting: true }))
}
