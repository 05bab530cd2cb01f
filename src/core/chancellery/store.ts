/** SQL of answers in preparation and of what went out. The viewer is an officer of the body. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { fold, keywords } from '#platform/fold'
import { nothing, sql } from '#platform/sql'
import type { ReplyKind, ReplyState, ReplySteps } from './reply.ts'
import type { SearchedFor } from './searched.ts'

export type Dispatch = 'portal' | 'email' | 'post' | 'hand'

export type Reply = ReplySteps & {
  readonly id: string
  readonly bodyId: string
  readonly handlingId: string | undefined
  /** Letter that is answered; of an own letter, the one that it became when it was sent. */
  readonly letterId: string | undefined
  readonly unitId: string | undefined
  readonly kind: ReplyKind
  readonly toPersonId: string | undefined
  readonly toBodyId: string | undefined
  readonly toName: string
  readonly subject: string
  readonly text: string
  readonly reason: string | undefined
  readonly untilDay: Day | undefined
  readonly dispatch: Dispatch
  readonly tracking: string
  /** Where it goes when it leaves by e-mail; as typed, while it is a draft. */
  readonly toEmail: string
  readonly draftedAt: Date
  readonly approvedAt: Date | undefined
  readonly signedAt: Date | undefined
  readonly signedAs: string | undefined
  readonly sentBy: string | undefined
  readonly sentAt: Date | undefined
  readonly returnedNote: string
  readonly registryNumber: string | undefined
  readonly registeredAt: Date | undefined
}

type Row = {
  id: string
  body_id: string
  handling_id: string | null
  letter_id: string | null
  unit_id: string | null
  kind: ReplyKind
  to_person_id: string | null
  to_body_id: string | null
  to_name: string
  subject: string
  body_text: string
  reason: string | null
  until_day: string | null
  dispatch: Dispatch
  tracking: string
  to_email: string
  state: ReplyState
  drafted_by: string
  drafted_at: Date
  approved_by: string | null
  approved_at: Date | null
  signed_by: string | null
  signed_at: Date | null
  signed_as: string | null
  sent_by: string | null
  sent_at: Date | null
  returned_note: string
  registry_number: string | null
  registered_at: Date | null
}

const REPLY = sql`
  r.id, r.body_id, r.handling_id, r.letter_id, r.unit_id, r.kind, r.to_person_id, r.to_body_id, r.to_name,
  r.subject, r.body_text, r.reason, r.until_day, r.dispatch, r.tracking, r.to_email, r.state, r.drafted_by, r.drafted_at,
  r.approved_by, r.approved_at, r.signed_by, r.signed_at, r.signed_as, r.sent_by, r.sent_at,
  r.returned_note, r.registry_number, r.registered_at`

const OWN = sql`r.body_id = nullif(current_setting('house.body', true), '')::uuid`

const maybe = <T>(value: T | null): T | undefined => value ?? undefined

const replyOf = (row: Row): Reply => ({
  id: row.id,
  bodyId: row.body_id,
  handlingId: maybe(row.handling_id),
  letterId: maybe(row.letter_id),
  unitId: maybe(row.unit_id),
  kind: row.kind,
  toPersonId: maybe(row.to_person_id),
  toBodyId: maybe(row.to_body_id),
  toName: row.to_name,
  subject: row.subject,
  text: row.body_text,
  reason: maybe(row.reason),
  untilDay: row.until_day === null ? undefined : day(row.until_day),
  dispatch: row.dispatch,
  tracking: row.tracking,
  toEmail: row.to_email,
  state: row.state,
  draftedBy: row.drafted_by,
  draftedAt: row.drafted_at,
  approvedBy: maybe(row.approved_by),
  approvedAt: maybe(row.approved_at),
  signedBy: maybe(row.signed_by),
  signedAt: maybe(row.signed_at),
  signedAs: maybe(row.signed_as),
  sentBy: maybe(row.sent_by),
  sentAt: maybe(row.sent_at),
  returnedNote: row.returned_note,
  registryNumber: maybe(row.registry_number),
  registeredAt: maybe(row.registered_at),
})

/** The answer, if it is the viewing body's. */
export async function findReply(tx: Tx, id: string): Promise<Reply | undefined> {
  const row = await tx.maybe<Row>(sql`select ${REPLY} from chancellery.reply r where r.id = ${id}`)
  return row && replyOf(row)
}

/** The answer, locked until the transaction ends. */
export async function lockReply(tx: Tx, id: string): Promise<Reply | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${REPLY} from chancellery.reply r where r.id = ${id} for update`,
  )
  return row && replyOf(row)
}

/** Answers to one handling, newest first. */
export async function repliesOf(tx: Tx, handlingId: string): Promise<readonly Reply[]> {
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.reply r
     where r.handling_id = ${handlingId} and r.state <> 'dropped'
     order by r.drafted_at desc, r.id desc
     limit 50`)
  return rows.map(replyOf)
}

