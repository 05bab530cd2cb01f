/** An action of the definition on a case: by an officer in a role, by the applicant, or by the house itself. */
import { problemsOfWork, takeAction as turnBy, type Actor } from '#core/casework'
import type { Action } from '#core/services'
import type { Tx } from '#platform/db'
import type { Day } from '#platform/day'
import type { House } from '#platform/module'
import type { Problem } from '#platform/form'
import { ok, refuse, type Result } from '#platform/result'
import { assignStage } from './assign.ts'
import type { Case, Doer } from './case.ts'
import { calendarOf, lastDay } from './days.ts'
import { decideNow, recommendNow, type Signing } from './decide.ts'
import { takeEffects, type Effect } from './effects.ts'
import { contextOf, nextOfHouse, type Context } from './engine.ts'
import { layersOf } from './layer-store.ts'
import { movedSince } from './moved.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { tellAction } from './tell.ts'
import type { CaseRefusal } from './texts.ts'
import { keepWork } from './work-layer.ts'

/** What was filled in for an action. */
export type Filled = {
  readonly action: string
  /** Work fields, in stored form. */
  readonly work: Readonly<Record<string, unknown>>
  /** Places of the action's checks that were ticked. */
  readonly checks: readonly number[]
  readonly outcome?: string | undefined
  readonly reasons?: readonly string[]
  /** Keys of the papers that are asked for, and of the answers to be corrected. */
  readonly papers?: readonly string[]
  readonly fields?: readonly string[]
  readonly text?: string | undefined
}

export type Acting = Filled & {
  readonly caseId: string
  readonly by: Doer
  /** The actor by the case's definition, which is known once it is in hand. */
  readonly actor: (hand: InHand) => Actor
  /** Number of the newest event that the doer had seen. */
  readonly seen: number | undefined
  /** Of a decision: who signs it. */
  readonly signing?: Signing | undefined
}

export type Acted = { readonly of: Case; readonly tx: Tx; readonly number: string | undefined }

/** A refusal of fields comes with every problem, tied to its control. */
export type ActResult<T = Acted> = Result<T, CaseRefusal | 'not-found'> & {
  readonly problems?: readonly Problem[]
}

/**
 * Carries out an action on a case that the viewer of `tx` can see. Of two who act at once the second
 * gets `changed-meanwhile`. Refuses as the definition does: not open, not theirs, a guard, two persons,
 * fields, checks, outcome, reasons, papers; and as decisions do.
 */
export async function takeAction(tx: Tx, house: House, acting: Acting): Promise<ActResult> {
  const hand = await takeInHand(tx, house, acting.caseId)
  if (!hand) return refuse('not-found')
  if (movedSince(hand, acting.seen)) return refuse('changed-meanwhile')
  const done = await actInHand(hand, acting)
  if (!done.ok) return done
  await followUp(hand)
  const of = await settle(hand)
  await tellAction(hand, done.value, of)
  return ok({ of, tx: hand.tx, number: done.value.number })
}

export type Done = {
  readonly action: Action
  readonly outcome: string | undefined
  readonly number: string | undefined
  readonly until: Day | undefined
}

/** The same on a case in hand, without what follows from it. */
export async function actInHand(hand: InHand, acting: Acting): Promise<ActResult<Done>> {
  const { definition, before, tx } = hand
  const layers = await layersOf(tx, before.id)
  const work = { ...layers.work, ...acting.work }
  const context = contextOf({ ...hand, of: before }, { ...layers, work })
  const turned = turnBy(definition, context.situation, {
    state: context.flow,
    actor: acting.actor(hand),
    taken: {
      action: acting.action,
      work: acting.work,
      checks: acting.checks,
      outcome: acting.outcome,
      reasons: acting.reasons ?? [],
      papers: acting.papers ?? [],
    },
  })
  if (!turned.ok && !onlyAnswersAsked(turned.refusal.code, acting)) {
    return { ...turned, problems: problemsOf(context, acting.action) }
  }
  const action = definition.flow.actions.find(({ key }) => key === acting.action)
  if (!action) return refuse('action-not-open')
  await keepWork(hand, { work, typed: acting.work, by: acting.by })
  return perform(hand, { acting, action })
}

