/** How a fee is computed, in words: names of the definition's parts in place of the names of an expression. Pure. */
import type { Country } from '#core/country'
import type { Bound, ServiceDefinition } from '#core/services'
import type { Day } from '#platform/day'
import { say, type Language, type Text } from '#platform/texts'
import { moneyText, numberText } from '#ui/words'

export type Wording = {
  readonly definition: ServiceDefinition
  /** As the body bound them; empty where no body is chosen. */
  readonly parameters: Bound
  readonly today: Day
  readonly language: Language
  /** Names of the sources that are shown. */
  readonly country: Pick<Country, 'sourceNames'>
}

/** Derived values within each other deeper than this are no longer words. */
const DEEPEST = 3
const TOKEN = /\s*(?:([A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)+)|(\d+(?:\.\d+)?)|([-+*/()]))/y
const SIGNS: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−', '+': '+' }

/**
 * The expression in words, such as “Fee for one tree (20 ₾) × Trees in all”. Undefined for what is more than
 * a calculation of named things: then `namesIn` says on what it depends.
 */
export function formulaText(expression: string, wording: Wording, depth = 0): string | undefined {
  const words: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const token = TOKEN.exec(expression)
    if (!token) return undefined
    const [, path, number, sign] = token
    const said =
      path === undefined
        ? number === undefined
          ? (SIGNS[sign ?? ''] ?? sign)
          : numberText(Number(number), wording.language)
        : pathText(path, wording, depth)
    if (said === undefined) return undefined
    words.push(said)
  }
  return words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')')
}

function pathText(path: string, wording: Wording, depth: number): string | undefined {
  const label = labelOf(path, wording)
  if (label !== undefined) return label
  const [root, key = ''] = path.split('.')
  const derived = root === 'derived' ? wording.definition.derive[key] : undefined
  if (typeof derived !== 'string' || depth >= DEEPEST) return undefined
  const inner = formulaText(derived, wording, depth + 1)
  return inner !== undefined && /[-+×÷−]/.test(inner) ? `(${inner})` : inner
}

/** What people call the thing that a dotted name means. */
function labelOf(path: string, wording: Wording): string | undefined {
  const [root, key = '', column] = path.split('.')
  if (root === 'parameters') return parameterText(key, wording)
  if (root === 'figures') return figureText(key, wording)
  const fields = wording.definition.form?.sections.flatMap(section => section.fields) ?? []
  const field = fields.find(each => (root === 'answers' ? each.key === key : each.value === path))
  const named = column === undefined ? field : field?.fields?.find(each => each.key === column)
  return named && say(named.label, wording.language)
}

function parameterText(key: string, { definition, parameters, language }: Wording) {
  const parameter = definition.service.parameters[key]
  if (!parameter) return undefined
  const value = parameters[key]
  const name = say(parameter.name, language)
  if (value === undefined) return name
  return `${name} (${valueText(parameter.type, value, language)})`
}

function figureText(key: string, wording: Wording): string | undefined {
  const figure = wording.definition.service.figures[key]
  const value = figureOn(wording.definition, key, wording.today)?.value
  if (!figure || value === undefined) return undefined
  const shown =
    figure.type === 'money'
      ? moneyText(Math.round(Number(value) * 100), wording.language)
      : numberText(Number(value), wording.language)
  return `${say(figure.name, wording.language)} (${shown})`
}

/** The value of a dated figure that holds on a day, with its source. */
export function figureOn({ service }: ServiceDefinition, key: string, on: Day) {
  return service.figures[key]?.values
    .filter(({ from }) => from <= on)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .at(-1)
}

/** A bound value in words. */
export function valueText(type: string, value: unknown, language: Language): string {
  if (type === 'money') return moneyText(Number(value), language)
  if (type === 'number' || type === 'term') return numberText(Number(value), language)
  if (Array.isArray(value)) return value.map((place: Text) => say(place, language)).join(', ')
  return isText(value) ? say(value, language) : String(value)
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'ka' in value && 'en' in value

const NAME =
  /\b(?:answers|derived|parameters|figures|facts|applicant)\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/g

/** What an expression depends on, as people call it, each once; through derived values too. */
export function namesIn(expression: string, wording: Wording, depth = 0): readonly string[] {
  const names = (expression.match(NAME) ?? []).flatMap(path => {
    const label = labelOf(path, wording) ?? labelOf(path.split('.').slice(0, 2).join('.'), wording)
    if (label !== undefined) return [label]
    const derived = path.startsWith('derived.')
      ? wording.definition.derive[path.split('.')[1] ?? '']
      : undefined
    return derived === undefined || depth >= DEEPEST
      ? []
      : namesIn(typeof derived === 'string' ? derived : JSON.stringify(derived), wording, depth + 1)
  })
  return [...new Set(names)]
}

/** Whether a fee is one amount for everybody, and how much: of a parameter, a figure or a number alone. */
export function fixedAmount(expression: string, wording: Wording): number | undefined {
  const plain = expression.trim()
  if (/^\d+(\.\d{1,2})?$/.test(plain)) return Math.round(Number(plain) * 100)
  const [root, key = '', more] = plain.split('.')
  if (more !== undefined || /\W/.test(key)) return undefined
  if (root === 'parameters') {
    const value = wording.parameters[key]
    return typeof value === 'number' ? value : undefined
  }
  if (root !== 'figures') return undefined
  const value = figureOn(wording.definition, key, wording.today)?.value
  return value === undefined ? undefined : Math.round(Number(value) * 100)
}
