/** Conditions of decisions as dated obligations: the holder is told before the day, and what was missed is recorded. */
import { addDays } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { sql } from '#platform/sql'
import { closeCondition } from './layer-store.ts'
import { happen, settle, takeInHand } from './record.ts'
import { tellApplicant } from './tell.ts'

const BATCH = 200
/** Days before the day of a condition at which its holder is reminded. */
const BEFORE = 7

type Due = { readonly id: string; readonly caseId: string; readonly dueDay: string }

/** Reminds of conditions that come due, and records those whose day has gone by. */
export async function conditionsDue(house: House): Promise<void> {
  for (let found = BATCH; found === BATCH;) {
    found = await house.db.as({ as: 'worker' }, tx => remind(tx, house))
  }
  for (let found = BATCH; found === BATCH;) {
    const due = await house.db.as({ as: 'worker' }, tx => missed(tx, house))
    for (const condition of due)
      await house.db.as({ as: 'worker' }, tx => miss(tx, house, condition))
    found = due.length
  }
}

async function remind(tx: Tx, house: House): Promise<number> {
  const today = house.clock.today()
  const due = await tx.all<Due>(sql`
    update cases.condition
       set told_on = ${today}
     where id in (
       select id from cases.condition
        where state = 'open' and told_on is null and due_day <= ${addDays(today, BEFORE)} and due_day >= ${today}
        order by due_day, id
        limit ${BATCH})
    returning id, case_id as "caseId", due_day as "dueDay"`)
  for (const { caseId } of due) {
    const hand = await takeInHand(tx, house, caseId)
    if (hand) await tellApplicant(hand, 'case.condition-due')
  }
  return due.length
}

async function missed(tx: Tx, house: House): Promise<readonly Due[]> {
  return tx.all<Due>(sql`
    select id, case_id as "caseId", due_day as "dueDay"
      from cases.condition
     where state = 'open' and due_day < ${house.clock.today()}
     order by due_day, id
     limit ${BATCH}`)
}

async function miss(tx: Tx, house: House, { id, caseId }: Due): Promise<void> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return
  const at = house.clock.now()
  const closed = await closeCondition(hand.tx, { caseId, id, state: 'missed', by: undefined, at })
  if (!closed) return
  await happen(
    hand,
    { kind: 'condition-missed', payload: { condition: id } },
    { by: { kind: 'system' } },
  )
  await settle(hand)
  await tellApplicant(hand, 'case.condition-missed')
}
