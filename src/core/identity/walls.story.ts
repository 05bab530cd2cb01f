import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'
import { newSheetNumber } from './account.ts'
import { DEMO_PASSWORD, demoPeople, type DemoPerson } from './demo.ts'
import { totpCode } from './totp.ts'

let portal: Portal
let people: readonly DemoPerson[]

before(async () => {
  portal = await openPortal()
  people = await portal.house.db.as({ as: 'worker' }, tx => demoPeople(tx, portal.house))
})
after(() => portal.close())

const MINUTE = 60_000

const personOf = (userName: string): DemoPerson => {
  const found = people.find(person => person.userName === userName)
  assert.ok(found, userName)
  return found
}

/** The code of somebody's app now; time moves on, so that it was not used yet. */
const codeOf = (userName: string): string => {
  portal.clock.advance(30_000)
  return totpCode(personOf(userName).totpSecret, portal.clock.now())
}

async function signIn(visitor: Visitor, user: string, password = DEMO_PASSWORD) {
  await visitor.get('/sign-in')
  return visitor.submit('/sign-in', { user, password })
}

type Message = { readonly channel: string; readonly to: string; readonly text: string }

/** Everything that went out since the last call. */
const seen = new Set<string>()
async function outbox(): Promise<readonly Message[]> {
  await portal.work()
  const { rows } = await portal.house.db.pool.query<Message & { id: string }>(
    'select id, channel, recipient as "to", text from notices.outbox',
  )
  const fresh = rows.filter(({ id }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh
}

/** Signs in with both steps, as staff do every day. */
async function fully(userName: string, fields: Record<string, string> = {}): Promise<Visitor> {
  const visitor = portal.visitor()
  await signIn(visitor, userName)
  const home = await visitor.submit('/sign-in/factor', { code: codeOf(userName), ...fields })
  assert.equal(home.status, 200, home.text.slice(0, 300))
  return visitor
}

const SAMPLE = { other: '00100015838', nino: '00100007919', giorgi: '00100031676' } as const

/** What a slip page shows. */
function slipOn(text: string): { readonly userName: string; readonly code: string } {
  const userName = /User name (\S+)/.exec(text)?.[1]
  const code = /\b([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b/.exec(text)?.[0]
  assert.ok(userName && code, text.slice(0, 500))
  return { userName, code }
}

const journal = async (act: string) =>
  (
    await portal.house.db.pool.query<{ actor_kind: string; payload: string; subject_id: string }>(
      'select actor_kind, payload, subject_id from house.journal where act = $1 order by id',
      [act],
    )
  ).rows

test('the demonstration has residents, officers of eight bodies and an operator, each signing in', async () => {
  assert.equal(people.filter(({ role }) => role.en === 'resident').length, 3)
  assert.equal(new Set(people.flatMap(({ body }) => body ?? [])).size, 8)
  for (const userName of ['nino', 'oni-clerk', 'operator']) {
    const visitor = portal.visitor()
    const factor = await signIn(visitor, userName)
    assert.match(factor.url, /^\/sign-in\/factor/)
    const home = await visitor.submit('/sign-in/factor', { code: codeOf(userName) })
    assert.equal(home.status, 200, home.url)
  }
})

test('a clerk issues an account in person, and its owner activates it with a password of their own', async () => {
  const clerk = await fully('tbilisi-counter')
  await clerk.get('/counter?lang=en')
  const found = await clerk.submit('/counter/identify', { number: SAMPLE.other })
  assert.match(found.text, /ვარდო/)
  const unmatched = await clerk.submit('/counter/issue')
  assert.equal(unmatched.status, 422)
  const printed = await clerk.submit('/counter/issue', { match: 'yes', card: 'yes' })
  const slip = slipOn(printed.text)
  assert.match(slip.userName, /^[a-z]{6}-\d{4}$/)
  const codes = printed.text.match(/\b\d{4} \d{4}\b/g) ?? []
  assert.equal(codes.length, 40)
  assert.doesNotMatch(printed.url, /00100015838/)

  const lookUps = await portal.house.db.pool.query(
    `select l.purpose, l.fields, o.outcome, l.at <= o.at as before
       from registries.look_up l join registries.look_up_outcome o on o.look_up_id = l.id`,
  )
  assert.ok(lookUps.rows.length >= 1)
  for (const row of lookUps.rows) {
    assert.deepEqual(row, {
      purpose: 'account-issue',
      fields: ['givenName', 'familyName', 'birthDay'],
      outcome: 'found',
      before: true,
    })
  }

  const owner = portal.visitor()
  await owner.get('/activate?lang=en')
  const weak = await owner.submit('/activate', {
    user: slip.userName,
    code: slip.code,
    password: 'sakartvelo2026',
  })
  assert.equal(weak.status, 422)
  assert.match(weak.text, /first that anybody would try/)
  const password = 'ბროწეული ჩანთა ღრუბელი'
  const entered = await owner.submit('/activate', {
    user: slip.userName,
    code: slip.code,
    password,
  })
  assert.match(entered.url, /^\/sign-in\/factor/)
  const home = await owner.submit('/sign-in/factor', { code: codes[0] ?? '' })
  assert.equal(home.url, '/space')
  await owner.get('/account?lang=en')
  assert.match(owner.page().text, /Codes left: 39/)

  const again = portal.visitor()
  await again.get('/activate?lang=en')
  const used = await again.submit('/activate', { user: slip.userName, code: slip.code, password })
  const unknown = await again.submit('/activate', {
    user: 'nobody-0000',
    code: slip.code,
    password,
  })
  assert.equal(used.status, 422)
  const bare = (html: string) => html.replaceAll(/value="[^"]*"/g, '')
  assert.equal(bare(used.html), bare(unknown.html))
})

test('a code of the card serves once, and eight left call for a new card', async () => {
  const { codes } = personOf('nino')
  const visitor = portal.visitor()
  await signIn(visitor, 'nino')
  for (const code of codes.slice(0, 32)) {
    await visitor.get('/sign-in/factor')
    assert.equal((await visitor.submit('/sign-in/factor', { code })).url, '/space')
  }
  await visitor.get('/account?lang=en')
  assert.match(visitor.page().text, /Few codes are left: 8/)
  await visitor.get('/sign-in/factor')
  assert.equal((await visitor.submit('/sign-in/factor', { code: codes[0] ?? '' })).status, 422)
})

test('a second slip within a day takes a second clerk, and the person is told', async () => {
  const issue = async (clerk: Visitor) => {
    await clerk.get('/counter?lang=en')
    await clerk.submit('/counter/identify', { number: SAMPLE.giorgi })
    return clerk.submit('/counter/issue', { match: 'yes' })
  }
  await outbox()
  const first = await fully('batumi-counter')
  const printed = await issue(first)
  assert.match(printed.text, /had an account already/)
  assert.equal(slipOn(printed.text).userName, 'giorgi')
  const told = await outbox()
  assert.ok(told.some(({ text }) => /ახალი გააქტიურების ბარათი/.test(text)))
  const soon = await issue(first)
  assert.equal(soon.status, 422)
  assert.match(soon.text, /colleague/)
  const second = await issue(await fully('batumi-records-head')).catch(() => undefined)
  assert.equal(second, undefined, 'whoever has no right to identify opens no counter')
  const colleague = await issue(await fully('kutaisi-counter'))
  assert.equal(colleague.status, 200)

  const before = await portal.as('giorgi')
  const owner = portal.visitor()
  await owner.get('/activate')
  const password = 'ქოლგა ბუხარი ნაპირი'
  const entered = await owner.submit('/activate', { ...activation(colleague.text), password })
  assert.match(entered.url, /^\/sign-in\/factor/)
  await before.get('/account')
  assert.match(before.page().url, /^\/sign-in/, 'what was open before has ended')
  assert.equal((await signIn(portal.visitor(), 'giorgi')).status, 422, 'the old password is gone')
})

const activation = (text: string) => {
  const { userName, code } = slipOn(text)
  return { user: userName, code }
}

test('a foreigner is one person for each paper, and another date of birth is noticed', async () => {
  const clerk = await fully('psda-counter')
  const issue = async (fields: Record<string, string>) => {
    await clerk.get('/counter?lang=en')
    return clerk.submit('/counter/issue', {
      given: 'Anna',
      family: 'Example',
      birth: '01.02.1990',
      document: 'passport XZ 123456',
      match: 'yes',
      ...fields,
    })
  }
  const printed = slipOn((await issue({})).text)
  const other = await issue({ birth: '02.02.1990', document: 'PASSPORT xz123456' })
  assert.equal(other.status, 422)
  assert.match(other.text, /another date of birth/)
  portal.clock.advance(25 * 60 * MINUTE)
  const clerkAgain = await fully('psda-counter')
  await clerkAgain.get('/counter?lang=en')
  const again = await clerkAgain.submit('/counter/issue', {
    given: 'Anna',
    family: 'Example',
    birth: '01.02.1990',
    document: 'Passport xz-123456',
    match: 'yes',
  })
  assert.equal(slipOn(again.text).userName, printed.userName)
})

test('unknown users, wrong passwords and accounts not yet activated look the same', async () => {
  const visitor = portal.visitor()
  const bare = (html: string) => html.replaceAll(/value="[^"]*"/g, '')
  const wrong = await signIn(visitor, 'ketevan', 'wrong password 1')
  const unknown = await signIn(visitor, 'nobody-0000', 'wrong password 1')
  assert.equal(wrong.status, 422)
  assert.equal(unknown.status, 422)
  assert.equal(bare(wrong.html), bare(unknown.html))
  const forgotten = await visitor.get('/forgotten')
  assert.equal(forgotten.status, 200)
  const known = await visitor.submit('/forgotten', { phone: '555001007' })
  await visitor.get('/forgotten')
  const stranger = await visitor.submit('/forgotten', { phone: '555999888' })
  assert.equal(bare(known.html), bare(stranger.html))
})

test('a stranger slows down only themselves: the owner still signs in, from a known device and a new one', async () => {
  const owner = await fully('ketevan')
  await owner.submit('/sign-out')
  const stranger = portal.visitor()
  let pauses = 0
  for (let tries = 0; tries < 12; tries++) {
    if ((await signIn(stranger, 'ketevan', `wrong password ${tries}`)).status === 429) pauses++
  }
  assert.ok(pauses >= 8, String(pauses))
  const known = await signIn(owner, 'ketevan')
  assert.match(known.url, /^\/sign-in\/factor/)
  portal.clock.advance(16 * MINUTE)
  const later = await signIn(portal.visitor(), 'ketevan')
  assert.match(later.url, /^\/sign-in\/factor/)
})

test('a hundred codes sent at once are no more than four', async () => {
  const visitor = portal.visitor()
  await signIn(visitor, 'ketevan')
  await visitor.get('/sign-in/factor')
  const token = /name="_token" value="([^"]+)"/.exec(visitor.page().html)?.[1] ?? ''
  const statuses = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      visitor
        .post('/sign-in/factor', { _token: token, code: String(100_000 + n) })
        .then(({ text }) => (/წამის შემდეგ|seconds/.test(text) ? 'paused' : 'heard')),
    ),
  )
  assert.equal(statuses.filter(status => status === 'heard').length, 4)
  portal.clock.advance(24 * 60 * MINUTE)
})

