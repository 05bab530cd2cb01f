/** SQL of the counts and of what is shown of them. */
import type { FinishedCount } from '#core/correspondence'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { nothing, sql } from '#platform/sql'
import {
  MEASURES,
  QUARTERS,
  YEAR,
  type Figure,
  type Measure,
  type Period,
  type PeriodPart,
  type Shown,
} from './figure.ts'

/** One process at a time adds up, so that two never take the same changes. */
const LOCK = 7_349_021

/** Waits for whoever else is adding up; held until the transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(${LOCK})`)
}

/** Keeps letters from finishing until the transaction ends, so that a recount and the counts meet. */
export async function holdChanges(tx: Tx): Promise<void> {
  await tx.run(sql`lock table transparency.change in share row exclusive mode`)
}

/** Adds what changed to the counts. Returns how many changes there were. */
export async function foldChanges(tx: Tx, zone: string): Promise<number> {
  const row = await tx.one<{ changes: number }>(sql`
    with gone as (
      delete from transparency.change
      returning sign, body_id, legal_day,
                (received_at at time zone ${zone})::date as came,
                (done_at at time zone ${zone})::date as done),
    added as (
      insert into transparency.tally as t (body_id, quarter, in_time, days, count)
      select body_id, date_trunc('quarter', came)::date, done <= legal_day, done - came, sum(sign)
        from gone
       group by 1, 2, 3, 4
      having sum(sign) <> 0
      on conflict (body_id, quarter, in_time, days) do update set count = t.count + excluded.count)
    select count(*) as changes from gone`)
  return row.changes
}

type TallyRow = {
  body_id: string
  quarter: string
  in_time: boolean
  days: number
  count: number
}

/** The counts as they are kept. */
export async function tally(tx: Tx): Promise<readonly FinishedCount[]> {
  const rows = await tx.all<TallyRow>(sql`
    select body_id, quarter, in_time, days, count
      from transparency.tally
     where count <> 0
     order by body_id, quarter, in_time, days
     limit 1000000`)
  return rows.map(row => ({
    bodyId: row.body_id,
    quarter: day(row.quarter),
    inTime: row.in_time,
    days: row.days,
    count: row.count,
  }))
}

/** Puts a recount in the place of the counts. */
export async function replaceTally(tx: Tx, counts: readonly FinishedCount[]): Promise<void> {
  await tx.run(sql`delete from transparency.change`)
  await tx.run(sql`delete from transparency.tally`)
  await tx.run(sql`
    insert into transparency.tally (body_id, quarter, in_time, days, count)
    select body_id, quarter, in_time, days, count
      from unnest(
             ${counts.map(({ bodyId }) => bodyId)}::uuid[],
             ${counts.map(({ quarter }) => quarter)}::date[],
             ${counts.map(({ inTime }) => inTime)}::boolean[],
             ${counts.map(({ days }) => days)}::int[],
             ${counts.map(({ count }) => count)}::int[])
           as t (body_id, quarter, in_time, days, count)`)
}

/** What the published figures rest on. */
export type Edition = {
  readonly madeAt: Date
  readonly day: Day
  /** Smaller numbers were not shown. */
  readonly smallest: number
}

/** Whether letters are counted at all, and the present edition of the figures, if there is one. */
export async function findEdition(
  tx: Tx,
): Promise<{ readonly counted: boolean; readonly edition: Edition | undefined }> {
  const row = await tx.maybe<{
    made_at: Date | null
    on_day: string | null
    smallest: number | null
  }>(sql`select made_at, on_day, smallest from transparency.edition limit 1`)
  if (row === undefined || row.made_at === null || row.on_day === null)
    return { counted: row !== undefined, edition: undefined }
  return {
    counted: true,
    edition: { madeAt: row.made_at, day: day(row.on_day), smallest: row.smallest ?? 0 },
  }
}

/** Notes that letters are counted from now on. */
export async function markCounted(tx: Tx, at: Date): Promise<void> {
  await tx.run(sql`
    insert into transparency.edition (counted_since)
    values (${at})
    on conflict (one) do nothing`)
}

