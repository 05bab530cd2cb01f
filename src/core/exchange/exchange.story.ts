import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { z } from 'zod'
import { openPortal, type Portal } from '#testing/portal'
import { endpoints } from './api.ts'
import { SANDBOX_TOKEN } from './demo.ts'
import { cursorOf } from './feed.ts'
import { PER_MINUTE } from './limit.ts'
import { exchange } from './module.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // Answers are looked into freely here; each was parsed by its endpoint's own shape before.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

/** Shapes of the answers by method and path: every answer of every test is held against its own. */
const shapes = endpoints.map(({ method, path, answer, status, binary }) => ({
  method,
  status,
  binary,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  answer,
}))

async function call(
  token: string,
  method: 'GET' | 'POST',
  url: string,
  {
    body,
    key,
    language = 'en',
    form,
  }: {
    body?: unknown
    key?: string
    language?: string
    form?: { payload: Buffer; type: string }
  } = {},
): Promise<Answer> {
  const answer = await portal.server.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      'accept-language': language,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(form && { 'content-type': form.type }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
    ...(form && { payload: form.payload }),
  })
  const type = String(answer.headers['content-type'])
  const json = type.includes('json') ? JSON.parse(answer.payload) : answer.payload
  if (answer.statusCode >= 400) {
    assert.match(type, /^application\/problem\+json/, `${method} ${url}: ${answer.payload}`)
    assert.equal(json.status, answer.statusCode)
  } else {
    const shape = shapes.find(
      one => one.method === method && one.pattern.test(url.split('?')[0] ?? ''),
    )
    if (shape && !shape.binary) {
      shape.answer.parse(json)
      assert.equal(answer.statusCode, shape.status)
    }
  }
  return { status: answer.statusCode, headers: answer.headers, body: json }
}

const dms = (
  method: 'GET' | 'POST',
  url: string,
  more?: Parameters<typeof call>[3],
): Promise<Answer> => call(SANDBOX_TOKEN, method, url, more)

async function written(
  subject: string,
  { who = 'nino', body = 'napr', kind = 'letter' } = {},
): Promise<string> {
  const person = await portal.as(who)
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind })
  await person.submit(person.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = await person.submit('/drafts/')
  assert.match(thread.url, /\?sent=1$/)
  return thread.url.split('?')[0] ?? ''
}

async function all(cursor?: string): Promise<{ items: Answer['body'][]; cursor: string }> {
  const items: Answer['body'][] = []
  let from = cursor
  for (;;) {
    const page = await dms('GET', `/api/v1/incoming?limit=3${from ? `&cursor=${from}` : ''}`)
    assert.equal(page.status, 200)
    items.push(...page.body.items)
    from = page.body.cursor
    if (!page.body.more) return { items, cursor: String(from) }
  }
}

async function arrived(subject: string, kind = 'letter'): Promise<{ thread: string; id: string }> {
  const { cursor } = await all()
  const thread = await written(subject, { kind })
  const { items } = await all(cursor)
  const received = items.find(one => one.type === 'letter.received')
  return { thread, id: String(received.letter.id) }
}

let counter = 0
const ownNumber = (): string => `01-${++counter}/26`

async function registered(subject: string, kind = 'letter') {
  const letter = await arrived(subject, kind)
  const number = ownNumber()
  const done = await dms('POST', `/api/v1/letters/${letter.id}/register`, { body: { number } })
  assert.equal(done.status, 200, JSON.stringify(done.body))
  return { ...letter, number }
}

test('a letter goes the whole way through the body’s own system: feed, register, answer with a file', async () => {
  const { thread, id } = await arrived('სისტემიდან სისტემაში')
  const letter = await dms('GET', `/api/v1/letters/${id}`)
  assert.equal(letter.body.subject, 'სისტემიდან სისტემაში')
  assert.equal(letter.body.state, 'received')
  assert.deepEqual(letter.body.steps, ['register', 'forward'])
  const registered = await dms('POST', `/api/v1/letters/${id}/register`, {
    body: { number: '№ 01-7/26', externalId: 'DOC:77' },
  })
  assert.equal(registered.body.registryNumber, '№ 01-7/26')
  assert.equal(registered.body.externalId, 'DOC:77')
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /№ 01-7\/26/)
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
  const uploaded = await upload(SANDBOX_TOKEN, 'პასუხი.pdf', pdf)
  assert.equal(uploaded.status, 201, JSON.stringify(uploaded.body))
  const answered = await dms('POST', '/api/v1/letters/external:DOC:77/answer', {
    body: {
      text: 'ამონაწერი თან ერთვის.',
      number: '02-7/26',
      signedBy: 'მარიამ ბერიძე, უფროსი',
      files: [uploaded.body.id],
    },
  })
  assert.equal(answered.status, 200, JSON.stringify(answered.body))
  assert.equal(answered.body.state, 'answered')
  const page = await nino.get(thread)
  assert.match(page.text, /ამონაწერი თან ერთვის/)
  assert.match(page.text, /მარიამ ბერიძე, უფროსი/)
  const journal = await portal.house.db.pool.query(
    `select act, actor_kind from house.journal where about_id = (select letter_id from correspondence.handling where id = $1) order by id`,
    [id],
  )
  assert.deepEqual(
    journal.rows.map(row => `${row.act} ${row.actor_kind}`),
    [
      'letter.accepted resident',
      'letter.register service',
      'reply.sent service',
      'letter.answer service',
    ],
  )
  const outgoing = await portal.as('napr-records-head')
  assert.match((await outgoing.get('/desk/registers/outgoing')).text, /02-7\/26/)
})

