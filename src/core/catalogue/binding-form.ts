/** Parameters of a service as an administrator types them: fields, what was typed, what is wrong. */
import type { Unit } from '#core/bodies'
import {
  bindParameters,
  type Bound,
  type BindingRefusal,
  type ServiceDefinition,
} from '#core/services'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { RawForm } from '#platform/route'
import { LANGUAGES, say, type Language, type Text } from '#platform/texts'
import { radios } from '#ui/choices'
import { field, select, textArea } from '#ui/fields'
import { bindingRefusals, desk } from './desk-texts.ts'

type Parameters = ServiceDefinition['service']['parameters']
type Parameter = Parameters[string]

/** Where a parameter's control stands: `parameters.unit`, or among those of other services. */
export type Prefix = 'parameters' | `${string}.parameters`

export const controlName = (prefix: Prefix, name: string): string => `${prefix}.${name}`

/** A place with its name in both languages on one line. */
const PARTED = /\s*[|/]\s*/

type Reader = (form: RawForm, name: string) => unknown

const line: Reader = (form, name) => typed(form, name).trim() || undefined
const number: Reader = (form, name) =>
  typed(form, name)
    .replaceAll(/[\s\u00a0₾]/g, '')
    .replace(',', '.') || undefined

/** What was typed for a parameter, in the form in which files write it; `undefined` where nothing was. */
const READERS: Readonly<Record<Parameter['type'], Reader>> = {
  unit: line,
  money: number,
  number,
  term: number,
  'yes-no': (form, name) => {
    const value = typed(form, name)
    return value === '' ? undefined : value === 'yes'
  },
  text: (form, name) => {
    const words = LANGUAGES.map(one => [one, typed(form, `${name}.${one}`).trim()] as const)
    return words.every(([, text]) => text === '') ? undefined : Object.fromEntries(words)
  },
  places: (form, name) => {
    const lines = typed(form, name).split('\n')
    const places = lines.map(each => each.trim()).filter(each => each !== '')
    return places.length === 0 ? undefined : places.map(placeOf)
  },
}

function placeOf(line: string): string | Text {
  const [ka = line, en] = line.split(PARTED)
  return en === undefined ? ka : { ka, en }
}

export type ReadBinding = {
  /** As `adoptService` takes it. */
  readonly given: Readonly<Record<string, unknown>>
  /** Bound, where nothing is wrong. */
  readonly bound: Bound | undefined
  readonly problems: readonly Problem[]
}

export type Reading = {
  readonly form: RawForm
  readonly prefix: Prefix
  readonly units: readonly Unit[]
  /** What stands for a parameter where nothing was typed, by its name. */
  readonly otherwise?: (name: string, parameter: Parameter) => unknown
}

/** Everything that was typed for a definition, with every problem tied to its control. */
export function readBinding(
  { service }: Pick<ServiceDefinition, 'service'>,
  { form, prefix, units, otherwise }: Reading,
): ReadBinding {
  const given: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, parameter] of Object.entries(service.parameters)) {
    const value =
      READERS[parameter.type](form, controlName(prefix, name)) ?? otherwise?.(name, parameter)
    if (value !== undefined) given[name] = value
    const alone = { service: { ...service, parameters: { [name]: parameter } } }
    const bound = bindParameters(alone, value === undefined ? {} : { [name]: value }, units)
    if (!bound.ok) problems.push(problemOf(bound.refusal.code, { name, parameter, prefix }))
  }
  const bound = bindParameters({ service }, given, units)
  return { given, problems, bound: bound.ok ? bound.value : undefined }
}

type Named = { readonly name: string; readonly parameter: Parameter; readonly prefix: Prefix }

function problemOf(code: BindingRefusal, { name, parameter, prefix }: Named): Problem {
  const { type, least = 0, most = 0, name: label } = parameter
  const text = bindingRefusals[code]
  const named = (language: Language): string =>
    `${say(label, language)}: ${say(text, language, { least, most })}`
  const suffix = type === 'text' ? '.ka' : ''
  return {
    field: `${controlName(prefix, name)}${suffix}`,
    text: { ka: named('ka'), en: named('en') },
  }
}

