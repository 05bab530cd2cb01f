/**
 * The hostile requests: the real program on its own data folder or on a given database, and requests
 * that mean harm, drawn by a seed from what the program itself declares and shows: every route of every
 * module, every form that a crawl finds as each kind of user, every endpoint of its OpenAPI document. A new
 * route or form is covered without a change here.
 *
 * node src/testing/hostile.ts [--requests N] [--seed N] [--database URL]
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { modules } from '#app'
import { SANDBOX_TOKEN } from '#core/exchange'
import { securityHeaders } from '#platform/http-headers'
import { openLog } from '#platform/log'
import { joinPostgres } from '#platform/postgres'
import { environment } from '#platform/settings'
import { formsOf, linksOf, visitor, type Visitor, type WholeForm } from '#testing/browserless'
import { ask, hangUp, reached, type Asking, type Seen } from '#testing/hostile-ask'
import { hostileFiles, type HostileFile } from '#testing/hostile-files'
import {
  bytesOf,
  chanceOf,
  encoded,
  JSON_TEXTS,
  jsonBy,
  MARK,
  pieceBy,
  TEXTS,
  valueBy,
  type Chance,
  type Value,
} from '#testing/hostile-values'
import { overWire, SLOW, wireBy, WIRES, type Wire } from '#testing/hostile-wire'
import { hasEnded, startProgram, stopProgram, type Program } from '#testing/program'

export type HostileOptions = {
  readonly requests: number
  readonly seed: number
  /** Database of the caller, prepared or empty; the embedded server on a new folder unless said. */
  readonly database?: string
  /** True: wait until the program itself ends what comes sign by sign. */
  readonly patient?: boolean
  readonly say?: (text: string) => void
}

export type HostileVerdict = {
  readonly seed: number
  readonly requests: number
  /** Answers by status; `0` for lines that were closed without a word. */
  readonly statuses: Readonly<Record<string, number>>
  /** Declared routes that got at least one request, of all. */
  readonly routes: readonly [number, number]
  readonly forms: number
  /** Mebibytes of resident memory: before, after, and at the most. */
  readonly memory: { readonly before: number; readonly after: number; readonly most: number }
  /** Everything that went wrong, each kind and place once, with how often. */
  readonly troubles: readonly string[]
}

const ROUTES = modules.flatMap(module => module.routes ?? [])
const patternOf = (route: string): RegExp =>
  new RegExp(`^${route.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`)

const USERS = [
  'nino',
  'giorgi',
  'batumi-clerk',
  'batumi-records-head',
  'batumi-social-specialist',
  'batumi-head',
  'rustavi-counter',
  'napr-records-head',
  'operator',
] as const

/** Written by honest people before: must stand in no log. */
const SECRET = 'პირადი საიდუმლო 4821'

type Role = {
  readonly name: string
  visitor: Visitor
  token: string
  /** Addresses that were really shown to this role. */
  readonly urls: Set<string>
  readonly forms: Map<string, WholeForm>
}

type Hostile = {
  readonly program: Program
  readonly chance: Chance
  readonly roles: Role[]
  readonly tokens: string[]
  /** Letters and their handlings at the bodies that the tokens belong to. */
  ids: readonly string[]
  readonly api: ApiDocument
  readonly troubles: Map<string, number>
  readonly statuses: Map<number, number>
  readonly touched: Set<string>
  readonly client: pg.Client
  /** Names that queries of shown links and forms have. */
  readonly parameters: Set<string>
  sent: number
  log: string
}

