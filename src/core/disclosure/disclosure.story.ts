/** An answer becomes public when both sides agree, without what was removed, and goes when one says so. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findBodyByKey } from '#core/bodies'
import { carryOut } from '#core/correspondence'
import { demoAnswers } from './demo.ts'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
let letter: string
let handling: string

const REMOVED = [
  'ჰერმიონე',
  '599112233',
  '01024012345',
  'GE29NB0000000101904917',
  'hermione@example.ge',
]
const QUESTION = `რა ღირდა ხიდის შეკეთება? პასუხი მომწერეთ: ${REMOVED[4]}, პირადი ნომერი ${REMOVED[2]}.`
const ANSWER = `ხიდის შეკეთება 75 000 ლარი ღირდა.\n\nმენეჯერი იყო ჰერმიონე, ტელეფონი ${REMOVED[1]}; თანხა ჩაირიცხა ანგარიშზე ${REMOVED[3]}. ჰერმიონეს მადლობა. პატივისცემით, ქალბატონ ხოჯივანიშვილს.`

before(async () => {
  portal = await openPortal()
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  await nino.submit(nino.page().url, {
    subject: 'ხიდის შეკეთების ხარჯი',
    text: QUESTION,
    do: 'review',
  })
  await nino.submit('/drafts/')
  letter = await one('select id from correspondence.letter')
  handling = await one('select id from correspondence.handling')
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk/letters/${handling}`)
  await clerk.submit(`/desk/letters/${handling}/register`)
})
after(() => portal.close())

const pool = () => portal.house.db.pool
const one = async (text: string): Promise<string> => String((await pool().query(text)).rows[0]?.id)
const desk = () => `/desk/letters/${handling}/publication`
const own = () => `/letters/${letter}/publication`
const acts = async (): Promise<readonly string[]> =>
  (
    await pool().query("select act from house.journal where about_kind = 'disclosure' order by id")
  ).rows.map(({ act }) => String(act).replace('disclosure.', ''))
const published = async (): Promise<string> => one('select id from disclosure.answer')

test('before there is an answer, nobody is offered anything', async () => {
  const nino = await portal.as('nino')
  assert.doesNotMatch((await nino.get(`/letters/${letter}`)).html, /publication/)
  assert.match((await nino.get(`${own()}?lang=en`)).text, /has no final answer yet/)
  const { house } = portal
  await house.db.as({ as: 'worker' }, async tx => {
    const taken = await carryOut(tx, house, {
      handlingId: handling,
      step: 'answer',
      by: { kind: 'system' },
      text: ANSWER,
    })
    assert.ok(taken.ok)
  })
  assert.match((await nino.get(`/letters/${letter}?lang=en`)).text, /Publishing the answer/)
})

test('an officer is offered what may be personal, and words cannot be changed or marks left open', async () => {
  const clerk = await portal.as('batumi-clerk')
  assert.ok((await clerk.get(`/desk/letters/${handling}?lang=en`)).html.includes(desk()))
  const page = await clerk.follow(desk())
  assert.match(page.text, /ხოჯივანიშვილს \(the writer’s name\)/)
  for (const found of REMOVED.slice(1)) assert.match(page.text, new RegExp(`${found} \\(`))
  const changed = await clerk.submit(desk(), { answer: ANSWER.replace('75 000', '57 000') })
  assert.equal(changed.status, 422)
  assert.match(changed.text, /differs from the letter/)
  assert.match(changed.html, /57 000/)
  const left = await clerk.submit(desk(), { answer: ANSWER.replace('მენეჯერი', '[[მენეჯერი') })
  assert.match(left.text, /Line 3: the bracket \[\[ is opened and never closed/)
  await clerk.get(`${desk()}?lang=en`)
  const nowhere = await clerk.submit(desk(), { words: 'ჰერმიონე\nჰარი' })
  assert.equal(nowhere.status, 422)
  assert.match(nowhere.text, /Nowhere in the text: ჰარი\./)
  assert.match(nowhere.html, />\nჰერმიონე\nჰარი</)
  // What a body does not hold, it cannot remove.
  assert.doesNotMatch(clerk.page().html, /value="not-held"/)
  const token = /name="_token" value="([^"]+)"/.exec(clerk.page().html)?.[1] ?? ''
  const groundless = await clerk.post(desk(), {
    _token: token,
    subject: 'ხიდის შეკეთების ხარჯი',
    question: QUESTION,
    answer: ANSWER,
    words: 'ჰერმიონე',
    ground: 'not-held',
    revision: '0',
  })
  assert.equal(groundless.status, 422)
  assert.match(groundless.text, /Choose the ground/)
  assert.deepEqual(await acts(), [])
})

test('what is ticked, marked and named goes, each with its ground; the preview is what strangers see', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${desk()}?lang=en`)
  const page = await clerk.submit(desk(), {
    answer: ANSWER.replace('თანხა ჩაირიცხა', '[[თანხა ჩაირიცხა]]'),
    remove: [...REMOVED.slice(1), 'ხოჯივანიშვილს'],
    words: 'ჰერმიონე',
  })
  assert.equal(page.status, 200)
  const preview = page.html.slice(page.html.indexOf('sk-preview'))
  for (const removed of [...REMOVED, 'ჩაირიცხა']) assert.ok(!preview.includes(removed), removed)
  assert.match(preview, /75 000/)
  assert.match(page.text, /Ground for “თანხა ჩაირიცხა”/)
  const index = /for="field-(ground-\d)"\s*>Ground for “თანხა ჩაირიცხა”/.exec(page.html)?.[1] ?? ''
  const saved = await clerk.submit(desk(), {
    // The second form of the page has the grounds.
    ...Object.fromEntries(
      ['subject', 'question', 'answer'].map(name => [name, field(page.html, name)]),
    ),
    [index]: 'commercial-secret',
  })
  assert.match(saved.text, /Commercial secret \(GAC art\. 27²\): in one place/)
  const token = /name="_token" value="([^"]+)"/.exec(saved.html)?.[1] ?? ''
  assert.equal((await clerk.post(`${desk()}/offer`, { _token: token, revision: '2' })).status, 403)
})

/** The text of a text area, as a browser would send it back. */
function field(page: string, name: string): string {
  const found = new RegExp(`name="${name}"[^>]*>\\n([^<]*)<`).exec(page)
  return found?.[1] ?? ''
}