/** Nothing but answers to be corrected may be asked for, too. */
const onlyAnswersAsked = (code: string, { fields }: Acting): boolean =>
  code === 'papers-missing' && (fields ?? []).length > 0

/** Everything that is wrong with the fields that an action asks for. */
function problemsOf({ definition, situation }: Context, key: string): readonly Problem[] {
  const action = definition.flow.actions.find(each => each.key === key)
  return problemsOfWork(definition, situation, action?.fields ?? []).map(
    ({ field, text, values }) => ({ field: `work.${field}`, text, values }),
  )
}

type Performing = { readonly acting: Acting; readonly action: Action }

async function perform(hand: InHand, performing: Performing): Promise<ActResult<Done>> {
  const { acting, action } = performing
  const until = await untilOf(hand, action)
  if (action.kind === 'recommend') await recommendNow(hand, acting)
  const signed = action.kind === 'decide' ? await decideNow(hand, performing) : ok(undefined)
  if (!signed.ok) return signed
  const number = signed.value?.number
  await doAction(hand, action, {
    by: acting.by,
    text: acting.text,
    more: payloadOf(acting, { number, until }),
    documentSha256: signed.value?.sha256,
  })
  return ok({ action, outcome: acting.outcome, number, until })
}

type Came = { readonly number: string | undefined; readonly until: Day | undefined }

/** What an action's event tells besides the move. */
function payloadOf(
  { outcome, reasons = [], papers = [], fields = [] }: Acting,
  { number, until }: Came,
): Partial<ActedPayload> {
  return {
    ...(outcome !== undefined && { outcome }),
    ...(reasons.length > 0 && { reasons: [...reasons] }),
    ...(number !== undefined && { number }),
    ...(until && { papers: [...papers], fields: [...fields], until }),
  }
}

type ActedPayload = Extract<InHand['events'][number], { kind: 'acted' }>['payload']

type Doing = {
  readonly by: Doer
  readonly text?: string | undefined
  readonly more?: Partial<ActedPayload>
  readonly documentSha256?: string | undefined
}

async function doAction(
  hand: InHand,
  action: Action,
  { by, text, more = {}, documentSha256 }: Doing,
): Promise<void> {
  const from = hand.state.stage
  const payload: ActedPayload = {
    ...standingAt(hand, action.to),
    action: action.key,
    kind: action.kind,
    from,
    ...more,
  }
  await happen(hand, { kind: 'acted', payload }, { by, text, journal: { documentSha256 } })
  const effects: readonly Effect[] = action.effects
  await takeEffects(hand, effects, by)
  await assignStage(hand, from)
}

async function untilOf({ tx, house }: InHand, { kind, papers }: Action): Promise<Day | undefined> {
  if (kind !== 'papers' || !papers) return undefined
  return lastDay(await calendarOf(tx, house), house.clock.today(), papers.term)
}

/** Stage, phase and role after moving to a stage. */
export function standingAt(
  { definition }: Pick<InHand, 'definition'>,
  key: string,
): { stage: string; phase: Case['phase']; role?: string } {
  const stage = definition.flow.stages.find(each => each.key === key)
  if (!stage) throw new Error(`${definition.service.key} has no stage ${key}`)
  return { stage: key, phase: stage.phase, ...(stage.role !== undefined && { role: stage.role }) }
}

/** Most acts that the house does by itself after one of somebody's. */
const MOST_FOLLOWING = 20

/** What the house does by itself as soon as its condition holds, one after the other. */
export async function followUp(hand: InHand): Promise<void> {
  const done = new Set<string>()
  for (let left = MOST_FOLLOWING; left > 0; left--) {
    const layers = await layersOf(hand.tx, hand.before.id)
    const next = nextOfHouse(contextOf({ ...hand, of: hand.before }, layers))
    const once = `${hand.state.stage} ${next?.key ?? ''}`
    if (!next || done.has(once)) return
    done.add(once)
    await doAction(hand, next, { by: { kind: 'system' } })
  }
  hand.house.log.error('a case goes on by itself without end', { case: hand.before.id })
}
