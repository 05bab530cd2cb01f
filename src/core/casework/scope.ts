/** The types of everything that expressions of one definition may name. */
import { factsType, isRegistry } from '#core/registries'
import type { Scope, Type } from '#core/rules'
import type { Field, RowField, ServiceDefinition } from '#core/services'

export const TEXT: Type = { kind: 'text' }
export const NUMBER: Type = { kind: 'number' }
export const MONEY: Type = { kind: 'money' }
export const DAY: Type = { kind: 'day' }
export const BOOLEAN: Type = { kind: 'boolean' }

export const record = (fields: Scope): Type => ({ kind: 'record', fields })
export const list = (of: Type): Type => ({ kind: 'list', of })

const PLAIN: Readonly<Partial<Record<Field['type'], Type>>> = {
  number: NUMBER,
  money: MONEY,
  date: DAY,
  'yes-no': BOOLEAN,
  declaration: BOOLEAN,
  file: list(TEXT),
  name: record({ given: TEXT, family: TEXT }),
  address: record({
    municipality: TEXT,
    settlement: TEXT,
    street: TEXT,
    building: TEXT,
    flat: TEXT,
  }),
  'map-point': record({ lat: NUMBER, lon: NUMBER }),
  'map-shape': record({ type: TEXT }),
}

/** The type of a field’s value; `undefined` of a computed one, which its expression decides. */
export function typeOfField(field: Field | RowField): Type | undefined {
  if (field.type === 'computed') return undefined
  if (field.type === 'choice') return choiceType(field)
  if (field.type === 'choices') return list(choiceType(field))
  if (field.type === 'table') {
    const columns = 'fields' in field ? (field.fields ?? []) : []
    return list(record(typesOf(columns)))
  }
  return PLAIN[field.type] ?? TEXT
}

function choiceType({ choices, choicesFrom }: Field | RowField): Type {
  if (choicesFrom !== undefined || choices === undefined) return TEXT
  return { kind: 'text', of: choices.map(({ key }) => key) }
}

/** Types of fields by key, without computed ones. */
export function typesOf(fields: readonly (Field | RowField)[]): Scope {
  return Object.fromEntries(
    fields.flatMap(field => {
      const type = typeOfField(field)
      return type ? [[field.key, type] as const] : []
    }),
  )
}

/** All fields of the form, in order. */
export function fieldsOf({ form }: ServiceDefinition): readonly Field[] {
  return (form?.sections ?? []).flatMap(({ fields }) => fields)
}

/** Types of parameters that expressions may read: a unit by its id, a promise in working days. */
function parameterTypes({ service }: ServiceDefinition): Scope {
  const types: Readonly<Record<string, Type>> = {
    money: MONEY,
    number: NUMBER,
    term: NUMBER,
    'yes-no': BOOLEAN,
    unit: TEXT,
    places: list(TEXT),
    text: TEXT,
  }
  return Object.fromEntries(
    Object.entries(service.parameters).map(([name, { type }]) => [name, types[type] ?? TEXT]),
  )
}

function figureTypes({ service }: ServiceDefinition): Scope {
  return Object.fromEntries(
    Object.entries(service.figures).map(([name, { type }]) => [
      name,
      type === 'money' ? MONEY : NUMBER,
    ]),
  )
}

function factsOfRegistry(key: string): Scope {
  const type = isRegistry(key) ? factsType(key) : undefined
  return type?.kind === 'record' ? type.fields : {}
}

function factTypes({ lookups }: ServiceDefinition): Scope {
  return Object.fromEntries(
    lookups.map(({ key, registry }) => [
      key,
      record({ ...factsOfRegistry(registry), found: BOOLEAN }),
    ]),
  )
}

/** What is the same in every scope of the definition: no answers, no calculations, no work. */
export function groundOf(definition: ServiceDefinition): Scope {
  return {
    facts: record(factTypes(definition)),
    parameters: record(parameterTypes(definition)),
    figures: record(figureTypes(definition)),
    applicant: record({
      kind: { kind: 'text', of: ['person', 'company', 'household'] },
      personalNumber: TEXT,
      birthDay: DAY,
      companyCode: TEXT,
    }),
  }
}

/** What expressions read of a case. */
export function caseType({ flow, decisions }: ServiceDefinition): Type {
  const words = (keys: readonly string[] | undefined): Type =>
    keys && keys.length > 0 ? { kind: 'text', of: keys } : TEXT
  return record({
    stage: words(flow?.stages.map(({ key }) => key)),
    paid: BOOLEAN,
    outcome: words(decisions?.outcomes.map(({ key }) => key)),
    flags: list(words(flow?.flags.map(({ key }) => key))),
    submittedOn: DAY,
  })
}
