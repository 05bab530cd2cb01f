/** Cases for the operator's page: how many are open, and how many wait for their applicants. */
import type { FigureTable } from '#platform/module'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

/** Open cases of all bodies, from the counts that the desk is drawn from. */
export async function caseFigures(tx: Tx): Promise<FigureTable> {
  const { working, waiting } = await tx.one<{ working: number; waiting: number }>(sql`
    select coalesce(sum(count) filter (where not waiting), 0)::int as working,
           coalesce(sum(count) filter (where waiting), 0)::int as waiting
      from cases.tally`)
  return {
    title: { ka: 'ღია განაცხადები', en: 'Open applications' },
    rows: [
      { name: { ka: 'განიხილება', en: 'Being worked on' }, count: working },
      {
        name: { ka: 'ელოდება განმცხადებელს ან სხვას', en: 'Waiting for applicants or others' },
        count: waiting,
      },
    ],
  }
}
