import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { modules } from '#app'
import type { House } from '#platform/module'
import { parseSettings } from '#platform/settings'
import { openPortal, type Portal } from '#testing/portal'
import { listenForMail } from './listen.ts'
import { parseMail } from './mail.ts'

/** Both ends are real servers: the world's mail server is npm's, ours is the one that production runs. */
type Got = { readonly from: string; readonly to: string; readonly raw: string }
const world: Got[] = []

let portal: Portal
let house: House
let url = ''
const endings: (() => Promise<void>)[] = []

before(async () => {
  portal = await openPortal()
  const mx = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(Buffer.from(chunk)))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        world.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo[0]?.address ?? '',
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  const { port } = await listening(mx)
  const free = await freePort()
  url = `smtp://127.0.0.1:${free}`
  const settings = parseSettings({
    PUBLIC_URL: 'http://localhost:8080',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Sarkmeli <portal@example.ge>',
    SMS_URL: 'outbox',
    MAIL_RETURN: 'reply.example.ge',
    MAIL_LISTEN: `127.0.0.1:${free}`,
  })
  // In real use: a demonstration sends nothing.
  house = { ...portal.house, demo: false, settings }
  endings.push(await listenForMail(house))
})
after(async () => {
  for (const ending of endings.toReversed()) await ending()
  await portal.close()
})
beforeEach(() => void (world.length = 0))

async function listening(server: SMTPServer): Promise<AddressInfo> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  endings.push(() => new Promise<void>(resolve => server.close(() => resolve())))
  return server.server.address() as AddressInfo
}

async function freePort(): Promise<number> {
  const server = new SMTPServer({ logger: false })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  await new Promise<void>(resolve => server.close(() => resolve()))
  return port
}

/** Runs the jobs of notices with the ways out of real use. */
async function work(): Promise<void> {
  const jobs = new Map(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  for (;;) {
    const { rows } = await house.db.pool.query(
      `select j.id, t.identifier, j.payload
         from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier like 'notices.%' and j.run_at <= now() + interval '5 seconds'
        order by j.id limit 1`,
    )
    if (!rows[0]) return
    await jobs.get(rows[0].identifier)?.handle(house, rows[0].payload, { number: 1, of: 1 })
    await house.db.pool.query('delete from graphile_worker._private_jobs where id = $1', [
      rows[0].id,
    ])
  }
}

async function sent(who: string, subject: string): Promise<Got> {
  const person = await portal.as(who)
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'information' })
  await person.submit(person.page().url, { subject, text: 'საიდუმლო', do: 'review' })
  await person.submit('/drafts/')
  await work()
  const mail = world.at(-1)
  assert.ok(mail)
  return mail
}

const headOf = (mail: Got, name: string): string => parseMail(mail.raw).head.get(name)?.[0] ?? ''

type Coming = {
  readonly from: string
  readonly to: string
  readonly head?: Record<string, string>
  readonly raw?: string
}

/** A mail that comes to us; rejects with what our server said. */
async function comes({ from, to, head = {}, raw }: Coming): Promise<void> {
  const transport = createTransport(url)
  await transport.sendMail({
    envelope: { from, to },
    ...(raw === undefined
      ? { from: from || 'x@example.ge', to, subject: 'Re: x', text: 'გმადლობთ', headers: head }
      : { raw }),
  })
  transport.close()
  await work()
}

const report = (action: string, status: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.ge',
    `Message-ID: <${action}-${status}-${Math.random()}@mx.example.ge>`,
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.ge',
    '',
    'Final-Recipient: rfc822; nino@example.ge',
    `Action: ${action}`,
    `Status: ${status}`,
    '--b1--',
    '',
  ].join('\r\n')

test('a notice leaves with a return path and an answering address of its own, and says that a program sent it', async () => {
  const first = await sent('nino', 'პირველი')
  const second = await sent('nino', 'მეორე')
  assert.match(first.from, /^b-[0-9a-f]{32}-[0-9a-f]{16}@reply\.example\.ge$/)
  assert.match(headOf(first, 'reply-to'), /r-[0-9a-f]{32}-[0-9a-f]{16}@reply\.example\.ge/)
  assert.notEqual(first.from, second.from)
  assert.equal(headOf(first, 'auto-submitted'), 'auto-generated')
  assert.equal(headOf(first, 'precedence'), 'bulk')
  assert.match(headOf(first, 'from'), /portal@example\.ge/)
})