/** Bound values as they stand in the controls. */
export function rawOfBound(
  { service }: Pick<ServiceDefinition, 'service'>,
  bound: Bound,
  prefix: Prefix,
): RawForm {
  const raw = new Map<string, readonly string[]>()
  for (const [name, parameter] of Object.entries(service.parameters)) {
    const control = controlName(prefix, name)
    for (const [key, text] of rawOfOne(parameter, bound[name])) raw.set(`${control}${key}`, [text])
  }
  return raw
}

function rawOfOne({ type }: Parameter, value: unknown): readonly (readonly [string, string])[] {
  if (value === undefined) return []
  if (type === 'money') return [['', lariText(Number(value))]]
  if (type === 'yes-no') return [['', value === true ? 'yes' : 'no']]
  if (Array.isArray(value)) return [['', value.map(placeLine).join('\n')]]
  if (isText(value)) return LANGUAGES.map(language => [`.${language}`, value[language]])
  return typeof value === 'string' ? [['', value]] : []
}

const lariText = (tetri: number): string =>
  tetri % 100 === 0 ? String(tetri / 100) : (tetri / 100).toFixed(2)
const placeLine = (place: Text): string =>
  place.ka === place.en ? place.ka : `${place.ka} | ${place.en}`
const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'ka' in value && 'en' in value

/** Values that a definition takes where a body binds nothing, as they stand in the controls. */
export function rawOfDefaults(
  { service }: Pick<ServiceDefinition, 'service'>,
  prefix: Prefix,
): RawForm {
  const defaults = Object.entries(service.parameters).flatMap(([name, parameter]) => {
    const alone = { service: { ...service, parameters: { [name]: parameter } } }
    const bound = parameter.default === undefined ? undefined : bindParameters(alone, {}, [])
    return bound?.ok ? [[name, bound.value[name]] as const] : []
  })
  return rawOfBound({ service }, Object.fromEntries(defaults), prefix)
}

export type Showing = {
  readonly raw: RawForm
  readonly prefix: Prefix
  readonly units: readonly Unit[]
  readonly problems: readonly Problem[]
  readonly language: Language
  /** True where an empty unit is the one chosen for all services. */
  readonly unitForAll?: boolean
}

/** The controls of a definition's parameters. */
export function bindingFields(definition: ServiceDefinition, showing: Showing): Html {
  const all = Object.entries(definition.service.parameters)
  return html`${all.map(([name, parameter]) => control(name, parameter, showing))}`
}

function control(name: string, parameter: Parameter, showing: Showing): Renderable {
  const { prefix, raw, language, problems, units } = showing
  const t = desk(language)
  const id = controlName(prefix, name)
  const hint = hintText(parameter, language)
  const common = {
    name: id,
    label: say(parameter.name, language),
    error: problemText(problems, id, language),
    ...(hint && { hint }),
  }
  const value = typed(raw, id)
  switch (parameter.type) {
    case 'unit':
      return select({
        ...common,
        value,
        empty: t(showing.unitForAll === true ? 'form.as-above' : 'form.choose-unit'),
        options: units.map(unit => ({ value: unit.id, label: say(unit.name, language) })),
      })
    case 'money':
      return field({ ...common, value, suffix: '₾', inputmode: 'decimal', width: 10 })
    case 'number':
    case 'term':
      return field({ ...common, value, inputmode: 'decimal', width: 5 })
    case 'yes-no':
      return radios({
        ...common,
        legend: common.label,
        value,
        inline: true,
        options: [
          { value: 'yes', label: t('form.yes') },
          { value: 'no', label: t('form.no') },
        ],
      })
    case 'places':
      return textArea({ ...common, value, rows: 4, hint: t('form.places-hint') })
    case 'text':
      return LANGUAGES.map(one =>
        field({
          ...common,
          name: `${id}.${one}`,
          label: `${common.label} (${t(`form.in-${one}`)})`,
          value: typed(raw, `${id}.${one}`),
          error: problemText(problems, `${id}.${one}`, language),
        }),
      )
  }
}

/** What the parameter is about, between which bounds, and by which act the body may set it. */
function hintText(parameter: Parameter, language: Language): string {
  const t = desk(language)
  const { hint, least, most, article, type } = parameter
  const bounds =
    least !== undefined && most !== undefined ? t('form.bounds', { least, most }) : undefined
  return [
    hint && say(hint, language),
    type === 'term' ? t('form.term-hint') : bounds,
    article && say(article, language),
  ]
    .filter(Boolean)
    .join('. ')
}
