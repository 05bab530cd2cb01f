/** SQL of applications that are being filled in. */
import { canonicalJson, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql, type Sql } from '#platform/sql'

/** What a registry said, when, or why not. */
export type Fact = {
  readonly at: string
  readonly registry: string
  /** With which values it was asked, so that a changed answer asks again. */
  readonly query: string
  readonly value: Readonly<Record<string, unknown>> | 'silent' | 'not-found'
}

/** For whom it is. */
export type Applicant = {
  readonly kind: 'person' | 'company' | 'household'
  readonly companyCode?: string
  readonly companyName?: string
}

export type Application = {
  readonly id: string
  readonly personId: string
  readonly writtenBy: string | undefined
  readonly serviceKey: string
  readonly version: number
  readonly bodyId: string
  readonly applicant: Applicant
  readonly answers: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, Fact>>
  readonly visited: readonly string[]
  readonly revision: number
  readonly begunAt: Date
  readonly changedAt: Date
  readonly expiresOn: Day
}

type Row = Omit<Application, 'writtenBy' | 'expiresOn'> & {
  readonly writtenBy: string | null
  readonly expiresOn: string
}

const applicationOf = (row: Row): Application => ({
  ...row,
  writtenBy: row.writtenBy ?? undefined,
  expiresOn: day(row.expiresOn),
})

/** Most applications that one person may have begun. */
export const MOST = 100

const COLUMNS = sql`
  id, person_id as "personId", written_by as "writtenBy", service_key as "serviceKey", version,
  body_id as "bodyId", applicant, answers, facts, visited, revision, begun_at as "begunAt",
  changed_at as "changedAt", expires_on as "expiresOn"`

async function where(tx: Tx, condition: Sql, lock = sql``): Promise<readonly Application[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from applications.application
     where ${condition}
     order by changed_at desc, id
     limit ${MOST}${lock}`)
  return rows.map(applicationOf)
}

/** Those that the viewer has begun, the latest first. */
export const ownApplications = (tx: Tx): Promise<readonly Application[]> => where(tx, sql`true`)

export async function findApplication(tx: Tx, id: string): Promise<Application | undefined> {
  return (await where(tx, sql`id = ${id}`))[0]
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockApplication(tx: Tx, id: string): Promise<Application | undefined> {
  return (await where(tx, sql`id = ${id}`, sql` for update`))[0]
}

/** What the person has begun of a service at a body. */
export async function begunOf(
  tx: Tx,
  of: { readonly personId: string; readonly serviceKey: string; readonly bodyId: string },
): Promise<Application | undefined> {
  const found = await where(
    tx,
    sql`person_id = ${of.personId} and service_key = ${of.serviceKey} and body_id = ${of.bodyId}`,
  )
  return found[0]
}

const json = (value: unknown) => canonicalJson(trusted<Canonical>(value))

export async function insertApplication(tx: Tx, made: Application): Promise<void> {
  await tx.run(sql`
    insert into applications.application
      (id, person_id, written_by, service_key, version, body_id, applicant, answers, facts, visited,
       revision, begun_at, changed_at, expires_on)
    values
      (${made.id}, ${made.personId}, ${made.writtenBy ?? null}, ${made.serviceKey}, ${made.version},
       ${made.bodyId}, ${json(made.applicant)}::jsonb, ${json(made.answers)}::jsonb,
       ${json(made.facts)}::jsonb, ${made.visited}::text[], ${made.revision}, ${made.begunAt},
       ${made.changedAt}, ${made.expiresOn})`)
}

/** Keeps what changed; the revision rises. */
export async function saveApplication(
  tx: Tx,
  changed: Pick<
    Application,
    'id' | 'applicant' | 'answers' | 'facts' | 'visited' | 'changedAt' | 'expiresOn'
  >,
): Promise<void> {
  await tx.run(sql`
    update applications.application
       set applicant = ${json(changed.applicant)}::jsonb, answers = ${json(changed.answers)}::jsonb,
           facts = ${json(changed.facts)}::jsonb, visited = ${changed.visited}::text[],
           revision = revision + 1, changed_at = ${changed.changedAt},
           expires_on = ${changed.expiresOn}, warned_at = null
     where id = ${changed.id}`)
}

export async function deleteApplication(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from applications.application where id = ${id}`)
}

/** Applications that run out within days and whose person was not told yet. Needs the worker's sight. */
export async function toWarn(tx: Tx, until: Day): Promise<readonly Application[]> {
  return where(tx, sql`expires_on <= ${until} and warned_at is null`)
}

export async function markWarned(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.run(
    sql`update applications.application set warned_at = ${at} where id = any(${ids}::uuid[])`,
  )
}

/** Applications that have run out. Needs the worker's sight. */
export const runOut = (tx: Tx, today: Day): Promise<readonly Application[]> =>
  where(tx, sql`expires_on < ${today}`)
