/** What a body's desk asks of its letters: the queue, the counts, the register, the search. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { keywords } from '#platform/fold'
import { nothing, sql, type Sql } from '#platform/sql'
import type { Handling } from './letter.ts'
import { handlingColumns, handlingOf } from './store.ts'

type Row = Parameters<typeof handlingOf>[0]

const OWN = sql`h.body_id = nullif(current_setting('house.body', true), '')::uuid`

export type QueueFilter = {
  readonly view: 'open' | 'overdue' | 'today' | 'week' | 'waiting'
  readonly today: Day
  /** Last day of the week that begins today. */
  readonly weekEnd: Day
  readonly unitId?: string | undefined
  readonly executorId?: string | undefined
  readonly unassigned?: boolean | undefined
  readonly kind?: string | undefined
  /** Absent for those who see all. */
  readonly within?: Within | undefined
}

/** Only letters of these units or accounts. */
export type Within = { readonly unitIds: readonly string[]; readonly accountIds: readonly string[] }

/** Where a queue goes on. */
export type QueueAfter = { readonly dueDay: string; readonly id: string }

/** Letters of the viewing officer's body by days left, nearest first. */
export async function queue(
  tx: Tx,
  filter: QueueFilter,
  { after, limit }: { readonly after?: QueueAfter | undefined; readonly limit: number },
): Promise<readonly Handling[]> {
  const place = sql`
    ${OWN}
    and ${stateOf(filter)}
    ${given(filter)}
    ${after ? sql`and (h.due_day, h.id) > (${after.dueDay}::date, ${after.id})` : nothing}`
  return listed(tx, filter.within, { place, order: sql`h.due_day, h.id`, limit })
}

/** Finished letters of the viewing officer's body, or its archive; latest first. */
export async function finished(
  tx: Tx,
  filter: Pick<QueueFilter, 'unitId' | 'executorId' | 'unassigned' | 'kind' | 'within'> & {
    readonly archived: boolean
  },
  { after, limit }: { readonly after?: RegisterAfter | undefined; readonly limit: number },
): Promise<readonly Handling[]> {
  const place = sql`
    ${OWN} and h.done_at is not null and (h.archived_at is not null) = ${filter.archived}
    ${given(filter)}
    ${after ? sql`and (h.done_at, h.id) < (${after.at}, ${after.id})` : nothing}`
  return listed(tx, filter.within, { place, order: sql`h.done_at desc, h.id desc`, limit })
}

const given = ({
  unitId,
  executorId,
  unassigned,
  kind,
}: Pick<QueueFilter, 'unitId' | 'executorId' | 'unassigned' | 'kind'>): Sql => sql`
  ${unitId === undefined ? nothing : sql`and h.unit_id = ${unitId}`}
  ${executorId === undefined ? nothing : sql`and h.executor_id = ${executorId}`}
  ${unassigned === true ? sql`and h.executor_id is null` : nothing}
  ${kind === undefined ? nothing : sql`and h.kind = ${kind}`}`

type List = { readonly place: Sql; readonly order: Sql; readonly limit: number }

