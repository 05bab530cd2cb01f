import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
  await standIn()
})
after(() => portal.close())

const HANDS = ['batumi-social-specialist', 'batumi-social-head', 'batumi-head', 'batumi-clerk']
/** They and who stands in for one of them. */
const TOLD = [...HANDS, 'batumi-legal-head']

/** The drafter is away, and a colleague of another service stands in. */
async function standIn(): Promise<void> {
  const { rows } = await portal.house.db.pool.query<{ id: string; user_name: string }>(
    'select id, user_name from identity.account',
  )
  const id = (user: string): string => rows.find(row => row.user_name === user)?.id ?? ''
  const records = await portal.as('batumi-records-head')
  await records.get('/desk/absences')
  await records.submit('/desk/absences', {
    absent: id('batumi-social-specialist'),
    deputy: id('batumi-legal-head'),
    from: '24.11.2026',
    until: '31.12.2026',
  })
}

/** Takes a draft through approval, signature and sending. */
async function through(
  reply: string,
  steps: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [who, step] of steps) {
    const officer = await portal.as(who)
    await officer.get(reply)
    const page = await officer.submit(`${reply}/${step}`)
    assert.equal(page.status, 200, page.text.slice(0, 400))
  }
}

/** Batumi writes to Oni; the address of its own record. */
async function written(subject: string): Promise<string> {
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get('/desk/write?lang=en')
  const oni = /<option value="([0-9a-f-]{36})"[^>]*>\s*Oni /.exec(specialist.page().html)
  await specialist.submit('/desk/write', { to: 'body', body: oni?.[1] ?? '' })
  const reply = specialist.page().url
  await specialist.submit(reply, { subject, text: 'გთხოვთ ინფორმაციას', do: 'save' })
  await through(reply, [
    ['batumi-social-head', 'approve'],
    ['batumi-head', 'sign'],
    ['batumi-clerk', 'send'],
  ])
  return reply
}

/** Oni registers the letter; its address at their desk. */
async function registered(subject: string): Promise<string> {
  const clerk = await portal.as('oni-clerk')
  await clerk.get(`/desk?q=${encodeURIComponent(subject)}`)
  const { url } = await clerk.follow('/desk/letters/')
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /<option value="([0-9a-f-]{36})"/.exec(
    head.page().html.slice(head.page().html.indexOf('name="unit"')),
  )
  await head.submit(`${url}/assign`, { unit: unit?.[1] ?? '' })
  return url
}

/** Oni sends an answer of that kind. */
async function replied(
  letter: string,
  kind: string,
  more: Record<string, string> = {},
): Promise<void> {
  const specialist = await portal.as('oni-specialist')
  await specialist.get(letter)
  await specialist.submit(`${letter}/answer`, { kind })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'პასუხი', do: 'save', ...more })
  await through(reply, [
    ['oni-head', 'approve'],
    ['oni-head', 'sign'],
    ['oni-clerk', 'send'],
  ])
}

/** How many letters the officer's tab of answers to own letters counts. */
async function newsOf(officer: Visitor): Promise<number> {
  const { text } = await officer.get('/desk/replies?state=news&lang=en')
  return Number(/Answers to our letters (\d+)/.exec(text)?.[1])
}

const noticesAbout = async (reply: string): Promise<readonly string[]> => {
  const { rows } = await portal.house.db.pool.query<{ template: string; user_name: string }>(
    `select n.template, a.user_name
       from notices.notice n
       join identity.account a on a.id = n.account_id
      where n.about_id = $1
      order by n.at, n.id`,
    [reply.split('/').at(-1)],
  )
  return rows.map(row => `${row.template} ${row.user_name}`).toSorted()
}

test('the officers who sent a letter to another body learn of its question and its answer', async () => {
  const own = await written('შეკითხვა')
  const drafter = await portal.as('batumi-social-specialist')
  const letter = await registered('შეკითხვა')
  assert.equal(await newsOf(drafter), 0, 'that it was registered is no answer')
  assert.deepEqual(await noticesAbout(own), [])

  await replied(letter, 'clarification', { until: '10.12.2026' })
  const asked = await noticesAbout(own)
  assert.deepEqual(asked, TOLD.map(hand => `officer.letter-asked ${hand}`).toSorted())
  assert.match((await drafter.get('/desk?lang=en')).text, /Answers to our letters: 1/)
  assert.equal(await newsOf(drafter), 1)
  assert.match(drafter.page().text, /შეკითხვა .*ონის|შეკითხვა Oni/)
  assert.match(drafter.page().text, /News/)

  const records = await portal.as('batumi-records-head')
  assert.equal(await newsOf(records), 1, 'who reads every letter sees it as well')
  assert.equal((await records.get(own)).status, 200)
  assert.equal(await newsOf(drafter), 1, 'and takes it from nobody by looking')
  const stranger = await portal.as('batumi-legal-specialist')
  assert.equal(await newsOf(stranger), 0)
  assert.doesNotMatch((await stranger.get('/desk?lang=en')).text, /Answers to our letters/)
  assert.equal(await newsOf(await portal.as('oni-head')), 0)

  const thread = await drafter.follow(own)
  assert.match(thread.text, /პასუხი/)
  assert.equal(await newsOf(drafter), 0)
  assert.doesNotMatch((await drafter.get('/desk?lang=en')).text, /Answers to our letters/)
  assert.equal(await newsOf(records), 0)
})

test('an answer, and a closing without one, come back the same way', async () => {
  for (const [how, state] of [
    ['answer', 'Answered'],
    ['close', 'Closed without an answer'],
  ] as const) {
    const own = await written(how)
    const letter = await registered(how)
    if (how === 'answer') await replied(letter, 'answer')
    else {
      const head = await portal.as('oni-head')
      await head.get(letter)
      await head.submit(`${letter}/close`, {
        'close-reason': 'other',
        'close-why': 'უკვე გადაწყვეტილია',
      })
    }
    assert.deepEqual(
      await noticesAbout(own),
      TOLD.map(hand => `officer.letter-decided ${hand}`).toSorted(),
      how,
    )
    const mayor = await portal.as('batumi-head')
    assert.equal(await newsOf(mayor), 1)
    assert.match(mayor.page().text, new RegExp(state))
    await mayor.follow(own)
    assert.equal(await newsOf(mayor), 0)
  }
})

test('a letter whose senders have all left is seen by whoever may read it', async () => {
  const own = await written('წასულები')
  await replied(await registered('წასულები'), 'answer')
  await portal.house.db.pool.query(
    "update identity.account set state = 'ended', ended_at = now() where user_name = any($1)",
    [HANDS],
  )
  const records = await portal.as('batumi-records-head')
  assert.equal(await newsOf(records), 1)
  await records.follow(own)
  assert.equal(await newsOf(records), 0)
})

test('a letter of a person is still marked as new for that person, by every step of a body', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni?lang=en')
  await nino.submit('/letters/new/oni', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject: 'ნინოსი', text: 'ტექსტი', do: 'review' })
  await nino.submit('/drafts/')
  await registered('ნინოსი')
  assert.match((await nino.get('/letters?group=in-progress')).text, /New/)
  assert.equal(
    (
      await portal.house.db.pool.query(
        "select 1 from notices.notice where template like 'officer.letter-%' and about_kind <> 'reply'",
      )
    ).rows.length,
    0,
  )
})