/** Sends the requests and judges what came of them. */
export async function proveHostile(options: HostileOptions): Promise<HostileVerdict> {
  const { requests, seed, database, say = () => undefined } = options
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-hostile-'))
  const env = {
    TRUST_PROXY: '1',
    LOG_LEVEL: 'info',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...(database !== undefined && { DATABASE_URL: database }),
  }
  const program = await startProgram({ dataDir, env, args: ['--demo'] })
  const client = new pg.Client({ connectionString: database ?? (await embeddedUrl(dataDir)) })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const hostile: Hostile = {
      program,
      client,
      chance: chanceOf(seed),
      roles: [],
      tokens: [],
      ids: [],
      api: { paths: {}, components: {} },
      troubles: new Map(),
      statuses: new Map(),
      touched: new Set(),
      parameters: new Set(['q', 'after', 'before', 'page', 'year', 'lang', 'next']),
      sent: 0,
      log: '',
    }
    const hear = (part: Buffer): void => void (hostile.log += part.toString())
    program.child.stdout?.on('data', hear)
    program.child.stderr?.on('data', hear)
    await cameHonestly(hostile)
    say(`${[...hostile.roles].map(role => `${role.name} ${role.forms.size}`).join(', ')} forms`)
    const before = await memoryOf(program)
    await attack(hostile, requests, say)
    if (options.patient === true && !hasEnded(program)) await slowly(hostile)
    return await verdictOf(hostile, { dataDir, env, seed, before })
  } finally {
    hangUp()
    await client.end()
    await stopProgram(program)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function embeddedUrl(dataDir: string): Promise<string> {
  return (await joinPostgres({ dataDir, log: openLog('silent') })).url
}

// — what honest people did before —

const address = (chance: Chance): string =>
  `10.${chance.int(250)}.${chance.int(250)}.${chance.int(250)}`

const originOf = ({ port }: Program): string => `http://localhost:${port}`

async function cameHonestly(hostile: Hostile): Promise<void> {
  hostile.roles.push(await enter(hostile, 'nobody'))
  for (const user of USERS) hostile.roles.push(await enter(hostile, user))
  await wroteHonestly(hostile)
  const document = await ask({
    port: hostile.program.port,
    method: 'GET',
    path: '/api/v1/openapi.json',
  })
  Object.assign(hostile.api, JSON.parse(document.body.toString()))
  hostile.tokens.push(SANDBOX_TOKEN, 'sk_0000000000000000000000000000000000', '')
  for (const role of hostile.roles) await crawl(hostile, role)
}

async function enter(hostile: Hostile, user: string): Promise<Role> {
  const { program, chance } = hostile
  const person = visitor(
    reached(program.port, () => address(chance)),
    originOf(program),
  )
  const page = await person.get('/demo')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  if (user !== 'nobody') await person.submit('/demo/sign-in', { user })
  return { name: user, visitor: person, token, urls: new Set(), forms: new Map() }
}

const roleNamed = ({ roles }: Hostile, name: string): Visitor => {
  const role = roles.find(each => each.name === name)
  if (!role) throw new Error(`no role ${name}`)
  return role.visitor
}

/** Letters in several states, so that the pages of every kind of thing can be met. */
async function wroteHonestly(hostile: Hostile): Promise<void> {
  const { client } = hostile
  const one = async (text: string): Promise<string> =>
    String((await client.query(text)).rows[0]?.id ?? '')
  const nino = roleNamed(hostile, 'nino')
  for (const [body, kind] of [
    ['batumi', 'letter'],
    ['batumi', 'information'],
    ['napr', 'letter'],
    ['batumi', 'letter'],
  ] as const) {
    await nino.get(`/letters/new/${body}`)
    await nino.submit(`/letters/new/${body}`, { kind })
    const file = { field: 'file', name: 'secret.txt', bytes: Buffer.from(SECRET) }
    await nino.submit(nino.page().url, { subject: SECRET, text: SECRET, do: 'add-file' }, file)
    await nino.submit('/drafts/', { do: 'review' })
    await nino.submit('/drafts/')
  }
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  const clerk = roleNamed(hostile, 'batumi-clerk')
  const handlings = await client.query(
    `select h.id from correspondence.handling h join bodies.body b on b.id = h.body_id where b.key = 'batumi' order by h.id`,
  )
  const unit = await one(
    `select u.id from bodies.unit u join bodies.body b on b.id = u.body_id where u.key = 'social' and b.key = 'batumi'`,
  )
  const head = roleNamed(hostile, 'batumi-records-head')
  for (const { id } of handlings.rows.slice(0, 2)) {
    await clerk.get(`/desk/letters/${id}`)
    await clerk.submit(`/desk/letters/${id}/register`)
    await head.get(`/desk/letters/${id}`)
    await head.submit(`/desk/letters/${id}/assign`, { unit })
  }
  const specialist = roleNamed(hostile, 'batumi-social-specialist')
  const first = `/desk/letters/${handlings.rows[0]?.id}`
  await specialist.get(first)
  await specialist.submit(`${first}/answer`, { kind: 'answer' })
  await specialist.submit('/desk/replies/', { text: SECRET, do: 'save' })
  await head.get('/desk/exchange')
  const { url } = await head.submit('/desk/exchange/services', { service: 'DocFlow' })
  const made = await head.submit(`${url}/tokens`, {
    name: 'A',
    scopes: ['status', 'answer', 'register', 'intake'],
    days: '30',
  })
  const own = /sk_[\w-]+/.exec(made.text)?.[0]
  if (own !== undefined) hostile.tokens.push(own)
  await head.get('/desk/webhooks')
  await head.submit('/desk/webhooks', { url: 'http://127.0.0.1:1/hooks' })
  await head.get('/desk/import')
  const csv = {
    field: 'file',
    name: 'x.csv',
    bytes: Buffer.from(
      `number,received,writer,subject,closed\n1,2020-01-02,x,${SECRET},2020-01-03\n`,
    ),
  }
  await head.submit('/desk/import', {}, csv)
  await head.get('/desk/copy')
  await head.submit('/desk/copy')
  await nino.get('/account/tokens')
  const given = await nino.submit('/account/tokens', { name: 'A', days: '30' })
  const known = await client.query(
    'select id from correspondence.handling union all select id from correspondence.letter',
  )
  hostile.ids = known.rows.map(({ id }) => String(id))
  const personal = /sk_[\w-]+/.exec(given.text)?.[0]
  if (personal !== undefined) hostile.tokens.push(personal)
}

const MOST_PAGES = 130

/** Opens what the role is shown, and keeps addresses and forms. */
async function crawl(hostile: Hostile, role: Role): Promise<void> {
  const start = ROUTES.filter(
    route => route.method === 'GET' && !route.path.includes(':') && route.api !== true,
  )
  const waiting = ['/', ...start.map(route => route.path)]
  const visits = new Map<string, number>()
  const seen = new Set<string>()
  for (let pages = 0; pages < MOST_PAGES + start.length && waiting.length > 0; pages++) {
    const url = waiting.shift() ?? '/'
    const route = routeOf('GET', url)
    const often = visits.get(route) ?? 0
    if (seen.has(url) || often >= 3) continue
    seen.add(url)
    visits.set(route, often + 1)
    const page = await role.visitor.get(url)
    if (page.status !== 200 || !String(page.headers['content-type']).includes('html')) continue
    judgeBody(hostile, `crawl as ${role.name}: ${route}`, page.html)
    role.urls.add(url)
    for (const form of formsOf(page)) {
      const [action = ''] = form.action.split('?')
      role.forms.set(
        `${form.method} ${routeOf(form.method, action)} ${Object.keys(form.fields).join()}`,
        form,
      )
      if (form.method === 'GET')
        for (const name of Object.keys(form.fields)) hostile.parameters.add(name)
    }
    for (const { href } of linksOf(page.html)) {
      if (!href.startsWith('/') || href.startsWith('//') || href.startsWith('/assets')) continue
      const [plain = ''] = href.split('#')
      for (const name of new URL(plain, 'http://x').searchParams.keys())
        hostile.parameters.add(name)
      waiting.push(plain)
    }
  }
}

/** The pattern of the declared route that an address belongs to. */
function routeOf(method: string, url: string): string {
  const [plain = ''] = url.split('?')
  const fixed = ROUTES.find(route => route.method === method && route.path === plain)
  const found =
    fixed ?? ROUTES.find(route => route.method === method && patternOf(route.path).test(plain))
  return found?.path ?? `none: ${plain.slice(0, 40)}`
}

// — the attacks —

type Attack = { readonly label: string; readonly run: () => Promise<void> }

const AT_ONCE = 6
/** Addresses and forms are read anew after so many, since things end and begin. */
const CRAWL_EACH = 1500

/** Which kind of attack is whose turn. */
const TURNS = [
  'form',
  'api',
  'form',
  'get',
  'wire',
  'form',
  'api',
  'blind',
  'form',
  'file',
  'form',
  'get',
  'api',
  'form',
  'wire',
  'form',
  'blind',
  'cookie',
  'api',
  'get',
] as const

async function attack(
  hostile: Hostile,
  requests: number,
  say: (text: string) => void,
): Promise<void> {
  const decks = decksOf(hostile)
  let next = 0
  const work = async (): Promise<void> => {
    while (next < requests && !hasEnded(hostile.program)) {
      const turn = next++
      const { label, run } = decks(TURNS[turn % TURNS.length] ?? 'form')
      hostile.sent++
      try {
        await run()
      } catch (error) {
        trouble(hostile, `no answer (${error instanceof Error ? error.message : ''}): ${label}`)
      }
      if ((turn + 1) % 500 === 0)
        say(`${turn + 1} requests, ${hostile.troubles.size} kinds of trouble`)
    }
  }
  for (
    let until = Math.min(CRAWL_EACH, requests);
    ;
    until = Math.min(until + CRAWL_EACH, requests)
  ) {
    const all = requests
    requests = until
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    requests = all
    if (until >= all || hasEnded(hostile.program)) break
    for (const role of hostile.roles) await refresh(hostile, role)
  }
  if (hasEnded(hostile.program))
    trouble(hostile, `the program has ended: ${hostile.log.slice(-3000)}`)
}

async function refresh(hostile: Hostile, role: Role): Promise<void> {
  Object.assign(role, { visitor: (await enter(hostile, role.name)).visitor })
  role.token = (await enterToken(role)) || role.token
  await crawl(hostile, role)
}

async function enterToken({ visitor: person }: Role): Promise<string> {
  const page = await person.get('/sign-in?next=/x')
  return /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
}

/** A dealer that gives each thing once before any comes again. */
function deckOf<T>(chance: Chance, cards: () => readonly T[]): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = [...cards()]
    const at = chance.int(left.length)
    return left.splice(at, 1)[0] as T
  }
}

