import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import {
  BlobDamaged,
  BlobMissing,
  openFolderBlobs,
  parseSha256,
  type Blobs,
  type Sha256,
} from '#platform/blobs'
import { branded } from '#platform/brand'

let root: string
let blobs: Blobs
const incoming = () => readdir(path.join(root, 'incoming'))
const sha = (content: Uint8Array) =>
  branded<Sha256>(createHash('sha256').update(content).digest('hex'))
const fileOf = (hash: string) => path.join(root, hash.slice(0, 2), hash.slice(2, 4), hash)

async function put(content: Buffer | Readable): Promise<{ sha256: Sha256; size: number }> {
  const stored = await blobs.put(content)
  assert.ok(stored.ok)
  return stored.value
}

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'blobs-'))
  blobs = await openFolderBlobs(root, { limitBytes: 1_000_000 })
})
after(() => rm(root, { recursive: true }))

test('a content is found under its hash, alone in its folder, and nothing unfinished stays', async () => {
  const content = Buffer.from('მოგესალმებით')
  const stored = await put(content)
  assert.deepEqual(stored, { sha256: sha(content), size: content.length })
  assert.deepEqual(await readFile(fileOf(stored.sha256)), content)
  assert.equal((await stat(fileOf(stored.sha256))).mode & 0o077, 0)
  assert.deepEqual(await blobs.read(stored.sha256), content)
  assert.equal(await blobs.has(stored.sha256), true)
  assert.deepEqual(await incoming(), [])
})

test('a stream of many chunks and an empty content are stored whole', async () => {
  const content = randomBytes(300_000)
  const chunks = Array.from({ length: 30 }, (_, i) =>
    content.subarray(i * 10_000, (i + 1) * 10_000),
  )
  assert.deepEqual(await put(Readable.from(chunks)), { sha256: sha(content), size: 300_000 })
  assert.deepEqual(await blobs.read(sha(content)), content)
  const empty = await put(Buffer.alloc(0))
  assert.equal((await blobs.read(empty.sha256)).length, 0)
})

test('identical content is stored once, even when it arrives ten times at the same moment', async () => {
  const content = randomBytes(50_000)
  const all = await Promise.all(Array.from({ length: 10 }, () => put(Readable.from([content]))))
  assert.equal(new Set(all.map(each => each.sha256)).size, 1)
  const hash = sha(content)
  assert.deepEqual(await readdir(path.dirname(fileOf(hash))), [hash])
})

test('the limit stops the reading at once and nothing of the file stays', async () => {
  let given = 0
  const endless = new Readable({
    read() {
      given += 100_000
      this.push(Buffer.alloc(100_000, 7))
    },
  })
  const stored = await blobs.put(endless)
  assert.ok(!stored.ok)
  assert.equal(stored.refusal.code, 'file-too-large')
  assert.ok(given < 2_000_000, `read ${given}`)
  assert.equal(endless.destroyed, true)
  assert.deepEqual(await incoming(), [])
  assert.equal((await blobs.put(Buffer.alloc(1_000_000))).ok, true)
  assert.equal((await blobs.put(Buffer.alloc(1_000_001))).ok, false)
})

test('a stream that breaks half-way throws its own error and leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('line lost')
  }
  await assert.rejects(blobs.put(Readable.from(broken())), /line lost/)
  assert.deepEqual(await incoming(), [])
  assert.equal(await blobs.has(sha(Buffer.from('half'))), false)
})

test('changed bytes are noticed on read and on a verified stream', async () => {
  const { sha256 } = await put(Buffer.from('the true text'))
  await writeFile(fileOf(sha256), 'the false text')
  await assert.rejects(blobs.read(sha256), BlobDamaged)
  const drain = async (verify: boolean) => {
    for await (const chunk of await blobs.open(sha256, { verify })) void chunk
  }
  await assert.rejects(drain(true), BlobDamaged)
  await drain(false)
})

test('storing the content again heals a damaged copy', async () => {
  const { sha256 } = await put(Buffer.from('heal me'))
  await writeFile(fileOf(sha256), 'harm')
  await put(Buffer.from('heal me'))
  assert.equal((await blobs.read(sha256)).toString(), 'heal me')
})

test('a removed content is missing, and removing it twice is quiet', async () => {
  const { sha256 } = await put(Buffer.from('to be forgotten'))
  await blobs.remove(sha256)
  await blobs.remove(sha256)
  assert.equal(await blobs.has(sha256), false)
  await assert.rejects(blobs.open(sha256), BlobMissing)
  await assert.rejects(blobs.read(sha256), BlobMissing)
})

test('unfinished files of a crash go after a day, younger ones stay', async () => {
  const old = path.join(root, 'incoming', 'old')
  const young = path.join(root, 'incoming', 'young')
  await writeFile(old, 'x')
  await writeFile(young, 'x')
  const now = new Date()
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  await utimes(old, ago(25), ago(25))
  await utimes(young, ago(23), ago(23))
  const swept = await blobs.sweep(now, async contents => new Set(contents))
  assert.deepEqual(swept, { unfinished: 1, setAside: 0, removed: 0 })
  assert.deepEqual(await incoming(), ['young'])
  await rm(young)
})

const HOUR_MS = 3_600_000
const LATER = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

test('contents that no row names leave after a day, in two steps; those that a row names stay', async () => {
  const [used, orphan] = [await put(Buffer.from('used')), await put(Buffer.from('orphan'))]
  const asked: Sha256[] = []
  const sweepAt = (hours: number) =>
    blobs.sweep(LATER(hours), async contents => {
      asked.push(...contents)
      return new Set(contents.filter(content => content !== orphan.sha256))
    })
  assert.deepEqual(await sweepAt(23), { unfinished: 0, setAside: 0, removed: 0 })
  assert.deepEqual(asked, [], 'of young contents the row may not be committed yet')
  assert.equal((await sweepAt(25)).setAside, 1)
  assert.equal(await blobs.has(orphan.sha256), false)
  assert.equal((await sweepAt(48)).removed, 0)
  assert.equal((await sweepAt(50)).removed, 1)
  assert.deepEqual(await readdir(path.join(root, 'leaving')), [])
  assert.equal((await blobs.read(used.sha256)).toString(), 'used')
})

test('a content that is stored again while it is judged stays, and one that a row names after all comes back', async () => {
  const again = await put(Buffer.from('again'))
  const old = new Date(Date.now() - 30 * HOUR_MS)
  await utimes(fileOf(again.sha256), old, old)
  const others = (contents: readonly Sha256[]) =>
    new Set(contents.filter(content => content !== again.sha256))
  const kept = await blobs.sweep(new Date(), async contents => {
    if (contents.includes(again.sha256)) await put(Buffer.from('again'))
    return others(contents)
  })
  assert.equal(kept.setAside, 0)
  assert.equal((await blobs.read(again.sha256)).toString(), 'again')
  await utimes(fileOf(again.sha256), old, old)
  assert.equal((await blobs.sweep(new Date(), async contents => others(contents))).setAside, 1)
  assert.equal(await blobs.has(again.sha256), false)
  await blobs.sweep(new Date(), async contents => new Set(contents))
  assert.equal((await blobs.read(again.sha256)).toString(), 'again')
})

test('only a hash reaches a path', async () => {
  for (const evil of ['../../etc/passwd', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}\n`]) {
    assert.equal(parseSha256(evil), undefined)
    await assert.rejects(async () => blobs.open(branded<Sha256>(evil)), RangeError)
    assert.throws(() => blobs.remove(branded<Sha256>(evil)), RangeError)
  }
  assert.equal(parseSha256('0a'.repeat(32)), '0a'.repeat(32))
})
