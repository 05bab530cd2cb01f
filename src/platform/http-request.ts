/** From Fastify's request to ours: language, browser, session, form. */
import type { FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { trusted } from '#platform/brand'
import { cookieName, parseCookies } from '#platform/cookies'
import { maskedFormToken } from '#platform/form-token'
import { callerVerdict, verdict } from '#platform/http-guard'
import { entriesFor, type Menu } from '#platform/menu'
import type { House, Module } from '#platform/module'
import { token } from '#platform/random'
import type { Actor, Caller, Cookie, RawFile, RawForm, Request, Route } from '#platform/route'
import { ENDED_COOKIE, type Session } from '#platform/sessions'
import { isLanguage, type Language, type Text } from '#platform/texts'
import type { Tx } from '#platform/db'

/** Who is behind a session's cookie; `undefined` when it names nobody any more. */
export type ResolveActor = (
  tx: Tx,
  house: House,
  cookie: string,
) => Promise<{ readonly session: Session; readonly actor: Actor } | undefined>

/** The program behind a token; `undefined` when the token opens nothing (any more). */
export type ResolveCaller = (house: House, token: string) => Promise<Caller | undefined>

/** A request and what the frame must send back with any answer. */
export type Opened = {
  readonly request: Request
  readonly cookies: readonly Cookie[]
  /** The browser's secret, for checking form tokens. */
  readonly browser: string
  /** The session cookie as it came, even when its session has ended or was signed out of. */
  readonly sessionCookie: string | undefined
}

export type Opening = {
  readonly house: House
  readonly modules: readonly Module[]
  readonly menu: Menu
  /** Absent where sessions cannot be read just now: then nobody is signed in. */
  readonly resolveActor: ResolveActor | undefined
  /** Without it no token is known. */
  readonly resolveCaller?: ResolveCaller
}

/** What decides how much of a body is read, and whether its files are kept. */
type Reading = Pick<Route, 'access' | 'bodyLimit'>

/** A page that failed: nothing is read. */
const NO_BODY: Reading = { access: { for: 'anyone' } }

/** Bytes of a body of a route that says nothing else. */
export const BODY_BYTES = 256 * 1024

/**
 * Reads everything about a request that handlers may use. Of a form whose sender may not pass the texts are
 * kept for a later log-in, its files are not taken into memory at all.
 */
export async function openRequest(
  raw: FastifyRequest,
  { house, modules, menu, resolveActor }: Opening,
  route: Reading = NO_BODY,
): Promise<Opened> {
  const headers = headersOf(raw)
  const { publicUrl } = house.settings
  const jar = parseCookies(headers['cookie'])
  const cookie = (base: string): string | undefined => jar.get(cookieName(base, publicUrl))
  const url = new URL(raw.url, 'http://local')
  const asked = url.searchParams.get('lang')
  const language = languageOf(asked, cookie('lang'))
  const known = cookie('b')
  const browser = known ?? token(128, house.random)
  const signedIn = await whoIs(cookie('s'), house, resolveActor)
  const body = await bodyOf(raw, {
    bytes: route.bodyLimit ?? BODY_BYTES,
    files: verdict(route.access, signedIn?.actor).pass,
  })
  return {
    browser,
    sessionCookie: lateCookie(cookie),
    cookies: [
      ...(known === undefined ? [{ name: 'b', value: browser, maxAge: YEAR_SECONDS }] : []),
      ...languageKept(asked),
    ],
    request: {
      house,
      id: raw.id,
      method: raw.method,
      path: url.pathname,
      url: raw.method === 'GET' ? raw.url : (pageOf(headers) ?? '/'),
      params: withoutNul(trusted<Record<string, string>>(raw.params ?? {})),
      query: new URLSearchParams(
        [...url.searchParams].map(([name, value]) => [name, storable(value)]),
      ),
      headers,
      language,
      actor: signedIn?.actor,
      sessionId: signedIn?.session.id,
      formToken: maskedFormToken(browser, house.random),
      ...body,
      address: raw.ip,
      announcement: announced(modules, house),
      look: modules.map(module => module.look?.(house)).find(look => look !== undefined),
      links: modules.flatMap(module => module.links ?? []),
      navigation: entriesFor(menu, signedIn?.actor),
    },
  }
}

/** The session that a form belongs to, signed out of or not. */
const lateCookie = (cookie: (base: string) => string | undefined): string | undefined =>
  cookie('s') ?? cookie(ENDED_COOKIE)

const YEAR_SECONDS = 31_536_000

const languageKept = (asked: string | null): readonly Cookie[] =>
  isLanguage(asked) ? [{ name: 'lang', value: asked, maxAge: YEAR_SECONDS }] : []

const announced = (modules: readonly Module[], house: House): Text | undefined =>
  modules.map(module => module.announcement?.(house)).find(said => said !== undefined)

/**
 * Reads an API call: who calls is said by its token alone. Cookies are not looked at, so that no page
 * of somebody else can call in the name of whoever is signed in.
 */
export async function openCall(
  raw: FastifyRequest,
  { house, modules, resolveCaller }: Opening,
  route: Reading = NO_BODY,
): Promise<Opened> {
  const headers = headersOf(raw)
  const url = new URL(raw.url, 'http://local')
  const token = /^Bearer +([A-Za-z0-9_-]{20,200})$/i.exec(headers['authorization'] ?? '')?.[1]
  const caller = token === undefined ? undefined : await resolveCaller?.(house, token)
  const body = await bodyOf(raw, {
    bytes: route.bodyLimit ?? BODY_BYTES,
    files: callerVerdict(route.access, caller).pass,
  })
  return {
    browser: '',
    sessionCookie: undefined,
    cookies: [],
    request: {
      house,
      id: raw.id,
      method: raw.method,
      path: url.pathname,
      url: raw.url,
      params: withoutNul(trusted<Record<string, string>>(raw.params ?? {})),
      query: new URLSearchParams(
        [...url.searchParams].map(([name, value]) => [name, storable(value)]),
      ),
      headers,
      language: acceptedLanguage(headers['accept-language']),
      actor: undefined,
      caller,
      sessionId: undefined,
      formToken: '',
      ...body,
      address: raw.ip,
      navigation: [],
      links: modules.flatMap(module => module.links ?? []),
    },
  }
}

/** The first language of ours in order of preference; Georgian unless asked otherwise. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map(part => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const weight = parameters.map(one => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean)
    return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight ?? 1) }
  })
  const best = wanted
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ language }) => language)
    .find(isLanguage)
  return best ?? 'ka'
}

/** The page that holds the form that was sent: what answers a form has no address to come back to. */
function pageOf({ referer, host }: Record<string, string | undefined>): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined
  const page = new URL(referer)
  page.searchParams.delete('lang')
  return page.host === host ? `${page.pathname}${page.search}` : undefined
}

