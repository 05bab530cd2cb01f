/**
 * Decision tables: inputs, rules of unary tests, one result or a record of results.
 *
 * A cell that is not known leaves its rule open. The table answers only when every way in which the open
 * rules could turn out gives the same result; else a person must look.
 */
import { expecting, finished, type Compiled, type Problems } from './compile.ts'
import { connective, described, type Compiler } from './compiler.ts'
import {
  collectedType,
  collecting,
  ONE,
  tableTerm,
  type Collect,
  type Hit,
  type Row,
} from './hit.ts'
import { examine, type Column, type Found } from './overlap.ts'
import { problemOf, Refused, refuse, type RuleProblem, type Where } from './problem.ts'
import { UNKNOWN, type Fields } from './value.ts'
import type { Run, Term } from './run.ts'
import { isKey, readExpression, readTests } from './syntax.ts'
import { compilerOf } from './terms.ts'
import { anyOf } from './tests.ts'
import { BOOLEAN, join, NUMBER, type Scope, type Type } from './type.ts'

/** One expression, or several by name, which make a record. */
export type Result = string | Readonly<Record<string, string>>

export type Table = {
  readonly hit: Hit
  /** With `collect`: what is made of the results; a list when nothing is said. */
  readonly collect?: Collect
  /** Expressions, one a column. */
  readonly inputs: readonly string[]
  /** Rules: a cell of unary tests for each input (`-` is any), and the result. */
  readonly rules: readonly { readonly when: readonly string[]; readonly result: Result }[]
  /** The result when no rule is true. Without it a person must look. */
  readonly otherwise?: Result
}

const MOST_RULES = 500
const MOST_CELLS = 2_000
const LONGEST_TABLE = 100_000
const MOST_OVERLAPS = 5

/**
 * Compiles a decision table.
 *
 * @param expected  the type its answer must have
 * @returns         a rule like any other, or all problems, each with its cell. That two rules of a
 *                  `unique` table can be true at once is a problem where it can be shown; where it cannot
 *                  and it happens, the answer is unknown.
 */
export function decisionTable(table: Table, scope: Scope, expected?: Type): Compiled | Problems {
  const problems: RuleProblem[] = []
  const uses = new Set<string>()
  const cells: Cells = { scope, uses, problems }
  if (lengthOf(table) > LONGEST_TABLE)
    return { problems: [problemOf('too-long', NOWHERE, { most: LONGEST_TABLE })] }
  const shape = shapeOf(table)
  if (shape.length > 0) return { problems: shape }
  const inputs = table.inputs.map((source, input) =>
    cells.problems.length > 0 ? undefined : inputOf(cells, source, input),
  )
  const columns = inputs.filter(input => input !== undefined)
  if (columns.length < inputs.length) return { problems }
  const rows = table.rules.map((rule, i) => rowOf(cells, { columns, rule, number: i }))
  const otherwise = table.otherwise === undefined ? undefined : resultOf(cells, table.otherwise, {})
  if (problems.length > 0) return { problems }
  return assemble(table, {
    cells,
    columns,
    rows: rows.filter(row => row !== undefined),
    otherwise,
    expected,
  })
}

/** How much is written in a table. */
export function lengthOf({ inputs, rules, otherwise }: Table): number {
  const sources = [
    ...inputs,
    ...rules.flatMap(({ when, result }) => [...when, ...sourcesOf(result)]),
    ...(otherwise === undefined ? [] : sourcesOf(otherwise)),
  ]
  return sources.reduce((sum, source) => sum + source.length, 0)
}

/** The expressions of a result. */
export function sourcesOf(result: Result): readonly string[] {
  return typeof result === 'string' ? [result] : Object.values(result)
}

type Cells = {
  readonly scope: Scope
  readonly uses: Set<string>
  readonly problems: RuleProblem[]
}
type Input = { readonly term: Term; readonly compiler: Compiler; readonly source: string }

/** Does it in one cell; a problem is kept with its place, and nothing comes back. */
function inCell<T>({ problems }: Cells, where: Where, act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    problems.push({ ...error.problem, in: where })
    return undefined
  }
}

const NOWHERE = { from: 0, to: 0 }

/** What is wrong with the table before its cells are read. */
function shapeOf({ hit, collect = 'list', inputs, rules }: Table): readonly RuleProblem[] {
  const found: RuleProblem[] = []
  if (!['unique', 'first', 'collect'].includes(hit))
    found.push(problemOf('hit', NOWHERE, { found: String(hit) }))
  if (!['list', 'sum', 'min', 'max', 'count'].includes(collect))
    found.push(problemOf('hit', NOWHERE, { found: String(collect) }))
  if (inputs.length === 0) found.push(problemOf('no-inputs', NOWHERE))
  if (rules.length === 0) found.push(problemOf('no-rules', NOWHERE))
  if (rules.length > MOST_RULES || rules.length * inputs.length > MOST_CELLS)
    return [problemOf('too-many-rules', NOWHERE, { most: MOST_CELLS })]
  for (const [rule, { when }] of rules.entries())
    if (when.length !== inputs.length) {
      const counts = { wanted: inputs.length, found: when.length }
      found.push({ ...problemOf('cell-count', NOWHERE, counts), in: { rule } })
    }
  return found
}

