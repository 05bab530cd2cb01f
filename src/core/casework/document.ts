/** Texts of a definition filled with the values of a case: decisions, letters, conditions. */
import type { Type, Value } from '#core/rules'
import { lari, shownValue, type Asking } from '#core/questions'
import type { ServiceDefinition } from '#core/services'
import { trusted } from '#platform/brand'
import { parseDay, type Day } from '#platform/day'
import type { Language, Text } from '#platform/texts'
import { dayText, numberText } from '#ui/words'
import { evaluated, type Evaluated } from './evaluate.ts'
import type { Program } from './program.ts'
import type { Situation } from './situation.ts'
import { asList, asRecord, toStored } from './values.ts'

/** What documents may name besides the situation. What is missing is written `…`. */
export type DocumentValues = {
  readonly case?: { readonly number?: string; readonly submittedOn?: Day }
  readonly decision?: {
    readonly number?: string
    readonly day?: Day
    /** Key of the outcome. */
    readonly outcome?: string
    /** Keys of the reasons. */
    readonly reasons?: readonly string[]
    readonly validTo?: Day
    readonly conditions?: readonly Text[]
    readonly appealTo?: Day
  }
  readonly body?: { readonly name: Text }
  readonly officer?: { readonly name: string; readonly post?: Text }
}

/** Paths that a document may name besides `answers`, `work`, `derived`, `facts`, `parameters`, `figures`. */
export const DOCUMENT_PATHS: ReadonlySet<string> = new Set([
  'applicant.name',
  'applicant.personalNumber',
  'applicant.companyCode',
  'applicant.birthDay',
  'applicant.address',
  'case.number',
  'case.submittedOn',
  'decision.number',
  'decision.day',
  'decision.outcome',
  'decision.reasons',
  'decision.conditions',
  'decision.validTo',
  'decision.appealTo',
  'decision.mandatory',
  'decision.appeal',
  'body.name',
  'officer.name',
  'officer.post',
])

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g
const BLANK = '…'

/** Paths that a text merges, in order. */
export function mergedPaths(template: Text): readonly string[] {
  const all = Object.values(template).flatMap(words =>
    [...words.matchAll(FIELD)].map(([, path = '']) => path),
  )
  return [...new Set(all)]
}

export type Filling = {
  readonly situation: Situation
  readonly values: DocumentValues
  readonly country: Asking['country']
}

/**
 * The text with every `{{path}}` filled, as people read values in that language. Paragraphs stay parted by
 * an empty line; a list (reasons, rows) is written a line each.
 */
export function documentText(
  definition: ServiceDefinition,
  template: Text,
  { situation, values, country }: Filling,
  language: Language,
): string {
  const known = evaluated(definition, situation)
  const asking = { language, country, parameters: situation.parameters }
  return template[language].replaceAll(FIELD, (_, path: string) => {
    const filled = filledWith({ known, asking, values }, path)
    return filled.trim() === '' ? BLANK : filled
  })
}

type With = {
  readonly known: Evaluated
  readonly asking: Asking
  readonly values: DocumentValues
}

function filledWith(on: With, path: string): string {
  const [root = '', key = '', ...rest] = path.split('.')
  const own = OWN[path]
  if (own) return own(on)
  if (root === 'answers' || root === 'work') return fieldText(on, { root, key, rest })
  return valueText(on, { root, key, rest })
}

type Merged = { readonly root: string; readonly key: string; readonly rest: readonly string[] }

/** A whole field in the words of its form; a part of one, or a computed one, by its type. */
function fieldText(on: With, merged: Merged): string {
  const { known, asking } = on
  const { root, key, rest } = merged
  const placed = (root === 'answers' ? known.program.form : known.program.work).get(key)
  if (!placed || placed.field.type === 'computed' || rest.length > 0) return valueText(on, merged)
  const stored = root === 'answers' ? known.answers[key] : known.situation.work?.[key]
  return shownValue(placed.field, stored, asking)
}

function valueText({ known, asking }: With, { root, key, rest }: Merged): string {
  const path = [key, ...rest]
  const type = path.reduce<Type | undefined>(
    (of, name) => (of?.kind === 'record' ? of.fields[name] : undefined),
    known.program.scope[root],
  )
  const value = path.reduce<unknown>((of, name) => asRecord(of)?.[name], known.values[root])
  const stored = storedOf(value)
  if (root === 'parameters' && path.length === 1) return parameterText(known, asking, key, stored)
  return plainText(type, stored, asking.language)
}

const storedOf = (value: unknown): unknown => toStored(trusted<Value | undefined>(value))

function parameterText(known: Evaluated, asking: Asking, key: string, stored: unknown): string {
  const bound = known.situation.parameters[key]
  const said = (each: unknown): string => {
    const words = asRecord(each)?.[asking.language] ?? each
    return typeof words === 'string' ? words : ''
  }
  const type = known.program.definition.service.parameters[key]?.type
  if (type === 'text') return said(bound)
  if (type === 'places') return (asList(bound) ?? []).map(said).join(', ')
  const scope = known.program.scope['parameters']
  return plainText(
    scope?.kind === 'record' ? scope.fields[key] : undefined,
    stored,
    asking.language,
  )
}

