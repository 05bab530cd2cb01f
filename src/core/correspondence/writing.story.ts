import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

/** Writing a letter: what a kind asks for, whom it goes to, and finding it again. */

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function begun(person: Visitor, kind: string, body = 'oni'): Promise<string> {
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind })
  assert.match(person.page().url, /^\/drafts\//)
  return person.page().url
}

async function sent(person: Visitor, subject: string, body = 'oni'): Promise<string> {
  const draft = await begun(person, 'letter', body)
  await person.submit(draft, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  return (await person.submit('/drafts/')).url.split('?')[0] ?? ''
}

/** The specialist of Oni asks the writer something; returns the desk's address of the letter. */
async function asked(subject: string, question: string): Promise<string> {
  const clerk = await portal.as('oni-clerk')
  await clerk.get(`/desk?q=${encodeURIComponent(subject)}`)
  const url = (await clerk.follow('/desk/letters/')).url
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  const page = await head.get(url)
  const unit =
    /<option value="([0-9a-f-]{36})"/.exec(
      page.html.slice(page.html.indexOf('name="unit"')),
    )?.[1] ?? ''
  await head.submit(`${url}/assign`, { unit })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'clarification' })
  const reply = specialist.page().url
  const answering = { text: question, until: '10.12.2026', do: 'save' }
  await specialist.submit(reply, answering)
  await head.get(reply)
  await head.submit(`${reply}/approve`)
  await head.get(reply)
  await head.submit(`${reply}/sign`)
  await clerk.get(reply)
  await clerk.submit(`${reply}/send`)
  return url
}

test('what the law asks of a complaint is asked, kept, missed at its field, and sent at its head', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'admin-complaint')
  assert.match(nino.page().text, /რომელ აქტს ასაჩივრებთ/)
  const missed = await nino.submit(draft, {
    subject: 'საჩივარი უარზე',
    'ask-act': 'ბრძანება 77, 3 ნოემბერი',
    text: 'ტექსტი',
    do: 'review',
  })
  assert.equal(missed.status, 422)
  assert.match(missed.html, /href="#field-ask-claim"/)
  assert.match(missed.html, /href="#field-ask-circumstances"/)
  assert.doesNotMatch(missed.html, /href="#field-ask-act"/)
  const kept = await nino.get(draft)
  assert.match(kept.html, /ბრძანება 77, 3 ნოემბერი/)
  const review = await nino.submit(draft, {
    'ask-claim': 'ბრძანების გაუქმება',
    'ask-circumstances': 'ბრძანება არ ჩამბარებია',
    do: 'review',
  })
  assert.match(review.text, /ბრძანების გაუქმება/)
  const thread = await nino.submit('/drafts/')
  assert.match(thread.text, /რომელ აქტს ასაჩივრებთ: ბრძანება 77, 3 ნოემბერი/)
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk?q=საჩივარი უარზე')
  const desk = await clerk.follow('/desk/letters/')
  assert.match(desk.text, /რას ეყრდნობა საჩივარი: ბრძანება არ ჩამბარებია/)
})

test('a form that is sent past the pages misses what the law asks for as well', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'admin-complaint')
  await nino.submit(draft, { subject: 'თემა', text: 'ტექსტი', do: 'save' })
  await nino.get(`${draft}/review`)
  const refused = await nino.submit('/drafts/')
  assert.equal(refused.status, 422)
  assert.match(refused.html, /#field-ask-act/)
})

test('of two windows neither replaces unseen what the other has kept', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'letter')
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(nino.page().html)?.[1] ?? ''
  assert.notEqual(shown, '')
  await nino.submit(draft, { subject: 'ერთი', text: 'პირველ ფანჯარაში დაწერილი', do: 'save' })
  await nino.get(draft)
  const late = { subject: 'ორი', text: 'მეორე ფანჯარაში დაწერილი', shown, do: 'save' }
  const told = await nino.submit(draft, late)
  assert.equal(told.status, 422)
  assert.match(told.text, /სხვა ფანჯარაში შეიცვალა/)
  assert.match(told.html, /<textarea[^>]*>\s*მეორე ფანჯარაში დაწერილი/, 'what was typed stays')
  assert.match(told.text, /პირველ ფანჯარაში დაწერილი/, 'and so does the other')
  await nino.submit(draft, { do: 'save' })
  assert.match((await nino.get(draft)).html, /მეორე ფანჯარაში დაწერილი/, 'saved again, it replaces')
})

