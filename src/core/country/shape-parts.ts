/** What the shapes of a pack's files are made of. */
import { z } from 'zod'

export const words = z.string().trim().min(1, 'must not be empty')
export const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and dashes')

/** A text in every language of the program; further languages of the pack stand beside them. */
export const text = z.object({ ka: words, en: words }).catchall(words)

/** How sure somebody is of a figure, surest first. */
export const CONFIDENCE = ['text-read', 'secondary', 'memory', 'assumption'] as const
const confidence = z.enum(CONFIDENCE)
export const basis = { source: words, confidence }

/** Whether a text is a regular expression. */
export function isPattern(value: string): boolean {
  try {
    return new RegExp(value, 'u') instanceof RegExp
  } catch {
    return false
  }
}
