import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { findBodyByKey } from '#core/bodies'
import { adoptService, endAdoption, servicesOf } from '#core/services'
import type { Tx } from '#platform/db'
import { countStatements } from '#testing/statements'
import { openPortal, type Portal } from '#testing/portal'

const TREE = 'municipal/tree-cutting'

type Listed = { readonly items: readonly { readonly key: string }[]; readonly next: string | null }

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  portal.house.db.as({ as: 'worker' }, work)

test('a service is found by topic, by everyday name in Latin letters, and by the place that gives it', async () => {
  const reader = portal.visitor()
  await reader.get('/services?lang=en')
  await reader.follow('/services/topics/parks-trees')
  assert.match(reader.page().text, /Permission to cut down a tree/)
  await reader.get('/services?q=xis%20mochra&lang=ka')
  assert.match(reader.page().text, /ხის მოჭრის ნებართვა/)
  await reader.get('/services/places/batumi?lang=en')
  assert.match(reader.page().text, /Permission to cut down a tree/)
  assert.ok(reader.page().html.includes(`href="/services/${TREE}?body=batumi"`))
  const chosen = await reader.get('/services?place=batumi')
  assert.equal(chosen.url, '/services/places/batumi')
})

test('each body shows its own fee and terms, and one that gives it not is said to be so', async () => {
  const reader = portal.visitor()
  await reader.get(`/services/${TREE}?lang=en`)
  assert.match(reader.page().text, /Choose yours/)
  assert.match(reader.page().text, /Fee for one tree × Trees in all/)
  await reader.get(`/services/${TREE}?body=batumi`)
  assert.match(reader.page().text, /Fee for one tree \(20\s₾\) × Trees in all/)
  await reader.get(`/services/${TREE}?body=tbilisi`)
  assert.match(reader.page().text, /Fee for one tree \(50\s₾\) × Trees in all/)
  await reader.get(`/services/${TREE}?body=oni`)
  assert.match(reader.page().text, /does not give this service at the portal yet/)
  assert.ok(reader.page().html.includes('href="/letters/new/oni"'))
})

test('the page says what is asked of the registry instead of a paper, and how sure each figure is', async () => {
  const reader = portal.visitor()
  const page = await reader.get(`/services/${TREE}?body=batumi&lang=en`)
  assert.match(page.text, /We ask the registry ourselves/)
  assert.match(page.text, /Extract from the property registry: To see who owns the land/)
  assert.match(page.text, /an assumption, not the real figure/)
  assert.match(page.text, /from memory, not checked/)
  assert.match(page.text, /In fact\s+Not yet measured/)
})

test('what every municipality does is told of for each of them, without anybody adopting it', async () => {
  const reader = portal.visitor()
  await reader.get('/services/places/gori?lang=en')
  assert.match(reader.page().text, /Free meals/)
  await reader.get('/services/municipal/free-meals?body=gori')
  assert.doesNotMatch(reader.page().text, /does not give this service/)
  assert.match(reader.page().text, /You cannot apply for it at this portal yet/)
  assert.ok(reader.page().html.includes('href="/letters/new/gori"'))
  await reader.get(`/services/${TREE}?body=gori`)
  assert.match(reader.page().text, /does not give this service at the portal yet/)
})

test('an entry says what is known, from where and how surely, and what is not known', async () => {
  const reader = portal.visitor()
  await reader.get('/services/archives/household-composition?lang=en')
  assert.match(reader.page().text, /25\s₾/)
  assert.match(reader.page().text, /we read the source itself/)
  assert.match(reader.page().text, /adaptive\.archive\.gov\.ge/)
  await reader.get('/services/civil/divorce-registration')
  assert.match(reader.page().text, /Not known to us\. Ask the body\./)
  await reader.get('/services/life-events/a-death')
  assert.match(reader.page().text, /Certificate of inheritance/)
})

test('adopting and ending show at once, and a page costs few statements', async () => {
  const body = await asWorker(tx => findBodyByKey(tx, 'kutaisi'))
  const version = (await asWorker(tx => servicesOf(portal.house, tx))).live(
    TREE,
    portal.house.clock.today(),
  )
  assert.ok(body && version)
  const by = {
    bodyId: body.id,
    at: portal.house.clock.now(),
    actor: { kind: 'system' as const },
    by: 'system',
  }
  const unit = { unit: 'chancellery', chancellery: 'chancellery', treeFee: 7 }
  const adopted = await asWorker(tx => adoptService(tx, version, unit, by))
  assert.equal(adopted.ok, true)
  const reader = portal.visitor()
  await reader.get(`/services/${TREE}?body=kutaisi&lang=en`)
  assert.match(reader.page().text, /Fee for one tree \(7\s₾\)/)
  const statements = await countStatements(() => reader.get('/services?q=tree'))
  assert.ok(statements <= 8, `${statements} statements`)
  await asWorker(tx => endAdoption(tx, version, by))
  await reader.get(`/services/${TREE}?body=kutaisi`)
  assert.match(reader.page().text, /does not give this service/)
})

