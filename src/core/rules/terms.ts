/** From the tree of an expression to terms with types: one small function for each kind of node. */
import { trusted } from '#platform/brand'
import { callFunction } from './functions.ts'
import {
  connective,
  constant,
  described,
  listed,
  made,
  namesOf,
  placeOf,
  readPlace,
  want,
  type Compiler,
  type Frame,
  type Place,
} from './compiler.ts'
import { arithmetic, comparison, negation } from './operators.ts'
import { refuse } from './problem.ts'
import { deciding, truth, type Run, type Term } from './run.ts'
import * as sort from './sort.ts'
import { over } from './sort.ts'
import { isKey } from './syntax.ts'
import { anyOf, bounds, testTerm } from './tests.ts'
import type { Node } from './tree.ts'
import { BOOLEAN, fieldOf, join, listOf, NOTHING, NUMBER, type Scope, type Type } from './type.ts'
import { Decimal, equal, fieldIn, read, UNKNOWN, type Maybe } from './value.ts'
import { spend } from './run.ts'
import { filtered, mapped, projected, quantified } from './walks.ts'

type Start = { readonly scope: Scope; readonly input?: Term; readonly uses: Set<string> }

/** A compiler over the names of a scope; `input` is what `?` means, in a table. */
export function compilerOf({ scope, input, uses }: Start): Compiler {
  const at = (frames: readonly Frame[]): Compiler => {
    const compiler: Compiler = {
      scope,
      frames,
      input,
      uses,
      term: node => termOf(compiler, node),
      test: (test, of) => testTerm(compiler, test, of),
      inside: bind => ({ slot: frames.length, compiler: at([...frames, bind(frames.length)]) }),
    }
    return compiler
  }
  return at([])
}

type Of<K extends Node['is']> = Node & { readonly is: K }
type Make<K extends Node['is']> = (compiler: Compiler, node: Of<K>) => Term

function termOf(compiler: Compiler, node: Node): Term {
  return trusted<Make<Node['is']>>(MAKE[node.is])(compiler, trusted(node))
}

const MAKE: { readonly [K in Node['is']]: Make<K> } = {
  number: (_, node) => constant(node, NUMBER, node.value),
  text: (_, node) => constant(node, { kind: 'text', of: [node.value] }, node.value),
  boolean: (_, node) => constant(node, BOOLEAN, node.value),
  null: (_, node) => constant(node, NOTHING, null),
  input: (compiler, node) => compiler.input ?? refuse('no-question', node),
  name: (compiler, node) => {
    const place = placeOf(compiler, node)
    if (place) return readPlace(compiler, place, node)
    return refuse('unknown-name', node, { name: node.name, known: namesOf(compiler) })
  },
  path: pathTerm,
  call: (compiler, node) => callFunction(compiler, node),
  arith: (compiler, node) => arithmetic(node.op, pairOf(compiler, node)),
  negate: (compiler, node) => negation(node, compiler.term(node.of)),
  compare: (compiler, node) => comparison(node.op, pairOf(compiler, node)),
  and: (compiler, node) => logic(compiler, node, false),
  or: (compiler, node) => logic(compiler, node, true),
  between: (compiler, node) => {
    const ends = { ...node, lowOp: '>=', highOp: '<=' } as const
    return connective(node, BOOLEAN, bounds(compiler, ends, compiler.term(node.of)), false)
  },
  in: (compiler, node) => anyOf(compiler, node.tests, compiler.term(node.of), node),
  if: conditional,
  some: (compiler, node) => quantified(compiler, node, true),
  every: (compiler, node) => quantified(compiler, node, false),
  for: mapped,
  filter: filtered,
  list: listTerm,
  record: recordTerm,
}

function pairOf(
  compiler: Compiler,
  node: { readonly from: number; readonly to: number; readonly left: Node; readonly right: Node },
): { readonly at: Node | typeof node; readonly left: Term; readonly right: Term } {
  return { at: node, left: compiler.term(node.left), right: compiler.term(node.right) }
}

function logic(compiler: Compiler, node: Of<'and' | 'or'>, decided: boolean): Term {
  const { left, right } = pairOf(compiler, node)
  return connective(node, BOOLEAN, [want(BOOLEAN, left), want(BOOLEAN, right)], decided)
}

/** A condition that is not known decides nothing, unless both ways lead to the same. */
function conditional(compiler: Compiler, node: Of<'if'>): Term {
  const when = want(BOOLEAN, compiler.term(node.when))
  const [then, otherwise] = [compiler.term(node.so), compiler.term(node.otherwise)]
  const type = join(then.type, otherwise.type)
  if (!type)
    return refuse('branches', node, {
      left: described(then.type),
      right: described(otherwise.type),
    })
  return made(node, type, [when, then, otherwise], run =>
    deciding(run, (): Maybe => {
      const holds = truth(run, when)
      if (holds !== UNKNOWN) return (holds ? then : otherwise).run(run)
      const a: Maybe = then.run(run)
      const b: Maybe = otherwise.run(run)
      return equal(a, b, steps => spend(run, steps)) === true ? a : UNKNOWN
    }),
  )
}

