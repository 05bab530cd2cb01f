/** What officers do to a case besides the actions of its definition: time, tasks, conditions, version, hold. */
import { isExecutable, servicesOf } from '#core/services'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { Day } from '#platform/day'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { sql } from '#platform/sql'
import { assignStage } from './assign.ts'
import { followUp, standingAt } from './act.ts'
import { isOpen, type Doer } from './case.ts'
import { extendCaseClock } from './clocks.ts'
import { addTerm, calendarOf } from './days.ts'
import { closeCondition, finishTask } from './layer-store.ts'
import { movedSince } from './moved.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { rolesOf } from './roles.ts'
import { findCase } from './store.ts'
import { tellApplicant } from './tell.ts'
import type { CaseRefusal } from './texts.ts'

type Outcome = Result<string, CaseRefusal | 'not-found'>
type OnCase = { readonly caseId: string; readonly seen: number | undefined }

const byOfficer = ({ accountId }: Officer): Doer => ({ kind: 'officer', id: accountId })

/** Whether the officer answers for the time of a case: as owner of its clock, or as a head who gives work out. */
export function mayTurnTime(
  { definition, before }: Pick<InHand, 'definition' | 'before'>,
  officer: Officer,
): boolean {
  const owners = definition.clocks.map(({ owner }) => owner)
  const roles = rolesOf(definition, officer, before.parameters)
  return officer.rights.includes('assign') || owners.some(owner => roles.includes(owner))
}

async function openInHand(
  tx: Tx,
  house: House,
  { caseId, seen }: OnCase,
): Promise<Result<InHand, CaseRefusal | 'not-found'>> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  if (movedSince(hand, seen)) return refuse('changed-meanwhile')
  return isOpen(hand.state.phase) ? ok(hand) : refuse('not-now')
}

type Turning = OnCase & { readonly act: 'suspend' | 'resume'; readonly reason: string }

/** Lets the clock stand still, or go on, with a reason that the applicant reads. Refuses `no-right`, `no-reason`. */
export async function suspendCase(
  tx: Tx,
  house: House,
  officer: Officer,
  { act, reason, ...on }: Turning,
): Promise<Outcome> {
  const opened = await openInHand(tx, house, on)
  if (!opened.ok) return opened
  const hand = opened.value
  if (!mayTurnTime(hand, officer)) return refuse('no-right')
  const text = reason.trim().slice(0, 5000)
  if (act === 'suspend' && text === '') return refuse('no-reason', { field: 'reason' })
  if (hand.state.suspended === (act === 'suspend')) return refuse('not-now')
  const kind = act === 'suspend' ? 'suspended' : 'resumed'
  await happen(
    hand,
    { kind, payload: { due: hand.before.legalDay } },
    { by: byOfficer(officer), text },
  )
  const of = await settle(hand)
  await tellApplicant(hand, act === 'suspend' ? 'case.suspended' : 'case.resumed', {
    due: of.legalDay,
  })
  return ok(of.id)
}

type Extending = OnCase & { readonly by: number; readonly reason: string }

/** Extends the term as its rule allows, with a reason; the applicant is told. Refuses `no-right`, `no-reason`, `clock-refuses`. */
export async function extendCase(
  tx: Tx,
  house: House,
  officer: Officer,
  { by, reason, ...on }: Extending,
): Promise<Outcome> {
  const opened = await openInHand(tx, house, on)
  if (!opened.ok) return opened
  const hand = opened.value
  if (!mayTurnTime(hand, officer)) return refuse('no-right')
  const text = reason.trim().slice(0, 5000)
  if (text === '') return refuse('no-reason', { field: 'extend-reason' })
  const days = await extendCaseClock({ tx: hand.tx, house }, hand.definition, {
    of: hand.before,
    by,
  })
  if (!days.ok) return refuse('clock-refuses', { field: 'extend-by' })
  await happen(
    hand,
    { kind: 'extended', payload: { by, due: days.value.legalDay } },
    { by: byOfficer(officer), text },
  )
  const of = await settle(hand)
  await tellApplicant(hand, 'case.extended', { due: of.legalDay })
  return ok(of.id)
}

/** Gives the applicant more time for papers, once, by what the definition allows. Refuses `clock-refuses`. */
export async function extendPapers(
  tx: Tx,
  house: House,
  officer: Officer,
  on: OnCase,
): Promise<Outcome> {
  const opened = await openInHand(tx, house, on)
  if (!opened.ok) return opened
  const hand = opened.value
  const { asked } = hand.state
  const action = hand.definition.flow.actions.find(({ key }) => key === asked?.action)
  const term = action?.papers?.extendBy
  if (!asked || !action || !term || asked.extended) return refuse('clock-refuses')
  if (!rolesOf(hand.definition, officer, hand.before.parameters).includes(action.by))
    return refuse('no-right')
  const until: Day = addTerm(await calendarOf(hand.tx, house), house.clock.today(), term)
  await happen(hand, { kind: 'papers-extended', payload: { until } }, { by: byOfficer(officer) })
  await settle(hand)
  await tellApplicant(hand, 'case.papers-asked', { until })
  return ok(on.caseId)
}

