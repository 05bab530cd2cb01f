import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

/** What the writer is told, event by event: an e-mail and an SMS with number and link, no word of the letter. */
let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const DAY_MS = 86_400_000
const CONTENTS = /საიდუმლო|გაგიმჟღავნოთ/

type Message = { channel: string; subject: string | null; text: string }

/** Messages to the writer with that subject or words, of the letter with that number. */
async function toldOf(number: string): Promise<readonly Message[]> {
  await portal.work()
  const { rows } = await portal.house.db.pool.query<Message>(
    'select channel, subject, text from notices.outbox order by id',
  )
  return rows.filter(({ text }) => text.includes(number))
}

/** Whether both channels told the event, each with the number, a link and nothing of the letter. */
async function assertTold(number: string, mailWords: RegExp, smsWords: RegExp): Promise<void> {
  const told = await toldOf(number)
  const mail = told.find(each => each.channel === 'email' && mailWords.test(each.text))
  const sms = told.find(each => each.channel === 'sms' && smsWords.test(each.text))
  assert.ok(mail, `no e-mail: ${mailWords}`)
  assert.ok(sms, `no SMS: ${smsWords}`)
  assert.match(mail.text, /http:\/\/localhost:8080\/letters\/[0-9a-f-]{36}/)
  assert.match(mail.subject ?? '', new RegExp(number))
  assert.match(sms.text, /http:\/\/localhost:8080\/n\/\w{9}$/)
  for (const { subject, text } of told) assert.doesNotMatch(`${subject} ${text}`, CONTENTS)
}

type Sent = { readonly number: string; readonly thread: string; readonly subject: string }
const NAMES = [
  'ვაშლი',
  'ბროწეული',
  'ზღვა',
  'ტყემალი',
  'ხიდი',
  'ფანჯარა',
  'მდინარე',
  'ღრუბელი',
  'ჯაჭვი',
  'ქუდი',
]

async function sent(kind = 'letter', body = 'oni'): Promise<Sent> {
  const subject = `საიდუმლო ${NAMES.shift()}`
  const person = await portal.as('nino')
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind })
  await person.submit(person.page().url, { subject, text: 'გაგიმჟღავნოთ', do: 'review' })
  const page = await person.submit('/drafts/')
  const { rows } = await portal.house.db.pool.query(
    'select number from correspondence.letter where subject = $1',
    [subject],
  )
  return { number: rows[0].number, thread: page.url.split('?')[0] ?? '', subject }
}

async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  return (await officer.follow('/desk/letters/')).url
}

async function registered({ subject }: Sent): Promise<string> {
  const clerk = await portal.as('oni-clerk')
  const url = await atDesk(clerk, subject)
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const units = head.page().html.slice(head.page().html.indexOf('name="unit"'))
  await head.submit(`${url}/assign`, { unit: /value="([0-9a-f-]{36})"/.exec(units)?.[1] ?? '' })
  return url
}

async function replied(url: string, kind: string, fields: Record<string, string>): Promise<void> {
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'გაგიმჟღავნოთ პასუხი', ...fields, do: 'save' })
  const head = await portal.as('oni-head')
  for (const step of ['approve', 'sign', 'send']) {
    await head.get(reply)
    await head.submit(`${reply}/${step}`)
  }
}

test('accepted and registered', async () => {
  const letter = await sent()
  await assertTold(
    letter.number,
    /მიღებულია და პასუხის ვადა დაიწყო/,
    /მიღებულია\. პასუხის ბოლო დღე/,
  )
  await registered(letter)
  await assertTold(letter.number, /დაარეგისტრირა[\s\S]*რეგისტრაციის ნომერი: /, /რეგისტრირებულია/)
})

test('forwarded', async () => {
  const letter = await sent()
  const clerk = await portal.as('oni-clerk')
  const url = await atDesk(clerk, letter.subject)
  const to = /<option value="([0-9a-f-]{36})"[^>]*>[^<]*ბათუმის/.exec(clerk.page().html)?.[1] ?? ''
  await clerk.submit(`${url}/forward`, { to, 'forward-why': 'გაგიმჟღავნოთ მიზეზი' })
  await assertTold(letter.number, /ახლა მასზე მუშაობს: .*ბათუმის/, /გადაეგზავნა სხვა უწყებას/)
})