/** The letters of a body's own to other bodies that these are. */
export async function ownLettersOf(
  tx: Tx,
  letterIds: readonly string[],
): Promise<readonly Reply[]> {
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.reply r
     where r.letter_id = any(${letterIds}::uuid[]) and r.kind = 'letter' and r.to_body_id is not null
     order by r.sent_at desc, r.id desc
     limit 200`)
  return rows.map(replyOf)
}

/** Answers of the viewing body to a letter, and its own letter that this one is, newest first. */
export async function repliesAbout(tx: Tx, letterId: string): Promise<readonly Reply[]> {
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.reply r
     where r.letter_id = ${letterId} and r.state <> 'dropped'
     order by r.drafted_at desc, r.id desc
     limit 50`)
  return rows.map(replyOf)
}

/** Whose answers are listed, for an officer who does not see every letter. */
export type RepliesWithin = {
  readonly accountIds: readonly string[]
  readonly unitIds: readonly string[]
  /** States whose next step is the officer's. */
  readonly states: readonly ReplyState[]
}

/** Answers of the body in preparation in these states, latest first; all, or only those `within`. */
export async function openReplies(
  tx: Tx,
  states: readonly ReplyState[],
  within?: RepliesWithin,
): Promise<readonly Reply[]> {
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.reply r
     where ${OWN}
       and r.state = any(${states}::text[])
       ${
         within
           ? sql`and (array[r.drafted_by, r.approved_by, r.signed_by] && ${within.accountIds}::uuid[]
                   or r.unit_id = any(${within.unitIds}::uuid[])
                   or r.state = any(${within.states}::text[]))`
           : nothing
       }
     order by r.drafted_at desc, r.id desc
     limit 200`)
  return rows.map(replyOf)
}

/** Where a list by time goes on. */
export type After = { readonly at: Date; readonly id: string }

export type RegisterRange = {
  readonly year: number
  /** Name of the zone in which the year turns. */
  readonly timeZone: string
  readonly after?: After | undefined
  readonly limit: number
}

/** The outgoing register of a year, latest first. */
export async function outgoingRegister(
  tx: Tx,
  { year, timeZone, after, limit }: RegisterRange,
): Promise<readonly Reply[]> {
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.reply r
     where ${OWN}
       and r.registry_number is not null
       and r.registered_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, ${timeZone})
       and r.registered_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, ${timeZone})
       ${after ? sql`and (r.registered_at, r.id) < (${after.at}, ${after.id})` : nothing}
     order by r.registered_at desc, r.id desc
     limit ${limit}`)
  return rows.map(replyOf)
}

/** Most words of one search; what is typed beyond them is left out. */
const MOST_WORDS = 12

/**
 * What went out on the day and holds every typed word: in number, addressee or subject, or at the
 * beginning of a word of its text. Latest first.
 */
