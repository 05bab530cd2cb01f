/** The desk's search: by the words of texts, only as far as one sees, and for old letters too. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal({ LOG_LEVEL: 'error' })
})
after(() => portal.close())

async function sent(subject: string, text: string): Promise<void> {
  const person = await portal.as('nino')
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'information' })
  await person.submit(person.page().url, { subject, text, do: 'review' })
  await person.submit('/drafts/')
}

/** Subjects of the letters that the officer finds. */
async function found(officer: Visitor, words: string): Promise<readonly string[]> {
  const { html } = await officer.get(`/desk?q=${encodeURIComponent(words)}`)
  return [...html.matchAll(/aria-label="მონიშვნა: ([^"]+)"/g)].map(match => match[1] ?? '')
}

async function went(officer: Visitor, words: string): Promise<string> {
  return (await officer.get(`/desk/registers/outgoing?q=${encodeURIComponent(words)}`)).text
}

/** Opens the one letter that is found. */
async function opened(officer: Visitor, words: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(words)}`)
  return (await officer.follow('/desk/letters/')).url
}

const unitIn = (html: string, label: string): string =>
  [...html.matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)</g)].find(match =>
    match[2]?.includes(label),
  )?.[1] ?? ''

const SENDING = [
  ['batumi-social-head', 'approve'],
  ['batumi-head', 'sign'],
  ['batumi-clerk', 'send'],
] as const

/** Registered and given to the social service. */
async function given(words: string): Promise<string> {
  const records = await portal.as('batumi-records-head')
  const url = await opened(records, words)
  await records.submit(`${url}/register`)
  await records.submit(`${url}/assign`, { unit: unitIn(records.page().html, 'სოციალური') })
  return url
}

test('a letter is found by the words of its text, in every form, alphabet and order', async () => {
  await sent('ეზოს მოწყობა', 'გთხოვთ, ეზოში დარგოთ ცაცხვები და დადგათ ფარნები.')
  await sent('სხვა თემა', 'არაფერი მსგავსი.')
  const clerk = await portal.as('batumi-clerk')
  const { rows } = await portal.house.db.pool.query(
    'select distinct writer_name as name from correspondence.letter',
  )
  for (const words of [
    `${rows[0].name} ცაცხვები`,
    'ცაცხვები',
    'ცაცხვების',
    'ᲪᲐᲪᲮᲕᲔᲑᲘ',
    'tsatskhvebi',
    'ცაცხვ',
    'ფარნებს ცაცხვებთან',
    'ცაცხვები ეზო',
    'ცაცხვები 24.11.2026',
  ])
    assert.deepEqual(await found(clerk, words), ['ეზოს მოწყობა'], words)
  for (const words of ['ცაცხვები მსგავსი', 'ცაცხვები 23.11.2026', 'აცხვები'])
    assert.deepEqual(await found(clerk, words), [], words)
})

test('who may not see a letter does not find it by its text, nor learns that there are any', async () => {
  const specialist = await portal.as('batumi-social-specialist')
  assert.deepEqual(await found(specialist, 'ცაცხვები'), [])
  const foreign = await portal.as('rustavi-clerk')
  assert.deepEqual(await found(foreign, 'ცაცხვები'), [])
  await given('ეზოს მოწყობა')
  assert.deepEqual(await found(specialist, 'ცაცხვები'), ['ეზოს მოწყობა'])
  // More than a page of letters of others: not even the link to older ones tells of them.
  await portal.house.db.pool.query(
    `with copied as (
       insert into correspondence.handling
         (id, letter_id, body_id, sequence, state, kind, subject, writer_name, number, received_at, due_day, legal_day)
       select gen_random_uuid(), h.letter_id, h.body_id, n + 1, 'received', h.kind, 'ასლი', h.writer_name,
              'copy-' || n, h.received_at, h.due_day, h.legal_day
         from correspondence.handling h, generate_series(1, 120) n
        where h.subject = 'ეზოს მოწყობა'
       returning id)
     insert into correspondence.search_card (handling_id, heading, words)
     select copied.id, 'asl', c.words
       from copied, correspondence.search_card c
       join correspondence.handling h on h.id = c.handling_id
      where h.subject = 'ეზოს მოწყობა'`,
  )
  const clerk = await portal.as('batumi-clerk')
  assert.equal((await found(clerk, 'ცაცხვები')).length, 50)
  assert.match(clerk.page().html, /after=/)
  assert.deepEqual(await found(specialist, 'ცაცხვები'), ['ეზოს მოწყობა'])
  assert.doesNotMatch(specialist.page().html, /after=/)
  const legal = await portal.as('batumi-legal-specialist')
  assert.deepEqual(await found(legal, 'ცაცხვები'), [])
})

test('who was asked for an opinion finds the letter by its text', async () => {
  const specialist = await portal.as('batumi-social-specialist')
  const url = await opened(specialist, 'ცაცხვები')
  await specialist.submit(`${url}/ask-opinion`, {
    question: 'შეიძლება?',
    'opinion-unit': unitIn(specialist.page().html, 'იურიდიული'),
    'opinion-until': '30.11.2026',
  })
  const legal = await portal.as('batumi-legal-specialist')
  assert.deepEqual(await found(legal, 'ცაცხვები'), ['ეზოს მოწყობა'])
})

test('a letter and its answer are found by the words of the answer and by their numbers', async () => {
  await sent('პასუხის სიტყვები', 'გთხოვთ, მიპასუხოთ.')
  const url = await given('პასუხის სიტყვები')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'სასწავლებელი გაიხსნება გაზაფხულზე.', do: 'save' })
  assert.deepEqual(await found(specialist, 'გაზაფხული'), [])
  for (const [user, step] of SENDING) {
    const officer = await portal.as(user)
    await officer.get(reply)
    await officer.submit(`${reply}/${step}`)
  }
  assert.deepEqual(await found(specialist, 'გაზაფხული'), ['პასუხის სიტყვები'])
  const clerk = await portal.as('batumi-clerk')
  assert.match(await went(clerk, 'გაზაფხულის სასწავლებელი'), /პასუხის სიტყვები/)
  assert.doesNotMatch(await went(clerk, 'ზამთარი'), /პასუხის სიტყვები/)
  assert.match((await clerk.get(url)).text, /შემოსვლის ნომერი 2\/2026/)
  assert.deepEqual(await found(clerk, 'გაზაფხული 2/2026'), ['პასუხის სიტყვები'])
})

test('no letter is found by what the law puts under every refusal', async () => {
  await sent('უარის ბოლო', 'გთხოვთ, მიპასუხოთ.')
  const url = await given('უარის ბოლო')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'refusal' })
  const reply = specialist.page().url
  await specialist.submit(reply, { text: 'ვერ მოგცემთ.', reason: 'not-held', do: 'save' })
  for (const [user, step] of SENDING) {
    const officer = await portal.as(user)
    await officer.get(reply)
    await officer.submit(`${reply}/${step}`)
  }
  assert.match((await specialist.get(url)).text, /გაასაჩივროთ/)
  assert.deepEqual(await found(specialist, 'მოგცემთ'), ['უარის ბოლო'])
  assert.deepEqual(await found(specialist, 'გაასაჩივროთ'), [])
})

test('after forwarding, the next body finds the letter by its text, and the first not by what came later', async () => {
  await sent('გადასაგზავნი', 'ხიდი ჩამოინგრა.')
  const clerk = await portal.as('batumi-clerk')
  const url = await opened(clerk, 'ხიდი')
  await clerk.submit(`${url}/register`)
  await clerk.submit(`${url}/forward`, {
    to: unitIn(clerk.page().html, 'რუსთავის'),
    'forward-why': 'ხიდი რუსთავშია',
  })
  const there = await portal.as('rustavi-clerk')
  const theirs = await opened(there, 'ჩამოინგრა რუსთავშია')
  await there.submit(`${theirs}/register`)
  const head = await portal.as('rustavi-records-head')
  await head.get(theirs)
  const closed = await head.submit(`${theirs}/close`, {
    'close-reason': 'other',
    'close-why': 'მდინარე დაშრა',
  })
  assert.equal(closed.status, 200)
  assert.deepEqual(await found(there, 'მდინარე ხიდი'), ['გადასაგზავნი'])
  assert.deepEqual(await found(clerk, 'მდინარე ხიდი'), [])
})

test('letters and answers from before are folded once, by a job that the start asks for', async () => {
  const { pool } = portal.house.db
  await pool.query(`
    update correspondence.search_card c
       set whole = false, heading = h.search, words = array_to_tsvector(array['x'])
      from correspondence.handling h
     where h.id = c.handling_id`)
  await pool.query('update chancellery.reply set words = null')
  const clerk = await portal.as('batumi-clerk')
  assert.deepEqual(await found(clerk, 'გაზაფხული'), [])
  for (const module of modules) await module.start?.(portal.house)
  await portal.work()
  assert.deepEqual(await found(clerk, 'გაზაფხული 2/2026'), ['პასუხის სიტყვები'])
  assert.deepEqual(await found(clerk, 'მდინარე ხიდი'), [])
  assert.match(await went(clerk, 'გაზაფხულის სასწავლებელი'), /პასუხის სიტყვები/)
  const left = await pool.query(
    'select count(*)::int as n from correspondence.search_card where not whole',
  )
  assert.equal(left.rows[0].n, 0)
})

test('odd words are searched for without trouble', async () => {
  const clerk = await portal.as('batumi-clerk')
  for (const words of ["a'b", '%', '_', 'ა', '17', '\\', "':*", '& | !', 'x'.repeat(200), '🙂']) {
    await clerk.get(`/desk?q=${encodeURIComponent(words)}`)
    assert.equal(clerk.page().status, 200, words)
  }
})
