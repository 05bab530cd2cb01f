/** Named calculations that use each other: in which order, and all of them at once. */
import { compile, isProblems, type Compiled, type Problems, type Values } from './compile.ts'
import { problemOf, Refused, type RuleProblem } from './problem.ts'
import type { On } from './run.ts'
import { isKey, readExpression, readTests } from './syntax.ts'
import { decisionTable, lengthOf, sourcesOf, type Table } from './table.ts'
import { type Scope, type Type } from './type.ts'
import type { Maybe } from './value.ts'

/** The names in an order in which each comes after those that it uses, or names that go in a circle. */
export type Order = { readonly names: readonly string[] } | { readonly cycle: readonly string[] }

/**
 * Puts named calculations in order. Where nothing forces an order, that of the names given is kept.
 *
 * @param derived  what each uses, as dotted paths
 * @param under    the record in which they are found: `derived.total` is the calculation `total`
 */
export function order(
  derived: Readonly<Record<string, { readonly uses: readonly string[] }>>,
  under = 'derived',
): Order {
  const names = Object.keys(derived)
  const needs = new Map(
    Object.entries(derived).map(([name, { uses }]) => [name, namesIn(uses, under, names)]),
  )
  const done = new Set<string>()
  const visit = (name: string, on: readonly string[]): readonly string[] | undefined => {
    if (done.has(name)) return undefined
    if (on.includes(name)) return [...on.slice(on.indexOf(name)), name]
    for (const next of needs.get(name) ?? []) {
      const cycle = visit(next, [...on, name])
      if (cycle) return cycle
    }
    done.add(name)
    return undefined
  }
  for (const name of names) {
    const cycle = visit(name, [])
    if (cycle) return { cycle }
  }
  return { names: [...done] }
}

/** Which of the names the paths lead to; all of them where the whole record is used. */
function namesIn(
  uses: readonly string[],
  under: string,
  names: readonly string[],
): readonly string[] {
  const found = uses.flatMap(path => {
    const [root, name] = path.split('.')
    if (root !== under) return []
    return name === undefined ? names : [name]
  })
  return names.filter(name => found.includes(name))
}

/** All named calculations of a definition, compiled in order. */
export type Derived = {
  readonly rules: Readonly<Record<string, Compiled>>
  readonly names: readonly string[]
  readonly under: string
  /** Their types as one record, to be put into the scope of other rules. */
  readonly type: Type
  /** The values with all calculations done; what cannot be calculated is `UNKNOWN`. */
  readonly evaluate: (values: Values, on: On) => Values
}

const MOST_CALCULATIONS = 500
const LONGEST_CALCULATIONS = 400_000

/** Compiles named calculations, expressions or decision tables, that may use each other as `derived.name`. */
export function derive(
  sources: Readonly<Record<string, string | Table>>,
  scope: Scope,
  under = 'derived',
): Derived | Problems {
  const entries = Object.entries(sources)
  const at = { from: 0, to: 0 }
  if (entries.length > MOST_CALCULATIONS)
    return { problems: [problemOf('too-many-parts', at, { most: MOST_CALCULATIONS })] }
  const length = entries.reduce((sum, [, source]) => sum + sourceLength(source), 0)
  if (length > LONGEST_CALCULATIONS)
    return { problems: [problemOf('too-long', at, { most: LONGEST_CALCULATIONS })] }
  const badly = entries.filter(([name]) => !isKey(name))
  if (badly.length > 0)
    return {
      problems: badly.map(([name]) => ({ ...problemOf('name', at, { name }), in: { name } })),
    }
  const ordered = order(
    Object.fromEntries(entries.map(([name, source]) => [name, { uses: pathsOf(source) }])),
    under,
  )
  if ('cycle' in ordered) {
    const [name = ''] = ordered.cycle
    const cycle = problemOf('cycle', at, { names: ordered.cycle.join(' → ') })
    return { problems: [{ ...cycle, in: { name } }] }
  }
  return compileAll({ sources, scope, under, names: ordered.names })
}

const sourceLength = (source: string | Table): number =>
  typeof source === 'string' ? source.length : lengthOf(source)

type All = {
  readonly sources: Readonly<Record<string, string | Table>>
  readonly scope: Scope
  readonly under: string
  readonly names: readonly string[]
}

function compileAll({ sources, scope, under, names }: All): Derived | Problems {
  const rules = new Map<string, Compiled>()
  const problems: RuleProblem[] = []
  const typeSoFar = (): Type => ({
    kind: 'record',
    fields: Object.fromEntries([...rules].map(([name, { type }]) => [name, type])),
  })
  for (const name of names) {
    const source = sources[name] ?? ''
    const within = { ...scope, [under]: typeSoFar() }
    const compiled =
      typeof source === 'string' ? compile(source, within) : decisionTable(source, within)
    if (isProblems(compiled))
      problems.push(...compiled.problems.map(each => ({ ...each, in: { ...each.in, name } })))
    else rules.set(name, compiled)
  }
  if (problems.length > 0) return { problems }
  return {
    rules: Object.fromEntries(rules),
    names,
    under,
    type: typeSoFar(),
    evaluate: (values, on) => evaluateAll({ rules, under, values, on }),
  }
}

function evaluateAll({
  rules,
  under,
  values,
  on,
}: {
  readonly rules: ReadonlyMap<string, Compiled>
  readonly under: string
  readonly values: Values
  readonly on: On
}): Values {
  const found: [string, Maybe][] = []
  for (const [name, rule] of rules)
    found.push([name, rule.evaluate({ ...values, [under]: Object.fromEntries(found) }, on)])
  return { ...values, [under]: Object.fromEntries(found) }
}

/** Dotted names in a source, before types are known. What cannot be read has none: it is told later. */
function pathsOf(source: string | Table): readonly string[] {
  const paths = new Set<string>()
  if (typeof source === 'string')
    collect(
      attempted(() => readExpression(source)),
      paths,
    )
  else for (const tree of treesOf(source)) collect(tree, paths)
  return [...paths]
}

function treesOf({ inputs, rules, otherwise }: Table): readonly unknown[] {
  const results = [...rules.map(({ result }) => result), ...(otherwise ? [otherwise] : [])]
  return [
    ...[...inputs, ...results.flatMap(sourcesOf)].map(each =>
      attempted(() => readExpression(each)),
    ),
    ...rules.flatMap(({ when }) => when.map(cell => attempted(() => readTests(cell)))),
  ]
}

function attempted<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Refused || error instanceof RangeError) return undefined
    throw error
  }
}

function collect(tree: unknown, into: Set<string>): void {
  if (typeof tree !== 'object' || tree === null) return
  const path = dotted(tree)
  if (path !== undefined) into.add(path)
  else for (const part of Object.values(tree)) collect(part, into)
}

/** The dotted name that a part of the tree is, if it is one. */
function dotted(tree: object): string | undefined {
  const { is, name, of } = { is: undefined, name: undefined, of: undefined, ...tree }
  if (is === 'name') return String(name)
  if (is !== 'path' || typeof of !== 'object' || of === null) return undefined
  const before = dotted(of)
  return before === undefined ? undefined : `${before}.${String(name)}`
}
