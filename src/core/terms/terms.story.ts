import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { sql } from '#platform/sql'
import type { Visitor } from '#testing/browserless'
import { commandLine } from '#testing/command-line'
import { openPortal, portalOn, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const DAY = 86_400_000

const ACT = {
  act: 'საქართველოს კანონი № 77',
  link: 'https://matsne.example/77',
  reason: 'კანონში შევიდა ცვლილება',
  confidence: 'text-read',
}

async function sent(who: string, subject: string, kind = 'information'): Promise<string> {
  const person = await portal.as(who)
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind })
  await person.submit(person.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = await person.submit('/drafts/')
  return thread.url.split('?')[0] ?? ''
}

const first = async <T>(text: string, values: readonly unknown[] = []): Promise<T> =>
  (await portal.house.db.pool.query(text, [...values])).rows[0]

/** Due and legal day of a letter's answer, as the queue keeps them. */
async function daysOf(thread: string): Promise<readonly [string, string]> {
  const row = await first<{ due_day: string; legal_day: string }>(
    'select due_day, legal_day from correspondence.handling where letter_id = $1',
    [thread.split('/').at(-1)],
  )
  return [row.due_day, row.legal_day]
}

const job = async (name: string): Promise<void> => {
  const found = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([n]) => n === name)
  assert.ok(found)
  await found[1].handle(portal.house, {}, { number: 1, of: 1 })
}

const counted = async (text: string): Promise<number> => (await first<{ n: number }>(text)).n

/** The operator before what a change would do. */
async function previewed(
  rule: string,
  fields: Readonly<Record<string, string>>,
  on: Portal = portal,
): Promise<Visitor> {
  const operator = await on.as('operator')
  await operator.get(`/operator/terms/${rule}/change`)
  await operator.submit(`/operator/terms/${rule}/preview`, { ...ACT, ...fields })
  return operator
}

const confirm = (operator: Visitor, rule: string, fields: Readonly<Record<string, string>> = {}) =>
  operator.submit(`/operator/terms/${rule}`, fields)

test('the operator sees every term with article, certainty and the day since which it holds', async () => {
  const operator = await portal.as('operator')
  const list = await operator.get('/operator/terms')
  assert.equal(list.status, 200)
  assert.match(list.text, /სზაკ-ის 40-ე მუხლი/)
  assert.match(list.text, /10 დღე \/ 10 სამუშაო დღე/)
  assert.match(list.text, /ქვეყნის პაკეტიდან/)
  const rule = await operator.get('/operator/terms/information?lang=en')
  assert.match(rule.text, /Public information|public information/)
  assert.match(rule.text, /a refusal/)
  assert.match(rule.text, /opendata\.ge \(make a request\)/)
  const georgian = await operator.get('/operator/terms/information?lang=ka')
  assert.match(georgian.text, /opendata\.ge \(მოთხოვნის გაგზავნა\)/)
  assert.doesNotMatch(georgian.text, /make a request/)
  assert.equal((await operator.get('/operator/terms/no-such-rule')).status, 404)
})

let earlierLetter: string
test('a new term reaches letters from its day on; what has begun ends as it began', async () => {
  earlierLetter = await sent('nino', 'ცვლილებამდე')
  const days = await daysOf(earlierLetter)
  assert.deepEqual(days, ['2026-12-04', '2026-12-08'])
  const operator = await previewed('information', {
    'term-length': '14',
    'national-length': '20',
    from: '01.12.2026',
  })
  assert.equal(operator.page().status, 200)
  assert.match(operator.page().text, /10 სამუშაო დღე/)
  assert.match(operator.page().text, /20 სამუშაო დღე/)
  assert.match(operator.page().text, /1 ვადა მიმდინარეობს. ყველა იმ წესით დასრულდება/)
  assert.equal(await counted('select count(*)::int as n from terms.rule_change'), 0)
  const done = await confirm(operator, 'information')
  assert.equal(done.status, 200)
  assert.match(done.text, /ძალაში შესვლის დღე: 1 დეკემბერი, 2026/)
  assert.match(done.text, /საქართველოს კანონი № 77/)
  assert.match(
    (await operator.get('/operator/terms')).text,
    /ახალი: 14 დღე \/ 20 სამუშაო დღე, ამ დღიდან: 1 დეკემბერი, 2026/,
  )
  assert.deepEqual(await daysOf(earlierLetter), days)
  assert.match((await operator.get('/bodies/batumi')).text, /10 სამუშაო დღე/)
  assert.equal(
    await counted(
      "select count(*)::int as n from house.journal where act = 'terms.rule-changed' and leaf = 16",
    ),
    1,
  )
})

