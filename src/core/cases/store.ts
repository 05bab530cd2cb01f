/** SQL of cases and their events. */
import { trusted } from '#platform/brand'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql, type Sql } from '#platform/sql'
import type { Language } from '#platform/texts'
import type { Applicant, Case, NewCase, Phase } from './case.ts'
import type { CaseEvent } from './event.ts'

const maybe = <T>(value: T | null): T | undefined => value ?? undefined
const maybeDay = (value: string | null): Day | undefined =>
  value === null ? undefined : day(value)

export type CaseRow = {
  id: string
  body_id: string
  number: string
  service_key: string
  version: number
  parameters: Record<string, unknown>
  language: Language
  channel: NewCase['channel']
  person_id: string
  filer_id: string | null
  mandate: string | null
  applicant_name: string
  applicant: Applicant
  eligibility: NewCase['eligibility']
  stage: string
  phase: Phase
  outcome: string | null
  deemed: 'refusal' | 'consent' | null
  withdrawn: boolean
  flags: string[]
  paid: boolean
  role: string | null
  role_right: string | null
  unit_id: string | null
  executor_id: string | null
  event_number: number
  moved_number: number
  promised_day: string | null
  due_day: string
  legal_day: string
  papers_until: string | null
  opened_at: Date
  opened_day: string
  last_at: Date
  unread: boolean
  unread_by_body: boolean
  decided_at: Date | null
  closed_at: Date | null
  parent_id: string | null
  keep_until: string | null
  kept_state: Case['keptState']
  held: boolean
}

/** Columns of a case, for queries over `cases.case c`. */
export const caseColumns: Sql = sql`
  c.id, c.body_id, c.number, c.service_key, c.version, c.parameters, c.language, c.channel, c.person_id,
  c.filer_id, c.mandate, c.applicant_name, c.applicant, c.eligibility, c.stage, c.phase, c.outcome,
  c.deemed, c.withdrawn, c.flags, c.paid, c.role, c.role_right, c.unit_id, c.executor_id,
  c.event_number, c.moved_number, c.promised_day, c.due_day, c.legal_day, c.papers_until, c.opened_at,
  c.opened_day, c.last_at, c.unread, c.unread_by_body, c.decided_at, c.closed_at, c.parent_id,
  c.keep_until, c.kept_state, c.held`

/** A case from a row of `caseColumns`. */
export const caseOf = (row: CaseRow): Case => ({
  id: row.id,
  bodyId: row.body_id,
  number: row.number,
  serviceKey: row.service_key,
  version: row.version,
  parameters: row.parameters,
  language: row.language,
  channel: row.channel,
  personId: row.person_id,
  filerId: maybe(row.filer_id),
  mandate: maybe(row.mandate),
  applicantName: row.applicant_name,
  applicant: row.applicant,
  eligibility: row.eligibility,
  stage: row.stage,
  phase: row.phase,
  outcome: maybe(row.outcome),
  deemed: maybe(row.deemed),
  withdrawn: row.withdrawn,
  flags: row.flags,
  paid: row.paid,
  role: maybe(row.role),
  roleRight: maybe(row.role_right),
  unitId: maybe(row.unit_id),
  executorId: maybe(row.executor_id),
  eventNumber: row.event_number,
  movedNumber: row.moved_number,
  promisedDay: maybeDay(row.promised_day),
  dueDay: day(row.due_day),
  legalDay: day(row.legal_day),
  papersUntil: maybeDay(row.papers_until),
  openedAt: row.opened_at,
  openedDay: day(row.opened_day),
  lastAt: row.last_at,
  unread: row.unread,
  unreadByBody: row.unread_by_body,
  decidedAt: maybe(row.decided_at),
  closedAt: maybe(row.closed_at),
  parentId: maybe(row.parent_id),
  keepUntil: maybeDay(row.keep_until),
  keptState: row.kept_state,
  held: row.held,
})

/** Cases by a condition, in the order that it says. */
export async function casesWhere(tx: Tx, rest: Sql): Promise<readonly Case[]> {
  const rows = await tx.all<CaseRow>(sql`select ${caseColumns} from cases.case c where ${rest}`)
  return rows.map(caseOf)
}

/** The case, if the viewer may see it. */
export async function findCase(tx: Tx, id: string): Promise<Case | undefined> {
  return (await casesWhere(tx, sql`c.id = ${id}`))[0]
}

/** The case, locked until the transaction ends, so that two steps cannot cross. */
export async function lockCase(tx: Tx, id: string): Promise<Case | undefined> {
  return (await casesWhere(tx, sql`c.id = ${id} for update`))[0]
}

/** Those of the cases that the viewer may see, in the order of the ids. */
export async function findCases(tx: Tx, ids: readonly string[]): Promise<readonly Case[]> {
  if (ids.length === 0) return []
  return casesWhere(
    tx,
    sql`c.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], c.id) limit ${ids.length}`,
  )
}

export type Inserting = Case & {
  readonly filedByAccount: string | undefined
  readonly places: readonly string[]
  readonly search: string
  /** The clock whose days the row copies. */
  readonly clockName: string | undefined
}

