/** All SQL of bodies' mails. */
import type { Attempt, DeliveryState } from '#core/notices'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type MailState = Exclude<DeliveryState, 'unwanted' | 'no-address'>

/** A body's mail as its officers see it. */
export type Mail = {
  readonly id: string
  readonly bodyId: string
  readonly replyId: string
  readonly letterId: string | undefined
  readonly to: string
  readonly state: MailState
  readonly nextAt: Date
  readonly attempts: readonly Attempt[]
}

/** A mail with all that the next attempt needs. */
export type MailTask = Omit<Mail, 'attempts' | 'nextAt'> & {
  readonly fromName: string
  readonly subject: string
  readonly text: string
  readonly sheet: unknown
  readonly attempts: number
  readonly tried: number
  readonly claimedAt: Date | undefined
}

export type NewMail = Pick<
  MailTask,
  'id' | 'bodyId' | 'replyId' | 'letterId' | 'to' | 'fromName' | 'subject' | 'text' | 'sheet'
> & { readonly queuedAt: Date }

/** Writes a mail that waits. */
export async function insertMail(tx: Tx, mail: NewMail): Promise<void> {
  await tx.run(sql`
    insert into dispatch.mail
      (id, body_id, reply_id, letter_id, to_address, from_name, subject, body_text, sheet, next_at, queued_at)
    values
      (${mail.id}, ${mail.bodyId}, ${mail.replyId}, ${mail.letterId}, ${mail.to}, ${mail.fromName},
       ${mail.subject}, ${mail.text}, ${JSON.stringify(mail.sheet)}::jsonb, ${mail.queuedAt},
       ${mail.queuedAt})`)
}

type TaskRow = {
  id: string
  body_id: string
  reply_id: string
  letter_id: string | null
  to_address: string
  from_name: string
  subject: string
  body_text: string
  sheet: unknown
  state: MailState
  attempts: number
  tried: number
  claimed_at: Date | null
}

/** The mail, locked until the transaction ends. */
export async function lockMail(tx: Tx, id: string): Promise<MailTask | undefined> {
  const row = await tx.maybe<TaskRow>(sql`
    select id, body_id, reply_id, letter_id, to_address, from_name, subject, body_text, sheet, state,
           attempts, tried, claimed_at
      from dispatch.mail
     where id = ${id}
       for update`)
  return (
    row && {
      id: row.id,
      bodyId: row.body_id,
      replyId: row.reply_id,
      letterId: row.letter_id ?? undefined,
      to: row.to_address,
      fromName: row.from_name,
      subject: row.subject,
      text: row.body_text,
      sheet: row.sheet,
      state: row.state,
      attempts: row.attempts,
      tried: row.tried,
      claimedAt: row.claimed_at ?? undefined,
    }
  )
}

/** Marks an attempt as begun. The row is locked. */
export async function beginAttempt(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`
    update dispatch.mail
       set state = 'sending', claimed_at = ${at}, attempts = attempts + 1, tried = tried + 1
     where id = ${id}`)
}

export type Ending = {
  readonly id: string
  readonly number: number
  readonly state: MailState
  readonly at: Date
  readonly nextAt: Date | undefined
}

/** Ends an attempt; false when it took so long that another one has begun since. */
export async function endAttempt(tx: Tx, ending: Ending): Promise<boolean> {
  const { id, number, state, at, nextAt } = ending
  const ended = await tx.run(sql`
    update dispatch.mail
       set state = ${state}, claimed_at = null, next_at = coalesce(${nextAt}::timestamptz, next_at),
           settled_at = ${state === 'waiting' ? null : at},
           body_text = case ${state}::text when 'sent' then '' else body_text end,
           sheet = case ${state}::text when 'sent' then null else sheet end
     where id = ${id} and state = 'sending' and attempts = ${number}`)
  return ended === 1
}

/** Puts the next attempt off. */
export async function postponeMail(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.run(sql`update dispatch.mail set next_at = ${until} where id = ${id}`)
}

