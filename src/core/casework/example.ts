/** Examples of a definition, as people write them, in the stored forms that a real application has. */
import { isWorkingDay, type Calendar } from '#core/clocks'
import type { Type } from '#core/rules'
import type { Example, Field, RowField, ServiceDefinition } from '#core/services'
import { programOf } from './program.ts'
import { fieldsOf } from './scope.ts'
import type { Answered, Answers, Situation } from './situation.ts'
import { asList, asRecord } from './values.ts'

/** Answers of an example as they are stored: money in tetri, numbers as decimal strings. */
export function answersOfExample(definition: ServiceDefinition, { answers }: Example): Answers {
  return storedFields(fieldsOf(definition), answers)
}

/** What officials fill in at a step of the route, as it is stored. */
export function workOfExample({ flow }: ServiceDefinition, work: Answers): Answers {
  return storedFields(flow?.work ?? [], work)
}

function storedFields(fields: readonly (Field | RowField)[], written: Answers): Answers {
  const byKey = new Map(fields.map(field => [field.key, field]))
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => {
      const field = byKey.get(key)
      return [key, field ? storedField(field, value) : value]
    }),
  )
}

function storedField(field: Field | RowField, written: unknown): unknown {
  if (field.type === 'number') return decimalOf(written)
  if (field.type === 'money') return tetriOf(written)
  if (field.type !== 'table' || !('fields' in field)) return written
  return (
    asList(written)?.map(row => storedFields(field.fields ?? [], asRecord(row) ?? {})) ?? written
  )
}

const decimalOf = (written: unknown): unknown =>
  typeof written === 'number' ? String(written) : written

function tetriOf(written: unknown): unknown {
  const lari = typeof written === 'number' || typeof written === 'string' ? Number(written) : NaN
  return Number.isFinite(lari) ? Math.round(lari * 100) : written
}

/** What the registries answer in an example, as it is stored. */
export function factsOfExample(
  definition: ServiceDefinition,
  { facts }: Example,
): Readonly<Record<string, Answered>> {
  const types = programOf(definition).scope['facts']
  return Object.fromEntries(
    Object.entries(facts).map(([key, answered]) => {
      const type = types?.kind === 'record' ? types.fields[key] : undefined
      if (typeof answered === 'string' || type?.kind !== 'record') return [key, answered]
      return [key, asRecord(storedAs(type, answered)) ?? answered]
    }),
  )
}

/** A written value in the stored form of a type. */
function storedAs(type: Type, written: unknown): unknown {
  if (type.kind === 'money') return written === null ? null : tetriOf(written)
  if (type.kind === 'list') return asList(written)?.map(item => storedAs(type.of, item)) ?? written
  const fields = asRecord(written)
  if (type.kind !== 'record' || !fields) return written
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const of = type.fields[name]
      return [name, of ? storedAs(of, value) : value]
    }),
  )
}

/**
 * Parameters as an example binds them, over their defaults. A unit has no id here: it is named by the
 * parameter.
 */
export function parametersOfExample({ service }: ServiceDefinition, given: Answers): Answers {
  return Object.fromEntries(
    Object.entries(service.parameters).flatMap(([name, { type, default: byDefault }]) => {
      const value = given[name] ?? byDefault
      if (type === 'unit') return [[name, name]]
      if (value === undefined) return []
      return [[name, boundOf(type, value)]]
    }),
  )
}

function boundOf(type: string, value: unknown): unknown {
  if (type === 'money') return tetriOf(value)
  return type === 'number' || type === 'term' ? decimalOf(value) : value
}

/** The situation of submitting an example. */
export function situationOfExample(
  definition: ServiceDefinition,
  example: Example,
  calendar: Calendar,
): Situation {
  const { applicant, today, parameters } = example
  const { kind, personalNumber, birthDay, company } = applicant
  return {
    today,
    isWorking: day => isWorkingDay(calendar, day),
    complete: true,
    applicant: {
      kind,
      personalNumber,
      companyCode: company ?? null,
      ...(birthDay !== undefined && { birthDay }),
    },
    answers: answersOfExample(definition, example),
    facts: factsOfExample(definition, example),
    parameters: parametersOfExample(definition, parameters),
  }
}
