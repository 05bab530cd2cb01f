/** Who has a case: the unit of its stage's role, and within it somebody by hand, by habit or by rule. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { colleagues } from '#core/identity'
import { officersOf, unitsOf } from '#core/bodies'
import { giveWork } from '#core/work'
import { notify } from '#core/notices'
import { sql } from '#platform/sql'
import { ok, refuse, type Result } from '#platform/result'
import type { Officer } from '#platform/acting'
import type { Doer } from './case.ts'
import { chosenBy, rulesFor, type AssignRule, type Candidate } from './assign-rule.ts'
import { SUBJECT } from './clocks.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { unitOf, type Role } from './roles.ts'
import type { CaseRefusal } from './texts.ts'

const roleNow = ({ definition, state }: InHand): Role | undefined =>
  definition.flow.roles.find(({ key }) => key === state.role)

/**
 * After a move: the case goes to the unit of the new stage's role, and there to who had it in that role
 * before, else to whom a rule of the body names. Where nobody's role begins, it stays where it was.
 */
export async function assignStage(hand: InHand, from: string | undefined): Promise<void> {
  const role = roleNow(hand)
  if (!role || hand.state.stage === from) return
  const unit = unitOf(role, hand.before.parameters)
  const known = hand.state.executors[role.key]
  const executor = known ?? (await byRule(hand, role, unit))
  if (hand.state.unitId === unit && hand.state.executorId === executor) return
  await assign(hand, { role: role.key, unit, executor, by: { kind: 'system' } })
}

type To = {
  readonly role: string | undefined
  readonly unit: string | undefined
  readonly executor: string | undefined
  readonly by: Doer
}

async function assign(hand: InHand, { role, unit, executor, by }: To): Promise<void> {
  await happen(
    hand,
    {
      kind: 'assigned',
      payload: {
        ...(role !== undefined && { role }),
        ...(unit !== undefined && { unit }),
        ...(executor !== undefined && { executor }),
      },
    },
    { by },
  )
  if (executor === undefined || (by.kind === 'officer' && by.id === executor)) return
  const { tx, house, before } = hand
  await notify(tx, house, {
    to: { accountId: executor },
    template: 'officer.case-assigned',
    values: { number: before.number, due: before.dueDay },
    href: `/desk/cases/${before.id}`,
    about: { kind: SUBJECT, id: before.id },
  })
}

/** Officers who hold a role, with how many open cases each has. */
async function candidatesFor(
  { tx, house, before }: InHand,
  role: Role,
  unit: string | undefined,
): Promise<readonly Candidate[]> {
  const today = house.clock.today()
  const held = (await officersOf(tx, before.bodyId, today)).filter(
    ({ post }) =>
      post.rights.some(right => right === role.right) &&
      (unit === undefined || post.unitId === unit),
  )
  const ids = [...new Set(held.map(({ accountId }) => accountId))]
  const loads = await tx.all<{ id: string; open: number }>(sql`
    select c.executor_id as id, count(*)::int as open
      from cases.case c
     where c.body_id = ${before.bodyId} and c.executor_id = any(${ids}::uuid[])
       and c.phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other')
     group by c.executor_id
     limit ${ids.length}`)
  return ids.map(id => ({ id, open: loads.find(load => load.id === id)?.open ?? 0 }))
}

async function byRule(
  hand: InHand,
  role: Role,
  unit: string | undefined,
): Promise<string | undefined> {
  const rules: readonly AssignRule[] = await rulesFor(hand.tx, {
    bodyId: hand.before.bodyId,
    serviceKey: hand.before.serviceKey,
    role: role.key,
  })
  if (rules.length === 0) return undefined
  const candidates = await candidatesFor(hand, role, unit)
  return chosenBy(rules, candidates, await placesOf(hand.tx, hand.before.id))
}

async function placesOf(tx: Tx, caseId: string): Promise<string> {
  const row = await tx.maybe<{ places: string[] }>(
    sql`select c.places from cases.case c where c.id = ${caseId}`,
  )
  return (row?.places ?? []).join(' ')
}

export type Giving = {
  readonly caseId: string
  readonly unitId: string | undefined
  /** Absent for the unit alone. */
  readonly executorId: string | undefined
  readonly coExecutors: readonly string[]
  readonly resolution: string
}

/**
 * Gives a case to a unit and an officer. Refuses with `not-now` for a case that is over, `unit-unknown`
 * and `not-an-officer` for what is not the body's.
 */
export async function giveCase(
  tx: Tx,
  house: House,
  officer: Officer,
  given: Giving,
): Promise<Result<string, CaseRefusal | 'not-found'>> {
  const fits = await ofBody(tx, officer, given)
  if (!fits.ok) return fits
  const hand = await takeInHand(tx, house, given.caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.phase === 'closed') return refuse('not-now')
  const unit = given.unitId ?? hand.state.unitId
  await giveWork(hand.tx, house, officer, {
    subject: { kind: SUBJECT, id: given.caseId },
    unitId: unit,
    executorId: given.executorId,
    coExecutors: given.coExecutors,
    resolution: given.resolution,
  })
  await assign(hand, {
    role: hand.state.role,
    unit,
    executor: given.executorId,
    by: { kind: 'officer', id: officer.accountId },
  })
  await settle(hand)
  return ok(given.caseId)
}

/** Takes a case that nobody has for oneself; refuses `taken` when somebody was quicker. */
export async function claimCase(
  tx: Tx,
  house: House,
  officer: Officer,
  caseId: string,
): Promise<Result<string, CaseRefusal | 'not-found'>> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.phase === 'closed') return refuse('not-now')
  if (hand.state.executorId === officer.accountId) return ok(caseId)
  if (hand.state.executorId !== undefined) return refuse('taken')
  await assign(hand, {
    role: hand.state.role,
    unit: hand.state.unitId,
    executor: officer.accountId,
    by: { kind: 'officer', id: officer.accountId },
  })
  await settle(hand)
  return ok(caseId)
}

async function ofBody(
  tx: Tx,
  { bodyId }: Officer,
  { unitId, executorId, coExecutors }: Giving,
): Promise<Result<true, CaseRefusal>> {
  const [units, staff] = await Promise.all([unitsOf(tx, bodyId), colleagues(tx)])
  if (
    unitId !== undefined &&
    !units.some(unit => unit.id === unitId && unit.closedFrom === undefined)
  )
    return refuse('unit-unknown', { field: 'unit' })
  const active = staff.filter(({ state }) => state === 'active').map(({ id }) => id)
  const named = [executorId, ...coExecutors].filter(id => id !== undefined)
  return named.every(id => active.includes(id))
    ? ok(true)
    : refuse('not-an-officer', { field: 'executor' })
}
