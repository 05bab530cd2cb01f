/** Registry numbers: gapless in each series of body, direction, unit and year. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

/** Letters that come in and go out, and administrative acts. */
export type Direction = 'in' | 'out' | 'act'

/** The series of the whole body, where a unit has none of its own. */
export const WHOLE_BODY = '00000000-0000-0000-0000-000000000000'

export type Series = {
  readonly direction: Direction
  readonly unitId: string
  readonly year: number
  readonly format: string
  readonly next: number
  /** Whether it has given a number this year. */
  readonly used: boolean
}

export type Taking = {
  readonly bodyId: string
  readonly direction: Direction
  /** Unit whose letter it is: its own series is taken if it has one, and `{unit}` is its key. */
  readonly unit?: { readonly id: string; readonly key: string } | undefined
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

/**
 * Whether a format gives a different number each time: it holds the counter, apart from other digits,
 * and the year, since every year counts from 1 again.
 */
export function isFormat(format: string): boolean {
  return (
    /^[^{}]*(\{(seq|year|yy|unit)\}[^{}]*)+$/.test(format) &&
    /(^|[^\d}])\{seq\}($|[^\d{])/.test(format) &&
    /\{(year|yy)\}/.test(format) &&
    format.length <= 40
  )
}

/**
 * Whether two series of one body and direction could write the same number: their formats come to
 * the same for every counter.
 */
export function writesAlike(
  one: { readonly format: string; readonly unit: string },
  other: { readonly format: string; readonly unit: string },
): boolean {
  const written = ({ format, unit }: typeof one): string =>
    format.replaceAll('{unit}', unit).replaceAll('{year}', '{yy}')
  return written(one) === written(other)
}

/**
 * Takes the next number, in one statement and in the caller's transaction: when that rolls back, so
 * does the number, and no gap is left. A new year begins a new series at 1 with the last format; a
 * format without the year counts on, so that no number comes twice.
 */
export async function takeNumber(
  tx: Tx,
  { bodyId, direction, unit, today, format }: Taking,
): Promise<string> {
  const year = Number(today.slice(0, 4))
  const row = await tx.one<{ format: string; seq: number }>(sql`
    with chosen as (
      select coalesce((
        select own.unit_id
          from chancellery.series own
         where own.body_id = ${bodyId} and own.direction = ${direction}
           and own.unit_id = ${unit?.id ?? null}::uuid and own.year <= ${year}
         limit 1), ${WHOLE_BODY}::uuid) as unit_id
    )
    insert into chancellery.series as s (body_id, direction, unit_id, year, format, next)
    select ${bodyId}, ${direction}, chosen.unit_id, ${year}, coalesce(before.format, ${format}),
           case when before.format not like '%{y%' then before.next else 1 end + 1
      from chosen
      left join lateral (
        select earlier.format, earlier.next
          from chancellery.series earlier
         where earlier.body_id = ${bodyId} and earlier.direction = ${direction}
           and earlier.unit_id = chosen.unit_id and earlier.year < ${year}
         order by earlier.year desc
         limit 1) as before on true
    on conflict (body_id, direction, unit_id, year) do update set next = s.next + 1, used = true
    returning s.format, s.next - 1 as seq`)
  return writeNumber(row.format, { seq: row.seq, year, unit: unit?.key ?? '' })
}

/** Series of the viewing officer's body, this year's first. */
export async function seriesOf(tx: Tx): Promise<readonly Series[]> {
  return tx.all<Series>(sql`
    select direction, unit_id as "unitId", year, format, next, used
      from chancellery.series
     where body_id = nullif(current_setting('house.body', true), '')::uuid
     order by year desc, direction, unit_id
     limit 200`)
}

export type SeriesSetting = {
  readonly bodyId: string
  readonly direction: Direction
  /** `WHOLE_BODY`, or the unit that gets a series of its own. */
  readonly unitId: string
  readonly today: Day
  readonly format: string
  /** The next number; absent to go on as it is. */
  readonly next: number | undefined
}

/**
 * Sets format and first number of a series. 0 rows when numbers of it were given this year and the new
 * first number is another than the next: it would repeat one, or leave a gap.
 */
export async function setSeries(tx: Tx, given: SeriesSetting): Promise<number> {
  const year = Number(day(given.today).slice(0, 4))
  return tx.run(sql`
    insert into chancellery.series as s (body_id, direction, unit_id, year, format, next, used)
    values (${given.bodyId}, ${given.direction}, ${given.unitId}, ${year}, ${given.format},
            ${given.next ?? 1}, false)
    on conflict (body_id, direction, unit_id, year) do update
       set format = excluded.format, next = coalesce(${given.next ?? null}::int, s.next)
     where not s.used or coalesce(${given.next ?? null}::int, s.next) = s.next`)
}
