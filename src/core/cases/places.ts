/** Where a case is about: addresses and cadastral codes of its answers, folded, by which doubles are found. Pure. */
import type { ExecutableDefinition, Field } from '#core/services'
import { fold } from '#platform/fold'

/** Places that the answers name, each once. */
export function placesIn(
  { form }: Pick<ExecutableDefinition, 'form'>,
  answers: Readonly<Record<string, unknown>>,
): readonly string[] {
  const fields = form.sections.flatMap(({ fields: own }) => own)
  const found = fields.flatMap(field => placeOf(field, answers[field.key]) ?? [])
  return [...new Set(found)]
}

function placeOf({ type }: Pick<Field, 'type'>, value: unknown): string | undefined {
  if (type === 'cadastral-code' && typeof value === 'string') return value
  if (type !== 'address' || typeof value !== 'object' || value === null) return undefined
  const parts = new Map<string, unknown>(Object.entries(value))
  const street = parts.get('street')
  if (typeof street !== 'string' || street.trim() === '') return undefined
  const text = ['municipality', 'settlement', 'street', 'building', 'flat']
    .map(name => parts.get(name))
    .filter(part => typeof part === 'string' && part.trim() !== '')
    .join(' ')
  return fold(text)
}
