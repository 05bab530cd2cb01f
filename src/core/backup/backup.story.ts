import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  openSync,
  writeSync,
  closeSync,
  readdirSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { modules } from '#app'
import { openHouse } from '#open'
import { openFolderBlobs } from '#platform/blobs'
import { openDatabase } from '#platform/database'
import { openLog } from '#platform/log'
import { RESTORING } from '#platform/migrate'
import { openPostgres, withDatabase } from '#platform/postgres'
import { findKey } from '#platform/seal'
import { sql } from '#platform/sql'
import { Told } from '#platform/told'
import { portalOn, type Portal } from '#testing/portal'
import { visitor } from '#testing/browserless'
import { browser } from '#testing/http-visitor'
import { parseSettings } from '#platform/settings'
import { webServer } from '#web'
import { createBackup } from './create.ts'
import { restoreBackup } from './restore.ts'
import { verifyBackup } from './verify.ts'
import type { Manifest } from './manifest.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-backup-')))
const log = openLog('silent')
const endings: (() => Promise<void>)[] = []
after(async () => {
  for (const end of endings.toReversed()) await end()
  rmSync(base, { recursive: true, force: true })
})

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
const FILES = [sql`select sha256 from correspondence.file`]
const MIGRATED = modules
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function serverOf(name: string, major?: number): Promise<string> {
  const opened = await openPostgres({
    dataDir: path.join(base, name),
    log,
    settings: ['fsync=off'],
    ...(major !== undefined && { major }),
  })
  endings.push(() => opened.stop())
  return opened.url
}

async function freshDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: withDatabase(server, 'postgres') })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return withDatabase(server, name)
}

/** A letter with a file, sent; returns its subject. */
async function sendLetter(portal: Portal, user: string, subject: string): Promise<void> {
  const person = await portal.as(user)
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'letter' })
  await person.submit(
    person.page().url,
    { subject, text: 'ტექსტი', do: 'add-file' },
    { field: 'file', name: 'a.png', bytes: Buffer.concat([PNG, Buffer.from(subject)]) },
  )
  await person.submit('/drafts/', { do: 'review' })
  assert.match((await person.submit('/drafts/')).url, /\?sent=1$/)
}

/** Registers the newest letter of Batumi that is not registered yet; returns its registry number. */
async function register(portal: Portal): Promise<string> {
  const { rows } = await portal.house.db.pool.query(
    "select id from correspondence.handling where registry_number is null and state <> 'closed' order by id limit 1",
  )
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk/letters/${rows[0].id}`)
  await clerk.submit(`/desk/letters/${rows[0].id}/register`)
  const registered = await portal.house.db.pool.query(
    'select registry_number from correspondence.handling where id = $1',
    [rows[0].id],
  )
  return String(registered.rows[0].registry_number)
}

/** Every row of every table as text, in one order, by plain SQL of this test's own. */
async function contentsOf(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("set timezone = 'UTC'")
  const tables = await client.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'public') and schemaname not like 'pg_%'`)
  const found = new Map<string, string>()
  for (const { name } of tables.rows) {
    if (name === 'graphile_worker.migrations') continue
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
    const text = rows
      .map(({ row }) => row)
      .toSorted()
      .join('\n')
    found.set(name, `${rows.length} ${createHash('sha256').update(text).digest('hex')}`)
  }
  await client.end()
  return found
}

const backUp = (
  portal: Portal,
  url: string,
  name: string,
  more: { keyInside?: boolean } = {},
): Promise<{ manifest: Manifest; file: string }> =>
  createBackup({
    url,
    dataDir: portal.house.settings.dataDir,
    blobs: portal.house.blobs,
    files: FILES,
    key: findKey('', SECRET_KEY) ?? Buffer.alloc(0),
    keyInside: more.keyInside ?? true,
    program: '0.1.0',
    at: portal.clock.now(),
    target: path.join(base, `${name}.tar`),
  })

const restoreInto = (
  url: string,
  file: string,
  dataDir: string,
  more: { sources?: typeof modules; secretKey?: string; givenKey?: Buffer } = {},
) =>
  restoreBackup({
    file,
    settings: { dataDir: path.join(base, dataDir), secretKey: more.secretKey },
    givenKey: more.givenKey,
    sources: more.sources ?? MIGRATED,
    openDatabase: () => openDatabase({ databaseUrl: url, dataDir: base }, log, { join: false }),
    openBlobs: () => openFolderBlobs(path.join(base, dataDir, 'files')),
  })

