import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { verdict } from '#platform/http-guard'
import type { Actor, Route } from '#platform/route'
import type { Page, Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

/**
 * Every declared route × every role × objects of somebody else. Generated from the manifests: a new
 * route is tried without a change here, and one whose parameters cannot be filled fails by name.
 */
let portal: Portal
const routes: readonly Route[] = modules.flatMap(module => module.routes ?? [])

/** Nino's things at Batumi; everybody else is foreign to them. */
type Objects = {
  readonly letter: string
  readonly draft: string
  readonly file: string
  readonly handling: string
  readonly reply: string
  readonly account: string
  readonly delivery: string
}
let objects: Objects

const SECRET = 'საიდუმლო საგანი 7f3a'

before(async () => {
  portal = await openPortal()
  objects = await makeObjects()
})
after(() => portal.close())

const pool = () => portal.house.db.pool
const one = async (text: string): Promise<string> =>
  String((await pool().query(text)).rows[0]?.id ?? '')

async function makeObjects(): Promise<Objects> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await nino.submit(
    nino.page().url,
    { subject: SECRET, text: SECRET, do: 'add-file' },
    { field: 'file', name: 'secret.png', bytes: png },
  )
  await nino.submit('/drafts/', { do: 'review' })
  await nino.submit('/drafts/')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject: SECRET, text: SECRET, do: 'save' })
  const clerk = await portal.as('batumi-clerk')
  const handling = await one('select id from correspondence.handling limit 1')
  await clerk.get(`/desk/letters/${handling}`)
  await clerk.submit(`/desk/letters/${handling}/register`)
  const records = await portal.as('batumi-records-head')
  const unit = await one(
    "select id from bodies.unit where key = 'social' and body_id = (select body_id from correspondence.handling limit 1)",
  )
  await records.get(`/desk/letters/${handling}`)
  await records.submit(`/desk/letters/${handling}/assign`, { unit })
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(`/desk/letters/${handling}`)
  await specialist.submit(`/desk/letters/${handling}/answer`, { kind: 'answer' })
  await specialist.submit('/desk/replies/', { text: SECRET, do: 'save' })
  return {
    handling,
    letter: await one('select id from correspondence.letter limit 1'),
    draft: await one('select id from correspondence.draft limit 1'),
    file: await one('select id from correspondence.file limit 1'),
    reply: await one('select id from chancellery.reply limit 1'),
    account: await one("select id from identity.account where user_name = 'batumi-clerk'"),
    delivery: await one('select id from notices.delivery limit 1'),
  }
}

/** Fills a path with Nino's things. @throws for a parameter that nothing is known for. */
function filled({ path }: Pick<Route, 'path'>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'key') return 'batumi'
    if (name === 'code') return 'bcdfghjkm'
    if (name === 'id' && path.startsWith('/letters/')) return objects.letter
    if (name === 'id' && path.startsWith('/drafts/')) return objects.draft
    if (name === 'id' && path.startsWith('/files/')) return objects.file
    if (name === 'id' && path.startsWith('/desk/letters/')) return objects.handling
    if (name === 'id' && path.startsWith('/desk/replies/')) return objects.reply
    if (name === 'id' && path.startsWith('/desk/staff/')) return objects.account
    if (name === 'id' && path.startsWith('/operator/deliveries/')) return objects.delivery
    if (name === 'id' && path.startsWith('/operator/jobs/')) return '1'
    throw new Error(`the access test does not know what ${name} is in ${path}`)
  })
}

/** Everybody who is not Nino and not of Batumi, with what the guard should take them for. */
type Role = {
  readonly name: string
  readonly visitor: () => Promise<Visitor>
  readonly actor: Actor | undefined
}

const resident = (level: 1 | 2): Actor => ({
  kind: 'resident',
  accountId: '',
  personId: '',
  level,
  name: '',
})
const officer = (rights: readonly string[]): Actor => ({
  kind: 'officer',
  accountId: '',
  bodyId: '',
  bodyName: { ka: '', en: '' },
  rights,
  unitIds: [],
  standsInFor: [],
  level: 2,
  name: '',
})

const STRANGERS: readonly Role[] = [
  { name: 'nobody', visitor: async () => portal.visitor(), actor: undefined },
  { name: 'another resident', visitor: () => portal.as('giorgi'), actor: resident(2) },
  {
    name: 'an officer of another body',
    visitor: () => portal.as('rustavi-records-head'),
    actor: officer(['register', 'read-all', 'assign', 'send', 'administer']),
  },
  {
    name: 'a specialist of another body',
    visitor: () => portal.as('kutaisi-infrastructure-specialist'),
    actor: officer(['execute', 'draft']),
  },
  {
    name: 'the mayor of another body',
    visitor: () => portal.as('rustavi-head'),
    actor: officer(['read-all', 'assign', 'approve', 'sign']),
  },
  {
    name: 'a counter of another body',
    visitor: () => portal.as('rustavi-counter'),
    actor: officer(['register', 'identify', 'assist']),
  },
  {
    name: 'the operator',
    visitor: () => portal.as('operator'),
    actor: { kind: 'operator', accountId: '', level: 2, name: '' },
  },
]

