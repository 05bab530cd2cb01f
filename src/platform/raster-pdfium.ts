/**
 * PDFs by PDFium, compiled to WebAssembly: its memory is its own, and a broken file breaks that and no
 * more. Built without scripts and forms' logic; what a page shows
 * on paper is drawn, stamps and filled fields included, comments not.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { trusted } from '#platform/brand'
import {
  PARTS,
  around,
  onPage,
  type Box,
  type Line,
  type Pixels,
  type Word,
} from '#platform/raster-marks'
import {
  MOST_CHARACTERS,
  MOST_DRAWN,
  MOST_PAGES,
  NoPaper,
  type Paper,
} from '#platform/raster-paper'

/** What goes wrong when a document is opened (FPDF_ERR_PASSWORD). */
const PASSWORD = 4
/** FPDF_ANNOT, FPDF_PRINTING, FPDF_REVERSE_BYTE_ORDER: with what would be printed of notes and forms; red first. */
const DRAWING = 0x01 | 0x800 | 0x10
const WHITE = 0xff_ff_ff_ff

/** Opens a PDF. @throws NoPaper */
export async function pdfPaper(bytes: Uint8Array): Promise<Paper> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const pdfium = await init({ wasmBinary: arrayBuffer(readFileSync(file)) })
  pdfium.PDFiumExt_Init()
  const at = room(pdfium, bytes.length)
  heap(pdfium).set(bytes, at)
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '')
  if (document === 0)
    throw new NoPaper(
      pdfium.FPDF_GetLastError() === PASSWORD ? 'raster-password' : 'raster-damaged',
    )
  const count = pdfium.FPDF_GetPageCount(document)
  if (count < 1) throw new NoPaper('raster-damaged')
  if (count > MOST_PAGES) throw new NoPaper('raster-pages', { n: count, most: MOST_PAGES })
  const pages = Array.from({ length: count }, (_, index) => sizeOf(pdfium, document, index))
  return {
    pages,
    draw: (page, longest) => onOpen(pdfium, document, page, leaf => draw(pdfium, leaf, longest)),
    read: page => onOpen(pdfium, document, page, leaf => read(pdfium, leaf)),
  }
}

/** Its memory; another view each time that it grew. */
const heap = ({ pdfium }: WrappedPdfiumModule): Uint8Array =>
  trusted<{ readonly HEAPU8: Uint8Array }>(pdfium).HEAPU8

const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

/** @throws NoPaper when there is no room. */
function room({ pdfium }: WrappedPdfiumModule, length: number): number {
  const at = pdfium.wasmExports.malloc(length)
  if (at === 0) throw new NoPaper('raster-damaged')
  return at
}

function sizeOf(pdfium: WrappedPdfiumModule, document: number, index: number) {
  return onOpen(pdfium, document, index, leaf => ({
    width: pdfium.FPDF_GetPageWidthF(leaf),
    height: pdfium.FPDF_GetPageHeightF(leaf),
  }))
}

function onOpen<T>(
  pdfium: WrappedPdfiumModule,
  document: number,
  index: number,
  work: (leaf: number) => T,
): T {
  const leaf = pdfium.FPDF_LoadPage(document, index)
  if (leaf === 0) throw new NoPaper('raster-damaged')
  try {
    return work(leaf)
  } finally {
    pdfium.FPDF_ClosePage(leaf)
  }
}

function draw(pdfium: WrappedPdfiumModule, leaf: number, longest: number): Pixels {
  const [wide, high] = [pdfium.FPDF_GetPageWidthF(leaf), pdfium.FPDF_GetPageHeightF(leaf)]
  if (!(wide > 0 && high > 0)) throw new NoPaper('raster-damaged')
  const scale = Math.min(longest / Math.max(wide, high), Math.sqrt(MOST_DRAWN / (wide * high)))
  const width = Math.max(1, Math.floor(wide * scale))
  const height = Math.max(1, Math.floor(high * scale))
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
  if (bitmap === 0) throw new NoPaper('raster-damaged')
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
  pdfium.FPDF_RenderPageBitmap(bitmap, leaf, 0, 0, width, height, 0, DRAWING)
  const from = pdfium.FPDFBitmap_GetBuffer(bitmap)
  const stride = pdfium.FPDFBitmap_GetStride(bitmap)
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const start = from + row * stride
    rgba.set(heap(pdfium).subarray(start, start + width * 4), row * width * 4)
  }
  pdfium.FPDFBitmap_Destroy(bitmap)
  return { width, height, rgba }
}

/** Characters one by one with the places where they stand, put together to words and lines. */
function read(pdfium: WrappedPdfiumModule, leaf: number): readonly Line[] {
  const text = pdfium.FPDFText_LoadPage(leaf)
  if (text === 0) return []
  const count = pdfium.FPDFText_CountChars(text)
  if (count > MOST_CHARACTERS) throw new NoPaper('raster-text', { most: MOST_CHARACTERS })
  const places = placesOn(pdfium, leaf)
  const lines: Word[][] = [[]]
  let letters = ''
  let boxes: Box[] = []
  const endWord = (): void => {
    const box = boxes.length > 0 ? onPage(around(boxes)) : undefined
    if (letters !== '' && box) lines.at(-1)?.push({ text: letters.toWellFormed(), box })
    letters = ''
    boxes = []
  }
  for (let index = 0; index < count; index += 1) {
    const sign = String.fromCodePoint(Math.min(pdfium.FPDFText_GetUnicode(text, index), 0x10ffff))
    if (/^[\s\p{Cc}\u{fffe}\u{ffff}]$/u.test(sign)) {
      endWord()
      if (sign === '\n' || sign === '\r') lines.push([])
      continue
    }
    letters += sign
    const box = places(text, index)
    if (box) boxes.push(box)
  }
  endWord()
  pdfium.FPDFText_ClosePage(text)
  return lines.filter(line => line.length > 0)
}

/** Finds where a character stands on the page as it is seen, turned and cut as the page says. */
function placesOn(pdfium: WrappedPdfiumModule, leaf: number) {
  const at = room(pdfium, 40)
  const [left, right, bottom, top, x, y] = [at, at + 8, at + 16, at + 24, at + 32, at + 36]
  const { getValue } = pdfium.pdfium
  const seen = (pageX: number, pageY: number): readonly [number, number] => {
    pdfium.FPDF_PageToDevice(leaf, 0, 0, PARTS, PARTS, 0, pageX, pageY, x, y)
    return [getValue(x, 'i32'), getValue(y, 'i32')]
  }
  return (text: number, index: number): Box | undefined => {
    if (!pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)) return undefined
    const [x1, y1] = seen(getValue(left, 'double'), getValue(bottom, 'double'))
    const [x2, y2] = seen(getValue(right, 'double'), getValue(top, 'double'))
    const box = {
      x: Math.min(x1, x2),
      y: Math.min(y1, y2),
      w: Math.abs(x1 - x2),
      h: Math.abs(y1 - y2),
    }
    return box.w > 0 || box.h > 0
      ? { ...box, w: Math.max(box.w, 1), h: Math.max(box.h, 1) }
      : undefined
  }
}
