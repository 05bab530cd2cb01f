/**
 * Who gives a body's register numbers. `here`: the gapless series of this installation. `dms`: the
 * body's own document-management system; then nothing is numbered by hand at the desk, so that no
 * letter ever gets two numbers.
 *
 * Switching touches no letter. What is registered keeps its number, whichever side gave it. What is not
 * registered waits for the side that gives numbers from now on. Answers that were approved or signed
 * here have to leave or go back before the system takes over; drafts stay, and wait.
 */
import { isNumberTaken } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { recordAct, LEAF } from '#platform/journal'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { sql } from '#platform/sql'
import { by, type Hand } from './officer.ts'
import { takeNumber, type Taking } from './series.ts'
import { openReplies } from './store.ts'

export type NumberingMode = 'here' | 'dms'

export type Numbering = {
  readonly mode: NumberingMode
  /** When it was last switched; absent for a body that never was. */
  readonly since: Date | undefined
}

/** How a body of the viewer's is numbered. */
export async function numberingOf(tx: Tx, bodyId: string): Promise<Numbering> {
  const row = await tx.maybe<{ mode: NumberingMode; since: Date }>(
    sql`select n.mode, n.since from chancellery.numbering n where n.body_id = ${bodyId}`,
  )
  return row ?? { mode: 'here', since: undefined }
}

/** Refuses with `numbers-elsewhere` when the body's own system gives the numbers. */
export async function numberedHere(
  tx: Tx,
  bodyId: string,
): Promise<Result<Numbering, 'numbers-elsewhere'>> {
  const numbering = await numberingOf(tx, bodyId)
  return numbering.mode === 'dms' ? refuse('numbers-elsewhere') : ok(numbering)
}

/**
 * Hands the numbers over to the other side. Refuses with `answers-under-way` while approved or signed
 * answers have not left. The same mode again changes nothing.
 */
export async function switchNumbering(
  tx: Tx,
  house: House,
  hand: Hand,
  mode: NumberingMode,
): Promise<Result<NumberingMode, 'answers-under-way'>> {
  const { bodyId, accountId } = hand
  const before = await numberingOf(tx, bodyId)
  if (before.mode === mode) return ok(mode)
  const underWay = mode === 'dms' ? await openReplies(tx, ['approved', 'signed']) : []
  if (underWay.length > 0)
    return refuse('answers-under-way', { field: 'mode', values: { count: underWay.length } })
  const at = house.clock.now()
  await tx.run(sql`
    insert into chancellery.numbering (body_id, mode, since, changed_by)
    values (${bodyId}, ${mode}, ${at}, ${accountId})
    on conflict (body_id) do update
       set mode = excluded.mode, since = excluded.since, changed_by = excluded.changed_by`)
  await recordAct(tx, {
    act: 'numbering.switched',
    at,
    actor: by(hand),
    bodyId,
    about: { kind: 'body', id: bodyId },
    leaf: LEAF.policyChange,
    payload: { from: before.mode, to: mode },
  })
  return ok(mode)
}

/** Most numbers of the other side that may stand in a row before a series finds a free one. */
const MOST_TAKEN = 1000

/**
 * The next number of the body's series. Where the body's system numbered letters for a while, its
 * numbers are passed over: none is given twice.
 */
export async function nextNumber(
  tx: Tx,
  taking: Taking,
  numbering: Pick<Numbering, 'since'>,
): Promise<string> {
  for (let tries = 0; tries < MOST_TAKEN; tries++) {
    const number = await takeNumber(tx, taking)
    const taken =
      numbering.since !== undefined &&
      (taking.direction === 'in'
        ? await isNumberTaken(tx, number)
        : await isOutgoingTaken(tx, taking.bodyId, number))
    if (!taken) return number
  }
  throw new Error('a series finds no free number')
}

/** Whether something left the body under that number already. */
export async function isOutgoingTaken(tx: Tx, bodyId: string, number: string): Promise<boolean> {
  const row = await tx.maybe<{ one: number }>(sql`
    select 1 as one
      from chancellery.reply r
     where r.body_id = ${bodyId} and r.registry_number = ${number}
     limit 1`)
  return row !== undefined
}
