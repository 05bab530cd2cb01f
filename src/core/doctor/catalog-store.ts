/** What the doctor asks of PostgreSQL about itself. Plain statements on the pool: nothing may be walled. */
import type pg from 'pg'
import { trusted } from '#platform/brand'

type Pool = Pick<pg.Pool, 'query'>

async function all<Row>(pool: Pool, text: string, values: unknown[] = []): Promise<readonly Row[]> {
  return trusted<readonly Row[]>((await pool.query(text, values)).rows)
}

/** Schemas of the house; graphile-worker's own is looked after by itself. */
const OURS = `n.nspname in (select 'house' union select distinct module from house.migration)`

export type Server = {
  readonly version: number
  readonly versionText: string
  readonly encoding: string
  readonly collation: string
  readonly collationMade: string | null
  readonly collationNow: string | null
  readonly cSortsBytes: boolean
  readonly fsync: string
  readonly fullPageWrites: string
  readonly synchronousCommit: string
  readonly connections: number
  readonly maxConnections: number
  readonly age: number
  readonly bytes: number
}

/** The server, its settings that decide whether what was told is kept, and this database. */
export async function serverOf(pool: Pool): Promise<Server> {
  const [row] = await all<Server>(
    pool,
    `select current_setting('server_version_num')::int as version,
            current_setting('server_version') as "versionText",
            pg_encoding_to_char(d.encoding) as encoding,
            d.datcollate as collation,
            d.datcollversion as "collationMade",
            pg_database_collation_actual_version(d.oid) as "collationNow",
            ('B' < 'a' collate "C" and 'z' < 'ა' collate "C") as "cSortsBytes",
            current_setting('fsync') as fsync,
            current_setting('full_page_writes') as "fullPageWrites",
            current_setting('synchronous_commit') as "synchronousCommit",
            (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
            current_setting('max_connections')::int as "maxConnections",
            age(d.datfrozenxid)::int as age,
            pg_database_size(d.oid) as bytes
       from pg_database d
      where d.datname = current_database()`,
  )
  if (!row) throw new Error('the database does not know itself')
  return row
}

/** Seconds by which the server's clock is ahead, without the time that the question took. */
export async function clockAhead(pool: Pool): Promise<number> {
  await pool.query('select 1')
  const from = Date.now()
  const [row] = await all<{ now: number }>(
    pool,
    'select extract(epoch from clock_timestamp())::float8 as now',
  )
  const middle = (from + Date.now()) / 2
  return (row?.now ?? 0) - middle / 1000
}

