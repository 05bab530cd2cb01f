import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { isMailAddress, openSmtp, type Mail, type SendMail } from '#platform/mail'

type Got = { from: string; to: string[]; source: string }
const closers: (() => void)[] = []
after(() => {
  for (const close of closers) close()
})

/** A mail server on a free port, and a sender to it. */
async function pair(options: SMTPServerOptions = {}): Promise<{ send: SendMail; got: Got[] }> {
  const got: Got[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 10,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        got.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(each => each.address),
          source: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  assert.ok(address !== null && typeof address === 'object')
  const smtp = openSmtp({
    url: `smtp://127.0.0.1:${address.port}`,
    from: 'სარკმელი <notices@sarkmeli.example>',
    timeoutMs: 2000,
  })
  closers.push(() => {
    smtp.close()
    server.close()
  })
  return { send: smtp.send, got }
}

const MAIL: Mail = {
  to: 'nino@example.ge',
  subject: 'თქვენს წერილს პასუხი გაეცა: ბათუმის მერია, № 12/345 — გთხოვთ, შეხვიდეთ პორტალზე',
  text: 'გამარჯობა!\n\nპასუხი გელოდებათ პორტალზე: https://my.example.ge/letters\n',
  messageId: '<0192f3c4-notice@my.example.ge>',
  language: 'ka',
}

const headOf = (source: string) => (source.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ')
const header = (source: string, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(headOf(source))?.[1]

/** Undoes encoded words (RFC 2047) independently of the library that made them. */
function words(value: string): string {
  const bytes = value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replace(/=([0-9a-f]{2})/gi, (__, hex: string) =>
              String.fromCharCode(parseInt(hex, 16)),
            ),
    )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function bodyOf(source: string): string {
  const body = source.slice(source.indexOf('\r\n\r\n') + 4)
  const kind = header(source, 'Content-Transfer-Encoding')
  if (kind === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  const joined = body.replace(/=\r\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}

test('a Georgian mail arrives with its subject, its text and the marks of a program', async () => {
  const { send, got } = await pair()
  const delivery = await send({ ...MAIL, settingsUrl: 'https://my.example.ge/notices' })
  assert.deepEqual(delivery, { accepted: true, detail: '250' })
  const source = got[0]?.source ?? ''
  assert.equal(words(header(source, 'Subject') ?? ''), MAIL.subject)
  assert.equal(bodyOf(source).replaceAll('\r\n', '\n').trim(), MAIL.text.trim())
  assert.equal(header(source, 'Message-ID'), MAIL.messageId)
  assert.equal(header(source, 'Auto-Submitted'), 'auto-generated')
  assert.equal(header(source, 'Content-Language'), 'ka')
  assert.equal(header(source, 'List-Unsubscribe'), '<https://my.example.ge/notices>')
  assert.match(header(source, 'Content-Type') ?? '', /^text\/plain; charset=utf-8/)
  assert.deepEqual(got[0]?.to, ['nino@example.ge'])
  assert.equal(got[0]?.from, 'notices@sarkmeli.example')
})

test('a second try bears the same Message-ID', async () => {
  let busy = true
  const { send, got } = await pair({
    onRcptTo(_address, _session, done) {
      const error = Object.assign(new Error('4.2.1 later'), { responseCode: 450 })
      done(busy ? error : null)
      busy = false
    },
  })
  assert.deepEqual(await send(MAIL), { accepted: false, final: false, detail: '450 4.2.1' })
  assert.equal((await send(MAIL)).accepted, true)
  assert.deepEqual(
    got.map(each => header(each.source, 'Message-ID')),
    [MAIL.messageId],
  )
})

test('an unknown recipient is final, and the answer does not repeat the address', async () => {
  const { send } = await pair({
    onRcptTo(address, _session, done) {
      done(Object.assign(new Error(`5.1.1 no ${address.address}`), { responseCode: 550 }))
    },
  })
  assert.deepEqual(await send(MAIL), { accepted: false, final: true, detail: '550 5.1.1' })
})

test('a refused sender is the trouble of the operator: not final', async () => {
  const { send } = await pair({
    onMailFrom(_address, _session, done) {
      done(Object.assign(new Error('5.7.1 relaying denied'), { responseCode: 550 }))
    },
  })
  assert.deepEqual(await send(MAIL), { accepted: false, final: false, detail: '550 5.7.1' })
})

test('a server that is down or silent is tried again later', async () => {
  const down = openSmtp({ url: 'smtp://127.0.0.1:1', from: 'a@b.example', timeoutMs: 500 })
  const refused = await down.send(MAIL)
  assert.ok(!refused.accepted && !refused.final)
  down.close()
  const silent = createServer(socket => closers.push(() => socket.destroy()))
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
  closers.push(() => silent.close())
  const address = silent.address()
  assert.ok(address !== null && typeof address === 'object')
  const smtp = openSmtp({
    url: `smtp://127.0.0.1:${address.port}`,
    from: 'a@b.example',
    timeoutMs: 60,
  })
  const late = await smtp.send(MAIL)
  assert.ok(!late.accepted && !late.final)
  smtp.close()
})

test('line breaks in a subject never become headers', async () => {
  const { send, got } = await pair()
  await send({ ...MAIL, subject: 'hello\r\nBcc: eve@example.ge\r\n\r\nbody' })
  assert.equal(header(got[0]?.source ?? '', 'Bcc'), undefined)
  assert.deepEqual(got[0]?.to, ['nino@example.ge'])
})

test('one mail goes to one plain address', async () => {
  for (const good of ['nino@example.ge', 'a.b+c@mail.example.ge', 'ნინო@მაგალითი.გე']) {
    assert.ok(isMailAddress(good), good)
  }
  const evil = [
    'a@b.ge,c@d.ge',
    'a@b.ge\r\nRCPT TO:<c@d.ge>',
    '<a@b.ge>',
    'a b@c.ge',
    '@b.ge',
    'a@',
    '"a"@b.ge',
    'a@b@c.ge',
  ]
  const { send, got } = await pair()
  for (const to of evil) {
    assert.deepEqual(await send({ ...MAIL, to }), {
      accepted: false,
      final: true,
      detail: 'wrong-address',
    })
  }
  assert.equal(got.length, 0)
})

test('a Message-ID that is none is a bug and throws', async () => {
  const { send } = await pair()
  await assert.rejects(send({ ...MAIL, messageId: 'x' }), RangeError)
})
