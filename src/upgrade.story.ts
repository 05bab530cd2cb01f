import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { modules } from '#app'
import { openDb } from '#platform/db'
import { migrate } from '#platform/migrate'
import { openPostgres } from '#platform/postgres'
import { openLog } from '#platform/log'
import { Told } from '#platform/told'
import { testDatabase, type TestDatabase } from '#testing/database'

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url))
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-upgrade-')))
let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(async () => {
  await database.drop()
  rmSync(base, { recursive: true, force: true })
})

async function ask(text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

test('several programs that start at once bring the database up to date once', async () => {
  const pools = [1, 2, 3, 4].map(() => openDb(database.url, { max: 2 }))
  const applied = await Promise.all(pools.map(db => migrate(db.pool, modules)))
  const { rows } = await ask('select count(*)::int as n from house.migration')
  assert.equal(applied.filter(count => count > 0).length, 1, `applied: ${applied.join()}`)
  assert.equal(
    applied.reduce((sum, count) => sum + count, 0),
    rows[0].n,
  )
  await Promise.all(pools.map(db => db.close()))
})

test('an older program refuses a database that a newer one has changed, and changes nothing', async () => {
  await ask(
    "insert into house.migration (module, name, hash) values ('bodies', '099_later.sql', 'x')",
  )
  const db = openDb(database.url, { max: 2 })
  await assert.rejects(migrate(db.pool, modules), (error: unknown) => {
    assert.ok(error instanceof Told)
    assert.match(error.message, /newer Sarkmeli .*bodies\/099_later\.sql.*Start the newer program/s)
    return true
  })
  const first = modules.slice(0, 2)
  await ask("delete from house.migration where name = '099_later.sql'")
  await assert.rejects(migrate(db.pool, first), Told, 'a program with fewer modules is older too')
  await db.close()
  await assert.doesNotReject(async () => {
    const again = openDb(database.url, { max: 2 })
    assert.equal(await migrate(again.pool, modules), 0)
    await again.close()
  })
})

test('the command line tells the same in words, without a stack', async () => {
  await ask(
    "insert into house.migration (module, name, hash) values ('bodies', '099_later.sql', 'x')",
  )
  const env = { ...process.env, DATABASE_URL: database.url, DATA_DIR: base }
  const ran = await new Promise<{ code: number | null; said: string }>(resolve => {
    const child = spawn(process.execPath, [CLI, 'operator', 'create'], { env })
    let said = ''
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    child.on('exit', code => resolve({ code, said }))
  })
  assert.equal(ran.code, 1)
  assert.match(ran.said, /newer Sarkmeli/)
  assert.doesNotMatch(ran.said, /\n\s+at /)
  await ask("delete from house.migration where name = '099_later.sql'")
})

test('a data folder of a version that is not here says how to go on', async () => {
  const dataDir = path.join(base, 'old')
  mkdirSync(path.join(dataDir, 'postgres'), { recursive: true })
  writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '9\n')
  await assert.rejects(openPostgres({ dataDir, log: openLog('silent') }), (error: unknown) => {
    assert.ok(error instanceof Told)
    assert.match(error.message, /made by PostgreSQL 9.*Install PostgreSQL 9.*backup.*restore/s)
    return true
  })
})
