import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDb } from '#platform/db'
import { openLog } from '#platform/log'
import { openPostgres, type Postgres } from '#platform/postgres'
import { openReplica, type Replica } from '#platform/replica'
import { sql } from '#platform/sql'
import { TEST_FLAVOUR } from '#testing/database'
import { browser } from '#testing/http-visitor'
import { startProgram, stopProgram, type Program } from '#testing/program'

/** A real standby by streaming replication, and the program that reads its public pages from it. */
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-standby-')))
const log = openLog('silent')
const major = process.env[TEST_FLAVOUR] === '15' ? { major: 15 } : {}
const settings = ['fsync=off', 'max_connections=100']
const open = (name: string): Promise<Postgres> =>
  openPostgres({ dataDir: path.join(base, name), log, settings, ...major })

let primary: Postgres
let standby: Postgres
let program: Program

const query = async (url: string, text: string): Promise<pg.QueryResult> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

/** A copy of the running primary, as PostgreSQL's manual has it done without `pg_basebackup`. */
async function copied(): Promise<void> {
  const [from, to] = [path.join(base, 'primary'), path.join(base, 'standby')]
  mkdirSync(to)
  const client = new pg.Client({ connectionString: primary.url })
  await client.connect()
  await client.query("select pg_backup_start('standby', true)")
  cpSync(path.join(from, 'postgres'), path.join(to, 'postgres'), {
    recursive: true,
    preserveTimestamps: true,
    filter: file => !/postmaster\.(pid|opts)$|\.s\.PGSQL/.test(file),
  })
  cpSync(path.join(from, 'postgres.password'), path.join(to, 'postgres.password'))
  const { rows } = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(false)',
  )
  await client.end()
  const at = (name: string): string => path.join(to, 'postgres', name)
  writeFileSync(at('backup_label'), rows[0]?.labelfile ?? '')
  writeFileSync(at('standby.signal'), '')
  const { port, username, password } = new URL(primary.url)
  writeFileSync(
    at('postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\n`,
  )
}

before(async () => {
  primary = await open('primary')
  // Made first, so that the standby is a copy of an installation that is in use.
  const first = await startProgram({
    dataDir: path.join(base, 'first'),
    args: ['--demo'],
    env: { DATABASE_URL: primary.url },
  })
  await stopProgram(first)
  await copied()
  standby = await open('standby')
  program = await startProgram({
    dataDir: path.join(base, 'first'),
    args: ['--demo'],
    env: { DATABASE_URL: primary.url, READ_DATABASE_URL: standby.url },
  })
})
after(async () => {
  await stopProgram(program)
  await standby.stop()
  await primary.stop()
  rmSync(base, { recursive: true, force: true })
})

const page = async (url: string): Promise<string> =>
  (await browser(`http://localhost:${program.port}`).get(url)).body

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(100))
    if (await holds()) return true
  return false
}

const rename = (name: string): Promise<pg.QueryResult> =>
  query(primary.url, `update bodies.body set name_en = '${name}' where key = 'batumi'`)

test('public pages come from the standby, what people see of their own from the primary', async () => {
  assert.equal((await query(standby.url, 'select pg_is_in_recovery() as is')).rows[0]?.is, true)
  await rename('Standing name')
  const readThere = `select 1 from pg_stat_activity
    where application_name = 'sarkmeli' and query not like '%pg_is_in_recovery%' and query <> ''`
  assert.ok(
    await until(async () => {
      const named = /Standing name/.test(await page('/bodies/batumi?lang=en'))
      return named && (await query(standby.url, readThere)).rows.length > 0
    }),
  )
  await query(standby.url, 'select pg_wal_replay_pause()')
  await rename('Newer name')
  const seen = await page('/bodies/batumi?lang=en')
  assert.match(seen, /Standing name/, 'the page was read at the standby')
  const nino = browser(`http://localhost:${program.port}`)
  const demo = await nino.get('/demo?lang=en')
  await nino.post('/demo/sign-in', { user: 'nino', _token: demo.token })
  const begin = await nino.get('/letters/new/batumi')
  const draft = await nino.post('/letters/new/batumi', { kind: 'letter', _token: begin.token })
  assert.match((await nino.get(draft.location ?? '')).body, /Newer name/)
  await query(standby.url, 'select pg_wal_replay_resume()')
  assert.ok(await until(async () => /Newer name/.test(await page('/bodies/batumi?lang=en'))))
})

test('a standby that falls behind is left, and taken again when it has caught up', async () => {
  const [mine, theirs] = [primary, standby].map(({ url }) => new pg.Pool({ connectionString: url }))
  assert.ok(mine && theirs)
  const replica: Replica = openReplica(theirs, mine, { log, lookMs: 50, mostLagMs: 300 })
  try {
    assert.ok(await until(async () => replica.fresh()))
    await query(standby.url, 'select pg_wal_replay_pause()')
    await rename('Behind')
    assert.ok(await until(async () => !replica.fresh()))
    await query(standby.url, 'select pg_wal_replay_resume()')
    assert.ok(await until(async () => replica.fresh()))
  } finally {
    await replica.close()
    await mine.end()
  }
})

test('what the standby does not have yet, or fails at, is asked of the primary', async () => {
  const db = openDb(primary.url, { readUrl: standby.url, log })
  try {
    await until(
      async () =>
        (
          await db.read({ as: 'public' }, tx =>
            tx.one<{ is: boolean }>(sql`select pg_is_in_recovery() as is`),
          )
        ).is,
    )
    const asked = await db.read({ as: 'public' }, async tx => {
      const { is } = await tx.one<{ is: boolean }>(sql`select pg_is_in_recovery() as is`)
      if (is) throw new Error('not there yet')
      return is
    })
    assert.equal(asked, false)
  } finally {
    await db.close()
  }
  await standby.stop()
  for (const url of ['/', '/bodies/batumi', '/transparency', '/letters/new/batumi'])
    assert.doesNotMatch(await page(url), /<title>[^<]*(?:went wrong|არ იმუშავა)/, url)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      browser(`http://localhost:${program.port}`).get('/bodies/batumi'),
    ),
  )
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
})
