/** Bars drawn by the server: a picture beside its table, never instead of it. */
import { html, type Html } from '#platform/html'

export type Bar = { readonly label: string; readonly value: number }

const WIDTH = 720
const HEIGHT = 160
const GAP = 4

/** The bars, scaled to the highest; `name` says what a reader of the page hears in their place. */
export function barChart(bars: readonly Bar[], name: string): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(1, bars.length)
  return html`<svg
    class="sk-chart"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    width="100%"
    role="img"
    aria-label="${name}"
    xmlns="http://www.w3.org/2000/svg"
  >
    <line
      x1="0"
      y1="${HEIGHT - 1}"
      x2="${WIDTH}"
      y2="${HEIGHT - 1}"
      stroke="#0f3b47"
      stroke-width="2"
    />
    ${bars.map(({ value }, index) => {
      const height = Math.round((value / most) * (HEIGHT - 10))
      const x = Math.round(index * step + GAP / 2)
      return html`<rect
        x="${x}"
        y="${HEIGHT - 2 - height}"
        width="${Math.max(1, Math.round(step - GAP))}"
        height="${height}"
        fill="#0f6674"
      ></rect>`
    })}
  </svg>`
}
