import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { openPortal, type Portal } from '#testing/portal'
import { reach } from './reach.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const HOUR_MS = 3_600_000
/** 09:00 in Tbilisi on a day, as a moment. */
const nine = (day: string): Date => new Date(`${day}T05:00:00Z`)

async function digests(): Promise<void> {
  const job = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'briefing.digest')
  assert.ok(job)
  await job[1].handle(portal.house, {}, { number: 1, of: 1 })
}

async function sent(subject: string, body: string): Promise<void> {
  const person = await portal.as('nino')
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind: 'information' })
  await person.submit(person.page().url, { subject, text: 'საიდუმლო ტექსტი', do: 'review' })
  await person.submit('/drafts/')
}

type Mail = { recipient: string; subject: string; text: string }
const mailsTo = async (address: string): Promise<readonly Mail[]> => {
  await portal.work()
  const { rows } = await portal.house.db.pool.query<Mail>(
    "select recipient, subject, text from notices.outbox where recipient = $1 and channel = 'email' order by id",
    [address],
  )
  return rows
}

const numberOf = async (subject: string): Promise<string> =>
  (
    await portal.house.db.pool.query(
      'select coalesce(registry_number, number) as number from correspondence.handling where subject = $1',
      [subject],
    )
  ).rows[0].number

test('a digest comes once on a working day at the chosen hour, with numbers and no word of a letter', async () => {
  await sent('შემაჯამებელი', 'batumi')
  const number = await numberOf('შემაჯამებელი')
  portal.clock.set(new Date(nine('2026-11-25').getTime() - HOUR_MS))
  await digests()
  assert.deepEqual(await mailsTo('batumi-clerk@office.example'), [])
  portal.clock.set(nine('2026-11-25'))
  await digests()
  await digests()
  const mails = await mailsTo('batumi-clerk@office.example')
  assert.equal(mails.length, 1)
  assert.match(mails[0]?.text ?? '', new RegExp(`ახალი: ${number}`))
  assert.doesNotMatch(JSON.stringify(mails), /შემაჯამებელი|საიდუმლო|ნინო/)
})

test('whoever has nothing new, due or overdue gets nothing: a specialist without work, a quiet body, a day off', async () => {
  assert.deepEqual(await mailsTo('batumi-legal-specialist@office.example'), [])
  assert.deepEqual(await mailsTo('kutaisi-head@office.example'), [])
  const before = (await mailsTo('batumi-head@office.example')).length
  assert.equal(before, 1)
  // The letter is no longer new, and its day has not come.
  portal.clock.set(nine('2026-11-26'))
  await digests()
  assert.equal((await mailsTo('batumi-head@office.example')).length, before)
  portal.clock.advance(HOUR_MS)
  await sent('შაბათს მოსული', 'batumi')
  portal.clock.set(nine('2026-11-28'))
  await digests()
  assert.equal((await mailsTo('batumi-head@office.example')).length, before)
  portal.clock.set(nine('2026-11-30'))
  await digests()
  const after = await mailsTo('batumi-head@office.example')
  assert.equal(after.length, before + 1)
  assert.ok(after.at(-1)?.text.includes(await numberOf('შაბათს მოსული')))
})

test('the due day and the days after it stand in the digest until the letter is done', async () => {
  const number = await numberOf('შემაჯამებელი')
  portal.clock.set(nine('2026-12-04'))
  await digests()
  const today = (await mailsTo('batumi-head@office.example')).at(-1)?.text ?? ''
  assert.match(today, new RegExp(`ვადა დღეს იწურება: .*${number}`))
  portal.clock.set(nine('2026-12-07'))
  await digests()
  const late = (await mailsTo('batumi-head@office.example')).at(-1)?.text ?? ''
  assert.match(late, new RegExp(`ვადა გავიდა: .*${number}`))
})

