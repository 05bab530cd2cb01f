/** Shapes of what happens to an application: stages, actions, clocks, fees, decisions, and what becomes public. */
import { z } from 'zod'
import { article, basis, expression, key, name, term, text } from './shape-parts.ts'
import { field } from './shape-form.ts'

/** The few phases that compare across services. */
export const PHASES = [
  'submitted',
  'in-review',
  'waiting-for-applicant',
  'waiting-for-other',
  'decided',
  'closed',
] as const

export const derived = z.union([
  expression,
  z.strictObject({
    table: z.strictObject({
      inputs: z.array(expression).min(1),
      hit: z.enum(['unique', 'first', 'sum', 'min', 'max', 'count']).default('unique'),
      rules: z
        .array(
          z.strictObject({ when: z.array(expression), gives: expression, note: text.optional() }),
        )
        .min(1),
      otherwise: expression
        .optional()
        .describe('The result where no rule holds; without it a person must look.'),
    }),
  }),
])

export const fee = z
  .strictObject({
    key: name,
    name: text,
    amount: expression.describe('Money.'),
    when: expression.optional(),
    due: z
      .enum(['submitting', 'decision', 'delivery'])
      .describe(
        '`submitting`: paid before it is filed. The others are charged by the effect `charge` of an action.',
      ),
    reliefs: z
      .array(
        z.strictObject({
          when: expression,
          percent: z.number().int().min(1).max(100),
          reason: text,
          article: article.optional(),
        }),
      )
      .default([])
      .describe('The largest that holds is taken.'),
    refund: z.enum(['none', 'withdrawn', 'refused', 'withdrawn-or-refused']).default('none'),
    account: z
      .string()
      .regex(/^\d{4,12}$/)
      .optional()
      .describe('Treasury code of the income.'),
    article: article.optional(),
    ...basis,
  })
  .meta({ id: 'Fee' })

export const role = z
  .strictObject({
    key: name,
    name: text,
    unit: name
      .describe('Parameter of type `unit` that says which unit of the body it is.')
      .optional(),
    right: z
      .enum(['register', 'assign', 'execute', 'draft', 'approve', 'sign', 'send'])
      .describe('Right of a post.'),
  })
  .meta({ id: 'Role' })

export const effect = z
  .union([
    z.strictObject({
      task: z.strictObject({ name: text, role: name, days: z.number().int().min(1).max(365) }),
    }),
    z.strictObject({ lookup: name }),
    z.strictObject({ charge: name }),
    z.strictObject({ notify: name }),
    z.strictObject({ document: name }),
    z.strictObject({ setFlag: name }),
    z.strictObject({ clearFlag: name }),
    z.strictObject({
      opinion: z.strictObject({
        question: text,
        unit: name.optional(),
        body: key.optional(),
        days: z.number().int().min(1).max(365),
      }),
    }),
    z.strictObject({ subcase: z.string() }),
    z.strictObject({ publish: z.literal(true) }),
    z.strictObject({ close: z.literal(true) }),
  ])
  .meta({ id: 'Effect' })

export const stage = z
  .strictObject({
    key: name,
    name: text,
    told: text.optional().describe('What the applicant reads while it is here.'),
    phase: z
      .enum(PHASES)
      .describe('What it is to everybody: phases compare across services. An end is `closed`.'),
    role: name.optional().describe('Who has it; none where it waits for the applicant or is over.'),
  })
  .meta({ id: 'Stage' })

export const action = z
  .strictObject({
    key: name,
    name: text,
    kind: z
      .enum(['move', 'papers', 'recommend', 'decide'])
      .default('move')
      .describe(
        '`papers` asks the applicant for papers, `recommend` proposes an outcome, `decide` gives it.',
      ),
    from: z.array(name).min(1).describe('Stages in which it can be done.'),
    to: name.describe('Stage that follows.'),
    by: z
      .string()
      .describe('A role, `applicant`, or `house` (done by itself as soon as `when` holds).'),
    when: expression.optional().describe('What must hold before it can be done.'),
    fields: z.array(name).default([]).describe('Work fields that must be filled.'),
    checks: z.array(text).default([]).describe('Lines that must be ticked.'),
    notBy: z
      .array(name)
      .default([])
      .describe('Actions whose doer may not do this one: two persons.'),
    outcomes: z
      .array(name)
      .default([])
      .describe('Of `recommend` and `decide`: what may be chosen.'),
    papers: z
      .strictObject({
        term,
        extendBy: term.optional(),
        ifNot: z.strictObject({ to: name, outcome: name }),
        article: article.optional(),
      })
      .optional()
      .describe('Of `papers`: how long the applicant has, and what follows when nothing comes.'),
    effects: z.array(effect).default([]).describe('What follows by itself, in this order.'),
  })
  .meta({ id: 'Action' })

