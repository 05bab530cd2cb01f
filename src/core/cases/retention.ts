/**
 * How long cases are kept. What is due is marked first and stays whole for a window in which it can be
 * undone; then its texts are erased, or it goes to the archive as it is. Numbers, days, outcome and the
 * fields that the definition keeps for statistics stay. What is held is never touched.
 */
import { removeAttachments } from '#core/attachments'
import { eraseWork } from '#core/work'
import { addDays, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { sql } from '#platform/sql'
import type { Doer } from './case.ts'
import { SUBJECT } from './clocks.ts'
import { layersOf } from './layer-store.ts'
import { happen, keepRule, settle, takeInHand } from './record.ts'

const BATCH = 200
/** Days in which a marked case can still be kept. */
export const UNDO_DAYS = 30

export type DueCase = {
  readonly id: string
  readonly bodyId: string
  readonly number: string
  readonly serviceKey: string
  readonly outcome: string | undefined
  readonly until: Day
  readonly end: 'erase' | 'archive'
}

/** Cases whose time is over on a day and that are not marked yet. With the worker's sight. */
export async function casesDue(
  tx: Tx,
  { on, limit }: { readonly on: Day; readonly limit: number },
): Promise<readonly DueCase[]> {
  return tx.all<DueCase>(sql`
    select c.id, c.body_id as "bodyId", c.number, c.service_key as "serviceKey", c.outcome,
           c.keep_until as until, c.keep_end as end
      from cases.case c
     where c.kept_state = 'kept' and c.keep_until is not null and c.keep_until < ${on} and not c.held
     order by c.keep_until, c.id
     limit ${limit}`)
}

/** Cases that are marked and not ended yet, soonest first; of one body where it is named. */
export async function markedCases(
  tx: Tx,
  { bodyId, limit }: { readonly bodyId?: string | undefined; readonly limit: number },
): Promise<readonly (DueCase & { readonly markedOn: Day })[]> {
  return tx.all<DueCase & { readonly markedOn: Day }>(sql`
    select c.id, c.body_id as "bodyId", c.number, c.service_key as "serviceKey", c.outcome,
           c.keep_until as until, c.keep_end as end, c.marked_on as "markedOn"
      from cases.case c
     where c.kept_state = 'marked' and (${bodyId}::uuid is null or c.body_id = ${bodyId}::uuid)
     order by c.marked_on, c.id
     limit ${limit}`)
}

/** Marks a case whose time is over; false when it is not due or held. */
export async function markCase(tx: Tx, house: House, caseId: string): Promise<boolean> {
  const hand = await takeInHand(tx, house, caseId)
  const today = house.clock.today()
  if (!hand || hand.before.held || hand.before.keptState !== 'kept') return false
  const rule = keepRule(hand.definition, hand.state)
  if (!rule || hand.before.keepUntil === undefined || hand.before.keepUntil >= today) return false
  await hand.tx.run(sql`
    update cases.case set kept_state = 'marked', marked_on = ${today} where id = ${caseId}`)
  const until = addDays(today, UNDO_DAYS)
  await happen(
    hand,
    { kind: 'keep-marked', payload: { end: rule.end, until } },
    { by: { kind: 'system' } },
  )
  await settle(hand)
  return true
}

/** Takes the mark back: the case is held until somebody lets it go. False when its window is over. */
export async function unmarkCase(
  tx: Tx,
  house: House,
  { caseId, by }: { readonly caseId: string; readonly by: Doer },
): Promise<boolean> {
  const hand = await takeInHand(tx, house, caseId)
  if (hand?.before.keptState !== 'marked') return false
  await hand.tx.run(sql`
    update cases.case set kept_state = 'kept', marked_on = null, held = true where id = ${caseId}`)
  await happen(hand, { kind: 'keep-undone', payload: {} }, { by })
  await settle(hand)
  return true
}

/** Ends the keeping of a marked case whose window is over. */
async function endKeeping(tx: Tx, house: House, caseId: string): Promise<boolean> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand || hand.before.keptState !== 'marked' || hand.before.held) return false
  const rule = keepRule(hand.definition, hand.state)
  const end = rule?.end ?? 'archive'
  if (end === 'erase') await erase(hand.tx, caseId, rule?.statistics ?? [])
  const state = end === 'erase' ? 'erased' : 'archived'
  await hand.tx.run(sql`update cases.case set kept_state = ${state} where id = ${caseId}`)
  await happen(hand, { kind: 'keep-ended', payload: { end } }, { by: { kind: 'system' } })
  await settle(hand)
  return true
}

