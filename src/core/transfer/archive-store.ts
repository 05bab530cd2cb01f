/** SQL of old registers. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type Archived = {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly number: string
  readonly day: Day
  readonly who: string
  readonly contact: string
  readonly subject: string
  readonly text: string
  readonly kind: string
  readonly unit: string
  readonly executor: string
  readonly closed: Day | undefined
  readonly outcome: string
}

type Row = Omit<Archived, 'day' | 'closed'> & { day: string; closed: string | null }

const archivedOf = (row: Row): Archived => ({
  ...row,
  day: day(row.day),
  closed: row.closed === null ? undefined : day(row.closed),
})

const COLUMNS = sql`
  a.id, a.direction, a.number, a.day, a.who, a.contact, a.subject, a.text, a.kind, a.unit, a.executor,
  a.closed_day as closed, a.outcome`

export type NewArchived = Archived & {
  readonly bodyId: string
  readonly importId: string
  readonly year: number
  readonly search: string
}

/** Adds a row; false when the body has it already. */
export async function insertArchived(tx: Tx, row: NewArchived): Promise<boolean> {
  const added = await tx.run(sql`
    insert into transfer.archive
      (id, body_id, import_id, direction, number, year, day, who, contact, subject, text, kind, unit,
       executor, closed_day, outcome, search)
    values
      (${row.id}, ${row.bodyId}, ${row.importId}, ${row.direction}, ${row.number}, ${row.year}, ${row.day},
       ${row.who}, ${row.contact}, ${row.subject}, ${row.text}, ${row.kind}, ${row.unit}, ${row.executor},
       ${row.closed}, ${row.outcome}, ${row.search})
    on conflict (body_id, direction, number, year) do nothing`)
  return added === 1
}

/** Removes the rows of an import; resolves to their number. */
export async function deleteArchived(tx: Tx, importId: string): Promise<number> {
  return tx.run(sql`delete from transfer.archive where import_id = ${importId}`)
}

export type ArchiveQuestion = {
  readonly direction: 'in' | 'out'
  /** Folded words, all of which a row must hold; none for the whole register. */
  readonly words: readonly string[]
  readonly after: { readonly day: string; readonly id: string } | undefined
  readonly limit: number
}

/** Rows of the viewing officer's body, latest first. */
export async function findArchived(
  tx: Tx,
  { direction, words, after, limit }: ArchiveQuestion,
): Promise<readonly Archived[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from transfer.search_archive(${words}::text[], ${direction}, ${after?.day ?? null}::date,
                                   ${after?.id ?? null}::uuid, ${limit}) as found
      join transfer.archive a on a.id = found
     order by a.day desc, a.id desc`)
  return rows.map(archivedOf)
}

/** One row, if the viewer may see it. */
export async function findArchivedRow(tx: Tx, id: string): Promise<Archived | undefined> {
  const row = await tx.maybe<Row>(sql`select ${COLUMNS} from transfer.archive a where a.id = ${id}`)
  return row && archivedOf(row)
}
