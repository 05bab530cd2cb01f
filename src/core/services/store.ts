/** SQL of service versions, their standing, and adoptions. */
import { canonicalJson, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type Status = 'draft' | 'review' | 'live' | 'retired'

/** Lets one process after the other publish; the next one sees what this transaction did. */
export async function lockServices(tx: Tx): Promise<void> {
  await tx.one(sql`select pg_advisory_xact_lock(hashtext('services.version')) is null as locked`)
}

/** A version as it is kept; `definition` is parsed by the shape when it is used. */
export type StoredVersion = {
  readonly key: string
  readonly version: number
  readonly definition: unknown
  readonly sha256: string
  readonly status: Status
}

/** More versions than this in one installation are a mistake. */
const MOST = 50_000

/** Number that rises with everything that changes what is offered: versions, standings, adoptions. */
export async function changeNumber(tx: Tx): Promise<string> {
  const { number } = await tx.one<{ number: string }>(sql`
    select coalesce((select max(number) from services.standing), 0) || '.' ||
           coalesce((select max(number) from services.adoption), 0) as number`)
  return number
}

/** Every version with the newest standing it has, without the document's text. */
export async function allVersions(tx: Tx): Promise<readonly StoredVersion[]> {
  return tx.all<StoredVersion>(sql`
    select v.key, v.version, v.definition, v.text_hash as sha256, s.status
      from services.version v
      join lateral (
        select status from services.standing s
         where s.key = v.key and s.version = v.version
         order by number desc limit 1) s on true
     order by v.key, v.version
     limit ${MOST}`)
}

/** The document of one version as it was written. */
export async function sourceOf(tx: Tx, key: string, version: number): Promise<string | undefined> {
  const row = await tx.maybe<{ source: string }>(
    sql`select source from services.version where key = ${key} and version = ${version}`,
  )
  return row?.source
}

/** Content hashes of all versions, by `key@version`. */
export async function knownHashes(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.all<{ id: string; sha256: string }>(sql`
    select key || '@' || version as id, text_hash as sha256 from services.version limit ${MOST}`)
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]))
}

export type NewVersion = {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly source: string
  readonly definition: unknown
  readonly sha256: string
  readonly owner: string | undefined
  readonly validFrom: string
  readonly validTo: string | undefined
}

/** Keeps a version; false when that key and version exists. */
export async function insertVersion(
  tx: Tx,
  made: NewVersion,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into services.version
      (id, key, version, source, definition, text_hash, owner, adoptable, valid_from, valid_to, added_at, added_by)
    values
      (${made.id}, ${made.key}, ${made.version}, ${made.source},
       ${canonicalJson(trusted<Canonical>(made.definition))}::jsonb, ${made.sha256},
       ${made.owner ?? null}, ${made.owner === undefined}, ${made.validFrom}, ${made.validTo ?? null},
       ${at}, ${by})
    on conflict (key, version) do nothing`)
  return inserted === 1
}

export async function insertStanding(
  tx: Tx,
  standing: { readonly key: string; readonly version: number; readonly status: Status },
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.run(sql`
    insert into services.standing (key, version, status, at, by)
    values (${standing.key}, ${standing.version}, ${standing.status}, ${at}, ${by})`)
}

/** A body's adoption of a service, as it holds now. */
export type Adoption = {
  readonly key: string
  readonly bodyId: string
  /** Values of the definition's parameters, in the stored form of `bindings.ts`. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** Adoptions in force. */
export async function adoptionsInForce(tx: Tx): Promise<readonly Adoption[]> {
  return tx.all<Adoption>(sql`
    select key, body_id as "bodyId", parameters
      from (select distinct on (key, body_id) key, body_id, parameters, ends
              from services.adoption
             order by key, body_id, number desc) a
     where not ends
     limit ${MOST}`)
}

export async function insertAdoption(
  tx: Tx,
  adoption: Adoption & { readonly ends: boolean },
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.run(sql`
    insert into services.adoption (key, body_id, parameters, ends, at, by)
    values (${adoption.key}, ${adoption.bodyId},
            ${canonicalJson(trusted<Canonical>(adoption.parameters))}::jsonb, ${adoption.ends}, ${at}, ${by})`)
}

/** Name of a service by a version of it, for lists that need nothing else of the definition. */
export async function serviceName(
  tx: Tx,
  key: string,
  version: number,
): Promise<{ readonly ka: string; readonly en: string } | undefined> {
  const row = await tx.maybe<{ name: { ka: string; en: string } }>(sql`
    select v.definition -> 'catalogue' -> 'name' as name
      from services.version v
     where v.key = ${key} and v.version = ${version}`)
  return row?.name
}
