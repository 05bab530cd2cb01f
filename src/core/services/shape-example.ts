/** Shape of an example: one whole application and what must become of it. Run as tests, over HTTP too. */
import { z } from 'zod'
import { day, key, money, name, text, words } from './shape-parts.ts'

const step = z.strictObject({
  action: name,
  work: z.record(name, z.unknown()).default({}),
  outcome: name.optional(),
  reasons: z.array(name).default([]),
  papers: z.array(name).default([]).describe('Of `papers`: what is asked for.'),
})

export const example = z.strictObject({
  key: name,
  name: text,
  body: key.optional().describe('Body that handles it, where the service is adopted.'),
  parameters: z
    .record(name, z.unknown())
    .default({})
    .describe('As that body binds them in this example.'),
  today: day.describe('Day of submitting.'),
  applicant: z.strictObject({
    kind: z.enum(['person', 'company', 'household']).default('person'),
    personalNumber: words,
    birthDay: day.optional(),
    company: words.optional(),
  }),
  answers: z.record(name, z.unknown()),
  facts: z
    .record(name, z.union([z.enum(['silent', 'not-found']), z.record(z.string(), z.unknown())]))
    .default({})
    .describe('What each look-up answers.'),
  expect: z.strictObject({
    eligibility: z.enum(['yes', 'no', 'check']),
    fee: money.default(0),
    papers: z.array(name).default([]).describe('Papers that must be attached.'),
    due: day.optional(),
    derived: z.record(name, z.unknown()).default({}),
    route: z.array(step).default([]),
    outcome: name.optional(),
    stage: name.optional(),
  }),
})