/** The house as the program opens it on restored data, with its own pages. */
async function reopened(url: string, dataDir: string) {
  const settings = parseSettings({
    DATABASE_URL: url,
    DATA_DIR: path.join(base, dataDir),
    LOG_LEVEL: 'silent',
  })
  const opened = await openHouse(settings, { log })
  const server = await webServer(opened.house)
  const close = async (): Promise<void> => {
    await server.close()
    await opened.close()
  }
  return { ...opened, server, close }
}

test('a backup of a working portal moves to an older PostgreSQL and back: every table equal, files whole, people sign in, numbers go on', async () => {
  const [newer, older] = [await serverOf('newer'), await serverOf('older', 15)]
  const portal = await portalOn(await freshDatabase(newer, 'first'))
  endings.push(() => portal.close())
  const url = withDatabase(newer, 'first')
  await sendLetter(portal, 'nino', 'პირველი')
  const firstNumber = await register(portal)
  // Letters go on being sent while the backup is made.
  let stop = false
  const writing = (async () => {
    for (let n = 0; !stop; n++) await sendLetter(portal, 'giorgi', `თან ${n}`)
  })()
  const { manifest, file } = await backUp(portal, url, 'first')
  stop = true
  await writing
  assert.equal(manifest.files.missing.length, 0)
  assert.ok(manifest.files.count >= 1)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(Math.floor(manifest.postgres / 10_000) > 15, true)

  const onOld = await freshDatabase(older, 'second')
  await restoreInto(onOld, file, 'second')
  const before = await contentsOf(onOld)
  assert.equal(
    [...before.values()].reduce((sum, text) => sum + Number(text.split(' ')[0]), 0),
    manifest.tables.reduce((sum, table) => sum + table.rows, 0),
  )
  // One snapshot: no letter without its entry, its act and its file.
  const client = new pg.Client({ connectionString: onOld })
  await client.connect()
  const torn = await client.query(`
    select l.id from correspondence.letter l
     where not exists (select 1 from correspondence.entry e where e.letter_id = l.id and e.kind = 'accepted')
        or not exists (select 1 from house.journal j where j.about_id = l.id and j.act = 'letter.accepted')
        or not exists (select 1 from correspondence.file f where f.letter_id = l.id)`)
  assert.equal(torn.rowCount, 0)
  await client.end()

  const second = await reopened(onOld, 'second')
  const person = visitor(second.server, 'http://localhost:8080')
  await person.get('/sign-in')
  await person.submit('/sign-in', { user: 'nino', password: 'sarkmlis demo 2026' })
  assert.equal(person.page().status, 200, 'a password is still known')
  await person.get('/demo')
  await person.submit('/demo/sign-in', { user: 'nino' })
  await person.get('/letters')
  const thread = await person.follow('პირველი')
  assert.match(thread.text, /პირველი/)
  const fileLink = /href="(\/files\/[^"]+)"/.exec(thread.html)?.[1] ?? ''
  const attached = await person.get(fileLink)
  assert.deepEqual(attached.bytes, Buffer.concat([PNG, Buffer.from('პირველი')]))
  // Sealed fields open with the key that came along.
  await person.get('/account/contact')
  assert.match(person.page().text, /@/)
  await second.close()

  // Back into the newer one, before anything changed there: the same rows on all three.
  const again = await createBackup({
    url: onOld,
    dataDir: path.join(base, 'second'),
    blobs: await openFolderBlobs(path.join(base, 'second', 'files')),
    files: FILES,
    key: findKey(path.join(base, 'second'), undefined) ?? Buffer.alloc(0),
    keyInside: true,
    program: '0.1.0',
    at: new Date(),
    target: path.join(base, 'second.tar'),
  })
  const onNew = await freshDatabase(newer, 'third')
  await restoreInto(onNew, again.file, 'third')
  const there = await contentsOf(onNew)
  const here = await contentsOf(onOld)
  assert.deepEqual(there, here)

  // Once more while nobody writes: what the source holds is what the older server holds.
  const quiet = await backUp(portal, url, 'quiet')
  const onOldAgain = await freshDatabase(older, 'fourth')
  await restoreInto(onOldAgain, quiet.file, 'fourth')
  assert.deepEqual(await contentsOf(onOldAgain), await contentsOf(url))

  // The number series goes on where it stood.
  const third = await portalOn(onNew, { DATA_DIR: path.join(base, 'third') })
  try {
    await sendLetter(third, 'nino', 'შემდეგი')
    const next = await register(third)
    const places = [firstNumber, next].map(number => Number(/^\d+/.exec(number)?.[0]))
    assert.equal(places[1], (places[0] ?? 0) + 1, `${firstNumber} then ${next}`)
  } finally {
    await third.close()
  }
})

