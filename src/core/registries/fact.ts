/** What a registry tells: facts with their kind, their words, and what they are in the expression language. */
import type { Type } from '#core/rules'
import type { Text } from '#platform/texts'

/**
 * One fact. `words` are the only values a text can have, with how they are read; `of` makes a record;
 * `many` makes a list of either. `names` marks numbers by which the answer names a person or company:
 * who is named in an answer can see that it was asked for.
 */
export type Fact = {
  readonly label: Text
  readonly is: 'text' | 'number' | 'money' | 'day' | 'boolean' | 'record'
  readonly many?: true
  readonly words?: Readonly<Record<string, Text>>
  readonly of?: Facts
  readonly names?: 'person' | 'company'
}

export type Facts = Readonly<Record<string, Fact>>

/** The fact's type in the expression language. */
export function typeOf(fact: Fact): Type {
  const one = oneOf(fact)
  return fact.many === true ? { kind: 'list', of: one } : one
}

function oneOf({ is, words, of }: Fact): Type {
  if (is === 'record') return typeOfFacts(of ?? {})
  if (is === 'text') return words ? { kind: 'text', of: Object.keys(words) } : { kind: 'text' }
  return { kind: is }
}

/** The record type of facts. */
export function typeOfFacts(facts: Facts): Type {
  return {
    kind: 'record',
    fields: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, typeOf(fact)])),
  }
}
