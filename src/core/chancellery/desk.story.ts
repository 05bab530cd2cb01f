import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'
import { countStatements } from '#testing/statements'

let portal: Portal
before(async () => {
  portal = await openPortal({ LOG_LEVEL: 'error' })
})
after(() => portal.close())

/** A resident's letter, sent; its thread's address. */
async function sent(
  who: string,
  subject: string,
  { body = 'batumi', kind = 'information' } = {},
): Promise<string> {
  const person = await portal.as(who)
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind })
  await person.submit(person.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = await person.submit('/drafts/')
  return thread.url.split('?')[0] ?? ''
}

/** Opens a letter at the desk by searching its subject, as the officer. */
async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  const page = await officer.follow('/desk/letters/')
  return page.url
}

/** Value of the option whose label holds `label`. */
function optionOf(html: string, label: string): string {
  const found = [...html.matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)</g)]
  return found.find(match => match[2]?.includes(label))?.[1] ?? ''
}

/** The head of records gives the letter to the social service. */
async function given(url: string): Promise<void> {
  const records = await portal.as('batumi-records-head')
  await records.get(url)
  const unit = optionOf(records.page().html, 'სოციალური')
  await records.submit(`${url}/assign`, { unit })
}

/** Registers, answers, approves, signs and sends, each by whoever holds the right. */
async function answered(
  subject: string,
  text: string,
  { kind = 'answer', more = {} as Record<string, string> } = {},
): Promise<string> {
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, subject)
  if (/\/register"/.test(clerk.page().html)) await clerk.submit(`${url}/register`)
  await given(url)
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind })
  const reply = specialist.page().url
  await specialist.submit(reply, { text, do: 'save', ...more })
  const unitHead = await portal.as('batumi-social-head')
  await unitHead.get(reply)
  await unitHead.submit(`${reply}/approve`)
  const mayor = await portal.as('batumi-head')
  await mayor.get(reply)
  await mayor.submit(`${reply}/sign`)
  await clerk.get(reply)
  const gone = await clerk.submit(`${reply}/send`)
  assert.match(gone.text, /გაგზავნილი/)
  return reply
}

test('a letter goes the whole way: written, registered, answered by four rights, read', async () => {
  const thread = await sent('nino', 'მთელი გზა')
  await answered('მთელი გზა', 'თქვენი მოთხოვნა დაკმაყოფილდა.')
  const nino = await portal.as('nino')
  const page = await nino.get(thread)
  assert.match(page.text, /თქვენი მოთხოვნა დაკმაყოფილდა/)
  assert.match(page.text, /1\/2026/)
  assert.match(page.text, /ხელს აწერს/)
  assert.match((await nino.get('/letters?group=completed')).text, /მთელი გზა/)
})

test('registry numbers are gapless within the body and apart for each direction', async () => {
  await sent('nino', 'პირველი ნომერი')
  await sent('giorgi', 'მეორე ნომერი')
  const clerk = await portal.as('batumi-clerk')
  for (const subject of ['პირველი ნომერი', 'მეორე ნომერი']) {
    const url = await atDesk(clerk, subject)
    await clerk.submit(`${url}/register`)
  }
  const register = await clerk.get('/desk/registers/incoming')
  const numbers = [...register.html.matchAll(/(\d+)\/2026/g)].map(match => Number(match[1]))
  const own = [...new Set(numbers)].toSorted((a, b) => a - b)
  assert.deepEqual(
    own,
    Array.from({ length: own.length }, (_, index) => index + 1),
  )
})

test('an officer without the right to sign cannot sign, and sees no button for it', async () => {
  await sent('nino', 'უფლების გარეშე')
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, 'უფლების გარეშე')
  await clerk.submit(`${url}/register`)
  await given(url)
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page()
  assert.doesNotMatch(reply.html, /\/sign"/)
  const token = /name="_token" value="([^"]+)"/.exec(reply.html)?.[1] ?? ''
  assert.equal((await specialist.post(`${reply.url}/sign`, { _token: token })).status, 403)
})

