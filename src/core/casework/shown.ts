/** What of the form is asked in a situation: sections, fields, choices, columns. */
import type { Field, RowField, Section, ServiceDefinition } from '#core/services'
import type { Text } from '#platform/texts'
import { trusted } from '#platform/brand'
import { ask, evaluated, holds, rowOf, type Evaluated } from './evaluate.ts'
import { ruleAt } from './program.ts'
import type { Answers, Situation } from './situation.ts'
import type { Path } from './spots.ts'
import { asList, asRecord, toStored } from './values.ts'

export type Offer = {
  readonly key: string
  readonly label: Text
  readonly hint?: Text | undefined
}

export type ShownField<Of = Field> = {
  readonly field: Of
  readonly required: boolean
  /** Choices offered now, of the definition or of a parameter. */
  readonly choices: readonly Offer[]
  /** Of a computed field: its value in stored form, missing while not known. */
  readonly computed?: unknown
  /** What can be filled in, in stored form, and the names it comes from. */
  readonly prefill?: { readonly value: unknown; readonly from: readonly string[] }
}

export type ShownSection = { readonly section: Section; readonly fields: readonly ShownField[] }

/** Answers without what is hidden: what is stored and shown. Computed fields are never among them. */
export function visibleAnswers(definition: ServiceDefinition, situation: Situation): Answers {
  return evaluated(definition, situation).answers
}

/**
 * Sections and fields to ask now, in order; a section without any is left out. A condition that is not
 * known yet hides.
 */
export function shownSections(
  definition: ServiceDefinition,
  situation: Situation,
): readonly ShownSection[] {
  const known = evaluated(definition, situation)
  return (definition.form?.sections ?? []).flatMap((section, i) => {
    const fields = section.fields.flatMap((field, j) =>
      known.shown.get(field.key) === true
        ? [shownField(known, field, ['form', 'sections', i, 'fields', j])]
        : [],
    )
    return fields.length > 0 ? [{ section, fields }] : []
  })
}

/** Officials’ fields to ask now, of those that an action names, or of all. */
export function shownWork(
  definition: ServiceDefinition,
  situation: Situation,
  keys?: readonly string[],
): readonly ShownField[] {
  const known = evaluated(definition, situation)
  return (definition.flow?.work ?? []).flatMap((field, i) =>
    known.shown.get(`work.${field.key}`) === true && (keys?.includes(field.key) ?? true)
      ? [shownField(known, field, ['flow', 'work', i])]
      : [],
  )
}

/** Columns to ask in a row of a table, given the row’s values. */
export function shownColumns(
  definition: ServiceDefinition,
  situation: Situation,
  table: string,
  row: Answers,
): readonly ShownField<RowField>[] {
  const known = evaluated(definition, situation)
  const placed = known.program.form.get(table)
  if (!placed) return []
  const { shown, values } = rowOf(known, placed, row)
  return (placed.field.fields ?? []).flatMap((column, k) =>
    shown.get(column.key) === true
      ? [shownField(known, column, [...placed.path, 'fields', k], { row: values })]
      : [],
  )
}

type Names = Readonly<Record<string, unknown>>

function shownField<Of extends Field | RowField>(
  known: Evaluated,
  field: Of,
  path: Path,
  names: Names = {},
): ShownField<Of> {
  const isComputed = field.type === 'computed'
  const prefill = prefillOf(known, path)
  return {
    field,
    required: !isComputed && isRequired(known, path, names),
    choices: choicesOf(known, field, path, names),
    ...(isComputed && { computed: computedOf(known, path, names) }),
    ...(prefill && { prefill }),
  }
}

/** Whether the field must be filled; while that is not known, it need not. */
export function isRequired(known: Evaluated, path: Path, names: Names = {}): boolean {
  return holds(known, [...path, 'required'], { names }) === true
}

function computedOf(known: Evaluated, path: Path, names: Names): unknown {
  const rule = ruleAt(known.program, ...path, 'value')
  return rule && toStored(ask(known, rule, names))
}

function prefillOf(known: Evaluated, path: Path): ShownField['prefill'] {
  const rule = ruleAt(known.program, ...path, 'prefill')
  if (!rule) return undefined
  const value = toStored(ask(known, rule))
  return value === undefined || value === null ? undefined : { value, from: rule.uses }
}

/** Choices offered: those whose condition holds, and the places of a parameter by their Georgian name. */
export function choicesOf(
  known: Evaluated,
  field: Field | RowField,
  path: Path,
  names: Names = {},
): readonly Offer[] {
  const places =
    field.choicesFrom === undefined ? [] : placesOf(known.situation.parameters[field.choicesFrom])
  const own = (field.choices ?? []).filter(
    (_, k) => holds(known, [...path, 'choices', k, 'when'], { names }) === true,
  )
  return [...own, ...places]
}

function placesOf(bound: unknown): readonly Offer[] {
  return (asList(bound) ?? []).flatMap(place => {
    const label = typeof place === 'string' ? { ka: place, en: place } : asRecord(place)
    const key = label?.['ka']
    return typeof key === 'string' ? [{ key, label: trusted<Text>(label) }] : []
  })
}
