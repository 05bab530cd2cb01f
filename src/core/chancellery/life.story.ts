import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { countryOf } from '#core/country'
import type { Visitor } from '#testing/browserless'
import { NOON, openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
beforeEach(() => portal.clock.set(new Date(Math.max(NOON.getTime(), portal.clock.now().getTime()))))
after(() => portal.close())

function optionOf(html: string, label: string, after = ''): string {
  const found = [
    ...html.slice(html.indexOf(after)).matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)</g),
  ]
  return found.find(match => match[2]?.includes(label))?.[1] ?? ''
}

async function sent(
  who: string | Visitor,
  subject: string,
  { body = 'oni', kind = 'letter' } = {},
): Promise<string> {
  const person = typeof who === 'string' ? await portal.as(who) : who
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind })
  // What some kinds of letter ask for besides; the others do not read it.
  const asked = {
    'ask-act': 'აქტი 1',
    'ask-claim': 'გაუქმება',
    'ask-circumstances': 'გარემოება',
    'ask-official': 'სპეციალისტი',
  }
  await person.submit(person.page().url, {
    subject,
    text: 'გთხოვთ, მიპასუხოთ.',
    ...asked,
    do: 'review',
  })
  const thread = await person.submit('/drafts/')
  assert.match(thread.url, /\?sent=1$/)
  return thread.url.split('?')[0] ?? ''
}

async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  return (await officer.follow('/desk/letters/')).url
}

/** Oni is a body of three: a clerk, a specialist and a mayor. */
async function registered(subject: string, body = 'oni'): Promise<string> {
  const clerk = await portal.as(`${body}-clerk`)
  const url = await atDesk(clerk, subject)
  if (/\/register"/.test(clerk.page().html)) await clerk.submit(`${url}/register`)
  const head = await portal.as(`${body}-head`)
  await head.get(url)
  await head.submit(`${url}/assign`, { unit: optionOf(head.page().html, '', 'name="unit"') })
  return url
}

async function answeredByOni(
  url: string,
  kind: string,
  fields: Record<string, string>,
): Promise<string> {
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind })
  const reply = specialist.page().url
  await specialist.submit(reply, { ...fields, do: 'save' })
  const head = await portal.as('oni-head')
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  await head.submit(`${reply}/sign`)
  const gone = await head.submit(`${reply}/send`)
  assert.match(gone.text, /გაგზავნილი/)
  return gone.text
}

test('in a body of three one person approves, signs and sends, and the page says so', async () => {
  const thread = await sent('nino', 'სამკაციანი უწყება')
  const url = await registered('სამკაციანი უწყება')
  const page = await answeredByOni(url, 'answer', { text: 'პასუხი ონიდან' })
  assert.match(page, /ერთმა თანამშრომელმა რამდენიმე ნაბიჯი გადადგა/)
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /პასუხი ონიდან/)
})

test('every kind of letter is accepted with the due day of its own rule', async () => {
  const { kinds } = await countryOf(portal.house)
  const days = new Map<string, string>()
  for (const kind of kinds) {
    await sent('giorgi', `სახე ${kind.key}`, { kind: kind.key })
    const row = await portal.house.db.pool.query(
      'select due_day::text as due from correspondence.handling where subject = $1',
      [`სახე ${kind.key}`],
    )
    days.set(kind.key, row.rows[0].due)
  }
  assert.equal(days.size, kinds.length)
  assert.equal(days.get('information'), '2026-12-04')
  assert.notEqual(days.get('information'), days.get('admin-complaint'))
})

test('one letter goes to several bodies at once, each with its own number and clock', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni')
  await nino.submit('/letters/new/oni', { kind: 'letter', also: ['batumi', 'kutaisi'] })
  await nino.submit(nino.page().url, { subject: 'სამ უწყებას', text: 'ტექსტი', do: 'review' })
  const list = await nino.submit('/drafts/')
  assert.equal(list.text.split('სამ უწყებას').length - 1, 3)
  const rows = await portal.house.db.pool.query(
    `select count(distinct number)::int as n, count(distinct batch_id)::int as b from correspondence.letter where subject = 'სამ უწყებას'`,
  )
  assert.deepEqual(rows.rows[0], { n: 3, b: 1 })
})

