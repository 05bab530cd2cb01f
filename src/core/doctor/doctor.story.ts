import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { modules } from '#app'
import type { Finding, State } from '#platform/finding'
import { openLog } from '#platform/log'
import { openPostgres, withDatabase } from '#platform/postgres'
import { parseSettings } from '#platform/settings'
import { testFlavour } from '#testing/database'
import { portalOn, type Portal } from '#testing/portal'
import { clockAhead } from './catalog-store.ts'
import { examineTime } from './database.ts'
import { examineNetwork } from './network.ts'
import { examine } from './run.ts'

const CLI = fileURLToPath(new URL('../../cli.ts', import.meta.url))
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-doctor-')))
const endings: (() => unknown)[] = []
let portal: Portal
let url: string
let pool: pg.Pool

// A server of its own: roles and settings of a whole cluster are made wrong here.
before(async () => {
  const opened = await openPostgres({
    dataDir: path.join(base, 'server'),
    log: openLog('silent'),
    ...(testFlavour() === '15' && { major: 15 }),
  })
  endings.push(() => opened.stop())
  await query(withDatabase(opened.url, 'postgres'), 'create database patient')
  url = withDatabase(opened.url, 'patient')
  portal = await portalOn(url)
  endings.push(() => portal.close())
  pool = portal.house.db.pool
  const nino = await portal.as('nino')
  for (const name of ['ერთი', 'ორი']) {
    await nino.get('/letters/new/batumi')
    await nino.submit('/letters/new/batumi', { kind: 'letter' })
    await nino.submit(
      nino.page().url,
      { subject: name, text: 'ტექსტი', do: 'add-file' },
      { field: 'file', name: 'a.txt', bytes: Buffer.from(`ფაილი ${name}`) },
    )
    await nino.submit('/drafts/', { do: 'review' })
    await nino.submit('/drafts/')
  }
  await portal.work()
})
after(async () => {
  for (const end of endings.toReversed()) await end()
  rmSync(base, { recursive: true, force: true })
})

async function query(at: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  await client.query(text)
  await client.end()
}

async function found(more: Record<string, string> = {}, full = false): Promise<readonly Finding[]> {
  const { dataDir } = portal.house.settings
  const settings = parseSettings({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...more,
  })
  return examine({ settings, modules, now: new Date(), full })
}

/** Plants a fault, sees exactly that it is found with something to do, and that it is gone afterwards. */
async function plants(
  about: string,
  state: State,
  { plant, mend, full = false }: { plant: () => unknown; mend: () => unknown; full?: boolean },
): Promise<void> {
  const good = (await found({}, full)).filter(finding => finding.about === about)
  assert.ok(
    good.every(finding => finding.state === 'ok'),
    `before: ${JSON.stringify(good)}`,
  )
  await plant()
  try {
    const finding = (await found({}, full)).find(
      each => each.about === about && each.state !== 'ok',
    )
    assert.equal(finding?.state, state, `${about}: ${JSON.stringify(finding)}`)
    assert.ok((finding?.todo ?? '').length > 10)
  } finally {
    await mend()
  }
  const after = (await found({}, full)).filter(each => each.about === about)
  assert.ok(
    after.every(each => each.state === 'ok'),
    `after: ${JSON.stringify(after)}`,
  )
}

const sqlOf = (plant: string, mend: string) => ({
  plant: () => pool.query(plant),
  mend: () => pool.query(mend),
})

const blobPath = async (): Promise<string> => {
  const { rows } = await pool.query(
    'select sha256 from correspondence.file order by sha256 limit 1',
  )
  const sha = String(rows[0].sha256)
  return path.join(portal.house.settings.dataDir, 'files', sha.slice(0, 2), sha.slice(2, 4), sha)
}

test('a healthy installation has nothing broken, and each part was examined', async () => {
  const all = await found({}, true)
  assert.deepEqual(
    all.filter(({ state }) => state === 'broken' && true),
    [],
  )
  const about = new Set(all.map(finding => finding.about))
  for (const part of [
    'disk',
    'key',
    'database',
    'durability',
    'migrations',
    'roles',
    'walls',
    'triggers',
    'indexes',
    'counters',
    'clock',
    'jobs',
    'files',
    'orphans',
    'journal',
    'e-mail',
    'SMS',
    'scanner',
    'address',
    'backup',
  ])
    assert.ok(about.has(part), part)
  assert.match(all.find(each => each.about === 'files')?.says ?? '', /all 2 .* 2 were read/)
})

