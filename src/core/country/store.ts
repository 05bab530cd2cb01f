/** SQL of the country's declared days. */
import type { CalendarDay } from '#core/clocks'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

/** A day declared while the program runs. */
export type DeclaredDay = CalendarDay & { readonly id: string; readonly declaredOn: Day }

/** More declared days than this in one calendar are a mistake. */
const MOST = 5_000

type Row = {
  readonly id: string
  readonly day: string
  readonly kind: 'off' | 'working'
  readonly name_ka: string
  readonly name_en: string
  readonly source: string
  readonly declared_on: string
}

/** Declared days of a calendar in order of declaration. */
export async function declaredDays(tx: Tx, calendar: string): Promise<readonly DeclaredDay[]> {
  const rows = await tx.all<Row>(sql`
    select id, day, kind, name_ka, name_en, source, declared_on
      from country.declared_day
     where calendar = ${calendar}
     order by declared_at, id
     limit ${MOST}`)
  return rows.map(row => ({
    id: row.id,
    day: day(row.day),
    kind: row.kind,
    name: { ka: row.name_ka, en: row.name_en },
    source: row.source,
    basis: 'declared',
    declaredOn: day(row.declared_on),
  }))
}

/** Adds a declared day. */
export async function insertDeclaredDay(
  tx: Tx,
  calendar: string,
  declared: DeclaredDay & { readonly declaredAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into country.declared_day
      (id, calendar, day, kind, name_ka, name_en, source, declared_on, declared_at)
    values
      (${declared.id}, ${calendar}, ${declared.day}, ${declared.kind}, ${declared.name.ka},
       ${declared.name.en}, ${declared.source}, ${declared.declaredOn}, ${declared.declaredAt})`)
}
