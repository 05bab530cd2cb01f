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
  readonly list?: readonly string[]
}

export type PdfDocument = {
  readonly title: string
  readonly language: Language
  /** Line at the foot of every page, beside the page number. */
  readonly footer: string
  readonly meta: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly PdfSection[]
}

/** Thrown when a text holds characters that the document's fonts cannot draw; the message names them. */
export class MissingGlyph extends Error {
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    super(`the fonts cannot draw ${characters.map(codePoint).join(', ')}`)
    this.characters = characters
  }
}

const TEMPLATE = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: "FiraGO", size: 10.5pt, lang: d.language, fallback: false)
#set par(leading: 0.75em, spacing: 1.1em)
#set page(
  paper: "a4",
  margin: (x: 2.2cm, top: 2.2cm, bottom: 2.4cm),
  footer: context [#set text(size: 8.5pt)
    #d.footer #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#show heading.where(level: 1): it => block(below: 1em, text(size: 17pt, it.body))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 12pt, it.body))
#let lines(t) = t.split("\\n").join(linebreak())
= #d.title
#terms(separator: [: ], ..d.meta.map(m => terms.item(m.label, m.value)))
#for s in d.sections [
  == #s.heading
  #for p in s.at("paragraphs", default: ()) [#par(lines(p))]
  #let items = s.at("list", default: ())
  #if items.len() > 0 { list(..items.map(i => [#i])) }
]
`

/** The part of typst's binding that we use. Its wrapper package is left out: it cannot be locked where platforms are missing. */
type Compiler = {
  pdf(
    source: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    options: { readonly pdfStandard: string; readonly pdfTags: boolean },
  ): Buffer
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

/**
 * Makes the document, tagged, with title and language set and page numbers.
 * @throws MissingGlyph naming every character that cannot be drawn.
 */
export async function makePdf(document: PdfDocument): Promise<Buffer> {
  const { compiler, covered } = maker()
  const data = folded(JSON.stringify(document))
  const missing = new Set(
    Array.from(textsOf(document).map(folded).join('')).filter(
      character => character !== '\n' && !covered.has(character.codePointAt(0) ?? 0),
    ),
  )
  if (missing.size > 0) throw new MissingGlyph([...missing])
  return compiler.pdf(
    { mainFileContent: TEMPLATE, inputs: { data } },
    { pdfStandard: 'ua-1', pdfTags: true },
  )
}

function textsOf({ title, footer, meta, sections }: PdfDocument): string[] {
  return [
    title,
    footer,
    ...meta.flatMap(({ label, value }) => [label, value]),
    ...sections.flatMap(({ heading, paragraphs = [], list = [] }) => [
      heading,
      ...paragraphs,
      ...list,
    ]),
  ]
}
