/** How contents that nobody needs leave the folder of the file store. */
import { mkdir, opendir, readdir, rename, rm, utimes } from 'node:fs/promises'
import path from 'node:path'
import {
  INCOMING,
  LEAVING,
  fileOf,
  isThere,
  modifiedAt,
  parseSha256,
  type Sha256,
} from '#platform/blob-files'

/** Asked of those who keep rows: which of these contents they name. */
export type Needed = (contents: readonly Sha256[]) => Promise<ReadonlySet<Sha256>>

export type Swept = {
  /** Unfinished files removed. */
  readonly unfinished: number
  /** Contents set aside for a day: they can be opened no more. */
  readonly setAside: number
  /** Contents removed that had been set aside. */
  readonly removed: number
}

/** Unfinished files older than this are what a crash left; a content's row is committed long before. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000
/** Contents asked about at a time. */
const ASKED_AT_ONCE = 1000

/** Sweeps the store in the folder `root`; see `Blobs.sweep`. */
export async function sweep(root: string, now: Date, needed: Needed): Promise<Swept> {
  const before = now.getTime() - LEFTOVER_MS
  const unfinished = await sweepUnfinished(path.join(root, INCOMING), before)
  const removed = await sweepLeaving(root, before, needed)
  return { unfinished, removed, setAside: await sweepContents(root, now, needed) }
}

async function sweepUnfinished(incoming: string, before: number): Promise<number> {
  let removed = 0
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name)
    const at = await modifiedAt(file)
    if (at === undefined || at >= before) continue
    await rm(file, { force: true })
    removed += 1
  }
  return removed
}

/** What was set aside comes back when a row names it after all; what was so for a day is removed. */
async function sweepLeaving(root: string, before: number, needed: Needed): Promise<number> {
  let removed = 0
  for await (const contents of batches(olderIn(path.join(root, LEAVING), Infinity))) {
    const kept = await needed(contents)
    for (const sha256 of contents) {
      const aside = path.join(root, LEAVING, sha256)
      if (kept.has(sha256)) await rename(aside, fileOf(root, sha256))
      else if (((await modifiedAt(aside)) ?? before) < before) {
        await rm(aside)
        removed += 1
      }
    }
  }
  return removed
}

async function sweepContents(root: string, now: Date, needed: Needed): Promise<number> {
  await mkdir(path.join(root, LEAVING), { recursive: true, mode: 0o700 })
  let setAside = 0
  for await (const contents of batches(oldContents(root, now.getTime() - LEFTOVER_MS))) {
    const kept = await needed(contents)
    for (const sha256 of contents) {
      if (!kept.has(sha256) && (await takeAside(root, sha256, now))) setAside += 1
    }
  }
  return setAside
}

/** False when it was stored again while it was judged: its row is about to be written. */
async function takeAside(root: string, sha256: Sha256, now: Date): Promise<boolean> {
  const file = fileOf(root, sha256)
  const aside = path.join(root, LEAVING, sha256)
  await rename(file, aside)
  const at = await modifiedAt(aside)
  if (at !== undefined && at >= now.getTime() - LEFTOVER_MS) {
    await rename(aside, file)
    return false
  }
  await utimes(aside, now, now)
  return true
}

async function* oldContents(root: string, before: number): AsyncGenerator<Sha256> {
  for (const first of await pairsIn(root)) {
    for (const second of await pairsIn(path.join(root, first))) {
      yield* olderIn(path.join(root, first, second), before)
    }
  }
}

/** Folders named by two digits of a hash, which leaves out `incoming` and `leaving`. */
const pairsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter(name => /^[0-9a-f]{2}$/.test(name))

/** Contents of a folder that were last stored before then; none when there is no such folder. */
async function* olderIn(folder: string, before: number): AsyncGenerator<Sha256> {
  if (!(await isThere(folder))) return
  for await (const { name } of await opendir(folder)) {
    const sha256 = parseSha256(name)
    if (sha256 === undefined) continue
    const at = await modifiedAt(path.join(folder, name))
    if (at !== undefined && at < before) yield sha256
  }
}

async function* batches(contents: AsyncIterable<Sha256>): AsyncGenerator<readonly Sha256[]> {
  let batch: Sha256[] = []
  for await (const sha256 of contents) {
    batch.push(sha256)
    if (batch.length < ASKED_AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
