import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Server } from 'node:net'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { HtmlValidate } from 'html-validate'
import { trusted } from '#platform/brand'
import { settableClock } from '#platform/clock'
import { openDb, type Viewer } from '#platform/db'
import { html } from '#platform/html'
import { buildServer } from '#platform/http'
import { jobs, startWorker } from '#platform/jobs'
import { openLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import type { House } from '#platform/module'
import { systemRandom, uuidv7 } from '#platform/random'
import type { Actor } from '#platform/route'
import { findSession, openSession } from '#platform/sessions'
import { parseSettings } from '#platform/settings'
import { sql } from '#platform/sql'
import { testDatabase, type TestDatabase } from '#testing/database'
import { notices } from './module.ts'
import { notify } from './notify.ts'
import type { Recipient } from './recipient.ts'
import type { Delivery, Notice, To } from './store.ts'
import { noticesAbout } from './store.ts'

const id = () => uuidv7(new Date())
const ANNA = id()
const BORIS = id()
const OFFICER = id()
const OPERATOR = id()
const BODY = id()
const ORIGIN = 'http://localhost:8080'

/** Tomorrow at noon in Tbilisi, so that no job lies in the clock's future. */
const noon = new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T08:00:00Z`)

const recipients = new Map<string, Recipient>()
const refused: To[] = []
const module = notices({
  find: (_tx, _house, to: To) =>
    Promise.resolve(recipients.get('personId' in to ? to.personId : to.accountId)),
  refused: async (_tx, _house, { to }) => void refused.push(to),
})

let database: TestDatabase
let url = ''
const open: { close(): Promise<unknown> }[] = []

before(async () => {
  database = await testDatabase(async address => {
    const db = openDb(address)
    await migrate(db.pool, [module])
    await db.close()
  }, 'notices')
  url = database.url
})

after(async () => {
  for (const thing of open.toReversed()) await thing.close()
  await database.drop()
})

type Given = { readonly smtp?: string; readonly sms?: string; readonly demo?: boolean }

/** A house on the story's database with a clock of its own. */
async function houseWith({ smtp = 'outbox', sms = 'outbox', demo = false }: Given = {}) {
  const clock = settableClock('Asia/Tbilisi', noon)
  const db = openDb(url, { max: 3 })
  open.push(db)
  await db.pool.query('truncate notices.notice, notices.outbox, notices.direct_attempt cascade')
  await db.pool.query('delete from graphile_worker._private_jobs')
  const settings = parseSettings({
    SMTP_URL: smtp,
    SMS_URL: sms,
    MAIL_FROM: 'portal@example.ge',
    PUBLIC_URL: ORIGIN,
  })
  const log = openLog('silent')
  const house = trusted<House>({ settings, db, clock, random: systemRandom, jobs, log, demo })
  recipients.clear()
  recipients.set(ANNA, {
    language: 'ka',
    email: 'anna@example.ge',
    phone: '+995555123456',
    channels: ['email', 'sms'],
  })
  return { house, clock, db }
}

const asAnna: Viewer = { as: 'resident', personId: ANNA }
const asBoris: Viewer = { as: 'resident', personId: BORIS }
const asOfficer: Viewer = { as: 'officer', bodyId: BODY, accountId: OFFICER }

const LETTER = id()

function tellAnna(house: House, viewer: Viewer = asOfficer) {
  return house.db.as(viewer, tx =>
    notify(tx, house, {
      to: { personId: ANNA },
      template: 'letter.answered',
      values: { number: '26-7K3M-XQ9T', body: { ka: 'ბათუმის მერია', en: 'Batumi City Hall' } },
      href: `/letters/${LETTER}`,
      about: { kind: 'letter', id: LETTER },
    }),
  )
}

type JobRow = { id: string; identifier: string; payload: unknown; attempts: number; max: number }

/** Runs every job that is due by the clock and tells how many there were. */
async function work(house: House): Promise<number> {
  for (let done = 0; ; done++) {
    const found = await house.db.pool.query<JobRow>(
      `select j.id, t.identifier, j.payload, j.attempts, j.max_attempts as max
         from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where j.run_at <= $1 and j.attempts < j.max_attempts
        order by j.id limit 1`,
      [house.clock.now()],
    )
    const job = found.rows[0]
    if (!job) return done
    const handler = module.jobs?.[job.identifier]
    assert.ok(handler, job.identifier)
    // As graphile-worker does: a job that adds its own successor must not be deleted with it.
    await house.db.pool.query('update graphile_worker._private_jobs set key = null where id = $1', [
      job.id,
    ])
    await handler.handle(house, job.payload, { number: job.attempts + 1, of: job.max })
    await house.db.pool.query('delete from graphile_worker._private_jobs where id = $1', [job.id])
  }
}

async function told(house: House, viewer: Viewer = asAnna): Promise<readonly Notice[]> {
  return house.db.as(viewer, tx => noticesAbout(tx, { kind: 'letter', id: LETTER }))
}

async function deliveryOf(house: House, channel: 'email' | 'sms'): Promise<Delivery> {
  const delivery = (await told(house))[0]?.deliveries.find(each => each.channel === channel)
  assert.ok(delivery)
  return delivery
}

type OutboxRow = { channel: string; recipient: string; subject: string | null; text: string }
async function outboxOf(house: House): Promise<readonly OutboxRow[]> {
  const { rows } = await house.db.pool.query<OutboxRow>(
    'select channel, recipient, subject, text from notices.outbox order by channel',
  )
  return rows
}

type Smtp = {
  readonly url: string
  readonly mails: string[]
  answer: string
  /** Answers to the next RCPTs, before `answer`. */
  readonly next: string[]
  dropAfterData: boolean
}

/** A mail server that answers RCPT as it is told. */
async function smtpServer(): Promise<Smtp> {
  const server: Server = createSocketServer(socket => {
    let data: string | undefined
    let rest = ''
    const end = (mail: string): void => {
      state.mails.push(mail)
      data = undefined
      if (state.dropAfterData) socket.destroy()
      else socket.write('250 2.0.0 taken\r\n')
    }
    const command = (line: string): void => {
      if (/^RCPT/i.test(line)) socket.write(`${state.next.shift() ?? state.answer}\r\n`)
      else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else if (/^DATA/i.test(line)) {
        data = ''
        socket.write('354 go on\r\n')
      } else socket.write('250 fine\r\n')
    }
    socket.on('error', () => undefined)
    socket.write('220 test\r\n')
    socket.on('data', chunk => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (data === undefined) command(line)
        else if (line === '.') end(data)
        else data += `${line}\n`
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise(resolve => server.close(resolve)) })
  const { port } = server.address() as AddressInfo
  const state: Smtp = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    answer: '250 fine',
    next: [],
    dropAfterData: false,
  }
  return state
}

const messageIdOf = (mail: string | undefined) => /^Message-ID: (.+)$/m.exec(mail ?? '')?.[1]

test('a notice is told in both channels after the transaction, with number and link, without contents', async () => {
  const { house } = await houseWith()
  await tellAnna(house)
  assert.equal((await outboxOf(house)).length, 0)
  await work(house)
  const [mail, sms] = await outboxOf(house)
  assert.equal(mail?.recipient, 'anna@example.ge')
  assert.equal(mail?.subject, 'წერილი 26-7K3M-XQ9T: პასუხი მოვიდა')
  assert.ok(mail?.text.includes(`${ORIGIN}/letters/${LETTER}`))
  assert.equal(sms?.recipient, '+995555123456')
  assert.match(sms?.text ?? '', /^წერილი 26-7K3M-XQ9T: .* http:\/\/localhost:8080\/n\/\w{9}$/)
  assert.deepEqual(
    (await told(house))[0]?.deliveries.map(({ channel, state, sentTo }) => [
      channel,
      state,
      sentTo,
    ]),
    [
      ['email', 'sent', 'a•••@example.ge'],
      ['sms', 'sent', '+995•••••56'],
    ],
  )
})

test('a use case that rolls back tells nobody', async () => {
  const { house } = await houseWith()
  const failing = house.db.as(asOfficer, async tx => {
    await notify(tx, house, {
      to: { personId: ANNA },
      template: 'letter.withdrawn',
      values: { number: '26-7K3M-XQ9T', body: { ka: 'მერია', en: 'City Hall' } },
      href: '/letters',
      about: { kind: 'letter', id: LETTER },
    })
    throw new Error('changed its mind')
  })
  await assert.rejects(failing, /changed its mind/)
  assert.equal(await work(house), 0)
  assert.deepEqual(await told(house), [])
})

test('a notice is seen by its recipient alone: not by other residents, nor by the officer who caused it', async () => {
  const { house } = await houseWith()
  await tellAnna(house)
  await work(house)
  assert.equal((await told(house, asAnna)).length, 1)
  assert.equal((await told(house, asBoris)).length, 0)
  assert.equal((await told(house, asOfficer)).length, 0)
  await house.db.as(asAnna, tx =>
    notify(tx, house, {
      to: { accountId: OFFICER },
      template: 'officer.assigned',
      values: { number: '26-7K3M-XQ9T', due: '2026-12-09' },
      href: '/desk',
      about: { kind: 'letter', id: LETTER },
    }),
  )
  assert.equal((await told(house, asOfficer)).length, 1)
  assert.equal((await told(house, asAnna)).length, 1)
  const seen = await house.db.as(asBoris, tx =>
    tx.one<{ n: number }>(sql`
      select (select count(*) from notices.delivery) + (select count(*) from notices.attempt) as n`),
  )
  assert.equal(seen.n, 0)
})

test('no role but the worker can write a notice or change a delivery by itself', async () => {
  const { house } = await houseWith()
  await tellAnna(house)
  for (const viewer of [asAnna, asOfficer]) {
    await assert.rejects(
      house.db.as(viewer, tx => tx.run(sql`update notices.delivery set state = 'sent'`)),
      /permission denied/,
    )
    await assert.rejects(
      house.db.as(viewer, tx => tx.run(sql`delete from notices.notice`)),
      /permission denied/,
    )
    await assert.rejects(
      house.db.as(viewer, tx => tx.all(sql`select text from notices.outbox`)),
      /permission denied/,
    )
  }
})

test('the way in works too where the owner of the tables is no superuser', async () => {
  const { house, db } = await houseWith()
  const client = await db.pool.connect()
  try {
    await client.query(`
      begin;
      create role notices_owner;
      grant house_worker to notices_owner;
      grant usage, create on schema notices to notices_owner;
      alter table notices.notice owner to notices_owner;
      alter table notices.delivery owner to notices_owner;
      alter function notices.add_notice(jsonb, uuid, uuid) owner to notices_owner;
      set local role house_officer`)
    const notice = { id: id(), at: noon, person_id: ANNA, template: 'letter.answered', facts: {} }
    const more = { href: '/letters', code: 'x', about_kind: 'letter', about_id: LETTER }
    await client.query('select notices.add_notice($1::jsonb, $2::uuid, $3::uuid)', [
      JSON.stringify({ ...notice, ...more, urgent: false }),
      id(),
      id(),
    ])
    await client.query('reset role')
    const { rows } = await client.query('select count(*)::int as n from notices.delivery')
    assert.deepEqual(rows, [{ n: 2 }])
  } finally {
    await client.query('rollback')
    client.release()
  }
  assert.equal((await told(house)).length, 0)
})

test('an e-mail that a server puts off is sent later under the same Message-ID, and never again after that', async () => {
  const smtp = await smtpServer()
  const { house, clock } = await houseWith({ smtp: smtp.url })
  smtp.answer = '451 4.7.1 come back later'
  await tellAnna(house)
  await work(house)
  const waiting = await deliveryOf(house, 'email')
  assert.equal(waiting.state, 'waiting')
  assert.deepEqual(waiting.nextAt, new Date(noon.getTime() + 10_000))
  assert.equal(await work(house), 0)
  smtp.answer = '250 fine'
  clock.advance(10_000)
  await work(house)
  const sent = await deliveryOf(house, 'email')
  assert.equal(sent.state, 'sent')
  assert.deepEqual(
    sent.attempts.map(({ ok, code }) => [ok, code]),
    [
      [false, '451 4.7.1'],
      [true, '250'],
    ],
  )
  assert.equal(messageIdOf(smtp.mails[0]), `<${sent.id}@localhost>`)
  const again = module.jobs?.['notices.deliver']
  await again?.handle(house, { delivery: sent.id }, { number: 1, of: 25 })
  assert.equal(smtp.mails.length, 1)
})

test('under the real worker a delivery adds its own next attempt and ends with no job left', async () => {
  const smtp = await smtpServer()
  const { house, clock, db } = await houseWith({ smtp: smtp.url })
  // The server itself changes its mind, so that however slow this machine is the second try is taken.
  smtp.next.push('451 4.7.1 come back later')
  // The pause of ten seconds is over half a second from now by the worker's own clock.
  clock.set(new Date(Date.now() - 9_500))
  await tellAnna(house)
  const runner = await startWorker(house, [module])
  try {
    const until = async (state: string): Promise<void> => {
      for (let tries = 0; tries < 400; tries++) {
        const email = await deliveryOf(house, 'email')
        if (email.state === state && email.attempts.length > 0) return
        await new Promise(resolve => setTimeout(resolve, 50))
      }
      assert.fail(`never ${state}`)
    }
    await until('sent')
  } finally {
    await runner.stop()
  }
  assert.equal(smtp.mails.length, 1)
  assert.deepEqual(
    (await deliveryOf(house, 'email')).attempts.map(({ code }) => code),
    ['451 4.7.1', '250'],
  )
  const { rows } = await db.pool.query('select id from graphile_worker._private_jobs')
  assert.deepEqual(rows, [])
})

test('a server that hangs up after it took the mail gets the same text under the same Message-ID', async () => {
  const smtp = await smtpServer()
  const { house, clock } = await houseWith({ smtp: smtp.url })
  smtp.dropAfterData = true
  await tellAnna(house)
  await work(house)
  assert.equal((await deliveryOf(house, 'email')).state, 'waiting')
  smtp.dropAfterData = false
  clock.advance(10_000)
  await work(house)
  assert.equal((await deliveryOf(house, 'email')).state, 'sent')
  assert.equal(smtp.mails.length, 2)
  const bodies = smtp.mails.map(mail => mail.split('\n\n').slice(1).join('\n\n'))
  assert.equal(bodies[0], bodies[1])
  assert.equal(messageIdOf(smtp.mails[0]), messageIdOf(smtp.mails[1]))
})

test('an unknown mailbox ends the delivery at once; a refusal by policy does not', async () => {
  const smtp = await smtpServer()
  const { house } = await houseWith({ smtp: smtp.url })
  smtp.answer = '550 5.7.1 your network is blocked'
  await tellAnna(house)
  await work(house)
  assert.equal((await deliveryOf(house, 'email')).state, 'waiting')
  smtp.answer = '550 5.1.1 no such user anna@example.ge'
  const { house: second } = await houseWith({ smtp: smtp.url })
  await tellAnna(second)
  await work(second)
  const bounced = await deliveryOf(second, 'email')
  assert.equal(bounced.state, 'bounced')
  assert.deepEqual(
    bounced.attempts.map(({ ok, code }) => [ok, code]),
    [[false, '550 5.1.1']],
  )
})

test('a mail server that is down for more than 72 hours leaves a failed delivery that the operator starts anew', async () => {
  const { house, clock } = await houseWith({ smtp: 'smtp://127.0.0.1:1' })
  await tellAnna(house)
  await work(house)
  let rounds = 0
  for (; (await deliveryOf(house, 'email')).state === 'waiting'; rounds++) {
    clock.set((await deliveryOf(house, 'email')).nextAt)
    await work(house)
  }
  assert.ok(clock.now().getTime() - noon.getTime() >= 72 * 3_600_000)
  const failed = await deliveryOf(house, 'email')
  assert.equal(failed.state, 'failed')
  assert.equal(failed.attempts.length, rounds + 1)
  const { as } = await serverOf(house)
  const operator = await as(OPERATOR)
  const page = await operator.get('/operator/deliveries')
  assert.ok(page.body.includes('letter.answered') && page.body.includes('ESOCKET'))
  assert.ok(!page.body.includes('example.ge') && !page.body.includes(ANNA))
  const answer = await operator.post(`/operator/deliveries/${failed.id}/retry`, page.body)
  assert.equal(answer.statusCode, 303)
  const anew = await deliveryOf(house, 'email')
  assert.equal(anew.state, 'waiting')
  await work(house)
  assert.equal((await deliveryOf(house, 'email')).attempts.length, rounds + 2)
})

test('the operator finds deliveries by state and channel, and has one tried again that had no address', async () => {
  const { house } = await houseWith()
  recipients.set(ANNA, { language: 'ka', email: 'anna@example.ge', channels: ['email', 'sms'] })
  await tellAnna(house)
  await work(house)
  const { as } = await serverOf(house)
  const operator = await as(OPERATOR)
  const rows = (body: string): number => body.split('<code>letter.answered</code>').length - 1
  assert.equal(rows((await operator.get('/operator/deliveries')).body), 0)
  assert.equal(rows((await operator.get('/operator/deliveries?state=all')).body), 2)
  assert.equal(rows((await operator.get('/operator/deliveries?state=all&channel=email')).body), 1)
  const missing = await operator.get('/operator/deliveries?state=no-address')
  assert.equal(rows(missing.body), 1)
  assert.equal(rows((await operator.get('/operator/deliveries?state=nonsense')).body), 0)
  const sent = await operator.get('/operator/deliveries?state=sent')
  assert.equal(rows(sent.body), 1)
  assert.doesNotMatch(sent.body, /\/retry"/)
  recipients.set(ANNA, { ...trusted<Recipient>(recipients.get(ANNA)), phone: '+995555123456' })
  const action = /action="([^"]+\/retry)"/.exec(missing.body)?.[1] ?? ''
  assert.equal((await operator.post(action, missing.body)).statusCode, 303)
  await work(house)
  assert.equal((await deliveryOf(house, 'sms')).state, 'sent')
})

test('what the gateway refuses for good is told to whoever keeps the addresses', async () => {
  const smtp = await smtpServer()
  const { house } = await houseWith({ smtp: smtp.url })
  smtp.answer = '550 5.1.1 no such user'
  refused.length = 0
  await tellAnna(house)
  await work(house)
  assert.deepEqual(refused, [{ personId: ANNA }])
})

test('an attempt that a crash cut off is repeated after its lease and shown as interrupted', async () => {
  const { house, clock, db } = await houseWith()
  await tellAnna(house)
  await db.pool.query(
    "update notices.delivery set state = 'sending', attempts = 1, tried = 1, claimed_at = $1",
    [clock.now()],
  )
  await work(house)
  assert.deepEqual(await outboxOf(house), [])
  clock.advance(5 * 60_000)
  await work(house)
  assert.equal((await outboxOf(house)).length, 2)
  assert.deepEqual(
    (await deliveryOf(house, 'sms')).attempts.map(({ number, ok, code }) => [number, ok, code]),
    [
      [1, false, 'interrupted'],
      [2, true, 'outbox'],
    ],
  )
})

test('quiet hours hold the SMS back until morning and let the e-mail go', async () => {
  const { house, clock } = await houseWith()
  const quietHours = { from: '11:00', to: '14:30' }
  recipients.set(ANNA, { ...trusted<Recipient>(recipients.get(ANNA)), quietHours })
  await tellAnna(house)
  await work(house)
  assert.deepEqual(
    (await outboxOf(house)).map(({ channel }) => channel),
    ['email'],
  )
  clock.advance(2.5 * 3_600_000)
  await work(house)
  assert.deepEqual(
    (await outboxOf(house)).map(({ channel }) => channel),
    ['email', 'sms'],
  )
})

test('a person without addresses still has the notice', async () => {
  const { house } = await houseWith()
  recipients.set(ANNA, { language: 'ka', channels: ['email', 'sms'] })
  await tellAnna(house)
  await work(house)
  assert.deepEqual(
    (await told(house))[0]?.deliveries.map(({ state, attempts }) => [state, attempts.length]),
    [
      ['no-address', 0],
      ['no-address', 0],
    ],
  )
  const { as } = await serverOf(house)
  const page = await (await as(ANNA)).get('/notices/print?lang=en')
  assert.equal(page.statusCode, 200)
  assert.ok(page.body.includes('Batumi City Hall'))
  assert.ok(page.body.includes('sent neither by e-mail nor by SMS'))
})

test('an SMS goes to the gateway with its id as idempotency key and the password kept out of the address', async () => {
  const requests: { headers: IncomingMessage['headers']; body: string; url: string | undefined }[] =
    []
  let status = 503
  const gateway = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      requests.push({ headers: request.headers, body, url: request.url })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', resolve))
  open.push({
    close: async () => {
      gateway.closeAllConnections()
      await new Promise(resolve => gateway.close(resolve))
    },
  })
  const { port } = gateway.address() as AddressInfo
  const { house, clock } = await houseWith({ sms: `http://user:pa%20ss@127.0.0.1:${port}/send` })
  await tellAnna(house)
  await work(house)
  status = 202
  clock.advance(10_000)
  await work(house)
  const delivery = await deliveryOf(house, 'sms')
  assert.deepEqual(
    delivery.attempts.map(({ ok, code }) => [ok, code]),
    [
      [false, '503'],
      [true, '202'],
    ],
  )
  assert.equal(requests.length, 2)
  for (const { headers, body, url: path } of requests) {
    assert.equal(headers['idempotency-key'], delivery.id)
    assert.equal(headers['authorization'], `Basic ${Buffer.from('user:pa ss').toString('base64')}`)
    assert.equal(path, '/send')
    const sent = trusted<{ id: string; to: string }>(JSON.parse(body))
    assert.deepEqual([sent.id, sent.to], [delivery.id, '+995555123456'])
  }
})

