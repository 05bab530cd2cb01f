import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { openHouse } from '#open'
import { parseSettings, WrongSettings } from '#platform/settings'
import { testDatabase } from '#testing/database'
import { overWire } from '#testing/hostile-wire'
import { openPortal, ORIGIN, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const tokenOf = (html: string): string => /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? ''
const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('every kind of answer carries the security headers and a request id', async () => {
  for (const url of ['/', '/nope', '/letters', '/health/live', '/demo/outbox.json']) {
    const { headers } = await portal.server.inject({ url })
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['x-frame-options'], 'DENY')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/)
  }
})

test("the session's cookie is for this host alone, unreadable by scripts", async () => {
  const page = await portal.server.inject({ url: '/demo' })
  const cookies = [page.headers['set-cookie']].flat().map(String)
  for (const cookie of cookies)
    assert.match(cookie, /^__Host-\w+=[^;]+; Path=\/; SameSite=Lax; HttpOnly; Secure/)
})

test("a form from elsewhere, without its token or with another browser's, changes nothing", async () => {
  const nino = await portal.as('nino')
  const page = await nino.get('/account/contact')
  const token = tokenOf(page.html)
  const post = (headers: Record<string, string>, body: Record<string, string>) =>
    portal.server.inject({
      method: 'POST',
      url: '/account/wishes',
      headers: { cookie: nino.cookies(), ...form, ...headers },
      payload: new URLSearchParams(body).toString(),
    })
  assert.equal((await post({ origin: 'https://evil.example' }, { _token: token })).statusCode, 403)
  assert.equal(
    (await post({ origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, { _token: token })).statusCode,
    403,
  )
  assert.equal((await post({}, { _token: token })).statusCode, 403)
  assert.equal((await post({ origin: ORIGIN }, {})).statusCode, 403)
  assert.equal(
    (
      await post(
        { origin: ORIGIN },
        { _token: tokenOf((await (await portal.as('giorgi')).get('/account/contact')).html) },
      )
    ).statusCode,
    403,
  )
  assert.equal(
    (await post({ origin: ORIGIN }, { _token: token, 'quiet-from': '', 'quiet-to': '' }))
      .statusCode,
    303,
  )
})

test("each page writes the form's token anew, and all of them are good", async () => {
  const nino = await portal.as('nino')
  const one = tokenOf((await nino.get('/account/contact')).html)
  const two = tokenOf((await nino.get('/account/contact')).html)
  assert.notEqual(one, two)
  assert.equal(
    (await nino.post('/account/wishes', { _token: one, 'quiet-from': '', 'quiet-to': '' })).status,
    200,
  )
})

test("what is missing, forbidden, too large or too much is said in the reader's language", async () => {
  const nino = await portal.as('nino')
  assert.match((await nino.get('/nope?lang=en')).text, /Page not found/)
  assert.match((await nino.get('/nope?lang=ka')).text, /გვერდი ვერ მოიძებნა/)
  assert.equal((await nino.get('/desk')).status, 403)
  await nino.get('/letters/new/batumi?lang=en')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  const large = await nino.submit(
    nino.page().url,
    { subject: 'x', do: 'add-file' },
    { field: 'file', name: 'a.pdf', bytes: Buffer.alloc(27 * 1024 * 1024, '%PDF-1.7 ') },
  )
  assert.equal(large.status, 413)
  assert.match(large.text, /25 MB/)
  let last = 200
  for (let tries = 0; tries < 8 && last !== 429; tries++)
    last = (
      await portal.server.inject({
        method: 'POST',
        url: '/forgotten',
        remoteAddress: '10.9.9.9',
        headers: form,
        payload: '',
      })
    ).statusCode
  assert.equal(last, 429)
})

test('the language that was asked for stays, and a page says it is in it', async () => {
  const visitor = portal.visitor()
  assert.match((await visitor.get('/')).html, /<html lang="ka"/)
  assert.match((await visitor.get('/?lang=en')).html, /<html lang="en"/)
  assert.match((await visitor.get('/letters/new')).html, /<html lang="en"/)
})

test('a body that cannot be written to is listed with the reason, and takes no letter', async () => {
  const visitor = portal.visitor()
  const list = await visitor.get('/letters/new')
  assert.match(list.text, /წერილის გაგზავნა შეუძლებელია/)
  const rows = await portal.house.db.pool.query(
    'select key from bodies.body where not writable order by key limit 1',
  )
  assert.equal((await visitor.get(`/letters/new/${rows.rows[0].key}`)).status, 404)
  const counted = await portal.house.db.pool.query(
    'select count(*) filter (where writable)::int as writable, count(*) filter (where not writable)::int as not from bodies.body',
  )
  assert.deepEqual(counted.rows[0], { writable: 144, not: 5 })
})

test('health tells what fails, and figures are for this machine alone', async () => {
  const ready = await portal.server.inject({ url: '/health/ready' })
  assert.deepEqual(JSON.parse(ready.payload), {
    status: 'ready',
    checks: { database: 'ok', jobs: 'ok', files: 'ok' },
  })
  assert.match(
    (await portal.server.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).payload,
    /sarkmeli_requests_total/,
  )
  assert.equal(
    (await portal.server.inject({ url: '/metrics', remoteAddress: '192.0.2.1' })).statusCode,
    404,
  )
})

test('a log of a whole letter holds no name, number, subject or text of anybody', () => {
  // A process of its own, so that what it prints is exactly what an operator would keep.
  const ran = spawnSync(process.execPath, ['src/testing/logged-letter.ts'], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  assert.equal(ran.status, 0, ran.stderr)
  const told = ran.stdout.split('\n').findLast(line => line.startsWith('{"words"')) ?? '{}'
  const { words } = JSON.parse(told) as { words: string[] }
  const lines = ran.stdout
    .split('\n')
    .filter(line => line.startsWith('{"level"'))
    .join('\n')
  assert.ok(lines.split('\n').length > 20, 'hardly anything was logged')
  assert.ok(words.length > 50)
  for (const word of words) assert.ok(!lines.includes(word), `the log holds ${word}`)
})

test('a start for real use names every setting that is missing, and never turns a demonstration real', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-real-'))
  const database = await testDatabase()
  const settings = (more: Record<string, string> = {}) =>
    parseSettings({ DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...more })
  const refusal = async (more: Record<string, string>, demo?: boolean): Promise<string> => {
    try {
      const opened = await openHouse(settings(more), { demo })
      await opened.close()
      return 'started'
    } catch (error) {
      assert.ok(error instanceof WrongSettings, String(error))
      return error.message
    }
  }
  const missing = await refusal({})
  for (const name of ['SMTP_URL', 'SMS_URL', 'REGISTRY_URL'])
    assert.match(missing, new RegExp(name))
  const named = { SMTP_URL: 'outbox', SMS_URL: 'outbox', REGISTRY_URL: 'sample' }
  assert.equal(await refusal(named), 'started')
  assert.match(await refusal(named, true), /real use/)
  const opened = await openHouse(settings(named))
  const people = await opened.house.db.pool.query('select count(*)::int as n from identity.account')
  assert.equal(people.rows[0].n, 0)
  await opened.close()
  await database.drop()
  await rm(dataDir, { recursive: true })
})

test('wrong settings are all named at once', () => {
  assert.throws(
    () => parseSettings({ PORT: 'x', DATABASE_URL: 'mysql://', LOG_LEVEL: 'loud' }),
    (error: unknown) => {
      assert.ok(error instanceof WrongSettings)
      for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL'])
        assert.match(error.message, new RegExp(name))
      return true
    },
  )
})

const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' }
const partOf = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

test('a form with files that is torn, or none, is the mistake of who sent it', async () => {
  const nino = await portal.as('nino')
  await nino.get('/account/contact')
  const whole = `${partOf('_token', 'x')}--b--\r\n`
  for (const [payload, type] of [
    [whole.slice(0, 50), 'multipart/form-data; boundary=b'],
    ['--b\r\n', 'multipart/form-data; boundary=b'],
    ['', 'multipart/form-data; boundary=b'],
    [whole, 'multipart/form-data'],
    [whole, 'multipart/form-data; boundary='],
    [whole, `multipart/form-data; boundary=${'b'.repeat(500)}`],
  ] as const) {
    const answer = await portal.server.inject({
      method: 'POST',
      url: '/account/wishes',
      headers: { cookie: nino.cookies(), origin: ORIGIN, 'content-type': type },
      payload,
    })
    assert.ok([400, 403].includes(answer.statusCode), `${type}: ${answer.statusCode}`)
  }
})

test('a form with files may not be larger than its route takes, whatever is in it', async () => {
  const nino = await portal.as('nino')
  const { html } = await nino.get('/account/contact')
  const fields = partOf('_token', tokenOf(html)) + partOf('x', 'ა'.repeat(50_000)).repeat(8)
  const answer = await portal.server.inject({
    method: 'POST',
    url: '/account/wishes',
    headers: { cookie: nino.cookies(), origin: ORIGIN, ...MULTIPART },
    payload: `${fields}--b--\r\n`,
  })
  assert.equal(answer.statusCode, 413)
})

test('files of somebody who may not pass are read over and take no memory', async () => {
  const visitor = portal.visitor()
  const { html } = await visitor.get('/sign-in')
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
  const payload = Buffer.concat([
    Buffer.from(partOf('_token', tokenOf(html)) + head),
    Buffer.alloc(20 * 1024 * 1024, 'x'),
    Buffer.from('\r\n--b--\r\n'),
  ])
  const send = () =>
    portal.server.inject({
      method: 'POST',
      url: '/drafts/00000000-0000-4000-8000-000000000000',
      headers: { cookie: visitor.cookies(), origin: ORIGIN, ...MULTIPART },
      payload,
    })
  assert.equal((await send()).headers.location, '/sign-in?next=%2F')
  const api = await portal.server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: MULTIPART,
    payload,
  })
  assert.equal(api.statusCode, 401)
})

test('what is no HTTP gets a bare answer that carries the security headers', async () => {
  await portal.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = portal.server.server.address() as AddressInfo
  for (const [text, status] of [
    ['GE T / HTTP/1.1\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n', 417],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
  ] as const) {
    const wire = { name: 'x', pieces: [text], whole: true }
    const heard = await overWire(port, wire, { quietMs: 500, limitMs: 10_000 })
    assert.deepEqual(heard.statuses, [status])
    assert.match(heard.text, /content-security-policy: default-src 'none'/)
  }
})

test('fifty thousand values of one field are read at once', async () => {
  const started = performance.now()
  await portal.server.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { ...form, origin: ORIGIN },
    payload: 'a=b&'.repeat(50_000),
  })
  assert.ok(performance.now() - started < 2000)
})