test('the same form sent twice is no other window, and a file of a late form is kept', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'letter')
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(nino.page().html)?.[1] ?? ''
  const form = { subject: 'ორჯერ', text: 'ერთი და იგივე', shown, do: 'save' }
  await nino.submit(draft, form)
  await nino.get(draft)
  assert.equal((await nino.submit(draft, form)).status, 200)
  await nino.get(draft)
  const other = { ...form, text: 'სხვა', do: 'add-file' }
  const told = await nino.submit(draft, other, { field: 'file', name: 'a.png', bytes: PNG })
  assert.equal(told.status, 422)
  assert.match(told.text, /a\.png/)
})

test('what is sent is what was read: a letter changed meanwhile is shown again first', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'letter')
  await nino.submit(draft, { subject: 'შეცვლილი', text: 'წაკითხული ტექსტი', do: 'review' })
  const whole = /name="shown" value="([0-9a-f]{64})"/.exec(nino.page().html)?.[1] ?? ''
  await nino.get(draft)
  await nino.submit(draft, { text: 'სხვა ფანჯრის ტექსტი', do: 'save' })
  await nino.get(`${draft}/review`)
  const told = await nino.submit(`${draft}/send`, { shown: whole })
  assert.equal(told.status, 422)
  assert.match(told.text, /ჯერ არ გაგზავნილა/)
  assert.match(told.text, /სხვა ფანჯრის ტექსტი/)
  const thread = await nino.submit(`${draft}/send`)
  assert.match(thread.url, /\/letters\/.*sent=1/)
})

test('an eleventh body is a problem with its number, and nothing is dropped', async () => {
  const nino = await portal.as('nino')
  const page = await nino.get('/letters/new/oni')
  const keys = [...page.html.matchAll(/name="also"[^>]*value="([^"]+)"/g)].map(match => match[1])
  const twelve = keys.slice(0, 12).map(key => key ?? '')
  const refused = await nino.submit('/letters/new/oni', { kind: 'letter', also: twelve })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /href="#field-also"/)
  assert.match(refused.text, /მაქსიმუმ 10 .* არჩეულია 13/)
  assert.equal([...refused.html.matchAll(/name="also"[^>]*checked/g)].length, 12)
})

test('a letter to several bodies is confirmed with the number of each', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni')
  await nino.submit('/letters/new/oni', { kind: 'letter', also: ['batumi', 'kutaisi'] })
  const draft = nino.page().url
  await nino.submit(draft, { subject: 'სამს ერთად', text: 'ტექსტი', do: 'review' })
  const list = await nino.submit('/drafts/')
  assert.match(list.text, /მიღებულია 3 წერილი/)
  const panel = list.html.slice(
    list.html.indexOf('govuk-panel'),
    list.html.indexOf('role="search"'),
  )
  assert.equal(new Set(panel.match(/26-[0-9A-Z]{4}-[0-9A-Z]{4}/g)).size, 3)
  for (const body of ['ონის', 'ბათუმის', 'ქუთაისის']) assert.match(panel, new RegExp(body))
})

