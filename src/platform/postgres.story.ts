import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { trusted } from '#platform/brand'
import { openLog } from '#platform/log'
import {
  DataFolderInUse,
  joinPostgres,
  openPostgres,
  type Postgres,
  type PostgresOptions,
} from '#platform/postgres'
import { testFlavour } from '#testing/database'
import { isAlive } from './postgres-lock.ts'
import type { How } from './postgres-user.ts'

const major = testFlavour() === '15' ? { major: 15 } : {}
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli story-')))
const program = fileURLToPath(new URL('../testing/open-postgres.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const children = new Set<ChildProcess>()
after(() => {
  children.forEach(child => child.kill('SIGKILL'))
  rmSync(base, { recursive: true, force: true })
})

const options = (name: string, more: Partial<PostgresOptions> = {}): PostgresOptions => ({
  dataDir: path.join(base, name),
  log: openLog('silent'),
  ...major,
  ...more,
})

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows[0]
  } finally {
    await client.end()
  }
}

type Living = { readonly child: ChildProcess; readonly url: string; readonly adopted: boolean }

/** Starts another program on the folder and waits until its database is open. */
async function programOn(dataDir: string): Promise<Living> {
  const child = spawn(process.execPath, [program, dataDir, String(major.major ?? '')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const { stdout } = child
  assert.ok(stdout)
  const [line] = trusted<[string]>(await once(createInterface({ input: stdout }), 'line'))
  return { child, ...trusted<{ url: string; adopted: boolean }>(JSON.parse(line)) }
}

async function killed({ child }: Living): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function serverOf(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

async function using<T>(opened: Postgres, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await opened.stop()
  }
}

test('the first start makes the database, the second finds what was written', async () => {
  const first = await openPostgres(options('again'))
  await using(first, async () => {
    await ask(first.url, 'create table kept as select 7 as n')
    assert.deepEqual(await ask(first.url, 'show fsync'), { fsync: 'on' })
    assert.deepEqual(await ask(first.url, 'show synchronous_commit'), { synchronous_commit: 'on' })
    assert.deepEqual(await ask(first.url, 'show listen_addresses'), {
      listen_addresses: '127.0.0.1',
    })
    assert.deepEqual(await ask(first.url, 'show server_encoding'), { server_encoding: 'UTF8' })
  })
  const from = Date.now()
  const second = await openPostgres(options('again'))
  const took = Date.now() - from
  await using(second, async () => {
    assert.deepEqual(await ask(second.url, 'select n from kept'), { n: 7 })
    assert.equal(second.version, major.major ?? 18)
    assert.equal(second.adopted, false)
  })
  assert.ok(took < 3000, `the second start took ${took} ms`)
})

test('nobody gets in without the password, which only the owner can read', async () => {
  const opened = await openPostgres(options('again'))
  await using(opened, async () => {
    const wrong = new URL(opened.url)
    wrong.password = 'guess'
    await assert.rejects(ask(wrong.href, 'select 1'), /password authentication failed/)
    const file = path.join(base, 'again/postgres.password')
    assert.equal(statSync(file).mode & 0o077, 0)
  })
})

test('a second program is refused while the first lives, and joins it when it may', async () => {
  const living = await programOn(path.join(base, 'shared'))
  await assert.rejects(openPostgres(options('shared')), DataFolderInUse)
  const joined = await joinPostgres(options('shared'))
  await ask(joined.url, 'select 1')
  await joined.stop()
  await ask(living.url, 'select 1')
  living.child.kill('SIGTERM')
  await once(living.child, 'exit')
  const next = await openPostgres(options('shared'))
  await next.stop()
})

test('the server of a program killed by -9 is taken over with everything it committed', async () => {
  const dataDir = path.join(base, 'orphan')
  const living = await programOn(dataDir)
  await ask(living.url, 'create table kept as select 1 as n')
  const server = serverOf(dataDir)
  await killed(living)
  assert.equal(isAlive(server), true)
  const opened = await openPostgres(options('orphan'))
  await using(opened, async () => {
    assert.equal(opened.adopted, true)
    assert.equal(opened.url, living.url)
    assert.deepEqual(await ask(opened.url, 'select n from kept'), { n: 1 })
  })
  assert.equal(isAlive(server), false)
})

test('an orphan that hangs is not believed: it is ended and the data recovered', async () => {
  const dataDir = path.join(base, 'hung')
  const living = await programOn(dataDir)
  await ask(living.url, 'create table kept as select 1 as n')
  const server = serverOf(dataDir)
  await killed(living)
  process.kill(server, 'SIGSTOP')
  const opened = await openPostgres(options('hung'))
  await using(opened, async () => {
    assert.equal(opened.adopted, false)
    assert.deepEqual(await ask(opened.url, 'select n from kept'), { n: 1 })
  })
})

test('a pid file that names a process of somebody else stops nobody', async () => {
  const dataDir = path.join(base, 'stale')
  const first = await openPostgres(options('stale'))
  await first.stop()
  writeFileSync(
    path.join(dataDir, 'postgres/postmaster.pid'),
    [process.pid, path.join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready', ''].join(
      '\n',
    ),
    { mode: 0o600 },
  )
  const opened = await openPostgres(options('stale'))
  await using(opened, async () => {
    assert.equal(opened.adopted, false)
    await ask(opened.url, 'select 1')
  })
})

test('a lock of a process that has ended, or whose number was used again, is not obeyed', async () => {
  mkdirSync(path.join(base, 'locked'))
  const lock = path.join(base, 'locked/sarkmeli.lock')
  const opened = await openPostgres(options('locked'))
  const mine = readFileSync(lock, 'utf8')
  await opened.stop()
  for (const left of ['', mine.replace(/"start":"[^"]*"/, '"start":"1"')]) {
    writeFileSync(lock, left)
    const next = await openPostgres(options('locked'))
    await next.stop()
  }
})

test('a start cut short while the database is being made begins again', async () => {
  const dataDir = path.join(base, 'half')
  mkdirSync(path.join(dataDir, 'postgres.new'), { recursive: true })
  writeFileSync(path.join(dataDir, 'postgres.new/PG_VERSION'), '18\n')
  const opened = await openPostgres(options('half'))
  await using(opened, async () => ask(opened.url, 'select 1'))
})

test('a server killed under a living program comes back at the same address', async () => {
  const dataDir = path.join(base, 'killed')
  const opened = await openPostgres(options('killed'))
  await using(opened, async () => {
    await ask(opened.url, 'create table kept as select 1 as n')
    process.kill(serverOf(dataDir), 'SIGKILL')
    let found: unknown
    for (let tries = 0; tries < 100 && found === undefined; tries += 1) {
      await sleep(100)
      found = await ask(opened.url, 'select n from kept').catch(() => undefined)
    }
    assert.deepEqual(found, { n: 1 })
  })
})

test('data of a version whose binaries are missing are left alone, with words that say why', async () => {
  const cluster = path.join(base, 'foreign/postgres')
  mkdirSync(cluster, { recursive: true })
  writeFileSync(path.join(cluster, 'PG_VERSION'), '9\n')
  await assert.rejects(openPostgres(options('foreign')), /made by PostgreSQL 9/)
})

const others: readonly How[] = ['capabilities', 'uid']
others.forEach(how =>
  test(`root without user namespaces runs the server by ${how}`, { skip: !isRoot }, async () => {
    const ways = { ways: [how] }
    const first = await openPostgres(options(how, ways))
    await using(first, async () => ask(first.url, 'create table kept (n int)'))
    const second = await openPostgres(options(how, ways))
    const where = trusted<{ data_directory: string }>(
      await using(second, async () => {
        await ask(second.url, 'select n from kept')
        return ask(second.url, 'show data_directory')
      }),
    ).data_directory
    assert.notEqual(statSync(where).uid, 0)
    if (how === 'uid') rmSync(path.dirname(where), { recursive: true, force: true })
  }),
)
