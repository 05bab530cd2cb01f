/** Over lists: `some`, `every`, `for`, filters. Lists are always given; nothing counts up by itself. */
import { described, inner, want, type Compiler, type Frame, type Place } from './compiler.ts'
import { refuse, type Span } from './problem.ts'
import { costOf, deciding, need, spend, truth, unknown, type Run, type Term } from './run.ts'
import { settle } from './sort.ts'
import type { Node, Walk } from './tree.ts'
import { isKey } from './syntax.ts'
import { BOOLEAN, listOf, type Type } from './type.ts'
import { LONGEST_LIST, read, UNKNOWN, whole, type Maybe, type Value } from './value.ts'

type Step = { readonly list: Term; readonly slot: number; readonly cost: number }
type Walks = { readonly steps: readonly Step[]; readonly compiler: Compiler }

/** `some x in list, y in other satisfies body`, and `every`. */
export function quantified(
  compiler: Compiler,
  node: Span & { readonly walks: readonly Walk[]; readonly body: Node },
  ends: boolean,
): Term {
  const { steps, compiler: within } = walksOf(compiler, node.walks, node.body)
  const body = want(BOOLEAN, within.term(node.body))
  return notConstant(node, BOOLEAN, run =>
    deciding(run, () => {
      let result: Maybe = !ends
      const done = each(run, steps, () => {
        const value = truth(run, body)
        if (value === UNKNOWN) result = UNKNOWN
        if (value === ends) result = ends
        return value === ends
      })
      return done || result === ends ? result : UNKNOWN
    }),
  )
}

/** `for x in list return body`. */
export function mapped(
  compiler: Compiler,
  node: Span & { readonly walks: readonly Walk[]; readonly body: Node },
): Term {
  const { steps, compiler: within } = walksOf(compiler, node.walks, node.body)
  const body = within.term(node.body)
  return notConstant(node, listOf(body.type), run => {
    const items: Maybe[] = []
    const done = each(run, steps, () => items.push(body.run(run)) > LONGEST_LIST)
    return done && items.length <= LONGEST_LIST ? items : settled(run, node, items.length)
  })
}

const settled = (run: Run, at: Span, length: number): Maybe =>
  length > LONGEST_LIST ? settle(run, undefined, at) : UNKNOWN

/** Goes over all combinations until `visit` says stop; `false` when a list is not there to go over. */
function each(run: Run, steps: readonly Step[], visit: () => boolean): boolean {
  let isWhole = true
  const go = (depth: number): boolean => {
    const step = steps[depth]
    if (!step) return visit()
    const items = need(run, step.list, read.list)
    if (items === undefined) isWhole = false
    for (const item of items ?? []) {
      spend(run, step.cost)
      run.slots[step.slot] = item
      if (go(depth + 1)) return true
    }
    return false
  }
  const stopped = go(0)
  return isWhole || stopped
}

function walksOf(compiler: Compiler, walks: readonly Walk[], body: Node): Walks {
  const cost = costOf(body)
  const steps: Step[] = []
  let within = compiler
  for (const walk of walks) {
    if (!isKey(walk.name)) refuse('name', walk, { name: walk.name })
    const list = within.term(walk.of)
    const type = itemType(list)
    const next = within.inside(slot => new Map([[walk.name, slotPlace(slot, type, list.path)]]))
    steps.push({ list, slot: next.slot, cost })
    within = next.compiler
  }
  return { steps, compiler: within }
}

function itemType(list: Term): Type {
  if (list.type.kind === 'list') return list.type.of
  return refuse('wrong-type', list, {
    wanted: listOf({ kind: 'nothing' }),
    found: described(list.type),
  })
}

function slotPlace(slot: number, type: Type, path: string | undefined): Place {
  return { slot, type, path, fields: [] }
}

/** `list[condition]`, the items for which it holds, or `list[number]`, the item at that place. */
export function filtered(
  compiler: Compiler,
  node: Span & { readonly of: Node; readonly by: Node },
): Term {
  const list = compiler.term(node.of)
  const type = itemType(list)
  const within = compiler.inside(slot => frameOfItem(slotPlace(slot, type, list.path)))
  const by = within.compiler.term(node.by)
  const path = list.path === undefined ? {} : { path: list.path }
  if (by.type.kind === 'number') return { ...itemAt(node, list, { by, type }), ...path }
  want(BOOLEAN, by)
  return {
    ...notConstant(node, list.type, run => keep(run, list, { by, slot: within.slot })),
    ...path,
  }
}

function keep(run: Run, list: Term, { by, slot }: { by: Term; slot: number }): Maybe {
  const items = need(run, list, read.list)
  if (items === undefined) return UNKNOWN
  const kept: Maybe[] = []
  let isKnown = true
  for (const item of items) {
    spend(run, costOf(by))
    run.slots[slot] = item
    const holds = truth(run, by)
    if (holds === UNKNOWN) isKnown = false
    if (holds === true) kept.push(item)
  }
  return isKnown ? kept : UNKNOWN
}

/** Inside a filter an item is `item`, and its fields have their own names. */
function frameOfItem(item: Place): Frame {
  const frame = new Map<string, Place>([['item', item]])
  if (item.type.kind !== 'record') return frame
  for (const [name, type] of Object.entries(item.type.fields))
    frame.set(name, inner(item, name, type))
  return frame
}

function itemAt(at: Span, list: Term, { by, type }: { by: Term; type: Type }): Term {
  return notConstant(at, type, run => {
    const [items, number] = [need(run, list, read.list), need(run, by, read.number)]
    if (items === undefined || number === undefined) return UNKNOWN
    const place = whole(number)
    if (place === undefined) return unknown(run, 'not-whole', by)
    const item = items.at(place > 0 ? place - 1 : place)
    if (place === 0 || item === undefined) return null
    return item === UNKNOWN ? unknown(run, 'unknown', list) : item
  })
}

/** A field of every record of a list: `answers.children.name`. */
export function projected(
  at: Span,
  list: Term,
  { name, type }: { name: string; type: Type },
): Term {
  return notConstant(at, listOf(type), run => {
    const items = need(run, list, read.list)
    if (items === undefined) return UNKNOWN
    return items.map(item => fieldOfItem(item, name))
  })
}

function fieldOfItem(item: Maybe, name: string): Maybe {
  const record = item === UNKNOWN ? undefined : read.record(item)
  if (!record) return item === null ? null : UNKNOWN
  const value: Value | typeof UNKNOWN | undefined = Object.hasOwn(record, name)
    ? record[name]
    : UNKNOWN
  return value === undefined ? UNKNOWN : value
}

/** Slots are given only while it runs, so nothing with a walk is reckoned beforehand. */
function notConstant(at: Span, type: Type, run: (run: Run) => Maybe): Term {
  return { from: at.from, to: at.to, type, isConstant: false, run }
}
