/** All figures as files: one line a body and period, under column names that stay. Pure. */
import type { Body } from '#core/bodies'
import type { CsvValue } from '#platform/csv'
import type { Day } from '#platform/day'
import {
  isExact,
  MEASURES,
  shareInTime,
  YEAR,
  type Figure,
  type Measure,
  type Shown,
} from './figure.ts'

/** Name of a measure in columns. */
export const COLUMN_OF: Readonly<Record<Measure, string>> = {
  received: 'received',
  inTime: 'in_time',
  late: 'late',
  open: 'open',
  overdue: 'overdue',
}

const ORDER: readonly Measure[] = ['received', ...MEASURES.filter(one => one !== 'received')]

/** Every column in order. Only ever added to. */
export const COLUMNS = [
  'body_key',
  'body_name_ka',
  'body_name_en',
  'kind',
  'region',
  'year',
  'quarter',
  ...ORDER.flatMap(measure => [
    COLUMN_OF[measure],
    `${COLUMN_OF[measure]}_from`,
    `${COLUMN_OF[measure]}_to`,
  ]),
  'median_days',
  'share_in_time_from',
  'share_in_time_to',
  'as_of',
] as const

const bounds = (shown: Shown): readonly CsvValue[] => [
  isExact(shown) ? shown.from : undefined,
  shown.from,
  shown.to,
]

/** One figure as the values of `COLUMNS`. */
export function lineOf(figure: Figure, body: Body, asOf: Day): readonly CsvValue[] {
  const { period, counts, medianDays } = figure
  const share = shareInTime(counts)
  return [
    body.key,
    body.name.ka,
    body.name.en,
    body.kind,
    body.region ?? '',
    period.year,
    period.part === YEAR ? undefined : period.part,
    ...ORDER.flatMap(measure => bounds(counts[measure])),
    medianDays,
    share?.from,
    share?.to,
    asOf,
  ]
}

/** Lines of all figures whose body is known, by body, year and quarter. */
export function linesOf(
  figures: readonly Figure[],
  bodies: readonly Body[],
  asOf: Day,
): readonly (readonly CsvValue[])[] {
  const byId = new Map(bodies.map(body => [body.id, body]))
  return figures
    .flatMap(figure => {
      const body = byId.get(figure.bodyId)
      return body ? [{ figure, body }] : []
    })
    .toSorted(
      (a, b) =>
        (a.body.key < b.body.key ? -1 : a.body.key > b.body.key ? 1 : 0) ||
        a.figure.period.year - b.figure.period.year ||
        a.figure.period.part - b.figure.period.part,
    )
    .map(({ figure, body }) => lineOf(figure, body, asOf))
}

/** The same lines as objects, `null` for what is not shown. */
export function itemsOf(
  lines: readonly (readonly CsvValue[])[],
): readonly Readonly<Record<string, string | number | null>>[] {
  return lines.map(line =>
    Object.fromEntries(COLUMNS.map((column, index) => [column, line[index] ?? null])),
  )
}
