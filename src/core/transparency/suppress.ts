/**
 * Withholding small numbers so that nobody computes them from what is shown. Pure.
 *
 * The figures of a body and year are a table: four quarters and the year down, four parts and the
 * letters received across. Every line adds up, so one number left out alone is no secret: the others
 * give it away. Therefore each small number is hidden together with others that can move with it.
 *
 * Seen as a network, every number is a flow: from its quarter to its part, from the part to the year,
 * from the year to "received", from there to the quarter. What flows in flows out again, and that
 * says the same as "every line adds up". A hidden number can be another one than it is if and only if
 * a round trip leads through it over hidden numbers that may all change by one (`roundTrip`). Where
 * none does, the cheapest numbers that open one are hidden too. A hidden number is shown by the
 * bounds that anybody could compute: from the least to the most that it may be.
 *
 * Tables of different bodies share no line: totals over bodies are sums of what is shown.
 */
import {
  MEASURES,
  PARTS,
  QUARTERS,
  type Counts,
  type Measure,
  type PeriodPart,
  type Shown,
  type ShownCounts,
} from './figure.ts'

/** Counts of the four quarters, in order. */
export type Table = readonly [Counts, Counts, Counts, Counts]

/** What is shown of the year (first) and its quarters, by the part of the period. */
export type ShownTable = Readonly<Record<PeriodPart, ShownCounts>>

const ROWS = QUARTERS.length
const YEAR_ROW = ROWS
const RECEIVED = PARTS.length
/** Nodes: five rows, then five columns. */
const NODES = ROWS + 1 + MEASURES.length

type Cell = {
  readonly row: number
  readonly measure: Measure
  readonly value: number
  readonly from: number
  readonly to: number
  /** What is lost by hiding it: the numbers that people come for cost most. */
  readonly cost: number
  /** Bounds that are said of it. `undefined` when it is shown. */
  least: number | undefined
  most: number
}

const COST: Readonly<Record<Measure, number>> = {
  open: 1,
  inTime: 2,
  overdue: 3,
  late: 4,
  received: 6,
}
const YEAR_COSTS_MORE = 3

/** The sum of counts, measure by measure. */
export function sumOf(counts: readonly Counts[]): Counts {
  const of = (measure: Measure): number => counts.reduce((total, each) => total + each[measure], 0)
  return {
    inTime: of('inTime'),
    late: of('late'),
    open: of('open'),
    overdue: of('overdue'),
    received: of('received'),
  }
}

/**
 * What may be shown of a table when numbers from 1 to `smallest` - 1 may not. Zero is shown. A way
 * around always exists, through the sums at the latest; if there were none, nothing would be shown.
 */
export function withheld(table: Table, smallest: number): ShownTable {
  const cells = cellsOf(table)
  hideSmall(cells, smallest)
  for (const cell of cells) {
    if (cell.least === undefined || mayDiffer(cells, cell)) continue
    const path = cheapest(cells, cell)
    if (path === undefined) return nothing()
    for (const other of path) other.least ??= 1
  }
  const hidden = cells.filter(({ least }) => least !== undefined)
  if (!hidden.every(cell => mayDiffer(cells, cell))) return nothing()
  return shownOf(cells)
}

function hideSmall(cells: readonly Cell[], smallest: number): void {
  for (const cell of cells) {
    if (cell.value === 0 || cell.value >= smallest) continue
    cell.least = 1
    // Of a sum no bound is said: one and one would give each other away under "at most two".
    if (!isSum(cell) && smallest > 2) cell.most = smallest - 1
  }
}

const isSum = ({ row, measure }: Cell): boolean => row === YEAR_ROW || measure === 'received'

function cellsOf(table: Table): readonly Cell[] {
  const rows = [...table, sumOf(table)]
  return rows.flatMap((counts, row) =>
    MEASURES.map((measure, column) => {
      const [from, to] = arc(row, column)
      const value = counts[measure]
      const cost = COST[measure] + (row === YEAR_ROW ? YEAR_COSTS_MORE : 0)
      return { row, measure, value, from, to, cost, least: undefined, most: Infinity }
    }),
  )
}

/** The direction in which a number flows: quarter → part → year → received → quarter. */
function arc(row: number, column: number): readonly [number, number] {
  const ofRow = row
  const ofColumn = ROWS + 1 + column
  const forward = (row === YEAR_ROW) === (column === RECEIVED)
  return forward ? [ofRow, ofColumn] : [ofColumn, ofRow]
}

/** By how much a hidden number could be greater or smaller for all that anybody knows. */
const roomUp = ({ least, most, value }: Cell): number => (least === undefined ? 0 : most - value)
const roomDown = ({ least, value }: Cell): number => (least === undefined ? 0 : value - least)

type Step = { readonly cell: Cell; readonly up: boolean; readonly node: number }

/** Whether a hidden number could be another. */
function mayDiffer(cells: readonly Cell[], cell: Cell): boolean {
  return (
    (roomUp(cell) > 0 && pathFrom(cells, cell, { up: true }) !== undefined) ||
    (roomDown(cell) > 0 && pathFrom(cells, cell, { up: false }) !== undefined)
  )
}

type Way = {
  /** Whether the number itself grows; the others then flow back from its end to its beginning. */
  readonly up: boolean
  /** What it costs to walk over a number; `undefined` where it cannot change. */
  readonly price?: (cell: Cell, up: boolean) => number | undefined
}

const free: NonNullable<Way['price']> = (cell, up) =>
  (up ? roomUp(cell) : roomDown(cell)) > 0 ? 0 : undefined

