/** What the law makes of a body's silence past the legal last day: recorded, and told to the applicant. */
import { storedClocksOf } from '#core/clocks'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { SUBJECT } from './clocks.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { standingAt } from './act.ts'
import { tellApplicant } from './tell.ts'

/**
 * Takes the silence of a case whose legal day has gone by: deemed refusal leaves it open, so that the body
 * can still decide and the applicant can appeal; deemed consent decides it. False where the law says
 * nothing of it, or the clock stands still.
 */
export async function takeSilence(tx: Tx, house: House, caseId: string): Promise<boolean> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand || hand.state.deemed !== undefined) return false
  const first = hand.definition.clocks[0]?.key
  const stored = await storedClocksOf(hand.tx, SUBJECT, caseId)
  const clock = stored.find(({ row }) => row.name === first)
  if (clock?.row.state !== 'running' || clock.row.legalDay >= house.clock.today()) return false
  const effect = clock.rule.silence
  if (effect === 'none') return false
  const granted = hand.definition.decisions.outcomes.find(each => each.polarity === 'granted')?.key
  await happen(
    hand,
    {
      kind: 'silence',
      payload: {
        ...standingOf(hand, effect),
        ...(effect === 'consent' && granted !== undefined && { outcome: granted }),
        effect,
        day: clock.row.legalDay,
      },
    },
    { by: { kind: 'system' } },
  )
  const of = await settle(hand)
  await tellApplicant(
    hand,
    effect === 'refusal' ? 'case.silence-refusal' : 'case.silence-consent',
    {
      due: of.legalDay,
    },
  )
  return true
}

/** Silence that refuses changes no stage; silence that consents leads where a decision would. */
function standingOf(hand: InHand, effect: 'refusal' | 'consent'): ReturnType<typeof standingAt> {
  const decided = hand.definition.flow.stages.find(({ phase }) => phase === 'decided')
  return standingAt(hand, effect === 'consent' && decided ? decided.key : hand.state.stage)
}
