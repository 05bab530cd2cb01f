/** What is heard of a mail after it was sent: that it arrived, or that it came back. */
import type { Aftermath } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { recordMail } from './queue.ts'
import { endSent, insertAttempt } from './store.ts'

/**
 * Enters what became of a sent mail as a further line of its attempts. Reports come twice and in any
 * order: what has come to an end before stays as it is.
 * @param aftermath  `deliveryId` is the mail's id, as its return path names it
 * @returns whether this changed something
 */
export async function recordReturn(
  tx: Tx,
  house: House,
  { deliveryId, is, code }: Aftermath,
): Promise<boolean> {
  const at = house.clock.now()
  const state = is === 'delivered' ? 'delivered' : 'bounced'
  const mail = await endSent(tx, deliveryId, { state, at })
  if (!mail) return false
  const line = { number: mail.attempts, at, ok: is === 'delivered', code: code.slice(0, 60) }
  await insertAttempt(tx, mail, line)
  await recordMail(tx, mail, { act: state, at, code: line.code })
  return true
}
