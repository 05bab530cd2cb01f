/** From the source of a rule to something that can be asked, or to problems that say what to do. */
import { described, want } from './compiler.ts'
import { problemOf, refuse, Refused, type RuleProblem, type Span } from './problem.ts'
import { Exhausted, runOf, unknown, type Cause, type On, type Run, type Term } from './run.ts'
import { isKey, readExpression } from './syntax.ts'
import { compilerOf } from './terms.ts'
import type { Scope, Type } from './type.ts'
import { take, UNKNOWN, type Maybe, type Unknown, type Value } from './value.ts'

/** Values by the names of the scope. What is missing is not known; `null` is known to be absent. */
export type Values = Readonly<Record<string, unknown>>

/** A rule that can be asked. */
export type Compiled = {
  readonly type: Type
  /** Dotted names that it reads, found without running it, sorted. */
  readonly uses: readonly string[]
  /** The value for these values on that day, or `UNKNOWN`. Never throws. */
  readonly evaluate: (values: Values, on: On) => Value | Unknown
  /** The same, with the reasons where the value is unknown. */
  readonly answer: (values: Values, on: On) => Answer
}

export type Answer = { readonly value: Value | Unknown; readonly causes: readonly Cause[] }

export type Problems = { readonly problems: readonly RuleProblem[] }

/**
 * Compiles a rule: reads it, finds its type and the names it uses, once.
 *
 * @param source    an expression of the language (docs/rules.md)
 * @param scope     names it may use, with their types; keys are letters, digits and underscores
 * @param expected  the type its value must have; with *yes or no* an absent value counts as unknown
 * @returns         the rule, or at least one problem; never throws, whatever is written
 */
export function compile(source: string, scope: Scope, expected?: Type): Compiled | Problems {
  return attempt(source, () => {
    checkScope(scope, { from: 0, to: source.length })
    const uses = new Set<string>()
    const term = compilerOf({ scope, uses }).term(readExpression(source))
    return finished(source, expected ? expecting(expected, term) : term, uses)
  })
}

/** Does it, and turns what ends it into problems. Too deep a stack is a rule that is too deep. */
export function attempt<T>(source: string, act: () => T): T | Problems {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem] }
    if (!(error instanceof RangeError)) throw error
    return { problems: [problemOf('too-deep', { from: 0, to: source.length }, { most: 60 })] }
  }
}

/** Whether something was compiled, or is a list of problems. */
export function isProblems<T extends object>(result: T | Problems): result is Problems {
  return 'problems' in result
}

function checkScope(scope: Scope, at: Span): void {
  for (const [name, type] of Object.entries(scope)) {
    if (!isKey(name)) throw new Refused(problemOf('name', at, { name }))
    checkKeys(type, at)
  }
}

function checkKeys(type: Type, at: Span): void {
  if (type.kind === 'list') checkKeys(type.of, at)
  if (type.kind === 'record') checkScope(type.fields, at)
}

/** The term as one of the expected type; words outside of an expected choice are unknown. */
export function expecting(expected: Type, term: Term): Term {
  wantWords(expected, want(expected, term))
  const { from, to, isConstant, path } = term
  return {
    from,
    to,
    isConstant,
    ...(path !== undefined && { path }),
    type: expected,
    run: run => expectedValue(run, expected, term),
  }
}

/** Each word that it can be is one of the expected words. */
function wantWords(expected: Type, { type, from, to }: Term): void {
  if (expected.kind !== 'text' || type.kind !== 'text' || !expected.of || !type.of) return
  const words = new Set(expected.of)
  if (!type.of.every(word => words.has(word)))
    refuse('wrong-type', { from, to }, { wanted: described(expected), found: described(type) })
}

function expectedValue(run: Run, expected: Type, term: Term): Maybe {
  const value = term.run(run)
  if (value === null && expected.kind === 'boolean') return unknown(run, 'absent', term)
  if (value === UNKNOWN || value === null || expected.kind === 'nothing') return value
  return take(expected, value) ?? unknown(run, 'misfit', term)
}

/** The finished rule. */
export function finished(source: string, term: Term, uses: ReadonlySet<string>): Compiled {
  const answer = (values: Values, on: On): Answer => {
    const run = runOf(values, on)
    const value = attemptRun(run, term)
    return { value, causes: value === UNKNOWN ? told(run.causes, source) : [] }
  }
  return {
    type: term.type,
    uses: [...uses].toSorted(),
    evaluate: (values, on) => attemptRun(runOf(values, on), term),
    answer,
  }
}

function attemptRun(run: Run, term: Term): Maybe {
  try {
    return term.run(run)
  } catch (error) {
    if (!(error instanceof Exhausted || error instanceof RangeError)) throw error
    run.causes.length = 0
    return unknown(run, 'too-much-work', term)
  }
}

/** Each cause once; one without a name is told by what is written there. */
function told(causes: readonly Cause[], source: string): readonly Cause[] {
  const all = new Map<string, Cause>()
  for (const cause of causes) {
    const path = cause.path ?? source.slice(cause.from, cause.to)
    all.set(`${cause.why} ${path}`, { ...cause, path })
  }
  return [...all.values()]
}
