/** Refusals of cases as problems of a form. */
import { bodyRefusals } from '#core/bodies'
import { flowRefusals } from '#core/casework'
import { workRefusals } from '#core/work'
import type { Problem } from '#platform/form'
import type { Refusal } from '#platform/result'
import type { Text } from '#platform/texts'
import { refusals } from './texts.ts'

const WORDS: Readonly<Record<string, Text>> = {
  ...bodyRefusals,
  ...workRefusals,
  ...flowRefusals,
  ...refusals,
}

/** The problem that a refusal is, in words. @throws for a refusal that nobody has words for. */
export function sayable(refusal: Refusal, field = refusal.field ?? ''): Problem {
  const text = WORDS[refusal.code]
  if (!text) throw new Error(`refusal ${refusal.code} has no words`)
  return { field, text: { ka: text.ka, en: text.en }, values: refusal.values ?? {} }
}

const STATUS: Readonly<Record<string, { readonly status: number }>> = refusals

/** The HTTP status of a refusal; 422 for what is wrong with a field. */
export const statusOf = ({ code }: Refusal): number => STATUS[code]?.status ?? 422