export async function searchOutgoing(
  tx: Tx,
  { words: typed, onDay, timeZone }: SearchedFor & { readonly timeZone: string },
  { after, limit }: { readonly after?: After | undefined; readonly limit: number },
): Promise<readonly Reply[]> {
  const words = keywords(typed).slice(0, MOST_WORDS)
  if (words.length === 0 && onDay === undefined) return []
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.search_replies(
             ${words}::text[], ${onDay ?? null}::date, ${timeZone}, ${after?.at ?? null}::timestamptz,
             ${after?.id ?? null}::uuid, ${limit}) as found
      join chancellery.reply r on r.id = found
     order by r.registered_at desc, r.id desc
     limit ${limit}`)
  return rows.map(replyOf)
}

export type NewReply = Pick<
  Reply,
  | 'id'
  | 'bodyId'
  | 'handlingId'
  | 'letterId'
  | 'unitId'
  | 'kind'
  | 'toPersonId'
  | 'toBodyId'
  | 'toName'
  | 'subject'
  | 'dispatch'
  | 'toEmail'
  | 'draftedBy'
  | 'draftedAt'
>

/** Begins an answer. */
export async function insertReply(tx: Tx, reply: NewReply): Promise<void> {
  await tx.run(sql`
    insert into chancellery.reply
      (id, body_id, handling_id, letter_id, unit_id, kind, to_person_id, to_body_id, to_name, subject,
       dispatch, to_email, state, drafted_by, drafted_at)
    values
      (${reply.id}, ${reply.bodyId}, ${reply.handlingId}, ${reply.letterId}, ${reply.unitId}, ${reply.kind},
       ${reply.toPersonId}, ${reply.toBodyId}, ${reply.toName}, ${reply.subject}, ${reply.dispatch},
       ${reply.toEmail}, 'draft', ${reply.draftedBy}, ${reply.draftedAt})`)
}

export type ReplyText = Pick<
  Reply,
  'kind' | 'subject' | 'text' | 'reason' | 'untilDay' | 'dispatch' | 'tracking' | 'toEmail'
>

/** Keeps what was typed into a draft. */
export async function saveReply(tx: Tx, id: string, text: ReplyText): Promise<void> {
  await tx.run(sql`
    update chancellery.reply
       set kind = ${text.kind}, subject = ${text.subject}, body_text = ${text.text}, reason = ${text.reason},
           until_day = ${text.untilDay}, dispatch = ${text.dispatch}, tracking = ${text.tracking},
           to_email = ${text.toEmail}
     where id = ${id} and state = 'draft'`)
}

export type ReplyMove = {
  readonly state: ReplyState
  readonly by: string
  readonly at: Date
  readonly signedAs?: string
  readonly registryNumber?: string
  /** Under what it is found once it is in the register. */
  readonly found?: Found
  readonly note?: string
}

/** Addressee, subject and number of what went out, and its text. */
export type Found = { readonly heading: string; readonly text: string }

/** Moves an answer on and keeps who did it; back to the draft, the later steps are undone. */
export async function moveReply(tx: Tx, id: string, move: ReplyMove): Promise<void> {
  const { state, by, at, found } = move
  const words = found && keywords(`${found.heading} ${found.text}`)
  await tx.run(sql`
    update chancellery.reply
       set state = ${state},
           approved_by = case ${state}::text when 'approved' then ${by}::uuid when 'draft' then null else approved_by end,
           approved_at = case ${state}::text when 'approved' then ${at}::timestamptz when 'draft' then null else approved_at end,
           signed_by = case ${state}::text when 'signed' then ${by}::uuid when 'draft' then null else signed_by end,
           signed_at = case ${state}::text when 'signed' then ${at}::timestamptz when 'draft' then null else signed_at end,
           signed_as = case ${state}::text when 'signed' then ${move.signedAs}::text when 'draft' then null else signed_as end,
           sent_by = case ${state}::text when 'sent' then ${by}::uuid else sent_by end,
           sent_at = case ${state}::text when 'sent' then ${at}::timestamptz else sent_at end,
           registry_number = coalesce(${move.registryNumber}::text, registry_number),
           registered_at = case when ${move.registryNumber}::text is null then registered_at else ${at}::timestamptz end,
           search = coalesce(${found && fold(found.heading)}::text, search),
           words = coalesce(array_to_tsvector(${words}::text[]), words),
           approval_asked_at = case ${state}::text when 'draft' then null else approval_asked_at end,
           returned_note = coalesce(${move.note}::text, '')
     where id = ${id}`)
}

/** Folds the words of what went out before that was done; returns how many, at most `limit`. */
export async function foldSent(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.all<Row>(sql`
    select ${REPLY}
      from chancellery.reply r
     where r.registry_number is not null and r.words is null
     order by r.id
     limit ${limit}
       for update skip locked`)
  for (const { id, body_text: text, ...row } of rows) {
    const heading = [row.to_name, row.subject, row.registry_number].join(' ')
    tx.write(sql`
      update chancellery.reply
         set search = ${fold(heading)}, words = array_to_tsvector(${keywords(`${heading} ${text}`)}::text[])
       where id = ${id}`)
  }
  return rows.length
}

/** Whether there is something to fold. */
export async function hasUnfolded(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ some: boolean }>(sql`
    select exists (
      select 1 from chancellery.reply where registry_number is not null and words is null) as some`)
  return row.some
}

/** Keeps which letter an own letter became. */
export async function setReplyLetter(tx: Tx, id: string, letterId: string): Promise<void> {
  await tx.run(sql`update chancellery.reply set letter_id = ${letterId} where id = ${id}`)
}

/** Keeps the tracking number that the post gave. */
export async function setTracking(tx: Tx, id: string, tracking: string): Promise<void> {
  await tx.run(sql`update chancellery.reply set tracking = ${tracking} where id = ${id}`)
}

/** Of these handlings, those for which an answer was begun. With the worker's sight. */
export async function answersBegun(
  tx: Tx,
  handlingIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select distinct handling_id as id
      from chancellery.reply
     where handling_id = any(${handlingIds}::uuid[])
     order by handling_id
     limit ${handlingIds.length}`)
  return rows.map(({ id }) => id)
}

/** Keeps the address to which the e-mail was sent once more. */
export async function setToEmail(tx: Tx, id: string, address: string): Promise<void> {
  await tx.run(sql`update chancellery.reply set to_email = ${address} where id = ${id}`)
}
