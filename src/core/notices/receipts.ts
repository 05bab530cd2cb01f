/** What is heard of a message after it was sent: that it arrived, or that it came back. */
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { z } from 'zod'
import type { SmsReceipt } from './send-smpp.ts'
import * as store from './store.ts'

export type Aftermath = {
  readonly deliveryId: string
  readonly is: 'delivered' | 'failed'
  /** A short code such as `5.1.1 returned`; never an address or a text. */
  readonly code: string
}

/**
 * Enters what became of a sent delivery as a further line of its attempts. What was not sent, or has
 * come to an end before, stays as it is: receipts come twice and in any order.
 * @returns whom it went to, when this changed something.
 */
export async function recordAftermath(
  tx: Tx,
  house: House,
  { deliveryId, is, code }: Aftermath,
): Promise<store.To | undefined> {
  const at = house.clock.now()
  const ended = await store.endSent(tx, deliveryId, {
    state: is === 'delivered' ? 'delivered' : 'bounced',
    at,
  })
  if (!ended) return undefined
  const ok = is === 'delivered'
  await store.insertAttempt(tx, deliveryId, {
    number: ended.number,
    at,
    ok,
    code: code.slice(0, 60),
  })
  return ended.to
}

const receiptShape = z.object({
  reference: z.string().max(200),
  is: z.enum(['delivered', 'failed']),
  code: z.string().max(120),
})

/** The handler of `notices.receipt`, payload `SmsReceipt`. */
export const takeReceipt: JobHandler = (house, payload) =>
  house.db.as({ as: 'worker' }, tx => recordReceipt(tx, house, receiptShape.parse(payload)))

/** A receipt of the SMS centre for one part; the message has arrived when each of its parts has. */
export async function recordReceipt(tx: Tx, house: House, receipt: SmsReceipt): Promise<void> {
  const part = await store.findPart(tx, receipt.reference)
  if (!part) return
  if (receipt.is === 'delivered') {
    await store.markPartDelivered(tx, part)
    if ((await store.partsLeft(tx, part.deliveryId)) > 0) return
  }
  await recordAftermath(tx, house, { ...receipt, deliveryId: part.deliveryId })
}
