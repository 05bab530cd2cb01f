import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { modules } from '#app'
import { SANDBOX_TOKEN } from '#core/exchange'
import { openPortal, type Portal } from '#testing/portal'

/** The machine's clock jumps while people write and jobs run: a day ahead, an hour back, New Year, summer time. */
const open: Portal[] = []
after(async () => {
  for (const portal of open) await portal.close()
})

async function portalIn(timeZone: string, start: string): Promise<Portal> {
  const portal = await openPortal({}, undefined, timeZone)
  portal.clock.set(new Date(start))
  open.push(portal)
  return portal
}

const HANDLERS = modules.flatMap(module => Object.entries(module.jobs ?? {}))
/** What runs by itself and tells people or moves duties; sweeps of files and boxes are another matter. */
const BY_ITSELF = HANDLERS.filter(
  ([name, job]) => job.cron !== undefined && !/files|mailbox|copies/.test(name),
)

/** Every job that is due by the portal's clock. */
async function work({ house, clock }: Portal): Promise<void> {
  const byName = new Map(HANDLERS)
  for (;;) {
    const { rows } = await house.db.pool.query(
      `delete from graphile_worker._private_jobs where id = (
         select id from graphile_worker._private_jobs where run_at <= greatest($1, now()) order by id limit 1)
       returning payload, (select identifier from graphile_worker._private_tasks t where t.id = task_id) as name`,
      [clock.now()],
    )
    if (!rows[0]) return
    await byName.get(rows[0].name)?.handle(house, rows[0].payload, { number: 1, of: 25 })
  }
}

/** The whole round of what runs by itself. */
async function round(portal: Portal): Promise<void> {
  for (const [, job] of BY_ITSELF) await job.handle(portal.house, {}, { number: 1, of: 25 })
  await work(portal)
}

async function written(portal: Portal, subject: string, body = 'batumi'): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get(`/letters/new/${body}`)
  await nino.submit(`/letters/new/${body}`, { kind: 'letter' })
  await nino.submit(nino.page().url, { subject, text: 'ტექსტი', do: 'review' })
  const sent = await nino.submit('/drafts/')
  assert.match(sent.url, /^\/letters\//)
  return sent.url.split('?')[0] ?? ''
}

