/**
 * Types of the expression language. Every name of a scope has one, every expression gets one before it
 * ever runs, so that money is never added to a number and a choice never compared with a word it cannot be.
 */
import type { Text } from '#platform/texts'

/** What a value is. `of` on a text: the only words it can be (a choice). */
export type Type =
  | { readonly kind: 'text'; readonly of?: readonly string[] }
  | { readonly kind: 'number' | 'money' | 'day' | 'boolean' | 'days' | 'months' }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Type>> }
  /** The type of a bare `null` and of the items of `[]`: fits everywhere. */
  | { readonly kind: 'nothing' }

export type Kind = Type['kind']

/** Names that an expression may use. Nested records make dotted paths: `answers.area`. */
export type Scope = Readonly<Record<string, Type>>

export const TEXT: Type = { kind: 'text' }
export const NUMBER: Type = { kind: 'number' }
export const MONEY: Type = { kind: 'money' }
export const DAY: Type = { kind: 'day' }
export const BOOLEAN: Type = { kind: 'boolean' }
export const DAYS: Type = { kind: 'days' }
export const MONTHS: Type = { kind: 'months' }
export const NOTHING: Type = { kind: 'nothing' }

/** A list of that type. */
export function listOf(of: Type): Type {
  return { kind: 'list', of }
}

/** The type that both fit into, or `undefined` when there is none. Words of two choices are joined. */
export function join(a: Type, b: Type): Type | undefined {
  if (a.kind === 'nothing') return b
  if (b.kind === 'nothing') return a
  if (a.kind === 'text' && b.kind === 'text') return joinTexts(a.of, b.of)
  if (a.kind === 'list' && b.kind === 'list') {
    const of = join(a.of, b.of)
    return of && listOf(of)
  }
  if (a.kind === 'record' && b.kind === 'record') return joinRecords(a.fields, b.fields)
  return a.kind === b.kind ? a : undefined
}

function joinTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): Type {
  return a && b ? { kind: 'text', of: [...new Set([...a, ...b])] } : TEXT
}

function joinRecords(a: Scope, b: Scope): Type | undefined {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return undefined
  const joined = names.map(name => {
    const [left, right] = [fieldOf(a, name), fieldOf(b, name)]
    const type = left && right && join(left, right)
    return type && ([name, type] as const)
  })
  const whole = joined.filter(entry => entry !== undefined)
  return whole.length === names.length
    ? { kind: 'record', fields: Object.fromEntries(whole) }
    : undefined
}

/** Its own field of that name; names such as `constructor` are nobody's. */
export function fieldOf(fields: Scope, name: string): Type | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** Whether two types share a value at all: `false` for two choices without a common word. */
export function canBeEqual(a: Type, b: Type): boolean {
  if (join(a, b) === undefined) return false
  if (a.kind === 'list' && b.kind === 'list') return true
  if (a.kind !== 'text' || b.kind !== 'text' || !a.of || !b.of) return true
  const words = new Set(a.of)
  return b.of.some(word => words.has(word))
}

/** Whether a value of type `from` may stand where `to` is wanted. Words are checked when it runs. */
export function fitsInto(to: Type, from: Type): boolean {
  return join(to, from) !== undefined && canBeEqual(to, from)
}

const NAMES: Readonly<Record<Kind, Text>> = {
  text: { ka: 'ტექსტი', en: 'text' },
  number: { ka: 'რიცხვი', en: 'number' },
  money: { ka: 'თანხა', en: 'money' },
  day: { ka: 'თარიღი', en: 'day' },
  boolean: { ka: 'კი ან არა', en: 'yes or no' },
  days: { ka: 'ხანგრძლივობა დღეებით', en: 'duration in days' },
  months: { ka: 'ხანგრძლივობა თვეებით', en: 'duration in months' },
  list: { ka: 'სია', en: 'list' },
  record: { ka: 'ჩანაწერი', en: 'record' },
  nothing: { ka: 'null', en: 'null' },
}

/** The type in words. */
export function typeName(type: Type): Text {
  if (type.kind !== 'list' || type.of.kind === 'nothing') return NAMES[type.kind]
  const of = typeName(type.of)
  return { ka: `სია (${of.ka})`, en: `list (${of.en})` }
}
