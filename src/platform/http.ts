/**
 * The web server: Fastify beneath, the house's rules around every route. A request passes the
 * doors in this order: size and rate limit, session, origin and form token, the route's own access,
 * the handler. Nothing is open that does not say so.
 */
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { cookieName, parseCookies, setCookieLine } from '#platform/cookies'
import { isFormToken } from '#platform/form-token'
import { Html } from '#platform/html'
import { callerVerdict, doubledRoutes, isOwnOrigin, verdict } from '#platform/http-guard'
import { compressed, securityHeaders } from '#platform/http-headers'
import { forgetSent, keepLatePost } from '#platform/http-late'
import { menuOf } from '#platform/menu'
import {
  acceptedLanguage,
  BODY_BYTES,
  openCall,
  openRequest,
  type Opened,
  type Opening,
} from '#platform/http-request'
import { onceAtATime } from '#platform/http-repeat'
import { statusOf, troubleHeaders, type Trouble } from '#platform/http-trouble'
import { problem, troubleProblem } from '#platform/problem'
import { page, seeOther, type Cookie, type Reply, type Request, type Route } from '#platform/route'

export type Asset = {
  readonly bytes: Buffer
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
}

export type ServerParts = Omit<Opening, 'menu'> & {
  /** The page for a failed request, in the reader's language. */
  readonly troublePage: (request: Request, trouble: Trouble) => Html
  /** A file of the look, by path and accepted encodings. */
  readonly findAsset: (path: string, accepts: string | undefined) => Asset | undefined
  /** Told of each finished request: route pattern, status, milliseconds. */
  readonly observe?: (route: string, status: number, ms: number) => void
}

/** With the menu that was read from the modules at the start. */
type Parts = ServerParts & Opening

const MAX_FILE_BYTES = 25 * 1024 * 1024
/** Most of a body that is not a form with files: such a body is read before anybody asks who sends it. */
const MAX_PLAIN_BYTES = 4 * 1024 * 1024
/** Requests a minute from one address. */
const PER_MINUTE = 600
const SIGNED_IN_PER_MINUTE = 6000

/** Builds the server with every route of every module; the caller listens or injects. */
export async function buildServer(given: ServerParts): Promise<FastifyInstance> {
  const { house, modules } = given
  const parts: Parts = { ...given, menu: menuOf(modules) }
  const headers = securityHeaders(house.settings.publicUrl.protocol === 'https:')
  const server = Fastify({
    logger: false,
    trustProxy: (_address: string, hop: number) => hop < house.settings.trustProxy,
    bodyLimit: BODY_BYTES,
    requestTimeout: 60_000,
    // Node would answer by itself, without our headers.
    http: { requireHostHeader: false },
    clientErrorHandler: answerNoRequest(headers),
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, raw, reply) => void answerTrouble({ parts, raw, reply, error }),
  })
  // First of all doors, so that what fails before a route carries the headers too.
  server.addHook('onRequest', async (raw, reply) => {
    reply.headers(headers)
    // Who has hung up meanwhile has no address any more, and waits for nothing.
    if (raw.raw.socket.destroyed) reply.hijack()
    if (raw.headers.host === undefined) return reply.code(400).send('')
    return undefined
  })
  server.server.on('checkExpectation', (_asked: IncomingMessage, answer: ServerResponse) => {
    answer.writeHead(417, { ...headers, connection: 'close' }).end()
  })
  const session = cookieName('s', house.settings.publicUrl)
  await server.register(rateLimit, {
    global: true,
    // A whole office may sit behind one address; what comes without a session is a crowd or a program.
    // Programs with a token have a limit of their own besides.
    max: raw =>
      parseCookies(raw.headers.cookie).has(session) || raw.headers.authorization !== undefined
        ? SIGNED_IN_PER_MINUTE
        : PER_MINUTE,
    timeWindow: '1 minute',
  })
  parseBodies(server)
  await server.register(multipart, {
    limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 60, fieldSize: 200_000 },
  })
  server.setErrorHandler((error, raw, reply) => answerTrouble({ parts, raw, reply, error }))
  server.setNotFoundHandler((raw, reply) => answerMissing(parts, raw, reply))
  serveAssets(server, parts)
  const routes = modules.flatMap(module => module.routes ?? [])
  const doubled = doubledRoutes(routes)
  if (doubled.length > 0) throw new Error(`routes declared twice: ${doubled.join(', ')}`)
  for (const route of routes) addRoute(server, parts, route)
  return server
}

