/** Comparing bodies: who may be compared, in which order. Pure. */
import type { Body } from '#core/bodies'
import type { Language } from '#platform/texts'
import {
  outcomesAtLeast,
  PARTS,
  shareInTime,
  type Figure,
  type Measure,
  type Shown,
} from './figure.ts'

export const SORTS = ['share', 'name', 'received', 'late', 'overdue', 'median'] as const
export type Sort = (typeof SORTS)[number]

export type Line = {
  readonly body: Body
  readonly figure: Figure
  readonly before?: Figure | undefined
}

export type League = {
  /** Bodies with enough known outcomes, in the order asked for. */
  readonly ranked: readonly Line[]
  /** Bodies with letters, but too few to compare; by name. */
  readonly few: readonly Line[]
  /** Bodies without letters; by name. */
  readonly without: readonly Body[]
}

export type Comparing = {
  readonly bodies: readonly Body[]
  readonly figures: readonly Figure[]
  readonly before: readonly Figure[]
  readonly sort: Sort
  /** Known outcomes that a body needs to be ranked. */
  readonly least: number
  readonly language: Language
}

/** Sorts bodies into those that can be compared and the others. */
export function leagueOf({ bodies, figures, before, sort, least, language }: Comparing): League {
  const now = new Map(figures.map(figure => [figure.bodyId, figure]))
  const then = new Map(before.map(figure => [figure.bodyId, figure]))
  const byName = (a: { readonly body: Body }, b: { readonly body: Body }): number =>
    a.body.name[language] < b.body.name[language] ? -1 : 1
  const lines = bodies
    .flatMap(body => {
      const figure = now.get(body.id)
      return figure && hasLetters(figure) ? [{ body, figure, before: then.get(body.id) }] : []
    })
    .toSorted(byName)
  const enough = ({ figure }: Line): boolean => outcomesAtLeast(figure.counts) >= least
  return {
    ranked: sort === 'name' ? lines.filter(enough) : lines.filter(enough).toSorted(ORDER[sort]),
    few: lines.filter(line => !enough(line)),
    without: bodies
      .filter(({ id }) => !lines.some(({ body }) => body.id === id))
      .map(body => ({ body }))
      .toSorted(byName)
      .map(({ body }) => body),
  }
}

/** Unknown counts may be letters; only a shown zero is none. */
const hasLetters = ({ counts }: Figure): boolean => counts.received.to !== 0

const most =
  (measure: Measure) =>
  (a: Line, b: Line): number =>
    b.figure.counts[measure].from - a.figure.counts[measure].from

/** What is certain decides: a share of 90–98 per cent stands as 90. */
const certain = ({ figure }: Line): number => shareInTime(figure.counts)?.from ?? 0

/** Bodies whose median is not shown come last. */
const NO_MEDIAN = 1e9

const ORDER: Readonly<Record<Exclude<Sort, 'name'>, (a: Line, b: Line) => number>> = {
  share: (a, b) => certain(b) - certain(a),
  received: most('received'),
  late: most('late'),
  overdue: most('overdue'),
  median: (a, b) => (a.figure.medianDays ?? NO_MEDIAN) - (b.figure.medianDays ?? NO_MEDIAN),
}

/** What is shown of several bodies, added up: bounds to bounds, so that it tells nothing more. */
export function together(lines: readonly Line[]): Figure['counts'] {
  const sum = (measure: Measure): Shown =>
    lines
      .map(({ figure }) => figure.counts[measure])
      .reduce(
        (a, b) => ({
          from: a.from + b.from,
          to: a.to === undefined || b.to === undefined ? undefined : a.to + b.to,
        }),
        { from: 0, to: 0 },
      )
  const [inTime, late, open, overdue] = PARTS.map(sum)
  const none: Shown = { from: 0, to: 0 }
  return {
    inTime: inTime ?? none,
    late: late ?? none,
    open: open ?? none,
    overdue: overdue ?? none,
    received: sum('received'),
  }
}
