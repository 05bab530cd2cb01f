/** All SQL of the notices. */
import type { Tx } from '#platform/db'
import { nothing, sql, type Sql } from '#platform/sql'
import type { DeliveryState, Pending } from './delivery.ts'
import { isNoticeTemplate, type KeptValues, type NoticeTemplate } from './notice.ts'
import type { Channel } from './recipient.ts'

/** Who is told: a person of the portal, or an account of an officer. */
export type To = { readonly personId: string } | { readonly accountId: string }

export type NewNotice = {
  readonly id: string
  readonly at: Date
  readonly to: To
  readonly template: NoticeTemplate
  readonly values: KeptValues
  readonly href: string
  readonly code: string
  readonly about: { readonly kind: string; readonly id: string }
  readonly urgent: boolean
}

/** Writes a notice and one waiting delivery a channel. Any role may; nobody reads by it. */
export function insertNotice(
  tx: Tx,
  notice: NewNotice,
  deliveries: { readonly email: string; readonly sms: string },
  sending: Sql,
): void {
  const row = {
    id: notice.id,
    at: notice.at.toISOString(),
    person_id: 'personId' in notice.to ? notice.to.personId : null,
    account_id: 'accountId' in notice.to ? notice.to.accountId : null,
    template: notice.template,
    facts: notice.values,
    href: notice.href,
    code: notice.code,
    about_kind: notice.about.kind,
    about_id: notice.about.id,
    urgent: notice.urgent,
  }
  if (tx.viewer.as === 'worker') {
    // The worker may write the rows itself, which is planned once; a function's statements are not.
    tx.write(sql`
      with notice as (
        insert into notices.notice
          (id, at, person_id, account_id, template, facts, href, code, about_kind, about_id, urgent)
        values
          (${row.id}, ${notice.at}, ${row.person_id}, ${row.account_id}, ${row.template},
           ${JSON.stringify(row.facts)}::jsonb, ${row.href}, ${row.code}, ${row.about_kind},
           ${row.about_id}, ${row.urgent})),
      delivery as (
        insert into notices.delivery (id, notice_id, person_id, account_id, channel, next_at)
        values
          (${deliveries.email}, ${row.id}, ${row.person_id}, ${row.account_id}, 'email', ${notice.at}),
          (${deliveries.sms}, ${row.id}, ${row.person_id}, ${row.account_id}, 'sms', ${notice.at}))
      select ${sending}`)
    return
  }
  tx.write(
    sql`select notices.add_notice(${JSON.stringify(row)}::jsonb, ${deliveries.email}::uuid, ${deliveries.sms}::uuid), ${sending}`,
  )
}

/** A delivery with all that the next attempt needs. */
export type DeliveryTask = Pending & {
  readonly id: string
  readonly to: To
  readonly attempts: number
  readonly tried: number
  readonly template: NoticeTemplate
  readonly values: KeptValues
  readonly href: string
  readonly code: string
}

/** The delivery, locked until the transaction ends. `undefined` when its notice was erased. */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryTask | undefined> {
  const row = await tx.maybe<{
    id: string
    person_id: string | null
    account_id: string | null
    channel: Channel
    state: DeliveryState
    attempts: number
    tried: number
    claimed_at: Date | null
    template: string
    facts: KeptValues
    href: string
    code: string
    urgent: boolean
  }>(sql`
    select d.id, d.person_id, d.account_id, d.channel, d.state, d.attempts, d.tried, d.claimed_at,
           n.template, n.facts, n.href, n.code, n.urgent
      from notices.delivery d
      join notices.notice n on n.id = d.notice_id
     where d.id = ${id}
       for update of d`)
  return (
    row && {
      id: row.id,
      to: recipientOfRow(row),
      channel: row.channel,
      state: row.state,
      attempts: row.attempts,
      tried: row.tried,
      claimedAt: row.claimed_at ?? undefined,
      template: templateOfRow(row),
      values: row.facts,
      href: row.href,
      code: row.code,
      urgent: row.urgent,
    }
  )
}

function recipientOfRow(row: { person_id: string | null; account_id: string | null }): To {
  if (row.person_id !== null) return { personId: row.person_id }
  if (row.account_id !== null) return { accountId: row.account_id }
  throw new Error('a delivery to nobody')
}

function templateOfRow({ template }: { template: string }): NoticeTemplate {
  if (!isNoticeTemplate(template)) throw new Error(`notice template ${template} is gone`)
  return template
}

