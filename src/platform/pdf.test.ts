import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { makePdf, MissingGlyph, printable, type PdfDocument } from '#platform/pdf'

const sample = (more: Partial<PdfDocument> = {}): PdfDocument => ({
  title: 'საჯარო ინფორმაციის მოთხოვნა',
  language: 'ka',
  footer: 'მიმოწერა 26-4F7K-92QX',
  meta: [
    { label: 'ნომერი', value: '26-4F7K-92QX' },
    { label: 'თარიღი', value: '24 ნოემბერი, 2026' },
  ],
  sections: [
    {
      heading: 'ტექსტი',
      paragraphs: [
        'გთხოვთ, მომაწოდოთ 2026 წლის ბიუჯეტი.\nთანხა: 1 200 ₾ № 5 „ბათუმი“ — Москва, Çelik',
        'მეორე აბზაცი',
      ],
    },
    { heading: 'დანართები', list: ['a.pdf', 'b.pdf'] },
  ],
  ...more,
})

/** Everything of a PDF, with its compressed streams opened, as text. */
function opened(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  const parts = [raw]
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length
    const end = raw.indexOf('endstream', start)
    try {
      parts.push(inflateSync(pdf.subarray(start, end)).toString('latin1'))
    } catch {
      // Not every stream is compressed.
    }
  }
  return parts.join('\n')
}

test('a document is a tagged PDF with its language, title and our fonts only', async () => {
  const text = opened(await makePdf(sample()))
  assert.match(text.slice(0, 8), /^%PDF-1\./)
  assert.match(text, /\/StructTreeRoot/)
  assert.match(text, /\/MarkInfo/)
  assert.match(text, /\/Lang\s*\(ka/)
  assert.match(text, /pdfuaid/)
  const fonts = new Set([...text.matchAll(/\/FontName\s*\/([A-Za-z+-]+)/g)].map(match => match[1]))
  assert.ok(fonts.size > 0)
  for (const font of fonts) assert.match(font ?? '', /FiraGO/)
})

test('a character that cannot be drawn stops the making and is named', async () => {
  const broken = sample({ title: 'სიხარული 😀 中' })
  await assert.rejects(makePdf(broken), (error: unknown) => {
    assert.ok(error instanceof MissingGlyph)
    assert.deepEqual(error.characters, ['😀', '中'])
    return true
  })
})

test('printable text keeps every character, those without a glyph as their code point', async () => {
  assert.equal(printable('ა😀\u200dბ\tგ\r\nᲓ'), 'ა[U+1F600]ბ გ\nდ')
  assert.ok((await makePdf(sample({ title: printable('სიხარული 😀') }))).length > 1000)
})

test('a text cannot write in the language of the templates', async () => {
  const hostile = [
    '#panic("x")',
    '$ x^2 $',
    '"} ] #import "x.typ"',
    '\\u{41} @ref <label> *b* _i_ // c',
    '#sys.inputs.data',
  ]
  const pdf = await makePdf(
    sample({
      title: hostile.join(' '),
      sections: [{ heading: '= #a', paragraphs: hostile, list: hostile }],
    }),
  )
  assert.ok(pdf.length > 1000)
})