async function registered(portal: Portal, subject: string): Promise<string> {
  const { rows } = await portal.house.db.pool.query(
    'select id from correspondence.handling where subject = $1',
    [subject],
  )
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk/letters/${rows[0].id}`)
  await clerk.submit(`/desk/letters/${rows[0].id}/register`)
  const found = await portal.house.db.pool.query(
    'select registry_number from correspondence.handling where id = $1',
    [rows[0].id],
  )
  return String(found.rows[0].registry_number)
}

/** Notices that say the same to the same person about the same thing. */
async function repeated({ house }: Portal): Promise<readonly unknown[]> {
  const { rows } = await house.db.pool.query(
    `select n.template, count(*)::int as n
       from notices.notice n
      where n.template <> 'officer.digest'
      group by n.template, n.person_id, n.account_id, n.about_id, n.facts::text
     having count(*) > 1`,
  )
  return rows
}

/** Everything that waits: nothing may, once its time has come. */
async function waiting({ house, clock }: Portal): Promise<readonly unknown[]> {
  const { rows } = await house.db.pool.query(
    `select 'delivery' as what from notices.delivery where state in ('waiting', 'sending') and next_at <= $1
     union all select 'job' from graphile_worker._private_jobs where run_at <= $1`,
    [clock.now()],
  )
  return rows
}

const ahead = (portal: Portal, hours: number): void => portal.clock.advance(hours * 3_600_000)

test('a day ahead ends sessions, keeps what was being written, and tells everybody once', async () => {
  const portal = await portalIn('Asia/Tbilisi', '2026-11-24T08:00:00Z')
  await written(portal, 'ნახტომის წინ')
  await round(portal)
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  const draft = nino.page().url
  ahead(portal, 23)
  await nino.submit(draft, { subject: 'შენახული', text: 'ტექსტი', do: 'save' })
  assert.match(nino.page().url, /^\/sign-in/)
  const kept = await portal.house.db.pool.query(
    "select count(*)::int as n from house.kept_post where form::text like '%შენახული%'",
  )
  assert.equal(kept.rows[0].n, 1)
  ahead(portal, 1)
  await round(portal)
  await round(portal)
  assert.deepEqual(await repeated(portal), [])
  assert.deepEqual(await waiting(portal), [])
  ahead(portal, 24 * 40)
  await round(portal)
  await round(portal)
  const overdue = await portal.house.db.pool.query(
    "select count(*)::int as n from correspondence.handling where subject = 'ნახტომის წინ' and overdue_told_at is not null",
  )
  assert.equal(overdue.rows[0].n, 1, 'no duty is lost however far the clock jumps')
  assert.deepEqual(await repeated(portal), [])
})

test('an hour back keeps sessions and throttles in order, loses no message and gives no number twice', async () => {
  const portal = await portalIn('Asia/Tbilisi', '2026-11-24T08:00:00Z')
  await written(portal, 'ბაზრის წინ', 'napr')
  await written(portal, 'პირველი')
  const first = await registered(portal, 'პირველი')
  const nino = await portal.as('nino')
  ahead(portal, -1)
  assert.equal((await nino.get('/letters')).url, '/letters', 'who was signed in stays so')
  await written(portal, 'ბაზრის შემდეგ', 'napr')
  await written(portal, 'მეორე')
  const second = await registered(portal, 'მეორე')
  assert.deepEqual([first, second], ['1/2026', '2/2026'])
  await round(portal)
  assert.deepEqual(await waiting(portal), [])
  // What was told before the jump is due by the old time at the latest.
  ahead(portal, 1)
  await round(portal)
  const untold = await portal.house.db.pool.query(
    "select count(*)::int as n from notices.delivery where state in ('waiting', 'sending')",
  )
  assert.equal(untold.rows[0].n, 0)
  assert.deepEqual(await repeated(portal), [])
  const feed = await portal.server.inject({
    url: '/api/v1/incoming',
    headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
  })
  const { items } = feed.json<{ readonly items: readonly { readonly subject?: string }[] }>()
  assert.equal(items.length, 2, 'both letters are in the feed')
  const stranger = portal.visitor()
  for (let tries = 0; tries < 12; tries++) {
    await stranger.get('/sign-in')
    await stranger.submit('/sign-in', { user: 'giorgi', password: `wrong ${tries}` })
  }
  ahead(portal, -1)
  ahead(portal, 4)
  await stranger.get('/sign-in')
  const good = await stranger.submit('/sign-in', { user: 'giorgi', password: 'sarkmlis demo 2026' })
  assert.match(good.url, /^\/sign-in\/factor/, 'a pause of the throttle ends in spite of the jump')
})

test('back and forth over New Year each year counts for itself without a gap', async () => {
  const portal = await portalIn('Asia/Tbilisi', '2026-12-31T19:30:00Z')
  const numbers: string[] = []
  const count = async (subject: string): Promise<void> => {
    await written(portal, subject)
    numbers.push(await registered(portal, subject))
  }
  await count('წლის ბოლო')
  ahead(portal, 1)
  await count('წლის დასაწყისი')
  ahead(portal, -1)
  await count('ისევ წლის ბოლო')
  ahead(portal, 2)
  await count('ისევ წლის დასაწყისი')
  assert.deepEqual(numbers, ['1/2026', '1/2027', '2/2026', '2/2027'])
  const clerk = await portal.as('batumi-clerk')
  const register = async (year: number): Promise<string> =>
    (await clerk.get(`/desk/registers/incoming?year=${year}`)).text
  for (const [year, subjects] of [
    [2026, ['1/2026', '2/2026']],
    [2027, ['1/2027', '2/2027']],
  ] as const)
    for (const number of subjects) assert.ok((await register(year)).includes(number), number)
  assert.ok(!(await register(2027)).includes('1/2026'))
  assert.ok(!(await register(2026)).includes('1/2027'))
})

for (const [change, start] of [
  ['the end of summer time', '2026-10-24T20:00:00Z'],
  ['the beginning of summer time', '2027-03-27T20:00:00Z'],
] as const) {
  test(`over ${change} the same day is said on both sides, digests come once a day, and terms are whole days`, async () => {
    const portal = await portalIn('Europe/Berlin', start)
    const days: string[] = []
    for (let half = 0; half < 16; half++) {
      const subject = `წერილი ${half}`
      await written(portal, subject)
      const { rows } = await portal.house.db.pool.query(
        'select due_day::text as due, legal_day::text as legal from correspondence.handling where subject = $1',
        [subject],
      )
      days.push(`${portal.clock.today()} ${rows[0].due} ${rows[0].legal}`)
      await round(portal)
      ahead(portal, 0.5)
    }
    const byDay = new Map(days.map(text => [text.slice(0, 10), text]))
    assert.equal(new Set(days).size, byDay.size, 'one day has one due day, whatever its hours')
    for (let hour = 0; hour < 60; hour++) {
      await round(portal)
      ahead(portal, 1)
    }
    const digests = await portal.house.db.pool.query(
      `select count(*)::int as n from notices.notice n where n.template = 'officer.digest'
        group by n.account_id, (n.at at time zone 'Europe/Berlin')::date having count(*) > 1`,
    )
    assert.deepEqual(digests.rows, [])
    assert.deepEqual(await repeated(portal), [])
    assert.deepEqual(await waiting(portal), [])
  })
}
