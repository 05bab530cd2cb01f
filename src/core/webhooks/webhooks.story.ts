import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { PAUSES } from '#core/notices'
import { openPortal, type Portal } from '#testing/portal'
import { endpointsOf } from './store.ts'
import { webhooks } from './module.ts'
import { landed } from './send.ts'

let portal: Portal
const receivers: Server[] = []
before(async () => {
  portal = await openPortal()
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/exchange')
  await head.submit('/desk/exchange/services', { service: 'DocFlow' })
})
after(async () => {
  for (const receiver of receivers) {
    receiver.closeAllConnections()
    receiver.close()
  }
  await landed(portal.house)
  await portal.close()
})

type Received = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Receiver = {
  readonly url: string
  readonly received: Received[]
  /** What is answered from now on; `hang` answers nothing. */
  answer: number | 'hang'
}

async function receiver(answer: Receiver['answer'] = 204): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(parts).toString(),
      })
      if (it.answer === 'hang') return
      response.writeHead(it.answer, it.answer === 302 ? { location: 'http://127.0.0.1:1/' } : {})
      response.end('x'.repeat(100_000))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  receivers.push(server)
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const it: Receiver = { url: `http://127.0.0.1:${port}/hooks`, received, answer }
  return it
}

type Hook = { readonly path: string; readonly secret: string; readonly id: string }

async function added(url: string, body = 'batumi'): Promise<Hook> {
  const head = await portal.as(`${body}-records-head`)
  await head.get('/desk/webhooks')
  const page = await head.submit('/desk/webhooks', { url })
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(page.text)?.[0] ?? ''
  const path = /\/desk\/webhooks\/[0-9a-f-]{36}/.exec(page.html)?.[0] ?? ''
  assert.notEqual(secret, '', page.text)
  return { path, secret, id: path.slice('/desk/webhooks/'.length) }
}

async function removed({ path }: Hook): Promise<void> {
  const head = await portal.as('batumi-records-head')
  await head.get(path)
  await head.submit(`${path}/switch`)
}

async function written(subject: string): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject, text: 'საიდუმლო ტექსტი', do: 'review' })
  return (await nino.submit('/drafts/')).url.split('?')[0] ?? ''
}

/** Jobs, then whatever they let go. */
async function sent(): Promise<void> {
  await portal.work()
  await landed(portal.house)
}

/** A minute's sweep at the portal's present moment. */
async function swept(): Promise<void> {
  await webhooks.jobs?.['webhooks.sweep']?.handle(portal.house, {}, { number: 1, of: 1 })
  await sent()
}

const rows = async (text: string, ...values: unknown[]) =>
  (await portal.house.db.pool.query(text, values)).rows

test('a body’s system is told by a signed message of ids and a link, without a word of the letter', async () => {
  const at = await receiver()
  const hook = await added(at.url)
  const thread = await written('ვებჰუკის საიდუმლო')
  await sent()
  assert.equal(at.received.length, 1)
  const [message] = at.received
  assert.ok(message)
  const { headers, body } = message
  const moment = new Date(Number(headers['webhook-timestamp']) * 1000)
  assert.equal(
    headers['webhook-signature'],
    new Webhook(hook.secret).sign(headers['webhook-id'] ?? '', moment, body),
  )
  assert.ok(!body.includes('საიდუმლო'))
  const [handling] = await rows(
    "select id from correspondence.handling where subject = 'ვებჰუკის საიდუმლო'",
  )
  assert.deepEqual(JSON.parse(body), {
    type: 'letter.received',
    timestamp: portal.clock.now().toISOString(),
    data: {
      event: headers['webhook-id'],
      letter: handling.id,
      link: `http://localhost:8080/api/v1/letters/${handling.id}`,
    },
  })
  const nino = await portal.as('nino')
  await nino.get(thread)
  await nino.submit(`${thread}/withdraw`, { text: 'აღარ მინდა' })
  await sent()
  assert.equal(JSON.parse(at.received[1]?.body ?? '').type, 'letter.withdrawn')
  const head = await portal.as('batumi-records-head')
  const page = await head.get(hook.path)
  assert.match(page.text, /letter\.received/)
  assert.match(page.text, /204, \d+ მწმ/)
  assert.ok(!page.html.includes('საიდუმლო') && !page.html.includes(hook.secret))
  await removed(hook)
})

test('a message that fails is tried again with the same id until it arrives', async () => {
  const at = await receiver(500)
  const hook = await added(at.url)
  await written('ვებჰუკი თავიდან')
  await sent()
  assert.equal(at.received.length, 1)
  await swept()
  assert.equal(at.received.length, 1, 'not before its time')
  portal.clock.advance(11_000)
  await swept()
  assert.equal(at.received.length, 2)
  at.answer = 302
  portal.clock.advance(31_000)
  await swept()
  assert.equal(at.received.length, 3, 'a redirect is followed nowhere and is a failure')
  at.answer = 200
  portal.clock.advance(121_000)
  await swept()
  await swept()
  assert.equal(at.received.length, 4)
  assert.equal(new Set(at.received.map(({ headers }) => headers['webhook-id'])).size, 1)
  const codes = await rows(
    'select a.code from webhooks.attempt a join webhooks.delivery d on d.id = a.delivery_id where d.endpoint_id = $1 order by a.number',
    hook.id,
  )
  assert.deepEqual(
    codes.map(({ code }) => code),
    ['500', '500', '302', '200'],
  )
  await removed(hook)
})

