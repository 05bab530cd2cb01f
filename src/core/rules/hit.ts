/** How the rules of a table that are true, false or open become one answer. */
import { made } from './compiler.ts'
import { extreme, sumOf } from './functions-sum.ts'
import { orderOf } from './operators.ts'
import { deciding, spend, truth, unknown, type Run, type Term } from './run.ts'
import { settle } from './sort.ts'
import { listOf, NUMBER, type Type } from './type.ts'
import { Decimal, equal, UNKNOWN, type Maybe, type Value } from './value.ts'

/** `unique`: at most one rule is ever true. `first`: the first that is. `collect`: all that are. */
export type Hit = 'unique' | 'first' | 'collect'
/** What is made of the results that are collected. */
export type Collect = 'list' | 'sum' | 'min' | 'max' | 'count'

/** A rule whose test and result are terms. */
export type Row = { readonly when: Term; readonly result: Term }

export type Rows = {
  readonly rows: readonly Row[]
  readonly otherwise: Term | undefined
  /** Whether two rules are never true at once, as far as could be shown. */
  readonly areApart: (a: number, b: number) => boolean
  readonly at: Term
}

type Hits = Readonly<Record<'unique' | 'first', (run: Run, rows: Rows) => Maybe>>

/** The answer of a table with one result. */
export const ONE: Hits = {
  first: (run, { rows, otherwise, at }) => {
    const candidates: Term[] = []
    for (const { when, result } of rows) {
      const holds = truth(run, when)
      if (holds !== false) candidates.push(result)
      if (holds === true) return agreed(run, candidates)
    }
    return none(run, [...candidates, ...(otherwise ? [otherwise] : [])], { otherwise, at })
  },
  unique: (run, { rows, otherwise, areApart, at }) => {
    const holds = rows.map(({ when }) => truth(run, when))
    const isTrue = holds.flatMap((each, i) => (each === true ? [i] : []))
    const [only, second] = isTrue
    if (second !== undefined)
      return unknown(run, 'rules-overlap', { ...at, path: listOfRules(isTrue) })
    const open = holds.flatMap((each, i) => (each === UNKNOWN ? [i] : []))
    if (only !== undefined && open.every(other => areApart(only, other)))
      return rows[only]?.result.run(run) ?? null
    // Open rules that may turn out to be true together would overlap, whatever their results.
    const mayOverlap = open.some((one, i) => open.slice(i + 1).some(other => !areApart(one, other)))
    if (only !== undefined || mayOverlap) return UNKNOWN
    const candidates = open.flatMap(i => rows[i]?.result ?? [])
    return none(run, [...candidates, ...(otherwise ? [otherwise] : [])], { otherwise, at })
  },
}

const listOfRules = (numbers: readonly number[]): string => numbers.map(i => i + 1).join(', ')

/** No rule is true: what else, if all that is open would come to the same. */
function none(
  run: Run,
  candidates: readonly Term[],
  { otherwise, at }: Pick<Rows, 'otherwise' | 'at'>,
): Maybe {
  if (otherwise) return agreed(run, candidates)
  return candidates.length > 0 ? UNKNOWN : unknown(run, 'no-rule', at)
}

/** The result in which all agree. */
function agreed(run: Run, [first, ...others]: readonly Term[]): Maybe {
  const value: Maybe = first ? first.run(run) : null
  for (const other of others)
    if (equal(value, other.run(run), steps => spend(run, steps)) !== true) return UNKNOWN
  return value
}

/** The results of all rules that are true; nothing when it is not known which are. */
function collected(run: Run, rows: readonly Row[]): readonly Maybe[] | undefined {
  const results: Maybe[] = []
  let isKnown = true
  for (const { when, result } of rows) {
    const holds = truth(run, when)
    if (holds === UNKNOWN) isKnown = false
    if (holds === true) results.push(result.run(run))
  }
  return isKnown ? results : undefined
}

/** The type of what is collected, or nothing when results of that type cannot be. */
export function collectedType(how: Collect, type: Type): Type | undefined {
  if (how === 'list') return listOf(type)
  if (how === 'count') return NUMBER
  const summed = ['number', 'money', 'days', 'months']
  const ordered = [...summed, 'day', 'text']
  return (how === 'sum' ? summed : ordered).includes(type.kind) ? type : undefined
}

/** The answer of a table that collects. */
export function collecting(how: Collect, type: Type, { rows, at }: Rows): (run: Run) => Maybe {
  const order = how === 'min' || how === 'max' ? orderOf(type, at) : () => 0
  const reduce = (values: readonly Value[]) =>
    how === 'sum' ? sumOf(values, type) : extreme(values, order, how === 'min' ? 1 : -1)
  return run => {
    const results = collected(run, rows)
    if (!results) return UNKNOWN
    if (how === 'list') return results
    if (how === 'count') return new Decimal(results.length)
    const known = results.filter(result => result !== UNKNOWN)
    if (known.includes(null)) return unknown(run, 'absent', { ...at, path: 'result' })
    return known.length < results.length ? UNKNOWN : settle(run, reduce(known), at)
  }
}

/** A table as one term: its causes count only where it does not decide. */
export function tableTerm(at: Term, type: Type, run: (run: Run) => Maybe): Term {
  return {
    ...made(at, type, [{ ...at, isConstant: false }], inner => deciding(inner, () => run(inner))),
  }
}
