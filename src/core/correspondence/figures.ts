/** Letters for the operator's page: how many are open, by state. */
import { notOnBoard } from '#core/bodies'
import type { FigureTable, House } from '#platform/module'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'

const STATES: readonly (readonly [state: string, name: Text])[] = [
  ['received', { ka: 'ელოდება რეგისტრაციას', en: 'Waiting to be registered' }],
  ['registered', { ka: 'განიხილება', en: 'Being handled' }],
  ['waiting', { ka: 'ელოდება ავტორის პასუხს', en: 'Waiting for the writer' }],
]

const AT_NOBODY: Text = {
  ka: 'უწყებებში, რომლებსაც აქ თანამშრომელი ჯერ არ ჰყავთ',
  en: 'At bodies that have nobody here yet',
}

/** Open letters of all bodies, from the counts that the desk is drawn from. */
export async function letterFigures(tx: Tx, { clock }: House): Promise<FigureTable> {
  const rows = await tx.all<{ state: string; count: number }>(sql`
    select state, sum(count)::int as count
      from correspondence.tally
     group by state
     order by state`)
  const bodies = await tx.all<{ id: string; count: number }>(sql`
    select body_id as id, sum(count)::int as count
      from correspondence.tally
     group by body_id
    having sum(count) > 0`)
  const ids = bodies.map(({ id }) => id)
  const nobodyAt = await notOnBoard(tx, ids, clock.today())
  return {
    title: { ka: 'ღია წერილები', en: 'Open letters' },
    rows: [
      ...STATES.map(([state, name]) => ({
        name,
        count: rows.find(row => row.state === state)?.count ?? 0,
      })),
      {
        name: AT_NOBODY,
        count: bodies.reduce((sum, { id, count }) => sum + (nobodyAt.has(id) ? count : 0), 0),
      },
    ],
  }
}
