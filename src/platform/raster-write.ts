/**
 * New files from pixels alone: a picture, or a PDF with a picture on each page. Nothing else is
 * written: no information about the document, no date, no identifier. The same pixels are the same bytes.
 */
import { crc32, deflateSync } from 'node:zlib'
import type { Pixels } from '#platform/raster-marks'

/** A picture in one of two codings, ready for a file of its own or for a PDF. */
export type Coded = {
  readonly coding: 'jpeg' | 'flate'
  readonly width: number
  readonly height: number
  /** Colours of a pixel. */
  readonly channels: 1 | 3
  readonly bytes: Buffer
}

export type MakeJpeg = (pixels: Pixels) => Buffer

/** Bytes per pixel above which a picture is a photograph or a scan, for which JPEG was made. */
const BUSY = 0.15

/** The smaller coding: without loss for drawn text, with it for photographs and scans. */
export function coded(pixels: Pixels, makeJpeg: MakeJpeg): Coded {
  const { width, height } = pixels
  const channels = isGrey(pixels) ? 1 : 3
  const flate = deflateSync(rowsOf(pixels, channels), { level: 6 })
  if (flate.length > width * height * BUSY) {
    const bytes = makeJpeg(pixels)
    if (bytes.length < flate.length) return { coding: 'jpeg', width, height, channels: 3, bytes }
  }
  return { coding: 'flate', width, height, channels, bytes: flate }
}

function isGrey({ rgba }: Pixels): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false
  return true
}

/** Rows as PNG has them, each after the number of its filter: none. */
function rowsOf({ width, height, rgba }: Pixels, channels: Channels): Buffer {
  const length = width * channels + 1
  const rows = Buffer.alloc(length * height)
  let from = 0
  for (let row = 0; row < height; row += 1) {
    let to = row * length + 1
    for (let column = 0; column < width; column += 1) {
      rows[to] = rgba[from] ?? 0
      if (channels > 1) {
        rows[to + 1] = rgba[from + 1] ?? 0
        rows[to + 2] = rgba[from + 2] ?? 0
      }
      if (channels === 4) rows[to + 3] = rgba[from + 3] ?? 0
      to += channels
      from += 4
    }
  }
  return rows
}

/** Grey, colours, colours with what is transparent. */
type Channels = 1 | 3 | 4

/** A file of a small picture, in which what is transparent stays so. */
export function iconFile(
  pixels: Pixels,
  makeJpeg: MakeJpeg,
): { readonly type: string; readonly bytes: Buffer } {
  const { width, height, rgba } = pixels
  for (let at = 3; at < rgba.length; at += 4)
    if (rgba[at] !== 255) {
      const bytes = deflateSync(rowsOf(pixels, 4), { level: 9 })
      return { type: 'image/png', bytes: pngOf({ width, height, channels: 4, bytes }) }
    }
  const { type, bytes } = imageFile(coded(pixels, makeJpeg))
  return { type, bytes }
}

/** A file of the picture, with its type and ending. */
export function imageFile(picture: Coded): {
  readonly type: string
  readonly extension: string
  readonly bytes: Buffer
} {
  if (picture.coding === 'jpeg')
    return { type: 'image/jpeg', extension: 'jpg', bytes: picture.bytes }
  return { type: 'image/png', extension: 'png', bytes: pngOf(picture) }
}

const PNG_COLOURS: Readonly<Record<Channels, number>> = { 1: 0, 3: 2, 4: 6 }

type Rows = Pick<Coded, 'width' | 'height' | 'bytes'> & { readonly channels: Channels }

function pngOf({ width, height, channels, bytes }: Rows): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  head[9] = PNG_COLOURS[channels]
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', bytes),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const made = Buffer.alloc(body.length + 8)
  made.writeUInt32BE(data.length, 0)
  body.copy(made, 4)
  made.writeUInt32BE(crc32(body), body.length + 4)
  return made
}

/** A page of a PDF: its picture, and its size in points. */
export type PicturePage = {
  readonly picture: Coded
  readonly width: number
  readonly height: number
}

/** A PDF of pictures, one a page. */
export function pdfOfPictures(pages: readonly PicturePage[]): Buffer {
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${3 + n * 3} 0 R`).join(' ')}] >>`,
    ),
    ...pages.flatMap((page, n) => objectsOf(page, 3 + n * 3)),
  ]
  return assembled(objects)
}

function objectsOf({ picture, width, height }: PicturePage, first: number): readonly Buffer[] {
  const [w, h] = [points(width), points(height)]
  const draw = Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /P Do Q`)
  return [
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${first + 1} 0 R ` +
        `/Resources << /XObject << /P ${first + 2} 0 R >> >> >>`,
    ),
    streamOf('', draw),
    streamOf(pictureKeys(picture), picture.bytes),
  ]
}

function pictureKeys({ coding, width, height, channels }: Coded): string {
  const filter =
    coding === 'jpeg'
      ? '/Filter /DCTDecode'
      : `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${channels} /BitsPerComponent 8 /Columns ${width} >>`
  const colours = channels === 1 ? '/DeviceGray' : '/DeviceRGB'
  return `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colours} /BitsPerComponent 8 ${filter} `
}

const streamOf = (keys: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${keys}/Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])

const points = (length: number): string => String(Math.round(length * 100) / 100)

/** Numbered objects with the table of where they stand. */
function assembled(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  let length = parts[0]?.length ?? 0
  const places: number[] = []
  objects.forEach((object, index) => {
    places.push(length)
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ])
    parts.push(whole)
    length += whole.length
  })
  const lines = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
