import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { openPortal, type Portal } from '#testing/portal'
import type { Visitor } from '#testing/browserless'

/** What somebody approves, gives, forwards or appeals is what stood before their eyes, and once. */
let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

async function sent(subject: string, kind = 'letter', body = 'oni'): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get(`/letters/new/${body}`)
  await nino.submit(`/letters/new/${body}`, { kind })
  await nino.submit(nino.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  return (await nino.submit('/drafts/')).url.split('?')[0] ?? ''
}

async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  return (await officer.follow('/desk/letters/')).url
}

/** Registered at Oni, and an answer drafted by its specialist. */
async function drafted(subject: string, text: string): Promise<{ url: string; reply: string }> {
  const clerk = await portal.as('oni-clerk')
  const url = await atDesk(clerk, subject)
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /name="unit"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(head.page().html)?.[1]
  await head.submit(`${url}/assign`, { unit: unit ?? '' })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text, do: 'save' })
  return { url, reply }
}

test('nobody approves or signs a text that they did not read', async () => {
  await sent('წაკითხული')
  const { reply } = await drafted('წაკითხული', 'ვაკმაყოფილებთ')
  const head = await portal.as('oni-head')
  await head.get(reply)
  const specialist = await portal.as('oni-specialist')
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'უარს ვამბობთ', do: 'save' })
  const refused = await head.submit(`${reply}/approve`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /მას შემდეგ შეიცვალა, რაც თქვენ წაიკითხეთ/)
  assert.match(refused.html, /უარს ვამბობთ/)
  const approved = await head.submit(`${reply}/approve`)
  assert.equal(approved.status, 200)
})

test('a file that was added meanwhile is not approved unseen', async () => {
  await sent('დართული')
  const { reply } = await drafted('დართული', 'პასუხი')
  const head = await portal.as('oni-head')
  await head.get(reply)
  const specialist = await portal.as('oni-specialist')
  await specialist.get(reply)
  const file = { field: 'file', name: 'a.txt', bytes: Buffer.from('ტექსტი') }
  await specialist.submit(reply, { text: 'პასუხი', do: 'add-file' }, file)
  assert.match(specialist.page().html, /a\.txt/)
  assert.equal((await head.submit(`${reply}/approve`)).status, 422)
})

test('a head of service does not come by the rights of the mayor or of another service', async () => {
  const name = async (user: string): Promise<string> =>
    (
      await portal.house.db.pool.query('select id from identity.account where user_name = $1', [
        user,
      ])
    ).rows[0].id
  const legal = await portal.as('batumi-legal-head')
  const tried = async (absent: string, deputy: string) => {
    await legal.get('/desk/absences')
    return legal.submit('/desk/absences', {
      absent: await name(absent),
      deputy: await name(deputy),
      from: '24.11.2026',
      until: '31.12.2026',
    })
  }
  for (const absent of [
    'batumi-head',
    'batumi-records-head',
    'batumi-counter',
    'batumi-social-head',
  ]) {
    const refused = await tried(absent, 'batumi-legal-head')
    assert.equal(refused.status, 422, absent)
    assert.match(refused.text, /თქვენი გასაცემი არ არის/)
  }
  assert.equal((await legal.get('/desk/staff')).status, 403)
  assert.equal((await tried('batumi-legal-specialist', 'batumi-social-specialist')).status, 200)
  const records = await portal.as('batumi-records-head')
  await records.get('/desk/absences')
  const own = await records.submit('/desk/absences', {
    absent: await name('batumi-head'),
    deputy: await name('batumi-records-head'),
    from: '24.11.2026',
    until: '31.12.2026',
  })
  assert.equal(own.status, 422)
})