/** Writes a new case. */
export async function insertCase(tx: Tx, made: Inserting): Promise<void> {
  await tx.run(sql`
    insert into cases.case
      (id, body_id, number, service_key, version, parameters, language, channel, applicant_kind, person_id,
       filer_id, filed_by_account, mandate, company_code, applicant_name, applicant, eligibility, stage,
       phase, paid, role, role_right, unit_id, executor_id, event_number, moved_number, promised_day,
       due_day, legal_day, opened_at, opened_day, last_at, parent_id, places, search, clock_name)
    values
      (${made.id}, ${made.bodyId}, ${made.number}, ${made.serviceKey}, ${made.version},
       ${JSON.stringify(made.parameters)}::jsonb, ${made.language}, ${made.channel},
       ${made.applicant.kind}, ${made.personId}, ${made.filerId}, ${made.filedByAccount},
       ${made.mandate}, ${made.applicant.companyCode}, ${made.applicantName},
       ${JSON.stringify(made.applicant)}::jsonb, ${JSON.stringify(made.eligibility)}::jsonb,
       ${made.stage}, ${made.phase}, ${made.paid}, ${made.role}, ${made.roleRight}, ${made.unitId},
       ${made.executorId}, ${made.eventNumber}, ${made.movedNumber}, ${made.promisedDay},
       ${made.dueDay}, ${made.legalDay}, ${made.openedAt}, ${made.openedDay}, ${made.lastAt},
       ${made.parentId}, ${made.places}::text[], ${made.search}, ${made.clockName})`)
}

/** What of a case changes with its events. */
export type Standing = Pick<
  Case,
  | 'version'
  | 'stage'
  | 'phase'
  | 'outcome'
  | 'deemed'
  | 'withdrawn'
  | 'flags'
  | 'paid'
  | 'role'
  | 'roleRight'
  | 'unitId'
  | 'executorId'
  | 'eventNumber'
  | 'movedNumber'
  | 'promisedDay'
  | 'dueDay'
  | 'legalDay'
  | 'papersUntil'
  | 'lastAt'
  | 'unread'
  | 'unreadByBody'
  | 'decidedAt'
  | 'closedAt'
  | 'keepUntil'
>

/** Keeps how a case stands after its newest events. */
export function updateCase(
  tx: Tx,
  id: string,
  to: Standing & { readonly keepEnd: string | undefined; readonly inTime: boolean | undefined },
): void {
  tx.write(sql`
    update cases.case
       set version = ${to.version}, stage = ${to.stage}, phase = ${to.phase}, outcome = ${to.outcome},
           deemed = ${to.deemed}, withdrawn = ${to.withdrawn}, flags = ${to.flags}::text[],
           paid = ${to.paid}, role = ${to.role}, role_right = ${to.roleRight}, unit_id = ${to.unitId},
           executor_id = ${to.executorId}, event_number = ${to.eventNumber},
           moved_number = ${to.movedNumber}, promised_day = ${to.promisedDay}, due_day = ${to.dueDay},
           legal_day = ${to.legalDay}, papers_until = ${to.papersUntil}, last_at = ${to.lastAt},
           unread = ${to.unread}, unread_by_body = ${to.unreadByBody}, decided_at = ${to.decidedAt},
           closed_at = ${to.closedAt}, keep_until = ${to.keepUntil}, keep_end = ${to.keepEnd},
           in_time = coalesce(${to.inTime}, in_time)
     where id = ${id}`)
}

/** The applicant has opened the page. */
export async function markRead(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update cases.case set unread = false where id = ${id} and unread`)
}

/** Somebody of the body has looked at what the applicant sent. */
export async function markReadByBody(tx: Tx, id: string): Promise<void> {
  await tx.run(
    sql`update cases.case set unread_by_body = false where id = ${id} and unread_by_body`,
  )
}

export type NewEvent = Omit<CaseEvent, 'kind' | 'payload'> & {
  readonly kind: string
  readonly payload: unknown
  readonly bodyId: string
  readonly caseId: string
  readonly event: string
}

/** Adds an event with its words. */
export function insertEvent(tx: Tx, made: NewEvent): void {
  tx.write(sql`
    insert into cases.event (body_id, case_id, number, kind, actor_kind, actor_id, told, payload, at, event)
    values (${made.bodyId}, ${made.caseId}, ${made.number}, ${made.kind}, ${made.actorKind},
            ${made.actorId}, ${made.told}, ${JSON.stringify(made.payload)}::jsonb, ${made.at}, ${made.event})`)
  if (made.text === undefined || made.text === '') return
  tx.write(sql`
    insert into cases.said (body_id, case_id, number, text, told)
    values (${made.bodyId}, ${made.caseId}, ${made.number}, ${made.text}, ${made.told})`)
}

/** Most events of one case. */
const MOST_EVENTS = 5000

/** Events of a case that the viewer may see, in order, with their words. */
export async function eventsOf(tx: Tx, caseId: string): Promise<readonly CaseEvent[]> {
  const rows = await tx.all<{
    number: number
    kind: string
    actor_kind: CaseEvent['actorKind']
    actor_id: string | null
    told: boolean
    payload: unknown
    at: Date
    text: string | null
  }>(sql`
    select e.number, e.kind, e.actor_kind, e.actor_id, e.told, e.payload, e.at, s.text
      from cases.event e
      left join cases.said s on s.case_id = e.case_id and s.number = e.number
     where e.case_id = ${caseId}
     order by e.number
     limit ${MOST_EVENTS}`)
  return rows.map(row =>
    trusted<CaseEvent>({
      number: row.number,
      kind: row.kind,
      actorKind: row.actor_kind,
      actorId: maybe(row.actor_id),
      told: row.told,
      payload: row.payload,
      at: row.at,
      text: maybe(row.text),
    }),
  )
}
