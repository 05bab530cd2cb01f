/** Files with things in them that nobody sees, for tests of what is left of them. */
import { deflateSync, inflateSync } from 'node:zlib'
import { PARTS, type Box, type Pixels } from '#platform/raster-marks'
import { coded, imageFile } from '#platform/raster-write'

/** Objects of a PDF by number, each as its text. */
export function pdfOf(objects: Readonly<Record<number, string | Buffer>>, trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const places = new Map<number, number>()
  let length = parts[0]?.length ?? 0
  for (const [number, object] of Object.entries(objects)) {
    places.set(Number(number), length)
    const whole = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(whole)
    length += whole.length
  }
  const most = Math.max(...places.keys())
  const table = Array.from({ length: most + 1 }, (_, number) => {
    const at = places.get(number)
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  })
  parts.push(
    Buffer.from(
      `xref\n0 ${most + 1}\n${table.join('')}trailer\n<< /Size ${most + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** A stream with those keys. */
export function stream(content: string | Buffer, keys = ''): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([
    Buffer.from(`<< ${keys} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** A stream packed as most programs pack it. */
export const packed = (content: string, keys = ''): Buffer =>
  stream(deflateSync(content), `${keys} /Filter /FlateDecode`)

/** A PDF of so many pages with lines of text in Helvetica, 20 points high, the first 100 points below the top of A4. */
export function plainPdf(pages: readonly (readonly string[])[]): Buffer {
  const objects: Record<number, string | Buffer> = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${4 + n * 2} 0 R`).join(' ')}] >>`,
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  }
  pages.forEach((lines, n) => {
    objects[4 + n * 2] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + n * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`
    objects[5 + n * 2] = packed(
      lines
        .map(
          (line, at) =>
            `BT /F 20 Tf 72 ${742 - at * 40} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`,
        )
        .join('\n'),
    )
  })
  return pdfOf(objects)
}

/** Everything that can be read in a file: as it is, and each packed part unpacked. */
export function readable(bytes: Buffer): Buffer {
  const parts = [bytes]
  // Packed parts begin with one of few heads; a try at each of them costs little.
  for (let at = 0; at < bytes.length - 2; at += 1) {
    if (((bytes[at] ?? 0) & 0x0f) !== 8 || bytes.readUInt16BE(at) % 31 !== 0) continue
    try {
      parts.push(inflateSync(bytes.subarray(at), { finishFlush: 2 }))
    } catch {
      // No packed part begins here.
    }
  }
  return Buffer.concat(parts)
}

/** Pixels of a PNG as this house writes it: eight bits, rows without filters; opaque unless it says otherwise. */
export function pixelsOfPng(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const channels = ({ 0: 1, 2: 3, 6: 4 } as const)[png[25] ?? 0] ?? 3
  const packedRows: Buffer[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packedRows.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const rows = inflateSync(Buffer.concat(packedRows))
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let channel = 0; channel < Math.max(3, channels); channel += 1)
        rgba[(row * width + column) * 4 + channel] =
          rows[
            row * (width * channels + 1) + 1 + column * channels + (channels === 1 ? 0 : channel)
          ] ?? 0
  return { width, height, rgba }
}

/** A picture drawn by a rule: red, green and blue of each pixel. */
export function drawn(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rgba.set([...colour(x, y), 255], (y * width + x) * 4)
  return { width, height, rgba }
}

/** The same as a PNG. */
export const pngOf = (pixels: Pixels): Buffer =>
  imageFile(coded(pixels, () => Buffer.alloc(pixels.rgba.length))).bytes

/** Lightest pixel of an area. */
export function lightest({ width, height, rgba }: Pixels, { x, y, w, h }: Box): number {
  let most = 0
  for (
    let row = Math.ceil((y * height) / PARTS);
    row < Math.floor(((y + h) * height) / PARTS);
    row += 1
  )
    for (
      let at = Math.ceil((x * width) / PARTS);
      at < Math.floor(((x + w) * width) / PARTS);
      at += 1
    )
      most = Math.max(most, ...rgba.subarray((row * width + at) * 4, (row * width + at) * 4 + 3))
  return most
}