test('an extension says how far the law goes, and its drawer stands open when it was wrong', async () => {
  await sent('გასაგრძელებელი')
  const { url } = await drafted('გასაგრძელებელი', 'პასუხი')
  const head = await portal.as('oni-head')
  assert.match((await head.get(url)).text, /კანონით არაუმეტეს: 2 თვე/)
  for (const days of ['', '-1', '1.5', '3', 'abc']) {
    await head.get(url)
    const refused = await head.submit(`${url}/extend`, { days, why: 'მიზეზი' })
    assert.equal(refused.status, 422, days)
    assert.match(refused.text, /მთელი რიცხვი 1-დან 2-მდე/)
    assert.match(refused.html, /<details[^>]*open[^>]*>(?:(?!<\/details>)[\s\S])*field-days-error/)
  }
  await head.get(url)
  const why = await head.submit(`${url}/extend`, { days: '1', why: '' })
  assert.match(why.text, /დაწერეთ მიზეზი/)
})

test('no extension is offered where the law gives none', async () => {
  await sent('ვერგასაგრძელებელი', 'information')
  const { url } = await drafted('ვერგასაგრძელებელი', 'პასუხი')
  const head = await portal.as('oni-head')
  assert.doesNotMatch((await head.get(url)).html, /\/extend"/)
})

test('who is told of a forwarding reads the new body and the legal last day', async () => {
  const thread = await sent('გადასაგზავნი')
  const clerk = await portal.as('oni-clerk')
  const url = await atDesk(clerk, 'გადასაგზავნი')
  const none = await clerk.submit(`${url}/forward`, { 'forward-why': 'მიზეზი' })
  assert.equal(none.status, 422)
  assert.match(none.text, /აირჩიეთ უწყება, რომელსაც გადაუგზავნით/)
  const { rows } = await portal.house.db.pool.query(
    `select b.id, h.legal_day::text as legal from bodies.body b, correspondence.handling h
      where b.key = 'kutaisi' and h.subject = 'გადასაგზავნი'`,
  )
  await clerk.submit(`${url}/forward`, { to: rows[0].id, 'forward-why': 'მიზეზი' })
  await portal.work()
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /გადაეგზავნა: [^.]*ქუთაის/)
  const told = await portal.house.db.pool.query(
    `select facts from notices.notice where template = 'letter.forwarded' order by at desc limit 1`,
  )
  const facts = JSON.stringify(told.rows[0]?.facts)
  assert.match(facts, /ქუთაის/)
  assert.ok(facts.includes(rows[0].legal), facts)
})

