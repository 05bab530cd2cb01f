/**
 * Values of the expression language, and the one thing that is no value: `UNKNOWN`.
 *
 * `null` is *absent*: known to be empty, as a field that is hidden or was left blank. `UNKNOWN` is
 * *not known*: nobody has said yet, the registry is silent, or the rule cannot tell. The two never mix.
 */
import { Decimal as Library } from 'decimal.js'
import { parseDay, type Day } from '#platform/day'
import { trusted } from '#platform/brand'
import { fieldOf, type Type } from './type.ts'

/** Not known. A unique value, equal to nothing, that no input can imitate by accident. */
export const UNKNOWN: unique symbol = Symbol('unknown')
export type Unknown = typeof UNKNOWN

/** Decimal numbers of 34 digits, rounded half to even, as DMN wants them (IEEE 754 decimal128). */
export const Decimal = Library.clone({
  precision: 34,
  rounding: Library.ROUND_HALF_EVEN,
  minE: -6143,
  maxE: 6144,
  toExpNeg: -6143,
  toExpPos: 6144,
})
export type Decimal = Library

/** Whole days, for `days`; whole months, for `months`. */
export type Days = { readonly days: number }
export type Months = { readonly months: number }

/** A known value. Money is whole tetri as `bigint`. Items and fields may be unknown each for itself. */
export type Value =
  | null
  | string
  | boolean
  | Decimal
  | bigint
  | Days
  | Months
  | readonly (Value | Unknown)[]
  | { readonly [field: string]: Value | Unknown }

export type Maybe = Value | Unknown
export type Fields = { readonly [field: string]: Maybe }

const MOST_TETRI = 10n ** 17n
const MOST_DAYS = 4_000_000
const FIRST_DAY = '0100-01-01'
/** A list longer than this is not read. */
export const LONGEST_LIST = 10_000
/** A text longer than this is not read, nor made. */
export const LONGEST_TEXT = 100_000

/** A finite number, or nothing. */
export function finite(value: Decimal): Decimal | undefined {
  return value.isFinite() ? value : undefined
}

/** The number as a safe whole number of at most nine digits, or nothing. */
export function whole(value: Decimal): number | undefined {
  return value.isInteger() && value.abs().lessThan(1e9) ? value.toNumber() : undefined
}

/** Tetri within what a ledger holds, or nothing. */
export function tetri(value: bigint): bigint | undefined {
  return value <= MOST_TETRI && value >= -MOST_TETRI ? value : undefined
}

/** Tetri rounded half away from zero, the one rounding of money. */
export function roundToTetri(value: Decimal): bigint | undefined {
  if (!value.isFinite() || value.abs().greaterThan(MOST_TETRI.toString())) return undefined
  return BigInt(value.toFixed(0, Decimal.ROUND_HALF_UP))
}

/** Readers: what a value is as one kind, or `undefined` when it is not of it. Used where types are known. */
export const read = {
  text: (value: unknown) =>
    typeof value === 'string' && value.length <= LONGEST_TEXT ? value : undefined,
  boolean: (value: unknown) => (typeof value === 'boolean' ? value : undefined),
  number: (value: unknown): Decimal | undefined => {
    if (Library.isDecimal(value)) return finite(value)
    return typeof value === 'number' && Number.isFinite(value) ? new Decimal(value) : undefined
  },
  money: (value: unknown) => (typeof value === 'bigint' ? tetri(value) : undefined),
  day: (value: unknown): Day | undefined => {
    const day = typeof value === 'string' ? parseDay(value) : undefined
    return day !== undefined && day >= FIRST_DAY ? day : undefined
  },
  days: (value: unknown): Days | undefined => {
    const days = numberAt(value, 'days')
    return days === undefined ? undefined : { days }
  },
  months: (value: unknown): Months | undefined => {
    const months = numberAt(value, 'months')
    return months === undefined ? undefined : { months }
  },
  list: (value: unknown): readonly Maybe[] | undefined =>
    Array.isArray(value) ? trusted<readonly Maybe[]>(value) : undefined,
  record: (value: unknown): Fields | undefined => (isRecord(value) ? value : undefined),
} as const

