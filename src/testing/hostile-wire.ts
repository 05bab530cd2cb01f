/** Requests that no HTTP library would write: bytes on a socket, whole, torn, slow or far too many. */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { MARK, type Chance } from '#testing/hostile-values'

/** What came back over a line before it was closed or fell silent. */
export type Heard = {
  /** Status lines in order; empty when the line was closed without a word. */
  readonly statuses: readonly number[]
  readonly text: string
  /** Who ended it: the server, or we, since nothing more came. */
  readonly ended: 'server' | 'us'
  readonly ms: number
}

export type Wire = {
  readonly name: string
  /** Pieces that are sent one after another. */
  readonly pieces: readonly (string | Buffer)[]
  /** Milliseconds between pieces. */
  readonly pause?: number
  /** True when the request is whole, so that an answer or an end must come. */
  readonly whole: boolean
}

const HOST = 'Host: localhost\r\n'
const CLOSE = 'Connection: close\r\n'

const get = (path: string, head = ''): string =>
  `GET ${path} HTTP/1.1\r\n${HOST}${CLOSE}${head}\r\n`
const post = (path: string, head: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\n${HOST}${CLOSE}${head}\r\n${body}`

const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n'

const whole = (name: string, ...pieces: readonly (string | Buffer)[]): Wire => ({
  name,
  pieces,
  whole: true,
})
const torn = (name: string, ...pieces: readonly (string | Buffer)[]): Wire => ({
  name,
  pieces,
  whole: false,
})

const PATHS = [
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/../../package.json',
  '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%00',
  '/help/pictures/..%2f..%2fmodule.ts',
  '/help/pictures/%2fetc%2fpasswd',
  '/%00',
  '/%',
  '/%zz',
  '/%ff%fe',
  '/%c0%af%c0%af',
  '//localhost//',
  '///',
  '/;/..;/',
  '/?',
  '/#',
  '/\\..\\..\\',
  'http://zq7x.example/',
  'http://',
  '*',
  '?',
  '/letters/%E1%83',
  `/${'a/'.repeat(5000)}`,
  `/${'%2f'.repeat(2000)}`,
  `/?${'a=b&'.repeat(3000)}`,
  `/?${'a[b][c]=d&'.repeat(500)}`,
  `/bodies/${'x'.repeat(10_000)}`,
  '/letters/new?q=%',
  '/api/v1/letters/%',
  '/api/v1/../../etc',
]

const METHODS = [
  'TRACE',
  'CONNECT',
  'OPTIONS',
  'PUT',
  'DELETE',
  'PATCH',
  'PROPFIND',
  'HEAD',
  'get',
  'GETGET',
  'Ж',
  'X'.repeat(5000),
]

const HEADERS = [
  `X: ${'a'.repeat(200_000)}\r\n`,
  `${'a'.repeat(20_000)}: x\r\n`,
  Array.from({ length: 3000 }, (_, index) => `X-${index}: ${MARK}\r\n`).join(''),
  `Cookie: ${'a=b; '.repeat(3000)}\r\n`,
  `Cookie: s=${MARK}; s=${MARK}; b=; =x; ;;;; __Host-s="\x01"\r\n`,
  `Accept-Language: ${'ka;q=0.1,'.repeat(1500)}\r\n`,
  'Accept-Language: ;q=9999999999999999999,,,q;q=q\r\n',
  'Accept-Encoding: br;q=0, gzip;q=0, *;q=0\r\n',
  'Range: bytes=0-,0-,0-,0-,5-1,-99999999999\r\n',
  'If-None-Match: *\r\nIf-Modified-Since: 99\r\n',
  'Expect: 100-continue\r\n',
  'Expect: 200-maybe\r\n',
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n',
  'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAA\r\n',
  'Host: zq7x.example\r\n',
  'X-Forwarded-For: zq7x, 999.999.999.999, ::::\r\n',
  'X-Forwarded-Host: zq7x.example\r\nX-Forwarded-Proto: gopher\r\n',
  'Authorization: Bearer \x00\r\n',
  `Authorization: Bearer ${'a'.repeat(15_000)}\r\n`,
  'Authorization: Basic Ojo6\r\n',
  'Referer: zq7x:zq7x\r\nOrigin: null\r\n',
  'No colon here\r\n',
  ' folded: x\r\n',
  'X: a\r\n b\r\n',
  'X: a\nY: b\r\n',
  'X\x00: a\r\n',
  'X: \x00\x01\x7f\r\n',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
]

const LENGTHS = [
  post('/sign-in', `${FORM}Content-Length: -1\r\n`, 'a=b'),
  post('/sign-in', `${FORM}Content-Length: 1e3\r\n`, 'a=b'),
  post('/sign-in', `${FORM}Content-Length: 99999999999999999999\r\n`, 'a=b'),
  post('/sign-in', `${FORM}Content-Length: 3\r\nContent-Length: 5\r\n`, 'a=b'),
  post('/sign-in', `${FORM}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n`, '0\r\n\r\n'),
  post('/sign-in', `${FORM}Transfer-Encoding: xchunked\r\n`, '0\r\n\r\n'),
  post('/sign-in', `${FORM}Transfer-Encoding: chunked, identity\r\n`, '0\r\n\r\n'),
  post('/sign-in', `${FORM}Transfer-Encoding: chunked\r\n`, 'zz\r\nabc\r\n0\r\n\r\n'),
  post('/sign-in', `${FORM}Transfer-Encoding: chunked\r\n`, 'ffffffffffffffffff\r\nabc\r\n'),
  post('/sign-in', `${FORM}Transfer-Encoding: chunked\r\n`, '-3\r\nabc\r\n0\r\n\r\n'),
  post('/sign-in', `${FORM}Transfer-Encoding: chunked\r\n`, '3\r\nabcdef\r\n0\r\n\r\n'),
  post(
    '/sign-in',
    `${FORM}Transfer-Encoding: chunked\r\n`,
    `3;${'x'.repeat(30_000)}\r\nabc\r\n0\r\n\r\n`,
  ),
  post('/sign-in', `${FORM}Transfer-Encoding: chunked\r\n`, `0\r\n${'T: x\r\n'.repeat(5000)}\r\n`),
  post('/sign-in', `${FORM}Content-Length: 1000000\r\n`, 'a'.repeat(1_000_000)),
  post(
    '/api/v1/intake',
    'Content-Type: application/json\r\nContent-Length: 3000000\r\n',
    '['.repeat(3_000_000),
  ),
]

const edge = (type: string, body: string): string =>
  post('/sign-in', `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`, body)

const PART = '--b\r\nContent-Disposition: form-data; name="user"\r\n\r\nx\r\n'

const TYPES = [
  edge('multipart/form-data', PART),
  edge('multipart/form-data; boundary=', PART),
  edge('multipart/form-data; boundary=b; boundary=c', `${PART}--b--\r\n`),
  edge(`multipart/form-data; boundary=${'b'.repeat(5000)}`, PART),
  edge('multipart/form-data; boundary=b', PART),
  edge('multipart/form-data; boundary=b', '--b\r\n'),
  edge('multipart/form-data; boundary=b', '--b--\r\n'),
  edge(
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n',
  ),
  edge(
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n`,
  ),
  edge(
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name="toString"; filename="constructor"\r\n\r\nx\r\n--b--\r\n`,
  ),
  edge(
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name*=utf-16''%00%00; filename*=UTF-8''%ff%fe\r\n\r\nx\r\n--b--\r\n`,
  ),
  edge(
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name="${'n'.repeat(20_000)}"\r\n\r\nx\r\n--b--\r\n`,
  ),
  edge('multipart/form-data; boundary=b', `--b\r\n${'X: y\r\n'.repeat(5000)}\r\nx\r\n--b--\r\n`),
  edge('multipart/form-data; boundary=b', `${PART.repeat(2000)}--b--\r\n`),
  edge(
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--\r\n`,
  ),
  edge('multipart/mixed; boundary=b', `${PART}--b--\r\n`),
  edge('application/x-www-form-urlencoded; charset=utf-7', 'user=+ADw-'),
  edge('application/x-www-form-urlencoded', 'a=b&'.repeat(50_000)),
  edge('application/x-www-form-urlencoded', '&&&===%%%&=&%=%'),
  edge(
    'application/x-www-form-urlencoded',
    '__proto__=1&constructor=2&toString=3&hasOwnProperty=4',
  ),
  edge('application/json', '{"user":{"$ne":null}}'),
  edge('text/plain', 'user=x'),
  edge('text/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  edge('\x00\x01', 'x'),
  edge(`a/${'b'.repeat(5000)}`, 'x'),
  edge('', 'x'),
  edge(';;;;', 'x'),
]

