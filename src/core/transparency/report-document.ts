/** The report as a document of plain parts: the page, the PDF and the CSV say the same. */
import type { Body } from '#core/bodies'
import type { Country } from '#core/country'
import type { CsvValue } from '#platform/csv'
import { dayIn } from '#platform/day'
import { say, type Language } from '#platform/texts'
import { dayText, numberText } from '#ui/words'
import {
  reportPeriod,
  SUMMED,
  WORDED,
  type Counted,
  type ReportCounts,
  type Worded,
} from './report.ts'
import type { Report } from './report-store.ts'
import { reportTexts, reportWords } from './report-texts.ts'
import type { YearlyReport } from './write-report.ts'

export type DocumentSection = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly table?: {
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  /** Set for the body's own part; `said` once it has written something. */
  readonly own?: Worded
  readonly said?: boolean
}

export type ReportDocument = {
  readonly title: string
  readonly meta: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly DocumentSection[]
}

export type Documented = {
  readonly report: Pick<Report, 'year' | 'edition' | 'counts' | 'words' | 'publishedAt'>
  readonly rule: YearlyReport
  readonly body: Body
  readonly country: Country
  readonly timeZone: string
}

const TERMS = ['inTime', 'late', 'overdue', 'extended'] as const satisfies readonly Counted[]

/** The whole report in one language. */
export function documentOf(documented: Documented, language: Language): ReportDocument {
  const t = reportWords(language)
  const { report, country } = documented
  const { counts, words } = report
  const columns = [t('item'), t('number')]
  const rowOf = (key: Counted): readonly string[] => [
    t(`counted.${key}`),
    numberText(counts[key], language),
  ]
  return {
    title: t('title', { year: report.year }),
    meta: metaOf(documented, language),
    sections: [
      {
        heading: t('numbers'),
        paragraphs: [t('counted.note', { reading: say(country.nationalReading, language) })],
        table: { columns, rows: [rowOf('requests'), ...SUMMED.map(rowOf)] },
      },
      {
        heading: t('terms'),
        paragraphs: [],
        table: { columns, rows: [...TERMS.map(rowOf), ...medianRow(counts, language)] },
      },
      groundsOf(documented, language),
      {
        heading: t('complaints.heading'),
        paragraphs: [],
        table: { columns, rows: [rowOf('complaints')] },
      },
      ...WORDED.map(key => ({
        heading: t(`worded.${key}`),
        paragraphs: words[key] === '' ? [t('worded.empty')] : words[key].split(/\n{2,}/),
        own: key,
        said: words[key] !== '',
      })),
    ],
  }
}

function medianRow({ medianDays }: ReportCounts, language: Language): readonly string[][] {
  if (medianDays === undefined) return []
  return [[reportWords(language)('counted.medianDays'), numberText(medianDays, language)]]
}

function metaOf(
  { report, rule, body, timeZone }: Documented,
  language: Language,
): ReportDocument['meta'] {
  const t = reportWords(language)
  const { from, to } = reportPeriod(report.year, rule.dueOn)
  const { publishedAt } = report
  return [
    { label: t('body'), value: say(body.name, language) },
    { label: t('legal-basis'), value: say(rule.article, language) },
    { label: t('to'), value: say(rule.to, language) },
    {
      label: t('period'),
      value: t('period.value', { from: dayText(from, language), to: dayText(to, language) }),
    },
    { label: t('edition'), value: String(report.edition) },
    {
      label: t('published-on'),
      value: publishedAt ? dayText(dayIn(timeZone, publishedAt), language) : t('not-published'),
    },
  ]
}

function groundsOf({ report, rule, country }: Documented, language: Language): DocumentSection {
  const t = reportWords(language)
  const { grounds } = report.counts
  if (grounds.length === 0) return { heading: t('grounds'), paragraphs: [t('grounds.none')] }
  return {
    heading: t('grounds'),
    paragraphs: [],
    table: {
      columns: [t('grounds.ground'), t('grounds.article'), t('grounds.many')],
      rows: grounds.map(({ ground, count }) => {
        const known = groundIn(country, rule, ground)
        return [
          known ? say(known.name, language) : t('grounds.unknown'),
          known ? say(known.article, language) : '—',
          numberText(count, language),
        ]
      }),
    },
  }
}

function groundIn(country: Country, { kinds }: YearlyReport, key: string) {
  return country.kinds
    .filter(kind => kinds.includes(kind.key))
    .flatMap(({ refusals }) => refusals)
    .find(reason => reason.key === key)
}

/** The columns of a report's CSV. Only ever added to. */
export const REPORT_COLUMNS = [
  'body_key',
  'year',
  'edition',
  'item',
  'name_ka',
  'name_en',
  'value',
] as const

/** Every number of the report, one a line, under names that stay. */
export function reportLines({
  report,
  rule,
  body,
  country,
}: Documented): readonly (readonly CsvValue[])[] {
  const start = [body.key, report.year, report.edition] as const
  const { counts } = report
  const numbers = ['requests', ...SUMMED, ...TERMS, 'complaints'] as const
  const snake = (key: string): string => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  return [
    ...numbers.map(key => {
      const text = reportTexts[`counted.${key}`]
      return [...start, snake(key), text.ka, text.en, counts[key]]
    }),
    [
      ...start,
      'median_days',
      reportTexts['counted.medianDays'].ka,
      reportTexts['counted.medianDays'].en,
      counts.medianDays,
    ],
    ...counts.grounds.map(({ ground, count }) => {
      const known = groundIn(country, rule, ground)
      const unknown = reportTexts['grounds.unknown']
      const name = (language: Language): string =>
        known ? `${known.name[language]} (${known.article[language]})` : unknown[language]
      return [...start, `refused:${ground || 'none'}`, name('ka'), name('en'), count]
    }),
  ]
}
