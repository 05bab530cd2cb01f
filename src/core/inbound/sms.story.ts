import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { countryOf } from '#core/country'
import { smsSize } from '#core/notices'
import { openPortal, type Portal } from '#testing/portal'
import { sign } from './signature.ts'

const SECRET = Buffer.alloc(32, 9)
let portal: Portal
let nino = ''
let giorgi = ''
before(async () => {
  portal = await openPortal({ SMS_HOOK_SECRET: `whsec_${SECRET.toString('base64')}` })
  const { people } = await countryOf(portal.house)
  nino = people[1]?.mobile ?? ''
  giorgi = people[4]?.mobile ?? ''
})
after(() => portal.close())

let count = 0
type Post = { readonly id?: string; readonly at?: Date; readonly signature?: string }

/** A post of the gateway, rightly signed unless said otherwise. */
async function post(given: object, { id, at, signature }: Post = {}): Promise<number> {
  const body = Buffer.from(JSON.stringify(given))
  const webhookId = id ?? `msg_${count++}`
  const timestamp = String(Math.floor((at ?? portal.clock.now()).getTime() / 1000))
  const answer = await portal.server.inject({
    method: 'POST',
    url: '/hooks/sms',
    headers: {
      'content-type': 'application/json',
      'webhook-id': webhookId,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature ?? sign(SECRET, { id: webhookId, timestamp, body }),
    },
    payload: body,
  })
  return answer.statusCode
}

const smsTo = async (phone: string): Promise<readonly string[]> => {
  await portal.work()
  const { rows } = await portal.house.db.pool.query<{ text: string }>(
    "select text from notices.outbox where recipient = $1 and channel = 'sms' order by id",
    [phone],
  )
  return rows.map(({ text }) => text)
}

/** What the telephone gets for a text, the notices of letters left out. */
async function asked(from: string, text: string): Promise<string | undefined> {
  const before = (await smsTo(from)).length
  // The outbox is in order of moments.
  portal.clock.advance(1000)
  assert.equal(await post({ type: 'message', from, text }), 202)
  return (await smsTo(from)).slice(before).at(-1)
}

async function sent(who: string, subject: string): Promise<string> {
  const person = await portal.as(who)
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'information' })
  await person.submit(person.page().url, { subject, text: 'საიდუმლო', do: 'review' })
  await person.submit('/drafts/')
  await portal.work()
  const { rows } = await portal.house.db.pool.query(
    'select number from correspondence.letter where subject = $1',
    [subject],
  )
  return rows[0].number
}

test('a confirmed telephone gets the state of its letter by the number, and nothing of what it says', async () => {
  const number = await sent('nino', 'საიდუმლო საგანი')
  const answer = await asked(nino, `ST ${number}`)
  assert.equal(answer, `${number}: მიღებულია, ბოლო დღე 08.12.2026.`)
  assert.equal(smsSize(answer ?? '').parts, 1)
  assert.match((await asked(nino, 'სტატუსი')) ?? '', new RegExp(number))
})

test('somebody else’s letter is as unknown as none', async () => {
  const number = await sent('giorgi', 'გიორგის წერილი')
  const foreign = await asked(nino, number)
  assert.match(foreign ?? '', /ვერ ვიპოვეთ/)
  assert.match((await asked(giorgi, number)) ?? '', /მიღებულია/)
})

test('a telephone that nobody confirmed is refused kindly, hears of no letter, and not again and again', async () => {
  const number = await sent('nino', 'უცხო ნომრისთვის')
  const stranger = '+995598765432'
  const answer = (await asked(stranger, `ST ${number}`)) ?? ''
  assert.match(answer, /დადასტურებული არ არის/)
  assert.ok(!answer.includes(number))
  await asked(stranger, 'ST')
  for (let tries = 0; tries < 5; tries++) await asked(stranger, 'ST')
  assert.equal((await smsTo(stranger)).length, 1)
})