test('a remembered device needs no second step for thirty days, but weighty changes do', async () => {
  const visitor = await fully('ketevan', { remember: 'yes' })
  await visitor.submit('/sign-out')
  const home = await signIn(visitor, 'ketevan')
  assert.equal(home.url, '/space')
  await visitor.get('/account/totp')
  assert.match(visitor.page().url, /^\/sign-in\/factor/)
  await visitor.submit('/sign-in/factor', { code: codeOf('ketevan') })
  assert.equal(visitor.page().url, '/account/totp')
  const other = await portal.as('ketevan')
  await other.submit('/sign-out')
  portal.clock.advance(31 * 24 * 60 * MINUTE)
  const late = await signIn(visitor, 'ketevan')
  assert.match(late.url, /^\/sign-in\/factor/)
})

test('looking at the page of a new app changes nothing; its code does, and other sessions end', async () => {
  const visitor = await fully('ketevan')
  const other = await portal.as('ketevan')
  await visitor.get('/account/totp?lang=en')
  await fully('ketevan')
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(visitor.page().html)?.[1] ?? '').replaceAll(
    ' ',
    '',
  )
  const wrong = await visitor.submit('/account/totp', { code: '000000' })
  assert.equal(wrong.status, 422)
  await outbox()
  const done = await visitor.submit('/account/totp', { code: totpCode(secret, portal.clock.now()) })
  assert.equal(done.url, '/account?done=totp')
  await other.get('/account')
  assert.match(other.page().url, /^\/sign-in/)
  assert.ok((await outbox()).some(({ text }) => /აპლიკაცია|code app/.test(text)))
  const late = portal.visitor()
  await signIn(late, 'ketevan')
  const code = totpCode(secret, portal.clock.now())
  assert.equal(
    (await late.submit('/sign-in/factor', { code })).status,
    422,
    'the proving code is used',
  )
  portal.clock.advance(30_000)
  const next = totpCode(secret, portal.clock.now())
  assert.equal((await late.submit('/sign-in/factor', { code: next })).url, '/space')
})

