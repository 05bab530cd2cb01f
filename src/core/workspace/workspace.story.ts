import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { trusted } from '#platform/brand'
import type { Visitor } from '#testing/browserless'
import { LIGHT, openTreeCase } from '#testing/cases'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const specialist = () => portal.as('batumi-infrastructure-specialist')
const mayor = () => portal.as('batumi-head')

/** From the first look to the recommendation, by the pages. */
async function recommended(id: string, person?: Visitor): Promise<void> {
  const desk = person ?? (await specialist())
  await desk.get(`/desk/cases/${id}`)
  await desk.follow(`/desk/cases/${id}/act/send`)
  await desk.submit(`/desk/cases/${id}/act/send`, { checks: '0', text: '' })
  assert.equal(desk.page().status, 200)
  await desk.get(`/desk/cases/${id}/act/propose`)
  const proposed = await desk.submit(`/desk/cases/${id}/act/propose`, {
    'work.visitedOn': '25.11.2026',
    'work.finding': 'ხე გამხმარია.',
    'work.sound': 'no',
    outcome: 'granted',
    text: 'ნებართვა უნდა გაიცეს.',
  })
  assert.equal(proposed.url, `/desk/cases/${id}?done=1`)
}

test('a case stands in the queue of its unit by its due day, and is taken by who works on it', async () => {
  const { id, number } = await openTreeCase(portal)
  const desk = await specialist()
  const list = await desk.get('/desk/cases')
  assert.match(list.text, new RegExp(number))
  assert.equal(list.text.includes('ჯერ არავინ'), true)
  await desk.get(`/desk/cases/${id}`)
  await desk.submit(`/desk/cases/${id}/claim`)
  assert.match((await desk.get('/desk/cases?scope=mine')).text, new RegExp(number))
  const other = await portal.as('batumi-social-specialist')
  assert.doesNotMatch((await other.get('/desk/cases')).text, new RegExp(number))
  assert.equal((await other.get(`/desk/cases/${id}`)).status, 404)
  const foreign = await portal.as('kutaisi-infrastructure-specialist')
  assert.equal((await foreign.get(`/desk/cases/${id}`)).status, 404)
})

test('an action that is not filled in comes back with every problem, and nothing typed is lost', async () => {
  const { id } = await openTreeCase(portal)
  const desk = await specialist()
  await desk.get(`/desk/cases/${id}/act/send`)
  const unticked = await desk.submit(`/desk/cases/${id}/act/send`, { text: 'მოვალ ხვალ' })
  assert.equal(unticked.status, 422)
  assert.match(unticked.html, /მოვალ ხვალ/)
  await desk.submit(`/desk/cases/${id}/act/send`, { checks: '0', text: '' })
  await desk.get(`/desk/cases/${id}/act/propose`)
  const empty = await desk.submit(`/desk/cases/${id}/act/propose`, {
    'work.finding': 'ნახევარი',
    outcome: 'granted',
    text: '',
  })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /href="#field-work\.visitedOn"/)
  assert.match(empty.html, /ნახევარი/)
})

test('the mayor reads the document, signs what was shown, and it leaves with its number', async () => {
  const { id } = await openTreeCase(portal)
  await recommended(id)
  const head = await mayor()
  await head.get(`/desk/cases/${id}`)
  await head.follow(`/desk/cases/${id}/decision?action=decide`)
  assert.match(head.page().text, /შემოთავაზებულია: ნებართვა გაიცა/)
  assert.match(head.page().text, /ჭავჭავაძის ქუჩა/)
  assert.match(head.page().text, /ნებართვა უნდა გაიცეს/)
  const signed = await head.submit(`/desk/cases/${id}/decision/sign`)
  assert.equal(signed.url, `/desk/cases/${id}?done=1`)
  assert.match(signed.text, /გ-\d+\/2026/)
  const pdf = await head.get(`/desk/cases/${id}/decision.pdf`)
  assert.match(pdf.html, /^%PDF-/)
  const nino = await portal.as('nino')
  const own = await nino.get(`/cases/${id}`)
  assert.match(own.text, /ნებართვა გაიცა/)
  assert.match(own.text, /დარგეთ 0 ნერგი/)
  assert.match((await nino.get(`/cases/${id}/decision.pdf`)).html, /^%PDF-/)
})