function numberAt(value: unknown, name: string): number | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  const found = trusted<Readonly<Record<string, unknown>>>(value)[name]
  const isGood =
    typeof found === 'number' && Number.isSafeInteger(found) && Math.abs(found) <= MOST_DAYS
  return isGood ? found : undefined
}

function isRecord(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !Library.isDecimal(value)
  )
}

/** The own field of a record; a field that is not there is unknown. */
export function fieldIn(record: Fields, name: string): Maybe {
  return Object.hasOwn(record, name) ? (record[name] ?? missing(record[name])) : UNKNOWN
}

const missing = (value: Maybe | undefined): Maybe => (value === undefined ? UNKNOWN : value)

/**
 * A value from outside as one of that type, or `undefined` when it does not fit. What is missing is
 * unknown; items and fields that do not fit are unknown each for itself.
 */
export function take(type: Type, value: unknown): Maybe | undefined {
  if (value === undefined || value === UNKNOWN) return UNKNOWN
  if (value === null) return null
  switch (type.kind) {
    case 'nothing':
      return undefined
    case 'text':
      return takeText(type.of, value)
    case 'list':
      return takeList(type.of, value)
    case 'record': {
      const record = read.record(value)
      return record && takeRecord(type.fields, record)
    }
    default:
      return read[type.kind](value)
  }
}

function takeText(of: readonly string[] | undefined, value: unknown): string | undefined {
  const text = read.text(value)
  return text === undefined || (of && !of.includes(text)) ? undefined : text
}

function takeList(of: Type, value: unknown): Maybe | undefined {
  const list = read.list(value)
  if (!list || list.length > LONGEST_LIST) return undefined
  return list.map(item => take(of, item) ?? orAbsent(item))
}

function takeRecord(fields: Readonly<Record<string, Type>>, record: Fields): Fields {
  return Object.fromEntries(
    Object.keys(fields).map(name => {
      const type = fieldOf(fields, name)
      const given = fieldIn(record, name)
      return [name, (type && take(type, given)) ?? orAbsent(given)]
    }),
  )
}

/** `take` answers `null` for what is absent and `undefined` for what does not fit: the second is unknown. */
const orAbsent = (given: unknown): Maybe => (given === null ? null : UNKNOWN)

/**
 * Whether two values are equal: yes, no, or not known because the difference would lie in a part that is
 * not known. Absent equals absent and nothing else. `spend` is told what it costs.
 */
export function equal(a: Maybe, b: Maybe, spend: (steps: number) => void): boolean | Unknown {
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN
  if (a === null || b === null) return a === b
  if (typeof a !== 'object') return a === b
  spend(1)
  if (Library.isDecimal(a)) return Library.isDecimal(b) && a.equals(b)
  if (Array.isArray(a)) return Array.isArray(b) ? equalLists(a, b, spend) : false
  const [left, right] = [read.record(a), read.record(b)]
  return left && right ? equalRecords(left, right, spend) : false
}

type Spend = (steps: number) => void

function equalLists(a: readonly Maybe[], b: readonly Maybe[], spend: Spend): boolean | Unknown {
  if (a.length !== b.length) return false
  spend(a.length)
  return every(a.map((item, i) => equal(item, missing(b[i]), spend)))
}

function equalRecords(a: Fields, b: Fields, spend: Spend): boolean | Unknown {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return every(
    names.map(name =>
      Object.hasOwn(b, name) ? equal(fieldIn(a, name), fieldIn(b, name), spend) : false,
    ),
  )
}

/** Kleene's *and* over many. */
export function every(all: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (all.includes(false)) return false
  return all.includes(UNKNOWN) ? UNKNOWN : true
}

/** Kleene's *or* over many. */
export function some(all: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (all.includes(true)) return true
  return all.includes(UNKNOWN) ? UNKNOWN : false
}
