/** Plain language of a definition’s texts: advice, not problems. */
import type { ServiceDefinition } from '#core/services'
import {
  AMERICAN,
  HEAVY,
  HEAVY_ENGLISH,
  LONGEST_SENTENCE,
  longestSentence,
  SET_ASIDE,
} from '#ui/plain-language'
import { textsIn, type PlacedText } from './check-texts.ts'
import { found, type Finding } from './problem.ts'

/** Texts that are hard to read or use a word that was set aside, each with what to write. */
export function advice(definition: ServiceDefinition): readonly Finding[] {
  const { examples: _, ...read } = definition
  return textsIn(read).flatMap(placed => [...long(placed), ...heavy(placed), ...hanging(placed)])
}

/** Articles of law are named as they are. */
const isCitation = ({ path }: PlacedText): boolean =>
  ['article', 'ground'].includes(String(path.at(-1)))

function long({ path, text }: PlacedText): readonly Finding[] {
  return (['ka', 'en'] as const).flatMap(language => {
    const words = longestSentence(text[language])
    return words > LONGEST_SENTENCE[language]
      ? [found([...path, language], `a sentence of ${words} words: split it`)]
      : []
  })
}

function heavy(placed: PlacedText): readonly Finding[] {
  if (isCitation(placed)) return []
  const { path, text } = placed
  return [
    ...[...SET_ASIDE, ...HEAVY].flatMap(([pattern, instead]) => {
      const [word] = pattern.exec(text.ka) ?? []
      return word === undefined ? [] : [found([...path, 'ka'], `„${word}…“: write ${instead}`)]
    }),
    ...HEAVY_ENGLISH.flatMap(([pattern, instead]) => {
      const [word] = pattern.exec(text.en) ?? []
      return word === undefined ? [] : [found([...path, 'en'], `“${word}”: write ${instead}`)]
    }),
    ...(AMERICAN.test(text.en)
      ? [found([...path, 'en'], 'the English is British: mend the spelling')]
      : []),
  ]
}

/** No Georgian ending hangs on a value, which is never declined. */
function hanging({ path, text }: PlacedText): readonly Finding[] {
  return /\}\}-?[ა-ჰ]/.test(text.ka)
    ? [
        found(
          [...path, 'ka'],
          'an ending hangs on a value: put the value after a colon or in the nominative',
        ),
      ]
    : []
}
