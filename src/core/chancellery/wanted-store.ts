/** SQL of answers that wait for an approval or a signature. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

/** Keeps that approval is asked for; false when it was asked before. */
export async function markAsked(tx: Tx, id: string, at: Date): Promise<boolean> {
  const marked = await tx.run(sql`
    update chancellery.reply
       set approval_asked_at = ${at}
     where id = ${id} and state = 'draft' and approval_asked_at is null`)
  return marked === 1
}

/** Whether a draft waits for its approval. */
export async function isAsked(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.maybe(
    sql`select 1 from chancellery.reply where id = ${id} and approval_asked_at is not null`,
  )
  return row !== undefined
}

export type WaitsFor = {
  /** Whether the officer approves, and of which units; absent for those of the whole body. */
  readonly approves: boolean
  readonly unitIds: readonly string[] | undefined
  readonly signs: boolean
}

/** Handlings whose answers wait for the officer, the longest-waiting first, at most `limit`. */
export async function handlingsWaiting(
  tx: Tx,
  { approves, unitIds, signs }: WaitsFor,
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx.all<{ handling_id: string }>(sql`
    select r.handling_id
      from chancellery.reply r
     where r.body_id = nullif(current_setting('house.body', true), '')::uuid
       and r.handling_id is not null
       and ((${signs} and r.state = 'approved')
         or (${approves} and r.state = 'draft' and r.approval_asked_at is not null
             and (${unitIds === undefined} or r.unit_id = any(${unitIds ?? []}::uuid[]))))
     order by coalesce(r.approved_at, r.approval_asked_at), r.id
     limit ${limit}`)
  return rows.map(row => row.handling_id)
}