test('a one-time code goes out at once and leaves neither address nor text behind', async () => {
  const { house, db } = await houseWith()
  const payload = { channel: 'sms', to: '+995555000111', text: 'Sarkmeli: 123456' }
  await house.db.as(asAnna, tx =>
    house.jobs.add(tx, 'notices.direct', { ...payload, purpose: 'second-factor' }),
  )
  await work(house)
  assert.equal((await outboxOf(house))[0]?.text, 'Sarkmeli: 123456')
  const { rows } = await db.pool.query('select t::text as row from notices.direct_attempt t')
  assert.equal(rows.length, 1)
  assert.match(JSON.stringify(rows), /second-factor/)
  assert.doesNotMatch(JSON.stringify(rows), /123456|995555/)
})

test('a code that cannot be sent is tried a few times, and its last try leaves no dead job', async () => {
  const { house } = await houseWith({ smtp: 'smtp://127.0.0.1:1' })
  const payload = { channel: 'email', to: 'a@example.ge', text: '123456', purpose: 'confirm' }
  const handler = module.jobs?.['notices.direct']
  assert.ok(handler)
  await assert.rejects(
    handler.handle(house, payload, { number: 1, of: 25 }),
    (error: Error) => !/example|123456/.test(error.message),
  )
  await handler.handle(house, payload, { number: 7, of: 25 })
  await assert.rejects(
    handler.handle(house, { ...payload, channel: 'post' }, { number: 1, of: 25 }),
    (error: Error) => !/example|123456/.test(error.message),
  )
})

