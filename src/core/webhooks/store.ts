/** SQL of endpoints, deliveries and attempts. */
import type { Tx } from '#platform/db'
import { nothing, sql } from '#platform/sql'

const maybe = <T>(value: T | null): T | undefined => value ?? undefined

export type Endpoint = {
  readonly id: string
  readonly bodyId: string
  readonly url: string
  /** Sealed. */
  readonly secret: string
  readonly earlierSecret: string | undefined
  readonly earlierEndsAt: Date | undefined
  readonly state: 'on' | 'off'
  readonly whyOff: 'hand' | 'failed' | 'gone' | undefined
  readonly position: number
  readonly failingSince: Date | undefined
  readonly madeBy: string
  readonly madeAt: Date
}

type EndpointRow = {
  id: string
  body_id: string
  url: string
  secret: string
  earlier_secret: string | null
  earlier_ends_at: Date | null
  state: 'on' | 'off'
  why_off: 'hand' | 'failed' | 'gone' | null
  position: number
  failing_since: Date | null
  made_by: string
  made_at: Date
}

const ENDPOINT = sql`
  e.id, e.body_id, e.url, e.secret, e.earlier_secret, e.earlier_ends_at, e.state, e.why_off, e.position,
  e.failing_since, e.made_by, e.made_at`

const endpointOf = (row: EndpointRow): Endpoint => ({
  id: row.id,
  bodyId: row.body_id,
  url: row.url,
  secret: row.secret,
  earlierSecret: maybe(row.earlier_secret),
  earlierEndsAt: maybe(row.earlier_ends_at),
  state: row.state,
  whyOff: maybe(row.why_off),
  position: row.position,
  failingSince: maybe(row.failing_since),
  madeBy: row.made_by,
  madeAt: row.made_at,
})

/** Endpoints of a body that the viewer may see, oldest first. */
export async function endpointsOf(tx: Tx, bodyId: string): Promise<readonly Endpoint[]> {
  const rows = await tx.all<EndpointRow>(sql`
    select ${ENDPOINT}
      from webhooks.endpoint e
     where e.body_id = ${bodyId}
     order by e.made_at, e.id
     limit 100`)
  return rows.map(endpointOf)
}

/** The endpoint, if the viewer may see it. */
export async function findEndpoint(tx: Tx, id: string): Promise<Endpoint | undefined> {
  const row = await tx.maybe<EndpointRow>(
    sql`select ${ENDPOINT} from webhooks.endpoint e where e.id = ${id}`,
  )
  return row && endpointOf(row)
}

/** The endpoint, locked until the transaction ends. */
export async function lockEndpoint(tx: Tx, id: string): Promise<Endpoint | undefined> {
  const row = await tx.maybe<EndpointRow>(
    sql`select ${ENDPOINT} from webhooks.endpoint e where e.id = ${id} for update`,
  )
  return row && endpointOf(row)
}

/** Adds an endpoint. */
export async function insertEndpoint(
  tx: Tx,
  endpoint: Pick<Endpoint, 'id' | 'bodyId' | 'url' | 'secret' | 'position' | 'madeBy' | 'madeAt'>,
): Promise<void> {
  await tx.run(sql`
    insert into webhooks.endpoint (id, body_id, url, secret, state, position, made_by, made_at)
    values (${endpoint.id}, ${endpoint.bodyId}, ${endpoint.url}, ${endpoint.secret}, 'on',
            ${endpoint.position}, ${endpoint.madeBy}, ${endpoint.madeAt})`)
}

/** A new secret; the one before signs besides until `endsAt`. */
export async function rotateSecret(
  tx: Tx,
  id: string,
  { secret, endsAt }: { readonly secret: string; readonly endsAt: Date },
): Promise<void> {
  await tx.run(sql`
    update webhooks.endpoint
       set earlier_secret = secret, earlier_ends_at = ${endsAt}, secret = ${secret}
     where id = ${id}`)
}

