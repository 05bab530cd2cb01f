import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

const TREE = '/apply/municipal/tree-cutting?body=batumi'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

/** Begins (or goes on with) the application and gives its address. */
async function begun(person: Visitor): Promise<string> {
  const before = await person.get(TREE)
  const page = before.html.includes('action="/apply/')
    ? await person.submit('/apply/municipal/tree-cutting')
    : await person.follow('/applications/')
  assert.match(page.url, /^\/applications\/[0-9a-f-]{36}$/)
  return page.url
}

const WHERE = {
  'answers.place': 'yard',
  'answers.address.street': 'გორგილაძის ქუჩა',
  'answers.address.building': '5',
}
const TREES = {
  'answers.trees.rows': '1',
  'answers.trees.0.kind': 'ნაძვი',
  'answers.trees.0.count': '2',
  'answers.reason': 'light',
}

async function filled(
  person: Visitor,
  trees: Readonly<Record<string, string>> = TREES,
): Promise<string> {
  const at = await begun(person)
  await person.get(`${at}/fill/where`)
  await person.submit(`${at}/fill/where`, { ...WHERE, do: 'next' })
  await person.submit(`${at}/fill/trees`, { ...trees, do: 'next' })
  await person.submit(`${at}/fill/oath`, { 'answers.confirmed': 'yes', do: 'next' })
  return at
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('the page before says what one needs, and whom a registry spares', async () => {
  const nino = await portal.as('nino')
  const page = await nino.get(`${TREE}&lang=en`)
  assert.match(page.text, /Permission to cut down a tree/)
  assert.match(page.text, /Picture of the tree/)
  assert.match(page.text, /We find this out ourselves.*Extract from the property registry/s)
})

test('nobody applies without signing in, and at a body that does not give it the others are named', async () => {
  const stranger = await portal.visitor().get(TREE)
  assert.match(stranger.url, /sign-in/)
  const nino = await portal.as('nino')
  const page = await nino.get('/apply/municipal/tree-cutting?body=kutaisi&lang=en')
  assert.match(page.text, /Which municipality/)
  assert.match(page.text, /Batumi/)
  assert.equal((await nino.get('/apply/municipal/no-such-service')).status, 404)
})

test('what is missing or wrong is said at its field, and what was typed stays', async () => {
  const nino = await portal.as('nino')
  const at = await begun(nino)
  await nino.get(`${at}/fill/where?lang=en`)
  const page = await nino.submit(`${at}/fill/where`, {
    'answers.place': 'yard',
    'answers.address.building': '5',
    do: 'next',
  })
  assert.equal(page.status, 422)
  assert.match(page.html, /href="#field-answers\.address\.street"/)
  assert.match(page.html, /id="field-answers\.address\.building"[^>]*value="5"/)
  const next = await nino.submit(`${at}/fill/where`, { ...WHERE, do: 'next' })
  assert.match(next.url, /\/fill\/trees$/)
})

test('a field that is not asked any more has no value, on the page of checking too', async () => {
  const nino = await portal.as('nino')
  const at = await begun(nino)
  await nino.get(`${at}/fill/trees?lang=en`)
  const building = { ...TREES, 'answers.reason': 'building', do: 'next' }
  const asked = await nino.submit(`${at}/fill/trees`, building)
  assert.equal(asked.status, 422)
  assert.match(asked.text, /Number of the building permit/)
  await nino.submit(`${at}/fill/trees`, { ...building, 'answers.permitNumber': 'B-17' })
  await nino.get(`${at}/fill/trees`)
  await nino.submit(`${at}/fill/trees`, { ...TREES, do: 'next' })
  const review = await nino.get(`${at}/review?lang=en`)
  assert.doesNotMatch(review.text, /B-17|Number of the building permit/)
})

test('rows are added and taken away; the computed total follows', async () => {
  const nino = await portal.as('nino')
  const at = await begun(nino)
  await nino.get(`${at}/fill/trees?lang=en`)
  const two = await nino.submit(`${at}/fill/trees`, { ...TREES, do: 'add:answers.trees' })
  assert.match(two.html, /name="answers\.trees\.1\.kind"/)
  assert.match(two.html, /name="answers\.trees\.0\.kind"[^>]*value="ნაძვი"/)
  await nino.submit(`${at}/fill/trees`, {
    ...TREES,
    'answers.trees.rows': '2',
    'answers.trees.1.kind': 'კაკალი',
    'answers.trees.1.count': '3',
    do: 'save',
  })
  const page = await nino.get(`${at}/fill/trees?lang=en`)
  assert.match(page.text, /Trees in all: 5/)
  const one = await nino.submit(`${at}/fill/trees`, {
    'answers.trees.rows': '2',
    'answers.trees.0.kind': 'ნაძვი',
    'answers.trees.0.count': '2',
    'answers.trees.1.kind': 'კაკალი',
    'answers.trees.1.count': '3',
    do: 'remove:answers.trees:0',
  })
  assert.match(one.html, /name="answers\.trees\.0\.kind"[^>]*value="კაკალი"/)
})

test('a page changed in another window is shown before it is overwritten', async () => {
  const nino = await portal.as('nino')
  const at = await begun(nino)
  const here = await nino.get(`${at}/fill/where?lang=en`)
  const seen = /name="_seen" value="([^"]+)"/.exec(here.html)?.[1] ?? ''
  await nino.submit(`${at}/fill/where`, { ...WHERE, 'answers.place': 'street', do: 'save' })
  await nino.get(`${at}/fill/where`)
  const page = await nino.submit(`${at}/fill/where`, { ...WHERE, _seen: seen, do: 'next' })
  assert.equal(page.status, 422)
  assert.match(page.text, /changed in another window/)
  const kept = await nino.submit(`${at}/fill/where`, { ...WHERE, do: 'next' })
  assert.match(kept.url, /\/fill\/trees$/)
})

