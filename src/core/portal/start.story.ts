import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { openHouse } from '#open'
import { openLog } from '#platform/log'
import { parseSettings, WrongSettings } from '#platform/settings'
import { testDatabase, type TestDatabase } from '#testing/database'
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