const YES_NO: Readonly<Record<Language, readonly [string, string]>> = {
  ka: ['კი', 'არა'],
  en: ['yes', 'no'],
}
const LARI: Text = { ka: '{amount} ლარი', en: '{amount} lari' }

/** A stored value in words by its type alone. */
function plainText(type: Type | undefined, stored: unknown, language: Language): string {
  if (stored === null || stored === undefined) return ''
  if (type?.kind === 'list') {
    return (asList(stored) ?? []).map(item => plainText(type.of, item, language)).join(', ')
  }
  if (type?.kind === 'record') {
    return Object.entries(type.fields)
      .map(([name, field]) => plainText(field, asRecord(stored)?.[name], language))
      .filter(words => words !== '')
      .join(', ')
  }
  return typeof stored === 'boolean'
    ? YES_NO[language][stored ? 0 : 1]
    : simpleText(type, stored, language)
}

function simpleText(type: Type | undefined, stored: unknown, language: Language): string {
  const said = typeof stored === 'string' || typeof stored === 'number' ? String(stored) : ''
  if (type?.kind === 'money') return LARI[language].replace('{amount}', lari(Number(said)))
  if (type?.kind === 'number') return numberWords(said, language)
  return type?.kind === 'day' ? dayWords(said, language) : said
}

function numberWords(number: string, language: Language): string {
  if (/^-?\d{1,15}$/.test(number)) return numberText(Number(number), language)
  return language === 'ka' ? number.replace('.', ',') : number
}

function dayWords(stored: string, language: Language): string {
  const found = parseDay(stored)
  return found ? dayText(found, language) : ''
}

type Own = (on: With) => string

const day =
  (find: (values: DocumentValues) => Day | undefined): Own =>
  ({ values, asking }) =>
    dayWords(find(values) ?? '', asking.language)
const plain =
  (find: (on: With) => string | null | undefined): Own =>
  on =>
    find(on) ?? ''
const text =
  (find: (on: With) => Text | undefined): Own =>
  on =>
    find(on)?.[on.asking.language] ?? ''

const OWN: Readonly<Record<string, Own>> = {
  'applicant.name': plain(({ known }) => known.situation.applicant.name),
  'applicant.address': plain(({ known }) => known.situation.applicant.address),
  'applicant.personalNumber': plain(({ known }) => known.situation.applicant.personalNumber),
  'applicant.companyCode': plain(({ known }) => known.situation.applicant.companyCode),
  'case.number': plain(({ values }) => values.case?.number),
  'case.submittedOn': ({ known, values, asking }) =>
    dayWords(values.case?.submittedOn ?? known.situation.case?.submittedOn ?? '', asking.language),
  'decision.number': plain(({ values }) => values.decision?.number),
  'decision.day': day(({ decision }) => decision?.day),
  'decision.validTo': day(({ decision }) => decision?.validTo),
  'decision.appealTo': day(({ decision }) => decision?.appealTo),
  'decision.outcome': text(({ known, values }) => {
    const outcomes = known.program.definition.decisions?.outcomes
    return outcomes?.find(({ key }) => key === values.decision?.outcome)?.name
  }),
  'decision.reasons': reasonsText,
  'decision.conditions': ({ values, asking }) =>
    lines((values.decision?.conditions ?? []).map(words => words[asking.language])),
  'decision.mandatory': text(({ known }) => known.program.definition.decisions?.mandatory),
  'decision.appeal': text(({ known }) => known.program.definition.decisions?.appeal?.text),
  'body.name': text(({ values }) => values.body?.name),
  'officer.name': plain(({ values }) => values.officer?.name),
  'officer.post': text(({ values }) => values.officer?.post),
}

const lines = (each: readonly string[]): string => each.join('\n')

/** Each reason with its article. */
function reasonsText({ known, values, asking: { language } }: With): string {
  const catalogue = known.program.definition.decisions?.reasons ?? []
  return lines(
    (values.decision?.reasons ?? []).flatMap(key => {
      const reason = catalogue.find(each => each.key === key)
      return reason ? [`${reason.name[language]} (${reason.article[language]}).`] : []
    }),
  )
}

/** Whether a text of this program may merge that path. */
export function isMergeable({ scope }: Program, path: string): boolean {
  if (DOCUMENT_PATHS.has(path)) return true
  const [root = '', ...names] = path.split('.')
  if (names.length === 0 || root === 'case') return false
  const type = names.reduce<Type | undefined>(
    (of, name) => (of?.kind === 'record' ? of.fields[name] : undefined),
    scope[root],
  )
  return type !== undefined
}