test('an appeal is one, however often it is asked for, and the letter leads to it', async () => {
  const thread = await sent('გასასაჩივრებელი')
  portal.clock.set(new Date('2027-02-01T08:00:00Z'))
  const nino = await portal.as('nino')
  await nino.get(thread)
  const letter = nino.page()
  const first = await nino.submit(`${thread}/appeal`)
  assert.match(first.url, /^\/drafts\//)
  const token = /name="_token" value="([^"]+)"/.exec(letter.html)?.[1] ?? ''
  const again = await nino.post(`${thread}/appeal`, { _token: token })
  assert.equal(again.url, first.url)
  assert.ok((await nino.get(thread)).html.includes(first.url))
  await nino.get(first.url)
  await nino.submit('/drafts/', { do: 'review' })
  const appeal = (await nino.submit('/drafts/')).url.split('?')[0] ?? ''
  assert.match(appeal, /^\/letters\//)
  const back = await nino.get(thread)
  assert.ok(back.html.includes(`href="${appeal}"`))
  assert.doesNotMatch(back.html, /\/appeal"/)
})

test('what the law gives no appeal for offers none', async () => {
  const thread = await sent('წინადადება', 'proposal')
  portal.clock.set(new Date('2028-02-01T08:00:00Z'))
  const nino = await portal.as('nino')
  assert.doesNotMatch((await nino.get(thread)).html, /\/appeal"/)
})

test('back at a draft that was sent leads to its letter, and begun twice is one draft', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni')
  const form = nino.page()
  await nino.submit('/letters/new/oni', { kind: 'letter' })
  const draft = nino.page().url
  const field = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(form.html)?.[1] ?? ''
  const twice = await nino.post('/letters/new/oni', {
    kind: 'letter',
    _token: field('_token'),
    _once: field('_once'),
  })
  assert.equal(twice.url, draft)
  const odd = await nino.submit(draft, { do: 'remove:xx' })
  assert.equal(odd.status, 200)
  await nino.submit(draft, { subject: 'უკან', text: 'ტექსტი', do: 'review' })
  const letter = await nino.submit('/drafts/')
  assert.equal((await nino.get(draft)).url, letter.url)
  assert.equal((await nino.get(`${draft}/review`)).url, letter.url)
})

test('a letter of the body’s own without a subject goes no further', async () => {
  const clerk = await portal.as('oni-specialist')
  await clerk.get('/desk/write')
  await clerk.submit('/desk/write', { to: 'elsewhere', name: 'ვიღაც' })
  const reply = clerk.page().url
  assert.match(reply, /^\/desk\/replies\//)
  await clerk.submit(reply, { subject: '', text: 'ტექსტი', do: 'save' })
  const head = await portal.as('oni-head')
  await head.get(reply)
  const refused = await head.submit(`${reply}/approve`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /დაწერეთ წერილის თემა/)
})

test('an answer to a letter that was withdrawn goes no further and can be dropped', async () => {
  const thread = await sent('გამოხმობილი')
  const { reply } = await drafted('გამოხმობილი', 'პასუხი')
  const head = await portal.as('oni-head')
  await head.get(reply)
  const shown = head.page()
  await head.submit(`${reply}/approve`)
  const nino = await portal.as('nino')
  await nino.get(thread)
  await nino.submit(`${thread}/withdraw`)
  const token = /name="_token" value="([^"]+)"/.exec(shown.html)?.[1] ?? ''
  const signed = await head.post(`${reply}/sign`, { _token: token })
  assert.equal(signed.status, 422)
  assert.match(signed.text, /წერილი პასუხს აღარ ელის/)
  assert.doesNotMatch(signed.html, /\/sign"/)
  assert.equal((await head.submit(`${reply}/drop`)).status, 200)
  assert.doesNotMatch((await nino.get(thread)).html, /\/rate"/)
})

test('closing without an answer names its reason, can be appealed, and asks for no praise', async () => {
  const thread = await sent('უპასუხოდ დახურული')
  const { url } = await drafted('უპასუხოდ დახურული', 'პასუხი')
  const head = await portal.as('oni-head')
  await head.get(url)
  await head.submit(`${url}/close`, { 'close-reason': 'abusive', 'close-why': 'ლანძღვა' })
  const nino = await portal.as('nino')
  const page = await nino.get(thread)
  assert.match(page.text, /მიზეზი: წერილი შეურაცხმყოფელია/)
  assert.match(page.html, /\/appeal"/)
  assert.doesNotMatch(page.html, /\/rate"/)
})

test('while a body waits for the writer, their own day stands in "My space"', async () => {
  await sent('კითხვიანი')
  const { url, reply } = await drafted('კითხვიანი', 'პასუხი')
  const specialist = await portal.as('oni-specialist')
  await specialist.get(reply)
  await specialist.submit(`${reply}/drop`)
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'clarification' })
  const question = specialist.page().url
  const until = new Date(portal.clock.now().getTime() + 6 * 86_400_000)
  const day = until.toISOString().slice(0, 10).split('-').toReversed().join('.')
  await specialist.submit(question, { text: 'რომელი?', until: day, do: 'save' })
  const head = await portal.as('oni-head')
  await head.get(question)
  await head.submit(`${question}/approve`)
  await head.submit(`${question}/sign`)
  await head.submit(`${question}/send`)
  const nino = await portal.as('nino')
  const item = /კითხვიანი[\s\S]{0,400}/.exec((await nino.get('/space?lang=en')).html)?.[0] ?? ''
  assert.ok(item.includes(`Answer by: ${until.getUTCDate()} `), item)
})

test('a body’s own letter to a person looks like a letter, not like an unanswered request', async () => {
  const specialist = await portal.as('oni-specialist')
  await specialist.get('/desk/write')
  await specialist.submit('/desk/write', { to: 'person', number: '00100007919' })
  const reply = specialist.page().url
  await specialist.submit(reply, { subject: 'მოწვევა', text: 'გთხოვთ, მობრძანდეთ.', do: 'save' })
  const head = await portal.as('oni-head')
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  await head.submit(`${reply}/sign`)
  await head.submit(`${reply}/send`)
  const nino = await portal.as('nino')
  await nino.get('/letters?group=completed')
  const letter = await nino.follow('მოწვევა')
  assert.equal(letter.text.split('გთხოვთ, მობრძანდეთ.').length - 1, 1)
  assert.match(letter.text, /უწყების წერილი/)
  assert.doesNotMatch(letter.text, /ჯერ არ არის რეგისტრირებული|დახურულია/)
  assert.doesNotMatch(letter.html, /\/rate"|\/appeal"/)
})

/** A question to the writer, drafted, approved, signed and sent by Oni. */
async function asked(url: string, dispatch: Record<string, string> = {}): Promise<string> {
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'clarification' })
  const question = specialist.page().url
  const until = new Date(portal.clock.now().getTime() + 6 * 86_400_000)
  const day = until.toISOString().slice(0, 10).split('-').toReversed().join('.')
  await specialist.submit(question, { text: 'რომელი?', until: day, ...dispatch, do: 'save' })
  const head = await portal.as('oni-head')
  await head.get(question)
  await head.submit(`${question}/approve`)
  await head.submit(`${question}/sign`)
  const gone = await head.submit(`${question}/send`)
  assert.match(gone.text, /გაგზავნილი/)
  return question
}

