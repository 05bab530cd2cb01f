/** A body's theme: two colours, a short name, a logo. Which colours can be read is computed. Pure. */
import { createHash } from 'node:crypto'
import type { Text } from '#platform/texts'
import { colour, contrast, darkened, nearestPassing, parseColour, type Colour } from '#ui/contrast'

export type Colours = {
  /** Ground of the header, under white words; edges and marks. */
  readonly header: Colour
  /** Links and buttons. */
  readonly accent: Colour
}

export type Part = keyof Colours

export type Theme = Colours & {
  /** Instead of the portal's name in the header. */
  readonly name: Text | undefined
  readonly logoId: string | undefined
}

/** Colours of the portal that a theme stands beside; `theme.css` has them too, which a test proves. */
export const GROUND = {
  white: colour('#ffffff'),
  paper: colour('#f4f0e6'),
  focus: colour('#ffcf40'),
  focusText: colour('#16211f'),
} as const

/** The portal's own colours, with which a new theme begins. */
export const DEFAULT: Colours = { header: colour('#0f3b47'), accent: colour('#0b5a73') }

/** Light that a link or button keeps under the pointer, and the edge of a button. */
const HOVER = 0.55
const EDGE = 0.25

export const hoverOf = (accent: Colour): Colour => darkened(accent, HOVER)
const edgeOf = (accent: Colour): Colour => darkened(accent, EDGE)

/** Words need 4.5 to 1 (WCAG 2.2, 1.4.3), marks and edges 3 to 1 (1.4.11, 2.4.13). */
const WORDS = 4.5
const MARKS = 3

export type PairKey =
  | 'header-words'
  | 'header-edge'
  | 'header-focus'
  | 'link-white'
  | 'link-paper'
  | 'link-hover-white'
  | 'link-hover-paper'
  | 'button-words'
  | 'button-hover-words'
  | 'button-edge'
  | 'focus-words'

export type Pair = {
  readonly key: PairKey
  /** The colour of the theme that decides; the focus is the portal's own. */
  readonly part: Part | undefined
  readonly ratio: number
  readonly least: number
}

/** Every pair of colours that pages of the theme put beside each other, with its contrast. */
export function pairsOf({ header, accent }: Colours): readonly Pair[] {
  const { white, paper, focus, focusText } = GROUND
  const hover = hoverOf(accent)
  return [
    { key: 'header-words', part: 'header', ratio: contrast(white, header), least: WORDS },
    { key: 'header-edge', part: 'header', ratio: contrast(header, white), least: MARKS },
    { key: 'header-focus', part: 'header', ratio: contrast(focus, header), least: MARKS },
    { key: 'link-white', part: 'accent', ratio: contrast(accent, white), least: WORDS },
    { key: 'link-paper', part: 'accent', ratio: contrast(accent, paper), least: WORDS },
    { key: 'link-hover-white', part: 'accent', ratio: contrast(hover, white), least: WORDS },
    { key: 'link-hover-paper', part: 'accent', ratio: contrast(hover, paper), least: WORDS },
    { key: 'button-words', part: 'accent', ratio: contrast(white, accent), least: WORDS },
    { key: 'button-hover-words', part: 'accent', ratio: contrast(white, hover), least: WORDS },
    { key: 'button-edge', part: 'accent', ratio: contrast(accent, white), least: MARKS },
    { key: 'focus-words', part: undefined, ratio: contrast(focusText, focus), least: WORDS },
  ]
}

export const isReadable = ({ ratio, least }: Pair): boolean => ratio >= least

/** A colour that cannot be read: the pair that fails worst, and the nearest colour that does not. */
export type Failing = {
  readonly part: Part
  readonly worst: Pair
  readonly nearest: Colour | undefined
}

/** What of a theme's colours cannot be read; empty for one that may be used. */
export function failingOf(colours: Colours): readonly Failing[] {
  return (['header', 'accent'] as const).flatMap(part => {
    const failing = failingPairs(colours, part)
    const worst = failing.toSorted((a, b) => a.ratio / a.least - b.ratio / b.least)[0]
    if (worst === undefined) return []
    const nearest = nearestPassing(
      colours[part],
      one => failingPairs({ ...colours, [part]: one }, part).length === 0,
    )
    return [{ part, worst, nearest }]
  })
}

const failingPairs = (colours: Colours, part: Part): readonly Pair[] =>
  pairsOf(colours).filter(pair => pair.part === part && !isReadable(pair))

/** The style sheet of a theme: values for the portal's own, and what that writes out in full. */
export function sheetOf({ header, accent }: Colours): string {
  const hover = hoverOf(accent)
  const button = '.govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning)'
  return [
    `:root{--govuk-brand-colour:${header};--govuk-link-colour:${accent};--govuk-link-hover-colour:${hover};--sk-window-colour:${accent}}`,
    `.sk-header{background:${header};border-bottom-color:${accent}}`,
    `.govuk-footer{border-top-color:${header}}`,
    `${button}{background-color:${accent};box-shadow:0 2px 0 ${edgeOf(accent)}}`,
    `${button}:hover{background-color:${hover}}`,
    `.sk-wordmark__logo{flex:none;width:auto;height:40px;max-width:120px;object-fit:contain;margin-right:10px}`,
    `@media print{.sk-header{background:none}}`,
    '',
  ].join('\n')
}

const nameOf = ({ header, accent }: Colours): string => `${header}-${accent}`.replaceAll('#', '')

const hashOf = (colours: Colours): string =>
  createHash('sha256').update(sheetOf(colours)).digest('hex').slice(0, 10)

/** Address of the sheet; it names the content, so browsers may keep it. */
export const sheetUrl = (colours: Colours): string =>
  `/themes/${nameOf(colours)}.${hashOf(colours)}.css`

/**
 * The colours that an address of a sheet names; `undefined` for another content than today's program
 * gives it, and for colours that cannot be read.
 */
export function coloursOfSheet(file: string): Colours | undefined {
  const [, first = '', second = ''] =
    /^([0-9a-f]{6})-([0-9a-f]{6})\.[0-9a-f]{10}\.css$/.exec(file) ?? []
  const [header, accent] = [parseColour(first), parseColour(second)]
  if (header === undefined || accent === undefined) return undefined
  const colours = { header, accent }
  return sheetUrl(colours) === `/themes/${file}` && failingOf(colours).length === 0
    ? colours
    : undefined
}
