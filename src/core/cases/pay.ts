/** What was charged has been paid: the ledger's word, in its transaction. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Doer } from './case.ts'
import { followUp } from './act.ts'
import { chargesOf, keepCharge } from './layer-store.ts'
import { happen, settle, takeInHand } from './record.ts'

/**
 * Notes that a charge is paid, starts what begins with the payment and does what the house then does by
 * itself. Told twice it does nothing the second time. False for a charge that the case does not owe.
 */
export async function chargePaid(
  tx: Tx,
  house: House,
  { caseId, fee, by }: { readonly caseId: string; readonly fee: string; readonly by: Doer },
): Promise<boolean> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return false
  const charges = await chargesOf(hand.tx, caseId)
  const charge = charges.find(each => each.fee === fee)
  if (charge?.state !== 'owed') return false
  const all = !charges.some(each => each.state === 'owed' && each.fee !== fee)
  keepCharge(
    hand.tx,
    { bodyId: hand.before.bodyId, caseId, at: house.clock.now() },
    { ...charge, state: 'paid' },
  )
  await happen(hand, { kind: 'paid', payload: { fee, amount: charge.amount, all } }, { by })
  await followUp(hand)
  await settle(hand)
  return true
}
