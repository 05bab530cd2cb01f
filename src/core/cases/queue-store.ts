/** What a body's desk asks of its cases: the queue, the counts, search, doubles, figures. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { keywords } from '#platform/fold'
import { nothing, sql, type Sql } from '#platform/sql'
import type { Case } from './case.ts'
import { caseColumns, caseOf, casesWhere, type CaseRow } from './store.ts'

const OWN = sql`c.body_id = nullif(current_setting('house.body', true), '')::uuid`
const OPEN = sql`c.phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other')`

/** Cases of these units or accounts, and those of no unit for whoever holds the right of their role. */
export type Within = {
  readonly unitIds: readonly string[]
  readonly accountIds: readonly string[]
  readonly rights: readonly string[]
}

export const VIEWS = ['open', 'overdue', 'week', 'waiting', 'news', 'decided', 'closed'] as const
export type CaseView = (typeof VIEWS)[number]

export type CaseFilter = {
  readonly view: CaseView
  readonly today: Day
  /** Last day of the week that begins today. */
  readonly weekEnd: Day
  readonly serviceKey?: string | undefined
  readonly stage?: string | undefined
  readonly flag?: string | undefined
  readonly executorId?: string | undefined
  readonly unassigned?: boolean | undefined
  readonly unitId?: string | undefined
  /** Whose; absent for all of the body. */
  readonly within?: Within | undefined
}

/** Where a list goes on: after a day, or before a moment for what is over. */
export type CaseAfter = { readonly place: string; readonly id: string }

/** Where a case stands in the order of a view, as `CaseAfter` names it. */
export function placeIn(view: CaseView, of: Case): CaseAfter {
  if (view === 'decided') return { place: of.decidedAt?.toISOString() ?? '', id: of.id }
  if (view === 'closed') return { place: of.lastAt.toISOString(), id: of.id }
  return { place: of.dueDay, id: of.id }
}

/** Cases of the viewing officer's body: open ones by days left, nearest first; what is over, latest first. */
export async function caseQueue(
  tx: Tx,
  filter: CaseFilter,
  { after, limit }: { readonly after?: CaseAfter | undefined; readonly limit: number },
): Promise<readonly Case[]> {
  const order = orderOf(filter.view)
  const place = sql`${OWN} and ${stateOf(filter)} ${given(filter)} ${after ? beyond(filter.view, after) : nothing}`
  const rows = await tx.all<CaseRow>(sql`
    select ${caseColumns}
      from ${filter.within === undefined ? sql`cases.case c where ${place}` : ofEach(filter.within, { place, order, limit })}
     order by ${order}
     limit ${limit}`)
  return rows.map(caseOf)
}

function orderOf(view: CaseView): Sql {
  if (view === 'decided') return sql`c.decided_at desc, c.id desc`
  return view === 'closed' ? sql`c.last_at desc, c.id desc` : sql`c.due_day, c.id`
}

function beyond(view: CaseView, { place, id }: CaseAfter): Sql {
  if (view === 'decided')
    return sql`and (c.decided_at, c.id) < (${place}::timestamptz, ${id}::uuid)`
  if (view === 'closed') return sql`and (c.last_at, c.id) < (${place}::timestamptz, ${id}::uuid)`
  return sql`and (c.due_day, c.id) > (${place}::date, ${id}::uuid)`
}

function stateOf({ view, today, weekEnd }: CaseFilter): Sql {
  const working = sql`c.phase in ('submitted', 'in-review')`
  switch (view) {
    case 'overdue':
      // The due day is never later than the legal one: it bounds what the index is read for.
      return sql`${working} and c.due_day < ${today} and c.legal_day < ${today}`
    case 'week':
      return sql`${working} and c.due_day <= ${weekEnd} and c.legal_day >= ${today}`
    case 'waiting':
      return sql`c.phase in ('waiting-for-applicant', 'waiting-for-other')`
    case 'news':
      return sql`${OPEN} and c.unread_by_body`
    case 'decided':
      return sql`c.decided_at is not null and c.phase = 'decided'`
    case 'closed':
      return sql`c.phase = 'closed'`
    default:
      return working
  }
}

const given = ({ serviceKey, stage, flag, executorId, unassigned, unitId }: CaseFilter): Sql => sql`
  ${serviceKey === undefined ? nothing : sql`and c.service_key = ${serviceKey}`}
  ${stage === undefined ? nothing : sql`and c.stage = ${stage}`}
  ${flag === undefined ? nothing : sql`and c.flags @> array[${flag}]::text[]`}
  ${executorId === undefined ? nothing : sql`and c.executor_id = ${executorId}`}
  ${unassigned === true ? sql`and c.executor_id is null` : nothing}
  ${unitId === undefined ? nothing : sql`and c.unit_id = ${unitId}`}`

