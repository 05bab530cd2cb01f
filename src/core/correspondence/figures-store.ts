/** Letters as numbers, for what is published about a body's work. Read with the worker's sight. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

/** Letters still open, by the first day of the quarter in which the body received them. */
export type OpenCount = {
  readonly bodyId: string
  readonly quarter: Day
  readonly inTerm: number
  /** Past the legal last day, and not waiting for an answer of the writer. */
  readonly past: number
}

/** Counts what is open today. Walks open letters alone, however many are finished. */
export async function openCounts(
  tx: Tx,
  { zone, today }: { readonly zone: string; readonly today: Day },
): Promise<readonly OpenCount[]> {
  const rows = await tx.all<{ body_id: string; quarter: string; many: number; past: number }>(sql`
    select h.body_id,
           date_trunc('quarter', h.received_at at time zone ${zone})::date as quarter,
           count(*) as many,
           count(*) filter (where h.state in ('received', 'registered') and h.legal_day < ${today}) as past
      from correspondence.handling h
     where h.state in ('received', 'registered', 'waiting')
     group by 1, 2
     order by 1, 2
     limit 100000`)
  return rows.map(row => ({
    bodyId: row.body_id,
    quarter: day(row.quarter),
    inTerm: row.many - row.past,
    past: row.past,
  }))
}

/** Finished letters: how many of a quarter took how many days, in time or late. */
export type FinishedCount = {
  readonly bodyId: string
  readonly quarter: Day
  readonly inTime: boolean
  readonly days: number
  readonly count: number
}

/**
 * Counts every finished letter anew. A letter that was never registered is one that the body wrote
 * itself: nobody waited for it.
 */
export async function finishedCounts(
  tx: Tx,
  { zone }: { readonly zone: string },
): Promise<readonly FinishedCount[]> {
  const rows = await tx.all<{
    body_id: string
    quarter: string
    in_time: boolean
    days: number
    count: number
  }>(sql`
    select f.body_id, date_trunc('quarter', f.came)::date as quarter, f.done <= f.legal_day as in_time,
           f.done - f.came as days, count(*) as count
      from (select h.body_id, h.legal_day,
                   (h.received_at at time zone ${zone})::date as came,
                   (h.done_at at time zone ${zone})::date as done
              from correspondence.handling h
             where h.state in ('answered', 'refused', 'closed') and h.registered_at is not null) f
     group by 1, 2, 3, 4
     order by 1, 2, 3, 4
     limit 1000000`)
  return rows.map(row => ({
    bodyId: row.body_id,
    quarter: day(row.quarter),
    inTime: row.in_time,
    days: row.days,
    count: row.count,
  }))
}

/** One letter of the kinds that a yearly report is about, as far as it is counted. */
export type ReportedLetter = {
  readonly state: string
  readonly received: Day
  readonly done: Day | undefined
  readonly legalDay: Day
  /** Part of it was given before the end. */
  readonly partly: boolean
  readonly extended: boolean
  /** Code of the ground of refusal. */
  readonly ground: string | undefined
  /** Complaints against the answer, the refusal or the silence that came by the portal. */
  readonly complaints: number
}

export type ReportedYear = {
  readonly kinds: readonly string[]
  readonly from: Day
  /** Last day, itself counted. */
  readonly to: Day
  readonly zone: string
}

/** Letters of some kinds that the viewing body received in a time, oldest first. */
export async function reportedLetters(
  tx: Tx,
  bodyId: string,
  { kinds, from, to, zone }: ReportedYear,
): Promise<readonly ReportedLetter[]> {
  const rows = await tx.all<{
    state: string
    received: string
    done: string | null
    legal_day: string
    partly: boolean
    extended: boolean
    ground: string | null
    complaints: number
  }>(sql`
    select h.state,
           (h.received_at at time zone ${zone})::date as received,
           (coalesce(h.done_at, h.left_at) at time zone ${zone})::date as done,
           h.legal_day,
           exists (select 1 from correspondence.entry e
                    where e.letter_id = h.letter_id and e.handling_id = h.id and e.kind = 'partial-answer') as partly,
           exists (select 1 from correspondence.entry e
                    where e.letter_id = h.letter_id and e.handling_id = h.id and e.kind = 'extended') as extended,
           (select e.code from correspondence.entry e
             where e.letter_id = h.letter_id and e.handling_id = h.id and e.kind = 'refusal'
             order by e.place desc limit 1) as ground,
           (select count(*) from correspondence.letter l where l.appeal_of = h.letter_id) as complaints
      from correspondence.handling h
     where h.body_id = ${bodyId}
       and h.kind = any(${kinds})
       and h.received_at >= ${from}::timestamp at time zone ${zone}
       and h.received_at < (${to}::date + 1)::timestamp at time zone ${zone}
       and not (h.state = 'closed' and h.registered_at is null)
     order by h.received_at, h.id
     limit 200000`)
  return rows.map(row => ({
    state: row.state,
    received: day(row.received),
    done: row.done === null ? undefined : day(row.done),
    legalDay: day(row.legal_day),
    partly: row.partly,
    extended: row.extended,
    ground: row.ground ?? undefined,
    complaints: row.complaints,
  }))
}
