/** Numbers of administrative acts: a gapless series of their own beside those of letters. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { numberFormat } from './hand.ts'
import { takeNumber } from './series.ts'
import { numberingUnit } from './units.ts'

/** Stands before the number of an act where a body has set no format: `გ-17/2026`. */
const MARK = 'გ-'

/**
 * The next number of an act of the body, or of the unit whose act it is where it has a series of its own.
 * Taken in the caller's transaction: no gap is left when that rolls back.
 */
export async function takeActNumber(
  tx: Tx,
  house: House,
  { bodyId, unitId }: { readonly bodyId: string; readonly unitId: string | undefined },
): Promise<string> {
  const today = house.clock.today()
  const unit = await numberingUnit(tx, { bodyId, unitId, today })
  const format = `${MARK}${await numberFormat(tx, house, bodyId)}`
  return takeNumber(tx, { bodyId, direction: 'act', unit, today, format })
}
