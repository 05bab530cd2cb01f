import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { countryOf } from '#core/country'
import type { Page, Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const PASSWORD = 'sarkmlis demo 2026'
const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await portal.house.db.pool.query(text, values)).rows
const sample = async (index: number) => {
  const person = (await countryOf(portal.house)).people[index]
  assert.ok(person)
  return person
}

type Slip = { readonly userName: string; readonly code: string; readonly card: readonly string[] }

function slipOf(page: Page): Slip {
  const strong = [...page.html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(match => match[1] ?? '')
  const card = [...page.html.matchAll(/<td class="govuk-table__cell"\s*>([\d\s]+)<\/td/g)].map(
    match => (match[1] ?? '').replace(/\s/g, ''),
  )
  const userName = strong.find(text => /^[a-z]{6}-\d{4}$/.test(text)) ?? ''
  const code = strong.find(text => /^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/.test(text)) ?? ''
  return { userName, code, card }
}

async function issued(
  index: number,
  { card = true, counter = 'batumi-counter' } = {},
): Promise<Slip> {
  const clerk = await portal.as(counter)
  const person = await sample(index)
  await clerk.get('/counter')
  await clerk.submit('/counter/identify', { number: person.personalNumber })
  const page = await clerk.submit('/counter/issue', { match: 'yes', ...(card && { card: 'yes' }) })
  const slip = slipOf(page)
  assert.ok(slip.userName !== '' && slip.code !== '', page.text)
  return slip
}

async function activated(slip: Slip, password = 'ოთხი ძველი ცხენი'): Promise<Visitor> {
  const person = portal.visitor()
  await person.get('/activate')
  await person.submit('/activate', { user: slip.userName, code: slip.code, password })
  return person
}

const codeOf = async (user: string): Promise<string> => {
  const { demoCode } = await import('./demo.ts')
  return (await portal.house.db.as({ as: 'worker' }, tx => demoCode(tx, portal.house, user))) ?? ''
}

async function knocked(
  user: string,
  password: string,
  visitor = portal.visitor(),
): Promise<Visitor> {
  await visitor.get('/sign-in')
  await visitor.submit('/sign-in', { user, password })
  return visitor
}

test('a look-up is recorded with its purpose before the registry is asked, and its outcome after', async () => {
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter')
  await clerk.submit('/counter/identify', { number: (await sample(40)).personalNumber })
  const [look] = await rows<{
    purpose: string
    legal_basis: string
    outcome: string
    leaf: number
  }>(
    `select l.purpose, l.legal_basis, o.outcome, j.leaf
       from registries.look_up l
       join registries.look_up_outcome o on o.look_up_id = l.id
       join house.journal j on j.event = l.event
      order by l.at desc limit 1`,
  )
  assert.deepEqual(look, {
    purpose: 'account-issue',
    legal_basis: 'consent of the person who is present',
    outcome: 'found',
    leaf: 7,
  })
  await assert.rejects(rows('delete from registries.look_up'), /append-only/)
})

test('an unknown number, a wrong form and an unconfirmed face issue nothing', async () => {
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter')
  assert.equal((await clerk.submit('/counter/identify', { number: '00999999999' })).status, 422)
  assert.match(clerk.page().html, /00999999999/)
  assert.equal((await clerk.submit('/counter/identify', { number: '123' })).status, 422)
  await clerk.submit('/counter/identify', { number: (await sample(41)).personalNumber })
  const refused = await clerk.submit('/counter/issue', {})
  assert.equal(refused.status, 422)
  assert.match(refused.text, /დაადასტურეთ, რომ დოკუმენტი და სახე ერთმანეთს ემთხვევა/)
})

test('a person activates by slip, signs in with a card code, and each code serves once', async () => {
  const slip = await issued(42)
  assert.equal(slip.card.length, 40)
  const person = await activated(slip)
  assert.match(person.page().url, /^\/sign-in\/factor/)
  await person.submit('/sign-in/factor', { code: slip.card[0] ?? '' })
  assert.match(person.page().url, /^\/space/)
  const again = await knocked(slip.userName, 'ოთხი ძველი ცხენი')
  assert.match(again.page().url, /^\/sign-in\/factor/)
  assert.equal((await again.submit('/sign-in/factor', { code: slip.card[0] ?? '' })).status, 422)
  await again.submit('/sign-in/factor', { code: slip.card[1] ?? '' })
  assert.match(again.page().url, /^\/space/)
  assert.match((await again.get('/account')).text, /დარჩენილია 38 კოდი/)
})

test("the clerk's page never shows a password, and only hashes are kept", async () => {
  const slip = await issued(43)
  await activated(slip, 'საიდუმლო ხის სახლი')
  const kept = await rows<{ all: string }>(
    `select a.password_hash || s.code_hash as all from identity.account a join identity.slip s on s.account_id = a.id where a.user_name = $1`,
    [slip.userName],
  )
  assert.match(kept[0]?.all ?? '', /argon2id/)
  assert.doesNotMatch(kept[0]?.all ?? '', new RegExp(slip.code))
  const numbers = await rows<{ personal_number: string }>(
    'select personal_number from identity.person where personal_number is not null',
  )
  for (const { personal_number } of numbers) assert.match(personal_number, /^v1\./)
})

test('a slip is good once and for fourteen days, and its wrong signs are told from no account', async () => {
  const slip = await issued(44)
  await activated(slip)
  const second = portal.visitor()
  await second.get('/activate')
  const used = await second.submit('/activate', {
    user: slip.userName,
    code: slip.code,
    password: 'სხვა ოთხი სიტყვა აქ',
  })
  const unknown = portal.visitor()
  await unknown.get('/activate')
  const nobody = await unknown.submit('/activate', {
    user: 'bababa-0000',
    code: slip.code,
    password: 'სხვა ოთხი სიტყვა აქ',
  })
  const problem = /ბარათიდან|არასწორია/
  assert.match(used.text, problem)
  assert.equal(used.status, nobody.status)
  const late = await issued(45)
  portal.clock.advance(15 * 86_400_000)
  assert.equal((await activated(late)).page().status, 422)
})

test('weak passwords are refused with the reason, and what else was typed stays', async () => {
  const slip = await issued(46)
  for (const [password, why] of [
    ['მოკლე', /მოკლეა/],
    ['password1234', /გავრცელებული/],
    [slip.userName + slip.userName, /გავრცელებული/],
  ] as const) {
    const refused = (await activated(slip, password)).page()
    assert.equal(refused.status, 422)
    assert.match(refused.text, why)
    assert.match(refused.html, new RegExp(slip.userName))
  }
  assert.match((await activated(slip)).page().url, /^\/sign-in\/factor/)
})

test('a second slip of one clerk within a day is refused; later it makes the first void', async () => {
  const slip = await issued(47)
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter')
  await clerk.submit('/counter/identify', { number: (await sample(47)).personalNumber })
  const soon = await clerk.submit('/counter/issue', { match: 'yes' })
  assert.equal(soon.status, 422)
  portal.clock.advance(25 * 3_600_000)
  const second = await issued(47, { counter: 'rustavi-counter' })
  assert.equal(second.userName, slip.userName)
  assert.equal((await activated(slip)).page().status, 422)
  assert.match((await activated(second)).page().url, /^\/sign-in\/factor/)
})

test('a foreigner without a personal number gets an account by their paper', async () => {
  const clerk = await portal.as('batumi-counter')
  await clerk.get('/counter')
  const page = await clerk.post('/counter/issue', {
    _token: /name="_token" value="([^"]+)"/.exec(clerk.page().html)?.[1] ?? '',
    by: 'document',
    given: 'Anna',
    family: 'Schmidt',
    birth: '01.02.1980',
    document: 'passport C01X0001',
    match: 'yes',
  })
  assert.match(page.text, /Anna Schmidt/)
  const [person] = await rows<{ personal_number: string | null; document: string }>(
    `select personal_number, document from identity.person where family_name = 'Schmidt'`,
  )
  assert.equal(person?.personal_number, null)
  assert.doesNotMatch(person?.document ?? '', /C01X0001/)
})

