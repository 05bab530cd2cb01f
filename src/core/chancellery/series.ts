/** Registry numbers: gapless in each series of body, direction, unit and year. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type Direction = 'in' | 'out'

/** The series of the whole body, where a unit has none of its own. */
export const WHOLE_BODY = '00000000-0000-0000-0000-000000000000'

export type Series = {
  readonly direction: Direction
  readonly unitId: string
  readonly year: number
  readonly format: string
  readonly next: number
}

export type Taking = {
  readonly bodyId: string
  readonly direction: Direction
  /** Unit with a series of its own, if it has one. */
  readonly unitId?: string | undefined
  readonly today: Day
  /** Format of a series that begins now. */
  readonly format: string
}

/** Writes a number by its format: `{seq}/{year}` gives `17/2026`. */
export function writeNumber(
  format: string,
  { seq, year, unit = '' }: { readonly seq: number; readonly year: number; readonly unit?: string },
): string {
  return format
    .replaceAll('{seq}', String(seq))
    .replaceAll('{year}', String(year))
    .replaceAll('{yy}', String(year % 100).padStart(2, '0'))
    .replaceAll('{unit}', unit)
}

/** Whether a format gives a different number each time: it must hold the counter, and the year or not. */
export function isFormat(format: string): boolean {
  return (
    format.includes('{seq}') &&
    /^[^{}]*(\{(seq|year|yy|unit)\}[^{}]*)+$/.test(format) &&
    format.length <= 40
  )
}

/**
 * Takes the next number, in one statement and in the caller's transaction: when that rolls back, so
 * does the number, and no gap is left. A new year begins a new series at 1 with the last format.
 */
export async function takeNumber(
  tx: Tx,
  { bodyId, direction, unitId, today, format }: Taking,
): Promise<string> {
  const year = Number(today.slice(0, 4))
  const unit = unitId ?? WHOLE_BODY
  const row = await tx.one<{ format: string; seq: number }>(sql`
    insert into chancellery.series as s (body_id, direction, unit_id, year, format, next)
    values (${bodyId}, ${direction}, ${unit}, ${year},
            coalesce((
              select before.format from chancellery.series before
               where before.body_id = ${bodyId} and before.direction = ${direction}
                 and before.unit_id = ${unit} and before.year < ${year}
               order by before.year desc
               limit 1), ${format}), 2)
    on conflict (body_id, direction, unit_id, year) do update set next = s.next + 1
    returning s.format, s.next - 1 as seq`)
  return writeNumber(row.format, { seq: row.seq, year })
}

/** Series of the viewing officer's body, this year's first. */
export async function seriesOf(tx: Tx): Promise<readonly Series[]> {
  return tx.all<Series>(sql`
    select direction, unit_id as "unitId", year, format, next
      from chancellery.series
     where body_id = nullif(current_setting('house.body', true), '')::uuid
     order by year desc, direction, unit_id
     limit 200`)
}

/**
 * Sets format and first number of a series. 0 rows when numbers of it were given already and the new
 * first number would repeat one.
 */
export async function setSeries(
  tx: Tx,
  given: {
    readonly bodyId: string
    readonly direction: Direction
    readonly today: Day
    readonly format: string
    readonly next: number
  },
): Promise<number> {
  const year = Number(day(given.today).slice(0, 4))
  return tx.run(sql`
    insert into chancellery.series as s (body_id, direction, unit_id, year, format, next)
    values (${given.bodyId}, ${given.direction}, ${WHOLE_BODY}, ${year}, ${given.format}, ${given.next})
    on conflict (body_id, direction, unit_id, year) do update
       set format = excluded.format, next = excluded.next
     where excluded.next >= s.next`)
}