function upload(token: string, name: string, bytes: Buffer, key?: string): Promise<Answer> {
  const boundary = 'xxboundaryxx'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const form = { payload, type: `multipart/form-data; boundary=${boundary}` }
  return call(token, 'POST', '/api/v1/files', { form, ...(key !== undefined && { key }) })
}

test('a question stops the clock, the clarification comes by the feed, then a refusal by the law’s list', async () => {
  const { thread, id } = await registered('დასაზუსტებელი')
  const { cursor } = await all()
  const past = await dms('POST', `/api/v1/letters/${id}/ask`, {
    body: { text: 'რომელი წელი?', until: '2026-11-24', number: ownNumber(), signedBy: 'ა. ბ.' },
  })
  assert.equal(past.status, 422)
  assert.equal(past.body.code, 'until-past')
  assert.equal(past.body.errors[0].field, 'until')
  const asked = await dms('POST', `/api/v1/letters/${id}/ask`, {
    body: { text: 'რომელი წელი?', until: '2026-12-01', number: ownNumber(), signedBy: 'ა. ბ.' },
  })
  assert.equal(asked.body.state, 'waiting', JSON.stringify(asked.body))
  const nino = await portal.as('nino')
  await nino.get(thread)
  await nino.submit(`${thread}/clarify`, { text: '2025 წელი' })
  const { items } = await all(cursor)
  assert.deepEqual(
    items.map(one => one.type),
    ['letter.clarification-asked', 'letter.clarification'],
  )
  const wrong = await dms('POST', `/api/v1/letters/${id}/refuse`, {
    body: { text: 'არა', reason: 'planted', number: ownNumber(), signedBy: 'ა. ბ.' },
    language: 'ka',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body.errors[0].detail, /აირჩიეთ უარის საფუძველი/)
  const kinds = await dms('GET', '/api/v1/kinds')
  const letter = kinds.body.items.find((kind: { key: string }) => kind.key === 'letter')
  const refused = await dms('POST', `/api/v1/letters/${id}/refuse`, {
    body: {
      text: 'ვერ დაკმაყოფილდება.',
      reason: letter.refusals[0].key,
      number: ownNumber(),
      signedBy: 'ა. ბ.',
    },
  })
  assert.equal(refused.body.state, 'refused', JSON.stringify(refused.body))
  assert.match((await nino.get(thread)).text, /გასაჩივრ/)
})

test('a term is extended once, an answer comes in parts, a letter goes on to the competent body', async () => {
  const { id } = await registered('გასაგრძელებელი სისტემით', 'letter')
  const extended = await dms('POST', `/api/v1/letters/${id}/extend`, {
    body: { by: 1, reason: 'ექსპერტიზა' },
  })
  assert.equal(extended.status, 200, JSON.stringify(extended.body))
  const again = await dms('POST', `/api/v1/letters/${id}/extend`, { body: { by: 1, reason: 'x' } })
  assert.equal(again.status, 409)
  assert.equal(again.body.code, 'clock-refuses')
  const part = await dms('POST', `/api/v1/letters/${id}/answer`, {
    body: { text: 'ნახევარი', partial: true, number: ownNumber(), signedBy: 'ა. ბ.' },
  })
  assert.equal(part.body.state, 'registered')
  const other = await arrived('სხვისი საქმე')
  const nowhere = await dms('POST', `/api/v1/letters/${other.id}/forward`, {
    body: { to: 'atlantis', reason: 'x' },
  })
  assert.equal(nowhere.body.code, 'body-unknown')
  const forwarded = await dms('POST', `/api/v1/letters/${other.id}/forward`, {
    body: { to: 'batumi', reason: 'ბათუმის კომპეტენციაა' },
  })
  assert.equal(forwarded.body.state, 'forwarded')
})

test('every refusal is a problem in the language asked for, tied to its fields', async () => {
  const { id } = await registered('პრობლემები')
  const url = `/api/v1/letters/${id}/answer`
  const empty = await dms('POST', url, { body: { text: '  ', planted: 1 } })
  assert.equal(empty.status, 422)
  assert.deepEqual(empty.body.errors.map((one: { field: string }) => one.field).toSorted(), [
    '',
    'signedBy',
    'text',
  ])
  const ka = await dms('POST', url, { body: { text: '  ' }, language: 'ka' })
  assert.match(ka.body.title, /ველებში შეცდომებია/)
  const broken = await portal.server.inject({
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${SANDBOX_TOKEN}`, 'content-type': 'application/json' },
    payload: '{"text":',
  })
  assert.equal(broken.statusCode, 400)
  const missing = await dms('POST', url, { body: { text: 'x', signedBy: 'x' } })
  assert.equal(missing.body.code, 'number-missing')
  const sentence = await dms('POST', url, {
    body: { text: 'x', signedBy: 'x', number: 'a whole sentence here' },
  })
  assert.equal(sentence.status, 422)
  assert.equal(sentence.body.errors[0].field, 'number')
  const own = await dms('POST', `/api/v1/letters/${id}/forward`, {
    body: { to: 'napr', reason: 'x' },
  })
  assert.deepEqual([own.body.code, own.body.errors[0].pointer], ['same-body', '/to'])
  const lower = await portal.server.inject({
    method: 'GET',
    url: '/api/v1/me',
    headers: { authorization: `bearer ${SANDBOX_TOKEN}` },
  })
  assert.equal(lower.statusCode, 200, 'the name of the scheme has no case')
  assert.equal((await call('sk_planted-token-planted', 'GET', '/api/v1/me')).status, 401)
  assert.equal((await dms('GET', '/api/v1/my/letters')).status, 403)
  assert.equal((await dms('GET', '/api/v1/letters/planted')).status, 404)
  assert.equal((await dms('GET', '/api/v1/nowhere')).status, 404)
  assert.equal((await dms('GET', '/api/v1/incoming?cursor=planted')).status, 422)
  const ahead = await dms('GET', `/api/v1/incoming?cursor=${cursorOf(1_000_000)}`)
  assert.equal(ahead.body.code, 'cursor-ahead')
})

test('a number is in a register once, whoever tries at the same moment', async () => {
  const first = await arrived('ნომერი პირველი')
  const second = await arrived('ნომერი მეორე')
  const number = ownNumber()
  const both = await Promise.all(
    [first, second].map(({ id }) =>
      dms('POST', `/api/v1/letters/${id}/register`, { body: { number } }),
    ),
  )
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 409]))
  assert.equal(both.find(({ status }) => status === 409)?.body.code, 'number-taken')
})

test('the same key and body is done once and answered the same, however often at one moment; another body is refused', async () => {
  const { id, thread } = await registered('ერთხელ')
  const body = { text: 'პასუხი ერთხელ', number: ownNumber(), signedBy: 'ა. ბ.' }
  const url = `/api/v1/letters/${id}/answer`
  const tries = await Promise.all(
    Array.from({ length: 6 }, () => dms('POST', url, { body, key: 'answer-1' })),
  )
  assert.deepEqual(new Set(tries.map(({ status }) => status)), new Set([200]))
  assert.equal(new Set(tries.map(one => JSON.stringify(one.body))).size, 1)
  const nino = await portal.as('nino')
  assert.equal((await nino.get(thread)).text.split('პასუხი ერთხელ').length - 1, 1)
  const other = await dms('POST', url, { body: { ...body, text: 'სხვა' }, key: 'answer-1' })
  assert.equal(other.status, 422)
  assert.equal(other.body.code, 'repeated-differently')
  const refusedOnce = await dms('POST', url, { body: { text: 'x' }, key: 'answer-2' })
  assert.equal(refusedOnce.status, 422)
  const kept = await portal.house.db.pool.query(
    'select count(*)::int as n from house.once where answer is null',
  )
  assert.equal(kept.rows[0].n, 0)
  const file = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
  const one = await upload(SANDBOX_TOKEN, 'a.pdf', file, 'file-1')
  assert.deepEqual((await upload(SANDBOX_TOKEN, 'a.pdf', file, 'file-1')).body, one.body)
  assert.equal((await upload(SANDBOX_TOKEN, 'b.pdf', file, 'file-1')).status, 422)
})

test('a file goes out once, and only by whoever uploaded it', async () => {
  const { id } = await registered('ფაილი ერთხელ')
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
  const file = (await upload(SANDBOX_TOKEN, 'x.pdf', pdf)).body.id
  const answer = (files: string[]) =>
    dms('POST', `/api/v1/letters/${id}/answer`, {
      body: { text: 'x', partial: true, number: ownNumber(), signedBy: 'ა. ბ.', files },
    })
  assert.equal((await answer([file])).status, 200)
  const again = await answer([file])
  assert.equal(again.status, 422)
  assert.equal(again.body.code, 'file-unknown')
  const program = await upload(SANDBOX_TOKEN, 'x.pdf', Buffer.from('MZ this is a program'))
  assert.equal(program.status, 422)
  assert.equal(program.body.errors[0].field, 'file')
  const own = await portal.server.inject({
    method: 'GET',
    url: `/api/v1/files/${file}`,
    headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
  })
  assert.deepEqual(own.rawPayload, pdf)
  assert.equal(
    (await call(await ownToken('giorgi', ['read']), 'GET', `/api/v1/files/${file}`)).status,
    404,
  )
})

test('a token of another body meets nothing of this one, on every endpoint that names a letter or a file', async () => {
  await written('ბათუმის საიდუმლო', { body: 'batumi' })
  const { pool } = portal.house.db
  const letter = await pool.query(
    "select id from correspondence.handling where subject = 'ბათუმის საიდუმლო'",
  )
  const rows = () =>
    pool.query('select state, registry_number from correspondence.handling where id = $1', [
      letter.rows[0].id,
    ])
  const before = (await rows()).rows
  const bodies: Readonly<Record<string, object>> = {
    registerLetter: { number: '99/26' },
    linkLetter: { externalId: 'THEFT' },
    forwardLetter: { to: 'oni', reason: 'x' },
    askWriter: { text: 'x', until: '2026-12-20', number: '98/26', signedBy: 'x' },
    extendTerm: { by: 1, reason: 'x' },
    refuseLetter: { text: 'x', reason: 'no-right', number: '97/26', signedBy: 'x' },
    answerLetter: { text: 'x', number: '96/26', signedBy: 'x' },
  }
  const tried = endpoints.filter(
    ({ path, scopes }) => path.includes('{id}') && !scopes.includes('send'),
  )
  for (const { method, path, name } of tried) {
    const answer = await dms(method, path.replace('{id}', letter.rows[0].id), {
      ...(method === 'POST' && { body: bodies[name] ?? assert.fail(name) }),
    })
    assert.ok([403, 404].includes(answer.status), `${name} → ${answer.status}`)
  }
  assert.ok(tried.length >= 10)
  assert.deepEqual((await rows()).rows, before)
})

test('an upload that nothing names is forgotten after a day', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
  const file = (await upload(SANDBOX_TOKEN, 'forgotten.pdf', pdf)).body.id
  const tidy = exchange.jobs?.['exchange.tidy']?.handle
  const left = async (): Promise<number | null> =>
    (await portal.house.db.pool.query('select 1 from correspondence.file where id = $1', [file]))
      .rowCount
  await tidy?.(portal.house, {}, { number: 1, of: 1 })
  assert.equal(await left(), 1)
  portal.clock.advance(25 * 3_600_000)
  await tidy?.(portal.house, {}, { number: 1, of: 1 })
  assert.equal(await left(), 0)
  portal.clock.advance(-25 * 3_600_000)
})

test('a letter is filed for an identified person, who is told and finds it among their own', async () => {
  const { people } = await import('#core/country').then(({ countryOf }) => countryOf(portal.house))
  const ketevan = people[7]
  assert.ok(ketevan)
  const body = {
    person: { personalNumber: ketevan.personalNumber },
    consent: { how: 'signed-sheet', reference: 'CASE/2026-17' },
    kind: 'letter',
    subject: 'შემოტანილი წერილი',
    text: 'ტექსტი',
    externalId: 'IN-1',
  }
  await portal.work()
  const before = await told(ketevan.email)
  const filed = await dms('POST', '/api/v1/intake', { body, key: 'in-1' })
  assert.equal(filed.status, 201, JSON.stringify(filed.body))
  assert.deepEqual((await dms('POST', '/api/v1/intake', { body, key: 'in-1' })).body, filed.body)
  const status = await dms('GET', '/api/v1/letters/external:IN-1/status')
  assert.equal(status.body.number, filed.body.number)
  const her = await portal.as('ketevan')
  assert.match((await her.get('/letters')).text, /შემოტანილი წერილი/)
  await portal.work()
  assert.ok(
    (await told(ketevan.email)) >= before + 2,
    'she is told of the letter and of who filed it',
  )
  const stranger = people[300]
  assert.ok(stranger)
  const unknown = {
    ...body,
    externalId: 'IN-2',
    person: { personalNumber: stranger.personalNumber },
  }
  const elsewhere = await dms('POST', '/api/v1/intake', { body: { ...unknown, to: 'batumi' } })
  assert.equal(elsewhere.status, 201, JSON.stringify(elsewhere.body))
  assert.equal(elsewhere.body.id, undefined)
  const lookUps = await portal.house.db.pool.query(
    "select purpose from registries.look_up where purpose = 'letter-intake'",
  )
  assert.equal(lookUps.rowCount, 1)
  const nobody = { ...body, externalId: 'IN-3', person: { personalNumber: '99999999999' } }
  assert.equal((await dms('POST', '/api/v1/intake', { body: nobody })).body.code, 'person-unknown')
})

async function told(email: string): Promise<number> {
  const rows = await portal.house.db.pool.query(
    `select count(*)::int as n from notices.outbox where recipient = $1`,
    [email],
  )
  return rows.rows[0].n
}

async function ownToken(who: string, scopes: readonly string[]): Promise<string> {
  const person = await portal.as(who)
  await person.get('/account/tokens')
  const page = await person.submit('/account/tokens', { name: 'ჩემი პროგრამა', scopes, days: '30' })
  return /sk_[\w-]+/.exec(page.text)?.[0] ?? ''
}

test('a resident’s program reads and sends that resident’s letters until the token is revoked', async () => {
  const token = await ownToken('giorgi', ['read', 'send'])
  assert.match(token, /^sk_/)
  const body = { to: 'batumi', kind: 'information', subject: 'პროგრამიდან', text: 'ტექსტი' }
  const sent = await call(token, 'POST', '/api/v1/my/letters', { body, key: 'g-1' })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const list = await call(token, 'GET', '/api/v1/my/letters?limit=1')
  assert.equal(list.body.items[0].number, sent.body.number)
  const read = await call(token, 'GET', `/api/v1/my/letters/${sent.body.id}`)
  assert.equal(read.body.subject, 'პროგრამიდან')
  const nino = await portal.house.db.pool.query(
    "select l.id from correspondence.letter l join identity.account a on a.person_id = l.person_id where a.user_name = 'nino' limit 1",
  )
  const foreign = await call(token, 'GET', `/api/v1/my/letters/${nino.rows[0].id}`)
  assert.equal(foreign.status, 404)
  const half = await ownToken('giorgi', ['read'])
  assert.equal((await call(half, 'POST', '/api/v1/my/letters', { body })).status, 403)
  const giorgi = await portal.as('giorgi')
  const page = await giorgi.get('/account/tokens')
  assert.ok(!page.html.includes(token))
  while (/action="\/account\/tokens\/revoke"/.test(giorgi.page().html))
    await giorgi.submit('/account/tokens/revoke')
  assert.equal((await call(token, 'GET', '/api/v1/me')).status, 401)
  assert.equal((await call(half, 'GET', '/api/v1/me')).status, 401)
  const rows = await portal.house.db.pool.query(
    "select count(*)::int as n from house.journal where act in ('token.given', 'token.revoked') and actor_kind = 'resident'",
  )
  assert.ok(rows.rows[0].n >= 4)
})

test('a program is asked for what the law asks of a kind, and the letter says it', async () => {
  const token = await ownToken('giorgi', ['read', 'send'])
  const kinds = await call(token, 'GET', '/api/v1/kinds')
  const kind = kinds.body.items.find(({ key }: { key: string }) => key === 'admin-complaint')
  const needed = kind.asks.filter(({ required }: { required: boolean }) => required)
  assert.ok(needed.length > 1, JSON.stringify(kind))
  const [first] = needed
  const body = { to: 'batumi', kind: kind.key, subject: 'საჩივარი', text: 'ტექსტი' }
  const without = await call(token, 'POST', '/api/v1/my/letters', { body, key: 'a-1' })
  assert.equal(without.status, 422)
  assert.deepEqual(
    [without.body.code, without.body.errors[0].field],
    ['asked-missing', `asked.${first.key}`],
  )
  const asked = Object.fromEntries(needed.map((ask: { key: string }) => [ask.key, `პ-${ask.key}`]))
  const more = { ...body, asked: { ...asked, planted: 'x' } }
  const foreign = await call(token, 'POST', '/api/v1/my/letters', { body: more, key: 'a-2' })
  assert.equal(foreign.body.code, 'asked-unknown')
  const whole = { ...body, asked }
  const sent = await call(token, 'POST', '/api/v1/my/letters', { body: whole, key: 'a-3' })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const read = await call(token, 'GET', `/api/v1/my/letters/${sent.body.id}`)
  assert.ok(read.body.text.includes(`${first.label.ka}: პ-${first.key}`), read.body.text)
})

test('pages of a token come twice without a second token, and a wrong form keeps what was typed', async () => {
  const person = await portal.as('ketevan')
  await person.get('/account/tokens')
  const wrong = await person.submit('/account/tokens', { name: 'დასარჩენი სახელი', days: '30' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /დასარჩენი სახელი/)
  const once = /name="_once" value="([^"]+)"/.exec(wrong.html)?.[1] ?? ''
  const token = /name="_token" value="([^"]+)"/.exec(wrong.html)?.[1] ?? ''
  const fields = {
    _once: once,
    _token: token,
    name: 'დასარჩენი სახელი',
    scopes: 'read',
    days: '30',
  }
  assert.match((await person.post('/account/tokens', fields)).text, /sk_/)
  // A double click is shown the same page; who sends the form again later is not.
  portal.clock.advance(31_000)
  const again = await person.post('/account/tokens', fields)
  assert.ok(!/sk_/.test(again.text))
  const rows = await portal.house.db.pool.query(
    "select count(*)::int as n from exchange.token where name = 'დასარჩენი სახელი'",
  )
  assert.equal(rows.rows[0].n, 1)
})

test('an administrator adds a system, its token works by its scopes alone, and ends with the system', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/exchange')
  const page = await head.submit('/desk/exchange/services', { service: 'ბათუმის სისტემა' })
  assert.match(page.url, /^\/desk\/exchange\/services\//)
  const shown = await head.submit(`${page.url}/tokens`, {
    name: 'რეგისტრაცია',
    scopes: ['status'],
    days: '90',
  })
  const token = /sk_[\w-]+/.exec(shown.text)?.[0] ?? ''
  const me = await call(token, 'GET', '/api/v1/me')
  assert.deepEqual(me.body, {
    kind: 'service',
    scopes: ['status'],
    body: 'batumi',
    numbers: 'here',
  })
  const feed = await call(token, 'GET', '/api/v1/incoming')
  const { id } = feed.body.items[0].letter
  assert.equal((await call(token, 'GET', `/api/v1/letters/${id}`)).status, 403)
  assert.equal((await call(token, 'GET', `/api/v1/letters/${id}/status`)).status, 200)
  assert.equal((await dms('GET', `/api/v1/letters/${id}`)).status, 404, 'another body’s letter')
  await head.get(page.url)
  await head.submit(`${page.url}/end`)
  assert.equal((await call(token, 'GET', '/api/v1/me')).status, 401)
})

test('who gives the numbers is switched with an entry in the journal; open letters keep what they have', async () => {
  await written('რუსთავი გახსნილი', { body: 'rustavi' })
  await written('რუსთავი ხელით', { body: 'rustavi' })
  const head = await portal.as('rustavi-records-head')
  const atDesk = async (subject: string): Promise<string> => {
    await head.get(`/desk?q=${encodeURIComponent(subject)}`)
    return (await head.follow('/desk/letters/')).url
  }
  const byHand = await atDesk('რუსთავი ხელით')
  await head.submit(`${byHand}/register`)
  await head.get('/desk/exchange')
  const service = await head.submit('/desk/exchange/services', { service: 'რუსთავის სისტემა' })
  const shown = await head.submit(`${service.url}/tokens`, {
    name: 'ყველაფერი',
    scopes: ['register', 'answer'],
    days: '90',
  })
  const token = /sk_[\w-]+/.exec(shown.text)?.[0] ?? ''
  const feed = await call(token, 'GET', '/api/v1/incoming')
  assert.equal(feed.body.items.length, 2, 'letters that were open before are the first events')
  // Both came at one moment, so their order is of no meaning here.
  const letters = feed.body.items.map((one: Answer['body']) => one.letter)
  const open = letters.find((one: Answer['body']) => one.state === 'received')
  const known = letters.find((one: Answer['body']) => one.state === 'registered')
  const early = await call(token, 'POST', `/api/v1/letters/${open.id}/register`, {
    body: { number: '1/2026' },
  })
  assert.equal(early.body.code, 'numbers-here')
  await head.get('/desk/exchange')
  await head.submit('/desk/exchange/numbers', { mode: 'dms' })
  const closed = await head.get(await atDesk('რუსთავი გახსნილი'))
  assert.ok(!/\/register"/.test(closed.html))
  assert.match(closed.text, /საქმისწარმოების სისტემა/)
  const forced = await head.post(`${closed.url}/register`, {
    _token: /name="_token" value="([^"]+)"/.exec(closed.html)?.[1] ?? '',
  })
  assert.equal(forced.status, 422)
  const preview = await bulkPreview(head, open.id)
  assert.match(preview, /რუსთავი გახსნილი/)
  assert.equal((await portal.as('rustavi-clerk').then(clerk => clerk.get('/desk/new'))).status, 200)
  const registered = await call(token, 'POST', `/api/v1/letters/${open.id}/register`, {
    body: { number: '2/2026' },
  })
  assert.equal(registered.body.registryNumber, '2/2026', JSON.stringify(registered.body))
  const link = await call(token, 'POST', `/api/v1/letters/${known.id}/link`, {
    body: { externalId: 'R-1' },
  })
  assert.equal(link.body.registryNumber, known.registryNumber)
  await head.get('/desk/exchange')
  await head.submit('/desk/exchange/numbers', { mode: 'here' })
  await written('რუსთავი ისევ აქ', { body: 'rustavi' })
  const back = await atDesk('რუსთავი ისევ აქ')
  await head.submit(`${back}/register`)
  const rows = await portal.house.db.pool.query(
    "select registry_number from correspondence.handling where subject like 'რუსთავი%' order by received_at, registry_number",
  )
  const numbers = rows.rows.map(row => String(row.registry_number))
  assert.equal(new Set(numbers).size, 3, numbers.join(' '))
  const acts = await portal.house.db.pool.query(
    "select payload from house.journal where act = 'numbering.switched' order by id desc limit 2",
  )
  assert.equal(acts.rowCount, 2)
})

async function bulkPreview(
  officer: Awaited<ReturnType<Portal['as']>>,
  id: string,
): Promise<string> {
  await officer.get('/desk')
  const page = await officer.post('/desk/bulk', {
    _token: /name="_token" value="([^"]+)"/.exec(officer.page().html)?.[1] ?? '',
    act: 'register',
    id,
  })
  return page.text
}

test('signed answers have to leave before the system takes the numbers over', async () => {
  await written('ონის გადართვა', { body: 'oni' })
  const clerk = await portal.as('oni-clerk')
  await clerk.get(`/desk?q=${encodeURIComponent('ონის გადართვა')}`)
  const { url } = await clerk.follow('/desk/letters/')
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /<option value="([0-9a-f-]{36})"/.exec(
    head.page().html.slice(head.page().html.indexOf('name="unit"')),
  )?.[1]
  await head.submit(`${url}/assign`, { unit: unit ?? '' })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'პასუხი', do: 'save' })
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  await head.get('/desk/exchange')
  const refused = await head.submit('/desk/exchange/numbers', { mode: 'dms' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /სულ: 1/)
  await head.get(reply)
  await head.submit(`${reply}/return`, { note: 'ჯერ არა' })
  await head.get('/desk/exchange')
  await head.submit('/desk/exchange/numbers', { mode: 'dms' })
  await specialist.get(reply)
  assert.match(specialist.page().html, /პასუხი/, 'the draft stays')
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  await head.submit(`${reply}/sign`)
  const gone = await head.submit(`${reply}/send`)
  assert.equal(gone.status, 422)
  assert.match(gone.text, /საქმისწარმოების სისტემა/)
})

test('readers of the feed miss nothing, while letters commit late and out of order', async () => {
  const { cursor } = await all()
  const pool = portal.house.db.pool
  const body = await pool.query("select id from bodies.body where key = 'napr'")
  const template = await pool.query(
    'select h.* from correspondence.handling h where h.body_id = $1 limit 1',
    [body.rows[0].id],
  )
  const insert = `insert into correspondence.handling
      (id, letter_id, body_id, person_id, sequence, state, kind, subject, writer_name, number, received_at, due_day, legal_day)
    select gen_random_uuid(), letter_id, body_id, person_id, $2, state, kind, subject, writer_name, number, received_at, due_day, legal_day
      from correspondence.handling where id = $1`
  const seen: string[] = []
  let from = cursor
  const poll = async (): Promise<void> => {
    const page = await dms('GET', `/api/v1/incoming?limit=200&cursor=${from}`)
    seen.push(...page.body.items.map((one: { id: string }) => one.id))
    from = page.body.cursor
  }
  let sequence = 1000
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 10; n++) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query(insert, [template.rows[0].id, sequence++])
        await new Promise(resolve => setTimeout(resolve, (writer * 7 + n * 3) % 25))
        await client.query(n % 5 === 4 ? 'rollback' : 'commit')
      } finally {
        client.release()
      }
    }
  })
  const writing = Promise.all(writers)
  let done = false
  void writing.then(() => (done = true))
  while (!done) await Promise.all([poll(), new Promise(resolve => setTimeout(resolve, 2))])
  await writing
  await poll()
  const there = await pool.query('select id from exchange.event where body_id = $1 order by seq', [
    body.rows[0].id,
  ])
  const expected = there.rows.map(row => String(row.id))
  const known = new Set(seen)
  assert.equal(known.size, seen.length, 'nothing comes twice to one cursor')
  assert.equal(seen.length, 64)
  assert.deepEqual(
    seen,
    expected.filter(id => known.has(id)),
    'in the order of the feed',
  )
  assert.deepEqual(expected.slice(-64), seen, 'without a gap')
  const again = await dms('GET', `/api/v1/incoming?limit=200&cursor=${cursor}`)
  assert.deepEqual(
    again.body.items.map((one: { id: string }) => one.id),
    seen,
    'the same cursor gives the same again',
  )
  await pool.query('delete from correspondence.handling where sequence >= 1000')
})

test('the feed begins at a moment when it is asked to', async () => {
  portal.clock.advance(60_000)
  const since = portal.clock.now().toISOString()
  await written('მას შემდეგ')
  const page = await dms('GET', `/api/v1/incoming?since=${encodeURIComponent(since)}`)
  assert.equal(page.body.items.length, 1)
})

test('the document is served and tells the limit; a token that calls too often is told when to come back', async () => {
  const served = await portal.server.inject({ method: 'GET', url: '/api/v1/openapi.json' })
  const document = z.looseObject({ openapi: z.literal('3.1.0') }).parse(JSON.parse(served.payload))
  assert.equal(document.openapi, '3.1.0')
  const token = await ownToken('nino', ['read'])
  let last = await call(token, 'GET', '/api/v1/me')
  assert.match(String(last.headers['ratelimit']), /"token";r=599;t=60/)
  for (let n = 1; n <= PER_MINUTE; n++) last = await call(token, 'GET', '/api/v1/me')
  assert.equal(last.status, 429)
  assert.ok(Number(last.headers['retry-after']) > 0)
  portal.clock.advance(61_000)
  assert.equal((await call(token, 'GET', '/api/v1/me')).status, 200)
})

test('a session’s cookie opens no call, so no foreign page can make one', async () => {
  const nino = await portal.as('nino')
  const answer = await portal.server.inject({
    method: 'POST',
    url: '/api/v1/my/letters',
    headers: { cookie: nino.cookies(), 'content-type': 'application/json' },
    payload: '{}',
  })
  assert.equal(answer.statusCode, 401)
})

/** What stands in an element, as somebody would copy it. */
const copied = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

test('the lines of the developers’ page run as they are copied', async () => {
  await portal.server.listen({ port: 0, host: '127.0.0.1' })
  const address = portal.server.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const folder = mkdtempSync(path.join(tmpdir(), 'sarkmeli-curl-'))
  try {
    const page = await portal.visitor().get('/developers?lang=en')
    const lines = [...page.html.matchAll(/<pre class="sk-code"><code>([^<]*)<\/code>/g)].map(
      ([, line = '']) => copied(line),
    )
    assert.ok(lines.length >= 9)
    const script = ['set -e', ...lines.map(line => `${line}\necho`)]
      .join('\n')
      .replace(/^SARKMELI=.*$/m, `SARKMELI=http://127.0.0.1:${port}`)
    const run = promisify(execFile)
    const { stdout } = await run('bash', ['-c', script], { cwd: folder })
    const answers = stdout.split('\n').filter(line => line.startsWith('{'))
    assert.equal(answers.length, 7, stdout)
    assert.ok(!stdout.includes('problem-'), stdout)
    assert.equal(JSON.parse(answers.at(-1) ?? '').state, 'answered')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('every problem that a call may be told is explained on the page that its type leads to', async () => {
  for (const language of ['ka', 'en']) {
    const page = await portal.visitor().get(`/developers?lang=${language}`)
    const files = ['file-active', 'file-kind', 'file-too-large', 'file-not-kept']
    const told = ['number-taken', 'clock-refuses', 'cursor-wrong', 'fields', 'too-many']
    for (const code of [...told, ...files])
      assert.match(page.html, new RegExp(`id="problem-${code}"`))
    assert.equal(
      new Set(page.html.match(/id="problem-[^"]+"/g)).size,
      page.html.match(/id="problem-/g)?.length,
    )
    const list = page.text.slice(page.text.indexOf('RFC 9457'))
    assert.doesNotMatch(list.slice(list.indexOf('answers-under-way')), /\{(count|most|next)\}/)
  }
})