test('every process, page and command goes by the law of the day at once', async () => {
  const url = portal.house.settings.databaseUrl
  assert.ok(url)
  const other = await portalOn(url)
  try {
    portal.clock.advance(7 * DAY)
    other.clock.advance(7 * DAY)
    await job('terms.settle')
    assert.match((await portal.visitor().get('/bodies/batumi')).text, /20 სამუშაო დღე/)
    assert.match((await other.visitor().get('/bodies/batumi')).text, /20 სამუშაო დღე/)
    assert.match((await other.visitor().get('/letters/new/batumi')).text, /20 სამუშაო დღე/)
    const later = await sent('nino', 'ცვლილების შემდეგ')
    assert.deepEqual(await daysOf(later), ['2026-12-15', '2026-12-29'])
    assert.deepEqual(await daysOf(earlierLetter), ['2026-12-04', '2026-12-08'])
    // Changed in one process, in force in the other with its next request.
    const operator = await previewed('proposal', { 'term-length': '2', from: '01.12.2026' }, other)
    await confirm(operator, 'proposal')
    assert.match((await portal.visitor().get('/bodies/batumi')).text, /2 თვე/)
  } finally {
    await other.close()
  }
  process.env['DATABASE_URL'] = url
  try {
    const at = async (from: string): Promise<string> => {
      const told = await commandLine(portal.house, [
        'due',
        'explain',
        '--rule',
        'information',
        '--from',
        from,
        '--json',
      ])
      return JSON.parse(told.out).legal
    }
    assert.equal(await at('2026-11-24'), '2026-12-08')
    assert.equal(await at('2026-12-01'), '2026-12-29')
    const list = await commandLine(portal.house, ['rules', 'list', '--json'])
    assert.equal(JSON.parse(list.out).changes.length, 2)
  } finally {
    delete process.env['DATABASE_URL']
  }
})

test('a law that reaches running terms moves them, keeps what they were, and writers are told once', async () => {
  const thread = await sent('giorgi', 'მიმდინარე', 'letter')
  const [due, legal] = await daysOf(thread)
  const operator = await previewed('letter', {
    'term-length': '30',
    'national-length': '2',
    from: '01.12.2026',
    reach: 'running',
  })
  assert.match(operator.page().text, /ბოლო დღე შეეცვლება 1 ვადას/)
  assert.doesNotMatch(operator.page().text, /უფრო ადრეულ დღეზე/)
  const done = await confirm(operator, 'letter')
  assert.match(done.text, /გადაიწია 1 ვადა/)
  const [newDue, newLegal] = await daysOf(thread)
  assert.ok(newDue > due && newLegal > legal)
  const giorgi = await portal.as('giorgi')
  await job('correspondence.watch')
  await job('correspondence.watch')
  assert.equal(
    await counted(
      "select count(*)::int as n from notices.notice where template = 'letter.term-changed'",
    ),
    1,
  )
  const page = await giorgi.get(thread)
  assert.match(page.text, /კანონმა პასუხის ვადა შეცვალა/)
  assert.match(page.text, /საქართველოს კანონი № 77/)
  const kept = await first<{ before: string; after: string }>(`
    select o.rule->'term'->>'length' as before, n.rule->'term'->>'length' as after
      from clocks.clock_rule r
      join clocks.rule o on o.hash = r.old_hash
      join clocks.rule n on n.hash = r.new_hash
      join clocks.clock c on c.id = r.clock_id
     where c.rule_key = 'letter'`)
  assert.deepEqual(kept, { before: '15', after: '30' })
})