function pathTerm(compiler: Compiler, node: Of<'path'>): Term {
  const place = placeOf(compiler, node)
  if (place) return readPlace(compiler, place, node)
  const of = compiler.term(node.of)
  const { type } = of
  if (type.kind === 'record') {
    if (of.path !== undefined) compiler.uses.add(`${of.path}.${node.name}`)
    return fieldTerm(node, of, type.fields)
  }
  if (type.kind === 'list' && type.of.kind === 'record')
    return rowField(compiler, node, { of, fields: type.of.fields })
  return property(node, of)
}

/** A field of a record that is made on the spot. */
function fieldTerm(node: Of<'path'>, of: Term, fields: Scope): Term {
  const type = knownField(node, fields)
  return made(node, type, [of], run => {
    const value = of.run(run)
    if (value === UNKNOWN || value === null) return value
    const record = read.record(value)
    return record ? fieldIn(record, node.name) : UNKNOWN
  })
}

function rowField(
  compiler: Compiler,
  node: Of<'path'>,
  { of, fields }: { readonly of: Term; readonly fields: Scope },
): Term {
  const type = knownField(node, fields)
  const term = projected(node, of, { name: node.name, type })
  if (of.path === undefined) return term
  const path = `${of.path}.${node.name}`
  compiler.uses.add(path)
  return { ...term, path }
}

function knownField(node: Of<'path'>, fields: Scope): Type {
  const { name } = node
  return (
    fieldOf(fields, name) ??
    refuse('unknown-field', node.nameAt, { name, known: listed(Object.keys(fields)) })
  )
}

type Property = (node: Of<'path'>, of: Term) => Term

const ofDay =
  (part: (day: string) => number): Property =>
  (node, of) =>
    over({ at: node, to: NUMBER }, [of, sort.day], day => new Decimal(part(day)))
const ofDays: Property = (node, of) =>
  over({ at: node, to: NUMBER }, [of, sort.days], ({ days }) => new Decimal(days))
const ofMonths =
  (part: (months: number) => number): Property =>
  (node, of) =>
    over({ at: node, to: NUMBER }, [of, sort.months], ({ months }) => new Decimal(part(months)))

const isoWeekday = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

const PROPERTIES: Readonly<Record<string, Property>> = {
  'day.year': ofDay(day => Number(day.slice(0, 4))),
  'day.month': ofDay(day => Number(day.slice(5, 7))),
  'day.day': ofDay(day => Number(day.slice(8, 10))),
  'day.weekday': ofDay(isoWeekday),
  'days.days': ofDays,
  'months.years': ofMonths(months => Math.trunc(months / 12)),
  'months.months': ofMonths(months => months % 12),
}

/** Parts of days and durations. */
function property(node: Of<'path'>, of: Term): Term {
  const { kind } = of.type
  const apply = PROPERTIES[`${kind}.${node.name}`]
  if (apply) return apply(node, of)
  const known = Object.keys(PROPERTIES).filter(key => key.startsWith(`${kind}.`))
  if (known.length === 0) return refuse('no-fields', node.nameAt, { type: described(of.type) })
  return refuse('unknown-field', node.nameAt, {
    name: node.name,
    known: listed(known.map(key => key.slice(kind.length + 1))),
  })
}

function listTerm(compiler: Compiler, node: Of<'list'>): Term {
  const items = node.items.map(item => compiler.term(item))
  const type = items.reduce<Type>((joined, item) => {
    const both = join(joined, item.type)
    return both ?? refuse('items', item, { left: described(joined), right: described(item.type) })
  }, NOTHING)
  return made(node, listOf(type), items, run => items.map(item => item.run(run)))
}

/** `{a: 1, b: a + 1}`: later entries know the earlier ones. */
function recordTerm(compiler: Compiler, node: Of<'record'>): Term {
  const places = new Map<string, Place>()
  const inside = compiler.inside(() => places)
  const terms = new Map<string, Term>()
  for (const { name, of, from, to } of node.entries) {
    if (!isKey(name)) refuse('name', { from, to }, { name })
    if (terms.has(name)) refuse('name-taken', { from, to }, { name })
    const term = inside.compiler.term(of)
    terms.set(name, term)
    places.set(name, { type: term.type, path: undefined, slot: inside.slot, fields: [name] })
  }
  const fields = Object.fromEntries([...terms].map(([name, { type }]) => [name, type]))
  return {
    from: node.from,
    to: node.to,
    type: { kind: 'record', fields },
    isConstant: false,
    run: run => filledRecord(run, terms, inside.slot),
  }
}

function filledRecord(run: Run, terms: ReadonlyMap<string, Term>, slot: number): Maybe {
  let filled: { readonly [field: string]: Maybe } = {}
  for (const [name, term] of terms) {
    run.slots[slot] = filled
    filled = { ...filled, ...Object.fromEntries([[name, term.run(run)]]) }
  }
  return filled
}
