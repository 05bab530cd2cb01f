import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { RIGHTS } from '#core/bodies'
import { carryOut, insertFile } from '#core/correspondence'
import { countryOf } from '#core/country'
import { resolveActor } from '#core/identity'
import { troublePage } from '#core/portal'
import { findAsset } from '#platform/assets'
import { buildServer } from '#platform/http'
import { verdict } from '#platform/http-guard'
import { Forbidden, type Actor, type Route } from '#platform/route'
import { openTreeCase, DEAD_TREE } from '#testing/cases'
import { linksOf, visitor as visitorOf, type Page, type Visitor } from '#testing/browserless'
import { plainPdf } from '#testing/papers'
import { openPortal, ORIGIN, type Portal } from '#testing/portal'

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
  readonly delivery: string
  /** Short code of a notice to Nino. */
  readonly code: string
  /** Nino's session, and ids of Batumi's that forms name in their fields. */
  readonly session: string
  readonly kept: string
  readonly account: string
  readonly unit: string
  readonly post: string
  readonly note: string
  /** A system of Batumi's, and a token of it. */
  readonly service: string
  readonly token: string
  /** Where Batumi's system is told, with a message. */
  readonly webhook: string
  readonly message: string
  readonly absence: string
  /** Announcement of the operator. */
  readonly banner: string
  /** Logo that Batumi handed in and no page shows yet. */
  readonly logo: string
  /** What Batumi brought in: the import, and a row of its old registers. */
  readonly brought: string
  readonly archived: string
  /** Copy of everything that Batumi owns. */
  readonly copy: string
  /** Nino's application at Batumi, a file of it, and what another body was asked about it. */
  readonly treeCase: string
  /** What Nino has begun and not submitted. */
  readonly application: string
  readonly caseFile: string
  readonly consultation: string
  /** Nino's answered letter, its handling, and the copy that Batumi offered her to publish. */
  readonly answered: string
  readonly answeredHandling: string
  readonly offered: string
  /** A file of that answer, and the copy that is offered of it. */
  readonly answerFile: string
  readonly fileCopy: string
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
  await specialist.get(`/desk/letters/${handling}`)
  await specialist.submit(`/desk/letters/${handling}/note`, { note: SECRET })
  await portal.work()
  // What no scanner has called clean is kept from everybody but its author, whoever may see the letter.
  await pool().query("update correspondence.file set scan = 'clean'")
  await broughtIn()
  const first = await firstObjects(unit, handling)
  return { ...first, ...(await offeredAnswer(unit)), ...(await appliedCase()) }
}

type Applied = Pick<Objects, 'treeCase' | 'caseFile' | 'consultation' | 'application'>

/** An application of Nino's at Batumi, about which Tbilisi was asked. */
async function appliedCase(): Promise<Applied> {
  const { id } = await openTreeCase(portal, { answers: { ...DEAD_TREE, about: SECRET } })
  const nino = await portal.as('nino')
  await nino.get(`/cases/${id}`)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await nino.submit(
    `/cases/${id}/message`,
    { message: SECRET },
    { field: 'file', name: 'secret.png', bytes: png },
  )
  const specialist = await portal.as('batumi-infrastructure-specialist')
  await specialist.get(`/desk/cases/${id}`)
  await specialist.submit(`/desk/cases/${id}/ask-body`, {
    body: 'tbilisi',
    'body-question': SECRET,
    'body-until': '31.12.2026',
  })
  await portal.work()
  await pool().query("update attachments.file set scan = 'clean'")
  await nino.get('/apply/municipal/tree-cutting?body=batumi')
  await nino.submit('/apply/municipal/tree-cutting')
  const application = await one('select id from applications.application limit 1')
  await nino.get(`/applications/${application}/fill/trees`)
  await nino.submit(`/applications/${application}/fill/trees`, {
    'answers.trees.0.kind': SECRET,
    'answers.trees.0.count': '1',
    do: 'save',
  })
  return {
    application,
    treeCase: id,
    caseFile: await one('select id from attachments.file limit 1'),
    consultation: await one('select id from cases.consultation limit 1'),
  }
}

type Offered = Pick<
  Objects,
  'answered' | 'answeredHandling' | 'offered' | 'answerFile' | 'fileCopy'
>

