import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanName, sniff, SNIFF_REFUSALS } from '#platform/sniff'
import { say } from '#platform/texts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )

/** A zip archive of one stored file, enough for a detector. */
function zip(name: string, content: string): Buffer {
  const body = Buffer.from(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt32LE(body.length, 18)
  local.writeUInt32LE(body.length, 22)
  local.writeUInt16LE(name.length, 26)
  return Buffer.concat([
    local,
    Buffer.from(name),
    body,
    Buffer.from('PK\u0005\u0006'),
    Buffer.alloc(18),
  ])
}

const ooxml = (part: string) =>
  zip(
    '[Content_Types].xml',
    `<Types><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.${part}.main+xml"/></Types>`,
  )
const box = (brand: string) => bytes([0, 0, 0, 24], 'ftyp', brand, [0, 0, 0, 0], brand, 'mp41')

const PDF = bytes('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')
const PNG = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a, 10, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  'IDAT',
)
const SAMPLES: Readonly<Record<string, readonly [Buffer, string]>> = {
  pdf: [PDF, 'application/pdf'],
  jpg: [bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0]), 'image/jpeg'],
  png: [PNG, 'image/png'],
  heic: [box('heic'), 'image/heif'],
  heif: [box('mif1'), 'image/heif'],
  webp: [bytes('RIFF', [4, 0, 0, 0], 'WEBPVP8 '), 'image/webp'],
  tiff: [bytes('II', [42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'image/tiff'],
  gif: [bytes('GIF89a', [1, 0, 1, 0, 0]), 'image/gif'],
  rtf: [bytes('{\\rtf1\\ansi hello}'), 'application/rtf'],
  docx: [
    ooxml('wordprocessingml.document'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  xlsx: [
    ooxml('spreadsheetml.sheet'),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  pptx: [
    ooxml('presentationml.presentation'),
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
  odt: [
    zip('mimetype', 'application/vnd.oasis.opendocument.text'),
    'application/vnd.oasis.opendocument.text',
  ],
  ods: [
    zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    'application/vnd.oasis.opendocument.spreadsheet',
  ],
  mp4: [box('isom'), 'video/mp4'],
  m4a: [box('M4A '), 'audio/mp4'],
  mov: [box('qt  '), 'video/quicktime'],
  mp3: [bytes('ID3', [3, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg'],
  txt: [bytes('გამარჯობა, ეს არის წერილი.\r\n'), 'text/plain'],
  csv: [bytes('\ufeffსახელი;თანხა\nა;5 ₾\n'), 'text/csv'],
  eml: [
    bytes('Received: by x;\r\n Mon\r\nFrom: a@example.ge\r\nSubject: x\r\n\r\nhi'),
    'message/rfc822',
  ],
}

async function codeOf(content: Buffer, name: string): Promise<string> {
  const result = await sniff({ bytes: content, name })
  return result.ok ? `ok ${result.value.name}` : result.refusal.code
}

for (const [extension, [content, type]] of Object.entries(SAMPLES)) {
  test(`a ${extension} file is known by its bytes`, async () => {
    const result = await sniff({
      bytes: content,
      name: `Scan ${extension}.${extension.toUpperCase()}`,
    })
    assert.deepEqual(result, {
      ok: true,
      value: { type, extension, name: `Scan ${extension}.${extension}` },
    })
  })
}

test('a name without an ending gets the one of its bytes', async () => {
  assert.equal(await codeOf(PDF, 'განცხადება'), 'ok განცხადება.pdf')
  assert.equal(await codeOf(PDF, 'აქტი 12.05'), 'ok აქტი 12.05.pdf')
  assert.equal(await codeOf(bytes('hello'), 'note'), 'ok note.txt')
  assert.equal(await codeOf(bytes('From: a@b.ge\n\nhi'), 'note'), 'ok note.txt')
})

test('content that contradicts its ending is refused in both languages', async () => {
  assert.equal(await codeOf(PNG, 'photo.pdf'), 'file-contradicts')
  assert.equal(await codeOf(PDF, 'photo.jpg'), 'file-contradicts')
  assert.equal(await codeOf(bytes('just text'), 'photo.pdf'), 'file-contradicts')
  assert.equal(await codeOf(bytes('just text'), 'mail.eml'), 'file-contradicts')
  const result = await sniff({ bytes: PNG, name: 'photo.pdf' })
  assert.ok(!result.ok)
  const words = SNIFF_REFUSALS[result.refusal.code]
  assert.match(say(words, 'en', result.refusal.values), /ending “\.pdf”/)
  assert.match(say(words, 'ka', result.refusal.values), /დაბოლოებას „\.pdf“/)
})

test('what runs is refused by its bytes and by its ending alike', async () => {
  const active: readonly (readonly [Buffer, string])[] = [
    [bytes('MZ', [0x90, 0], '\0'.repeat(80)), 'report.pdf'],
    [bytes([0x7f], 'ELF', [2, 1, 1]), 'report'],
    [bytes('<!DOCTYPE html><p>'), 'page.txt'],
    [bytes('\n <svg xmlns="http://www.w3.org/2000/svg">'), 'drawing.txt'],
    [bytes('<?xml version="1.0"?><svg/>'), 'drawing.svg'],
    [bytes('#!/bin/sh\n'), 'notes.txt'],
    [PDF, 'letter.pdf.exe'],
    [bytes('alert(1)'), 'letter.js'],
    [ooxml('wordprocessingml.document'), 'letter.docm'],
    [
      zip(
        '[Content_Types].xml',
        '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
      ),
      'letter.docx',
    ],
  ]
  for (const [content, name] of active)
    assert.equal(await codeOf(content, name), 'file-active', name)
})

test('archives, old Office, unknown kinds, empty files and other encodings each say what to do', async () => {
  assert.equal(await codeOf(zip('a.txt', 'hello'), 'all.zip'), 'file-archive')
  assert.equal(await codeOf(bytes('Rar!', [0x1a, 7, 0]), 'all.rar'), 'file-archive')
  const cfb = bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], '\0'.repeat(600))
  assert.equal(await codeOf(cfb, 'letter.doc'), 'file-old-office')
  assert.equal(await codeOf(bytes([0, 1, 2, 3, 4, 5, 0, 1]), 'data.dat'), 'file-kind')
  assert.equal(await codeOf(bytes('text'), 'data.dat'), 'file-kind')
  assert.equal(await codeOf(Buffer.alloc(0), 'x.pdf'), 'file-empty')
  assert.equal(await codeOf(Buffer.from('\ufeffსახელი', 'utf16le'), 'x.csv'), 'file-encoding')
  assert.equal(await codeOf(bytes([0xc1, 0xe0, 0xf2, 0xf3, 0xec, 0xe8]), 'x.txt'), 'file-encoding')
})

test('a text made to be slow is judged at once', async () => {
  const started = performance.now()
  assert.equal(await codeOf(bytes('a: b\r\n\t\r\n'.repeat(50_000)), 'x.txt'), 'ok x.txt')
  assert.ok(performance.now() - started < 1000)
})

test('a name keeps its words and loses paths, controls, directions and Mtavruli', async () => {
  const cases: readonly (readonly [string, string])[] = [
    ['C:\\Users\\me\\წერილი.PDF', 'წერილი.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['ᲑᲐᲗᲣᲛᲘ Plan.pdf', 'ბათუმი Plan.pdf'],
    ['a\u0000b\u202egnp\u200b.pdf', 'abgnp.pdf'],
    ['Gu\u0308nther.pdf', 'Günther.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['...', 'file.pdf'],
    ['', 'file.pdf'],
    ['con.pdf', '_con.pdf'],
    ['what? <"now">.pdf', 'what- --now--.pdf'],
    ['  many\t\n  spaces  .pdf', 'many spaces.pdf'],
  ]
  for (const [declared, expected] of cases) {
    assert.equal(await codeOf(PDF, declared), `ok ${expected}`, declared)
  }
})

test('a long name is cut to 120 characters between whole characters and keeps its ending', async () => {
  const result = await sniff({ bytes: PDF, name: `${'ა'.repeat(300)}.pdf` })
  assert.ok(result.ok)
  assert.equal(result.value.name, `${'ა'.repeat(116)}.pdf`)
  const family = '👨‍👩‍👧'
  const emoji = await sniff({ bytes: PDF, name: `${'ა'.repeat(115)}${family}.pdf` })
  assert.ok(emoji.ok)
  assert.ok(!/[\ud800-\udbff]\./u.test(emoji.value.name))
})

/** Any code points at all, halves of pairs among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 300 })
  .map(codes => codes.map(code => String.fromCodePoint(code)).join(''))

test('whatever a name is, what is kept is short, in one part, and clean twice over', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async declared => {
      const { ending } = cleanName(declared)
      const result = await sniff({ bytes: PDF, name: ending === '' ? declared : `${declared}.pdf` })
      assert.ok(result.ok)
      const { name } = result.value
      assert.ok(Array.from(name).length <= 120)
      assert.doesNotMatch(name, /[/\\<>:"|?*\p{Cc}\p{Cf}]|^[. ]|[. ]$/u)
      assert.match(name, /^.+\.pdf$/u)
      const again = await sniff({ bytes: PDF, name: name })
      assert.ok(again.ok)
      assert.equal(again.value.name, name)
    }),
    { numRuns: 300 },
  )
})
