/** What happens to a case. Events are only ever added; texts that belong to them stand apart. */
import { z } from 'zod'
import { PHASES } from './case.ts'

const name = z.string().max(200)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const stands = { stage: name, phase: z.enum(PHASES), role: name.optional() }

/** Payloads by the kind of event: keys, ids, days and counts only. */
export const EVENTS = {
  opened: z.object({ ...stands, channel: name, paid: z.boolean() }),
  /** An action of the definition, by whoever it is for. */
  acted: z.object({
    ...stands,
    action: name,
    kind: z.enum(['move', 'papers', 'recommend', 'decide']),
    from: name,
    outcome: name.optional(),
    reasons: z.array(name).optional(),
    /** Of a decision: its number in the body's register. */
    number: name.optional(),
    papers: z.array(name).optional(),
    fields: z.array(name).optional(),
    until: day.optional(),
  }),
  /** Nothing came in time: the house acts by itself. */
  lapsed: z.object({ ...stands, action: name, from: name, outcome: name, reasons: z.array(name) }),
  'papers-brought': z.object({ papers: z.array(name), files: z.number() }),
  'papers-extended': z.object({ until: day }),
  'answers-corrected': z.object({ fields: z.array(name), revision: z.number() }),
  'work-saved': z.object({ fields: z.array(name), revision: z.number() }),
  assigned: z.object({ role: name.optional(), unit: name.optional(), executor: name.optional() }),
  'flag-set': z.object({ flag: name }),
  'flag-cleared': z.object({ flag: name }),
  charged: z.object({ fee: name, amount: z.number() }),
  paid: z.object({ fee: name, amount: z.number(), all: z.boolean() }),
  suspended: z.object({ due: day }),
  resumed: z.object({ due: day }),
  extended: z.object({ by: z.number(), due: day }),
  message: z.object({ from: z.enum(['applicant', 'body']), files: z.number() }),
  'task-set': z.object({ task: name, due: day, role: name.optional() }),
  'task-done': z.object({ task: name }),
  'opinion-asked': z.object({ id: name, body: name, due: day }),
  'opinion-given': z.object({ id: name, body: name }),
  'look-up-wanted': z.object({ lookup: name }),
  'looked-up': z.object({ lookup: name, outcome: z.enum(['found', 'not-found', 'silent']) }),
  'document-made': z.object({ document: name, key: name }),
  published: z.object({ number: name }),
  silence: z.object({
    ...stands,
    effect: z.enum(['refusal', 'consent']),
    day,
    outcome: name.optional(),
  }),
  withdrawn: z.object({ ...stands }),
  'condition-met': z.object({ condition: name }),
  'condition-missed': z.object({ condition: name }),
  related: z.object({ other: name, how: z.enum(['related', 'double', 'sub-case']) }),
  'version-moved': z.object({ ...stands, from: z.number(), to: z.number() }),
  held: z.object({ on: z.boolean() }),
  'keep-marked': z.object({ end: z.enum(['erase', 'archive']), until: day }),
  'keep-undone': z.object({}),
  'keep-ended': z.object({ end: z.enum(['erase', 'archive']) }),
} as const

export type EventKind = keyof typeof EVENTS
export type Payload<K extends EventKind> = z.infer<(typeof EVENTS)[K]>

/** What is added: a kind with its payload. */
export type Happening = {
  [K in EventKind]: { readonly kind: K; readonly payload: Payload<K> }
}[EventKind]

export type CaseEvent = Happening & {
  readonly number: number
  readonly actorKind: 'resident' | 'officer' | 'operator' | 'service' | 'system'
  readonly actorId: string | undefined
  readonly told: boolean
  readonly at: Date
  readonly text: string | undefined
}

/** Events that move a case: what was on the screen before one of them is old news. */
export const MOVES: readonly EventKind[] = [
  'acted',
  'lapsed',
  'suspended',
  'resumed',
  'extended',
  'silence',
  'withdrawn',
  'version-moved',
  'answers-corrected',
]

/** Events that the applicant reads; the others are the body's own work. */
export const TOLD: readonly EventKind[] = [
  'opened',
  'acted',
  'lapsed',
  'papers-brought',
  'papers-extended',
  'answers-corrected',
  'charged',
  'paid',
  'suspended',
  'resumed',
  'extended',
  'message',
  'opinion-asked',
  'opinion-given',
  'looked-up',
  'published',
  'silence',
  'withdrawn',
  'condition-met',
  'condition-missed',
  'version-moved',
]
