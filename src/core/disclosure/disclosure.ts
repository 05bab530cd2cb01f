/**
 * Whether an answer becomes public: a table of steps and states. Body and writer must both agree to
 * the same text; each may refuse, and take back later. Pure.
 */
import { ok, refuse, type Result } from '#platform/result'

export type State = 'none' | 'asked' | 'draft' | 'offered' | 'published' | 'refused' | 'taken-back'
export type Side = 'writer' | 'body'

/** Where a proposal stands; `endedBy` only of those that a side refused or took back. */
export type Standing = { readonly state: State; readonly endedBy?: Side | undefined }

export type WriterStep = 'ask' | 'agree' | 'writer-refuses' | 'writer-takes-back'
export type BodyStep = 'save' | 'offer' | 'body-refuses' | 'body-takes-back'
export type Step = WriterStep | BodyStep

/** Rights of which an officer needs one to prepare the copy. */
export const PREPARE = ['register', 'draft', 'approve', 'sign', 'administer'] as const
/** Rights of which an officer needs one to decide for the body. */
export const DECIDE = ['sign', 'administer'] as const

type Rule = {
  readonly side: Side
  readonly rights: readonly string[]
  readonly from: readonly State[]
  /** Sides that may have ended it; the step is closed after the other. */
  readonly afterEndBy?: Side
  readonly to: State
}

/** A side's own no is its own to take back; what the other side refused, stays refused. */
export const STEPS: Readonly<Record<Step, Rule>> = {
  ask: { side: 'writer', rights: [], from: ['none'], afterEndBy: 'writer', to: 'asked' },
  agree: { side: 'writer', rights: [], from: ['offered'], to: 'published' },
  'writer-refuses': {
    side: 'writer',
    rights: [],
    from: ['asked', 'draft', 'offered'],
    to: 'refused',
  },
  'writer-takes-back': { side: 'writer', rights: [], from: ['published'], to: 'taken-back' },
  save: {
    side: 'body',
    rights: PREPARE,
    from: ['none', 'asked', 'draft', 'offered'],
    afterEndBy: 'body',
    to: 'draft',
  },
  offer: { side: 'body', rights: DECIDE, from: ['draft'], to: 'offered' },
  'body-refuses': {
    side: 'body',
    rights: DECIDE,
    from: ['asked', 'draft', 'offered'],
    to: 'refused',
  },
  'body-takes-back': { side: 'body', rights: DECIDE, from: ['published'], to: 'taken-back' },
}

/** The standing after a step. Refuses with `no-right`, or with `not-now`. */
export function takeStep(
  { state, endedBy }: Standing,
  step: Step,
  rights: readonly string[] = [],
): Result<Standing, 'no-right' | 'not-now'> {
  const rule = STEPS[step]
  if (rule.side === 'body' && !rule.rights.some(right => rights.includes(right)))
    return refuse('no-right')
  const open = endedBy === undefined ? rule.from.includes(state) : rule.afterEndBy === endedBy
  if (!open) return refuse('not-now')
  const ends = rule.to === 'refused' || rule.to === 'taken-back'
  return ok({ state: rule.to, ...(ends && { endedBy: rule.side }) })
}

/** Why an answer cannot be published at all. */
export type Hindrance = 'kind' | 'no-writer' | 'not-answered'

type Candidate = {
  readonly publishable: boolean
  readonly personId: string | undefined
  readonly fromBodyId: string | undefined
  readonly state: string
}

/** What stands against publishing, if anything: the kind of letter, a writer who cannot be asked, no answer. */
export function hindranceOf(candidate: Candidate): Hindrance | undefined {
  if (!candidate.publishable) return 'kind'
  if (candidate.personId === undefined || candidate.fromBodyId !== undefined) return 'no-writer'
  return ['answered', 'refused'].includes(candidate.state) ? undefined : 'not-answered'
}