test('a new address counts once its code was shown; until then the old one stays', async () => {
  const visitor = await portal.as('nino')
  await visitor.get('/account/contact?lang=en')
  await outbox()
  const offered = await visitor.submit('/account/contact', {
    email: 'new@example.test',
    channel: 'email',
  })
  assert.match(offered.text, /khojivanishvili/)
  assert.match(offered.text, /A code was sent to new@example.test/)
  const sent = await outbox()
  const message = sent.find(({ to }) => to === 'new@example.test')
  assert.ok(message)
  assert.ok(
    sent.some(({ to }) => /khojivanishvili/.test(to)),
    'the old address hears of it',
  )
  assert.equal(
    (await visitor.submit('/account/contact/confirm', { 'code-email': '000000' })).status,
    422,
  )
  const code = /\d{6}/.exec(message.text)?.[0] ?? ''
  const confirmed = await visitor.submit('/account/contact/confirm', { 'code-email': code })
  assert.match(confirmed.text, /Confirmed: new@example.test/)
  let later = 0
  for (let n = 0; n < 4; n++) {
    await visitor.get('/account/contact')
    const again = await visitor.submit('/account/contact', {
      email: 'new@example.test',
      channel: 'email',
    })
    if (again.status === 422) later++
  }
  assert.ok(later >= 2, 'the portal is no tool to flood somebody with messages')
})

