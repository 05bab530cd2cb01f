import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { openPortal, type Portal } from '#testing/portal'
import type { Page, Visitor } from '#testing/browserless'
import { appCode, secretOn, signedIn } from '#testing/slips'
import { DEMO_PASSWORD, demoPeople, type DemoPerson } from './demo.ts'

let portal: Portal
let people: ReadonlyMap<string, DemoPerson>
before(async () => {
  portal = await openPortal()
  const all = await portal.house.db.as({ as: 'worker' }, tx => demoPeople(tx, portal.house))
  people = new Map(all.map(person => [person.userName, person]))
})
after(() => portal.close())
// Pauses and used codes of one story are not to reach into the next.
beforeEach(() => portal.clock.advance(20 * MINUTE))

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const demo = (userName: string): DemoPerson => {
  const person = people.get(userName)
  assert.ok(person, userName)
  return person
}
const codeNow = (userName: string): string => appCode(demo(userName).totpSecret, portal.clock.now())

async function inside(userName: string, more: Record<string, string> = {}): Promise<Visitor> {
  const person = portal.visitor()
  await signedIn(person, userName, DEMO_PASSWORD)
  await person.submit('/sign-in/factor', { code: codeNow(userName), ...more })
  return person
}

const isOut = async (person: Visitor, url = '/account'): Promise<boolean> =>
  (await person.get(url)).url.startsWith('/sign-in?')

test('password and app lead to where the person wanted to go', async () => {
  const person = portal.visitor()
  const asked = await person.get('/letters?group=completed')
  assert.equal(asked.url, `/sign-in?next=${encodeURIComponent('/letters?group=completed')}`)
  await person.submit('/sign-in', { user: ' Nino ', password: DEMO_PASSWORD })
  assert.match(person.page().url, /^\/sign-in\/factor/)
  const there = await person.submit('/sign-in/factor', { code: codeNow('nino') })
  assert.equal(there.url, '/letters?group=completed')
})

test('a foreign address after the log-in is not followed', async () => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    const person = portal.visitor()
    await signedIn(person, 'nino', DEMO_PASSWORD, next)
    assert.doesNotMatch(person.page().url, /evil/)
    assert.doesNotMatch(person.page().html, /name="next" value="[^"]*evil/)
  }
})

test('pauses grow, also for names that do not exist, and end by themselves', async () => {
  for (const user of ['kutaisi-head', 'nobody-1111']) {
    const waits: number[] = []
    for (let tries = 0; tries < 6; tries++) {
      let page = await signedIn(portal.visitor(), user, 'არასწორი პაროლი')
      if (page.status === 429) {
        const seconds = Number(/(\d+) წამის/.exec(page.text)?.[1])
        waits.push(seconds)
        portal.clock.advance(seconds * 1000)
        page = await signedIn(portal.visitor(), user, 'არასწორი პაროლი')
      }
      assert.equal(page.status, 422)
    }
    assert.deepEqual(waits, [2, 4], user)
  }
})

test('the tries of a stranger do not stop the owner on a device that the account knows', async () => {
  const owner = await inside('giorgi')
  await owner.get('/account')
  await owner.submit('/sign-out')
  const stranger = portal.visitor()
  for (let tries = 0; tries < 8; tries++) await signedIn(stranger, 'giorgi', 'არასწორი პაროლი')
  assert.equal(stranger.page().status, 429)
  const unknownDevice = await signedIn(portal.visitor(), 'giorgi', DEMO_PASSWORD)
  assert.equal(unknownDevice.status, 429, 'the right password does not help a stranger in a pause')
  portal.clock.advance(30_000)
  const back = await signedIn(owner, 'giorgi', DEMO_PASSWORD)
  assert.match(back.url, /^\/sign-in\/factor/)
})

test('a code of the card serves once, and at eight left the account says so', async () => {
  const { codes } = demo('ketevan')
  const person = portal.visitor()
  const enter = async (code: string): Promise<Page> => {
    person.forgetCookies()
    await signedIn(person, 'ketevan', DEMO_PASSWORD)
    return person.submit('/sign-in/factor', { code })
  }
  assert.equal((await enter(codes[0] ?? '')).url, '/space')
  assert.doesNotMatch((await person.get('/account')).text, /დარჩენილია მხოლოდ/)
  assert.equal((await enter(codes[0] ?? '')).status, 422)
  for (const code of codes.slice(1, 32)) {
    assert.equal((await enter(`${code.slice(0, 4)} ${code.slice(4)}`)).url, '/space')
  }
  assert.match((await person.get('/account')).text, /დარჩენილია მხოლოდ 8 კოდი/)
})