test('a partial answer is read at once and the clock goes on', async () => {
  const thread = await sent('ketevan', 'ნაწილობრივი')
  const url = await registered('ნაწილობრივი')
  await answeredByOni(url, 'partial', { text: 'ჯერ მხოლოდ ნახევარი' })
  const ketevan = await portal.as('ketevan')
  const page = await ketevan.get(thread)
  assert.match(page.text, /ჯერ მხოლოდ ნახევარი/)
  assert.match((await ketevan.get('/letters?group=in-progress')).text, /ნაწილობრივი/)
  await answeredByOni(url, 'answer', { text: 'და მეორე ნახევარიც' })
  assert.match((await ketevan.get(thread)).text, /და მეორე ნახევარიც/)
})

test('a term is extended once, with a reason that the writer reads, and not twice', async () => {
  const thread = await sent('nino', 'გასაგრძელებელი', { kind: 'admin-complaint' })
  const url = await registered('გასაგრძელებელი')
  const before = await portal.house.db.pool.query(
    `select due_day::text as due from correspondence.handling where subject = 'გასაგრძელებელი'`,
  )
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  const without = await specialist.submit(`${url}/extend`, { days: '1', why: '' })
  assert.equal(without.status, 422)
  await specialist.submit(`${url}/extend`, { days: '1', why: 'საჭიროა ექსპერტიზა' })
  const after = await portal.house.db.pool.query(
    `select due_day::text as due from correspondence.handling where subject = 'გასაგრძელებელი'`,
  )
  assert.ok(after.rows[0].due > before.rows[0].due)
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /საჭიროა ექსპერტიზა/)
  await specialist.get(url)
  const again = await specialist.submit(`${url}/extend`, { days: '1', why: 'კიდევ' })
  assert.equal(again.status, 422)
  assert.match(again.html, /კიდევ/)
})

test('a letter is forwarded twice, and each body sees only its own part of the way', async () => {
  const thread = await sent('nino', 'ორჯერ გადაგზავნილი')
  const oni = await portal.as('oni-clerk')
  const first = await atDesk(oni, 'ორჯერ გადაგზავნილი')
  await oni.submit(`${first}/forward`, {
    to: optionOf(oni.page().html, 'ბათუმის', 'name="to"'),
    'forward-why': 'უფლებამოსილია ბათუმი',
  })
  const batumi = await portal.as('batumi-clerk')
  const second = await atDesk(batumi, 'ორჯერ გადაგზავნილი')
  await batumi.submit(`${second}/forward`, {
    to: optionOf(batumi.page().html, 'ქუთაისის', 'name="to"'),
    'forward-why': 'უფლებამოსილია ქუთაისი',
  })
  const kutaisi = await portal.as('kutaisi-clerk')
  const third = await atDesk(kutaisi, 'ორჯერ გადაგზავნილი')
  await kutaisi.submit(`${third}/register`)
  assert.match(kutaisi.page().text, /უფლებამოსილია ბათუმი.*უფლებამოსილია ქუთაისი/)
  assert.doesNotMatch((await oni.get(first)).text, /უფლებამოსილია ქუთაისი/)
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /ქუთაისის/)
})

test('forwarding after the term of the law is refused', async () => {
  await sent('nino', 'დაგვიანებული გადაგზავნა')
  portal.clock.advance(20 * 86_400_000)
  const oni = await portal.as('oni-clerk')
  const url = await atDesk(oni, 'დაგვიანებული გადაგზავნა')
  const refused = await oni.submit(`${url}/forward`, {
    to: optionOf(oni.page().html, 'ბათუმის', 'name="to"'),
    'forward-why': 'გვიან',
  })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /გადაგზავნის ვადა გასულია/)
})

test('an answered letter is archived, and reopened when there is reason to', async () => {
  const thread = await sent('giorgi', 'განსაახლებელი')
  const url = await registered('განსაახლებელი')
  await answeredByOni(url, 'answer', { text: 'პირველი პასუხი' })
  const clerk = await portal.as('oni-clerk')
  const listed = async (view: string): Promise<boolean> =>
    (await clerk.get(`/desk?view=${view}`)).text.includes('განსაახლებელი')
  assert.deepEqual([await listed('open'), await listed('archived')], [false, false])
  assert.equal(await listed('finished'), true)
  const id = url.split('/').at(-1) ?? ''
  const preview = await clerk.submit('/desk/bulk', { id: [id], act: 'archive' })
  assert.match(preview.text, /შეიცვლება 1 წერილი/)
  await clerk.submit('/desk/bulk/do')
  assert.deepEqual([await listed('finished'), await listed('archived')], [false, true])
  const head = await portal.as('oni-head')
  await head.get(url)
  await head.submit(`${url}/reopen`, { 'reopen-why': 'პასუხი არასრული იყო' })
  const giorgi = await portal.as('giorgi')
  const page = await giorgi.get(thread)
  assert.match(page.text, /პასუხი არასრული იყო/)
  assert.match((await giorgi.get('/letters?group=in-progress')).text, /განსაახლებელი/)
})

