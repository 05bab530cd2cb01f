/**
 * Documents as tagged PDF: a structure of plain data in, bytes out. The typst compiler lays it out
 * with our own fonts and no others; texts reach it as data, never as its source, so that a letter
 * cannot write in its language. A character that the fonts cannot draw stops the making: nothing is
 * dropped in silence. Callers pass people's texts through `printable`, which writes such characters
 * as their code point.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { trusted } from '#platform/brand'
import { coverageOf } from '#platform/font-coverage'
import type { Language } from '#platform/texts'

export type PdfSection = {
  readonly heading: string
  readonly paragraphs?: readonly string[]
  /** Words of somebody else, set in. */
  readonly quote?: string
  readonly list?: readonly string[]
  readonly table?: PdfTable
}

/** A table with named columns; every row has as many cells as there are columns. */
export type PdfTable = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export type PdfDocument = {
  readonly title: string
  readonly language: Language
  /** Line at the foot of every page, beside the page number. */
  readonly footer: string
  readonly meta: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly PdfSection[]
  /** When it was made, as the file tells. The same document of the same moment is the same bytes. */
  readonly madeAt?: Date
}

/** Thrown when a text holds characters that the document's fonts cannot draw; the message names them. */
export class MissingGlyph extends Error {
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    super(`the fonts cannot draw ${characters.map(codePoint).join(', ')}`)
    this.characters = characters
  }
}

/**
 * A word wider than its line would run over the edge of the paper and be lost there. From the length
 * at which the widest letters fill the line (40, in the title 24, in tables by their columns) it may
 * break after every few letters: after each, a word of 100,000 letters would take 20 seconds. The break is a space too narrow to see, not a character, so that a copied address
 * or hash stays whole; one of no width at all makes no break.
 */