test('the walls stand after a restore by an owner who is no superuser', async () => {
  const server = await serverOf('newer-again')
  const url = await freshDatabase(server, 'source')
  const portal = await portalOn(url)
  endings.push(() => portal.close())
  await sendLetter(portal, 'nino', 'კედელი')
  const { file } = await backUp(portal, url, 'wall')
  const target = await freshDatabase(server, 'plain')
  const admin = new pg.Client({ connectionString: target })
  await admin.connect()
  await admin.query("create role plain_owner login createrole password 'plain'")
  for (const role of ['house_public', 'house_resident', 'house_officer', 'house_worker'])
    await admin.query(`grant ${role} to plain_owner with admin option`)
  await admin.query('alter database plain owner to plain_owner')
  await admin.query('alter schema public owner to plain_owner')
  await admin.end()
  const plain = new URL(target)
  plain.username = 'plain_owner'
  plain.password = 'plain'
  await restoreInto(plain.href, file, 'plain')
  const client = new pg.Client({ connectionString: plain.href })
  await client.connect()
  const open = await client.query(
    "select c.oid::regclass from pg_class c where c.relrowsecurity and not c.relforcerowsecurity and c.relnamespace::regnamespace::text <> 'graphile_worker'",
  )
  assert.equal(open.rowCount, 0)
  const off = await client.query(
    "select 1 from pg_trigger where not tgisinternal and tgenabled = 'D'",
  )
  assert.equal(off.rowCount, 0, 'no trigger stays off')
  await client.query('begin; set local role house_resident')
  assert.equal((await client.query('select 1 from correspondence.letter')).rowCount, 0)
  await client.query('rollback')
  await assert.rejects(client.query('delete from house.journal'), /append-only/)
  assert.equal((await client.query('select 1 from correspondence.letter')).rowCount, 1)
  await client.end()
})

test('what is damaged, cut off, foreign, newer or keyless is refused before anything is written', async () => {
  const server = await serverOf('refusals')
  const url = await freshDatabase(server, 'source')
  const portal = await portalOn(url)
  endings.push(() => portal.close())
  await sendLetter(portal, 'nino', 'უარი')
  const { file } = await backUp(portal, url, 'refusals')
  const keyless = await backUp(portal, url, 'keyless', { keyInside: false })
  const target = await freshDatabase(server, 'target')
  const changed = (name: string, change: (copy: string) => void): string => {
    const copy = path.join(base, `${name}.tar`)
    copyFileSync(file, copy)
    change(copy)
    return copy
  }
  const size = statSync(file).size
  const bad = changed('bit', copy => {
    const handle = openSync(copy, 'r+')
    writeSync(handle, Buffer.from([0xff, 0xfe]), 0, 2, Math.floor(size / 2))
    closeSync(handle)
  })
  await assert.rejects(restoreInto(target, bad, 'bad'), Told)
  for (const cut of [size - 600, size - 5000, Math.floor(size / 3)]) {
    const short = changed(`cut-${cut}`, copy => truncateSync(copy, cut))
    await assert.rejects(restoreInto(target, short, 'bad'), Told, `cut at ${cut}`)
  }
  const other = path.join(base, 'other.tar')
  writeFileSync(other, 'no backup at all'.repeat(100))
  await assert.rejects(restoreInto(target, other, 'bad'), Told)
  // A program that knows one step less is older than the backup.
  const older = modules.filter(({ key }) => key !== 'backup')
  await assert.rejects(restoreInto(target, file, 'bad', { sources: older }), /newer Sarkmeli/)
  await assert.rejects(restoreInto(target, keyless.file, 'bad'), /no key inside/)
  await assert.rejects(
    restoreInto(target, keyless.file, 'bad', { givenKey: Buffer.alloc(32, 1) }),
    /not the one that sealed/,
  )
  await assert.rejects(restoreInto(url, file, 'bad'), /not empty/)
  const empty = new pg.Client({ connectionString: target })
  await empty.connect()
  const left = await empty.query(
    "select nspname from pg_namespace where nspname in ('house', 'graphile_worker')",
  )
  assert.equal(left.rowCount, 0, 'nothing was written')
  // A restore that was cut off: the program does not start on it, and the next one begins anew.
  await empty.query(
    `create schema ${RESTORING}; create schema house; create table house.journal (id int)`,
  )
  await empty.end()
  await assert.rejects(reopened(target, 'half'), /was not finished/)
  const done = await restoreInto(target, keyless.file, 'good', { givenKey: Buffer.alloc(32, 7) })
  assert.equal(done.upgraded, 0)
  assert.equal(readFileSync(path.join(base, 'good', 'keys', 'seal.key'), 'utf8'), SECRET_KEY)
  await assert.rejects(
    restoreInto(await freshDatabase(server, 'another'), file, 'good'),
    /holds files already/,
  )
})