const handlingOf = async (subject: string) =>
  (
    await portal.house.db.pool.query(
      'select id, state, due_day::text as due from correspondence.handling where subject = $1',
      [subject],
    )
  ).rows[0]

test('the answer of a writer on paper to a question is entered at the desk, and the clock goes on', async () => {
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk/new')
  await clerk.submit('/desk/new', {
    channel: 'paper',
    writer: 'ქაღალდის ავტორი',
    kind: 'letter',
    subject: 'ქაღალდის კითხვა',
    text: 'ტექსტი',
  })
  const { id } = await handlingOf('ქაღალდის კითხვა')
  const url = `/desk/letters/${id}`
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /name="unit"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(head.page().html)?.[1]
  await head.submit(`${url}/assign`, { unit: unit ?? '' })
  await asked(url, { dispatch: 'post' })
  assert.equal((await handlingOf('ქაღალდის კითხვა')).state, 'waiting')
  await clerk.get(url)
  const empty = await clerk.submit(`${url}/clarify`, { clarification: '' })
  assert.equal(empty.status, 422)
  const scan = { field: 'file', name: 'scan.txt', bytes: Buffer.from('სკანი') }
  const entered = await clerk.submit(`${url}/clarify`, { clarification: 'აი, ეს' }, scan)
  assert.match(entered.text, /აი, ეს/)
  assert.match(entered.html, /scan\.txt/)
  assert.equal((await handlingOf('ქაღალდის კითხვა')).state, 'registered')
})

test('when the day of a question passes, the clock goes on and both sides read it', async () => {
  const thread = await sent('უპასუხო კითხვა')
  const { url, reply } = await drafted('უპასუხო კითხვა', 'პასუხი')
  const specialist = await portal.as('oni-specialist')
  await specialist.get(reply)
  await specialist.submit(`${reply}/drop`)
  await asked(url)
  const before = await handlingOf('უპასუხო კითხვა')
  const watch = modules
    .flatMap(one => Object.entries(one.jobs ?? {}))
    .find(([name]) => name === 'correspondence.watch')?.[1]
  assert.ok(watch)
  await watch.handle(portal.house, {}, { number: 1, of: 1 })
  assert.equal((await handlingOf('უპასუხო კითხვა')).state, 'waiting', 'its day has not passed')
  portal.clock.set(new Date(portal.clock.now().getTime() + 8 * 86_400_000))
  await watch.handle(portal.house, {}, { number: 1, of: 1 })
  const after = await handlingOf('უპასუხო კითხვა')
  assert.equal(after.state, 'registered')
  assert.ok(after.due > before.due, 'the days of the question do not count')
  await watch.handle(portal.house, {}, { number: 1, of: 1 })
  const nino = await portal.as('nino')
  const page = await nino.get(thread)
  assert.equal(page.text.split('დაზუსტების დღე გავიდა').length - 1, 1)
  const told = await portal.house.db.pool.query(
    `select count(*)::int as n
       from notices.notice n
      where n.template = 'letter.clarification-lapsed' and n.about_id::text = $1`,
    [thread.split('/').at(-1)],
  )
  assert.equal(told.rows[0]?.n, 1)
})