test('what was read is what is signed: a draft that changed meanwhile is read again', async () => {
  const { id } = await openTreeCase(portal)
  await recommended(id)
  const head = await mayor()
  await head.get(`/desk/cases/${id}/decision?action=decide`)
  const second = await mayor()
  await second.get(`/desk/cases/${id}/decision?action=decide`)
  await second.submit(`/desk/cases/${id}/decision`, { outcome: 'granted', text: 'სხვა ტექსტი' })
  // The first one still has the page from before.
  const page = head.page()
  const shown = /name="shown" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const refused = await head.post(`/desk/cases/${id}/decision/sign`, {
    _token: token,
    action: 'decide',
    shown,
  })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /სხვა ტექსტი/)
})

test('of two who act on the same page the second learns what happened and keeps the text', async () => {
  const { id } = await openTreeCase(portal)
  const desk = await specialist()
  await desk.get(`/desk/cases/${id}/act/send`)
  const second = await specialist()
  await second.get(`/desk/cases/${id}/act/askPapers`)
  await desk.submit(`/desk/cases/${id}/act/send`, { checks: '0', text: '' })
  const late = await second.submit(`/desk/cases/${id}/act/askPapers`, {
    papers: 'photo',
    text: 'გთხოვთ ფოტო',
  })
  assert.equal(late.status, 409)
  assert.match(late.text, /ადგილზე ნახვის დანიშვნა/)
  assert.match(late.html, /გთხოვთ ფოტო/)
})

test('papers that are asked for are brought by the applicant, and the case goes on', async () => {
  const { id } = await openTreeCase(portal)
  const desk = await specialist()
  await desk.get(`/desk/cases/${id}/act/askPapers`)
  await desk.submit(`/desk/cases/${id}/act/askPapers`, {
    papers: 'photo',
    fields: 'reason',
    text: 'გთხოვთ ხის ფოტო.',
  })
  const nino = await portal.as('nino')
  assert.match((await nino.get('/space')).text, /ხის მოჭრის ნებართვა/)
  const own = await nino.get(`/cases/${id}`)
  assert.match(own.text, /მოიტანეთ ამ დღის ჩათვლით/)
  await nino.follow(`/cases/${id}/papers`)
  assert.match(nino.page().text, /გთხოვთ ხის ფოტო/)
  const empty = await nino.submit(`/cases/${id}/papers`, { 'answers.reason': 'dangerous' })
  assert.equal(empty.status, 422)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await nino.get(`/cases/${id}/papers`)
  await nino.submit(
    `/cases/${id}/papers`,
    { 'answers.reason': 'light', do: 'attach:paper.photo' },
    { field: 'paper.photo', name: 'tree.png', bytes: png },
  )
  assert.match(nino.page().text, /tree\.png/)
  const brought = await nino.submit(`/cases/${id}/papers`, { 'answers.reason': 'light' })
  assert.equal(brought.url, `/cases/${id}?done=brought`)
  const seen = await desk.get(`/desk/cases/${id}`)
  assert.match(seen.text, /შესწორდა: რატომ უნდა მოიჭრას/)
  assert.match(seen.text, /tree\.png/)
  assert.match(seen.text, /სინათლეს ან ხედს ფარავს/)
})

test('messages go both ways inside the case, and the other side is told', async () => {
  const { id, number } = await openTreeCase(portal)
  const nino = await portal.as('nino')
  await nino.get(`/cases/${id}`)
  await nino.submit(`/cases/${id}/message`, { message: 'როდის მოხვალთ?' })
  const desk = await specialist()
  assert.match((await desk.get('/desk/cases?view=news')).text, new RegExp(number))
  await desk.get(`/desk/cases/${id}`)
  assert.match(desk.page().text, /როდის მოხვალთ\?/)
  await desk.submit(`/desk/cases/${id}/message`, { message: 'ხვალ, დილით.' })
  assert.match((await nino.get(`/cases/${id}`)).text, /ხვალ, დილით\./)
  assert.doesNotMatch((await desk.get('/desk/cases?view=news')).text, new RegExp(number))
})

