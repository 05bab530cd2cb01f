/** Making the figures: what changed is added up, open letters are counted, small numbers withheld. */
import {
  finishedCounts,
  openCounts,
  type FinishedCount,
  type OpenCount,
} from '#core/correspondence'
import { countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import type { Day } from '#platform/day'
import type { House, JobHandler } from '#platform/module'
import {
  medianOf,
  QUARTERS,
  quarterOf,
  YEAR,
  type Counts,
  type DaysTaken,
  type Figure,
  type PeriodPart,
  type ShownCounts,
} from './figure.ts'
import {
  findEdition,
  foldChanges,
  holdChanges,
  markCounted,
  markEdition,
  replaceFigures,
  replaceTally,
  takeTurn,
  tally,
} from './store.ts'
import { withheld, type Table } from './suppress.ts'

/** Publishes the figures as they stand today, in one transaction. */
export async function publishFigures(house: House): Promise<number> {
  const { smallest } = (await countryOf(house)).transparency.figures
  const zone = house.clock.timeZone
  return house.db.as({ as: 'worker' }, async tx => {
    await takeTurn(tx)
    await foldChanges(tx, zone)
    const today = house.clock.today()
    const figures = figuresFrom(await tally(tx), await openCounts(tx, { zone, today }), smallest)
    await replaceFigures(tx, figures)
    await markEdition(tx, { madeAt: house.clock.now(), day: today, smallest })
    return figures.length
  })
}

/** The nightly job. */
export const publishNightly: JobHandler = async house => {
  const figures = await publishFigures(house)
  house.log.info('figures published', { figures })
}

/**
 * At each start: an installation whose letters were not counted yet is counted once, and the first
 * figures are published.
 */
export async function beginCounting(house: House): Promise<void> {
  const { counted, edition } = await house.db.as({ as: 'worker' }, findEdition)
  if (!counted) await recount(house)
  if (edition === undefined) await publishFigures(house)
}

/** Counts every letter anew and keeps the result. */
export async function recount(house: House): Promise<void> {
  await house.db.as({ as: 'worker' }, async tx => {
    await takeTurn(tx)
    await holdChanges(tx)
    await replaceTally(tx, await finishedCounts(tx, { zone: house.clock.timeZone }))
    await markCounted(tx, house.clock.now())
  })
}

export type Difference = Omit<FinishedCount, 'count'> & {
  readonly kept: number
  readonly counted: number
}

/** Where the kept counts differ from a recount; empty when they are equal. */
export async function differences(tx: Tx, zone: string): Promise<readonly Difference[]> {
  await takeTurn(tx)
  await holdChanges(tx)
  await foldChanges(tx, zone)
  const keyOf = ({ bodyId, quarter, inTime, days }: Omit<FinishedCount, 'count'>): string =>
    [bodyId, quarter, inTime, days].join(' ')
  const kept = new Map((await tally(tx)).map(row => [keyOf(row), row]))
  const counted = new Map((await finishedCounts(tx, { zone })).map(row => [keyOf(row), row]))
  return [...new Map([...kept, ...counted])]
    .map(([key, { bodyId, quarter, inTime, days }]) => ({
      bodyId,
      quarter,
      inTime,
      days,
      kept: kept.get(key)?.count ?? 0,
      counted: counted.get(key)?.count ?? 0,
    }))
    .filter(row => row.kept !== row.counted)
}

type Quartered = { readonly bodyId: string; readonly quarter: Day }

/** Figures of every body and year of which there is a letter. Pure. */
export function figuresFrom(
  finished: readonly FinishedCount[],
  open: readonly OpenCount[],
  smallest: number,
): readonly Figure[] {
  const keyOf = ({ bodyId, quarter }: Quartered): string => `${bodyId} ${quarter.slice(0, 4)}`
  const finishedBy = Map.groupBy(finished, keyOf)
  const openBy = Map.groupBy(open, keyOf)
  return [...new Set([...finishedBy.keys(), ...openBy.keys()])].flatMap(key => {
    const [bodyId = '', year = ''] = key.split(' ')
    const one = { finished: finishedBy.get(key) ?? [], open: openBy.get(key) ?? [] }
    return figuresOfYear(one, smallest).map(({ part, ...figure }) => ({
      bodyId,
      period: { year: Number(year), part },
      ...figure,
    }))
  })
}

type OneYear = { readonly finished: readonly FinishedCount[]; readonly open: readonly OpenCount[] }
type PartFigure = Pick<Figure, 'counts' | 'medianDays'> & { readonly part: PeriodPart }

function figuresOfYear({ finished, open }: OneYear, smallest: number): readonly PartFigure[] {
  const of = (part: number): Counts =>
    countsOf({
      finished: finished.filter(({ quarter }) => quarterOf(quarter).part === part),
      open: open.filter(({ quarter }) => quarterOf(quarter).part === part),
    })
  const table: Table = [of(1), of(2), of(3), of(4)]
  const shown = withheld(table, smallest)
  const parts: readonly PeriodPart[] = [YEAR, ...QUARTERS]
  return parts.map(part => {
    const taken = finished.filter(
      ({ quarter }) => part === YEAR || quarterOf(quarter).part === part,
    )
    return { part, counts: shown[part], medianDays: medianShown(shown[part], taken, smallest) }
  })
}

function countsOf({ finished, open }: OneYear): Counts {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  const inTime = sum(finished.filter(row => row.inTime).map(({ count }) => count))
  const late = sum(finished.filter(row => !row.inTime).map(({ count }) => count))
  const within = sum(open.map(({ inTerm }) => inTerm))
  const overdue = sum(open.map(({ past }) => past))
  return { inTime, late, open: within, overdue, received: inTime + late + within + overdue }
}

/** The median, where what is shown says already that it rests on enough answers. */
function medianShown(
  { inTime, late }: ShownCounts,
  taken: DaysTaken,
  smallest: number,
): number | undefined {
  return inTime.from + late.from >= smallest ? medianOf(taken) : undefined
}
