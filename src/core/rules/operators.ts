/** Arithmetic and comparison: which kinds go together, and what comes of it. */
import { addDays, addMonths, daysBetween, type Day } from '#platform/day'
import { described, made } from './compiler.ts'
import { refuse, type Span } from './problem.ts'
import { need, spend, unknown, type Run, type Term } from './run.ts'
import * as sort from './sort.ts'
import { over, overBoth, type Outcome, type Sort } from './sort.ts'
import type { ArithOp, CompareOp } from './tree.ts'
import { BOOLEAN, canBeEqual, join, type Type } from './type.ts'
import {
  Decimal,
  equal,
  finite,
  LONGEST_TEXT,
  read,
  roundToTetri,
  tetri,
  UNKNOWN,
  whole,
  type Days,
  type Months,
} from './value.ts'

type Pair = { readonly at: Span; readonly left: Term; readonly right: Term }

/** An operator on two kinds, ready to be applied to terms. */
function rule<A, B>(
  a: Sort<A>,
  b: Sort<B>,
  to: Sort<unknown>,
  apply: (a: A, b: B, run: Run) => Outcome,
): (pair: Pair) => Term {
  return ({ at, left, right }) => overBoth({ at, to: to.type }, [left, a], [right, b], apply)
}

const { text, number, money, day, days, months } = sort

const DIVIDED: Outcome = { no: 'divided-by-nothing' }
const NOT_WHOLE: Outcome = { no: 'not-whole' }

const timesMoney = (by: Decimal, amount: bigint): Outcome =>
  roundToTetri(new Decimal(amount.toString()).times(by))
const timesDays = (by: Decimal, { days: count }: Days): Outcome => {
  const result = whole(by.times(count))
  return result === undefined ? NOT_WHOLE : read.days({ days: result })
}
const timesMonths = (by: Decimal, { months: count }: Months): Outcome => {
  const result = whole(by.times(count))
  return result === undefined ? NOT_WHOLE : read.months({ months: result })
}

/** The day that many days later, within the years that can be reckoned. */
export function laterByDays(from: Day, { days: count }: Days): Day | undefined {
  return inYears(from, count / 365) ? read.day(addDays(from, count)) : undefined
}

/** The day that many months later; the last of the month where it is shorter (31 January + 1 = 28 February). */
export function laterByMonths(from: Day, { months: count }: Months): Day | undefined {
  return inYears(from, count / 12) ? read.day(addMonths(from, count)) : undefined
}

/** Rough, and inside what a calendar of four digits can say. */
const inYears = (from: Day, years: number): boolean => {
  const year = Number(from.slice(0, 4)) + years
  return year > 101 && year < 9998
}

const RULES: Readonly<Record<string, (pair: Pair) => Term>> = {
  'number + number': rule(number, number, number, (a, b) => finite(a.plus(b))),
  'number - number': rule(number, number, number, (a, b) => finite(a.minus(b))),
  'number * number': rule(number, number, number, (a, b) => finite(a.times(b))),
  'number / number': rule(number, number, number, (a, b) =>
    b.isZero() ? DIVIDED : finite(a.dividedBy(b)),
  ),
  'number ** number': rule(number, number, number, power),
  'money + money': rule(money, money, money, (a, b) => tetri(a + b)),
  'money - money': rule(money, money, money, (a, b) => tetri(a - b)),
  'number * money': rule(number, money, money, timesMoney),
  'money * number': rule(money, number, money, (a, b) => timesMoney(b, a)),
  'money / number': rule(money, number, money, (a, b) =>
    b.isZero() ? DIVIDED : roundToTetri(new Decimal(a.toString()).dividedBy(b)),
  ),
  'money / money': rule(money, money, number, (a, b) =>
    b === 0n ? DIVIDED : finite(new Decimal(a.toString()).dividedBy(b.toString())),
  ),
  'text + text': rule(text, text, text, (a, b) =>
    a.length + b.length > LONGEST_TEXT ? undefined : a + b,
  ),
  'day + days': rule(day, days, day, laterByDays),
  'days + day': rule(days, day, day, (a, b) => laterByDays(b, a)),
  'day - days': rule(day, days, day, (a, b) => laterByDays(a, { days: -b.days })),
  'day + months': rule(day, months, day, laterByMonths),
  'months + day': rule(months, day, day, (a, b) => laterByMonths(b, a)),
  'day - months': rule(day, months, day, (a, b) => laterByMonths(a, { months: -b.months })),
  'day - day': rule(day, day, days, (a, b) => ({ days: daysBetween(b, a) })),
  'days + days': rule(days, days, days, (a, b) => read.days({ days: a.days + b.days })),
  'days - days': rule(days, days, days, (a, b) => read.days({ days: a.days - b.days })),
  'days * number': rule(days, number, days, (a, b) => timesDays(b, a)),
  'number * days': rule(number, days, days, timesDays),
  'days / days': rule(days, days, number, (a, b) =>
    b.days === 0 ? DIVIDED : new Decimal(a.days).dividedBy(b.days),
  ),
  'months + months': rule(months, months, months, (a, b) =>
    read.months({ months: a.months + b.months }),
  ),
  'months - months': rule(months, months, months, (a, b) =>
    read.months({ months: a.months - b.months }),
  ),
  'months * number': rule(months, number, months, (a, b) => timesMonths(b, a)),
  'number * months': rule(number, months, months, timesMonths),
  'months / months': rule(months, months, number, (a, b) =>
    b.months === 0 ? DIVIDED : new Decimal(a.months).dividedBy(b.months),
  ),
}