/** Longest open transaction of this database in minutes, other than ours. */
export async function longestTransaction(pool: Pool): Promise<number> {
  const [row] = await all<{ minutes: number | null }>(
    pool,
    `select (extract(epoch from max(clock_timestamp() - xact_start)) / 60)::float8 as minutes
       from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return row?.minutes ?? 0
}

export type Role = {
  readonly name: string
  readonly there: boolean
  readonly strong: boolean
  readonly granted: boolean
}

/** The four roles: whether they are there, too strong, and ours to take. */
export const rolesOf = (pool: Pool): Promise<readonly Role[]> =>
  all<Role>(
    pool,
    `select w.name, r.oid is not null as there,
            coalesce(r.rolsuper or r.rolbypassrls or r.rolcanlogin, false) as strong,
            coalesce(pg_has_role(current_user, r.oid, 'member'), false) as granted
       from unnest(array['house_public', 'house_resident', 'house_officer', 'house_worker']) as w(name)
       left join pg_roles r on r.rolname = w.name`,
  )

export type Gap = { readonly name: string; readonly why: string }

/**
 * Tables whose wall has a hole: policies without the wall, a wall that the owner walks through, or
 * rows of people or bodies that a role of the house may read with no wall at all.
 */
export const wallGaps = (pool: Pool): Promise<readonly Gap[]> =>
  all<Gap>(
    pool,
    `with t as (
       select c.oid, c.oid::regclass::text as name, c.relrowsecurity as walled, c.relforcerowsecurity as forced,
              exists (select 1 from pg_policy p where p.polrelid = c.oid) as policies,
              exists (select 1 from pg_attribute a
                       where a.attrelid = c.oid and not a.attisdropped
                         and a.attname in ('person_id', 'body_id', 'letter_id', 'account_id', 'subject_id')) as private,
              exists (select 1 from unnest(array['house_public', 'house_resident', 'house_officer']) as r(role)
                       where to_regrole(role) is not null and has_table_privilege(to_regrole(role), c.oid, 'select')) as readable
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and ${OURS})
     select name,
            case when not walled and policies then 'its policies are switched off'
                 when walled and not forced then 'its wall does not bind the owner'
                 when walled and not policies then 'its policies are gone'
                 else 'it holds rows of people or bodies behind no wall' end as why
       from t
      where (policies and not walled) or (walled and not forced) or (walled and not policies)
         or (private and readable and not walled)
      order by name`,
  )

/** Triggers that are switched off. */
export const offTriggers = (pool: Pool): Promise<readonly Gap[]> =>
  all<Gap>(
    pool,
    `select t.tgrelid::regclass::text as name, t.tgname::text as why
       from pg_trigger t
       join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and t.tgenabled = 'D' and ${OURS}
      order by 1, 2`,
  )

/** Indexes that are not used because making them failed, and constraints that nobody checked. */
export const unfinished = (pool: Pool): Promise<readonly Gap[]> =>
  all<Gap>(
    pool,
    `select i.indexrelid::regclass::text as name, 'index' as why
       from pg_index i
       join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
      where not i.indisvalid and ${OURS}
     union all
     select k.conname, 'constraint'
       from pg_constraint k
       join pg_namespace n on n.oid = k.connamespace
      where not k.convalidated and ${OURS}
      order by 1`,
  )

type Counter = {
  readonly table: string
  readonly column: string
  readonly sequence: string
}

/** Counters that would give a number which is taken: the next row would fail. */
export async function lateCounters(pool: Pool): Promise<readonly Gap[]> {
  const counters = await all<Counter>(
    pool,
    `select c.oid::regclass::text as "table", quote_ident(a.attname) as "column",
            pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and a.attidentity <> '' and ${OURS}`,
  )
  const late: Gap[] = []
  for (const { table, column, sequence } of counters) {
    const [row] = await all<{ behind: boolean | null }>(
      pool,
      `select (select max(${column}) from ${table}) > (select case when is_called then last_value else last_value - 1 end from ${sequence}) as behind`,
    )
    if (row?.behind === true) late.push({ name: table, why: sequence })
  }
  return late
}

export type Jobs = {
  readonly dead: number
  readonly overdue: number
  readonly oldestMinutes: number
  readonly stuck: number
  readonly waiting: number
}

/** The job queue: given up, late by ten minutes and more, and held for longer than any job takes. */
export async function jobsOf(pool: Pool): Promise<Jobs> {
  const [row] = await all<Jobs>(
    pool,
    `select count(*) filter (where dead)::int as dead,
            count(*) filter (where late)::int as overdue,
            coalesce(extract(epoch from max(now() - run_at) filter (where late)) / 60, 0)::float8 as "oldestMinutes",
            count(*) filter (where locked_at < now() - interval '1 hour')::int as stuck,
            count(*)::int as waiting
       from (select *, not dead and locked_at is null and run_at < now() - interval '10 minutes' as late
               from house.job) as j`,
  )
  return row ?? { dead: 0, overdue: 0, oldestMinutes: 0, stuck: 0, waiting: 0 }
}

/** Which of these contents some row names. */
export async function namedAmong(
  pool: Pool,
  statements: readonly string[],
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (statements.length === 0) return new Set()
  const rows = await all<{ sha256: string }>(
    pool,
    `select distinct sha256 from (${statements.join(' union all ')}) as named where sha256 = any($1)`,
    [hashes],
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Tables with a column of contents that no module's manifest names: backups would leave them out. */
export const unnamedFiles = (pool: Pool): Promise<readonly Gap[]> =>
  all<Gap>(
    pool,
    `select c.oid::regclass::text as name, a.attname::text as why
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p') and a.attname = 'sha256' and not a.attisdropped and ${OURS}
      order by 1`,
  )
