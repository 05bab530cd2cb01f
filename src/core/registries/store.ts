/** All SQL of the module. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import { purposeId, type Purpose } from './purpose.ts'

export type AskerKind = 'officer' | 'service' | 'resident' | 'house'

export type NewLookUp = {
  readonly id: string
  readonly at: Date
  readonly purpose: Purpose
  readonly bodyId: string | undefined
  readonly actor: { readonly kind: AskerKind; readonly id: string | undefined }
  readonly about: { readonly kind: string; readonly id: string | undefined }
  readonly subjectIndex: string
  readonly queryIndex: string
  readonly reused: string | undefined
  readonly event: string
}

/** Writes what is meant, with the purpose if it is new. Leaves with the commit at the latest. */
export function writeLookUp(tx: Tx, look: NewLookUp): void {
  const { purpose } = look
  const id = purposeId(purpose)
  const { key, registry, name, ground, fields } = purpose
  tx.write(sql`
    insert into registries.purpose
      (id, key, registry, name_ka, name_en, ground_ka, ground_en, fields, since)
    values
      (${id}, ${key}, ${registry}, ${name.ka}, ${name.en}, ${ground.ka}, ${ground.en}, ${fields}::text[],
       ${look.at})
    on conflict (id) do nothing`)
  tx.write(sql`
    insert into registries.look_up
      (id, at, registry, purpose, legal_basis, body_id, account_id, about_kind, about_id, fields,
       subject_index, event, purpose_id, actor_kind, query_index, reused)
    values
      (${look.id}, ${look.at}, ${registry}, ${key}, ${ground.en}, ${look.bodyId}, ${look.actor.id},
       ${look.about.kind}, ${look.about.id}, ${fields}::text[], ${look.subjectIndex}, ${look.event}, ${id},
       ${look.actor.kind}, ${look.queryIndex}, ${look.reused})`)
  tx.write(sql`
    insert into registries.concern (subject_index, look_up_id, how)
    values (${look.subjectIndex}, ${look.id}, 'subject')`)
}

/** Writes what came of it. */
export function writeOutcome(
  tx: Tx,
  outcome: { readonly lookUpId: string; readonly at: Date; readonly outcome: string },
): void {
  tx.write(sql`
    insert into registries.look_up_outcome (look_up_id, at, outcome)
    values (${outcome.lookUpId}, ${outcome.at}, ${outcome.outcome})`)
}

/** Writes who else is named in the answer. */
export function writeNamed(tx: Tx, lookUpId: string, indexes: readonly string[]): void {
  if (indexes.length === 0) return
  tx.write(sql`
    insert into registries.concern (subject_index, look_up_id, how)
    select named, ${lookUpId}, 'named' from unnest(${indexes}::text[]) named
    on conflict do nothing`)
}

/** For what an answer may be used again. */
export type Same = {
  readonly about: { readonly kind: string; readonly id: string }
  readonly subjectIndex: string
  readonly purposeId: string
  readonly queryIndex: string
}

export type KeptAnswer = {
  readonly lookUpId: string
  readonly at: Date
  readonly sealed: string
}

/** The newest answer for the same thing, person, purpose and question that is not older than `since`. */
export async function findAnswer(tx: Tx, same: Same, since: Date): Promise<KeptAnswer | undefined> {
  return tx.maybe<KeptAnswer>(sql`
    select look_up_id as "lookUpId", at, sealed
      from registries.answer
     where about_id = ${same.about.id}
       and about_kind = ${same.about.kind}
       and subject_index = ${same.subjectIndex}
       and purpose_id = ${same.purposeId}
       and query_index = ${same.queryIndex}
       and at >= ${since}
     order by at desc
     limit 1`)
}

/** Keeps an answer until it is no longer fresh. */
export function writeAnswer(tx: Tx, kept: Same & KeptAnswer & { readonly until: Date }): void {
  tx.write(sql`
    insert into registries.answer
      (look_up_id, at, until, about_kind, about_id, subject_index, purpose_id, query_index, sealed)
    values
      (${kept.lookUpId}, ${kept.at}, ${kept.until}, ${kept.about.kind}, ${kept.about.id},
       ${kept.subjectIndex}, ${kept.purposeId}, ${kept.queryIndex}, ${kept.sealed})`)
}

/** Erases answers that are no longer fresh. */
export async function eraseStale(tx: Tx, now: Date): Promise<number> {
  return tx.run(sql`delete from registries.answer where until < ${now}`)
}

/** Remembers which blind indexes are the person's own. */
export function writeSubject(tx: Tx, personId: string, indexes: readonly string[]): void {
  tx.write(sql`
    insert into registries.subject (person_id, subject_index)
    select ${personId}, own from unnest(${indexes}::text[]) own
    on conflict do nothing`)
}

export type ListedLookUp = {
  readonly id: string
  readonly at: Date
  readonly how: 'subject' | 'named'
  readonly registry: string
  readonly purposeKey: string
  /** Texts of the catalogue; look-ups from before it have none. */
  readonly purpose: Text | undefined
  readonly ground: Text
  readonly fields: readonly string[]
  readonly bodyId: string | undefined
  readonly actorKind: AskerKind
  readonly actorId: string | undefined
  readonly about: { readonly kind: string; readonly id: string | undefined }
  readonly reused: boolean
  readonly outcome: string | undefined
}

type LookUpRow = {
  id: string
  at: Date
  how: 'subject' | 'named'
  registry: string
  purpose: string
  legal_basis: string
  name_ka: string | null
  name_en: string | null
  ground_ka: string | null
  ground_en: string | null
  fields: string[]
  body_id: string | null
  actor_kind: AskerKind
  account_id: string | null
  about_kind: string
  about_id: string | null
  reused: string | null
  outcome: string | null
}

/** Look-ups that concern the viewing resident, newest first. */
export async function lookUpsOfViewer(
  tx: Tx,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly ListedLookUp[]> {
  const rows = await tx.all<LookUpRow>(sql`
    select l.id, l.at, c.how, l.registry, l.purpose, l.legal_basis, p.name_ka, p.name_en, p.ground_ka,
           p.ground_en, l.fields, l.body_id, l.actor_kind, l.account_id, l.about_kind, l.about_id, l.reused,
           o.outcome
      from registries.concern c
      join registries.look_up l on l.id = c.look_up_id
      left join registries.purpose p on p.id = l.purpose_id
      left join registries.look_up_outcome o on o.look_up_id = l.id
     where c.subject_index in (select s.subject_index from registries.subject s)
       and (${before}::uuid is null or c.look_up_id < ${before}::uuid)
     order by c.look_up_id desc
     limit ${limit}`)
  return rows.map(listed)
}

const orNothing = <T>(value: T | null): T | undefined => value ?? undefined

const pair = (ka: string | null, en: string | null): Text | undefined =>
  ka === null || en === null ? undefined : { ka, en }

const listed = (row: LookUpRow): ListedLookUp => ({
  id: row.id,
  at: row.at,
  how: row.how,
  registry: row.registry,
  purposeKey: row.purpose,
  purpose: pair(row.name_ka, row.name_en),
  ground: pair(row.ground_ka, row.ground_en) ?? { ka: row.legal_basis, en: row.legal_basis },
  fields: row.fields,
  bodyId: orNothing(row.body_id),
  actorKind: row.actor_kind,
  actorId: orNothing(row.account_id),
  about: { kind: row.about_kind, id: orNothing(row.about_id) },
  reused: row.reused !== null,
  outcome: orNothing(row.outcome),
})
