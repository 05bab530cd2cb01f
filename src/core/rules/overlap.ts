/**
 * Whether two rules of a table can be true at once. Between the constants of a column its tests do not
 * change, so it is enough to try each constant and one point in every gap.
 */
import { constantOf, type Compiler } from './compiler.ts'
import { Refused } from './problem.ts'
import { runOf, type Term } from './run.ts'
import { anyOf } from './tests.ts'
import type { Node, Test } from './tree.ts'
import type { Type } from './type.ts'
import { addDays, day, type Day } from '#platform/day'
import { Decimal, read, UNKNOWN, type Maybe, type Value } from './value.ts'

export type Column = {
  readonly type: Type
  /** The dotted name, where the input is only a name. */
  readonly path: string | undefined
  readonly cells: readonly (readonly Test[])[]
  /** A compiler in which the tests can be compiled; `?` is the input. */
  readonly compiler: Compiler
}

/** For each rule the points of the column at which it is true, as bits; nothing where that is not clear. */
type Tried = { readonly points: readonly Value[]; readonly hits: readonly (bigint | undefined)[] }

export type Pair = { readonly a: number; readonly b: number; readonly example: string }

export type Found = {
  /** Rules that are shown to be true at once, with an example. */
  readonly overlaps: readonly Pair[]
  readonly areApart: (a: number, b: number) => boolean
}

/** Examines all pairs of rules. */
export function examine(columns: readonly Column[], rules: number): Found {
  const tried = columns.map(tryColumn)
  const areApart = (a: number, b: number): boolean =>
    tried.some(({ hits }) => {
      const [left, right] = [hits[a], hits[b]]
      return left !== undefined && right !== undefined && (left & right) === 0n
    })
  const paths = columns.map(({ path }) => path)
  const areFree = !paths.includes(undefined) && new Set(paths).size === paths.length
  const overlaps = areFree ? pairsOf(rules, pair => exampleOf(columns, tried, pair)) : []
  return { overlaps, areApart }
}

function pairsOf(
  rules: number,
  exampleFor: (pair: readonly [number, number]) => string | undefined,
): readonly Pair[] {
  const found: Pair[] = []
  for (let b = 1; b < rules; b++)
    for (let a = 0; a < b; a++) {
      const example = exampleFor([a, b])
      if (example !== undefined) found.push({ a, b, example })
    }
  return found
}

/** Values of all columns at which both rules are true, or nothing when there are none that are known. */
function exampleOf(
  columns: readonly Column[],
  tried: readonly Tried[],
  [a, b]: readonly [number, number],
): string | undefined {
  const parts: string[] = []
  for (const [i, { points, hits }] of tried.entries()) {
    const [left, right] = [hits[a], hits[b]]
    if (left === undefined || right === undefined || (left & right) === 0n) return undefined
    const both = left & right
    const isFree = both === (1n << BigInt(points.length)) - 1n
    const point = points[(both & -both).toString(2).length - 1]
    if (!isFree) parts.push(`${columns[i]?.path ?? ''} = ${written(point ?? null)}`)
  }
  return parts.join(', ') || '–'
}

function written(value: Value): string {
  if (typeof value === 'bigint')
    return `money(${new Decimal(value.toString()).dividedBy(100).toFixed(2)})`
  if (Decimal.isDecimal(value)) return value.toFixed()
  return typeof value === 'object' && value !== null
    ? Object.values(value).join('')
    : JSON.stringify(value)
}

/** A column for which more would have to be tried is not clear beforehand. */
const MOST_TRIES = 2_000_000

function tryColumn({ cells, type, compiler }: Column): Tried {
  const constants = cells.map(tests => constantsOf(compiler, tests))
  const points = pointsOf(
    type,
    constants.flatMap(each => each ?? []),
  )
  const tests = cells.reduce((sum, cell) => sum + cell.length, 0)
  if (!points || points.length * tests > MOST_TRIES)
    return { points: [], hits: cells.map(() => undefined) }
  const run = runOf({}, { today: day('2000-01-01') })
  const probe: Term = { from: 0, to: 0, type, isConstant: false, run: at => at.slots[0] ?? null }
  const hits = cells.map((tests, i) => {
    if (!constants[i]) return undefined
    const term = anyOf({ ...compiler, input: probe }, tests, probe, { from: 0, to: 0 })
    return points.reduce<bigint>((bits, point, place) => {
      run.slots[0] = point
      return term.run(run) === true ? bits | (1n << BigInt(place)) : bits
    }, 0n)
  })
  return { points, hits }
}

