/** Figures of a body's punctuality: what is counted, for which time, and what of it is shown. Pure. */
import { day, type Day } from '#platform/day'

/**
 * Parts into which the letters received in a quarter fall. Each letter is in one of them:
 * answered in time or late, still open within its term, or open past the legal last day.
 */
export const PARTS = ['inTime', 'late', 'open', 'overdue'] as const
export type Part = (typeof PARTS)[number]

/** All that is counted: the parts, and the letters received, which is their sum. */
export const MEASURES = [...PARTS, 'received'] as const
export type Measure = (typeof MEASURES)[number]

export type Counts = Readonly<Record<Measure, number>>

/** Four quarters, then the year, which is their sum. */
export const QUARTERS = [1, 2, 3, 4] as const
export const YEAR = 0
export type PeriodPart = typeof YEAR | (typeof QUARTERS)[number]

/** A quarter of a year, or with `part` 0 the whole of it. */
export type Period = { readonly year: number; readonly part: PeriodPart }

/** A quarter or year as it stands in addresses and files: `2026-q4`, `2026`. */
export function periodKey({ year, part }: Period): string {
  return part === YEAR ? String(year) : `${year}-q${part}`
}

/** Reads what `periodKey` wrote. */
export function parsePeriod(key: string): Period | undefined {
  const found = /^(20\d\d)(?:-q([1-4]))?$/.exec(key)
  if (!found) return undefined
  const part = QUARTERS.find(quarter => String(quarter) === found[2]) ?? YEAR
  return { year: Number(found[1]), part }
}

/** The quarter that a day lies in. */
export function quarterOf(of: Day): Period {
  const month = Number(of.slice(5, 7))
  const part = QUARTERS.find(quarter => month <= quarter * 3) ?? 4
  return { year: Number(of.slice(0, 4)), part }
}

/** First day of a quarter, by which the store names it. */
export function firstDay({ year, part }: Period): Day {
  const month = part === YEAR ? 1 : part * 3 - 2
  return day(`${year}-${String(month).padStart(2, '0')}-01`)
}

/**
 * A count as the public sees it: from `from` to `to`, one number when both are the same. `to` is
 * absent where nothing bounds it.
 */
export type Shown = { readonly from: number; readonly to: number | undefined }

/** Whether the number itself is shown. */
export function isExact({ from, to }: Shown): boolean {
  return from === to
}

/** What is shown of one quarter or year. */
export type ShownCounts = Readonly<Record<Measure, Shown>>

export type Figure = {
  readonly bodyId: string
  readonly period: Period
  readonly counts: ShownCounts
  /** Half of the answers took at most so many calendar days; absent when it rests on too few. */
  readonly medianDays: number | undefined
}

/** A share between two bounds, in per cent, rounded outwards so that it never says too much. */
export type Share = { readonly from: number; readonly to: number }

/**
 * The share answered in time of all letters whose outcome is known: answered in time, late, or open
 * past the legal last day. Computed from what is shown alone, so it tells nothing that is withheld.
 * Absent when nothing is known.
 */
export function shareInTime(counts: ShownCounts): Share | undefined {
  const { inTime, late, overdue } = counts
  const worst = (late.to ?? Infinity) + (overdue.to ?? Infinity)
  const best = late.from + overdue.from
  const most = inTime.to ?? Infinity
  if (most + worst === 0) return undefined
  const from = worst === 0 ? 1 : inTime.from / (inTime.from + worst)
  const to = best === 0 ? 1 : most === Infinity ? 1 : most / (most + best)
  return { from: Math.floor(from * 100), to: Math.ceil(to * 100) }
}

/** Letters of a figure whose outcome is known, at least. */
export function outcomesAtLeast({ inTime, late, overdue }: ShownCounts): number {
  return inTime.from + late.from + overdue.from
}

/** How many of the answers took how many days. */
export type DaysTaken = readonly { readonly days: number; readonly count: number }[]

/** The middle of the days that answers took; of two middles the mean. Absent without answers. */
export function medianOf(taken: DaysTaken): number | undefined {
  const sorted = taken.filter(({ count }) => count > 0).toSorted((a, b) => a.days - b.days)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return undefined
  const at = (place: number): number => {
    let seen = 0
    for (const { days, count } of sorted) {
      seen += count
      if (seen > place) return days
    }
    return 0
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}
