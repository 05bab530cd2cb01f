/** What is wrong with what was filled in, each tied to its field, with words that say what to do. */
import { UNKNOWN } from '#core/rules'
import type { Field, RowField, ServiceDefinition } from '#core/services'
import type { Text } from '#platform/texts'
import { ask, evaluated, holds, rowOf, type Evaluated } from './evaluate.ts'
import { faultsOf, type Fault, type Formats } from './formats.ts'
import { fieldType, ruleAt, type PlacedField } from './program.ts'
import { choicesOf, isRequired } from './shown.ts'
import type { Answers, Situation } from './situation.ts'
import type { Path } from './spots.ts'
import { answerTexts, type AnswerCode } from './texts.ts'
import { asList, asRecord, isBlank, toStored, toValue } from './values.ts'

/** A problem of a form (`#platform/form`) that also says which field of the definition it is of. */
export type FieldProblem = {
  /** `place`, `name.given`, `trees.0.count`. */
  readonly field: string
  /** Key of the field. */
  readonly of: string
  /** A code of `answerTexts`, or `invalid` of a condition of the definition. */
  readonly code: AnswerCode | 'invalid'
  readonly text: Text
  readonly values: Readonly<Record<string, string | number>>
}

export type Asked = {
  /** Only the fields of this section; of all sections unless said. */
  readonly section?: string
  readonly formats?: Formats
}

/** What is wrong with the answers to what is asked; nothing hidden is ever wrong. */
export function problemsOfAnswers(
  definition: ServiceDefinition,
  situation: Situation,
  { section, formats = {} }: Asked = {},
): readonly FieldProblem[] {
  const known = evaluated(definition, situation)
  return (definition.form?.sections ?? []).flatMap(({ key, fields }, i) =>
    section !== undefined && key !== section
      ? []
      : fields.flatMap((field, j) => {
          if (known.shown.get(field.key) !== true) return []
          const placed = { field, path: ['form', 'sections', i, 'fields', j] }
          const given = situation.answers[field.key]
          return problemsOfField({ known, formats, placed, given })
        }),
  )
}

/** The same for officials’ fields, of which those named must be filled. */
export function problemsOfWork(
  definition: ServiceDefinition,
  situation: Situation,
  fields: readonly string[],
): readonly FieldProblem[] {
  const known = evaluated(definition, situation)
  return fields.flatMap(key => {
    const placed = known.program.work.get(key)
    if (!placed || known.shown.get(`work.${key}`) !== true) return []
    return problemsOfField({ known, formats: {}, placed, given: situation.work?.[key] })
  })
}

type Looked = {
  readonly known: Evaluated
  readonly formats: Formats
  readonly placed: PlacedField
  readonly given: unknown
}

function problemsOfField(looked: Looked): readonly FieldProblem[] {
  const { known, placed, given } = looked
  const { field, path } = placed
  if (field.type === 'computed') return []
  if (isBlank(given) || (field.type === 'declaration' && given !== true)) {
    return isRequired(known, path) ? [problem(field.key, missing(field), [field.key])] : []
  }
  if (field.type === 'table') return problemsOfTable(looked)
  const faults = problemsOfValue(looked, { field, path, given, at: [field.key], names: {} })
  return faults.length > 0 ? faults : lockedProblems(looked)
}

function problem(
  of: string,
  { code, part, values = {} }: Fault,
  at: readonly string[],
): FieldProblem {
  const field = [...at, ...(part === undefined ? [] : [part])].join('.')
  return { field, of, code, text: answerTexts[code], values }
}

const MISSING: Readonly<Partial<Record<Field['type'], AnswerCode>>> = {
  choice: 'missing-choice',
  choices: 'missing-choice',
  'yes-no': 'missing-choice',
  file: 'missing-file',
  declaration: 'missing-tick',
}

function missing({ type, rows }: Field): Fault {
  if (type === 'table') return { code: 'too-few-rows', values: { least: rows?.least ?? 1 } }
  return { code: MISSING[type] ?? 'missing' }
}

type Valued = {
  readonly field: Field | RowField
  readonly path: Path
  readonly given: unknown
  /** Where in the answers it stands. */
  readonly at: readonly string[]
  readonly names: Readonly<Record<string, unknown>>
}

/** By its type first; the definition’s own conditions are asked of what has the right form. */
function problemsOfValue(
  { known, formats, placed }: Looked,
  { field, path, given, at, names }: Valued,
): readonly FieldProblem[] {
  const of = placed.field.key
  const offered = new Set(choicesOf(known, field, path, names).map(({ key }) => key))
  const faults = faultsOf(field, given, { formats, offered })
  if (faults.length > 0) return faults.map(fault => problem(of, fault, at))
  const value = toValue(fieldType(known.program, field), given)
  return field.valid.flatMap(({ message }, k): readonly FieldProblem[] =>
    holds(known, [...path, 'valid', k, 'when'], { names: { ...names, value } }) === false
      ? [{ field: at.join('.'), of, code: 'invalid', text: message, values: {} }]
      : [],
  )
}

function problemsOfTable(looked: Looked): readonly FieldProblem[] {
  const { placed, given } = looked
  const { key, rows = { least: 1, most: 10 } } = placed.field
  const list = asList(given)
  const read = list?.map(asRecord).filter(row => row !== undefined)
  if (!list || !read || read.length < list.length) return [problem(key, { code: 'unfit' }, [key])]
  if (read.length < rows.least) {
    return [problem(key, { code: 'too-few-rows', values: { least: rows.least } }, [key])]
  }
  if (read.length > rows.most) {
    return [problem(key, { code: 'too-many-rows', values: { most: rows.most } }, [key])]
  }
  return read.flatMap((row, i) => problemsOfRow(looked, row, i))
}

function problemsOfRow(looked: Looked, row: Answers, index: number): readonly FieldProblem[] {
  const { known, placed } = looked
  const { values, shown } = rowOf(known, placed, row)
  return (placed.field.fields ?? []).flatMap((field, k) => {
    if (shown.get(field.key) !== true || field.type === 'computed') return []
    const path = [...placed.path, 'fields', k]
    const at = [placed.field.key, String(index), field.key]
    const given = row[field.key]
    const names = { row: values }
    if (!isBlank(given)) return problemsOfValue(looked, { field, path, given, at, names })
    return isRequired(known, path, names)
      ? [problem(placed.field.key, { code: MISSING[field.type] ?? 'missing' }, at)]
      : []
  })
}

/** What was filled in from a registry and is locked must be as the registry says. */
function lockedProblems({ known, placed, given }: Looked): readonly FieldProblem[] {
  const { field, path } = placed
  const rule = field.locked ? ruleAt(known.program, ...path, 'prefill') : undefined
  const registered = rule && ask(known, rule)
  if (registered === undefined || registered === UNKNOWN || registered === null) return []
  const isSame = JSON.stringify(toStored(registered)) === JSON.stringify(given)
  return isSame ? [] : [problem(field.key, { code: 'not-as-registered' }, [field.key])]
}