test('signing asks for a second step of the last ten minutes', async () => {
  await sent('nino', 'ხელმოწერის სიახლე')
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, 'ხელმოწერის სიახლე')
  await clerk.submit(`${url}/register`)
  await given(url)
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'პასუხი', do: 'save' })
  const head = await portal.as('batumi-social-head')
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  const mayor = await portal.as('batumi-head')
  await mayor.get(reply)
  portal.clock.advance(11 * 60_000)
  const asked = await mayor.submit(`${reply}/sign`)
  assert.match(asked.url, /^\/sign-in\/factor/)
})

test("a question stops the clock, and the writer's answer starts it again", async () => {
  const thread = await sent('ketevan', 'დასაზუსტებელი')
  await answered('დასაზუსტებელი', 'რომელი წელი გაინტერესებთ?', {
    kind: 'clarification',
    more: { until: '07.12.2026' },
  })
  const ketevan = await portal.as('ketevan')
  assert.match((await ketevan.get('/letters')).text, /დასაზუსტებელი/)
  await ketevan.get(thread)
  assert.match(ketevan.page().text, /რომელი წელი გაინტერესებთ/)
  const back = await ketevan.submit(`${thread}/clarify`, { text: '2025 წელი' })
  assert.match(back.text, /2025 წელი/)
  assert.match((await ketevan.get('/letters?group=in-progress')).text, /დასაზუსტებელი/)
})

test('a refusal needs a ground of the law and can be appealed in one click', async () => {
  const thread = await sent('giorgi', 'უარის თხოვნა')
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, 'უარის თხოვნა')
  await clerk.submit(`${url}/register`)
  await given(url)
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'refusal' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'უარი', do: 'save' })
  const head = await portal.as('batumi-social-head')
  await head.get(reply)
  const without = await head.submit(`${reply}/approve`)
  assert.equal(without.status, 422)
  await specialist.get(reply)
  await specialist.submit(reply, { reason: 'personal-data', do: 'save' })
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  const mayor = await portal.as('batumi-head')
  await mayor.get(reply)
  await mayor.submit(`${reply}/sign`)
  await clerk.get(reply)
  await clerk.submit(`${reply}/send`)
  const giorgi = await portal.as('giorgi')
  await giorgi.get(thread)
  assert.match(giorgi.page().text, /პერსონალური მონაცემები/)
  const draft = await giorgi.submit(`${thread}/appeal`)
  assert.match(draft.url, /^\/drafts\//)
  assert.match(draft.html, /უარის თხოვნა/)
})

test('a letter to the wrong body is forwarded with its clock, and the first body sees no more', async () => {
  const thread = await sent('nino', 'არასწორი მისამართი')
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, 'არასწორი მისამართი')
  const rustavi = optionOf(clerk.page().html, 'რუსთავის')
  await clerk.submit(`${url}/forward`, { to: rustavi, 'forward-why': 'უფლებამოსილია რუსთავი' })
  const there = await portal.as('rustavi-clerk')
  const theirs = await atDesk(there, 'არასწორი მისამართი')
  await there.submit(`${theirs}/register`)
  const nino = await portal.as('nino')
  const page = await nino.get(thread)
  assert.match(page.text, /უფლებამოსილია რუსთავი/)
  assert.match(page.text, /რუსთავი/)
  const before = await clerk.get(url)
  assert.equal(before.status, 200)
  assert.doesNotMatch(before.html, /\/answer"/)
})

test('officers of another body see nothing of a letter', async () => {
  await sent('nino', 'უცხო თვალისთვის')
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, 'უცხო თვალისთვის')
  const stranger = await portal.as('rustavi-clerk')
  assert.equal((await stranger.get(url)).status, 404)
  assert.doesNotMatch(
    (await stranger.get(`/desk?q=${encodeURIComponent('უცხო თვალისთვის')}`)).text,
    /ავტორი.*უცხო თვალისთვის/,
  )
})

