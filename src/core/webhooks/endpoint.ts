/** Where a body's system wants to be told: added, rotated, switched, tried, and told again. */
import { isConnected, lastSequence } from '#core/exchange'
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { judgeUrl, type Reach } from './address.ts'
import { newSecret } from './sign.ts'
import {
  endpointsOf,
  findEndpoint,
  insertDelivery,
  insertEndpoint,
  replayOne,
  replayRange,
  rotateSecret,
  switchEndpoint,
  type Endpoint,
} from './store.ts'

/** The administrator of a body. */
export type Administrator = { readonly bodyId: string; readonly accountId: string }

/** What this installation lets webhooks reach. */
export const reachOf = ({ demo, settings }: House): Reach => ({
  local: demo,
  hosts: settings.webhookHosts,
})

const sealPlace = (id: string): string => `webhooks.endpoint.secret:${id}`

/** The secrets that sign at a moment, the present one first. */
export function secretsOf(
  house: Pick<House, 'seal'>,
  { id, secret, earlierSecret, earlierEndsAt }: Endpoint,
  now: Date,
): readonly string[] {
  const sealed = [secret]
  if (earlierSecret !== undefined && earlierEndsAt !== undefined && earlierEndsAt > now)
    sealed.push(earlierSecret)
  return sealed.map(one => house.seal.open(one, sealPlace(id)))
}

/** Endpoints that one body may have. */
export const MOST_ENDPOINTS = 10

/** An endpoint's secret as its receiver gets it, once. */
export type Given = { readonly endpointId: string; readonly secret: string }

/**
 * Adds an endpoint that is told of everything from now on. Refuses as `judgeUrl` does, with
 * `not-connected` before the body has a system, and with `too-many-endpoints`.
 */
export async function addEndpoint(
  tx: Tx,
  house: House,
  administrator: Administrator,
  typed: string,
): Promise<Result<Given, string>> {
  const { bodyId, accountId } = administrator
  const url = judgeUrl(typed, reachOf(house))
  if (!url.ok) return url
  if (!(await isConnected(tx, bodyId))) return refuse('not-connected', { field: 'url' })
  if ((await endpointsOf(tx, bodyId)).length >= MOST_ENDPOINTS)
    return refuse('too-many-endpoints', { field: 'url' })
  const at = house.clock.now()
  const id = uuidv7(at)
  const secret = newSecret(house.random)
  await insertEndpoint(tx, {
    id,
    bodyId,
    url: url.value,
    secret: house.seal.close(secret, sealPlace(id)),
    position: await lastSequence(tx, bodyId),
    madeBy: accountId,
    madeAt: at,
  })
  await record(tx, house, administrator, { id, act: 'webhook.added' })
  return ok({ endpointId: id, secret })
}

type Acting = { readonly id: string; readonly act: string; readonly payload?: { count: number } }

async function record(
  tx: Tx,
  house: House,
  { bodyId, accountId }: Administrator,
  { id, act, payload }: Acting,
): Promise<void> {
  await recordAct(tx, {
    act,
    at: house.clock.now(),
    actor: { kind: 'officer', id: accountId },
    bodyId,
    about: { kind: 'webhook', id },
    leaf: LEAF.keyOrRole,
    ...(payload && { payload }),
  })
}

/** Hours for which the earlier secret signs besides the new one. */
export const OVERLAP_HOURS = 24

/** Gives a new secret; both sign for a day, so that the receiver can change over without a gap. */
export async function rotate(
  tx: Tx,
  house: House,
  administrator: Administrator,
  id: string,
): Promise<Result<Given, 'not-found'>> {
  if (!(await findEndpoint(tx, id))) return refuse('not-found')
  const secret = newSecret(house.random)
  const endsAt = new Date(house.clock.now().getTime() + OVERLAP_HOURS * 3_600_000)
  await rotateSecret(tx, id, { secret: house.seal.close(secret, sealPlace(id)), endsAt })
  await record(tx, house, administrator, { id, act: 'webhook.rotated' })
  return ok({ endpointId: id, secret })
}

/** Switches an endpoint off, or on again with everything that happened meanwhile. */
export async function setState(
  tx: Tx,
  house: House,
  administrator: Administrator,
  { id, state }: Pick<Endpoint, 'id' | 'state'>,
): Promise<Result<string, 'not-found'>> {
  const endpoint = await findEndpoint(tx, id)
  if (!endpoint) return refuse('not-found')
  if (endpoint.state === state) return ok(id)
  const at = house.clock.now()
  await switchEndpoint(tx, id, { state, whyOff: state === 'off' ? 'hand' : undefined, at })
  await record(tx, house, administrator, { id, act: `webhook.${state}` })
  if (state === 'on') await house.jobs.add(tx, 'webhooks.place', { body: endpoint.bodyId })
  return ok(id)
}

/** Sends a message without a letter, to try an endpoint out. */
export async function ping(
  tx: Tx,
  house: House,
  { bodyId }: Administrator,
  id: string,
): Promise<Result<string, 'not-found' | 'is-off'>> {
  const endpoint = await findEndpoint(tx, id)
  if (!endpoint) return refuse('not-found')
  if (endpoint.state === 'off') return refuse('is-off')
  const at = house.clock.now()
  await insertDelivery(tx, {
    id: uuidv7(at),
    endpointId: id,
    bodyId,
    messageId: uuidv7(at),
    type: 'webhook.ping',
    handlingId: undefined,
    happenedAt: at,
    nextAt: at,
  })
  await house.jobs.add(tx, 'webhooks.send', { endpoint: id })
  return ok(id)
}

export type Replay = { readonly delivery: string } | { readonly from: Date; readonly to: Date }

/** Tells again: one message, or all of a range; each with the id that it had. Returns how many. */
export async function replay(
  tx: Tx,
  house: House,
  administrator: Administrator,
  { id, what }: { readonly id: string; readonly what: Replay },
): Promise<Result<number, 'not-found' | 'is-off'>> {
  const endpoint = await findEndpoint(tx, id)
  if (!endpoint) return refuse('not-found')
  if (endpoint.state === 'off') return refuse('is-off')
  const at = house.clock.now()
  const count =
    'delivery' in what
      ? await replayOne(tx, id, { id: what.delivery, at })
      : await replayRange(tx, id, { ...what, at })
  if (count === 0 && 'delivery' in what) return refuse('not-found')
  await record(tx, house, administrator, { id, act: 'webhook.replayed', payload: { count } })
  await house.jobs.add(tx, 'webhooks.send', { endpoint: id })
  return ok(count)
}
