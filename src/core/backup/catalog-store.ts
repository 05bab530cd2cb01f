/** What a database of the house is made of, read from its own catalogue. */
import type pg from 'pg'
import { RESTORING } from '#platform/migrate'
import { trusted } from '#platform/brand'

export type Table = {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  /** Primary key, each column as `order by` wants it. */
  readonly order: readonly string[]
  readonly walled: boolean
  readonly forced: boolean
  readonly policies: number
  /** Tables that this one's rows point to, as `schema.name`. */
  readonly needs: readonly string[]
}

export type Sequence = { readonly schema: string; readonly name: string; readonly last: string }

type Asking = Pick<pg.ClientBase, 'query'>

/** A name as SQL wants it. */
export const quoted = (...names: readonly string[]): string =>
  names.map(name => `"${name.replaceAll('"', '""')}"`).join('.')

/** Every schema of the house: its own, the job queue's, and one of each module that has migrations. */
const SCHEMAS = `
  select 'house' as name union select 'graphile_worker' union select distinct module from house.migration`

/** Every table, those first that others point to. */
export async function tablesOf(client: Asking): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(`
    with schema_of_ours as (${SCHEMAS})
    select n.nspname as schema, c.relname as name, c.relrowsecurity as walled, c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polname <> 'owner') as policies,
           array(select a.attname::text
                   from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns,
           array(select quote_ident(a.attname)
                        || case when a.attcollation <> 0 then ' collate "C"' else '' end
                   from pg_index i
                   cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
                   join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                  where i.indrelid = c.oid and i.indisprimary
                  order by k.place) as "order",
           array(select distinct tn.nspname || '.' || t.relname
                   from pg_constraint f
                   join pg_class t on t.oid = f.confrelid
                   join pg_namespace tn on tn.oid = t.relnamespace
                  where f.conrelid = c.oid and f.contype = 'f' and t.oid <> c.oid) as needs
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r'
       and n.nspname in (select name from schema_of_ours)
       and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
     order by n.nspname, c.relname`)
  return inOrder(rows)
}

/** Tables after those that they need. @throws when they need each other in a circle. */
export function inOrder<T extends Pick<Table, 'schema' | 'name' | 'needs'>>(
  tables: readonly T[],
): readonly T[] {
  const done = new Set<string>()
  const sorted: T[] = []
  for (let left = [...tables]; left.length > 0;) {
    const ready = left.filter(({ needs }) => needs.every(need => done.has(need)))
    if (ready.length === 0) {
      const names = left.map(({ schema, name }) => `${schema}.${name}`).join(', ')
      throw new Error(`tables point to each other in a circle: ${names}`)
    }
    sorted.push(...ready)
    ready.forEach(({ schema, name }) => done.add(`${schema}.${name}`))
    left = left.filter(table => !ready.includes(table))
  }
  return sorted
}

/** Where every sequence stands. One never used has no place yet. */
export async function sequencesOf(client: Asking): Promise<readonly Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    select schemaname::text as schema, sequencename::text as name, last_value::text as last
      from pg_sequences
     where schemaname in (${SCHEMAS}) and last_value is not null
     order by schemaname, sequencename`)
  return rows
}

/** Step of graphile-worker's schema. */
export async function workerStep(client: Asking): Promise<number> {
  const { rows } = await client.query<{ step: number }>(
    'select max(id)::int as step from graphile_worker.migrations',
  )
  return rows[0]?.step ?? 0
}

export type State = 'empty' | 'half-restored' | 'in-use'

/** Whether a database may take a restore. */
export async function stateOf(client: Asking): Promise<State> {
  const { rows } = await client.query<{ half: boolean; used: boolean }>(`
    select to_regnamespace('${RESTORING}') is not null as half,
           to_regnamespace('house') is not null or to_regnamespace('graphile_worker') is not null as used`)
  const [row] = rows
  if (row?.half === true) return 'half-restored'
  return row?.used === true ? 'in-use' : 'empty'
}

/** Removes what an unfinished restore left: the schemas that its mark names. */
export async function clear(client: Asking, schemas: readonly string[]): Promise<void> {
  for (const schema of schemas) {
    await client.query(`drop schema if exists ${quoted(schema)} cascade`)
  }
  await client.query(`drop schema if exists ${RESTORING} cascade`)
}

/** Tables whose rows this user would not see whole: walled against it. */
export async function hiddenTables(client: Asking): Promise<readonly string[]> {
  const { rows } = await client.query(`
    select c.oid::regclass::text as name
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in (${SCHEMAS})
       and row_security_active(c.oid)
       and not exists (
         select 1 from pg_policy p
          where p.polrelid = c.oid and p.polname = 'owner' and c.relowner = any (p.polroles)
            and pg_has_role(current_user, c.relowner, 'usage'))`)
  return trusted<readonly { name: string }[]>(rows).map(({ name }) => name)
}
