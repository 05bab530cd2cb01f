/** The whole thread as a document to keep or print. */
import { makePdf, printable, type PdfDocument } from '#platform/pdf'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { dayText, momentText } from '#ui/words'
import type { Entry } from './letter.ts'
import { codeText } from './pages-entry.ts'
import type { ThreadView } from './pages-thread.ts'
import { words } from './texts.ts'

/** Makes the document: facts of the letter, its text, then every entry in order. */
export async function threadPdf(request: Request, view: ThreadView): Promise<Buffer> {
  return makePdf(documentOf(request, view))
}

function documentOf(request: Request, view: ThreadView): PdfDocument {
  const { language, house } = request
  const t = words(language)
  const { letter, handling, bodies, kind } = view
  const body = bodies.get(handling.bodyId)
  const lines = (text: string): string[] => printable(text).split(/\n{2,}/)
  return {
    title: printable(letter.subject),
    language,
    footer: t('pdf.title', { number: letter.number }),
    meta: [
      { label: t('thread.number'), value: letter.number },
      {
        label: t('thread.registry-number'),
        value: handling.registryNumber ?? t('thread.not-registered'),
      },
      { label: t('thread.kind'), value: say(kind.name, language) },
      { label: t('thread.writer'), value: printable(letter.writerName) },
      { label: t('thread.body'), value: body ? say(body.name, language) : '' },
      { label: t('thread.legal'), value: dayText(handling.legalDay, language) },
    ],
    sections: [
      { heading: t('thread.letter'), paragraphs: lines(letter.bodyText) },
      ...(view.files.length === 0
        ? []
        : [
            {
              heading: t('thread.files'),
              list: view.files.map(file => `${printable(file.name)} (SHA-256: ${file.sha256})`),
            },
          ]),
      ...view.entries.map(entry => ({
        heading: `${t(`entry.${entry.kind}`)}, ${momentText(entry.at, language, house.clock.timeZone)}`,
        paragraphs: [
          ...entryLines(entry, view, request),
          ...(entry.text === '' ? [] : lines(entry.text)),
        ],
      })),
    ],
  }
}

function entryLines(entry: Entry, view: ThreadView, { language }: Request): string[] {
  const t = words(language)
  const { registryNumber: number } = entry
  const code = codeText(entry, view, language)
  return [
    ...(number === undefined
      ? []
      : [
          entry.kind === 'registered'
            ? `${t('thread.registry-number')}: ${number}`
            : t('entry.number', { number }),
        ]),
    ...(code === undefined ? [] : [printable(code)]),
    ...(entry.untilDay === undefined
      ? []
      : [t('entry.until', { day: dayText(entry.untilDay, language) })]),
    ...(entry.signedBy === undefined
      ? []
      : [t('entry.signed', { name: printable(entry.signedBy) }), t('entry.signed-note')]),
  ]
}
