/** SQL of imports and their lines. */
import type { Tx } from '#platform/db'
import { nothing, sql } from '#platform/sql'
import type { Choice, Field, What } from './columns.ts'
import type { RowProblem } from './row.ts'
import type { Row } from './table-file.ts'

export type ImportState =
  | 'uploaded'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'undoing'
  | 'undone'

export type Import = {
  readonly id: string
  readonly bodyId: string
  readonly what: What
  readonly fileName: string
  readonly fileSha256: string
  readonly header: readonly string[]
  /** Rows below the head. */
  readonly lines: number
  readonly choice: Choice | undefined
  readonly state: ImportState
  readonly trouble: string | undefined
  readonly touched: number
  readonly accountId: string | undefined
  readonly uploadedAt: Date
  readonly doneAt: Date | undefined
}

type ImportRow = {
  id: string
  body_id: string
  what: What
  file_name: string
  file_sha256: string
  header: string[]
  lines: number
  choice: Choice | null
  state: ImportState
  trouble: string | null
  touched: number
  by_account: string | null
  uploaded_at: Date
  done_at: Date | null
}

const IMPORT = sql`
  i.id, i.body_id, i.what, i.file_name, i.file_sha256, i.header, i.lines, i.choice, i.state, i.trouble,
  i.touched, i.by_account, i.uploaded_at, i.done_at`

const importOf = (row: ImportRow): Import => ({
  id: row.id,
  bodyId: row.body_id,
  what: row.what,
  fileName: row.file_name,
  fileSha256: row.file_sha256,
  header: row.header,
  lines: row.lines,
  choice: row.choice ?? undefined,
  state: row.state,
  trouble: row.trouble ?? undefined,
  touched: row.touched,
  accountId: row.by_account ?? undefined,
  uploadedAt: row.uploaded_at,
  doneAt: row.done_at ?? undefined,
})

/** The import, if the viewer may see it. */
export async function findImport(tx: Tx, id: string): Promise<Import | undefined> {
  const row = await tx.maybe<ImportRow>(
    sql`select ${IMPORT} from transfer.import i where i.id = ${id}`,
  )
  return row && importOf(row)
}

/** The same, locked: its steps are taken one after the other. */
export async function lockImport(tx: Tx, id: string): Promise<Import | undefined> {
  const row = await tx.maybe<ImportRow>(
    sql`select ${IMPORT} from transfer.import i where i.id = ${id} for update`,
  )
  return row && importOf(row)
}

/** Imports of the viewing officer's body, latest first. */
export async function importsOf(tx: Tx): Promise<readonly Import[]> {
  const rows = await tx.all<ImportRow>(sql`
    select ${IMPORT}
      from transfer.import i
     where i.body_id = nullif(current_setting('house.body', true), '')::uuid
     order by i.uploaded_at desc, i.id
     limit 100`)
  return rows.map(importOf)
}

export type NewImport = Omit<
  Import,
  'lines' | 'choice' | 'state' | 'trouble' | 'touched' | 'doneAt' | 'header'
>

