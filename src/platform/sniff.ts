/**
 * What a file is, by its content. Only kinds that letters need pass; pages, drawings with scripts and
 * programs do not. Archives do not either: nobody can see what is inside, and a scanner may not.
 */
import { fileTypeFromBuffer } from 'file-type'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'

export type Sniffed = { readonly type: string; readonly extension: string; readonly name: string }

export type SniffRefusal = 'file-kind' | 'file-contradicts'

/** Words of the refusals. */
export const SNIFF_REFUSALS = {
  'file-kind': {
    ka: 'ასეთი ფაილი არ მიიღება. შეინახეთ PDF-ად, სურათად ან Office-ის დოკუმენტად და სცადეთ ხელახლა.',
    en: 'Files of this kind are not accepted. Save it as PDF, a picture or an office document and try again.',
  },
  'file-contradicts': {
    ka: 'ფაილის სახელი ამბობს „{extension}“, შინაარსი კი სხვაა. შეამოწმეთ, სწორი ფაილი აირჩიეთ თუ არა.',
    en: 'The file’s name says “{extension}”, its content is something else. Check that you chose the right file.',
  },
} as const satisfies Readonly<Record<SniffRefusal, Text>>

/** Kinds that pass, each with the extensions under which it may come. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'image/webp': ['webp'],
  'image/tiff': ['tif', 'tiff'],
  'image/gif': ['gif'],
  'application/rtf': ['rtf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
}

const MAX_NAME = 120

/** Recognises a file. Refuses with `file-kind`, or `file-contradicts` when name and content disagree. */
export async function sniff({
  bytes,
  name,
}: {
  readonly bytes: Buffer
  readonly name: string
}): Promise<Result<Sniffed, SniffRefusal>> {
  const clean = cleanName(name)
  const extension = extensionOf(clean)
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? textType(bytes, extension)
  const kinds = type === undefined ? undefined : KINDS[type]
  if (type === undefined || !kinds) return refuse('file-kind')
  if (extension === '') return ok({ type, extension: kinds[0] ?? '', name: `${clean}.${kinds[0]}` })
  if (!kinds.includes(extension)) return refuse('file-contradicts', { values: { extension } })
  return ok({ type, extension, name: clean })
}

/** Text without control characters, in UTF-8, that a browser would not take for a page. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001a]/

function textType(bytes: Buffer, extension: string): string | undefined {
  const text = utf8(bytes)
  if (text === undefined || CONTROLS.test(text)) return undefined
  if (/^\s*<(?:!doctype|html|svg|script|\?xml)/i.test(text.slice(0, 1000))) return undefined
  return extension === 'csv' ? 'text/csv' : 'text/plain'
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A name that is safe to keep and show: one part, NFC, no controls, Mtavruli as Mkhedruli, 120 characters. */
export function cleanName(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\u1c90-\u1cbf]/g, letter => letter.toLowerCase())
    .replace(/[\p{Cc}\p{Cf}"<>|?*:]/gu, '')
    .trim()
  const extension = extensionOf(plain)
  const stem = extension === '' ? plain : plain.slice(0, -extension.length - 1)
  const kept =
    Array.from(stem)
      .slice(0, MAX_NAME - extension.length - 1)
      .join('')
      .trim() || 'file'
  return extension === '' ? kept : `${kept}.${extension}`
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