test('a letter is closed without an answer only with a reason', async () => {
  const thread = await sent('giorgi', 'დასახურავი')
  const url = await registered('დასახურავი')
  const head = await portal.as('oni-head')
  await head.get(url)
  assert.equal((await head.submit(`${url}/close`, { 'close-why': '' })).status, 422)
  await head.get(url)
  await head.submit(`${url}/close`, { 'close-why': 'შინაარსი არ არის' })
  const giorgi = await portal.as('giorgi')
  assert.match((await giorgi.get(thread)).text, /შინაარსი არ არის/)
})

test('a deputy works with the letters of an absent colleague', async () => {
  await sent('nino', 'მოადგილის საქმე', { body: 'batumi' })
  const records = await portal.as('batumi-records-head')
  const url = await atDesk(records, 'მოადგილის საქმე')
  await records.submit(`${url}/register`)
  const name = async (user: string): Promise<string> => {
    const row = await portal.house.db.pool.query(
      'select id, display_name from identity.account where user_name = $1',
      [user],
    )
    return row.rows[0].id
  }
  await records.get(url)
  await records.submit(`${url}/assign`, { executor: await name('batumi-legal-specialist') })
  const deputy = await portal.as('batumi-social-specialist')
  assert.equal((await deputy.get(url)).status, 404)
  await records.get('/desk/absences')
  await records.submit('/desk/absences', {
    absent: await name('batumi-legal-specialist'),
    deputy: await name('batumi-social-specialist'),
    from: '24.11.2026',
    until: '31.12.2027',
  })
  assert.match(records.page().text, /ჩაწერილია/)
  assert.equal((await deputy.get(url)).status, 200)
})

test('the open letters of an absent officer are handed over in one go', async () => {
  await sent('nino', 'გადასაბარებელი ერთი', { body: 'batumi' })
  await sent('nino', 'გადასაბარებელი ორი', { body: 'batumi' })
  const id = async (user: string): Promise<string> =>
    (
      await portal.house.db.pool.query('select id from identity.account where user_name = $1', [
        user,
      ])
    ).rows[0].id
  const [from, to] = [
    await id('batumi-infrastructure-specialist'),
    await id('batumi-infrastructure-head'),
  ]
  const helper = await id('batumi-legal-specialist')
  const records = await portal.as('batumi-records-head')
  for (const subject of ['გადასაბარებელი ერთი', 'გადასაბარებელი ორი']) {
    const url = await atDesk(records, subject)
    await records.submit(`${url}/assign`, { executor: from, co: [helper] })
  }
  await records.get('/desk/absences')
  const shown = await records.submit('/desk/hand-over', { 'from-officer': from, 'to-officer': to })
  assert.match(shown.text, /გადასაბარებელი ერთი/)
  assert.match(shown.text, /შეიცვლება 2 წერილი/)
  const field = (name: string): string[] =>
    [...shown.html.matchAll(new RegExp(`name="${name}"\\s+value="([^"]+)"`, 'g'))].map(
      match => match[1] ?? '',
    )
  const repeat = {
    _token: field('_token').at(-1) ?? '',
    _once: field('_once').at(-1) ?? '',
    act: 'assign',
    to,
    id: field('id'),
  }
  const done = await records.submit('/desk/bulk/do')
  assert.match((await records.post('/desk/bulk/do', repeat)).text, /შეიცვალა 2 წერილი/)
  assert.match(done.text, /შეიცვალა 2 წერილი/)
  const rows = await portal.house.db.pool.query(
    'select count(*)::int as n from correspondence.handling where executor_id = $1',
    [to],
  )
  assert.equal(rows.rows[0].n, 2)
  const given = await portal.house.db.pool.query(
    'select count(*)::int as n, bool_and(co_executors = $2) as kept from work.assignment where executor_id = $1',
    [to, [helper]],
  )
  assert.deepEqual(given.rows[0], { n: 2, kept: true })
  const told = await records.get(`/desk/staff/${to}/end`)
  assert.match(told.text, /ღია წერილები მის ხელში: 2/)
  await records.follow('ღია წერილები მის ხელში')
  assert.match(records.page().html, new RegExp(`<option value="${to}"\\s+selected`))
  await records.get('/desk/absences')
  const nothing = await records.submit('/desk/hand-over', {
    'from-officer': from,
    'to-officer': to,
  })
  assert.equal(nothing.status, 422)
})

