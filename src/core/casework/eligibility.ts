/** Whether somebody can have the service: yes, no, or a person must check. */
import { explain, UNKNOWN, type Reason } from '#core/rules'
import type { ServiceDefinition } from '#core/services'
import type { Text } from '#platform/texts'
import { evaluated } from './evaluate.ts'
import { ruleAt } from './program.ts'
import type { Situation } from './situation.ts'

export type Verdict = 'yes' | 'no' | 'check'

/** A rule that decided or may still decide. `rule` is its place, missing for what holds otherwise. */
export type Because = {
  readonly answer: Verdict
  readonly reason: Text
  readonly article?: Text | undefined
  readonly rule?: number
}

export type Eligibility = {
  readonly answer: Verdict
  /** The rule that decided; where the answer is open, every rule that may still decide. */
  readonly because: readonly Because[]
  /** What is not known and matters. */
  readonly unknown: readonly Reason[]
}

/**
 * The answer of the rules, in their order. A rule whose condition is not known leaves its answer possible
 * and the next ones are asked; one that holds ends it. What is not known so never turns yes into no, nor
 * no into yes: only into `check`.
 */
export function eligibilityOf(definition: ServiceDefinition, situation: Situation): Eligibility {
  const { eligibility } = definition
  if (!eligibility) return { answer: 'yes', because: [], unknown: [] }
  const { program, values, on } = evaluated(definition, situation)
  const possible: Because[] = []
  const unknown: Reason[] = []
  let isDecided = false
  for (const [i, { answer, reason, article }] of eligibility.rules.entries()) {
    const rule = ruleAt(program, 'eligibility', 'rules', i, 'when')
    const explained = rule ? explain(rule, values, on) : { value: UNKNOWN, unknown: [] }
    if (explained.value === false) continue
    possible.push({ answer, reason, article, rule: i })
    unknown.push(...explained.unknown)
    isDecided = explained.value === true
    if (isDecided) break
  }
  if (!isDecided) possible.push(eligibility.otherwise)
  const [first, ...others] = new Set(possible.map(({ answer }) => answer))
  if (first !== undefined && others.length === 0) {
    return { answer: first, because: possible.slice(-1), unknown: [] }
  }
  return { answer: 'check', because: possible, unknown: once(unknown) }
}

const once = (reasons: readonly Reason[]): readonly Reason[] => [
  ...new Map(reasons.map(reason => [reason.path, reason])).values(),
]