test('roles: too strong, missing', async () => {
  await plants(
    'roles',
    'broken',
    sqlOf('alter role house_resident bypassrls', 'alter role house_resident nobypassrls'),
  )
  await plants(
    'roles',
    'broken',
    sqlOf('alter role house_public login', 'alter role house_public nologin'),
  )
  await plants(
    'roles',
    'broken',
    sqlOf(
      'alter role house_public rename to somebody',
      'alter role somebody rename to house_public',
    ),
  )
})

test('walls: not forced, switched off, without policies, or never built', async () => {
  const letter = 'alter table correspondence.letter'
  await plants(
    'walls',
    'broken',
    sqlOf(`${letter} no force row level security`, `${letter} force row level security`),
  )
  await plants(
    'walls',
    'broken',
    sqlOf(`${letter} disable row level security`, `${letter} enable row level security`),
  )
  await plants(
    'walls',
    'broken',
    sqlOf(
      'create table correspondence.oops (person_id uuid); grant select on correspondence.oops to house_resident',
      'drop table correspondence.oops',
    ),
  )
  await plants(
    'walls',
    'broken',
    sqlOf(
      'create table correspondence.oops (x int); alter table correspondence.oops enable row level security, force row level security',
      'drop table correspondence.oops',
    ),
  )
})

test('triggers, counters, indexes and entries of the journal', async () => {
  await plants(
    'triggers',
    'broken',
    sqlOf(
      'alter table house.journal disable trigger user',
      'alter table house.journal enable trigger user',
    ),
  )
  const counter = "pg_get_serial_sequence('house.journal', 'id')"
  await plants(
    'counters',
    'broken',
    sqlOf(
      `select setval(${counter}, 1)`,
      `select setval(${counter}, (select max(id) from house.journal))`,
    ),
  )
  await plants(
    'indexes',
    'look',
    sqlOf(
      "update pg_index set indisvalid = false where indexrelid = 'house.journal_body'::regclass",
      "update pg_index set indisvalid = true where indexrelid = 'house.journal_body'::regclass",
    ),
  )
  await plants(
    'journal',
    'broken',
    sqlOf(
      `begin; alter table house.journal disable trigger user;
       create table public.kept as select * from house.journal where act = 'letter.accepted' order by id limit 1;
       delete from house.journal where id in (select id from public.kept);
       alter table house.journal enable trigger user; commit`,
      'insert into house.journal overriding system value select * from public.kept; drop table public.kept',
    ),
  )
})

test('migrations: of a newer program, changed, waiting', async () => {
  const row = "where module = 'backup'"
  await plants(
    'migrations',
    'broken',
    sqlOf(
      "insert into house.migration (module, name, hash) values ('later', '001_later.sql', 'x')",
      "delete from house.migration where module = 'later'",
    ),
  )
  const { rows } = await pool.query(`select hash from house.migration ${row}`)
  await plants(
    'migrations',
    'broken',
    sqlOf(
      `update house.migration set hash = 'x' ${row}`,
      `update house.migration set hash = '${rows[0].hash}' ${row}`,
    ),
  )
  await plants(
    'migrations',
    'look',
    sqlOf(
      `delete from house.migration ${row}`,
      `insert into house.migration (module, name, hash) values ('backup', '001_backup.sql', '${rows[0].hash}')`,
    ),
  )
})

