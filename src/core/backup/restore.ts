/**
 * Restoring a backup into an empty place. Everything is checked before anything is written, the rows
 * come in one transaction, and they are read again and compared before it commits. A restore that was
 * cut off leaves a mark: the program does not start on it, and the next restore begins anew.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { Blobs } from '#platform/blobs'
import type { Database } from '#platform/database'
import { migrateJobs } from '#platform/jobs'
import { knownMigrations, migrate, RESTORING, type MigrationSource } from '#platform/migrate'
import { findKey, keepKey, keyId } from '#platform/seal'
import type { Settings } from '#platform/settings'
import { Told } from '#platform/told'
import { clear, quoted, stateOf, tablesOf, workerStep, type Table } from './catalog-store.ts'
import { digestRows, TEXT_FORM, unpack, writeRows } from './copy.ts'
import { KEY, PASSWORDS, type Head, type Manifest, type TableRecord } from './manifest.ts'
import { entriesOf, wholeOf, type Entry } from './tar.ts'
import { fileName, headOf, verifyBackup } from './verify.ts'

export type Restoring = {
  readonly file: string
  readonly settings: Pick<Settings, 'dataDir' | 'secretKey'>
  /** Key given for a backup without one. */
  readonly givenKey: Buffer | undefined
  readonly sources: readonly MigrationSource[]
  readonly openDatabase: () => Promise<Database>
  readonly openBlobs: () => Promise<Blobs>
}

export type Restored = {
  readonly manifest: Manifest
  /** Migrations newer than the backup, applied after it. */
  readonly upgraded: number
}

/** @throws Told when the backup is damaged, newer than the program, or the place is not empty. */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { file, settings } = restoring
  await refuseNewer(await headOf(file), restoring.sources)
  const manifest = await verifyBackup(file)
  const key = await keyFor(restoring, manifest)
  const database = await restoring.openDatabase()
  try {
    const state = await stateOf(database.db.pool)
    if (state === 'in-use') {
      throw new Told(
        'The database is not empty. A restore needs a new one: another DATABASE_URL, or another DATA_DIR.',
      )
    }
    if (state === 'empty') await refuseFullFolder(settings.dataDir)
    const upgraded = await filled(restoring, manifest, database, state === 'half-restored')
    if (settings.secretKey === undefined) keepKey(settings.dataDir, key)
    return { manifest, upgraded }
  } finally {
    await database.close()
  }
}

/** What this program does not know it cannot restore. */
async function refuseNewer(head: Head, sources: readonly MigrationSource[]): Promise<void> {
  const known = await knownMigrations(sources)
  const at = new Map(known.map(({ module, name, hash }) => [`${module}/${name}`, hash]))
  const newer = head.migrations.filter(({ module, name }) => !at.has(`${module}/${name}`))
  if (newer.length > 0) {
    throw new Told(
      `This backup was made by a newer Sarkmeli (${head.program}): it has ${newer.length} steps that this ` +
        `program does not know, the first is ${newer[0]?.module}/${newer[0]?.name}. Restore it with that program.`,
    )
  }
  const other = head.migrations.find(
    ({ module, name, hash }) => at.get(`${module}/${name}`) !== hash,
  )
  if (other) {
    throw new Told(
      `The step ${other.module}/${other.name} of this backup is not the one of this program. Restore it with the program that made it.`,
    )
  }
}

async function refuseFullFolder(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'files')
  const held = existsSync(folder) ? await readdir(folder) : []
  if (held.every(name => name === 'incoming' || name === 'leaving')) return
  throw new Told(`The folder ${folder} holds files already. Restore into a new DATA_DIR.`)
}

async function keyFor({ file, settings, givenKey }: Restoring, head: Head): Promise<Buffer> {
  const { dataDir, secretKey } = settings
  const inside = head.key.inside ? await insideKey(file) : undefined
  const set = secretKey === undefined ? undefined : findKey(dataDir, secretKey)
  // What the program will use later decides: the setting, else what goes into the key's file.
  const kept = findKey(dataDir, undefined)
  const key = set ?? kept ?? givenKey ?? inside
  if (key === undefined) {
    throw new Told(
      'This backup has no key inside. Give the key that sealed it: SECRET_KEY, or --key FILE. Without it ' +
        'personal numbers, addresses and second factors cannot be read.',
    )
  }
  if (keyId(key) !== head.key.id) {
    throw new Told(
      `The key at hand (${keyId(key)}) is not the one that sealed this backup (${head.key.id}).`,
    )
  }
  return key
}

async function insideKey(file: string): Promise<Buffer | undefined> {
  for await (const entry of entriesOf(file)) {
    if (entry.name === KEY) return Buffer.from((await wholeOf(entry)).toString(), 'base64')
  }
  return undefined
}

