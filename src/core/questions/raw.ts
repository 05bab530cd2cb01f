/** Stored answers as a form would have them, so that a page shows what is kept and what was typed the same way. */
import type { Field } from '#core/services'
import { shortDay } from '#ui/words'
import { parseDay } from '#platform/day'
import type { RawForm } from '#platform/route'
import { ADDRESS_PARTS, lari, part, type AnyField } from './question.ts'

/** The stored answers of these fields under the names of their controls. */
export function rawOf(
  fields: readonly Field[],
  answers: Readonly<Record<string, unknown>>,
  prefix = 'answers',
): RawForm {
  const raw = new Map<string, readonly string[]>()
  for (const field of fields) put(raw, field, answers[field.key], `${prefix}.${field.key}`)
  return raw
}

function put(
  raw: Map<string, readonly string[]>,
  field: Field,
  value: unknown,
  name: string,
): void {
  if (field.type !== 'table') {
    putOne(raw, field, value, name)
    return
  }
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  if (rows.length > 0) raw.set(`${name}.rows`, [String(rows.length)])
  for (const [index, row] of rows.entries()) {
    for (const column of field.fields ?? []) {
      const cell: unknown =
        typeof row === 'object' && row !== null
          ? Object.entries(row).find(([key]) => key === column.key)?.[1]
          : undefined
      putOne(raw, column, cell, `${name}.${index}.${column.key}`)
    }
  }
}

function putOne(
  raw: Map<string, readonly string[]>,
  field: AnyField,
  value: unknown,
  name: string,
): void {
  if (value === undefined || value === null) return
  const parts = PARTS[field.type]
  if (parts) {
    for (const key of parts) raw.set(`${name}.${key}`, [part(value, key)])
    return
  }
  const words = wordsOf(field, value)
  if (words.length > 0) raw.set(name, words)
}

const PARTS: Readonly<Partial<Record<AnyField['type'], readonly string[]>>> = {
  name: ['given', 'family'],
  address: ADDRESS_PARTS,
  'map-point': ['lat', 'lon'],
}

function wordsOf(field: AnyField, value: unknown): readonly string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (field.type === 'money' && typeof value === 'number') return [lari(value)]
  if (field.type === 'date' && typeof value === 'string') {
    const day = parseDay(value)
    return [day ? shortDay(day) : value]
  }
  if (field.type === 'map-shape') return [pointsOf(value)]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

/** The ring of a polygon, one point a line, without the last, which repeats the first. */
function pointsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('coordinates' in value)) return ''
  const [ring]: readonly unknown[] = Array.isArray(value.coordinates) ? value.coordinates : []
  if (!Array.isArray(ring)) return ''
  return ring
    .slice(0, -1)
    .map(point => (Array.isArray(point) ? `${String(point[1])}, ${String(point[0])}` : ''))
    .join('\n')
}