test('STOP ends notices by SMS even where nothing else reaches the person, START brings them back', async () => {
  const ketevan = (await countryOf(portal.house)).people[7]?.mobile ?? ''
  await portal.house.db.pool.query(
    "delete from identity.contact where channel = 'email' and person_id = (select person_id from identity.account where user_name = 'ketevan')",
  )
  assert.match((await asked(ketevan, 'STOP')) ?? '', /აღარ მოგწერთ/)
  const before = (await smsTo(ketevan)).length
  await sent('ketevan', 'გაჩერების შემდეგ')
  assert.equal((await smsTo(ketevan)).length, before)
  const person = await portal.as('ketevan')
  assert.match((await person.get('/account/contact')).text, /STOP/)
  assert.match((await asked(ketevan, 'start')) ?? '', /ისევ მოგწერთ/)
  await sent('ketevan', 'განახლების შემდეგ')
  assert.ok((await smsTo(ketevan)).some(text => /მიღებულია. პასუხის ბოლო დღე/.test(text)))
})

test('one telephone is answered a few times and then ever more rarely', async () => {
  portal.clock.advance(8 * 3_600_000)
  const before = (await smsTo(giorgi)).length
  for (let tries = 0; tries < 12; tries++) {
    await post({ type: 'message', from: giorgi, text: 'ST' })
    await portal.work()
  }
  const answers = (await smsTo(giorgi)).length - before
  assert.ok(answers >= 6 && answers <= 8, String(answers))
})

test('the same post twice is answered once; unsigned, wrong, old and shapeless ones are refused', async () => {
  portal.clock.advance(8 * 3_600_000)
  const before = (await smsTo(nino)).length
  const message = { type: 'message', from: nino, text: 'სტატუსი' }
  assert.equal(await post(message, { id: 'same' }), 202)
  await portal.work()
  assert.equal(await post(message, { id: 'same' }), 202)
  assert.equal((await smsTo(nino)).length, before + 1)
  assert.equal(await post(message, { signature: 'v1,AAAA' }), 401)
  assert.equal(await post(message, { at: new Date(portal.clock.now().getTime() - 600_000) }), 401)
  assert.equal(await post({ type: 'song' }), 400)
  assert.equal(
    (await portal.server.inject({ method: 'POST', url: '/hooks/sms', payload: 'x' })).statusCode,
    401,
  )
  assert.equal((await smsTo(nino)).length, before + 1)
})

test('a receipt shows the SMS as delivered to the person, and one for nothing changes nothing', async () => {
  const number = await sent('nino', 'ქვითრიანი')
  await portal.work()
  const { rows } = await portal.house.db.pool.query(
    `select d.id from notices.delivery d join notices.notice n on n.id = d.notice_id
      where d.channel = 'sms' and n.facts->>'number' = $1`,
    [number],
  )
  assert.equal(await post({ type: 'receipt', id: rows[0].id, state: 'delivered' }), 202)
  assert.equal(await post({ type: 'receipt', id: rows[0].id, state: 'failed' }), 202)
  assert.equal(
    await post({ type: 'receipt', id: '0199d1c2-6a1b-7cde-8f01-23456789abcd', state: 'delivered' }),
    202,
  )
  const person = await portal.as('nino')
  const page = await person.get('/notices')
  assert.match(page.text, /SMS: მივიდა/)
})

test('in a demonstration an SMS is written on a page, and its answer stands in the outbox', async () => {
  portal.clock.advance(8 * 3_600_000)
  const anybody = portal.visitor()
  await anybody.get('/demo/sms')
  const wrong = await anybody.submit('/demo/sms', { from: '123', text: 'ST' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /value="123"/)
  const before = (await smsTo(nino)).length
  await anybody.submit('/demo/sms', { from: nino, text: 'სტატუსი' })
  assert.match(anybody.page().text, /SMS მიღებულია/)
  assert.equal((await smsTo(nino)).length, before + 1)
})

test('the operator sees what became of it, not who wrote or what; nothing of it stands in the rows', async () => {
  const operator = await portal.as('operator')
  const page = await operator.get('/operator/inbound')
  assert.match(page.text, /პასუხი გაიგზავნა/)
  assert.match(page.text, /უცნობი ნომერი/)
  assert.doesNotMatch(page.html, /598765432/)
  const { rows } = await portal.house.db.pool.query('select h::text as row from inbound.heard h')
  assert.doesNotMatch(JSON.stringify(rows), /598765432|სტატუსი/)
  const nobody = portal.visitor()
  assert.match((await nobody.get('/operator/inbound')).url, /^\/sign-in/)
})

test('without a secret there is no hook', async () => {
  const bare = await openPortal()
  try {
    const answer = await bare.server.inject({ method: 'POST', url: '/hooks/sms', payload: '{}' })
    assert.equal(answer.statusCode, 404)
  } finally {
    await bare.close()
  }
})
