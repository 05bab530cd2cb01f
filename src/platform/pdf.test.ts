import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
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

const pagesOf = (pdf: Buffer): number => [...opened(pdf).matchAll(/\/Type\s*\/Page\b/g)].length

test('a word wider than the paper goes on in the next line instead of over the edge', async () => {
  const word = 'მ'.repeat(6000)
  const sections = [{ heading: 'ტექსტი', paragraphs: [word] }]
  assert.equal(pagesOf(await makePdf(sample({ sections: [] }))), 1)
  assert.ok(pagesOf(await makePdf(sample({ sections }))) > 1)
  const row = [{ heading: 'ცხრილი', table: { columns: ['ა', 'ბ', 'გ'], rows: [['1', word, '']] } }]
  assert.ok(pagesOf(await makePdf(sample({ sections: row }))) > 1)
})

test('names of all who live in Georgia are drawn as they are written', () => {
  for (const name of ['Əliyev Məmməd', 'Nguyễn', 'Łódź', 'Çelik', 'Ҟәыҵниа', 'ჲ ჷ ჸ']) {
    assert.equal(printable(name), name)
  }
})

test('the same document of the same moment is the same bytes', async () => {
  const at = (moment: string) => makePdf(sample({ madeAt: new Date(moment) }))
  const [one, same, later] = [
    await at('2026-11-24T10:00:00Z'),
    await at('2026-11-24T10:00:00Z'),
    await at('2026-11-25T10:00:00Z'),
  ]
  assert.ok(one.equals(same))
  assert.ok(!one.equals(later))
  assert.match(opened(one), /20261124100000/)
  assert.ok((await makePdf(sample())).equals(await makePdf(sample())))
})

test('a table is tagged with its head, and a row of another length is a bug', async () => {
  const table = { columns: ['ვადა', 'მიზეზი'], rows: [['10', 'რთული']] }
  const text = opened(await makePdf(sample({ sections: [{ heading: 'ა', table }] })))
  assert.match(text, /\/S\s*\/TH\b/)
  assert.match(text, /\/S\s*\/TD\b/)
  const wrong = { columns: ['ვადა', 'მიზეზი'], rows: [['10']] }
  await assert.rejects(makePdf(sample({ sections: [{ heading: 'ა', table: wrong }] })), RangeError)
})

test('blank titles, headings and values make a document all the same', async () => {
  const blank = sample({
    title: printable('\u200b'),
    meta: [{ label: 'ა', value: '' }],
    sections: [{ heading: ' ', paragraphs: [''] }],
  })
  assert.equal(pagesOf(await makePdf(blank)), 1)
})

test('whatever people write, printable text always makes a document', async () => {
  const signs = fc.constantFrom(...Array.from('#[]{}()$*_`"\\\'@<>=-+/~\n\t\r \u2028ა😀aə\ud800ᲐΩ'))
  const any = fc.integer({ min: 0, max: 0x10ffff }).map(code => String.fromCodePoint(code))
  const word = fc
    .array(fc.oneof({ weight: 4, arbitrary: signs }, any), { maxLength: 12 })
    .map(all => all.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 3, maxLength: 8 }), async words => {
      const texts = words.map(printable)
      const sections = [
        {
          heading: texts[0] ?? '',
          paragraphs: texts,
          quote: texts[1] ?? '',
          list: texts,
          table: { columns: ['ა'], rows: texts.map(text => [text]) },
        },
      ]
      await makePdf(sample({ title: texts[0] ?? '', footer: texts[2] ?? '', sections }))
    }),
    { numRuns: 5 },
  )
})