function decksOf(hostile: Hostile): (turn: (typeof TURNS)[number]) => Attack {
  const { chance, roles } = hostile
  const gets = ROUTES.filter(route => route.method === 'GET')
  const posts = ROUTES.filter(route => route.method === 'POST' && route.api !== true)
  const pairs = <T>(things: readonly T[]) =>
    roles.flatMap(role => things.map(thing => [role, thing] as const))
  const form = deckOf(chance, () =>
    roles.flatMap(role => [...role.forms.values()].map(one => [role, one] as const)),
  )
  const withFile = deckOf(chance, () => {
    const places = roles.flatMap(role =>
      [...role.forms.values()].filter(one => one.files.length > 0).map(one => [role, one] as const),
    )
    const unlike = new Map(
      places.map(([role, one]) => [routeOf('POST', one.action), [role, one] as const]),
    )
    return hostileFiles().flatMap(file =>
      [...unlike.values()].map(([role, one]) => [role, one, file] as const),
    )
  })
  const get = deckOf(chance, () => pairs(gets))
  const blind = deckOf(chance, () => pairs(posts))
  const wires = deckOf<Wire | undefined>(chance, () => [
    ...WIRES,
    ...Array.from({ length: 40 }, () => undefined),
  ])
  const api = deckOf(chance, () =>
    Object.entries(hostile.api.paths).flatMap(([place, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        hostile.tokens.map(token => ({ place, method, operation, token })),
      ),
    ),
  )
  return turn => {
    switch (turn) {
      case 'form':
        return formAttack(hostile, ...form())
      case 'file':
        return fileAttack(hostile, ...withFile())
      case 'get':
        return getAttack(hostile, ...get())
      case 'blind':
        return blindAttack(hostile, ...blind())
      case 'api':
        return apiAttack(hostile, api())
      case 'cookie':
        return cookieAttack(hostile)
      case 'wire':
        return wireAttack(hostile, wires() ?? wireBy(chance))
    }
  }
}

const headersOf = (hostile: Hostile, role: Role): Record<string, string> => ({
  host: `localhost:${hostile.program.port}`,
  cookie: role.visitor.cookies(),
  'x-forwarded-for': address(hostile.chance),
  'accept-encoding': 'identity',
})

const postHeaders = (hostile: Hostile, role: Role): Record<string, string> => ({
  ...headersOf(hostile, role),
  origin: originOf(hostile.program),
  'sec-fetch-site': 'same-origin',
  referer: `${originOf(hostile.program)}${hostile.chance.one(['/', '/space', `/${MARK}`, '/desk?q=%'])}`,
})

/** Sends and judges. */
async function sendAndJudge(
  hostile: Hostile,
  label: string,
  asking: Omit<Asking, 'port'>,
): Promise<Seen> {
  hostile.touched.add(`${asking.method} ${routeOf(asking.method, asking.path)}`)
  const seen = await ask({ port: hostile.program.port, ...asking })
  judgeSeen(hostile, label, seen)
  return seen
}

const FORM_TYPE = 'application/x-www-form-urlencoded'

const formBytes = (fields: readonly (readonly [string, Value])[]): Buffer =>
  Buffer.from(fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'))

function partsOf(
  fields: readonly (readonly [string, Value])[],
  file: (HostileFile & { field: string }) | undefined,
  chance: Chance,
) {
  const edge = `edge${chance.int(1e9)}`
  const pieces: Buffer[] = fields.map(([name, value]) =>
    Buffer.concat([
      Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`),
      bytesOf(value),
      Buffer.from('\r\n'),
    ]),
  )
  if (file)
    pieces.push(
      Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${file.field}"; filename="`),
      bytesOf(file.name.replaceAll('"', '%22')),
      Buffer.from('"\r\ncontent-type: application/octet-stream\r\n\r\n'),
      file.bytes,
      Buffer.from('\r\n'),
    )
  const body = Buffer.concat([...pieces, Buffer.from(`--${edge}--\r\n`)])
  const cut = chance.percent(8) ? body.subarray(0, chance.int(body.length)) : body
  return { body: cut, type: `multipart/form-data; boundary=${edge}` }
}

const EXTRA = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  '_kept',
  '_once',
  'do',
  'id',
  'next',
  '',
]

/** The fields of a real form, one or a few or all of them made hostile, some left out, some doubled. */
function mutated(hostile: Hostile, role: Role, form: WholeForm): (readonly [string, Value])[] {
  const { chance } = hostile
  const names = Object.keys(form.fields)
  const kept = names.filter(name => name !== '_token' && !chance.percent(5))
  const all = chance.percent(10)
  const target = chance.one(kept.length > 0 ? kept : ['x'])
  const fields = kept.flatMap(name => {
    const value = form.fields[name] ?? ''
    const values: readonly Value[] = typeof value === 'string' ? [value] : value
    if (!all && name !== target && !chance.percent(12))
      return values.map(each => [name, each] as const)
    const made = [name, valueBy(chance)] as const
    return chance.percent(8) ? [made, [name, valueBy(chance)] as const] : [made]
  })
  if (chance.percent(8)) fields.push([chance.one(EXTRA), valueBy(chance)])
  if (chance.percent(1)) for (let at = 0; at < 3000; at++) fields.push([`f${at}`, MARK])
  fields.push(['_token', chance.percent(4) ? valueBy(chance) : role.token])
  return fields
}

/** What ends sessions or posts is sent seldom, so that the others keep their ground. */
const ENDS = /sign-out|sessions\/end|dismiss|staff\/end|services\/.*\/end|\/activate|\/switch/

function formAttack(hostile: Hostile, role: Role, form: WholeForm): Attack {
  const { chance } = hostile
  const [plain = ''] = form.action.split('?')
  const label = `form ${form.method} ${routeOf(form.method, plain)} as ${role.name}`
  if (ENDS.test(plain) && chance.percent(85)) return getAttack(hostile, role, { path: '/' })
  const fields = mutated(hostile, role, form)
  if (form.method === 'GET') {
    const url =
      `${plain}?${fields.map(([name, value]) => `${encoded(name)}=${encoded(value.slice(0, 1500))}`).join('&')}`.slice(
        0,
        14_000,
      )
    return {
      label,
      run: async () =>
        void (await sendAndJudge(hostile, label, {
          method: 'GET',
          path: url,
          headers: headersOf(hostile, role),
        })),
    }
  }
  const multi = form.multipart || chance.percent(10)
  const file =
    multi && chance.percent(50)
      ? { ...chance.one(hostileFiles()), field: form.files[0] ?? 'file' }
      : undefined
  const { body, type } = multi
    ? partsOf(fields, file, chance)
    : { body: formBytes(fields), type: FORM_TYPE }
  return { label, run: () => posted(hostile, { label, role, path: form.action, body, type }) }
}

type Posting = {
  readonly label: string
  readonly role: Role
  readonly path: string
  readonly body: Buffer
  readonly type: string
}

async function posted(
  hostile: Hostile,
  { label, role, path: place, body, type }: Posting,
): Promise<void> {
  const headers = { ...postHeaders(hostile, role), 'content-type': type }
  const again = hostile.chance.percent(10)
  const send = () => sendAndJudge(hostile, label, { method: 'POST', path: place, headers, body })
  const seen = again ? (await Promise.all([send(), send()]))[0] : await send()
  const location = String(seen.headers['location'] ?? '')
  if (role.name !== 'nobody' && /^\/sign-in(\?|$)/.test(location)) {
    const fresh = await enter(hostile, role.name)
    Object.assign(role, { visitor: fresh.visitor, token: fresh.token })
  }
}

function fileAttack(hostile: Hostile, role: Role, form: WholeForm, file: HostileFile): Attack {
  const { chance } = hostile
  const label = `file ${file.name.slice(0, 20)} at ${routeOf('POST', form.action)} as ${role.name}`
  const fields = Object.entries(form.fields).flatMap(([name, value]) =>
    name === '_token' || form.files.includes(name) ? [] : [[name, String(value)] as const],
  )
  const act =
    form.action.includes('/drafts/') || form.action.includes('/replies/')
      ? [['do', 'add-file'] as const]
      : []
  const all = [...fields.filter(([name]) => name !== 'do'), ...act, ['_token', role.token] as const]
  return {
    label,
    run: async () => {
      const { body, type } = partsOf(all, { ...file, field: form.files[0] ?? 'file' }, chance)
      const headers = { ...postHeaders(hostile, role), 'content-type': type }
      const seen = await sendAndJudge(hostile, label, {
        method: 'POST',
        path: form.action,
        headers,
        body,
      })
      const location = String(seen.headers['location'] ?? '')
      // A table that was taken in is examined by its own page's first button.
      if (!location.startsWith('/desk/import/')) return
      const checked = { _token: role.token }
      await sendAndJudge(hostile, `${label}, examined`, {
        method: 'POST',
        path: `${location.split('?')[0]}/check`,
        headers: { ...postHeaders(hostile, role), 'content-type': FORM_TYPE },
        body: formBytes(Object.entries(checked)),
      })
    },
  }
}

/** A path with real ids in it, or with odd ones. */
function filledPath(hostile: Hostile, route: string, role: Role | undefined): string {
  const { chance } = hostile
  const real = role
    ? [...role.urls].filter(url => patternOf(route).test(url.split('?')[0] ?? ''))
    : []
  if (real.length > 0 && chance.percent(50)) return chance.one(real).split('?')[0] ?? route
  const others = hostile.roles
    .flatMap(one => [...one.urls])
    .filter(url => patternOf(route).test(url.split('?')[0] ?? ''))
  if (others.length > 0 && chance.percent(40)) return chance.one(others).split('?')[0] ?? route
  return route.replace(/:\w+|\{\w+\}/g, () =>
    chance.percent(30) ? uuidSeen(hostile) : pieceBy(chance) || 'x',
  )
}

/** The id of something real, of whatever kind. */
function uuidSeen({ roles, chance }: Hostile): string {
  const ids = roles.flatMap(role =>
    [...role.urls].flatMap(url => url.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []),
  )
  return ids.length > 0 ? chance.one(ids) : '00000000-0000-4000-8000-000000000000'
}

function queryBy(hostile: Hostile): string {
  const { chance, parameters } = hostile
  const names = [...parameters]
  const count = chance.percent(30) ? 0 : 1 + chance.int(4)
  const pairs = Array.from(
    { length: count },
    () => `${encoded(chance.one(names))}=${pieceBy(chance).slice(0, 2000)}`,
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

function getAttack(
  hostile: Hostile,
  role: Role,
  route: { readonly path: string; readonly api?: boolean },
): Attack {
  const url = `${filledPath(hostile, route.path, role)}${queryBy(hostile)}`
  const label = `GET ${route.path} as ${role.name}`
  return {
    label,
    run: async () => {
      hostile.touched.add(`GET ${route.path}`)
      await sendAndJudge(hostile, label, {
        method: 'GET',
        path: url,
        headers: headersOf(hostile, role),
      })
    },
  }
}

function blindAttack(hostile: Hostile, role: Role, route: { readonly path: string }): Attack {
  const { chance, roles } = hostile
  const label = `blind POST ${route.path} as ${role.name}`
  const names = roles.flatMap(one =>
    [...one.forms.values()].flatMap(form => Object.keys(form.fields)),
  )
  const count = chance.int(8)
  const fields = Array.from(
    { length: count },
    () =>
      [
        chance.percent(10) ? chance.one(TEXTS).slice(0, 200) : chance.one(names),
        chance.percent(20) ? uuidSeen(hostile) : valueBy(chance),
      ] as const,
  )
  const body = formBytes([...fields.filter(([name]) => name !== '_token'), ['_token', role.token]])
  const place = filledPath(hostile, route.path, role)
  if (ENDS.test(route.path) && chance.percent(85)) return getAttack(hostile, role, { path: '/' })
  return {
    label,
    run: async () => {
      hostile.touched.add(`POST ${route.path}`)
      await posted(hostile, { label, role, path: place, body, type: FORM_TYPE })
    },
  }
}

function cookieAttack(hostile: Hostile): Attack {
  const { chance, roles } = hostile
  const role = chance.one(roles)
  const real = role.visitor.cookies()
  const cookie = chance.one([
    `s=${MARK}`,
    `s=${encoded(chance.one(TEXTS)).slice(0, 4000)}; b=${MARK}`,
    real.replace(/s=./, 's=x'),
    `${real}; s=${MARK}`,
    `${real}; b=${'x'.repeat(6000)}`,
    real.replaceAll('=', '=%00'),
    `${'a=b; '.repeat(800)}${real}`,
    `${real}; __proto__=1; lang=${MARK}; lang=`,
    '=; ;=; s; b=',
    `__Host-s=${MARK}; __Host-b=%`,
  ])
  const label = `cookie as ${role.name}`
  const method = chance.percent(40) ? 'POST' : 'GET'
  const body = formBytes([
    ['_token', role.token],
    ['text', MARK],
  ])
  const place = chance.one([...role.urls, '/letters', '/desk', '/account'])
  return {
    label,
    run: async () =>
      void (await sendAndJudge(hostile, label, {
        method,
        path: place,
        headers: { ...postHeaders(hostile, role), cookie, 'content-type': FORM_TYPE },
        ...(method === 'POST' && { body }),
      })),
  }
}

function wireAttack(hostile: Hostile, wire: Wire): Attack {
  const label = `wire: ${wire.name}`
  return {
    label,
    run: async () => {
      const heard = await overWire(hostile.program.port, wire, {
        quietMs: wire.whole ? 20_000 : 400,
        limitMs: 60_000,
      })
      for (const status of heard.statuses.length > 0 ? heard.statuses : [0])
        hostile.statuses.set(status, (hostile.statuses.get(status) ?? 0) + 1)
      if (heard.statuses.some(status => status >= 500))
        trouble(hostile, `${heard.statuses.find(status => status >= 500)}: ${label}`)
      if (wire.whole && heard.ended === 'us') trouble(hostile, `hung: ${label}`)
      const heads = heard.text
        .split(/(?=HTTP\/1\.1 \d{3} )/)
        .filter(part => /^HTTP\/1\.1 [2-5]\d\d /.test(part))
      for (const head of heads)
        if (!/content-security-policy:/i.test(head.split('\r\n\r\n')[0] ?? ''))
          trouble(hostile, `without security headers: ${label}`)
      judgeBody(hostile, label, heard.text)
    },
  }
}

/** Lines on which signs come one by one; the program must end each by itself, and answers others meanwhile. */
async function slowly(hostile: Hostile): Promise<void> {
  const lines = SLOW.map(wire =>
    overWire(hostile.program.port, wire, { quietMs: 5000, limitMs: 200_000 }),
  )
  const meanwhile = Array.from({ length: 100 }, async (_, at) => {
    await sleep(at * 300)
    await sendAndJudge(hostile, 'beside slow lines', { method: 'GET', path: '/health/ready' })
  })
  await Promise.all(meanwhile)
  for (const [at, heard] of (await Promise.all(lines)).entries())
    if (heard.ended === 'us') trouble(hostile, `never ended by the program: ${SLOW[at]?.name}`)
}

// — the API —

type Schema = Readonly<Record<string, unknown>>
type Operation = {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}
type ApiDocument = {
  paths: Record<string, Record<string, Operation>>
  components: { readonly schemas?: Readonly<Record<string, Schema>> }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A decent value of a schema. */
function sampleOf(api: ApiDocument, schema: Schema, depth = 0): unknown {
  const ref = /#\/components\/schemas\/(.+)/.exec(textOf(schema['$ref']))?.[1]
  if (ref !== undefined && depth < 6)
    return sampleOf(api, api.components.schemas?.[ref] ?? {}, depth + 1)
  if ('example' in schema) return schema['example']
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const [first] = [schema['anyOf'] ?? schema['oneOf'] ?? []].flat() as Schema[]
  if (first) return sampleOf(api, first, depth + 1)
  if (schema['type'] === 'object') {
    const properties = Object.entries(
      (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>,
    )
    return Object.fromEntries(
      properties.map(([name, one]) => [name, sampleOf(api, one, depth + 1)]),
    )
  }
  if (schema['type'] === 'array')
    return [sampleOf(api, (schema['items'] ?? {}) as Schema, depth + 1)]
  if (schema['type'] === 'boolean') return true
  if (schema['type'] === 'integer' || schema['type'] === 'number') return 1
  if (schema['format'] === 'uuid') return '00000000-0000-4000-8000-000000000000'
  if (schema['format'] === 'date') return '2026-11-24'
  return 'ტექსტი'
}

/** A decent body with one thing in it that is not. */
function spoilt(chance: Chance, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || chance.percent(10)) return jsonBy(chance)
  if (Array.isArray(value)) return value.map(one => spoilt(chance, one))
  const names = Object.keys(value)
  const target = chance.one([...names, MARK])
  const entries = Object.entries({ ...value, ...(target === MARK && { [MARK]: 1 }) })
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === target ? spoilt(chance, one) : one]),
  )
}

type ApiCall = {
  readonly place: string
  readonly method: string
  readonly operation: Operation
  readonly token: string
}

function apiAttack(hostile: Hostile, { place, method, operation, token }: ApiCall): Attack {
  const { chance } = hostile
  const label = `API ${method} ${place}`
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const made = bodyFor(hostile, type, content?.schema)
  const pathOf = place.replaceAll('{', ':').replaceAll('}', '')
  const query = (operation.parameters ?? []).filter(one => one.in === 'query' && chance.percent(50))
  const search = query
    .map(({ name }) => `${encoded(name)}=${pieceBy(chance).slice(0, 2000)}`)
    .join('&')
  const path_ = `${realOr(hostile, pathOf)}${search === '' ? '' : `?${search}`}`
  const headers: Record<string, string> = {
    'x-forwarded-for': address(chance),
    ...(token !== '' && { authorization: `Bearer ${token}` }),
    ...(made && {
      'content-type': chance.percent(90)
        ? made.type
        : chance.one(['text/plain', 'application/json; charset=utf-32', FORM_TYPE, '']),
    }),
    ...(method === 'post' &&
      chance.percent(50) && {
        'idempotency-key': chance.one([
          'k',
          'k2',
          '"quoted"',
          'x'.repeat(300),
          MARK,
          String(chance.int(1e9)),
        ]),
      }),
    ...(chance.percent(5) && {
      'content-encoding': chance.one(['gzip', 'br', 'deflate', 'identity', MARK]),
    }),
  }
  return {
    label,
    run: async () => {
      hostile.touched.add(`${method.toUpperCase()} ${pathOf}`)
      const send = () =>
        sendAndJudge(hostile, label, {
          method: method.toUpperCase(),
          path: path_,
          headers,
          ...(made && { body: made.body }),
        })
      if (chance.percent(10)) await Promise.all([send(), send()])
      else await send()
    },
  }
}

/** Ids of letters that the tokens' bodies have, else odd ones. */
function realOr(hostile: Hostile, route: string): string {
  const { chance, ids } = hostile
  if (chance.percent(55) && ids.length > 0) return route.replace(/:\w+/g, () => chance.one(ids))
  return filledPath(hostile, route, undefined)
}

function bodyFor(
  hostile: Hostile,
  type: string | undefined,
  schema: Schema | undefined,
): { body: Buffer; type: string } | undefined {
  const { chance, api } = hostile
  if (type === undefined || !schema)
    return chance.percent(10)
      ? { body: chance.one(JSON_TEXTS), type: 'application/json' }
      : undefined
  if (type.startsWith('multipart'))
    return partsOf(
      [['x', valueBy(chance)]],
      { ...chance.one(hostileFiles()), field: chance.percent(80) ? 'file' : MARK },
      chance,
    )
  if (chance.percent(20)) return { body: chance.one(JSON_TEXTS), type: 'application/json' }
  const value = sampleOf(api, schema)
  return {
    body: Buffer.from(JSON.stringify(chance.percent(90) ? spoilt(chance, value) : value) ?? ''),
    type: 'application/json',
  }
}

// — the judgement —

function trouble({ troubles }: Hostile, what: string): void {
  troubles.set(what, (troubles.get(what) ?? 0) + 1)
}

const SECURITY = Object.keys(securityHeaders(false))

/** Marks of a page that let a hostile text be more than a text. */
const UNESCAPED = new RegExp(`<${MARK}|<script>alert|<svg/onload|<img src=x onerror`, 'i')
const INNARDS =
  /node_modules|node:internal|\.ts:\d+:\d+|syntax error at or near|violates (check|foreign|unique|not-null)/

/** Longer answers are a way to stop the program; files may take their time. */
const MOST_ANSWER_MS = 15_000

function judgeSeen(hostile: Hostile, label: string, { status, headers, body, ms }: Seen): void {
  if (ms > MOST_ANSWER_MS && !label.startsWith('file')) trouble(hostile, `slow: ${label}`)
  hostile.statuses.set(status, (hostile.statuses.get(status) ?? 0) + 1)
  const text = body.length < 3_000_000 ? body.toString() : ''
  // What takes no more of a kind just now (password hashes, sheets) says when to come back.
  const limiter = status === 503 && headers['retry-after'] !== undefined
  if (status >= 500 && !limiter) trouble(hostile, `${status}: ${label}`)
  for (const name of SECURITY)
    if (headers[name] === undefined) trouble(hostile, `without ${name}: ${label}`)
  const location = headers['location']
  if (typeof location === 'string' && !/^\/(?![/\\])/.test(location))
    trouble(hostile, `leads elsewhere: ${label}`)
  for (const line of headers['set-cookie'] ?? [])
    if (!/; ?SameSite=/i.test(line) || line.includes(MARK)) trouble(hostile, `cookie: ${label}`)
  const type = String(headers['content-type'] ?? '')
  if (/html|xml/.test(type)) judgeBody(hostile, label, text)
  if (INNARDS.test(text) && !/javascript|csv|zip|pdf/.test(type))
    trouble(hostile, `shows its innards: ${label}`)
}

function judgeBody(hostile: Hostile, label: string, text: string): void {
  if (UNESCAPED.test(text)) trouble(hostile, `unescaped: ${label}`)
}

/** Resident memory now and at the most, in MiB; zeros where the system does not tell. */
async function memoryOf({ child }: Program): Promise<{ now: number; most: number }> {
  const told = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const of = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(told)?.[1] ?? 0) / 1024)
  return { now: of('VmRSS'), most: of('VmHWM') }
}

