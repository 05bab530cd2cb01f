import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'

/** Letters that people often write: chosen before a letter or inside a draft; blanks are pointed at. */

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

test('the list leads by kind to each template, and from it to a body, before any account', async () => {
  const visitor = portal.visitor()
  assert.match((await visitor.get('/letters/new')).html, /href="\/letters\/templates"/)
  const list = await visitor.get('/letters/templates')
  const all = new Set(list.html.match(/\/letters\/templates\/[a-z-]+/g))
  assert.ok(all.size >= 15, `${all.size} templates`)
  for (const url of all) {
    const page = await visitor.get(url)
    assert.equal(page.status, 200, url)
    assert.match((await visitor.get(`${url}?lang=en`)).text, /To whom\?/, url)
    await visitor.get(`${url}?lang=ka`)
  }
  const extract = await visitor.get('/letters/templates/cadastral-extract')
  assert.match(extract.html, /href="\/letters\/new\/napr\?template=cadastral-extract"/)
  const light = await visitor.get('/letters/templates/street-light?to=batumi')
  assert.equal(light.url, '/letters/new/batumi?template=street-light')
  assert.match(light.html, /<option value="street-light"\s+selected/)
  assert.equal((await visitor.get('/letters/templates/no-such')).status, 404)
})

test('a letter begins as its template, of the template’s kind, with blanks pointed at until filled', async () => {
  const nino = await portal.as('nino')
  const body = await nino.get('/letters/new/batumi?template=public-information')
  assert.match(body.html, /value="information"[^>]*checked/)
  const draft = await nino.submit('/letters/new/batumi')
  assert.match(draft.url, /^\/drafts\/[^?]+\?template=public-information$/)
  assert.match(draft.text, /ჩაისვა ნიმუში „საჯარო ინფორმაციის მოთხოვნა“/)
  assert.match(draft.html, /მე-10, 37-ე და მე-40 მუხლების/)
  const url = draft.url.split('?')[0] ?? ''
  const review = await nino.submit(url, { do: 'review' })
  assert.match(review.text, /დარჩა შეუვსებელი ადგილები/)
  assert.match(review.text, /\[ჩაწერეთ: რაზე\]/)
  await nino.get(url)
  const filled = await nino.submit(url, {
    subject: 'ინფორმაცია ბიუჯეტზე',
    text: 'გთხოვთ, მომაწოდოთ 2026 წლის ბიუჯეტი [დანართი 1].',
    do: 'review',
  })
  assert.doesNotMatch(filled.text, /შეუვსებელი/)
  assert.match((await nino.submit(`${url}/send`)).url, /\?sent=1$/)
})

test('blanks do not stand in the way of sending', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni?template=proposal')
  const draft = await nino.submit('/letters/new/oni')
  const url = draft.url.split('?')[0] ?? ''
  await nino.submit(url, { do: 'review' })
  assert.match((await nino.submit(`${url}/send`)).url, /\?sent=1$/)
})

test('an empty draft becomes the template, with what the kind asks for and what to attach', async () => {
  const giorgi = await portal.as('giorgi')
  await giorgi.get('/letters/new/mia')
  const { url } = await giorgi.submit('/letters/new/mia', { kind: 'letter' })
  const page = await giorgi.submit(url, { template: 'fine-appeal', do: 'template' })
  assert.match(page.text, /ადმინისტრაციული საჩივარი/, 'the kind went along')
  assert.match(page.html, /name="ask-claim"[\s\S]*?ჯარიმის გაუქმება/)
  assert.match(page.text, /ჯარიმის ოქმის ასლი/)
})

test('in a begun draft nothing typed is lost: the template goes below, and the page says so', async () => {
  const ketevan = await portal.as('ketevan')
  await ketevan.get('/letters/new/batumi')
  const { url } = await ketevan.submit('/letters/new/batumi', { kind: 'letter' })
  const page = await ketevan.submit(url, {
    subject: 'ჩემი თემა',
    text: 'ჩემი ტექსტი',
    template: 'public-information',
    do: 'template',
  })
  assert.match(page.text, /თქვენი ტექსტის ქვემოთ ჩაისვა/)
  assert.match(page.html, /ჩემი ტექსტი\n\nსაქართველოს ზოგადი/)
  assert.match(page.html, /value="ჩემი თემა"/)
  assert.match(page.text, /განცხადება ან წერილი/, 'the kind that was chosen stays')
  const none = await ketevan.submit(url, { template: '', do: 'template' })
  assert.match(none.html, /ჩემი ტექსტი/)
  assert.equal(none.html.split('საქართველოს ზოგადი').length, 2, 'no template puts nothing in')
})

test('what was described in one’s own words stays above the template', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/who')
  const { url } = await nino.submit('/letters/who', { text: 'ბათუმში ლამპიონი არ ანათებს' })
  await nino.get(`${url}/batumi`)
  const draft = await nino.submit(`${url}/batumi`, { template: 'street-light', kind: 'letter' })
  assert.match(draft.html, /ბათუმში ლამპიონი არ ანათებს\n\nგაცნობებთ/)
})
