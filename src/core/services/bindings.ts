/** Binding what a definition leaves open: unit, fee, number, text, places. Pure. */
import { z } from 'zod'
import { ok, refuse, type Result } from '#platform/result'
import type { ServiceDefinition } from './definition.ts'
import { money, text, words } from './shape-parts.ts'

export type Parameter = ServiceDefinition['service']['parameters'][string]

/**
 * Stored forms: unit: id of a unit of the body; money: integer tetri; number: decimal string; text: both
 * languages; yes-no: boolean; places: list of texts; term: whole working days as a decimal string.
 */
export type Bound = Readonly<Record<string, unknown>>

export type BindingRefusal =
  | 'parameter-missing'
  | 'parameter-unknown'
  | 'parameter-wrong'
  | 'parameter-too-small'
  | 'parameter-too-large'
  | 'unit-unknown'

/** A unit of the body, by which a value names it. */
type NamedUnit = { readonly id: string; readonly key: string }

const decimal = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine(value => /^-?\d{1,15}(\.\d{1,6})?$/.test(value))
const workingDays = decimal.refine(value => /^[1-9]\d{0,2}$/.test(value))
const places = z.array(z.union([text, words.transform(name => ({ ka: name, en: name }))])).min(1)

/**
 * Binds every parameter of a definition: what is given, else its default. Refuses the first that is
 * missing, unknown, of a wrong type, or out of bounds; the field is `parameters.<name>`.
 * @param given values as people or files write them (money in lari, a unit by key or id)
 */
export function bindParameters(
  definition: Pick<ServiceDefinition, 'service'>,
  given: Readonly<Record<string, unknown>>,
  units: readonly NamedUnit[],
): Result<Bound, BindingRefusal> {
  const { parameters } = definition.service
  const unknown = Object.keys(given).find(name => !Object.hasOwn(parameters, name))
  if (unknown !== undefined) return wrong('parameter-unknown', unknown)
  const bound: Record<string, unknown> = {}
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = given[name] ?? parameter.default
    if (value === undefined || value === '') return wrong('parameter-missing', name)
    const one = boundOne(parameter, value, units)
    if (!one.ok) return wrong(one.refusal.code, name, one.refusal.values)
    bound[name] = one.value
  }
  return ok(bound)
}

const wrong = (
  code: BindingRefusal,
  name: string,
  values?: Readonly<Record<string, string | number>>,
): Result<never, BindingRefusal> =>
  refuse(code, { field: `parameters.${name}`, values: { name, ...values } })

function boundOne(
  parameter: Parameter,
  value: unknown,
  units: readonly NamedUnit[],
): Result<unknown, BindingRefusal> {
  switch (parameter.type) {
    case 'unit': {
      const unit = units.find(({ id, key }) => id === value || key === value)
      return unit ? ok(unit.id) : refuse('unit-unknown')
    }
    case 'money':
      return measured(parameter, money.safeParse(value), 100)
    case 'number':
      return measured(parameter, decimal.safeParse(value))
    case 'term':
      return measured(parameter, workingDays.safeParse(value))
    case 'text':
      return parsed(text.safeParse(value))
    case 'yes-no':
      return parsed(z.boolean().safeParse(value))
    case 'places':
      return parsed(places.safeParse(value))
  }
}

/** A number within the parameter's bounds, which are in units of `unit` of the stored number. */
function measured(
  { least, most }: Parameter,
  read: z.ZodSafeParseResult<string | number>,
  unit = 1,
): Result<unknown, BindingRefusal> {
  if (!read.success) return refuse('parameter-wrong')
  const size = Number(read.data) / unit
  if (least !== undefined && size < least) {
    return refuse('parameter-too-small', { values: { least } })
  }
  if (most !== undefined && size > most) return refuse('parameter-too-large', { values: { most } })
  return ok(read.data)
}

function parsed(read: z.ZodSafeParseResult<unknown>): Result<unknown, BindingRefusal> {
  return read.success ? ok(read.data) : refuse('parameter-wrong')
}
