import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

/** "Who answers this?": from one's own words to the body, and the hint beside a draft. */

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const TEXT = 'რუსთავში, ჩვენს ეზოში ლამპიონები არ ანათებს და უპატრონო ძაღლები დადიან.'
const begunRows = async (): Promise<number> =>
  Number(
    (await portal.house.db.pool.query('select count(*) as n from correspondence.begun')).rows[0].n,
  )

async function asked(person: Visitor, fields: Record<string, string>) {
  await person.get('/letters/who')
  return person.submit('/letters/who', fields)
}

test('the home page, the search and the list lead to the question', async () => {
  const visitor = portal.visitor()
  for (const url of ['/', '/letters/new', '/letters/new?q=zzzz'])
    assert.match((await visitor.get(url)).html, /href="\/letters\/who"/, url)
})

test('whoever describes a matter is told who answers it and why, signed in or not', async () => {
  const page = await asked(portal.visitor(), { text: TEXT })
  assert.equal(page.status, 200)
  assert.match(page.url, /^\/letters\/who\/[\w-]{43}$/)
  assert.ok(!decodeURIComponent(page.url).includes('რუსთავ'), 'no address holds the text')
  assert.match(page.text, /ქალაქ რუსთავის მუნიციპალიტეტის მერია/)
  assert.match(page.text, /რადგან დაწერეთ: .*ლამპიონები/)
  assert.match(page.text, /თვითმმართველობის კოდექსის მე-16 მუხლი/)
  assert.match(page.html, new RegExp(TEXT), 'what was typed stands in the form again')
})

test('a word that could mean many things is given as no reason: the page asks for more', async () => {
  const page = await asked(portal.visitor(), { text: 'გთხოვთ დახმარებას' })
  assert.match(page.text, /შეიძლება ამათგან რომელიმე/)
  assert.match(page.text, /ბევრ რამეს შეიძლება ნიშნავდეს/)
  assert.doesNotMatch(page.text, /რადგან/)
})

test('at most three are shown, and nothing is chosen', async () => {
  const text = 'პასპორტი პენსია სკოლა ნაგავი პოლიცია ტყე გადასახადი ბათუმში'
  const page = await asked(portal.visitor(), { text })
  assert.equal(page.html.match(/href="\/letters\/who\/[\w-]{43}\/[a-z]+"/g)?.length, 3)
  assert.doesNotMatch(page.html, /checked/)
})

test('the answer can be read in English too, with the text kept', async () => {
  const visitor = portal.visitor()
  const { url } = await asked(visitor, { text: TEXT })
  const page = await visitor.get(`${url}?lang=en`)
  assert.match(page.text, /Because you wrote: .*ლამპიონები/)
  assert.match(page.html, new RegExp(TEXT))
})

test('where the text names no place it is asked for, and the chosen one decides', async () => {
  const visitor = portal.visitor()
  const unplaced = await asked(visitor, { text: 'ლამპიონი არ ანათებს' })
  assert.match(unplaced.text, /იმ მუნიციპალიტეტის მერია, სადაც ეს არის/)
  const code = /<option value="(\d+)"[^>]*>\s*ონი\s*</.exec(unplaced.html)?.[1] ?? ''
  const placed = await visitor.submit('/letters/who', { place: code })
  assert.match(placed.text, /ონის მუნიციპალიტეტის მერია/)
  assert.match(placed.text, /თქვენი არჩეული ადგილი/)
})

test('a body that takes no letters is named with the reason, without a way to write to it', async () => {
  const page = await asked(portal.visitor(), { text: 'ახალგორში ლამპიონი არ ანათებს' })
  assert.match(page.text, /ახალგორის მუნიციპალიტეტის მერია/)
  assert.match(page.text, /ოკუპირებული/)
  assert.doesNotMatch(page.html, /\/letters\/who\/[\w-]{43}\/akhalgori/)
})

test('an empty, an overlong and an unknown text are answered kindly, and nothing typed is lost', async () => {
  const empty = await asked(portal.visitor(), { subject: 'თემა', text: ' ' })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /href="#field-text"/)
  assert.match(empty.html, /value="თემა"/)
  const long = 'გრძელი '.repeat(4_000)
  const tooLong = await asked(portal.visitor(), { text: long })
  assert.equal(tooLong.status, 422)
  assert.ok(tooLong.html.includes(long.trim()))
  const unknown = await asked(portal.visitor(), { text: 'zzz qqq' })
  assert.equal(unknown.status, 200)
  assert.match(unknown.text, /უწყება ვერ შეირჩა/)
  assert.match(unknown.html, /zzz qqq/)
})

