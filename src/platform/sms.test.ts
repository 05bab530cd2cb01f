import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openSmsGateway, smsParts, type Sms } from '#platform/sms'

type Got = { method: string | undefined; headers: IncomingMessage['headers']; body: unknown }
const closers: (() => void)[] = []
after(() => {
  for (const close of closers) close()
})

/** A gateway on a free port that answers `status`; 0 never answers. */
async function gateway(status: number): Promise<{ port: number; got: Got[] }> {
  const got: Got[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => (body += piece))
    request.on('end', () => {
      got.push({ method: request.method, headers: request.headers, body: JSON.parse(body) })
      if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end('answer')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return { port: address.port, got }
}

const SMS: Sms = { to: '+995555000111', text: 'პასუხი გელოდებათ', id: 'n-1' }

test('a text reaches the gateway with its idempotency key, the password in a header', async () => {
  const { port, got } = await gateway(202)
  const { send } = openSmsGateway({ url: `http://user:p%40ss@127.0.0.1:${port}/send` })
  assert.deepEqual(await send(SMS), { accepted: true, detail: '202' })
  assert.equal(got[0]?.method, 'POST')
  assert.deepEqual(got[0]?.body, SMS)
  assert.equal(got[0]?.headers['idempotency-key'], 'n-1')
  assert.equal(got[0]?.headers['content-type'], 'application/json')
  const basic = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
  assert.equal(got[0]?.headers.authorization, basic)
})

test('a refused text is final, a troubled or wrongly set gateway is not', async () => {
  const outcomes: readonly (readonly [number, boolean])[] = [
    [400, true],
    [422, true],
    [401, false],
    [302, false],
    [429, false],
    [503, false],
  ]
  for (const [status, final] of outcomes) {
    const { port, got } = await gateway(status)
    const { send } = openSmsGateway({ url: `http://127.0.0.1:${port}` })
    assert.deepEqual(await send(SMS), { accepted: false, final, detail: String(status) })
    assert.equal(got.length, 1)
  }
})

test('a gateway that is down or silent is tried again later, and its name is not told', async () => {
  const down = openSmsGateway({ url: 'http://127.0.0.1:2/secret' })
  assert.deepEqual(await down.send(SMS), {
    accepted: false,
    final: false,
    detail: 'ECONNREFUSED',
  })
  const { port } = await gateway(0)
  const silent = openSmsGateway({ url: `http://127.0.0.1:${port}`, timeoutMs: 50 })
  assert.deepEqual(await silent.send(SMS), {
    accepted: false,
    final: false,
    detail: 'TimeoutError',
  })
})

test('a number that is none goes nowhere', async () => {
  const { port, got } = await gateway(200)
  const { send } = openSmsGateway({ url: `http://127.0.0.1:${port}` })
  for (const to of ['555000111', '+0995555', '+995 555', '+995555000111,+995555000112', '']) {
    assert.deepEqual(await send({ ...SMS, to }), {
      accepted: false,
      final: true,
      detail: 'wrong-number',
    })
  }
  assert.equal(got.length, 0)
})

test('Latin text counts septets: 160 in one message, 153 in each of a chain', () => {
  const cases: readonly (readonly [string, number, number])[] = [
    ['', 0, 0],
    ['a'.repeat(160), 160, 1],
    ['a'.repeat(161), 161, 2],
    ['a'.repeat(306), 306, 2],
    ['a'.repeat(307), 307, 3],
    ['€'.repeat(80), 160, 1],
    ['€'.repeat(81), 162, 2],
  ]
  for (const [text, units, parts] of cases) {
    assert.deepEqual(smsParts(text), { encoding: 'gsm7', units, parts })
  }
})

test('Georgian text counts 70 letters in one message, 67 in each of a chain', () => {
  const cases: readonly (readonly [string, number, number])[] = [
    ['ა'.repeat(70), 70, 1],
    ['ა'.repeat(71), 71, 2],
    ['ა'.repeat(134), 134, 2],
    ['ა'.repeat(135), 135, 3],
    [`${'a'.repeat(100)}ა`, 101, 2],
    ['₾', 1, 1],
  ]
  for (const [text, units, parts] of cases) {
    assert.deepEqual(smsParts(text), { encoding: 'ucs2', units, parts })
  }
})

test('a character of two units never parts between two messages', () => {
  assert.equal(smsParts(`${'a'.repeat(152)}€${'a'.repeat(152)}`).parts, 3)
  assert.equal(smsParts(`${'ა'.repeat(66)}😀${'ა'.repeat(66)}`).parts, 3)
})

test('parts always hold the text, and never one more than parted characters need', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', '€', 'ა', '😀', '\n', '`'),
    maxLength: 700,
  })
  fc.assert(
    fc.property(letters, text => {
      const { encoding, units, parts } = smsParts(text)
      const [single, chained] = encoding === 'gsm7' ? [160, 153] : [70, 67]
      assert.ok(units <= (parts <= 1 ? parts * single : parts * chained))
      assert.ok(parts <= 1 || parts <= Math.ceil(units / (chained - 1)))
    }),
    { numRuns: 200 },
  )
})
