/**
 * Questions whose day has passed without an answer of the writer: the body decides on what it has,
 * and its clock goes on from the next morning.
 */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { sql } from '#platform/sql'
import { carryOut } from './carry-out.ts'

const BATCH = 100

/** Ends every question whose day has gone by. Each letter is a transaction; a repeat finds it done. */
export async function lapseQuestions(house: House): Promise<void> {
  for (;;) {
    const ids = await house.db.as({ as: 'worker' }, tx => lapsed(tx, house.clock.today()))
    for (const handlingId of ids)
      await house.db.as({ as: 'worker' }, tx =>
        carryOut(tx, house, { handlingId, step: 'lapse', by: { kind: 'system' } }),
      )
    if (ids.length < BATCH) return
  }
}

async function lapsed(tx: Tx, today: Day): Promise<readonly string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select h.id
      from correspondence.handling h
      join lateral (
        select e.until_day
          from correspondence.entry e
         where e.letter_id = h.letter_id and e.handling_id = h.id and e.kind = 'clarification-asked'
         order by e.place desc
         limit 1) asked on asked.until_day < ${today}
     where (h.state = 'waiting' or (h.asked and h.state = 'registered'))
     order by h.due_day, h.id
     limit ${BATCH}`)
  return rows.map(({ id }) => id)
}
