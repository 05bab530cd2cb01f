/** Kinds of letters and their terms, as the country's pack has them. */
import { ruleOn, type Rule } from '#core/clocks'
import type { Country, LetterKind } from '#core/country'
import { fold } from '#platform/fold'
import type { Day } from '#platform/day'

/** The kind with that key. @throws for a key that the pack does not know: a row of ours is broken. */
export function letterKind(country: Country, key: string): LetterKind {
  const kind = country.kinds.find(candidate => candidate.key === key)
  if (!kind) throw new Error(`the pack has no kind of letter ${key}`)
  return kind
}

/** The rule with that key as it stands on a day. @throws when none is in force. */
export function ruleInForce(country: Country, key: string, on: Day): Rule {
  const rule = ruleOn(country.rules, key, on)
  if (!rule) throw new Error(`the pack has no rule ${key} in force on ${on}`)
  return rule
}

/** The kind of an appeal. @throws for a pack without one. */
export function appealKind(country: Country): LetterKind {
  const kind = country.kinds.find(candidate => candidate.appeal)
  if (!kind) throw new Error('the pack has no kind of letter for an appeal')
  return kind
}

/**
 * The kind that a few words point to: the one whose name and description share most words with
 * them, or `undefined` when none does. A suggestion only; the writer chooses.
 */
export function suggestKind(country: Country, typed: string): string | undefined {
  const words = new Set(
    fold(typed)
      .split(' ')
      .filter(word => word.length > 3),
  )
  if (words.size === 0) return undefined
  const scored = country.kinds.map(kind => {
    const text = fold(
      [kind.name.ka, kind.name.en, kind.description.ka, kind.description.en].join(' '),
    )
    return { key: kind.key, score: text.split(' ').filter(word => words.has(word)).length }
  })
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score > 0 ? best.key : undefined
}
