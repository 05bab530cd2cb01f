/** Beginning from a letter that people often write; its blanks are pointed at until they are filled. Pure. */
import type { LetterTemplate, LetterTemplates } from '#core/country'
import { say, type Language } from '#platform/texts'
import type { Asked } from './asked.ts'

/** What of a draft a template fills. */
export type Written = { readonly subject: string; readonly text: string; readonly asked: Asked }

/** A draft with a template in it, and whether it had to go below what was there. */
export type Filled = Written & { readonly below: boolean }

const isEmpty = (typed: string | undefined): boolean => (typed ?? '').trim() === ''

/**
 * Puts a template into a draft. What the writer typed stays as it is: only empty fields are filled, and
 * the template's text goes below a text that is there.
 */
export function filledWith(template: LetterTemplate, draft: Written, language: Language): Filled {
  const text = say(template.text, language)
  const below = !isEmpty(draft.text)
  const answers = Object.entries(template.asks).filter(([key]) => isEmpty(draft.asked[key]))
  return {
    subject: isEmpty(draft.subject) ? say(template.subject, language) : draft.subject,
    text: below ? `${draft.text.trimEnd()}\n\n${text}` : text,
    asked: {
      ...draft.asked,
      ...Object.fromEntries(answers.map(([key, answer]) => [key, say(answer, language)])),
    },
    below,
  }
}

/** The blanks that nobody has filled in yet, as they stand in the letter, each once. */
export function blanksIn(
  { blank }: Pick<LetterTemplates, 'blank'>,
  draft: Written,
): readonly string[] {
  const marks = Object.values(blank).map(mark => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`\\[(?:${marks.join('|')}): [^\\]\\n]{1,300}\\]`, 'gu')
  const all = [draft.subject, ...Object.values(draft.asked), draft.text].join('\n')
  return [...new Set(all.match(pattern) ?? [])]
}
