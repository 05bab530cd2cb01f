/**
 * A letter and a body's handling of it: states and what may follow what. Pure.
 *
 * The letter is its writer's record; a handling is one body's work on it. Forwarding ends one
 * handling and begins another, the letter and its thread stay the same.
 */
import type { Day } from '#platform/day'
import { ok, refuse, type Result } from '#platform/result'
import type { Language } from '#platform/texts'

export type LetterState = 'open' | 'answered' | 'refused' | 'withdrawn' | 'closed'

export type HandlingState =
  | 'received'
  | 'registered'
  | 'waiting'
  | 'answered'
  | 'refused'
  | 'forwarded'
  | 'withdrawn'
  | 'closed'

/** How a letter reached the portal. */
export type Channel = 'portal' | 'counter' | 'paper' | 'email' | 'body'

export type Letter = {
  readonly id: string
  readonly number: string
  readonly personId: string | undefined
  readonly fromBodyId: string | undefined
  readonly writtenBy: string | undefined
  readonly channel: Channel
  readonly kind: string
  readonly language: Language
  readonly subject: string
  readonly bodyText: string
  readonly writerName: string
  readonly writerContact: string
  readonly appealOf: string | undefined
  readonly state: LetterState
  readonly acceptedAt: Date
  /** Day from which the clock runs: of acceptance, or of receipt on paper. */
  readonly acceptedDay: Day
  readonly lastAt: Date
  readonly unread: boolean
  readonly rating: number | undefined
  readonly event: string
}

export type Handling = {
  readonly id: string
  readonly letterId: string
  readonly bodyId: string
  readonly personId: string | undefined
  readonly sequence: number
  readonly forwardedFrom: string | undefined
  readonly state: HandlingState
  /** Whether the writer is asked something while the term runs on; `waiting` is for a term that stands still. */
  readonly asked: boolean
  readonly unitId: string | undefined
  readonly executorId: string | undefined
  readonly kind: string
  readonly subject: string
  readonly writerName: string
  readonly number: string
  readonly registryNumber: string | undefined
  readonly registeredAt: Date | undefined
  readonly receivedAt: Date
  /** Day of receipt on paper or by e-mail, when it was keyed in later. */
  readonly cameOn: Day | undefined
  readonly leftAt: Date | undefined
  readonly doneAt: Date | undefined
  readonly archivedAt: Date | undefined
  readonly dueDay: Day
  readonly legalDay: Day
}

/** What both sides see of a letter's course, in order. */
export type Entry = {
  readonly id: string
  readonly letterId: string
  readonly handlingId: string | undefined
  readonly bodyId: string | undefined
  readonly kind: EntryKind
  readonly text: string
  readonly code: string | undefined
  readonly untilDay: Day | undefined
  readonly registryNumber: string | undefined
  readonly signedBy: string | undefined
  readonly at: Date
  readonly event: string
}

export type EntryKind =
  | 'accepted'
  | 'registered'
  | 'assigned'
  | 'partial-answer'
  | 'answer'
  | 'refusal'
  | 'clarification-asked'
  | 'clarification'
  | 'clarification-lapsed'
  | 'extended'
  | 'day-moved'
  | 'term-changed'
  | 'forwarded'
  | 'withdrawn'
  | 'closed'
  | 'reopened'
  | 'archived'

export type Step =
  | 'register'
  | 'assign'
  | 'answer-partly'
  | 'answer'
  | 'refuse'
  | 'ask'
  | 'clarify'
  | 'lapse'
  | 'extend'
  | 'forward'
  | 'withdraw'
  | 'close'
  | 'reopen'
  | 'archive'

type Rule = {
  readonly from: readonly HandlingState[]
  readonly to: HandlingState | 'same'
  readonly letter: LetterState | 'same'
  readonly entry: EntryKind
}

const OPEN = ['received', 'registered', 'waiting'] as const
const ANSWERABLE = ['registered', 'waiting'] as const
const DONE = ['answered', 'refused', 'withdrawn', 'closed'] as const

