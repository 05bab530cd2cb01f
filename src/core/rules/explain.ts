/** Why a rule could not answer, in words: “A person must check: not known: answers.area.” */
import { say, type Text } from '#platform/texts'
import type { Compiled, Values } from './compile.ts'
import type { On } from './run.ts'
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

/**
 * The rule's value, and where it is unknown what a person must look at. Parts that could not have changed
 * the answer (`false and x`) are left out.
 */
export function explain(rule: Compiled, values: Values, on: On): Explained {
  const { value, causes } = rule.answer(values, on)
  return {
    value,
    unknown: causes.map(({ why, path = '' }) => ({
      why,
      path,
      isName: rule.uses.includes(path),
      text: {
        ka: say(REASONS[why], 'ka', { path }),
        en: say(REASONS[why], 'en', { path }),
      },
    })),
  }
}