/** An answer that nobody but Nino and Batumi may see: its copy is offered, and she has not agreed. */
async function offeredAnswer(unit: string): Promise<Offered> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  await nino.submit(nino.page().url, { subject: SECRET, text: SECRET, do: 'review' })
  await nino.submit('/drafts/')
  const handling = await one(
    "select id from correspondence.handling where kind = 'information' limit 1",
  )
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk/letters/${handling}`)
  await clerk.submit(`/desk/letters/${handling}/register`)
  const records = await portal.as('batumi-records-head')
  await records.get(`/desk/letters/${handling}`)
  await records.submit(`/desk/letters/${handling}/assign`, { unit })
  const { house } = portal
  await house.db.as({ as: 'worker' }, tx =>
    carryOut(tx, house, {
      handlingId: handling,
      step: 'answer',
      by: { kind: 'system' },
      text: SECRET,
    }),
  )
  const answerFile = await fileOfAnswer(handling)
  const page = `/desk/letters/${handling}/publication`
  const tool = `${page}/files/${answerFile}`
  await records.get(tool)
  await records.submit(`${tool}/begin`)
  await records.submit(`${tool}/make`, { 'rest-read': 'yes' })
  await records.submit(`${tool}/text`)
  await records.get(page)
  await records.submit(page)
  await records.submit(`${page}/offer`)
  return {
    answeredHandling: handling,
    answered: await one("select id from correspondence.letter where kind = 'information' limit 1"),
    offered: await one("select id from disclosure.proposal where state = 'offered' limit 1"),
    answerFile,
    fileCopy: await one('select id from redaction.copy limit 1'),
  }
}

/** A file that went with the answer. */
async function fileOfAnswer(handling: string): Promise<string> {
  const { house } = portal
  const stored = await house.blobs.put(plainPdf([['Secret 7f3a'], ['More']]))
  assert.ok(stored.ok)
  const id = await one('select gen_random_uuid() as id')
  const { rows } = await pool().query(
    `select e.id, h.letter_id from correspondence.entry e
       join correspondence.handling h on h.id = e.handling_id
      where h.id = $1 and e.kind = 'answer'`,
    [handling],
  )
  await house.db.as({ as: 'worker' }, tx =>
    insertFile(tx, {
      ...stored.value,
      id,
      personId: undefined,
      bodyId: undefined,
      letterId: String(rows[0]?.letter_id),
      entryId: String(rows[0]?.id),
      name: `${SECRET}.pdf`,
      type: 'application/pdf',
      scan: 'clean',
      addedAt: house.clock.now(),
    }),
  )
  return id
}

async function firstObjects(
  unit: string,
  handling: string,
): Promise<Omit<Objects, keyof Offered | keyof Applied>> {
  return {
    handling,
    brought: await one('select id from transfer.import limit 1'),
    archived: await one('select id from transfer.archive limit 1'),
    copy: await one('select id from transfer.copy limit 1'),
    letter: await one(
      `select letter_id as id from correspondence.handling where id = '${handling}'`,
    ),
    draft: await one('select id from correspondence.draft limit 1'),
    file: await one('select id from correspondence.file limit 1'),
    reply: await one('select id from chancellery.reply limit 1'),
    delivery: await one('select id from notices.delivery limit 1'),
    code: await one(
      'select code as id from notices.notice where person_id is not null order by at limit 1',
    ),
    session: await one(`
      select s.id
        from house.session s
        join identity.account a on a.id = s.account_id
       where a.user_name = 'nino'
       limit 1`),
    kept: await keptOfNino(),
    account: await one("select id from identity.account where user_name = 'batumi-legal-head'"),
    unit,
    post: await one(
      "select p.id from bodies.post p join bodies.body b on b.id = p.body_id where b.key = 'batumi' and p.key = 'social-head'",
    ),
    note: await one('select id from work.note limit 1'),
    ...(await makeService()),
    absence: await absenceAtBatumi(),
    logo: await logoOfBatumi(),
    banner: await one(`
      insert into operating.banner (id, text_ka, text_en, from_at, until_at, set_by, set_at)
      values (gen_random_uuid(), 'ა', 'a', now(), now() + interval '1 year', gen_random_uuid(), now())
      returning id`),
  }
}

/** An old register of Batumi's, and a copy of what it owns. */
async function broughtIn(): Promise<void> {
  const head = await portal.as('batumi-records-head')
  const bytes = Buffer.from(
    `number,received,writer,subject,closed\n1-x,2020-01-02,x,${SECRET},2020-01-03\n`,
  )
  await head.get('/desk/import')
  const { url } = await head.submit('/desk/import', {}, { field: 'file', name: 'x.csv', bytes })
  await head.submit(`${url}/check`)
  await portal.work()
  await head.get(url)
  await head.submit(`${url}/run`)
  await head.get('/desk/copy')
  await head.submit('/desk/copy')
  await portal.work()
}

/** A system of Batumi's with a token, made by the administrator. */
async function makeService(): Promise<Pick<Objects, 'service' | 'token' | 'webhook' | 'message'>> {
  const administrator = await portal.as('batumi-records-head')
  await administrator.get('/desk/exchange')
  const { url } = await administrator.submit('/desk/exchange/services', { service: 'DocFlow' })
  await administrator.submit(`${url}/tokens`, { name: 'DocFlow', scopes: 'status', days: '30' })
  await administrator.get('/desk/webhooks')
  await administrator.submit('/desk/webhooks', { url: 'http://127.0.0.1:1/hooks' })
  const webhook = await one('select id from webhooks.endpoint limit 1')
  await administrator.get(`/desk/webhooks/${webhook}`)
  await administrator.submit(`/desk/webhooks/${webhook}/ping`)
  const ofBatumi =
    "(select s.id from exchange.service s join bodies.body b on b.id = s.body_id where b.key = 'batumi' limit 1)"
  return {
    service: await one(`select ${ofBatumi} as id`),
    token: await one(`select id from exchange.token where service_id = ${ofBatumi}`),
    webhook,
    message: await one('select id from webhooks.delivery limit 1'),
  }
}

/** A form that came after Nino's session had ended. */
async function keptOfNino(): Promise<string> {
  await pool().query(
    `insert into house.kept_post (id, browser, account_id, path, form, kept_at)
     select gen_random_uuid(), 'browser', id, '/drafts/x', jsonb_build_object('text', jsonb_build_array($1::text)), $2
       from identity.account where user_name = 'nino'`,
    [SECRET, portal.clock.now()],
  )
  return one('select id from house.kept_post limit 1')
}

/** A picture that Batumi's administrator looked at, and did not save. */
async function logoOfBatumi(): Promise<string> {
  const records = await portal.as('batumi-records-head')
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await records.get('/desk/theme')
  await records.submit('/desk/theme/preview', {}, { field: 'file', name: 'arms.png', bytes: png })
  return one('select id from themes.logo limit 1')
}

/** Somebody of Batumi is away, and a colleague stands in. */
async function absenceAtBatumi(): Promise<string> {
  const records = await portal.as('batumi-records-head')
  await records.get('/desk/absences')
  await records.submit('/desk/absences', {
    absent: await one("select id from identity.account where user_name = 'batumi-social-head'"),
    deputy: await one("select id from identity.account where user_name = 'batumi-clerk'"),
    from: '24.11.2026',
    until: '31.12.2026',
  })
  return one('select id from bodies.deputy where ended_at is null limit 1')
}

/** Parts of the addresses of services. */
const SERVICE: Readonly<Record<string, string>> = {
  topic: 'parks-trees',
  event: 'building-a-house',
  body: 'batumi',
  municipality: 'batumi',
  group: 'municipal',
  name: 'tree-cutting',
  version: '1',
}

/** Fills a path with Nino's things. @throws for a parameter that nothing is known for. */
function filled({ path }: Pick<Route, 'path'>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'key') return 'batumi'
    if (name === 'rule') return 'information'
    if (path.startsWith('/apply/') && name === 'group') return 'municipal'
    if (path.startsWith('/apply/') && name === 'name') return 'tree-cutting'
    if (path.startsWith('/registers/') && name === 'group') return 'municipal'
    if (path.startsWith('/registers/') && name === 'service') return 'tree-cutting'
    if (name === 'action') return 'askPapers'
    if (name === 'document') return objects.treeCase
    if (path.includes('/services/')) {
      const known = SERVICE[name]
      if (known !== undefined) return known
    }
    if (name === 'sheet') return '0f3b47-0b5a73.0000000000.css'
    if (name === 'template') return 'public-information'
    if (name === 'year') return '2025'
    if (name === 'code') return objects.code
    if (name === 'picture') return 'desk.ka'
    if (name === 'secret') return 'a'.repeat(43)
    if (name === 'account') return objects.account
    if (name === 'file' && path.startsWith('/desk/letters/:id/publication/files/'))
      return objects.answerFile
    if (name === 'file') return objects.fileCopy
    if (name === 'page' && path.startsWith('/applications/')) return 'trees'
    if (name === 'page') return '1'
    if (name === 'id' && /^\/letters\/.*\/publication/.test(path)) return objects.answered
    if (name === 'id' && /^\/desk\/.*\/publication/.test(path)) return objects.answeredHandling
    if (name === 'id' && path.startsWith('/answers/')) return objects.offered
    if (name === 'id' && /^\/(themes|desk\/theme)\//.test(path)) return objects.logo
    if (name === 'id' && path.startsWith('/letters/')) return objects.letter
    if (name === 'id' && path.startsWith('/drafts/')) return objects.draft
    if (name === 'id' && path.startsWith('/files/')) return objects.file
    if (name === 'id' && path.startsWith('/applications/')) return objects.application
    if (name === 'id' && path.startsWith('/cases/')) return objects.treeCase
    if (name === 'id' && path.startsWith('/desk/cases/asked/')) return objects.consultation
    if (name === 'id' && path.startsWith('/desk/cases/')) return objects.treeCase
    if (name === 'id' && path.startsWith('/attachments/')) return objects.caseFile
    if (name === 'id' && path.startsWith('/desk/letters/')) return objects.handling
    if (name === 'id' && path.startsWith('/desk/replies/')) return objects.reply
    if (name === 'id' && path.startsWith('/desk/staff/')) return objects.account
    if (name === 'id' && path.startsWith('/desk/structure/units/')) return objects.unit
    if (name === 'id' && path.startsWith('/desk/structure/posts/')) return objects.post
    if (name === 'id' && path.startsWith('/desk/import/')) return objects.brought
    if (name === 'id' && path.startsWith('/desk/copy/')) return objects.copy
    if (name === 'id' && path.startsWith('/desk/archive/')) return objects.archived
    if (name === 'id' && path.startsWith('/desk/exchange/services/')) return objects.service
    if (name === 'id' && path.startsWith('/desk/webhooks/')) return objects.webhook
    if (name === 'id' && path.startsWith('/api/v1/letters/')) return objects.handling
    if (name === 'id' && path.startsWith('/api/v1/my/letters/')) return objects.letter
    if (name === 'id' && path.startsWith('/api/v1/files/')) return objects.file
    if (name === 'id' && path.startsWith('/operator/deliveries/')) return objects.delivery
    if (name === 'id' && path.startsWith('/operator/files/')) return objects.file
    if (name === 'id' && path.startsWith('/operator/jobs/')) return '1'
    if (name === 'id' && path.startsWith('/operator/banner/')) return objects.banner
    throw new Error(`the access test does not know what ${name} is in ${path}`)
  })
}

/** Everybody who is not Nino and not of Batumi, with what the guard should take them for. */
type Role = {
  readonly name: string
  readonly visitor: () => Promise<Visitor>
  readonly actor: Actor | undefined
  /** Set for an officer of the letter's own body, with the one right that they hold. */
  readonly body?: 'batumi'
  readonly right?: string
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

/** A clerk who acts for somebody is let in as that person, but for what is the person's alone. */
const HELPING: Actor = {
  kind: 'resident',
  accountId: '',
  personId: '',
  level: 2,
  name: '',
  assistedBy: { accountId: '', bodyId: '' },
}

const COUNTER = officer(['register', 'identify', 'assist'])

/** A clerk of another body who just now writes for another resident. */
async function helping(): Promise<Visitor> {
  const clerk = await portal.as('rustavi-counter')
  const giorgi = (await countryOf(portal.house)).people[4]
  await clerk.get('/counter/assist')
  const sheet = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(
    (await clerk.submit('/counter/assist/sheet')).text,
  )
  await clerk.get('/counter/assist')
  await clerk.submit('/counter/assist', {
    number: giorgi?.personalNumber ?? '',
    consent: 'signed-sheet',
    sheet: sheet?.[0] ?? '',
  })
  assert.equal(clerk.page().url, '/space')
  return clerk
}

/** Somebody who knows Giorgi's password and no more. */
async function halfIn(): Promise<Visitor> {
  const person = portal.visitor()
  await person.get('/sign-in')
  await person.submit('/sign-in', { user: 'giorgi', password: 'sarkmlis demo 2026' })
  assert.match(person.page().url, /^\/sign-in\/factor/)
  return person
}

const STRANGERS: readonly Role[] = [
  { name: 'nobody', visitor: async () => portal.visitor(), actor: undefined },
  { name: 'a resident with a password alone', visitor: halfIn, actor: resident(1) },
  { name: 'another resident', visitor: () => portal.as('giorgi'), actor: resident(2) },
  { name: 'a clerk who helps another resident', visitor: helping, actor: HELPING },
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
    actor: COUNTER,
  },
  {
    name: 'the operator',
    visitor: () => portal.as('operator'),
    actor: { kind: 'operator', accountId: '', level: 2, name: '' },
  },
]

/** Rights with which an officer sees every letter of their body: what they may then do is theirs. */
const SEES_ALL = new Set(['register', 'read-all'])

/** An officer of the letter's own body, in a unit that has nothing to do with it, with one right alone. */
const single = (right: string): Role => ({
  name: `an officer of Batumi with the right ${right} alone`,
  visitor: async () => {
    await pool().query(
      `update bodies.post set rights = array[$1]
        where key = 'legal-specialist' and body_id = (select id from bodies.body where key = 'batumi')`,
      [right],
    )
    return portal.as('batumi-legal-specialist')
  },
  actor: officer([right]),
  body: 'batumi',
  right,
})

/** A form with everything in it that a stranger's program could name. */
const fieldsFor = (route: Route, token: string) => ({
  _token: token,
  _once: `try-${route.method}-${route.path}`,
  text: 'x',
  note: 'x',
  do: 'save',
  message: 'x',
  action: 'decide',
  outcome: 'granted',
  papers: 'photo',
  seen: '1000',
  case: objects.treeCase,
  answer: 'x',
  hold: 'yes',
  why: 'x',
  name: 'x',
  resolution: 'x',
  reason: 'x',
  id: objects.kept,
  session: objects.session,
  account: objects.account,
  unit: objects.unit,
  to: objects.account,
  executor: objects.account,
  absent: objects.account,
  deputy: objects.account,
  handling: objects.handling,
  letter: objects.handling,
  letters: objects.handling,
  item: objects.note,
  ground: 'personal-data',
  revision: '1',
  // What a page sends back as it was typed would look like a foreign text.
  ...(route.path.endsWith('/publication') && {
    subject: SECRET,
    question: SECRET,
    answer: SECRET,
  }),
  token: objects.token,
  delivery: objects.message,
  from: '2026-01-01',
  state: 'off',
  mode: 'dms',
  absence: objects.absence,
  'name-ka': 'უცხო',
  'name-en': 'Foreign',
  rights: 'execute',
})

/** A browser's token stays good for all its forms, so it is read once. */
const tokens = new WeakMap<Visitor, string>()

async function tokenFor(visitor: Visitor): Promise<string> {
  const known = tokens.get(visitor)
  if (known !== undefined) return known
  const page = await visitor.get('/sign-in?next=/x')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  tokens.set(visitor, token)
  return token
}

async function tried(visitor: Visitor, route: Route): Promise<Page> {
  const url = filled(route)
  if (route.method === 'GET') return visitor.get(url)
  return visitor.post(url, fieldsFor(route, await tokenFor(visitor)))
}

type Print = { readonly work: string; readonly around: string }

/** Everything of Nino's and Batumi's that a stranger must not change: the work, and sessions and staff around it. */
const fingerprint = async (): Promise<Print> => {
  const rows = await pool().query(`
    select (select string_agg(l.state || l.unread, ',' order by l.id) from correspondence.letter l)
        || (select string_agg(h.state || coalesce(h.executor_id::text, '') || coalesce(h.archived_at::text, ''), ',' order by h.id) from correspondence.handling h)
        || (select count(*) from correspondence.entry)
        || (select string_agg(d.subject || d.body_text || d.changed_at, ',' order by d.id) from correspondence.draft d where d.subject = '${SECRET}')
        || (select string_agg(r.state || r.body_text, ',' order by r.id) from chancellery.reply r where r.id = '${objects.reply}')
        || (select string_agg(p.state || p.reason || p.changed_at, ',' order by p.id) from disclosure.proposal p)
        || (select coalesce(string_agg(c.answer || c.revision, ',' order by c.proposal_id), '') from disclosure.copy c)
        || (select coalesce(string_agg(f.revision || f.name || f.with_text || coalesce(f.sha256, ''), ',' order by f.id), '') from redaction.copy f)
        || (select count(*) from disclosure.answer)
        || (select string_agg(c.stage || c.phase || c.event_number || c.held || coalesce(c.executor_id::text, ''), ',' order by c.id) from cases.case c)
        || (select count(*) from cases.event) || (select count(*) from cases.consultation where answer is not null)
        || (select count(*) from work.note) || (select count(*) from work.assignment) || (select count(*) from work.opinion) as work_itself,
        ''
        || (select count(*) from house.session where id = '${objects.session}' and ended_at is null)
        || (select count(*) from house.kept_post where id = '${objects.kept}')
        || (select string_agg(a.state || a.password_hash, ',' order by a.id) from identity.account a
             where a.user_name = 'nino' or a.user_name like 'batumi%')
        || (select count(*) from exchange.token where id = '${objects.token}' and revoked_at is null)
        || (select count(*) from exchange.token where service_id = '${objects.service}')
        || (select count(*) from exchange.service where id = '${objects.service}' and ended_at is null)
        || (select string_agg(e.state || e.url || e.secret, ',' order by e.id) from webhooks.endpoint e where e.id = '${objects.webhook}')
        || (select count(*) from webhooks.delivery d where d.endpoint_id = '${objects.webhook}')
        || (select count(*) from chancellery.numbering n join bodies.body b on b.id = n.body_id where b.key = 'batumi')
        || (select string_agg(u.name_ka || coalesce(u.parent_id::text, '') || coalesce(u.closed_from::text, ''), ',' order by u.id)
              from bodies.unit u join bodies.body b on b.id = u.body_id where b.key = 'batumi')
        || (select string_agg(p.name_ka || p.rights::text || coalesce(p.closed_from::text, ''), ',' order by p.id)
              from bodies.post p join bodies.body b on b.id = p.body_id where b.key = 'batumi' and p.key <> 'legal-specialist')
        || (select count(*) from bodies.deputy) || (select count(*) from bodies.appointment where until_day is null)
        || (select string_agg(i.state, ',' order by i.id) from transfer.import i) || (select count(*) from transfer.archive)
        || (select count(*) from themes.theme t join bodies.body b on b.id = t.body_id where b.key = 'batumi')
        || (select string_agg(c.state, ',' order by c.id) from transfer.copy c where c.id = '${objects.copy}')
        || (select count(*) from bodies.deputy where ended_at is null) || (select count(*) from bodies.appointment where until_day is null)
        || (select coalesce(string_agg(d.state, ',' order by d.id), '') from notices.delivery d where d.id = '${objects.delivery}') as around_it`)
  const { work_itself: work, around_it: around } = rows.rows[0]
  return { work: String(work), around: String(around) }
}

/** After these the session may be another or none, so the role comes in anew. */
const ENDS_SESSIONS = /^\/(sign-|demo\/sign-in|activate|account\/|counter\/assist)/

const refused = (page: Page): boolean =>
  [401, 403, 404].includes(page.status) || page.url.startsWith('/sign-in')

/**
 * Tries every route in a role's name. @throws naming the first route that let too much through. What is
 * refused at the door runs no handler, so the rows are compared after what passed and once at the end.
 */
async function sweep(role: Role, tries: readonly Route[]): Promise<void> {
  const own = role.body === 'batumi'
  let before = await fingerprint()
  let visitor = await role.visitor()
  for (const route of tries) {
    const may = verdict(route.access, role.actor).pass
    if (may && own && SEES_ALL.has(role.right ?? '')) continue
    const page = await tried(visitor, route)
    const where = `${role.name}: ${route.method} ${route.path} → ${page.status} ${page.url}`
    assert.ok(page.status < 500, where)
    assert.ok(!page.html.includes(SECRET), `${where} shows a foreign text`)
    if (!may || namesTheirs(route, own)) assert.ok(refused(page), `${where} was not refused`)
    if (may && route.method === 'POST') before = await unchanged({ before, own, where })
    if (ENDS_SESSIONS.test(route.path) && route.method === 'POST') visitor = await role.visitor()
  }
  await unchanged({ before, own: false, where: role.name })
}

/** What an administrator looks after: staff, systems, what the body brings in and takes along. */
const LOOKED_AFTER = /^\/desk\/(staff|structure|exchange|webhooks|import|copy|theme)\//

/** Whether a page is of one thing that is foreign to the role; what an administrator looks after is not. */
const namesTheirs = ({ method, path }: Route, own: boolean): boolean =>
  method === 'GET' && path.includes(':id') && !(own && LOOKED_AFTER.test(path))

/** What an administrator does with their own staff is no trespass, so there the work alone is compared. */
async function unchanged(seen: {
  readonly before: Print
  readonly own: boolean
  readonly where: string
}): Promise<Print> {
  const now = await fingerprint()
  assert.equal(now.work, seen.before.work, `${seen.where} changed something`)
  if (!seen.own) assert.equal(now.around, seen.before.around, `${seen.where} changed something`)
  return now
}

for (const role of STRANGERS) {
  test(`${role.name} sees and changes nothing that is Nino's or Batumi's, on every route`, () =>
    sweep(role, routes))
}

for (const right of RIGHTS) {
  test(`${single(right).name} passes no route for other rights`, () => sweep(single(right), routes))
}

test('the owner passes no route of officers or the operator', () =>
  sweep(
    { name: 'Nino', visitor: () => portal.as('nino'), actor: resident(2) },
    routes.filter(route => !verdict(route.access, resident(2)).pass),
  ))

/** Addresses in the menu of the page that a visitor stands on. */
function menuIn({ html }: Page): readonly string[] {
  const menu = /<nav\b[^>]*govuk-service-navigation__wrapper[^>]*>[\s\S]*?<\/nav>/.exec(html)?.[0]
  return linksOf(menu ?? '').map(({ href }) => href)
}

/** Opens every link of a role's menu. @returns its addresses. @throws naming one that does not open. */
async function menuOpens({ name, visitor }: Pick<Role, 'name' | 'visitor'>): Promise<Set<string>> {
  const person = await visitor()
  const menu = menuIn(await person.get('/'))
  for (const href of menu) {
    const page = await person.get(href)
    assert.equal(page.status, 200, `${name}: ${href} → ${page.status} ${page.url}`)
    assert.deepEqual(menuIn(page), menu, `${name}: the menu on ${page.url} is another one`)
  }
  return new Set(menu)
}

const entries = modules.flatMap(module => module.navigation ?? [])

test('every link in the menu of every role opens, and every link is in the menu of some role', async () => {
  const { rows } = await pool().query<{ user_name: string }>(
    "select user_name from identity.account where user_name like 'batumi%' and state = 'active' order by 1",
  )
  assert.ok(rows.length > 5)
  const roles: readonly Pick<Role, 'name' | 'visitor'>[] = [
    ...STRANGERS,
    ...['nino', ...rows.map(row => row.user_name)].map(user => ({
      name: user,
      visitor: () => portal.as(user),
    })),
    ...RIGHTS.map(single),
  ]
  const seen = new Set<string>()
  for (const role of roles) for (const href of await menuOpens(role)) seen.add(href)
  // What stands elsewhere than in the menu: at the foot, or on the page of one's own account.
  const placed = entries.filter(entry => entry.place !== undefined)
  for (const user of ['nino', ...rows.map(row => row.user_name)]) {
    const person = await portal.as(user)
    const shown = (await person.get('/account')).html
    for (const { href } of placed.filter(entry => shown.includes(`href="${entry.href}"`))) {
      assert.equal((await person.get(href)).status, 200, `${user}: ${href}`)
      seen.add(href)
    }
  }
  assert.deepEqual(
    entries.filter(({ href }) => !seen.has(href)),
    [],
  )
})

test('who helps somebody finds in the menu what they write and read, and nothing of the account', async () => {
  const menu = menuIn(await (await helping()).get('/'))
  const own = menuIn(await (await portal.as('nino')).get('/'))
  assert.deepEqual(
    menu,
    own.filter(href => !href.startsWith('/account')),
  )
  for (const href of ['/space', '/letters', '/letters/new', '/notices'])
    assert.ok(menu.includes(href), href)
  assert.ok(own.includes('/account') && own.includes('/account/contact'))
})

test('the things that are tried are real: those whom they concern open them', async () => {
  const open = async (user: string, prefix: RegExp): Promise<void> => {
    const person = await portal.as(user)
    for (const route of routes) {
      if (route.method !== 'GET' || !route.path.includes(':id') || !prefix.test(route.path))
        continue
      const page = await person.get(filled(route))
      assert.equal(page.status, 200, `${user}: ${route.path} → ${page.url}`)
    }
  }
  await open('nino', /^\/(letters|drafts|files|attachments|applications)\//)
  await open('batumi-infrastructure-specialist', /^\/(desk\/cases\/:id(\/act.*)?$|attachments\/)/)
  await open('tbilisi-records-head', /^\/desk\/cases\/asked\//)
  await open('batumi-social-specialist', /^\/(desk\/(letters|replies)|files)\//)
  await open('batumi-records-head', /^\/desk\/(import|archive|copy|structure)\//)
  const nino = await portal.as('nino')
  for (const url of [`/letters/${objects.letter}`, `/drafts/${objects.draft}`])
    assert.ok((await nino.get(url)).html.includes(SECRET), url)
  assert.match((await nino.get(`/n/${objects.code}`)).url, /^\/letters\//)
  const specialist = await portal.as('batumi-social-specialist')
  for (const url of [`/desk/letters/${objects.handling}`, `/desk/replies/${objects.reply}`])
    assert.ok((await specialist.get(url)).html.includes(SECRET), url)
  for (const [name, value] of Object.entries(objects)) assert.notEqual(value, '', name)
})

test('a parameter that nothing is known for fails by its name', () => {
  assert.throws(() => filled({ path: '/things/:thing' }), /what thing is in \/things\/:thing/)
  assert.throws(() => filled({ path: '/things/:id' }), /what id is in \/things\/:id/)
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
      'GET /answers',
      'GET /answers.atom',
      'GET /answers/:id',
      'GET /answers/:id/files/:file',
      'GET /answers/:id/files/:file/text',
      'GET /answers/sitemap.xml',
      'GET /bodies/:key/answers.atom',
      'GET /registers/:key/:group/:service',
      'GET /registers/:key/:group/:service.csv',
      'GET /robots.txt',
      'GET /schemas/service.json',
      'GET /services',
      'GET /services/:group/:name',
      'GET /services/:group/:name/check',
      'GET /services/bodies/:body',
      'GET /services/life-events/:event',
      'GET /apply/:group/:name/paper',
      'GET /demo/registries',
      'POST /demo/registries',
      'GET /services/new.atom',
      'GET /services/places/:municipality',
      'GET /services/topics/:topic',
      'GET /activate',
      'GET /api/v1/bodies',
      'GET /api/v1/kinds',
      'GET /api/v1/openapi.json',
      'GET /api/v1/services',
      'GET /api/v1/services/:group/:name',
      'GET /bodies/:key',
      'GET /bodies/:key/figures.csv',
      'GET /bodies/:key/figures.json',
      'GET /bodies/:key/reports/:year',
      'GET /bodies/:key/reports/:year/report.csv',
      'GET /bodies/:key/reports/:year/report.pdf',
      'GET /calendar/:secret/due.ics',
      'GET /demo',
      'GET /demo/outbox',
      'GET /demo/outbox.json',
      'GET /demo/sms',
      'GET /design',
      'GET /developers',
      'GET /forgotten',
      'GET /help',
      'GET /help/clerk',
      'GET /help/officer',
      'GET /help/operator',
      'GET /help/pictures/:picture',
      'GET /help/resident',
      'GET /health/live',
      'GET /health/ready',
      'GET /letters/new',
      'GET /themes/:sheet',
      'GET /themes/logo/:id',
      'GET /letters/new/:key',
      'GET /letters/templates',
      'GET /letters/templates/:template',
      'GET /letters/who',
      'GET /letters/who/:secret',
      'GET /light',
      'GET /not-yet',
      'GET /sign-in',
      'GET /source',
      'GET /transparency',
      'GET /transparency/about',
      'GET /transparency/figures.csv',
      'GET /transparency/figures.json',
      'POST /activate',
      'POST /demo/sign-in',
      'POST /demo/sms',
      'POST /forgotten',
      'POST /hooks/sms',
      'POST /letters/who',
      'POST /services/:group/:name/check',
      'POST /sign-in',
      'POST /sign-out',
    ].toSorted(),
  )
})

test('routes that are open by mistake are found: shown, changed or let through', async () => {
  const shown: Route = {
    method: 'GET',
    path: '/letters/:id/planted',
    access: { for: 'account' },
    handle: async ({ house, params }) => {
      const found = await house.db.pool.query(
        'select subject from correspondence.letter where id = $1',
        [params['id']],
      )
      return { status: 200, body: String(found.rows[0]?.subject) }
    },
  }
  const changed: Route = {
    method: 'POST',
    path: '/letters/:id/planted-change',
    access: { for: 'person', level: 2 },
    handle: async ({ house, params }) => {
      await house.db.pool.query(
        'update correspondence.letter set unread = not unread where id = $1',
        [params['id']],
      )
      return { status: 200 }
    },
  }
  const later: Route = {
    method: 'GET',
    path: '/planted-later',
    access: { for: 'account' },
    handle: () => Promise.reject(new Forbidden('planted')),
  }
  const navigation = [{ href: '/planted-later', text: { ka: 'ა', en: 'a' } }]
  const server = await buildServer({
    house: portal.house,
    modules: [...modules, { key: 'planted', routes: [shown, changed, later], navigation }],
    resolveActor,
    troublePage,
    findAsset,
  })
  const giorgi: Role = {
    name: 'another resident',
    actor: resident(2),
    visitor: async () => {
      const person = visitorOf(server, ORIGIN)
      await person.get('/demo')
      await person.submit('/demo/sign-in', { user: 'giorgi' })
      return person
    },
  }
  await assert.rejects(sweep(giorgi, [shown]), /planted .* shows a foreign text/)
  await assert.rejects(sweep(giorgi, [changed]), /planted-change .* changed something/)
  const declared: Route = { ...changed, access: { for: 'operator' } }
  await assert.rejects(sweep(giorgi, [declared]), /planted-change .* was not refused/)
  await assert.rejects(menuOpens(giorgi), /\/planted-later → 403/)
  await server.close()
})

const ODD = [
  '\u0000',
  'a\u0000b',
  '%',
  '\ud800',
  "'",
  '../..',
  '-1',
  '9'.repeat(40),
  'x'.repeat(2000),
]
const PARAMETERS = [
  'q',
  'after',
  'before',
  'page',
  'state',
  'unit',
  'kind',
  'from',
  'until',
  'sort',
]

test('odd input is never our failure', async () => {
  for (const user of ['nino', 'batumi-records-head', 'operator']) {
    const person = await portal.as(user)
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const odd of ODD.slice(1, 5)) {
        const query = PARAMETERS.map(name => `${name}=${encodeURIComponent(odd.toWellFormed())}`)
        const page = await person.get(`${filled(route)}?${query.join('&')}`)
        assert.ok(page.status < 500, `${user}: ${route.path} with ${JSON.stringify(odd)}`)
      }
    }
  }
})

test('odd names in paths and forms are never our failure', async () => {
  const person = await portal.as('nino')
  for (const route of routes) {
    for (const odd of ODD) {
      const value = encodeURIComponent(odd.toWellFormed())
      const url = route.path.replace(/:\w+/g, value)
      if (route.method === 'GET' && url !== route.path) {
        const page = await person.get(url)
        assert.ok(page.status < 500, `${route.path} with ${JSON.stringify(odd.slice(0, 20))}`)
      }
    }
  }
  const anybody = portal.visitor()
  for (const odd of ODD.slice(0, 6)) {
    await anybody.get('/sign-in')
    const page = await anybody.submit('/sign-in', {
      user: odd.toWellFormed(),
      password: odd.toWellFormed(),
    })
    assert.ok(page.status < 500, `sign-in as ${JSON.stringify(odd)}`)
  }
})
