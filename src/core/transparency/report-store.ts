/** SQL of the yearly reports. */
import { trusted } from '#platform/brand'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { ReportCounts, ReportState, ReportWords } from './report.ts'

export type Report = {
  readonly id: string
  readonly bodyId: string
  /** Year in which it is due. */
  readonly year: number
  /** 1, and one more with each correction. */
  readonly edition: number
  readonly state: ReportState
  readonly counts: ReportCounts
  readonly words: ReportWords
  readonly preparedBy: string
  readonly preparedAt: Date
  readonly reviewedBy: string | undefined
  readonly reviewedAt: Date | undefined
  readonly publishedBy: string | undefined
  readonly publishedAt: Date | undefined
}

type Row = {
  id: string
  body_id: string
  year: number
  edition: number
  state: ReportState
  counts: unknown
  words: unknown
  prepared_by: string
  prepared_at: Date
  reviewed_by: string | null
  reviewed_at: Date | null
  published_by: string | null
  published_at: Date | null
}

const COLUMNS = sql`
  id, body_id, year, edition, state, counts, words, prepared_by, prepared_at, reviewed_by, reviewed_at,
  published_by, published_at`

const reportOf = (row: Row): Report => ({
  id: row.id,
  bodyId: row.body_id,
  year: row.year,
  edition: row.edition,
  state: row.state,
  counts: trusted<ReportCounts>(row.counts),
  words: trusted<ReportWords>(row.words),
  preparedBy: row.prepared_by,
  preparedAt: row.prepared_at,
  reviewedBy: row.reviewed_by ?? undefined,
  reviewedAt: row.reviewed_at ?? undefined,
  publishedBy: row.published_by ?? undefined,
  publishedAt: row.published_at ?? undefined,
})

/** Reports of a body that the viewer may see, latest year and edition first. */
export async function reportsOf(tx: Tx, bodyId: string): Promise<readonly Report[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from transparency.report
     where body_id = ${bodyId}
     order by year desc, edition desc
     limit 200`)
  return rows.map(reportOf)
}

/** The latest report of a body and year that the viewer may see. */
export async function findReport(
  tx: Tx,
  { bodyId, year }: { readonly bodyId: string; readonly year: number },
): Promise<Report | undefined> {
  const row = await tx.maybe<Row>(sql`
    select ${COLUMNS}
      from transparency.report
     where body_id = ${bodyId} and year = ${year}
     order by edition desc
     limit 1`)
  return row && reportOf(row)
}

/** The report, locked until the transaction ends; nothing when it was published meanwhile. */
export async function lockReport(tx: Tx, id: string): Promise<Report | undefined> {
  const row = await tx.maybe<Row>(sql`
    select ${COLUMNS}
      from transparency.report
     where id = ${id} and state <> 'published'
       for update`)
  return row && reportOf(row)
}

/** Adds a draft. Whoever begins the same one at the same moment is refused by the database. */
export async function insertReport(tx: Tx, report: Report): Promise<void> {
  await tx.run(sql`
    insert into transparency.report
      (id, body_id, year, edition, state, counts, words, prepared_by, prepared_at)
    values
      (${report.id}, ${report.bodyId}, ${report.year}, ${report.edition}, 'draft',
       ${JSON.stringify(report.counts)}::jsonb, ${JSON.stringify(report.words)}::jsonb,
       ${report.preparedBy}, ${report.preparedAt})`)
}

/** Writes a report as it has become. */
export async function updateReport(tx: Tx, report: Report): Promise<void> {
  await tx.run(sql`
    update transparency.report
       set state = ${report.state},
           counts = ${JSON.stringify(report.counts)}::jsonb,
           words = ${JSON.stringify(report.words)}::jsonb,
           prepared_by = ${report.preparedBy},
           prepared_at = ${report.preparedAt},
           reviewed_by = ${report.reviewedBy},
           reviewed_at = ${report.reviewedAt},
           published_by = ${report.publishedBy},
           published_at = ${report.publishedAt}
     where id = ${report.id}`)
}
