/** Areas that an officer marks on the pages of a file. Pure. */
import {
  PARTS,
  WHOLE_PAGE,
  around,
  covers,
  onPage,
  touches,
  type Box,
  type Line,
} from '#platform/raster-marks'
import { placesOf } from './redaction.ts'

/** An area with the ground on which it goes. */
export type Mark = Box & { readonly ground: string }

/** Marks of each page. */
export type Marks = readonly (readonly Mark[])[]

/** Marks that one page may have. */
export const MOST_MARKS = 500

/** Share of a line's height by which a mark goes beyond its letters. */
const EDGE = 0.15

/** The area of words, with the rims of their letters. */
export function areaOf(words: Line): Box {
  const { x, y, w, h } = around(words.map(({ box }) => box))
  const edge = Math.max(10, h * EDGE)
  // What a page has, has a place on it.
  return onPage({ x: x - edge, y: y - edge, w: w + 2 * edge, h: h + 2 * edge }) ?? WHOLE_PAGE
}

/** Whether every word lies under marks. */
export const isCovered = (words: Line, marks: readonly Box[]): boolean =>
  words.every(({ box }) => marks.some(mark => covers(mark, box)))

/** Whether the whole page goes. */
export const isWhole = (marks: readonly Box[]): boolean =>
  marks.some(mark => covers(mark, WHOLE_PAGE))

/** The text of a page as one string. */
export const pageText = (lines: readonly Line[]): string =>
  lines.map(line => line.map(({ text }) => text).join(' ')).join('\n')

/** The text that no mark touches. */
export function unmarkedText(lines: readonly Line[], marks: readonly Box[]): string {
  return pageText(
    lines.map(line => line.filter(({ box }) => !marks.some(mark => touches(mark, box)))),
  )
}

/**
 * Areas of every place where one of the phrases stands, as `markAll` finds them in a text. A phrase
 * that goes over two lines has an area in each.
 */
export function areasOf(lines: readonly Line[], phrases: readonly string[]): readonly Box[] {
  const places = placesOf(pageText(lines), phrases)
  let at = 0
  return lines.flatMap(line => {
    const words = line.map(word => {
      const from = at
      at += word.text.length + 1
      return { word, from, to: from + word.text.length }
    })
    return places.flatMap(place => {
      const under = words.filter(({ from, to }) => from < place.to && place.from < to)
      return under.length === 0 ? [] : [areaOf(under.map(({ word }) => word))]
    })
  })
}

/** Marks with new ones of one ground; an area that lies in a mark already adds nothing. */
export function withAreas(
  marks: readonly Mark[],
  areas: readonly Box[],
  ground: string,
): readonly Mark[] {
  let kept = marks
  for (const area of areas) {
    if (kept.some(mark => covers(mark, area))) continue
    kept = [...kept.filter(mark => !covers(area, mark)), { ...area, ground }]
  }
  // In the order in which they are read.
  return kept.toSorted((one, other) => one.y - other.y || one.x - other.x)
}

/** Pages as people write them, `2, 5-7`, counted from 0; none when it is no such list within the file. */
export function pagesTyped(typed: string, count: number): readonly number[] | undefined {
  const pages = new Set<number>()
  for (const part of typed.split(/[,;\s]+(?![-–])/).filter(one => one !== '')) {
    const found = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?$/.exec(part)
    const from = Number(found?.[1])
    const to = Number(found?.[2] ?? found?.[1])
    if (!found || from < 1 || to > count || to < from) return undefined
    for (let page = from; page <= to; page += 1) pages.add(page - 1)
  }
  return [...pages].toSorted((one, other) => one - other)
}

/** Pages as people write them, from such counted from 0. */
export function pagesWritten(pages: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last && last.to + 1 === page) last.to = page
    else runs.push({ from: page, to: page })
  }
  return runs
    .map(({ from, to }) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`))
    .join(', ')
}

export type TypedArea = {
  readonly left: string
  readonly top: string
  readonly width: string
  readonly height: string
}

/** An area as typed in per cent of the page; none when nothing of it is on the page or it is no number. */
export function areaTyped({ left, top, width, height }: TypedArea): Box | undefined {
  const [x, y, w, h] = [left, top, width, height].map(partsOf)
  if (x === undefined || y === undefined || w === undefined || h === undefined) return undefined
  return w > 0 && h > 0 ? onPage({ x, y, w, h }) : undefined
}

function partsOf(typed: string): number | undefined {
  const found = /^\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*%?\s*$/.exec(typed)
  if (!found) return undefined
  const parts = (Number((found[1] ?? '').replace(',', '.')) * PARTS) / 100
  return parts <= PARTS ? parts : undefined
}

/** Parts of a page as per cent, as they are typed. */
export const percentOf = (parts: number): string => String(Math.round(parts) / 100)

/** How often each ground stands, over all pages. */
export function groundCounts(marks: Marks): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { ground } of marks.flat()) counts[ground] = (counts[ground] ?? 0) + 1
  return counts
}
