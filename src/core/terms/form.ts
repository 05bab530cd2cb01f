/**
 * A version of a rule as fields, typed on a page or given on the command line, and back. What is read has
 * passed the checks of `pack check`.
 */
import type { Rule, Term } from '#core/clocks'
import {
  CONFIDENCE,
  examineRule,
  figuresOf,
  LONGEST,
  UNITS,
  type Country,
  type Figure,
  type PackRule,
} from '#core/country'
import { canonicalJson, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import { choice, dayTyped, parseForm, text, typed, type Problem } from '#platform/form'
import type { RawForm } from '#platform/route'
import type { Text } from '#platform/texts'
import { z } from 'zod'
import type { Wanted } from './change.ts'
import { REACHES, type Reach } from './law.ts'
import { fieldTexts, problemTexts } from './texts.ts'

export const STARTS = ['same-day', 'next-day'] as const
export const SILENCES = ['refusal', 'consent', 'none'] as const
export const STEPS = ['unit-head', 'head', 'superior'] as const
export const YES_NO = ['yes', 'no'] as const

/** Languages of the article: the program's, then what else the pack has. */
export const articleLanguages = ({ languages }: Pick<Country, 'languages'>): readonly string[] => [
  ...new Set(['ka', 'en', ...languages]),
]

const written = (max: number) => text({ max, min: 0 }).default('')
const unit = choice(UNITS).default('day')

const shape = z.object({
  from: dayTyped,
  'term-length': text({ max: 20 }),
  'term-unit': unit,
  'national-length': written(20),
  'national-unit': unit,
  'promised-length': written(20),
  'promised-unit': unit,
  start: choice(STARTS),
  'roll-forward': choice(YES_NO),
  'late-hour': written(20),
  'from-next': choice(YES_NO),
  'extend-length': written(20),
  'extend-unit': unit,
  'extend-times': written(20),
  'extend-notify': choice(YES_NO).default('yes'),
  silence: choice(SILENCES),
  warnings: written(100),
  'tell-unit-head': written(20),
  'tell-head': written(20),
  'tell-superior': written(20),
  act: text({ max: 300 }),
  link: text({ max: 500 }),
  confidence: choice(CONFIDENCE),
  reach: choice(REACHES),
  reason: text({ max: 1000 }),
  withdraws: written(36),
})

type Fields = z.infer<typeof shape>
type Name = keyof Fields

/** Every field by name, for the command line; those of the articles follow the pack's languages. */
export const fieldNames = (country: Pick<Country, 'languages'>): readonly string[] => [
  ...Object.keys(shape.shape),
  ...articleLanguages(country).flatMap(language => [
    `article-${language}`,
    `extend-article-${language}`,
  ]),
]

/** A rule as its fields; what it does not say stays empty. */
export function fieldsOf(rule: PackRule): ReadonlyMap<string, readonly string[]> {
  const { extension } = rule
  const longer = extension === 'none' ? undefined : extension
  const escalation = (to: string): string =>
    String(rule.escalations.find(step => step.to === to)?.after ?? '')
  const fields: Readonly<Record<string, string>> = {
    ...termFields('term', rule.term),
    ...termFields('national', rule.national),
    ...termFields('promised', rule.promised),
    start: rule.start,
    'roll-forward': rule.rollForward ? 'yes' : 'no',
    'late-hour': rule.lateHour ?? '',
    'from-next': rule.fromNextWorkingDay ? 'yes' : 'no',
    ...termFields('extend', longer?.by),
    'extend-times': String(longer?.times ?? ''),
    'extend-notify': longer?.mustNotify === false ? 'no' : 'yes',
    silence: rule.silence,
    warnings: rule.warnings.join(', '),
    ...Object.fromEntries(STEPS.map(to => [`tell-${to}`, escalation(to)])),
    confidence: rule.confidence,
    reach: 'received',
    ...articleFields('article', rule.article),
    ...articleFields('extend-article', longer?.article ?? {}),
  }
  return new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))
}

const termFields = (name: string, term: Term | undefined) => ({
  [`${name}-length`]: String(term?.length ?? ''),
  [`${name}-unit`]: term?.unit ?? 'day',
})

const articleFields = (name: string, article: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(article).map(([language, words]) => [`${name}-${language}`, words]),
  )

export type ReadChange =
  | { readonly wanted: Wanted; readonly problems: readonly [] }
  | { readonly wanted: undefined; readonly problems: readonly Problem[] }