/** What is no HTTP at all gets a bare answer, with the headers of every other. */
function answerNoRequest(headers: Readonly<Record<string, string>>) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const statuses: Readonly<Record<string, string>> = {
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  }
  return (error: ConnectionError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const status = statuses[error.code] ?? '400 Bad Request'
    socket.end(
      `HTTP/1.1 ${status}\r\n${lines.join('')}content-length: 0\r\nconnection: close\r\n\r\n`,
      () => socket.destroy(),
    )
  }
}

function parseBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
}

function serveAssets(server: FastifyInstance, { findAsset }: Parts): void {
  server.get('/assets/*', { config: { rateLimit: false } }, async (raw, reply) => {
    const accepts = raw.headers['accept-encoding']
    const asset = findAsset(raw.url, Array.isArray(accepts) ? accepts[0] : accepts)
    if (!asset) return reply.code(404).type('text/plain').send('not found')
    return reply.headers(asset.headers).type(asset.type).send(asset.bytes)
  })
}

function addRoute(server: FastifyInstance, parts: Parts, route: Route): void {
  server.route({
    method: route.method,
    url: route.path,
    ...(route.bodyLimit !== undefined && {
      bodyLimit: Math.min(route.bodyLimit, MAX_PLAIN_BYTES),
    }),
    ...(route.perMinute !== undefined && {
      config: { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } },
    }),
    handler: async (raw, reply) => {
      const started = performance.now()
      const opened = await (route.api === true ? openCall : openRequest)(raw, parts, route)
      const answer = await (route.api === true ? calledAnswer : answerOf)(parts, route, opened)
      await send({ parts, raw, reply, answer, cookies: opened.cookies })
      observe(parts, { raw, route: route.path, status: answer.status, started })
      return reply
    },
  })
}

/** The handler's answer, or what the doors before it say. */
async function answerOf(parts: Parts, route: Route, opened: Opened): Promise<Reply> {
  const { request } = opened
  const says = verdict(route.access, request.actor)
  if (route.method === 'POST') {
    const trusted = isTrustedPost(parts, opened)
    if (!trusted) return troubleReply(parts, request, { status: 403, because: 'form-token' })
  }
  if (says.pass)
    return route.method === 'POST'
      ? onceAtATime(request, () => tried(parts, route, request))
      : tried(parts, route, request)
  if (says.because === 'forbidden')
    return troubleReply(parts, request, { status: 403, because: 'forbidden' })
  const kept = route.method === 'POST' && (await keepLatePost(parts.house, opened))
  const next = encodeURIComponent(route.method === 'GET' ? request.url : kept ? '/kept' : '/')
  return seeOther(`${says.because === 'sign-in' ? '/sign-in' : '/sign-in/factor'}?next=${next}`)
}

/** The same for a program: problems are told as RFC 9457 has it. */
async function calledAnswer(parts: Parts, route: Route, opened: Opened): Promise<Reply> {
  const { request } = opened
  const says = callerVerdict(route.access, request.caller)
  if (says.pass) return tried(parts, route, request)
  if (says.because === 'forbidden') return problem(request.language, { code: 'scope', status: 403 })
  return problem(request.language, {
    code: 'token',
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
  })
}

function isTrustedPost({ house }: Parts, { request, browser }: Opened): boolean {
  const token = request.form.get('_token')?.[0] ?? ''
  return isOwnOrigin(request.headers, house.settings.publicUrl) && isFormToken(token, browser)
}

async function tried(parts: Parts, route: Route, request: Request): Promise<Reply> {
  try {
    const reply = await route.handle(request)
    if (reply.status < 400 && request.form.has('_kept')) await forgetSent(request)
    return reply
  } catch (error) {
    const trouble = statusOf(error)
    // That it takes no more just now is what a limiter is for.
    if (trouble.because === 'busy') parts.house.log.warn('busy', { route: route.path })
    else if (trouble.status >= 500) {
      parts.house.log.error('request failed', { request: request.id, route: route.path }, error)
    }
    return route.api === true
      ? troubleProblem(request.language, trouble)
      : troubleReply(parts, request, trouble)
  }
}