/** The module's pages with people who are signed in by account id. */
async function serverOf(house: House) {
  const actors: Readonly<Record<string, Actor>> = {
    [ANNA]: { kind: 'resident', accountId: ANNA, personId: ANNA, level: 2, name: 'Anna' },
    [BORIS]: { kind: 'resident', accountId: BORIS, personId: BORIS, level: 2, name: 'Boris' },
    [OPERATOR]: { kind: 'operator', accountId: OPERATOR, level: 2, name: 'Op' },
    [OFFICER]: {
      kind: 'resident',
      accountId: OFFICER,
      personId: ANNA,
      level: 2,
      name: 'Anna',
      assistedBy: { accountId: OFFICER, bodyId: BODY },
    },
  }
  const server: FastifyInstance = await buildServer({
    house,
    modules: [module],
    resolveActor: async (tx, of, cookie) => {
      const session = await findSession(tx, of, cookie)
      const actor = session && actors[session.accountId]
      return session && actor && { session, actor }
    },
    troublePage: (_request, trouble) => html`<p>${trouble.because}</p>`,
    findAsset: () => undefined,
  })
  await server.ready()
  open.push(server)
  const as = async (accountId: string | undefined) => {
    const jar = new Map<string, string>()
    if (accountId !== undefined) {
      const { cookie } = await house.db.as({ as: 'worker' }, tx =>
        openSession(tx, house, { accountId, level: 2, agent: 'test' }),
      )
      const line = await setCookie(cookie.name, cookie.value)
      jar.set(line.name, line.value)
    }
    const headers = () => ({
      host: 'localhost:8080',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    })
    const get = async (path: string) => {
      const answer = await server.inject({ url: path, headers: headers() })
      for (const { name, value } of answer.cookies) jar.set(name, value)
      return answer
    }
    const post = (path: string, form: string) => {
      const token = /name="_token" value="([^"]+)"/.exec(form)?.[1] ?? ''
      return server.inject({
        method: 'POST',
        url: path,
        headers: {
          ...headers(),
          origin: ORIGIN,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ _token: token }).toString(),
      })
    }
    return { get, post }
  }
  return { as }
}

