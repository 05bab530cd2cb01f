import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KINDS } from '#platform/sniff-kinds'
import { LANGUAGES } from '#platform/texts'
import { texts } from './texts.ts'

/** By what word people know a kind of file, by its type: in both languages, or one for both. */
const WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^application\/pdf$/, /PDF/],
  [/^image\//, /სურათი|pictures/],
  [/^audio\//, /ხმოვანი ჩანაწერი|sound/],
  [/^video\//, /ვიდეო|film/],
  [/rtf$|wordprocessing/, /Word/],
  [/spreadsheetml/, /Excel/],
  [/presentationml/, /PowerPoint/],
  [/oasis\.opendocument/, /OpenDocument/],
  [/^text\/plain$/, /TXT/],
  [/^text\/csv$/, /CSV/],
  [/^message\//, /EML/],
]

test('the hint beside the file field names every kind of file that is taken', () => {
  for (const { type } of KINDS) {
    const word = WORDS.find(([of]) => of.test(type))?.[1]
    assert.ok(word, `nobody told the writer about ${type}`)
    for (const language of LANGUAGES)
      assert.match(texts['draft.files-hint'][language], word, `${type} in ${language}`)
  }
})
