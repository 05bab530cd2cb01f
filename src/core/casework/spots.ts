/** Every place of a definition where an expression stands, with what it may name and what it must give. */
import type { Scope, Type } from '#core/rules'
import type { Field, RowField, ServiceDefinition } from '#core/services'
import { BOOLEAN, MONEY, TEXT, typeOfField, typesOf } from './scope.ts'

export type Path = readonly (string | number)[]

export type Spot = {
  readonly path: Path
  readonly source: string
  /** `before`: nothing of a case may be read; `case`: also `work` and `case`. */
  readonly moment: 'before' | 'case'
  /** Names of this place alone: `value`, `row`. */
  readonly names?: Scope
  /** The type it must have; none where any will do. */
  readonly expects?: Type | undefined
}

type Around = { readonly moment: Spot['moment']; readonly row?: Scope }

/** The expression at a place, by its path: `fees.0.amount`. */
export const placeName = (path: Path): string => path.join('.')

/** All expressions but those of `derive` and computed fields, whose types the others need first. */
export function spotsOf(definition: ServiceDefinition): readonly Spot[] {
  return [
    ...formSpots(definition),
    ...beforeSpots(definition),
    ...lookUpSpots(definition),
    ...feeSpots(definition),
    ...flowSpots(definition),
  ]
}

function formSpots({ form }: ServiceDefinition): readonly Spot[] {
  return (form?.sections ?? []).flatMap((section, i) => {
    const path: Path = ['form', 'sections', i]
    return [
      ...condition([...path, 'visible'], section.visible, 'before'),
      ...section.fields.flatMap((field, j) =>
        fieldSpots([...path, 'fields', j], field, { moment: 'before' }),
      ),
    ]
  })
}

/** Expressions of one field, its columns with it. */
function fieldSpots(path: Path, field: Field | RowField, around: Around): readonly Spot[] {
  const { moment } = around
  const type = typeOfField(field) ?? TEXT
  const row: Scope = around.row ? { row: { kind: 'record', fields: around.row } } : {}
  const valued: Scope = { ...row, value: type }
  return [
    ...condition([...path, 'required'], field.required, moment, row),
    ...condition([...path, 'visible'], field.visible, moment, row),
    ...field.valid.flatMap(({ when }, k) =>
      condition([...path, 'valid', k, 'when'], when, moment, valued),
    ),
    ...(field.choices ?? []).flatMap(({ when }, k) =>
      condition([...path, 'choices', k, 'when'], when, moment, row),
    ),
    ...prefillSpots(path, field, moment),
    ...columnSpots(path, field, moment),
  ]
}

function prefillSpots(
  path: Path,
  field: Field | RowField,
  moment: Spot['moment'],
): readonly Spot[] {
  const prefill = 'prefill' in field ? field.prefill : undefined
  if (prefill === undefined) return []
  const expects = typeOfField(field)
  return [{ path: [...path, 'prefill'], source: prefill, moment, expects }]
}

function columnSpots(path: Path, field: Field | RowField, moment: Spot['moment']): readonly Spot[] {
  const columns = 'fields' in field ? (field.fields ?? []) : []
  return columns.flatMap((column, k) => {
    const row = typesOf(columns.slice(0, k))
    const at = [...path, 'fields', k]
    const computed: readonly Spot[] =
      column.type === 'computed' && column.value !== undefined
        ? [{ path: [...at, 'value'], source: column.value, moment, names: { row: rowType(row) } }]
        : []
    return [...fieldSpots(at, column, { moment, row }), ...computed]
  })
}

const rowType = (fields: Scope): Type => ({ kind: 'record', fields })

function beforeSpots({ eligibility, parties, evidence }: ServiceDefinition): readonly Spot[] {
  return [
    ...(eligibility?.rules ?? []).flatMap(({ when }, i) =>
      condition(['eligibility', 'rules', i, 'when'], when, 'before'),
    ),
    ...(parties?.signers ?? []).flatMap(({ when }, i) =>
      condition(['parties', 'signers', i, 'when'], when, 'before'),
    ),
    ...evidence.flatMap(({ needed }, i) => condition(['evidence', i, 'needed'], needed, 'before')),
  ]
}

function lookUpSpots({ lookups }: ServiceDefinition): readonly Spot[] {
  return lookups.flatMap((lookup, i) => {
    const moment = lookup.at === 'work' ? 'case' : 'before'
    return [
      ...condition(['lookups', i, 'when'], lookup.when, moment),
      ...Object.entries(lookup.query).map(([name, source]): Spot => ({
        path: ['lookups', i, 'query', name],
        source,
        moment,
        expects: TEXT,
      })),
    ]
  })
}

function feeSpots({ fees }: ServiceDefinition): readonly Spot[] {
  return fees.flatMap((fee, i) => {
    const moment = fee.due === 'submitting' ? 'before' : 'case'
    return [
      { path: ['fees', i, 'amount'], source: lari(fee.amount), moment, expects: MONEY } as const,
      ...condition(['fees', i, 'when'], fee.when, moment),
      ...fee.reliefs.flatMap(({ when }, k) =>
        condition(['fees', i, 'reliefs', k, 'when'], when, moment),
      ),
    ]
  })
}

/** A bare number where an amount is wanted is an amount in lari. */
const lari = (source: string): string =>
  /^\d{1,9}(\.\d{1,2})?$/.test(source) ? `money(${source})` : source

function flowSpots({ flow, decisions }: ServiceDefinition): readonly Spot[] {
  return [
    ...(flow?.actions ?? []).flatMap(({ when }, i) =>
      condition(['flow', 'actions', i, 'when'], when, 'case'),
    ),
    ...(flow?.work ?? []).flatMap((field, i) =>
      fieldSpots(['flow', 'work', i], field, { moment: 'case' }),
    ),
    ...(decisions?.outcomes ?? []).flatMap(({ when }, i) =>
      condition(['decisions', 'outcomes', i, 'when'], when, 'case'),
    ),
    ...(decisions?.reasons ?? []).flatMap(({ when }, i) =>
      condition(['decisions', 'reasons', i, 'when'], when, 'case'),
    ),
  ]
}

function condition(
  path: Path,
  source: string | undefined,
  moment: Spot['moment'],
  names: Scope = {},
): readonly Spot[] {
  return source === undefined ? [] : [{ path, source, moment, names, expects: BOOLEAN }]
}