async function setCookie(base: string, value: string) {
  const { cookieName } = await import('#platform/cookies')
  return { name: cookieName(base, new URL(ORIGIN)), value }
}

test('residents read their own notices with every attempt, and follow the short link; others find nothing', async () => {
  const { house } = await houseWith()
  await tellAnna(house)
  await work(house)
  const link = /\/n\/\w+/.exec((await outboxOf(house))[1]?.text ?? '')?.[0] ?? ''
  const { as } = await serverOf(house)
  const anna = await as(ANNA)
  const page = await anna.get('/notices?lang=en')
  assert.equal(page.statusCode, 200)
  assert.ok(page.body.includes('Letter 26-7K3M-XQ9T: the answer has come'))
  assert.ok(page.body.includes('a•••@example.ge') && page.body.includes('Attempts: 1'))
  assert.equal((await anna.get(link)).headers.location, `/letters/${LETTER}`)
  const boris = await as(BORIS)
  assert.ok(!(await boris.get('/notices?lang=en')).body.includes('26-7K3M'))
  assert.equal((await boris.get(link)).statusCode, 404)
  assert.match(String((await (await as(undefined)).get(link)).headers.location), /^\/sign-in/)
})

test('the counter’s list is for a person whom a clerk serves, and for nobody by themselves', async () => {
  const { house } = await houseWith()
  await tellAnna(house)
  const { as } = await serverOf(house)
  const served = await (await as(OFFICER)).get('/counter/notices?lang=en')
  assert.equal(served.statusCode, 200)
  assert.ok(served.body.includes('26-7K3M-XQ9T'))
  assert.equal((await (await as(ANNA)).get('/counter/notices')).statusCode, 404)
})

