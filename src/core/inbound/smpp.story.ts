import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type { AddressInfo, Server, Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { countryOf } from '#core/country'
import { trusted } from '#platform/brand'
import { startWorker, type Worker } from '#platform/jobs'
import type { House } from '#platform/module'
import { parseSettings } from '#platform/settings'
import { openPortal, type Portal } from '#testing/portal'

/** The whole way over a line: the real worker on one side, the SMS centre of npm's `smpp` on the other. */
type Pdu = {
  readonly destination_addr: string
  readonly short_message: { readonly message: string }
  response(fields?: Record<string, unknown>): Pdu
}
type Session = {
  on(event: string, listener: (pdu: Pdu) => void): void
  send(pdu: Pdu): void
  deliver_sm(fields: Record<string, unknown>): void
  close(): void
}
const smpp = trusted<{ createServer(listener: (session: Session) => void): Server }>(
  createRequire(import.meta.url)('smpp'),
)

const got: { readonly to: string; readonly text: string; readonly id: string }[] = []
const sessions: Session[] = []
let portal: Portal
let worker: Worker
let nino = ''
const sockets = new Set<Socket>()
let centre: Server

before(async () => {
  portal = await openPortal()
  nino = (await countryOf(portal.house)).people[1]?.mobile ?? ''
  centre = smpp.createServer(session => {
    sessions.push(session)
    for (const event of ['bind_transceiver', 'enquire_link']) {
      session.on(event, pdu => session.send(pdu.response()))
    }
    session.on('error', () => undefined)
    session.on('unbind', pdu => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', pdu => {
      const id = `part-${got.length + 1}`
      got.push({ to: pdu.destination_addr, text: pdu.short_message.message, id })
      session.send(pdu.response({ message_id: id }))
    })
  })
  centre.on('connection', socket => sockets.add(socket))
  await new Promise<void>(resolve => centre.listen(0, '127.0.0.1', resolve))
  const { port } = trusted<AddressInfo>(centre.address())
  const settings = parseSettings({
    PUBLIC_URL: 'http://localhost:8080',
    SMTP_URL: 'outbox',
    SMS_URL: `smpp://portal:secret@127.0.0.1:${port}`,
  })
  const house: House = { ...portal.house, demo: false, settings }
  worker = await startWorker(house, modules)
})
after(async () => {
  await worker.stop()
  for (const socket of sockets) socket.destroy()
  await new Promise(resolve => centre.close(resolve))
  await portal.close()
})

async function until(reached: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await reached()) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  assert.fail(what)
}

const stateOf = async (subject: string): Promise<string> =>
  (
    await portal.house.db.pool.query(
      `select d.state
         from notices.delivery d
         join notices.notice n on n.id = d.notice_id
         join correspondence.letter l on l.id = n.about_id
        where d.channel = 'sms' and l.subject = $1`,
      [subject],
    )
  ).rows[0]?.state ?? ''

test('the line is open before anything is sent', async () => {
  await until(() => sessions.length === 1, 'no session')
})

test('a notice goes out in parts and counts as delivered when each has its receipt', async () => {
  const subject = 'ხაზით გაგზავნილი'
  const person = await portal.as('nino')
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'letter' })
  await person.submit(person.page().url, { subject, text: 'ტექსტი', do: 'review' })
  await person.submit('/drafts/')
  await until(async () => (await stateOf(subject)) === 'sent', 'not sent')
  assert.equal(got.length, 2)
  assert.ok(got.every(({ to }) => to === nino.slice(1)))
  assert.match(got.map(({ text }) => text).join(''), /^წერილი .* მიღებულია.*\/n\/\w{9}$/)
  const receipt = (id: string): void =>
    sessions[0]?.deliver_sm({
      esm_class: 4,
      source_addr: nino.slice(1),
      short_message: `id:${id} sub:001 dlvrd:001 stat:DELIVRD err:000 text:`,
    })
  const first = got[0]?.id ?? ''
  receipt(first)
  receipt('unknown')
  await new Promise(resolve => setTimeout(resolve, 800))
  assert.equal(await stateOf(subject), 'sent')
  receipt(got[1]?.id ?? '')
  await until(async () => (await stateOf(subject)) === 'delivered', 'not delivered')
  assert.match((await person.get('/notices')).text, /SMS: მივიდა/)
})

test('an SMS of a person is answered on the same line', async () => {
  const before = got.length
  sessions[0]?.deliver_sm({
    source_addr: nino.slice(1),
    source_addr_ton: 1,
    destination_addr: '1234',
    short_message: 'სტატუსი',
  })
  await until(() => got.length > before, 'no answer')
  assert.match(got.at(-1)?.text ?? '', /მიღებულია, ბოლო დღე/)
})