test('nothing is public before both agree; the writer agrees to what they saw', async () => {
  const head = await portal.as('batumi-records-head')
  assert.match((await head.get('/desk/publications?lang=en')).text, /the body prepares a copy/)
  await head.get(`${desk()}?lang=en`)
  await head.submit(`${desk()}/offer`)
  assert.match(head.page().text, /waits for the writer/)
  const id = await one('select id from disclosure.proposal')
  const stranger = portal.visitor()
  assert.equal((await stranger.get(`/answers/${id}`)).status, 404)
  assert.doesNotMatch((await stranger.get('/answers')).text, /ხიდის/)
  const nino = await portal.as('nino')
  await nino.get(`${own()}?lang=en`)
  const preview = nino.page().html
  for (const removed of REMOVED) assert.ok(!preview.includes(removed), removed)
  assert.match(nino.page().text, /exactly what a stranger will see/)
  const changed = await nino.submit(`${own()}/agree`, { hash: 'x' })
  assert.equal(changed.status, 422)
  assert.match(changed.text, /changed meanwhile/)
  assert.equal((await stranger.get(`/answers/${id}`)).status, 404)
  await nino.get(own())
  await nino.submit(`${own()}/agree`)
  assert.equal((await stranger.get(`/answers/${id}`)).status, 200)
  assert.deepEqual(await acts(), ['prepared', 'prepared', 'offered', 'published'])
  await portal.work()
  const { rows } = await pool().query(
    "select template from notices.notice where template like 'answer.%'",
  )
  assert.deepEqual(rows, [{ template: 'answer.publication-offered' }])
})

