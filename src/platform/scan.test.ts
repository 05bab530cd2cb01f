import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { openLog } from '#platform/log'
import { openScan, parseScanner, readAnswer, type Scan } from '#platform/scan'

/** The harmless test text of the scanner makers, in two halves so that this file is not one itself. */
const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR' + '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
const log = openLog('silent')
const servers: Server[] = []
const sockets = new Set<Socket>()
after(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
})

/** What a clamd reads: strict about the command, the lengths and the closing zero. */
type Heard = { content: Buffer; chunks: number[] }

/** A server that speaks clamd's protocol on its side and judges what it got. */
async function clamd(options: {
  readonly limit?: number
  readonly judge?: (heard: Heard) => string | undefined
  readonly greet?: string
  readonly socketPath?: string
}): Promise<string> {
  const { limit = 1_000_000, judge = verdictOf, greet, socketPath } = options
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (greet !== undefined) socket.write(greet)
    listen(socket, limit, judge).catch(() => undefined)
  })
  servers.push(server)
  await new Promise<void>(resolve => {
    if (socketPath === undefined) server.listen(0, '127.0.0.1', resolve)
    else server.listen(socketPath, resolve)
  })
  const address = server.address()
  return address !== null && typeof address === 'object'
    ? `clamav:127.0.0.1:${address.port}`
    : `clamav:${socketPath}`
}

const verdictOf = ({ content }: Heard) =>
  content.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0'

async function listen(socket: Socket, limit: number, judge: (heard: Heard) => string | undefined) {
  const command = 'zINSTREAM\0'
  let waiting: Buffer = Buffer.alloc(0)
  let commanded = false
  const heard: Heard = { content: Buffer.alloc(0), chunks: [] }
  for await (const data of socket) {
    waiting = Buffer.concat([waiting, data])
    if (!commanded && waiting.length < command.length) continue
    if (!commanded && waiting.subarray(0, command.length).toString() !== command) {
      socket.end('UNKNOWN COMMAND\0')
      return
    }
    if (!commanded) waiting = waiting.subarray(command.length)
    commanded = true
    const taken = take(waiting, heard, limit)
    if (taken.end) {
      const answer = taken.end === 'limit' ? 'INSTREAM size limit exceeded. ERROR\0' : judge(heard)
      if (answer !== undefined) socket.end(answer)
      return
    }
    waiting = taken.rest
  }
}

/** Takes whole chunks off the line. */
function take(line: Buffer, heard: Heard, limit: number): { rest: Buffer; end?: 'zero' | 'limit' } {
  let rest = line
  while (rest.length >= 4) {
    const length = rest.readUInt32BE()
    if (length === 0) return { rest, end: 'zero' }
    if (heard.content.length + length > limit) return { rest, end: 'limit' }
    if (rest.length < 4 + length) break
    heard.content = Buffer.concat([heard.content, rest.subarray(4, 4 + length)])
    heard.chunks.push(length)
    rest = rest.subarray(4 + length)
  }
  return { rest }
}

const scanner = async (options: Parameters<typeof clamd>[0] = {}): Promise<Scan> =>
  openScan(await clamd(options), { log, idleMs: 2000 })

test('a harmless file is clean and arrives byte for byte in framed chunks', async () => {
  const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251))
  let heard: Heard | undefined
  const scan = await scanner({
    judge: all => {
      heard = all
      return 'stream: OK\0'
    },
  })
  assert.equal(await scan(content), 'clean')
  assert.deepEqual(heard?.content, content)
  assert.ok(Math.max(...(heard?.chunks ?? [])) <= 64 * 1024)
  assert.equal(await scan(Readable.from([content.subarray(0, 5), content.subarray(5)])), 'clean')
  assert.deepEqual(heard?.content, content)
})

test('an empty file is asked about too', async () => {
  assert.equal(await (await scanner())(Buffer.alloc(0)), 'clean')
})

test('the EICAR file is named as what the scanner calls it, from memory and from a stream', async () => {
  const scan = await scanner()
  assert.deepEqual(await scan(Buffer.from(EICAR)), { infected: 'Eicar-Signature' })
  const halves = [Buffer.from(EICAR.slice(0, 20)), Buffer.from(EICAR.slice(20))]
  assert.deepEqual(await scan(Readable.from(halves)), { infected: 'Eicar-Signature' })
})

test('a file beyond the limit of the scanner stays unknown', async () => {
  const scan = await scanner({ limit: 100_000 })
  assert.equal(await scan(Buffer.alloc(5_000_000)), 'unknown')
  assert.equal(await scan(Buffer.alloc(50_000)), 'clean')
})

test('a unix socket works as well', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'scan-'))
  const scan = await scanner({ socketPath: path.join(folder, 'clamd.ctl') })
  assert.deepEqual(await scan(Buffer.from(EICAR)), { infected: 'Eicar-Signature' })
  await rm(folder, { recursive: true })
})

test('nobody listening, a closed line and silence are unknown, within the time given', async () => {
  assert.equal(await openScan('clamav:127.0.0.1:1', { log })(Buffer.from('x')), 'unknown')
  assert.equal(await openScan('clamav:/nowhere/clamd', { log })(Buffer.from('x')), 'unknown')
  assert.equal(await (await scanner({ judge: () => '' }))(Buffer.from('x')), 'unknown')
  const silent = await clamd({ judge: () => undefined })
  const started = performance.now()
  assert.equal(await openScan(silent, { log, idleMs: 50 })(Buffer.from('x')), 'unknown')
  assert.equal(await openScan(silent, { log, totalMs: 50 })(Buffer.from('x')), 'unknown')
  assert.ok(performance.now() - started < 1000)
})

test('a content that breaks or stalls is unknown and is let go', async () => {
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('lost')
  }
  assert.equal(await (await scanner())(Readable.from(broken())), 'unknown')
  const stalled = new Readable({ read: () => undefined })
  assert.equal(await openScan(await clamd({}), { log, totalMs: 50 })(stalled), 'unknown')
  assert.equal(stalled.destroyed, true)
})

test('an OK before the whole file was sent is not believed', async () => {
  const scan = await scanner({ greet: 'stream: OK\0' })
  assert.equal(await scan(Buffer.alloc(10_000_000)), 'unknown')
})

test('only the exact words of clamd count', () => {
  assert.equal(readAnswer('stream: OK'), 'clean')
  for (const odd of [
    '',
    'OK',
    'stream: OK ',
    'stream: not OK',
    'PONG',
    'stream: X ERROR',
    'x stream: OK',
  ]) {
    assert.equal(readAnswer(odd), 'unknown', odd)
  }
  assert.deepEqual(readAnswer('stream: Win.Test OK FOUND'), { infected: 'Win.Test OK' })
})

test('without a scanner every file stays unknown, and a wrong setting is named at start', async () => {
  assert.equal(await openScan('none', { log })(Buffer.from('x')), 'unknown')
  assert.throws(() => openScan('clamav:nowhere', { log }), RangeError)
  assert.deepEqual(parseScanner('clamav:scan.local:3310'), {
    kind: 'tcp',
    host: 'scan.local',
    port: 3310,
  })
  assert.deepEqual(parseScanner('clamav:[::1]:3310'), { kind: 'tcp', host: '::1', port: 3310 })
  assert.deepEqual(parseScanner('clamav:/run/clamd.ctl'), {
    kind: 'socket',
    path: '/run/clamd.ctl',
  })
  assert.equal(parseScanner('clamav:host:99999'), undefined)
})
