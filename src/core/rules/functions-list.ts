/** Functions on lists. One item that is not known makes a sum not known, but not a count. */
import type { Functions, Way } from './function.ts'
import { made } from './compiler.ts'
import { need, orUnknown, spend, unknown, type Run, type Term } from './run.ts'
import { allAs, known, manyOf } from './functions-sum.ts'
import { settle } from './sort.ts'
import { membership } from './tests.ts'
import { canBeEqual, fitsInto, join, listOf, NUMBER, TEXT, type Type } from './type.ts'
import {
  Decimal,
  equal,
  LONGEST_LIST,
  LONGEST_TEXT,
  read,
  some,
  UNKNOWN,
  whole,
  type Maybe,
  type Unknown,
  type Value,
} from './value.ts'

const LIST = ['list'] as const

/** A function of one list, and what is done with its items, known or not. */
function overList(
  to: (type: Type) => Type,
  apply: (items: readonly Maybe[], run: Run) => Maybe | undefined,
): Way {
  return {
    params: LIST,
    make: ({ at, args: [list, more] }) => {
      if (!list || more || list.type.kind !== 'list') return undefined
      return made(at, to(list.type), [list], run => {
        const items = need(run, list, read.list)
        if (items === undefined) return UNKNOWN
        return listed(run, apply(items, run), list)
      })
    },
  }
}

function listed(run: Run, value: Maybe | undefined, at: Term): Maybe {
  if (Array.isArray(value) && value.length > LONGEST_LIST) return settle(run, undefined, at)
  return value === UNKNOWN ? unknown(run, 'unknown', at) : orUnknown(run, value, OUT(at))
}
const OUT = (at: Term) => ({ why: 'out-of-range', at }) as const

/** Each value once, in the order of its first; nothing is said where it is not known what is equal. */
function distinct(items: readonly Maybe[], run: Run): Maybe {
  const kept: Maybe[] = []
  for (const item of items) {
    const same: boolean | Unknown = some(kept.map(other => equal(item, other, n => spend(run, n))))
    spend(run, kept.length)
    if (same === UNKNOWN) return UNKNOWN
    if (!same) kept.push(item)
  }
  return kept
}

const listContains: Way = {
  params: ['list', 'element'],
  make: ({ at, args: [list, element, more] }) =>
    list?.type.kind === 'list' && element && !more ? membership(at, element, list) : undefined,
}

const indexOf: Way = {
  params: ['list', 'match'],
  make: ({ at, args: [list, match, more] }) => {
    if (list?.type.kind !== 'list' || !match || more) return undefined
    if (!canBeEqual(list.type.of, match.type)) return undefined
    return made(at, listOf(NUMBER), [list, match], run => {
      const items = need(run, list, read.list)
      const value: Maybe = match.run(run)
      if (items === undefined || value === UNKNOWN) return UNKNOWN
      const found = items.map(item => equal(item, value, n => spend(run, n)))
      if (found.includes(UNKNOWN)) return unknown(run, 'unknown', list)
      return found.flatMap((same, i) => (same === true ? [new Decimal(i + 1)] : []))
    })
  },
}

/** Several lists as one. */
const concatenate = (then: (items: readonly Maybe[], run: Run) => Maybe): Way => ({
  params: ['list', 'list …'],
  make: ({ at, args }) => {
    const type = joined(args)
    if (!type) return undefined
    return made(at, type, args, run => {
      const lists = args.map(arg => need(run, arg, read.list))
      if (lists.includes(undefined)) return UNKNOWN
      const all = lists.flatMap(list => list ?? [])
      const [first] = args
      return first ? listed(run, then(all, run), first) : all
    })
  },
})

function joined(args: readonly Term[]): Type | undefined {
  const [first] = args
  const type = args.reduce<Type | undefined>((all, arg) => all && join(all, arg.type), first?.type)
  return type?.kind === 'list' ? type : undefined
}

const append: Way = {
  params: ['list', 'item …'],
  make: ({ at, args }) => {
    const [list, ...more] = args
    const type =
      list &&
      more.reduce<Type | undefined>((all, arg) => all && join(all, listOf(arg.type)), list.type)
    if (type?.kind !== 'list' || !list || more.length === 0) return undefined
    return made(at, type, args, run => {
      const items = need(run, list, read.list)
      return items === undefined
        ? UNKNOWN
        : listed(run, [...items, ...more.map(arg => arg.run(run))], list)
    })
  },
}

const sublist = (params: readonly string[]): Way => ({
  params,
  make: ({ at, args }) => {
    const [list, start, length] = args
    if (list?.type.kind !== 'list' || !start || args.length !== params.length) return undefined
    if (![start, length ?? start].every(part => fitsInto(NUMBER, part.type))) return undefined
    return made(at, list.type, args, run => {
      const items = need(run, list, read.list)
      const from = need(run, start, read.number)
      const many = length ? need(run, length, read.number) : new Decimal(LONGEST_LIST)
      if (items === undefined || from === undefined || many === undefined) return UNKNOWN
      return listed(run, slice(items, whole(from), whole(many)), list)
    })
  },
})

function slice(
  items: readonly Maybe[],
  from: number | undefined,
  many: number | undefined,
): readonly Maybe[] | undefined {
  if (from === undefined || many === undefined) return undefined
  const first = from > 0 ? from - 1 : items.length + from
  if (from === 0 || first < 0 || first >= items.length || many < 1) return undefined
  return items.slice(first, first + many)
}

const stringJoin = (params: readonly string[]): Way => ({
  params,
  make: ({ at, args }) => {
    const [list, delimiter] = args
    if (list?.type.kind !== 'list' || args.length !== params.length) return undefined
    if (![list.type.of, delimiter?.type ?? TEXT].every(type => fitsInto(TEXT, type)))
      return undefined
    const many = manyOf([list])
    return (
      many &&
      made(at, TEXT, args, run => {
        const items = known(run, many, list)
        const between = delimiter ? need(run, delimiter, read.text) : ''
        if (items === undefined || between === undefined) return UNKNOWN
        return settle(run, short(items, between), at)
      })
    )
  },
})

function short(items: readonly Value[], between: string): string | undefined {
  const texts = allAs(items, read.text)
  const length = texts.reduce((sum, text) => sum + text.length + between.length, 0)
  return length > LONGEST_TEXT + between.length ? undefined : texts.join(between)
}

export const LIST_FUNCTIONS: Functions = {
  count: [
    overList(
      () => NUMBER,
      items => new Decimal(items.length),
    ),
  ],
  'list contains': [listContains],
  'index of': [indexOf],
  append: [append],
  concatenate: [concatenate(items => items)],
  union: [concatenate(distinct)],
  'distinct values': [overList(type => type, distinct)],
  reverse: [
    overList(
      type => type,
      items => items.toReversed(),
    ),
  ],
  sublist: [sublist(['list', 'start position']), sublist(['list', 'start position', 'length'])],
  'string join': [stringJoin(['list']), stringJoin(['list', 'delimiter'])],
}