test('an applicant withdraws, or appeals with the complaint filled in', async () => {
  const withdrawn = await openTreeCase(portal)
  const nino = await portal.as('nino')
  await nino.get(`/cases/${withdrawn.id}`)
  await nino.submit(`/cases/${withdrawn.id}/withdraw`, { why: '' })
  assert.match(nino.page().text, /გამოხმობილია/)
  const { id } = await openTreeCase(portal, { answers: LIGHT })
  await recommended(id)
  const head = await mayor()
  await head.get(`/desk/cases/${id}/decision?action=decide`)
  await head.submit(`/desk/cases/${id}/decision`, {
    outcome: 'refused',
    reasons: 'protectedTree',
    text: '',
  })
  await head.submit(`/desk/cases/${id}/decision/sign`)
  await nino.get(`/cases/${id}`)
  assert.match(nino.page().text, /საქართველოს წითელი ნუსხა/)
  const draft = await nino.submit(`/cases/${id}/appeal`)
  assert.match(draft.url, /^\/drafts\//)
  assert.match(draft.html, /გადაწყვეტილება № გ-\d+\/2026/)
})

test('the term is suspended and extended with a reason that the applicant reads', async () => {
  const { id } = await openTreeCase(portal)
  const head = await portal.as('batumi-infrastructure-head')
  await head.get(`/desk/cases/${id}`)
  const empty = await head.submit(`/desk/cases/${id}/suspend`, { reason: '' })
  assert.equal(empty.status, 422)
  await head.submit(`/desk/cases/${id}/suspend`, { reason: 'ექსპერტს ველით.' })
  const nino = await portal.as('nino')
  assert.match((await nino.get(`/cases/${id}`)).text, /ექსპერტს ველით/)
  await head.get(`/desk/cases/${id}`)
  await head.submit(`/desk/cases/${id}/resume`, { reason: '' })
  await head.get(`/desk/cases/${id}`)
  await head.submit(`/desk/cases/${id}/extend`, {
    'extend-by': '1',
    'extend-reason': 'რთული საქმეა.',
  })
  assert.match(head.page().text, /ვადა გაგრძელდა/)
  assert.match((await nino.get(`/cases/${id}`)).text, /რთული საქმეა/)
  await head.get(`/desk/cases/${id}`)
  const again = await head.submit(`/desk/cases/${id}/extend`, {
    'extend-by': '1',
    'extend-reason': 'კიდევ.',
  })
  assert.equal(again.status, 422)
})

test('another body is asked, sees the question alone, and answers once', async () => {
  const { id } = await openTreeCase(portal)
  const desk = await specialist()
  await desk.get(`/desk/cases/${id}`)
  await desk.submit(`/desk/cases/${id}/ask-body`, {
    body: 'kutaisi',
    'body-question': 'დაცულია ეს ჯიში?',
    'body-until': '01.12.2026',
  })
  assert.equal(desk.page().status, 200)
  const other = await portal.as('kutaisi-records-head')
  const list = await other.get('/desk/cases')
  const href = /\/desk\/cases\/asked\/[0-9a-f-]+/.exec(list.html)?.[0] ?? ''
  assert.match((await other.get(href)).text, /დაცულია ეს ჯიში/)
  assert.equal((await other.get(`/desk/cases/${id}`)).status, 404)
  await other.get(href)
  await other.submit(href, { answer: 'არ არის დაცული.' })
  assert.match((await desk.get(`/desk/cases/${id}`)).text, /არ არის დაცული/)
})

test('several cases are given out after a preview, and a rule gives the next one to whoever has least', async () => {
  const one = await openTreeCase(portal, { user: 'giorgi' })
  const two = await openTreeCase(portal, { user: 'giorgi' })
  const head = await portal.as('batumi-records-head')
  const account = await portal.house.db.pool.query(
    "select id from identity.account where user_name = 'batumi-infrastructure-specialist'",
  )
  const to = String(account.rows[0]?.id)
  await head.get('/desk/cases')
  const none = await head.submit('/desk/cases/bulk', { to })
  assert.equal(none.status, 422)
  const token = /name="_token" value="([^"]+)"/.exec(head.page().html)?.[1] ?? ''
  const preview = await head.post('/desk/cases/bulk', {
    _token: token,
    to,
    id: trusted<string>([one.id, two.id]),
  })
  assert.match(preview.text, new RegExp(one.number))
  await head.submit('/desk/cases/bulk/do')
  assert.match(head.page().text, /Cases given out|გადაეცა საქმე/)
  const desk = await specialist()
  assert.match((await desk.get('/desk/cases?scope=mine')).text, new RegExp(one.number))
  await head.get('/desk/cases/rules')
  await head.submit('/desk/cases/rules', {
    role: 'municipal/tree-cutting specialist',
    words: '',
    executor: '',
  })
  const ruled = await openTreeCase(portal)
  const { rows } = await portal.house.db.pool.query(
    'select executor_id from cases.case where id = $1',
    [ruled.id],
  )
  // The specialist was just given two, so the rule gives this one to the head of the service.
  const least = await portal.house.db.pool.query(
    "select id from identity.account where user_name = 'batumi-infrastructure-head'",
  )
  assert.equal(rows[0]?.executor_id, least.rows[0]?.id)
})