test('a slow receiver holds up neither others nor the jobs', async () => {
  const slow = await receiver('hang')
  const quick = await receiver()
  const hooks = [await added(slow.url), await added(quick.url)]
  for (let n = 0; n < 6; n++) await written(`ნელი მიმღები ${n}`)
  const started = performance.now()
  await portal.work()
  while (quick.received.length < 6 && performance.now() - started < 5_000) await sleep(20)
  assert.equal(quick.received.length, 6)
  assert.ok(performance.now() - started < 5_000)
  assert.ok(slow.received.length <= 4, `${slow.received.length} at a time`)
  slow.answer = 200
  for (const one of receivers) one.closeAllConnections()
  await landed(portal.house)
  for (const hook of hooks) await removed(hook)
})

test('no answer in time is a failure with its duration', async () => {
  const { post } = await import('./post.ts')
  const at = await receiver('hang')
  const outcome = await post(
    { url: at.url, headers: {}, body: '{}' },
    { local: true, hosts: [] },
    200,
  )
  assert.deepEqual(outcome, { ok: false, code: 'timeout', retryAfter: undefined })
  const nobody = await post(
    { url: 'http://127.0.0.1:1/', headers: {}, body: '{}' },
    { local: true, hosts: [] },
    2000,
  )
  assert.equal(nobody.code, 'network')
})

test('a receiver that resets the line or writes without end is an outcome and holds nothing', async () => {
  const { post } = await import('./post.ts')
  let written = 0
  const odd = createServer((request, response) => {
    if (request.url === '/reset') return void request.socket.resetAndDestroy()
    response.writeHead(200)
    const more = (): void => {
      while (response.writable && response.write(Buffer.alloc(65_536, 'x'))) written += 65_536
      if (!response.destroyed) response.once('drain', more)
    }
    response.on('error', () => undefined)
    more()
  })
  await new Promise<void>(resolve => odd.listen(0, '127.0.0.1', resolve))
  receivers.push(odd)
  const address = odd.address()
  const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  const ask = (path: string) =>
    post({ url: `${origin}${path}`, headers: {}, body: '{}' }, { local: true, hosts: [] }, 3000)
  assert.deepEqual(await ask('/reset'), { ok: false, code: 'network', retryAfter: undefined })
  const started = performance.now()
  assert.equal((await ask('/endless')).code, '200')
  assert.ok(performance.now() - started < 1000)
  await sleep(300)
  assert.ok(written < 64 * 1024 * 1024, `${written} bytes were read`)
})

test('in real use a name that leads inside is refused before a packet goes out', async () => {
  const { post } = await import('./post.ts')
  const at = await receiver()
  const url = at.url.replace('http://127.0.0.1', 'https://localhost')
  const outcome = await post({ url, headers: {}, body: '{}' }, { local: false, hosts: [] })
  assert.equal(outcome.code, 'address')
  assert.equal(at.received.length, 0)
})

test('after three days of failing alone it is switched off and its administrator told; on again, nothing is lost', async () => {
  const at = await receiver(503)
  const hook = await added(at.url)
  await written('სამი დღე')
  await sent()
  for (const pause of PAUSES) {
    portal.clock.advance((pause + 1) * 1000)
    await swept()
  }
  assert.equal(at.received.length, PAUSES.length + 1)
  const [endpoint] = await rows(
    'select state, why_off from webhooks.endpoint where id = $1',
    hook.id,
  )
  assert.deepEqual(endpoint, { state: 'off', why_off: 'failed' })
  const told = await rows(
    "select count(*)::int as n from notices.notice where template = 'officer.webhook-off'",
  )
  assert.equal(told[0].n, 1)
  const acts = await rows(
    "select 1 from house.journal where act = 'webhook.failed' and about_id = $1",
    hook.id,
  )
  assert.equal(acts.length, 1)
  await written('გათიშულის დროს')
  await sent()
  assert.equal(at.received.length, PAUSES.length + 1, 'nothing goes to what is off')
  at.answer = 200
  const head = await portal.as('batumi-records-head')
  await head.get(hook.path)
  await head.submit(`${hook.path}/switch`)
  await sent()
  await swept()
  assert.equal(at.received.length, PAUSES.length + 2, 'what happened meanwhile is sent')
  await head.get(hook.path)
  await head.submit(`${hook.path}/replay`)
  await sent()
  assert.ok(at.received.length >= PAUSES.length + 3)
  await removed(hook)
})