/** Rows that say half of something. */
const HALVES = {
  'a letter without exactly one open or ended handling chain':
    'select count(*)::int as n from correspondence.letter l where not exists (select 1 from correspondence.handling h where h.letter_id = l.id)',
  'a letter without its first entry':
    "select count(*)::int as n from correspondence.letter l where (select count(*) from correspondence.entry e where e.letter_id = l.id and e.kind = 'accepted') = 0",
  'a letter without its act':
    "select count(*)::int as n from correspondence.letter l where not exists (select 1 from house.journal j where j.about_id = l.id and j.act = 'letter.accepted')",
  'a register number without its day':
    'select count(*)::int as n from correspondence.handling where (registry_number is null) <> (registered_at is null)',
  'an answer that was sent without a number and its day':
    'select count(*)::int as n from chancellery.reply where (registry_number is null) <> (registered_at is null)',
  'a key without its answer': 'select count(*)::int as n from house.once where answer is null',
} as const

const PERSONAL = [
  new RegExp(MARK, 'i'),
  new RegExp(SECRET),
  /\b\d{11}\b/,
  /\+995\d{8}/,
  /[\w.]+@(?!fastify|fontsource|embedded)[\w-]+\.(ge|org|example|com)\b/,
]

type Judging = {
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  readonly seed: number
  readonly before: { now: number }
}

