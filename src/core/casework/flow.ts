/** Where a case stands, who may do what, and what follows. Nothing happens that the definition does not name. */
import type { Action, ExecutableDefinition, Outcome } from '#core/services'
import { ok, refuse, type Result } from '#platform/result'
import { problemsOfWork } from './answer-problems.ts'
import { evaluated, holds, type Evaluated } from './evaluate.ts'
import type { Answers, Situation } from './situation.ts'
import type { FlowRefusal } from './texts.ts'
import { isBlank } from './values.ts'

export type FlowState = {
  readonly stage: string
  readonly flags: readonly string[]
  /** What was decided. */
  readonly outcome?: string | undefined
  readonly recommended?: string | undefined
  /** Every act so far, in order, with who did it (account id, `applicant`, `house`). */
  readonly done: readonly { readonly action: string; readonly by: string }[]
}

export type Actor =
  | { readonly kind: 'officer'; readonly id: string; readonly roles: readonly string[] }
  | { readonly kind: 'applicant'; readonly id: string }
  | { readonly kind: 'house' }

export type OpenAction = {
  readonly action: Action
  /** What may be chosen now. */
  readonly outcomes: readonly Outcome[]
  /** Why it cannot be done yet: its condition, or that this person did the step before. */
  readonly blocked?: 'guard' | 'two-persons' | undefined
}

/** What somebody fills in with an action. */
export type Taken = {
  readonly action: string
  /** Officials’ fields, put over those of the situation; stored form. */
  readonly work?: Answers
  /** Lines ticked, by their place; all must be. */
  readonly checks?: readonly number[]
  readonly outcome?: string | undefined
  readonly reasons?: readonly string[]
  readonly papers?: readonly string[]
}

export type Turn = {
  readonly state: FlowState
  readonly action: Action
  readonly effects: Action['effects']
}

/** The state after submitting. */
export function firstState({ flow }: ExecutableDefinition): FlowState {
  return { stage: flow.first, flags: [], done: [] }
}

/** Whose stage it is, and whether it is over. */
export function stageOf({ flow }: ExecutableDefinition, { stage }: Pick<FlowState, 'stage'>) {
  return flow.stages.find(({ key }) => key === stage)
}

/** The actions that are the actor’s in this stage. */
export function actionsOpen(
  definition: ExecutableDefinition,
  situation: Situation,
  state: FlowState,
  actor: Actor,
): readonly OpenAction[] {
  const known = evaluated(definition, within(situation, state))
  return definition.flow.actions.flatMap((action, i) => {
    if (!action.from.includes(state.stage) || !isTheirs(action, actor)) return []
    const blocked = blockedBy(known, { action, place: i }, { state, actor })
    const outcomes = outcomesOf(definition, known, action)
    return [{ action, outcomes, ...(blocked && { blocked }) }]
  })
}

/** The situation as conditions of the flow see it: with the stage and what was decided. */
function within(situation: Situation, state: FlowState): Situation {
  const { stage, outcome = null, flags } = state
  const facts = { paid: true, ...situation.case, stage, outcome, flags }
  return { ...situation, case: facts }
}

function isTheirs({ by }: Action, actor: Actor): boolean {
  return actor.kind === 'officer' ? actor.roles.includes(by) : by === actor.kind
}

type PlacedAction = { readonly action: Action; readonly place: number }

function blockedBy(
  known: Evaluated,
  { action, place }: PlacedAction,
  { state, actor }: { readonly state: FlowState; readonly actor: Actor },
): OpenAction['blocked'] {
  if (isSamePerson(action, state, actor)) return 'two-persons'
  const guard = holds(known, ['flow', 'actions', place, 'when'])
  return guard === true ? undefined : 'guard'
}

/** Whether the actor did, in the round that leads here, an action that somebody else must have done. */
function isSamePerson({ notBy }: Action, { done }: FlowState, actor: Actor): boolean {
  const last = done.findLast(({ action }) => notBy.includes(action))
  return actor.kind === 'officer' && last?.by === actor.id
}

/** Outcomes that may be chosen: of the action’s, those whose condition does not fail. */
function outcomesOf(
  { decisions }: ExecutableDefinition,
  known: Evaluated,
  action: Action,
): readonly Outcome[] {
  return decisions.outcomes.filter(
    ({ key }, i) =>
      action.outcomes.includes(key) && holds(known, ['decisions', 'outcomes', i, 'when']) !== false,
  )
}

type Move = { readonly state: FlowState; readonly actor: Actor; readonly taken: Taken }

/** The state after an action with its effects in order, or why it cannot be; refusals name the field. */
export function takeAction(
  definition: ExecutableDefinition,
  situation: Situation,
  { state, actor, taken }: Move,
): Result<Turn, FlowRefusal> {
  const place = definition.flow.actions.findIndex(({ key }) => key === taken.action)
  const action = definition.flow.actions[place]
  if (!action?.from.includes(state.stage)) return refuse('action-not-open')
  if (!isTheirs(action, actor)) return refuse('action-not-yours')
  const filled = { ...situation, work: { ...situation.work, ...taken.work } }
  const now = within(filled, state)
  const known = evaluated(definition, now)
  const blocked = blockedBy(known, { action, place }, { state, actor })
  if (blocked) return refuse(blocked === 'guard' ? 'guard-not-met' : 'two-persons')
  const wrong =
    wrongWork(definition, now, action) ??
    wrongChecks(action, taken) ??
    wrongPapers(definition, action, taken) ??
    wrongOutcome(definition, known, { action, taken })
  return (
    wrong ?? ok({ state: after(state, action, { actor, taken }), action, effects: action.effects })
  )
}