/** Ends a mail that was sent: it arrived, or it came back. `undefined` when it is in no such state. */
export async function endSent(
  tx: Tx,
  id: string,
  { state, at }: { readonly state: 'delivered' | 'bounced'; readonly at: Date },
): Promise<MailTask | undefined> {
  const mail = await lockMail(tx, id)
  if (mail?.state !== 'sent' && mail?.state !== 'sending') return undefined
  await tx.run(sql`
    update dispatch.mail
       set state = ${state}, settled_at = ${at}, claimed_at = null, attempts = attempts + 1,
           body_text = '', sheet = null
     where id = ${id}`)
  return { ...mail, attempts: mail.attempts + 1 }
}

/** Records an attempt once, however often it is told. */
export async function insertAttempt(
  tx: Tx,
  mail: Pick<MailTask, 'id' | 'bodyId'>,
  attempt: Attempt,
): Promise<void> {
  await tx.run(sql`
    insert into dispatch.attempt (mail_id, body_id, number, at, ok, code)
    values (${mail.id}, ${mail.bodyId}, ${attempt.number}, ${attempt.at}, ${attempt.ok},
            ${attempt.code})
    on conflict (mail_id, number) do nothing`)
}

/** Mails of an answer that the viewer may see, newest first, with their attempts. */
export async function mailsOf(tx: Tx, replyId: string): Promise<readonly Mail[]> {
  const rows = await tx.all<{
    id: string
    body_id: string
    reply_id: string
    letter_id: string | null
    to_address: string
    state: MailState
    next_at: Date
  }>(sql`
    select id, body_id, reply_id, letter_id, to_address, state, next_at
      from dispatch.mail
     where reply_id = ${replyId}
     order by queued_at desc, id desc
     limit 20`)
  const attempts = await tx.all<Attempt & { mail_id: string }>(sql`
    select mail_id, number, at, ok, code
      from dispatch.attempt
     where mail_id = any(${rows.map(({ id }) => id)}::uuid[])
     order by mail_id, number
     limit 2000`)
  const byMail = Map.groupBy(attempts, ({ mail_id }) => mail_id)
  return rows.map(row => ({
    id: row.id,
    bodyId: row.body_id,
    replyId: row.reply_id,
    letterId: row.letter_id ?? undefined,
    to: row.to_address,
    state: row.state,
    nextAt: row.next_at,
    attempts: byMail.get(row.id) ?? [],
  }))
}

/** Mails that wait or were settled within the last day, by state. */
export async function mailCounts(
  tx: Tx,
): Promise<readonly { readonly state: MailState; readonly count: number }[]> {
  return tx.all<{ state: MailState; count: number }>(sql`
    select state, count(*)::int as count
      from dispatch.mail
     where state in ('waiting', 'sending') or settled_at > now() - interval '1 day'
     group by state
     order by state`)
}

/** Where answers to a body's mails go; `undefined` takes the body's mailbox away. */
export async function setReplyAddress(
  tx: Tx,
  bodyId: string,
  address: string | undefined,
): Promise<void> {
  await tx.run(sql`delete from dispatch.reply_address where body_id = ${bodyId}`)
  if (address === undefined) return
  await tx.run(sql`
    insert into dispatch.reply_address (body_id, address) values (${bodyId}, ${address})`)
}

/** Keeps the thread of the mail that became a letter. */
export async function keepThread(
  tx: Tx,
  letterId: string,
  references: readonly string[],
): Promise<void> {
  await tx.run(sql`
    insert into dispatch.thread (letter_id, mail_references)
    values (${letterId}, ${references}::text[])
    on conflict (letter_id) do nothing`)
}

export type Surroundings = {
  readonly replyTo: string | undefined
  readonly references: readonly string[]
}

/** What a mail goes back into: the body's own mailbox and the thread of the letter, where there are such. */
export async function surroundingsOf(
  tx: Tx,
  { bodyId, letterId }: Pick<MailTask, 'bodyId' | 'letterId'>,
): Promise<Surroundings> {
  const row = await tx.one<{ address: string | null; refs: readonly string[] | null }>(sql`
    select (select address from dispatch.reply_address where body_id = ${bodyId}) as address,
           (select mail_references from dispatch.thread where letter_id = ${letterId}::uuid) as refs`)
  return { replyTo: row.address ?? undefined, references: row.refs ?? [] }
}
