/** Making a backup of a running house: one snapshot of the database, then the files that it names. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { holdBlobs } from '#platform/blob-hold'
import { BlobDamaged, BlobMissing, type Blobs, type Sha256 } from '#platform/blobs'
import { trusted } from '#platform/brand'
import { appliedMigrations } from '#platform/migrate'
import { keyId } from '#platform/seal'
import type { Sql } from '#platform/sql'
import { Told } from '#platform/told'
import { writeArchive, type Listed, type Writing } from './archive.ts'
import { hiddenTables, sequencesOf, tablesOf, workerStep } from './catalog-store.ts'
import { readRows, TEXT_FORM } from './copy.ts'
import {
  FORMAT,
  HEAD,
  KEY,
  MANIFEST,
  MANIFEST_SUM,
  PASSWORDS,
  type Head,
  type Manifest,
  type TableRecord,
} from './manifest.ts'

export type Creating = {
  /** Address of the database. */
  readonly url: string
  readonly dataDir: string
  readonly blobs: Blobs
  /** Statements that name the contents which the rows need. */
  readonly files: readonly Sql[]
  /** The key that seals fields, and whether it goes into the backup. */
  readonly key: Buffer
  readonly keyInside: boolean
  readonly program: string
  readonly at: Date
  readonly target: string
}

export type Created = { readonly file: string; readonly bytes: number; readonly manifest: Manifest }

/** Files are asked for so many at once. */
const AT_ONCE = 500

/** @throws Told when the target exists or the database cannot be read whole. */
export async function createBackup(creating: Creating): Promise<Created> {
  const { url, target, at } = creating
  if (existsSync(target)) throw new Told(`${target} exists already; a backup replaces nothing.`)
  const client = new pg.Client({ connectionString: url, application_name: 'sarkmeli backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await holdBlobs(client)
    await client.query(`begin isolation level repeatable read read only; ${TEXT_FORM}`)
    const hidden = await hiddenTables(client)
    if (hidden.length > 0) {
      throw new Told(
        `The database user does not see all rows of ${hidden.join(', ')}: back up as the owner of the database.`,
      )
    }
    const manifest = await writeArchive(target, at, writing => written(client, creating, writing))
    await client.query('commit')
    return { file: target, bytes: (await stat(target)).size, manifest }
  } finally {
    await client.end()
  }
}

async function written(client: pg.Client, creating: Creating, writing: Writing): Promise<Manifest> {
  const entries: Listed[] = []
  const add = async (name: string, content: Buffer): Promise<void> => {
    entries.push(await writing.add(name, content))
  }
  const head = await headOf(client, creating)
  await add(HEAD, json(head))
  if (creating.keyInside) await add(KEY, Buffer.from(creating.key.toString('base64')))
  const passwords = path.join(creating.dataDir, 'common-passwords.txt')
  if (existsSync(passwords)) await add(PASSWORDS, readFileSync(passwords))
  const tables = await addTables(client, add)
  const files = await addFiles(client, creating, writing)
  // After the snapshot: a sequence may have gone on, and never backwards.
  const sequences = [...(await sequencesOf(client))]
  const manifest: Manifest = { ...head, entries, tables, sequences, files }
  const { sha256 } = await writing.add(MANIFEST, json(manifest))
  await writing.add(MANIFEST_SUM, Buffer.from(`${sha256}\n`))
  return manifest
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`)

async function headOf(client: pg.Client, creating: Creating): Promise<Head> {
  const found = await client.query<{
    postgres: number
    pack: string | null
    demo: boolean | null
  }>(`
    select current_setting('server_version_num')::int as postgres, i.pack, i.demo
      from (select 1) as one
      left join house.installation i on true`)
  const [row] = found.rows
  if (!row || row.pack === null || row.demo === null) {
    throw new Told('This database holds no installation yet: there is nothing to back up.')
  }
  return {
    format: FORMAT,
    made: creating.at.toISOString(),
    program: creating.program,
    postgres: row.postgres,
    pack: row.pack,
    demo: row.demo,
    migrations: [...(await appliedMigrations(client))],
    worker: await workerStep(client),
    key: { inside: creating.keyInside, id: keyId(creating.key) },
  }
}

type Add = (name: string, content: Buffer) => Promise<void>

async function addTables(client: pg.Client, add: Add): Promise<TableRecord[]> {
  const records: TableRecord[] = []
  for (const table of await tablesOf(client)) {
    let number = 0
    const copied = await readRows(client, table, async piece => {
      number += 1
      const place = String(number).padStart(6, '0')
      await add(`tables/${table.schema}.${table.name}/${place}.copy.gz`, piece)
    })
    const { needs: _needs, columns, order, ...rest } = table
    records.push({ ...rest, columns: [...columns], order: [...order], ...copied })
  }
  return records
}

/** Address of a content in the archive; its name is its checksum. */
export const fileEntry = (sha256: string): string => `files/${sha256.slice(0, 2)}/${sha256}`

async function addFiles(
  client: pg.Client,
  { blobs, files }: Creating,
  writing: Writing,
): Promise<Manifest['files']> {
  const names = createHash('sha256')
  const missing: string[] = []
  let [count, bytes] = [0, 0]
  for await (const sha256 of namedFiles(client, files)) {
    const content = await blobs.read(sha256).catch((error: unknown) => {
      if (error instanceof BlobMissing || error instanceof BlobDamaged) return undefined
      throw error
    })
    if (content === undefined) {
      missing.push(sha256)
      continue
    }
    await writing.add(fileEntry(sha256), content)
    names.update(`${sha256}\n`)
    count += 1
    bytes += content.length
  }
  return { count, bytes, sha256: names.digest('hex'), missing }
}

/** Contents that rows of the transaction's snapshot need, each once, in the order of their names. */
export async function* namedFiles(
  client: pg.ClientBase,
  statements: readonly Sql[],
): AsyncGenerator<Sha256> {
  if (statements.length === 0) return
  const all = statements.map(({ text }) => text).join(' union ')
  await client.query(
    `declare named_files no scroll cursor for
     select sha256::text as sha256 from (${all}) as named order by sha256::text collate "C"`,
  )
  for (;;) {
    const { rows } = await client.query(`fetch ${AT_ONCE} from named_files`)
    for (const { sha256 } of trusted<readonly { sha256: Sha256 }[]>(rows)) yield sha256
    if (rows.length < AT_ONCE) break
  }
  await client.query('close named_files')
}
