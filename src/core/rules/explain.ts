/** Why a rule could not answer, in words: “A person must check: not known: answers.area.” */
import { say, type Text } from '#platform/texts'
import type { Compiled, Values } from './compile.ts'
import type { Derived } from './order.ts'
import type { Cause, On } from './run.ts'
import { REASONS, type ReasonCode } from './texts.ts'
import type { Unknown, Value } from './value.ts'

/** One thing that kept a rule from answering. */
export type Reason = {
  readonly why: ReasonCode
  /** The dotted name as in the definition, or the part of the rule that has no value. */
  readonly path: string
  /** Whether `path` is a name of the scope, for which a page has a label. */
  readonly isName: boolean
  readonly text: Text
}

export type Explained = {
  readonly value: Value | Unknown
  /** Empty where the value is known. What made no difference is not told. */
  readonly unknown: readonly Reason[]
}

/** What is known besides the values: the day, and the calculations behind `derived.…`. */
export type With = On & { readonly derived?: Derived }

/**
 * The rule's value, and where it is unknown what a person must look at. Parts that could not have changed
 * the answer (`false and x`) are left out. With `derived` an unknown calculation is told by what it
 * lacks itself.
 */
export function explain(rule: Compiled, values: Values, on: With): Explained {
  const { value, causes } = rule.answer(values, on)
  const reasons = causes.flatMap(cause => behind(rule, cause, { values, on }))
  return {
    value,
    unknown: [...new Map(reasons.map(each => [`${each.why} ${each.path}`, each])).values()],
  }
}

type Known = { readonly values: Values; readonly on: With }

function behind(rule: Compiled, cause: Cause, { values, on }: Known): readonly Reason[] {
  const { why, path = '' } = cause
  const [root, name] = path.split('.')
  const { derived } = on
  if (why === 'unknown' && derived && name !== undefined && root === derived.under) {
    const deeper = Object.hasOwn(derived.rules, name) ? derived.rules[name] : undefined
    const reasons = deeper ? explain(deeper, values, on).unknown : []
    if (reasons.length > 0) return reasons
  }
  const text: Text = {
    ka: say(REASONS[why], 'ka', { path }),
    en: say(REASONS[why], 'en', { path }),
  }
  return [{ why, path, isName: rule.uses.includes(path), text }]
}