/** Marks an attempt as begun; false when another process did so first. */
export async function beginAttempt(
  tx: Tx,
  task: DeliveryTask,
  given: { readonly at: Date; readonly sentTo: string },
): Promise<boolean> {
  const begun = await tx.run(sql`
    update notices.delivery
       set state = 'sending', claimed_at = ${given.at}, sent_to = ${given.sentTo},
           attempts = attempts + 1, tried = tried + 1
     where id = ${task.id} and state = ${task.state} and attempts = ${task.attempts}
       and state in ('waiting', 'sending')`)
  return begun === 1
}

/** Ends an attempt; false when it took so long that another one has begun since. */
export async function endAttempt(
  tx: Tx,
  given: {
    readonly id: string
    readonly number: number
    readonly state: DeliveryState
    readonly at: Date
    readonly nextAt: Date | undefined
  },
): Promise<boolean> {
  const ended = await tx.run(sql`
    update notices.delivery
       set state = ${given.state}, claimed_at = null, next_at = coalesce(${given.nextAt}, next_at),
           settled_at = ${given.state === 'waiting' ? null : given.at}
     where id = ${given.id} and state = 'sending' and attempts = ${given.number}`)
  return ended === 1
}

export async function postponeDelivery(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.run(sql`
    update notices.delivery
       set next_at = ${until}
     where id = ${id} and state in ('waiting', 'sending')`)
}