/** Reads a version of the rule of which `before` holds on its first day, or every problem by its field. */
export function readChange(
  raw: RawForm,
  { country, before }: { readonly country: Country; readonly before: PackRule },
): ReadChange {
  const parsed = parseForm(shape, raw, fieldTexts)
  const reading = reader()
  const articles = articleLanguages(country)
  const article = reading.texts(raw, 'article', articles)
  if (!parsed.ok) return { wanted: undefined, problems: [...parsed.problems, ...reading.problems] }
  const fields = parsed.value
  const figures = {
    term: reading.term(fields, 'term', 1) ?? before.term,
    national: reading.term(fields, 'national', 1),
    promised: reading.term(fields, 'promised', 0),
    start: fields.start,
    lateHour: reading.hour(fields['late-hour']),
    fromNextWorkingDay: fields['from-next'] === 'yes' || undefined,
    rollForward: fields['roll-forward'] === 'yes',
    extension: extensionOf(raw, { fields, reading, articles }),
    silence: fields.silence,
    warnings: reading.warnings(fields.warnings),
    escalations: STEPS.flatMap(to => {
      const after = reading.number(`tell-${to}`, fields[`tell-${to}`], 0)
      return after === undefined ? [] : [{ after, to }]
    }),
  }
  reading.link(fields.link)
  if (reading.problems.length > 0) return { wanted: undefined, problems: reading.problems }
  const source = `${fields.act}, ${fields.link}`
  const said = {
    key: before.key,
    name: before.name,
    ...figures,
    article,
    source,
    confidence: fields.confidence,
    validFrom: fields.from,
  }
  const basis = basisOf(trusted<PackRule>({ ...said, basis: [] }), before)
  return examined({ ...said, basis }, { country, fields })
}

function examined(
  raw: unknown,
  { country, fields }: { readonly country: Country; readonly fields: Fields },
): ReadChange {
  const { rule, problems } = examineRule(country, withoutAbsent(raw))
  if (!rule || problems.length > 0) {
    const told = problems.map(({ message }) => message).join('; ')
    return {
      wanted: undefined,
      problems: [{ field: 'term-length', text: problemTexts.checks, values: { told } }],
    }
  }
  const wanted = {
    key: rule.key,
    rule,
    reach: fields.reach satisfies Reach,
    act: fields.act,
    link: fields.link,
    reason: fields.reason,
    withdraws: fields.withdraws === '' ? undefined : fields.withdraws,
  }
  return { wanted, problems: [] }
}

const withoutAbsent = (raw: unknown): unknown => JSON.parse(canonicalJson(trusted<Canonical>(raw)))

/** A figure that changes stands on the act that changed it; the others on what they stood on. */
function basisOf(rule: PackRule, before: PackRule): PackRule['basis'] {
  const { source, confidence } = rule
  return figuresOf(rule).map(figure => {
    const kept = before.basis.find(each => each.figure === figure)
    const same = figure !== 'validFrom' && sameFigure(rule, before, figure)
    return same && kept ? kept : { figure, source, confidence }
  })
}

const sameFigure = (one: Rule, other: Rule, figure: Figure): boolean =>
  canonicalJson(trusted<Canonical>(one[figure] ?? null)) ===
  canonicalJson(trusted<Canonical>(other[figure] ?? null))

function extensionOf(
  raw: RawForm,
  {
    fields,
    reading,
    articles,
  }: {
    readonly fields: Fields
    readonly reading: Reader
    readonly articles: readonly string[]
  },
): Rule['extension'] {
  const by = reading.term(fields, 'extend', 1)
  if (by === undefined) return 'none'
  const times = reading.number('extend-times', fields['extend-times'] || '1', 1) ?? 1
  const article = reading.texts(raw, 'extend-article', articles)
  return { by, times, article, mustNotify: fields['extend-notify'] === 'yes' }
}

type Reader = ReturnType<typeof reader>

/** Reads what is more than a text, and gathers what is wrong with it. */
function reader() {
  const problems: Problem[] = []
  const wrong = (field: string, words: Text, values = {}): undefined => {
    problems.push({ field, text: words, values })
    return undefined
  }
  const number = (field: string, value: string, least: number): number | undefined => {
    if (value === '') return undefined
    const found = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
    return found >= least && found <= LONGEST
      ? found
      : wrong(field, problemTexts.number, { least, most: LONGEST })
  }
  return {
    problems,
    number,
    term: (fields: Fields, name: 'term' | 'national' | 'promised' | 'extend', least: number) => {
      const length: Name = `${name}-length`
      const found = number(length, fields[length], least)
      return found === undefined ? undefined : { length: found, unit: fields[`${name}-unit`] }
    },
    hour: (value: string): string | undefined =>
      value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
        ? value || undefined
        : wrong('late-hour', problemTexts.hour),
    warnings: (value: string): readonly number[] => {
      const parts = value.split(/[,;\s]+/).filter(part => part !== '')
      const days = parts.map(part => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN))
      if (days.some(Number.isNaN) || days.length > 10) wrong('warnings', problemTexts.warnings)
      return [...new Set(days)].toSorted((one, other) => other - one)
    },
    link: (value: string): void => {
      const url = URL.canParse(value) ? new URL(value) : undefined
      if (url?.protocol !== 'https:' && url?.protocol !== 'http:') wrong('link', problemTexts.link)
    },
    texts: (raw: RawForm, name: string, languages: readonly string[]): Rule['article'] =>
      trusted(
        Object.fromEntries(
          languages.map(language => {
            const field = `${name}-${language}`
            const words = text({ max: 300 }).safeParse(typed(raw, field))
            if (!words.success)
              wrong(
                field,
                typed(raw, field).trim() === '' ? problemTexts.article : problemTexts.long,
              )
            return [language, words.data ?? '']
          }),
        ),
      ),
  }
}