/** Ticks a task off. Refuses `not-now` when it was done before. */
export async function doTask(
  tx: Tx,
  house: House,
  officer: Officer,
  { caseId, task }: { readonly caseId: string; readonly task: string },
): Promise<Outcome> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  const at = house.clock.now()
  const done = await finishTask(hand.tx, { caseId, id: task, by: officer.accountId, at })
  if (!done) return refuse('not-now')
  await happen(hand, { kind: 'task-done', payload: { task } }, { by: byOfficer(officer) })
  await settle(hand)
  return ok(caseId)
}

/** A condition of the decision was met. */
export async function meetCondition(
  tx: Tx,
  house: House,
  officer: Officer,
  { caseId, condition }: { readonly caseId: string; readonly condition: string },
): Promise<Outcome> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  const closed = await closeCondition(hand.tx, {
    caseId,
    id: condition,
    state: 'met',
    by: officer.accountId,
    at: house.clock.now(),
  })
  if (!closed) return refuse('not-now')
  await happen(hand, { kind: 'condition-met', payload: { condition } }, { by: byOfficer(officer) })
  await settle(hand)
  return ok(caseId)
}

/** Ties two cases of the body together, as related or as the same matter twice. */
export async function relateCases(
  tx: Tx,
  house: House,
  officer: Officer,
  given: { readonly caseId: string; readonly other: string; readonly how: 'related' | 'double' },
): Promise<Outcome> {
  const { caseId, other, how } = given
  if (caseId === other) return refuse('not-found')
  const seen = await findCase(tx, other)
  const hand = seen && (await takeInHand(tx, house, caseId))
  if (!hand) return refuse('not-found')
  await hand.tx.run(sql`
    insert into cases.relation (body_id, case_id, other_id, how, at, by_id)
    values (${hand.before.bodyId}, ${caseId}, ${other}, ${how}, ${house.clock.now()}, ${officer.accountId})
    on conflict (case_id, other_id) do update set how = excluded.how`)
  await happen(hand, { kind: 'related', payload: { other, how } }, { by: byOfficer(officer) })
  await settle(hand)
  return ok(caseId)
}

/**
 * Moves a running case to another version of its service: an act of its own, with a reason, that the
 * applicant reads. Its stage must exist there. Refuses `no-reason`, `version-unknown`, `stage-unknown`.
 */
export async function moveVersion(
  tx: Tx,
  house: House,
  officer: Officer,
  { to, reason, ...on }: OnCase & { readonly to: number; readonly reason: string },
): Promise<Outcome> {
  const opened = await openInHand(tx, house, on)
  if (!opened.ok) return opened
  const hand = opened.value
  if (!officer.rights.includes('approve') && !officer.rights.includes('sign'))
    return refuse('no-right')
  const text = reason.trim().slice(0, 5000)
  if (text === '') return refuse('no-reason', { field: 'version-reason' })
  const services = await servicesOf(house, hand.tx)
  const version = services.version(hand.before.serviceKey, to)
  if (!version || !isExecutable(version.definition) || version.status === 'draft')
    return refuse('version-unknown', { field: 'version' })
  const from = hand.before.version
  if (from === to) return refuse('version-unknown', { field: 'version' })
  const moved: InHand = { ...hand, definition: version.definition }
  if (!version.definition.flow.stages.some(({ key }) => key === hand.state.stage))
    return refuse('stage-unknown', { field: 'version' })
  await happen(
    moved,
    { kind: 'version-moved', payload: { ...standingAt(moved, hand.state.stage), from, to } },
    { by: byOfficer(officer), text },
  )
  await assignStage(moved, undefined)
  await followUp(moved)
  await settle(moved)
  return ok(on.caseId)
}

/** Puts a case under legal hold, or lets it go: what is held is never erased. */
export async function holdCase(
  tx: Tx,
  house: House,
  officer: Officer,
  { caseId, on }: { readonly caseId: string; readonly on: boolean },
): Promise<Outcome> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  await hand.tx.run(sql`update cases.case set held = ${on} where id = ${caseId}`)
  await happen(hand, { kind: 'held', payload: { on } }, { by: byOfficer(officer) })
  await settle(hand)
  return ok(caseId)
}
