/** Where contents lie in the folder of the file store. */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { branded, type Brand } from '#platform/brand'

/** SHA-256 of a content in 64 lower-case hexadecimal digits: the content's only address. */
export type Sha256 = Brand<string, 'Sha256'>

/** Reads a hash; `undefined` when it is not one. Nothing else reaches a path. */
export function parseSha256(value: string): Sha256 | undefined {
  return /^[0-9a-f]{64}$/.test(value) ? branded<Sha256>(value) : undefined
}

/** Folder of unfinished files. */
export const INCOMING = 'incoming'
/** Folder of contents that leave. */
export const LEAVING = 'leaving'

/**
 * The file of a content. Two levels of folders keep each below some thousand entries for many millions of files.
 *
 * @throws RangeError when it is no hash: nothing else reaches a path.
 */
export function fileOf(root: string, sha256: Sha256): string {
  if (parseSha256(sha256) === undefined) throw new RangeError('not a SHA-256')
  return path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

/** Whether a file or folder is there. */
export async function isThere(file: string): Promise<boolean> {
  return (await modifiedAt(file)) !== undefined
}

/** When a file was last written, in ms; `undefined` when it is not there. */
export async function modifiedAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
