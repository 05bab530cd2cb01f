import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { drawPage, lookAt, redactFile } from '#platform/raster'
import { jpegOf } from '#platform/raster-image'
import {
  PARTS,
  WHOLE_PAGE,
  around,
  covers,
  isVisible,
  onPage,
  paint,
  touches,
  type Box,
  type Line,
  type Pixels,
} from '#platform/raster-marks'
import {
  drawn,
  packed,
  pdfOf,
  lightest,
  pixelsOfPng,
  plainPdf,
  pngOf,
  readable,
  stream,
} from '#testing/papers'

const BLOCK = '████'
const PDF = 'application/pdf'
const pdf = (bytes: Buffer) => ({ type: PDF, bytes })

function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

/** Where a word stands on a page. */
function boxOf(lines: readonly Line[], text: string): Box {
  const found = lines.flat().find(word => word.text === text)
  assert.ok(found, text)
  return found.box
}

async function pictureOf(bytes: Buffer, page = 0, type = PDF): Promise<Pixels> {
  const picture = must(await drawPage({ type, bytes }, { page, longest: 1200 }))
  assert.equal(picture.type, 'image/png')
  return pixelsOfPng(picture.bytes)
}

/** Nothing of these is anywhere in the bytes, packed or not, in any of the ways a PDF writes text. */
function assertGone(bytes: Buffer, planted: readonly string[]): void {
  const all = readable(bytes)
  for (const text of planted)
    for (const written of [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'utf16le').swap16(),
      Buffer.from(Buffer.from(text).toString('hex')),
      Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
    ])
      assert.equal(all.indexOf(written), -1, text)
}

const PLANTED = [
  'Info-Author-7a',
  'Xmp-Creator-7b',
  'Attached-File-7c',
  'Note-Contents-7d',
  'Field-Value-7e',
  'Script-7f',
  'HiddenLayer8a',
  'Marked8b',
  'Covered8c',
  'White8d',
  'Offpage8e',
  'Outline-8f',
  'Piece-Info-9a',
  'attached-name-9b',
] as const