async function filled(
  restoring: Restoring,
  manifest: Manifest,
  { url, db }: Database,
  again: boolean,
): Promise<number> {
  const { sources } = restoring
  const schemas = ['house', 'graphile_worker', ...sources.map(({ key }) => key)]
  if (again) await clear(db.pool, schemas)
  await db.pool.query(`create schema ${RESTORING}`)
  try {
    await migrateJobs(db.pool)
    await migrate(db.pool, sources, { only: manifest.migrations })
    await withClient(url, client => rowsIn(client, restoring.file, manifest))
    await filesIn(restoring)
    await db.pool.query(`drop schema ${RESTORING} cascade`)
  } catch (error) {
    await clear(db.pool, schemas).catch(() => undefined)
    throw error
  }
  const upgraded = await migrate(db.pool, sources)
  await db.pool.query('analyze')
  return upgraded
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'sarkmeli restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function rowsIn(client: pg.Client, file: string, manifest: Manifest): Promise<void> {
  await client.query(`begin; ${TEXT_FORM}`)
  if ((await workerStep(client)) < manifest.worker)
    throw new Told('The job queue of this backup is newer than the one of this program.')
  const tables = await tablesOf(client)
  refuseOther(tables, manifest.tables)
  await openUp(client, tables)
  for (const table of manifest.tables) await writeRows(client, table, piecesOf(file, table))
  for (const { schema, name, last } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, true)', [
      quoted(schema, name),
      last,
    ])
  }
  // What is checked at the end is checked now: a table with open questions cannot be changed.
  await client.query('set constraints all immediate')
  await closeUp(client, tables)
  await compare(client, manifest)
  await client.query('commit')
}

/** Migrations must have made the tables that the backup has rows for. */
function refuseOther(tables: readonly Table[], records: readonly TableRecord[]): void {
  for (const { schema, name, columns } of records) {
    const table = tables.find(found => found.schema === schema && found.name === name)
    const lacking = columns.filter(column => table?.columns.includes(column) !== true)
    if (lacking.length > 0)
      throw new Told(
        `The backup has rows for ${schema}.${name} that do not fit (${lacking.join(', ')}).`,
      )
  }
}

/** Rows come as they were: no trigger counts them again, and the wall does not stand in the way. */
async function openUp(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { schema, name } of tables) {
    await client.query(
      `alter table ${quoted(schema, name)} disable trigger user, no force row level security`,
    )
  }
  const all = tables.map(({ schema, name }) => quoted(schema, name)).join(', ')
  await client.query(`truncate ${all}`)
}

async function closeUp(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { schema, name, forced } of tables) {
    const force = forced ? ', force row level security' : ''
    await client.query(`alter table ${quoted(schema, name)} enable trigger user${force}`)
  }
}

/** What was written is read again: the same rows, behind the same walls. @throws Told */
async function compare(client: pg.Client, manifest: Manifest): Promise<void> {
  const now = await tablesOf(client)
  for (const record of manifest.tables) {
    const { schema, name, walled, forced, policies, order } = record
    const table = now.find(found => found.schema === schema && found.name === name)
    const wall = table && [table.walled, table.forced, table.policies].join()
    if (wall !== [walled, forced, policies].join())
      throw new Told(`The wall of ${schema}.${name} is not the one of the backup.`)
    const { rows, sha256 } = await digestRows(client, record)
    if (rows !== record.rows || (order.length > 0 && sha256 !== record.sha256))
      throw new Told(`The rows of ${schema}.${name} are not those of the backup.`)
  }
}

/** The unpacked pieces of one table, in their order. */
async function* piecesOf(
  file: string,
  { schema, name }: Pick<TableRecord, 'schema' | 'name'>,
): AsyncGenerator<Buffer> {
  const prefix = `tables/${schema}.${name}/`
  for await (const entry of entriesOf(file)) {
    if (fileName(entry) !== undefined) return
    if (entry.name.startsWith(prefix)) yield await unpack(await wholeOf(entry))
  }
}

async function filesIn({ file, openBlobs, settings }: Restoring): Promise<void> {
  const blobs = await openBlobs()
  for await (const entry of entriesOf(file)) {
    const name = fileName(entry)
    if (name !== undefined) await keepFile(blobs, entry, name)
    if (entry.name === PASSWORDS) {
      const target = path.join(settings.dataDir, 'common-passwords.txt')
      writeFileSync(target, await wholeOf(entry), { mode: 0o600 })
    }
  }
}

async function keepFile(blobs: Blobs, entry: Entry, name: string): Promise<void> {
  const stored = await blobs.put(await wholeOf(entry))
  if (!stored.ok || stored.value.sha256 !== name) throw new Error(`the file ${name} was not kept`)
}
