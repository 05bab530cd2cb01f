/**
 * Areas of a page, in ten-thousandths of its width and height, and what lies under them. Pure.
 */

/** A rectangle on a page: left, top, width and height in ten-thousandths of the page. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Parts of a page's side that boxes count in. */
export const PARTS = 10_000

/** The whole page. */
export const WHOLE_PAGE: Box = { x: 0, y: 0, w: PARTS, h: PARTS }

export type Word = { readonly text: string; readonly box: Box }
export type Line = readonly Word[]

/** Pixels, four bytes each: red, green, blue, and one that is not looked at. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array }

/** The part of a box that is on the page, in whole numbers, never smaller; none when nothing is. */
export function onPage({ x, y, w, h }: Box): Box | undefined {
  const left = Math.max(0, Math.floor(x))
  const top = Math.max(0, Math.floor(y))
  const right = Math.min(PARTS, Math.ceil(x + w))
  const bottom = Math.min(PARTS, Math.ceil(y + h))
  if (!(right > left && bottom > top)) return undefined
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** The smallest box around all of them. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map(box => box.x))
  const y = Math.min(...boxes.map(box => box.y))
  const right = Math.max(...boxes.map(box => box.x + box.w))
  const bottom = Math.max(...boxes.map(box => box.y + box.h))
  return { x, y, w: right - x, h: bottom - y }
}

/** Whether two boxes share anything, however little. */
export const touches = (one: Box, other: Box): boolean =>
  one.x < other.x + other.w &&
  other.x < one.x + one.w &&
  one.y < other.y + other.h &&
  other.y < one.y + one.h

/** Whether a box lies in the other with everything. */
export const covers = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.w >= inner.x + inner.w &&
  outer.y + outer.h >= inner.y + inner.h

/** Writes opaque black over the areas: a pixel that an area touches at all goes. */
export function paint({ width, height, rgba }: Pixels, areas: readonly Box[]): void {
  for (const area of areas) {
    const { left, top, right, bottom } = pixelsUnder(area, { width, height })
    for (let row = top; row < bottom; row += 1)
      for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4)
        rgba.set(BLACK, at)
  }
}

const BLACK = [0, 0, 0, 255]

type Size = { readonly width: number; readonly height: number }

function pixelsUnder({ x, y, w, h }: Box, { width, height }: Size) {
  return {
    left: Math.max(0, Math.floor((x * width) / PARTS)),
    top: Math.max(0, Math.floor((y * height) / PARTS)),
    right: Math.min(width, Math.ceil(((x + w) * width) / PARTS)),
    bottom: Math.min(height, Math.ceil(((y + h) * height) / PARTS)),
  }
}

/** Between the lightest and the darkest pixel of a word that an eye can read. */
const CONTRAST = 40

/** Whether an eye finds anything in that place: text under a cover, or in the colour of the paper, is none. */
export function isVisible({ width, height, rgba }: Pixels, box: Box): boolean {
  const { left, top, right, bottom } = pixelsUnder(box, { width, height })
  let darkest = 255
  let lightest = 0
  for (let row = top; row < bottom; row += 1)
    for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
      const light = ((rgba[at] ?? 0) * 3 + (rgba[at + 1] ?? 0) * 6 + (rgba[at + 2] ?? 0)) / 10
      if (light < darkest) darkest = light
      if (light > lightest) lightest = light
    }
  return lightest - darkest >= CONTRAST
}

/**
 * The text that is still to be read: words that no area touches and that an eye finds in the picture
 * before it was painted. Each run of removed words is one `block`.
 */
export function remaining(
  lines: readonly Line[],
  areas: readonly Box[],
  { picture, block }: { readonly picture: Pixels; readonly block: string },
): readonly string[] {
  const kept = lines.map(line => {
    const said: string[] = []
    for (const { text, box } of line) {
      const shown = isVisible(picture, box)
      if (shown && !areas.some(area => touches(area, box))) said.push(text)
      else if (shown && said.at(-1) !== block) said.push(block)
    }
    return said.join(' ')
  })
  return kept.filter(line => line !== '')
}