test('sign-out ends the session on the server and clears the browser', async () => {
  const visitor = await portal.as('nino')
  const cookie = visitor.cookie('__Host-s') ?? ''
  await visitor.get('/account')
  const token = /name="_token" value="([^"]+)"/.exec(visitor.page().html)?.[1] ?? ''
  const answer = await portal.server.inject({
    method: 'POST',
    url: '/sign-out',
    headers: {
      host: 'localhost:8080',
      origin: 'http://localhost:8080',
      cookie: `__Host-s=${cookie}; __Host-b=${visitor.cookie('__Host-b') ?? ''}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ _token: token }).toString(),
  })
  assert.equal(answer.headers['clear-site-data'], '"cache", "storage"')
  await visitor.get('/account')
  assert.match(visitor.page().url, /^\/sign-in/)
})

test('sessions are listed, ended one by one, and ended all at once but this', async () => {
  const visitor = await portal.as('nino')
  const others = [await portal.as('nino'), await portal.as('nino')]
  await visitor.get('/account?lang=en')
  await visitor.submit('/account/sessions/end-others')
  for (const other of others) {
    await other.get('/account')
    assert.match(other.page().url, /^\/sign-in/)
  }
  await visitor.get('/account')
  assert.equal(visitor.page().status, 200)
})

test('staff who were idle a quarter of an hour are out, and stay out', async () => {
  const officer = await fully('oni-head')
  portal.clock.advance(16 * MINUTE)
  for (let tries = 0; tries < 2; tries++) {
    await officer.get('/account')
    assert.match(officer.page().url, /^\/sign-in/)
  }
})

test('a clerk acts for a person who consents, is named everywhere, and touches no account', async () => {
  const clerk = await fully('tbilisi-counter')
  await clerk.get('/counter/assist?lang=en')
  const nobody = await clerk.submit('/counter/assist', { number: SAMPLE.nino })
  assert.equal(nobody.status, 422)
  const wrong = await clerk.submit('/counter/assist', {
    number: SAMPLE.nino,
    consent: 'signed-sheet',
    sheet: 'AAAA-AAAA',
  })
  assert.match(wrong.text, /number of the signed sheet/)
  await clerk.get('/counter/assist')
  const sheet = await clerk.submit('/counter/assist/sheet')
  const number = /\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/.exec(sheet.text)?.[0] ?? ''
  await clerk.get('/counter/assist')
  await outbox()
  const space = await clerk.submit('/counter/assist', {
    number: SAMPLE.nino,
    consent: 'signed-sheet',
    sheet: number,
  })
  assert.equal(space.url, '/space')
  assert.equal(space.status, 200)
  for (const path of ['/account', '/account/totp', '/account/contact', '/sign-in/factor']) {
    assert.equal((await clerk.get(path)).status, 403, path)
  }
  assert.ok((await outbox()).some(({ text }) => /თქვენი სახელით/.test(text)))
  const [entry] = (await journal('identity.assisting')).toReversed()
  assert.equal(entry?.actor_kind, 'officer')
  assert.deepEqual(JSON.parse(entry?.payload ?? ''), { consent: 'signed-sheet', sheet: number })
  portal.clock.advance(14 * MINUTE)
  await clerk.get('/space')
  portal.clock.advance(14 * MINUTE)
  await clerk.get('/space')
  assert.equal(clerk.page().status, 200)
  portal.clock.advance(14 * MINUTE)
  await clerk.get('/space')
  assert.notEqual(clerk.page().status, 200, 'consent is good for half an hour')
})

test('consent by the code of the person serves once', async () => {
  const clerk = await fully('oni-clerk')
  const { codes } = personOf('nino')
  const begin = async () => {
    await clerk.get('/counter/assist?lang=en')
    return clerk.submit('/counter/assist', {
      number: SAMPLE.nino,
      consent: 'code',
      code: codes[39] ?? '',
    })
  }
  assert.equal((await begin()).url, '/space')
  await clerk.submit('/counter/assist/stop')
  assert.equal((await journal('identity.assisting-ended')).length, 1)
  assert.equal((await begin()).status, 422)
})

/** A letter of the person's, as its number stands on paper. */
async function letterOf(userName: string): Promise<string> {
  const writer = await portal.as(userName)
  await writer.get('/letters/new/oni')
  await writer.submit('/letters/new/oni', { kind: 'letter' })
  await writer.submit(writer.page().url, { subject: 'საგანი', text: 'ტექსტი', do: 'review' })
  await writer.submit('/drafts/')
  const { rows } = await portal.house.db.pool.query<{ number: string }>(
    `select l.number
       from correspondence.letter l
       join identity.account a on a.person_id = l.person_id
      where a.user_name = $1
      order by l.id desc
      limit 1`,
    [userName],
  )
  return rows[0]?.number ?? ''
}

/** A letter number of the right form that no letter has. */
const NO_LETTER = '26-0000-0000'

test('who comes without a personal number is found by user name or letter, with a code of theirs', async () => {
  const clerk = await fully('oni-clerk')
  const { codes } = personOf('giorgi')
  const number = await letterOf('giorgi')
  const begin = async (who: string, fields: Record<string, string>) => {
    await clerk.get('/counter/assist?lang=en')
    return clerk.submit('/counter/assist', { number: who, ...fields })
  }
  const ways = [
    [' Giorgi ', 'user-name'],
    [number.toLowerCase().replaceAll('-', ' '), 'letter'],
    [SAMPLE.giorgi, 'personal-number'],
  ] as const
  for (const [index, [who, by]] of ways.entries()) {
    const space = await begin(who, { consent: 'code', code: codes[30 + index] ?? '' })
    assert.equal(space.url, '/space', space.text.slice(0, 600))
    assert.match(space.text, /You are acting for აკაკი/)
    await clerk.submit('/counter/assist/stop')
    const [entry] = (await journal('identity.look-up')).toReversed()
    const payload = JSON.parse(entry?.payload ?? '')
    assert.deepEqual(payload, { by, found: true, purpose: 'assist' })
    assert.equal(entry?.actor_kind, 'officer')
    assert.ok(entry?.subject_id)
  }
})

test('a user name or a letter number tells a clerk nothing without the code, and each try is recorded', async () => {
  const clerk = await fully('rustavi-counter')
  const number = await letterOf('giorgi')
  const told = async (who: string, fields: Record<string, string> = {}) => {
    await clerk.get('/counter/assist?lang=en')
    const page = await clerk.submit('/counter/assist', {
      number: who,
      consent: 'code',
      code: '12345678',
      ...fields,
    })
    assert.equal(page.status, 422)
    assert.ok(who === '' || page.html.includes(`value="${who}"`), 'what was typed is kept')
    return page.text.replaceAll(who, '')
  }
  const before = (await journal('identity.look-up')).length
  const same = await told('giorgi')
  assert.match(same, /No such person was found, or the code is wrong/)
  for (const who of ['nobody-0000', number, NO_LETTER, 'oni-clerk'])
    assert.equal(await told(who), same, who)
  const recorded = (await journal('identity.look-up')).slice(before)
  assert.deepEqual(
    recorded.map(({ payload }) => JSON.parse(payload).found),
    [true, false, true, false, false],
  )
  for (const who of ['giorgi', number, 'nobody-0000']) {
    const sheet = await told(who, { consent: 'signed-sheet', sheet: 'AAAA-AAAA' })
    assert.match(sheet, /With a signed sheet, enter the personal number/)
  }
  for (const who of ['', '26-0000-0001', '0010000', '!'])
    assert.match(await told(who), /Enter the personal number, the user name/, who)
  assert.equal((await journal('identity.look-up')).length - before, 5, 'nobody was looked up')
})

test('a clerk who tries codes for many people has to pause', async () => {
  const clerk = await fully('tbilisi-counter')
  let answer = ''
  let tries = 0
  while (!/seconds|minutes/.test(answer) && tries < 60) {
    await clerk.get('/counter/assist?lang=en')
    const page = await clerk.submit('/counter/assist', {
      number: `invented-${tries++}`,
      consent: 'code',
      code: '123456',
    })
    answer = page.html.match(/error-message[\s\S]*?<\/p>/)?.[0] ?? ''
  }
  assert.ok(tries > 20 && tries < 40, `paused after ${tries} tries`)
})

test('personal numbers stand nowhere in the clear', async () => {
  const { rows } = await portal.house.db.pool.query<{ whole: string }>(`
    select p::text as whole from identity.person p
    union all select j::text from house.journal j
    union all select l::text from registries.look_up l
    union all select c::text from identity.contact c
    union all select a::text from identity.attempt a`)
  assert.ok(rows.length > 10)
  for (const { whole } of rows) {
    assert.doesNotMatch(whole, /001000\d{5}/)
    assert.doesNotMatch(whole, /@example\.test|\+995555/)
  }
})

test('a registry that does not answer issues nothing, and the look-up stays recorded', async () => {
  const elsewhere = await openPortal({ REGISTRY_URL: 'https://registry.invalid' })
  try {
    const clerk = await elsewhere.as('oni-clerk')
    await clerk.get('/counter?lang=en')
    const answer = await clerk.submit('/counter/identify', { number: SAMPLE.other })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The registry does not answer/)
    const { rows } = await elsewhere.house.db.pool.query(
      `select o.outcome from registries.look_up l join registries.look_up_outcome o on o.look_up_id = l.id`,
    )
    assert.deepEqual(rows, [{ outcome: 'down' }])
    await assert.rejects(
      elsewhere.house.db.pool.query("update registries.look_up set purpose = 'other'"),
      /append-only/,
    )
  } finally {
    await elsewhere.close()
  }
})

test('where SMS is no second step, none is offered and no code of one is taken', async () => {
  const strict = await openPortal({ SMS_FACTOR: 'off' })
  try {
    const visitor = strict.visitor()
    await visitor.get('/sign-in?lang=en')
    await visitor.submit('/sign-in', { user: 'nino', password: DEMO_PASSWORD })
    assert.doesNotMatch(visitor.page().html, /\/sign-in\/sms/)
  } finally {
    await strict.close()
  }
})

test('a code by SMS serves once, and is good for five minutes', async () => {
  const visitor = portal.visitor()
  await signIn(visitor, 'nino')
  await visitor.get('/sign-in/factor?lang=en')
  assert.match(visitor.page().text, /SMS protects less/)
  const send = async (): Promise<string> => {
    portal.clock.advance(2 * 60 * MINUTE)
    const fresh = portal.visitor()
    await signIn(fresh, 'nino')
    await outbox()
    await fresh.submit('/sign-in/sms')
    const sent = (await outbox()).find(({ channel }) => channel === 'sms')
    return /\d{6}/.exec(sent?.text ?? '')?.[0] ?? ''
  }
  const use = async (code: string) => {
    const fresh = portal.visitor()
    await signIn(fresh, 'nino')
    return fresh.submit('/sign-in/factor', { code })
  }
  const code = await send()
  assert.match(code, /^\d{6}$/)
  assert.equal((await use(code)).url, '/space')
  assert.equal((await use(code)).status, 422)
  const late = await send()
  portal.clock.advance(6 * MINUTE)
  assert.equal((await use(late)).status, 422)
})

test('every page is valid HTML and says both languages', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error' },
  })
  const pages: Readonly<Record<string, readonly string[]>> = {
    '': ['/sign-in', '/activate', '/forgotten', '/demo'],
    giorgi: ['/account', '/account/totp', '/account/contact', '/sign-in/factor'],
    'tbilisi-counter': ['/counter', '/counter/assist', '/counter/assist/sheet'],
    'oni-head': ['/desk/staff', '/desk/structure'],
    operator: ['/operator'],
  }
  for (const [userName, paths] of Object.entries(pages)) {
    const visitor = userName === '' ? portal.visitor() : await portal.as(userName)
    for (const path of paths) {
      for (const language of ['ka', 'en']) {
        const { html, status } = await visitor.get(`${path}?lang=${language}`)
        assert.equal(status, 200, path)
        const report = await validator.validateString(html)
        const found = report.results.flatMap(({ messages }) => messages)
        assert.deepEqual(
          found.map(({ line, message, ruleId }) => `${path} ${line} ${ruleId}: ${message}`),
          [],
        )
        assert.doesNotMatch(visitor.page().text, /\{\w+\}/, path)
      }
    }
  }
})

test('a sheet of consent serves the body that printed it, on its day, and one person', async () => {
  const clerk = await fully('tbilisi-counter')
  const printed = async (): Promise<string> => {
    await clerk.get('/counter/assist?lang=en')
    const sheet = await clerk.submit('/counter/assist/sheet')
    return /\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/.exec(sheet.text)?.[0] ?? ''
  }
  const help = async (by: Visitor, who: string, sheet: string) => {
    await by.get('/counter/assist?lang=en')
    return by.submit('/counter/assist', { number: who, consent: 'signed-sheet', sheet })
  }
  const number = await printed()
  const elsewhere = await fully('kutaisi-counter')
  assert.match((await help(elsewhere, SAMPLE.nino, number)).text, /was not printed here today/)
  assert.equal((await help(clerk, SAMPLE.nino, number)).url, '/space')
  await clerk.submit('/counter/assist/stop')
  assert.match((await help(clerk, SAMPLE.giorgi, number)).text, /or somebody else signed it/)
  assert.equal((await help(clerk, SAMPLE.nino, number)).url, '/space', 'the same person may return')
  await clerk.submit('/counter/assist/stop')
  const invented = newSheetNumber(portal.house.random)
  assert.match((await help(clerk, SAMPLE.nino, invented)).text, /was not printed here today/)
})
