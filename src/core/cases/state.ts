/** How a case stands, out of its events. Pure; the row of a case is this, kept for lists. */
import type { Phase } from './case.ts'
import type { CaseEvent, Happening } from './event.ts'

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
  readonly recommended: { readonly outcome: string; readonly reasons: readonly string[] } | undefined
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

/** The state after one more event. */
export function after(state: State, event: Told): State {
  switch (event.kind) {
    case 'opened':
      return { ...state, ...standing(event.payload), paid: event.payload.paid }
    case 'acted':
      return acted(state, event)
    case 'lapsed':
      return {
        ...state,
        ...standing(event.payload),
        outcome: event.payload.outcome,
        reasons: event.payload.reasons,
        asked: undefined,
      }
    case 'papers-extended':
      return {
        ...state,
        asked: state.asked && { ...state.asked, until: event.payload.until, extended: true },
      }
    case 'assigned':
      return assigned(state, event.payload)
    case 'flag-set':
      return { ...state, flags: [...new Set([...state.flags, event.payload.flag])].toSorted() }
    case 'flag-cleared':
      return { ...state, flags: state.flags.filter(flag => flag !== event.payload.flag) }
    case 'charged':
      return { ...state, paid: state.paid && event.payload.amount === 0 }
    case 'paid':
      return { ...state, paid: event.payload.all }
    case 'suspended':
      return { ...state, suspended: true }
    case 'resumed':
      return { ...state, suspended: false }
    case 'silence':
      return {
        ...state,
        ...standing(event.payload),
        deemed: event.payload.effect,
        outcome: event.payload.outcome ?? state.outcome,
      }
    case 'withdrawn':
      return {
        ...state,
        ...standing(event.payload),
        withdrawn: true,
        asked: undefined,
        suspended: false,
      }
    case 'version-moved':
      return { ...state, ...standing(event.payload) }
    default:
      return state
  }
}

const standing = ({
  stage,
  phase,
  role,
}: {
  readonly stage: string
  readonly phase: Phase
  readonly role?: string | undefined
}): Pick<State, 'stage' | 'phase' | 'role'> => ({ stage, phase, role })

function acted(
  state: State,
  { payload, actorId }: Extract<Told, { kind: 'acted' }>,
): State {
  const { action, kind, outcome, reasons = [], papers = [], fields = [], until } = payload
  const doers =
    actorId === undefined
      ? state.doers
      : { ...state.doers, [action]: [...(state.doers[action] ?? []), actorId] }
  const moved: State = { ...state, ...standing(payload), doers }
  if (kind === 'papers' && until !== undefined)
    return { ...moved, asked: { action, papers, fields, until, extended: false } }
  const over: State = { ...moved, asked: payload.stage === payload.from ? state.asked : undefined }
  if (kind === 'recommend' && outcome !== undefined)
    return { ...over, recommended: { outcome, reasons } }
  if (kind === 'decide' && outcome !== undefined)
    return { ...over, outcome, reasons, suspended: false }
  return over
}

function assigned(
  state: State,
  { role, unit, executor }: Extract<Told, { kind: 'assigned' }>['payload'],
): State {
  const executors =
    role === undefined || executor === undefined
      ? state.executors
      : { ...state.executors, [role]: executor }
  return { ...state, executors, unitId: unit, executorId: executor }
}
