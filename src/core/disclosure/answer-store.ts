/** SQL of what everybody reads: published answers. */
import { FIELDS, plainText, type Document } from '#core/redaction'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { keywords } from '#platform/fold'
import { nothing, sql, type Sql } from '#platform/sql'
import type { Language } from '#platform/texts'

export type Answer = {
  readonly id: string
  readonly bodyId: string
  readonly kind: string
  readonly language: Language
  readonly document: Document
  /** Name of the writer, who wanted it shown. */
  readonly writerName: string | undefined
  readonly receivedDay: Day
  readonly answeredDay: Day
  readonly legalDay: Day
  readonly outcome: 'answered' | 'refused'
  /** Ground of a refusal. */
  readonly ground: string | undefined
  readonly files: number
  readonly publishedAt: Date
}

type Row = Omit<Answer, 'writerName' | 'receivedDay' | 'answeredDay' | 'legalDay' | 'ground'> & {
  readonly writerName: string | null
  readonly receivedDay: string
  readonly answeredDay: string
  readonly legalDay: string
  readonly ground: string | null
}

const COLUMNS = sql`
  a.id, a.body_id as "bodyId", a.kind, a.language, a.document, a.writer_name as "writerName",
  a.received_day as "receivedDay", a.answered_day as "answeredDay", a.legal_day as "legalDay",
  a.outcome, a.ground, a.files, a.published_at as "publishedAt"`

const answerOf = (row: Row): Answer => ({
  ...row,
  writerName: row.writerName ?? undefined,
  receivedDay: day(row.receivedDay),
  answeredDay: day(row.answeredDay),
  legalDay: day(row.legalDay),
  ground: row.ground ?? undefined,
})

/** Publishes. The words by which it is found are those that everybody reads. */
export async function insertAnswer(tx: Tx, answer: Answer): Promise<void> {
  const shown = FIELDS.map(field => plainText(answer.document[field], ' ')).join(' ')
  const names = (answer.document.files ?? []).map(({ name }) => name).join(' ')
  const words = keywords([shown, names, answer.writerName ?? ''].join(' '))
  await tx.run(sql`
    insert into disclosure.answer
      (id, body_id, kind, language, document, writer_name, received_day, answered_day, legal_day,
       outcome, ground, files, published_at, words)
    values
      (${answer.id}, ${answer.bodyId}, ${answer.kind}, ${answer.language},
       ${JSON.stringify(answer.document)}::jsonb, ${answer.writerName}, ${answer.receivedDay},
       ${answer.answeredDay}, ${answer.legalDay}, ${answer.outcome}, ${answer.ground},
       ${answer.files}, ${answer.publishedAt}, array_to_tsvector(${words}::text[]))`)
  await tx.run(sql`delete from disclosure.gone where id = ${answer.id}`)
}

/** Takes a published answer away; what stays is that something stood there. */
export async function removeAnswer(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`delete from disclosure.answer where id = ${id}`)
  await tx.run(sql`
    insert into disclosure.gone (id, at)
    values (${id}, ${at})
    on conflict (id) do update set at = excluded.at`)
}

/** The published answer. */
export async function findAnswer(tx: Tx, id: string): Promise<Answer | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${COLUMNS} from disclosure.answer a where a.id = ${id}`,
  )
  return row && answerOf(row)
}

/** When the answer that stood under this id was taken back. */
export async function takenBackAt(tx: Tx, id: string): Promise<Date | undefined> {
  const row = await tx.maybe<{ at: Date }>(
    sql`select g.at from disclosure.gone g where g.id = ${id}`,
  )
  return row?.at
}

export type After = { readonly at: Date; readonly id: string }

export type Wanted = {
  /** Words as they were typed. */
  readonly query: string
  readonly bodyId?: string | undefined
  /** Year of publication where the house stands. */
  readonly year?: { readonly year: number; readonly timeZone: string } | undefined
  readonly after?: After | undefined
  readonly limit: number
}

/** Latest answers that are looked through for a common word, before the index of words is asked. */
const NEWEST = 2000

/**
 * Published answers, latest first. A word is found by how it begins. A common word fills its page
 * from the newest answers, a rare one is looked up among all: either way the time does not grow with
 * what is published.
 */
export async function findAnswers(tx: Tx, wanted: Wanted): Promise<readonly Answer[]> {
  const words = keywords(wanted.query).slice(0, MOST_WORDS)
  const place = placeOf(wanted)
  if (words.length === 0) return page(tx, sql`disclosure.answer a where ${place}`, wanted)
  const holds = sql`a.words @@ ${tsquery(words)}::tsquery`
  const near = await page(
    tx,
    sql`(
      select * from disclosure.answer a
       where ${place}
       order by a.published_at desc, a.id desc
       limit ${NEWEST}) a
     where ${holds}`,
    wanted,
  )
  if (near.length >= wanted.limit) return near
  return page(
    tx,
    sql`(select * from disclosure.answer a where ${holds} and ${place} offset 0) a where true`,
    wanted,
  )
}

const MOST_WORDS = 12

const tsquery = (words: readonly string[]): string =>
  words.map(word => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}':*`).join(' & ')

function placeOf({ bodyId, year, after }: Wanted): Sql {
  const begins = (first: number): Sql =>
    sql`make_date(${first}, 1, 1)::timestamp at time zone ${year?.timeZone}`
  return sql`true
    ${bodyId === undefined ? nothing : sql`and a.body_id = ${bodyId}`}
    ${year === undefined ? nothing : sql`and a.published_at >= ${begins(year.year)} and a.published_at < ${begins(year.year + 1)}`}
    ${after === undefined ? nothing : sql`and (a.published_at, a.id) < (${after.at}, ${after.id})`}`
}

async function page(tx: Tx, source: Sql, { limit }: Wanted): Promise<readonly Answer[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from ${source}
     order by a.published_at desc, a.id desc
     limit ${limit}`)
  return rows.map(answerOf)
}

/** Those of the bodies that have a published answer. */
export async function bodiesWithAnswers(
  tx: Tx,
  bodyIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ id: string }>(sql`
    select b.id
      from unnest(${bodyIds}::uuid[]) as b (id)
     where exists (select 1 from disclosure.answer a where a.body_id = b.id)`)
  return new Set(rows.map(({ id }) => id))
}

/** Addresses of the latest answers, for machines that read them one by one. */
export async function latestAnswers(
  tx: Tx,
  limit: number,
): Promise<readonly Pick<Answer, 'id' | 'publishedAt'>[]> {
  return tx.all(sql`
    select a.id, a.published_at as "publishedAt"
      from disclosure.answer a
     order by a.published_at desc, a.id desc
     limit ${limit}`)
}

/** When the first of the answers that stand was published. */
export async function firstPublished(tx: Tx): Promise<Date | undefined> {
  const row = await tx.one<{ at: Date | null }>(
    sql`select min(a.published_at) as at from disclosure.answer a`,
  )
  return row.at ?? undefined
}

/** How many answers are published; for the operator. */
export async function countAnswers(tx: Tx): Promise<number> {
  return (await tx.one<{ n: number }>(sql`select count(*) as n from disclosure.answer`)).n
}
