/** What the definition allows now: the engine of `core/casework`, asked about a case as it stands. */
import {
  actionsOpen,
  houseAction,
  type Actor,
  type FlowState,
  type OpenAction,
  type Situation,
} from '#core/casework'
import type { Action, ExecutableDefinition } from '#core/services'
import type { Officer } from '#platform/acting'
import { parseDay, type Day } from '#platform/day'
import type { Case } from './case.ts'
import type { CaseEvent } from './event.ts'
import type { Layers } from './layer-store.ts'
import { rolesOf } from './roles.ts'
import type { State } from './state.ts'

/** A case as the engine asks about it. */
export type Context = {
  readonly definition: ExecutableDefinition
  readonly situation: Situation
  readonly flow: FlowState
}

type Standing = {
  readonly of: Pick<Case, 'openedDay' | 'applicant' | 'parameters'>
  readonly definition: ExecutableDefinition
  readonly state: State
  readonly events: readonly CaseEvent[]
}

/** What the engine needs to know of a case with these layers. */
export function contextOf(
  { of, definition, state, events }: Standing,
  layers: Pick<Layers, 'answers' | 'facts' | 'work'>,
): Context {
  return {
    definition,
    situation: situationOf({ of, state }, layers),
    flow: {
      stage: state.stage,
      flags: state.flags,
      outcome: state.outcome,
      recommended: state.recommended?.outcome,
      done: doneIn(events),
    },
  }
}

/** Everything that conditions of the definition may read. */
export function situationOf(
  { of, state }: Pick<Standing, 'of' | 'state'>,
  { answers, facts, work }: Pick<Layers, 'answers' | 'facts' | 'work'>,
): Situation {
  const { kind, personalNumber, birthDay, companyCode, name } = of.applicant
  return {
    today: of.openedDay,
    complete: true,
    applicant: {
      kind,
      personalNumber: personalNumber ?? null,
      birthDay: dayOr(birthDay),
      companyCode: companyCode ?? null,
      name,
    },
    answers,
    facts: Object.fromEntries(Object.entries(facts).map(([key, { value }]) => [key, value])),
    work,
    parameters: of.parameters,
    case: {
      stage: state.stage,
      paid: state.paid,
      outcome: state.outcome ?? null,
      flags: state.flags,
      submittedOn: of.openedDay,
    },
  }
}

const dayOr = (typed: string | undefined): Day | null =>
  typed === undefined ? null : (parseDay(typed) ?? null)

const doneIn = (events: readonly CaseEvent[]): FlowState['done'] =>
  events.flatMap(event =>
    event.kind === 'acted' ? [{ action: event.payload.action, by: doerOf(event) }] : [],
  )

function doerOf({ actorKind, actorId }: CaseEvent): string {
  if (actorKind === 'system' || actorId === undefined) return 'house'
  return actorId
}

/** The officer as the engine knows them: by the roles that they hold in this case. */
export function officerActor(
  definition: ExecutableDefinition,
  of: Pick<Case, 'parameters'>,
  officer: Officer,
): Actor {
  return {
    kind: 'officer',
    id: officer.accountId,
    roles: rolesOf(definition, officer, of.parameters),
  }
}

/** Actions that the actor may do now, those that are blocked with them. */
export const openActions = (
  { definition, situation, flow }: Context,
  actor: Actor,
): readonly OpenAction[] => actionsOpen(definition, situation, flow, actor)

/** What the house does by itself now, if anything. */
export const nextOfHouse = ({ definition, situation, flow }: Context): Action | undefined =>
  houseAction(definition, situation, flow)
