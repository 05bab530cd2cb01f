/**
 * Sending. A job only takes what is due and lets it go; the receivers are waited for outside of any job
 * and any transaction, so that slow ones hold up neither other endpoints nor notices. What a process
 * took and did not settle before it died is taken again when its lease ends: at least once, always with
 * the same `webhook-id`.
 */
import { officersOf } from '#core/bodies'
import { notify } from '#core/notices'
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House, JobHandler } from '#platform/module'
import { z } from 'zod'
import { hostOf } from './address.ts'
import { afterAttempt, inFlightOf, switchedOff } from './delivery.ts'
import { reachOf, secretsOf } from './endpoint.ts'
import { sendKey } from './place.ts'
import { post, TIMEOUT_MS, type Outcome } from './post.ts'
import { signedHeaders } from './sign.ts'
import {
  endpointsDue,
  insertAttempt,
  leaseDue,
  lockEndpoint,
  setFailing,
  settleDelivery,
  switchEndpoint,
  type Delivery,
  type Endpoint,
} from './store.ts'

/** A lease outlasts every attempt. */
const LEASE_MS = 3 * TIMEOUT_MS
/** Messages on their way from one process. */
const MOST_IN_FLIGHT = 64

const flights = new WeakMap<House, Set<Promise<void>>>()

function flightsOf(house: House): Set<Promise<void>> {
  const known = flights.get(house)
  if (known) return known
  const made = new Set<Promise<void>>()
  flights.set(house, made)
  return made
}

/** Resolves when nothing is on its way from this process any more. */
export async function landed(house: House): Promise<void> {
  while (flightsOf(house).size > 0) await Promise.all(flightsOf(house))
}

const payloadShape = z.object({ endpoint: z.uuid() })

/** The job `webhooks.send`: lets an endpoint's due messages go. */
export const send: JobHandler = async (house, payload) => {
  const { endpoint } = payloadShape.parse(payload)
  await letGo(house, endpoint)
}

/** The job `webhooks.sweep`, each minute: whatever is due, tried again or left by a process that died. */
export const sweep: JobHandler = async house => {
  await house.db.as({ as: 'worker' }, async tx => {
    for (const endpoint of await endpointsDue(tx, house.clock.now()))
      await house.jobs.add(tx, 'webhooks.send', { endpoint }, { key: sendKey(endpoint) })
  })
}

async function letGo(house: House, endpointId: string): Promise<void> {
  const room = MOST_IN_FLIGHT - flightsOf(house).size
  const taken = await house.db.as({ as: 'worker' }, tx => take(tx, house, { endpointId, room }))
  const { endpoint } = taken
  if (!endpoint) return
  for (const delivery of taken.deliveries) {
    const flight: Promise<void> = fly(house, endpoint, delivery)
      .catch((error: unknown) => house.log.error('webhook', { endpoint: endpointId }, error))
      .finally(() => flightsOf(house).delete(flight))
    flightsOf(house).add(flight)
  }
}

type Taken =
  | { readonly endpoint: Endpoint; readonly deliveries: readonly Delivery[] }
  | { readonly endpoint: undefined; readonly deliveries: readonly never[] }

async function take(
  tx: Tx,
  house: House,
  { endpointId, room }: { readonly endpointId: string; readonly room: number },
): Promise<Taken> {
  const endpoint = await lockEndpoint(tx, endpointId)
  if (endpoint?.state !== 'on') return { endpoint: undefined, deliveries: [] }
  const now = house.clock.now()
  const deliveries = await leaseDue(tx, endpointId, {
    now,
    until: new Date(now.getTime() + LEASE_MS),
    most: Math.min(room, inFlightOf(endpoint.failingSince)),
  })
  return { endpoint, deliveries }
}

/** What a message says: ids and a link, never contents. */
export function bodyOf(house: House, delivery: Delivery): string {
  const { type, happenedAt, handlingId, messageId } = delivery
  const link = handlingId && new URL(`/api/v1/letters/${handlingId}`, house.settings.publicUrl).href
  return JSON.stringify({
    type,
    timestamp: happenedAt.toISOString(),
    data: { event: messageId, ...(handlingId !== undefined && { letter: handlingId, link }) },
  })
}

async function fly(house: House, endpoint: Endpoint, delivery: Delivery): Promise<void> {
  const at = house.clock.now()
  const body = bodyOf(house, delivery)
  const headers = signedHeaders(secretsOf(house, endpoint, at), {
    id: delivery.messageId,
    at,
    body,
  })
  const started = performance.now()
  const outcome = await post({ url: endpoint.url, headers, body }, reachOf(house))
  const ms = Math.round(performance.now() - started)
  await house.db.as({ as: 'worker' }, tx => settle(tx, house, { delivery, outcome, at, ms }))
  await letGo(house, endpoint.id)
}

type Settling = {
  readonly delivery: Delivery
  readonly outcome: Outcome
  readonly at: Date
  readonly ms: number
}

async function settle(
  tx: Tx,
  house: House,
  { delivery, outcome, at, ms }: Settling,
): Promise<void> {
  const { id, endpointId, bodyId } = delivery
  const endpoint = await lockEndpoint(tx, endpointId)
  const now = house.clock.now()
  const tried = outcome.ok ? delivery.tried : delivery.tried + 1
  const after = afterAttempt(outcome, tried, now)
  const nextAt = after.state === 'waiting' ? after.nextAt : undefined
  await insertAttempt(tx, {
    deliveryId: id,
    bodyId,
    number: delivery.attempts,
    at,
    code: outcome.code,
    ms,
  })
  await settleDelivery(tx, id, { state: after.state, tried, nextAt, at: now })
  await setFailing(tx, endpointId, !outcome.ok, now)
  if (endpoint?.state !== 'on') return
  const why = switchedOff(outcome, after, { failingSince: endpoint.failingSince, now })
  if (why) await switchOff(tx, house, endpoint, why)
}

/** Switches a dead endpoint off and tells those who can mend it. */
async function switchOff(
  tx: Tx,
  house: House,
  { id, bodyId, url }: Endpoint,
  whyOff: 'gone' | 'failed',
): Promise<void> {
  const at = house.clock.now()
  await switchEndpoint(tx, id, { state: 'off', whyOff, at })
  await recordAct(tx, {
    act: 'webhook.failed',
    at,
    actor: { kind: 'system' },
    bodyId,
    about: { kind: 'webhook', id },
    leaf: LEAF.keyOrRole,
    payload: { why: whyOff },
  })
  const officers = await officersOf(tx, bodyId, house.clock.today())
  const administrators = officers.filter(({ post: { rights } }) => rights.includes('administer'))
  for (const accountId of new Set(administrators.map(one => one.accountId))) {
    await notify(tx, house, {
      to: { accountId },
      template: 'officer.webhook-off',
      values: {
        host: hostOf(new URL(url))
          .replaceAll(/[^a-z0-9.-]/g, '-')
          .slice(0, 40),
      },
      href: `/desk/webhooks/${id}`,
      about: { kind: 'webhook', id },
    })
  }
}
