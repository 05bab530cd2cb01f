import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { modules } from '#app'
import { inbound } from '#core/inbound'
import type { House } from '#platform/module'
import { parseSettings } from '#platform/settings'
import type { FormFile } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

/** The world's mail server is npm's; what comes back comes to the server that production runs. */
type Got = { readonly from: string; readonly to: string; readonly raw: string }
const world: Got[] = []
/** Answers of the world's server to the next mails; when none is left, it takes them. */
const greylisted: number[] = []

let portal: Portal
let house: House
let returns = ''
const endings: (() => Promise<void>)[] = []

before(async () => {
  portal = await openPortal()
  const mx = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('gone@')
          ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })
          : undefined,
      ),
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
        const code = greylisted.shift()
        done(code === undefined ? null : Object.assign(new Error('4.7.1'), { responseCode: code }))
      })
    },
  })
  await new Promise<void>(resolve => mx.listen(0, '127.0.0.1', resolve))
  endings.push(() => new Promise<void>(resolve => mx.close(() => resolve())))
  const { port } = mx.server.address() as AddressInfo
  const free = await freePort()
  returns = `smtp://127.0.0.1:${free}`
  const settings = parseSettings({
    PUBLIC_URL: 'http://localhost:8080',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Sarkmeli <portal@example.ge>',
    SMS_URL: 'outbox',
    SCAN_URL: 'none',
    MAIL_RETURN: 'reply.example.ge',
    MAIL_LISTEN: `127.0.0.1:${free}`,
  })
  // In real use: a demonstration sends nothing.
  house = { ...portal.house, demo: false, settings }
  const listening = await inbound.beside?.(house)
  assert.ok(listening)
  endings.push(listening)
})
after(async () => {
  for (const ending of endings.toReversed()) await ending()
  await portal.close()
})
beforeEach(() => {
  world.length = 0
  greylisted.length = 0
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>(resolve => server.close(() => resolve()))
  return port
}

/** Runs the mails that are due at once or by the portal's clock, with the ways out of `by`. */
async function work(by: House = house): Promise<void> {
  const jobs = new Map(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  for (;;) {
    const { rows } = await by.db.pool.query(
      `delete from graphile_worker._private_jobs where id = (
         select j.id
           from graphile_worker._private_jobs j
           join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'dispatch.send' and (j.run_at <= $1 or j.run_at = j.created_at)
          order by j.id limit 1)
       returning payload`,
      [new Date(portal.clock.now().getTime() + 1000)],
    )
    if (!rows[0]) return
    await jobs.get('dispatch.send')?.handle(by, rows[0].payload, { number: 1, of: 25 })
  }
}

const later = (seconds: number): void =>
  portal.clock.set(new Date(portal.clock.now().getTime() + seconds * 1000))

const PDF: FormFile = {
  field: 'file',
  name: 'დანართი.txt',
  bytes: Buffer.from('ცხრილი\n'),
  type: 'text/plain',
}

/** A letter that came by e-mail, keyed in at Oni; the draft of its answer. */
async function drafted(subject: string, contact = 'gela@example.org') {
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk/new')
  const letter = await clerk.submit('/desk/new', {
    channel: 'email',
    writer: 'გელა უანგარიშო',
    contact,
    kind: 'letter',
    subject,
    text: 'ელფოსტით მოსული',
  })
  const head = await portal.as('oni-head')
  await head.get(letter.url)
  const unit = /name="unit"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(head.page().html)?.[1]
  await head.submit(`${letter.url}/assign`, { unit: unit ?? '' })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(letter.url)
  await specialist.submit(`${letter.url}/answer`, { kind: 'answer' })
  return { head, specialist, url: specialist.page().url, draft: specialist.page() }
}

/** The same, answered and sent. */
async function answered(subject: string, contact?: string) {
  const { head, specialist, url, draft } = await drafted(subject, contact)
  await specialist.submit(url, { text: 'პასუხი ონიდან', do: 'add-file' }, PDF)
  await head.get(url)
  await head.submit(`${url}/approve`)
  await head.submit(`${url}/sign`)
  assert.match((await head.submit(`${url}/send`)).text, /გაგზავნილი/)
  return { head, url, draft }
}

const headerOf = (mail: Got | undefined, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(mail?.raw ?? '')?.[1] ?? ''

/** Every part of a mail that is in base64, as text. */
const decoded = ({ raw }: Got): string =>
  [...raw.matchAll(/base64\r\n(?:[^\r\n]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/g)]
    .map(([, part = '']) => Buffer.from(part, 'base64').toString())
    .join('\n')

test('an answer by e-mail leaves once, from the body, with the document and its files', async () => {
  const { draft, head, url } = await answered('იგზავნება')
  assert.match(draft.html, /value="gela@example.org"/)
  assert.equal(world.length, 0, 'nothing leaves inside the transaction')
  await work()
  await work()
  assert.equal(world.length, 1)
  const [mail] = world
  assert.ok(mail)
  assert.equal(mail.to, 'gela@example.org')
  assert.match(mail.from, /^b-[0-9a-f]{32}-[0-9a-f]{16}@reply\.example\.ge$/)
  assert.match(headerOf(mail, 'from'), /<portal@example\.ge>/)
  assert.doesNotMatch(headerOf(mail, 'from'), /Sarkmeli/)
  assert.equal(headerOf(mail, 'auto-submitted'), '', 'people wrote it')
  assert.match(mail.raw, /application\/pdf/)
  assert.match(decoded(mail), /%PDF-/)
  assert.match(decoded(mail), /ცხრილი/)
  assert.match(decoded(mail), /პასუხი ონიდან/)
  assert.match((await head.get(url)).text, /gela@example\.org: გაგზავნილია/)
  const { rows } = await portal.house.db.pool.query(
    `select act, payload from house.journal where act in ('mail.queued', 'mail.sent') order by id`,
  )
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['mail.queued', 'mail.sent'],
  )
  assert.doesNotMatch(JSON.stringify(rows), /example\.org/, 'no address in the journal')
})

test('a server that puts it off gets the same mail again, with growing pauses, each shown', async () => {
  greylisted.push(451, 451)
  const { head, url } = await answered('გადადებული')
  await work()
  assert.equal(world.length, 1)
  const waiting = await head.get(url)
  assert.match(waiting.text, /რიგშია/)
  assert.match(waiting.text, /451/)
  later(5)
  await work()
  assert.equal(world.length, 1, 'not before its time')
  later(5)
  await work()
  assert.equal(world.length, 2)
  later(30)
  await work()
  later(3600)
  await work()
  assert.equal(world.length, 3, 'taken, and not sent again')
  const ids = new Set(world.map(mail => headerOf(mail, 'message-id')))
  assert.equal(ids.size, 1)
  const page = await (await portal.as('oni-head')).get(url)
  assert.match(page.text, /ცდები: 3/)
  assert.match(page.text, /გაგზავნილია/)
})

test('after more than 72 hours without success it is given up, and said', async () => {
  greylisted.push(...Array.from({ length: 40 }, () => 451))
  const { url } = await answered('ვერ მიდის')
  const begun = portal.clock.now().getTime()
  for (let hours = 0; hours < 100; hours++) {
    await work()
    later(3600)
  }
  const last = await portal.house.db.pool.query(
    `select max(a.at) as at from dispatch.attempt a join dispatch.mail m on m.id = a.mail_id where m.state = 'failed'`,
  )
  assert.ok(new Date(last.rows[0].at).getTime() - begun >= 72 * 3_600_000)
  const head = await portal.as('oni-head')
  assert.match((await head.get(url)).text, /gela@example\.org: ვერ გაიგზავნა/)
  assert.equal(new Set(world.map(mail => headerOf(mail, 'message-id'))).size, 1)
})

test('a refused address is shown, mended by who may send, and the answer leaves as a new mail', async () => {
  const { head, url } = await answered('უარი', 'gone@example.org')
  await work()
  const refused = await head.get(url)
  assert.match(refused.text, /gone@example\.org: მისამართმა არ მიიღო/)
  const wrong = await head.submit(`${url}/mail`, { 'to-email': 'არა მისამართი' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /value="არა მისამართი"/)
  await head.submit(`${url}/mail`, { 'to-email': 'gela@example.org' })
  await work()
  assert.equal(world.length, 1)
  assert.equal(world[0]?.to, 'gela@example.org')
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  assert.doesNotMatch(specialist.page().html, /\/mail"/)
})

test('a mail that comes back later is shown at the answer', async () => {
  const { head, url } = await answered('დაბრუნებული')
  await work()
  const transport = createTransport(returns)
  await transport.sendMail({
    envelope: { from: '', to: world[0]?.from ?? '' },
    raw: [
      'From: MAILER-DAEMON@mx.example.ge',
      'Message-ID: <back@mx.example.ge>',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
      '',
      '--b1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.ge',
      '',
      'Final-Recipient: rfc822; gela@example.org',
      'Action: failed',
      'Status: 5.1.1',
      '--b1--',
      '',
    ].join('\r\n'),
  })
  transport.close()
  const page = await head.get(url)
  assert.match(page.text, /მისამართმა არ მიიღო/)
  assert.match(page.text, /უკან დაბრუნდა/)
  assert.match(page.html, /\/mail"/)
})

test('what is no address goes nowhere, and the draft keeps what was typed', async () => {
  const { head, specialist, url } = await drafted('უმისამართო', 'ონი, ქუჩა 1')
  const kept = await specialist.submit(url, {
    text: 'პასუხი ონიდან',
    'to-email': 'gela@',
    dispatch: 'email',
    do: 'save',
  })
  assert.equal(kept.status, 422)
  assert.match(kept.text, /მიუთითეთ ადრესატის ელფოსტა/)
  assert.match(kept.html, /value="gela@"/)
  await head.get(url)
  const refused = await head.submit(`${url}/approve`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /მიუთითეთ ადრესატის ელფოსტა/)
})

test('the demonstration keeps it in the outbox with the names of its files', async () => {
  await answered('საცდელი')
  await work(portal.house)
  assert.equal(world.length, 0)
  const outbox = await portal.visitor().get('/demo/outbox')
  assert.match(outbox.text, /საცდელი \(№/)
  assert.match(outbox.text, /წერილი\.pdf\s*დანართი\.txt/)
})
