import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { openScan } from '#platform/scan'
import { openClamd } from '#testing/clamd'

test('a clean file is clean, an infected one is named, in chunks of any number', async () => {
  const clamd = await openClamd(10_000_000)
  const scan = openScan(clamd.url)
  assert.equal(await scan(Buffer.alloc(200_000, 'a')), 'clean')
  assert.deepEqual(await scan(Buffer.concat([Buffer.alloc(150_000), Buffer.from('EICAR')])), {
    infected: 'Eicar-Test',
  })
  await clamd.close()
})

test('a scanner that is away throws, so that the file is scanned again later', async () => {
  const clamd = await openClamd(10)
  await clamd.close()
  await assert.rejects(openScan(clamd.url)(Buffer.from('a')), /ECONNREFUSED/)
})

test('a file beyond the limit of the scanner is called so, also when clamd closes in the midst of it', async () => {
  const clamd = await openClamd(1_000_000)
  const scan = openScan(clamd.url)
  assert.equal(await scan(Buffer.alloc(1_000_000)), 'clean')
  for (const bytes of [1_000_001, 1_100_000, 25_000_000]) {
    for (let times = 0; times < 5; times++)
      assert.equal(await scan(Buffer.alloc(bytes)), 'beyond-limits', `${bytes} bytes`)
  }
  await clamd.close()
  const strict = await odd(socket => {
    socket.resume()
    socket.write('stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0')
  })
  assert.equal(await openScan(strict.url)(Buffer.from('a')), 'beyond-limits')
  strict.close()
})

test('without a scanner nothing is known to be clean', async () => {
  assert.equal(await openScan('none')(Buffer.from('a')), 'unknown')
})

/** A server that does as told with each caller. */
async function odd(meet: (socket: Socket) => void): Promise<{ url: string; close: () => void }> {
  const sockets: Socket[] = []
  const server = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    meet(socket)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { url: `clamav:127.0.0.1:${port}`, close }
}

test('an answer that never ends, comes drop by drop or not at all throws in the time given', async () => {
  const flood = await odd(socket => void socket.write('x'.repeat(10_000)))
  await assert.rejects(openScan(flood.url)(Buffer.from('a')), /says too much/)
  flood.close()
  const drip = await odd(socket => {
    const drops = setInterval(() => socket.write('x'), 10)
    socket.on('close', () => clearInterval(drops))
  })
  await assert.rejects(openScan(drip.url, { wholeMs: 80 })(Buffer.from('a')), /too long/)
  drip.close()
  const closed = await odd(socket => socket.destroy())
  await assert.rejects(openScan(closed.url)(Buffer.from('a')))
  closed.close()
})

test('an OK before the whole file was sent is not believed', async () => {
  const hasty = await odd(socket => {
    socket.pause()
    socket.write('stream: OK\0')
  })
  await assert.rejects(openScan(hasty.url)(Buffer.alloc(20_000_000)), /a part of the file/)
  hasty.close()
})

test('a setting that names no scanner stops the start, addresses of every kind pass', () => {
  for (const wrong of [
    'clamav:nowhere',
    'clamav:',
    'clamav:host:99999',
    'clamav:host:0',
    'http://x',
  ]) {
    assert.throws(() => openScan(wrong), RangeError, wrong)
  }
  for (const right of ['clamav:scan.local:3310', 'clamav:[::1]:3310', 'clamav:/run/clamd.ctl']) {
    assert.equal(typeof openScan(right), 'function')
  }
})