/** Names the edition that was published. */
export async function markEdition(tx: Tx, { madeAt, day: on, smallest }: Edition): Promise<void> {
  await tx.run(sql`
    insert into transparency.edition (counted_since, made_at, on_day, smallest)
    values (${madeAt}, ${madeAt}, ${on}, ${smallest})
    on conflict (one) do update
       set made_at = excluded.made_at,
           on_day = excluded.on_day,
           smallest = excluded.smallest`)
}

const COLUMNS: Readonly<Record<Measure, string>> = {
  received: 'received',
  inTime: 'in_time',
  late: 'late',
  open: 'open',
  overdue: 'overdue',
}

type FigureRow = {
  readonly body_id: string
  readonly year: number
  readonly part: number
  readonly median_days: string | null
} & Readonly<Record<`${string}_from`, number>> &
  Readonly<Record<`${string}_to`, number | null>>

/** Puts the figures of every body and period in the place of those published before. */
export async function replaceFigures(tx: Tx, figures: readonly Figure[]): Promise<void> {
  const rows = figures.map(({ bodyId, period, counts, medianDays }) => ({
    body_id: bodyId,
    ...period,
    median_days: medianDays ?? null,
    ...Object.fromEntries(
      MEASURES.flatMap(measure => [
        [`${COLUMNS[measure]}_from`, counts[measure].from],
        [`${COLUMNS[measure]}_to`, counts[measure].to ?? null],
      ]),
    ),
  }))
  await tx.run(sql`delete from transparency.figure`)
  await tx.run(sql`
    insert into transparency.figure
      (body_id, year, part, received_from, received_to, in_time_from, in_time_to, late_from, late_to,
       open_from, open_to, overdue_from, overdue_to, median_days)
    select body_id, year, part, received_from, received_to, in_time_from, in_time_to, late_from, late_to,
           open_from, open_to, overdue_from, overdue_to, median_days
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
           (body_id uuid, year smallint, part smallint, received_from int, received_to int,
            in_time_from int, in_time_to int, late_from int, late_to int, open_from int, open_to int,
            overdue_from int, overdue_to int, median_days numeric)`)
}

const shownOf = (row: FigureRow, measure: Measure): Shown => ({
  from: row[`${COLUMNS[measure]}_from`] ?? 0,
  to: row[`${COLUMNS[measure]}_to`] ?? undefined,
})

const partOf = (part: number): PeriodPart => QUARTERS.find(quarter => quarter === part) ?? YEAR

function figureOf(row: FigureRow): Figure {
  return {
    bodyId: row.body_id,
    period: { year: row.year, part: partOf(row.part) },
    counts: {
      received: shownOf(row, 'received'),
      inTime: shownOf(row, 'inTime'),
      late: shownOf(row, 'late'),
      open: shownOf(row, 'open'),
      overdue: shownOf(row, 'overdue'),
    },
    medianDays: row.median_days === null ? undefined : Number(row.median_days),
  }
}

export type Wanted = {
  readonly bodyId?: string | undefined
  readonly period?: Period | undefined
}

/** Published figures of one body, of one period, or all: latest year first, its quarters after it. */
export async function figuresOf(tx: Tx, { bodyId, period }: Wanted): Promise<readonly Figure[]> {
  const rows = await tx.all<FigureRow>(sql`
    select body_id, year, part, received_from, received_to, in_time_from, in_time_to, late_from,
           late_to, open_from, open_to, overdue_from, overdue_to, median_days
      from transparency.figure
     where true
     ${bodyId === undefined ? nothing : sql`and body_id = ${bodyId}`}
     ${period === undefined ? nothing : sql`and year = ${period.year} and part = ${period.part}`}
     order by year desc, part, body_id
     limit 200000`)
  return rows.map(figureOf)
}

/** Periods for which there are figures, latest year first, the year before its quarters. */
export async function publishedPeriods(tx: Tx): Promise<readonly Period[]> {
  const rows = await tx.all<{ year: number; part: number }>(sql`
    select distinct year, part
      from transparency.figure
     order by year desc, part
     limit 500`)
  return rows.map(({ year, part }) => ({ year, part: partOf(part) }))
}