test('doubles of a person and of a place are shown', async () => {
  const first = await openTreeCase(portal)
  const second = await openTreeCase(portal, { user: 'giorgi' })
  const desk = await specialist()
  const page = await desk.get(`/desk/cases/${second.id}`)
  assert.match(page.text, new RegExp(first.number))
  assert.match(page.text, /იგივე ადგილი/)
})

test('what was declared stands beside the registry, and the difference is marked', async () => {
  const { id } = await openTreeCase(portal, {
    answers: {
      ...LIGHT,
      place: 'own-land',
      cadastralCode: '05.01.01.001.001',
      consentOfOwner: true,
    },
    facts: {
      parcel: {
        at: '2026-11-24T08:00:00Z',
        registry: 'property',
        value: { cadastralCode: '05.01.01.001.002', owned: true, area: '120' },
      },
    },
  })
  const desk = await specialist()
  const page = await desk.get(`/desk/cases/${id}`)
  assert.match(page.text, /05\.01\.01\.001\.002/)
  assert.match(page.text, /არ ემთხვევა/)
})

test('lists and figures are files, and the chart has its table', async () => {
  const desk = await mayor()
  const csv = await desk.get('/desk/cases.csv?view=open')
  assert.match(csv.html, /ხის მოჭრის ნებართვა/)
  const xlsx = await desk.get('/desk/cases.xlsx?view=open')
  assert.equal(xlsx.html.slice(0, 2), 'PK')
  const figures = await desk.get('/desk/cases/figures')
  assert.match(figures.html, /<svg/)
  assert.match(figures.html, /<table/)
  assert.match((await desk.get('/desk/cases/figures.csv')).html, /მოწმდება/)
})

test('a decision that the law publishes stands in the public register without a name', async () => {
  const visitor = portal.visitor()
  const register = await visitor.get('/registers/batumi/municipal/tree-cutting')
  assert.equal(register.status, 200)
  assert.match(register.text, /გ-\d+\/2026/)
  assert.match(register.text, /ჭავჭავაძის ქუჩა/)
  assert.doesNotMatch(register.text, /ნინო/)
  const csv = await visitor.get('/registers/batumi/municipal/tree-cutting.csv')
  assert.match(csv.html, /გ-\d+\/2026/)
})