/** Erases what says anything of a person; the fields kept for statistics stay among the answers. */
async function erase(tx: Tx, caseId: string, statistics: readonly string[]): Promise<void> {
  const { answers } = await layersOf(tx, caseId)
  const kept = Object.entries(answers).filter(([key]) => statistics.includes(key))
  tx.write(
    sql`delete from cases.layer where case_id = ${caseId} and (layer <> 'answers' or revision > 1)`,
  )
  tx.write(sql`
    update cases.layer set value = ${JSON.stringify(Object.fromEntries(kept))}::jsonb
     where case_id = ${caseId} and layer = 'answers'`)
  for (const statement of [
    sql`delete from cases.said where case_id = ${caseId}`,
    sql`delete from cases.document where case_id = ${caseId}`,
    sql`delete from cases.consultation where case_id = ${caseId}`,
    sql`delete from cases.condition where case_id = ${caseId}`,
    sql`update cases.decision set text = '', document = null, signed_as = null where case_id = ${caseId}`,
    sql`
      update cases.case
         set applicant_name = '', applicant = '{"kind":"person","personId":"","name":""}'::jsonb,
             eligibility = '{"answer":"check","reasons":[]}'::jsonb, places = '{}', search = lower(number),
             company_code = null, mandate = null
       where id = ${caseId}`,
  ])
    tx.write(statement)
  await eraseWork(tx, { kind: SUBJECT, id: caseId })
  await removeAttachments(tx, { kind: SUBJECT, id: caseId })
}

/** What a run did, or would do. */
export type Kept = { readonly marked: number; readonly ended: number }

/** Marks what is due and ends what was marked long enough ago; a dry run counts and changes nothing. */
export async function keepCases(
  house: House,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Kept> {
  const today = house.clock.today()
  const windowOver = addDays(today, -UNDO_DAYS)
  if (dryRun) {
    return house.db.as({ as: 'worker' }, async tx => {
      const row = await tx.one<Kept>(sql`
        select (count(*) filter (where c.kept_state = 'kept' and c.keep_until < ${today} and not c.held))::int as marked,
               (count(*) filter (where c.kept_state = 'marked' and c.marked_on <= ${windowOver} and not c.held))::int as ended
          from cases.case c
         where c.keep_until is not null`)
      return row
    })
  }
  const ended = await each(house, windowOver, endKeeping)
  const marked = await eachDue(house, today)
  return { marked, ended }
}

async function eachDue(house: House, today: Day): Promise<number> {
  let marked = 0
  for (;;) {
    const due = await house.db.as({ as: 'worker' }, tx => casesDue(tx, { on: today, limit: BATCH }))
    let changed = 0
    for (const { id } of due)
      if (await house.db.as({ as: 'worker' }, tx => markCase(tx, house, id))) changed += 1
    marked += changed
    if (due.length < BATCH || changed === 0) return marked
  }
}

async function each(
  house: House,
  windowOver: Day,
  act: (tx: Tx, house: House, caseId: string) => Promise<boolean>,
): Promise<number> {
  let done = 0
  for (;;) {
    const found = await house.db.as({ as: 'worker' }, tx =>
      tx.all<{ id: string }>(sql`
        select c.id
          from cases.case c
         where c.kept_state = 'marked' and c.marked_on <= ${windowOver} and not c.held
         order by c.marked_on, c.id
         limit ${BATCH}`),
    )
    let changed = 0
    for (const { id } of found)
      if (await house.db.as({ as: 'worker' }, tx => act(tx, house, id))) changed += 1
    done += changed
    if (found.length < BATCH || changed === 0) return done
  }
}

/** The job of every night. */
export const keepCasesNightly: JobHandler = async house => {
  const { marked, ended } = await keepCases(house, { dryRun: false })
  if (marked + ended > 0) house.log.info('cases came to the end of their time', { marked, ended })
}