type Wrong = Result<never, FlowRefusal> | undefined

function wrongWork(definition: ExecutableDefinition, now: Situation, action: Action): Wrong {
  const blank = action.fields.find(
    key =>
      evaluated(definition, now).shown.get(`work.${key}`) === true &&
      isUnfilled(definition, now, key),
  )
  if (blank !== undefined) return refuse('work-missing', { field: `work.${blank}` })
  const written = Object.keys(now.work ?? {})
  const [problem] = problemsOfWork(definition, now, [
    ...new Set([...action.fields, ...written]),
  ]).filter(({ of }) => !isBlank(now.work?.[of]))
  return problem && refuse('work-wrong', { field: `work.${problem.field}` })
}

/** A field that an action names must be filled, unless the definition says that it need not. */
function isUnfilled({ flow }: ExecutableDefinition, { work }: Situation, key: string): boolean {
  const field = flow.work.find(each => each.key === key)
  return field !== undefined && field.type !== 'computed' && isBlank(work?.[key])
}

function wrongChecks({ checks }: Action, taken: Taken): Wrong {
  const ticked = new Set(taken.checks)
  const open = checks.findIndex((_, i) => !ticked.has(i))
  return open === -1 ? undefined : refuse('checks-missing', { field: `checks.${open}` })
}

function wrongPapers({ evidence }: ExecutableDefinition, action: Action, taken: Taken): Wrong {
  if (action.kind !== 'papers') return undefined
  const papers = taken.papers ?? []
  if (papers.length === 0) return refuse('papers-missing', { field: 'papers' })
  const known = new Set(evidence.map(({ key }) => key))
  const isKnown = papers.every(key => known.has(key))
  return isKnown ? undefined : refuse('papers-unknown', { field: 'papers' })
}

function wrongOutcome(
  definition: ExecutableDefinition,
  known: Evaluated,
  { action, taken }: { readonly action: Action; readonly taken: Taken },
): Wrong {
  if (action.kind !== 'recommend' && action.kind !== 'decide') return undefined
  if (taken.outcome === undefined) return refuse('outcome-missing', { field: 'outcome' })
  const outcome = outcomesOf(definition, known, action).find(({ key }) => key === taken.outcome)
  if (!outcome) return refuse('outcome-not-allowed', { field: 'outcome' })
  const reasons = taken.reasons ?? []
  const isNeeded = action.kind === 'decide' && outcome.polarity === 'refused'
  if (isNeeded && reasons.length === 0) return refuse('reason-missing', { field: 'reasons' })
  const isAllowed = reasons.every(
    key => outcome.reasons.includes(key) && mayBeGiven(definition, known, key),
  )
  return isAllowed ? undefined : refuse('reason-not-allowed', { field: 'reasons' })
}

/** Reasons that may be given for an outcome now, in the order of the catalogue. */
export function reasonsOpen(
  definition: ExecutableDefinition,
  situation: Situation,
  state: FlowState,
  outcome: string,
): readonly ExecutableDefinition['decisions']['reasons'][number][] {
  const known = evaluated(definition, within(situation, state))
  const { outcomes, reasons } = definition.decisions
  const allowed = outcomes.find(({ key }) => key === outcome)?.reasons ?? []
  return reasons.filter(({ key }) => allowed.includes(key) && mayBeGiven(definition, known, key))
}

/** A reason may be given unless its condition is known not to hold. */
function mayBeGiven(
  { decisions }: ExecutableDefinition,
  known: Evaluated,
  reason: string,
): boolean {
  const place = decisions.reasons.findIndex(({ key }) => key === reason)
  return place !== -1 && holds(known, ['decisions', 'reasons', place, 'when']) !== false
}

function after(
  state: FlowState,
  action: Action,
  { actor, taken }: { readonly actor: Actor; readonly taken: Taken },
): FlowState {
  const by = actor.kind === 'officer' ? actor.id : actor.kind
  return {
    ...state,
    stage: action.to,
    flags: flagsAfter(state.flags, action),
    done: [...state.done, { action: action.key, by }],
    ...(action.kind === 'recommend' && { recommended: taken.outcome }),
    ...(action.kind === 'decide' && { outcome: taken.outcome }),
  }
}

function flagsAfter(flags: readonly string[], { effects }: Action): readonly string[] {
  const set = new Set(flags)
  for (const effect of effects) {
    if ('setFlag' in effect) set.add(effect.setFlag)
    if ('clearFlag' in effect) set.delete(effect.clearFlag)
  }
  return [...set]
}

/** What follows when the papers that were asked for do not come in time; nothing where none are awaited. */
export function lapsePapers(
  { flow }: ExecutableDefinition,
  state: FlowState,
): Omit<Turn, 'effects'> | undefined {
  const last = state.done.findLast(({ action }) =>
    flow.actions.some(({ key, kind }) => key === action && kind === 'papers'),
  )
  const action = flow.actions.find(({ key }) => key === last?.action)
  if (!action?.papers || action.to !== state.stage) return undefined
  const { to, outcome } = action.papers.ifNot
  const done = [...state.done, { action: action.key, by: 'house' }]
  return { action, state: { ...state, stage: to, outcome, done } }
}

/** The action that the house does by itself now, if any: one whose condition is known to hold. */
export function houseAction(
  definition: ExecutableDefinition,
  situation: Situation,
  state: FlowState,
): Action | undefined {
  const open = actionsOpen(definition, situation, state, { kind: 'house' })
  return open.find(({ blocked }) => blocked === undefined)?.action
}
