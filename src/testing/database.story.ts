import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '#testing/database'

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows[0]
  } finally {
    await client.end()
  }
}

test('databases of one template are alike, apart, and prepared once', async () => {
  let prepared = 0
  const prepare = async (url: string): Promise<void> => {
    prepared += 1
    await ask(url, 'create table mark (n int)')
  }
  const [one, two] = await Promise.all([
    testDatabase(prepare, 'database.story'),
    testDatabase(prepare, 'database.story'),
  ])
  await ask(one.url, 'insert into mark values (1)')
  assert.deepEqual(await ask(one.url, 'select count(*)::int as n from mark'), { n: 1 })
  assert.deepEqual(await ask(two.url, 'select count(*)::int as n from mark'), { n: 0 })
  assert.equal(prepared, 1)
  await Promise.all([one.drop(), two.drop()])
})

test('two preparations never share one template', async () => {
  const prepare = async (url: string): Promise<void> => {
    await ask(url, 'create table other (n int)')
  }
  await assert.rejects(testDatabase(prepare, 'database.story'), /share the template name/)
})

test('a template that fails is not kept', async () => {
  const broken = async (url: string): Promise<void> => {
    await ask(url, 'create table half (n int)')
    throw new Error('broken migration')
  }
  await assert.rejects(testDatabase(broken, 'database.story broken'), /broken migration/)
  const whole = async (url: string): Promise<void> => {
    await ask(url, 'create table half (n int)')
  }
  const made = await testDatabase(whole, 'database.story broken')
  await made.drop()
})

test('a pool left open is named when the database is dropped', async () => {
  const made = await testDatabase()
  const client = new pg.Client({ connectionString: made.url })
  client.on('error', () => undefined)
  await client.connect()
  await assert.rejects(made.drop(), /1 connection\(s\) open/)
  await assert.rejects(ask(made.url, 'select 1'), /does not exist/)
})
