/** Shapes of what a service is and how the catalogue shows it (terms of CPSV-AP). */
import { z } from 'zod'
import {
  article,
  basis,
  day,
  expression,
  key,
  money,
  name,
  serviceKey,
  term,
  text,
  words,
} from './shape-parts.ts'

/** Something that a national definition leaves to the body that adopts it. */
const parameter = z
  .strictObject({
    name: text,
    hint: text.optional(),
    type: z
      .enum(['unit', 'money', 'number', 'text', 'yes-no', 'places', 'term'])
      .describe(
        '`unit` of the body, `money`, `number`, `text` in both languages, `yes-no`, `places` (a list of names), `term` (working days of the promise).',
      ),
    least: z.number().optional().describe('Smallest number (lari where it is money).'),
    most: z.number().optional().describe('Largest number (lari where it is money).'),
    default: z.unknown().optional().describe('Taken where the body binds nothing.'),
    article: article.optional().describe('The act by which a body may set it.'),
  })
  .meta({ id: 'Parameter' })

/** A figure that changes by act: each value from a day on, so that old decisions can be computed again. */
const dated = z
  .strictObject({
    name: text,
    type: z.enum(['money', 'number']),
    values: z
      .array(
        z.strictObject({
          from: day,
          value: z.union([z.number(), z.string()]),
          article: article.optional(),
          ...basis,
        }),
      )
      .min(1),
  })
  .meta({ id: 'DatedFigure' })

export const service = z.strictObject({
  key: serviceKey,
  version: z
    .number()
    .int()
    .min(1)
    .describe('Rises with each change; a running case stays on its own.'),
  status: z.enum(['draft', 'review', 'live', 'retired']).default('live'),
  owner: key.optional().describe('Key of the public body that gives the service.'),
  adoptable: z
    .enum(['municipalities'])
    .optional()
    .describe('Instead of an owner: every such body may adopt it, binding the parameters.'),
  validFrom: day.describe('First day on which people can apply by this version.'),
  validTo: day.optional().describe('Last such day.'),
  parameters: z
    .record(name, parameter)
    .default({})
    .describe('What is left open: each adopting body binds it.'),
  figures: z
    .record(name, dated)
    .default({})
    .describe('Amounts and limits that acts change, by day.'),
  change: text.optional().describe('What this version changes.'),
})

const knownFee = z.strictObject({
  is: z.enum(['free', 'amount', 'depends', 'unknown']),
  amount: money.optional(),
  note: text.optional(),
  ...basis,
})
const knownTerm = z.strictObject({
  is: z.enum(['term', 'at-once', 'depends', 'unknown']),
  term: term.optional(),
  note: text.optional(),
  ...basis,
})
const knownPapers = z.strictObject({
  is: z.enum(['listed', 'none', 'unknown']),
  papers: z.array(text).default([]),
  ...basis,
})

export const catalogue = z.strictObject({
  name: text,
  summary: text.describe('One sentence for lists: what one gets.'),
  description: text.describe('Plain words, paragraphs parted by an empty line.'),
  topics: z.array(key).min(1).describe('Keys of the pack’s topics.'),
  lifeEvents: z.array(key).default([]).describe('Keys of the pack’s life events.'),
  audiences: z.array(z.enum(['person', 'company', 'household', 'organisation'])).min(1),
  channels: z
    .array(
      z.strictObject({
        kind: z.enum(['portal', 'counter', 'letter', 'website', 'phone', 'service-hall']),
        url: z.url({ protocol: /^https?$/ }).optional(),
        note: text.optional(),
      }),
    )
    .min(1),
  keywords: z
    .strictObject({ ka: z.array(words).default([]), en: z.array(words).default([]) })
    .default({ ka: [], en: [] })
    .describe('Everyday names that people type; not shown.'),
  law: z.array(z.strictObject({ article, ...basis })).default([]),
  outputs: z.array(text).default([]).describe('What one holds in the end.'),
  related: z.array(serviceKey).default([]).describe('Services that people often want besides.'),
  fee: knownFee
    .optional()
    .describe('What is known of the fee, where the definition computes none.'),
  term: knownTerm
    .optional()
    .describe('What is known of the term, where the definition keeps no clock.'),
  papers: knownPapers
    .optional()
    .describe('What is known of the papers, where the definition asks for none.'),
})

export const eligibility = z.strictObject({
  asks: z.array(name).default([]).describe('Fields of the form that are asked before applying.'),
  rules: z
    .array(
      z.strictObject({
        when: expression,
        answer: z.enum(['yes', 'no', 'check']),
        reason: text,
        article: article.optional(),
      }),
    )
    .default([])
    .describe('In order; the first that holds answers. An unknown one leaves both ways open.'),
  otherwise: z
    .strictObject({ answer: z.enum(['yes', 'check']), reason: text })
    .describe('Where no rule holds.'),
})

export const parties = z.strictObject({
  applicants: z
    .array(z.enum(['person', 'company', 'household']))
    .min(1)
    .describe('Who may apply for themselves.'),
  represented: z
    .array(z.enum(['child', 'ward', 'principal', 'company']))
    .default([])
    .describe(
      'For whom somebody else may apply: own child, ward, who gave a power of attorney, company by its director.',
    ),
  level: z.number().int().min(1).max(3).default(2).describe('Level of sign-in needed to submit.'),
  signature: z
    .enum(['sign-in', 'fresh-factor', 'qualified'])
    .default('sign-in')
    .describe(
      'What counts as signing: being signed in, a fresh second step, a qualified signature.',
    ),
  signers: z
    .array(
      z.strictObject({
        key: name,
        name: text,
        when: expression.optional(),
        from: name.describe('Field of the form with the personal number.'),
      }),
    )
    .default([])
    .describe('Others who must sign, invited by link.'),
  assisted: z.boolean().default(true).describe('Whether a clerk may file it for somebody present.'),
})
