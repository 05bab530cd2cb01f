/**
 * A legal term as a country's pack states it. Data only: the same program serves another country by
 * other rules. Plain JSON, so that a clock can keep the rule it was started under as a snapshot.
 */
import type { Day } from '#platform/day'
import type { Text } from '#platform/texts'

/** What a term is counted in. `month` follows the end-of-month rule (31 January + 1 = 28 February). */
export type Unit = 'day' | 'working-day' | 'month'

/** A length of time in law. `length` is a whole number, 0 only for a promise: the same (working) day. */
export type Term = { readonly length: number; readonly unit: Unit }

/** How far a term may be extended: each time at most `by`, at most `times` times. */
export type Extension = {
  readonly by: Term
  readonly times: number
  readonly article: Text
  /** Whether the person must be told of the extension. */
  readonly mustNotify: boolean
}

/**
 * Who hears of a clock that is past its due day, and after how many working days: the head of the unit
 * that has the matter, the head of the body, the body above it.
 */
export type Escalation = {
  readonly after: number
  readonly to: 'unit-head' | 'head' | 'superior'
}

/** How sure we are of a rule: its text was read, one secondary source, memory, or a mere assumption. */
export type Confidence = 'text-read' | 'secondary' | 'memory' | 'assumption'

/** One legal term with everything that decides its last day. */
export type Rule = {
  /** Stable key, such as `information`. */
  readonly key: string
  readonly name: Text
  /** The stricter, inner reading: gives the due day that officers work by. */
  readonly term: Term
  /**
   * The one national reading, where sources differ: gives the legal last day, by which "overdue" and
   * public punctuality are judged. Absent: the same as `term`.
   */
  readonly national?: Term | undefined
  /** The service standard: gives the promised day. Suspension moves it, extension does not. */
  readonly promised?: Term | undefined
  /** Whether the day of the event is day one (`same-day`) or counting begins on the day after. */
  readonly start: 'same-day' | 'next-day'
  /** Local time `HH:MM`. What is filed after it (not at it) counts as filed the next day. */
  readonly lateHour?: string | undefined
  /** What is filed on a non-working day, or late, counts as filed on the next working day. */
  readonly fromNextWorkingDay?: boolean | undefined
  /** Whether a last day that is non-working moves to the next working day. */
  readonly rollForward: boolean
  readonly extension: Extension | 'none'
  /** What the law makes of silence past the legal last day. */
  readonly silence: 'refusal' | 'consent' | 'none'
  /** Working days before the due day at which the body is warned. */
  readonly warnings: readonly number[]
  readonly escalations: readonly Escalation[]
  readonly article: Text
  /** Where the rule was read: an address or a citation. */
  readonly source: string
  readonly confidence: Confidence
  readonly validFrom: Day
  readonly validTo?: Day | undefined
}

/**
 * The version of the rule with that key in force on a day, of all versions a pack holds.
 * `undefined` when the key is unknown or no version was in force.
 */
export function ruleOn(rules: readonly Rule[], key: string, on: Day): Rule | undefined {
  return rules.findLast(
    rule =>
      rule.key === key &&
      rule.validFrom <= on &&
      (rule.validTo === undefined || on <= rule.validTo),
  )
}