test('a question asked', async () => {
  const letter = await sent()
  const url = await registered(letter)
  const until = new Date(portal.clock.now().getTime() + 20 * DAY_MS).toISOString().slice(0, 10)
  await replied(url, 'clarification', { until })
  await assertTold(letter.number, /დაზუსტების ბოლო დღე: /, /საჭიროა თქვენი დაზუსტება/)
})

test('extended', async () => {
  const letter = await sent('letter')
  const url = await registered(letter)
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/extend`, { days: '1', why: 'გაგიმჟღავნოთ მიზეზი' })
  await assertTold(letter.number, /პასუხის ახალი ბოლო დღე: /, /ვადა გაგრძელდა/)
})

test('partly answered, then answered', async () => {
  const letter = await sent()
  const url = await registered(letter)
  await replied(url, 'partial', {})
  await assertTold(letter.number, /ნაწილობრივ უპასუხა/, /პასუხის ნაწილი/)
  await replied(url, 'answer', {})
  await assertTold(letter.number, /თქვენს წერილს უპასუხა/, /პასუხი მოვიდა/)
})

test('refused', async () => {
  const letter = await sent('information')
  const url = await registered(letter)
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'refusal' })
  const grounds = specialist.page().html.slice(specialist.page().html.indexOf('name="reason"'))
  const reason = /value="([a-z0-9-]+)"/.exec(grounds)?.[1] ?? ''
  await replied(url, 'refusal', { reason })
  await assertTold(letter.number, /უარი თქვა/, /უარი თქვა/)
})

test('closed without an answer, and opened again', async () => {
  const letter = await sent()
  const url = await registered(letter)
  const head = await portal.as('oni-head')
  await head.get(url)
  await head.submit(`${url}/close`, { 'close-reason': 'other', 'close-why': 'გაგიმჟღავნოთ მიზეზი' })
  await assertTold(letter.number, /პასუხის გარეშე დახურა/, /დაიხურა პასუხის გარეშე/)
  await head.get(url)
  await head.submit(`${url}/reopen`, { 'reopen-why': 'გაგიმჟღავნოთ მიზეზი' })
  await assertTold(letter.number, /მუშაობა განაახლა/, /მუშაობა განახლდა/)
})

test('overdue, with the way to the complaint that is begun by one click', async () => {
  const letter = await sent('information')
  portal.clock.advance(40 * DAY_MS)
  const job = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'correspondence.watch')
  await job?.[1].handle(portal.house, {}, { number: 1, of: 1 })
  await assertTold(letter.number, /საჩივარი ერთი ღილაკით იწყება/, /ვადა გავიდა.*გასაჩივრება/)
  const told = await toldOf(letter.number)
  const link = /localhost:8080(\/n\/\w+)/.exec(
    told.find(({ channel, text }) => channel === 'sms' && /ვადა გავიდა/.test(text))?.text ?? '',
  )?.[1]
  const nino = await portal.as('nino')
  const thread = await nino.get(link ?? '')
  assert.match(thread.url, /^\/letters\/[0-9a-f-]{36}/)
  const draft = await nino.submit(`${letter.thread}/appeal`)
  assert.match(draft.url, /^\/drafts\//)
})

test('a person sees the example of both scripts with the parts that each takes', async () => {
  const nino = await portal.as('nino')
  const page = await nino.get('/account/contact')
  assert.match(page.text, /ქართული ასოებით: ნიშნები \d+, ნაწილები 2/)
  assert.match(page.text, /ლათინური ასოებით: ნიშნები \d+, ნაწილები 1/)
  assert.match(page.text, /tserili 26-7K3M-XQ9T: pasukhi movida/)
  await nino.submit('/account/wishes', { latin: 'yes' })
  const letter = await sent()
  await portal.work()
  const { rows } = await portal.house.db.pool.query(
    "select text from notices.outbox where channel = 'sms' and text like $1",
    [`%${letter.number}%`],
  )
  assert.match(rows[0].text, /^tserili .* mighebulia\. pasukhis bolo dghe/)
})
