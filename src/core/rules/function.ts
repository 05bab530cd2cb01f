/** What a function of the language is, and the usual ways to make one. */
import type { Compiler } from './compiler.ts'
import type { Span } from './problem.ts'
import type { Run, Term } from './run.ts'
import { over, overBoth, strict, settle, type Outcome, type Sort } from './sort.ts'
import { need } from './run.ts'
import { fitsInto, type Type } from './type.ts'
import { UNKNOWN } from './value.ts'

export type Call = {
  readonly at: Span
  readonly args: readonly Term[]
  readonly compiler: Compiler
}

/** One way to call a function. `make` gives nothing when the values do not fit. */
export type Way = {
  readonly params: readonly string[]
  readonly make: (call: Call) => Term | undefined
}

export type Functions = Readonly<Record<string, readonly Way[]>>

export type Param<T> = readonly [name: string, sort: Sort<T>]

const fits = (term: Term, sort: Sort<unknown>): boolean => fitsInto(sort.type, term.type)

type More = { readonly isOfTheDay?: boolean }

/** A function of one value. */
export function one<A>(
  [name, a]: Param<A>,
  to: Type,
  apply: (a: A, run: Run) => Outcome,
  more: More = {},
): Way {
  return {
    params: [name],
    make: ({ at, args: [x, more_] }) =>
      x && !more_ && fits(x, a) ? over({ at, to, ...more }, [x, a], apply) : undefined,
  }
}

/** A function of two values. */
export function two<A, B>(
  [first, second]: readonly [Param<A>, Param<B>],
  to: Type,
  apply: (a: A, b: B, run: Run) => Outcome,
  more: More = {},
): Way {
  const [, a] = first
  const [, b] = second
  return {
    params: [first[0], second[0]],
    make: ({ at, args: [x, y, more_] }) =>
      x && y && !more_ && fits(x, a) && fits(y, b)
        ? overBoth({ at, to, ...more }, [x, a], [y, b], apply)
        : undefined,
  }
}

/** A function of three values. */
export function three<A, B, C>(
  [first, second, third]: readonly [Param<A>, Param<B>, Param<C>],
  to: Type,
  apply: (values: readonly [A, B, C], run: Run) => Outcome,
): Way {
  const [[, a], [, b], [, c]] = [first, second, third]
  return {
    params: [first[0], second[0], third[0]],
    make: ({ at, args: [x, y, z, more] }) => {
      if (!x || !y || !z || more) return undefined
      if (!fits(x, a) || !fits(y, b) || !fits(z, c)) return undefined
      return strict({ at, to }, [x, y, z], run => {
        const [left, mid, right] = [
          need(run, x, a.read),
          need(run, y, b.read),
          need(run, z, c.read),
        ]
        if (left === undefined || mid === undefined || right === undefined) return UNKNOWN
        return settle(run, apply([left, mid, right], run), at)
      })
    },
  }
}