test('no day moves earlier unsaid: the preview names it and asks', async () => {
  const operator = await previewed('letter', {
    'term-length': '3',
    'national-length': '5',
    'national-unit': 'day',
    from: '01.12.2026',
    reach: 'running',
  })
  assert.match(operator.page().text, /უფრო ადრეულ დღეზე გადაიწევს 1 ვადა/)
  const changes = await counted('select count(*)::int as n from terms.rule_change')
  const asked = await confirm(operator, 'letter')
  assert.equal(asked.status, 422)
  assert.match(asked.text, /მონიშნეთ/)
  assert.equal(await counted('select count(*)::int as n from terms.rule_change'), changes)
  const done = await confirm(operator, 'letter', { earlier: 'yes' })
  assert.match(done.text, /გადაიწია 1 ვადა/)
  assert.equal(await counted('select count(*)::int as n from terms.rule_change'), changes + 1)
})

test('a preview is confirmed once, however often it is sent', async () => {
  const operator = await previewed('notification', { 'term-length': '11', from: '01.12.2026' })
  const token = /name="token" value="([^"]+)"/.exec(operator.page().html)?.[1] ?? ''
  const csrf = /name="_token" value="([^"]+)"/.exec(operator.page().html)?.[1] ?? ''
  const form = Object.fromEntries(
    [...operator.page().html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  await confirm(operator, 'notification')
  const again = await operator.post('/operator/terms/notification', {
    ...form,
    token,
    _token: csrf,
  })
  assert.equal(again.status, 200)
  assert.equal(
    await counted("select count(*)::int as n from terms.rule_change where key = 'notification'"),
    1,
  )
})

test('of two operators at once the second one is shown what the first one did', async () => {
  const one = await previewed('completeness', { 'term-length': '4', from: '02.12.2026' })
  const two = await previewed('completeness', { 'term-length': '6', from: '02.12.2026' })
  await confirm(one, 'completeness')
  const refused = await confirm(two, 'completeness')
  assert.equal(refused.status, 409)
  assert.match(refused.text, /სანამ უყურებდით, რაღაც შეიცვალა/)
  // Now it stands beside what the first one declared.
  assert.match(refused.text, /4 დღე/)
  assert.equal(
    await counted("select count(*)::int as n from terms.rule_change where key = 'completeness'"),
    1,
  )
  await confirm(two, 'completeness')
  assert.equal(
    await counted("select count(*)::int as n from terms.rule_change where key = 'completeness'"),
    2,
  )
})

test('a letter that came in meanwhile does not ask again, one whose days changed does', async () => {
  const ofNow = { from: '01.12.2026', reach: 'running' }
  const calm = await previewed('letter', { ...ofNow, 'term-length': '31', 'national-length': '31' })
  portal.clock.advance(1000)
  await sent('nino', 'ამასობაში', 'letter')
  assert.match((await confirm(calm, 'letter')).text, /გადაიწია 2 ვადა/)
  const stirred = await previewed('letter', {
    ...ofNow,
    'term-length': '40',
    'national-length': '40',
  })
  const other = await portal.as('operator')
  await other.get('/operator/calendar')
  await other.submit('/operator/calendar/preview', {
    day: '11.01.2027',
    kind: 'off',
    'name-ka': 'დღე',
    'name-en': 'A day',
    source: 'დადგენილება 2',
  })
  await other.submit('/operator/calendar')
  assert.equal((await confirm(stirred, 'letter')).status, 409)
})

test('on its first day a coming law reaches the clocks that run then', async () => {
  const thread = await sent('nino', 'მომავალი კანონი', 'proposal')
  const before = await daysOf(thread)
  const operator = await previewed('proposal', {
    'term-length': '4',
    from: '07.12.2026',
    reach: 'running',
  })
  assert.match(operator.page().text, /დღევანდელი მონაცემებით/)
  await confirm(operator, 'proposal')
  await job('terms.settle')
  assert.deepEqual(await daysOf(thread), before)
  portal.clock.advance(6 * DAY)
  await job('terms.settle')
  const after = await daysOf(thread)
  assert.ok(after[0] > before[0])
  await job('terms.settle')
  assert.deepEqual(await daysOf(thread), after)
  assert.equal(
    await counted(
      "select count(*)::int as n from house.journal where act = 'terms.rule-in-force' and payload like '%proposal%'",
    ),
    1,
  )
})