test('work that is given is told at once, and not to whoever chose otherwise', async () => {
  const records = await portal.as('batumi-records-head')
  const { rows } = await portal.house.db.pool.query(
    `select h.id, a.id as executor, p.unit_id as unit
       from correspondence.handling h,
            identity.account a
            join bodies.appointment ap on ap.account_id = a.id
            join bodies.post p on p.id = ap.post_id
      where h.subject = 'შემაჯამებელი' and a.user_name = 'batumi-social-specialist'`,
  )
  const url = `/desk/letters/${rows[0].id}`
  await records.get(url)
  await records.submit(`${url}/register`)
  const give = async (): Promise<void> => {
    await records.get(url)
    await records.submit(`${url}/assign`, { unit: rows[0].unit, executor: rows[0].executor })
  }
  await give()
  const address = 'batumi-social-specialist@office.example'
  const first = await mailsTo(address)
  assert.equal(first.length, 1)
  assert.match(first[0]?.subject ?? '', /დაგევალათ წერილი/)
  assert.ok(first[0]?.text.includes(url))
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get('/desk/told')
  await specialist.submit('/desk/told/wishes', { 'at-once': [], hour: '9' })
  await portal.house.db.pool.query(
    'update correspondence.handling set executor_id = null where id = $1',
    [rows[0].id],
  )
  await give()
  assert.equal((await mailsTo(address)).length, 1)
  const list = await specialist.get('/desk/notices')
  assert.equal(list.text.split('დაგევალათ წერილი').length - 1, 2)
})

test('an address counts once its code is shown, the old one hears of it, and a wrong code changes nothing', async () => {
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk/told')
  const wrong = await clerk.submit('/desk/told/address', { email: 'არა' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /არა/)
  await clerk.submit('/desk/told/address', { email: 'New.Clerk@Example.GE' })
  assert.match(clerk.page().text, /new\.clerk@example\.ge/)
  assert.match(clerk.page().text, /ახლანდელი მისამართი: oni-clerk@office\.example/)
  const bad = await clerk.submit('/desk/told/confirm', { code: '000001' })
  assert.equal(bad.status, 422)
  const code = /\d{6}/.exec((await mailsTo('new.clerk@example.ge')).at(-1)?.text ?? '')?.[0] ?? ''
  const done = await clerk.submit('/desk/told/confirm', { code })
  assert.match(done.text, /ახლანდელი მისამართი: new\.clerk@example\.ge/)
  assert.equal((await mailsTo('oni-clerk@office.example')).at(-1)?.subject, 'როგორ მეცნობოს')
  const { rows } = await portal.house.db.pool.query('select o::text as row from briefing.officer o')
  assert.doesNotMatch(JSON.stringify(rows), /example/)
})

test('an hour that is none is refused, and without an address nothing is sent', async () => {
  const head = await portal.as('oni-head')
  await head.get('/desk/told')
  const wrong = await head.post('/desk/told/wishes', {
    _token: /name="_token" value="([^"]+)"/.exec(head.page().html)?.[1] ?? '',
    hour: '99',
  })
  assert.equal(wrong.status, 422)
  await head.get('/desk/told')
  await head.submit('/desk/told/drop')
  assert.match(head.page().text, /ელფოსტით არაფერი იგზავნება/)
  await mailsTo('oni-head@office.example')
  const before = (await mailsTo('oni-head@office.example')).length
  await sent('ონის წერილი', 'oni')
  portal.clock.set(nine('2026-12-08'))
  await digests()
  assert.equal((await mailsTo('oni-head@office.example')).length, before)
})

test('an officer who left gets nothing more', async () => {
  await portal.house.db.pool.query(
    "update identity.account set state = 'ended' where user_name = 'batumi-counter'",
  )
  await sent('წასულის შემდეგ', 'batumi')
  portal.clock.set(nine('2026-12-09'))
  const before = (await mailsTo('batumi-counter@office.example')).length
  await digests()
  assert.equal((await mailsTo('batumi-counter@office.example')).length, before)
})

test('an address from which messages come back is left alone, and its officer sees why', async () => {
  const { house } = portal
  const { rows } = await house.db.pool.query(
    "select id from identity.account where user_name = 'kutaisi-clerk'",
  )
  const to = { accountId: rows[0].id }
  for (let times = 0; times < 2; times++) {
    await house.db.as({ as: 'worker' }, tx => reach.refused(tx, house, { to, channel: 'email' }))
  }
  const found = await house.db.as({ as: 'worker' }, tx =>
    reach.find(tx, house, to, 'officer.overdue'),
  )
  assert.equal(found, undefined)
  const clerk = await portal.as('kutaisi-clerk')
  assert.match((await clerk.get('/desk/told')).text, /უკან ბრუნდება/)
})
