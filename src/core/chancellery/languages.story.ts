import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { carryOut } from '#core/correspondence'
import { day } from '#platform/day'
import { openPortal, type Portal } from '#testing/portal'

/** Letters in other languages: the writer is told what the law asks, the body may ask for a translation. */

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const ENGLISH = 'Please tell me when the road in front of my house will be repaired.'

async function written(body: string, subject: string, text: string) {
  const nino = await portal.as('nino')
  await nino.get(`/letters/new/${body}`)
  const { url } = await nino.submit(`/letters/new/${body}`, { kind: 'letter' })
  const review = await nino.submit(url, { subject, text, do: 'review' })
  return { nino, url, review }
}

const row = async <T>(text: string, ...values: readonly string[]): Promise<T> =>
  (await portal.house.db.pool.query(text, [...values])).rows[0]

const handlingOf = async (subject: string): Promise<string> =>
  (await row<{ id: string }>('select id from correspondence.handling where subject = $1', subject))
    .id

const clockOf = (subject: string) =>
  row<{ state: string }>(
    `select c.state from clocks.clock c join correspondence.handling h on h.letter_id = c.subject_id
      where h.subject = $1 and c.name = 'answer'`,
    subject,
  )

/** Sends a letter to Oni and has it registered and given to its only unit; returns its page at the desk. */
async function atDesk(subject: string, text: string): Promise<string> {
  const { nino, url } = await written('oni', subject, text)
  await nino.submit(`${url}/send`)
  const desk = `/desk/letters/${await handlingOf(subject)}`
  const clerk = await portal.as('oni-clerk')
  await clerk.get(desk)
  await clerk.submit(`${desk}/register`)
  const head = await portal.as('oni-head')
  const page = await head.get(desk)
  const unit = /<option value="([0-9a-f-]{36})"/.exec(
    page.html.slice(page.html.indexOf('name="unit"')),
  )
  await head.submit(`${desk}/assign`, { unit: unit?.[1] ?? '' })
  return desk
}

const watch = async (): Promise<void> => {
  const job = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'correspondence.watch')
  assert.ok(job)
  await job[1].handle(portal.house, {}, { number: 1, of: 1 })
}

test('before sending the writer is told what the law asks, and may send all the same', async () => {
  const { nino, url, review } = await written('oni', 'Road question one', ENGLISH)
  assert.match(review.text, /წერილის ენა: ინგლისური/)
  assert.match(review.text, /ონის მუნიციპალიტეტის მერია უფლებამოსილია მოგთხოვოთ: ნოტარიულად/)
  assert.match(review.text, /სზაკ-ის მე-14 მუხლი/)
  assert.match(review.text, /პასუხის ვადა შეჩერდება/)
  const english = await nino.get(`${url}/review?lang=en`)
  assert.match(english.text, /may ask you for a translation into Georgian/)
  await nino.get(`${url}/review?lang=ka`)
  assert.match((await nino.submit(`${url}/send`)).url, /\?sent=1$/)
})

test('a letter is read aloud in its own language, by its writer and at the desk, on paper too', async () => {
  const text = 'Прошу отремонтировать дорогу, мы не можем проехать.'
  const desk = await atDesk('Яма на дороге', text)
  const nino = await portal.as('nino')
  await nino.get('/letters?group=in-progress')
  assert.match((await nino.follow('Яма на дороге')).html, /class="sk-letter-text"\s+lang="ru"/)
  const specialist = await portal.as('oni-specialist')
  assert.match((await specialist.get(desk)).html, /class="sk-letter-text"\s+lang="ru"/)
  const reply = await specialist.submit(`${desk}/translation`)
  assert.match(reply.html, /class="sk-letter-text"\s+lang="ru"/)
})

test('a body that takes the language is named, and a Georgian letter is told nothing', async () => {
  const taken = await written('mfa', 'Visa question', 'Please help me with a visa for my wife.')
  assert.match(taken.review.text, /ამ ენაზე წერილს იღებს: საგარეო საქმეთა სამინისტრო/)
  assert.doesNotMatch(taken.review.text, /უფლებამოსილია მოგთხოვოთ/)
  const own = await written('oni', 'ქართული', 'გთხოვთ, მაცნობოთ, როდის შეკეთდება გზა.')
  assert.doesNotMatch(own.review.text, /წერილის ენა/)
})

