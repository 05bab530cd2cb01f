/** All SQL of the module. Functions are named by the question they answer. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { nothing, sql, type Sql } from '#platform/sql'
import type { Language } from '#platform/texts'
import { cardInsert, copyCard } from './card-store.ts'
import type {
  Channel,
  Entry,
  EntryKind,
  Handling,
  HandlingState,
  Letter,
  LetterState,
} from './letter.ts'

const maybe = <T>(value: T | null): T | undefined => value ?? undefined

type LetterRow = {
  id: string
  number: string
  person_id: string | null
  from_body_id: string | null
  written_by: string | null
  channel: Channel
  kind: string
  language: Language
  subject: string
  body_text: string
  writer_name: string
  writer_contact: string
  appeal_of: string | null
  state: LetterState
  accepted_at: Date
  accepted_day: string
  last_at: Date
  unread: boolean
  rating: number | null
  event: string
}

const LETTER = sql`
  l.id, l.number, l.person_id, l.from_body_id, l.written_by, l.channel, l.kind, l.language, l.subject,
  l.body_text, l.writer_name, l.writer_contact, l.appeal_of, l.state, l.accepted_at, l.accepted_day,
  l.last_at, l.unread, l.rating, l.event`

const letterOf = (row: LetterRow): Letter => ({
  id: row.id,
  number: row.number,
  personId: maybe(row.person_id),
  fromBodyId: maybe(row.from_body_id),
  writtenBy: maybe(row.written_by),
  channel: row.channel,
  kind: row.kind,
  language: row.language,
  subject: row.subject,
  bodyText: row.body_text,
  writerName: row.writer_name,
  writerContact: row.writer_contact,
  appealOf: maybe(row.appeal_of),
  state: row.state,
  acceptedAt: row.accepted_at,
  acceptedDay: day(row.accepted_day),
  lastAt: row.last_at,
  unread: row.unread,
  rating: maybe(row.rating),
  event: row.event,
})

type HandlingRow = {
  id: string
  letter_id: string
  body_id: string
  person_id: string | null
  sequence: number
  forwarded_from: string | null
  state: HandlingState
  unit_id: string | null
  executor_id: string | null
  kind: string
  subject: string
  writer_name: string
  number: string
  registry_number: string | null
  registered_at: Date | null
  received_at: Date
  came_on: string | null
  left_at: Date | null
  done_at: Date | null
  archived_at: Date | null
  due_day: string
  legal_day: string
  asked: boolean
}

const HANDLING = sql`
  h.id, h.letter_id, h.body_id, h.person_id, h.sequence, h.forwarded_from, h.state, h.unit_id,
  h.executor_id, h.kind, h.subject, h.writer_name, h.number, h.registry_number, h.registered_at,
  h.received_at, h.came_on, h.left_at, h.done_at, h.archived_at, h.due_day, h.legal_day, h.asked`

/** The columns of a handling, for other modules' queues over `correspondence.handling h`. */
export const handlingColumns: Sql = HANDLING

/** A handling from a row of `handlingColumns`. */
export const handlingOf = (row: HandlingRow): Handling => ({
  id: row.id,
  letterId: row.letter_id,
  bodyId: row.body_id,
  personId: maybe(row.person_id),
  sequence: row.sequence,
  forwardedFrom: maybe(row.forwarded_from),
  state: row.state,
  asked: row.asked,
  unitId: maybe(row.unit_id),
  executorId: maybe(row.executor_id),
  kind: row.kind,
  subject: row.subject,
  writerName: row.writer_name,
  number: row.number,
  registryNumber: maybe(row.registry_number),
  registeredAt: maybe(row.registered_at),
  receivedAt: row.received_at,
  cameOn: row.came_on === null ? undefined : day(row.came_on),
  leftAt: maybe(row.left_at),
  doneAt: maybe(row.done_at),
  archivedAt: maybe(row.archived_at),
  dueDay: day(row.due_day),
  legalDay: day(row.legal_day),
})

/** The letter, if the viewer may see it. */
export async function findLetter(tx: Tx, id: string): Promise<Letter | undefined> {
  const row = await tx.maybe<LetterRow>(
    sql`select ${LETTER} from correspondence.letter l where l.id = ${id}`,
  )
  return row && letterOf(row)
}