/** A PDF with everything in it that a copy must not have. */
const stuffed = pdfOf(
  {
    1: `<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Outlines 7 0 R /OpenAction << /S /JavaScript /JS (app.alert\\('Script-7f'\\)) >>
         /Names << /EmbeddedFiles << /Names [(attached-name-9b) 9 0 R] >> >> /AcroForm << /Fields [12 0 R] /DR << /Font << /F 3 0 R >> >> /DA (/F 12 Tf) >>
         /OCProperties << /OCGs [14 0 R] /D << /OFF [14 0 R] /Order [14 0 R] >> >> /PieceInfo << /X << /Private (Piece-Info-9a) >> >> >>`,
    2: '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    4: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [11 0 R 12 0 R]
         /Resources << /Font << /F 3 0 R >> /Properties << /L 14 0 R >> >> >>`,
    5: packed(
      [
        'BT /F 20 Tf 72 742 Td (Open line) Tj ET',
        'BT /F 20 Tf 72 700 Td (Name Marked8b stays) Tj ET',
        '/OC /L BDC BT /F 20 Tf 72 660 Td (HiddenLayer8a) Tj ET EMC',
        'BT /F 20 Tf 72 620 Td (Covered8c) Tj ET 0 g 60 610 300 40 re f',
        '1 g BT /F 20 Tf 72 560 Td (White8d) Tj ET 0 g',
        'BT /F 20 Tf 72 -500 Td (Offpage8e) Tj ET',
      ].join('\n'),
    ),
    6: stream('<x:xmpmeta>Xmp-Creator-7b</x:xmpmeta>', '/Type /Metadata /Subtype /XML'),
    7: '<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>',
    8: '<< /Title (Outline-8f) /Parent 7 0 R /Dest [4 0 R /Fit] >>',
    9: '<< /Type /Filespec /F (attached-name-9b) /EF << /F 10 0 R >> >>',
    10: packed('Attached-File-7c', '/Type /EmbeddedFile'),
    11: '<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (Note-Contents-7d) >>',
    12: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (Field-Value-7e) /Rect [72 400 300 430] /P 4 0 R >>',
    13: '<< /Author (Info-Author-7a) >>',
    14: '<< /Type /OCG /Name (HiddenLayer8a) >>',
  },
  '/Info 13 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
)

test('the planted file has what is planted, and it is found where it is packed', () => {
  const all = readable(stuffed)
  for (const text of PLANTED) assert.notEqual(all.indexOf(text), -1, text)
  assert.throws(() => assertGone(stuffed, ['Attached-File-7c']))
  assert.throws(() => assertGone(pdfOf({ 1: '<<>>' }, '/X <4d61726b65643862>'), ['Marked8b']))
})

test('of a PDF nothing is left but pixels: no metadata, attachment, note, form, script, layer or text', async () => {
  const { value } = await lookAt(pdf(stuffed), 'all').then(looked => ({ value: must(looked) }))
  const lines = value.texts[0]?.lines ?? []
  const mark = boxOf(lines, 'Marked8b')
  const copy = must(await redactFile(pdf(stuffed), { areas: [[mark]], block: BLOCK }))
  assert.equal(copy.type, PDF)
  assertGone(copy.bytes, PLANTED)
  // Whatever else a PDF can hold would need one of the names that do not stand here.
  const dictionaries = copy.bytes.toString('latin1').replace(/stream\n[^]*?\nendstream/g, '')
  const names = new Set(dictionaries.match(/\/[A-Za-z0-9]+/g))
  assert.deepEqual([...names].toSorted(), [
    '/BitsPerComponent',
    '/Catalog',
    '/ColorSpace',
    '/Colors',
    '/Columns',
    '/Contents',
    '/Count',
    '/DecodeParms',
    '/DeviceGray',
    '/Filter',
    '/FlateDecode',
    '/Height',
    '/Image',
    '/Kids',
    '/Length',
    '/MediaBox',
    '/P',
    '/Page',
    '/Pages',
    '/Parent',
    '/Predictor',
    '/Resources',
    '/Root',
    '/Size',
    '/Subtype',
    '/Type',
    '/Width',
    '/XObject',
  ])
  // A copy has no text of its own that could be marked, copied or searched.
  assert.deepEqual(must(await lookAt(pdf(copy.bytes), 'all')).texts, [{ page: 0, lines: [] }])
})

test('a marked area is black in the pixels; what stood beside it still stands', async () => {
  const lines = must(await lookAt(pdf(stuffed), 'all')).texts[0]?.lines ?? []
  const mark = boxOf(lines, 'Marked8b')
  assert.ok(lightest(await pictureOf(stuffed), mark) > 200)
  const copy = must(await redactFile(pdf(stuffed), { areas: [[mark]], block: BLOCK }))
  const picture = await pictureOf(copy.bytes)
  assert.equal(lightest(picture, mark), 0)
  for (const word of ['Open', 'stays']) assert.ok(isVisible(picture, boxOf(lines, word)), word)
})

test('the remaining text leaves out what is marked, hidden, covered, white or off the page', async () => {
  const lines = must(await lookAt(pdf(stuffed), 'all')).texts[0]?.lines ?? []
  for (const hidden of ['Covered8c', 'White8d']) boxOf(lines, hidden)
  const areas = [[boxOf(lines, 'Marked8b')]]
  const { texts } = must(await redactFile(pdf(stuffed), { areas, block: BLOCK }))
  assert.deepEqual(texts, [['Open line', `Name ${BLOCK} stays`]])
})

test('a removed page is black and says nothing', async () => {
  const two = plainPdf([['First'], ['Second']])
  const copy = must(await redactFile(pdf(two), { areas: [[], [WHOLE_PAGE]], block: BLOCK }))
  assert.deepEqual(copy.texts, [['First'], [BLOCK]])
  assert.equal(lightest(await pictureOf(copy.bytes, 1), WHOLE_PAGE), 0)
  const again = must(await redactFile(pdf(two), { areas: [[], [WHOLE_PAGE]], block: BLOCK }))
  assert.ok(again.bytes.equals(copy.bytes), 'the same file and areas make the same bytes')
})

test('a turned and cut page is marked where it is seen', async () => {
  const turned = Buffer.from(
    plainPdf([['Alpha beta']])
      .toString('latin1')
      .replace(
        '/MediaBox [0 0 595 842]',
        '/Rotate 90 /CropBox[0 200 595 842]/MediaBox[0 0 595 842]',
      ),
    'latin1',
  )
  const looked = must(await lookAt(pdf(turned), 'all'))
  assert.deepEqual(looked.pages, [{ width: 642, height: 595 }])
  const lines = looked.texts[0]?.lines ?? []
  const copy = must(
    await redactFile(pdf(turned), { areas: [[boxOf(lines, 'beta')]], block: BLOCK }),
  )
  assert.deepEqual(copy.texts, [[`Alpha ${BLOCK}`]])
  const picture = await pictureOf(copy.bytes)
  assert.equal(lightest(picture, boxOf(lines, 'beta')), 0)
  assert.ok(isVisible(picture, boxOf(lines, 'Alpha')))
})

/** A photograph with a note of the camera: which side is up, where it was taken, a small picture. */
function photograph(): Buffer {
  const jpeg = jpegOf(drawn(120, 80, (x, y) => (x < 40 && y < 40 ? [250, 20, 20] : [20, 20, 250])))
  const tiff = Buffer.from(
    '49492a0008000000' +
      '0200' +
      '1201030001000000' +
      '06000000' +
      '0e01020010000000' +
      '26000000' +
      '00000000',
    'hex',
  )
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0'),
    tiff,
    Buffer.from('Exif-Gps-Batumi\0'),
    Buffer.from('Thumb-Secret'),
  ])
  const segment = (marker: number, data: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(data.length + 2, 2)
    return Buffer.concat([head, data])
  }
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, exif),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>Xmp-Camera</x>')),
    segment(0xed, Buffer.from('Photoshop 3.0\0Iptc-Byline')),
    segment(0xfe, Buffer.from('Comment-Jpeg')),
    jpeg.subarray(2),
    Buffer.from('Trailer-After-End'),
  ])
}

test('a photograph comes out upright, without what the camera wrote into it', async () => {
  const bytes = photograph()
  const planted = [
    'Exif-Gps-Batumi',
    'Thumb-Secret',
    'Xmp-Camera',
    'Iptc-Byline',
    'Comment-Jpeg',
    'Trailer-After-End',
    'Exif\0',
  ]
  for (const text of planted) assert.notEqual(bytes.indexOf(text), -1, text)
  const looked = must(await lookAt({ type: 'image/jpeg', bytes }, 'all'))
  assert.deepEqual(looked.pages, [{ width: 80, height: 120 }])
  // Turned a quarter to the right, the red corner is at the right.
  const picture = await pictureOf(bytes, 0, 'image/jpeg')
  const at = (seen: Pixels, x: number, y: number) => [
    ...seen.rgba.subarray((y * seen.width + x) * 4, (y * seen.width + x) * 4 + 3),
  ]
  assert.ok((at(picture, 70, 10)[0] ?? 0) > 200, String(at(picture, 70, 10)))
  const area = { x: 5000, y: 0, w: 5000, h: 3400 }
  const copy = must(
    await redactFile({ type: 'image/jpeg', bytes }, { areas: [[area]], block: BLOCK }),
  )
  assertGone(copy.bytes, planted)
  const painted = await pictureOf(copy.bytes, 0, copy.type)
  assert.ok(lightest(painted, { x: 5200, y: 200, w: 4600, h: 3000 }) < 12)
  assert.ok((at(painted, 10, 100)[2] ?? 0) > 200)
})

test('a picture keeps to its pixels: transparent is white, texts and colours of the file are gone', async () => {
  const png = pngOf(drawn(30, 20, () => [10, 200, 30]))
  const text = Buffer.concat([
    Buffer.from([0, 0, 0, 15]),
    Buffer.from('tEXtAuthor\0Png-Text'),
    Buffer.alloc(4),
  ])
  text.writeUInt32BE(15, 0)
  text.writeUInt32BE(crc32(text.subarray(4, 23)), 23)
  const planted = Buffer.concat([
    png.subarray(0, 33),
    text,
    png.subarray(33),
    Buffer.from('Png-After-End'),
  ])
  const copy = must(
    await redactFile({ type: 'image/png', bytes: planted }, { areas: [[]], block: BLOCK }),
  )
  assertGone(copy.bytes, ['Png-Text', 'Png-After-End'])
  assert.deepEqual([...pixelsOfPng(copy.bytes).rgba.subarray(0, 3)], [10, 200, 30])
})

const side = fc.integer({ min: -2000, max: 12_000 })
const box = fc.record({
  x: side,
  y: side,
  w: fc.integer({ min: 1, max: 9000 }),
  h: fc.integer({ min: 1, max: 9000 }),
})

test('a painted area is black to its last pixel, and nothing else is', () => {
  fc.assert(
    fc.property(
      box,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (given, width, height) => {
        const area = onPage(given)
        fc.pre(area !== undefined)
        const pixels = drawn(width, height, () => [255, 255, 255])
        paint(pixels, [area])
        for (let y = 0; y < height; y += 1)
          for (let x = 0; x < width; x += 1) {
            const pixel = {
              x: (x * PARTS) / width,
              y: (y * PARTS) / height,
              w: PARTS / width,
              h: PARTS / height,
            }
            const black = pixels.rgba[(y * width + x) * 4] === 0
            assert.equal(black, touches(pixel, area))
          }
      },
    ),
  )
})

test('boxes stay on the page, and the one around them covers each', () => {
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), boxes => {
      const whole = around(boxes)
      assert.ok(boxes.every(each => covers(whole, each)))
      const cut = onPage(whole)
      assert.ok(cut === undefined || covers(WHOLE_PAGE, cut))
      assert.equal(cut === undefined, !touches(whole, WHOLE_PAGE))
    }),
  )
})
