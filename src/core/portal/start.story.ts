import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
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

test('a port that another program holds is said in one line, and no database is left behind', async () => {
  const other = createServer()
  const port = await new Promise<number>(done =>
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      done(address !== null && typeof address === 'object' ? address.port : 0)
    }),
  )
  const folder = path.join(dataDir, 'never')
  const program = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../../server.ts', import.meta.url)),
      '--port',
      String(port),
      '--data',
      folder,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  program.stderr.on('data', part => (said += String(part)))
  const code = await new Promise(done => program.once('close', done))
  other.close()
  assert.equal(code, 1)
  assert.match(said, /^Cannot listen on 127\.0\.0\.1:\d+: another program is listening/)
  assert.equal(said.trim().split('\n').length, 1, said)
  assert.equal(existsSync(folder), false)
})