test('a clerk writes for a person who is present, and both names are kept', async () => {
  const clerk = await portal.as('oni-clerk')
  const { people } = await countryOf(portal.house)
  await clerk.get('/counter/assist')
  const printed = await clerk.submit('/counter/assist/sheet')
  await clerk.get('/counter/assist')
  await clerk.submit('/counter/assist', {
    number: people[1]?.personalNumber ?? '',
    consent: 'signed-sheet',
    sheet: /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(printed.text)?.[0] ?? '',
  })
  assert.match(clerk.page().url, /^\/space/)
  const thread = await sent(clerk, 'დახმარებით დაწერილი', { body: 'batumi' })
  const row = await portal.house.db.pool.query(
    `select channel, written_by is not null as by_clerk from correspondence.letter where subject = 'დახმარებით დაწერილი'`,
  )
  assert.deepEqual(row.rows[0], { channel: 'counter', by_clerk: true })
  const act = await portal.house.db.pool.query(
    `select actor_kind from house.journal where act = 'letter.accepted' order by id desc limit 1`,
  )
  assert.equal(act.rows[0].actor_kind, 'officer')
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /თანამშრომლის დახმარებით/)
  await clerk.get('/space')
  await clerk.submit('/counter/assist/stop')
  assert.equal((await clerk.get(thread)).status, 403)
})

test('what was written when the session ended is kept, and given back to the same person only', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni')
  await nino.submit('/letters/new/oni', { kind: 'letter' })
  const draft = nino.page().url
  portal.clock.advance(45 * 60_000)
  const late = await nino.submit(draft, {
    subject: 'დაკარგვას გადარჩენილი',
    text: 'გრძელი ტექსტი',
    do: 'save',
  })
  assert.match(late.url, /^\/sign-in/)
  await nino.get('/demo')
  await nino.submit('/demo/sign-in', { user: 'giorgi' })
  assert.doesNotMatch((await nino.get('/kept')).html, /დაკარგვას გადარჩენილი/)
  await nino.submit('/sign-out')
  await nino.get('/demo')
  await nino.submit('/demo/sign-in', { user: 'nino' })
  const kept = await nino.get('/kept')
  assert.match(kept.html, /დაკარგვას გადარჩენილი/)
  const back = await nino.submit(draft)
  assert.match(back.html, /დაკარგვას გადარჩენილი/)
})

test('templates, notes, opinions and check lists serve the body and are never seen by the writer', async () => {
  const thread = await sent('nino', 'შიდა სამუშაო')
  const url = await registered('შიდა სამუშაო')
  const specialist = await portal.as('oni-specialist')
  await specialist.get('/desk/settings')
  await specialist.submit('/desk/settings/template', {
    name: 'მიღება',
    text: 'მადლობა მომართვისთვის.',
  })
  await specialist.get(url)
  await specialist.submit(`${url}/note`, { note: 'შიდა შენიშვნა' })
  await specialist.submit(`${url}/ask-opinion`, {
    question: 'რას ფიქრობთ?',
    'opinion-until': '31.12.2027',
    'opinion-unit': optionOf(specialist.page().html, '', 'name="opinion-unit"'),
  })
  await specialist.submit(`${url}/add-check`, { label: 'არქივში მოძიება' })
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  const template = optionOf(specialist.page().html, 'მიღება', 'name="template"')
  const filled = await specialist.submit(reply, { template, do: 'template' })
  assert.match(filled.html, /მადლობა მომართვისთვის/)
  const nino = await portal.as('nino')
  assert.doesNotMatch((await nino.get(thread)).text, /შიდა შენიშვნა|რას ფიქრობთ|არქივში მოძიება/)
})

