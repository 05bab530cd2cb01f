/**
 * The program in which files of strangers are opened: started for one file, without rights to write,
 * to start others or to read more than itself, and ended from outside when it takes too long. Takes
 * an order and the file on its input, gives an answer and bytes on its output.
 */
import { iconPixels, imagePaper, jpegOf } from '#platform/raster-image'
import { paint, remaining, type Box } from '#platform/raster-marks'
import type { Answer, Order } from '#platform/raster-order'
import { framed, unframed } from '#platform/raster-order'
import { NoPaper, type Paper } from '#platform/raster-paper'
import { pdfPaper } from '#platform/raster-pdfium'
import { coded, iconFile, imageFile, pdfOfPictures } from '#platform/raster-write'

/** Pixels of an inch of paper in a copy: small print stays readable, a page weighs 100 to 300 KB. */
const COPY_DPI = 150
const POINTS = 72

type Given = { readonly answer: Answer; readonly bytes?: Buffer }

async function carryOut(order: Order, bytes: Buffer): Promise<Given> {
  if (order.do === 'icon') return icon(bytes, order)
  const paper = order.type === 'application/pdf' ? await pdfPaper(bytes) : imagePaper(bytes)
  if (order.do === 'look') return look(paper, order.pages)
  if (order.do === 'draw') {
    const picture = imageFile(coded(paper.draw(order.page, order.longest), jpegOf))
    return { answer: { did: 'drawn', type: picture.type }, bytes: picture.bytes }
  }
  return redact(paper, order)
}

function look(paper: Paper, wanted: readonly number[] | 'all'): Given {
  const numbers = wanted === 'all' ? [...paper.pages.keys()] : wanted
  const texts = numbers.map(page => ({
    page,
    lines: paper.pages[page] === undefined ? [] : paper.read(page),
  }))
  return { answer: { did: 'looked', pages: paper.pages, texts } }
}

function icon(bytes: Buffer, { sides, most }: Extract<Order, { do: 'icon' }>): Given {
  let given: Given | undefined
  for (const side of sides) {
    const pixels = iconPixels(bytes, side)
    const { width, height } = pixels
    const file = iconFile(pixels, jpegOf)
    given = { answer: { did: 'icon', type: file.type, width, height }, bytes: file.bytes }
    if (file.bytes.length <= most) break
  }
  if (!given) throw new NoPaper('raster-damaged')
  return given
}

function redact(paper: Paper, { areas, block, type }: Extract<Order, { do: 'redact' }>): Given {
  const pages = paper.pages.map(({ width, height }, index) => {
    const marks: readonly Box[] = areas[index] ?? []
    const isPdf = type === 'application/pdf'
    const picture = paper.draw(
      index,
      isPdf ? (Math.max(width, height) * COPY_DPI) / POINTS : Infinity,
    )
    const text = remaining(paper.read(index), marks, { picture, block })
    paint(picture, marks)
    return { picture: coded(picture, jpegOf), width, height, text }
  })
  const texts = pages.map(({ text }) => text)
  if (type === 'application/pdf')
    return {
      answer: { did: 'redacted', type: 'application/pdf', extension: 'pdf', texts },
      bytes: pdfOfPictures(pages),
    }
  const [page] = pages
  if (!page) throw new NoPaper('raster-damaged')
  const { bytes, ...file } = imageFile(page.picture)
  return { answer: { did: 'redacted', ...file, texts }, bytes }
}

async function input(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

async function answered(): Promise<Given> {
  const { head, bytes } = unframed<Order>(await input())
  try {
    return await carryOut(head, bytes)
  } catch (error) {
    // Anything but a refusal is a fault in the file: nothing else comes in here.
    const { code, values } = error instanceof NoPaper ? error : new NoPaper('raster-damaged')
    return { answer: { did: 'refused', code, values } }
  }
}

const { answer, bytes = Buffer.alloc(0) } = await answered()
process.stdout.write(framed(answer, bytes))
