/** Kinds of letters and their terms, as the country's pack has them. */
import type { Country, LetterKind } from '#core/country'
import { fold, foldWords } from '#platform/fold'

/** The kind with that key. @throws for a key that the pack does not know: a row of ours is broken. */
export function letterKind(country: Country, key: string): LetterKind {
  const kind = country.kinds.find(candidate => candidate.key === key)
  if (!kind) throw new Error(`the pack has no kind of letter ${key}`)
  return kind
}

/** The kind of an appeal. @throws for a pack without one. */
export function appealKind(country: Country): LetterKind {
  const kind = country.kinds.find(candidate => candidate.appeal)
  if (!kind) throw new Error('the pack has no kind of letter for an appeal')
  return kind
}

/** A kind of letter that somebody's words point to, and which of them do. */
export type Suggestion = { readonly key: string; readonly because: readonly string[] }

/**
 * The kind that a few words point to: the one whose name, description and everyday words share most
 * with them, rare words counting more; or `undefined` when none does. A suggestion only; the writer
 * chooses.
 */
export function suggestKind(country: Country, typed: string): Suggestion | undefined {
  const known = country.kinds.map(kind => ({
    key: kind.key,
    words: new Set(
      foldWords(
        [...Object.values(kind.name), ...Object.values(kind.description), ...kind.words].join(' '),
      ),
    ),
    own: new Set(foldWords(kind.words.join(' '))),
  }))
  const typedWords = typed.split(/[^\p{L}\p{N}’']+/u).filter(word => word.length > 2)
  const points = (kind: (typeof known)[number], word: string): number => {
    const folded = fold(word)
    if (folded.length < 3 || !kind.words.has(folded)) return 0
    const shared = known.filter(other => other.words.has(folded)).length
    // A word of all kinds, such as "letter", points nowhere.
    return shared > known.length / 2 ? 0 : (kind.own.has(folded) ? 2 : 1) / shared
  }
  const [best] = known
    .map(kind => {
      const because = typedWords.filter(word => points(kind, word) > 0)
      return {
        key: kind.key,
        because,
        score: because.reduce((sum, word) => sum + points(kind, word), 0),
      }
    })
    .toSorted((one, other) => other.score - one.score)
  return best && best.score > 0 ? { key: best.key, because: best.because } : undefined
}