/** Ends the session or belongs to the browser alone: tried elsewhere, since it would end the role's own session. */
const OWN_ONLY = new Set([
  '/sign-out',
  '/sign-in',
  '/demo/sign-in',
  '/activate',
  '/account/totp',
  '/account/totp/drop',
  '/account/password',
])

async function tried(visitor: Visitor, route: Route): Promise<Page> {
  const url = filled(route)
  if (route.method === 'GET') return visitor.get(url)
  await visitor.get('/')
  // Any page with a form gives the browser's token; the home page of the signed-in has the log-out form.
  const page = /name="_token"/.test(visitor.page().html)
    ? visitor.page()
    : await visitor.get('/sign-in?next=/x')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  return visitor.post(url, {
    _token: token,
    _once: `try-${route.path}`,
    text: 'x',
    note: 'x',
    do: 'save',
    why: 'x',
  })
}

const fingerprint = async (): Promise<string> => {
  const rows = await pool().query(`
    select (select string_agg(l.state || l.unread, ',' order by l.id) from correspondence.letter l)
        || (select string_agg(h.state || coalesce(h.executor_id::text, '') || coalesce(h.archived_at::text, ''), ',' order by h.id) from correspondence.handling h)
        || (select count(*) from correspondence.entry)
        || (select string_agg(d.subject || d.body_text || d.changed_at, ',' order by d.id) from correspondence.draft d where d.subject = '${SECRET}')
        || (select string_agg(r.state || r.body_text, ',' order by r.id) from chancellery.reply r where r.id = '${objects.reply}')
        || (select count(*) from work.note) || (select count(*) from work.assignment) as all_of_it`)
  return String(rows.rows[0].all_of_it)
}

for (const role of STRANGERS) {
  test(`${role.name} sees and changes nothing that is Nino's or Batumi's, on every route`, async () => {
    const before = await fingerprint()
    let visitor = await role.visitor()
    for (const route of routes) {
      if (OWN_ONLY.has(route.path)) continue
      const page = await tried(visitor, route)
      const where = `${role.name}: ${route.method} ${route.path} → ${page.status} ${page.url}`
      assert.ok(page.status < 500, where)
      assert.ok(!page.html.includes(SECRET), `${where} shows a foreign text`)
      if (!verdict(route.access, role.actor).pass) {
        const refused = [401, 403, 404].includes(page.status) || page.url.startsWith('/sign-in')
        assert.ok(refused, `${where} was not refused`)
      }
      if (route.path.includes('sessions') || page.url.startsWith('/sign-in'))
        visitor = await role.visitor()
    }
    assert.equal(await fingerprint(), before, `${role.name} changed something`)
  })
}

test('a password alone opens no letter', async () => {
  const person = portal.visitor()
  await person.get('/sign-in')
  await person.submit('/sign-in', { user: 'nino', password: 'sarkmlis demo 2026' })
  assert.match(person.page().url, /^\/sign-in\/factor/)
  for (const route of routes.filter(
    candidate => candidate.access.for === 'person' && candidate.access.level === 2,
  )) {
    const page = await tried(person, route)
    assert.ok(
      page.url.startsWith('/sign-in/factor') || page.status === 403,
      `${route.method} ${route.path} → ${page.status} ${page.url}`,
    )
  }
})

test('every officer route asks for a right, and an officer without rights passes none', () => {
  for (const route of routes.filter(candidate => candidate.access.for === 'officer')) {
    assert.ok(route.access.for === 'officer' && route.access.rights.length > 0, route.path)
    assert.equal(verdict(route.access, officer([])).pass, false, route.path)
  }
})

test('open routes are the ones that are meant to be open', () => {
  const open = routes
    .filter(route => route.access.for === 'anyone')
    .map(route => `${route.method} ${route.path}`)
  assert.deepEqual(
    open.toSorted(),
    [
      'GET /',
      'GET /accessibility',
      'GET /activate',
      'GET /demo',
      'GET /demo/outbox',
      'GET /demo/outbox.json',
      'GET /design',
      'GET /forgotten',
      'GET /health/live',
      'GET /health/ready',
      'GET /letters/new',
      'GET /letters/new/:key',
      'GET /light',
      'GET /not-yet',
      'GET /sign-in',
      'GET /source',
      'POST /activate',
      'POST /demo/sign-in',
      'POST /forgotten',
      'POST /sign-in',
    ].toSorted(),
  )
})

test('a route that is open by mistake is found', () => {
  const planted: Route = {
    method: 'GET',
    path: '/letters/:id/secret',
    access: { for: 'anyone' },
    handle: async () => ({ status: 200 }),
  }
  const open = [...routes, planted].filter(
    route => route.access.for === 'anyone' && /:id/.test(route.path),
  )
  assert.deepEqual(open, [planted])
})
