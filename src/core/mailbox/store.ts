/** All SQL of mailboxes. */
import type { Tx } from '#platform/db'
import { nothing, sql } from '#platform/sql'
import type { BoxSettings, Trouble } from './box.ts'

export type Box = BoxSettings & {
  readonly bodyId: string
  /** Sealed. */
  readonly password: string
  readonly state: 'on' | 'off'
  readonly triedAt: Date | undefined
  readonly fetchedAt: Date | undefined
  readonly trouble: Trouble | undefined
  readonly waiting: number
}

type Row = {
  body_id: string
  host: string
  port: number
  user_name: string
  password: string
  folder: string
  address: string
  kind: string
  state: 'on' | 'off'
  tried_at: Date | null
  fetched_at: Date | null
  trouble: Trouble | null
  waiting: number
}

const BOX = sql`body_id, host, port, user_name, password, folder, address, kind, state, tried_at,
  fetched_at, trouble, waiting`

const boxOf = (row: Row): Box => ({
  bodyId: row.body_id,
  host: row.host,
  port: row.port,
  user: row.user_name,
  password: row.password,
  folder: row.folder,
  address: row.address,
  kind: row.kind,
  state: row.state,
  triedAt: row.tried_at ?? undefined,
  fetchedAt: row.fetched_at ?? undefined,
  trouble: row.trouble ?? undefined,
  waiting: row.waiting,
})

/** The body's mailbox, if the viewer may see it. */
export async function findBox(tx: Tx, bodyId: string): Promise<Box | undefined> {
  const row = await tx.maybe<Row>(sql`select ${BOX} from mailbox.box where body_id = ${bodyId}`)
  return row && boxOf(row)
}

/** Mailboxes of all bodies, those in trouble first. */
export async function allBoxes(tx: Tx): Promise<readonly Box[]> {
  const rows = await tx.all<Row>(sql`
    select ${BOX} from mailbox.box order by trouble is null, body_id limit 500`)
  return rows.map(boxOf)
}

/** Bodies whose mailboxes are fetched. */
export async function fetchedBodies(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.all<{ body_id: string }>(sql`
    select body_id from mailbox.box where state = 'on' order by body_id limit 2000`)
  return rows.map(({ body_id }) => body_id)
}

export type Saving = BoxSettings & {
  readonly bodyId: string
  /** Sealed. */
  readonly password: string
  readonly state: 'on' | 'off'
  readonly by: string
  readonly at: Date
}

