/** What was asked for did not come in time: the house acts by itself, as the definition says. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { takeActNumber } from '#core/chancellery'
import { followUp, standingAt } from './act.ts'
import { assignStage } from './assign.ts'
import { keepDecided } from './decision-store.ts'
import { decidingOf } from './deciding.ts'
import { documentFor, hashOf } from './document.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { tellApplicant } from './tell.ts'

/**
 * Ends the term for papers of a case: its outcome, with the reason and article of the definition, numbered
 * like every decision and made by nobody's hand. False when there is nothing to lapse any more.
 */
export async function lapsePapers(tx: Tx, house: House, caseId: string): Promise<boolean> {
  const hand = await takeInHand(tx, house, caseId)
  const asked = hand?.state.asked
  if (!hand || !asked || asked.until >= house.clock.today()) return false
  const action = hand.definition.flow.actions.find(({ key }) => key === asked.action)
  if (!action?.papers) return false
  const { to, outcome: key } = action.papers.ifNot
  const outcome = hand.definition.decisions.outcomes.find(each => each.key === key)
  if (!outcome) return false
  const reasons = outcome.reasons.slice(0, 1)
  const from = hand.state.stage
  const made = await decideByItself(hand, { outcome: key, reasons })
  await happen(
    hand,
    {
      kind: 'lapsed',
      payload: { ...standingAt(hand, to), action: action.key, from, outcome: key, reasons },
    },
    {
      by: { kind: 'system' },
      journal: { number: made.number, documentSha256: made.sha256 },
    },
  )
  await assignStage(hand, from)
  await followUp(hand)
  await settle(hand)
  await tellApplicant(hand, 'case.papers-lapsed')
  return true
}

type Chosen = { readonly outcome: string; readonly reasons: readonly string[] }

async function decideByItself(
  hand: InHand,
  { outcome, reasons }: Chosen,
): Promise<{ readonly number: string; readonly sha256: string }> {
  const { tx, house, before } = hand
  const number = await takeActNumber(tx, house, {
    bodyId: before.bodyId,
    unitId: hand.state.unitId,
  })
  const deciding = await decidingOf(hand, { outcome, reasons }, { number })
  const document = await documentFor(hand, deciding)
  const sha256 = hashOf(document)
  await keepDecided(tx, {
    bodyId: before.bodyId,
    caseId: before.id,
    outcome,
    reasons,
    text: '',
    by: undefined,
    at: house.clock.now(),
    signedAs: undefined,
    number,
    document,
    sha256,
    validUntil: deciding.validUntil,
  })
  return { number, sha256 }
}
