/** The values of a situation: what is hidden is absent, calculations done, everything in its order. */
import { UNKNOWN, type Compiled, type On, type Type, type Value } from '#core/rules'
import type { Field, RowField, ServiceDefinition } from '#core/services'
import { asList, asRecord, isBlank, toStored, toValue } from './values.ts'
import { fieldType, programOf, ruleAt, type PlacedField, type Program } from './program.ts'
import { groundValues } from './ground.ts'
import type { Answers, Situation } from './situation.ts'
import type { Path } from './spots.ts'

/** Yes, no, or not known. */
export type Truth = boolean | typeof UNKNOWN

export type Evaluated = {
  readonly program: Program
  readonly situation: Situation
  readonly on: On
  /** As expressions read them. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Whether each field of the form is asked, by key; of the work fields by `work.<key>`. */
  readonly shown: ReadonlyMap<string, Truth>
  /** Answers as they are stored, hidden and computed ones left out. */
  readonly answers: Answers
}

type Making = {
  readonly program: Program
  readonly situation: Situation
  readonly on: On
  readonly values: Record<string, Record<string, unknown>>
  readonly shown: Map<string, Truth>
  readonly answers: Record<string, unknown>
}

const kept = new WeakMap<Situation, WeakMap<ServiceDefinition, Evaluated>>()

/** Everything that is known in a situation; computed once for each definition and situation. */
export function evaluated(definition: ServiceDefinition, situation: Situation): Evaluated {
  const of = kept.get(situation) ?? new WeakMap<ServiceDefinition, Evaluated>()
  kept.set(situation, of)
  const known = of.get(definition)
  if (known) return known
  const made = evaluate(programOf(definition), situation)
  of.set(definition, made)
  return made
}

function evaluate(program: Program, situation: Situation): Evaluated {
  const { today, isWorking } = situation
  const making: Making = {
    program,
    situation,
    on: { today, ...(isWorking && { isWorking }) },
    values: {
      ...groundValues(program.definition, situation),
      answers: {},
      facts: {},
      derived: {},
      work: {},
    },
    shown: new Map(),
    answers: {},
  }
  for (const name of program.order) {
    const [root = '', key = ''] = name.split('.')
    STEPS[root]?.(making, key)
  }
  return making
}

/** How the value of each kind of node is found. */
const STEPS: Readonly<Record<string, (making: Making, key: string) => void>> = {
  answers: (making, key) => {
    const placed = making.program.form.get(key)
    if (placed) put(making.values, 'answers', key, answerOf(making, placed))
  },
  work: (making, key) => {
    const placed = making.program.work.get(key)
    if (placed) put(making.values, 'work', key, workOf(making, placed))
  },
  derived: (making, key) => {
    const rule = ruleAt(making.program, 'derive', key)
    put(making.values, 'derived', key, rule ? ask(making, rule) : UNKNOWN)
  },
  facts: (making, key) => put(making.values, 'facts', key, factsOf(making, key)),
}

function put(
  values: Record<string, Record<string, unknown>>,
  root: string,
  key: string,
  value: unknown,
): void {
  values[root] = { ...values[root], [key]: value }
}

type Asked = Pick<Evaluated, 'values' | 'on'>

/** The value of a compiled expression in a situation, `names` beside the common ones. */
export function ask(
  { values, on }: Asked,
  rule: Compiled,
  names: Readonly<Record<string, unknown>> = {},
): Value | typeof UNKNOWN {
  return rule.evaluate({ ...values, ...names }, on)
}

type Condition = Asked & Pick<Evaluated, 'program'>

/** Whether a condition holds; `without` where none stands at that place. */
export function holds(
  of: Condition,
  path: Path,
  {
    names = {},
    without = true,
  }: { names?: Readonly<Record<string, unknown>>; without?: boolean } = {},
): Truth {
  const rule = ruleAt(of.program, ...path)
  if (!rule) return without
  const value = ask(of, rule, names)
  return typeof value === 'boolean' ? value : UNKNOWN
}

/** Kleene’s *and*. */
export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false
  return a === true && b === true ? true : UNKNOWN
}

function answerOf(making: Making, { field, path, section = 0 }: PlacedField): unknown {
  const inSection = holds(making, ['form', 'sections', section, 'visible'])
  const isShown = both(inSection, holds(making, [...path, 'visible']))
  making.shown.set(field.key, isShown)
  if (isShown !== true) return isShown === false ? null : UNKNOWN
  if (field.type === 'computed') {
    const rule = ruleAt(making.program, ...path, 'value')
    return rule ? ask(making, rule) : UNKNOWN
  }
  const given = making.situation.answers[field.key]
  if (field.type === 'table') return tableAnswer(making, { field, path }, given)
  if (given !== undefined && !isBlank(given)) making.answers[field.key] = given
  return valueOf(making, field, given)
}

