/**
 * Malware scan as a port. Only `clean` lets a file reach anyone but its author; every doubt (no
 * scanner, no answer, an answer we do not know, a file beyond the scanner's limit) is `unknown`.
 */
import { createConnection, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { trusted } from '#platform/brand'
import type { Log } from '#platform/log'

/** What the scanner says of a file. `infected` is the scanner's own name of what it found. */
export type Verdict = 'clean' | 'unknown' | { readonly infected: string }

/** Scans one content. Never throws for the scanner's troubles: they are `unknown`, and try again later. */
export type Scan = (content: Readable | Buffer) => Promise<Verdict>

/** Where clamd listens. */
export type ScannerAddress =
  | { readonly kind: 'none' }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'socket'; readonly path: string }

/** Reads `none`, `clamav:HOST:PORT`, `clamav:[::1]:3310` or `clamav:/path/to/socket`; `undefined` for anything else. */
export function parseScanner(setting: string): ScannerAddress | undefined {
  if (setting === 'none') return { kind: 'none' }
  const path = /^clamav:(\/.+)$/.exec(setting)?.[1]
  if (path !== undefined) return { kind: 'socket', path }
  const match = /^clamav:(?:\[([0-9a-f:.]+)\]|([^:/\s]+)):(\d{1,5})$/i.exec(setting)
  const port = Number(match?.[3])
  if (!match || port < 1 || port > 65_535) return undefined
  return { kind: 'tcp', host: match[1] ?? match[2] ?? '', port }
}

export type ScanOptions = {
  readonly log: Log
  /** Longest silence of the scanner in ms while it takes or judges a file; a minute unless said. */
  readonly idleMs?: number
  /** Longest scan in ms; three minutes unless said. */
  readonly totalMs?: number
}

/**
 * The scanner of a setting (`SCAN_URL`). With `none` each file stays `unknown`.
 * @throws RangeError when the setting names no scanner.
 */
export function openScan(setting: string, options: ScanOptions): Scan {
  const address = parseScanner(setting)
  if (address === undefined) throw new RangeError('SCAN_URL names no scanner')
  if (address.kind === 'none') return async () => 'unknown'
  return async content => {
    try {
      const { answer, complete } = await ask(address, content, options)
      const said = readAnswer(answer)
      const verdict = said === 'clean' && !complete ? 'unknown' : said
      if (verdict === 'unknown') options.log.warn('scan-undecided', { answer: answer.slice(0, 80) })
      return verdict
    } catch (error) {
      options.log.warn('scan-failed', {}, error)
      return 'unknown'
    }
  }
}

/**
 * clamd's answer to INSTREAM: `stream: OK`, `stream: NAME FOUND`, or an error. Everything that is
 * not exactly one of the first two is `unknown`.
 */
export function readAnswer(answer: string): Verdict {
  if (answer === 'stream: OK') return 'clean'
  const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1]
  return found === undefined ? 'unknown' : { infected: found }
}

/** Bytes of one chunk on the wire; small enough for clamd's buffers, large enough for few calls. */
const CHUNK_BYTES = 64 * 1024
/** No answer of clamd is longer. */
const ANSWER_LIMIT = 4096

/**
 * One INSTREAM dialogue (clamd(8)): the command ended by NUL, chunks each led by its length in four
 * bytes of network order, a chunk of length 0, and the answer ended by NUL.
 */
async function ask(
  address: Exclude<ScannerAddress, { kind: 'none' }>,
  content: Readable | Buffer,
  { idleMs = 60_000, totalMs = 180_000 }: ScanOptions,
): Promise<{ readonly answer: string; readonly complete: boolean }> {
  const socket = createConnection(
    address.kind === 'tcp' ? { host: address.host, port: address.port } : { path: address.path },
  )
  const give = (reason: string) => socket.destroy(new Error(reason))
  const total = setTimeout(() => give('the scan took too long'), totalMs)
  socket.setTimeout(idleMs, () => give('the scanner is silent'))
  try {
    const answer = answerOf(socket)
    const sent = send(socket, content)
    // clamd answers before the end when a file passes its limit, and then closes: that answer counts.
    const complete = await Promise.race([sent, answer.then(() => false)])
    return { answer: await answer, complete }
  } finally {
    clearTimeout(total)
    socket.destroy()
    if (!Buffer.isBuffer(content)) content.destroy()
  }
}

/** What clamd says up to its NUL. An error after a whole answer no longer matters. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0)
    socket.on('data', (data: Buffer) => {
      heard = Buffer.concat([heard, data])
      const end = heard.indexOf(0)
      if (end >= 0) resolve(heard.subarray(0, end).toString('utf8').trim())
      else if (heard.length > ANSWER_LIMIT) reject(new Error('the scanner says too much'))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the scanner closed without an answer')))
  })
}

/**
 * Sends the content no faster than clamd takes it; resolves to whether all of it went out. False when
 * clamd has closed: its answer, or the missing one, decides. An error of the content is thrown.
 */
async function send(socket: Socket, content: Readable | Buffer): Promise<boolean> {
  if (!(await write(socket, Buffer.from('zINSTREAM\0')))) return false
  for await (const piece of Buffer.isBuffer(content) ? [content] : content) {
    const bytes = Buffer.from(trusted<Uint8Array>(piece))
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      const chunk = bytes.subarray(from, from + CHUNK_BYTES)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      if (!(await write(socket, Buffer.concat([length, chunk])))) return false
    }
  }
  return write(socket, Buffer.alloc(4))
}

function write(socket: Socket, bytes: Buffer): Promise<boolean> {
  return new Promise(resolve => {
    if (socket.destroyed) resolve(false)
    else socket.write(bytes, error => resolve(!error))
  })
}
