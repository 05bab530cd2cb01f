import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { PAUSES } from '#core/notices'
import { systemRandom } from '#platform/random'
import { AddressRefused, guardedLookup, isPublic, judgeUrl, mayReach } from './address.ts'
import { afterAttempt, inFlightOf, switchedOff } from './delivery.ts'
import { post } from './post.ts'
import { newSecret, signedHeaders } from './sign.ts'

const REAL = { local: false, hosts: ['dms.internal'] }

test('what we sign is what Standard Webhooks verify, with each of two secrets, and nothing else', () => {
  fc.assert(
    fc.property(fc.string(), fc.uuid(), (text, id) => {
      const [fresh, earlier, foreign] = [1, 2, 3].map(() => newSecret(systemRandom))
      const body = JSON.stringify({ text })
      const at = new Date()
      const headers = { ...signedHeaders([fresh ?? '', earlier ?? ''], { id, at, body }) }
      for (const secret of [fresh, earlier])
        assert.deepEqual(new Webhook(secret ?? '').verify(body, headers), { text })
      assert.throws(() => new Webhook(foreign ?? '').verify(body, headers))
      assert.throws(() => new Webhook(fresh ?? '').verify(`${body} `, headers))
      assert.throws(() => new Webhook(fresh ?? '').verify(body, { ...headers, 'webhook-id': 'x' }))
      const old = signedHeaders([fresh ?? ''], { id, at: new Date(at.getTime() - 600_000), body })
      assert.throws(() => new Webhook(fresh ?? '').verify(body, { ...old }))
    }),
    { numRuns: 30 },
  )
})

test('a secret has as many bytes as the standard asks for', () => {
  const secret = newSecret(systemRandom)
  assert.match(secret, /^whsec_/)
  assert.equal(Buffer.from(secret.slice(6), 'base64').length, 32)
})

test('private, local, reserved and translated addresses are none of the open internet', () => {
  for (const inner of [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:db8::1',
    'fec0::1',
    'planted',
  ])
    assert.equal(isPublic(inner), false, inner)
  for (const outer of [
    '8.8.8.8',
    '1.1.1.1',
    '213.131.33.1',
    '172.32.0.1',
    '100.128.0.1',
    '2a00:1450:4001:80b::200e',
    '2606:4700::1111',
  ])
    assert.equal(isPublic(outer), true, outer)
})

test('an address is read once: plain, private and odd ones are refused in real use', () => {
  const code = (url: string, reach = REAL) => {
    const judged = judgeUrl(url, reach)
    return judged.ok ? judged.value : judged.refusal.code
  }
  assert.equal(code('https://dms.example.ge/hooks#x'), 'https://dms.example.ge/hooks')
  assert.equal(code('http://dms.example.ge/'), 'url-plain')
  for (const odd of [
    '',
    'dms',
    'ftp://x.ge/',
    'https://user:secret@x.ge/',
    'javascript:alert(1)',
    `https://x.ge/${'a'.repeat(600)}`,
  ])
    assert.equal(code(odd), 'url-wrong', odd)
  for (const inner of [
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
    'https://a.localhost/',
    'https://169.254.169.254/latest',
  ])
    assert.equal(code(inner), 'url-private', inner)
  assert.equal(
    code('http://localhost:9/hooks', { local: true, hosts: [] }),
    'http://localhost:9/hooks',
  )
  assert.equal(
    code('https://10.0.0.7/', { local: false, hosts: ['10.0.0.7'] }),
    'https://10.0.0.7/',
  )
})

type Found = { address: string; family: number }

/** What a name that leads to these addresses is looked up as. */
function looked(host: string, found: readonly Found[], all: boolean): Promise<unknown> {
  const resolve = (
    _host: string,
    _options: object,
    done: (error: null, found: readonly Found[]) => void,
  ) => done(null, found)
  return new Promise((resolved, reject) =>
    guardedLookup(REAL, resolve as never)(host, { all }, (error, address) =>
      error ? reject(error) : resolved(address),
    ),
  )
}

test('the address that is judged is the one that is connected to; one inner address refuses all', async () => {
  const outer = { address: '8.8.8.8', family: 4 }
  const inner = { address: '10.0.0.1', family: 4 }
  assert.deepEqual(await looked('x.ge', [outer], true), [outer])
  assert.equal(await looked('x.ge', [outer], false), '8.8.8.8')
  await assert.rejects(looked('x.ge', [inner], true), AddressRefused)
  await assert.rejects(looked('x.ge', [outer, inner], false), AddressRefused)
  await assert.rejects(looked('x.ge', [], true), AddressRefused)
  assert.deepEqual(await looked('DMS.internal', [inner], true), [inner])
  assert.equal(mayReach('x.ge', '127.0.0.1', REAL), false)
})

test('a literal inner address and plain HTTP are refused at sending too, before any packet', async () => {
  const message = { headers: {}, body: '{}' }
  assert.equal((await post({ ...message, url: 'https://127.0.0.1:1/' }, REAL)).code, 'address')
  assert.equal((await post({ ...message, url: 'https://localhost:1/' }, REAL)).code, 'address')
  assert.equal((await post({ ...message, url: 'http://8.8.8.8/' }, REAL)).code, 'address')
})

const NOW = new Date('2026-11-24T08:00:00Z')
const failed = { ok: false, code: '500', retryAfter: undefined }

test('a failed message is tried with growing pauses for 72 hours at least, then given up', () => {
  let at = NOW
  let tried = 0
  let before = 0
  for (;;) {
    tried++
    const after = afterAttempt(failed, tried, at)
    if (after.state !== 'waiting') {
      assert.equal(after.state, 'given-up')
      break
    }
    const pause = after.nextAt.getTime() - at.getTime()
    assert.ok(pause >= before)
    before = pause
    at = after.nextAt
  }
  assert.equal(tried, PAUSES.length + 1)
  assert.ok(at.getTime() - NOW.getTime() >= 72 * 3_600_000)
  assert.deepEqual(afterAttempt({ ...failed, ok: true }, 3, NOW), { state: 'sent' })
})

test('a receiver may ask for a longer pause, up to an hour', () => {
  const pause = (retryAfter: number): number => {
    const after = afterAttempt({ ...failed, retryAfter }, 1, NOW)
    return after.state === 'waiting' ? (after.nextAt.getTime() - NOW.getTime()) / 1000 : 0
  }
  assert.equal(pause(1), 10)
  assert.equal(pause(120), 120)
  assert.equal(pause(1_000_000), 3600)
})

test('an endpoint is switched off when it says that it is gone, or after three days of failing alone', () => {
  const givenUp = { state: 'given-up' } as const
  const since = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000)
  const off = (hours: number, after: Parameters<typeof switchedOff>[1] = givenUp) =>
    switchedOff(failed, after, { failingSince: since(hours), now: NOW })
  assert.equal(off(73), 'failed')
  assert.equal(off(71), undefined)
  assert.equal(off(73, { state: 'waiting', nextAt: NOW }), undefined)
  assert.equal(switchedOff(failed, givenUp, { failingSince: undefined, now: NOW }), undefined)
  assert.equal(
    switchedOff({ ...failed, code: '410' }, givenUp, { failingSince: undefined, now: NOW }),
    'gone',
  )
  assert.equal(inFlightOf(NOW), 1)
  assert.ok(inFlightOf(undefined) > 1)
})
