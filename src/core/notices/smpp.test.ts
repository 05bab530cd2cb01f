import fc from 'fast-check'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { trusted } from '#platform/brand'
import { receiptOf, smppSender, type SmsIn, type SmsReceipt } from './send-smpp.ts'
import { partsOf, textOf } from './smpp-parts.ts'
import { deliverOf, unitsOf, written } from './smpp-pdu.ts'
import { smppSession } from './smpp-session.ts'
import { smsSize } from './sms-parts.ts'

/** The SMS centre is the one of npm's `smpp`: written by others, so that both sides must agree. */
type Pdu = {
  readonly command: string
  readonly system_id: string
  readonly password: string
  readonly source_addr: string
  readonly source_addr_ton: number
  readonly destination_addr: string
  readonly dest_addr_ton: number
  readonly registered_delivery: number
  readonly data_coding: number
  readonly short_message: {
    readonly message: string | Buffer
    readonly udh?: Buffer | readonly Buffer[]
  }
  readonly message_payload?: { readonly message: string } | string
  response(fields?: Record<string, unknown>): Pdu
}
type Session = {
  on(event: string, listener: (pdu: Pdu) => void): void
  send(pdu: Pdu): void
  deliver_sm(
    fields: Record<string, unknown>,
    answered?: (pdu: { command_status: number }) => void,
  ): void
  enquire_link(fields: object, answered: (pdu: { command_status: number }) => void): void
  close(): void
  destroy(): void
}
const smpp = trusted<{
  createServer(listener: (session: Session) => void): Server
}>(createRequire(import.meta.url)('smpp'))

const open: { close(): unknown }[] = []
after(async () => {
  for (const thing of open.toReversed()) await thing.close()
})

type Centre = {
  readonly url: string
  readonly got: Pdu[]
  readonly sessions: Session[]
  /** Status of the next answers. */
  status: number
  silent: boolean
}

async function centre(): Promise<Centre> {
  const sockets = new Set<Socket>()
  const server = smpp.createServer(session => {
    state.sessions.push(session)
    session.on('error', () => undefined)
    session.on('bind_transceiver', pdu => {
      const right = pdu.system_id === 'portal' && pdu.password === 'ge heim'
      session.send(pdu.response({ command_status: right ? 0 : 13 }))
    })
    session.on('enquire_link', pdu => {
      if (!state.silent) session.send(pdu.response())
    })
    session.on('unbind', pdu => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', pdu => {
      state.got.push(pdu)
      if (state.silent) return
      session.send(
        pdu.response({ command_status: state.status, message_id: `m${state.got.length}` }),
      )
    })
  })
  server.on('connection', socket => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(resolve))
    },
  })
  const { port } = server.address() as AddressInfo
  const state: Centre = {
    url: `smpp://portal:ge%20heim@127.0.0.1:${port}?from=Sarkmeli`,
    got: [],
    sessions: [],
    status: 0,
    silent: false,
  }
  return state
}

function sender(url: string) {
  const messages: SmsIn[] = []
  const receipts: SmsReceipt[] = []
  let fails = false
  const made = smppSender(url, {
    onMessage: async message => {
      if (fails) throw new Error('the database is away')
      messages.push(message)
    },
    onReceipt: async receipt => void receipts.push(receipt),
  })
  open.push({ close: () => made.session.close() })
  return { ...made, messages, receipts, fail: (on: boolean) => void (fails = on) }
}

const sms = (text: string) => ({
  id: 'x',
  to: '+995555123456',
  subject: undefined,
  text,
})

const until = async (reached: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !reached(); tries++) {
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  assert.ok(reached())
}

const messageOf = (pdu: Pdu | undefined): string => String(pdu?.short_message.message)