test('a body answers the question of another body about its own letter', async () => {
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get('/desk/write')
  const oni = await portal.house.db.pool.query("select id from bodies.body where key = 'oni'")
  await specialist.submit('/desk/write', { to: 'body', body: oni.rows[0].id })
  const letter = specialist.page().url
  await specialist.submit(letter, { subject: 'ონს ბათუმიდან', text: 'გვიპასუხეთ', do: 'save' })
  const social = await portal.as('batumi-social-head')
  await social.get(letter)
  await social.submit(`${letter}/approve`)
  const mayor = await portal.as('batumi-head')
  await mayor.get(letter)
  await mayor.submit(`${letter}/sign`)
  const records = await portal.as('batumi-records-head')
  await records.get(letter)
  await records.submit(`${letter}/send`)
  const clerk = await portal.as('oni-clerk')
  const url = await atDesk(clerk, 'ონს ბათუმიდან')
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /name="unit"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(head.page().html)?.[1]
  await head.submit(`${url}/assign`, { unit: unit ?? '' })
  await asked(url)
  assert.match((await records.get(letter)).text, /რომელი\?/)
  const answered = await records.submit(`${letter}/clarify`, { clarification: 'მეორე' })
  assert.equal(answered.status, 200)
  assert.doesNotMatch(answered.html, /\/clarify"/)
  assert.match((await head.get(url)).text, /მეორე/)
})

test('a deputy signs for the absent colleague by name', async () => {
  const name = async (user: string): Promise<string> =>
    (
      await portal.house.db.pool.query('select id from identity.account where user_name = $1', [
        user,
      ])
    ).rows[0].id
  await sent('შემცვლელის ხელმოწერა', 'letter', 'batumi')
  const records = await portal.as('batumi-records-head')
  await records.get('/desk/absences')
  const today = portal.clock.now().toISOString().slice(0, 10).split('-').toReversed().join('.')
  await records.submit('/desk/absences', {
    absent: await name('batumi-head'),
    deputy: await name('batumi-social-specialist'),
    from: today,
    until: '31.12.2028',
  })
  const url = await atDesk(records, 'შემცვლელის ხელმოწერა')
  await records.submit(`${url}/register`)
  const deputy = await portal.as('batumi-social-specialist')
  await deputy.get(url)
  await deputy.submit(`${url}/answer`, { kind: 'answer' })
  const reply = deputy.page().url
  await deputy.submit(reply, { text: 'პასუხი', do: 'save' })
  await deputy.submit(`${reply}/approve`)
  const signed = await deputy.submit(`${reply}/sign`)
  assert.match(signed.text, /სპეციალისტი \(ცვლის: [^,]+, მერი\)/)
})

test('a paper letter does not land with somebody of another name by a slip in a number', async () => {
  const clerk = await portal.as('oni-clerk')
  const paper = {
    channel: 'paper',
    kind: 'letter',
    number: '00100007919',
    subject: 'ციფრის შეცდომა',
    text: 'ტექსტი',
  }
  await clerk.get('/desk/new')
  const refused = await clerk.submit('/desk/new', { ...paper, writer: 'სულ სხვა კაცი' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /სხვა გვარის ადამიანს ეკუთვნის/)
  assert.equal(await handlingOf('ციფრის შეცდომა'), undefined)
  const right = await clerk.submit('/desk/new', { ...paper, writer: 'მ. ხოჯივანიშვილისგან' })
  assert.match(right.url, /^\/desk\/letters\//)
})
