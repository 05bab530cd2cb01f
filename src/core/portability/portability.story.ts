import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { carryOut } from '#core/correspondence'
import { day } from '#platform/day'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'
import { strFromU8, unzipSync } from 'fflate'
import ICAL from 'ical.js'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function send(person: Visitor, subject: string, file?: string): Promise<string> {
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'information' })
  const draft = person.page().url
  if (file !== undefined)
    await person.submit(
      draft,
      { subject, text: 'ტექსტი', do: 'add-file' },
      { field: 'file', name: file, bytes: PNG },
    )
  await person.submit('/drafts/', { subject, text: 'ტექსტი', do: 'review' })
  const sent = await person.submit('/drafts/')
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(sent.url)?.[0] ?? ''
}

async function address(person: Visitor): Promise<string> {
  const page = await person.get('/account/mine')
  return /\/calendar\/[\w-]+\/due\.ics/.exec(page.html)?.[0] ?? ''
}

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map(each => new ICAL.Event(each))

test('due days reach a calendar by a secret address, follow a question, and end with it', async () => {
  const nino = await portal.as('nino')
  await send(nino, 'კალენდრის წერილი')
  assert.equal(await address(nino), '', 'there is no address before it is asked for')
  await nino.submit('/account/mine/calendar')
  const first = await address(nino)
  assert.notEqual(first, '')
  const stranger = portal.visitor()
  const feed = await stranger.get(first)
  assert.equal(feed.status, 200)
  assert.match(String(feed.headers['content-type']), /^text\/calendar/)
  const [event, ...others] = eventsOf(feed.html)
  assert.equal(others.length, 0)
  assert.match(event?.summary ?? '', /ბათუმ/)
  assert.doesNotMatch(feed.html.replaceAll('\r\n ', ''), /კალენდრის წერილი/)
  assert.equal(event?.startDate.toString(), await legalDay('კალენდრის წერილი'))

  await ask('კალენდრის წერილი', '2026-12-04')
  const asked = eventsOf((await stranger.get(`${first}?lang=en`)).html)
  assert.equal(asked.length, 1)
  assert.match(asked[0]?.summary ?? '', /^Answer the question of Batumi/)
  assert.equal(asked[0]?.startDate.toString(), '2026-12-04')

  await nino.get('/account/mine')
  await nino.submit('/account/mine/calendar', { subjects: 'yes' })
  const second = await address(nino)
  assert.notEqual(second, first)
  assert.equal((await stranger.get(first)).status, 404, 'the old address has ended')
  const [told] = eventsOf((await stranger.get(second)).html)
  assert.match(told?.summary ?? '', /კალენდრის წერილი$/)
  await nino.get('/account/mine')
  await nino.submit('/account/mine/calendar/end')
  assert.equal((await stranger.get(second)).status, 404)
})

test('the secret is neither in the table nor in the journal', async () => {
  const ketevan = await portal.as('ketevan')
  await ketevan.get('/account/mine')
  await ketevan.submit('/account/mine/calendar')
  const secret = (await address(ketevan)).split('/')[2] ?? ''
  assert.ok(secret.length > 20)
  const { rows } = await portal.house.db.pool.query(
    `select (select string_agg(f::text, ' ') from portability.feed f) || (select string_agg(j::text, ' ') from house.journal j) as all`,
  )
  assert.equal(String(rows[0]?.all).includes(secret), false)
})

test('an address of an ended account shows nothing', async () => {
  const giorgi = await portal.as('giorgi')
  await giorgi.get('/account/mine')
  await giorgi.submit('/account/mine/calendar')
  const url = await address(giorgi)
  const stranger = portal.visitor()
  assert.equal((await stranger.get(url)).status, 200)
  await portal.house.db.pool.query(
    "update identity.account set state = 'ended' where user_name = 'giorgi'",
  )
  assert.equal((await stranger.get(url)).status, 404)
  await portal.house.db.pool.query(
    "update identity.account set state = 'active' where user_name = 'giorgi'",
  )
})

test('a copy holds every letter of mine with its files, and nobody else’s', async () => {
  const ketevan = await portal.as('ketevan')
  await send(ketevan, 'სხვისი წერილი')
  const nino = await portal.as('nino')
  await send(nino, 'ფაილიანი წერილი', 'ფოტო.png')
  const page = await nino.get('/account/mine/letters.zip')
  assert.equal(page.status, 200)
  const files = unzipSync(page.bytes)
  const names = Object.keys(files)
  const index = strFromU8(files['index.html'] ?? new Uint8Array())
  assert.match(index, /ფაილიანი წერილი/)
  assert.doesNotMatch(index, /სხვისი/)
  const photo = names.find(name => name.endsWith('/files/01-ფოტო.png'))
  assert.ok(photo, names.join(' '))
  assert.deepEqual(Buffer.from(files[photo] ?? []), PNG)
  const folder = photo.split('/').slice(0, 2).join('/')
  const facts: { subject: string; text: string; files: { path: string }[]; entries: unknown[] } =
    JSON.parse(strFromU8(files[`${folder}/letter.json`] ?? new Uint8Array()))
  assert.equal(facts.subject, 'ფაილიანი წერილი')
  assert.equal(facts.text, 'ტექსტი')
  assert.deepEqual(
    facts.files.map(file => file.path),
    ['files/01-ფოტო.png'],
  )
  assert.ok(facts.entries.length >= 1)
  const pdf = Buffer.from(files[`${folder}/letter.pdf`] ?? [])
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const { rows } = await portal.house.db.pool.query(
    "select count(*)::int as n from house.journal where act = 'letters.copied'",
  )
  assert.equal(rows[0]?.n, 1)
})

test('a clerk who serves a person takes nothing along', async () => {
  const counter = await portal.as('batumi-counter')
  assert.equal((await counter.get('/account/mine')).status, 403)
  const link = (await (await portal.as('nino')).get('/account')).html
  assert.match(link, /href="\/account\/mine"/)
})

async function legalDay(subject: string): Promise<string> {
  const { rows } = await portal.house.db.pool.query(
    'select legal_day::text as day from correspondence.handling where subject = $1',
    [subject],
  )
  return String(rows[0]?.day)
}

/** The body registers the letter and asks its writer. */
async function ask(subject: string, until: string): Promise<void> {
  const { rows } = await portal.house.db.pool.query(
    'select id from correspondence.handling where subject = $1',
    [subject],
  )
  const by = { kind: 'system' } as const
  const handlingId = String(rows[0]?.id)
  await portal.house.db.as({ as: 'worker' }, async tx => {
    const registered = await carryOut(tx, portal.house, {
      handlingId,
      step: 'register',
      by,
      registryNumber: '1/2026',
    })
    const asked = await carryOut(tx, portal.house, {
      handlingId,
      step: 'ask',
      by,
      text: 'რომელი წელი?',
      untilDay: day(until),
    })
    assert.deepEqual([registered.ok, asked.ok], [true, true])
  })
}