type List = { readonly place: Sql; readonly order: Sql; readonly limit: number }

/** The first of each unit, account and right, which an index has in order, however many the body has. */
function ofEach({ unitIds, accountIds, rights }: Within, { place, order, limit }: List): Sql {
  const nearest = (whose: Sql): Sql => sql`
    select c.id
      from cases.case c
     where ${place} and ${whose}
     order by ${order}
     limit ${limit}`
  return sql`(
      select part.id
        from unnest(${unitIds}::uuid[]) as unit
        cross join lateral (${nearest(sql`c.unit_id = unit`)}) as part
      union
      select part.id
        from unnest(${accountIds}::uuid[]) as account
        cross join lateral (${nearest(sql`c.executor_id = account`)}) as part
      union
      select part.id
        from unnest(${rights}::text[]) as own_right
        cross join lateral (${nearest(sql`c.unit_id is null and c.role_right = own_right`)}) as part) as seen
      cross join lateral (
        select ${caseColumns} from cases.case c where c.id = seen.id offset 0) as c`
}

export type CaseCounts = {
  readonly open: number
  readonly overdue: number
  readonly week: number
  readonly waiting: number
}

/** Kept counts of open cases: of the whole body, or of units and accounts. */
export async function caseCounts(
  tx: Tx,
  { today, weekEnd, within }: Pick<CaseFilter, 'today' | 'weekEnd' | 'within'>,
): Promise<CaseCounts> {
  const counted =
    within === undefined
      ? sql`cases.tally c where ${OWN}`
      : sql`cases.given_tally c where ${OWN} and (c.unit_id = any(${within.unitIds}::uuid[]) or c.executor_id = any(${within.accountIds}::uuid[]))`
  return tx.one<CaseCounts>(sql`
    select coalesce(sum(count) filter (where not waiting), 0)::int as open,
           coalesce(sum(count) filter (where not waiting and legal_day < ${today}), 0)::int as overdue,
           coalesce(sum(count) filter (
             where not waiting and due_day <= ${weekEnd} and legal_day >= ${today}), 0)::int as week,
           coalesce(sum(count) filter (where waiting), 0)::int as waiting
      from ${counted}`)
}

/** Sums up the rows of changes to the kept counts; returns how many rows that saved. */
export async function sumUpCounts(tx: Tx): Promise<number> {
  const row = await tx.one<{ saved: number }>(sql`
    with several as (
      select body_id, unit_id, executor_id, waiting, due_day, legal_day
        from cases.given_tally
       group by body_id, unit_id, executor_id, waiting, due_day, legal_day
      having count(*) > 1 or sum(count) = 0),
    gone as (
      delete from cases.given_tally t
       using several s
       where (t.body_id, t.unit_id, t.executor_id, t.waiting, t.due_day, t.legal_day)
           = (s.body_id, s.unit_id, s.executor_id, s.waiting, s.due_day, s.legal_day)
      returning t.body_id, t.unit_id, t.executor_id, t.waiting, t.due_day, t.legal_day, t.count),
    sums as (
      insert into cases.given_tally (body_id, unit_id, executor_id, waiting, due_day, legal_day, count)
      select body_id, unit_id, executor_id, waiting, due_day, legal_day, sum(count)
        from gone
       group by body_id, unit_id, executor_id, waiting, due_day, legal_day
      having sum(count) <> 0
      returning 1)
    select (select count(*) from gone) - (select count(*) from sums) as saved`)
  return row.saved
}

/** Most words of one search. */
const MOST_WORDS = 8

