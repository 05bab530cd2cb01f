/** From events of the feed to deliveries, one for each endpoint, in the order of the feed. */
import { incomingById } from '#core/correspondence'
import { eventsAfter, placeEvents } from '#core/exchange'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { z } from 'zod'
import { endpointsOf, insertDelivery, lockEndpoint, setPosition } from './store.ts'

const PAGE = 200

const payloadShape = z.object({ body: z.uuid() })

/** The job `webhooks.place`: makes deliveries of what happened, then has them sent. */
export const place: JobHandler = async (house, payload) => {
  const { body } = payloadShape.parse(payload)
  await placeEvents(house, body)
  const endpoints = await house.db.as({ as: 'worker' }, tx => endpointsOf(tx, body))
  for (const { id } of endpoints.filter(({ state }) => state === 'on')) {
    for (let more = true; more;)
      more = await house.db.as({ as: 'worker' }, tx => placePage(tx, house, id))
  }
}

/** One page of events for one endpoint. True when there may be more. */
async function placePage(tx: Tx, house: House, endpointId: string): Promise<boolean> {
  const endpoint = await lockEndpoint(tx, endpointId)
  if (endpoint?.state !== 'on') return false
  const { bodyId, position } = endpoint
  const events = await eventsAfter(tx, bodyId, { after: position, limit: PAGE })
  const last = events.at(-1)
  if (!last) return false
  const known = await incomingById(
    tx,
    events.map(({ handlingId }) => handlingId),
  )
  const now = house.clock.now()
  for (const event of events.filter(({ handlingId }) => known.has(handlingId))) {
    await insertDelivery(tx, {
      id: uuidv7(now),
      endpointId,
      bodyId,
      messageId: event.id,
      type: `letter.${event.kind}`,
      handlingId: event.handlingId,
      happenedAt: event.at,
      nextAt: now,
    })
  }
  await setPosition(tx, endpointId, last.seq)
  await house.jobs.add(tx, 'webhooks.send', { endpoint: endpointId }, { key: sendKey(endpointId) })
  return events.length === PAGE
}

/** One job of sending for each endpoint waits at a time. */
export const sendKey = (endpointId: string): string => `webhooks.send:${endpointId}`