test('files: missing, damaged beyond the names, and orphans that do no harm', async () => {
  const file = await blobPath()
  await plants('files', 'broken', {
    plant: () => renameSync(file, `${file}.away`),
    mend: () => renameSync(`${file}.away`, file),
  })
  await plants('files', 'broken', {
    full: true,
    plant: () => {
      renameSync(file, `${file}.away`)
      writeFileSync(file, 'something else')
    },
    mend: () => renameSync(`${file}.away`, file),
  })
  const lone = path.join(portal.house.settings.dataDir, 'files', 'ab', 'cd')
  mkdirSync(lone, { recursive: true })
  writeFileSync(path.join(lone, `abcd${'0'.repeat(60)}`), 'alone')
  const old = new Date(Date.now() - 3 * 86_400_000)
  utimesSync(path.join(lone, `abcd${'0'.repeat(60)}`), old, old)
  const orphans = (await found()).find(({ about }) => about === 'orphans')
  assert.match(orphans?.says ?? '', /^1 contents/)
  assert.equal(orphans?.state, 'ok')
  rmSync(path.join(lone, `abcd${'0'.repeat(60)}`))
  await plants(
    'backup of files',
    'broken',
    sqlOf('create table work.scan (sha256 text)', 'drop table work.scan'),
  )
})

test('jobs: out of tries, late, and held for too long', async () => {
  const add =
    "select graphile_worker.add_job('notices.direct', '{}'::json, run_at => now() + interval '9 hours', job_key => 'planted')"
  const drop = "delete from graphile_worker._private_jobs where key = 'planted'"
  const set = (change: string) => ({
    plant: async () => {
      await pool.query(add)
      await pool.query(`update graphile_worker._private_jobs set ${change} where key = 'planted'`)
    },
    mend: () => pool.query(drop),
  })
  await plants('jobs', 'look', set('attempts = max_attempts'))
  await plants('jobs', 'broken', set("run_at = now() - interval '20 minutes'"))
  await plants('jobs', 'look', set("locked_at = now() - interval '2 hours', locked_by = 'gone'"))
})

test('durability and long transactions', async () => {
  const name = 'patient'
  await plants('durability', 'broken', {
    plant: async () =>
      pool.query(`alter role current_user in database ${name} set synchronous_commit = off`),
    mend: async () =>
      pool.query(`alter role current_user in database ${name} reset synchronous_commit`),
  })
})

test('a clock that is off is told by its seconds', async () => {
  assert.ok(Math.abs(await clockAhead(pool)) < 1)
  const shifted = (seconds: number) => {
    const asked = {
      query: async (text: string, values?: unknown[]) => {
        const answer = await pool.query(text, values)
        const [row] = answer.rows
        return row?.now === undefined ? answer : { ...answer, rows: [{ now: row.now + seconds }] }
      },
    }
    return examineTime(asked as unknown as pg.Pool)
  }
  assert.equal((await shifted(5))[0]?.state, 'look')
  assert.equal((await shifted(-90))[0]?.state, 'broken')
  assert.equal((await shifted(0))[0]?.state, 'ok')
})

