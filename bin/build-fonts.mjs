// Cuts the fonts of documents from FiraGO (OFL): the scripts that letters are written in, as TTF.
// Run after changing the ranges: node bin/build-fonts.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const root = fileURLToPath(new URL('..', import.meta.url))
const ranges = [
  [0x20, 0x7e], [0xa0, 0x24f], // Latin and its European letters
  [0x2bc, 0x2bc], [0x300, 0x304],
  [0x384, 0x3ce], // Greek
  [0x400, 0x4ff], // Cyrillic
  [0x10d0, 0x10fb], // Mkhedruli
  [0x2010, 0x2015], [0x2018, 0x201f], [0x2020, 0x2022], [0x2026, 0x2026], [0x2030, 0x2033], [0x2039, 0x203a],
  [0x20ac, 0x20ac], [0x20b4, 0x20b4], [0x20bd, 0x20be], [0x2116, 0x2116], [0x2122, 0x2122],
  [0x2190, 0x2193], [0x2212, 0x2212], [0x221e, 0x221e], [0x2248, 0x2248], [0x2260, 0x2260], [0x2264, 0x2265],
  [0x25a0, 0x25a1], [0x25cf, 0x25cf], [0x2713, 0x2713],
]
const text = ranges.map(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')).join('')
for (const [weight, name] of [['400', 'regular'], ['700', 'bold']]) {
  const font = readFileSync(`${root}/node_modules/@fontsource/firago/files/firago-latin-${weight}-normal.woff2`)
  writeFileSync(`${root}/src/platform/fonts/firago-${name}.ttf`, await subsetFont(font, text, { targetFormat: 'sfnt' }))
}
