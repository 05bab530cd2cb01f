/** What the shapes of a service definition are made of. Every description becomes a line of the reference. */
import { z } from 'zod'
import { CONFIDENCE } from '#core/country'
import { parseDay, day as toDay } from '#platform/day'

export const words = z.string().trim().min(1, 'must not be empty')

/** A text in every language of the program; further languages of a pack stand beside them. */
export const text = z
  .object({ ka: words, en: words })
  .catchall(z.string({ error: 'is no text: put a text with a comma in quotes' }).trim().min(1))
  .meta({ id: 'Text', description: 'A text in Georgian (`ka`) and English (`en`).' })

/** Name by which a definition calls its own parts; also a name in expressions, so without dashes. */
export const name = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]*$/,
    'must begin with a small Latin letter and hold letters and digits only',
  )
  .meta({ id: 'Name', description: 'A name inside the definition, such as `treeCount`.' })

/** Key of a thing outside the definition or of a choice: lower-case letters, digits and dashes. */
export const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and dashes')
  .meta({ id: 'Key', description: 'Lower-case letters, digits and dashes.' })

export const serviceKey = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be two keys with a slash between, such as municipal/tree-cutting',
  )
  .meta({
    id: 'ServiceKey',
    description: 'Group and name of a service, such as `municipal/tree-cutting`.',
  })

/** An expression; its type and what it may name depend on where it stands. */
export const expression = z
  .union([z.string().trim().min(1).max(2000), z.boolean(), z.number()])
  .transform(String)
  .meta({ id: 'Expression', description: 'An expression of docs/rules.md.' })

export const day = z
  .string()
  .refine(value => parseDay(value) !== undefined, 'must be a day of the calendar, YYYY-MM-DD')
  .transform(value => toDay(value))
  .meta({ id: 'Day', description: 'A day, `YYYY-MM-DD`.' })

/** An amount as people write it (`25`, `25.50`), kept in tetri. */
export const money = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine(
    value => /^\d{1,12}(\.\d{1,2})?$/.test(value),
    'must be an amount in lari such as 25 or 25.50',
  )
  .transform(value => {
    const [whole = '0', part = ''] = value.split('.')
    return Number(whole) * 100 + Number(part.padEnd(2, '0'))
  })
  .meta({ id: 'Money', description: 'An amount in lari, `25` or `25.50`.' })

export const confidence = z.enum(CONFIDENCE).meta({
  id: 'Confidence',
  description: 'How sure: its text was read, one secondary source, memory, an assumption.',
})

/** Where a figure or a rule was read, and how sure that is. Shown beside the figure. */
export const basis = { source: words.describe('Where it was read.'), confidence }

export const article = text.describe('The article of law, as people cite it.')

export const term = z
  .strictObject({
    length: z.number().int().min(1).max(3660),
    unit: z.enum(['day', 'working-day', 'month']),
  })
  .meta({ id: 'Term', description: 'A length of time as laws count it.' })
