/** Sums, extremes, means: functions over many values, of which each must be known. */
import { made } from './compiler.ts'
import type { Call, Functions, Way } from './function.ts'
import { orderOf } from './operators.ts'
import { deciding, need, unknown, type Run, type Term } from './run.ts'
import { settle, type Outcome } from './sort.ts'
import { BOOLEAN, fitsInto, join, NUMBER, type Type } from './type.ts'
import {
  Decimal,
  every,
  finite,
  read,
  some,
  tetri,
  UNKNOWN,
  type Maybe,
  type Value,
} from './value.ts'

const LIST = ['list'] as const

/** The values of a function that takes one list, or its items one by one: `min(a, b)`, `min(list)`. */
export type Many = {
  readonly type: Type
  readonly items: (run: Run) => readonly Maybe[] | undefined
}

/** The values of the function, or nothing where their types do not go together. */
export function manyOf(args: readonly Term[]): Many | undefined {
  const [first, ...others] = args
  if (!first) return undefined
  if (others.length === 0 && first.type.kind === 'list')
    return { type: first.type.of, items: run => need(run, first, read.list) }
  const type = args.reduce<Type | undefined>(
    (joined, arg) => joined && join(joined, arg.type),
    first.type,
  )
  if (!type || type.kind === 'list') return undefined
  return { type, items: run => args.map(arg => arg.run(run)) }
}

/** All items, each known and there; nothing where one is not. */
export function known(run: Run, { items }: Many, at: Term): readonly Value[] | undefined {
  const before = run.causes.length
  const all = items(run)
  if (all === undefined) return undefined
  if (all.includes(null)) unknown(run, 'absent', at)
  if (all.includes(UNKNOWN) && run.causes.length === before) unknown(run, 'unknown', at)
  const there = all.filter(item => item !== UNKNOWN)
  return there.length < all.length || there.includes(null) ? undefined : there
}

/** A function over known items of the types that `of` takes. */
function overKnown(
  of: (type: Type, call: Call) => Type | undefined,
  apply: (items: readonly Value[], type: Type) => Outcome,
): Way {
  return {
    params: LIST,
    make: call => {
      const { at, args } = call
      const many = manyOf(args)
      const [first] = args
      const to = many && of(many.type, call)
      if (!many || !to || !first) return undefined
      return made(at, to, args, run => {
        const items = known(run, many, first)
        return items === undefined ? UNKNOWN : settle(run, apply(items, many.type), at)
      })
    },
  }
}

const SUMMED = new Set(['number', 'money', 'days', 'months', 'nothing'])
const summed = (type: Type): Type | undefined => (SUMMED.has(type.kind) ? type : undefined)
const numbers = (type: Type): Type | undefined => (fitsInto(NUMBER, type) ? NUMBER : undefined)

/** The sum; of no items it is nought of their kind. */
export function sumOf(items: readonly Value[], type: Type): Outcome {
  switch (type.kind) {
    case 'money':
      return tetri(allAs(items, read.money).reduce((sum, each) => sum + each, 0n))
    case 'days':
      return read.days({ days: allAs(items, read.days).reduce((sum, each) => sum + each.days, 0) })
    case 'months':
      return read.months({
        months: allAs(items, read.months).reduce((sum, each) => sum + each.months, 0),
      })
    default:
      return finite(allAs(items, read.number).reduce((sum, each) => sum.plus(each), new Decimal(0)))
  }
}

/** The items as one kind. */
export function allAs<T>(
  items: readonly Value[],
  as: (value: unknown) => T | undefined,
): readonly T[] {
  return items.map(as).filter(item => item !== undefined)
}

/** The least (`sign` 1) or greatest (-1) item; absent when there is none. */
export function extreme(
  items: readonly Value[],
  order: (a: unknown, b: unknown) => number | undefined,
  sign: 1 | -1,
): Value {
  let [best = null] = items
  for (const item of items) if ((order(item, best) ?? 0) * sign < 0) best = item
  return best
}

function extremes(sign: 1 | -1): Way {
  return {
    params: LIST,
    make: call => {
      const many = manyOf(call.args)
      const [first] = call.args
      if (!many || !first) return undefined
      const order = many.type.kind === 'nothing' ? () => 0 : orderOf(many.type, first)
      return overKnown(
        type => type,
        items => extreme(items, order, sign),
      ).make(call)
    },
  }
}

function mean(items: readonly Value[]): Outcome {
  if (items.length === 0) return null
  const sum = allAs(items, read.number).reduce((total, each) => total.plus(each), new Decimal(0))
  return finite(sum.dividedBy(items.length))
}

function median(items: readonly Value[]): Outcome {
  const sorted = allAs(items, read.number).toSorted((a, b) => a.comparedTo(b))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low && high ? finite(low.plus(high).dividedBy(2)) : null
}

function product(items: readonly Value[]): Outcome {
  return finite(allAs(items, read.number).reduce((all, each) => all.times(each), new Decimal(1)))
}

/** `all` and `any`: Kleene's *and* and *or*; an absent item is neither yes nor no. */
function quantifier(over: typeof every, decided: boolean): Way {
  return {
    params: LIST,
    make: ({ at, args }) => {
      const many = manyOf(args)
      const [first] = args
      if (!many || !first || !fitsInto(BOOLEAN, many.type)) return undefined
      return made(at, BOOLEAN, args, run =>
        deciding(run, () => {
          const before = run.causes.length
          const items = many.items(run)
          if (items === undefined) return UNKNOWN
          const result = over(items.map(item => (typeof item === 'boolean' ? item : UNKNOWN)))
          if (result === UNKNOWN && run.causes.length === before)
            return unknown(run, items.includes(null) ? 'absent' : 'unknown', first)
          return result === decided ? decided : result
        }),
      )
    },
  }
}

export const SUM_FUNCTIONS: Functions = {
  sum: [overKnown(summed, sumOf)],
  min: [extremes(1)],
  max: [extremes(-1)],
  mean: [overKnown(numbers, mean)],
  median: [overKnown(numbers, median)],
  product: [overKnown(numbers, product)],
  all: [quantifier(every, false)],
  any: [quantifier(some, true)],
}
