/** What the law asks of a letter by the language it is written in; languages and rule are the pack's. Pure. */
import type { Body } from '#core/bodies'
import type { WrittenLanguages } from '#core/country'

export type WrittenLanguage = WrittenLanguages['languages'][number]
export type TranslationRule = NonNullable<WrittenLanguages['proceedings']>['other']

/**
 * The language of a letter's text as pages say it to screen readers; `undefined` when it cannot be told, so
 * that no page calls it a language that it may not be in. Unlike `writtenIn` never the language of a menu.
 */
export function spokenIn(
  languages: Pick<WrittenLanguages, 'languages'>,
  { subject, bodyText }: { readonly subject: string; readonly bodyText: string },
): string | undefined {
  // What a short text does not tell, the subject may.
  const all = `${subject} ${bodyText}`
  const told = languageOf(languages, bodyText) ?? languageOf(languages, all)
  const [script, ...others] = languages.languages.filter(
    one => countOf(all, one.script) * 2 > (all.match(/\p{L}/gu)?.length ?? 0),
  )
  return told?.code ?? (others.length === 0 ? script?.code : undefined)
}

/** The rule for one addressee: taken by a special rule, or a translation may be asked for. */
export type ForBody<T> = { readonly body: T; readonly takes: boolean }

/** The rule for a letter that is not in the language of proceedings. */
export type LanguageRule<T> = {
  readonly language: WrittenLanguage
  readonly rule: TranslationRule
  readonly bodies: readonly ForBody<T>[]
}

/** Fewer letters than these tell no language. */
const LEAST_LETTERS = 12
/** What a word that only one language has counts against one of its letters. */
const WORD = 2

/**
 * The language of a text: of those in the script of most of its letters the one whose letters and words
 * stand in it; `undefined` when that cannot be told, as with Latin letters of no known words.
 */
export function languageOf(
  { languages }: Pick<WrittenLanguages, 'languages'>,
  text: string,
): WrittenLanguage | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < LEAST_LETTERS) return undefined
  const scripts = [...Map.groupBy(languages, ({ script }) => script)]
  const [, same = []] = scripts.find(([script]) => countOf(text, script) * 2 > letters) ?? []
  const [only, ...others] = same
  if (others.length === 0) return only
  const words = text.toLowerCase().split(/[^\p{L}\p{M}]+/u)
  const [best] = same
    .map(language => ({ language, hits: hitsOf(language, words) }))
    .toSorted((one, other) => other.hits - one.hits)
  return best && best.hits > 0 ? best.language : undefined
}

const countOf = (text: string, script: string): number =>
  text.match(new RegExp(`\\p{Script=${script}}`, 'gu'))?.length ?? 0

function hitsOf({ letters, words: known }: WrittenLanguage, words: readonly string[]): number {
  const own = new Set(letters)
  const lettersMet = words
    .join('')
    .split('')
    .filter(letter => own.has(letter)).length
  return words.filter(word => known.includes(word)).length * WORD + lettersMet
}

/**
 * What the writer is told before sending, and the officer sees; `undefined` for a letter in the language
 * of proceedings, one whose language cannot be told, and in a country without such a rule.
 */
export function languageRule<T extends Pick<Body, 'key' | 'region'>>(
  languages: WrittenLanguages,
  text: string,
  bodies: readonly T[],
): LanguageRule<T> | undefined {
  const { proceedings } = languages
  const language = languageOf(languages, text)
  if (!proceedings || !language || proceedings.state.includes(language.code)) return undefined
  const regions = new Set(
    proceedings.regional.flatMap(row => (row.language === language.code ? row.regions : [])),
  )
  const keys = new Set(
    proceedings.accepted.flatMap(row => (row.language === language.code ? row.bodies : [])),
  )
  return {
    language,
    rule: proceedings.other,
    bodies: bodies.map(body => ({
      body,
      takes: keys.has(body.key) || (body.region !== undefined && regions.has(body.region)),
    })),
  }
}

const STOPS = 'translation'
const RUNS = 'translation-running'

/** The code of a question for a translation, which says whether the term stands still meanwhile. */
export const translationCode = ({ suspends }: Pick<TranslationRule, 'suspends'>): string =>
  suspends ? STOPS : RUNS

/** Whether a question with this code lets the term run on. */
export const runsOn = (code: string | undefined): boolean => code === RUNS