test('the outbox is read page by page in a demonstration and does not exist in real use', async () => {
  const { house } = await houseWith({ demo: true, smtp: 'smtp://127.0.0.1:1' })
  for (let count = 0; count < 30; count++) await tellAnna(house)
  await work(house)
  const { as } = await serverOf(house)
  const anyone = await as(undefined)
  type Items = { items: { id: string; text: string; channel: string }[]; next: string | null }
  const first = (await anyone.get('/demo/outbox.json')).json<Items>()
  assert.equal(first.items.length, 50)
  const second = (await anyone.get(`/demo/outbox.json?after=${first.next}`)).json<Items>()
  assert.equal(second.items.length, 10)
  assert.equal(second.next, null)
  const all = [...first.items, ...second.items].map(item => item.id)
  assert.equal(new Set(all).size, 60)
  assert.deepEqual(all, all.toSorted().toReversed())
  assert.ok((await anyone.get('/demo/outbox')).body.includes('anna@example.ge'))
  const { house: real } = await houseWith()
  const stranger = await (await serverOf(real)).as(undefined)
  assert.equal((await stranger.get('/demo/outbox')).statusCode, 404)
  assert.equal((await stranger.get('/demo/outbox.json')).statusCode, 404)
})

test('a job that ran out of tries is shown to the operator, and to nobody else, and starts anew', async () => {
  const { house, db } = await houseWith()
  await tellAnna(house)
  await db.pool.query(
    "update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no disk' || chr(10) || 'at x'",
  )
  assert.equal(await work(house), 0)
  const { as } = await serverOf(house)
  const operator = await as(OPERATOR)
  const page = await operator.get('/operator/jobs')
  assert.ok(page.body.includes('notices.deliver') && page.body.includes('no disk'))
  const actions = [...page.body.matchAll(/action="(\/operator\/jobs\/\d+\/retry)"/g)]
  assert.equal(actions.length, 2)
  for (const [, action] of actions) {
    assert.equal((await operator.post(action ?? '', page.body)).statusCode, 303)
  }
  assert.equal((await (await as(ANNA)).get('/operator/jobs')).statusCode, 403)
  assert.equal(await work(house), 2)
  const { rows } = await db.pool.query(
    "select act, actor_kind from house.journal where act = 'notices.job-retried'",
  )
  assert.equal(rows.length, 2)
})