test('a wrong password and an unknown user get the same answer', async () => {
  const wrong = (await knocked('ketevan', 'არასწორი პაროლი აქ')).page()
  const unknown = (await knocked('dudidu-1234', 'არასწორი პაროლი აქ')).page()
  const shape = (page: Page): string =>
    page.html
      .replace(/name="(_token|_once)" value="[^"]+"/g, '')
      .replaceAll('ketevan', 'X')
      .replaceAll('dudidu-1234', 'X')
  assert.equal(wrong.status, 422)
  assert.equal(shape(wrong), shape(unknown))
})

test("a stranger who guesses slows down only themselves: the owner's own device goes on", async () => {
  const owner = await knocked('giorgi', PASSWORD)
  assert.match(owner.page().url, /^\/sign-in\/factor/)
  await owner.submit('/sign-out').catch(() => undefined)
  const stranger = portal.visitor()
  for (let tries = 0; tries < 6; tries++) await knocked('giorgi', 'არასწორი პაროლი აქ', stranger)
  await knocked('giorgi', PASSWORD, stranger)
  assert.equal(stranger.page().status, 429)
  assert.match(stranger.page().text, /წამის შემდეგ/)
  await knocked('giorgi', PASSWORD, owner)
  assert.match(owner.page().url, /^\/sign-in\/factor/)
  portal.clock.advance(16 * 60_000)
  assert.match((await knocked('giorgi', PASSWORD)).page().url, /^\/sign-in\/factor/)
})

