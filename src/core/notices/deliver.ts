/**
 * The job that sends one delivery: claim it in a transaction, send outside of any, settle in another.
 *
 * At least once: a crash between sending and settling leaves the claim, and after its lease the next
 * attempt sends the same text with the same id again (mail servers and gateways that know the id drop
 * it). A delivery that was settled as sent is never attempted again.
 */
import { z } from 'zod'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { nextStep, settled, type Outcome } from './delivery.ts'
import type { NoticeTemplate } from './notice.ts'
import { addDelivery } from './notify.ts'
import { masked, type Channel, type Recipient } from './recipient.ts'
import { openRest, type Rest } from './rest.ts'
import { sendersOf, type Outgoing } from './senders.ts'
import * as store from './store.ts'
import { messageOf } from './write.ts'

/**
 * Finds how a person or an officer wants to be reached; `undefined` when there is no such one. Runs
 * in the worker's transaction.
 */
export type FindRecipient = (
  tx: Tx,
  house: House,
  to: store.To,
  template: NoticeTemplate,
) => Promise<Recipient | undefined>

/** Told when an address has refused a message for good, in the worker's transaction. */
export type OnRefused = (
  tx: Tx,
  house: House,
  refused: { readonly to: store.To; readonly channel: Channel },
) => Promise<void>

/** What notices need of whoever keeps the addresses. */
export type Reach = { readonly find: FindRecipient; readonly refused: OnRefused }

const payloadShape = z.object({ delivery: z.uuid() })

/** The handler of `notices.deliver`, payload `{ delivery }`. */
export function deliverWith(reach: Reach): JobHandler {
  return async (house, payload) => {
    const { delivery } = payloadShape.parse(payload)
    const claimed = await house.db.as({ as: 'worker' }, tx =>
      claim(tx, { house, findRecipient: reach.find, delivery }),
    )
    if (!claimed) return
    const { channel: way } = claimed.task
    const from = performance.now()
    const outcome = await sendersOf(house)[way](claimed.outgoing)
    restOf(house, way).tried(outcome, performance.now() - from, house.clock.now())
    await house.db.as({ as: 'worker' }, async tx => {
      await settle(tx, house, claimed, outcome)
      const { to, channel } = claimed.task
      if (outcome.is === 'bounced') await reach.refused(tx, house, { to, channel })
    })
  }
}

const SPREAD_MS = 20_000
const rests = new WeakMap<House, Readonly<Record<Channel, Rest>>>()

function restOf(house: House, channel: Channel): Rest {
  const known = rests.get(house) ?? { email: openRest(), sms: openRest() }
  rests.set(house, known)
  return known[channel]
}

type Claimed = {
  readonly task: store.DeliveryTask
  readonly number: number
  readonly outgoing: Outgoing
}

type Claiming = {
  readonly house: House
  readonly findRecipient: FindRecipient
  readonly delivery: string
}

async function claim(
  tx: Tx,
  { house, findRecipient, delivery }: Claiming,
): Promise<Claimed | undefined> {
  const task = await store.lockDelivery(tx, delivery)
  if (!task) return undefined
  const now = house.clock.now()
  const recipient = await findRecipient(tx, house, task.to, task.template)
  const step = nextStep(task, recipient, { now, timeZone: house.clock.timeZone })
  if (step.do === 'wait') {
    await store.postponeDelivery(tx, task.id, step.until)
    await addDelivery(tx, house, task.id, step.until)
  }
  if (step.do === 'close') await store.closeDelivery(tx, task.id, { state: step.state, at: now })
  if (step.do !== 'send' || !recipient) return undefined
  const resting = restOf(house, task.channel).until(now)
  if (resting) {
    // Spread, so that they do not all come at once when the way is open again.
    const until = new Date(resting.getTime() + (Number.parseInt(task.id.slice(-6), 16) % SPREAD_MS))
    await store.postponeDelivery(tx, task.id, until)
    await addDelivery(tx, house, task.id, until)
    return undefined
  }
  if (step.afterCrash) {
    const cutOff = { number: task.attempts, at: now, ok: false, code: 'interrupted' }
    await store.insertAttempt(tx, task.id, cutOff)
  }
  const begun = await store.beginAttempt(tx, task, {
    at: now,
    sentTo: masked(task.channel, step.to),
  })
  if (!begun) return undefined
  const portal = house.settings.publicUrl
  const message = messageOf(task.channel, task, { reader: recipient, portal })
  return {
    task,
    number: task.attempts + 1,
    outgoing: { id: task.id, to: step.to, ...message },
  }
}

async function settle(
  tx: Tx,
  house: House,
  { task, number }: Claimed,
  outcome: Outcome,
): Promise<void> {
  const at = house.clock.now()
  const after = settled(outcome, task.tried + 1, at)
  const nextAt = after.state === 'waiting' ? after.nextAt : undefined
  await store.insertAttempt(tx, task.id, {
    number,
    at,
    ok: outcome.is === 'sent',
    code: outcome.code,
  })
  const ended = await store.endAttempt(tx, {
    id: task.id,
    number,
    state: after.state,
    at,
    nextAt,
  })
  if (ended && outcome.is === 'sent' && outcome.references) {
    await store.keepParts(tx, task.id, { references: outcome.references, at })
  }
  if (ended && nextAt) await addDelivery(tx, house, task.id, nextAt)
}
