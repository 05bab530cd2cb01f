/** Functions on numbers, and on money and durations where it makes sense. */
import type { Functions, Param, Way } from './function.ts'
import { one, two } from './function.ts'
import * as sort from './sort.ts'
import type { Outcome } from './sort.ts'
import { BOOLEAN, DAYS, MONEY, MONTHS, NUMBER } from './type.ts'
import { Decimal, finite, roundToTetri, whole } from './value.ts'

const N: Param<Decimal> = ['n', sort.number]
const NUMBER_PARAM: Param<Decimal> = ['number', sort.number]
const SCALE: Param<Decimal> = ['scale', sort.number]
const WIDEST_SCALE = 30

type Rounding = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

function rounded(n: Decimal, scale: Decimal, how: Rounding): Outcome {
  const places = whole(scale)
  if (places === undefined) return { no: 'not-whole' }
  if (Math.abs(places) > WIDEST_SCALE) return undefined
  if (places >= 0) return finite(n.toDecimalPlaces(places, how))
  const unit = new Decimal(10).pow(-places)
  return finite(n.dividedBy(unit).toDecimalPlaces(0, how).times(unit))
}

/** Money is rounded in lari: scale 0 to the lari, 1 to ten tetri, -1 to ten lari. */
function roundedMoney(tetri: bigint, scale: Decimal, how: Rounding): Outcome {
  const lari = rounded(new Decimal(tetri.toString()).dividedBy(100), scale, how)
  return Decimal.isDecimal(lari) ? roundToTetri(lari.times(100)) : lari
}

const NOUGHT = new Decimal(0)

/** `round up(n, scale)` and its like: numbers and money, with or without a scale. */
function rounding(how: Rounding): readonly Way[] {
  return [
    one(N, NUMBER, n => rounded(n, NOUGHT, how)),
    two([N, SCALE], NUMBER, (n, scale) => rounded(n, scale, how)),
    one(['n', sort.money], MONEY, n => roundedMoney(n, NOUGHT, how)),
    two([['n', sort.money], SCALE], MONEY, (n, scale) => roundedMoney(n, scale, how)),
  ]
}

/** Rest of the division with the sign of the divisor, as in DMN. */
function modulo(dividend: Decimal, divisor: Decimal): Outcome {
  if (divisor.isZero()) return { no: 'divided-by-nothing' }
  return finite(dividend.minus(divisor.times(dividend.dividedBy(divisor).floor())))
}

const isMultiple = (n: Decimal, of: number): boolean => n.modulo(of).isZero()

export const NUMBER_FUNCTIONS: Functions = {
  abs: [
    one(NUMBER_PARAM, NUMBER, n => n.abs()),
    one(['number', sort.money], MONEY, n => (n < 0n ? -n : n)),
    one(['number', sort.days], DAYS, ({ days }) => ({ days: Math.abs(days) })),
    one(['number', sort.months], MONTHS, ({ months }) => ({ months: Math.abs(months) })),
  ],
  decimal: [two([N, SCALE], NUMBER, (n, scale) => rounded(n, scale, Decimal.ROUND_HALF_EVEN))],
  floor: rounding(Decimal.ROUND_FLOOR),
  ceiling: rounding(Decimal.ROUND_CEIL),
  'round up': rounding(Decimal.ROUND_UP),
  'round down': rounding(Decimal.ROUND_DOWN),
  'round half up': rounding(Decimal.ROUND_HALF_UP),
  'round half down': rounding(Decimal.ROUND_HALF_DOWN),
  modulo: [
    two(
      [
        ['dividend', sort.number],
        ['divisor', sort.number],
      ],
      NUMBER,
      modulo,
    ),
  ],
  even: [one(NUMBER_PARAM, BOOLEAN, n => isMultiple(n, 2))],
  odd: [one(NUMBER_PARAM, BOOLEAN, n => n.isInteger() && !isMultiple(n, 2))],
}
