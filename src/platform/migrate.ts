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
    if (applied > 0) await client.query(OWNER_SEES)
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
