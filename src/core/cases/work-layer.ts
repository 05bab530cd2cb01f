/** What officials write down in a case: a layer of its own, and what of it the applicant may read. */
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { Doer } from './case.ts'
import { addRevision, layersOf } from './layer-store.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { accessOf, rolesOf } from './roles.ts'
import type { CaseRefusal } from './texts.ts'

export type KeepingWork = {
  /** The whole layer as it is from now on. */
  readonly work: Readonly<Record<string, unknown>>
  /** What was typed; nothing typed keeps nothing. */
  readonly typed: Readonly<Record<string, unknown>>
  readonly by: Doer
}

/** Keeps what officials wrote down as a new revision, and what of it the applicant may read. */
export async function keepWork(hand: InHand, { work, typed, by }: KeepingWork): Promise<void> {
  const fields = Object.keys(typed)
  if (fields.length === 0) return
  const { tx, house, before, definition } = hand
  const of = { bodyId: before.bodyId, caseId: before.id }
  const at = house.clock.now()
  const revision = await addRevision(tx, { ...of, layer: 'work' }, { value: work, at, by })
  const publishable = definition.flow.work.filter(field => field.publishable).map(({ key }) => key)
  if (publishable.some(key => fields.includes(key))) {
    const shown = Object.entries(work).filter(([key]) => publishable.includes(key))
    const value = Object.fromEntries(shown)
    await addRevision(tx, { ...of, layer: 'shown' }, { value, at, by })
  }
  await happen(hand, { kind: 'work-saved', payload: { fields, revision } }, { by })
}

/** Whether two stored values are the same. */
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Those of the typed values that differ from what is kept. */
export const changed = (
  kept: Readonly<Record<string, unknown>>,
  typed: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(typed).filter(([key, value]) => !same(kept[key], value)))

/**
 * Keeps work fields that an officer's roles may write at this stage, complete or not. Refuses
 * `not-writable` for a field that they may not write, and `not-now` once the case is closed.
 */
export async function saveWork(
  tx: Tx,
  house: House,
  officer: Officer,
  { caseId, typed }: { readonly caseId: string; readonly typed: Readonly<Record<string, unknown>> },
): Promise<Result<string, CaseRefusal | 'not-found'>> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.phase === 'closed') return refuse('not-now')
  const roles = rolesOf(hand.definition, officer, hand.before.parameters)
  const { writes } = accessOf(hand.definition, roles, hand.state.stage)
  const foreign = Object.keys(typed).find(key => !writes.includes(key))
  if (foreign !== undefined) return refuse('not-writable', { field: `work.${foreign}` })
  const { work } = await layersOf(hand.tx, caseId)
  const differing = changed(work, typed)
  await keepWork(hand, {
    work: { ...work, ...differing },
    typed: differing,
    by: { kind: 'officer', id: officer.accountId },
  })
  await settle(hand)
  return ok(caseId)
}
