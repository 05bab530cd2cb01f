/** How what a body writes reaches its addressee, and what the body hears of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal({ LOG_LEVEL: 'error' })
})
after(() => portal.close())

const optionOf = (html: string, list: string, label: string): string => {
  const part = html.slice(html.indexOf(`name="${list}"`))
  const found = [...part.matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)</g)]
  return found.find(match => match[2]?.includes(label))?.[1] ?? ''
}

async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  return (await officer.follow('/desk/letters/')).url
}

/** What was drafted goes its way through the given officers' steps. */
async function gone(reply: string, officers: readonly (readonly [string, string])[]) {
  for (const [user, step] of officers) {
    const officer = await portal.as(user)
    await officer.get(reply)
    const page = await officer.submit(`${reply}/${step}`)
    assert.equal(page.status, 200, `${user} ${step}`)
  }
}

const BATUMI = [
  ['batumi-social-head', 'approve'],
  ['batumi-head', 'sign'],
  ['batumi-clerk', 'send'],
] as const

/** A letter on paper from somebody without an account, registered and given to the social service. */
async function keyedIn(subject: string): Promise<string> {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get('/desk/new')
  const letter = await clerk.submit('/desk/new', {
    channel: 'paper',
    writer: 'ვინმე უანგარიშო',
    contact: 'ბათუმი, ქუჩა 1',
    kind: 'letter',
    subject,
    text: 'ქაღალდზე',
  })
  const records = await portal.as('batumi-records-head')
  await records.get(letter.url)
  await records.submit(`${letter.url}/assign`, {
    unit: optionOf(records.page().html, 'unit', 'სოციალური'),
  })
  return letter.url
}

test('who wrote on paper is answered by post, and the tracking number is kept after sending', async () => {
  const url = await keyedIn('ქაღალდის პასუხი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  assert.match(specialist.page().html, /value="post"\s+selected/)
  await specialist.submit(reply, { text: 'პასუხი', dispatch: 'portal', do: 'save' })
  const head = await portal.as('batumi-social-head')
  await head.get(reply)
  assert.equal((await head.submit(`${reply}/approve`)).status, 422)
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'პასუხი', dispatch: 'post', do: 'save' })
  await gone(reply, BATUMI)
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(reply)
  const tracked = await clerk.submit(`${reply}/tracking`, { tracking: 'RR123456785GE' })
  assert.match(tracked.text, /RR123456785GE/)
  await specialist.get(reply)
  assert.doesNotMatch(specialist.page().html, /\/tracking"/)
})

test('what went out is found in the register by its number, addressee and subject', async () => {
  const clerk = await portal.as('batumi-clerk')
  for (const words of ['ქაღალდის პასუხი', 'უანგარიშო', '1/2026', 'უანგარიშო 24.11.2026']) {
    const found = await clerk.get(`/desk/registers/outgoing?q=${encodeURIComponent(words)}`)
    assert.match(found.text, /ვინმე უანგარიშო/, words)
  }
  for (const words of ['არარსებული', 'უანგარიშო 23.11.2026']) {
    const none = await clerk.get(`/desk/registers/outgoing?q=${encodeURIComponent(words)}`)
    assert.doesNotMatch(none.text, /ვინმე უანგარიშო/, words)
  }
  const kutaisi = await portal.as('kutaisi-clerk')
  const foreign = await kutaisi.get(
    `/desk/registers/outgoing?q=${encodeURIComponent('ქაღალდის პასუხი')}`,
  )
  assert.doesNotMatch(foreign.text, /ვინმე უანგარიშო/)
})