test('a paper that is needed is asked for, of the right kind, and can be taken away again', async () => {
  const nino = await portal.as('nino')
  const at = await filled(nino, { ...TREES, 'answers.reason': 'dead' })
  await nino.get(`${at}/papers?lang=en`)
  const without = await nino.submit(`${at}/papers`, { do: 'next' })
  assert.equal(without.status, 422)
  assert.match(without.text, /Add this paper/)
  const wrong = await nino.submit(
    `${at}/papers`,
    { do: 'attach:papers.photo' },
    { field: 'papers.photo', name: 'a.txt', bytes: Buffer.from('words') },
  )
  assert.equal(wrong.status, 422)
  const right = await nino.submit(
    `${at}/papers`,
    { do: 'attach:papers.photo' },
    { field: 'papers.photo', name: 'ნაძვი.png', bytes: PNG },
  )
  assert.match(right.text, /ნაძვი\.png/)
  const file = /href="(\/attachments\/[^"]+)"/.exec(right.html)?.[1] ?? ''
  assert.equal((await nino.get(file)).status, 200)
  assert.equal((await (await portal.as('giorgi')).get(file)).status, 404)
  await nino.get(`${at}/papers`)
  const id = file.split('/').at(-1) ?? ''
  const gone = await nino.submit(`${at}/papers`, { do: `detach:${id}` })
  assert.doesNotMatch(gone.text, /ნაძვი\.png/)
})

test('what was checked is submitted once and becomes a case; the application is gone', async () => {
  const nino = await portal.as('nino')
  const at = await filled(nino)
  const review = await nino.get(`${at}/review?lang=en`)
  assert.match(review.text, /გორგილაძის ქუჩა/)
  assert.match(review.text, /40 ₾/)
  const submitted = await nino.submit(`${at}/submit`)
  assert.match(submitted.url, /^\/cases\/[0-9a-f-]{36}/)
  const again = await nino.get(at)
  assert.equal(again.url.split('?')[0], submitted.url.split('?')[0])
  const row = await portal.house.db.pool.query(
    'select count(*)::int as n from applications.application where id = $1',
    [at.split('/').at(-1)],
  )
  assert.equal(row.rows[0].n, 0)
})

test('what was changed after it was checked is not submitted unseen', async () => {
  const nino = await portal.as('nino')
  const at = await filled(nino)
  const review = await nino.get(`${at}/review?lang=en`)
  const reviewed = /name="_reviewed" value="([^"]+)"/.exec(review.html)?.[1] ?? ''
  await nino.get(`${at}/fill/trees`)
  await nino.submit(`${at}/fill/trees`, { ...TREES, 'answers.trees.0.count': '9', do: 'next' })
  await nino.get(`${at}/review`)
  const page = await nino.submit(`${at}/submit`, { _reviewed: reviewed })
  assert.equal(page.status, 422)
  assert.match(page.text, /changed after you opened/)
  await nino.get(`${at}/discard`)
  await nino.submit(`${at}/discard`)
})

test('an application is its person’s alone, and thrown away with its files when nobody goes on', async () => {
  const giorgi = await portal.as('giorgi')
  const at = await begun(giorgi)
  const nino = await portal.as('nino')
  for (const path of ['', '/fill/where', '/papers', '/review', '/discard']) {
    assert.equal((await nino.get(`${at}${path}`)).status, 404, path)
  }
  const space = await giorgi.get('/space?lang=en')
  assert.match(space.text, /Permission to cut down a tree/)
  portal.clock.advance(32 * 86_400_000)
  const job = modules
    .flatMap(({ jobs }) => Object.entries(jobs ?? {}))
    .find(([name]) => name === 'applications.throw-away')
  await job?.[1].handle(portal.house, {}, { number: 1, of: 1 })
  assert.equal((await (await portal.as('giorgi')).get(at)).status, 404)
})

test('the same questions stand on paper, for anybody to print', async () => {
  const page = await portal.visitor().get('/apply/municipal/tree-cutting/paper?body=batumi&lang=en')
  assert.equal(page.status, 200)
  for (const words of ['Why they should go', '☐ Dead', 'Kind of tree', 'Signature and date']) {
    assert.ok(page.text.includes(words), words)
  }
})
