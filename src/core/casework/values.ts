/** Between values as they are stored (JSON) and as expressions take them. */
import { Decimal, UNKNOWN, type Type, type Value } from '#core/rules'
import { trusted } from '#platform/brand'

/** A plain record, or nothing. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? trusted<Readonly<Record<string, unknown>>>(value)
    : undefined
}

export function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? trusted<readonly unknown[]>(value) : undefined
}

/**
 * A stored value as expressions take it: numbers as decimals, money as tetri. What is missing or not
 * of the type is `UNKNOWN`; `null` stays absent.
 */
export function toValue(type: Type, stored: unknown): unknown {
  if (stored === null) return null
  if (stored === undefined) return UNKNOWN
  switch (type.kind) {
    case 'number':
      return toDecimal(stored) ?? UNKNOWN
    case 'money':
      return toTetri(stored) ?? UNKNOWN
    case 'list':
      return asList(stored)?.map(item => toValue(type.of, item)) ?? UNKNOWN
    case 'record': {
      const fields = asRecord(stored)
      return fields ? toRecord(type.fields, fields) : UNKNOWN
    }
    default:
      return stored
  }
}

const toTetri = (stored: unknown): bigint | undefined =>
  typeof stored === 'number' && Number.isSafeInteger(stored) ? BigInt(stored) : undefined

function toRecord(
  fields: Readonly<Record<string, Type>>,
  stored: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [name, toValue(type, stored[name])]),
  )
}

function toDecimal(stored: unknown): Decimal | undefined {
  if (typeof stored === 'number' && Number.isFinite(stored)) return new Decimal(stored)
  if (typeof stored !== 'string' || !/^-?\d{1,30}(\.\d{1,30})?$/.test(stored)) return undefined
  return new Decimal(stored)
}

/** A computed value as it is stored; `undefined` of one that is not known. Parts not known are left out. */
export function toStored(value: Value | typeof UNKNOWN | undefined): unknown {
  if (value === UNKNOWN || value === undefined) return undefined
  if (Decimal.isDecimal(value)) return value.toFixed()
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(item => toStored(item) ?? null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(trusted<Readonly<Record<string, Value>>>(value)).flatMap(([name, field]) => {
      const stored = toStored(field)
      return stored === undefined ? [] : [[name, stored]]
    }),
  )
}

/** Whether a stored value says nothing: a blank field, an untouched address. */
export function isBlank(stored: unknown): boolean {
  if (stored === undefined || stored === null) return true
  if (typeof stored === 'string') return stored.trim() === ''
  if (Array.isArray(stored)) return stored.length === 0
  return typeof stored === 'object' && Object.values(stored).every(isBlank)
}
