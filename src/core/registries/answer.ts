/**
 * What a registry said, read as strictly as a form: every fact of the catalogue has its type or the whole
 * answer is wrong. A fact that is missing is not known, one that is `null` is known to be empty.
 */
import { Decimal, UNKNOWN, type Value } from '#core/rules'
import { trusted } from '#platform/brand'
import { parseDay } from '#platform/day'
import { z } from 'zod'
import type { Fact, Facts } from './fact.ts'
import { registryOf, type RegistryKey } from './catalogue.ts'

/** A fact as it is kept: texts, days and decimal numbers as text, money as whole tetri. */
export type Kept =
  | string
  | number
  | boolean
  | null
  | readonly Kept[]
  | { readonly [name: string]: Kept }

export type KeptFacts = { readonly [name: string]: Kept }

export type Heard =
  | { readonly outcome: 'found'; readonly facts: KeptFacts }
  | { readonly outcome: 'not-found' }
  /** What is wrong with it, as places and kinds; never the values. */
  | { readonly outcome: 'wrong'; readonly why: string }

const LONGEST = 500
const MOST = 500
const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/

const KINDS = {
  text: z.string().max(LONGEST),
  number: z.union([
    z.string().regex(DECIMAL),
    z
      .number()
      .transform(String)
      .refine(written => DECIMAL.test(written)),
  ]),
  money: z
    .int()
    .min(-(10 ** 15))
    .max(10 ** 15),
  day: z.string().refine(written => parseDay(written) !== undefined),
  boolean: z.boolean(),
} as const

function shapeOf(fact: Fact): z.ZodType {
  const one =
    fact.is === 'record'
      ? shapeOfFacts(fact.of ?? {})
      : fact.words
        ? z.enum(Object.keys(fact.words))
        : KINDS[fact.is]
  const whole = fact.many === true ? z.array(one).max(MOST) : one
  return whole.nullable().optional()
}

const shapeOfFacts = (facts: Facts): z.ZodType =>
  z.object(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, shapeOf(fact)])))

const shapes = new Map<RegistryKey, z.ZodType>()

function shapeOfAnswer(key: RegistryKey): z.ZodType {
  const known = shapes.get(key)
  if (known) return known
  const shape = z.union([
    z.object({ found: z.literal(false), query: z.record(z.string(), z.string()) }),
    z.object({
      found: z.literal(true),
      query: z.record(z.string(), z.string()),
      facts: shapeOfFacts(registryOf(key).facts),
    }),
  ])
  shapes.set(key, shape)
  return shape
}

export type Query = Readonly<Record<string, string>>

type Envelope = { readonly found: boolean; readonly query: Query; readonly facts?: KeptFacts }

/**
 * Reads an answer and keeps of it what the purpose allows. It must say what it answers (`query`): facts
 * about somebody else than was asked about are wrong, however well they are formed.
 */
export function hear(
  key: RegistryKey,
  asked: { readonly query: Query; readonly fields: readonly string[] },
  raw: unknown,
): Heard {
  const parsed = shapeOfAnswer(key).safeParse(raw)
  if (!parsed.success) return { outcome: 'wrong', why: whyWrong(parsed.error) }
  const answer = trusted<Envelope>(parsed.data)
  if (!isSame(answer.query, asked.query)) return { outcome: 'wrong', why: 'answers another query' }
  if (!answer.found || answer.facts === undefined) return { outcome: 'not-found' }
  const facts = answer.facts
  const other = Object.entries(asked.query).find(
    ([name, value]) => typeof facts[name] === 'string' && facts[name] !== value,
  )
  if (other) return { outcome: 'wrong', why: `is about another ${other[0]}` }
  const kept = asked.fields.flatMap(name => {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return { outcome: 'found', facts: Object.fromEntries(kept) }
}

const isSame = (one: Query, other: Query): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(other).every(([name, value]) => one[name] === value)

const whyWrong = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map(issue => `${issue.path.join('.') || 'answer'}: ${issue.code}`)
    .join(', ')

/** The kept facts as values of the expression language. What is missing is not known. */
export function valuesOf(key: RegistryKey, kept: KeptFacts): { readonly [name: string]: Value } {
  const values = Object.entries(registryOf(key).facts).flatMap(([name, fact]) => {
    const value = Object.hasOwn(kept, name) ? kept[name] : undefined
    return value === undefined ? [] : [[name, valueOf(fact, value)] as const]
  })
  return Object.fromEntries(values)
}

function valueOf(fact: Fact, kept: Kept): Value {
  return fact.many === true && isList(kept)
    ? kept.map(item => oneValueOf(fact, item))
    : oneValueOf(fact, kept)
}

function oneValueOf(fact: Fact, kept: Kept): Value {
  if (kept === null) return null
  if (fact.is === 'number') return new Decimal(trusted<string>(kept))
  if (fact.is === 'money') return BigInt(trusted<number>(kept))
  if (fact.is === 'record') return recordOf(fact.of ?? {}, trusted<KeptFacts>(kept))
  return trusted<string | boolean>(kept)
}

const isList = (kept: Kept): kept is readonly Kept[] => Array.isArray(kept)

const recordOf = (facts: Facts, kept: KeptFacts): Value => {
  const fields: { [name: string]: Value | typeof UNKNOWN } = {}
  for (const [name, fact] of Object.entries(facts)) {
    const value = kept[name]
    fields[name] = value === undefined ? UNKNOWN : valueOf(fact, value)
  }
  return fields
}

/** Personal numbers and company codes that an answer names, each once. */
export function namedIn(key: RegistryKey, kept: KeptFacts): readonly Named[] {
  const found = named(registryOf(key).facts, kept)
  const keys = new Set<string>()
  return found.filter(({ kind, number }) => {
    const isNew = !keys.has(`${kind}:${number}`)
    keys.add(`${kind}:${number}`)
    return isNew
  })
}

export type Named = { readonly kind: 'person' | 'company'; readonly number: string }

function named(facts: Facts, kept: KeptFacts): readonly Named[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    const value = kept[name]
    if (value === undefined || value === null) return []
    const items = isList(value) ? value : [value]
    return items.flatMap(item => {
      if (fact.is === 'record') return named(fact.of ?? {}, trusted<KeptFacts>(item))
      return fact.names && typeof item === 'string' ? [{ kind: fact.names, number: item }] : []
    })
  })
}