/** Letters that the viewing body wrote to other bodies and that have news, newest first, at most 200. */
export async function unreadOfBody(tx: Tx): Promise<readonly Letter[]> {
  const rows = await tx.all<LetterRow>(sql`
    select ${LETTER}
      from correspondence.letter l
     where l.from_body_id = nullif(current_setting('house.body', true), '')::uuid
       and l.person_id is null and l.unread
     order by l.last_at desc
     limit 200`)
  return rows.map(letterOf)
}

/** Those of the letters with these ids that the viewer may see, by id. */
export async function findLetters(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Letter>> {
  const rows = await tx.all<LetterRow>(sql`
    select ${LETTER} from correspondence.letter l where l.id = any(${ids}::uuid[]) limit ${ids.length}`)
  return new Map(rows.map(row => [row.id, letterOf(row)]))
}

/** The letter with that number, if the viewer may see it. */
export async function findLetterByNumber(tx: Tx, number: string): Promise<Letter | undefined> {
  const row = await tx.maybe<LetterRow>(
    sql`select ${LETTER} from correspondence.letter l where l.number = ${number}`,
  )
  return row && letterOf(row)
}

/** The letter, locked until the transaction ends, so that two steps cannot cross. */
export async function lockLetter(tx: Tx, id: string): Promise<Letter | undefined> {
  const row = await tx.maybe<LetterRow>(
    sql`select ${LETTER} from correspondence.letter l where l.id = ${id} for update`,
  )
  return row && letterOf(row)
}

/** Handlings of a letter that the viewer may see, in order. */
export async function handlingsOf(tx: Tx, letterId: string): Promise<readonly Handling[]> {
  const rows = await tx.all<HandlingRow>(sql`
    select ${HANDLING}
      from correspondence.handling h
     where h.letter_id = ${letterId}
     order by h.sequence
     limit 100`)
  return rows.map(handlingOf)
}

/** Ids of the bodies that handle a letter, as a query to ask beside others. */
export const bodiesOfLetter = (letterId: string): Sql =>
  sql`select h.body_id from correspondence.handling h where h.letter_id = ${letterId}`

/** The handling, if the viewer may see it. */
export async function findHandling(tx: Tx, id: string): Promise<Handling | undefined> {
  const row = await tx.maybe<HandlingRow>(
    sql`select ${HANDLING} from correspondence.handling h where h.id = ${id}`,
  )
  return row && handlingOf(row)
}

/** Those of the handlings with these ids that the viewer may see, in the order of the ids. */
export async function findHandlings(tx: Tx, ids: readonly string[]): Promise<readonly Handling[]> {
  if (ids.length === 0) return []
  const rows = await tx.all<HandlingRow>(sql`
    select ${HANDLING}
      from correspondence.handling h
     where h.id = any(${ids}::uuid[])
     order by array_position(${ids}::uuid[], h.id)
     limit ${ids.length}`)
  return rows.map(handlingOf)
}

type EntryRow = {
  id: string
  letter_id: string
  handling_id: string | null
  body_id: string | null
  kind: EntryKind
  text: string
  code: string | null
  until_day: string | null
  registry_number: string | null
  signed_by: string | null
  at: Date
  event: string
}

const ENTRY = sql`
  e.id, e.letter_id, e.handling_id, e.body_id, e.kind, e.text, e.code, e.until_day,
  e.registry_number, e.signed_by, e.at, e.event`

const entryOf = (row: EntryRow): Entry => ({
  id: row.id,
  letterId: row.letter_id,
  handlingId: maybe(row.handling_id),
  bodyId: maybe(row.body_id),
  kind: row.kind,
  text: row.text,
  code: maybe(row.code),
  untilDay: row.until_day === null ? undefined : day(row.until_day),
  registryNumber: maybe(row.registry_number),
  signedBy: maybe(row.signed_by),
  at: row.at,
  event: row.event,
})

/** Most entries of one thread. */
const MOST_ENTRIES = 1000

/** The thread as the viewer may see it, oldest first. */
export async function entriesOf(tx: Tx, letterId: string): Promise<readonly Entry[]> {
  const rows = await tx.all<EntryRow>(sql`
    select ${ENTRY}
      from correspondence.entry e
     where e.letter_id = ${letterId}
     order by e.place
     limit ${MOST_ENTRIES}`)
  return rows.map(entryOf)
}

/** The threads of several letters as the viewer may see them, each oldest first, by the letter's id. */
export async function threadsOf(
  tx: Tx,
  letterIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const rows = await tx.all<EntryRow>(sql`
    select ${ENTRY}
      from correspondence.entry e
     where e.letter_id = any(${letterIds}::uuid[])
     order by e.letter_id, e.place
     limit ${MOST_ENTRIES * letterIds.length}`)
  return Map.groupBy(rows.map(entryOf), ({ letterId }) => letterId)
}

export type NewHandling = Pick<
  Handling,
  | 'id'
  | 'letterId'
  | 'bodyId'
  | 'personId'
  | 'sequence'
  | 'forwardedFrom'
  | 'kind'
  | 'subject'
  | 'writerName'
  | 'number'
  | 'receivedAt'
  | 'cameOn'
  | 'dueDay'
  | 'legalDay'
>

export type NewEntry = Entry & {
  readonly personId: string | undefined
  readonly byAccount: string | undefined
  /** Of the handling that it belongs to. */
  readonly sequence: number
}

export type Beginning = {
  readonly letter: Omit<Letter, 'rating' | 'unread' | 'lastAt'>
  readonly batchId: string | undefined
  readonly handling: NewHandling
  /** Folded text that finds the handling. */
  readonly search: string
  readonly entry: NewEntry
}

/** Writes a new letter with its first handling and entry, in one statement: the path that all take. */
export async function insertWhole(tx: Tx, whole: Beginning): Promise<void> {
  const { letter, batchId } = whole
  tx.write(sql`
    with letter as (
      insert into correspondence.letter
        (id, number, person_id, from_body_id, written_by, channel, kind, language, subject, body_text,
         writer_name, writer_contact, batch_id, appeal_of, state, accepted_at, accepted_day, last_at, event)
      values
        (${letter.id}, ${letter.number}, ${letter.personId}, ${letter.fromBodyId}, ${letter.writtenBy},
         ${letter.channel}, ${letter.kind}, ${letter.language}, ${letter.subject}, ${letter.bodyText},
         ${letter.writerName}, ${letter.writerContact}, ${batchId}, ${letter.appealOf}, ${letter.state},
         ${letter.acceptedAt}, ${letter.acceptedDay}, ${letter.acceptedAt}, ${letter.event})),
    handling as (${handlingInsert(whole.handling, whole.search)}),
    card as (${cardInsert({ handlingId: whole.handling.id, heading: whole.search, text: letter.bodyText })})
    ${entryInsert(whole.entry)}`)
}

/**
 * Begins the handling of a body to which the letter was passed on. `search` is the folded text that
 * finds it, besides what was said until then.
 */
export async function insertHandling(
  tx: Tx,
  handling: NewHandling & { readonly forwardedFrom: string },
  search: string,
): Promise<void> {
  await tx.run(handlingInsert(handling, search))
  copyCard(tx, { handlingId: handling.id, heading: search }, handling.forwardedFrom)
}

function handlingInsert(handling: NewHandling, search: string): Sql {
  return sql`
    insert into correspondence.handling
      (id, letter_id, body_id, person_id, sequence, forwarded_from, state, kind, subject, writer_name,
       number, received_at, came_on, due_day, legal_day, search)
    values
      (${handling.id}, ${handling.letterId}, ${handling.bodyId}, ${handling.personId},
       ${handling.sequence}, ${handling.forwardedFrom}, 'received', ${handling.kind},
       ${handling.subject}, ${handling.writerName}, ${handling.number}, ${handling.receivedAt},
       ${handling.cameOn}, ${handling.dueDay}, ${handling.legalDay}, ${search})`
}

/** Adds to the thread. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx.run(entryInsert(entry))
}

function entryInsert(entry: NewEntry): Sql {
  return sql`
    insert into correspondence.entry
      (id, letter_id, handling_id, body_id, person_id, kind, text, code, until_day, registry_number,
       signed_by, by_account, at, event, sequence)
    values
      (${entry.id}, ${entry.letterId}, ${entry.handlingId}, ${entry.bodyId}, ${entry.personId},
       ${entry.kind}, ${entry.text}, ${entry.code}, ${entry.untilDay}, ${entry.registryNumber},
       ${entry.signedBy}, ${entry.byAccount}, ${entry.at}, ${entry.event},
       ${entry.sequence})`
}

/** Moves a handling to its next state, keeping when it was registered, done or left. */
export async function moveHandling(
  tx: Tx,
  id: string,
  to: {
    readonly state: HandlingState
    readonly asked?: boolean
    readonly at: Date
    readonly registryNumber?: string | undefined
    readonly archived?: boolean
  },
): Promise<void> {
  const done = ['answered', 'refused', 'withdrawn', 'closed'].includes(to.state)
  await tx.run(sql`
    update correspondence.handling
       set state = ${to.state},
           asked = ${to.asked === true},
           registry_number = coalesce(registry_number, ${to.registryNumber}),
           registered_at = coalesce(registered_at, case when ${to.registryNumber}::text is not null then ${to.at}::timestamptz end),
           left_at = case when ${to.state === 'forwarded'} then ${to.at}::timestamptz else left_at end,
           done_at = case when ${done} then coalesce(done_at, ${to.at}::timestamptz) else null end,
           archived_at = case when ${to.archived === true} then ${to.at}::timestamptz else null end
     where id = ${id}`)
}

/** Copies the clock's days into the queue. */
export async function setDays(tx: Tx, id: string, days: { due: Day; legal: Day }): Promise<void> {
  await tx.run(
    sql`update correspondence.handling set due_day = ${days.due}, legal_day = ${days.legal} where id = ${id}`,
  )
}

/** Sets the letter's state; `unread` when something came for the writer to read. */
export async function moveLetter(
  tx: Tx,
  id: string,
  to: { readonly state: LetterState; readonly at: Date; readonly unread: boolean },
): Promise<void> {
  await tx.run(sql`
    update correspondence.letter
       set state = ${to.state}, last_at = ${to.at}, unread = unread or ${to.unread}
     where id = ${id}`)
}

/** The writer opened the thread. */
export async function markRead(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update correspondence.letter set unread = false where id = ${id} and unread`)
}

/** The writer's satisfaction, 1 to 5; a later one replaces it. */
export async function setRating(tx: Tx, id: string, rating: number): Promise<void> {
  await tx.run(sql`update correspondence.letter set rating = ${rating} where id = ${id}`)
}

export type ListedLetter = Letter & {
  readonly handlingState: HandlingState
  /** Whether the body's question waits for the writer while the term runs on. */
  readonly asked: boolean
  readonly bodyId: string
  readonly dueDay: Day
  readonly legalDay: Day
  readonly registryNumber: string | undefined
  /** Day by which the writer should answer the body's question, while there is one. */
  readonly answerBy: Day | undefined
}

/** Where a list goes on: after this letter. */
export type After = { readonly at: Date; readonly id: string }

const MINE = sql`l.person_id = nullif(current_setting('house.person', true), '')::uuid`

type ListedRow = LetterRow & {
  handling_state: HandlingState
  asked: boolean
  body_id: string
  due_day: string
  legal_day: string
  registry_number: string | null
  answer_by: string | null
}

/** As `awaitsWriter` says of a handling. */
const AWAITS_WRITER = sql`(h.state = 'waiting' or (h.asked and h.state = 'registered'))`

/** Letters with the handling that has them now. */
const LISTED = sql`
  select ${LETTER}, h.state as handling_state, h.asked, h.body_id, h.due_day, h.legal_day, h.registry_number,
         case when ${AWAITS_WRITER} then (
           select e.until_day
             from correspondence.entry e
            where e.letter_id = l.id and e.kind = 'clarification-asked'
            order by e.place desc
            limit 1) end as answer_by
    from correspondence.letter l
    join lateral (
      select h.state, h.asked, h.body_id, h.due_day, h.legal_day, h.registry_number
        from correspondence.handling h
       where h.letter_id = l.id
       order by h.sequence desc
       limit 1) h on true`

const listedOf = (row: ListedRow): ListedLetter => ({
  ...letterOf(row),
  handlingState: row.handling_state,
  asked: row.asked,
  bodyId: row.body_id,
  dueDay: day(row.due_day),
  legalDay: day(row.legal_day),
  registryNumber: maybe(row.registry_number),
  answerBy: row.answer_by === null ? undefined : day(row.answer_by),
})

const pageAfter = (after: After | undefined): Sql =>
  after ? sql`and (l.last_at, l.id) < (${after.at}, ${after.id})` : nothing

/** Letters of the viewing resident in one group, latest first; `after` continues a list. */
export async function lettersOfViewer(
  tx: Tx,
  group: 'needs-you' | 'in-progress' | 'completed',
  { after, limit }: { after?: After | undefined; limit: number },
): Promise<readonly ListedLetter[]> {
  const states =
    group === 'completed'
      ? sql`l.state <> 'open'`
      : group === 'needs-you'
        ? sql`l.state = 'open' and ${AWAITS_WRITER}`
        : sql`l.state = 'open' and not ${AWAITS_WRITER}`
  const rows = await tx.all<ListedRow>(sql`
    ${LISTED}
     where ${states} and ${MINE} ${pageAfter(after)}
     order by l.last_at desc, l.id desc
     limit ${limit}`)
  return rows.map(listedOf)
}

export type FindOwn = {
  /** As typed: a number that a body gave is found by it as it stands. */
  readonly query: string
  /** Its folded words; a letter must hold them all. */
  readonly words: readonly string[]
  readonly year: number | undefined
  readonly after: After | undefined
  readonly limit: number
}

/**
 * Letters of the viewing resident of all groups, latest first: those that hold every word in subject,
 * number or a body's name, whichever body had them, and those to which any body gave such a number, as
 * they came in or as they were answered. Reads the person's letters only, however many others there are.
 */
export async function foundOfViewer(
  tx: Tx,
  { query, words, year, after, limit }: FindOwn,
): Promise<readonly ListedLetter[]> {
  const patterns = words.map(word => `%${word}%`)
  const number = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const held = sql`exists (
    select 1 from correspondence.handling x
     where x.letter_id = l.id and x.search like all (${patterns}::text[]))`
  const numbered = sql`exists (
    select 1 from correspondence.handling x
     where x.letter_id = l.id and lower(x.registry_number) like ${number})
    or exists (
    select 1 from correspondence.entry e
     where e.letter_id = l.id and lower(e.registry_number) like ${number})`
  const rows = await tx.all<ListedRow>(sql`
    ${LISTED}
     where ${MINE}
       ${query === '' ? nothing : words.length === 0 ? sql`and false` : sql`and (${held} or ${numbered})`}
       ${
         year === undefined
           ? nothing
           : sql`and l.accepted_day >= make_date(${year}, 1, 1) and l.accepted_day < make_date(${year + 1}, 1, 1)`
       }
       ${pageAfter(after)}
     order by l.last_at desc, l.id desc
     limit ${limit}`)
  return rows.map(listedOf)
}

/** The letters that left together with this one of the viewing resident, by number. */
export async function lettersOfBatch(tx: Tx, letterId: string): Promise<readonly ListedLetter[]> {
  const rows = await tx.all<ListedRow>(sql`
    ${LISTED}
     where ${MINE}
       and l.batch_id = (select first.batch_id from correspondence.letter first where first.id = ${letterId})
     order by l.number
     limit 100`)
  return rows.map(listedOf)
}

/** The year of the viewing resident's first letter, if there is one. */
export async function firstYearOfViewer(tx: Tx): Promise<number | undefined> {
  const row = await tx.one<{ year: number | null }>(sql`
    select extract(year from min(l.accepted_day))::int as year
      from correspondence.letter l
     where ${MINE}`)
  return row.year ?? undefined
}

/** How many letters of the viewing resident stand in each group. */
export async function countsOfViewer(
  tx: Tx,
): Promise<{ readonly needsYou: number; readonly inProgress: number; readonly completed: number }> {
  return tx.one(sql`
    select count(*) filter (where l.state = 'open' and ${AWAITS_WRITER}) as "needsYou",
           count(*) filter (where l.state = 'open' and not ${AWAITS_WRITER}) as "inProgress",
           count(*) filter (where l.state <> 'open') as "completed"
      from correspondence.letter l
      join lateral (
        select h.state, h.asked
          from correspondence.handling h
         where h.letter_id = l.id
         order by h.sequence desc
         limit 1) h on true
     where l.person_id = nullif(current_setting('house.person', true), '')::uuid`)
}

/** Letters whose legal last day has passed and whose writers do not know yet; locked for this worker. */
export async function newlyOverdue(
  tx: Tx,
  today: Day,
  limit: number,
): Promise<readonly Handling[]> {
  const rows = await tx.all<HandlingRow>(sql`
    select ${HANDLING}
      from correspondence.handling h
     where h.state in ('received', 'registered') and h.overdue_told_at is null and h.legal_day < ${today}
     order by h.legal_day, h.id
     limit ${limit}
       for update skip locked`)
  return rows.map(handlingOf)
}

/** The writer was told. */
export async function markOverdueTold(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`update correspondence.handling set overdue_told_at = ${at} where id = ${id}`)
}
