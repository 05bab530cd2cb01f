/** Writing a backup: under a temporary name, saved to the disk, and only then under its own. */
import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { END, header, padding } from './tar.ts'

/** An entry as the manifest lists it. */
export type Listed = { readonly name: string; readonly size: number; readonly sha256: string }

export type Writing = {
  /** Adds a file; what it needs to be checked by is returned. */
  add(name: string, content: Buffer): Promise<Listed>
  readonly bytes: () => number
}

/**
 * Writes the archive `file` by `work`. It has its name only when it is whole and on the disk; when
 * anything fails, nothing of it stays.
 */
export async function writeArchive<T>(
  file: string,
  at: Date,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    const result = await filled(handle, at, work)
    await handle.sync()
    await handle.close()
    await rename(part, file)
    await syncFolder(path.dirname(file))
    return result
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

async function filled<T>(
  handle: FileHandle,
  at: Date,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  let bytes = 0
  const put = async (part: Buffer): Promise<void> => {
    bytes += part.length
    for (let from = 0; from < part.length;) {
      const { bytesWritten } = await handle.write(part, from)
      from += bytesWritten
    }
  }
  const result = await work({
    bytes: () => bytes,
    add: async (name, content) => {
      await put(header(name, content.length, at))
      await put(content)
      await put(padding(content.length))
      const sha256 = createHash('sha256').update(content).digest('hex')
      return { name, size: content.length, sha256 }
    },
  })
  await put(END)
  return result
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