test('an answer with places that nobody filled in is neither offered for approval nor approved', async () => {
  await sent('nino', 'შეუვსებელი ადგილი')
  const url = await registered('შეუვსებელი ადგილი')
  const specialist = await portal.as('oni-specialist')
  await specialist.get(`${url}?lang=en`)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  const text = 'გადავიხადეთ [...] ლარი {დღე}.'
  const refused = await specialist.submit(reply, { text, do: 'ask-approval' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /places that nobody filled in: \[\.\.\.\], \{დღე\}\./)
  assert.match(refused.html, /href="#field-text"/)
  const head = await portal.as('oni-head')
  await head.get(`${reply}?lang=en`)
  const unapproved = await head.submit(`${reply}/approve`)
  assert.equal(unapproved.status, 422)
  assert.match(unapproved.text, /places that nobody filled in/)
  await specialist.get(`${reply}?lang=en`)
  await specialist.submit(reply, { text: 'გადავიხადეთ 5 ლარი გუშინ.', do: 'ask-approval' })
  assert.equal(specialist.page().status, 200)
  await head.get(`${reply}?lang=en`)
  assert.equal((await head.submit(`${reply}/approve`)).status, 200)
})

test('a letter read by number, year and register, and taken along as CSV that no spreadsheet runs', async () => {
  await sent('nino', '=HYPERLINK("x")')
  await registered('HYPERLINK')
  const clerk = await portal.as('oni-clerk')
  const csv = await clerk.get('/desk/registers/incoming.csv')
  assert.match(csv.html, /"'=HYPERLINK/)
  assert.equal((await clerk.get('/desk/registers/incoming?year=2025')).status, 200)
})

test('the number series begins where the body says, and then goes on without a gap', async () => {
  const head = await portal.as('psda-records-head')
  await head.get('/desk/settings')
  await head.submit('/desk/settings/series', {
    direction: 'in',
    format: 'ქ-{seq}/{yy}',
    next: '500',
  })
  assert.match(head.page().text, /ქ-\{seq\}/)
  await sent('giorgi', 'ხუთასიანი', { body: 'psda' })
  const clerk = await portal.as('psda-clerk')
  const url = await atDesk(clerk, 'ხუთასიანი')
  assert.match((await clerk.submit(`${url}/register`)).text, /ქ-500\//)
  for (const next of ['500', '502']) {
    await head.get('/desk/settings')
    const jump = await head.submit('/desk/settings/series', {
      direction: 'in',
      format: 'ქ-{seq}/{yy}',
      next,
    })
    assert.equal(jump.status, 422)
    assert.match(jump.text, /შემდეგი ნომერია 501/)
  }
})

test('satisfaction is rated once the letter is finished', async () => {
  const thread = await sent('ketevan', 'შესაფასებელი')
  const url = await registered('შესაფასებელი')
  await answeredByOni(url, 'answer', { text: 'პასუხი' })
  const ketevan = await portal.as('ketevan')
  await ketevan.get(thread)
  assert.match((await ketevan.submit(`${thread}/rate`, { rating: '4' })).text, /თქვენი შეფასება: 4/)
})

test('numbers turn with the year at midnight in Tbilisi', async () => {
  portal.clock.set(new Date('2026-12-31T19:59:00Z'))
  const before = portal.house.clock.today()
  portal.clock.set(new Date('2026-12-31T20:00:00Z'))
  assert.notEqual(portal.house.clock.today(), before)
  await sent('nino', 'ახალი წლის წერილი', { body: 'rustavi' })
  const clerk = await portal.as('rustavi-clerk')
  const url = await atDesk(clerk, 'ახალი წლის წერილი')
  assert.match((await clerk.submit(`${url}/register`)).text, /1\/2027/)
  const register = async (year: number): Promise<string> =>
    (await clerk.get(`/desk/registers/incoming?year=${year}`)).text
  assert.match(await register(2027), /ახალი წლის წერილი/)
  assert.doesNotMatch(await register(2026), /ახალი წლის წერილი/)
})

test('what came on the last day of a year and is numbered in the next stands in the register of its number', async () => {
  portal.clock.set(new Date('2027-12-31T15:00:00Z'))
  await sent('nino', 'ძველი წლის წერილი', { body: 'rustavi' })
  const old = await portal.as('rustavi-clerk')
  await old.submit(`${await atDesk(old, 'ძველი წლის წერილი')}/register`)
  await sent('nino', 'გარდამავალი წერილი', { body: 'rustavi' })
  const register = async (year: number): Promise<string> =>
    (await (await portal.as('rustavi-clerk')).get(`/desk/registers/incoming?year=${year}`)).text
  assert.match(
    await register(2027),
    /გარდამავალი წერილი/,
    'until it has a number, where it came in',
  )
  portal.clock.set(new Date('2028-01-05T08:00:00Z'))
  const clerk = await portal.as('rustavi-clerk')
  const url = await atDesk(clerk, 'გარდამავალი წერილი')
  assert.match((await clerk.submit(`${url}/register`)).text, /1\/2028/)
  assert.match(await register(2028), /1\/2028[\s\S]*გარდამავალი წერილი/)
  assert.match(await register(2027), /ძველი წლის წერილი/)
  assert.doesNotMatch(await register(2027), /გარდამავალი წერილი/)
  const csv = await clerk.get('/desk/registers/incoming.csv?year=2028')
  assert.match(csv.html, /1\/2028.*გარდამავალი წერილი.*2027-12-31/)
})