test('a backup of an older program is brought up to date after its rows are there', async () => {
  const server = await serverOf('older-program')
  const older = modules.filter(({ key }) => key !== 'backup')
  const url = await freshDatabase(server, 'source')
  const portal = await portalOn(url)
  endings.push(() => portal.close())
  // As that program left it: without the newest steps.
  await portal.house.db.pool.query(
    "drop schema backup cascade; delete from house.migration where module = 'backup'",
  )
  const { file, manifest } = await backUp(portal, url, 'older-program')
  assert.ok(
    manifest.migrations.every(
      ({ module }) => older.some(({ key }) => key === module) || module === 'house',
    ),
  )
  const target = await freshDatabase(server, 'target')
  const { upgraded } = await restoreInto(target, file, 'older-program-target')
  assert.equal(upgraded, 1)
})

test('a content that the store lost or spoiled is named, and the rest is backed up', async () => {
  const server = await serverOf('lost')
  const url = await freshDatabase(server, 'source')
  const portal = await portalOn(url)
  endings.push(() => portal.close())
  await sendLetter(portal, 'nino', 'ერთი')
  await sendLetter(portal, 'nino', 'ორი')
  const { rows } = await portal.house.db.pool.query(
    'select sha256 from correspondence.file order by sha256',
  )
  const { dataDir } = portal.house.settings
  const [spoiled = '', kept = ''] = rows.map(row => String(row.sha256))
  writeFileSync(path.join(dataDir, 'files', spoiled.slice(0, 2), spoiled.slice(2, 4), spoiled), 'x')
  const { manifest, file } = await backUp(portal, url, 'lost')
  assert.deepEqual(manifest.files.missing, [spoiled])
  assert.equal((await verifyBackup(file)).files.count, 1)
  assert.ok(kept !== '')
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function startProgram(dataDir: string, port: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'src/server.ts'), '--port', String(port), '--data', dataDir],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LOG_LEVEL: 'error' },
    },
  )
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (part: Buffer): void => {
      said += part.toString()
      if (said.includes('ready http')) ready()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', () => fail(new Error(said)))
  })
  return child
}

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise(done => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })

function command(dataDir: string, ...args: string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const ran = spawnSync(process.execPath, [path.join(ROOT, 'src/cli.ts'), 'backup', ...args], {
    encoding: 'utf8',
    env: { ...env, DATA_DIR: dataDir },
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

test('by the command line, beside a running program: create, verify, restore elsewhere, start there', async () => {
  const [home, other, folder] = ['home', 'moved', 'kept'].map(name => path.join(base, name)) as [
    string,
    string,
    string,
  ]
  const port = await freePort()
  const program = await startProgram(home, port)
  const made = command(home, 'create', '--to', folder, '--json')
  assert.equal(made.code, 0, made.err)
  const { file, key } = JSON.parse(made.out)
  assert.equal(key.inside, true)
  assert.deepEqual(readdirSync(folder), [path.basename(file)], 'no unfinished file beside it')
  const bare = command(home, 'create', '--to', path.join(folder, 'bare.tar'), '--without-key')
  assert.match(bare.out, /The key is not inside/)
  assert.equal(
    command(home, 'create', '--to', path.join(folder, 'bare.tar')).code,
    1,
    'replaces nothing',
  )
  assert.match(command(home, 'restore', file).err, /in use by another Sarkmeli/)
  await stopped(program)
  assert.equal(command(home, 'verify', file).code, 0)
  assert.match(command(home, 'restore', file).err, /not empty/)
  const restored = command(other, 'restore', file)
  assert.equal(restored.code, 0, restored.err)
  const again = await startProgram(other, port)
  try {
    const person = browser(`http://localhost:${port}`)
    const demo = await person.get('/demo')
    const entered = await person.post('/demo/sign-in', { user: 'nino', _token: demo.token })
    assert.equal(entered.location, '/space')
  } finally {
    await stopped(again)
  }
  assert.equal(existsSync(path.join(other, 'keys', 'seal.key')), true)
  assert.equal(command(other, 'create', '--no-such').code, 2)
})
