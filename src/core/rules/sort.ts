/** Kinds as pairs of a type and its reader, so that an operation is written on plain values. */
import type { Day } from '#platform/day'
import { made } from './compiler.ts'
import type { Span } from './problem.ts'
import { need, orUnknown, type Run, type Term } from './run.ts'
import type { ReasonCode } from './texts.ts'
import * as types from './type.ts'
import {
  read,
  UNKNOWN,
  type Days,
  type Decimal,
  type Maybe,
  type Months,
  type Value,
} from './value.ts'

/** A type with its reader. */
export type Sort<T> = {
  readonly type: types.Type
  readonly read: (value: unknown) => T | undefined
}

export const text: Sort<string> = { type: types.TEXT, read: read.text }
export const number: Sort<Decimal> = { type: types.NUMBER, read: read.number }
export const money: Sort<bigint> = { type: types.MONEY, read: read.money }
export const day: Sort<Day> = { type: types.DAY, read: read.day }
export const truth: Sort<boolean> = { type: types.BOOLEAN, read: read.boolean }
export const days: Sort<Days> = { type: types.DAYS, read: read.days }
export const months: Sort<Months> = { type: types.MONTHS, read: read.months }

/** A result that is a value, or a reason why there is none. */
export type Outcome = Value | { readonly no: ReasonCode } | undefined

const isNo = (outcome: Outcome): outcome is { readonly no: ReasonCode } =>
  typeof outcome === 'object' && outcome !== null && 'no' in outcome

/** The outcome as a value; nothing at all means out of range. */
export function settle(run: Run, outcome: Outcome, at: Span): Maybe {
  return isNo(outcome)
    ? orUnknown(run, undefined, { why: outcome.no, at })
    : orUnknown(run, outcome, { why: 'out-of-range', at })
}

/** What a step does with what it was given. */
export type Step = {
  readonly at: Span
  readonly to: types.Type
  /** It asks for the day or the calendar, so it is never constant. */
  readonly isOfTheDay?: boolean
}

/** A strict step over one value: unknown or absent in, unknown out. */
export function over<A>(
  step: Step,
  [a, of]: readonly [Term, Sort<A>],
  apply: (a: A, run: Run) => Outcome,
): Term {
  return strict(step, [a], run => {
    const value = need(run, a, of.read)
    return value === undefined ? UNKNOWN : settle(run, apply(value, run), step.at)
  })
}

/** A strict step over two values. Both are run, so that everything unknown is told. */
export function overBoth<A, B>(
  step: Step,
  [a, ofA]: readonly [Term, Sort<A>],
  [b, ofB]: readonly [Term, Sort<B>],
  apply: (a: A, b: B, run: Run) => Outcome,
): Term {
  return strict(step, [a, b], run => {
    const [left, right] = [need(run, a, ofA.read), need(run, b, ofB.read)]
    if (left === undefined || right === undefined) return UNKNOWN
    return settle(run, apply(left, right, run), step.at)
  })
}

/** A strict step over any number of parts. */
export function strict(
  { at, to, isOfTheDay }: Step,
  parts: readonly Term[],
  run: (run: Run) => Maybe,
): Term {
  return isOfTheDay
    ? { from: at.from, to: at.to, type: to, isConstant: false, run }
    : made(at, to, parts, run)
}
