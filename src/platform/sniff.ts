/**
 * What a file really is, told by its bytes, and a name that is safe to keep and to show. Whoever
 * sends a file says neither truth nor lie about it here: only bytes and allow-list decide.
 */
import { fileTypeFromBuffer } from 'file-type'
import { ok, refuse, type Result } from '#platform/result'
import {
  ACTIVE_BYTES,
  ACTIVE_EXTENSIONS,
  ARCHIVE_BYTES,
  KINDS,
  OLD_OFFICE_BYTES,
  type Kind,
  type SniffCode,
} from '#platform/sniff-kinds'

export { SNIFF_REFUSALS, type SniffCode } from '#platform/sniff-kinds'

/** An accepted file: its media type, its ending without the dot, its cleaned name with that ending. */
export type Sniffed = { readonly type: string; readonly extension: string; readonly name: string }

/** Endings that a file chooser may offer, such as `.pdf`. Only a help: `sniff` decides. */
export const ACCEPTED_EXTENSIONS: readonly string[] = KINDS.flatMap(kind =>
  kind.extensions.map(extension => `.${extension}`),
)

/** Longest name kept, in characters with the ending. */
const NAME_LIMIT = 120

/**
 * Accepts a file of an allowed kind under a cleaned name, or refuses with words in `SNIFF_REFUSALS`.
 * The bytes decide; an ending that contradicts them is refused; a name without an ending gets one.
 */
export async function sniff({
  bytes,
  name,
}: {
  readonly bytes: Buffer
  readonly name: string
}): Promise<Result<Sniffed, SniffCode>> {
  if (bytes.length === 0) return refuse('file-empty')
  const { stem, ending } = cleanName(name)
  if (ACTIVE_EXTENSIONS.has(ending)) return refuse('file-active')
  const shown = await fileTypeFromBuffer(bytes)
  const kinds = shown ? kindsOfBytes(shown.mime) : kindsOfText(bytes)
  if (!kinds.ok) return kinds
  const kind =
    ending === '' ? kinds.value[0] : kinds.value.find(each => each.extensions.includes(ending))
  if (kind === undefined) return isKnown(ending) ? contradiction(ending) : wrongKind()
  const extension = ending === '' ? kind.extensions[0] : ending
  return ok({ type: kind.type, extension, name: joined(stem, extension) })
}

/** Kinds whose bytes look like that, or the refusal that helps most. */
function kindsOfBytes(mime: string): Result<readonly Kind[], SniffCode> {
  const kinds = KINDS.filter(kind => kind.bytes.includes(mime))
  if (kinds.length > 0) return ok(kinds)
  if (ACTIVE_BYTES.test(mime)) return refuse('file-active')
  if (ARCHIVE_BYTES.test(mime)) return refuse('file-archive')
  if (mime === OLD_OFFICE_BYTES) return refuse('file-old-office')
  return wrongKind()
}

/** Kinds of a text: UTF-8 without control characters, and neither markup nor script. */
function kindsOfText(bytes: Uint8Array): Result<readonly Kind[], SniffCode> {
  const text = decoded(bytes)
  if (text === undefined) {
    return looksLikeText(bytes) ? refuse('file-encoding') : wrongKind()
  }
  if (isActiveText(text)) return refuse('file-active')
  const isMail = MAIL_HEAD.test(text.slice(0, 65_536))
  return ok(
    KINDS.filter(kind => kind.bytes.length === 0 && (isMail || !kind.extensions.includes('eml'))),
  )
}

/** Header lines of a mail (RFC 5322) up to its sender. Each line matches in one way only: no backtracking. */
const MAIL_HEAD = /^(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*from:/i

/** The text of UTF-8 bytes, or `undefined` when they are none or hold control characters. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Bytes of an older or wider encoding: UTF-16 with its mark, or a code page without any controls. */
function looksLikeText(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return bytes.every(byte => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13)
}

/** A text that a browser or a shell would run: it opens with a tag, a declaration or `#!`. */
function isActiveText(text: string): boolean {
  return /^\s*(?:<[a-z!?/]|#!)/i.test(text.slice(0, 4096))
}

function isKnown(ending: string): boolean {
  return KINDS.some(kind => kind.extensions.includes(ending))
}

function contradiction(ending: string): Result<never, SniffCode> {
  return refuse('file-contradicts', { values: { extension: ending } })
}

function wrongKind(): Result<never, SniffCode> {
  const kinds = KINDS.map(kind => kind.extensions[0].toUpperCase()).join(', ')
  return refuse('file-kind', { values: { kinds } })
}

/**
 * A declared name as stem and lower-case ending: the part after the last slash in NFC, Mtavruli
 * folded, without control, invisible and direction characters, without what file systems forbid.
 * A last part with digits only (`12.05`) is no ending.
 */
export function cleanName(declared: string): { readonly stem: string; readonly ending: string } {
  const name = declared
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u1c90-\u1cbf]/g, letter => letter.toLowerCase())
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/^.*[/\\]/u, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const match = /^(.+)\.((?=[0-9]*[a-z])[0-9a-z]{1,8})$/iu.exec(name)
  const stem = (match?.[1] ?? name).replace(/[. ]+$/, '')
  return { stem: safeStem(stem), ending: (match?.[2] ?? '').toLowerCase() }
}

/** Never empty, and never a name that Windows keeps for its devices. */
function safeStem(stem: string): string {
  if (stem === '') return 'file'
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) ? `_${stem}` : stem
}

/** The name within its limit: the stem is cut between whole characters, never the ending. */
function joined(stem: string, extension: string): string {
  const room = NAME_LIMIT - extension.length - 1
  if (stem.length <= room) return `${stem}.${extension}`
  let kept = ''
  let count = 0
  for (const { segment } of new Intl.Segmenter('ka').segment(stem)) {
    count += Array.from(segment).length
    if (count > room) break
    kept += segment
  }
  return `${kept.replace(/[. ]+$/, '') || 'file'}.${extension}`
}