function troubleReply(parts: Parts, request: Request, trouble: Trouble): Reply {
  return page(parts.troublePage(request, trouble), trouble.status, troubleHeaders(trouble))
}

type Sending = {
  readonly parts: Parts
  readonly raw: FastifyRequest
  readonly reply: FastifyReply
  readonly answer: Reply
  readonly cookies: readonly Cookie[]
}

async function send({ parts, raw, reply, answer, cookies }: Sending): Promise<void> {
  const { publicUrl } = parts.house.settings
  const accepts = raw.headers['accept-encoding']
  reply.code(answer.status)
  reply.headers({
    'cache-control': 'no-store',
    vary: 'cookie, accept-encoding',
    ...securityHeaders(publicUrl.protocol === 'https:'),
    'x-request-id': raw.id,
    ...answer.headers,
  })
  const lines = [...cookies, ...(answer.cookies ?? [])].map(cookie =>
    setCookieLine(cookie, publicUrl),
  )
  if (lines.length > 0) reply.header('set-cookie', lines)
  if (answer.type !== undefined) reply.type(answer.type)
  if (!(answer.body instanceof Html) && typeof answer.body !== 'string') {
    await reply.send(answer.body ?? '')
    return
  }
  const whole = Buffer.from(String(answer.body))
  const { body, encoding } = await compressed(whole, Array.isArray(accepts) ? accepts[0] : accepts)
  if (encoding) reply.header('content-encoding', encoding)
  await reply.send(body)
}

type Failing = {
  readonly parts: Parts
  readonly raw: FastifyRequest
  readonly reply: FastifyReply
  readonly error: unknown
}

/** What fails before a handler: too large, too many, a broken body, an outage while opening. */
async function answerTrouble({ parts, raw, reply, error }: Failing): Promise<void> {
  // Who has hung up before the body was whole is no failure of ours, and waits for nothing.
  if (raw.raw.socket.destroyed) return void reply.hijack()
  const trouble = statusOf(error)
  if (trouble.status >= 500) parts.house.log.error('request failed', { request: raw.id }, error)
  await sendTrouble({ parts, raw, reply }, trouble)
}

async function answerMissing(
  parts: Parts,
  raw: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await sendTrouble({ parts, raw, reply }, { status: 404, because: 'not-found' })
}

async function sendTrouble(
  { parts, raw, reply }: Omit<Failing, 'error'>,
  trouble: Trouble,
): Promise<void> {
  const started = performance.now()
  if (raw.url.startsWith('/api/')) {
    const language = acceptedLanguage(raw.headers['accept-language'])
    const answer = troubleProblem(language, trouble)
    await send({ parts, raw, reply, answer, cookies: [] })
    observe(parts, { raw, route: 'trouble', status: trouble.status, started })
    return
  }
  // The body may be what failed, so the page is made without it.
  // When sessions cannot be read either, the page is told to a stranger.
  const opened = await openRequest(bodyless(raw), parts)
    .catch(() => openRequest(bodyless(raw), { ...parts, resolveActor: undefined }))
    .catch(() => undefined)
  const answer = opened
    ? troubleReply(parts, opened.request, trouble)
    : { status: trouble.status, body: `${trouble.status}`, type: 'text/plain' }
  await send({ parts, raw, reply, answer, cookies: opened?.cookies ?? [] })
  observe(parts, { raw, route: 'trouble', status: trouble.status, started })
}

function bodyless(raw: FastifyRequest): FastifyRequest {
  return new Proxy(raw, {
    get: (target, name) => {
      if (name === 'body') return undefined
      if (name === 'isMultipart') return () => false
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function observe(
  parts: Parts,
  seen: { raw: FastifyRequest; route: string; status: number; started: number },
): void {
  const ms = performance.now() - seen.started
  parts.observe?.(seen.route, seen.status, ms)
  parts.house.log.info('request', {
    request: seen.raw.id,
    method: seen.raw.method,
    route: seen.route,
    status: seen.status,
    ms: Math.round(ms * 10) / 10,
  })
}