async function listed(
  tx: Tx,
  within: Within | undefined,
  list: List,
): Promise<readonly Handling[]> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from ${within === undefined ? sql`correspondence.handling h where ${list.place}` : ofEach(within, list)}
     order by ${list.order}
     limit ${list.limit}`)
  return rows.map(handlingOf)
}

/**
 * The first letters of each unit and of each account, which an index has in order, so that it does
 * not matter how many letters the body or one unit has.
 */
function ofEach({ unitIds, accountIds }: Within, { place, order, limit }: List): Sql {
  const nearest = (whose: Sql): Sql => sql`
    select h.id
      from correspondence.handling h
     where ${place} and ${whose}
     order by ${order}
     limit ${limit}`
  return sql`(
      select part.id
        from unnest(${unitIds}::uuid[]) as unit
        cross join lateral (${nearest(sql`h.unit_id = unit`)}) as part
      union
      select part.id
        from unnest(${accountIds}::uuid[]) as account
        cross join lateral (${nearest(sql`h.executor_id = account`)}) as part) as seen
      cross join lateral (
        select ${handlingColumns} from correspondence.handling h where h.id = seen.id offset 0) as h`
}

function withinOf({ unitIds, accountIds }: Within): Sql {
  return sql`and (h.unit_id = any(${unitIds}::uuid[]) or h.executor_id = any(${accountIds}::uuid[]))`
}

function stateOf({ view, today, weekEnd }: QueueFilter): Sql {
  const open = sql`h.state in ('received', 'registered')`
  switch (view) {
    case 'waiting':
      return sql`h.state = 'waiting'`
    case 'overdue':
      return sql`${open} and h.legal_day < ${today}`
    case 'today':
      return sql`${open} and h.due_day <= ${today} and h.legal_day >= ${today}`
    case 'week':
      return sql`${open} and h.due_day > ${today} and h.due_day <= ${weekEnd}`
    default:
      return open
  }
}

export type QueueCounts = {
  readonly open: number
  readonly overdue: number
  readonly today: number
  readonly week: number
  readonly waiting: number
}

/** Kept counts of the letters that the officer's views list: of the whole body, or `within`. */
export async function queueCounts(
  tx: Tx,
  { today, weekEnd, within }: Pick<QueueFilter, 'today' | 'weekEnd' | 'within'>,
): Promise<QueueCounts> {
  const counted =
    within === undefined
      ? sql`correspondence.tally h where ${OWN}`
      : sql`correspondence.given_tally h where ${OWN} ${withinOf(within)}`
  return tx.one<QueueCounts>(sql`
    select coalesce(sum(count) filter (where state <> 'waiting'), 0)::int as open,
           coalesce(sum(count) filter (where state <> 'waiting' and legal_day < ${today}), 0)::int as overdue,
           coalesce(sum(count) filter (
             where state <> 'waiting' and due_day <= ${today} and legal_day >= ${today}), 0)::int as today,
           coalesce(sum(count) filter (
             where state <> 'waiting' and due_day > ${today} and due_day <= ${weekEnd}), 0)::int as week,
           coalesce(sum(count) filter (where state = 'waiting'), 0)::int as waiting
      from ${counted}`)
}

/** Sums up the kept counts of given-out letters; returns how many rows that saved. */
export async function sumUpGiven(tx: Tx): Promise<number> {
  const row = await tx.one<{ saved: number }>(sql`
    with several as (
      select body_id, unit_id, executor_id, state, due_day, legal_day
        from correspondence.given_tally
       group by body_id, unit_id, executor_id, state, due_day, legal_day
      having count(*) > 1 or sum(count) = 0),
    gone as (
      delete from correspondence.given_tally t
       using several s
       where (t.body_id, t.unit_id, t.executor_id, t.state, t.due_day, t.legal_day)
           = (s.body_id, s.unit_id, s.executor_id, s.state, s.due_day, s.legal_day)
      returning t.body_id, t.unit_id, t.executor_id, t.state, t.due_day, t.legal_day, t.count),
    sums as (
      insert into correspondence.given_tally (body_id, unit_id, executor_id, state, due_day, legal_day, count)
      select body_id, unit_id, executor_id, state, due_day, legal_day, sum(count)
        from gone
       group by body_id, unit_id, executor_id, state, due_day, legal_day
      having sum(count) <> 0
      returning 1)
    select (select count(*) from gone) - (select count(*) from sums) as saved`)
  return row.saved
}

/** Where a list by time goes on. */
export type RegisterAfter = { readonly at: Date; readonly id: string }

export type RegisterRange = {
  readonly year: number
  /** Name of the zone in which the year turns. */
  readonly timeZone: string
  readonly after?: RegisterAfter | undefined
  readonly limit: number
}

/**
 * When a letter took its place in the register: with its number, which counts in the year in which it was
 * given, and until then by its coming.
 */
export const placedInRegister = ({
  registeredAt,
  receivedAt,
}: Pick<Handling, 'registeredAt' | 'receivedAt'>): Date => registeredAt ?? receivedAt

/** The incoming register of the year in which the numbers were given, latest first. */
export async function incomingRegister(
  tx: Tx,
  { year, timeZone, after, limit }: RegisterRange,
): Promise<readonly Handling[]> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where ${OWN}
       and ${PLACED} >= make_timestamptz(${year}, 1, 1, 0, 0, 0, ${timeZone})
       and ${PLACED} < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, ${timeZone})
       ${after ? sql`and (${PLACED}, h.id) < (${after.at}, ${after.id})` : nothing}
     order by ${PLACED} desc, h.id desc
     limit ${limit}`)
  return rows.map(handlingOf)
}

const PLACED = sql`coalesce(h.registered_at, h.received_at)`

export type Search = {
  readonly words: string
  /** The day on which the letters came, by the wall clock of `timeZone`. */
  readonly onDay?: Day | undefined
  readonly timeZone: string
  /** Absent for those who see all; `handlingIds` are those in which the officer only helps. */
  readonly within?: (Within & { readonly handlingIds: readonly string[] }) | undefined
}

/** Most words of one search; what is typed beyond them is left out. */
const MOST_WORDS = 12

/**
 * Letters of the body that came on the day and hold every typed word: in number, subject or writer, or
 * at the beginning of a word of the letter's or an answer's text. Latest first.
 */
