/** What goes into the mail: its text, the sheet as a PDF, and the files of the answer that may leave. */
import { filesOfReply, type LetterFile } from '#core/correspondence'
import type { MailAttachment } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { makePdf, NoDocumentMaker, printable, type PdfDocument } from '#platform/pdf'
import type { Language } from '#platform/texts'
import { z } from 'zod'
import type { MailTask } from './store.ts'
import { words } from './texts.ts'

/** Whether every file of the answer has been looked at by the scanner. */
export async function isScanned(tx: Tx, replyId: string): Promise<boolean> {
  return (await filesOfReply(tx, replyId)).every(({ scan }) => scan !== 'waiting')
}

export type Bundle = { readonly text: string; readonly attachments: readonly MailAttachment[] }

const sheetShape = z.object({
  title: z.string(),
  language: z.enum(['ka', 'en']),
  footer: z.string(),
  meta: z.array(z.object({ label: z.string(), value: z.string() })),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
  madeAt: z.coerce.date(),
})

/** Puts the mail together. Files that may not leave stay out and are named in the text. */
export async function bundleOf(house: House, task: MailTask): Promise<Bundle> {
  const sheet = sheetShape.parse(task.sheet)
  const files = await house.db.as({ as: 'worker' }, tx => filesOfReply(tx, task.replyId))
  const leaving = files.filter(file => mayLeave(file, house))
  const kept = files.filter(file => !leaving.includes(file))
  const pdf = await sheetPdf(house, sheet)
  const attachments: MailAttachment[] = pdf === undefined ? [] : [pdf]
  for (const { name, type, sha256 } of leaving) {
    attachments.push({ name, type, content: Buffer.from(await house.blobs.read(sha256)) })
  }
  return { text: task.text + leftOut(kept, sheet.language), attachments }
}

/** Clean ones, as on the portal; where the operator chose to have no scanner, those of the body too. */
const mayLeave = ({ scan }: LetterFile, { settings }: House): boolean =>
  scan === 'clean' || (scan === 'unscanned' && settings.scanUrl === 'none')

function leftOut(files: readonly LetterFile[], language: Language): string {
  if (files.length === 0) return ''
  const names = files.map(({ name }) => name).join(', ')
  return `\n\n${words(language)('left-out', { names })}`
}

/** The sheet as a file. Where documents cannot be made the mail goes without: its text is whole. */
async function sheetPdf(house: House, sheet: PdfDocument): Promise<MailAttachment | undefined> {
  try {
    const content = await makePdf(drawable(sheet))
    return { name: `${words(sheet.language)('pdf-name')}.pdf`, type: 'application/pdf', content }
  } catch (error) {
    if (!(error instanceof NoDocumentMaker)) throw error
    house.log.warn('mail of a body goes without its document', {}, error)
    return undefined
  }
}

const drawable = (sheet: PdfDocument): PdfDocument => ({
  ...sheet,
  title: printable(sheet.title),
  footer: printable(sheet.footer),
  meta: sheet.meta.map(({ label, value }) => ({ label, value: printable(value) })),
  sections: sheet.sections.map(({ heading, paragraphs = [] }) => ({
    heading: printable(heading),
    paragraphs: paragraphs.map(printable),
  })),
})
