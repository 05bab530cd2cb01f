import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '#testing/database'
import { browser, type Browser } from '#testing/http-visitor'

/** Two processes that serve and two that work, on one database and one file folder. */
const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url))
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-scale-')))
const children: ChildProcess[] = []
let database: TestDatabase
let ports: readonly number[]
let client: pg.Client | undefined

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function start(workers: 'off' | 'only', port: number): Promise<void> {
  const child = spawn(process.execPath, [SERVER, '--demo', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: base,
      WORKERS: workers,
      LOG_LEVEL: 'error',
      DEMO_YEAR: 'off',
      // Behind one name, as a proxy would show them.
      PUBLIC_URL: 'http://localhost:8080',
    },
  })
  children.push(child)
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (part: Buffer): void => {
      said += part.toString()
      if (said.includes('ready')) ready()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', () => fail(new Error(said)))
  })
}

before(async () => {
  database = await testDatabase()
  ports = [await freePort(), await freePort()]
  const [one = 0, two = 0] = ports
  // All at once, on an empty database: one of them makes it, the others wait.
  await Promise.all([start('off', one), start('off', two), start('only', 0), start('only', 0)])
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
after(async () => {
  await client?.end()
  await Promise.all(
    children.map(
      child =>
        new Promise<void>(done => {
          if (child.exitCode !== null) return done()
          child.once('exit', () => done())
          child.kill('SIGTERM')
        }),
    ),
  )
  await database.drop()
  rmSync(base, { recursive: true, force: true })
})

const LETTERS = 12

/** One resident whose requests go to the two processes in turn. */
function balanced(): { get: Browser['get']; post: Browser['post'] } {
  const shared = browser(`http://localhost:${ports[0]}`)
  let turn = 0
  const here = (): Browser => shared.at(`http://localhost:${ports[turn++ % 2]}`)
  return { get: url => here().get(url), post: (url, fields) => here().post(url, fields) }
}

test('one session is served by both, and no letter and no notice is made twice', async () => {
  assert.ok(client)
  const nino = balanced()
  const demo = await nino.get('/demo')
  await nino.post('/demo/sign-in', { user: 'nino', _token: demo.token })
  for (let n = 0; n < LETTERS; n++) {
    const begin = await nino.get('/letters/new/batumi')
    const draft = await nino.post('/letters/new/batumi', { kind: 'letter', _token: begin.token })
    const id = draft.location?.split('/')[2] ?? ''
    const page = await nino.get(`/drafts/${id}`)
    await nino.post(`/drafts/${id}`, {
      subject: `წერილი ${n}`,
      text: 'ტექსტი',
      do: 'review',
      _token: page.token,
    })
    // The impatient press twice, and a proxy may send each press elsewhere.
    const sent = await Promise.all([
      nino.post(`/drafts/${id}/send`, { _token: page.token }),
      nino.post(`/drafts/${id}/send`, { _token: page.token }),
    ])
    const [first, second] = sent.map(({ status, location }) => `${status} ${location}`)
    assert.match(first ?? '', /^303 \/letters\/[0-9a-f-]{36}/)
    assert.equal(first, second)
  }
  const letters = await client.query('select id from correspondence.letter')
  assert.equal(letters.rowCount, LETTERS)
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await client.query(
      'select count(*)::int as n from graphile_worker._private_jobs where run_at <= now()',
    )
    if (rows[0].n === 0) break
    await sleep(100)
  }
  const doubled = await client.query(
    'select reference, count(*) from notices.outbox group by reference having count(*) > 1',
  )
  assert.equal(doubled.rowCount, 0)
  const messages = await client.query<{ n: number }>(
    'select count(*)::int as n from notices.outbox',
  )
  assert.ok((messages.rows[0]?.n ?? 0) >= LETTERS, 'each letter was told of')
  const acts = await client.query<{ n: number }>(
    "select count(*)::int as n from house.journal where act = 'letter.accepted'",
  )
  assert.equal(acts.rows[0]?.n, LETTERS)
  const workers = await client.query<{ n: number }>(
    "select count(distinct pid)::int as n from pg_locks where locktype = 'advisory' and classid = 5270642",
  )
  assert.equal(workers.rows[0]?.n, 2, 'both workers live')
})
