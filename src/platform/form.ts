/**
 * Forms are parsed, not checked: a zod shape turns what was typed into a typed value, or every
 * problem at once, each tied to its field and in the reader's language. What was typed is kept.
 */
import { z } from 'zod'
import { parseDay, type Day } from '#platform/day'
import type { RawForm } from '#platform/route'
import { say, type Language, type Text, type Values } from '#platform/texts'

/** One problem of one field, ready to be said. */
export type Problem = { readonly field: string; readonly text: Text; readonly values?: Values }

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Texts of a field's problems, by what went wrong; `default` covers the rest. */
/** Whether a problem's words fit any field, so that they need the field's name beside them. */
export const isGeneral = (words: Text): boolean => Object.values(GENERAL).includes(words)

export type FieldTexts = Readonly<Record<string, Text>>

/** Words for a field that was left empty; the summary of problems adds the field's name. */
export const FILL_IN: Text = { ka: 'შეავსეთ ეს ველი', en: 'Fill in this field' }
/** Words for a question of which no answer was chosen. */
export const CHOOSE_ONE: Text = { ka: 'აირჩიეთ ერთ-ერთი პასუხი', en: 'Choose one of the answers' }

const GENERAL: Readonly<Record<string, Text>> = {
  required: FILL_IN,
  too_big: {
    ka: 'ტექსტი ძალიან გრძელია: დასაშვებია {maximum} ნიშანი',
    en: 'This is too long: at most {maximum} characters',
  },
  too_small: {
    ka: 'ტექსტი ძალიან მოკლეა: საჭიროა სულ ცოტა {minimum} ნიშანი',
    en: 'This is too short: at least {minimum} characters',
  },
  invalid_value: CHOOSE_ONE,
  invalid_format: {
    ka: 'ეს მნიშვნელობა სწორად არ არის ჩაწერილი',
    en: 'This is not written correctly',
  },
  default: { ka: 'შეამოწმეთ ეს ველი', en: 'Check this field' },
}

/**
 * Control characters other than tab and line breaks: PostgreSQL refuses NUL, readers the rest. Marks
 * that turn the direction of writing could disguise the rest of a line.
 */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** A text field: trimmed, NFC, control characters dropped; `min` 0 makes it optional. */
export function text({ max, min = 1 }: { max: number; min?: number }): z.ZodType<string> {
  return z
    .string()
    .transform(value =>
      value.replaceAll('\r\n', '\n').replace(CONTROLS, '').normalize('NFC').trim(),
    )
    .pipe(z.string().min(min).max(max))
}

/** One of the listed values. */
export function choice<const T extends string>(values: readonly T[]): z.ZodType<T> {
  return z.enum(values)
}

/** Any number of the listed values; a field of check boxes. */
export function choices<const T extends string>(values: readonly T[]): z.ZodType<T[]> {
  return z.array(z.enum(values))
}

/** A box that must be ticked or may be left. */
export const tick = z
  .string()
  .optional()
  .transform(value => value !== undefined && value !== '')

/**
 * Parses a form by its shape. Fields whose shape is an array take all values, the others the first.
 * `texts` gives a field's own words for a problem: `{ subject: { required: { ka, en } } }`.
 */
export function parseForm<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  raw: RawForm,
  texts: Readonly<Record<string, FieldTexts>> = {},
): Parsed<z.infer<z.ZodObject<Shape>>> {
  const input: Record<string, unknown> = {}
  for (const [field, type] of Object.entries(shape.shape)) {
    const values = raw.get(field)
    if (type instanceof z.ZodArray) input[field] = values ?? []
    else if (values?.[0] !== undefined) input[field] = values[0]
  }
  const parsed = shape.safeParse(input)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problems: problemsOf(parsed.error.issues, raw, texts) }
}

function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  raw: RawForm,
  texts: Readonly<Record<string, FieldTexts>>,
): Problem[] {
  const first = new Map<string, Problem>()
  for (const issue of issues) {
    const field = String(issue.path[0] ?? '')
    if (first.has(field)) continue
    const empty = (raw.get(field)?.[0] ?? '').trim() === ''
    const code = empty ? 'required' : issue.code
    const words = wordsFor(code, texts[field] ?? {})
    if (words) first.set(field, { field, text: words, values: valuesOf(issue) })
  }
  return [...first.values()]
}

function wordsFor(code: string, own: FieldTexts): Text | undefined {
  return own[code] ?? own['default'] ?? GENERAL[code] ?? GENERAL['default']
}

function valuesOf(issue: z.core.$ZodIssue): Values {
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) }
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) }
  return {}
}

/** What was typed into a field, for showing the form again. */
export function typed(raw: RawForm, field: string): string {
  return raw.get(field)?.[0] ?? ''
}

/** The problem of a field in the reader's language, if it has one. */
export function problemText(
  problems: readonly Problem[],
  field: string,
  language: Language,
): string | undefined {
  const problem = problems.find(candidate => candidate.field === field)
  return problem && say(problem.text, language, problem.values)
}

/** A day as people type it: `24.11.2026`, `24/11/2026`, `24 11 2026`, `24112026` or `2026-11-24`. */
export function typedDay(value: string): Day | undefined {
  const compact = value.trim()
  const iso = parseDay(compact)
  if (iso) return iso
  const parts =
    /^(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4})\.?$/.exec(compact) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(compact)
  if (!parts) return undefined
  const [, date = '', month = '', year = ''] = parts
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

/** A field of `dateField`: a `Day`, or the problem `invalid_format`. */
export const dayTyped: z.ZodType<Day> = z.string().transform((value, context) => {
  const day = typedDay(value)
  if (day) return day
  context.addIssue({ code: 'invalid_format', format: 'date', input: value })
  return z.NEVER
})
