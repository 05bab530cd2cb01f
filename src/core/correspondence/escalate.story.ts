import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const DAY_MS = 86_400_000

async function sent(who: string, subject: string, body: string): Promise<string> {
  const person = await portal.as(who)
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind: 'information' })
  await person.submit(person.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = await person.submit('/drafts/')
  return thread.url.split('?')[0] ?? ''
}

const watch = async (): Promise<void> => {
  const job = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'correspondence.watch')
  await job?.[1].handle(portal.house, {}, { number: 1, of: 1 })
}

async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  return (await officer.follow('/desk/letters/')).url
}

type Row = { step: string; days: number; people: number }
const stepsOf = async (subject: string): Promise<readonly Row[]> => {
  const { rows } = await portal.house.db.pool.query<Row>(
    `select s.step, s.working_days as days, s.people
       from correspondence.told_step s
       join correspondence.handling h on h.id = s.handling_id
      where h.subject = $1
      order by s.at, s.working_days`,
    [subject],
  )
  return rows
}

const toldTo = async (user: string, template: string): Promise<number> => {
  const { rows } = await portal.house.db.pool.query<{ n: number }>(
    `select count(*)::int as n
       from notices.notice n
       join identity.account a on a.id = n.account_id
      where a.user_name = $1 and n.template = $2`,
    [user, template],
  )
  return rows[0]?.n ?? 0
}

test('a due day is told step by step: register, unit, head, superior body; each step once', async () => {
  const start = portal.clock.now()
  const subject = 'ნაბიჯ-ნაბიჯ'
  await sent('nino', subject, 'psda')
  for (let days = 0; days <= 24; days++) {
    portal.clock.set(new Date(start.getTime() + days * DAY_MS))
    await watch()
    // A crash after the step, and a second worker: the job runs again over the same day.
    await portal.house.db.pool.query('update clocks.clock set told_to = null, warn_on = filed_day')
    await watch()
  }
  assert.deepEqual(
    (await stepsOf(subject)).map(({ step, days }) => `${step} ${days}`),
    ['warning 5', 'warning 2', 'warning 1', 'unit-head 1', 'head 3', 'superior 5'],
  )
  assert.equal(await toldTo('psda-clerk', 'officer.due-soon'), 3)
  assert.equal(await toldTo('psda-head', 'officer.overdue'), 1)
  assert.equal(await toldTo('moj-head', 'officer.overdue-below'), 1)
  const { rows } = await portal.house.db.pool.query(
    "select count(*)::int as n from house.journal where act = 'letter.told'",
  )
  assert.equal(rows[0].n, 6)
})

test('the body sees the steps beside its letter; its writer does not', async () => {
  const head = await portal.as('psda-head')
  await atDesk(head, 'ნაბიჯ-ნაბიჯ')
  assert.match(head.page().text, /ეცნობა უწყების ხელმძღვანელს/)
  assert.match(head.page().text, /ეცნობა ზემდგომ უწყებას/)
  const nino = await portal.as('nino')
  await nino.get('/letters?group=in-progress')
  const thread = await nino.follow('ნაბიჯ-ნაბიჯ')
  assert.doesNotMatch(thread.text, /ეცნობა ზემდგომ უწყებას/)
})

test('the superior body sees number and day of late work below, never the letter', async () => {
  const minister = await portal.as('moj-head')
  const page = await minister.get('/desk/below')
  assert.equal(page.status, 200)
  const { rows } = await portal.house.db.pool.query(
    "select id, number from correspondence.handling where subject = 'ნაბიჯ-ნაბიჯ'",
  )
  assert.ok(page.text.includes(rows[0].number))
  assert.doesNotMatch(page.html, /ნაბიჯ-ნაბიჯ/)
  assert.equal((await minister.get(`/desk/letters/${rows[0].id}`)).status, 404)
  const stranger = await portal.as('batumi-head')
  assert.ok(!(await stranger.get('/desk/below')).text.includes(rows[0].number))
})

test('the writer is told that it is overdue, with a link to the button that begins the complaint', async () => {
  const { rows } = await portal.house.db.pool.query(
    "select href from notices.notice where template = 'letter.overdue'",
  )
  assert.match(rows[0].href, /^\/letters\/[0-9a-f-]+#actions$/)
  const nino = await portal.as('nino')
  const thread = await nino.get(String(rows[0].href).split('#')[0] ?? '')
  assert.match(thread.html, /id="actions"/)
  const draft = await nino.submit(`${thread.url}/appeal`)
  assert.match(draft.url, /^\/drafts\//)
})

test('nothing is told while the writer is asked, and what moves with the answer is told by its new day', async () => {
  const subject = 'დასაზუსტებელი'
  const thread = await sent('giorgi', subject, 'oni')
  const clerk = await portal.as('oni-clerk')
  const url = await atDesk(clerk, subject)
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit =
    [...head.page().html.matchAll(/<option value="([0-9a-f-]{36})"/g)].map(match => match[1])[0] ??
    ''
  await head.submit(`${url}/assign`, { unit })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'clarification' })
  const reply = specialist.page().url
  const until = new Date(portal.clock.now().getTime() + 40 * DAY_MS).toISOString().slice(0, 10)
  await specialist.submit(reply, { text: 'რომელი წელი?', until, do: 'save' })
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  await head.submit(`${reply}/sign`)
  await head.submit(`${reply}/send`)
  portal.clock.advance(30 * DAY_MS)
  await watch()
  assert.deepEqual(await stepsOf(subject), [])
  const giorgi = await portal.as('giorgi')
  await giorgi.get(thread)
  await giorgi.submit(`${thread}/clarify`, { text: '2025' })
  await watch()
  assert.deepEqual(await stepsOf(subject), [])
  portal.clock.advance(14 * DAY_MS)
  await watch()
  assert.ok((await stepsOf(subject)).some(({ step }) => step === 'unit-head'))
})

test('whoever stands in for an absent head is told as well', async () => {
  const subject = 'შემცვლელისთვის'
  await sent('ketevan', subject, 'kutaisi')
  await portal.house.db.pool.query(
    `insert into bodies.deputy (id, body_id, absent_account, deputy_account, from_day, until_day)
     select gen_random_uuid(), h.body_id, h.id, d.id, $1::date - 1, $1::date + 60
       from (select id, body_id from identity.account where user_name = 'kutaisi-head') h,
            (select id from identity.account where user_name = 'kutaisi-social-head') d`,
    [portal.clock.now()],
  )
  portal.clock.advance(40 * DAY_MS)
  await watch()
  assert.ok((await toldTo('kutaisi-head', 'officer.overdue')) > 0)
  assert.ok((await toldTo('kutaisi-social-head', 'officer.overdue')) > 0)
  assert.equal(await toldTo('kutaisi-social-specialist', 'officer.overdue'), 0)
})