const TEMPLATE = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: if d.dated { auto } else { none })
#set text(font: "FiraGO", size: 10.5pt, lang: d.language, fallback: false)
#set par(leading: 0.75em, spacing: 1.1em)
#set page(
  paper: "a4",
  margin: (x: 2.2cm, top: 2.2cm, bottom: 2.4cm),
  footer: context [#set text(size: 8.5pt)
    #grid(columns: (1fr, auto), column-gutter: 1em,
      d.footer, counter(page).display("1 / 1", both: true))],
)
#let breakable(length, body) = {
  let step = calc.max(1, calc.quo(length, 5))
  show regex("\\S{" + str(length) + ",}"): it => {
    it.text.clusters().chunks(step).map(part => part.join()).join(h(0.001pt))
  }
  body
}
#show: breakable.with(40)
#show heading.where(level: 1): it => block(below: 1em, text(size: 17pt, breakable(24, it.body)))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 12pt, it.body))
#let lines(t) = t.split("\\n").join(linebreak())
= #d.title
#terms(separator: [: ], ..d.meta.map(m => terms.item(m.label, m.value)))
#for s in d.sections [
  #if s.heading != "" { heading(level: 2, s.heading) }
  #for p in s.paragraphs [#par(lines(p))]
  #if s.quote != "" { quote(block: true, lines(s.quote)) }
  #if s.list.len() > 0 { list(..s.list.map(lines)) }
  #if s.columns.len() > 0 {
    breakable(calc.max(4, calc.quo(45, s.columns.len())), table(
      columns: s.columns.map(_ => 1fr),
      stroke: 0.5pt + luma(60%),
      table.header(..s.columns.map(c => strong(lines(c)))),
      ..s.rows.flatten().map(lines),
    ))
  }
]
`

/** The part of typst's binding that we use. Its wrapper package is left out: it cannot be locked where platforms are missing. */
type Compiler = {
  pdf(
    source: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    options: {
      readonly pdfStandard: string
      readonly pdfTags: boolean
      readonly creationTimestamp?: number
    },
  ): Buffer
  /** Forgets what it remembers of documents that were not asked for during so many calls. */
  evictCache(age: number): void
}
type Typst = {
  readonly NodeCompiler: {
    create(options: {
      readonly fontArgs: readonly { readonly fontBlobs: readonly Buffer[] }[]
    }): Compiler
  }
}

/** Thrown where no binary of the document maker exists for this kind of machine. */
export class NoDocumentMaker extends Error {}

function typst(): Typst {
  const name = `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}-gnu`
  try {
    return trusted<Typst>(createRequire(import.meta.url)(name))
  } catch (error) {
    throw new NoDocumentMaker(`documents cannot be made here: ${name} is not installed`, {
      cause: error,
    })
  }
}

type Maker = { readonly compiler: Compiler; readonly covered: ReadonlySet<number> }

let made: Maker | undefined

/** The compiler and what its fonts cover; opened once, since reading the fonts takes a while. */
function maker(): Maker {
  if (made) return made
  const fonts = ['regular', 'bold'].map(weight =>
    readFileSync(new URL(`./fonts/firago-${weight}.ttf`, import.meta.url)),
  )
  const [regular, bold] = fonts.map(coverageOf)
  if (!regular || !bold) throw new Error('the fonts of documents are missing')
  made = {
    compiler: typst().NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }),
    covered: new Set([...regular].filter(code => bold.has(code))),
  }
  return made
}

/** Mtavruli is written as Mkhedruli: the fonts have no capitals, and neither has the law's writing. */
const folded = (text: string): string =>
  text.normalize('NFC').replace(/[\u1c90-\u1cbf]/g, letter => letter.toLowerCase())

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Characters that need no glyph: line breaks, and joiners and marks of direction, which are left out. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]|\ufe0e|\ufe0f/g

/**
 * A person's text as the fonts can draw it: line breaks as they are, tabs as blanks, each character
 * that they cannot draw as its code point in brackets, such as [U+1F600].
 */
export function printable(text: string): string {
  const { covered } = maker()
  return Array.from(folded(text).replaceAll('\r\n', '\n').replace(INVISIBLE, ''), character => {
    if (character === '\n' || covered.has(character.codePointAt(0) ?? 0)) return character
    return /\s/.test(character) ? ' ' : `[${codePoint(character)}]`
  }).join('')
}

/** Documents whose parts the compiler remembers; it would keep those of all that were ever made. */
const REMEMBERED = 5

/**
 * Makes the document, tagged (PDF/UA-1), with title and language set and page numbers. It holds the
 * thread meanwhile: some 10 ms a page. A blank title reads as a dash, as such a document must have one.
 * @throws MissingGlyph naming every character that cannot be drawn.
 * @throws RangeError when a row of a table has more or fewer cells than there are columns.
 */
export async function makePdf(document: PdfDocument): Promise<Buffer> {
  const { compiler, covered } = maker()
  const data = laidOut(document)
  const missing = new Set(
    Array.from(textsOf(data).join('')).filter(
      character => character !== '\n' && !covered.has(character.codePointAt(0) ?? 0),
    ),
  )
  if (missing.size > 0) throw new MissingGlyph([...missing])
  const seconds = Math.floor((document.madeAt?.getTime() ?? 0) / 1000)
  try {
    return compiler.pdf(
      { mainFileContent: TEMPLATE, inputs: { data: JSON.stringify(data) } },
      { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp: seconds },
    )
  } finally {
    compiler.evictCache(REMEMBERED)
  }
}

type Layout = ReturnType<typeof laidOut>

/** The document with every text folded and every part present, as the template reads it. */
function laidOut({ title, language, footer, meta, sections, madeAt }: PdfDocument) {
  const all = (texts: readonly string[]) => texts.map(folded)
  return {
    title: folded(title).trim() || '—',
    language,
    dated: madeAt !== undefined,
    footer: folded(footer),
    meta: meta.map(({ label, value }) => ({ label: folded(label), value: folded(value) })),
    sections: sections.map(({ heading, paragraphs = [], quote = '', list = [], table }) => ({
      heading: folded(heading).trim(),
      paragraphs: all(paragraphs),
      quote: folded(quote),
      list: all(list),
      columns: all(table?.columns ?? []),
      rows: (table?.rows ?? []).map(row => {
        if (row.length !== table?.columns.length) throw new RangeError('a row of another length')
        return all(row)
      }),
    })),
  }
}

/** Every text that will be drawn. */
function textsOf({ title, footer, meta, sections }: Layout): string[] {
  return [
    title,
    footer,
    ...meta.flatMap(({ label, value }) => [label, value]),
    ...sections.flatMap(({ heading, paragraphs, quote, list, columns, rows }) => [
      heading,
      ...paragraphs,
      quote,
      ...list,
      ...columns,
      ...rows.flat(),
    ]),
  ]
}