const LINES = [
  'GE T / HTTP/1.1\r\n\r\n',
  'GET /\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET / HTTP/1.1\n\n',
  'GET  /  HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  'GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /ა HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: \r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'SSH-2.0-OpenSSH_9\r\n',
  '\r\n\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'HELO zq7x\r\n',
  '\x00'.repeat(1000),
]

const pipelined = (count: number): string =>
  `${'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(count)}${get('/health/live')}`

/** Every wire attack, in no order. */
export const WIRES: readonly Wire[] = [
  ...LINES.map(line => torn('request line', Buffer.from(line, 'latin1'))),
  ...PATHS.map(path => whole(`path ${path.slice(0, 30)}`, get(path))),
  ...METHODS.map(method =>
    torn(`method ${method.slice(0, 10)}`, `${method} /letters HTTP/1.1\r\n${HOST}${CLOSE}\r\n`),
  ),
  ...HEADERS.map(head =>
    torn(`header ${head.slice(0, 20).trim()}`, Buffer.from(get('/', head), 'latin1')),
  ),
  ...LENGTHS.map(text => torn('length', text)),
  ...TYPES.map(text =>
    whole(`type ${/Content-Type: (.{0,30})/.exec(text)?.[1] ?? ''}`, Buffer.from(text)),
  ),
  torn('pipeline', pipelined(60)),
  torn('pipeline and junk', `${pipelined(3)}${MARK}\r\n\r\n`),
  torn(
    'smuggled',
    post(
      '/sign-in',
      `${FORM}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n`,
      '0\r\n\r\nGET /operator HTTP/1.1\r\n\r\n',
    ),
  ),
  torn('half a head', 'GET / HTTP/1.1\r\nHost: loc'),
  torn('half a body', post('/sign-in', `${FORM}Content-Length: 1000\r\n`, 'user=')),
  torn(
    'half a file',
    post(
      '/sign-in',
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n',
      `${PART}--b\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF`,
    ),
  ),
  torn('half a chunk', post('/sign-in', `${FORM}Transfer-Encoding: chunked\r\n`, 'ff\r\nabc')),
]

