/** Files that cannot or must not be opened: refused in words, ended in time, harmless. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { drawIcon, drawPage, lookAt, redactFile, tryRaster } from '#platform/raster'
import { iconFile } from '#platform/raster-write'
import { drawn, packed, pdfOf, pixelsOfPng, plainPdf, pngOf } from '#testing/papers'

const BLOCK = '████'
const PDF = 'application/pdf'
const pdf = (bytes: Buffer) => ({ type: PDF, bytes })

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.refusal?.code

test('what cannot be opened is refused in words', async () => {
  const refused = async (bytes: Buffer, type = PDF) =>
    codeOf(await redactFile({ type, bytes }, { areas: [], block: BLOCK }))
  assert.equal(await refused(Buffer.from('%PDF-1.7 nothing')), 'raster-damaged')
  assert.equal(await refused(Buffer.from('GIF89a'), 'image/gif'), 'raster-damaged')
  assert.equal(await refused(Buffer.from('x'), 'text/plain'), 'raster-kind')
  const locked = pdfOf(
    {
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: '<< /Type /Pages /Count 0 /Kids [] >>',
      3: `<< /Filter /Standard /V 1 /R 2 /P -1 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
    },
    '/Encrypt 3 0 R /ID [<00> <00>]',
  )
  assert.equal(await refused(locked), 'raster-password')
  assert.equal(await refused(plainPdf(Array.from({ length: 101 }, () => []))), 'raster-pages')
  const huge = Buffer.from(pngOf(drawn(2, 2, () => [0, 0, 0])))
  huge.writeUInt32BE(60_000, 16)
  huge.writeUInt32BE(60_000, 20)
  assert.equal(await refused(huge, 'image/png'), 'raster-pixels')
})

/** Draws a square of a pattern within itself, over and over: seconds for few bytes. */
const endless = plainPdf([[]])
const slow = pdfOf({
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
  4: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 5950 8420] /Contents 5 0 R /Resources << /ExtGState << /G << /ca 0.5 /BM /Luminosity >> >> >> >>',
  5: packed(`/G gs ${'0.5 g 0 0 5950 8420 re f '.repeat(20_000)}`),
})

test('what takes too long or too much is ended, and the next file is opened all the same', async () => {
  assert.ok((await lookAt(pdf(endless), 'all')).ok)
  const started = Date.now()
  const order = { areas: [], block: BLOCK }
  assert.equal(
    codeOf(await redactFile(pdf(slow), order, { seconds: 2, megabytes: 4000 })),
    'raster-slow',
  )
  assert.ok(Date.now() - started < 10_000)
  const bounds = { seconds: 60, megabytes: 60 }
  assert.equal(codeOf(await redactFile(pdf(slow), order, bounds)), 'raster-memory')
  await tryRaster()
})

test('a small picture is drawn anew: smaller, within its bytes, and see-through where it was', async () => {
  const arms = drawn(400, 200, x => (x < 200 ? [200, 0, 0] : [0, 0, 0]))
  // The right half is transparent; what stands there has no colour that could show.
  for (let at = 3; at < arms.rgba.length; at += 4)
    if (((at - 3) / 4) % 400 >= 200) arms.rgba[at] = 0
  const given = { type: 'image/png', bytes: iconFile(arms, () => Buffer.alloc(0)).bytes }
  const made = await drawIcon(given, { sides: [100], most: 10_000 })
  assert.ok(made.ok)
  assert.deepEqual([made.value.width, made.value.height, made.value.type], [100, 50, 'image/png'])
  const { rgba } = pixelsOfPng(made.value.bytes)
  assert.deepEqual([...rgba.subarray(0, 4)], [200, 0, 0, 255])
  assert.deepEqual([...rgba.subarray(99 * 4, 100 * 4)], [0, 0, 0, 0])
  const noise = drawn(300, 300, (x, y) => [(x * 7919 + y * 104729) % 251, (x * y) % 253, x % 256])
  noise.rgba[3] = 0
  const loud = { type: 'image/png', bytes: iconFile(noise, () => Buffer.alloc(0)).bytes }
  const smaller = await drawIcon(loud, { sides: [300, 100, 50], most: 20_000 })
  assert.ok(smaller.ok)
  assert.equal(smaller.value.width, 50)
  assert.ok(smaller.value.bytes.length <= 20_000)
  assert.equal(
    codeOf(
      await drawIcon({ ...given, bytes: given.bytes.subarray(0, 60) }, { sides: [100], most: 1 }),
    ),
    'raster-damaged',
  )
})

test('broken files are refused or drawn, never more', async () => {
  const whole = plainPdf([['Alpha', 'Beta'], ['Gamma']])
  let seed = 7
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648)
  const outcomes = new Set<string>()
  for (let turn = 0; turn < 30; turn += 1) {
    const bytes = Buffer.from(whole)
    for (let hit = 0; hit < 40; hit += 1) bytes[next() % bytes.length] = next() % 256
    const drawnPage = await drawPage(
      pdf(bytes),
      { page: 0, longest: 200 },
      { seconds: 5, megabytes: 500 },
    )
    outcomes.add(drawnPage.ok ? 'drawn' : drawnPage.refusal.code)
  }
  assert.ok(
    [...outcomes].every(outcome => /^(drawn|raster-)/.test(outcome)),
    [...outcomes].join(),
  )
})

test(
  'the program that opens files has no settings, cannot write and reads nothing but itself',
  { skip: process.platform !== 'linux' },
  async () => {
    const order = { areas: [], block: BLOCK }
    const running = redactFile(pdf(slow), order, { seconds: 3, megabytes: 4000 })
    let found: { readonly command: string; readonly environment: string } | undefined
    for (let turn = 0; turn < 40 && !found; turn += 1) {
      await new Promise(resolve => setTimeout(resolve, 50))
      found = await childOf(process.pid)
    }
    assert.ok(found)
    assert.equal(found.environment, '')
    assert.match(found.command, /--permission/)
    assert.doesNotMatch(found.command, /allow-(?!fs-read)/)
    const readable = [...found.command.matchAll(/--allow-fs-read=([^\0]+)/g)].map(
      ([, place = '']) => place,
    )
    assert.ok(readable.length > 0)
    for (const place of readable)
      assert.match(
        place,
        /\/src\/platform\/$|\/package\.json$|node_modules\/(@embedpdf|@silvia-odwyer|image-size)/,
      )
    await running
  },
)

async function childOf(pid: number) {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  for (const child of children.trim().split(' ').filter(Boolean)) {
    const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')
    if (command.includes('raster-child'))
      return { command, environment: await readFile(`/proc/${child}/environ`, 'utf8') }
  }
  return undefined
}

test('more files than have room wait, and then are refused', async () => {
  const file = pdf(plainPdf([['x']]))
  const all = await Promise.all(Array.from({ length: 30 }, () => lookAt(file, 'all')))
  const codes = all.map(codeOf)
  assert.equal(codes.filter(code => code === undefined).length, 22)
  assert.equal(codes.filter(code => code === 'raster-busy').length, 8)
  assert.ok((await lookAt(file, 'all')).ok)
})
