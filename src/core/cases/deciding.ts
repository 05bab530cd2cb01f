/** A decision with everything that follows from what was chosen: days, conditions, whose it is. */
import { getBody, type Body } from '#core/bodies'
import type { ExecutableDefinition, Outcome } from '#core/services'
import type { Day } from '#platform/day'
import type { Text } from '#platform/texts'
import { addTerm, calendarOf, lastDay } from './days.ts'
import type { InHand } from './record.ts'

/** Longest text that officers add to a decision, in characters. */
export const MOST_DECISION_TEXT = 20_000

type Reason = ExecutableDefinition['decisions']['reasons'][number]

/** A decision with everything that its document says. */
export type Deciding = {
  readonly outcome: Outcome | undefined
  readonly reasons: readonly Reason[]
  readonly text: string
  /** Absent in a preview: the number is taken when it is signed. */
  readonly number: string | undefined
  readonly signedAs: string | undefined
  readonly day: Day
  readonly validUntil: Day | undefined
  readonly conditions: readonly {
    readonly key: string
    readonly text: Text
    readonly dueDay: Day | undefined
  }[]
  readonly body: Body
}

/** What is chosen of a decision. */
export type Chosen = {
  readonly outcome?: string | undefined
  readonly reasons?: readonly string[] | undefined
  readonly text?: string | undefined
}

/** The decision as it would be today with what was chosen: for its document before it is signed, too. */
export async function decidingOf(
  { tx, house, before, definition }: InHand,
  { outcome: key, reasons = [], text = '' }: Chosen,
  signed: { readonly number?: string; readonly signedAs?: string; readonly outcome?: Outcome } = {},
): Promise<Deciding> {
  const outcome =
    signed.outcome ?? definition.decisions.outcomes.find(candidate => candidate.key === key)
  const today = house.clock.today()
  const calendar = await calendarOf(tx, house)
  return {
    outcome,
    reasons: definition.decisions.reasons.filter(reason => reasons.includes(reason.key)),
    text: text.slice(0, MOST_DECISION_TEXT),
    number: signed.number,
    signedAs: signed.signedAs,
    day: today,
    validUntil: outcome?.validFor && addTerm(calendar, today, outcome.validFor),
    conditions: (outcome?.conditions ?? []).map(condition => ({
      key: condition.key,
      text: condition.text,
      dueDay: condition.due && lastDay(calendar, today, condition.due),
    })),
    body: await getBody(tx, before.bodyId),
  }
}
