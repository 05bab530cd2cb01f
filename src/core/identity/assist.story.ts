import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { countryOf } from '#core/country'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'
import { appCode } from '#testing/slips'
import { demoPeople } from './demo.ts'

let portal: Portal
let number: string
before(async () => {
  portal = await openPortal()
  // Nino, as the demonstration is filled.
  number = (await countryOf(portal.house)).people[1]?.personalNumber ?? ''
})
after(() => portal.close())
beforeEach(() => portal.clock.advance(20 * 60_000))

const rows = async (text: string) => (await portal.house.db.pool.query(text)).rows

const ninosCode = async (): Promise<string> => {
  const people = await portal.house.db.as({ as: 'worker' }, tx => demoPeople(tx, portal.house))
  const nino = people.find(person => person.userName === 'nino')
  return appCode(nino?.totpSecret ?? '', portal.clock.now())
}

async function assisting(fields: Record<string, string>): Promise<Visitor> {
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter/assist')
  await clerk.submit('/counter/assist', { number, ...fields })
  return clerk
}

test('a clerk writes for a person who shows a code; letter, journal and both pages say so', async () => {
  const clerk = await assisting({ consent: 'code', code: await ninosCode() })
  assert.equal(clerk.page().url, '/space')
  await clerk.get('/letters/new/batumi')
  assert.match(clerk.page().text, /თქვენ წერთ ამ ადამიანის ნაცვლად: მამისიმედი/)
  assert.match((await clerk.get('/letters/new?lang=en')).text, /You are writing for მამისიმედი/)
  await clerk.get('/letters/new/batumi?lang=ka')
  await clerk.submit('/letters/new/batumi', { kind: 'letter' })
  const draft = clerk.page().url.split('?')[0] ?? ''
  await clerk.submit(draft, { subject: 'მიმღებში დაწერილი', text: 'ტექსტი', do: 'review' })
  const sent = await clerk.submit('/drafts/')
  assert.match(sent.url, /^\/letters\/[0-9a-f-]+\?sent=1/)
  const [letter] = await rows(
    'select channel, person_id from correspondence.letter order by id desc limit 1',
  )
  assert.equal(letter.channel, 'counter')
  const [began] = await rows(
    "select actor_id, subject_id, body_id, payload::jsonb as payload from house.journal where act = 'identity.assisting' order by at desc limit 1",
  )
  assert.equal(began.subject_id, letter.person_id)
  assert.ok(began.actor_id && began.body_id)
  assert.equal(began.payload.consent, 'code')
  const nino = await portal.as('nino')
  assert.match((await nino.get('/letters')).text, /მიმღებში დაწერილი/)
  const ended = await clerk.submit('/counter/assist/stop')
  assert.equal(ended.url, '/counter/assist')
  assert.doesNotMatch(ended.text, /ნაცვლად: მამისიმედი/)
  assert.equal((await clerk.get('/letters')).status, 403)
  const stops = await rows("select 1 from house.journal where act = 'identity.assisting-ended'")
  assert.equal(stops.length, 1)
})

test('a signed sheet is consent too, and recorded as such', async () => {
  const clerk = await assisting({ consent: 'signed-sheet' })
  assert.equal(clerk.page().url, '/space')
  const [began] = await rows(
    "select payload::jsonb as payload from house.journal where act = 'identity.assisting' order by at desc limit 1",
  )
  assert.equal(began.payload.consent, 'signed-sheet')
})

test('without a word of consent nothing begins', async () => {
  for (const fields of [{}, { consent: 'anything' }]) {
    const clerk = await assisting(fields)
    assert.equal(clerk.page().status, 422)
    assert.match(clerk.page().html, /href="#field-consent"/)
    assert.equal((await clerk.get('/space')).status, 403)
  }
})

test('a wrong code, a used code and an unknown number begin nothing', async () => {
  const code = await ninosCode()
  assert.equal((await assisting({ consent: 'code', code })).page().url, '/space')
  assert.equal((await assisting({ consent: 'code', code })).page().status, 422)
  assert.equal((await assisting({ consent: 'code', code: '' })).page().status, 422)
  const unknown = await assisting({ consent: 'signed-sheet', number: '99999999999' })
  assert.equal(unknown.page().status, 422)
  assert.match(unknown.page().text, /არ იცნობს/)
})

test('a clerk who guesses codes waits longer and longer, and the owner does not', async () => {
  const clerk = await portal.as('rustavi-counter')
  await clerk.get('/counter/assist')
  for (let tries = 0; tries < 5; tries++)
    await clerk.submit('/counter/assist', { number, consent: 'code', code: '00000000' })
  assert.match(clerk.page().text, /ძალიან ბევრი მცდელობა/)
  const owner = portal.visitor()
  await owner.get('/sign-in')
  await owner.submit('/sign-in', { user: 'nino', password: 'sarkmlis demo 2026' })
  assert.equal((await owner.submit('/sign-in/factor', { code: await ninosCode() })).url, '/space')
})

test('a clerk who helps does not reach the person’s account or their own through it', async () => {
  const clerk = await assisting({ consent: 'signed-sheet' })
  const page = await clerk.get('/account')
  assert.equal(page.status, 403)
})

test('whoever loses the right to help is themselves again at the next request', async () => {
  const clerk = await assisting({ consent: 'signed-sheet' })
  assert.equal((await clerk.get('/letters')).status, 200)
  await portal.house.db.pool.query(
    `update bodies.post set rights = array_remove(rights, 'assist') where key = 'counter'
        and body_id = (select id from bodies.body where key = 'batumi')`,
  )
  try {
    assert.equal((await clerk.get('/letters')).status, 403)
  } finally {
    await portal.house.db.pool.query(
      `update bodies.post set rights = array_append(rights, 'assist') where key = 'counter'
          and body_id = (select id from bodies.body where key = 'batumi')`,
    )
  }
})
