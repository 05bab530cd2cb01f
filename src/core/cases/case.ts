/** A case: one application as a body works on it. Shapes only; how it changes is told in `state.ts`. */
import type { Bound } from '#core/services'
import { day, type Day } from '#platform/day'
import type { ActorReference } from '#platform/journal'
import type { Language, Text } from '#platform/texts'

export const PHASES = [
  'submitted',
  'in-review',
  'waiting-for-applicant',
  'waiting-for-other',
  'decided',
  'closed',
] as const
export type Phase = (typeof PHASES)[number]

/** Whether somebody still owes a decision on it. */
export const isOpen = (phase: Phase): boolean => phase !== 'decided' && phase !== 'closed'

/** Whether it waits for somebody outside of the body's own work. */
export const isWaiting = (phase: Phase): boolean =>
  phase === 'waiting-for-applicant' || phase === 'waiting-for-other'

export type Applicant = {
  readonly kind: 'person' | 'company' | 'household'
  readonly personId: string
  readonly name: string
  readonly personalNumber?: string | undefined
  readonly birthDay?: string | undefined
  readonly companyCode?: string | undefined
  readonly companyName?: string | undefined
}

/** What a look-up answered when it was asked. */
export type Fact = {
  readonly at: string
  readonly registry: string
  readonly value: Readonly<Record<string, unknown>> | 'silent' | 'not-found'
}

export type Charge = {
  readonly fee: string
  /** Tetri. */
  readonly amount: number
  readonly due: 'submitting' | 'decision' | 'delivery'
  readonly relief?: string | undefined
}

/** An application as it is handed over: everything that the case stands on from then on. */
export type NewCase = {
  readonly id: string
  readonly serviceKey: string
  readonly version: number
  readonly bodyId: string
  readonly parameters: Bound
  readonly applicant: Applicant
  readonly filedBy: {
    readonly personId?: string | undefined
    /** Clerk at the counter, or the service account of a program. */
    readonly accountId?: string | undefined
    readonly mandate?: string | undefined
  }
  readonly channel: 'portal' | 'counter' | 'paper' | 'api'
  readonly answers: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, Fact>>
  readonly derived: Readonly<Record<string, unknown>>
  readonly charges: readonly Charge[]
  readonly papers: readonly { readonly evidence: string; readonly files: readonly string[] }[]
  readonly eligibility: {
    readonly answer: 'yes' | 'no' | 'check'
    readonly reasons: readonly { readonly text: Text; readonly article?: Text | undefined }[]
  }
  readonly at: Date
  readonly language: Language
  /** Of a sub-case: the case that opened it. */
  readonly parentId?: string | undefined
}

/** Whoever does a thing, as events name them; `house` is done by itself. */
export type Doer = ActorReference

export type Layer = 'answers' | 'facts' | 'derived' | 'work' | 'shown'

/** A case as it stands, as its row holds it. */
export type Case = {
  readonly id: string
  readonly bodyId: string
  readonly number: string
  readonly serviceKey: string
  readonly version: number
  readonly parameters: Bound
  readonly language: Language
  readonly channel: NewCase['channel']
  readonly personId: string
  readonly filerId: string | undefined
  readonly mandate: string | undefined
  readonly applicantName: string
  readonly applicant: Applicant
  readonly eligibility: NewCase['eligibility']
  readonly stage: string
  readonly phase: Phase
  readonly outcome: string | undefined
  readonly deemed: 'refusal' | 'consent' | undefined
  readonly withdrawn: boolean
  readonly flags: readonly string[]
  readonly paid: boolean
  /** Role that has it now, and the right by which one holds that role. */
  readonly role: string | undefined
  readonly roleRight: string | undefined
  readonly unitId: string | undefined
  readonly executorId: string | undefined
  readonly eventNumber: number
  readonly movedNumber: number
  readonly promisedDay: Day | undefined
  readonly dueDay: Day
  readonly legalDay: Day
  readonly papersUntil: Day | undefined
  readonly openedAt: Date
  readonly openedDay: Day
  readonly lastAt: Date
  readonly unread: boolean
  readonly unreadByBody: boolean
  readonly decidedAt: Date | undefined
  readonly closedAt: Date | undefined
  readonly parentId: string | undefined
  readonly keepUntil: Day | undefined
  readonly keptState: 'kept' | 'marked' | 'erased' | 'archived'
  readonly held: boolean
}

/** The day of a case whose clock has not begun. */
export const NO_DAY: Day = day('9999-12-31')