test('a time-based code serves once, and a device that is remembered needs none for thirty days', async () => {
  portal.clock.advance(60_000)
  const nino = await knocked('nino', PASSWORD)
  const code = await codeOf('nino')
  await nino.submit('/sign-in/factor', { code, remember: 'yes' })
  assert.match(nino.page().url, /^\/space/)
  const other = await knocked('nino', PASSWORD)
  assert.equal((await other.submit('/sign-in/factor', { code })).status, 422)
  await nino.submit('/sign-out')
  await knocked('nino', PASSWORD, nino)
  assert.match(nino.page().url, /^\/space/)
  portal.clock.advance(31 * 86_400_000)
  await knocked('nino', PASSWORD, nino)
  assert.match(nino.page().url, /^\/sign-in\/factor/)
})

test('staff show their second factor at every log-in', async () => {
  portal.clock.advance(60_000)
  const clerk = await knocked('batumi-clerk', PASSWORD)
  await clerk.submit('/sign-in/factor', { code: await codeOf('batumi-clerk'), remember: 'yes' })
  assert.match(clerk.page().url, /^\/desk/)
  await clerk.submit('/sign-out')
  await knocked('batumi-clerk', PASSWORD, clerk)
  assert.match(clerk.page().url, /^\/sign-in\/factor/)
})

test('sessions end when idle, sooner for staff, and after eight hours for all', async () => {
  const nino = await portal.as('nino')
  const clerk = await portal.as('batumi-clerk')
  portal.clock.advance(20 * 60_000)
  assert.equal((await nino.get('/letters')).url, '/letters')
  assert.match((await clerk.get('/desk')).url, /^\/sign-in/)
  portal.clock.advance(31 * 60_000)
  assert.match((await nino.get('/letters')).url, /^\/sign-in/)
  const busy = await portal.as('ketevan')
  for (let hours = 0; hours < 17; hours++) {
    portal.clock.advance(28 * 60_000)
    await busy.get('/letters')
  }
  portal.clock.advance(28 * 60_000)
  assert.match((await busy.get('/letters')).url, /^\/sign-in/)
})

test("a person sees where they are signed in, ends one session or all others, and nobody else's", async () => {
  const first = await portal.as('ketevan')
  const second = await portal.as('ketevan')
  const stranger = await portal.as('nino')
  const foreign =
    /name="session" value="([^"]+)"/.exec((await first.get('/account')).html)?.[1] ?? ''
  await stranger.get('/account')
  const token = /name="_token" value="([^"]+)"/.exec(stranger.page().html)?.[1] ?? ''
  await stranger.post('/account/sessions/end', { _token: token, session: foreign })
  assert.equal((await second.get('/letters')).url, '/letters')
  await first.get('/account')
  await first.submit('/account/sessions/end-others')
  assert.match((await second.get('/letters')).url, /^\/sign-in/)
  assert.equal((await first.get('/letters')).url, '/letters')
})

test('signing out clears the browser, and the session is over on the server', async () => {
  const nino = await portal.as('nino')
  const cookies = nino.cookies()
  const out = await portal.server.inject({
    method: 'POST',
    url: '/sign-out',
    headers: {
      cookie: cookies,
      origin: 'http://localhost:8080',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({
      _token: /name="_token" value="([^"]+)"/.exec(nino.page().html)?.[1] ?? '',
    }).toString(),
  })
  assert.equal(out.statusCode, 303)
  assert.match(String(out.headers['clear-site-data']), /storage/)
  const after = await portal.server.inject({ url: '/letters', headers: { cookie: cookies } })
  assert.equal(after.statusCode, 303)
})

