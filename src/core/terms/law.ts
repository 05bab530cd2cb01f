/**
 * The law in force: the pack's rules with the versions that were declared since. Pure; a version is never
 * taken out, so what held on a day can always be said.
 */
import type { Rule } from '#core/clocks'
import type { PackRule } from '#core/country'
import type { Day } from '#platform/day'

/** Whom a version reaches: letters that come in from its day of force, or clocks that run on it too. */
export type Reach = 'received' | 'running'

export const REACHES = ['received', 'running'] as const satisfies readonly Reach[]

/** A version of a rule that was declared while the program runs. */
export type RuleChange = {
  readonly id: string
  readonly key: string
  /** The whole rule as it stands from its `validFrom` on. */
  readonly rule: PackRule
  readonly reach: Reach
  /** The act that changed the rule, and where it can be read. */
  readonly act: string
  readonly link: string
  readonly reason: string
  /** The version that this one takes back. */
  readonly withdraws: string | undefined
  readonly declaredOn: Day
  readonly declaredBy: 'operator' | 'system'
}

/** Rules of all days: every version by its first day, of one day the last declared last. */
export type Law = {
  readonly rules: readonly PackRule[]
  /** Versions declared since the pack, in order of declaration. */
  readonly changes: readonly RuleChange[]
}

/** The law of a pack with the versions declared since. */
export function lawOf(pack: readonly PackRule[], changes: readonly RuleChange[]): Law {
  const rules = [...pack, ...changes.map(({ rule }) => rule)]
  return { rules: rules.toSorted(byFirstDay), changes }
}

const byFirstDay = (one: PackRule, other: PackRule): number =>
  one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : 0

const holds = (rule: Rule, on: Day): boolean =>
  rule.validFrom <= on && (rule.validTo === undefined || on <= rule.validTo)

/** The version of a rule for what comes in on a day; `undefined` when none is in force. */
export function findRule({ rules }: Law, key: string, on: Day): PackRule | undefined {
  return rules.findLast(rule => rule.key === key && holds(rule, on))
}

/** The same. @throws when none is in force: the pack lacks what a letter needs. */
export function ruleInForce(law: Law, key: string, on: Day): PackRule {
  const rule = findRule(law, key, on)
  if (!rule) throw new Error(`no rule ${key} is in force on ${on}`)
  return rule
}

/** A clock as the law sees it: when it began, and the day that asks. */
export type Asked = { readonly startedOn: Day; readonly on: Day }

/**
 * The version of a rule by which a clock runs on a day: the last one in force when it began, or a later one
 * that reaches running clocks and is in force by then.
 */
export function ruleHolding(law: Law, key: string, asked: Asked): PackRule | undefined {
  return law.rules.findLast(rule => rule.key === key && reaches(law, rule, asked))
}

/** The declared version by which a clock runs on a day; `undefined` while it runs by the pack's. */
export function changeHolding(law: Law, key: string, asked: Asked): RuleChange | undefined {
  const rule = ruleHolding(law, key, asked)
  return law.changes.find(change => change.rule === rule)
}

function reaches({ changes }: Law, rule: PackRule, { startedOn, on }: Asked): boolean {
  if (holds(rule, startedOn)) return true
  const change = changes.find(each => each.rule === rule)
  return change?.reach === 'running' && startedOn < rule.validFrom && rule.validFrom <= on
}

/** Whether a version was taken back by a later one. */
export const isWithdrawn = ({ changes }: Pick<Law, 'changes'>, id: string): boolean =>
  changes.some(({ withdraws }) => withdraws === id)
