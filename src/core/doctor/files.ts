/** The file store against the rows: what they name is there and whole; what nobody names is counted. */
import { createHash } from 'node:crypto'
import { readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { namedFiles } from '#core/backup'
import { BlobDamaged, BlobMissing, type Blobs } from '#platform/blobs'
import { broken, fine, look, type Finding } from '#platform/finding'
import type { Sql } from '#platform/sql'
import { namedAmong, unnamedFiles } from './catalog-store.ts'

const GIGABYTE = 1024 ** 3
/** Contents read through by default; `--full` reads all. */
const SAMPLE = 200
const AT_ONCE = 500
const DAY_MS = 86_400_000
/** What `/health/ready` writes to see whether it can. */
const PROBE = createHash('sha256').update('ready').digest('hex')

/** Room on the disk of the data folder. */
export async function examineDisk(dataDir: string): Promise<readonly Finding[]> {
  const { bavail, blocks, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const share = blocks === 0 ? 1 : bavail / blocks
  const says = `${(free / GIGABYTE).toFixed(1)} GB (${Math.round(share * 100)} %) are free in ${dataDir}`
  const todo = 'Move old backups away, enlarge the disk, or move DATA_DIR to a larger one.'
  if (share < 0.02 || free < 0.2 * GIGABYTE) return [broken('disk', says, todo)]
  if (share < 0.1 || free < GIGABYTE) return [look('disk', says, todo)]
  return [fine('disk', says)]
}

export type Examining = {
  readonly url: string
  readonly pool: pg.Pool
  readonly dataDir: string
  readonly blobs: Blobs
  readonly files: readonly Sql[]
  readonly full: boolean
  readonly now: Date
}

export async function examineFiles(examining: Examining): Promise<readonly Finding[]> {
  return [...(await unnamed(examining)), await wholeness(examining), await orphans(examining)]
}

async function unnamed({ pool, files }: Examining): Promise<readonly Finding[]> {
  const gaps = await unnamedFiles(pool)
  const missing = gaps.filter(({ name }) => !files.some(({ text }) => text.includes(name)))
  if (missing.length === 0) return []
  return [
    broken(
      'backup of files',
      `no module names the contents of ${missing.map(({ name }) => name).join(', ')}`,
      'Add `files` to the manifest of that module: backups leave its contents out.',
    ),
  ]
}

/** Every named content is looked for; a sample, or all of them, is read through. */
async function wholeness({ url, blobs, files, full }: Examining): Promise<Finding> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const bad: string[] = []
  let [count, read] = [0, 0]
  try {
    await client.query('begin isolation level repeatable read read only')
    for await (const sha256 of namedFiles(client, files)) {
      count += 1
      // Names are hashes, so those that begin alike are a fair sample.
      const isRead = full || read < SAMPLE
      if (isRead) read += 1
      const why = await troubleOf(blobs, sha256, isRead)
      if (why !== undefined) bad.push(`${sha256} is ${why}`)
    }
  } finally {
    await client.end()
  }
  if (bad.length === 0)
    return fine('files', `all ${count} that rows name are there; ${read} were read and are whole`)
  return broken(
    'files',
    `${bad.length} of ${count} are lost: ${bad.slice(0, 5).join(', ')}`,
    'Take them out of a backup (tar --extract FILE.tar files/AB/HASH) and put them at DATA_DIR/files/AB/CD/HASH. Examine the disk.',
  )
}

async function troubleOf(
  blobs: Blobs,
  sha256: Parameters<Blobs['has']>[0],
  isRead: boolean,
): Promise<string | undefined> {
  if (!isRead) return (await blobs.has(sha256)) ? undefined : 'missing'
  try {
    await blobs.read(sha256)
    return undefined
  } catch (error) {
    if (error instanceof BlobMissing) return 'missing'
    if (error instanceof BlobDamaged) return 'damaged'
    return 'unreadable'
  }
}

/** Contents older than a day that no row names: attached and taken away again, or cut off in between. */
async function orphans({ pool, dataDir, files, now }: Examining): Promise<Finding> {
  let [count, bytes] = [0, 0]
  let held: { sha256: string; size: number }[] = []
  const judge = async (): Promise<void> => {
    const named = await namedAmong(
      pool,
      files.map(({ text }) => text),
      held.map(({ sha256 }) => sha256),
    )
    const lone = held.filter(({ sha256 }) => !named.has(sha256))
    count += lone.length
    bytes += lone.reduce((sum, { size }) => sum + size, 0)
    held = []
  }
  for await (const file of stored(path.join(dataDir, 'files'), now.getTime() - DAY_MS)) {
    held.push(file)
    if (held.length >= AT_ONCE) await judge()
  }
  await judge()
  const says = `${count} contents (${(bytes / 1024 / 1024).toFixed(1)} MB) are named by no row`
  if (count === 0) return fine('orphans', 'no content without a row')
  if (bytes < GIGABYTE) return fine('orphans', `${says}; they do no harm`)
  return look(
    'orphans',
    says,
    'They leave the disk at night (job portal.sweep-files). Where they stay, look at /operator/jobs for why it does not run.',
  )
}

async function* stored(root: string, before: number) {
  for (const one of await foldersIn(root)) {
    for (const two of await foldersIn(path.join(root, one))) {
      yield* contentsIn(path.join(root, one, two), before)
    }
  }
}

async function* contentsIn(folder: string, before: number) {
  for (const sha256 of await readdir(folder).catch(() => [])) {
    const found = await stat(path.join(folder, sha256)).catch(() => undefined)
    if (found && found.mtimeMs < before && sha256 !== PROBE) yield { sha256, size: found.size }
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => /^[0-9a-f]{2}$/.test(name))
}
