/** What the doctor looks for among letters: each stands in the journal. */
import { broken, fine, type Check } from '#platform/finding'
import { sql } from '#platform/sql'

/** Letters without the entry of their acceptance in the journal, from which nothing is ever removed. */
export const actsOfLetters: Check = async tx => {
  const row = await tx.one<{ letters: number; lost: number }>(sql`
    select count(*) as letters,
           count(*) filter (where not exists (
             select 1
               from house.journal j
              where j.about_kind = 'letter' and j.about_id = l.id and j.act = 'letter.accepted')) as lost
      from correspondence.letter l`)
  if (row.lost === 0) return [fine('journal', `all ${row.letters} letters stand in it`)]
  return [
    broken(
      'journal',
      `${row.lost} of ${row.letters} letters have no entry of their acceptance in it`,
      'Somebody removed entries, or rows were written past the program. Compare with a backup; tell the auditor.',
    ),
  ]
}
