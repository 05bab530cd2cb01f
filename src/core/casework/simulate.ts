/** Running an example: what becomes of it by the definition alone, with everything that goes wrong on the way. */
import { computeClock, type Calendar, type Rule } from '#core/clocks'
import type { Example, ExecutableDefinition } from '#core/services'
import type { Day } from '#platform/day'
import { problemsOfAnswers, type FieldProblem } from './answer-problems.ts'
import { chargesOf, totalOf } from './charges.ts'
import { eligibilityOf, type Eligibility } from './eligibility.ts'
import { derivedOf } from './evaluate.ts'
import { situationOfExample, workOfExample } from './example.ts'
import {
  firstState,
  houseAction,
  lapsePapers,
  takeAction,
  type Actor,
  type FlowState,
} from './flow.ts'
import { papersNeeded } from './papers.ts'
import type { Situation } from './situation.ts'
import { clockRule } from './terms.ts'

/** Legal terms and working days by which an example is judged. */
export type Law = { readonly rules: readonly Rule[]; readonly calendar: Calendar }

export type Trouble = {
  /** Step of the route, from 0. */
  readonly step: number
  readonly message: string
}

export type Simulated = {
  readonly eligibility: Eligibility
  /** What is wrong with its answers; an example that is submitted has none. */
  readonly problems: readonly FieldProblem[]
  /** Keys of the papers that must be attached. */
  readonly papers: readonly string[]
  /** Tetri, of all charges; missing where one cannot be computed. */
  readonly fee: number | undefined
  /** Due day of the first clock. */
  readonly due: Day | undefined
  readonly derived: Readonly<Record<string, unknown>>
  readonly state: FlowState
  readonly troubles: readonly Trouble[]
}

type Running = {
  readonly definition: ExecutableDefinition
  situation: Situation
  state: FlowState
  readonly troubles: Trouble[]
}

/** Runs an example from submitting to the end of its route. */
export function simulate(definition: ExecutableDefinition, example: Example, law: Law): Simulated {
  const submitted = situationOfExample(definition, example, law.calendar)
  const running: Running = {
    definition,
    situation: { ...submitted, case: { stage: definition.flow.first, paid: true } },
    state: firstState(definition),
    troubles: [],
  }
  const atStart = {
    eligibility: eligibilityOf(definition, submitted),
    problems: problemsOfAnswers(definition, submitted),
    papers: papersNeeded(definition, submitted).map(({ key }) => key),
    due: dueOf(definition, example.today, law),
  }
  for (const [step, taken] of example.expect.route.entries()) {
    const message = walk(running, taken)
    if (message === undefined) continue
    running.troubles.push({ step, message })
    break
  }
  tellOpenEnd(running, example.expect.route.length)
  return {
    ...atStart,
    fee: totalOf(chargesOf(definition, running.situation)),
    derived: derivedOf(definition, running.situation),
    state: running.state,
    troubles: running.troubles,
  }
}

/** The due day of the first clock of an application submitted that day, nothing standing still. */
function dueOf({ clocks }: ExecutableDefinition, today: Day, law: Law): Day | undefined {
  const [first] = clocks
  const rule = first && clockRule(first, law.rules, today)
  if (!rule) return undefined
  const events = [{ kind: 'start', day: today }] as const
  const computed = computeClock({ rule, calendar: law.calendar, events })
  return computed.ok ? computed.value.due : undefined
}

type Step = Example['expect']['route'][number]

/** Takes one step; says what is wrong where it cannot be taken. */
function walk(running: Running, step: Step): string | undefined {
  if (step.action === 'pay') return pay(running)
  if (step.action === 'lapse') return lapse(running)
  const { definition, situation, state } = running
  const action = definition.flow.actions.find(({ key }) => key === step.action)
  if (!action) return `there is no action ${step.action}`
  const actor = actorFor(action.by, state.done.length)
  const taken = {
    ...step,
    work: workOfExample(definition, step.work),
    checks: action.checks.map((_, i) => i),
    reasons: step.reasons,
  }
  const turn = takeAction(definition, situation, { state, actor, taken })
  if (!turn.ok) return refusedText(running, step, turn.refusal)
  running.state = turn.value.state
  running.situation = {
    ...situation,
    work: { ...situation.work, ...taken.work },
    case: caseAfter(running, turn.value.effects),
  }
  return undefined
}

/** Each step is taken by somebody else, so that rules of two persons hold. */
function actorFor(by: string, number: number): Actor {
  if (by === 'house') return { kind: 'house' }
  if (by === 'applicant') return { kind: 'applicant', id: 'applicant' }
  return { kind: 'officer', id: `officer-${number}`, roles: [by] }
}

function caseAfter(
  { situation, state, definition }: Running,
  effects: readonly object[],
): NonNullable<Situation['case']> {
  const wasPaid = situation.case?.paid ?? true
  const facts = { stage: state.stage, outcome: state.outcome ?? null, flags: state.flags }
  const charged = effects.flatMap(effect => ('charge' in effect ? [effect.charge] : []))
  const now = { ...situation, case: { ...facts, paid: wasPaid } }
  const owed = chargesOf(definition, now).some(
    ({ fee, amount }) => charged.includes(fee.key) && amount !== 0,
  )
  return { ...facts, paid: wasPaid && !owed }
}

function pay(running: Running): string | undefined {
  const facts = running.situation.case
  if (facts?.paid !== false) return 'nothing is owed here: leave `pay` out'
  running.situation = { ...running.situation, case: { ...facts, paid: true } }
  return undefined
}

function lapse(running: Running): string | undefined {
  const lapsed = lapsePapers(running.definition, running.state)
  if (!lapsed) return 'no papers are awaited here: leave `lapse` out'
  running.state = lapsed.state
  running.situation = { ...running.situation, case: caseAfter(running, []) }
  return undefined
}

function refusedText(
  { definition, state }: Running,
  step: Step,
  { code, field }: { readonly code: string; readonly field?: string },
): string {
  const where = field === undefined ? '' : ` (${field})`
  if (code !== 'action-not-open') return `${step.action} is refused: ${code}${where}`
  const open = definition.flow.actions
    .filter(({ from }) => from.includes(state.stage))
    .map(({ key }) => key)
  return `${step.action} cannot be done at the stage ${state.stage}: there it is ${open.join(', ') || 'over'}`
}

function tellOpenEnd(running: Running, steps: number): void {
  if (running.troubles.length > 0 || steps === 0) return
  const next = houseAction(running.definition, running.situation, running.state)
  if (next === undefined) return
  const message = `the house then does ${next.key} by itself: add it to the route`
  running.troubles.push({ step: steps - 1, message })
}
