/** Fees of a case: what falls due goes into the ledger, and what came to nothing is dropped or given back. */
import { charge, releaseCharges } from '#core/payments'
import type { ExecutableDefinition } from '#core/services'
import type { Doer } from './case.ts'
import { chargesOf, keepCharge } from './layer-store.ts'
import { happen, type InHand } from './record.ts'

/** A fee that was computed falls due, unless what was decided frees of it. */
export async function owe(hand: InHand, fee: string, by: Doer): Promise<void> {
  const { tx, house, before, definition } = hand
  const known = (await chargesOf(tx, before.id)).find(each => each.fee === fee)
  const rule = definition.fees.find(({ key }) => key === fee)
  if (known?.state !== 'computed' || !rule) return
  const owed = known.amount > 0 && !isFreed(hand, rule)
  const of = { bodyId: before.bodyId, caseId: before.id, at: house.clock.now() }
  keepCharge(tx, of, { ...known, state: owed ? 'owed' : 'waived' })
  if (!owed) return
  await charge(tx, house, {
    bodyId: before.bodyId,
    personId: before.personId,
    subject: { kind: 'case', id: before.id },
    fee,
    name: { ka: rule.name.ka, en: rule.name.en },
    income: rule.account ?? '0',
    amount: known.amount,
    due: known.due,
    actor: by,
  })
  await happen(hand, { kind: 'charged', payload: { fee, amount: known.amount } }, { by })
}

type Fee = ExecutableDefinition['fees'][number]

/** Whether a fee that is given back after a refusal was refused before it was paid. */
function isFreed({ definition, state }: InHand, { refund }: Fee): boolean {
  const polarity = definition.decisions.outcomes.find(({ key }) => key === state.outcome)?.polarity
  const refused = polarity === 'refused' || polarity === 'none'
  return refused && (refund === 'refused' || refund === 'withdrawn-or-refused')
}

/** The case came to nothing: what is not paid is dropped, what was paid is owed back where its fee says so. */
export async function release(hand: InHand, why: 'withdrawn' | 'refused', by: Doer): Promise<void> {
  const { tx, house, before, definition } = hand
  const refund = definition.fees
    .filter(fee => fee.refund === why || fee.refund === 'withdrawn-or-refused')
    .map(({ key }) => key)
  await releaseCharges(tx, house, { subjectId: before.id, refund, actor: by })
  const of = { bodyId: before.bodyId, caseId: before.id, at: house.clock.now() }
  for (const each of await chargesOf(tx, before.id)) {
    if (each.state === 'owed' || each.state === 'computed')
      keepCharge(tx, of, { ...each, state: 'waived' })
  }
}
