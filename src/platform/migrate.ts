/**
 * Migrations: numbered plain SQL files, forward only, each module its own schema. A file that was
 * applied and changed since is an error, because the database would no longer be what the files say.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { trusted } from '#platform/brand'
import { migrateJobs } from '#platform/jobs'
import { Told } from '#platform/told'

export type MigrationSource = { readonly key: string; readonly migrations?: URL }

/**
 * Forced row-level security binds a table's owner too, unless that is a superuser. The few functions
 * that cross the wall run as the owner, so the owner gets a policy of its own; the roles of the house
 * are no members of it and gain nothing.
 */
const OWNER_SEES = `
do $$
declare
  walled regclass;
begin
  for walled in
    select c.oid from pg_class c
     where c.relforcerowsecurity and pg_get_userbyid(c.relowner) = current_user
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'owner')
  loop
    execute format('create policy owner on %s to current_user using (true) with check (true)', walled);
  end loop;
end
$$`

/** Lock of a start's own work on the rows: loading the pack, filling a demonstration. */
const START_LOCK = 5_270_643

/** Runs `work` while no other process that starts on this database does. */
export async function oneAtATime<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [START_LOCK])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [START_LOCK]).catch(() => undefined)
    client.release()
  }
}

type Migration = { readonly module: string; readonly name: string; readonly text: string }

const HOUSE: MigrationSource = {
  key: 'house',
  migrations: new URL('./migrations/', import.meta.url),
}

/** A number of our own for the advisory lock that lets one process migrate at a time. */
const LOCK = 5_270_641

/** A schema of this name stands in a database from the beginning of a restore to its end. */
export const RESTORING = 'sarkmeli_restoring'

/** A migration as a database remembers it. */
export type Applied = { readonly module: string; readonly name: string; readonly hash: string }

export type MigrateOptions = {
  /** For a restore: only these files, on a database that is marked as being restored. */
  readonly only?: readonly Applied[]
}

/**
 * Brings the database up to date and tells how many files were applied.
 * Any number of processes may call it at once; one works, the others wait.
 * @throws Told when the database was made by a newer program, or holds half a restore.
 */
export async function migrate(
  pool: pg.Pool,
  modules: readonly MigrationSource[],
  { only }: MigrateOptions = {},
): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const files = await migrationFiles(modules)
    await refuseForeign(client, files, only !== undefined)
    await migrateJobs(pool)
    await client.query(
      `create schema if not exists house;
       create table if not exists house.migration (
         module text not null, name text not null, hash text not null,
         applied_at timestamptz not null default now(), primary key (module, name))`,
    )
    let applied = 0
    for (const file of only === undefined ? files : files.filter(file => isAmong(only, file)))
      applied += (await apply(client, file)) ? 1 : 0
    if (applied > 0) await client.query(OWNER_SEES)
    return applied
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

const isAmong = (known: readonly Applied[], { module, name }: Omit<Migration, 'text'>): boolean =>
  known.some(one => one.module === module && one.name === name)

/** An older program must not work on what it does not know. */
async function refuseForeign(
  client: pg.PoolClient,
  files: readonly Migration[],
  restoring: boolean,
): Promise<void> {
  const found = await client.query<{ half: boolean; begun: boolean }>(
    `select to_regnamespace('${RESTORING}') is not null as half,
            to_regclass('house.migration') is not null as begun`,
  )
  const [state] = found.rows
  if (state?.half === true && !restoring) {
    throw new Told(
      'This database holds a restore that was not finished. Run `bin/sarkmeli backup restore FILE` again: ' +
        'it begins anew by itself.',
    )
  }
  if (state?.begun !== true) return
  const unknown = (await appliedMigrations(client)).filter(
    ({ module, name }) => !files.some(file => file.module === module && file.name === name),
  )
  if (unknown.length === 0) return
  throw new Told(
    `This database was brought up to date by a newer Sarkmeli (${unknown.length} steps that this program ` +
      `does not know, the first is ${unknown[0]?.module}/${unknown[0]?.name}). Start the newer program, or ` +
      'restore a backup that was made before the upgrade into a new database.',
  )
}

/** What was applied to a database. */
export async function appliedMigrations(
  client: Pick<pg.ClientBase, 'query'>,
): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ module: string; name: string; hash: string }>(
    'select module, name, hash from house.migration order by module, name',
  )
  return rows.map(({ module, name, hash }) => ({ module, name, hash }))
}

/** Every migration of this program with its hash, in the order in which they are applied. */
export async function knownMigrations(
  modules: readonly MigrationSource[],
): Promise<readonly Applied[]> {
  return (await migrationFiles(modules)).map(({ module, name, text }) => ({
    module,
    name,
    hash: hashOf(text),
  }))
}

async function migrationFiles(modules: readonly MigrationSource[]): Promise<readonly Migration[]> {
  return (await Promise.all([HOUSE, ...modules].map(filesOf))).flat()
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

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
  const hash = hashOf(text)
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