/** Begins an import whose lines come next. */
export async function insertImport(
  tx: Tx,
  given: NewImport & { readonly header: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    insert into transfer.import
      (id, body_id, what, file_name, file_sha256, header, lines, state, by_account, uploaded_at)
    values
      (${given.id}, ${given.bodyId}, ${given.what}, ${given.fileName}, ${given.fileSha256},
       ${given.header}::text[], 0, 'uploaded', ${given.accountId}, ${given.uploadedAt})`)
}

/** Adds rows of the file. */
export async function insertLines(
  tx: Tx,
  { id, bodyId }: { readonly id: string; readonly bodyId: string },
  rows: readonly Row[],
): Promise<void> {
  await tx.run(sql`
    insert into transfer.line (import_id, line, body_id, cells)
    select ${id}::uuid, r.line, ${bodyId}::uuid, array(select jsonb_array_elements_text(r.cells))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (line int, cells jsonb)`)
  await tx.run(sql`update transfer.import set lines = lines + ${rows.length} where id = ${id}`)
}

/** First rows of a file, to show what is in its columns. */
export async function firstLines(tx: Tx, id: string, many: number): Promise<readonly Row[]> {
  return tx.all<Row>(sql`
    select line, cells from transfer.line where import_id = ${id} order by line limit ${many}`)
}

/** Sets what is what, and forgets what was found before. */
export async function setChoice(tx: Tx, id: string, choice: Choice): Promise<void> {
  await tx.run(sql`
    update transfer.import
       set choice = ${JSON.stringify(choice)}::jsonb, state = 'checking', trouble = null
     where id = ${id}`)
  await tx.run(sql`
    update transfer.line
       set outcome = null, problems = '[]', number = null, year = null, series = null, seq = null
     where import_id = ${id} and outcome is not null and done_at is null`)
}

/** What was what last time, by the names of columns. */
export async function rememberedOf(
  tx: Tx,
  bodyId: string,
  what: What,
): Promise<Readonly<Partial<Record<Field, string>>> | undefined> {
  const row = await tx.maybe<{ choice: Partial<Record<Field, string>> }>(
    sql`select choice from transfer.remembered where body_id = ${bodyId} and what = ${what}`,
  )
  return row?.choice
}

/** Remembers it for the body's next file. */
export async function remember(
  tx: Tx,
  { bodyId, what }: { readonly bodyId: string; readonly what: What },
  choice: Partial<Record<Field, string>>,
): Promise<void> {
  await tx.run(sql`
    insert into transfer.remembered (body_id, what, choice)
    values (${bodyId}, ${what}, ${JSON.stringify(choice)}::jsonb)
    on conflict (body_id, what) do update set choice = excluded.choice`)
}

/** Moves an import on. */
export async function moveImport(
  tx: Tx,
  id: string,
  to: {
    readonly state: ImportState
    readonly at: Date
    readonly trouble?: string
    readonly touched?: number
  },
): Promise<void> {
  await tx.run(sql`
    update transfer.import
       set state = ${to.state}, trouble = ${to.trouble}, touched = ${to.touched ?? 0},
           checked_at = case when ${to.state} = 'checked' then ${to.at} else checked_at end,
           started_at = case when ${to.state} = 'running' then ${to.at} else started_at end,
           done_at = case when ${to.state} = 'done' then coalesce(done_at, ${to.at}) else done_at end,
           undone_at = case when ${to.state} = 'undone' then ${to.at} else undone_at end
     where id = ${id}`)
}

/** Forgets a file that was never brought in. */
export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from transfer.import where id = ${id}`)
}

/** Files that nobody brought in for so long. */
export async function deleteForgotten(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`
    delete from transfer.import
     where state in ('uploaded', 'checking', 'checked') and uploaded_at < ${before}`)
}

export type Outcome = 'letter' | 'archive' | 'already' | 'wrong'

export type Checked = {
  readonly line: number
  readonly number: string
  readonly year: number | undefined
  readonly outcome: Outcome
  readonly problems: readonly RowProblem[]
  readonly series: string | undefined
  readonly seq: number | undefined
}

/** Lines that no dry run has looked at, in order. */
export async function uncheckedLines(tx: Tx, id: string, many: number): Promise<readonly Row[]> {
  return tx.all<Row>(sql`
    select line, cells
      from transfer.line
     where import_id = ${id} and outcome is null
     order by line
     limit ${many}`)
}

/** Writes what would become of lines. */
export async function setChecked(tx: Tx, id: string, lines: readonly Checked[]): Promise<void> {
  await tx.run(sql`
    update transfer.line l
       set number = r.number, year = r.year, outcome = r.outcome, problems = r.problems,
           series = r.series, seq = r.seq
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r
           (line int, number text, year int, outcome text, problems jsonb, series text, seq int)
     where l.import_id = ${id} and l.line = r.line`)
}

export type Named = { readonly number: string; readonly year: number }

const nameOf = ({ number, year }: Named): string => `${year} ${number}`