test('an SMS code goes to the confirmed telephone, says that it is weaker, and dies after five tries', async () => {
  const person = portal.visitor()
  const sent = async (): Promise<string> => {
    await person.submit('/sign-in/sms')
    await portal.work()
    const outbox = await portal.visitor().get('/demo/outbox.json')
    return /Sarkmeli: (\d{6})/.exec(outbox.html)?.[1] ?? ''
  }
  await signedIn(person, 'giorgi', DEMO_PASSWORD)
  assert.match(person.page().text, /SMS უფრო სუსტი დაცვაა/)
  const first = await sent()
  const wrong = String((Number(first) + 1) % 1_000_000).padStart(6, '0')
  for (let tries = 0; tries < 5; tries++) {
    const page = await person.submit('/sign-in/factor', { code: wrong })
    assert.equal(page.status, 422)
    portal.clock.advance(10_000)
  }
  assert.equal((await person.submit('/sign-in/factor', { code: first })).status, 422, 'dead')
  portal.clock.advance(MINUTE)
  const second = await sent()
  portal.clock.advance(5 * MINUTE + 1)
  assert.equal((await person.submit('/sign-in/factor', { code: second })).status, 422, 'too late')
  portal.clock.advance(MINUTE)
  const third = await sent()
  assert.equal((await person.submit('/sign-in/factor', { code: third })).url, '/space')
})

test('the SMS form keeps where the person wanted to go', async () => {
  const person = portal.visitor()
  await signedIn(person, 'giorgi', DEMO_PASSWORD, '/notices')
  const page = await person.submit('/sign-in/sms')
  assert.match(page.html, /name="next" value="\/notices"/)
})

test('a remembered device needs no second step for thirty days; staff show theirs each time', async () => {
  const person = await inside('nino', { remember: 'yes' })
  portal.clock.advance(29 * DAY)
  assert.equal((await signedIn(person, 'nino', DEMO_PASSWORD)).url, '/space')
  portal.clock.advance(2 * DAY)
  assert.match((await signedIn(person, 'nino', DEMO_PASSWORD)).url, /^\/sign-in\/factor/)
  const officer = portal.visitor()
  await signedIn(officer, 'batumi-clerk', DEMO_PASSWORD)
  assert.doesNotMatch(officer.page().html, /name="remember"/)
  await officer.submit('/sign-in/factor', { code: codeNow('batumi-clerk'), remember: 'yes' })
  portal.clock.advance(9 * HOUR)
  assert.match((await signedIn(officer, 'batumi-clerk', DEMO_PASSWORD)).url, /^\/sign-in\/factor/)
})

test('a resident is out after thirty idle minutes, staff after fifteen, and no reload revives them', async () => {
  const nino = await portal.as('nino')
  const clerk = await portal.as('batumi-clerk')
  const operator = await portal.as('operator')
  portal.clock.advance(14 * MINUTE)
  for (const person of [nino, clerk, operator]) assert.equal(await isOut(person), false)
  portal.clock.advance(16 * MINUTE)
  assert.equal(await isOut(nino), false)
  for (const person of [clerk, operator]) {
    assert.equal(await isOut(person), true)
    assert.equal(await isOut(person), true, 'a second request finds it ended too')
  }
  portal.clock.advance(31 * MINUTE)
  assert.equal(await isOut(nino), true)
  assert.equal(await isOut(nino), true)
})

test('the cookie changes when the second step is shown, and the old one is worth nothing', async () => {
  const person = portal.visitor()
  await signedIn(person, 'nino', DEMO_PASSWORD)
  const before = person.cookies()
  await person.submit('/sign-in/factor', { code: codeNow('nino') })
  const old = await portal.server.inject({ url: '/account', headers: { cookie: before } })
  assert.equal(old.statusCode, 303)
  assert.equal((await person.get('/account')).status, 200)
})

test('every session of the account is listed; one or all others can be ended, foreign ones never', async () => {
  portal.clock.advance(HOUR)
  const [one, two, three] = [
    await portal.as('nino'),
    await portal.as('nino'),
    await portal.as('nino'),
  ]
  const giorgi = await portal.as('giorgi')
  const listed = await one.get('/account')
  const idsOf = (page: Page): string[] =>
    [...page.html.matchAll(/name="session" value="([^"]+)"/g)].map(match => match[1] ?? '')
  assert.equal(idsOf(listed).length, 2)
  const giorgis = await portal.house.db.pool.query(
    `select s.id from house.session s join identity.account a on a.id = s.account_id
      where a.user_name = 'giorgi' and s.ended_at is null order by s.started_at desc limit 1`,
  )
  await one.submit('/account/sessions/end', { session: String(giorgis.rows[0].id) })
  assert.equal(await isOut(giorgi), false)
  await one.get('/account')
  await one.submit('/account/sessions/end')
  const left = [await isOut(two), await isOut(three)]
  assert.equal(left.filter(Boolean).length, 1)
  await one.get('/account')
  await one.submit('/account/sessions/end-others')
  assert.equal(await isOut(two), true)
  assert.equal(await isOut(three), true)
  assert.equal(await isOut(one), false)
})