test('addressee and kind of a draft change without losing text and files', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'letter')
  const file = { field: 'file', name: 'photo.png', bytes: PNG }
  await nino.submit(draft, { subject: 'სად წავიდეს', text: 'პირველი', do: 'add-file' }, file)
  const redirect = await nino.submit(draft, { text: 'აკრეფილი', do: 'redirect' })
  assert.equal(redirect.url, `${draft}/to`)
  const none = await nino.submit(`${draft}/to`, { kind: 'proposal', to: [] })
  assert.equal(none.status, 422)
  assert.match(none.html, /href="#field-to"/)
  const back = await nino.submit(`${draft}/to`, { kind: 'proposal', to: ['batumi', 'kutaisi'] })
  assert.equal(back.url, draft)
  assert.match(back.text, /ბათუმის .*; .*ქუთაისის|ქუთაისის .*; .*ბათუმის/)
  assert.match(back.text, /წინადადება/)
  assert.match(back.html, /აკრეფილი/)
  assert.match(back.html, /photo\.png/)
  assert.doesNotMatch(back.text, /ონის მუნიციპალიტეტი/)
})

test('a body that has nobody at the portal is named as such before one writes and before one sends', async () => {
  const nino = await portal.as('nino')
  const said = /თანამშრომელი ჯერ არ ჰყავს/
  const [without] = (
    await portal.house.db.pool.query<{ key: string }>(
      `select key from bodies.body b
        where writable and not exists (select from bodies.appointment a where a.body_id = b.id)
        order by key limit 1`,
    )
  ).rows
  assert.match((await nino.get(`/letters/new/${without?.key}`)).text, said)
  assert.doesNotMatch((await nino.get('/letters/new/oni')).text, said)
  const state = async (): Promise<string> =>
    (await (await portal.as('operator')).get('/operator/state')).text
  const waiting = /არავინ ჰყავთ (\d+)/
  const before = Number(waiting.exec(await state())?.[1])
  for (const [body, told] of [
    [without?.key ?? '', true],
    ['oni', false],
  ] as const) {
    const draft = await begun(nino, 'letter', body)
    const review = await nino.submit(draft, {
      subject: 'ვინ კითხულობს?',
      text: 'ტექსტი',
      do: 'review',
    })
    assert.equal(said.test(review.text), told, body)
    await nino.submit('/drafts/')
  }
  assert.equal(Number(waiting.exec(await state())?.[1]), before + 1)
})

test('a draft is deleted after one question', async () => {
  const nino = await portal.as('nino')
  const draft = await begun(nino, 'letter')
  await nino.submit(draft, { subject: 'წასაშლელი', text: 'ტექსტი', do: 'save' })
  const ask = await nino.follow(`${draft}/discard`)
  assert.match(ask.text, /წასაშლელი/)
  assert.equal((await nino.get(draft)).status, 200)
  await nino.get(`${draft}/discard`)
  await nino.submit(`${draft}/discard`)
  assert.equal((await nino.get(draft)).status, 404)
})