test('programs get the same from the same address', async () => {
  const answer = await portal.server.inject({
    url: `/services/${TREE}`,
    headers: { accept: 'application/ld+json' },
  })
  assert.match(String(answer.headers['content-type']), /^application\/ld\+json/)
  assert.match(String(answer.headers['vary']), /accept/)
  const service = answer.json()
  assert.equal(service['@type'], 'cpsv:PublicService')
  assert.equal(service['dct:identifier'], TREE)
  assert.deepEqual(
    service['cv:hasCompetentAuthority'].map(
      (body: { 'dct:identifier': string }) => body['dct:identifier'],
    ),
    ['batumi', 'tbilisi'],
  )
  const page = await portal.server.inject({
    url: `/services/${TREE}`,
    headers: { accept: 'text/html,application/ld+json;q=0.5' },
  })
  assert.match(String(page.headers['content-type']), /^text\/html/)
  const held =
    /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page.body)?.[1] ?? ''
  assert.deepEqual(JSON.parse(held), service)
})

test('the feed tells what is new', async () => {
  const answer = await portal.server.inject({ url: '/services/new.atom?lang=en' })
  assert.match(String(answer.headers['content-type']), /^application\/atom\+xml/)
  const days = [...answer.body.matchAll(/<published>(.+?)<\/published>/g)].map(
    ([, day]) => day ?? '',
  )
  assert.ok(days.length >= 20)
  assert.deepEqual(days, days.toSorted().toReversed())
  const told = [
    ...answer.body.matchAll(
      /<title>(.+?)<\/title>[^]*?href="[^"]*(\/services\/\w[\w-]*\/[\w-]+)"/g,
    ),
  ]
  assert.ok(told.length >= 20)
  for (const [, title = '', href = ''] of told.slice(1, 4)) {
    const page = await portal.visitor().get(`${href}?lang=en`)
    assert.equal(page.status, 200)
    assert.ok(page.text.includes(title), title)
  }
})

test('the API lists, finds, pages and tells one in full', async () => {
  const get = (url: string, headers = {}) => portal.server.inject({ url, headers })
  const all = (await get('/api/v1/services?lang=en')).json()
  assert.deepEqual(Object.keys(all), ['items', 'next'])
  const found = (await get('/api/v1/services?q=xis%20mochra&lang=ka')).json()
  assert.equal(found.items[0].key, TREE)
  assert.equal(found.items[0].name, 'ხის მოჭრის ნებართვა')
  assert.equal(found.items[0].body, null)
  assert.deepEqual(found.items[0].bodies, ['batumi', 'tbilisi'])
  const taken = modules.some(({ links = [] }) => links.some(({ on }) => on === 'service'))
  assert.equal(found.items[0].online, taken, 'only where a module takes applications')
  const walked: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: Listed = (
      await get(`/api/v1/services?limit=1${next === '' ? '' : `&cursor=${next}`}`)
    ).json()
    walked.push(...page.items.map(({ key }: { key: string }) => key))
    next = page.next
  }
  assert.deepEqual(
    walked,
    all.items.map(({ key }: { key: string }) => key).concat(walked.slice(all.items.length)),
  )
  assert.equal(new Set(walked).size, walked.length)
  const one = (await get(`/api/v1/services/${TREE}?lang=en`)).json()
  assert.equal(one.name, 'Permission to cut down a tree')
  assert.equal(one.adoptions[0].parameters.treeFee, 2000)
  assert.deepEqual(
    one.papers.map((paper: { askedOfRegistry: boolean }) => paper.askedOfRegistry),
    [true, false],
  )
  assert.equal((await get('/api/v1/services/municipal/nothing')).statusCode, 404)
  assert.equal((await get('/api/v1/services?limit=0')).statusCode, 422)
  assert.equal((await get('/api/v1/services?audience=cats')).statusCode, 422)
})

test('what does not exist is not found', async () => {
  for (const url of [
    '/services/municipal/nothing',
    '/services/topics/nothing',
    '/services/life-events/nothing',
    '/services/bodies/nothing',
    '/services/places/nothing',
  ])
    assert.equal((await portal.visitor().get(url)).status, 404, url)
})
