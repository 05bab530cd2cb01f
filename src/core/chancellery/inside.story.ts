/** Walls between the units of one body, and what an answer carries. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal({ LOG_LEVEL: 'error' })
})
after(() => portal.close())

async function sent(who: string, subject: string, body = 'batumi'): Promise<string> {
  const person = await portal.as(who)
  await person.get(`/letters/new/${body}`)
  await person.submit(`/letters/new/${body}`, { kind: 'information' })
  await person.submit(person.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = await person.submit('/drafts/')
  return thread.url.split('?')[0] ?? ''
}

async function atDesk(officer: Visitor, subject: string): Promise<string> {
  await officer.get(`/desk?q=${encodeURIComponent(subject)}`)
  const page = await officer.follow('/desk/letters/')
  return page.url
}

/** Value of the option whose label holds `label`, in the list named `list`. */
function optionOf(html: string, list: string, label: string): string {
  const part = html.slice(html.indexOf(`name="${list}"`))
  const found = [...part.matchAll(/<option value="([0-9a-f-]{36})"[^>]*>([^<]*)</g)]
  return found.find(match => match[2]?.includes(label))?.[1] ?? ''
}

/** The form token of whatever page the visitor sees. */
const tokenOf = (visitor: Visitor): string =>
  /name="_token"\s+value="([^"]+)"/.exec(visitor.page().html)?.[1] ?? ''

async function accountOf(user: string): Promise<string> {
  const rows = await portal.house.db.pool.query(
    'select id from identity.account where user_name = $1',
    [user],
  )
  return rows.rows[0].id
}

/** Registered and given to the social service; the letter's address at the desk. */
async function given(subject: string): Promise<string> {
  const records = await portal.as('batumi-records-head')
  const url = await atDesk(records, subject)
  await records.submit(`${url}/register`)
  await records.submit(`${url}/assign`, {
    unit: optionOf(records.page().html, 'unit', 'სოციალური'),
  })
  return url
}

/** An answer begun by the social specialist; its address. */
async function begun(url: string, kind = 'answer'): Promise<[Visitor, string]> {
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind })
  return [specialist, specialist.page().url]
}

async function stepped(reply: string, user: string, step: string): Promise<Visitor> {
  const officer = await portal.as(user)
  await officer.get(reply)
  await officer.submit(`${reply}/${step}`)
  return officer
}

test('an answer in preparation is read by those who may read its letter, and by nobody else', async () => {
  await sent('nino', 'პასუხის კედელი')
  const url = await given('პასუხის კედელი')
  const [specialist, reply] = await begun(url)
  await specialist.submit(reply, { text: 'საიდუმლო პროექტი', do: 'save' })
  const legal = await portal.as('batumi-legal-specialist')
  assert.equal((await legal.get(reply)).status, 404)
  assert.doesNotMatch((await legal.get('/desk/replies')).html, new RegExp(reply))
  await legal.get('/desk')
  const forged = { _token: tokenOf(legal), text: 'სხვისი', do: 'save' }
  assert.equal((await legal.post(reply, forged)).status, 404)
  const head = await portal.as('batumi-social-head')
  assert.match((await head.get(reply)).html, /საიდუმლო პროექტი/)
  assert.match((await head.get('/desk/replies')).html, new RegExp(reply))
})

test('registers of the whole body are for those who may read every letter', async () => {
  const legal = await portal.as('batumi-legal-specialist')
  assert.equal((await legal.get('/desk/registers/incoming')).status, 403)
  const clerk = await portal.as('batumi-clerk')
  assert.equal((await clerk.get('/desk/registers/incoming')).status, 200)
})

test('a file is added to an answer and removed again, and not after approval', async () => {
  await sent('nino', 'ფაილიანი პასუხი')
  const [specialist, reply] = await begun(await given('ფაილიანი პასუხი'))
  const file = {
    field: 'file',
    name: 'danarti.txt',
    bytes: Buffer.from('ტექსტი'),
  }
  await specialist.submit(reply, { text: 'იხილეთ', do: 'add-file' }, file)
  const remove = /value="(remove:[0-9a-f-]{36})"/.exec(specialist.page().html)?.[1] ?? ''
  assert.notEqual(remove, '')
  const without = await specialist.submit(reply, { do: remove })
  assert.equal(without.status, 200)
  assert.doesNotMatch(without.html, /remove:/)
  const token = tokenOf(specialist)
  await stepped(reply, 'batumi-social-head', 'approve')
  const late = await specialist.post(reply, { _token: token, text: 'სხვა', do: 'save' })
  assert.equal(late.status, 422)
})