test('a new password ends every other session and remembered device', async () => {
  const slip = await issued(60)
  const person = await activated(slip)
  await person.submit('/sign-in/factor', { code: slip.card[0] ?? '' })
  const other = await knocked(slip.userName, 'ოთხი ძველი ცხენი')
  await person.get('/account')
  assert.equal(
    (await person.submit('/account/password', { now: 'სხვა', password: 'ხუთი ახალი მერცხალი' }))
      .status,
    422,
  )
  await person.get('/account')
  await person.submit('/account/password', {
    now: 'ოთხი ძველი ცხენი',
    password: 'ხუთი ახალი მერცხალი',
  })
  assert.match(person.page().text, /პაროლი შეიცვალა/)
  assert.match((await other.get('/account')).url, /^\/sign-in/)
})

test('contacts are confirmed by a code that came there, and quiet hours are kept', async () => {
  const ketevan = await portal.as('ketevan')
  await ketevan.get('/account/contact')
  assert.equal((await ketevan.submit('/account/contact', { email: 'no-address' })).status, 422)
  assert.match(ketevan.page().html, /no-address/)
  await ketevan.get('/account/contact')
  await ketevan.submit('/account/contact', { email: 'New.Address@Example.test' })
  await portal.work()
  const { items }: { items: { to: string; text: string }[] } = JSON.parse(
    (await portal.visitor().get('/demo/outbox.json')).html,
  )
  const code =
    /(\d{6})/.exec(items.find(item => item.to === 'new.address@example.test')?.text ?? '')?.[1] ??
    ''
  assert.equal(
    (await ketevan.submit('/account/contact/confirm', { 'code-email': '000000' })).status,
    422,
  )
  await ketevan.submit('/account/contact/confirm', { 'code-email': code })
  assert.match(ketevan.page().text, /დადასტურებულია: new\.address@example\.test/)
  await ketevan.submit('/account/wishes', { 'quiet-from': '22:00', 'quiet-to': '8' })
  assert.equal(ketevan.page().status, 422)
  await ketevan.submit('/account/wishes', { 'quiet-from': '22:00', 'quiet-to': '08:00' })
  assert.match(ketevan.page().html, /value="22:00"/)
})

test('a forgotten user name comes by SMS, and the page tells nobody whether a number is known', async () => {
  const known = portal.visitor()
  await known.get('/forgotten')
  const yes = await known.submit('/forgotten', { phone: (await sample(1)).mobile })
  const unknown = portal.visitor()
  await unknown.get('/forgotten')
  const no = await unknown.submit('/forgotten', { phone: '+995599000000' })
  assert.equal(yes.text, no.text)
  await portal.work()
  const outbox = await portal.visitor().get('/demo/outbox.json')
  assert.match(outbox.html, /nino/)
})

test('from the operator down: slips alone make an administrator, an officer, and end one at once', async () => {
  const operator = await portal.as('operator')
  await operator.get('/operator')
  const zugdidi =
    /<option value="([0-9a-f-]{36})"[^>]*>[^<]*ზუგდიდის/.exec(operator.page().html)?.[1] ?? ''
  const administrator = slipOf(
    await operator.submit('/operator/administrators', {
      body: zugdidi,
      name: 'ადმინისტრატორი ზუგდიდში',
    }),
  )
  const admin = await activated(administrator)
  await admin.get('/account/totp')
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(admin.page().html)?.[1] ?? '').replaceAll(
    ' ',
    '',
  )
  const { totpCode } = await import('./totp.ts')
  await admin.submit('/account/totp', { code: totpCode(secret, portal.house.clock.now()) })
  assert.equal((await admin.get('/desk/staff')).status, 200)
  const post = /<option value="([0-9a-f-]{36})"/.exec(admin.page().html)?.[1] ?? ''
  const officer = slipOf(await admin.submit('/desk/staff', { name: 'ახალი მოხელე', post }))
  const person = await activated(officer)
  assert.equal((await person.get('/account')).status, 200)
  await admin.get('/desk/staff')
  const [account] = await rows<{ id: string }>(
    'select id from identity.account where user_name = $1',
    [officer.userName],
  )
  await admin.post('/desk/staff/end', {
    _token: /name="_token" value="([^"]+)"/.exec(admin.page().html)?.[1] ?? '',
    account: account?.id ?? '',
  })
  assert.match((await person.get('/account')).url, /^\/sign-in/)
})