test('of a paper letter the clerk writes what it says of the law’s questions, and may leave them out', async () => {
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk/new')
  const letter = { writer: 'სულ სხვა კაცი', kind: 'admin-complaint', text: 'ტექსტი' }
  await clerk.get('/desk/new')
  const whole = await clerk.submit('/desk/new', {
    ...letter,
    subject: 'ქაღალდის საჩივარი',
    'ask-admin-complaint-act': 'ბრძანება 5',
    'ask-complaint-official-official': 'სხვა სახის ველი',
  })
  assert.match(whole.url, /^\/desk\/letters\//)
  assert.match(whole.text, /რომელ აქტს ასაჩივრებთ: ბრძანება 5/)
  assert.doesNotMatch(whole.text, /სხვა სახის ველი/)
  await clerk.get('/desk/new')
  const bare = await clerk.submit('/desk/new', { ...letter, subject: 'უშინაარსო' })
  assert.match(bare.url, /^\/desk\/letters\//)
})

test('a Georgian letter is one although the menu speaks English, and so are its labels', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni?lang=en')
  const draft = await begun(nino, 'notification')
  await nino.submit(draft, {
    subject: 'ორმო',
    'ask-place': 'ვაჟა-ფშაველას 3',
    text: 'ორმოა გზაზე.',
    do: 'review',
  })
  const thread = await nino.submit('/drafts/')
  const row = await portal.house.db.pool.query(
    'select language, body_text from correspondence.letter where id = $1',
    [thread.url.split('/')[2]?.split('?')[0]],
  )
  assert.equal(row.rows[0].language, 'ka')
  assert.match(row.rows[0].body_text, /^სად: ვაჟა-ფშაველას 3\n\nორმოა/)
})

test('a matter of every municipality asks for the place, with all of them to choose from', async () => {
  const visitor = portal.visitor()
  const page = await visitor.get(`/letters/new?q=${encodeURIComponent('ნაგავი')}`)
  assert.match(page.text, /რომელი ადგილის უწყება/)
  const municipalities = await portal.house.db.pool.query(
    "select key from bodies.body where kind = 'municipality' and writable",
  )
  assert.ok(municipalities.rows.length > 60)
  for (const { key } of municipalities.rows) assert.ok(page.html.includes(`/letters/new/${key}?`))
  const cyrillic = await visitor.get(`/letters/new?q=${encodeURIComponent('паспорт батуми')}`)
  assert.match(cyrillic.html, /\/letters\/new\/batumi\?/)
})

test('the words that found the body suggest the kind of letter, and the page says why', async () => {
  const nino = await portal.as('nino')
  await nino.get(`/letters/new?q=${encodeURIComponent('ონში ორმო გზაზე')}`)
  const page = await nino.follow('/letters/new/oni')
  assert.match(page.html, /value="notification"\s+checked/)
  assert.match(page.text, /თქვენი სიტყვების მიხედვით \(ორმო, გზაზე\)/)
  const plain = await nino.get('/letters/new/oni')
  assert.doesNotMatch(plain.html, /name="kind"[^>]*checked/)
})

test('the answer to a question takes files, which the body that asked sees', async () => {
  const giorgi = await portal.as('giorgi')
  const thread = await sent(giorgi, 'დამატებითი საბუთი')
  const url = await asked('დამატებითი საბუთი', 'გამოგვიგზავნეთ საბუთი')
  await giorgi.get(thread)
  const bad = await giorgi.submit(
    `${thread}/clarify`,
    { text: 'აი საბუთი', do: 'add-file' },
    { field: 'file', name: 'x.pdf', bytes: PNG },
  )
  assert.equal(bad.status, 422)
  assert.match(bad.html, /აი საბუთი/)
  const file = { field: 'file', name: 'paper.png', bytes: PNG }
  const added = await giorgi.submit(`${thread}/clarify`, { do: 'add-file' }, file)
  assert.equal(added.url, thread)
  assert.match(added.text, /paper\.png/)
  assert.match(added.html, /აი საბუთი/)
  assert.doesNotMatch((await giorgi.get('/letters?group=drafts')).html, /\/drafts\/[0-9a-f-]{36}/)
  const second = { field: 'file', name: 'second.png', bytes: PNG }
  await giorgi.get(thread)
  await giorgi.submit(`${thread}/clarify`, { do: 'add-file' }, second)
  const remove = /value="(remove:[0-9a-f-]+)"[^>]*>\s*წაშლა: second\.png/.exec(
    giorgi.page().html,
  )?.[1]
  const without = await giorgi.submit(`${thread}/clarify`, { do: remove ?? '' })
  assert.doesNotMatch(without.text, /second\.png/)
  const done = await giorgi.submit(`${thread}/clarify`, { do: 'send' })
  assert.match(done.text, /ავტორის პასუხი შეკითხვაზე/)
  assert.doesNotMatch(done.html, /\/clarify"/)
  const clerk = await portal.as('oni-clerk')
  const desk = await clerk.get(url)
  assert.match(desk.text, /აი საბუთი/)
  assert.match(desk.text, /paper\.png/)
  assert.equal((await giorgi.post(`${thread}/clarify`, { _token: '' })).status >= 400, true)
})

test('My letters are searched in all groups, by words in any order, numbers of both sides and year', async () => {
  const eka = await portal.as('ketevan')
  const gone = await sent(eka, 'მრავალსართულიანი სახლის სახურავი')
  await eka.get(gone)
  await eka.submit(`${gone}/withdraw`, { why: '' })
  const open = await sent(eka, 'ეზოს განათება კორპუსთან', 'batumi')
  const number = /26-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await eka.get(open)).text)?.[0] ?? ''
  const clerk = await portal.as('batumi-clerk')
  await clerk.get('/desk?q=ეზოს განათება კორპუსთან')
  const url = (await clerk.follow('/desk/letters/')).url
  const registered = await clerk.submit(`${url}/register`)
  const given = /(\d+\/2026)/.exec(registered.text)?.[1] ?? ''
  const ask = async (more: Record<string, string>): Promise<string> =>
    (await eka.get(`/letters?${new URLSearchParams(more).toString()}`)).text
  assert.match(await ask({ q: 'სახურავი სახლი' }), /მრავალსართულიანი სახლის სახურავი/)
  assert.match(await ask({ q: 'ბათუმი განათება' }), /ეზოს განათება კორპუსთან/)
  assert.doesNotMatch(await ask({ q: 'ბათუმი სახურავი' }), /მრავალსართულიანი/)
  assert.match(await ask({ q: number }), /ეზოს განათება კორპუსთან/)
  assert.match(await ask({ q: given }), /ეზოს განათება კორპუსთან/)
  assert.doesNotMatch(await ask({ q: '999999/2026' }), /ეზოს განათება/)
  assert.match(await ask({ q: 'განათება', year: '2026' }), /ეზოს განათება კორპუსთან/)
  assert.match(await ask({ q: 'განათება', year: '2025' }), /ვერაფერი მოიძებნა/)
  // Nobody finds letters of others.
  const nino = await portal.as('nino')
  assert.match((await nino.get(`/letters?q=${number}`)).text, /ვერაფერი მოიძებნა/)
})

