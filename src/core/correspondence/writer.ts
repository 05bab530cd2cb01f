/** Who wrote a letter, for those who help them at a counter. */
import type { Tx } from '#platform/db'
import { parseLetterNumber } from './number.ts'
import { findLetterByNumber } from './store.ts'

/**
 * The person who wrote the letter of that number as typed, nobody when there is no such letter or it
 * came on paper or from a body; `undefined` when what was typed is no letter number. Needs the
 * worker's sight.
 */
export async function findWriter(
  tx: Tx,
  typed: string,
): Promise<{ readonly personId: string | undefined } | undefined> {
  const number = parseLetterNumber(typed)
  if (number === undefined) return undefined
  const letter = await findLetterByNumber(tx, number)
  return { personId: letter?.personId }
}
