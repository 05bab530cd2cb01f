/** What the law wants said beneath an answer, whoever drafts it. Pure. */
import type { LetterKind } from '#core/country'
import { runsOn } from '#core/correspondence'
import { say, type Language } from '#platform/texts'
import { dayText } from '#ui/words'
import type { Reply } from './store.ts'
import { words } from './texts.ts'

/**
 * The words that are added when an answer is sent: to a refusal how it can be appealed, to a question
 * what follows from not answering it. In the language of the letter; none for other answers.
 */
export function closingOf(
  { kind, untilDay, reason }: Pick<Reply, 'kind' | 'untilDay'> & Partial<Pick<Reply, 'reason'>>,
  { appealNotice }: Pick<LetterKind, 'appealNotice'>,
  language: Language,
): string | undefined {
  if (kind === 'refusal') return say(appealNotice, language)
  if (kind !== 'clarification' || untilDay === undefined) return undefined
  const name = runsOn(reason) ? 'closing.running' : 'closing.clarification'
  return words(language)(name, { day: dayText(untilDay, language) })
}

/** The answer's text as it is sent. */
export function withClosing(text: string, closing: string | undefined): string {
  return closing === undefined ? text : `${text.trimEnd()}\n\n${closing}`
}
