/** What is wrong with a call's fields, in both languages. */
import type { Problem } from '#platform/form'
import type { Text, Values } from '#platform/texts'
import type { z } from 'zod'
import { FIELD_TEXTS } from './texts.ts'

/** One issue of a shape as a problem of its field. */
export function problemOf(issue: z.core.$ZodIssue): Problem {
  const field = issue.path.map(String).join('.')
  const texts: Readonly<Record<string, Text>> = FIELD_TEXTS
  return { field, text: texts[nameOf(issue)] ?? FIELD_TEXTS.wrong, values: valuesOf(issue) }
}

function nameOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'unknown'
  return issue.code === 'invalid_type' && issue.input === undefined ? 'missing' : issue.code
}

function valuesOf(issue: z.core.$ZodIssue): Values {
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) }
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) }
  return issue.code === 'unrecognized_keys' ? { names: issue.keys.join(', ') } : {}
}