test('one message or a range is sent again, each with the id that it had', async () => {
  const at = await receiver()
  const hook = await added(at.url)
  for (let n = 0; n < 3; n++) await written(`გამეორება ${n}`)
  await sent()
  await swept()
  const before = at.received.map(({ headers }) => headers['webhook-id'])
  assert.equal(before.length, 3)
  const head = await portal.as('batumi-records-head')
  await head.get(hook.path)
  const wrong = await head.submit(`${hook.path}/replay-range`, {
    from: '24.11.2026',
    to: '1.1.2020',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /value="24.11.2026"/)
  const page = await head.submit(`${hook.path}/replay-range`, {
    from: '24.11.2026',
    to: '31.12.2026',
  })
  assert.match(page.text, /თავიდან იგზავნება: 3/)
  await sent()
  await swept()
  assert.deepEqual(
    new Set(at.received.slice(3).map(({ headers }) => headers['webhook-id'])),
    new Set(before),
  )
  await head.get(hook.path)
  await head.submit(`${hook.path}/ping`)
  await sent()
  assert.equal(JSON.parse(at.received.at(-1)?.body ?? '').type, 'webhook.ping')
  await removed(hook)
})

test('while secrets change over, both sign; after a day only the new one does', async () => {
  const at = await receiver()
  const hook = await added(at.url)
  const head = await portal.as('batumi-records-head')
  await head.get(hook.path)
  const page = await head.submit(`${hook.path}/rotate`)
  const fresh = /whsec_[A-Za-z0-9+/=]+/.exec(page.text)?.[0] ?? ''
  assert.notEqual(fresh, hook.secret)
  const pinged = async (): Promise<readonly string[]> => {
    await head.get(hook.path)
    await head.submit(`${hook.path}/ping`)
    await sent()
    return (at.received.at(-1)?.headers['webhook-signature'] ?? '').split(' ')
  }
  assert.equal((await pinged()).length, 2)
  portal.clock.advance(25 * 3_600_000)
  const again = await portal.as('batumi-records-head')
  await again.get(hook.path)
  await again.submit(`${hook.path}/ping`)
  await sent()
  const last = at.received.at(-1)
  const signatures = (last?.headers['webhook-signature'] ?? '').split(' ')
  assert.equal(signatures.length, 1)
  const { signature } = await import('./sign.ts')
  const message = {
    id: last?.headers['webhook-id'] ?? '',
    at: new Date(Number(last?.headers['webhook-timestamp']) * 1000),
    body: last?.body ?? '',
  }
  assert.equal(signatures[0], signature(fresh, message))
  const kept = await rows(
    'select secret, earlier_secret from webhooks.endpoint where id = $1',
    hook.id,
  )
  assert.ok(!JSON.stringify(kept).includes('whsec_'), 'sealed at rest')
  await removed(hook)
})

test('what a process took and did not settle before it died is sent again by another, with the same id', async () => {
  const at = await receiver()
  const hook = await added(at.url)
  const head = await portal.as('batumi-records-head')
  await head.get(hook.path)
  await head.submit(`${hook.path}/ping`)
  await portal.house.db.pool.query(
    'update webhooks.delivery set leased_until = $2, attempts = 1 where endpoint_id = $1',
    [hook.id, new Date(portal.clock.now().getTime() + 30_000)],
  )
  await sent()
  assert.equal(at.received.length, 0)
  portal.clock.advance(31_000)
  await swept()
  assert.equal(at.received.length, 1)
  await removed(hook)
})

test('an address that says it is gone is switched off at once', async () => {
  const at = await receiver(410)
  const hook = await added(at.url)
  const head = await portal.as('batumi-records-head')
  await head.get(hook.path)
  await head.submit(`${hook.path}/ping`)
  await sent()
  const found = await portal.house.db.as({ as: 'worker' }, async tx => {
    const [body] = await tx.all<{ id: string }>({
      text: "select id from bodies.body where key = 'batumi'",
      values: [],
    })
    return endpointsOf(tx, body?.id ?? '')
  })
  assert.equal(found.find(({ id }) => id === hook.id)?.whyOff, 'gone')
  await head.get(hook.path)
  assert.match(head.page().text, /410/)
})

test('a body without a system, an odd address and a foreign body’s page are refused', async () => {
  const kutaisi = await portal.as('kutaisi-records-head')
  await kutaisi.get('/desk/webhooks')
  const early = await kutaisi.submit('/desk/webhooks', { url: 'https://dms.example.ge/' })
  assert.equal(early.status, 422)
  assert.match(early.html, /https:\/\/dms\.example\.ge/)
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/webhooks')
  assert.equal((await head.submit('/desk/webhooks', { url: 'ftp://x/' })).status, 422)
  const [own] = await rows('select id from webhooks.endpoint limit 1')
  assert.equal((await kutaisi.get(`/desk/webhooks/${own.id}`)).status, 404)
})