test('the key: readable by others, no key, another database server, half a restore', async () => {
  const dataDir = path.join(base, 'keys-only')
  mkdirSync(path.join(dataDir, 'keys'), { recursive: true })
  const file = path.join(dataDir, 'keys', 'seal.key')
  const of = async (about: string) =>
    (await found({ DATA_DIR: dataDir, SECRET_KEY: '' })).find(each => each.about === about)
  assert.equal((await of('key'))?.state, 'broken')
  writeFileSync(file, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
  assert.equal((await of('key'))?.state, 'ok')
  chmodSync(file, 0o644)
  assert.match((await of('key'))?.says ?? '', /other users/)
  const gone = await found({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  assert.equal(gone.find(({ about }) => about === 'database')?.state, 'broken')
  await pool.query('create schema sarkmeli_restoring')
  assert.equal((await found()).find(({ about }) => about === 'restore')?.state, 'broken')
  await pool.query('drop schema sarkmeli_restoring')
})

test('backups: none, old, with something missing', async () => {
  const real = 'update house.installation set demo = false'
  const backup = async () => (await found()).find(({ about }) => about === 'backup')
  assert.equal((await backup())?.state, 'ok', 'a demonstration needs none')
  await pool.query(real)
  assert.equal((await backup())?.state, 'look')
  const add = (hours: number, missing: number) =>
    pool.query(
      `insert into backup.made values (gen_random_uuid(), now() - make_interval(hours => ${hours}), 1, 1, ${missing}, true)`,
    )
  await add(40, 0)
  assert.match((await backup())?.says ?? '', /40 hours/)
  assert.equal((await backup())?.state, 'look')
  await add(3, 0)
  assert.equal((await backup())?.state, 'ok')
  await add(2, 4)
  assert.equal((await backup())?.state, 'broken')
  await pool.query('delete from backup.made; update house.installation set demo = true')
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  server.unref()
  endings.push(() => void server.close())
  return (server.address() as AddressInfo).port
}

const saying = (words: string) =>
  listening(
    createServer(socket => {
      socket.on('error', () => undefined).resume()
      socket.end(words)
    }),
  )

test('mail server, gateway and scanner: reached, silent, not what they should be', async () => {
  const [good, scanner, wrong] = [
    await saying('220 mail\r\n'),
    await saying('PONG\0'),
    await saying('HTTP/1.1 400\r\n'),
  ]
  const state = async (name: string, more: Record<string, string>) => {
    const settings = parseSettings({ MAIL_FROM: 'a@b.ge', ...more })
    const all = await examineNetwork(settings, { demo: false, now: new Date() })
    return all.find(({ about }) => about === name)?.state
  }
  assert.equal(await state('e-mail', { SMTP_URL: `smtp://127.0.0.1:${good}` }), 'ok')
  assert.equal(await state('e-mail', { SMTP_URL: `smtp://127.0.0.1:${wrong}` }), 'broken')
  assert.equal(await state('e-mail', { SMTP_URL: 'smtp://127.0.0.1:1' }), 'broken')
  assert.equal(await state('SMS', { SMS_URL: `http://127.0.0.1:${wrong}/send` }), 'ok')
  assert.equal(await state('SMS', { SMS_URL: 'http://127.0.0.1:1/send' }), 'broken')
  assert.equal(await state('SMS', { SMS_URL: `smpp://a:b@127.0.0.1:${wrong}?from=S` }), 'ok')
  assert.equal(await state('SMS', { SMS_URL: 'smpp://a:b@127.0.0.1:1?from=S' }), 'broken')
  assert.equal(await state('scanner', { SCAN_URL: `clamav:127.0.0.1:${scanner}` }), 'ok')
  assert.equal(await state('scanner', { SCAN_URL: `clamav:127.0.0.1:${wrong}` }), 'broken')
  assert.equal(await state('scanner', { SCAN_URL: 'clamav:/no/such/socket' }), 'broken')
  assert.equal(await state('scanner', {}), 'look')
  assert.equal(await state('address', { PUBLIC_URL: 'http://letters.example.ge' }), 'broken')
  assert.equal(await state('certificate', { PUBLIC_URL: 'https://127.0.0.1:1' }), 'look')
})

test('a certificate that browsers refuse is broken', async t => {
  const [key, cert] = ['key.pem', 'cert.pem'].map(name => path.join(base, name)) as [string, string]
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '3',
    '-subj',
    '/CN=localhost',
  ])
  if (made.status !== 0) return t.skip('no openssl')
  const { readFileSync } = await import('node:fs')
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) })
  server.on('tlsClientError', () => undefined)
  const port = await listening(server)
  const settings = parseSettings({ PUBLIC_URL: `https://localhost:${port}` })
  const all = await examineNetwork(settings, { demo: false, now: new Date() })
  const finding = all.find(({ about }) => about === 'certificate')
  assert.equal(finding?.state, 'broken')
  assert.match(finding?.says ?? '', /SELF_SIGNED/)
})

test('the command ends with 0, 1 or 2 and can be read by a program', async () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, 'doctor', 'run', ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: url,
        DATA_DIR: portal.house.settings.dataDir,
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      },
    })
  const json = run('--json')
  const { exit, findings } = JSON.parse(json.stdout) as { exit: number; findings: Finding[] }
  // No scanner is set here, and the machine's disk is as it is.
  assert.equal(json.status, exit)
  assert.ok(
    exit <= 1 || findings.some(({ about, state }) => about === 'disk' && state === 'broken'),
  )
  for (const finding of findings) assert.equal(finding.state !== 'ok', finding.todo !== undefined)
  await pool.query('alter table house.journal disable trigger user')
  const bad = run()
  await pool.query('alter table house.journal enable trigger user')
  assert.equal(bad.status, 2)
  assert.match(bad.stdout, /BROKEN {2}triggers: .*\n +→ ALTER TABLE/)
  assert.equal(run('--no-such').status, 2)
})
