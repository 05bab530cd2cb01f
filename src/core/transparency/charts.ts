/**
 * Charts that the server draws: SVG with presentation attributes alone, so that no style of a page is
 * needed and none is refused. Drawn for the width of a phone; each has a name and says its numbers in
 * words, and a table with the same numbers stands beside it.
 */
import type { Html } from '#platform/html'
import {
  BESIDE,
  box,
  CHART_WIDTH as WIDTH,
  drawing,
  stacked,
  writing,
  type ChartFrame,
  type ChartRow as Row,
} from '#ui/chart'
import { PARTS, type Part, type Share, type ShownCounts } from './figure.ts'

/** Dark enough beside paper, and unlike each other in lightness, so that they differ without colour too. */
const FILL: Readonly<Record<Part | 'unclear', string>> = {
  inTime: '#0b5a73',
  late: '#f6b93b',
  open: '#ffffff',
  overdue: '#7a1f18',
  unclear: '#d8d2c4',
}
/** Width of a key of the legend. */
const KEY = 16
const LEGEND = 20

export type PartsRow = {
  readonly label: string
  /** The letters received, as the row says them. */
  readonly beside: string
  readonly counts: ShownCounts
}

export type PartsChart = ChartFrame & {
  readonly rows: readonly PartsRow[]
  readonly names: Readonly<Record<Part | 'unclear', string>>
}

/** Letters by quarter, each bar divided by what became of them. */
export function partsChart({ rows, names, ...frame }: PartsChart): Html {
  const most = Math.max(1, ...rows.map(({ counts }) => lengthOf(counts)))
  const { drawn, height } = stacked(rows, ({ counts }, y) => segments(counts, most, y))
  const keys = [...PARTS, 'unclear' as const].filter(key => isDrawn(rows, key))
  const legend = keys.flatMap((key, index) => {
    const y = height + 4 + index * LEGEND
    return [
      box({ x: 1, y, width: KEY, fill: FILL[key] }),
      writing({ x: 26, y: y + 13, text: names[key] }),
    ]
  })
  return drawing(frame, height + 8 + keys.length * LEGEND, [...drawn, ...legend])
}

/** How many letters a bar stands for: those received, or what is known of them at least. */
function lengthOf({ received, ...parts }: ShownCounts): number {
  return Math.max(
    received.from,
    PARTS.reduce((sum, part) => sum + parts[part].from, 0),
  )
}

function pieces(counts: ShownCounts): readonly { key: Part | 'unclear'; size: number }[] {
  const known = PARTS.map(key => ({ key, size: counts[key].from }))
  const rest = lengthOf(counts) - known.reduce((sum, { size }) => sum + size, 0)
  return [...known, { key: 'unclear' as const, size: rest }].filter(({ size }) => size > 0)
}

const isDrawn = (rows: readonly PartsRow[], wanted: Part | 'unclear'): boolean =>
  rows.some(({ counts }) => pieces(counts).some(({ key }) => key === wanted))

function segments(counts: ShownCounts, most: number, y: number): readonly Html[] {
  let x = 1
  return pieces(counts).map(({ key, size }) => {
    const width = (size / most) * (WIDTH - BESIDE)
    const drawn = box({ x, y, width, fill: FILL[key] })
    x += width
    return drawn
  })
}

export type SharesChart = ChartFrame & {
  readonly rows: readonly (Row & { readonly share: Share })[]
}

/** A share for each row: full up to what is certain, pale up to what may be. */
export function sharesChart({ rows, ...frame }: SharesChart): Html {
  const scale = (WIDTH - BESIDE) / 100
  const { drawn, height } = stacked(rows, ({ share }, y) => [
    box({ x: 1, y, width: 100 * scale, fill: FILL.open }),
    box({ x: 1, y, width: share.to * scale, fill: FILL.unclear }),
    box({ x: 1, y, width: share.from * scale, fill: FILL.inTime }),
  ])
  return drawing(frame, height, drawn)
}