test('a letter that slipped by while a law was declared is found again', async () => {
  const thread = await sent('nino', 'გამოპარული', 'proposal')
  const right = await daysOf(thread)
  // As if its process had read the law a moment before it changed.
  await portal.house.db.pool.query(
    `update clocks.clock set rule_hash = (
       select rule_hash from clocks.clock where rule_key = 'proposal' and state = 'running'
        order by started_at limit 1)
      where subject_id = $1 and name = 'answer'`,
    [thread.split('/').at(-1)],
  )
  const old = await first<{ hash: string }>(
    `select hash from clocks.rule where rule->>'key' = 'proposal' and rule->'term'->>'length' = '2' limit 1`,
  )
  await portal.house.db.pool.query(
    `update clocks.clock set rule_hash = $2, due_day = due_day - 60, legal_day = legal_day - 60
      where subject_id = $1 and name = 'answer'`,
    [thread.split('/').at(-1), old.hash],
  )
  assert.notDeepEqual(await daysOf(thread), right)
  await job('terms.settle')
  assert.deepEqual(await daysOf(thread), right)
})

test('a clock extended as the new rule does not allow keeps the old one, and that is told', async () => {
  const thread = await sent('giorgi', 'გაგრძელებული', 'letter')
  const { id } = await first<{ id: string }>(
    'select id from correspondence.handling where letter_id = $1',
    [thread.split('/').at(-1)],
  )
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk/letters/${id}`)
  await clerk.submit(`/desk/letters/${id}/register`)
  const records = await portal.as('batumi-records-head')
  await records.get(`/desk/letters/${id}`)
  await records.submit(`/desk/letters/${id}/extend`, { days: '1', why: 'რთული საქმეა' })
  assert.equal(
    await counted("select count(*)::int as n from clocks.clock_event where kind = 'extend'"),
    1,
  )
  const days = await daysOf(thread)
  const operator = await previewed('letter', {
    'term-length': '45',
    'national-length': '3',
    'extend-length': '',
    from: '07.12.2026',
    reach: 'running',
  })
  assert.match(operator.page().text, /1 ვადა ძველ წესზე დარჩება/)
  const done = await confirm(operator, 'letter', { earlier: 'yes' })
  assert.match(done.text, /ძველზე დარჩა 1/)
  assert.deepEqual(await daysOf(thread), days)
})

test('a change is withdrawn by a new version that brings the earlier rule back', async () => {
  const operator = await portal.as('operator')
  await operator.get('/operator/terms/information')
  const form = await operator.follow('withdraws=')
  assert.match(form.text, /ჩანაწერი არ იშლება/)
  assert.match(form.html, /name="term-length"[^>]*value="10"/)
  await operator.submit('/operator/terms/information/preview', ACT)
  const done = await confirm(operator, 'information')
  assert.match(done.text, /აუქმებს/)
  assert.match(done.text, /გაუქმებულია/)
  assert.match((await operator.get('/bodies/batumi')).text, /10 სამუშაო დღე/)
  const again = await operator.get('/operator/terms/information')
  assert.equal(again.html.match(/withdraws=/g)?.length, 1)
})

test('bad input is refused at its fields and nothing typed is lost', async () => {
  const operator = await previewed('information', {
    'term-length': 'ათი',
    act: '',
    link: 'კანონი',
    from: 'ხვალ',
    reason: 'ეს არ უნდა დაიკარგოს',
  })
  const back = operator.page()
  assert.equal(back.status, 422)
  assert.match(back.html, /ეს არ უნდა დაიკარგოს/)
  assert.match(back.html, /value="ათი"/)
  for (const field of ['act', 'from']) assert.match(back.html, new RegExp(`href="#field-${field}"`))
  const nothing = await previewed('information', { from: '09.12.2026' })
  assert.equal(nothing.page().status, 422)
  assert.match(nothing.page().text, /უკვე ასე მოქმედებს/)
  const past = await previewed('information', { from: '01.01.2016', 'term-length': '9' })
  assert.match(past.page().text, /ერთ წელზე უფრო ძველია/)
})

test('declared law is never changed or removed, and only the worker role declares', async () => {
  const { db } = portal.house
  for (const statement of [
    sql`update terms.rule_change set reason = 'x'`,
    sql`delete from terms.rule_change`,
    sql`delete from terms.rule_settled`,
    sql`delete from clocks.clock_rule`,
  ]) {
    await assert.rejects(
      db.as({ as: 'worker' }, tx => tx.run(statement)),
      /permission denied/,
    )
  }
  await assert.rejects(
    db.as({ as: 'public' }, tx =>
      tx.run(sql`insert into terms.rule_change (id) values (gen_random_uuid())`),
    ),
    /permission denied/,
  )
  await assert.rejects(
    db.pool.query("update terms.rule_change set reason = 'x'"),
    /append|changed/i,
  )
})

test('the command line does the same, and tells first what it would do', async () => {
  const change = (...args: string[]) =>
    commandLine(portal.house, [
      'terms',
      'change',
      'letter',
      '--from',
      '2026-12-07',
      '--act',
      'Law 90',
      '--link',
      'https://matsne.example/90',
      '--reason',
      'changed',
      '--reach',
      'running',
      '--term-length',
      '2',
      '--national-length',
      '3',
      ...args,
    ])
  const before = await counted('select count(*)::int as n from terms.rule_change')
  const dry = await change('--dry-run', '--json')
  assert.equal(dry.code, 0)
  const told = JSON.parse(dry.out)
  assert.equal(told.rule, 'letter')
  assert.ok(told.moved >= 2 && told.earlier >= 2 && told.stay === 1)
  assert.equal(told.moves.length, told.moved)
  assert.equal(await counted('select count(*)::int as n from terms.rule_change'), before)
  assert.equal((await change()).code, 1)
  assert.equal((await change('--token', told.token, '--earlier', '--warnings', '7')).code, 1)
  const done = await change('--token', told.token, '--earlier', '--json')
  assert.equal(done.code, 0)
  assert.equal(JSON.parse(done.out).moved, told.moved)
  assert.equal(await counted('select count(*)::int as n from terms.rule_change'), before + 1)
  assert.equal(
    await counted("select count(*)::int as n from terms.rule_change where declared_by = 'system'"),
    1,
  )
  for (const wrong of [
    ['terms', 'change'],
    ['terms', 'change', 'nothing', '--from', '2026-12-07'],
    ['terms', 'change', 'letter'],
    ['terms', 'change', 'letter', '--from', '2026-12-07', '--colour', 'red'],
    ['terms', 'change', 'letter', '--from', '2026-12-07', '--term-length', 'x'],
  ])
    assert.equal((await commandLine(portal.house, wrong)).code, 2)
})

test('the doctor finds changed terms as they should be, and those that never came into force', async () => {
  const check = modules.find(({ key }) => key === 'terms')?.checks?.[0]
  assert.ok(check)
  const examined = () => portal.house.db.as({ as: 'worker' }, check)
  const { rows } = await portal.house.db.pool.query(
    `select id from terms.rule_change where key = 'notification'`,
  )
  assert.ok(rows.length === 1)
  assert.equal(
    (await examined()).some(({ says }) => says.includes('is no rule')),
    false,
  )
  await portal.house.db.pool.query(`
    insert into terms.rule_change
      (id, key, rule, valid_from, reach, act, link, reason, declared_on, declared_at, declared_by)
    select gen_random_uuid(), key, '{}', '2020-01-01', reach, act, link, reason, declared_on,
           now() - interval '3 days', declared_by
      from terms.rule_change where key = 'notification'`)
  const found = (await examined()).map(({ says }) => says).join('\n')
  assert.match(found, /is no rule/)
  assert.match(found, /the rule notification of 2020-01-01 did not reach its clocks/)
})

test('a version that was withdrawn before its day is not told as coming', async () => {
  const later = { ...ACT, from: '01.03.2027' }
  const operator = await portal.as('operator')
  await operator.get('/operator/terms/forward/change')
  await operator.submit('/operator/terms/forward/preview', { ...later, 'term-length': '9' })
  await confirm(operator, 'forward')
  const told = /1 მარტი, 2027/g
  assert.match((await operator.get('/operator/terms')).text, /ახალი: 9 დღე[^:]*: 1 მარტი, 2027/)
  await operator.get('/operator/terms/forward')
  await operator.follow('withdraws=')
  await operator.submit('/operator/terms/forward/preview', later)
  await confirm(operator, 'forward')
  const { text } = await operator.get('/operator/terms')
  assert.equal(text.match(told)?.length, 1)
  assert.doesNotMatch(text, /9 დღე/)
})