test('signing out after the session has ended leads home, not to a log-in', async () => {
  const nino = await portal.as('nino')
  await nino.get('/space')
  portal.clock.advance(40 * MINUTE)
  assert.equal((await nino.submit('/sign-out')).url, '/')
})

test('changing the password ends the other sessions and the remembered devices', async () => {
  const changed = 'სულ სხვა პაროლი 77'
  const user = 'oni-clerk'
  const other = await portal.as(user)
  const own = await portal.as(user)
  await own.get('/account')
  const wrong = await own.submit('/account/password', { now: 'არა', password: changed })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /href="#field-now"/)
  assert.match(wrong.html, /<details class="govuk-details"\s+open>/)
  const done = await own.submit('/account/password', { now: DEMO_PASSWORD, password: changed })
  assert.equal(done.url, '/account?done=password')
  assert.equal(await isOut(other), true)
  assert.equal(await isOut(own), false)
  assert.equal((await signedIn(portal.visitor(), user, DEMO_PASSWORD)).status, 422)
  assert.match((await signedIn(portal.visitor(), user, changed)).url, /^\/sign-in\/factor/)
})

test('a password alone changes nothing about how an account with a factor is protected', async () => {
  const thief = portal.visitor()
  await signedIn(thief, 'giorgi', DEMO_PASSWORD)
  await thief.get('/account')
  const changed = await thief.submit('/account/password', {
    now: DEMO_PASSWORD,
    password: 'ქურდის ახალი პაროლი',
  })
  assert.match(changed.url, /^\/sign-in\/factor/)
  await thief.get('/account')
  assert.match((await thief.submit('/account/totp/drop')).url, /^\/sign-in\/factor/)
  assert.match((await thief.get('/account/totp')).url, /^\/sign-in\/factor/)
  assert.equal((await inside('giorgi')).page().url, '/space')
})

test('looking at a new app changes nothing; the old one goes when the new one has shown a code', async () => {
  const nino = await inside('nino')
  await nino.get('/account/totp')
  portal.clock.advance(MINUTE)
  assert.equal((await inside('nino')).page().url, '/space', 'the app in use is still good')
  const secret = secretOn(await nino.get('/account/totp'))
  const wrong = await nino.submit('/account/totp', { code: '000000' })
  assert.equal(wrong.status, 422)
  assert.equal(secretOn(wrong), secret, 'the same key again: it may be in the app already')
  const done = await nino.submit('/account/totp', { code: appCode(secret, portal.clock.now()) })
  assert.equal(done.url, '/account?done=totp')
  portal.clock.advance(MINUTE)
  const old = portal.visitor()
  await signedIn(old, 'nino', DEMO_PASSWORD)
  assert.equal((await old.submit('/sign-in/factor', { code: codeNow('nino') })).status, 422)
  const code = appCode(secret, portal.clock.now())
  assert.equal((await old.submit('/sign-in/factor', { code })).url, '/space')
})

test('a key that was offered to somebody else is not taken', async () => {
  const giorgi = await inside('giorgi')
  const page = await giorgi.get('/account/totp')
  const offer = /name="offer" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const ketevan = await portal.as('ketevan')
  await ketevan.get('/account/totp')
  const code = appCode(secretOn(page), portal.clock.now())
  assert.equal((await ketevan.submit('/account/totp', { offer, code })).status, 422)
})

test('the app can be removed only while a card is left', async () => {
  const clerk = await portal.as('rustavi-counter')
  await clerk.get('/account')
  assert.equal((await clerk.submit('/account/totp/drop')).url, '/account?done=totp')
  await portal.house.db.pool.query(
    `update identity.card set ended_at = now() where account_id = (select id from identity.account where user_name = 'rustavi-head')`,
  )
  const head = await portal.as('rustavi-head')
  const page = await head.get('/account')
  assert.doesNotMatch(page.html, /action="\/account\/totp\/drop"/)
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  assert.equal((await head.post('/account/totp/drop', { _token: token })).status, 404)
})

test('everybody finds their account from every page', async () => {
  for (const user of ['nino', 'batumi-clerk', 'operator']) {
    const person = await portal.as(user)
    assert.equal((await person.follow('/account')).status, 200)
  }
})