/** Costs and last steps of the ways found so far, by the node they lead to. */
type Ways = { readonly cost: number[]; readonly by: (Step | undefined)[] }

/** The cheapest way back around a number (Dijkstra over ten nodes), as the steps on it. */
function pathFrom(
  cells: readonly Cell[],
  around: Cell,
  { up, price = free }: Way,
): readonly Step[] | undefined {
  const start = up ? around.to : around.from
  const goal = up ? around.from : around.to
  const ways: Ways = {
    cost: Array.from({ length: NODES }, (_, node) => (node === start ? 0 : Infinity)),
    by: Array.from({ length: NODES }, () => undefined),
  }
  const others = cells.filter(cell => cell !== around)
  const settled = new Set<number>()
  for (;;) {
    const node = nearest(ways.cost, settled)
    if (node === undefined) return undefined
    if (node === goal) return stepsTo(ways.by, start, goal)
    settled.add(node)
    for (const step of others.flatMap(cell => stepsFrom(cell, node)))
      improve(ways, node, { step, price: price(step.cell, step.up) })
  }
}

function improve(
  { cost, by }: Ways,
  from: number,
  { step, price = Infinity }: { readonly step: Step; readonly price: number | undefined },
): void {
  const total = (cost[from] ?? Infinity) + price
  if (total >= (cost[step.node] ?? Infinity)) return
  cost[step.node] = total
  by[step.node] = step
}

function nearest(best: readonly number[], settled: ReadonlySet<number>): number | undefined {
  let found: number | undefined
  for (let node = 0; node < NODES; node++) {
    const cost = best[node] ?? Infinity
    if (settled.has(node) || cost === Infinity) continue
    if (found === undefined || cost < (best[found] ?? Infinity)) found = node
  }
  return found
}

function stepsFrom(cell: Cell, node: number): readonly Step[] {
  if (cell.from === node) return [{ cell, up: true, node: cell.to }]
  if (cell.to === node) return [{ cell, up: false, node: cell.from }]
  return []
}

function stepsTo(by: readonly (Step | undefined)[], start: number, goal: number): readonly Step[] {
  const steps: Step[] = []
  for (let node = goal; node !== start;) {
    const step = by[node]
    if (step === undefined) throw new Error('a way without a beginning')
    steps.push(step)
    node = step.up ? step.cell.from : step.cell.to
  }
  return steps
}

/** The numbers to hide so that this one could be another; `undefined` when none will do. */
function cheapest(cells: readonly Cell[], cell: Cell): readonly Cell[] | undefined {
  // A number that is hidden only now is at least as great as the threshold, or it would be already.
  const price = (other: Cell, up: boolean): number | undefined => {
    if (other.least !== undefined) return free(other, up)
    return other.value === 0 ? undefined : other.cost
  }
  const ways = [true, false]
    .filter(up => (up ? roomUp(cell) : roomDown(cell)) > 0)
    .flatMap(up => {
      const steps = pathFrom(cells, cell, { up, price })
      if (steps === undefined) return []
      const extra = steps.filter(step => step.cell.least === undefined)
      return [{ extra, cost: extra.reduce((sum, step) => sum + step.cell.cost, 0) }]
    })
  return ways.toSorted((a, b) => a.cost - b.cost)[0]?.extra.map(({ cell: other }) => other)
}

function shownOf(cells: readonly Cell[]): ShownTable {
  const rowOf = (row: number): ShownCounts => {
    const of = (measure: Measure): Shown => {
      const cell = cells.find(each => each.row === row && each.measure === measure)
      if (!cell) throw new Error(`no cell for ${measure}`)
      return boundsOf(cells, cell)
    }
    return {
      inTime: of('inTime'),
      late: of('late'),
      open: of('open'),
      overdue: of('overdue'),
      received: of('received'),
    }
  }
  return { 0: rowOf(YEAR_ROW), 1: rowOf(0), 2: rowOf(1), 3: rowOf(2), 4: rowOf(3) }
}

function boundsOf(cells: readonly Cell[], cell: Cell): Shown {
  if (cell.least === undefined) return { from: cell.value, to: cell.value }
  const to = cell.value + farthest(cells, cell, true)
  return {
    from: cell.value - farthest(cells, cell, false),
    to: Number.isFinite(to) ? to : undefined,
  }
}

/** How far a hidden number can go up or down: the greatest flow around it (Edmonds and Karp). */
function farthest(cells: readonly Cell[], cell: Cell, up: boolean): number {
  const moved = new Map<Cell, number>(cells.map(each => [each, 0]))
  const left = (other: Cell, upwards: boolean): number => {
    const shift = moved.get(other) ?? 0
    return upwards ? roomUp(other) - shift : roomDown(other) + shift
  }
  const price = (other: Cell, upwards: boolean): number | undefined =>
    left(other, upwards) > 0 ? 1 : undefined
  const limit = up ? roomUp(cell) : roomDown(cell)
  let total = 0
  while (total < limit) {
    const steps = pathFrom(cells, cell, { up, price })
    if (steps === undefined) return total
    const by = Math.min(limit - total, ...steps.map(step => left(step.cell, step.up)))
    if (by === Infinity) return Infinity
    for (const step of steps)
      moved.set(step.cell, (moved.get(step.cell) ?? 0) + (step.up ? by : -by))
    total += by
  }
  return total
}

const OPEN: Shown = { from: 0, to: undefined }

function nothing(): ShownTable {
  const row: ShownCounts = { inTime: OPEN, late: OPEN, open: OPEN, overdue: OPEN, received: OPEN }
  return { 0: row, 1: row, 2: row, 3: row, 4: row }
}
