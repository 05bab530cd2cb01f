/** What a body's desk asks of its letters: the queue, the counts, the register, the search. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { foldWords } from '#platform/fold'
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
  /** Only letters of these units or accounts; absent for those who see all. */
  readonly within?:
    | { readonly unitIds: readonly string[]; readonly accountIds: readonly string[] }
    | undefined
}

/** Where a queue goes on. */
export type QueueAfter = { readonly dueDay: string; readonly id: string }

/** Letters of the viewing officer's body by days left, nearest first. */
export async function queue(
  tx: Tx,
  filter: QueueFilter,
  { after, limit }: { readonly after?: QueueAfter | undefined; readonly limit: number },
): Promise<readonly Handling[]> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where ${OWN}
       and ${stateOf(filter)}
       ${filter.unitId === undefined ? nothing : sql`and h.unit_id = ${filter.unitId}`}
       ${filter.executorId === undefined ? nothing : sql`and h.executor_id = ${filter.executorId}`}
       ${filter.unassigned === true ? sql`and h.executor_id is null` : nothing}
       ${filter.kind === undefined ? nothing : sql`and h.kind = ${filter.kind}`}
       ${filter.within === undefined ? nothing : withinOf(filter.within)}
       ${after ? sql`and (h.due_day, h.id) > (${after.dueDay}::date, ${after.id})` : nothing}
     order by h.due_day, h.id
     limit ${limit}`)
  return rows.map(handlingOf)
}

function withinOf({ unitIds, accountIds }: NonNullable<QueueFilter['within']>): Sql {
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

/** Kept counts of the viewing officer's body. */
export async function queueCounts(tx: Tx, today: Day, weekEnd: Day): Promise<QueueCounts> {
  return tx.one<QueueCounts>(sql`
    select coalesce(sum(count) filter (where state <> 'waiting'), 0)::int as open,
           coalesce(sum(count) filter (where state <> 'waiting' and legal_day < ${today}), 0)::int as overdue,
           coalesce(sum(count) filter (
             where state <> 'waiting' and due_day <= ${today} and legal_day >= ${today}), 0)::int as today,
           coalesce(sum(count) filter (
             where state <> 'waiting' and due_day > ${today} and due_day <= ${weekEnd}), 0)::int as week,
           coalesce(sum(count) filter (where state = 'waiting'), 0)::int as waiting
      from correspondence.tally
     where body_id = nullif(current_setting('house.body', true), '')::uuid`)
}

/** Where a list by time goes on. */
export type RegisterAfter = { readonly at: Date; readonly id: string }

/** The incoming register of a year, latest first. */
export async function incomingRegister(
  tx: Tx,
  {
    year,
    after,
    limit,
  }: { readonly year: number; readonly after?: RegisterAfter | undefined; readonly limit: number },
): Promise<readonly Handling[]> {
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.handling h
     where ${OWN}
       and h.received_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Asia/Tbilisi')
       and h.received_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Asia/Tbilisi')
       ${after ? sql`and (h.received_at, h.id) < (${after.at}, ${after.id})` : nothing}
     order by h.received_at desc, h.id desc
     limit ${limit}`)
  return rows.map(handlingOf)
}

export type Search = {
  readonly words: string
  /** The day on which the letters came, by the wall clock of `timeZone`. */
  readonly onDay?: Day | undefined
  readonly timeZone: string
}

/** Letters of the body that hold every typed word and came on the day, latest first. */
export async function searchDesk(
  tx: Tx,
  { words: typed, onDay, timeZone }: Search,
  { after, limit }: { readonly after?: RegisterAfter | undefined; readonly limit: number },
): Promise<readonly Handling[]> {
  const words = foldWords(typed)
  if (words.length === 0 && onDay === undefined) return []
  const rows = await tx.all<Row>(sql`
    select ${handlingColumns}
      from correspondence.search_handlings(
             ${words}::text[], ${onDay ?? null}::date, ${timeZone}, ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${limit}) as found
      join correspondence.handling h on h.id = found
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
