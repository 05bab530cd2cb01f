/** What a registry answered an officer inside a case becomes a fact of it. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Doer, Fact } from './case.ts'
import { addRevision, layersOf } from './layer-store.ts'
import { happen, settle, takeInHand } from './record.ts'

/**
 * Adds the answer of a look-up to the facts of a case as a new revision. The caller has written the
 * look-up into the audit before the registry was asked.
 */
export async function recordLookUp(
  tx: Tx,
  house: House,
  given: {
    readonly caseId: string
    readonly lookup: string
    readonly fact: Fact
    readonly by: Doer
  },
): Promise<boolean> {
  const { caseId, lookup, fact, by } = given
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return false
  const { facts } = await layersOf(hand.tx, caseId)
  await addRevision(
    hand.tx,
    { bodyId: hand.before.bodyId, caseId, layer: 'facts' },
    { value: { ...facts, [lookup]: fact }, at: house.clock.now(), by },
  )
  const outcome =
    fact.value === 'silent' || fact.value === 'not-found' ? fact.value : ('found' as const)
  await happen(hand, { kind: 'looked-up', payload: { lookup, outcome } }, { by })
  await settle(hand)
  return true
}
