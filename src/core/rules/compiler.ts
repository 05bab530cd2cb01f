/** What the parts of the compiler share: names, types wanted, terms made of terms. */
import type { Text } from '#platform/texts'
import { refuse, type Span } from './problem.ts'
import { deciding, runOf, spend, truth, unknown, type Run, type Term } from './run.ts'
import type { Node, Test } from './tree.ts'
import { REASONS } from './texts.ts'
import { fieldOf, fitsInto, typeName, type Scope, type Type } from './type.ts'
import { fieldIn, read, take, UNKNOWN, type Maybe } from './value.ts'
import { day } from '#platform/day'

/** Where a named value is found: in what was given, or in the slot of a walk, and then by fields. */
export type Place = {
  readonly type: Type
  /** Its dotted name in the definition, where it has one. */
  readonly path: string | undefined
  readonly slot: number | undefined
  readonly fields: readonly string[]
}

/** Names of one walk, filter or record; the innermost wins. */
export type Frame = ReadonlyMap<string, Place>

export type Compiler = {
  term(node: Node): Term
  /** The test as a term of yes or no, on the value that is tested. */
  test(test: Test, of: Term): Term
  /** The same compiler inside a walk, with the names that `bind` gives for a new slot. */
  inside(bind: (slot: number) => Frame): { readonly compiler: Compiler; readonly slot: number }
  readonly scope: Scope
  readonly frames: readonly Frame[]
  /** What `?` stands for, in the tests of a table. */
  readonly input: Term | undefined
  readonly uses: Set<string>
}

/** Where a name or path of names leads, or nothing when it is no such path. */
export function placeOf(compiler: Compiler, node: Node): Place | undefined {
  if (node.is === 'name') return placeOfName(compiler, node.name)
  if (node.is !== 'path') return undefined
  const of = placeOf(compiler, node.of)
  if (of?.type.kind !== 'record') return undefined
  const type = fieldOf(of.type.fields, node.name)
  if (type) return inner(of, node.name, type)
  return refuse('unknown-field', node.nameAt, {
    name: node.name,
    known: listed(Object.keys(of.type.fields)),
  })
}

function placeOfName(compiler: Compiler, name: string): Place | undefined {
  for (const frame of compiler.frames.toReversed()) {
    const place = frame.get(name)
    if (place) return place
  }
  const type = fieldOf(compiler.scope, name)
  return type && { type, path: name, slot: undefined, fields: [name] }
}

/** A field of a place. */
export function inner(of: Place, name: string, type: Type): Place {
  const path = of.path === undefined ? undefined : `${of.path}.${name}`
  return { type, path, slot: of.slot, fields: [...of.fields, name] }
}

/** The names that can be written here. */
export function namesOf(compiler: Compiler): string {
  const local = compiler.frames.flatMap(frame => [...frame.keys()])
  return listed([...new Set([...local.toReversed(), ...Object.keys(compiler.scope)])])
}

/** Names for a message. */
export function listed(names: readonly string[]): string {
  const most = 12
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown}…` : shown || '–'
}

/** A term that reads a place, and is noted as used. */
export function readPlace(compiler: Compiler, place: Place, at: Span): Term {
  const { type, path, slot } = place
  if (path !== undefined) compiler.uses.add(path)
  const span = { from: at.from, to: at.to, ...(path !== undefined && { path }) }
  const find = slot === undefined ? fromValues(place) : fromSlot(place, slot)
  return {
    ...span,
    type,
    isConstant: false,
    run: run => {
      const value = find(run)
      if (value === undefined) return unknown(run, 'misfit', span)
      return value === UNKNOWN ? unknown(run, 'unknown', span) : value
    },
  }
}

function fromValues({ fields, type, path = '' }: Place): (run: Run) => Maybe | undefined {
  return run => {
    const known = run.reads.get(path)
    if (known !== undefined) return known
    const found = take(type, walkDown(run.values, fields))
    if (found !== undefined) run.reads.set(path, found)
    if (Array.isArray(found)) spend(run, found.length)
    return found
  }
}

/** What is there: `null` as soon as something on the way is absent. */
function walkDown(values: Readonly<Record<string, unknown>>, fields: readonly string[]): unknown {
  let at: unknown = values
  for (const field of fields) {
    if (at === null) return null
    const record = read.record(at)
    if (!record) return UNKNOWN
    at = fieldIn(record, field)
  }
  return at
}

function fromSlot({ fields }: Place, slot: number): (run: Run) => Maybe {
  return run => {
    let at: Maybe = run.slots[slot] ?? null
    for (const field of fields) {
      if (at === null || at === UNKNOWN) return at
      const record = read.record(at)
      at = record ? fieldIn(record, field) : UNKNOWN
    }
    return at
  }
}

/** Makes sure that a term is of that type. */
export function want(type: Type, term: Term): Term {
  if (!fitsInto(type, term.type))
    refuse('wrong-type', term, { wanted: described(type), found: described(term.type) })
  return term
}

/** The type in words, a choice with its words. */
export function described(type: Type): Text {
  const name = typeName(type)
  if (type.kind !== 'text' || !type.of) return name
  const words = listed(type.of.map(word => `"${word}"`))
  return { ka: `${name.ka} ${words}`, en: `${name.en} ${words}` }
}

/** A term made of others: constant when they all are, and then reckoned once and for all. */
export function made(at: Span, type: Type, parts: readonly Term[], run: (run: Run) => Maybe): Term {
  const { from, to } = at
  const isConstant = parts.every(part => part.isConstant)
  if (!isConstant) return { from, to, type, run, isConstant }
  const trial = runOf({}, { today: NO_DAY })
  const value = run(trial)
  if (value === UNKNOWN) {
    const reason = REASONS[trial.causes[0]?.why ?? 'out-of-range']
    const blank = (text: string) => text.replace(/: \{path\}$/, '')
    refuse('always-unknown', at, {
      why: { ka: `${blank(reason.ka)}.`, en: `${blank(reason.en)}.` },
    })
  }
  return { from, to, type, run: () => value, isConstant }
}

/** Constants never look at the day. */
const NO_DAY = day('2000-01-01')

/** A constant that stands there. */
export function constant(at: Span, type: Type, value: Maybe): Term {
  return { from: at.from, to: at.to, type, isConstant: true, isLiteral: true, run: () => value }
}

/** Kleene's connective over terms: `decided` (false for *and*, true for *or*) ends it at once. */
export function connective(at: Span, type: Type, terms: readonly Term[], decided: boolean): Term {
  return made(at, type, terms, run => deciding(run, () => connect(run, terms, decided)))
}

function connect(run: Run, terms: readonly Term[], decided: boolean): Maybe {
  let result: Maybe = !decided
  for (const term of terms) {
    const value = truth(run, term)
    if (value === decided) return decided
    if (value === UNKNOWN) result = UNKNOWN
  }
  return result
}

/** The value of a constant; nothing where it depends on anything. */
export function constantOf(term: Term): Maybe | undefined {
  return term.isConstant ? term.run(runOf({}, { today: NO_DAY })) : undefined
}