test('a short Georgian SMS goes out as UCS-2 from the name, and asks for a receipt', async () => {
  const there = await centre()
  const { send } = sender(there.url)
  const text = 'წერილი 26-7K3M-XQ9T მიღებულია.'
  assert.deepEqual(await send(sms(text)), { is: 'sent', code: 'smpp-0', references: ['m1'] })
  const [pdu] = there.got
  assert.equal(messageOf(pdu), text)
  assert.deepEqual(
    [
      pdu?.data_coding,
      pdu?.source_addr,
      pdu?.source_addr_ton,
      pdu?.destination_addr,
      pdu?.dest_addr_ton,
      pdu?.registered_delivery,
    ],
    [8, 'Sarkmeli', 5, '995555123456', 1, 1],
  )
})

test('a long Georgian SMS goes in parts of 67 letters that the other side joins to the same text', async () => {
  const there = await centre()
  const { send } = sender(there.url)
  const text = 'წერილი გადაეგზავნა სხვა უწყებას. '.repeat(5).trim()
  const outcome = await send(sms(text))
  assert.equal(outcome.is === 'sent' && outcome.references?.length, smsSize(text).parts)
  assert.equal(there.got.map(messageOf).join(''), text)
  assert.ok(there.got.every(pdu => messageOf(pdu).length <= 67))
  const headers = there.got.map(({ short_message: { udh } }) =>
    Buffer.concat([udh ?? Buffer.alloc(0)].flat()).toString('hex'),
  )
  assert.equal(new Set(headers).size, there.got.length)
  assert.ok(
    headers.every((header, index) => header.endsWith(`030${index + 1}`)),
    headers.join(),
  )
})

test('a Latin SMS goes in the default alphabet, 160 signs alone', async () => {
  const there = await centre()
  const { send } = sender(there.url)
  const text = `Letter 26-7K3M-XQ9T: @home_[1] {2} ~3 €4 ${'a'.repeat(100)}`
  assert.equal(smsSize(text).parts, 1)
  await send(sms(text))
  assert.equal(there.got[0]?.data_coding, 0)
  assert.equal(messageOf(there.got[0]), text)
})

test('where the centre splits by itself the text goes whole as payload', async () => {
  const there = await centre()
  const { send } = sender(`${there.url}&long=payload`)
  const text = 'გრძელი ტექსტი '.repeat(20).trim()
  const outcome = await send(sms(text))
  assert.equal(outcome.is === 'sent' && outcome.references?.length, 1)
  const payload = there.got[0]?.message_payload
  assert.equal(typeof payload === 'object' ? payload.message : payload, text)
})

test('a wrong number ends the delivery, a full queue and a wrong password do not', async () => {
  const there = await centre()
  const { send } = sender(there.url)
  there.status = 0x0b
  assert.deepEqual(await send(sms('a')), { is: 'bounced', code: 'smpp-11' })
  there.status = 0x14
  assert.deepEqual(await send(sms('a')), { is: 'later', code: 'smpp-20' })
  const wrong = sender(there.url.replace('ge%20heim', 'x'))
  assert.deepEqual(await wrong.send(sms('a')), { is: 'later', code: 'bind-13' })
})

test('a line that is cut is opened anew by the next message, and what was under way is tried later', async () => {
  const there = await centre()
  const { send } = sender(there.url)
  await send(sms('one'))
  there.silent = true
  const hanging = send(sms('two'))
  await until(() => there.got.length === 2)
  there.sessions[0]?.destroy()
  assert.deepEqual(await hanging, { is: 'later', code: 'line-broken' })
  there.silent = false
  assert.equal((await send(sms('three'))).is, 'sent')
  assert.equal(there.sessions.length, 2)
  assert.deepEqual(await sender('smpp://a:b@127.0.0.1:1').send(sms('x')), {
    is: 'later',
    code: 'connect',
  })
})

test('an SMS of a person is heard in both alphabets; one that cannot be kept is sent again by the centre', async () => {
  const there = await centre()
  const here = sender(there.url)
  await here.session.open()
  const came = (text: string): Promise<number> =>
    new Promise(resolve => {
      there.sessions[0]?.deliver_sm(
        {
          source_addr: '995555123456',
          source_addr_ton: 1,
          destination_addr: '1234',
          short_message: text,
        },
        pdu => resolve(pdu.command_status),
      )
    })
  assert.equal(await came('ST 26-7K3M-XQ9T'), 0)
  assert.equal(await came('სტატუსი'), 0)
  here.fail(true)
  assert.equal(await came('lost'), 8)
  assert.deepEqual(here.messages, [
    { from: '+995555123456', text: 'ST 26-7K3M-XQ9T' },
    { from: '+995555123456', text: 'სტატუსი' },
  ])
})