test('a paper letter is keyed in with its number and no file is lost', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get('/desk/new')
  const bad = await clerk.submit('/desk/new', { writer: 'ვინმე', subject: '', kind: 'letter' })
  assert.equal(bad.status, 422)
  assert.match(bad.html, /ვინმე/)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const kept = await clerk.submit(
    '/desk/new',
    { writer: 'ვინმე', subject: 'ქაღალდზე', kind: 'letter' },
    { field: 'scan', name: 'scan.png', bytes: png },
  )
  assert.match(kept.url, /^\/desk\/letters\//)
  assert.match(kept.text, /ქაღალდზე/)
  assert.match(kept.text, /scan\.png/)
  assert.match(kept.text, /\d+\/2026/)
})

test('the clock of a letter on paper runs from the day on which it came, which the register shows', async () => {
  const clerk = await portal.as('batumi-clerk')
  const keyed = async (subject: string, received: string) => {
    await clerk.get('/desk/new')
    return clerk.submit('/desk/new', { writer: 'ვინმე', subject, kind: 'letter', received })
  }
  for (const [received, why] of [
    ['25.11.2026', /ჯერ არ დამდგარა/],
    ['24.11.2025', /180 დღეზე მეტი/],
    ['გუშინწინ', /თარიღი ვერ წავიკითხეთ/],
  ] as const) {
    const refused = await keyed('დაგვიანებით ჩაწერილი', received)
    assert.equal(refused.status, 422)
    assert.match(refused.text, why)
    assert.match(refused.html, new RegExp(`value="${received}"`))
    assert.match(refused.html, /value="დაგვიანებით ჩაწერილი"/)
  }
  assert.match((await keyed('იმ დღესვე ჩაწერილი', '24.11.2026')).url, /^\/desk\/letters\//)
  const late = await keyed('დაგვიანებით ჩაწერილი', '16.11.2026')
  assert.match(late.text, /მიღების დღე 16 ნოემბერი, 2026/)
  const { rows } = await portal.house.db.pool.query(
    `select h.subject, h.due_day, h.legal_day, e.day as started
       from correspondence.handling h
       join clocks.clock c on c.subject_id = h.letter_id and c.name = 'answer'
       join clocks.clock_event e on e.clock_id = c.id and e.kind = 'start'
      where h.subject like '%ჩაწერილი' order by h.due_day`,
  )
  assert.deepEqual(
    rows.map(({ subject, started }) => [subject, started]),
    [
      ['დაგვიანებით ჩაწერილი', '2026-11-16'],
      ['იმ დღესვე ჩაწერილი', '2026-11-24'],
    ],
  )
  assert.ok(rows[0].due_day < rows[1].due_day && rows[0].legal_day < rows[1].legal_day)
  assert.match((await clerk.get('/desk/registers/incoming')).text, /მიღებულია: 16 ნოემბერი, 2026/)
  assert.match(
    (await clerk.get('/desk/registers/incoming.csv')).html,
    /"2026-11-24","ვინმე","დაგვიანებით ჩაწერილი","2026-11-16"/,
  )
})

test('the desk is searched by words and by the day of coming', async () => {
  await sent('nino', 'დღით მოსაძებნი')
  const clerk = await portal.as('batumi-clerk')
  const found = async (typed: string): Promise<boolean> =>
    (await clerk.get(`/desk?q=${encodeURIComponent(typed)}`)).html.includes('დღით მოსაძებნი</a>')
  const [year, month, date] = portal.house.clock.today().split('-')
  assert.ok(await found(`მოსაძებნი ${date}.${month}.${year}`))
  assert.ok(await found(`${date}.${month}.${year}`))
  assert.ok(!(await found('მოსაძებნი 01.02.2020')))
  assert.ok(!(await found('01.02.2020')))
})

type Counts = Record<string, number>

/** What the tabs of the desk count, and how many letters each lists. */
async function countsAndLists(officer: Visitor): Promise<[Counts, Counts]> {
  const { html } = await officer.get('/desk')
  const counted: Counts = {}
  const listed: Counts = {}
  for (const view of ['open', 'overdue', 'today', 'week', 'waiting']) {
    const tab = new RegExp(`href="/desk\\?view=${view}"[^]*?</a>`).exec(html)?.[0] ?? ''
    counted[view] = Number(/\d+/.exec(tab.replaceAll(/<[^>]*"[^>]*>/g, ''))?.[0] ?? 0)
    const page = await officer.get(`/desk?view=${view}`)
    listed[view] = [...page.html.matchAll(/name="id"\s+value="/g)].length
  }
  return [counted, listed]
}

test('who sees only what was given to them is told how many of those there are, and no others', async () => {
  const records = await portal.as('batumi-records-head')
  const { rows } = await portal.house.db.pool.query(
    "select id from identity.account where user_name = 'batumi-legal-specialist'",
  )
  const legal = await portal.as('batumi-legal-specialist')
  const [none] = await countsAndLists(legal)
  assert.deepEqual(Object.values(none), [0, 0, 0, 0, 0])
  const urls: string[] = []
  for (const nth of ['პირველი', 'მეორე', 'მესამე']) {
    await sent('nino', `დასათვლელი ${nth}`)
    urls.push(await atDesk(records, `დასათვლელი ${nth}`))
  }
  const unit = optionOf(records.page().html, 'იურიდიული')
  await records.get(urls[0] ?? '')
  await records.submit(`${urls[0]}/assign`, { unit })
  await records.get(urls[1] ?? '')
  await records.submit(`${urls[1]}/assign`, { executor: rows[0].id })
  const [given, listed] = await countsAndLists(legal)
  assert.equal(given['open'], 2)
  assert.deepEqual(given, listed)
  const [all] = await countsAndLists(records)
  assert.ok((all['open'] ?? 0) > 3)
  // Three rows of changes to one letter; summed up, they say the same.
  await records.get(urls[0] ?? '')
  await records.submit(`${urls[0]}/register`)
  await records.submit(`${urls[0]}/assign`, { unit, executor: rows[0].id })
  portal.clock.advance(40 * 86_400_000)
  const changed = await countsAndLists(await portal.as('batumi-legal-specialist'))
  assert.deepEqual(changed[0], { open: 2, overdue: 2, today: 0, week: 0, waiting: 0 })
  assert.deepEqual(...changed)
  const size = async (): Promise<number> =>
    (await portal.house.db.pool.query('select count(*)::int as n from correspondence.given_tally'))
      .rows[0].n
  const before = await size()
  await modules
    .find(({ key }) => key === 'correspondence')
    ?.jobs?.['correspondence.sum-up']?.handle(portal.house, {}, { number: 1, of: 1 })
  assert.ok((await size()) < before)
  assert.deepEqual(await countsAndLists(await portal.as('batumi-legal-specialist')), changed)
  const drift = await portal.house.db.pool.query(`
    select unit_id, executor_id, state, due_day, legal_day, sum(count)::int as count
      from correspondence.given_tally group by 1, 2, 3, 4, 5
    except
    select coalesce(unit_id, '00000000-0000-0000-0000-000000000000'),
           coalesce(executor_id, '00000000-0000-0000-0000-000000000000'), state, due_day, legal_day, count(*)::int
      from correspondence.handling where state in ('received', 'registered', 'waiting') group by 1, 2, 3, 4, 5`)
  assert.deepEqual(drift.rows, [])
  portal.clock.advance(-40 * 86_400_000)
})

test('work is given out in bulk after a preview, once', async () => {
  await sent('nino', 'ერთად პირველი')
  await sent('nino', 'ერთად მეორე')
  const head = await portal.as('batumi-records-head')
  await head.get(`/desk?q=${encodeURIComponent('ერთად')}`)
  const ids = [...head.page().html.matchAll(/name="id"\s+value="([0-9a-f-]+)"/g)].map(
    match => match[1] ?? '',
  )
  assert.equal(ids.length, 2)
  const to = optionOf(head.page().html.slice(head.page().html.indexOf('name="to"')), 'გია')
  const preview = await head.submit('/desk/bulk', { id: ids, act: 'assign', to })
  assert.match(preview.text, /შეიცვლება 2 წერილი/)
  const done = await head.submit('/desk/bulk/do')
  assert.match(done.text, /შეიცვალა 2 წერილი/)
})

test('marked letters are printed each on its sheet, and nothing of what one may not read', async () => {
  await sent('nino', 'დასაბეჭდი')
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk?q=${encodeURIComponent('დასაბეჭდი')}`)
  const id = /name="id"\s+value="([0-9a-f-]+)"/.exec(clerk.page().html)?.[1] ?? ''
  const paper = await clerk.submit('/desk/bulk/print', { id: [id] })
  assert.match(paper.html, /<section class="sk-sheet"/)
  assert.match(paper.text, /დასაბეჭდი/)
  // A specialist of a unit that was never given the letter.
  const other = await portal.as('batumi-social-specialist')
  const token = /name="_token" value="([^"]+)"/.exec((await other.get('/desk')).html)?.[1] ?? ''
  const refused = await other.post('/desk/bulk/print', { id: [id], _token: token })
  assert.equal(refused.status, 422)
  assert.doesNotMatch(refused.text, /დასაბეჭდი/)
})

test('however many letters are printed or given out, they are asked for at once', async () => {
  for (const nth of ['პირველი', 'მეორე', 'მესამე']) await sent('nino', `ერთბაშად ${nth}`)
  const head = await portal.as('batumi-records-head')
  const page = await head.get(`/desk?q=${encodeURIComponent('ერთბაშად')}`)
  const ids = [...page.html.matchAll(/name="id"\s+value="([0-9a-f-]+)"/g)].map(
    match => match[1] ?? '',
  )
  assert.equal(ids.length, 3)
  const _token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const to = optionOf(page.html.slice(page.html.indexOf('name="to"')), 'გია')
  const print = (id: string[]) => () => head.post('/desk/bulk/print', { id, _token })
  const preview = (id: string[]) => () => head.post('/desk/bulk', { id, _token, act: 'assign', to })
  for (const act of [print, preview]) {
    await act(ids)()
    const one = await countStatements(act(ids.slice(0, 1)))
    assert.ok(one > 5)
    assert.equal(await countStatements(act(ids)), one)
  }
  assert.equal(head.page().status, 200)
  assert.match(head.page().text, /შეიცვლება 3 წერილი/)
})

test('a letter past its legal last day is overdue, and its silence can be appealed', async () => {
  const thread = await sent('nino', 'დაგვიანებული', { body: 'kutaisi' })
  portal.clock.advance(60 * 86_400_000)
  const nino = await portal.as('nino')
  const page = await nino.get(thread)
  assert.match(page.text, /ვადა გასულია/)
  const draft = await nino.submit(`${thread}/appeal`)
  assert.match(draft.html, /პასუხი არ მიმიღია/)
})

test('a body writes on its own to a person and to another body', async () => {
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get('/desk/write')
  const rustavi = optionOf(specialist.page().html, 'რუსთავის')
  await specialist.submit('/desk/write', { to: 'body', body: rustavi })
  const reply = specialist.page().url
  await specialist.submit(reply, {
    subject: 'უწყებათაშორისი',
    text: 'გთხოვთ ინფორმაციას',
    do: 'save',
  })
  for (const [who, step] of [
    ['batumi-social-head', 'approve'],
    ['batumi-head', 'sign'],
    ['batumi-clerk', 'send'],
  ] as const) {
    const officer = await portal.as(who)
    await officer.get(reply)
    await officer.submit(`${reply}/${step}`)
  }
  const there = await portal.as('rustavi-clerk')
  await atDesk(there, 'უწყებათაშორისი')
  assert.match(there.page().text, /გთხოვთ ინფორმაციას/)
})

test('a specialist sees only what is given to them or to their unit', async () => {
  await sent('nino', 'სხვის საქმე')
  const clerk = await portal.as('batumi-clerk')
  const url = await atDesk(clerk, 'სხვის საქმე')
  const specialist = await portal.as('batumi-social-specialist')
  assert.equal((await specialist.get(url)).status, 404)
  assert.doesNotMatch((await specialist.get('/desk')).text, /სხვის საქმე/)
  await given(url)
  assert.equal((await specialist.get(url)).status, 200)
  assert.match((await specialist.get('/desk')).text, /სხვის საქმე/)
})