/** The whole course of a handling as a table: from which states a step may be taken, and to which it leads. */
export const STEPS: Readonly<Record<Step, Rule>> = {
  register: { from: ['received'], to: 'registered', letter: 'same', entry: 'registered' },
  assign: { from: OPEN, to: 'same', letter: 'same', entry: 'assigned' },
  'answer-partly': { from: ANSWERABLE, to: 'same', letter: 'same', entry: 'partial-answer' },
  answer: { from: ANSWERABLE, to: 'answered', letter: 'answered', entry: 'answer' },
  refuse: { from: ANSWERABLE, to: 'refused', letter: 'refused', entry: 'refusal' },
  ask: { from: ['registered'], to: 'waiting', letter: 'same', entry: 'clarification-asked' },
  clarify: { from: ['waiting'], to: 'registered', letter: 'same', entry: 'clarification' },
  lapse: {
    from: ['waiting'],
    to: 'registered',
    letter: 'same',
    entry: 'clarification-lapsed',
  },
  extend: { from: ANSWERABLE, to: 'same', letter: 'same', entry: 'extended' },
  forward: { from: OPEN, to: 'forwarded', letter: 'same', entry: 'forwarded' },
  withdraw: { from: OPEN, to: 'withdrawn', letter: 'withdrawn', entry: 'withdrawn' },
  close: { from: ANSWERABLE, to: 'closed', letter: 'closed', entry: 'closed' },
  reopen: { from: DONE, to: 'registered', letter: 'open', entry: 'reopened' },
  archive: { from: DONE, to: 'same', letter: 'same', entry: 'archived' },
}

/** What a step makes of a handling and its letter. */
export type Stepped = {
  readonly handling: HandlingState
  readonly letter: LetterState
  readonly entry: EntryKind
}

/** What decides which steps a handling allows. */
export type Standing = Pick<Handling, 'state' | 'archivedAt'> & Partial<Pick<Handling, 'asked'>>

/** Whether the body has asked the writer something that is not answered yet, however the term runs. */
export function awaitsWriter({ state, asked }: Pick<Standing, 'state' | 'asked'>): boolean {
  return state === 'waiting' || (asked === true && state === 'registered')
}

/** Whether a step leaves a question to the writer open. */
export const keepsQuestion = (step: Step): boolean => STEPS[step].to === 'same'

/**
 * Takes a step. Refuses with `not-now` when the handling's state does not allow it, with
 * `archived` when the handling is in the archive and the step would change it.
 */
export function takeStep(
  handling: Standing,
  letter: Pick<Letter, 'state'>,
  step: Step,
): Result<Stepped, 'not-now' | 'archived'> {
  const rule = STEPS[step]
  if (handling.archivedAt !== undefined && step !== 'reopen') return refuse('archived')
  // Whether the term stands still or not: one question at a time, and each can be answered.
  if (!rule.from.includes(awaitsWriter(handling) ? 'waiting' : handling.state))
    return refuse('not-now')
  return ok({
    handling: rule.to === 'same' ? handling.state : rule.to,
    letter: rule.letter === 'same' ? letter.state : rule.letter,
    entry: rule.entry,
  })
}

/** Steps that a handling allows now; pages show no button for the others. */
export function possibleSteps(handling: Standing): readonly Step[] {
  const steps: readonly Step[] = [
    'register',
    'assign',
    'answer-partly',
    'answer',
    'refuse',
    'ask',
    'clarify',
    'lapse',
    'extend',
    'forward',
    'withdraw',
    'close',
    'reopen',
    'archive',
  ]
  return steps.filter(step => takeStep(handling, { state: 'open' }, step).ok)
}

/** Where a letter stands for its writer. */
export type Group = 'needs-you' | 'in-progress' | 'completed'

/** The group of "My letters" that a letter belongs to. */
export function groupOf(
  letter: Pick<Letter, 'state'>,
  handlingState: HandlingState,
  asked = false,
): Group {
  if (letter.state !== 'open') return 'completed'
  return awaitsWriter({ state: handlingState, asked }) ? 'needs-you' : 'in-progress'
}

/** Whether the answer's legal last day has passed without an answer. */
export function isOverdue(handling: Pick<Handling, 'state' | 'legalDay'>, today: Day): boolean {
  return (
    (handling.state === 'received' || handling.state === 'registered') && handling.legalDay < today
  )
}

/** Whether a handling still waits for its body to act or its writer to answer a question. */
export function isOpen(state: HandlingState): boolean {
  return OPEN.some(open => open === state)
}