test('what was removed is on no page and in no table that strangers can read', async () => {
  const id = await published()
  const stranger = portal.visitor()
  for (const url of [
    `/answers/${id}`,
    `/answers/${id}?lang=en`,
    '/answers',
    '/answers?body=batumi',
    '/answers.atom',
    '/bodies/batumi/answers.atom',
    '/answers/sitemap.xml',
    '/bodies/batumi',
  ]) {
    const { html, status } = await stranger.get(url)
    assert.equal(status, 200, url)
    for (const removed of [...REMOVED, 'ჩაირიცხა', 'ხოჯივანიშვილ'])
      assert.ok(!html.includes(removed), `${url}: ${removed}`)
  }
  const readable = await pool().query(
    `select format('%I.%I', schemaname, tablename) as name
       from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')
        and has_schema_privilege('house_public', schemaname, 'usage')
        and has_any_column_privilege('house_public', format('%I.%I', schemaname, tablename), 'select')`,
  )
  const tables = readable.rows.map(({ name }) => String(name))
  assert.ok(tables.includes('disclosure.answer'))
  assert.ok(!tables.includes('disclosure.copy') && !tables.includes('disclosure.proposal'))
  await portal.house.db.as({ as: 'public' }, async tx => {
    for (const table of tables) {
      const rows = await tx.all({ text: `select t::text as row from ${table} t`, values: [] })
      for (const removed of [...REMOVED, 'hermione', 'ჩაირიცხა'])
        assert.ok(!JSON.stringify(rows).includes(removed), `${table}: ${removed}`)
    }
  })
})

test('an answer wears the look of the body that gave it', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/theme')
  await head.submit('/desk/theme/preview', { header: '#5a1029', accent: '#8c1d40' })
  await head.submit('/desk/theme')
  const page = await portal.visitor().get(`/answers/${await published()}`)
  assert.match(page.html, /<link rel="stylesheet" href="\/themes\/5a1029-8c1d40\./)
})

test('it is found by its words in any case and alphabet, by body and year, and never by what is gone', async () => {
  const stranger = portal.visitor()
  const hits = async (query: string): Promise<boolean> =>
    (await stranger.get(`/answers?${query}`)).html.includes('/answers/0')
  for (const query of ['q=ხიდი', 'q=khidis', 'q=შეკეთებას&body=batumi&year=2026', 'body=batumi'])
    assert.ok(await hits(query), query)
  for (const query of ['q=ჰერმიონე', 'q=599112233', 'q=ხოჯივანიშვილი', 'q=ხიდი&body=rustavi'])
    assert.ok(!(await hits(query)), query)
  assert.equal((await stranger.get('/answers?body=nowhere')).status, 404)
  const page = await stranger.get(`/answers/${await published()}?lang=en`)
  for (const said of [
    /0 days, in time/,
    /10 working days/,
    /The name is not shown/,
    /Somebody else’s personal data/,
  ])
    assert.match(page.text, said)
  assert.match((await stranger.get('/bodies/batumi')).html, /\/answers\?body=batumi/)
  assert.match(
    (await stranger.get('/robots.txt')).html,
    /Disallow: \/letters\/\n.*Sitemap: .*\/answers\/sitemap\.xml/s,
  )
})

test('strangers to the letter neither see nor decide', async () => {
  const giorgi = await portal.as('giorgi')
  assert.equal((await giorgi.get(own())).status, 404)
  const rustavi = await portal.as('rustavi-records-head')
  assert.equal((await rustavi.get(desk())).status, 404)
  for (const table of ['disclosure.proposal', 'disclosure.copy'])
    await assert.rejects(
      portal.house.db.as({ as: 'public' }, tx =>
        tx.all({ text: `select * from ${table}`, values: [] }),
      ),
      /permission denied/,
    )
  const rows = await portal.house.db.as({ as: 'worker' }, async tx => findBodyByKey(tx, 'rustavi'))
  const bodyId = rows?.id ?? ''
  const seen = await portal.house.db.as({ as: 'officer', bodyId, accountId: bodyId }, tx =>
    tx.all({ text: 'select proposal_id from disclosure.copy', values: [] }),
  )
  assert.deepEqual(seen, [])
})

