import assert from 'node:assert/strict'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { holdBlobs } from '#platform/blob-hold'
import { parseSha256, type Sha256 } from '#platform/blobs'
import type { Result } from '#platform/result'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const DAY_MS = 86_400_000
const NAME = 'portal.sweep-files'
const job = modules
  .flatMap(module => Object.entries(module.jobs ?? {}))
  .find(([name]) => name === NAME)?.[1]

/** The night's job, `days` from now. */
async function night(days: number): Promise<void> {
  assert.ok(job)
  const now = new Date(Date.now() + days * DAY_MS)
  const house = { ...portal.house, clock: { ...portal.house.clock, now: () => now } }
  await job.handle(house, {}, { number: 1, of: 1 })
}

/** Every content of the store, also those that leave. */
async function stored(): Promise<ReadonlySet<Sha256>> {
  const names = await readdir(path.join(portal.house.settings.dataDir, 'files'), {
    recursive: true,
  })
  return new Set(names.flatMap(name => parseSha256(path.basename(name)) ?? []))
}

async function contentOf(name: string): Promise<Sha256> {
  const { rows } = await portal.house.db.pool.query<{ sha256: string }>(
    'select sha256 from correspondence.file where name = $1',
    [name],
  )
  const content = parseSha256(rows[0]?.sha256 ?? '')
  assert.ok(content, name)
  return content
}

test('every night the files that nobody needs leave the disk, and those of letters and drafts stay', async () => {
  const nino = await portal.as('nino')
  const contents: Record<string, Sha256> = {}
  for (const name of ['sent', 'kept', 'removed']) {
    await nino.get('/letters/new/batumi')
    await nino.submit('/letters/new/batumi', { kind: 'letter' })
    const draft = nino.page().url
    const fields = { subject: name, text: 'ტექსტი', do: 'add-file' }
    const bytes = Buffer.from(`%PDF-1.7 ${name}`)
    await nino.submit(draft, fields, { field: 'file', name: `${name}.pdf`, bytes })
    contents[name] = await contentOf(`${name}.pdf`)
    if (name === 'sent') {
      await nino.submit(draft, { do: 'review' })
      await nino.submit('/drafts/')
    }
    const remove = /value="(remove:[0-9a-f-]+)"/.exec(nino.page().html)?.[1]
    if (name === 'removed') await nino.submit(draft, { do: remove ?? '' })
  }
  await night(0)
  for (const content of Object.values(contents)) assert.ok((await stored()).has(content))
  await night(2)
  const { removed } = contents
  assert.ok(removed && !(await portal.house.blobs.has(removed)))
  await night(4)
  const left = await stored()
  assert.deepEqual(
    Object.entries(contents)
      .filter(([, content]) => left.has(content))
      .map(([name]) => name),
    ['sent', 'kept'],
  )
})

test('what a crash left unfinished goes as well', async () => {
  const incoming = path.join(portal.house.settings.dataDir, 'files', 'incoming')
  await writeFile(path.join(incoming, 'crashed'), 'half')
  const old = new Date(Date.now() - 2 * DAY_MS)
  await utimes(path.join(incoming, 'crashed'), old, old)
  await night(0)
  assert.deepEqual(await readdir(incoming), [])
})

test('the job runs by itself once a day', () => {
  assert.match(job?.cron ?? '', /^\d+ \d+ \* \* \*$/)
})

test('every module whose rows name contents answers for them', async () => {
  for (const { key, migrations, files } of modules) {
    if (!migrations) continue
    const steps = (await readdir(migrations)).filter(name => name.endsWith('.sql'))
    const texts = await Promise.all(steps.map(name => readFile(new URL(name, migrations), 'utf8')))
    if (texts.some(text => /\bsha256\b/.test(text))) assert.ok(files, `${key} would lose its files`)
  }
})

function accepted<T>(result: Result<T, string>): T {
  assert.ok(result.ok)
  return result.value
}

test('while a backup holds the files nothing leaves, and the next night makes up for it', async () => {
  const orphan = accepted(await portal.house.blobs.put(Buffer.from('nobody names this')))
  const client = await portal.house.db.pool.connect()
  try {
    await holdBlobs(client)
    await night(2)
    assert.ok((await stored()).has(orphan.sha256))
    await night(4)
    assert.ok((await stored()).has(orphan.sha256))
  } finally {
    // A connection that is cut lets its lock go a moment later.
    await client.query('select pg_advisory_unlock_all()')
    client.release(true)
  }
  await night(5)
  await night(7)
  assert.ok(!(await stored()).has(orphan.sha256))
})
