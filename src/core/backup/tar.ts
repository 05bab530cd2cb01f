/**
 * The tar format (POSIX ustar), as much of it as a backup needs: plain files in one pass, so that a
 * backup never has to fit into memory and any `tar` can look into it.
 */
import { open, type FileHandle } from 'node:fs/promises'

const BLOCK = 512
const CHUNK = 64 * 1024
/** Largest entry: eleven octal digits. */
const MOST_BYTES = 8 ** 11 - 1

/** The bytes are no whole archive. */
export class BrokenArchive extends Error {}

export type Entry = {
  readonly name: string
  readonly size: number
  /** The content; what is not read is skipped. */
  readonly content: () => AsyncGenerator<Buffer>
}

/** The header block of a file. @throws RangeError when the name or the size does not fit. */
export function header(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100 || size > MOST_BYTES) throw new RangeError(`${name} in a tar`)
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')
  block.write(name, 0)
  block.write(octal(0o600, 7), 100)
  block.write(octal(0, 7), 108)
  block.write(octal(0, 7), 116)
  block.write(octal(size, 11), 124)
  block.write(octal(Math.floor(at.getTime() / 1000), 11), 136)
  block.fill(' ', 148, 156)
  block.write('0', 156)
  block.write('ustar\0', 257)
  block.write('00', 263)
  block.write(`${octal(sumOf(block), 6)}\0 `, 148)
  return block
}

/** What a header says; `undefined` for the empty block at the end. @throws BrokenArchive */
export function parseHeader(block: Buffer): { name: string; size: number } | undefined {
  if (block.every(byte => byte === 0)) return undefined
  const field = (from: number, to: number): string => {
    const end = block.indexOf(0, from)
    return block.subarray(from, end >= 0 && end < to ? end : to).toString()
  }
  const claimed = Number.parseInt(field(148, 156), 8)
  const bare = Buffer.from(block).fill(' ', 148, 156)
  const size = Number.parseInt(field(124, 136), 8)
  if (claimed !== sumOf(bare) || !Number.isSafeInteger(size)) throw new BrokenArchive('a header')
  return { name: field(0, 100), size }
}

function sumOf(block: Buffer): number {
  let sum = 0
  for (const byte of block) sum += byte
  return sum
}

/** Zeros that fill a content's last block. */
export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

/** Two empty blocks. */
export const END = Buffer.alloc(2 * BLOCK)

/** The entries of an archive, in their order. @throws BrokenArchive when it is cut off or torn. */
export async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const handle = await open(file, 'r')
  try {
    for (let at = 0; ;) {
      const found = parseHeader(await exactly(handle, at, BLOCK))
      if (found === undefined) return
      const from = at + BLOCK
      yield { ...found, content: () => contentOf(handle, from, found.size) }
      at = from + found.size + padding(found.size).length
    }
  } finally {
    await handle.close()
  }
}

async function* contentOf(handle: FileHandle, from: number, size: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < size;) {
    const part = await exactly(handle, from + done, Math.min(CHUNK, size - done))
    done += part.length
    yield part
  }
}

async function exactly(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  for (let have = 0; have < length;) {
    const { bytesRead } = await handle.read(buffer, have, length - have, at + have)
    if (bytesRead === 0) throw new BrokenArchive('the end is missing')
    have += bytesRead
  }
  return buffer
}

/** A whole content. */
export async function wholeOf({ content }: Entry): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of content()) parts.push(part)
  return Buffer.concat(parts)
}
