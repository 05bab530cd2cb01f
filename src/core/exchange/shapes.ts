/** Shapes of the API: they parse what comes, and the OpenAPI document shows them. */
import { OWN_NUMBER, OWN_NUMBER_LENGTH } from '#core/chancellery'
import { MAX_ASKED } from '#core/correspondence'
import { z } from 'zod'

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

const clean = (value: string): string =>
  value.replaceAll('\r\n', '\n').replace(CONTROLS, '').normalize('NFC').trim()

/** Text of a person or a body: trimmed, NFC, without control characters. */
export const prose = (max: number, min = 1) => z.string().overwrite(clean).min(min).max(max)

/** What the body's own system calls a letter. */
export const externalId = z
  .string()
  .regex(/^[\w.:/-]{1,100}$/)
  .meta({ description: 'Id of the letter in your system: letters, digits and . : / - _' })

/** A number of the body's own register. */
export const ownNumber = z.string().max(OWN_NUMBER_LENGTH).regex(OWN_NUMBER).meta({
  description:
    'Number of your own register. Required while your system gives the numbers (mode `dms`), refused while the portal does (mode `here`).',
  example: '01-123/24',
})

const day = z.iso.date()
const moment = z.iso.datetime()
const text = z.object({ ka: z.string(), en: z.string() }).meta({ id: 'Text' })
const languages = z.enum(['ka', 'en'])
const fileIds = z.array(z.uuid()).max(10)

export const bodyView = z
  .object({
    key: z.string(),
    name: text,
    kind: z.string(),
    region: z.string().optional(),
    municipality: z.string().optional(),
    writable: z.boolean().meta({ description: 'Whether it takes letters through the portal' }),
  })
  .meta({ id: 'Body' })

export const kindView = z
  .object({
    key: z.string(),
    name: text,
    description: text,
    asks: z
      .array(z.object({ key: z.string(), label: text, hint: text, required: z.boolean() }))
      .meta({ description: 'What the law asks of such a letter; goes into `asked`' }),
    refusals: z
      .array(z.object({ key: z.string(), name: text }))
      .meta({ description: 'Grounds on which the law lets such a letter be refused' }),
  })
  .meta({ id: 'Kind' })

export const meView = z
  .object({
    kind: z.enum(['service', 'resident']),
    scopes: z.array(z.string()),
    body: z.string().optional().meta({ description: 'Key of the body that the token acts for' }),
    numbers: z
      .enum(['here', 'dms'])
      .optional()
      .meta({ description: 'Which side gives register numbers' }),
  })
  .meta({ id: 'Me' })

export const letterStates = z.enum([
  'received',
  'registered',
  'waiting',
  'answered',
  'refused',
  'forwarded',
  'withdrawn',
  'closed',
])

export const statusView = z
  .object({
    id: z.uuid().meta({ description: 'Id of your work on the letter, stable for ever' }),
    number: z.string().meta({ description: 'Number of the letter on the portal' }),
    externalId: z.string().optional(),
    state: letterStates,
    kind: z.string(),
    registryNumber: z.string().optional(),
    registeredAt: moment.optional(),
    receivedAt: moment,
    doneAt: moment.optional(),
    dueDay: day.meta({ description: 'Day by which you work: the stricter reading of the law' }),
    legalDay: day.meta({ description: 'Legal last day, by which a letter counts as overdue' }),
    steps: z
      .array(z.enum(['register', 'forward', 'ask', 'extend', 'refuse', 'answer']))
      .meta({ description: 'What may be done with the letter now' }),
  })
  .meta({ id: 'Status' })

export const fileView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.string(),
    size: z.int(),
    sha256: z.string(),
    scan: z.enum(['waiting', 'clean', 'infected', 'unscanned', 'unscannable']).meta({
      description: 'Contents leave only when clean',
    }),
    entry: z.uuid().optional().meta({ description: 'Entry of the thread that it came with' }),
  })
  .meta({ id: 'File' })

export const entryView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    at: moment,
    text: z.string().optional(),
    code: z.string().optional(),
    until: day.optional(),
    number: z.string().optional(),
    signedBy: z.string().optional(),
  })
  .meta({ id: 'Entry' })

export const letterView = statusView
  .extend({
    subject: z.string(),
    text: z.string(),
    language: languages,
    channel: z.enum(['portal', 'counter', 'paper', 'email', 'body']),
    writer: z.object({ name: z.string(), contact: z.string().optional() }),
    entries: z.array(entryView),
    files: z.array(fileView),
    link: z.url().meta({ description: 'The letter at the desk, for people' }),
  })
  .meta({ id: 'Letter' })