test('receipts are read by their fields and by their text; what is on its way says nothing', async () => {
  const there = await centre()
  const here = sender(there.url)
  await here.session.open()
  const receipt = (fields: Record<string, unknown>): Promise<void> =>
    new Promise(resolve => {
      there.sessions[0]?.deliver_sm({ esm_class: 4, source_addr: '995555123456', ...fields }, () =>
        resolve(),
      )
    })
  await receipt({ short_message: 'id:m1 sub:001 dlvrd:001 stat:DELIVRD err:000 text:' })
  await receipt({ short_message: '', receipted_message_id: 'm2', message_state: 5 })
  await receipt({ short_message: 'id:m3 stat:ENROUTE err:000' })
  assert.deepEqual(here.receipts, [
    { reference: 'm1', is: 'delivered', code: 'DELIVRD 000' },
    { reference: 'm2', is: 'failed', code: 'UNDELIV' },
  ])
  assert.equal(receiptOf({ receiptedId: undefined, messageState: undefined }, 'hello'), undefined)
})

test('the centre’s own enquiry is answered', async () => {
  const there = await centre()
  const here = sender(there.url)
  await here.session.open()
  const status = await new Promise(resolve =>
    there.sessions[0]?.enquire_link({}, pdu => resolve(pdu.command_status)),
  )
  assert.equal(status, 0)
})

test('a line that falls silent is given up and opened anew', async () => {
  const there = await centre()
  const { hostname, port } = new URL(there.url)
  const session = smppSession({
    host: hostname,
    port: Number(port),
    tls: false,
    user: 'portal',
    password: 'ge heim',
    systemType: '',
    onDelivered: async () => undefined,
    answerMs: 60,
    enquireMs: 20,
  })
  open.push({ close: () => session.close() })
  await session.open()
  await new Promise(resolve => setTimeout(resolve, 100))
  assert.equal(there.sessions.length, 1)
  there.silent = true
  await new Promise(resolve => setTimeout(resolve, 200))
  there.silent = false
  await session.open()
  assert.equal(there.sessions.length, 2)
})

test('bytes that are no SMPP cut the line instead of filling the memory', async () => {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { send } = sender(`smpp://a:b@127.0.0.1:${port}`)
  assert.deepEqual(await send(sms('x')), { is: 'later', code: 'line-broken' })
  for (const socket of sockets) socket.destroy()
  await new Promise(resolve => server.close(resolve))
})

test('any bytes either make units, wait for more, or are refused; never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      try {
        const { units, rest } = unitsOf(Buffer.from(bytes))
        const back = Buffer.concat([...units.map(written), rest])
        assert.deepEqual(back, Buffer.from(bytes))
        for (const { body } of units) deliverOf(body)
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error))
      }
    }),
  )
})

test('any text survives its parts, none of them too long and no sign cut in half', () => {
  const georgian = fc.constantFrom(
    ...Array.from('აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ 0123456789.:,-€{}😀№'),
  )
  fc.assert(
    fc.property(fc.string({ unit: georgian, maxLength: 400 }), fc.nat(255), (text, reference) => {
      const { coding, messages, headed } = partsOf(text, reference)
      const bodies = messages.map(message => (headed ? message.subarray(6) : message))
      assert.equal(textOf(coding, Buffer.concat(bodies)), text)
      const most = coding === 8 ? [140, 140] : [160, 159]
      for (const message of messages) assert.ok(message.length <= (most[headed ? 1 : 0] ?? 0))
      for (const body of bodies) assert.ok(!textOf(coding, body).includes('\ufffd'))
      const paired = /[\ud800-\udfff]|[{}€]/.test(text)
      if (!paired) assert.equal(messages.length, smsSize(text).parts)
    }),
  )
})