test('the text goes along through the log-in into the letter, once', async () => {
  const person = portal.visitor()
  const { url } = await asked(person, { subject: 'სიბნელე', text: TEXT })
  const gate = await person.follow(`${url}/rustavi`)
  assert.match(gate.url, /^\/sign-in\?next=/)
  assert.ok(!decodeURIComponent(gate.url).includes('ლამპიონ'))
  const to = decodeURIComponent(/next=([^&]+)/.exec(gate.url)?.[1] ?? '')
  await person.get('/demo')
  await person.submit('/demo/sign-in', { user: 'nino' })
  const body = await person.get(to)
  assert.match(body.text, /ქალაქ რუსთავის მუნიციპალიტეტის მერია/)
  assert.match(body.text, /თქვენი ტექსტი შენახულია/)
  const none = await person.submit(to, {})
  assert.equal(none.status, 422, 'the kind is the writer’s to choose')
  assert.match(none.text, /თქვენი ტექსტი შენახულია/)
  const before = await begunRows()
  const draft = await person.submit(to, { kind: 'letter' })
  assert.match(draft.url, /^\/drafts\//)
  assert.match(draft.html, new RegExp(TEXT))
  assert.match(draft.html, /value="სიბნელე"/)
  assert.equal(await begunRows(), before - 1, 'nothing more to keep')
  assert.equal((await person.get(to)).status, 404)
})

test('nobody opens the text on another browser, and after a day nobody at all', async () => {
  const person = portal.visitor()
  const { url } = await asked(person, { text: TEXT })
  const other = await portal.visitor().get(url)
  assert.equal(other.status, 404)
  assert.doesNotMatch(other.html, new RegExp(TEXT))
  assert.equal((await person.get(url)).status, 200)
  portal.clock.advance(24 * 3_600_000 + 1)
  assert.equal((await person.get(url)).status, 404)
  await asked(portal.visitor(), { text: 'სხვა' })
  assert.equal(await begunRows(), 1, 'what is older than a day is gone')
})

async function draftTo(person: Visitor, body: string, also: Record<string, string> = {}) {
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind: 'letter', ...also })
  return person.page().url
}

test('a draft to a body that looks wrong gets a hint; one click changes the addressee, typing is kept', async () => {
  const giorgi = await portal.as('giorgi')
  const draft = await draftTo(giorgi, 'mod')
  assert.doesNotMatch(giorgi.page().text, /ადრესატი გადაამოწმეთ/)
  const saved = await giorgi.submit(draft, { subject: 'სიბნელე', text: TEXT, do: 'save' })
  assert.match(saved.text, /ადრესატი გადაამოწმეთ/)
  assert.match(saved.text, /უფრო ამ უწყებისაა: ქალაქ რუსთავის/)
  const moved = await giorgi.submit(draft, { text: `${TEXT} ბოლოს ავკრიფე.`, do: 'to:rustavi' })
  assert.match(moved.text, /ადრესატი შეიცვალა: ქალაქ რუსთავის/)
  assert.match(moved.html, /ბოლოს ავკრიფე/)
  assert.doesNotMatch(moved.text, /ადრესატი გადაამოწმეთ/)
})

test('the hint is shown where the letter is checked too, and never stands in the way of sending', async () => {
  const ketevan = await portal.as('ketevan')
  const draft = await draftTo(ketevan, 'mod')
  const review = await ketevan.submit(draft, { subject: 'სიბნელე', text: TEXT, do: 'review' })
  assert.match(review.url, /\/review$/)
  assert.match(review.text, /ადრესატი გადაამოწმეთ/)
  const moved = await ketevan.submit(`${draft}/likely`)
  assert.match(moved.text, /ადრესატი შეიცვალა: ქალაქ რუსთავის/)
  const again = await draftTo(ketevan, 'mod')
  await ketevan.submit(again, { subject: 'სიბნელე', text: TEXT, do: 'review' })
  const sent = await ketevan.submit(`${again}/send`)
  assert.match(sent.url, /\?sent=1$/)
})

test('a draft that fits gets none, nor one of which any addressee fits', async () => {
  const nino = await portal.as('nino')
  const fits = await draftTo(nino, 'rustavi')
  const saved = await nino.submit(fits, { subject: 'სიბნელე', text: TEXT, do: 'save' })
  assert.doesNotMatch(saved.text, /ადრესატი გადაამოწმეთ/)
  const many = await draftTo(nino, 'mod', { also: 'rustavi' })
  const both = await nino.submit(many, { subject: 'სიბნელე', text: TEXT, do: 'save' })
  assert.doesNotMatch(both.text, /ადრესატი გადაამოწმეთ/)
})

test('of several wrong addressees the writer chooses anew in the list; a made-up body is none', async () => {
  const nino = await portal.as('nino')
  const many = await draftTo(nino, 'mod', { also: 'mfa' })
  const saved = await nino.submit(many, { subject: 'სიბნელე', text: TEXT, do: 'save' })
  assert.match(saved.text, /ადრესატი გადაამოწმეთ/)
  assert.doesNotMatch(saved.html, /value="to:rustavi"/)
  assert.match((await nino.submit(many, { do: 'redirect' })).url, /\/to$/)
  await nino.get(many)
  assert.equal((await nino.submit(many, { do: 'to:nobody' })).status, 404)
  await nino.get(many)
  assert.equal((await nino.submit(many, { do: 'to:azhara' })).status, 404)
})
