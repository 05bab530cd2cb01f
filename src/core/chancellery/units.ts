/** Units as the chancellery offers and names them, and which of them numbers come from. */
import { isClosed, isOpen, unitsOf, type Unit } from '#core/bodies'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { say, type Language } from '#platform/texts'
import type { Option } from '#ui/fields'
import { words } from './texts.ts'

/** A unit's name, and that it is closed where it is: old letters and series still name it. */
export function unitText(unit: Unit, language: Language): string {
  const name = say(unit.name, language)
  return isOpen(unit) ? name : words(language)('unit.closed', { name })
}

/** Units to choose from, closed ones after those that are open. */
export const unitOptions = (units: readonly Unit[], language: Language): readonly Option[] =>
  [...units.filter(isOpen), ...units.filter(unit => !isOpen(unit))].map(unit => ({
    value: unit.id,
    label: unitText(unit, language),
  }))

/**
 * The unit by whose series a number is taken; none for a closed one, whose series gives no more
 * numbers: the series of the whole body goes on in its place.
 */
export async function numberingUnit(
  tx: Tx,
  {
    bodyId,
    unitId,
    today,
  }: { readonly bodyId: string; readonly unitId: string | undefined; readonly today: Day },
): Promise<Unit | undefined> {
  if (unitId === undefined) return undefined
  const unit = (await unitsOf(tx, bodyId)).find(({ id }) => id === unitId)
  return unit && !isClosed(unit, today) ? unit : undefined
}