/** Writes a mailbox; what was wrong with the one before is forgotten. */
export async function saveBox(tx: Tx, box: Saving): Promise<void> {
  await tx.run(sql`
    insert into mailbox.box
      (body_id, host, port, user_name, password, folder, address, kind, state, changed_by, changed_at)
    values
      (${box.bodyId}, ${box.host}, ${box.port}, ${box.user}, ${box.password}, ${box.folder},
       ${box.address}, ${box.kind}, ${box.state}, ${box.by}, ${box.at})
    on conflict (body_id) do update
       set host = excluded.host, port = excluded.port, user_name = excluded.user_name,
           password = excluded.password, folder = excluded.folder, address = excluded.address,
           kind = excluded.kind, state = excluded.state, trouble = null,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}

/** Keeps how a fetch ended. */
export async function noteFetch(
  tx: Tx,
  bodyId: string,
  {
    at,
    trouble,
    waiting,
  }: { readonly at: Date; readonly trouble: Trouble | undefined; readonly waiting: number },
): Promise<void> {
  await tx.run(sql`
    update mailbox.box
       set tried_at = ${at}, trouble = ${trouble}, waiting = ${waiting},
           fetched_at = case when ${trouble}::text is null then ${at}::timestamptz else fetched_at end
     where body_id = ${bodyId}`)
}

export type Seen = {
  readonly id: string
  readonly uid: number
  readonly outcome: string
  readonly letterId: string | undefined
  readonly tried: number
  readonly at: Date
}

type SeenRow = {
  id: string
  uid: string
  outcome: string
  letter_id: string | null
  tried: number
  at: Date
}

const seenOf = ({ uid, letter_id, ...row }: SeenRow): Seen => ({
  ...row,
  uid: Number(uid),
  letterId: letter_id ?? undefined,
})

/** Which mails of a folder were seen before, by their UID. */
export async function seenIn(
  tx: Tx,
  {
    bodyId,
    uidValidity,
    uids,
  }: { readonly bodyId: string; readonly uidValidity: bigint; readonly uids: readonly number[] },
): Promise<ReadonlyMap<number, Seen>> {
  const rows = await tx.all<SeenRow>(sql`
    select id, uid, outcome, letter_id, tried, at
      from mailbox.mail
     where body_id = ${bodyId} and uid_validity = ${uidValidity.toString()}::bigint
       and uid = any(${uids}::bigint[])
     order by uid
     limit 10000`)
  return new Map(rows.map(row => [Number(row.uid), seenOf(row)]))
}

/** The latest mails that the viewer may see. */
export async function latestMails(
  tx: Tx,
  {
    bodyId,
    before,
    limit,
  }: { readonly bodyId: string; readonly before: string | undefined; readonly limit: number },
): Promise<readonly Seen[]> {
  const rows = await tx.all<SeenRow>(sql`
    select id, uid, outcome, letter_id, tried, at
      from mailbox.mail
     where body_id = ${bodyId}
       ${before === undefined ? nothing : sql`and id < ${before}::uuid`}
     order by id desc
     limit ${limit}`)
  return rows.map(seenOf)
}

export type NewSeen = {
  readonly id: string
  readonly bodyId: string
  readonly uidValidity: bigint
  readonly uid: number
  readonly reference: string
  readonly sender: string
  readonly outcome: string
  readonly at: Date
}

/**
 * Keeps that a mail was seen: `new`, or one that failed before. Otherwise what was made of it then, under
 * this UID or another one, whose place is kept.
 */
export async function insertSeen(tx: Tx, mail: NewSeen): Promise<string> {
  const written = await tx.maybe<{ id: string }>(sql`
    insert into mailbox.mail (id, body_id, uid_validity, uid, reference, sender, outcome, at)
    values (${mail.id}, ${mail.bodyId}, ${mail.uidValidity.toString()}::bigint, ${mail.uid},
            ${mail.reference}, ${mail.sender}, ${mail.outcome}, ${mail.at})
    on conflict (body_id, reference) do update
       set outcome = excluded.outcome, tried = mail.tried + 1
     where mail.outcome = 'failed'
    returning id`)
  if (written) return 'new'
  const { outcome } = await tx.one<{ outcome: string }>(sql`
    update mailbox.mail
       set uid_validity = ${mail.uidValidity.toString()}::bigint, uid = ${mail.uid}
     where body_id = ${mail.bodyId} and reference = ${mail.reference}
    returning outcome`)
  return outcome
}

/** Keeps which letter a mail became. */
export async function setLetter(
  tx: Tx,
  { bodyId, reference, letterId }: Record<'bodyId' | 'reference' | 'letterId', string>,
): Promise<void> {
  await tx.run(sql`
    update mailbox.mail set letter_id = ${letterId}
     where body_id = ${bodyId} and reference = ${reference}`)
}

export type Counts = { readonly ofBody: number; readonly ofSender: number }

/** Letters made of mails since a moment, of the body and of one sender. */
export async function countSince(
  tx: Tx,
  {
    bodyId,
    sender,
    since,
  }: { readonly bodyId: string; readonly sender: string; readonly since: Date },
): Promise<Counts> {
  const row = await tx.one<{ body: number; sender: number }>(sql`
    select count(*)::int as body, (count(*) filter (where sender = ${sender}))::int as sender
      from mailbox.mail
     where body_id = ${bodyId} and outcome = 'letter' and at > ${since}`)
  return { ofBody: row.body, ofSender: row.sender }
}
