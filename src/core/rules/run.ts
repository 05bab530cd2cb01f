/**
 * One evaluation: what it reads from, what it may spend, and what it could not know.
 *
 * A step that cannot give a value gives `UNKNOWN` and leaves a cause. A step that is decided although a
 * part of it is unknown (`false and x`) takes the causes of that part back.
 */
import type { Day } from '#platform/day'
import type { Span } from './problem.ts'
import type { ReasonCode } from './texts.ts'
import type { Type } from './type.ts'
import { UNKNOWN, type Maybe, type Unknown, type Value } from './value.ts'

/** What the outside gives besides values. */
export type On = {
  readonly today: Day
  /** Whether a day is a working day, by the calendar of the case. Without it such rules are unknown. */
  readonly isWorking?: (day: Day) => boolean
}

/** Why a part gave no value. */
export type Cause = Span & {
  readonly why: ReasonCode
  /** The dotted name, where it has one; else what is written there. */
  readonly path?: string
}

export type Run = {
  readonly values: Readonly<Record<string, unknown>>
  readonly on: On
  /** Values of names of walks and filters, by their place. */
  readonly slots: Maybe[]
  /** What was read from `values` already, by path. */
  readonly reads: Map<string, Maybe>
  readonly causes: Cause[]
  steps: number
}

/** A compiled part: its type, and how to get its value. */
export type Term = Span & {
  readonly type: Type
  readonly run: (run: Run) => Maybe
  /** The dotted path it reads, as far as it is only a path. */
  readonly path?: string
  /** It stands there as it is: no calculation. */
  readonly isLiteral?: boolean
  /** It depends on nothing: no name, no day. */
  readonly isConstant: boolean
}

/** About a second of work. */
const MOST_STEPS = 1_000_000

/** Ends one evaluation that costs too much; caught at its door. */
export class Exhausted extends Error {}

/** What one turn of a walk costs: about the size of what is reckoned in it. */
export function costOf(part: Span): number {
  return 1 + Math.ceil((part.to - part.from) / 8)
}

/** Spends steps. @throws Exhausted */
export function spend(run: Run, steps: number): void {
  run.steps += steps
  if (run.steps > MOST_STEPS) throw new Exhausted()
}

/** A new evaluation. */
export function runOf(values: Readonly<Record<string, unknown>>, on: On): Run {
  return { values, on, slots: [], reads: new Map(), causes: [], steps: 0 }
}

/** No value here, and why. */
export function unknown(run: Run, why: ReasonCode, at: Span & { readonly path?: string }): Unknown {
  const { from, to, path } = at
  run.causes.push({ why, from, to, ...(path !== undefined && { path }) })
  return UNKNOWN
}

/** Reads a part as one kind: absent and unknown both come back as nothing, with the cause noted. */
export function need<T>(
  run: Run,
  term: Term,
  reader: (value: unknown) => T | undefined,
): T | undefined {
  const value = term.run(run)
  if (value === UNKNOWN) return undefined
  const found = value === null ? undefined : reader(value)
  if (found === undefined) unknown(run, value === null ? 'absent' : 'misfit', term)
  spendOn(run, found)
  return found
}

/** Long texts and lists cost as much as they are long. */
function spendOn(run: Run, value: unknown): void {
  if (typeof value === 'string') spend(run, value.length >> 6)
  else if (Array.isArray(value)) spend(run, value.length)
}

/** Runs what may be decided without all of its parts: when it is, their causes are taken back. */
export function deciding(run: Run, decide: () => Maybe): Maybe {
  const before = run.causes.length
  const value = decide()
  if (value !== UNKNOWN) run.causes.length = before
  return value
}

/** The value of a step, or unknown with that cause where there is none. */
export function orUnknown(
  run: Run,
  value: Value | undefined,
  cause: { readonly why: ReasonCode; readonly at: Span },
): Maybe {
  return value === undefined ? unknown(run, cause.why, cause.at) : value
}

/** A yes or no, or unknown: what is absent is neither yes nor no. */
export function truth(run: Run, term: Term): boolean | typeof UNKNOWN {
  const value = term.run(run)
  if (value === null) return unknown(run, 'absent', term)
  return typeof value === 'boolean' ? value : UNKNOWN
}
