/**
 * Malware scanning as a port. ClamAV over its socket with the INSTREAM command; `none` knows nothing,
 * so that files stay with their author.
 */
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'

/** `beyond-limits`: the scanner will never judge this content as it is set up, however often it is asked. */
export type ScanResult = 'clean' | 'unknown' | 'beyond-limits' | { readonly infected: string }

/** Judges a file's content. Throws when the scanner cannot be reached or does not answer: try again. */
export type Scan = (content: Buffer) => Promise<ScanResult>

/** Longest silence of the scanner, and longest whole scan: a line that drips is no answer either. */
const SILENT_MS = 60_000
const WHOLE_MS = 180_000
/** clamd reads chunks of any size; small ones keep its own limit message quick. */
const CHUNK_BYTES = 64 * 1024
/** No answer of clamd is longer. */
const ANSWER_BYTES = 4096

type Target = { readonly path: string } | { readonly host: string; readonly port: number }

/**
 * The scanner that SCAN_URL names: `clamav:HOST:PORT`, `clamav:[::1]:PORT`, `clamav:/path/to/socket`
 * or `none`. `wholeMs` is the longest scan. @throws RangeError when it names none.
 */
export function openScan(url: string, { wholeMs = WHOLE_MS } = {}): Scan {
  if (url === 'none') return async () => 'unknown'
  const target = targetOf(url)
  if (target === undefined) throw new RangeError('SCAN_URL names no scanner')
  return content => scanned(content, target, wholeMs)
}

function targetOf(url: string): Target | undefined {
  const path = /^clamav:(\/.+)$/.exec(url)?.[1]
  if (path !== undefined) return { path }
  const match = /^clamav:(?:\[([0-9a-f:.]+)\]|([^:/\s]+)):(\d{1,5})$/i.exec(url)
  const port = Number(match?.[3])
  if (!match || port < 1 || port > 65_535) return undefined
  return { host: match[1] ?? match[2] ?? '', port }
}

async function scanned(content: Buffer, target: Target, wholeMs: number): Promise<ScanResult> {
  const socket = connect(target)
  const end = (reason: string) => socket.destroy(new Error(reason))
  const timer = setTimeout(() => end('the scan took too long'), wholeMs)
  socket.setTimeout(SILENT_MS, () => end('the scanner does not answer'))
  const sent = { whole: false }
  socket.on('connect', () => stream(socket, content, () => (sent.whole = true)))
  try {
    const result = judged(await answerOf(socket))
    if (result === 'clean' && !sent.whole) throw new Error('the scanner judged a part of the file')
    return result
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

/** What clamd says until it closes. Its answer ends with NUL. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0)
    const said = () => resolve(heard.toString().replaceAll('\0', '').trim())
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part])
      if (heard.includes(0)) said()
      else if (heard.length > ANSWER_BYTES) reject(new Error('the scanner says too much'))
    })
    socket.on('error', reject)
    socket.on('close', said)
  })
}

/**
 * INSTREAM: each chunk with its length before it, an empty one at the end (clamd manual). No faster than
 * clamd takes it: when it says in the midst that its limit is passed and closes, that is heard before
 * the next chunk breaks the connection.
 */
function stream(socket: Socket, content: Buffer, whole: () => void): void {
  const chunks = Readable.from(chunksOf(content))
  chunks.on('end', () => {
    socket.write(Buffer.alloc(4), error => {
      if (!error) whole()
    })
  })
  chunks.pipe(socket, { end: false })
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    const chunk = content.subarray(at, at + CHUNK_BYTES)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield Buffer.concat([length, chunk])
  }
}

/** StreamMaxLength, or with AlertExceedsMax a limit on what is inside the file: no sign of malware. */
const BEYOND_LIMITS =
  /^INSTREAM size limit exceeded\b.*ERROR$|^stream: Heuristics\.Limits\.Exceeded\b.* FOUND$/

function judged(answer: string): ScanResult {
  if (answer === 'stream: OK') return 'clean'
  if (BEYOND_LIMITS.test(answer)) return 'beyond-limits'
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found !== undefined) return { infected: found }
  throw new Error(
    answer === '' ? 'the scanner closed without an answer' : `the scanner says: ${answer}`,
  )
}