test('the writer takes it back: gone at once, and the body does not begin again', async () => {
  const id = await published()
  const nino = await portal.as('nino')
  await nino.get(own())
  await nino.submit(`${own()}/take-back`, { reason: 'გადავიფიქრე' })
  const stranger = portal.visitor()
  const gone = await stranger.get(`/answers/${id}?lang=en`)
  assert.equal(gone.status, 410)
  assert.match(gone.text, /taken back/)
  assert.doesNotMatch((await stranger.get('/answers')).text, /ხიდის/)
  const head = await portal.as('batumi-records-head')
  await head.get(`${desk()}?lang=en`)
  assert.match(head.page().text, /The writer did not agree.*გადავიფიქრე/s)
  assert.doesNotMatch(head.page().html, /name="answer"/)
  const token = /name="_token" value="([^"]+)"/.exec(head.page().html)?.[1] ?? ''
  const again = await head.post(desk(), {
    _token: token,
    subject: 'ხიდის შეკეთების ხარჯი',
    question: QUESTION,
    answer: ANSWER,
    ground: 'personal-data',
    revision: '2',
  })
  assert.equal(again.status, 422)
  assert.match(again.text, /not possible any more/)
})

test('the writer asks for it, with their name this time; then the body takes it back', async () => {
  const nino = await portal.as('nino')
  await nino.get(own())
  await nino.submit(`${own()}/ask`)
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/publications?lang=en')
  assert.match(head.page().text, /the writer asks for it/)
  await head.follow('/desk/letters/')
  await head.submit(desk())
  await head.submit(`${desk()}/offer`)
  await nino.get(own())
  await nino.submit(`${own()}/agree`, { 'show-name': 'yes' })
  const id = await published()
  const stranger = portal.visitor()
  assert.match((await stranger.get(`/answers/${id}`)).text, /ხოჯივანიშვილი/)
  await head.get(desk())
  await head.submit(`${desk()}/take-back`, { reason: 'შეცდომა' })
  assert.equal((await stranger.get(`/answers/${id}`)).status, 410)
  assert.match((await nino.get(`${own()}?lang=en`)).text, /took the answer back.*შეცდომა/s)
  assert.deepEqual((await acts()).slice(4), [
    'taken-back',
    'asked',
    'prepared',
    'offered',
    'published',
    'taken-back',
  ])
})

test('a demonstration has its examples, one of them redacted', async () => {
  const { house } = portal
  await demoAnswers({ ...house, settings: { ...house.settings, demoYear: true } })
  const stranger = portal.visitor()
  const list = await stranger.get('/answers?lang=en')
  const ids = [
    ...new Set(Array.from(list.html.matchAll(/\/answers\/([0-9a-f-]{36})/g), ([, id]) => id)),
  ]
  assert.equal(ids.length, 3)
  const pages = await Promise.all(ids.map(id => portal.visitor().get(`/answers/${id}?lang=en`)))
  assert.match(pages.map(({ text }) => text).join(), /personal data \(GAC art\. 44\): in 2 places/)
  for (const { html } of pages) assert.doesNotMatch(html, /გამოგონილიშვილი|599 00 11 22/)
})

test('the list goes on by the last answer of a page, each once', async () => {
  await pool().query(`
    insert into disclosure.answer
    select gen_random_uuid(), b.id, 'information', 'ka',
           jsonb_build_object('subject', jsonb_build_array('ხიდი ' || n), 'question', '[]'::jsonb, 'answer', '[]'::jsonb),
           null, '2026-01-01', '2026-01-02', '2026-01-15', 'answered', null, 0,
           timestamptz '2026-06-01' + (n / 2) * interval '1 hour', array_to_tsvector(array['xid'])
      from generate_series(1, 45) n, bodies.body b
     where b.key = 'oni'`)
  const stranger = portal.visitor()
  const seen: string[] = []
  let url = '/answers?q=ხიდი&body=oni&year=2026'
  for (;;) {
    const { html } = await stranger.get(url)
    seen.push(...Array.from(html.matchAll(/\/answers\/([0-9a-f-]{36})/g), ([, id = '']) => id))
    const next = /href="([^"]+)" rel="next"/.exec(html)?.[1]
    if (next === undefined) break
    url = next.replaceAll('&amp;', '&')
  }
  assert.equal(seen.length, 45)
  assert.equal(new Set(seen).size, 45)
})