/** Cases of the body that hold every typed word in number, applicant or place, latest first. */
export async function searchCases(
  tx: Tx,
  typed: string,
  {
    after,
    limit,
  }: {
    readonly after?: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<readonly Case[]> {
  const words = keywords(typed).slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const rows = await tx.all<CaseRow>(sql`
    select ${caseColumns}
      from cases.search(${words}::text[], ${after?.at}::timestamptz, ${after?.id}::uuid, ${limit}) as found
      join cases.case c on c.id = found
     order by c.opened_at desc, c.id desc
     limit ${limit}`)
  return rows.map(caseOf)
}

export type Double = {
  readonly of: Case
  readonly samePerson: boolean
  readonly samePlace: boolean
}

/** Open cases of the body on the same person and service, or at the same place. */
export async function doublesOf(tx: Tx, caseId: string): Promise<readonly Double[]> {
  const found = await tx.all<{ id: string; same_person: boolean; same_place: boolean }>(sql`
    select id, same_person, same_place from cases.doubles(${caseId}, 20)`)
  const cases = await casesWhere(
    tx,
    sql`c.id = any(${found.map(({ id }) => id)}::uuid[]) order by c.opened_at desc limit 20`,
  )
  return cases.flatMap(of => {
    const how = found.find(({ id }) => id === of.id)
    return how ? { of, samePerson: how.same_person, samePlace: how.same_place } : []
  })
}

export type Relation = { readonly otherId: string; readonly how: 'related' | 'double' | 'sub-case' }

/** Cases that were tied to a case, from either side. */
export async function relationsOf(tx: Tx, caseId: string): Promise<readonly Relation[]> {
  return tx.all<Relation>(sql`
    select case when r.case_id = ${caseId} then r.other_id else r.case_id end as "otherId", r.how
      from cases.relation r
     where r.case_id = ${caseId} or r.other_id = ${caseId}
     order by r.at
     limit 50`)
}

/** Open cases in each executor's hands in the viewing officer's body. */
export async function openCasesBy(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all<{ id: string; count: number }>(sql`
    select t.executor_id as id, sum(t.count)::int as count
      from cases.given_tally t
     where t.body_id = nullif(current_setting('house.body', true), '')::uuid
       and t.executor_id <> '00000000-0000-0000-0000-000000000000'
     group by t.executor_id
     limit 2000`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Services that the body has open cases of, each with its stages and how many are in each. */
export type StageCount = {
  readonly serviceKey: string
  readonly version: number
  readonly stage: string
  readonly count: number
}

export type Figures = {
  readonly stages: readonly StageCount[]
  readonly officers: readonly {
    readonly id: string
    readonly open: number
    readonly overdue: number
  }[]
  readonly days: readonly {
    readonly serviceKey: string
    readonly decided: number
    readonly median: number
    readonly inTime: number
  }[]
}

/** Figures of the body's desk, or of one unit: what is open by stage and officer, how long the last year took. */
export async function deskFigures(
  tx: Tx,
  {
    today,
    since,
    unitId,
  }: { readonly today: Day; readonly since: Day; readonly unitId?: string | undefined },
): Promise<Figures> {
  const unit = unitId === undefined ? nothing : sql`and c.unit_id = ${unitId}`
  const [stages, officers, days] = await Promise.all([
    tx.all<StageCount>(sql`
      select c.service_key as "serviceKey", max(c.version)::int as version, c.stage, count(*)::int as count
        from cases.case c
       where ${OWN} and ${OPEN} ${unit}
       group by c.service_key, c.stage
       order by count(*) desc, c.service_key, c.stage
       limit 200`),
    tx.all<Figures['officers'][number]>(sql`
      select c.executor_id as id, count(*)::int as open,
             (count(*) filter (where c.legal_day < ${today} and c.phase in ('submitted', 'in-review')))::int as overdue
        from cases.case c
       where ${OWN} and ${OPEN} and c.executor_id is not null ${unit}
       group by c.executor_id
       order by count(*) desc
       limit 200`),
    tx.all<Figures['days'][number]>(sql`
      select c.service_key as "serviceKey", count(*)::int as decided,
             (percentile_cont(0.5) within group (
               order by extract(epoch from c.decided_at - c.opened_at) / 86400))::float8 as median,
             (count(*) filter (where c.in_time))::int as "inTime"
        from cases.case c
       where ${OWN} and c.decided_at >= ${since}::date and c.outcome is not null ${unit}
       group by c.service_key
       order by count(*) desc, c.service_key
       limit 200`),
  ])
  return { stages, officers, days }
}

/** The applicant's own cases, latest news first. */
export async function casesOfViewer(
  tx: Tx,
  group: 'needs-you' | 'in-progress' | 'completed',
  {
    after,
    limit,
  }: {
    readonly after?: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<readonly Case[]> {
  const waits = sql`c.phase = 'waiting-for-applicant'`
  const which = {
    'needs-you': sql`${waits}`,
    'in-progress': sql`c.phase in ('submitted', 'in-review', 'waiting-for-other')`,
    completed: sql`c.phase in ('decided', 'closed')`,
  }[group]
  return casesWhere(
    tx,
    sql`(c.person_id = nullif(current_setting('house.person', true), '')::uuid
         or c.filer_id = nullif(current_setting('house.person', true), '')::uuid)
        and c.kept_state <> 'erased' and ${which}
        ${after ? sql`and (c.last_at, c.id) < (${after.at}, ${after.id}::uuid)` : nothing}
        order by c.last_at desc, c.id desc
        limit ${limit}`,
  )
}