const HIGHEST_POWER = 1_000

function power(base: Decimal, exponent: Decimal, run: Run): Outcome {
  spend(run, 10)
  if (!exponent.isInteger()) return NOT_WHOLE
  if (exponent.abs().greaterThan(HIGHEST_POWER)) return undefined
  if (base.isZero() && exponent.isNegative()) return DIVIDED
  return finite(base.pow(exponent))
}

/** `left op right`. */
export function arithmetic(op: ArithOp, pair: Pair): Term {
  const { left, right, at } = pair
  const [a, b] = [left.type.kind, right.type.kind]
  if (op === '*' && a === 'money' && b === 'money') refuse('money-times-money', at)
  const key = `${a} ${op} ${b}`
  const apply = Object.hasOwn(RULES, key) ? RULES[key] : undefined
  if (!apply)
    return refuse('operator', at, {
      left: described(left.type),
      right: described(right.type),
      operator: op,
    })
  return apply(pair)
}

/** `-of`. */
export function negation(at: Span, of: Term): Term {
  const to = of.type
  switch (to.kind) {
    case 'number':
      return over({ at, to }, [of, number], a => a.negated())
    case 'money':
      return over({ at, to }, [of, money], a => -a)
    case 'days':
      return over({ at, to }, [of, days], a => ({ days: -a.days }))
    case 'months':
      return over({ at, to }, [of, months], a => ({ months: -a.months }))
    default:
      return refuse('wrong-type', of, { wanted: sort.number.type, found: described(to) })
  }
}

/** `left op right` as yes or no. */
export function comparison(op: CompareOp, pair: Pair): Term {
  const { left, right, at } = pair
  if (join(left.type, right.type) === undefined)
    refuse('other-type', at, { left: described(left.type), right: described(right.type) })
  if (op !== '=' && op !== '!=') return ordering(op, pair)
  const areConstant = left.isConstant && right.isConstant
  if (!areConstant && !canBeEqual(left.type, right.type))
    refuse('never-equal', at, { left: described(left.type), right: described(right.type) })
  return made(at, BOOLEAN, [left, right], run => {
    const before = run.causes.length
    const same = equal(left.run(run), right.run(run), steps => spend(run, steps))
    if (same === UNKNOWN)
      return run.causes.length > before ? UNKNOWN : unknown(run, 'unknown', left)
    run.causes.length = before
    return op === '=' ? same : !same
  })
}

type Order = (a: unknown, b: unknown) => number | undefined

const compareAs =
  <T>(of: Sort<T>, compare: (a: T, b: T) => number): Order =>
  (a, b) => {
    const [left, right] = [of.read(a), of.read(b)]
    return left === undefined || right === undefined ? undefined : compare(left, right)
  }
const plain = <T>(a: T, b: T): number => (a < b ? -1 : Number(a > b))

/** Kinds that have more and less. Texts by code point, which for Georgian is the alphabet. */
const ORDERS: Readonly<Partial<Record<Type['kind'], Order>>> = {
  number: compareAs(number, (a, b) => a.comparedTo(b)),
  money: compareAs(money, plain),
  day: compareAs(day, plain),
  text: compareAs(text, plain),
  days: compareAs(days, (a, b) => a.days - b.days),
  months: compareAs(months, (a, b) => a.months - b.months),
}

/** How values of that type are ordered; refused where they are not. */
export function orderOf(type: Type, at: Span): Order {
  return ORDERS[type.kind] ?? refuse('no-order', at, { type: described(type), signs: '=, !=' })
}

const HOLDS: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
}

function ordering(op: '<' | '<=' | '>' | '>=', { at, left, right }: Pair): Term {
  const type = join(left.type, right.type) ?? left.type
  const order = orderOf(type, left.type.kind === 'nothing' ? right : left)
  const asIs = (value: unknown): unknown => value ?? undefined
  return made(at, BOOLEAN, [left, right], run => {
    const [a, b] = [need(run, left, asIs), need(run, right, asIs)]
    if (a === undefined || b === undefined) return UNKNOWN
    const found = order(a, b)
    return found === undefined ? unknown(run, 'misfit', at) : HOLDS[op](found)
  })
}
