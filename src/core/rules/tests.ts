/** Unary tests: the cells of tables and what follows `in`. */
import { connective, constant, described, made, type Compiler } from './compiler.ts'
import { comparison } from './operators.ts'
import { refuse, type Span } from './problem.ts'
import { deciding, need, spend, unknown, type Term } from './run.ts'
import type { Node, Test } from './tree.ts'
import { BOOLEAN, canBeEqual, join } from './type.ts'
import { equal, read, UNKNOWN, type Maybe } from './value.ts'

/** One test on a value, as yes or no. */
export function testTerm(compiler: Compiler, test: Test, of: Term): Term {
  switch (test.is) {
    case 'any':
      return constant(test, BOOLEAN, true)
    case 'not':
      return negated(test, anyOf(compiler, test.tests, of, test))
    case 'compare':
      return comparison(test.op, { at: test, left: of, right: compiler.term(test.than) })
    case 'range':
      return connective(test, BOOLEAN, bounds(compiler, test, of), false)
    case 'node':
      return nodeTest(compiler, test.of, of)
    default:
      return refuse('syntax', test)
  }
}

type Bounds = Span & {
  readonly low: Node
  readonly high: Node
  readonly lowOp: '>' | '>='
  readonly highOp: '<' | '<='
}

/** Both bounds of a range; a range that nothing is in is refused where that can be seen. */
export function bounds(compiler: Compiler, range: Bounds, of: Term): readonly Term[] {
  const [low, high] = [compiler.term(range.low), compiler.term(range.high)]
  return [
    comparison(range.lowOp, { at: range, left: of, right: low }),
    comparison(range.highOp, { at: range, left: of, right: high }),
  ]
}

/** At least one of the tests. */
export function anyOf(compiler: Compiler, tests: readonly Test[], of: Term, at: Span): Term {
  const terms = tests.map(test => testTerm(compiler, test, of))
  const [only] = terms
  return only && terms.length === 1 ? only : connective(at, BOOLEAN, terms, true)
}

/** Yes becomes no, no yes; unknown and absent stay unknown. */
export function negated(at: Span, of: Term): Term {
  return made(at, BOOLEAN, [of], run => {
    const value = need(run, of, read.boolean)
    return value === undefined ? UNKNOWN : !value
  })
}

/** A value, a list of values, or (with `?`) a condition of its own. */
function nodeTest(compiler: Compiler, node: Node, of: Term): Term {
  const term = compiler.term(node)
  if (compiler.input && asksInput(node) && term.type.kind === 'boolean') return term
  if (term.type.kind === 'list' && of.type.kind !== 'list') return membership(node, of, term)
  return comparison('=', { at: node, left: of, right: term })
}

/** `of` is an item of the list. */
export function membership(at: Span, of: Term, list: Term): Term {
  const item = list.type.kind === 'list' ? list.type.of : list.type
  const areConstant = of.isConstant && list.isConstant
  const isPossible = areConstant ? join(of.type, item) !== undefined : canBeEqual(of.type, item)
  if (!isPossible)
    refuse('never-equal', at, { left: described(of.type), right: described(list.type) })
  return made(at, BOOLEAN, [of, list], run =>
    deciding(run, () => {
      const before = run.causes.length
      const items = need(run, list, read.list)
      const value = of.run(run)
      if (items === undefined) return UNKNOWN
      const found = contains(items, value, steps => spend(run, steps))
      if (found === UNKNOWN && run.causes.length === before) return unknown(run, 'unknown', list)
      return found
    }),
  )
}

function contains(
  items: readonly Maybe[],
  value: Maybe,
  spending: (steps: number) => void,
): boolean | typeof UNKNOWN {
  let found: boolean | typeof UNKNOWN = false
  for (const item of items) {
    const same = equal(item, value, spending)
    if (same === true) return true
    if (same === UNKNOWN) found = UNKNOWN
  }
  return found
}

/** Whether `?` stands anywhere in it. */
function asksInput(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if ('is' in node && node.is === 'input') return true
  return Object.values(node).some(asksInput)
}
