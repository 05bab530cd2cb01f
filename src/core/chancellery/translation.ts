/** Asking the writer for a translation: a question with words, term and effect of the pack's rule. */
import { getBody, type Body } from '#core/bodies'
import { addWorkingDays } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import {
  findHandling,
  findLetter,
  languageRule,
  translationCode,
  type LanguageRule,
} from '#core/correspondence'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { refuse, type Result } from '#platform/result'
import { LANGUAGES, say } from '#platform/texts'
import { draftReply } from './answer.ts'
import { lockReply, saveReply } from './store.ts'
import { words } from './texts.ts'

type Asking = { readonly handlingId: string; readonly onceKey: string }

/**
 * Begins a question that asks for a translation, in every language of the portal, since its reader may
 * not know the first. It goes the way of every answer: approved, signed, sent. Refuses with `not-now`
 * for a letter of which the law asks none.
 */
export async function draftTranslationRequest(
  tx: Tx,
  house: House,
  officer: Officer,
  asking: Asking,
): Promise<Result<string, string>> {
  const handling = await findHandling(tx, asking.handlingId)
  const letter = handling && (await findLetter(tx, handling.letterId))
  if (!letter) return refuse('not-found')
  const country = await countryOf(house)
  const body = await getBody(tx, officer.bodyId)
  const written = `${letter.subject} ${letter.bodyText}`
  const asked = languageRule(country.writtenLanguages, written, [body])
  if (!asked || asked.bodies.every(({ takes }) => takes)) return refuse('not-now')
  const drafted = await draftReply(tx, house, officer, { ...asking, kind: 'clarification' })
  if (!drafted.ok) return drafted
  const reply = await lockReply(tx, drafted.value)
  // Pressed twice: what was begun, and perhaps bettered meanwhile, stays.
  if (!reply || reply.text !== '') return drafted
  const calendar = await calendarInForce(tx, country)
  await saveReply(tx, reply.id, {
    ...reply,
    text: wordsOf(asked),
    reason: translationCode(asked.rule),
    untilDay: addWorkingDays(calendar, house.clock.today(), asked.rule.term.length),
  })
  return drafted
}

const wordsOf = ({ language: written, rule }: LanguageRule<Body>): string =>
  LANGUAGES.map(language =>
    words(language)('translation.text', {
      language: say(written.name, language),
      needs: say(rule.needs, language),
      article: say(rule.article, language),
    }),
  ).join('\n\n')
