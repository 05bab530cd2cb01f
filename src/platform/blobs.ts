/**
 * Files of people as a port: content in, its SHA-256 out. A folder today; an S3-compatible store fits
 * behind the same six verbs. Names, types and owners are rows of the modules, never of this store.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, utimes, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { INCOMING, fileOf, isThere, type Sha256 } from '#platform/blob-files'
import { sweep, type Needed, type Swept } from '#platform/blob-sweep'
import { branded, trusted } from '#platform/brand'
import { systemRandom, token, type Random } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'

export { parseSha256, type Sha256 } from '#platform/blob-files'
export type { Needed, Swept } from '#platform/blob-sweep'

/** Largest file that a person or a body's system may hand in, in bytes. */
export const FILE_LIMIT_BYTES = 25 * 1024 * 1024

export type StoredBlob = { readonly sha256: Sha256; readonly size: number }

export type Blobs = {
  /**
   * Stores a content once, however often it comes; after it resolves, a power cut cannot lose it.
   * Refuses with `file-too-large` as soon as the limit is passed, reading no further, and with
   * `file-not-kept` when the disk is full or out of order. An error of the stream is thrown. Of what
   * was not stored nothing stays.
   */
  put(content: Readable | Buffer): Promise<Result<StoredBlob, BlobRefusal>>
  /**
   * A stream of the content. With `verify` the stream breaks before its end when the bytes are no
   * longer those of the hash. @throws BlobMissing
   */
  open(sha256: Sha256, options?: { readonly verify?: boolean }): Promise<Readable>
  /** The whole content, always verified. @throws BlobMissing, BlobDamaged */
  read(sha256: Sha256): Promise<Buffer>
  has(sha256: Sha256): Promise<boolean>
  /** Forgets a content; quiet when it is not there. The caller knows that no row needs it any more. */
  remove(sha256: Sha256): Promise<void>
  /**
   * Forgets what nobody needs at `now`: what a crash left unfinished, and contents older than a day that
   * `needed` does not name. These leave in two steps a day apart, so that one that is needed again
   * comes back, and a backup of rows and files made in between is whole.
   */
  sweep(now: Date, needed: Needed): Promise<Swept>
}

export type BlobRefusal = 'file-too-large' | 'file-not-kept'

/** Words of the store's refusals; `megabytes` is among the values of the first. */
export const BLOB_REFUSALS = {
  'file-too-large': {
    ka: 'ფაილი ძალიან დიდია: დასაშვებია არაუმეტეს {megabytes} მბ. შეამცირეთ ფაილი ან გაყავით რამდენიმე ნაწილად.',
    en: 'The file is too large: at most {megabytes} MB is allowed. Make it smaller or split it into parts.',
  },
  'file-not-kept': {
    ka: 'ფაილი ვერ შევინახეთ: ხარვეზი ჩვენს დისკზეა. რაც დაწერეთ, შენახულია; ფაილი მოგვიანებით დაურთეთ.',
    en: 'The file could not be kept: the fault is on our disk. What you wrote is kept; attach the file later.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** A row names a content that the store does not hold: a bug or a loss, never a person's mistake. */
export class BlobMissing extends Error {
  constructor(sha256: string) {
    super(`blob ${sha256} is missing`)
  }
}

/** The store's bytes are not those of the hash any more. */
export class BlobDamaged extends Error {
  constructor(sha256: string) {
    super(`blob ${sha256} is damaged`)
  }
}

export type FolderOptions = {
  readonly limitBytes?: number
  readonly random?: Random
  /** Told of what the disk did when a file could not be kept. */
  readonly onTrouble?: (error: unknown) => void
}

/**
 * A store in the folder `root`: each content at `ab/cd/<sha256>`, unfinished ones in `incoming`, those
 * that leave in `leaving`.
 * A file appears under its hash only complete and on disk: written, synced, renamed, folder synced.
 */
export async function openFolderBlobs(root: string, options: FolderOptions = {}): Promise<Blobs> {
  const { limitBytes = FILE_LIMIT_BYTES, random = systemRandom, onTrouble } = options
  const incoming = path.join(root, INCOMING)
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  return {
    async put(content) {
      const temporary = path.join(incoming, token(128, random))
      try {
        const written = await write(temporary, content, limitBytes)
        if (written.ok) await settle(root, temporary, written.value.sha256)
        return written
      } catch (error) {
        if (!isTroubleOfDisk(error)) throw error
        onTrouble?.(error)
        return refuse('file-not-kept')
      } finally {
        await rm(temporary, { force: true })
      }
    },
    open: (sha256, { verify = false } = {}) => openFile(root, sha256, verify),
    async read(sha256) {
      const chunks: Buffer[] = []
      for await (const chunk of await openFile(root, sha256, true)) {
        chunks.push(trusted<Buffer>(chunk))
      }
      return Buffer.concat(chunks)
    },
    has: sha256 => isThere(fileOf(root, sha256)),
    remove: sha256 => rm(fileOf(root, sha256), { force: true }),
    sweep: (now, needed) => sweep(root, now, needed),
  }
}

/** The stream's own errors (a line that broke) are others. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'])

const isTroubleOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && DISK.has(String(error.code))

/** Writes and hashes in one pass. The limit is met while streaming: what is beyond it is never kept. */
async function write(
  file: string,
  content: Readable | Buffer,
  limitBytes: number,
): Promise<Result<StoredBlob, 'file-too-large'>> {
  const hash = createHash('sha256')
  let size = 0
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
      const bytes = Buffer.from(trusted<Uint8Array>(chunk))
      size += bytes.length
      if (size > limitBytes) return tooLarge(limitBytes)
      hash.update(bytes)
      await writeWhole(handle, bytes)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return ok({ sha256: branded<Sha256>(hash.digest('hex')), size })
}

/** The refusal of a file beyond the limit, with the limit in its words. */
function tooLarge(limitBytes: number): Result<never, 'file-too-large'> {
  return refuse('file-too-large', { values: { megabytes: Math.floor(limitBytes / 1024 / 1024) } })
}

/** One call may write less than it was given. */
async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  let from = 0
  while (from < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, from)
    from += bytesWritten
  }
}

/**
 * Gives a finished file its name. It replaces a copy that is there already, which heals a damaged
 * one; where the system forbids replacing an open file (Windows), the copy that is there stays.
 */
async function settle(root: string, temporary: string, sha256: Sha256): Promise<void> {
  const file = fileOf(root, sha256)
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await rename(temporary, file)
  } catch (error) {
    if (!(await isThere(file))) throw error
    // Wanted anew, so it is young again to those who sweep.
    const now = new Date()
    await utimes(file, now, now)
  }
  for (const each of [folder, path.dirname(folder), root]) await syncFolder(each)
}

/** Makes a folder's entries survive a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openFile(root: string, sha256: Sha256, verify: boolean): Promise<Readable> {
  const file = fileOf(root, sha256)
  if (!(await isThere(file))) throw new BlobMissing(sha256)
  const stream = createReadStream(file)
  if (!verify) return stream
  const checked = checker(sha256)
  stream.on('error', error => checked.destroy(error))
  checked.on('close', () => stream.destroy())
  return stream.pipe(checked)
}

/** Passes bytes on and fails before the end when they were not those of the hash. */
function checker(sha256: Sha256): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(hash.digest('hex') === sha256 ? null : new BlobDamaged(sha256))
    },
  })
}
