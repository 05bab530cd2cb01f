/** How a case stands, out of its events. Pure; the row of a case is this, kept for lists. */
import { trusted } from '#platform/brand'
import type { Phase } from './case.ts'
import type { CaseEvent, EventKind, Happening, Payload } from './event.ts'

/** What was asked of the applicant and has not come yet. */
export type Asked = {
  readonly action: string
  readonly papers: readonly string[]
  readonly fields: readonly string[]
  readonly until: string
  readonly extended: boolean
}

export type State = {
  readonly stage: string
  readonly phase: Phase
  readonly role: string | undefined
  readonly outcome: string | undefined
  readonly reasons: readonly string[]
  readonly flags: readonly string[]
  readonly paid: boolean
  readonly suspended: boolean
  readonly withdrawn: boolean
  readonly deemed: 'refusal' | 'consent' | undefined
  readonly recommended:
    | { readonly outcome: string; readonly reasons: readonly string[] }
    | undefined
  readonly asked: Asked | undefined
  /** Accounts or persons that did each action, latest last. */
  readonly doers: Readonly<Record<string, readonly string[]>>
  /** Who worked on it last in each role. */
  readonly executors: Readonly<Record<string, string>>
  readonly unitId: string | undefined
  readonly executorId: string | undefined
}

/** Before anything happened. */
export const NOTHING: State = {
  stage: '',
  phase: 'submitted',
  role: undefined,
  outcome: undefined,
  reasons: [],
  flags: [],
  paid: true,
  suspended: false,
  withdrawn: false,
  deemed: undefined,
  recommended: undefined,
  asked: undefined,
  doers: {},
  executors: {},
  unitId: undefined,
  executorId: undefined,
}

type Told = Happening & Pick<CaseEvent, 'actorId'>

/** The state after all of them, in order. */
export const stateOf = (events: readonly Told[]): State => events.reduce(after, NOTHING)

type Folds = {
  readonly [K in EventKind]?: (
    state: State,
    payload: Payload<K>,
    actorId: string | undefined,
  ) => State
}

/** What each kind of event changes; those that are not listed change nothing of the state. */
const FOLDS: Folds = {
  opened: (state, payload) => ({ ...state, ...standing(payload), paid: payload.paid }),
  acted,
  lapsed: (state, payload) => ({
    ...state,
    ...standing(payload),
    outcome: payload.outcome,
    reasons: payload.reasons,
    asked: undefined,
  }),
  'papers-extended': (state, { until }) => ({
    ...state,
    asked: state.asked && { ...state.asked, until, extended: true },
  }),
  assigned,
  'flag-set': (state, { flag }) => ({
    ...state,
    flags: [...new Set([...state.flags, flag])].toSorted(),
  }),
  'flag-cleared': (state, { flag }) => ({
    ...state,
    flags: state.flags.filter(each => each !== flag),
  }),
  charged: (state, { amount }) => ({ ...state, paid: state.paid && amount === 0 }),
  paid: (state, { all }) => ({ ...state, paid: all }),
  suspended: state => ({ ...state, suspended: true }),
  resumed: state => ({ ...state, suspended: false }),
  silence: (state, payload) => ({
    ...state,
    ...standing(payload),
    deemed: payload.effect,
    outcome: payload.outcome ?? state.outcome,
  }),
  withdrawn: (state, payload) => ({
    ...state,
    ...standing(payload),
    withdrawn: true,
    asked: undefined,
    suspended: false,
  }),
  'version-moved': (state, payload) => ({ ...state, ...standing(payload) }),
}

/** The state after one more event. */
export function after(state: State, { kind, payload, actorId }: Told): State {
  const fold = trusted<
    ((state: State, payload: unknown, actorId: string | undefined) => State) | undefined
  >(FOLDS[kind])
  return fold?.(state, payload, actorId) ?? state
}

function standing({
  stage,
  phase,
  role,
}: {
  readonly stage: string
  readonly phase: Phase
  readonly role?: string | undefined
}): Pick<State, 'stage' | 'phase' | 'role'> {
  return { stage, phase, role }
}

function acted(state: State, payload: Payload<'acted'>, actorId: string | undefined): State {
  const doers =
    actorId === undefined
      ? state.doers
      : { ...state.doers, [payload.action]: [...(state.doers[payload.action] ?? []), actorId] }
  const moved: State = { ...state, ...standing(payload), doers, asked: askedBy(state, payload) }
  const { kind, outcome, reasons = [] } = payload
  if (outcome === undefined) return moved
  if (kind === 'recommend') return { ...moved, recommended: { outcome, reasons } }
  return kind === 'decide' ? { ...moved, outcome, reasons, suspended: false } : moved
}

/** What is asked of the applicant after an action: anew, still, or nothing once the case went on. */
function askedBy(state: State, payload: Payload<'acted'>): Asked | undefined {
  const { action, kind, papers = [], fields = [], until, stage, from } = payload
  if (kind === 'papers' && until !== undefined)
    return { action, papers, fields, until, extended: false }
  return stage === from ? state.asked : undefined
}

function assigned(state: State, { role, unit, executor }: Payload<'assigned'>): State {
  const executors =
    role === undefined || executor === undefined
      ? state.executors
      : { ...state.executors, [role]: executor }
  return { ...state, executors, unitId: unit, executorId: executor }
}