/** A value as expressions read it; a blank one is absent when answering is over, before it is not known. */
function valueOf(making: Making, field: Field | RowField, given: unknown): unknown {
  if (isBlank(given)) return given === null || making.situation.complete ? null : UNKNOWN
  return toValue(fieldType(making.program, field), given)
}

function tableAnswer(making: Making, { field, path }: PlacedField, given: unknown): unknown {
  const rows = asList(given)
    ?.map(asRecord)
    .filter(row => row !== undefined)
  if (!rows || rows.length === 0)
    return given === null || making.situation.complete ? null : UNKNOWN
  const read = rows.map(row => rowOf(making, { field, path }, row))
  making.answers[field.key] = read.map(({ stored }) => stored)
  return read.map(({ values }) => values)
}

/** A row with its hidden columns left out: as stored, and as expressions read it. */
export function rowOf(
  of: Condition & Pick<Evaluated, 'situation'>,
  { field, path }: Pick<PlacedField, 'field' | 'path'>,
  row: Answers,
): {
  readonly stored: Answers
  readonly values: Readonly<Record<string, unknown>>
  readonly shown: ReadonlyMap<string, Truth>
} {
  const stored: Record<string, unknown> = {}
  let values: Readonly<Record<string, unknown>> = {}
  const shown = new Map<string, Truth>()
  for (const [k, column] of (field.fields ?? []).entries()) {
    const at = [...path, 'fields', k]
    const isShown = holds(of, [...at, 'visible'], { names: { row: values } })
    shown.set(column.key, isShown)
    const given = row[column.key]
    const isKept = isShown === true && column.type !== 'computed' && !isBlank(given)
    if (isKept) stored[column.key] = given
    values = { ...values, [column.key]: cellOf(of, { column, at, isShown, values, given }) }
  }
  return { stored, values, shown }
}

type Cell = {
  readonly column: RowField
  readonly at: Path
  readonly isShown: Truth
  readonly values: Readonly<Record<string, unknown>>
  readonly given: unknown
}

function cellOf(
  of: Condition & Pick<Evaluated, 'situation'>,
  { column, at, isShown, values, given }: Cell,
): unknown {
  if (isShown !== true) return isShown === false ? null : UNKNOWN
  if (column.type === 'computed') {
    const rule = ruleAt(of.program, ...at, 'value')
    return rule ? ask(of, rule, { row: values }) : UNKNOWN
  }
  if (isBlank(given)) return given === null || of.situation.complete ? null : UNKNOWN
  return toValue(columnType(of.program, column), given)
}

const columnType = (program: Program, column: RowField): Type => fieldType(program, column)

function workOf(making: Making, { field, path }: PlacedField): unknown {
  const isShown = holds(making, [...path, 'visible'])
  making.shown.set(`work.${field.key}`, isShown)
  if (isShown !== true) return isShown === false ? null : UNKNOWN
  const given = making.situation.work?.[field.key]
  if (given === undefined || given === null) return given === null ? null : UNKNOWN
  return toValue(fieldType(making.program, field), given)
}

/** Facts of a look-up; one that is not made because its condition does not hold has none. */
function factsOf(making: Making, key: string): unknown {
  const { definition, scope } = making.program
  const index = definition.lookups.findIndex(each => each.key === key)
  const isMade = holds(making, ['lookups', index, 'when'])
  if (isMade !== true) return isMade === false ? null : UNKNOWN
  const answered = making.situation.facts[key]
  if (answered === undefined || answered === 'silent') return UNKNOWN
  const type = scope['facts']?.kind === 'record' ? scope['facts'].fields[key] : undefined
  if (type?.kind !== 'record') return UNKNOWN
  if (answered !== 'not-found') return toValue(type, { ...answered, found: true })
  const nothing = Object.keys(type.fields).map(name => [name, null] as const)
  return { ...Object.fromEntries(nothing), found: false }
}

/** Named calculations in stored form; those not known are missing. */
export function derivedOf(
  definition: ServiceDefinition,
  situation: Situation,
): Readonly<Record<string, unknown>> {
  const { values, program, on } = evaluated(definition, situation)
  return Object.fromEntries(
    Object.keys(definition.derive).flatMap(name => {
      const rule = ruleAt(program, 'derive', name)
      const stored = rule && toStored(ask({ values, on }, rule))
      return stored === undefined ? [] : [[name, stored]]
    }),
  )
}