test('a real start without its ways out is refused by the names of the settings', async () => {
  const { house } = await houseWith()
  const bare = { ...house, settings: parseSettings({}) }
  await assert.rejects(
    Promise.resolve(module.start?.(bare)),
    /SMTP_URL[\s\S]*MAIL_FROM[\s\S]*SMS_URL/,
  )
  await module.start?.({ ...bare, demo: true })
  await module.start?.(house)
})

test('every page is valid HTML in both languages', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error' },
  })
  const { house } = await houseWith({ demo: true })
  await tellAnna(house)
  await work(house)
  await tellAnna(house)
  await house.db.pool.query(
    "update notices.delivery set state = 'failed', tried = 1 where state = 'waiting'",
  )
  await house.db.pool.query('update graphile_worker._private_jobs set attempts = max_attempts')
  const { as } = await serverOf(house)
  const visits = [
    [ANNA, '/notices'],
    [ANNA, '/notices/print'],
    [OPERATOR, '/operator/deliveries'],
    [OPERATOR, '/operator/jobs'],
    [undefined, '/demo/outbox'],
  ] as const
  for (const [who, path] of visits) {
    for (const language of ['ka', 'en']) {
      const page = await (await as(who)).get(`${path}?lang=${language}`)
      assert.equal(page.statusCode, 200, path)
      const { results } = await validator.validateString(page.body)
      assert.deepEqual(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => [ruleId, message])),
        [],
        path,
      )
    }
  }
})