export const eventView = z
  .object({
    id: z.uuid().meta({ description: 'Same id in the webhook of this event' }),
    type: z.string().meta({ example: 'letter.received' }),
    at: moment,
    letter: statusView,
  })
  .meta({ id: 'Event' })

export const feedQuery = z.strictObject({
  cursor: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'From the answer before; begin without' }),
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Begin at this moment instead of the very first event' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: '50 unless given' }),
})

export const feedView = z
  .object({
    items: z.array(eventView),
    cursor: z.string().meta({ description: 'Keep it: the next call goes on from here' }),
    more: z.boolean().meta({ description: 'Whether there is more just now' }),
  })
  .meta({ id: 'Feed' })

export const registerBody = z.strictObject({
  number: ownNumber.optional(),
  externalId: externalId.optional(),
})

export const linkBody = z.strictObject({ externalId })

export const forwardBody = z.strictObject({
  to: z.string().max(100).meta({ description: 'Key of the competent body', example: 'batumi' }),
  reason: prose(5000).meta({ description: 'Why that body is competent; the writer reads it' }),
})

const signedBy = prose(200).meta({ description: 'Name and post of who signed, as on the letter' })
const sending = { number: ownNumber.optional(), signedBy, files: fileIds.optional() }

export const askBody = z.strictObject({
  text: prose(20_000),
  until: day.meta({ description: 'Day until which the writer may answer' }),
  ...sending,
})

export const extendBody = z.strictObject({
  by: z.int().min(1).max(365).meta({ description: 'In the unit of the law: days or months' }),
  reason: prose(5000),
})

export const refuseBody = z.strictObject({
  reason: z.string().max(100).meta({ description: 'Ground from `refusals` of the kind' }),
  text: prose(20_000),
  ...sending,
})

export const answerBody = z.strictObject({
  text: prose(20_000),
  partial: z.boolean().optional().meta({ description: 'True when more is to come' }),
  ...sending,
})

export const uploadView = z
  .object({ id: z.uuid().meta({ description: 'Name it in `files` within a day' }) })
  .meta({ id: 'Upload' })

const asked = z
  .record(z.string().max(60), prose(MAX_ASKED))
  .refine(answers => Object.keys(answers).length <= 50)
  .optional()
  .meta({ description: 'What the kind of letter asks for, by the key of `asks`' })

export const intakeBody = z.strictObject({
  person: z.strictObject({
    personalNumber: z.string().max(30).meta({ description: 'Of the person whom you identified' }),
  }),
  consent: z
    .strictObject({
      how: z.enum(['signed-sheet', 'electronic-signature', 'in-person']),
      reference: z.string().regex(/^[\w./:-]{1,100}$/),
    })
    .meta({ description: 'How the person agreed, and where you keep the proof' }),
  to: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Key of the body; your own unless given' }),
  kind: z.string().max(100),
  subject: prose(200),
  text: prose(20_000),
  asked: asked.meta({
    description:
      'What the kind of letter asks for, by the key of `asks`. Required ones may be missing, as on paper that is filed as it came: your body asks the person.',
  }),
  language: languages.optional(),
  externalId: externalId.optional(),
  files: fileIds.optional(),
})

export const acceptedView = z
  .object({
    id: z.uuid().optional().meta({ description: 'Of your work on it, when the letter is to you' }),
    number: z.string(),
    legalDay: day,
  })
  .meta({ id: 'Accepted' })

export const ownLetterView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    body: z.string(),
    state: letterStates,
    kind: z.string(),
    subject: z.string(),
    registryNumber: z.string().optional(),
    acceptedAt: moment,
    changedAt: moment,
    legalDay: day,
    unread: z.boolean(),
  })
  .meta({ id: 'OwnLetter' })

export const ownThreadView = ownLetterView
  .extend({
    text: z.string(),
    entries: z.array(entryView),
    files: z.array(fileView),
    link: z.url(),
  })
  .meta({ id: 'OwnThread' })

export const ownQuery = z.strictObject({
  group: z.enum(['needs-you', 'in-progress', 'completed']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})

export const ownListView = z
  .object({ items: z.array(ownLetterView), cursor: z.string().optional() })
  .meta({ id: 'OwnLetters' })

export const sendBody = z.strictObject({
  to: z.string().max(100).meta({ description: 'Key of the body', example: 'batumi' }),
  kind: z.string().max(100),
  subject: prose(200),
  text: prose(20_000),
  asked,
  language: languages.optional(),
  files: fileIds.optional(),
})

export const sentView = z
  .object({ id: z.uuid(), number: z.string(), legalDay: day })
  .meta({ id: 'Sent' })

export const problemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    errors: z
      .array(z.object({ field: z.string(), pointer: z.string(), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' })
