/** Letters for the operator's page: how many are open, by state. */
import type { FigureTable } from '#platform/module'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'

const STATES: readonly (readonly [state: string, name: Text])[] = [
  ['received', { ka: 'ელოდება რეგისტრაციას', en: 'Waiting to be registered' }],
  ['registered', { ka: 'განიხილება', en: 'Being handled' }],
  ['waiting', { ka: 'ელოდება ავტორის პასუხს', en: 'Waiting for the writer' }],
]

/** Open letters of all bodies, from the counts that the desk is drawn from. */
export async function letterFigures(tx: Tx): Promise<FigureTable> {
  const rows = await tx.all<{ state: string; count: number }>(sql`
    select state, sum(count)::int as count
      from correspondence.tally
     group by state
     order by state`)
  return {
    title: { ka: 'ღია წერილები', en: 'Open letters' },
    rows: STATES.map(([state, name]) => ({
      name,
      count: rows.find(row => row.state === state)?.count ?? 0,
    })),
  }
}