test('a surname in -ძე is found in every case, and so are letters folded before that', async () => {
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk/new')
  await clerk.submit('/desk/new', { writer: 'აკაკი ლაბაძე', subject: 'გადასახადი', text: '' })
  const finds = async (words: string): Promise<boolean> =>
    /გადასახადი/.test((await clerk.get(`/desk?q=${encodeURIComponent(words)}`)).text)
  for (const form of ['ლაბაძე', 'ლაბაძის', 'ლაბაძეს', 'ლაბაძემ', 'labadze', 'Лабадзе'])
    assert.ok(await finds(form), form)
  // As it stood before: folded to `lab`, with a migration that asks for the job.
  const { pool } = portal.house.db
  await pool.query(
    `update correspondence.search_card c set heading = 'gadasaxad akak lab', words = 'lab', whole = false
       from correspondence.handling h where h.id = c.handling_id and h.writer_name = 'აკაკი ლაბაძე'`,
  )
  assert.equal(await finds('ლაბაძის'), false)
  const job = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'correspondence.fold-texts')
  assert.ok(job)
  await job[1].handle(portal.house, {}, { number: 1, of: 1 })
  assert.ok(await finds('ლაბაძის'))
})

test('an appeal is filled in where the law asks, with days in words', async () => {
  const nino = await portal.as('nino')
  const thread = await sent(nino, 'დარჩა უპასუხოდ')
  const before = portal.clock.now()
  portal.clock.set(new Date('2027-02-15T08:00:00Z'))
  const late = await portal.as('nino')
  await late.get(thread)
  const draft = await late.submit(`${thread}/appeal`)
  portal.clock.set(before)
  const of = (key: string): string =>
    new RegExp(`id="field-ask-${key}"[^>]*>([\\s\\S]*?)</textarea`).exec(draft.html)?.[1] ?? ''
  assert.match(of('act'), /პასუხი არ მივიღე.*დარჩა უპასუხოდ.*24 ნოემბერი, 2026/)
  assert.match(of('claim'), /\S/)
  assert.match(of('circumstances'), /კანონით ბოლო დღე იყო/)
  assert.doesNotMatch(draft.html.replace(/name="_[^>]*>/g, ''), /\d{4}-\d{2}-\d{2}[^T]/)
})