/** Switches an endpoint; on again, its failing is forgotten and what waits is due at once. */
export async function switchEndpoint(
  tx: Tx,
  id: string,
  to: { readonly state: 'on' | 'off'; readonly whyOff: Endpoint['whyOff']; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    update webhooks.endpoint
       set state = ${to.state}, why_off = ${to.whyOff},
           failing_since = case when ${to.state === 'on'} then null else failing_since end
     where id = ${id}`)
  if (to.state === 'off') return
  await tx.run(sql`
    update webhooks.delivery
       set next_at = ${to.at}
     where endpoint_id = ${id} and state = 'waiting'`)
}

/** Deliveries are made up to this sequence of the feed. */
export async function setPosition(tx: Tx, id: string, position: number): Promise<void> {
  await tx.run(sql`update webhooks.endpoint set position = ${position} where id = ${id}`)
}

/** Keeps since when nothing got through; a success forgets it. */
export async function setFailing(tx: Tx, id: string, failing: boolean, at: Date): Promise<void> {
  await tx.run(sql`
    update webhooks.endpoint
       set failing_since = case when ${failing} then coalesce(failing_since, ${at}::timestamptz) end
     where id = ${id}`)
}

export type Delivery = {
  readonly id: string
  readonly endpointId: string
  readonly bodyId: string
  readonly messageId: string
  readonly type: string
  readonly handlingId: string | undefined
  readonly happenedAt: Date
  readonly state: 'waiting' | 'sent' | 'given-up'
  readonly tried: number
  readonly attempts: number
  readonly nextAt: Date
  readonly doneAt: Date | undefined
}

type DeliveryRow = {
  id: string
  endpoint_id: string
  body_id: string
  message_id: string
  type: string
  handling_id: string | null
  happened_at: Date
  state: Delivery['state']
  tried: number
  attempts: number
  next_at: Date
  done_at: Date | null
}

const DELIVERY = sql`
  d.id, d.endpoint_id, d.body_id, d.message_id, d.type, d.handling_id, d.happened_at, d.state, d.tried,
  d.attempts, d.next_at, d.done_at`

const deliveryOf = (row: DeliveryRow): Delivery => ({
  id: row.id,
  endpointId: row.endpoint_id,
  bodyId: row.body_id,
  messageId: row.message_id,
  type: row.type,
  handlingId: maybe(row.handling_id),
  happenedAt: row.happened_at,
  state: row.state,
  tried: row.tried,
  attempts: row.attempts,
  nextAt: row.next_at,
  doneAt: maybe(row.done_at),
})

export type NewDelivery = Pick<
  Delivery,
  'id' | 'endpointId' | 'bodyId' | 'messageId' | 'type' | 'handlingId' | 'happenedAt' | 'nextAt'
>

/** Adds a delivery; one for each endpoint and message. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  await tx.run(sql`
    insert into webhooks.delivery
      (id, endpoint_id, body_id, message_id, type, handling_id, happened_at, state, next_at)
    values
      (${delivery.id}, ${delivery.endpointId}, ${delivery.bodyId}, ${delivery.messageId}, ${delivery.type},
       ${delivery.handlingId}, ${delivery.happenedAt}, 'waiting', ${delivery.nextAt})
    on conflict (endpoint_id, message_id) do nothing`)
}

export type Lease = { readonly now: Date; readonly until: Date; readonly most: number }

/**
 * Takes deliveries of an endpoint that are due, so many that no more than `most` are on their way in all
 * processes. A lease that ran out is a process that died: what it took is taken again.
 */
export async function leaseDue(
  tx: Tx,
  endpointId: string,
  { now, until, most }: Lease,
): Promise<readonly Delivery[]> {
  const rows = await tx.all<DeliveryRow>(sql`
    update webhooks.delivery d
       set leased_until = ${until}, attempts = d.attempts + 1
     where d.id in (
       select w.id
         from webhooks.delivery w
        where w.endpoint_id = ${endpointId} and w.state = 'waiting' and w.next_at <= ${now}
          and (w.leased_until is null or w.leased_until <= ${now})
        order by w.next_at, w.happened_at, w.id
        limit greatest(0, ${most}::int - (
          select count(*)
            from webhooks.delivery o
           where o.endpoint_id = ${endpointId} and o.state = 'waiting' and o.leased_until > ${now})))
    returning ${DELIVERY}`)
  return rows.map(deliveryOf)
}

/** What an attempt made of a delivery. */
export async function settleDelivery(
  tx: Tx,
  id: string,
  to: {
    readonly state: Delivery['state']
    readonly tried: number
    readonly nextAt: Date | undefined
    readonly at: Date
  },
): Promise<void> {
  await tx.run(sql`
    update webhooks.delivery
       set state = ${to.state}, tried = ${to.tried}, leased_until = null,
           next_at = coalesce(${to.nextAt}::timestamptz, next_at),
           done_at = case when ${to.state === 'waiting'} then null else ${to.at}::timestamptz end
     where id = ${id} and state = 'waiting'`)
}

export type Attempt = {
  readonly deliveryId: string
  readonly bodyId: string
  readonly number: number
  readonly at: Date
  readonly code: string
  readonly ms: number
}

/** Keeps an attempt. */
export async function insertAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.run(sql`
    insert into webhooks.attempt (delivery_id, body_id, number, at, code, ms)
    values (${attempt.deliveryId}, ${attempt.bodyId}, ${attempt.number}, ${attempt.at}, ${attempt.code},
            ${attempt.ms})
    on conflict (delivery_id, number) do nothing`)
}

/** Endpoints with something due that nobody has taken: what a crash left, or a lost wake-up. */
export async function endpointsDue(tx: Tx, now: Date): Promise<readonly string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select e.id
      from webhooks.endpoint e
     where e.state = 'on'
       and exists (
         select 1
           from webhooks.delivery d
          where d.endpoint_id = e.id and d.state = 'waiting' and d.next_at <= ${now}
            and (d.leased_until is null or d.leased_until <= ${now}))
     order by e.id
     limit 1000`)
  return rows.map(({ id }) => id)
}