test('pressing twice begins one answer', async () => {
  const url = await keyedIn('ორჯერ დაჭერილი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  const form = specialist.page().html.slice(specialist.page().html.indexOf(`${url}/answer`))
  const value = (name: string): string =>
    new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(form)?.[1] ?? ''
  const fields = { _token: value('_token'), _once: value('_once'), kind: 'answer' }
  const first = await specialist.post(`${url}/answer`, fields)
  const second = await specialist.post(`${url}/answer`, fields)
  assert.match(first.url, /\/desk\/replies\//)
  assert.equal(second.url, first.url)
})

test('a body that asked another body reads the answer, and its attachment arrives', async () => {
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get('/desk/write')
  const rustavi = optionOf(specialist.page().html, 'body', 'რუსთავის')
  await specialist.submit('/desk/write', { to: 'body', body: rustavi })
  const letter = specialist.page().url
  await specialist.submit(
    letter,
    { subject: 'კითხვა რუსთავს', text: 'გვიპასუხეთ', do: 'add-file' },
    { field: 'file', name: 'sia.txt', bytes: Buffer.from('სია') },
  )
  await gone(letter, BATUMI)
  await portal.work()
  const clerk = await portal.as('rustavi-clerk')
  const url = await atDesk(clerk, 'კითხვა რუსთავს')
  assert.match(clerk.page().text, /sia\.txt/)
  await clerk.submit(`${url}/register`)
  const records = await portal.as('rustavi-records-head')
  await records.get(url)
  await records.submit(`${url}/assign`, {
    unit: optionOf(records.page().html, 'unit', 'სოციალური'),
  })
  const drafter = await portal.as('rustavi-social-specialist')
  await drafter.get(url)
  await drafter.submit(`${url}/answer`, { kind: 'answer' })
  const reply = drafter.page().url
  await drafter.submit(
    reply,
    { text: 'აი, პასუხი რუსთავიდან', do: 'add-file' },
    { field: 'file', name: 'pasuxi.txt', bytes: Buffer.from('პასუხის სია') },
  )
  await gone(reply, [
    ['rustavi-social-head', 'approve'],
    ['rustavi-head', 'sign'],
    ['rustavi-clerk', 'send'],
  ])
  assert.match((await specialist.get(letter)).text, /აი, პასუხი რუსთავიდან/)
  const stranger = await portal.as('batumi-legal-specialist')
  assert.equal((await stranger.get(letter)).status, 404)
  assert.equal((await drafter.get(letter)).status, 404)
  await scannedClean()
  const [asked, answered] = [await fileNamed('sia.txt'), await fileNamed('pasuxi.txt')]
  assert.match((await specialist.get(letter)).html, new RegExp(answered))
  assert.match((await drafter.get(reply)).html, new RegExp(answered))
  for (const file of [asked, answered]) {
    for (const reader of [specialist, drafter]) assert.equal((await reader.get(file)).status, 200)
    for (const user of ['batumi-legal-specialist', 'rustavi-urban-specialist', 'oni-clerk'])
      assert.equal((await (await portal.as(user)).get(file)).status, 404, `${user} ${file}`)
  }
  assert.match((await specialist.get(answered)).text, /პასუხის სია/)
})

async function scannedClean(): Promise<void> {
  await portal.house.db.pool.query("update correspondence.file set scan = 'clean'")
}

async function fileNamed(name: string): Promise<string> {
  const { rows } = await portal.house.db.pool.query(
    'select id from correspondence.file where name = $1',
    [name],
  )
  return `/files/${rows[0].id}`
}

test('who prepares an answer without its letter opens the files beside it, and nobody else of the body', async () => {
  const url = await keyedIn('მხოლოდ ხელმოწერა')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  await specialist.submit(
    reply,
    { text: 'პასუხი', dispatch: 'post', do: 'add-file' },
    { field: 'file', name: 'danarti.txt', bytes: Buffer.from('დანართი') },
  )
  await scannedClean()
  const file = await fileNamed('danarti.txt')
  const signer = await signing('batumi-infrastructure-specialist')
  assert.equal((await signer.get(file)).status, 404)
  await gone(reply, BATUMI.slice(0, 1))
  assert.match((await signer.get(reply)).html, new RegExp(file))
  assert.equal((await signer.get(file)).status, 200)
  assert.equal((await signer.get(url)).status, 404)
  const other = await portal.as('batumi-legal-specialist')
  assert.equal((await other.get(file)).status, 404)
})

/** The officer with the right to sign and no other. */
async function signing(user: string): Promise<Visitor> {
  await portal.house.db.pool.query(
    `update bodies.post set rights = array['sign']
      where id in (select a.post_id from bodies.appointment a
                     join identity.account i on i.id = a.account_id where i.user_name = $1)`,
    [user],
  )
  return portal.as(user)
}

test('a template is changed in place and filled in from the letter', async () => {
  const url = await keyedIn('ნიმუშიანი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get('/desk/settings')
  await specialist.submit('/desk/settings/template', { name: 'ძველი', text: 'ძველი ტექსტი' })
  const id = /name="id"\s+value="([0-9a-f-]{36})"/.exec(specialist.page().html)?.[1] ?? ''
  const bad = await specialist.submit('/desk/settings/template', {
    [`name-${id}`]: '',
    [`text-${id}`]: 'ახალი ტექსტი',
  })
  assert.equal(bad.status, 422)
  assert.match(bad.html, /ახალი ტექსტი/)
  await specialist.submit('/desk/settings/template', {
    [`name-${id}`]: 'ახალი',
    [`text-${id}`]: 'პატივცემულო {writer}, „{subject}“ მივიღეთ.',
  })
  assert.doesNotMatch(specialist.page().text, /ძველი ტექსტი/)
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  const filled = await specialist.submit(reply, { template: id, do: 'template' })
  assert.match(filled.html, /პატივცემულო ვინმე უანგარიშო, „ნიმუშიანი“ მივიღეთ/)
  const clerk = await portal.as('batumi-clerk')
  assert.doesNotMatch((await clerk.get('/desk/settings')).html, /settings\/template"/)
})

test('a unit gets a series of its own only with a format that no other series writes', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/settings')
  const unit = optionOf(head.page().html, 'series-unit', 'სოციალური')
  const alike = await head.submit('/desk/settings/series', {
    direction: 'out',
    'series-unit': unit,
    format: '{seq}/{year}',
    next: '1',
  })
  assert.equal(alike.status, 422)
  const yearless = await head.submit('/desk/settings/series', {
    direction: 'out',
    'series-unit': unit,
    format: '{unit}-{seq}',
    next: '1',
  })
  assert.equal(yearless.status, 422)
  await head.submit('/desk/settings/series', {
    direction: 'out',
    'series-unit': unit,
    format: '{unit}-{seq}/{year}',
    next: '1',
  })
  assert.equal(head.page().status, 200)
  const url = await keyedIn('განყოფილების ნომერი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'პასუხი', do: 'save' })
  await gone(reply, BATUMI)
  assert.match((await specialist.get(reply)).text, /social-1\/2026/)
})

/** Nino's letter, given to the social service; the thread and its address at the desk. */
async function written(subject: string): Promise<[string, string]> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  await nino.submit(nino.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = (await nino.submit('/drafts/')).url.split('?')[0] ?? ''
  const records = await portal.as('batumi-records-head')
  const url = await atDesk(records, subject)
  await records.submit(`${url}/register`)
  await records.submit(`${url}/assign`, {
    unit: optionOf(records.page().html, 'unit', 'სოციალური'),
  })
  return [thread, url]
}

async function drafted(url: string, kind: string, fields: Record<string, string>) {
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind })
  const reply = specialist.page().url
  await specialist.submit(reply, { ...fields, do: 'save' })
  return { specialist, reply }
}

test('the writer reads with a refusal how to appeal it, and who signed in which post', async () => {
  const [thread, url] = await written('უარი და გასაჩივრება')
  const { specialist, reply } = await drafted(url, 'refusal', {
    text: 'ინფორმაცია არ გვაქვს.',
    reason: 'not-held',
  })
  await gone(reply, BATUMI.slice(0, 1))
  // Whoever signs sees what will be added.
  assert.match((await specialist.get(reply)).text, /ადმინისტრაციული კოდექსის 180-ე/)
  await gone(reply, BATUMI.slice(1))
  const nino = await portal.as('nino')
  const page = await nino.get(thread)
  assert.match(page.text, /ადმინისტრაციული კოდექსის 180-ე/)
  assert.match(page.text, /ხელს აწერს: [^,]+, მერი/)
  const sheet = await specialist.get(`${reply}/print`)
  assert.match(sheet.text, /ადმინისტრაციული კოდექსის 180-ე/)
  assert.match(sheet.text, /ბათუმის/)
  const stranger = await portal.as('batumi-legal-specialist')
  assert.equal((await stranger.get(`${reply}/print`)).status, 404)
})

test('the writer reads with a question what follows from not answering it', async () => {
  const [thread, url] = await written('შეკითხვის შედეგი')
  const { reply } = await drafted(url, 'clarification', {
    text: 'რომელი წელი?',
    until: '10.12.2026',
  })
  await gone(reply, BATUMI)
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /განუხილველი დარჩეს/)
})

test('two who change one draft at once: the second is told, and nothing is lost', async () => {
  const [, url] = await written('ორი ავტორი')
  const { specialist, reply } = await drafted(url, 'answer', { text: 'პირველი ვარიანტი' })
  const head = await portal.as('batumi-social-head')
  await head.get(reply)
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'სპეციალისტის ტექსტი', do: 'save' })
  const told = await head.submit(reply, { text: 'უფროსის ტექსტი', do: 'save' })
  assert.equal(told.status, 422)
  assert.match(told.html, /უფროსის ტექსტი/)
  assert.match(told.html, /სპეციალისტის ტექსტი/)
  const again = await head.submit(reply, { do: 'save' })
  assert.equal(again.status, 200)
  assert.match((await specialist.get(reply)).html, /უფროსის ტექსტი/)
})

test('a repeated letter is closed only after the first was decided, and stays in the register', async () => {
  const [, first] = await written('მეორედ გწერთ')
  portal.clock.advance(60_000)
  const [thread, second] = await written('მეორედ   გწერთ!')
  const head = await portal.as('batumi-records-head')
  assert.match((await head.get(second)).text, /ჯერ განიხილება/)
  const early = await head.submit(`${second}/close`, {
    'close-reason': 'repeated',
    'close-why': 'უკვე გიპასუხეთ',
  })
  assert.equal(early.status, 422)
  const { reply } = await drafted(first, 'answer', { text: 'პასუხი' })
  await gone(reply, BATUMI)
  assert.match((await head.get(second)).text, /უკვე ეპასუხა/)
  await head.submit(`${second}/close`, {
    'close-reason': 'repeated',
    'close-why': 'უკვე გიპასუხეთ პირველ წერილზე',
  })
  assert.equal(head.page().status, 200)
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /უკვე გიპასუხეთ პირველ წერილზე/)
  assert.match((await head.get('/desk/registers/incoming')).text, /მეორედ {3}გწერთ!|მეორედ გწერთ!/)
})
