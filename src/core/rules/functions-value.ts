/** Functions on anything: emptiness, defaults, negation, conversion. */
import type { Day } from '#platform/day'
import type { Call, Functions, Way } from './function.ts'
import { one } from './function.ts'
import { constantOf, made } from './compiler.ts'
import { refuse } from './problem.ts'
import type { Term } from './run.ts'
import * as sort from './sort.ts'
import { strict } from './sort.ts'
import { negated } from './tests.ts'
import { BOOLEAN, fitsInto, join, MONEY, NUMBER, TEXT } from './type.ts'
import {
  Decimal,
  finite,
  roundToTetri,
  UNKNOWN,
  type Days,
  type Maybe,
  type Months,
} from './value.ts'

/** Absent, or a text without a sign, or a list without items. */
const isEmpty: Way = {
  params: ['value'],
  make: ({ at, args: [value, more] }) =>
    value && !more
      ? strict({ at, to: BOOLEAN }, [value], run => {
          const found = value.run(run)
          return found === UNKNOWN ? UNKNOWN : emptiness(found)
        })
      : undefined,
}

function emptiness(value: Maybe): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** The value, or the other one where it is absent. Not where it is unknown. */
const getOrElse: Way = { params: ['value', 'default'], make: elseTerm }

function elseTerm({ at, args: [value, other, more] }: Call): Term | undefined {
  const type = value && other && join(value.type, other.type)
  if (!type || more) return undefined
  return made(at, type, [value, other], run => {
    const found = value.run(run)
    return found === null ? other.run(run) : found
  })
}

const not: Way = {
  params: ['negand'],
  make: ({ at, args: [value, more] }) =>
    value && !more && fitsInto(BOOLEAN, value.type) ? negated(at, value) : undefined,
}

/** `money(25.50)` in lari; a calculated number is rounded to the tetri, half away from nought. */
const money: Way = {
  params: ['lari'],
  make: call => {
    const [lari] = call.args
    const literal = lari?.isLiteral === true ? constantOf(lari) : undefined
    if (Decimal.isDecimal(literal) && literal.decimalPlaces() > 2)
      refuse('part-of-tetri', call.at, { found: literal.toFixed() })
    return one(['lari', sort.number], MONEY, toTetri).make(call)
  },
}

const toTetri = (lari: Decimal): bigint | undefined => roundToTetri(lari.times(100))

const PLAIN_NUMBER = /^\s*-?\d{1,30}(?:\.\d{1,30})?\s*$/

function toNumber(text: string): Decimal | { readonly no: 'not-readable' } {
  return PLAIN_NUMBER.test(text) ? new Decimal(text.trim()) : { no: 'not-readable' }
}

const daysText = ({ days }: Days): string => `${days < 0 ? '-' : ''}P${Math.abs(days)}D`

function monthsText({ months }: Months): string {
  const [years, rest] = [Math.trunc(Math.abs(months) / 12), Math.abs(months) % 12]
  const parts = `${years > 0 ? `${years}Y` : ''}${rest > 0 || years === 0 ? `${rest}M` : ''}`
  return `${months < 0 ? '-' : ''}P${parts}`
}

/** Lari with two decimals, as in `25.50`. */
export function lariText(tetri: bigint): string {
  return new Decimal(tetri.toString()).dividedBy(100).toFixed(2)
}

export const VALUE_FUNCTIONS: Functions = {
  'is empty': [isEmpty],
  'get or else': [getOrElse],
  not: [not],
  money: [money],
  number: [
    one(['from', sort.text], NUMBER, toNumber),
    one(['from', sort.money], NUMBER, tetri =>
      finite(new Decimal(tetri.toString()).dividedBy(100)),
    ),
  ],
  string: [
    one(['from', sort.text], TEXT, text => text),
    one(['from', sort.number], TEXT, number => number.toFixed()),
    one(['from', sort.money], TEXT, lariText),
    one(['from', sort.day], TEXT, (day: Day): string => day),
    one(['from', sort.truth], TEXT, String),
    one(['from', sort.days], TEXT, daysText),
    one(['from', sort.months], TEXT, monthsText),
  ],
}
