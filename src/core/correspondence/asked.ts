/** What a kind of letter asks for besides subject and text: fields, and lines at the letter's head. Pure. */
import type { LetterKind } from '#core/country'
import { text } from '#platform/form'
import { say, type Language } from '#platform/texts'
import type { z } from 'zod'

/** Answers by the key of what was asked. Those of another kind may be among them and are left out. */
export type Asked = Readonly<Record<string, string>>

/** Longest answer to one of them, in characters. */
export const MAX_ASKED = 4_000

/** The name of the field in a form. */
export const askField = (key: string): string => `ask-${key}`

/** The fields of a kind as a form's shape; `lax` lets required ones be empty, as drafts may be. */
export function askShape(
  kind: Pick<LetterKind, 'asks'>,
  { lax, max = MAX_ASKED }: { readonly lax: boolean; readonly max?: number },
): Record<string, z.ZodType<string | undefined>> {
  return Object.fromEntries(
    kind.asks.map(({ key, required }) => {
      const needed = required && !lax
      const shape = text({ max, min: needed ? 1 : 0 })
      return [askField(key), needed ? shape : shape.optional()]
    }),
  )
}

/** The answers of a kind's fields, out of a parsed form. */
export function askedIn(
  kind: Pick<LetterKind, 'asks'>,
  parsed: Readonly<Record<string, unknown>>,
): Asked {
  const given = kind.asks.map(({ key }) => [key, parsed[askField(key)]] as const)
  return Object.fromEntries(
    given.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string'),
  )
}

/**
 * The letter as it is sent: what was asked as labelled lines at its head, in the letter's language, then
 * its text. So thread, desk, print and search have the answers without knowing of them.
 */
export function withAsked(
  kind: Pick<LetterKind, 'asks'>,
  asked: Asked,
  letter: { readonly text: string; readonly language: Language },
): string {
  const lines = kind.asks.flatMap(({ key, label }) => {
    const answer = asked[key]?.trim() ?? ''
    return answer === '' ? [] : [`${say(label, letter.language)}: ${answer}`]
  })
  return [lines.join('\n'), letter.text].filter(part => part !== '').join('\n\n')
}
