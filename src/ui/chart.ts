/**
 * Parts of charts that the server draws: SVG with presentation attributes alone, so that no style of a
 * page is needed and none is refused. Drawn for the width of a phone; each has a name and says its numbers
 * in words, and a table with the same numbers stands beside it.
 */
import { html, type Html } from '#platform/html'

export const INK = '#16211f'
export const CHART_WIDTH = 320
const LINE = 15
const BAR = 16
/** Room beside a bar for its number. */
export const BESIDE = 66
/** Letters of a label that fit the width. */
const LETTERS = 44

export type ChartFrame = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** The numbers in words. */
  readonly text: string
}

/** The picture around what is drawn. */
export function drawing(
  { id, title, text }: ChartFrame,
  height: number,
  inside: readonly Html[],
): Html {
  return html`<svg
    class="sk-chart"
    viewBox="0 0 ${String(CHART_WIDTH)} ${String(height)}"
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

/** A bar. */
export const box = ({ x, y, width, fill }: Box): Html =>
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

/** A line of text. */
export const writing = ({ x, y, text, end }: Writing): Html =>
  html`<text
    x="${String(x)}"
    y="${String(y)}"
    font-size="12"
    fill="${INK}"
    text-anchor="${end === true ? 'end' : 'start'}"
  >
    ${text}
  </text>`

export type ChartRow = { readonly label: string; readonly beside: string }

/** Rows below each other: the label in as many lines as it needs, the bar, its number beside it. */
export function stacked<R extends ChartRow>(
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
      writing({ x: CHART_WIDTH - 1, y: top + 13, text: row.beside, end: true }),
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

export type BarsChart = ChartFrame & {
  readonly rows: readonly (ChartRow & { readonly value: number })[]
}

const FULL = '#0b5a73'

/** A bar for each row, by its value. */
export function barsChart({ rows, ...frame }: BarsChart): Html {
  const most = Math.max(1, ...rows.map(({ value }) => value))
  const { drawn, height } = stacked(rows, ({ value }, y) => [
    box({ x: 1, y, width: (value / most) * (CHART_WIDTH - BESIDE), fill: FULL }),
  ])
  return drawing(frame, height, drawn)
}
