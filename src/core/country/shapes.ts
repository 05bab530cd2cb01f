/** What each file of a country's pack must look like. The types of a country follow from these shapes. */
import { z } from 'zod'
import { parseDay, day as toDay } from '#platform/day'
import { basis, isPattern, key, text, words } from './shape-parts.ts'

const dayShape = z
  .string()
  .refine(value => parseDay(value) !== undefined, 'must be a day of the calendar, YYYY-MM-DD')
  .transform(value => toDay(value))

const pattern = z.string().refine(isPattern, 'must be a regular expression')
const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Tbilisi')

export const packFile = z.strictObject({
  key,
  name: text,
  languages: z.array(z.string().min(2)).min(1),
  timeZone,
  currency: z.strictObject({
    code: z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter code of ISO 4217'),
    name: text,
    minor: text,
    decimals: z.number().int().min(0).max(4),
  }),
  callingCode: z.string().regex(/^\+\d{1,4}$/, 'must be a calling code such as +995'),
  demo: z.boolean(),
  personalNumber: z.strictObject({
    pattern,
    name: text,
    hint: text,
    example: words,
    demoPrefix: z.string(),
    ...basis,
  }),
  letterNumber: z.strictObject({
    format: z.string().includes('{seq}', { error: 'must hold {seq}' }),
    ...basis,
  }),
  nationalReading: text.and(z.object(basis)),
  attributions: z.array(z.strictObject({ what: text, from: words, licence: words })),
  // Sources are noted in English; those that pages show have a name in every language here.
  sourceNames: z.array(text).default([]),
})

export const regionsFile = z.strictObject({
  ...basis,
  regions: z.array(z.strictObject({ code: words, name: text, short: text })).min(1),
})

export const municipalitiesFile = z.strictObject({
  ...basis,
  municipalities: z
    .array(
      z.strictObject({
        code: words,
        key,
        portalCode: z.number().int().optional(),
        name: text,
        full: text,
        region: words,
        kind: key,
        seat: z
          .strictObject({
            name: words,
            latitude: z.number().min(-90).max(90),
            longitude: z.number().min(-180).max(180),
          })
          .optional(),
        places: z.array(words).default([]),
        notWritable: text.optional(),
      }),
    )
    .min(1),
})

export const districtsFile = z.strictObject({
  ...basis,
  districts: z.array(z.strictObject({ key, municipality: words, name: text })),
})

export const topicsFile = z.strictObject({
  topics: z.array(z.strictObject({ key, name: text, words: z.array(words) })).min(1),
})

export const lifeEventsFile = z.strictObject({
  lifeEvents: z.array(z.strictObject({ key, name: text, summary: text })),
})

const superior = z.strictObject({ body: key, ...basis })
const contact = z.strictObject({
  email: words.optional(),
  phone: words.optional(),
  web: words.optional(),
  address: text.optional(),
  hours: text.optional(),
})

export const bodiesFile = z.strictObject({
  ...basis,
  shared: z
    .strictObject({
      kind: key.optional(),
      superior: superior.optional(),
      topics: z.array(key).default([]),
    })
    .default({ topics: [] }),
  bodies: z.array(
    z.strictObject({
      key,
      kind: key.optional(),
      name: text,
      municipality: words.optional(),
      superior: superior.optional(),
      topics: z.array(key).default([]),
      words: z.array(words).default([]),
      contact: contact.optional(),
      notWritable: text.optional(),
      demo: z.boolean().default(false),
    }),
  ),
})

export const demoFile = z.strictObject({
  bodies: z.array(
    z.strictObject({
      body: key,
      contact: contact.optional(),
      units: z.array(z.strictObject({ key, name: text, parent: key.optional() })),
      posts: z.array(z.strictObject({ key, unit: key, name: text, rights: z.array(key) })),
    }),
  ),
})

export const calendarFile = z.strictObject({
  id: key,
  weekend: z.array(z.number().int().min(1).max(7)).max(6),
  knownTo: dayShape.optional(),
  bases: z.record(key, z.strictObject({ name: text, ...basis })),
  days: z.array(
    z.strictObject({
      day: dayShape,
      name: text,
      basis: key,
      kind: z.enum(['off', 'working']).default('off'),
      declaredOn: dayShape.optional(),
    }),
  ),
})

/** What a term is counted in. */
export const UNITS = ['day', 'working-day', 'month'] as const
/** Longest term in its unit: ten years of days. Longer ones are slips of the pen. */
export const LONGEST = 3660
const unit = z.enum(UNITS)
const length = z.number().int().min(1).max(LONGEST)
const term = z.strictObject({ length, unit })
const promised = z.strictObject({ length: z.number().int().min(0).max(LONGEST), unit })

/** Figures of a rule that each need a source and a confidence of their own. */
export const FIGURES = [
  'term',
  'national',
  'promised',
  'start',
  'rollForward',
  'extension',
  'silence',
  'escalations',
  'validFrom',
] as const

export const rule = z.strictObject({
  key,
  name: text,
  term,
  national: term.optional(),
  promised: promised.optional(),
  start: z.enum(['same-day', 'next-day']),
  lateHour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time HH:MM in quotes')
    .optional(),
  fromNextWorkingDay: z.boolean().optional(),
  rollForward: z.boolean(),
  extension: z.union([
    z.literal('none'),
    z.strictObject({ by: term, times: length, article: text, mustNotify: z.boolean() }),
  ]),
  silence: z.enum(['refusal', 'consent', 'none']),
  warnings: z.array(z.number().int().min(0)),
  escalations: z.array(
    z.strictObject({
      after: z.number().int().min(0),
      to: z.enum(['unit-head', 'head', 'superior']),
    }),
  ),
  article: text,
  ...basis,
  validFrom: dayShape,
  validTo: dayShape.optional(),
  basis: z.array(z.strictObject({ figure: z.enum(FIGURES), ...basis })),
})

export const termsFile = z.strictObject({ rules: z.array(rule).min(1) })

const reason = z.strictObject({
  key,
  name: text,
  article: text,
  /** Whether it is a ground to remove a passage before an answer is published. */
  removes: z.boolean().default(true),
  ...basis,
})

export const kindsFile = z.strictObject({
  kinds: z
    .array(
      z.strictObject({
        key,
        name: text,
        description: text,
        words: z.array(words).default([]),
        rule: key,
        appeal: z.boolean(),
        appealable: z.boolean(),
        publishable: z.boolean(),
        asks: z.array(z.strictObject({ key, label: text, hint: text, required: z.boolean() })),
        refusals: z.array(reason).min(1, 'needs at least one reason of refusal'),
        appealNotice: text,
        ...basis,
      }),
    )
    .min(1),
})

export const transparencyFile = z.strictObject({
  kindsOfBody: z.array(z.strictObject({ key, name: text })).default([]),
  figures: z.strictObject({
    smallest: z.number().int().min(1).max(50),
    leastToCompare: z.number().int().min(1),
    ...basis,
  }),
  yearlyReport: z
    .strictObject({
      kinds: z.array(key).min(1),
      article: text,
      to: text,
      dueOn: z
        .string()
        .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be a day of every year, MM-DD'),
      ...basis,
    })
    .optional(),
})

export const peopleFile = z.array(
  z.strictObject({
    personalNumber: words,
    first: words,
    last: words,
    birthDate: dayShape,
    mobile: words,
    email: words,
    address: words,
    municipality: words,
  }),
)

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
