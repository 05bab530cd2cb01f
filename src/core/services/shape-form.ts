/** Shapes of the form: sections and fields, look-ups that fill them, papers that they do not replace. */
import { z } from 'zod'
import { article, expression, key, name, term, text } from './shape-parts.ts'

/** The closed list of field types. */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'yes-no',
  'choice',
  'choices',
  'personal-number',
  'company-code',
  'name',
  'address',
  'municipality',
  'cadastral-code',
  'map-point',
  'map-shape',
  'phone',
  'email',
  'file',
  'table',
  'declaration',
  'computed',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

const choice = z.strictObject({
  key: key.describe('What expressions compare with, such as `own-land`.'),
  label: text,
  hint: text.optional(),
  when: expression.optional().describe('When it is offered.'),
})

const common = {
  key: name,
  label: text,
  hint: text.optional(),
  required: expression
    .default('true')
    .describe('Whether it must be filled; an expression or `true`/`false`.'),
  visible: expression
    .optional()
    .describe('When it is asked. A field that is not visible has no value anywhere.'),
  valid: z
    .array(z.strictObject({ when: expression, message: text }))
    .default([])
    .describe('What must hold of the value; `value` names it.'),
  because: text.optional().describe('Why it is asked, shown beside the question.'),
}

const bounds = {
  least: z
    .union([z.number(), z.string()])
    .optional()
    .describe('Least number, amount, day or length.'),
  most: z
    .union([z.number(), z.string()])
    .optional()
    .describe('Most number, amount, day or length.'),
  decimals: z.number().int().min(0).max(6).default(0),
  unit: text.optional().describe('What a number counts, such as m².'),
  choices: z.array(choice).optional(),
  choicesFrom: name.optional().describe('A parameter of type `places` that holds the choices.'),
  accepts: z
    .array(z.enum(['pdf', 'picture', 'document', 'table']))
    .optional()
    .describe('Kinds of a file.'),
  files: z.number().int().min(1).max(20).default(1).describe('How many files at most.'),
  value: expression.optional().describe('Of a computed field.'),
}

/** A field inside a table's row. */
export const rowField = z
  .strictObject({
    ...common,
    ...bounds,
    type: z.enum(FIELD_TYPES).exclude(['table', 'file', 'map-shape', 'declaration']),
  })
  .meta({ id: 'RowField' })

export const field = z
  .strictObject({
    ...common,
    ...bounds,
    type: z.enum(FIELD_TYPES),
    prefill: expression
      .optional()
      .describe('A fact or the applicant’s own data; shown with its source.'),
    locked: z
      .boolean()
      .default(false)
      .describe('Whether what was filled in from a registry may not be changed.'),
    sensitive: z.boolean().default(false).describe('Seen only by roles that `access` names.'),
    publishable: z.boolean().default(false),
    rows: z
      .strictObject({
        least: z.number().int().min(0).default(1),
        most: z.number().int().min(1).max(50).default(10),
      })
      .optional(),
    fields: z.array(rowField).optional().describe('Columns of a table.'),
  })
  .meta({ id: 'Field' })

export const section = z
  .strictObject({
    key: name,
    title: text,
    intro: text.optional(),
    visible: expression.optional(),
    asks: z
      .enum(['section', 'question'])
      .default('section')
      .describe('One page for the section, or one for each question.'),
    fields: z.array(field).min(1),
  })
  .meta({ id: 'Section' })

export const form = z.strictObject({ sections: z.array(section).min(1) })

export const lookup = z
  .strictObject({
    key: name,
    registry: key.describe('A registry of the house, such as `property`.'),
    query: z.record(name, expression).describe('What is asked with, by the registry’s own names.'),
    when: expression.optional().describe('When it is made; otherwise its facts are absent.'),
    at: z
      .enum(['filling', 'submitting', 'work'])
      .describe('Before the form, on submitting, or by an officer inside the case.'),
    purpose: text,
    ground: article.describe('The article that allows it.'),
    consent: z.boolean().default(false).describe('Whether the person is asked first.'),
    freshDays: z
      .number()
      .int()
      .min(0)
      .default(0)
      .describe('How old an answer may be that was given before.'),
    silent: z
      .enum(['papers', 'go-on', 'wait'])
      .describe('When the registry does not answer: ask for the paper, go on without, wait.'),
  })
  .meta({ id: 'LookUp' })

export const evidence = z
  .strictObject({
    key: name,
    name: text,
    hint: text.optional(),
    needed: expression.default('true').describe('When the paper must be attached.'),
    replacedBy: name.optional().describe('Look-up that makes it needless.'),
    alternatives: z.array(text).default([]).describe('Other papers that do as well.'),
    accepts: z.array(z.enum(['pdf', 'picture', 'document', 'table'])).default(['pdf', 'picture']),
    files: z.number().int().min(1).max(20).default(5),
    validFor: term.optional(),
    article: article.optional(),
  })
  .meta({ id: 'Evidence' })