test('the officer sees the language and asks for a translation with its own term, which stops the clock', async () => {
  const desk = await atDesk('Road question two', ENGLISH)
  const specialist = await portal.as('oni-specialist')
  assert.match((await specialist.get(desk)).text, /წერილის ენა\s*ინგლისური/)
  const reply = await specialist.submit(`${desk}/translation`)
  assert.match(reply.url, /^\/desk\/replies\//)
  assert.match(reply.html, /ნოტარიულად დამოწმებული თარგმანი ქართულად/)
  assert.match(reply.html, /a translation into Georgian certified by a notary/)
  // Ten working days from 24 November.
  assert.match(reply.html, /8\D+12\D+2026|08\.12\.2026/)
  const saved = await specialist.submit(reply.url, { do: 'save' })
  assert.match(saved.html, /ნოტარიულად/)
  const head = await portal.as('oni-head')
  for (const step of ['approve', 'sign']) {
    await head.get(reply.url)
    await head.submit(`${reply.url}/${step}`)
  }
  const clerk = await portal.as('oni-clerk')
  await clerk.get(reply.url)
  await clerk.submit(`${reply.url}/send`)
  assert.equal((await clockOf('Road question two')).state, 'suspended')
  const entry = await row<{ code: string; until_day: string }>(
    `select e.code, e.until_day::text from correspondence.entry e join correspondence.handling h on h.id = e.handling_id
      where h.subject = $1 and e.kind = 'clarification-asked'`,
    'Road question two',
  )
  assert.deepEqual(entry, { code: 'translation', until_day: '2026-12-08' })
})

test('no translation is asked for a Georgian letter, and nothing is begun by trying', async () => {
  const desk = await atDesk('ქართული წერილი', 'გთხოვთ, მაცნობოთ, როდის შეკეთდება გზა ჩვენთან.')
  const specialist = await portal.as('oni-specialist')
  const page = await specialist.get(desk)
  assert.doesNotMatch(page.html, /\/translation"/)
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const tried = await specialist.post(`${desk}/translation`, { _token: token })
  assert.equal(tried.status, 422)
  const begun = await row<{ n: number }>(
    `select count(*)::int as n from chancellery.reply r join correspondence.handling h on h.id = r.handling_id
      where h.subject = 'ქართული წერილი'`,
  )
  assert.equal(begun.n, 0)
})

test('where the rule lets the term run on, the question stops nothing and its answer resumes nothing', async () => {
  const subject = 'Road question three'
  const desk = await atDesk(subject, ENGLISH)
  const handlingId = desk.split('/').at(-1) ?? ''
  const take = (step: 'ask' | 'clarify', code?: string) =>
    portal.house.db.as({ as: 'worker' }, tx =>
      carryOut(tx, portal.house, {
        handlingId,
        step,
        by: { kind: 'system' },
        text: 'x',
        ...(code !== undefined && { code }),
      }),
    )
  assert.ok((await take('ask', 'translation-running')).ok)
  assert.equal((await clockOf(subject)).state, 'running')
  assert.ok((await take('clarify')).ok)
  assert.equal((await clockOf(subject)).state, 'running')
})

test('a letter whose term runs on while a translation is awaited is late, watched and told like any other', async () => {
  const subject = 'Road question four'
  const desk = await atDesk(subject, ENGLISH)
  const handlingId = desk.split('/').at(-1) ?? ''
  const asked = await portal.house.db.as({ as: 'worker' }, tx =>
    carryOut(tx, portal.house, {
      handlingId,
      step: 'ask',
      by: { kind: 'system' },
      text: 'Please translate.',
      untilDay: day('2027-02-01'),
      code: 'translation-running',
    }),
  )
  assert.ok(asked.ok)
  const nino = await portal.as('nino')
  const list = await nino.get('/letters?group=needs-you')
  assert.match(list.text, new RegExp(`${subject}[\\s\\S]*ელოდება თქვენს პასუხს`))
  const thread = await nino.follow(subject)
  assert.match(thread.text, /ელოდება თქვენს პასუხს\s*ვადა გრძელდება/)
  assert.match(thread.html, /action="\/letters\/[^"]*\/clarify"/)
  const specialist = await portal.as('oni-specialist')
  assert.match((await specialist.get(desk)).text, /ელოდება ავტორს\s*ვადა გრძელდება/)
  assert.match((await specialist.get('/desk?view=open')).text, new RegExp(subject))
  assert.doesNotMatch((await specialist.get('/desk?view=waiting')).text, new RegExp(subject))
  const again = await portal.house.db.as({ as: 'worker' }, tx =>
    carryOut(tx, portal.house, { handlingId, step: 'ask', by: { kind: 'system' }, text: 'x' }),
  )
  assert.ok(!again.ok, 'one question at a time')

  portal.clock.advance(40 * 86_400_000)
  await watch()
  const told = await row<{ n: number }>(
    `select count(*)::int as n from notices.notice
      where template = 'letter.overdue' and about_id = (
        select letter_id from correspondence.handling where subject = $1)`,
    subject,
  )
  assert.equal(told.n, 1, 'the writer hears that the answer is late')
  const late = await portal.as('nino')
  assert.match((await late.get(thread.url)).text, /ვადა გასულია/)
  const officer = await portal.as('oni-specialist')
  assert.match((await officer.get('/desk?view=overdue')).text, new RegExp(subject))

  portal.clock.advance(40 * 86_400_000)
  await watch()
  const lapsed = await row<{ asked: boolean; state: string; kind: string }>(
    `select h.asked, h.state, (select e.kind from correspondence.entry e
       where e.handling_id = h.id order by e.place desc limit 1) as kind
       from correspondence.handling h where h.subject = $1`,
    subject,
  )
  assert.deepEqual(lapsed, { asked: false, state: 'registered', kind: 'clarification-lapsed' })
})
