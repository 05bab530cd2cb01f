/** Statements that leave together: answers in order, failures where they belong, nothing left behind. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDb, type Db } from '#platform/db'
import { sql } from '#platform/sql'
import { testDatabase, type TestDatabase } from '#testing/database'

const WORKER = { as: 'worker' } as const
const PERSON = { as: 'resident', personId: '01900000-0000-7000-8000-000000000001' } as const

let database: TestDatabase
let db: Db
before(async () => {
  database = await testDatabase()
  db = openDb(database.url, { max: 1 })
  for (const role of ['house_public', 'house_resident', 'house_officer', 'house_worker'])
    await db.pool.query(`create role ${role} nologin`).catch(() => undefined)
  await db.pool.query('create table line_kept (n int primary key)')
  await db.pool.query('grant all on line_kept to house_worker, house_resident')
})
after(async () => {
  await db.close()
  await database.drop()
})

const insert = (n: number) => sql`insert into line_kept (n) values (${n})`
const kept = async (): Promise<readonly unknown[]> =>
  (await db.pool.query('select n from line_kept order by n')).rows.map(({ n }) => n)

test('answers come to who asked, written statements in their order', async () => {
  const found = await db.as(WORKER, async tx => {
    tx.write(insert(1))
    tx.write(insert(2))
    return Promise.all([
      tx.all(sql`select n from line_kept order by n`),
      tx.one(sql`select ${'ა'} as text, null as nothing, array[1, 2] as list`),
      tx.run(sql`update line_kept set n = n + 10`),
    ])
  })
  assert.deepEqual(found, [[{ n: 1 }, { n: 2 }], { text: 'ა', nothing: null, list: [1, 2] }, 2])
  assert.deepEqual(await kept(), [11, 12])
})

test('a failed write fails the transaction with its own error, and nothing of it is kept', async () => {
  const failing = db.as(WORKER, async tx => {
    tx.write(insert(20))
    tx.write(insert(11))
    tx.write(insert(21))
    return 'done'
  })
  await assert.rejects(failing, /line_kept_pkey/)
  assert.deepEqual(await kept(), [11, 12])
})

test('a statement that failed at first is asked again without harm', async () => {
  const wrong = sql`select n from line_missing where n = ${1}`
  await assert.rejects(
    db.as(WORKER, tx => tx.all(wrong)),
    /line_missing/,
  )
  await db.pool.query('create table line_missing as select 1 as n')
  await db.pool.query('grant select on line_missing to house_worker')
  assert.deepEqual(await db.as(WORKER, tx => tx.all(wrong)), [{ n: 1 }])
  await assert.rejects(
    db.as(WORKER, tx => tx.run(insert(11))),
    /line_kept_pkey/,
  )
  assert.equal(await db.as(WORKER, tx => tx.run(insert(13))), 1)
})

test('a value that cannot be written leaves the connection whole', async () => {
  await assert.rejects(
    db.as(WORKER, tx => tx.all(sql`select ${new Date(Number.NaN)}::timestamptz as at`)),
    RangeError,
  )
  assert.deepEqual(await db.as(WORKER, tx => tx.one(sql`select 1 as n`)), { n: 1 })
})

test('work that fails before it asks leaves nothing open', async () => {
  await assert.rejects(
    db.as(WORKER, async tx => {
      tx.write(insert(30))
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.deepEqual(
    await db.look(tx => tx.one(sql`select count(*) as n from line_kept where n = 30`)),
    { n: 0 },
  )
})

test('a reading sees as its viewer, writes nothing, and leaves no sight behind', async () => {
  const who = sql`select current_user::text as role, current_setting('house.person', true) as person`
  const [first, second] = await db.read(PERSON, async tx => [await tx.one(who), await tx.one(who)])
  assert.deepEqual(first, { role: 'house_resident', person: PERSON.personId })
  assert.deepEqual(second, first)
  const { role, person } = await db.look(tx => tx.one<{ role: string; person: string }>(who))
  assert.notEqual(role, 'house_resident')
  assert.equal(person, '')
  await assert.rejects(
    db.read(PERSON, tx => tx.all(sql`insert into line_kept (n) values (40) returning n`)),
    /read-only/,
  )
  await assert.rejects(
    db.read(PERSON, tx => tx.run(insert(41))),
    /does not write/,
  )
  await assert.rejects(
    db.read(PERSON, async tx => tx.elevate()),
    /does not write/,
  )
})

test('statements of a look are transactions of their own, also when asked side by side', async () => {
  const [, failed, done] = await db.look(tx =>
    Promise.allSettled([tx.run(insert(50)), tx.run(insert(50)), tx.run(insert(51))]),
  )
  assert.equal(failed.status, 'rejected')
  assert.equal(done.status, 'fulfilled')
  assert.deepEqual((await kept()).slice(-2), [50, 51])
})