async function verdictOf(
  hostile: Hostile,
  { dataDir, env, seed, before }: Judging,
): Promise<HostileVerdict> {
  const { program, client } = hostile
  await sleep(2000)
  if (!hasEnded(program)) {
    const ready = await ask({ port: program.port, method: 'GET', path: '/health/ready' })
    if (ready.status !== 200) trouble(hostile, `not ready afterwards: ${ready.status}`)
    for (const role of hostile.roles) await refresh(hostile, role)
    for (const [what, text] of Object.entries(HALVES)) {
      const { rows } = await client.query(text)
      if (rows[0].n > 0) trouble(hostile, `stored half: ${what} (${rows[0].n})`)
    }
    for (const finding of await doctorSays(dataDir, env)) {
      // A database for tests alone does not wait for its disk.
      if (env['DATABASE_URL'] !== undefined && finding.startsWith('durability')) continue
      trouble(hostile, `doctor: ${finding}`)
    }
  }
  for (const line of hostile.log.split('\n'))
    for (const personal of PERSONAL)
      if (personal.test(line)) trouble(hostile, `in the log: ${line.slice(0, 300)}`)
  for (const line of hostile.log.split('\n').filter(each => each.includes('"level":50'))) {
    const { event, route = '', error = '', stack = '' } = JSON.parse(line) as Record<string, string>
    const places = stack
      .split('\n')
      .filter(place => place.includes('/src/'))
      .slice(0, 3)
    trouble(
      hostile,
      `logged: ${event} ${route}: ${error} ${places.map(place => place.trim().replace(/\(.*\/src/, '(src')).join(' ')}`,
    )
  }
  const memory = await memoryOf(program)
  const declared = ROUTES.map(route => `${route.method} ${route.path}`)
  return {
    seed,
    requests: hostile.sent,
    statuses: Object.fromEntries([...hostile.statuses].toSorted(([a], [b]) => a - b)),
    routes: [declared.filter(route => hostile.touched.has(route)).length, declared.length],
    forms: hostile.roles.reduce((sum, role) => sum + role.forms.size, 0),
    memory: { before: before.now, after: memory.now, most: memory.most },
    troubles: [...hostile.troubles].map(([what, often]) => `${what} ×${often}`),
  }
}

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

/** What the doctor calls broken among the rows and files. */
async function doctorSays(
  dataDir: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [CLI, 'doctor', 'run', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...environment(), DATABASE_URL: '', ...env, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  await new Promise(done => child.once('exit', done))
  const { findings } = JSON.parse(said) as {
    findings: readonly { about: string; state: string; says: string }[]
  }
  return findings
    .filter(({ state }) => state !== 'ok' && state !== 'look')
    .map(({ about, says }) => `${about}: ${says}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      database: { type: 'string' },
    },
  })
  const started = Date.now()
  const verdict = await proveHostile({
    requests: Number(values.requests),
    seed: Number(values.seed),
    ...(values.database !== undefined && { database: values.database }),
    patient: true,
    say: text => process.stderr.write(`${text}\n`),
  })
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stdout.write(`${JSON.stringify({ ...verdict, seconds }, undefined, 1)}\n`)
  process.exit(verdict.troubles.length === 0 ? 0 : 1)
}