test('a refusal names a ground of the law and no other word', async () => {
  await sent('giorgi', 'გამოგონილი საფუძველი')
  const [specialist, reply] = await begun(await given('გამოგონილი საფუძველი'), 'refusal')
  await specialist.submit(reply, { text: 'უარი', reason: 'because', do: 'save' })
  const head = await stepped(reply, 'batumi-social-head', 'approve')
  assert.equal(head.page().status, 422)
  await specialist.get(reply)
  await specialist.submit(reply, { text: 'უარი', reason: 'not-held', do: 'save' })
  assert.equal((await stepped(reply, 'batumi-social-head', 'approve')).page().status, 200)
})

test('a question to the writer names a day that is still to come, also when it is sent', async () => {
  await sent('giorgi', 'ძველი დღე')
  const [specialist, reply] = await begun(await given('ძველი დღე'), 'clarification')
  await specialist.submit(reply, { text: 'რომელი?', until: '23.11.2026', do: 'save' })
  assert.equal((await stepped(reply, 'batumi-social-head', 'approve')).page().status, 422)
  await specialist.get(reply)
  const wrong = await specialist.submit(reply, { text: 'რომელი?', until: 'ხვალ', do: 'save' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /ხვალ/)
  await specialist.submit(reply, { text: 'რომელი?', until: '10.12.2026', do: 'save' })
  assert.equal((await stepped(reply, 'batumi-social-head', 'approve')).page().status, 200)
})

test('an answer is sent back to its drafter with a note', async () => {
  await sent('nino', 'უკან დასაბრუნებელი')
  const [specialist, reply] = await begun(await given('უკან დასაბრუნებელი'))
  await specialist.submit(reply, { text: 'პროექტი', do: 'save' })
  await stepped(reply, 'batumi-social-head', 'approve')
  const mayor = await portal.as('batumi-head')
  await mayor.get(reply)
  await mayor.submit(`${reply}/return`, { note: 'მოკლედ დაწერეთ' })
  assert.match((await specialist.get(reply)).text, /მოკლედ დაწერეთ/)
})

test('what was approved and signed is in the journal by the hash of its text', async () => {
  await sent('nino', 'ხელმოწერის კვალი')
  const [specialist, reply] = await begun(await given('ხელმოწერის კვალი'))
  await specialist.submit(reply, { text: 'ზუსტად ეს ტექსტი', do: 'save' })
  await stepped(reply, 'batumi-social-head', 'approve')
  await stepped(reply, 'batumi-head', 'sign')
  const rows = await portal.house.db.pool.query(
    `select act, payload from house.journal where act in ('reply.approved', 'reply.signed') and payload like $1 order by id`,
    [`%${reply.split('/').at(-1)}%`],
  )
  assert.deepEqual(
    rows.rows.map(row => row.act),
    ['reply.approved', 'reply.signed'],
  )
  for (const { payload } of rows.rows) {
    assert.match(payload, /"textSha256":/)
    assert.doesNotMatch(payload, /ზუსტად/)
  }
})

test('another unit gives its opinion when asked; who was not asked cannot', async () => {
  await sent('nino', 'მოსაზრება სჭირდება')
  const url = await given('მოსაზრება სჭირდება')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  const legalUnit = optionOf(specialist.page().html, 'opinion-unit', 'იურიდიული')
  await specialist.submit(`${url}/ask-opinion`, {
    question: 'კანონიერია?',
    'opinion-unit': legalUnit,
    'opinion-until': '30.11.2026',
  })
  assert.equal(specialist.page().status, 200)
  assert.match(specialist.page().text, /30 ნოემბერი|30\.11/)
  // The unit that asks has no form to answer with, and no way to.
  assert.doesNotMatch(specialist.page().html, /name="opinion"/)
  const rows = await portal.house.db.pool.query(
    'select id from work.opinion order by asked_at desc',
  )
  const opinion: string = rows.rows[0].id
  const forged = await specialist.post(`${url}/opinion`, {
    _token: tokenOf(specialist),
    opinion,
    [`opinion-${opinion}`]: 'თავად ვპასუხობ',
  })
  assert.equal(forged.status, 422)
  const legal = await portal.as('batumi-legal-specialist')
  const asked = await legal.get('/desk')
  assert.match(asked.text, /მოსაზრება სჭირდება/)
  await legal.get(url)
  await legal.submit(`${url}/opinion`, { [`opinion-${opinion}`]: 'დიახ, კანონიერია' })
  assert.match(legal.page().text, /დიახ, კანონიერია/)
  assert.doesNotMatch((await legal.get('/desk')).text, /მოსაზრება სჭირდება/)
})

test('an opinion is asked for by a day, which the asked unit sees in its queue, overdue too', async () => {
  await sent('nino', 'ვადიანი მოსაზრება')
  const url = await given('ვადიანი მოსაზრება')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  const unit = optionOf(specialist.page().html, 'opinion-unit', 'იურიდიული')
  const asking = (until: string) =>
    specialist.submit(`${url}/ask-opinion`, {
      question: 'ეს ხარჯი კანონიერია?',
      'opinion-unit': unit,
      'opinion-until': until,
    })
  for (const [until, why] of [
    ['', /რომელ დღემდეა მოსაზრება საჭირო/],
    ['23.11.2026', /უკვე გავიდა/],
    ['ზეგ', /თარიღი ვერ წავიკითხეთ/],
  ] as const) {
    const refused = await asking(until)
    assert.equal(refused.status, 422)
    assert.match(refused.text, why)
    assert.match(refused.html, /ეს ხარჯი კანონიერია\?/)
  }
  assert.equal((await asking('26.11.2026')).status, 200)
  const legal = await portal.as('batumi-legal-specialist')
  const views = async (reader: Visitor): Promise<readonly string[]> => {
    const shown: string[] = []
    for (const view of ['open', 'overdue', 'today', 'week', 'waiting'])
      if (/მოსაზრება: ეს ხარჯი/.test((await reader.get(`/desk?view=${view}`)).text))
        shown.push(view)
    return shown
  }
  assert.deepEqual(await views(legal), ['open', 'week'])
  assert.match((await legal.get('/desk')).text, /26 ნოემბერი, 2026 დარჩა 2 დღე/)
  assert.deepEqual(await views(specialist), [])
  portal.clock.advance(3 * 86_400_000)
  const later = await portal.as('batumi-legal-specialist')
  assert.deepEqual(await views(later), ['open', 'overdue'])
  assert.match((await later.get('/desk')).text, /ვადაგასულია 1 .*26 ნოემბერი, 2026 [^0-9]*1 დღ/)
  assert.match(
    (await (await portal.as('batumi-social-specialist')).get(url)).text,
    /26 ნოემბერი, 2026 [^0-9]*1 დღ/,
  )
  portal.clock.advance(-3 * 86_400_000)
})

test('a question is taken back while it is open: the unit is told, owes nothing and sees the letter no longer', async () => {
  await sent('nino', 'გაუქმებული მოსაზრება')
  const url = await given('გაუქმებული მოსაზრება')
  const told = async (): Promise<readonly string[]> =>
    (
      await portal.house.db.pool.query(
        `select n.template, a.user_name
           from notices.notice n join identity.account a on a.id = n.account_id
          where n.template like 'officer.opinion-%' and n.about_id = (
            select letter_id from correspondence.handling where id = $1)
          order by n.at, n.template, a.user_name`,
        [url.split('/').at(-1)],
      )
    ).rows.map(({ template, user_name }) => `${template} ${user_name}`)
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(`${url}?lang=en`)
  await specialist.submit(`${url}/ask-opinion`, {
    question: 'ვისი საქმეა?',
    'opinion-unit': optionOf(specialist.page().html, 'opinion-unit', 'Legal'),
    'opinion-until': '30.11.2026',
  })
  assert.deepEqual(await told(), ['officer.opinion-asked batumi-legal-head'])
  const legal = await portal.as('batumi-legal-head')
  const seen = await legal.get(`${url}?lang=en`)
  assert.equal(seen.status, 200)
  // Who owes the opinion cannot rid themselves of the question.
  assert.doesNotMatch(seen.html, /withdraw-opinion/)
  const opinion = /name="opinion" value="([0-9a-f-]{36})"/.exec(seen.html)?.[1] ?? ''
  const forged = await legal.post(`${url}/withdraw-opinion`, {
    _token: tokenOf(legal),
    withdrawn: opinion,
  })
  assert.equal(forged.status, 422)
  assert.match(forged.text, /taken back by who asked it/)
  const back = await specialist.submit(`${url}/withdraw-opinion`)
  assert.equal(back.status, 200)
  assert.match(back.text, /ვისი საქმეა\? .*Taken back: .*24 November 2026/)
  assert.doesNotMatch(back.html, /withdraw-opinion/)
  assert.deepEqual(await told(), [
    'officer.opinion-asked batumi-legal-head',
    'officer.opinion-withdrawn batumi-legal-head',
  ])
  assert.equal((await legal.get(url)).status, 404)
  assert.doesNotMatch((await legal.get('/desk')).text, /გაუქმებული მოსაზრება/)
  const late = await legal.post(`${url}/opinion`, {
    _token: tokenOf(legal),
    opinion,
    [`opinion-${opinion}`]: 'გვიან',
  })
  assert.equal(late.status, 404)
  const { rows } = await portal.house.db.pool.query(
    "select payload::jsonb->>'unit' as unit from house.journal where act = 'work.opinion-withdrawn' and payload::jsonb->>'id' = $1",
    [opinion],
  )
  assert.equal(rows.length, 1)
  assert.notEqual(rows[0].unit, null)
  // A second time changes nothing.
  const again = await specialist.post(`${url}/withdraw-opinion`, {
    _token: tokenOf(specialist),
    withdrawn: opinion,
  })
  assert.equal(again.status, 422)
})

test('a letter is not given twice to those who have it, and co-executors stay when it is given on', async () => {
  await sent('nino', 'ორჯერ დავალებული')
  const url = await given('ორჯერ დავალებული')
  const head = await portal.as('batumi-social-head')
  await head.get(`${url}?lang=en`)
  const executor = optionOf(head.page().html, 'executor', 'ყიასა')
  const co = optionOf(head.page().html, 'executor', 'მაკა')
  const times = async (): Promise<number> =>
    Number(
      (
        await portal.house.db.pool.query(
          'select count(*) as n from work.assignment where subject_id = $1',
          [url.split('/').at(-1)],
        )
      ).rows[0].n,
    )
  // What happens at one moment has no order.
  portal.clock.advance(1000)
  await head.submit(`${url}/assign`, { executor, co, resolution: 'მოამზადეთ.' })
  const once = await times()
  const twice = await head.submit(`${url}/assign`)
  assert.equal(twice.status, 422)
  assert.match(twice.text, /is with this unit and these executors already/)
  assert.match(twice.html, /href="#field-executor"/)
  assert.equal(await times(), once)
  // Something new to say is said.
  portal.clock.advance(1000)
  const hurried = await head.submit(`${url}/assign`, { resolution: 'ჩქარა.' })
  assert.equal(hurried.status, 200)
  assert.equal(await times(), once + 1)
  const { rows } = await portal.house.db.pool.query(
    'select co_executors from work.assignment where subject_id = $1 order by at desc, id desc limit 1',
    [url.split('/').at(-1)],
  )
  assert.deepEqual(rows[0].co_executors, [co])
  // Nor by many at once.
  const id = url.split('/').at(-1) ?? ''
  await head.get('/desk?lang=en')
  const many = await head.submit('/desk/bulk', { id, act: 'assign', to: executor })
  assert.match(many.text, /Letters that will change: 0/)
})

test('a check list is ticked only by those who may read the letter', async () => {
  await sent('nino', 'ჩამონათვალი')
  const url = await given('ჩამონათვალი')
  const specialist = await portal.as('batumi-social-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/add-check`, { label: 'გადამოწმება' })
  const item = /name="check" value="([0-9a-f-]{36})"/.exec(specialist.page().html)?.[1] ?? ''
  const legal = await portal.as('batumi-legal-specialist')
  await legal.get('/desk')
  assert.notEqual(item, '')
  const forged = await legal.post(`${url}/check`, {
    _token: tokenOf(legal),
    check: item,
    done: 'yes',
  })
  assert.equal(forged.status, 404)
  await specialist.submit(`${url}/check`)
  assert.match(specialist.page().text, /შესრულდა/)
})

test('a co-executor finds their letters on the desk and by search', async () => {
  await sent('nino', 'თანაშემსრულებლის საქმე')
  const records = await portal.as('batumi-records-head')
  const url = await atDesk(records, 'თანაშემსრულებლის საქმე')
  await records.submit(`${url}/register`)
  await records.submit(`${url}/assign`, {
    executor: await accountOf('batumi-social-specialist'),
    co: [await accountOf('batumi-legal-specialist')],
    resolution: 'ერთად',
  })
  const legal = await portal.as('batumi-legal-specialist')
  assert.match((await legal.get('/desk')).text, /თანაშემსრულებლის საქმე/)
  assert.equal(await atDesk(legal, 'თანაშემსრულებლის საქმე'), url)
})

test('work is given only to officers and units of the body', async () => {
  await sent('nino', 'უცხო შემსრულებელი')
  const records = await portal.as('batumi-records-head')
  const url = await atDesk(records, 'უცხო შემსრულებელი')
  const foreign = await records.submit(`${url}/assign`, {
    executor: await accountOf('kutaisi-clerk'),
  })
  assert.equal(foreign.status, 422)
})

test('earlier letters of the writer are shown only as far as the officer may read them', async () => {
  await sent('ketevan', 'სხვა სამსახურის საქმე')
  await sent('ketevan', 'სოციალური საქმე')
  const url = await given('სოციალური საქმე')
  const specialist = await portal.as('batumi-social-specialist')
  assert.doesNotMatch((await specialist.get(url)).text, /სხვა სამსახურის საქმე/)
  const clerk = await portal.as('batumi-clerk')
  assert.match((await clerk.get(url)).text, /სხვა სამსახურის საქმე/)
})