export type After = { readonly at: Date; readonly id: string }

/** Deliveries of an endpoint, latest event first. */
export async function deliveriesOf(
  tx: Tx,
  endpointId: string,
  { after, limit }: { readonly after: After | undefined; readonly limit: number },
): Promise<readonly Delivery[]> {
  const rows = await tx.all<DeliveryRow>(sql`
    select ${DELIVERY}
      from webhooks.delivery d
     where d.endpoint_id = ${endpointId}
       ${after ? sql`and (d.happened_at, d.id) < (${after.at}, ${after.id})` : nothing}
     order by d.happened_at desc, d.id desc
     limit ${limit}`)
  return rows.map(deliveryOf)
}

/** Attempts of deliveries, in order. */
export async function attemptsOf(tx: Tx, ids: readonly string[]): Promise<readonly Attempt[]> {
  return tx.all<Attempt>(sql`
    select a.delivery_id as "deliveryId", a.body_id as "bodyId", a.number, a.at, a.code, a.ms
      from webhooks.attempt a
     where a.delivery_id = any(${ids}::uuid[])
     order by a.delivery_id, a.number
     limit 2000`)
}

export type Range = { readonly from: Date; readonly to: Date; readonly at: Date }

/** Makes deliveries of events in a range due again, at most 1,000. Returns how many. */
export async function replayRange(
  tx: Tx,
  endpointId: string,
  { from, to, at }: Range,
): Promise<number> {
  return tx.run(sql`
    update webhooks.delivery
       set state = 'waiting', tried = 0, next_at = ${at}, done_at = null
     where id in (
       select d.id
         from webhooks.delivery d
        where d.endpoint_id = ${endpointId} and d.happened_at >= ${from} and d.happened_at < ${to}
        order by d.happened_at, d.id
        limit 1000)`)
}

/** Makes one delivery due again. Returns how many: none for what is not of the endpoint. */
export async function replayOne(
  tx: Tx,
  endpointId: string,
  { id, at }: { readonly id: string; readonly at: Date },
): Promise<number> {
  return tx.run(sql`
    update webhooks.delivery
       set state = 'waiting', tried = 0, next_at = ${at}, done_at = null
     where endpoint_id = ${endpointId} and id = ${id}`)
}