/** All constants of the tests of a cell; nothing when it has something that is not constant. */
function constantsOf(compiler: Compiler, tests: readonly Test[]): readonly Value[] | undefined {
  const all = tests.map(test => constantsOfTest(compiler, test))
  const clear = all.filter(each => each !== undefined)
  return clear.length === all.length ? clear.flat() : undefined
}

function constantsOfTest(compiler: Compiler, test: Test): readonly Value[] | undefined {
  switch (test.is) {
    case 'any':
      return []
    case 'not':
      return constantsOf(compiler, test.tests)
    case 'compare':
      return valuesOf(compiler, [test.than])
    case 'range':
      return valuesOf(compiler, [test.low, test.high])
    case 'node':
      return valuesOf(compiler, [test.of])
    default:
      return undefined
  }
}

function valuesOf(compiler: Compiler, nodes: readonly Node[]): readonly Value[] | undefined {
  const all = nodes.map(node => valueOf(compiler, node))
  const known = all.filter(value => value !== undefined && value !== UNKNOWN)
  return known.length === all.length ? known.flatMap(flat) : undefined
}

/** The constant; nothing where it has a name, the day or `?` in it. */
function valueOf(compiler: Compiler, node: Node): Maybe | undefined {
  try {
    return constantOf({ ...compiler, input: undefined }.term(node))
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

const flat = (value: Value): readonly Value[] =>
  read.list(value)?.filter(item => item !== UNKNOWN) ?? [value]

/** The points to try for inputs of that type; nothing for types without such points. */
function pointsOf(type: Type, constants: readonly Value[]): readonly Value[] | undefined {
  switch (type.kind) {
    case 'boolean':
      return [true, false, null]
    case 'text':
      return [...(type.of ?? textPoints(as(constants, read.text))), null]
    case 'number':
      return [...between(as(constants, read.number), NUMBERS), null]
    case 'money':
      return [...between(as(constants, read.money), TETRI), null]
    case 'day':
      return [...between(as(constants, read.day), DAYS), null]
    default:
      return undefined
  }
}

function as<T>(values: readonly Value[], reader: (value: unknown) => T | undefined): readonly T[] {
  return values.map(reader).filter(value => value !== undefined)
}

type Line<T> = {
  readonly compare: (a: T, b: T) => number
  /** A value before, one after, and one between two; nothing where there is none between. */
  readonly before: (a: T) => T
  readonly after: (a: T) => T
  readonly mid: (a: T, b: T) => T | undefined
  readonly any: T
}

const plain = <T>(a: T, b: T): number => (a < b ? -1 : Number(a > b))
const TWO = new Decimal(2)
const NUMBERS: Line<Decimal> = {
  compare: (a, b) => a.comparedTo(b),
  before: a => a.floor().minus(1),
  after: a => a.ceil().plus(1),
  mid: (a, b) => a.plus(b).dividedBy(TWO),
  any: new Decimal(0),
}
const TETRI: Line<bigint> = {
  compare: plain,
  before: a => a - 1n,
  after: a => a + 1n,
  mid: (a, b) => (b - a > 1n ? a + 1n : undefined),
  any: 0n,
}
const DAYS: Line<Day> = {
  compare: plain,
  before: a => (a > '0101' ? addDays(a, -1) : a),
  after: a => (a < '9998' ? addDays(a, 1) : a),
  mid: (a, b) => (addDays(a, 1) < b ? addDays(a, 1) : undefined),
  any: day('2000-01-01'),
}

/** Every constant, what lies in the gaps between them, and what lies outside. */
function between<T>(constants: readonly T[], line: Line<T>): readonly T[] {
  const sorted = constants.toSorted(line.compare)
  const unique = sorted.filter((value, i) => {
    const last = sorted[i - 1]
    return i === 0 || last === undefined || line.compare(last, value) !== 0
  })
  const [first, last] = [unique[0], unique.at(-1)]
  if (first === undefined || last === undefined) return [line.any]
  const gaps = unique.flatMap((value, i) => {
    const next = unique[i + 1]
    return (next === undefined ? undefined : line.mid(value, next)) ?? []
  })
  return [...unique, ...gaps, line.before(first), line.after(last)]
}

/** Each word, one right after it, and one before all. */
function textPoints(words: readonly string[]): readonly string[] {
  const unique = [...new Set(words)]
  return [...unique, ...unique.map(word => `${word}\u0001`), '']
}