function inputOf(cells: Cells, source: string, input: number): Input | undefined {
  return inCell(cells, { input }, () => {
    const { scope, uses } = cells
    const term = named(source, compilerOf({ scope, uses }).term(readExpression(source)))
    return { term, source, compiler: compilerOf({ scope, uses, input: term }) }
  })
}

type Rule = Table['rules'][number]

function rowOf(
  cells: Cells,
  { columns, rule, number }: { columns: readonly Input[]; rule: Rule; number: number },
): (Row & { readonly tests: readonly Column['cells'][number][] }) | undefined {
  const tests = columns.map(({ compiler, term }, input) => {
    const source = rule.when[input] ?? '-'
    return inCell(cells, { rule: number, input }, () => {
      const read = readTests(source)
      return {
        read,
        term: named(source, anyOf(compiler, read, term, { from: 0, to: source.length })),
      }
    })
  })
  const result = resultOf(cells, rule.result, { rule: number })
  const whole = tests.filter(test => test !== undefined)
  if (whole.length < tests.length || !result) return undefined
  const when = connective(
    NOWHERE,
    BOOLEAN,
    whole.map(({ term }) => term),
    false,
  )
  return { when, result, tests: whole.map(({ read }) => read) }
}

function resultOf(cells: Cells, result: Result, where: Where): Term | undefined {
  const { scope, uses } = cells
  const compiled = (source: string): Term =>
    named(source, compilerOf({ scope, uses }).term(readExpression(source)))
  if (typeof result === 'string') return inCell(cells, where, () => compiled(result))
  const fields = Object.entries(result).map(([name, source]) => {
    const term = inCell(cells, { ...where, result: name }, () => {
      if (!isKey(name)) refuse('name', NOWHERE, { name })
      return compiled(source)
    })
    return term && ([name, term] as const)
  })
  const whole = fields.filter(field => field !== undefined)
  return whole.length < fields.length ? undefined : recordOf(whole)
}

function recordOf(fields: readonly (readonly [string, Term])[]): Term {
  const types = Object.fromEntries(fields.map(([name, { type }]) => [name, type]))
  return {
    ...NOWHERE,
    type: { kind: 'record', fields: types },
    isConstant: false,
    run: (run): Fields => Object.fromEntries(fields.map(([name, term]) => [name, term.run(run)])),
  }
}

/** Causes without a name are told by what is written in this source. */
function named(source: string, term: Term): Term {
  if (term.path !== undefined) return term
  return {
    ...term,
    run: run => {
      const before = run.causes.length
      const value = term.run(run)
      if (value === UNKNOWN) nameCauses(run, before, source)
      return value
    },
  }
}

function nameCauses(run: Run, before: number, source: string): void {
  for (let i = before; i < run.causes.length; i++) {
    const cause = run.causes[i]
    if (cause && cause.path === undefined)
      run.causes[i] = { ...cause, path: source.slice(cause.from, cause.to) }
  }
}

type Parts = {
  readonly cells: Cells
  readonly columns: readonly Input[]
  readonly rows: readonly (Row & { readonly tests: readonly Column['cells'][number][] })[]
  readonly otherwise: Term | undefined
  readonly expected: Type | undefined
}

function assemble(table: Table, parts: Parts): Compiled | Problems {
  const { cells, rows, otherwise, expected } = parts
  const where = { ...NOWHERE, type: NUMBER, isConstant: false, run: () => null }
  const compiled = inCell(cells, {}, () => {
    const type = joinedType(rows, otherwise)
    const found = table.hit === 'unique' ? examine(columnsOf(parts), rows.length) : NOT_EXAMINED
    for (const { a, b, example } of found.overlaps.slice(0, MOST_OVERLAPS)) {
      const at = { left: a + 1, right: b + 1, example }
      cells.problems.push({ ...problemOf('overlap', NOWHERE, at), in: { rule: b } })
    }
    const all = { rows, otherwise, areApart: found.areApart, at: where }
    const term = termOf(table, type, all)
    return finished('', expected ? expecting(expected, term) : term, cells.uses)
  })
  return compiled && cells.problems.length === 0 ? compiled : { problems: cells.problems }
}

const NOT_EXAMINED: Found = { overlaps: [], areApart: () => false }

function termOf(
  { hit, collect = 'list' }: Table,
  type: Type,
  all: Parameters<typeof collecting>[2],
): Term {
  if (hit !== 'collect') return tableTerm(all.at, type, run => ONE[hit](run, all))
  const to = collectedType(collect, type) ?? refuse('collect', NOWHERE, { type: described(type) })
  return tableTerm(all.at, to, collecting(collect, type, all))
}

function joinedType(rows: readonly Row[], otherwise: Term | undefined): Type {
  const results = [...rows.map(({ result }) => result), ...(otherwise ? [otherwise] : [])]
  return results.reduce<Type>(
    (joined, { type }) =>
      join(joined, type) ??
      refuse('items', NOWHERE, { left: described(joined), right: described(type) }),
    { kind: 'nothing' },
  )
}

function columnsOf({ columns, rows }: Parts): readonly Column[] {
  return columns.map(({ term, compiler }, i) => ({
    type: term.type,
    path: term.path,
    compiler,
    cells: rows.map(({ tests }) => tests[i] ?? []),
  }))
}