/** PostgreSQL keeps every character but NUL, which nobody types. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')

const withoutNul = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, storable(value)]))

function headersOf(raw: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(raw.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  )
}

function languageOf(asked: string | null, remembered: string | undefined): Language {
  if (isLanguage(asked)) return asked
  return isLanguage(remembered) ? remembered : 'ka'
}

async function whoIs(
  cookie: string | undefined,
  house: House,
  resolveActor: ResolveActor | undefined,
): Promise<{ session: Session; actor: Actor } | undefined> {
  if (cookie === undefined || resolveActor === undefined) return undefined
  return house.db.look(tx => resolveActor(tx, house, cookie))
}

type Body = Pick<Request, 'form' | 'files' | 'body'>

type Limits = {
  /** Most of the whole body. */
  readonly bytes: number
  /** Whether files are kept; else only that there were some. */
  readonly files: boolean
}

async function bodyOf(raw: FastifyRequest, limits: Limits): Promise<Body> {
  if (raw.isMultipart()) return multipartBody(raw, limits)
  if (raw.body instanceof URLSearchParams) {
    return { form: formOf(raw.body), files: new Map(), body: undefined }
  }
  return { form: new Map(), files: new Map(), body: raw.body }
}

/** One more value of a field; thousands of them take no more time each than the first. */
function add<T>(to: Map<string, T[]>, name: string, value: T): void {
  const known = to.get(name)
  if (known) known.push(value)
  else to.set(name, [value])
}

function formOf(fields: URLSearchParams): RawForm {
  const form = new Map<string, string[]>()
  for (const [name, value] of fields) add(form, storable(name), storable(value))
  return form
}

/** Thrown for a body that is larger than its route takes. */
class TooLarge extends Error {
  readonly statusCode = 413
}

/** Thrown for a form with files that is torn, or none at all. */
class BrokenForm extends Error {
  readonly statusCode = 400
}

/** What goes wrong here lies in the bytes that came: the reader of forms says so with a status or without. */
async function multipartBody(raw: FastifyRequest, limits: Limits): Promise<Body> {
  try {
    return await multipartParts(raw, limits)
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) throw error
    // Without the cause: a line that the sender has cut is no outage of ours.
    throw new BrokenForm(`the form cannot be read: ${String(error)}`)
  }
}

async function multipartParts(raw: FastifyRequest, limits: Limits): Promise<Body> {
  const form = new Map<string, string[]>()
  const files = new Map<string, RawFile[]>()
  let room = limits.bytes
  const take = (bytes: number): void => {
    room -= bytes
    if (room < 0) throw new TooLarge()
  }
  for await (const part of raw.parts()) {
    const name = storable(part.fieldname)
    if (part.type === 'file') {
      const bytes = limits.files ? await part.toBuffer() : await passedOver(part.file)
      take(bytes.length)
      if (bytes.length === 0 && part.filename === '') continue
      add(files, name, { name: storable(part.filename), bytes })
    } else {
      const value = storable(String(part.value))
      take(value.length)
      add(form, name, value)
    }
  }
  return { form, files, body: undefined }
}

/** Reads a file to its end and keeps none of it, so that the fields behind it can be read. */
async function passedOver(file: Readable): Promise<Buffer> {
  file.resume()
  await finished(file)
  return Buffer.alloc(0)
}