test('an answer by e-mail is refused kindly with the link, once, without a way back and in the thread', async () => {
  const notice = await sent('nino', 'პასუხგაცემული')
  const to = /r-[^>]+/.exec(headOf(notice, 'reply-to'))?.[0] ?? ''
  world.length = 0
  await comes({ from: notice.to, to })
  assert.equal(world.length, 1)
  const [answer] = world
  assert.equal(answer?.from, '')
  assert.equal(answer?.to, notice.to)
  assert.equal(headOf(answer as Got, 'auto-submitted'), 'auto-replied')
  assert.match(headOf(answer as Got, 'in-reply-to'), /^<.+>$/)
  const { body } = parseMail(answer?.raw ?? '')
  assert.match(Buffer.from(body, 'base64').toString() + body, /localhost:8080\/letters\//)
  await comes({ from: notice.to, to })
  assert.equal(world.length, 1)
})

test('programs, strangers and reports get no answer', async () => {
  const notice = await sent('nino', 'უპასუხო')
  const to = /r-[^>]+/.exec(headOf(notice, 'reply-to'))?.[0] ?? ''
  world.length = 0
  await comes({ from: notice.to, to, head: { 'Auto-Submitted': 'auto-replied' } })
  await comes({ from: notice.to, to, head: { Precedence: 'bulk' } })
  await comes({ from: 'stranger@example.ge', to })
  await comes({ from: '', to, raw: report('failed', '5.1.1') })
  assert.equal(world.length, 0)
})

test('our server takes mails to its own addresses alone: it relays for nobody, and a guessed code is none', async () => {
  const notice = await sent('nino', 'გადამცემი')
  const wrong = notice.from.replace(/-[0-9a-f]{16}@/, '-0123456789abcdef@')
  for (const to of [
    'somebody@example.com',
    wrong,
    'r-@reply.example.ge',
    notice.from.replace('reply.', 'other.'),
  ]) {
    await assert.rejects(comes({ from: 'a@example.ge', to }), /550/, to)
  }
})

type Delivery = { state: string; codes: string[] }
const deliveryOf = async (returnPath: string): Promise<Delivery> => {
  const plain = returnPath.slice(2, 34)
  const { rows } = await house.db.pool.query<Delivery>(
    `select d.state, array_agg(a.code order by a.number) as codes
       from notices.delivery d
       left join notices.attempt a on a.delivery_id = d.id
      where replace(d.id::text, '-', '') = $1
      group by d.id, d.state`,
    [plain],
  )
  assert.ok(rows[0])
  return rows[0]
}

test('a mail that comes back later ends its delivery, for the person and the operator to see', async () => {
  const notice = await sent('giorgi', 'დაბრუნებული')
  await comes({ from: '', to: notice.from, raw: report('delayed', '4.4.1') })
  assert.equal((await deliveryOf(notice.from)).state, 'sent')
  await comes({ from: '', to: notice.from, raw: report('failed', '5.2.2') })
  assert.deepEqual(await deliveryOf(notice.from), {
    state: 'bounced',
    codes: ['250', '5.2.2 returned'],
  })
  const giorgi = await portal.as('giorgi')
  assert.match((await giorgi.get('/notices')).text, /მისამართმა არ მიიღო/)
  assert.match(giorgi.page().text, /უკან დაბრუნდა \( ?5\.2\.2/)
  const operator = await portal.as('operator')
  const page = await operator.get('/operator/deliveries')
  assert.match(page.text, /5\.2\.2/)
  assert.doesNotMatch(page.html, new RegExp(notice.to))
})

test('an address that is gone twice is left alone until it is confirmed anew, and its owner is told why', async () => {
  for (const subject of ['გამქრალი 1', 'გამქრალი 2']) {
    const notice = await sent('ketevan', subject)
    await comes({ from: '', to: notice.from, raw: report('failed', '5.1.1') })
  }
  world.length = 0
  await portal.as('ketevan').then(async person => {
    await person.get('/letters/new/batumi')
    await person.submit('/letters/new/batumi', { kind: 'information' })
    await person.submit(person.page().url, { subject: 'გამქრალი 3', text: 'ტექსტი', do: 'review' })
    await person.submit('/drafts/')
    await work()
    assert.equal(world.length, 0)
    assert.match((await person.get('/account/contact')).text, /უკან ბრუნდება/)
  })
})

test('a report that comes twice, and one without a report in it, change nothing', async () => {
  const notice = await sent('nino', 'ორჯერ')
  const raw = report('failed', '5.7.1')
  await comes({ from: '', to: notice.from, raw })
  await comes({ from: '', to: notice.from, raw })
  assert.deepEqual((await deliveryOf(notice.from)).codes, ['250', '5.7.1 returned'])
  const other = await sent('nino', 'უცნობი')
  await comes({ from: '', to: other.from, head: {} })
  assert.equal((await deliveryOf(other.from)).state, 'sent')
})

test('a mail that cannot be kept is put off, and one that is too long is refused', async () => {
  const notice = await sent('nino', 'გადადებული')
  await house.db.pool.query('alter table inbound.heard rename to heard_away')
  await assert.rejects(comes({ from: '', to: notice.from, raw: report('failed', '5.1.1') }), /451/)
  await house.db.pool.query('alter table inbound.heard_away rename to heard')
  assert.equal((await deliveryOf(notice.from)).state, 'sent')
  const long = `Subject: x\r\n\r\n${'a'.repeat(1100)}`.padEnd(1_200_000, 'a\r\n')
  await assert.rejects(comes({ from: '', to: notice.from, raw: long }), /55[02]/)
})