export const flow = z.strictObject({
  roles: z.array(role).min(1),
  first: name.describe('Stage after submitting.'),
  stages: z.array(stage).min(1),
  actions: z.array(action).min(1),
  flags: z.array(z.strictObject({ key: name, name: text })).default([]),
  work: z
    .array(field)
    .default([])
    .describe('What officials write down; seen by the applicant only where it is `publishable`.'),
})

export const access = z
  .array(
    z.strictObject({
      role: name,
      stages: z.array(name).optional(),
      reads: z.union([z.literal('all'), z.array(name)]).default('all'),
      writes: z.array(name).default([]),
    }),
  )
  .default([])

export const clock = z
  .strictObject({
    key: name,
    name: text,
    rule: key.optional().describe('A term of the pack.'),
    term: term.optional().describe('Or a term of its own, by a law for this service.'),
    promised: term
      .optional()
      .describe('What people are told to expect; never later than the law allows.'),
    starts: z.enum(['submitted', 'paid']).default('submitted'),
    suspends: z.array(name).default([]).describe('Stages in which it stands still.'),
    stops: z.enum(['decided', 'closed']).default('decided'),
    extension: z
      .strictObject({ by: term, times: z.number().int().min(1), article, mustNotify: z.boolean() })
      .optional(),
    silence: z
      .enum(['refusal', 'consent', 'none'])
      .optional()
      .describe('What the law makes of silence past the last day.'),
    owner: name.describe('Role that answers for it.'),
    article: article.optional(),
    source: z.string().optional(),
    confidence: basis.confidence.optional(),
  })
  .meta({ id: 'ServiceClock' })

export const decisions = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        key: name,
        name: text,
        polarity: z
          .enum(['granted', 'partly', 'refused', 'none'])
          .describe('`none`: ended without a decision on the matter.'),
        when: expression.optional().describe('When it may be chosen.'),
        reasons: z.array(name).default([]).describe('Reasons of the catalogue that may be given.'),
        document: name.optional().describe('Template of the decision.'),
        validFor: term.optional().describe('How long what is given holds.'),
        conditions: z
          .array(z.strictObject({ key: name, text, due: term.optional() }))
          .default([])
          .describe('What the holder must do, by when after the decision.'),
      }),
    )
    .min(1),
  reasons: z
    .array(z.strictObject({ key: name, name: text, when: expression.optional(), article }))
    .default([]),
  mandatory: text.optional().describe('Text that every decision carries.'),
  appeal: z
    .strictObject({ to: text, rule: key.describe('Term of the pack.'), text, article, ...basis })
    .optional(),
})

export const documentTemplate = z
  .strictObject({
    key: name,
    name: text,
    body: text.describe('Paragraphs; `{{answers.street}}` takes a value. Only known paths.'),
    languages: z.array(z.enum(['ka', 'en'])).default(['ka']),
  })
  .meta({ id: 'DocumentTemplate' })

export const notice = z
  .strictObject({
    key: name,
    text: text.describe('Sent with the number and a link. No personal data.'),
    urgent: z.boolean().default(false),
  })
  .meta({ id: 'NoticeTemplate' })

export const publication = z.strictObject({
  register: text.describe('Name of the public register.'),
  outcomes: z.array(name).min(1),
  fields: z.array(name).describe('Publishable fields that a line shows.'),
  article,
})

export const retention = z
  .array(
    z.strictObject({
      outcome: z.union([name, z.literal('draft')]),
      keep: term.describe('How long after the end.'),
      end: z.enum(['erase', 'archive']),
      statistics: z.array(name).default([]).describe('Fields that figures may still count.'),
      article: article.optional(),
      ...basis,
    }),
  )
  .default([])

export const standards = z.strictObject({
  promise: text.optional(),
  question: text.optional().describe('Asked after the end.'),
  indicators: z
    .array(
      z.strictObject({
        key: name,
        name: text,
        target: z.number().optional(),
        unit: z.enum(['percent', 'days', 'count']),
      }),
    )
    .default([]),
})
