/** What reading and showing questions need to know of the place, and small parts that both share. */
import type { Country } from '#core/country'
import type { Bound, Field, RowField } from '#core/services'
import type { Language, Text } from '#platform/texts'

/** Any field of a definition: of the form, of a row, or of the officials' work. */
export type AnyField = Field | RowField

/** What the words and choices of questions depend on. */
export type Asking = {
  readonly language: Language
  readonly country: Pick<Country, 'municipalities' | 'personalNumber'>
  /** Parameters as the body bound them; `places` of one may be the choices of a field. */
  readonly parameters: Bound
  /** Whether a choice of a field is open now; all are unless said. */
  readonly isOpen?: (field: AnyField, choice: string) => boolean
}

export type Choice = {
  readonly key: string
  readonly label: Text
  readonly hint?: Text | undefined
}

/** Answers that a field offers. */
export function choicesOf(
  field: AnyField,
  { country, parameters, isOpen }: Asking,
): readonly Choice[] {
  if (field.type === 'municipality') {
    return country.municipalities.map(({ key, name }) => ({ key, label: name }))
  }
  const places = field.choicesFrom === undefined ? [] : placesOf(parameters[field.choicesFrom])
  const own = field.choices ?? []
  return [...own, ...places].filter(({ key }) => isOpen?.(field, key) ?? true)
}

/** A list of places as a parameter holds it; each is kept by its Georgian name. */
function placesOf(bound: unknown): readonly Choice[] {
  if (!Array.isArray(bound)) return []
  return bound.map((label: Text) => ({ key: label.ka, label }))
}

/** A value that has parts, such as an address. */
export function part(value: unknown, key: string): string {
  if (typeof value !== 'object' || value === null) return ''
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1]
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}

/** Tetri as people write lari: `25.50`, `25`. */
export function lari(tetri: number): string {
  const whole = Math.trunc(Math.abs(tetri) / 100)
  const rest = Math.abs(tetri) % 100
  const sign = tetri < 0 ? '−' : ''
  return `${sign}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** Parts of an address, in the order in which they are asked. */
export const ADDRESS_PARTS = ['municipality', 'settlement', 'street', 'building', 'flat'] as const
