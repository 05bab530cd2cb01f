import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { openPortal, type Portal } from '#testing/portal'

/** Subjects of letters in digests: the body decides, and no unless it said so. */

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const SUBJECT = 'ჩემი ავადმყოფობის შესახებ'

async function sent(body: string, subject: string): Promise<void> {
  const nino = await portal.as('nino')
  await nino.get(`/letters/new/${body}`)
  const { url } = await nino.submit(`/letters/new/${body}`, { kind: 'letter' })
  await nino.submit(url, { subject, text: 'საიდუმლო ტექსტი', do: 'review' })
  await nino.submit(`${url}/send`)
}

/** The digests of a day at nine; returns the last e-mail to each of these officers. */
async function digestsOf(day: string, users: readonly string[]): Promise<readonly string[]> {
  portal.clock.set(new Date(`${day}T05:00:00Z`))
  const job = modules
    .flatMap(one => Object.entries(one.jobs ?? {}))
    .find(([name]) => name === 'briefing.digest')
  assert.ok(job)
  await job[1].handle(portal.house, {}, { number: 1, of: 1 })
  await portal.work()
  const { rows } = await portal.house.db.pool.query<{ recipient: string; text: string }>(
    "select recipient, text from notices.outbox where channel = 'email' and subject like 'თქვენი წერილები დღეს%' order by id",
  )
  return users.map(
    user => rows.findLast(row => row.recipient === `${user}@office.example`)?.text ?? '',
  )
}

test('a digest holds no subject until the body’s administrator lets it, and then only that body’s', async () => {
  await sent('batumi', SUBJECT)
  await sent('rustavi', SUBJECT)
  const users = ['batumi-clerk', 'rustavi-clerk']
  for (const text of await digestsOf('2026-11-25', users)) {
    assert.match(text, /აქ მხოლოდ რიცხვებია/)
    assert.ok(!text.includes(SUBJECT))
  }
  const head = await portal.as('batumi-records-head')
  assert.match((await head.get('/desk/told')).html, /href="\/desk\/told\/rule"/)
  await head.get('/desk/told/rule')
  const saved = await head.submit('/desk/told/rule', { subjects: '1' })
  assert.match(saved.text, /შენახულია/)
  assert.match(saved.html, /name="subjects"[^>]*checked/)
  portal.clock.advance(3_600_000)
  await sent('batumi', SUBJECT)
  await sent('rustavi', SUBJECT)
  const [batumi = '', rustavi = ''] = await digestsOf('2026-11-26', users)
  assert.match(batumi, new RegExp(`ახალი: \\n  \\S+: ${SUBJECT}`))
  assert.doesNotMatch(batumi, /საიდუმლო ტექსტი/)
  assert.match(rustavi, /აქ მხოლოდ რიცხვებია/)
  assert.ok(!rustavi.includes(SUBJECT))
})

test('officers read on their page what their digest holds; the rule is the administrator’s and in the journal', async () => {
  const specialist = await portal.as('batumi-social-specialist')
  const page = await specialist.get('/desk/told')
  assert.match(page.text, /თქვენი უწყების წესით შეჯამებაში წერილების თემებიც წერია/)
  assert.doesNotMatch(page.html, /\/desk\/told\/rule/)
  assert.equal((await specialist.get('/desk/told/rule')).status, 403)
  const other = await portal.as('rustavi-records-head')
  assert.doesNotMatch((await other.get('/desk/told/rule')).html, /name="subjects"[^>]*checked/)
  const { rows } = await portal.house.db.pool.query(
    "select payload::text from house.journal where act = 'briefing.rule-changed'",
  )
  assert.equal(rows.length, 1)
  assert.match(rows[0].payload, /true/)
})

test('the rule can be taken back', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/told/rule')
  const { rows: before } = await portal.house.db.pool.query(
    'select subjects from briefing.body_rule',
  )
  assert.deepEqual(before, [{ subjects: true }])
  const token = /name="_token" value="([^"]+)"/.exec(head.page().html)?.[1] ?? ''
  await head.post('/desk/told/rule', { _token: token })
  const [text = ''] = await (async () => {
    portal.clock.advance(3_600_000)
    await sent('batumi', SUBJECT)
    return digestsOf('2026-11-27', ['batumi-clerk'])
  })()
  assert.match(text, /აქ მხოლოდ რიცხვებია/)
  assert.ok(!text.includes(SUBJECT))
})
