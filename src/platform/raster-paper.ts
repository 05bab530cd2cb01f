/** A file as pages that can be drawn and read, whatever it is made of. Runs in the process of `raster-child`. */
import type { Line, Pixels } from '#platform/raster-marks'

export type Paper = {
  /** Size of each page: of a PDF in points, of a picture in pixels. */
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  /** The page drawn on white, its longer side at most so many pixels. */
  draw(page: number, longest: number): Pixels
  /** The text of the page, line by line. */
  read(page: number): readonly Line[]
}

/** Why a file has no pages that could be drawn. */
export class NoPaper extends Error {
  readonly code: NoPaperCode
  readonly values: Readonly<Record<string, number>>
  constructor(code: NoPaperCode, values: Readonly<Record<string, number>> = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}

export type NoPaperCode =
  | 'raster-damaged'
  | 'raster-password'
  | 'raster-pages'
  | 'raster-pixels'
  | 'raster-text'

/** Pages of a file: more than anybody looks through one by one; each costs about a tenth of a second. */
export const MOST_PAGES = 100
/** Pixels of a picture that is opened: four bytes each, some of them twice. */
export const MOST_PIXELS = 50_000_000
/** Pixels of a page that is drawn. */
export const MOST_DRAWN = 16_000_000
/** Characters of a page: a full one of small print has a tenth of them. */
export const MOST_CHARACTERS = 60_000
