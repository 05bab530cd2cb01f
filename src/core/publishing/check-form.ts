/** Each field has what its type needs and nothing that its type has no use for. */
import type { Path } from '#core/casework'
import type { Field, RowField, ServiceDefinition } from '#core/services'
import { found, type Finding } from './problem.ts'

/** What is wrong with the fields of the form, its columns and the officials’ fields. */
export function wrongFields(definition: ServiceDefinition): readonly Finding[] {
  const { form, flow } = definition
  return [
    ...(form?.sections ?? []).flatMap(({ fields }, i) =>
      fields.flatMap((field, j) => wrongField(field, ['form', 'sections', i, 'fields', j])),
    ),
    ...(flow?.work ?? []).flatMap((field, i) => wrongField(field, ['flow', 'work', i])),
    ...wrongSigners(definition),
    ...wrongPrefills(definition),
  ]
}

function wrongField(field: Field, path: Path): readonly Finding[] {
  const { type, rows, locked, prefill, sensitive, publishable, fields = [] } = field
  const isTable = type === 'table'
  return [
    ...wrongCommon(field, path),
    ...says(isTable && fields.length === 0, path, 'a table needs `fields`, its columns'),
    ...says(!isTable && fields.length > 0, [...path, 'fields'], 'only a table has columns'),
    ...says(!isTable && rows !== undefined, [...path, 'rows'], 'only a table has rows'),
    ...says(
      rows !== undefined && rows.least > rows.most,
      [...path, 'rows', 'most'],
      'most is less than least: turn them round',
    ),
    ...says(
      locked && prefill === undefined,
      [...path, 'locked'],
      'a locked field needs `prefill`: say which fact fills it',
    ),
    ...says(
      sensitive && publishable,
      [...path, 'publishable'],
      'a sensitive field is never published: take one of the two away',
    ),
    ...fields.flatMap((column, k) => wrongCommon(column, [...path, 'fields', k])),
  ]
}

function wrongCommon(field: Field | RowField, path: Path): readonly Finding[] {
  const { type, choices, choicesFrom, value, least, most } = field
  const isChoice = type === 'choice' || type === 'choices'
  const hasChoices = (choices?.length ?? 0) > 0 || choicesFrom !== undefined
  const isComputed = type === 'computed'
  return [
    ...says(isChoice && !hasChoices, path, 'a choice needs `choices` or `choicesFrom`'),
    ...says(
      !isChoice && hasChoices,
      path,
      `a field of type ${type} has no choices: use choice or choices`,
    ),
    ...says(isComputed && value === undefined, path, 'a computed field needs `value`'),
    ...says(
      !isComputed && value !== undefined,
      [...path, 'value'],
      'only a computed field has a value',
    ),
    ...says(isTurned(least, most), [...path, 'most'], 'most is less than least: turn them round'),
  ]
}

function isTurned(least: number | string | undefined, most: number | string | undefined): boolean {
  if (least === undefined || most === undefined) return false
  const [low, high] = [Number(least), Number(most)]
  return Number.isNaN(low) || Number.isNaN(high) ? String(least) > String(most) : low > high
}

function says(isWrong: boolean, path: Path, message: string): readonly Finding[] {
  return isWrong ? [found(path, message)] : []
}

/** A signer is named by a field with a personal number. */
function wrongSigners({ parties, form }: ServiceDefinition): readonly Finding[] {
  const fields = (form?.sections ?? []).flatMap(({ fields: all }) => all)
  return (parties?.signers ?? []).flatMap(({ from }, i) => {
    const field = fields.find(({ key }) => key === from)
    return says(
      field !== undefined && field.type !== 'personal-number',
      ['parties', 'signers', i, 'from'],
      `field ${from} holds no personal number: name a field of that type`,
    )
  })
}

/** What is filled in from a registry must be asked before the form, or come from the applicant. */
function wrongPrefills({ form, lookups }: ServiceDefinition): readonly Finding[] {
  const before = new Set(lookups.flatMap(({ key, at }) => (at === 'filling' ? [key] : [])))
  return (form?.sections ?? []).flatMap(({ fields }, i) =>
    fields.flatMap(({ prefill }, j) => {
      const named = [...(prefill ?? '').matchAll(/\bfacts\.(\w+)/g)].map(([, key = '']) => key)
      const late = named.find(key => lookups.some(each => each.key === key) && !before.has(key))
      return says(
        late !== undefined,
        ['form', 'sections', i, 'fields', j, 'prefill'],
        `look-up ${late} is made too late to fill this in: give it \`at: filling\``,
      )
    }),
  )
}