export async function searchDesk(
  tx: Tx,
  { words: typed, onDay, timeZone, within }: Search,
  { after, limit }: { readonly after?: RegisterAfter | undefined; readonly limit: number },
): Promise<readonly Handling[]> {
  const words = keywords(typed).slice(0, MOST_WORDS)
  if (words.length === 0 && onDay === undefined) return []
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.search_handlings(
             ${words}::text[], ${onDay}::date, ${timeZone}, ${after?.at}::timestamptz, ${after?.id}::uuid,
             ${limit}, ${within?.unitIds}::uuid[], ${within?.accountIds}::uuid[],
             ${within?.handlingIds}::uuid[]) as found
      join correspondence.handling h on h.id = found
     order by h.received_at desc, h.id desc
     limit ${limit}`)
  return rows.map(handlingOf)
}

/** Open letters of the body, or of those units and accounts, that came since a moment, latest first. */
export async function receivedSince(
  tx: Tx,
  since: Date,
  { within, limit }: Pick<QueueFilter, 'within'> & { readonly limit: number },
): Promise<readonly Handling[]> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where ${OWN} and h.received_at > ${since} and h.state in ('received', 'registered', 'waiting')
       ${within === undefined ? nothing : withinOf(within)}
     order by h.received_at desc, h.id desc
     limit ${limit}`)
  return rows.map(handlingOf)
}

/** Other letters of the same writer to the viewing officer's body, latest first. */
export async function earlierOf(
  tx: Tx,
  handling: Pick<Handling, 'id' | 'personId'>,
  limit: number,
): Promise<readonly Handling[]> {
  if (handling.personId === undefined) return []
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where ${OWN} and h.person_id = ${handling.personId} and h.id <> ${handling.id}
     order by h.received_at desc
     limit ${limit}`)
  return rows.map(handlingOf)
}

/** Open letters of one officer of the body, for handing over. */
export async function openOf(tx: Tx, executorId: string): Promise<readonly Handling[]> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where ${OWN} and h.executor_id = ${executorId} and h.state in ('received', 'registered', 'waiting')
     order by h.due_day, h.id
     limit 2000`)
  return rows.map(handlingOf)
}

/** How many open letters are in a unit's hands, with those apart that wait for the writer. */
export async function countOpenOfUnit(
  tx: Tx,
  unitId: string,
): Promise<{ readonly open: number; readonly waiting: number }> {
  return tx.one<{ open: number; waiting: number }>(sql`
    select count(*) filter (where h.state <> 'waiting')::int as open,
           count(*) filter (where h.state = 'waiting')::int as waiting
      from correspondence.handling h
     where ${OWN} and h.unit_id = ${unitId} and h.state in ('received', 'registered', 'waiting')`)
}

/** Open letters in each executor's hands in the viewing officer's body. */
export async function openByExecutor(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all<{ id: string; count: number }>(sql`
    select h.executor_id as id, count(*)::int as count
      from correspondence.handling h
     where ${OWN} and h.executor_id is not null and h.state in ('received', 'registered', 'waiting')
     group by h.executor_id`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Gives a handling to a unit and an executor; under the officer's own wall. */
export async function giveTo(
  tx: Tx,
  id: string,
  to: { readonly unitId: string | undefined; readonly executorId: string | undefined },
): Promise<number> {
  return tx.run(sql`
    update correspondence.handling set unit_id = ${to.unitId}, executor_id = ${to.executorId} where id = ${id}`)
}

/** Whether the viewing officer's body has registered a letter under that number already. */
export async function isNumberTaken(tx: Tx, registryNumber: string): Promise<boolean> {
  const row = await tx.maybe<{ one: number }>(sql`
    select 1 as one
      from correspondence.handling h
     where ${OWN} and h.registry_number = ${registryNumber}
     limit 1`)
  return row !== undefined
}

/**
 * Waits for everything that is just being written about letters, and holds new writers back until the
 * transaction ends: for the moment at which somebody begins to follow a body's letters. Needs the
 * worker's sight.
 */
export async function holdWriters(tx: Tx): Promise<void> {
  await tx.run(sql`lock table correspondence.handling in share mode`)
}

export type OpenWork = { readonly id: string; readonly letterId: string; readonly receivedAt: Date }

/** Open letters of a body, as ids, oldest first, at most 200,000. */
export async function openWorkOf(tx: Tx, bodyId: string): Promise<readonly OpenWork[]> {
  return tx.all<OpenWork>(sql`
    select h.id, h.letter_id as "letterId", h.received_at as "receivedAt"
      from correspondence.handling h
     where h.body_id = ${bodyId} and h.state in ('received', 'registered', 'waiting')
     order by h.received_at, h.id
     limit 200000`)
}

/**
 * Those of the handlings that the viewer may see, by id. A letter that the body wrote itself is none of
 * its incoming ones and is left out.
 */
export async function incomingById(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Handling>> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where h.id = any(${ids}::uuid[])
       and not exists (
         select 1
           from correspondence.letter l
          where l.id = h.letter_id and l.from_body_id = h.body_id)
     limit 1000`)
  return new Map(rows.map(row => [row.id, handlingOf(row)]))
}