const signsOf = (text: string): readonly string[] => text.split('')

/** Heads and bodies that come sign by sign: the server has to end them by its own limit. */
export const SLOW: readonly Wire[] = [
  {
    name: 'slow head',
    pieces: [
      ...signsOf(
        `GET / HTTP/1.1\r\n${HOST}${Array.from({ length: 60 }, (_, at) => `X-${at}: y\r\n`).join('')}`,
      ),
    ],
    pause: 1000,
    whole: false,
  },
  {
    name: 'slow body',
    pieces: [post('/sign-in', `${FORM}Content-Length: 500\r\n`, ''), ...signsOf('a'.repeat(400))],
    pause: 1000,
    whole: false,
  },
  {
    name: 'slow file',
    pieces: [
      post(
        '/sign-in',
        'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000\r\n',
        PART,
      ),
      ...signsOf('a'.repeat(400)),
    ],
    pause: 1000,
    whole: false,
  },
]

/** One of them; torn ones may be cut at any byte. */
export function wireBy(chance: Chance): Wire {
  const wire = chance.one(WIRES)
  if (!chance.percent(15)) return wire
  const bytes = Buffer.concat(wire.pieces.map(piece => Buffer.from(piece)))
  const cut = bytes.subarray(0, chance.int(bytes.length) + 1)
  return { name: `${wire.name}, cut`, pieces: [cut], whole: false }
}

/**
 * Sends the pieces and listens. When nothing came for `quietMs` the line is ended by us; what comes
 * after `limitMs` is cut.
 */
export async function overWire(
  port: number,
  wire: Wire,
  { quietMs, limitMs }: { readonly quietMs: number; readonly limitMs: number },
): Promise<Heard> {
  const started = performance.now()
  const socket = connect({ port, host: '127.0.0.1' })
  let text = ''
  let last = performance.now()
  let closed = false
  socket.on('data', part => {
    last = performance.now()
    if (text.length < 500_000) text += part.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.on('close', () => (closed = true))
  for (const piece of wire.pieces) {
    if (closed) break
    socket.write(piece)
    last = performance.now()
    if (wire.pause !== undefined) await sleep(wire.pause)
  }
  while (!closed && performance.now() - last < quietMs && performance.now() - started < limitMs)
    await sleep(15)
  const ended = closed ? 'server' : 'us'
  socket.destroy()
  const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(match => Number(match[1]))
  return { statuses, text, ended, ms: performance.now() - started }
}
