/**
 * Migrations: numbered plain SQL files, forward only, each module its own schema. A file that was
 * applied and changed since is an error, because the database would no longer be what the files say.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { trusted } from '#platform/brand'
import { migrateJobs } from '#platform/jobs'

export type MigrationSource = { readonly key: string; readonly migrations?: URL }

type Migration = { readonly module: string; readonly name: string; readonly text: string }

const HOUSE: MigrationSource = {
  key: 'house',
  migrations: new URL('./migrations/', import.meta.url),
}

/** A number of our own for the advisory lock that lets one process migrate at a time. */
const LOCK = 5_270_641

/**
 * Brings the database up to date and tells how many files were applied.
 * Any number of processes may call it at once; one works, the others wait.
 */
export async function migrate(pool: pg.Pool, modules: readonly MigrationSource[]): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await migrateJobs(pool)
    await client.query(
      `create schema if not exists house;
       create table if not exists house.migration (
         module text not null, name text not null, hash text not null,
         applied_at timestamptz not null default now(), primary key (module, name))`,
    )
    const files = (await Promise.all([HOUSE, ...modules].map(filesOf))).flat()
    let applied = 0
    for (const file of files) applied += (await apply(client, file)) ? 1 : 0
    return applied
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

async function filesOf({ key, migrations }: MigrationSource): Promise<Migration[]> {
  if (!migrations) return []
  const names = (await readdir(migrations)).filter(name => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async name => ({
      module: key,
      name,
      text: await readFile(new URL(name, migrations), 'utf8'),
    })),
  )
}

async function apply(client: pg.PoolClient, { module, name, text }: Migration): Promise<boolean> {
  const hash = createHash('sha256').update(text).digest('hex')
  const known = await client.query(
    'select hash from house.migration where module = $1 and name = $2',
    [module, name],
  )
  const before = trusted<readonly { hash: string }[]>(known.rows)[0]
  if (before?.hash === hash) return false
  if (before) throw new Error(`migration ${module}/${name} was changed after it had been applied`)
  try {
    await client.query('begin')
    await client.query(`create schema if not exists "${module}"`)
    await client.query(text)
    await client.query('insert into house.migration (module, name, hash) values ($1, $2, $3)', [
      module,
      name,
      hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${module}/${name} failed`, { cause: error })
  }
  return true
}
