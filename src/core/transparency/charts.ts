/**
 * Charts that the server draws: SVG with presentation attributes alone, so that no style of a page is
 * needed and none is refused. Drawn for the width of a phone; each has a name and says its numbers in
 * words, and a table with the same numbers stands beside it.
 */
import { html, type Html } from '#platform/html'
import { PARTS, type Part, type Share, type ShownCounts } from './figure.ts'

/** Dark enough beside paper, and unlike each other in lightness, so that they differ without colour too. */
const FILL: Readonly<Record<Part | 'unclear', string>> = {
  inTime: '#0b5a73',
  late: '#f6b93b',
  open: '#ffffff',
  overdue: '#7a1f18',
  unclear: '#d8d2c4',
}
const INK = '#16211f'
const WIDTH = 320
const LINE = 15
const BAR = 16
/** Room beside a bar for its number. */
const BESIDE = 66
/** Letters of a label that fit the width. */
const LETTERS = 44
const LEGEND = 20

export type ChartFrame = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** The numbers in words. */
  readonly text: string
}

function drawing({ id, title, text }: ChartFrame, height: number, inside: readonly Html[]): Html {
  return html`<svg
    class="sk-chart"
    viewBox="0 0 ${String(WIDTH)} ${String(height)}"
    role="img"
    aria-labelledby="${id}-title ${id}-text"
    focusable="false"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-text">${text}</desc>
    ${inside}
  </svg>`
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly fill: string }

const box = ({ x, y, width, fill }: Box): Html =>
  html`<rect
    x="${x.toFixed(1)}"
    y="${String(y)}"
    width="${Math.max(width, 0).toFixed(1)}"
    height="${String(BAR)}"
    fill="${fill}"
    stroke="${INK}"
    stroke-width="1"
  ></rect>`

type Writing = {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly end?: boolean
}

const writing = ({ x, y, text, end }: Writing): Html =>
  html`<text
    x="${String(x)}"
    y="${String(y)}"
    font-size="12"
    fill="${INK}"
    text-anchor="${end === true ? 'end' : 'start'}"
  >
    ${text}
  </text>`

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
      box({ x: 1, y, width: BAR, fill: FILL[key] }),
      writing({ x: 26, y: y + 13, text: names[key] }),
    ]
  })
  return drawing(frame, height + 8 + keys.length * LEGEND, [...drawn, ...legend])
}

type Row = { readonly label: string; readonly beside: string }

/** Rows below each other: the label in as many lines as it needs, the bar, its number beside it. */
function stacked<R extends Row>(
  rows: readonly R[],
  bars: (row: R, y: number) => readonly Html[],
): { readonly drawn: readonly Html[]; readonly height: number } {
  let y = 0
  const drawn = rows.flatMap(row => {
    const lines = wrapped(row.label)
    const top = y + lines.length * LINE + 3
    const texts = lines.map((text, index) => writing({ x: 1, y: y + 12 + index * LINE, text }))
    y = top + BAR + 10
    return [
      ...texts,
      ...bars(row, top),
      writing({ x: WIDTH - 1, y: top + 13, text: row.beside, end: true }),
    ]
  })
  return { drawn, height: y }
}

/** A text in lines that fit the width, broken between words. */
export function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && longer.length <= LETTERS) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
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
