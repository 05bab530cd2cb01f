/**
 * Malware scanning as a port. ClamAV over its socket with the INSTREAM command; `none` knows nothing,
 * so that files stay with their author.
 */
import { connect, type Socket } from 'node:net'

export type ScanResult = 'clean' | 'unknown' | { readonly infected: string }

/** Judges a file's content. Throws when the scanner cannot be reached or does not answer: try again. */
export type Scan = (content: Buffer) => Promise<ScanResult>

const TIMEOUT_MS = 60_000
/** clamd reads chunks of any size; small ones keep its own limit message quick. */
const CHUNK_BYTES = 64 * 1024

/** The scanner that SCAN_URL names: `clamav:HOST:PORT`, `clamav:/path/to/socket` or `none`. */
export function openScan(url: string): Scan {
  if (url === 'none') return async () => 'unknown'
  const target = url.replace(/^clamav:/, '')
  return content => scanned(content, target)
}

function open(target: string): Socket {
  if (target.startsWith('/')) return connect(target)
  const at = target.lastIndexOf(':')
  return connect(Number(target.slice(at + 1)), target.slice(0, at))
}

async function scanned(content: Buffer, target: string): Promise<ScanResult> {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = open(target)
    const parts: Buffer[] = []
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the scanner does not answer')))
    socket.on('data', part => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(parts).toString()))
    socket.on('connect', () => stream(socket, content))
  })
  return judged(answer.replaceAll('\0', '').trim())
}

/** INSTREAM: each chunk with its length before it, an empty one at the end (clamd manual). */
function stream(socket: Socket, content: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    const chunk = content.subarray(at, at + CHUNK_BYTES)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    socket.write(chunk)
  }
  socket.write(Buffer.alloc(4))
}

function judged(answer: string): ScanResult {
  if (answer === 'stream: OK') return 'clean'
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found !== undefined) return { infected: found }
  throw new Error(
    answer === '' ? 'the scanner closed without an answer' : `the scanner says: ${answer}`,
  )
}
