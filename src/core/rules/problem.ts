/** What is wrong with an expression, where, and what to do. */
import { say, type Text, type Values } from '#platform/texts'
import { PROBLEMS, type ProblemCode } from './texts.ts'
import { typeName, type Type } from './type.ts'

/** A place in the source: offsets in UTF-16 units, as in the file's string. */
export type Span = { readonly from: number; readonly to: number }

/** One of several sources: a named calculation, a column of a table, a cell of its rule (all from 0). */
export type Where = {
  readonly name?: string
  readonly rule?: number
  readonly input?: number
  readonly result?: string
}

export type RuleProblem = Span & {
  readonly code: ProblemCode
  /** Says what is wrong and what to do, placeholders filled. */
  readonly text: Text
  /** Which source it is in, where there are several. */
  readonly in?: Where
}

/** Ends the compiling of one expression; caught at its door, never seen outside. */
export class Refused extends Error {
  readonly problem: RuleProblem

  constructor(problem: RuleProblem) {
    super(problem.text.en)
    this.problem = problem
  }
}

type Filling = Readonly<Record<string, string | number | Text | Type>>

/** The problem in words. Values that are texts or types are said in each language. */
export function problemOf(code: ProblemCode, at: Span, filling: Filling = {}): RuleProblem {
  const { from, to } = at
  const text: Text = {
    ka: say(PROBLEMS[code], 'ka', fill(filling, 'ka')),
    en: say(PROBLEMS[code], 'en', fill(filling, 'en')),
  }
  return { code, from, to, text }
}

/** Ends the compiling with that problem. */
export function refuse(code: ProblemCode, at: Span, filling: Filling = {}): never {
  throw new Refused(problemOf(code, at, filling))
}

function fill(filling: Filling, language: 'ka' | 'en'): Values {
  return Object.fromEntries(
    Object.entries(filling).map(([name, value]) => {
      if (typeof value !== 'object') return [name, shorten(value)]
      return [name, 'kind' in value ? typeName(value)[language] : value[language]]
    }),
  )
}

const LONGEST = 300
const shorten = (value: string | number): string | number =>
  typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