/** Which of these rows the file has had further up, with the first line that has it. */
export async function earlierInFile(
  tx: Tx,
  id: string,
  names: readonly Named[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all<Named & { line: number }>(sql`
    select l.number, l.year, min(l.line) as line
      from transfer.line l
      join jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r (number text, year int)
        on r.number = l.number and r.year = l.year
     where l.import_id = ${id} and l.outcome is not null and l.outcome <> 'wrong'
     group by l.number, l.year
     limit ${names.length}`)
  return new Map(rows.map(row => [nameOf(row), row.line]))
}

/** Which of these rows the body has brought in before, as letters or into the archive. */
export async function broughtBefore(
  tx: Tx,
  { bodyId, direction }: { readonly bodyId: string; readonly direction: 'in' | 'out' },
  names: readonly Named[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.all<Named>(sql`
    with r as (
      select number, year
        from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r (number text, year int)
    )
    select a.number, a.year
      from transfer.archive a
      join r on r.number = a.number and r.year = a.year
     where a.body_id = ${bodyId} and a.direction = ${direction}
     union all
    select i.number, i.year
      from transfer.imported i
      join r on r.number = i.number and r.year = i.year
     where i.body_id = ${bodyId} and ${direction} = 'in'
     limit ${names.length * 2}`)
  return new Set(rows.map(nameOf))
}

export { nameOf }

/** What would become of the lines, or became of them. */
export type Counts = {
  readonly letters: number
  readonly archived: number
  readonly already: number
  readonly wrong: number
  readonly unchecked: number
  /** Lines that are brought in. */
  readonly done: number
}

export async function countsOf(tx: Tx, id: string): Promise<Counts> {
  return tx.one<Counts>(sql`
    select count(*) filter (where outcome = 'letter') as letters,
           count(*) filter (where outcome = 'archive') as archived,
           count(*) filter (where outcome = 'already') as already,
           count(*) filter (where outcome = 'wrong') as wrong,
           count(*) filter (where outcome is null) as unchecked,
           count(*) filter (where done_at is not null) as done
      from transfer.line
     where import_id = ${id}`)
}

/** The highest counter of each series that the file's new rows hold. */
export async function highestCounters(
  tx: Tx,
  id: string,
): Promise<readonly { readonly series: string; readonly seq: number }[]> {
  return tx.all(sql`
    select series, max(seq) as seq
      from transfer.line
     where import_id = ${id} and outcome in ('letter', 'archive') and seq is not null
     group by series
     order by series
     limit 1000`)
}

/** Lines that are still to be brought in, locked, in order. */
export async function openLines(tx: Tx, id: string, many: number): Promise<readonly Row[]> {
  return tx.all<Row>(sql`
    select line, cells
      from transfer.line
     where import_id = ${id} and outcome in ('letter', 'archive') and done_at is null
     order by line
     limit ${many}
       for update`)
}

/** Says that a line is brought in. */
export function setDone(tx: Tx, id: string, line: number, at: Date): void {
  tx.write(sql`
    update transfer.line set done_at = ${at} where import_id = ${id} and line = ${line}`)
}

/** Says that a line was brought in by an earlier file meanwhile, or is wrong now. */
export async function setOutcome(
  tx: Tx,
  id: string,
  given: Pick<Checked, 'line' | 'outcome' | 'problems'>,
): Promise<void> {
  await tx.run(sql`
    update transfer.line
       set outcome = ${given.outcome}, problems = ${JSON.stringify(given.problems)}::jsonb
     where import_id = ${id} and line = ${given.line}`)
}

export type Told = {
  readonly line: number
  readonly number: string | undefined
  readonly outcome: Outcome | undefined
  readonly problems: readonly RowProblem[]
  readonly isDone: boolean
}

/** What is said of lines, after a line; of one outcome, or of all. */
export async function toldLines(
  tx: Tx,
  id: string,
  given: { readonly after: number; readonly limit: number; readonly outcome?: Outcome | undefined },
): Promise<readonly Told[]> {
  const rows = await tx.all<
    Omit<Told, 'number' | 'outcome'> & { number: string | null; outcome: Outcome | null }
  >(sql`
    select line, number, outcome, problems, done_at is not null as "isDone"
      from transfer.line
     where import_id = ${id} and line > ${given.after}
       ${given.outcome === undefined ? nothing : sql`and outcome = ${given.outcome}`}
     order by line
     limit ${given.limit}`)
  return rows.map(row => ({
    ...row,
    number: row.number ?? undefined,
    outcome: row.outcome ?? undefined,
  }))
}

export type Imported = Named & { readonly letterId: string; readonly handlingId: string }

/** Notes under which number a letter came. */
export async function insertImported(
  tx: Tx,
  given: Imported & { readonly bodyId: string; readonly importId: string },
): Promise<void> {
  await tx.run(sql`
    insert into transfer.imported (body_id, number, year, import_id, letter_id, handling_id)
    values (${given.bodyId}, ${given.number}, ${given.year}, ${given.importId}, ${given.letterId},
            ${given.handlingId})`)
}

/** Letters that came by an import, after a number. */
export async function importedBy(
  tx: Tx,
  id: string,
  { after, limit }: { readonly after: Named | undefined; readonly limit: number },
): Promise<readonly Imported[]> {
  return tx.all<Imported>(sql`
    select number, year, letter_id as "letterId", handling_id as "handlingId"
      from transfer.imported
     where import_id = ${id}
       and (${after?.year ?? null}::int is null
            or (number, year) > (${after?.number ?? null}::text, ${after?.year ?? null}::int))
     order by number, year
     limit ${limit}`)
}

/** Forgets under which numbers these letters came. */
export async function deleteImported(tx: Tx, id: string): Promise<number> {
  return tx.run(sql`delete from transfer.imported where import_id = ${id}`)
}

/** Lines of an import that is undone are open again. */
export async function reopenLines(tx: Tx, id: string): Promise<void> {
  await tx.run(
    sql`update transfer.line set done_at = null where import_id = ${id} and done_at is not null`,
  )
}
