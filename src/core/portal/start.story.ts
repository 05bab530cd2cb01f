import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { openHouse } from '#open'
import { openLog } from '#platform/log'
import { parseSettings, WrongSettings } from '#platform/settings'
import { testDatabase, type TestDatabase } from '#testing/database'
import { portalOn } from '#testing/portal'
import { visitor } from '#testing/browserless'
import { webServer } from '#web'

let dataDir: string
let database: TestDatabase
before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-start-'))
})
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(() => database.drop())
after(() => rm(dataDir, { recursive: true, force: true }))

const log = openLog('silent')
const REAL = { SMTP_URL: 'outbox', SMS_URL: 'outbox', REGISTRY_URL: 'sample' }
const settings = (more: Record<string, string> = {}) =>
  parseSettings({ DATABASE_URL: database.url, DATA_DIR: dataDir, ...more })

test('a start for real use names every missing setting at once and decides nothing', async () => {
  await assert.rejects(openHouse(settings(), { demo: false, log }), (error: unknown) => {
    assert.ok(error instanceof WrongSettings)
    for (const name of ['SMTP_URL', 'SMS_URL', 'REGISTRY_URL'])
      assert.match(error.message, new RegExp(name))
    return true
  })
  const real = await openHouse(settings(REAL), { demo: false, log })
  assert.equal(real.house.demo, false)
  await real.close()
})

test('what began as a demonstration never becomes real, and the other way round', async () => {
  const demo = await portalOn(database.url)
  await demo.close()
  await assert.rejects(openHouse(settings(REAL), { demo: false, log }), WrongSettings)
  const again = await openHouse(settings(REAL), { log })
  assert.equal(again.house.demo, true, 'without a word it stays what it was')
  await again.close()
  await database.drop()
  database = await testDatabase()
  const real = await openHouse(settings(REAL), { demo: false, log })
  await real.close()
  await assert.rejects(openHouse(settings(REAL), { demo: true, log }), WrongSettings)
})

test('a new installation on a database of its own is for real use unless it says demo', async () => {
  await assert.rejects(openHouse(settings(), { log }), WrongSettings)
})

test('real use has no demonstration sign-in, people or outbox', async () => {
  const real = await openHouse(settings(REAL), { demo: false, log })
  const server = await webServer(real.house)
  const person = visitor(server, 'http://localhost:8080')
  for (const url of ['/demo', '/demo/outbox', '/demo/outbox.json'])
    assert.equal((await person.get(url)).status, 404, url)
  const page = await person.get('/sign-in')
  assert.doesNotMatch(page.html, /\/demo/)
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const entered = await person.post('/demo/sign-in', { _token: token, user: 'nino' })
  assert.equal(entered.status, 404)
  const accounts = await real.house.db.pool.query('select 1 from identity.account')
  assert.equal(accounts.rowCount, 0)
  await server.close()
  await real.close()
})

test('every wrong setting is named at once', () => {
  assert.throws(
    () => parseSettings({ PORT: 'x', PUBLIC_URL: 'here', LOG_LEVEL: 'loud', SECRET_KEY: 'short' }),
    (error: unknown) => {
      assert.ok(error instanceof WrongSettings)
      for (const name of ['PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'SECRET_KEY'])
        assert.match(error.message, new RegExp(name))
      return true
    },
  )
})