/** Closes a delivery that is not attempted at all. */
export async function closeDelivery(
  tx: Tx,
  id: string,
  given: { readonly state: 'unwanted' | 'no-address'; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    update notices.delivery
       set state = ${given.state}, settled_at = ${given.at}, claimed_at = null
     where id = ${id} and state in ('waiting', 'sending')`)
}

/** Opens a delivery for a new series of attempts; false when it needs none. */
export async function reopenDelivery(tx: Tx, id: string, at: Date): Promise<boolean> {
  const reopened = await tx.run(sql`
    update notices.delivery
       set state = 'waiting', tried = 0, next_at = ${at}, settled_at = null
     where id = ${id} and state in ('waiting', 'bounced', 'failed', 'unwanted', 'no-address')`)
  return reopened === 1
}

/**
 * Ends a delivery that was sent: it arrived, or it came back. A receipt may be quicker than our own
 * note that it was sent. `undefined` when it is in no such state.
 */
export async function endSent(
  tx: Tx,
  id: string,
  { state, at }: { readonly state: 'delivered' | 'bounced'; readonly at: Date },
): Promise<{ readonly number: number; readonly to: To } | undefined> {
  const row = await tx.maybe<{
    attempts: number
    person_id: string | null
    account_id: string | null
  }>(sql`
    update notices.delivery
       set state = ${state}, settled_at = ${at}, claimed_at = null, attempts = attempts + 1
     where id = ${id} and state in ('sent', 'sending')
    returning attempts, person_id, account_id`)
  return row && { number: row.attempts, to: recipientOfRow(row) }
}

/** Keeps the SMS centre's names of the parts, of the latest attempt. */
export async function keepParts(
  tx: Tx,
  deliveryId: string,
  { references, at }: { readonly references: readonly string[]; readonly at: Date },
): Promise<void> {
  await tx.run(sql`delete from notices.sms_part where delivery_id = ${deliveryId}`)
  await tx.run(sql`
    insert into notices.sms_part (delivery_id, number, reference, at)
    select ${deliveryId}::uuid, p.number, left(p.reference, 100), ${at}::timestamptz
      from unnest(${references}::text[]) with ordinality as p (reference, number)`)
}

export type SmsPart = { readonly deliveryId: string; readonly number: number }

/** The newest part with that name: centres begin their names anew some day. */
export async function findPart(tx: Tx, reference: string): Promise<SmsPart | undefined> {
  const row = await tx.maybe<{ delivery_id: string; number: number }>(sql`
    select delivery_id, number
      from notices.sms_part
     where reference = ${reference}
     order by at desc
     limit 1`)
  return row && { deliveryId: row.delivery_id, number: row.number }
}

export async function markPartDelivered(tx: Tx, part: SmsPart): Promise<void> {
  await tx.run(sql`
    update notices.sms_part
       set delivered = true
     where delivery_id = ${part.deliveryId} and number = ${part.number}`)
}

/** Parts of a delivery that have not arrived. */
export async function partsLeft(tx: Tx, deliveryId: string): Promise<number> {
  const { left } = await tx.one<{ left: number }>(sql`
    select count(*)::int as left
      from notices.sms_part
     where delivery_id = ${deliveryId} and not delivered`)
  return left
}

/** What answers to a delivery need: who got it, in which words, and where it leads. */
export type DeliveryFacts = Pick<DeliveryTask, 'to' | 'template' | 'values' | 'href' | 'channel'>

/** The delivery, if it is still kept. */
export async function findDelivery(tx: Tx, id: string): Promise<DeliveryFacts | undefined> {
  return lockDelivery(tx, id)
}

export type Attempt = {
  readonly number: number
  readonly at: Date
  readonly ok: boolean
  readonly code: string
}

/** Records an attempt once, however often it is told. */
export async function insertAttempt(tx: Tx, deliveryId: string, attempt: Attempt): Promise<void> {
  await tx.run(sql`
    insert into notices.attempt (delivery_id, number, at, ok, code)
    values (${deliveryId}, ${attempt.number}, ${attempt.at}, ${attempt.ok}, ${attempt.code})
    on conflict (delivery_id, number) do nothing`)
}

export type Delivery = {
  readonly id: string
  readonly noticeId: string
  readonly channel: Channel
  readonly state: DeliveryState
  readonly sentTo: string | undefined
  readonly nextAt: Date
  readonly attempts: readonly Attempt[]
}

/** A notice as its recipient sees it. */
export type Notice = {
  readonly id: string
  readonly at: Date
  readonly template: NoticeTemplate
  readonly values: KeptValues
  readonly href: string
  readonly deliveries: readonly Delivery[]
}

type NoticeRow = { id: string; at: Date; template: string; facts: KeptValues; href: string }

/** The viewer's notices, newest first, older than `before`. Row-level security chooses whose. */
export async function noticesOfViewer(
  tx: Tx,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly Notice[]> {
  const rows = await tx.all<NoticeRow>(sql`
    select id, at, template, facts, href
      from notices.notice
     ${before === undefined ? nothing : sql`where id < ${before}`}
     order by id desc
     limit ${limit}`)
  return withDeliveries(tx, rows)
}

/** The viewer's notices about one thing, oldest first, at most 100. */
export async function noticesAbout(
  tx: Tx,
  about: { readonly kind: string; readonly id: string },
): Promise<readonly Notice[]> {
  const rows = await tx.all<NoticeRow>(sql`
    select id, at, template, facts, href
      from notices.notice
     where about_kind = ${about.kind} and about_id = ${about.id}
     order by id
     limit 100`)
  return withDeliveries(tx, rows)
}

async function withDeliveries(tx: Tx, rows: readonly NoticeRow[]): Promise<readonly Notice[]> {
  const ids = rows.map(({ id }) => id)
  const deliveries = await tx.all<DeliveryRow>(sql`
    select id, notice_id, channel, state, sent_to, next_at
      from notices.delivery
     where notice_id = any(${ids}::uuid[])
     order by notice_id, channel
     limit 1000`)
  const attempts = await attemptsOf(
    tx,
    deliveries.map(({ id }) => id),
  )
  const found = deliveries.map(row => deliveryOf(row, attempts))
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    template: templateOfRow(row),
    values: row.facts,
    href: row.href,
    deliveries: found.filter(({ noticeId }) => noticeId === row.id),
  }))
}

type DeliveryRow = {
  id: string
  notice_id: string
  channel: Channel
  state: DeliveryState
  sent_to: string | null
  next_at: Date
}

function deliveryOf(row: DeliveryRow, attempts: ReadonlyMap<string, readonly Attempt[]>): Delivery {
  return {
    id: row.id,
    noticeId: row.notice_id,
    channel: row.channel,
    state: row.state,
    sentTo: row.sent_to ?? undefined,
    nextAt: row.next_at,
    attempts: attempts.get(row.id) ?? [],
  }
}

async function attemptsOf(
  tx: Tx,
  deliveryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Attempt[]>> {
  const rows = await tx.all<Attempt & { delivery_id: string }>(sql`
    select delivery_id, number, at, ok, code
      from notices.attempt
     where delivery_id = any(${deliveryIds}::uuid[])
     order by delivery_id, number
     limit 5000`)
  return Map.groupBy(rows, row => row.delivery_id)
}

/** Where a short link leads, when its notice is one of the viewer's. */
export async function hrefOfCode(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx.maybe<{ href: string }>(sql`
    select href
      from notices.notice
     where code = ${code}
     order by id desc
     limit 1`)
  return row?.href
}

/** A delivery as the operator sees it: neither person nor address. */
export type Listed = Delivery & { readonly template: string; readonly at: Date }

/** `trouble`: failed, bounced, or attempted in vain. */
export type DeliveryFilter = {
  readonly state: DeliveryState | 'trouble' | undefined
  readonly channel: Channel | undefined
}

/** Deliveries, newest first, older than `before`. */
export async function listDeliveries(
  tx: Tx,
  { state, channel }: DeliveryFilter,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly Listed[]> {
  const rows = await tx.all<DeliveryRow & { template: string; at: Date }>(sql`
    select d.id, d.notice_id, d.channel, d.state, d.sent_to, d.next_at, n.template, n.at
      from notices.delivery d
      join notices.notice n on n.id = d.notice_id
     where ${conditionOf(state)}
       ${channel === undefined ? nothing : sql`and d.channel = ${channel}`}
       ${before === undefined ? nothing : sql`and d.id < ${before}`}
     order by d.id desc
     limit ${limit}`)
  const attempts = await attemptsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(row => ({ ...deliveryOf(row, attempts), template: row.template, at: row.at }))
}

function conditionOf(state: DeliveryFilter['state']): Sql {
  if (state === undefined) return sql`true`
  if (state !== 'trouble') return sql`d.state = ${state}`
  return sql`(d.state in ('bounced', 'failed') or (d.state in ('waiting', 'sending') and d.tried > 0))`
}

/** A job that ran out of tries. */
export type DeadJob = {
  readonly id: number
  readonly task: string
  readonly attempts: number
  readonly last_error: string | null
  readonly created_at: Date
}

/** Jobs that ran out of tries, oldest first. */
export async function deadJobs(tx: Tx, after: number, limit: number): Promise<readonly DeadJob[]> {
  return tx.all<DeadJob>(sql`
    select id, task, attempts, last_error, created_at
      from house.jobs(true, ${after}::bigint, ${limit}::int)
     order by id
     limit ${limit}`)
}

/** Whether the job with that number ran out of tries. */
export async function isDeadJob(tx: Tx, id: number): Promise<boolean> {
  const [next] = await deadJobs(tx, id - 1, 1)
  return next?.id === id
}

export async function retryDeadJob(tx: Tx, id: number): Promise<void> {
  await tx.run(sql`select house.retry_job(${id}::bigint)`)
}

export async function insertDirectAttempt(
  tx: Tx,
  attempt: {
    readonly id: string
    readonly channel: Channel
    readonly purpose: string
    readonly at: Date
    readonly ok: boolean
    readonly code: string
  },
): Promise<void> {
  await tx.run(sql`
    insert into notices.direct_attempt (id, channel, purpose, at, ok, code)
    values (${attempt.id}, ${attempt.channel}, ${attempt.purpose}, ${attempt.at}, ${attempt.ok},
            ${attempt.code})`)
}

export type OutboxItem = {
  readonly id: string
  readonly at: Date
  readonly channel: Channel
  readonly to: string
  readonly subject: string | undefined
  readonly text: string
  /** Names of the files that go with it. */
  readonly attachments: readonly string[]
}

/** Keeps a message in the outbox; the same reference a second time changes nothing. */
export async function insertOutboxItem(
  tx: Tx,
  item: OutboxItem & { readonly reference: string },
): Promise<void> {
  await tx.run(sql`
    insert into notices.outbox (id, reference, channel, recipient, subject, text, attachments, at)
    values (${item.id}, ${item.reference}, ${item.channel}, ${item.to}, ${item.subject ?? null},
            ${item.text}, ${item.attachments}::text[], ${item.at})
    on conflict (reference) do nothing`)
}

/** Messages of the outbox, newest first, older than `before`. */
export async function outboxItems(
  tx: Tx,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly OutboxItem[]> {
  const rows = await tx.all<{
    id: string
    at: Date
    channel: Channel
    recipient: string
    subject: string | null
    text: string
    attachments: readonly string[]
  }>(sql`
    select id, at, channel, recipient, subject, text, attachments
      from notices.outbox
     ${before === undefined ? nothing : sql`where id < ${before}`}
     order by id desc
     limit ${limit}`)
  return rows.map(({ recipient, subject, ...row }) => ({
    ...row,
    to: recipient,
    subject: subject ?? undefined,
  }))
}

/** Deliveries of the last day by state. */
export async function deliveryCounts(
  tx: Tx,
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  return tx.all<{ state: string; count: number }>(sql`
    select d.state, count(*)::int as count
      from notices.delivery d
     where d.next_at > now() - interval '1 day' or d.settled_at > now() - interval '1 day'
     group by d.state
     order by d.state`)
}
