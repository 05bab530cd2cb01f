import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { openPortal, type Portal } from '#testing/portal'

/** An answer that waits for an approval or a signature: told at once, or in the digest, by each officer's wish. */

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

type Mail = { recipient: string; subject: string; text: string }
async function mailsTo(user: string, about: RegExp): Promise<readonly Mail[]> {
  await portal.work()
  const { rows } = await portal.house.db.pool.query<Mail>(
    "select recipient, subject, text from notices.outbox where recipient = $1 and channel = 'email' order by id",
    [`${user}@office.example`],
  )
  return rows.filter(({ subject }) => about.test(subject))
}

const APPROVAL = /დამტკიცებას ელის/
const SIGNATURE = /ხელმოწერას ელის/

/** A letter to Batumi, given to the unit of social matters, with an answer begun; returns its page. */
async function answerBegun(subject: string): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  const { url } = await nino.submit('/letters/new/batumi', { kind: 'letter' })
  await nino.submit(url, { subject, text: 'საიდუმლო ტექსტი', do: 'review' })
  await nino.submit(`${url}/send`)
  const { rows } = await portal.house.db.pool.query(
    `select h.id, (select u.id from bodies.unit u where u.body_id = h.body_id and u.key = 'social') as unit
       from correspondence.handling h where h.subject = $1`,
    [subject],
  )
  const desk = `/desk/letters/${rows[0].id}`
  const records = await portal.as('batumi-records-head')
  await records.get(desk)
  await records.submit(`${desk}/register`)
  await records.get(desk)
  await records.submit(`${desk}/assign`, { unit: rows[0].unit })
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(desk)
  return (await specialist.submit(`${desk}/answer`, { kind: 'answer' })).url
}

async function wish(user: string, wishes: Record<string, string>): Promise<void> {
  const officer = await portal.as(user)
  const page = await officer.get('/desk/told')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  await officer.post('/desk/told/wishes', { _token: token, ...wishes })
}

test('who approves is told once when the drafter says it is ready, with a number and no word of it', async () => {
  const reply = await answerBegun('დასამტკიცებელი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(reply)
  const empty = await specialist.submit(reply, { do: 'ask-approval' })
  assert.equal(empty.status, 422, 'what is not complete is not ready')
  assert.equal((await mailsTo('batumi-social-head', APPROVAL)).length, 0)
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'მზა პასუხი', do: 'save' })
  assert.equal((await mailsTo('batumi-social-head', APPROVAL)).length, 0, 'saving is not asking')
  const asked = await specialist.submit(reply, { do: 'ask-approval' })
  assert.match(asked.text, /დამტკიცება ითხოვეთ/)
  assert.doesNotMatch(asked.html, /value="ask-approval"/)
  const mails = await mailsTo('batumi-social-head', APPROVAL)
  assert.equal(mails.length, 1)
  assert.match(mails[0]?.text ?? '', new RegExp(reply))
  assert.doesNotMatch(JSON.stringify(mails), /დასამტკიცებელი|საიდუმლო|მზა პასუხი/)
  assert.equal((await mailsTo('batumi-social-specialist', APPROVAL)).length, 0)
  assert.equal(
    (await mailsTo('batumi-legal-head', APPROVAL)).length,
    0,
    'another unit approves its own',
  )
})

test('who signs is told when it is approved, and nobody of their own deed', async () => {
  const reply = await answerBegun('ხელმოსაწერი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'მზა პასუხი', do: 'ask-approval' })
  const before = (await mailsTo('batumi-head', SIGNATURE)).length
  const approver = await portal.as('batumi-social-head')
  await approver.get(reply)
  await approver.submit(`${reply}/approve`)
  assert.equal((await mailsTo('batumi-head', SIGNATURE)).length, before + 1)
  assert.equal((await mailsTo('batumi-social-head', SIGNATURE)).length, 0)
})

test('an answer that was given back is asked for anew', async () => {
  const reply = await answerBegun('დაბრუნებული')
  const specialist = await portal.as('batumi-social-specialist')
  const approver = await portal.as('batumi-social-head')
  const before = (await mailsTo('batumi-social-head', APPROVAL)).length
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'პასუხი', do: 'ask-approval' })
  await approver.get(reply)
  await approver.submit(`${reply}/approve`)
  await approver.get(reply)
  await approver.submit(`${reply}/return`, { note: 'სხვანაირად' })
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'სხვა პასუხი', do: 'ask-approval' })
  assert.equal((await mailsTo('batumi-social-head', APPROVAL)).length, before + 2)
})

test('whoever wants only the digest is told there, each working day until it is done', async () => {
  await wish('batumi-social-head', { hour: '9' })
  const before = (await mailsTo('batumi-social-head', APPROVAL)).length
  const reply = await answerBegun('შეჯამებაში')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'მზა პასუხი', do: 'ask-approval' })
  assert.equal((await mailsTo('batumi-social-head', APPROVAL)).length, before, 'not at once')
  const { rows } = await portal.house.db.pool.query(
    "select registry_number as number from correspondence.handling where subject = 'შეჯამებაში'",
  )
  portal.clock.set(new Date('2026-11-25T05:00:00Z'))
  const job = modules
    .flatMap(one => Object.entries(one.jobs ?? {}))
    .find(([name]) => name === 'briefing.digest')
  assert.ok(job)
  await job[1].handle(portal.house, {}, { number: 1, of: 1 })
  const digest = (await mailsTo('batumi-social-head', /თქვენი წერილები დღეს/)).at(-1)
  assert.match(
    digest?.text ?? '',
    new RegExp(`დამტკიცებას ან ხელმოწერას ელის: [^\\n]*${rows[0].number}`),
  )
  const legal = (await mailsTo('batumi-legal-head', /თქვენი წერილები დღეს/)).at(-1)
  assert.doesNotMatch(legal?.text ?? '', new RegExp(`ხელმოწერას ელის: [^\\n]*${rows[0].number}`))
})
