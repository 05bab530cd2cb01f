import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const MINUTE = 60_000
const WRITTEN = 'ნაწერი, რომელიც არ უნდა დაიკარგოს'

/** Opens a draft and lets the session end while the person is still writing. */
async function writingTooLong(user: string): Promise<{ person: Visitor; draft: string }> {
  const person = await portal.as(user)
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'letter' })
  const draft = person.page().url.split('?')[0] ?? ''
  portal.clock.advance(31 * MINUTE)
  return { person, draft }
}

async function comesBack(person: Visitor, user: string): Promise<void> {
  await person.get('/demo')
  await person.submit('/demo/sign-in', { user })
  await person.get('/kept')
}

const keptRows = async (): Promise<number> =>
  Number((await portal.house.db.pool.query('select count(*) as n from house.kept_post')).rows[0].n)

test('what was sent after the session ended is kept, offered after the log-in and then forgotten', async () => {
  const { person, draft } = await writingTooLong('nino')
  const late = await person.submit(draft, { subject: 'გვიანი', text: WRITTEN, do: 'save' })
  assert.equal(late.url, '/sign-in?next=%2Fkept')
  await comesBack(person, 'nino')
  assert.match(person.page().text, /შენახულია/)
  assert.equal(await keptRows(), 1)
  await person.submit(draft)
  assert.ok(person.page().status < 400, person.page().text)
  assert.match((await person.get(draft)).html, new RegExp(WRITTEN))
  assert.equal(await keptRows(), 0, 'nothing more to keep')
  assert.match((await person.get('/kept')).text, /შენახული ნაწერი არ არის/)
})

test('what another window sends after one has signed out is kept as well, for the same person', async () => {
  const person = await portal.as('nino')
  await person.get('/letters/new/oni')
  await person.submit('/letters/new/oni', { kind: 'letter' })
  const draft = person.page().url
  const { html } = person.page()
  await person.submit('/sign-out')
  const field = (name: string): string =>
    new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(html)?.[1] ?? ''
  const form = { _token: field('_token'), _once: field('_once'), shown: field('shown') }
  const late = await person.post(draft, { ...form, subject: 'გვიანი', text: WRITTEN, do: 'save' })
  assert.equal(late.url, '/sign-in?next=%2Fkept')
  assert.equal((await person.get('/space')).url, '/sign-in?next=%2Fspace', 'and opens nothing')
  await comesBack(person, 'ketevan')
  assert.doesNotMatch(person.page().html, new RegExp(WRITTEN))
  await comesBack(person, 'nino')
  assert.match(person.page().html, new RegExp(WRITTEN))
  await person.submit(draft)
  assert.match((await person.get(draft)).html, new RegExp(WRITTEN))
})

test('the log-in itself leads to what was kept', async () => {
  const { person, draft } = await writingTooLong('giorgi')
  await person.submit(draft, { subject: 'გვიანი', text: WRITTEN, do: 'save' })
  const factor = await person.submit('/sign-in', { user: 'giorgi', password: 'sarkmlis demo 2026' })
  assert.match(factor.url, /next=%2Fkept/)
  assert.match(factor.html, /name="next" value="\/kept"/)
})

test('somebody else who signs in on the same browser sees nothing of it', async () => {
  const { person, draft } = await writingTooLong('ketevan')
  await person.submit(draft, { subject: 'გვიანი', text: WRITTEN, do: 'save' })
  await comesBack(person, 'nino')
  assert.doesNotMatch(person.page().html, new RegExp(WRITTEN))
  const elsewhere = await portal.as('ketevan')
  assert.doesNotMatch((await elsewhere.get('/kept')).html, new RegExp(WRITTEN))
})

test('what is kept can be thrown away, and ends by itself after a day', async () => {
  const { person, draft } = await writingTooLong('nino')
  await person.submit(draft, { subject: 'ერთი', text: WRITTEN, do: 'save' })
  await comesBack(person, 'nino')
  await person.submit('/kept/drop')
  await person.get('/kept')
  assert.doesNotMatch(person.page().html, new RegExp(WRITTEN))
  const second = await writingTooLong('nino')
  await second.person.submit(second.draft, { subject: 'ორი', text: WRITTEN, do: 'save' })
  portal.clock.advance(24 * 60 * MINUTE + 1)
  await comesBack(second.person, 'nino')
  assert.doesNotMatch(second.person.page().html, new RegExp(WRITTEN))
})

test('a text that came with a file is kept, and the person is told that the file was not', async () => {
  const { person, draft } = await writingTooLong('ketevan')
  await person.submit(
    draft,
    { subject: 'ფაილით', text: WRITTEN, do: 'save' },
    { field: 'file', name: 'a.txt', bytes: Buffer.from('ა') },
  )
  await comesBack(person, 'ketevan')
  assert.match(person.page().html, new RegExp(WRITTEN))
  assert.match(person.page().text, /ფაილი არ შენახულა/)
})

test('passwords and codes are never kept', async () => {
  const person = await portal.as('nino')
  await person.get('/account')
  portal.clock.advance(31 * MINUTE)
  const before = await keptRows()
  const late = await person.submit('/account/password', {
    now: 'ძველი საიდუმლო',
    password: 'ახალი საიდუმლო სიტყვა',
  })
  assert.equal(late.url, '/sign-in?next=%2F')
  assert.equal(await keptRows(), before)
})

test('a form of a browser that was never signed in is not kept', async () => {
  const person = portal.visitor()
  const page = await person.get('/sign-in')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const before = await keptRows()
  await person.post('/letters/new/batumi', { _token: token, kind: 'letter' })
  assert.equal(await keptRows(), before)
})
