import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { modules } from '#app'
import type { House } from '#platform/module'
import { parseSettings } from '#platform/settings'
import { openPortal, type Portal } from '#testing/portal'
import { PAUSES } from './retry.ts'
import { mailSender } from './send-mail.ts'

/** Mail servers as the world has them: npm's, which puts off, hangs, drops and forgets to answer. */
let portal: Portal
let house: House
const endings: (() => Promise<void>)[] = []

type Taken = { readonly id: string; readonly to: string }
const taken: Taken[] = []
/** What the server does with what comes next. */
let behaviour: 'take' | 'greylist' | 'cut' | 'forget' | 'hang' = 'take'
/** Pairs of sender and recipient that a greylisting server has seen, and when. */
const seen = new Map<string, Date>()
const GREY_MS = 60_000

before(async () => {
  portal = await openPortal()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (address, session, done) => {
      if (behaviour !== 'greylist') return done()
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
      const pair = `${from} ${address.address}`
      const first = seen.get(pair) ?? portal.clock.now()
      seen.set(pair, first)
      if (portal.clock.now().getTime() - first.getTime() >= GREY_MS) return done()
      return done(Object.assign(new Error('4.7.1 greylisted'), { responseCode: 451 }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      const lines = [...server.connections] as unknown as {
        readonly session: unknown
        readonly _socket: Socket
      }[]
      const socket = lines.find(({ session: own }) => own === session)?._socket
      stream.on('data', chunk => {
        chunks.push(Buffer.from(chunk))
        if (behaviour === 'cut') socket?.destroy()
      })
      stream.on('end', () => {
        if (behaviour === 'cut') return
        const id = /^Message-ID: (\S+)/m.exec(Buffer.concat(chunks).toString())?.[1] ?? ''
        taken.push({ id, to: session.envelope.rcptTo[0]?.address ?? '' })
        if (behaviour === 'forget') socket?.destroy()
        else if (behaviour === 'take' || behaviour === 'greylist') done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  endings.push(() => new Promise<void>(done => server.close(() => done())))
  const { port } = server.server.address() as AddressInfo
  const settings = parseSettings({
    PUBLIC_URL: 'http://localhost:8080',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Sarkmeli <portal@example.ge>',
    SMS_URL: 'outbox',
  })
  house = { ...portal.house, demo: false, settings }
})
after(async () => {
  for (const ending of endings) await ending()
  await portal.close()
})

/** Runs the notices' jobs that are due by the portal's clock, as in real use. */
async function work(of = house): Promise<void> {
  const jobs = new Map(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  for (;;) {
    const { rows } = await house.db.pool.query(
      `delete from graphile_worker._private_jobs where id = (
         select j.id
           from graphile_worker._private_jobs j
           join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier like 'notices.%' and j.run_at <= $1
          order by j.id limit 1)
       returning payload, (select identifier from graphile_worker._private_tasks t where t.id = task_id) as name`,
      [portal.clock.now()],
    )
    if (!rows[0]) return
    await jobs.get(rows[0].name)?.handle(of, rows[0].payload, { number: 1, of: 25 })
  }
}

type Mail = {
  readonly id: string
  readonly state: string
  readonly next_at: Date
  readonly codes: readonly string[]
}

/** Nino writes, and is told by e-mail that the letter was accepted. */
async function told(): Promise<() => Promise<Mail>> {
  // Jobs are due by the database's clock, deliveries by the portal's.
  portal.clock.set(new Date(Math.max(Date.now() + 60_000, portal.clock.now().getTime() + 60_000)))
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject: 'საგანი', text: 'ტექსტი', do: 'review' })
  await nino.submit('/drafts/')
  const { rows } = await house.db.pool.query(
    "select id from notices.delivery where channel = 'email' order by id desc limit 1",
  )
  return async () => {
    const found = await house.db.pool.query<Mail>(
      `select d.id, d.state, d.next_at,
              array(select a.code from notices.attempt a where a.delivery_id = d.id order by a.number) as codes
         from notices.delivery d where d.id = $1`,
      [rows[0].id],
    )
    assert.ok(found.rows[0])
    return found.rows[0]
  }
}

/** The next attempt at its moment. */
async function next(mail: () => Promise<Mail>): Promise<Mail> {
  portal.clock.set(new Date((await mail()).next_at))
  await work()
  return mail()
}

const arrivedAs = (id: string): number =>
  taken.filter(each => each.id === `<${id}@localhost>`).length

test('a greylisting server gets the mail when its time has passed, and is asked at the pauses alone', async () => {
  behaviour = 'greylist'
  const mail = await told()
  await work()
  const first = await mail()
  assert.deepEqual([first.state, first.codes], ['waiting', ['451 4.7.1']])
  assert.equal(first.next_at.getTime() - portal.clock.now().getTime(), (PAUSES[0] ?? 0) * 1000)
  portal.clock.set(new Date(first.next_at.getTime() - 1))
  await work()
  assert.equal((await mail()).codes.length, 1, 'not a moment too early')
  let last = first
  while (last.state === 'waiting') {
    const before = last.next_at
    last = await next(mail)
    if (last.state !== 'waiting') break
    const pause = PAUSES[last.codes.length - 1] ?? 0
    assert.equal(last.next_at.getTime() - before.getTime(), pause * 1000)
  }
  assert.equal(last.state, 'sent')
  assert.equal(last.codes.at(-1), '250')
  assert.ok(last.codes.length >= 3)
  assert.equal(arrivedAs(last.id), 1)
})

test('a line that is cut in the middle of the text leaves nothing there, and the mail goes again', async () => {
  behaviour = 'cut'
  const mail = await told()
  await work()
  const cut = await mail()
  assert.equal(cut.state, 'waiting')
  assert.equal(arrivedAs(cut.id), 0)
  behaviour = 'take'
  assert.equal((await next(mail)).state, 'sent')
  assert.equal(arrivedAs(cut.id), 1)
})

test('a server that took the mail and whose 250 is lost gets it twice, under the one Message-ID', async () => {
  behaviour = 'forget'
  const mail = await told()
  await work()
  const lost = await mail()
  assert.equal(lost.state, 'waiting')
  assert.equal(arrivedAs(lost.id), 1)
  behaviour = 'take'
  assert.equal((await next(mail)).state, 'sent')
  assert.equal(arrivedAs(lost.id), 2)
  assert.equal((await next(mail)).state, 'sent')
  assert.equal(arrivedAs(lost.id), 2, 'and never a third time')
})

test('a server that takes the line and says nothing, at once or after the text, is given up and asked later', async () => {
  const sockets = new Set<Socket>()
  const mute = createServer(socket => void sockets.add(socket.on('error', () => undefined)))
  await new Promise<void>(ready => mute.listen(0, '127.0.0.1', ready))
  const { port } = mute.address() as AddressInfo
  const patience = { connectMs: 300, silentMs: 600 }
  const outgoing = { id: 'x', to: 'a@example.ge', subject: 's', text: 't' }
  const from = { from: 'portal@example.ge', host: 'localhost', patience }
  const started = performance.now()
  const silent = await mailSender({ ...from, url: `smtp://127.0.0.1:${port}` })(outgoing)
  assert.equal(silent.is, 'later')
  behaviour = 'hang'
  const hanging = await mailSender({ ...from, url: house.settings.smtpUrl ?? '' })(outgoing)
  assert.equal(hanging.is, 'later')
  assert.ok(performance.now() - started < 5000)
  for (const socket of sockets) socket.destroy()
  await new Promise<void>(done => mute.close(() => done()))
})

test('a mail server that hangs holds one worker once; the other mails wait, without an attempt, until it answers', async () => {
  behaviour = 'take'
  await work()
  const sockets = new Set<Socket>()
  const mute = createServer(socket => void sockets.add(socket.on('error', () => undefined)))
  await new Promise<void>(ready => mute.listen(0, '127.0.0.1', ready))
  const { port } = mute.address() as AddressInfo
  const hanging = { ...house, settings: { ...house.settings, smtpUrl: `smtp://127.0.0.1:${port}` } }
  const mails = [await told(), await told(), await told()]
  const started = performance.now()
  await work(hanging)
  assert.ok(performance.now() - started < 15_000)
  const states = await Promise.all(mails.map(mail => mail()))
  assert.deepEqual(new Set(states.map(({ state }) => state)), new Set(['waiting']))
  assert.equal(states.flatMap(({ codes }) => codes).length, 1, 'one attempt of one mail')
  for (const socket of sockets) socket.destroy()
  await new Promise<void>(done => mute.close(() => done()))
  for (const mail of mails) await next(mail)
  for (const mail of mails) assert.equal((await mail()).state, 'sent')
})
