/**
 * Rows of a table that somebody brought: CSV in the ways in which programs write it, or XLSX. What a
 * spreadsheet calls row 1 is row 1 here too, so that a problem is found again where it stands.
 */
import { createInflateRaw } from 'node:zlib'
import { trusted } from '#platform/brand'
import { ok, refuse, type Result } from '#platform/result'
import { parse } from 'csv-parse'
import { cleaned, MOST_COLUMNS, type Row } from './cells.ts'
import { readSheetApart } from './sheet.ts'

export { MOST_COLUMNS, type Row } from './cells.ts'

export type TableRefusal =
  | 'file-empty'
  | 'file-kind'
  | 'file-letters'
  | 'file-broken'
  | 'file-swells'

/** Most that an XLSX may become when it is unpacked: fifty thousand rows take some forty megabytes. */
const MOST_UNPACKED = 300 * 1024 * 1024

/**
 * Opens a table; its rows come one by one, empty ones left out. Refuses what is neither CSV nor XLSX,
 * CSV in other letters than Unicode, an XLSX that unpacks beyond all measure. A file that breaks later
 * throws `TableBroken` where it breaks.
 */
export async function openTable(bytes: Buffer): Promise<Result<AsyncIterable<Row>, TableRefusal>> {
  if (bytes.length === 0) return refuse('file-empty')
  if (bytes.subarray(0, 4).equals(ZIP)) return openSheet(bytes)
  // Old Excel, and anything else that is no text.
  if (bytes.subarray(0, 4).equals(OLD_EXCEL)) return refuse('file-kind')
  const text = decoded(bytes)
  if (text === undefined) return refuse('file-letters')
  if (text.includes('\0')) return refuse('file-kind')
  return text.trim() === '' ? refuse('file-empty') : ok(csvRows(text))
}

/** The file is damaged at this row. */
export class TableBroken extends Error {
  readonly line: number
  constructor(line: number, cause: unknown) {
    super(`the table breaks at row ${line}`, { cause })
    this.line = line
  }
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** The text of a CSV: UTF-8 or UTF-16, with a mark or without; `undefined` in other letters. */
export function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(lettersOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without its mark shows by what stands in every other byte: nothing, for digits and commas. */
function lettersOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 2_000)
  const nothing = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) nothing[index % 2] = (nothing[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = nothing
  if (odd > 2 && odd > even * 4) return 'utf-16le'
  return even > 2 && even > odd * 4 ? 'utf-16be' : 'utf-8'
}

const SEPARATORS = [';', ',', '\t'] as const

/** What stands between cells: the sign that the first row has most of outside quotes. */
export function separatorOf(text: string): string {
  const said = /^\ufeff?sep=(.)\r?\n/i.exec(text)
  if (said?.[1] !== undefined) return said[1]
  let quoted = false
  const counts = new Map<string, number>()
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    if (sign === '\n' && !quoted) break
    if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  const most = SEPARATORS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  return most[0] ?? ','
}

/** Text goes to the parser in pieces of this size, so that its rows never pile up. */
const PIECE = 64 * 1024

async function* csvRows(text: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: separatorOf(text),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 2 * 1024 * 1024,
  })
  const start = /^\ufeff?sep=.\r?\n/i.exec(text)?.[0].length ?? 0
  let line = start > 0 ? 1 : 0
  feed(parser, text, start).catch((error: unknown) => {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  try {
    for await (const record of parser) {
      line += 1
      const cells = trusted<readonly string[]>(record).slice(0, MOST_COLUMNS).map(cleaned)
      if (cells.some(cell => cell !== '')) yield { line, cells }
    }
  } catch (error) {
    // Rows that were read already may not have come yet.
    throw new TableBroken(Math.max(line, parser.info.records + (start > 0 ? 1 : 0)) + 1, error)
  }
}

async function feed(parser: ReturnType<typeof parse>, text: string, start: number): Promise<void> {
  for (let from = start; from < text.length && !parser.destroyed; from += PIECE) {
    if (!parser.write(text.slice(from, from + PIECE))) await drained(parser)
  }
  parser.end()
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise(resolve => {
    const go = (): void => {
      parser.off('drain', go).off('close', go)
      resolve()
    }
    parser.on('drain', go).on('close', go)
  })
}

async function openSheet(bytes: Buffer): Promise<Result<AsyncIterable<Row>, TableRefusal>> {
  const unpacked = await unpackedSize(bytes, MOST_UNPACKED)
  if (unpacked === undefined) return refuse('file-broken')
  if (unpacked > MOST_UNPACKED) return refuse('file-swells')
  const read = await readSheetApart(bytes)
  if (!read.ok) return read
  return read.value.length === 0 ? refuse('file-empty') : ok(each(read.value))
}

async function* each(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}

/**
 * What a ZIP really unpacks to, whatever it claims: more than `most` as soon as that is passed, and
 * `undefined` when it is no ZIP.
 */
export async function unpackedSize(bytes: Buffer, most: number): Promise<number | undefined> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) return undefined
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  for (let index = 0; index < count && total <= most; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return undefined
    const size = await entrySize(bytes, at, most - total)
    if (size === undefined) return undefined
    total += size
    at +=
      46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return total
}

async function entrySize(bytes: Buffer, at: number, most: number): Promise<number | undefined> {
  const packed = bytes.readUInt32LE(at + 20)
  const local = bytes.readUInt32LE(at + 42)
  if (local + 30 > bytes.length) return undefined
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const content = bytes.subarray(from, from + packed)
  if (bytes.readUInt16LE(at + 10) === 0) return content.length
  return inflatedSize(content, most)
}

/** Counts what comes out and keeps none of it. */
async function inflatedSize(content: Buffer, most: number): Promise<number | undefined> {
  const inflating = createInflateRaw()
  inflating.end(content)
  let size = 0
  try {
    for await (const piece of inflating) {
      size += trusted<Buffer>(piece).length
      if (size > most) return size
    }
    return size
  } catch {
    return undefined
  }
}
