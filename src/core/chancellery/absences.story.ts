import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deputiesOf } from '#core/bodies'
import { openPortal, type Portal } from '#testing/portal'
import type { Page, Visitor } from '#testing/browserless'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const idOf = async (user: string): Promise<string> =>
  (
    await portal.house.db.pool.query<{ id: string }>(
      'select id from identity.account where user_name = $1',
      [user],
    )
  ).rows[0]?.id ?? ''

const bodyOf = async (user: string): Promise<string> =>
  (
    await portal.house.db.pool.query<{ body_id: string }>(
      'select body_id from identity.account where user_name = $1',
      [user],
    )
  ).rows[0]?.body_id ?? ''

type Recorded = { readonly absent: string; readonly deputy: string; readonly from?: string }

async function record(
  by: Visitor,
  { absent, deputy, from = '24.11.2026' }: Recorded,
): Promise<Page> {
  await by.get('/desk/absences?lang=en')
  const page = await by.submit('/desk/absences', {
    absent: await idOf(absent),
    deputy: await idOf(deputy),
    from,
    until: '31.12.2026',
  })
  assert.equal(page.status, 200, page.text)
  return page
}

/** Ids of the absences that the page offers to end. */
const offered = ({ html }: Page): readonly string[] =>
  [...html.matchAll(/name="absence" value="([^"]+)"/g)].map(match => match[1] ?? '')

const end = async (by: Visitor, absence: string): Promise<Page> => {
  const page = await by.get('/desk/absences?lang=en')
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  return by.post('/desk/absences/end', { _token: token, absence })
}

const rowsOf = async (absence: string) =>
  (
    await portal.house.db.pool.query(
      'select from_day::text, until_day::text, ended_by, ended_at is not null as ended from bodies.deputy where id = $1',
      [absence],
    )
  ).rows

test('absences that run and come are listed with their deputies, and end early at once', async () => {
  const records = await portal.as('batumi-records-head')
  const page = await record(records, { absent: 'batumi-head', deputy: 'batumi-social-head' })
  assert.match(page.text, /Current and planned absences .* Away/i)
  const [absence = '', ...more] = offered(page)
  assert.deepEqual(more, [])
  assert.match(page.text, /24 November 2026 .*31 December 2026/)
  const deputy = await portal.as('batumi-social-head')
  await deputy.get('/desk/registers/incoming')
  assert.equal(deputy.page().status, 200, 'the mayor reads every letter, so does who stands in')
  portal.clock.advance(5 * 60_000)
  const ended = await records.submit('/desk/absences/end', { absence })
  assert.match(ended.text, /The absence is ended/)
  assert.deepEqual(offered(ended), [])
  assert.equal((await deputy.get('/desk/registers/incoming')).status, 403, 'at once')
  const { house } = portal
  const bodyId = await bodyOf('batumi-head')
  assert.deepEqual(
    await house.db.as({ as: 'worker' }, tx => deputiesOf(tx, bodyId, house.clock.today())),
    new Map(),
    'and is told of nothing that concerns the officer',
  )
  assert.match(ended.text, /Absences that are over .*24 November 2026 .*31 December 2026/)
  assert.deepEqual(await rowsOf(absence), [
    {
      from_day: '2026-11-24',
      until_day: '2026-12-31',
      ended_by: await idOf('batumi-records-head'),
      ended: true,
    },
  ])
  const { rows } = await portal.house.db.pool.query(
    'select act, actor_kind, actor_id, leaf from house.journal where about_id = $1 order by id',
    [absence],
  )
  assert.deepEqual(
    rows.map(({ act, actor_id: actor }) => [act, actor]),
    [
      ['bodies.stands-in', await idOf('batumi-records-head')],
      ['bodies.stands-in-ended', await idOf('batumi-records-head')],
    ],
  )
  const again = await end(records, absence)
  assert.equal(again.status, 422)
  assert.match(again.text, /was not found or has already ended/)
})

test('an absence to come is ended before it begins', async () => {
  const records = await portal.as('batumi-records-head')
  const deputies = { absent: 'batumi-head', deputy: 'batumi-social-head', from: '01.12.2026' }
  const [absence = ''] = offered(await record(records, deputies))
  assert.match((await end(records, absence)).text, /The absence is ended/)
  portal.clock.advance(8 * 86_400_000)
  const deputy = await portal.as('batumi-social-head')
  assert.equal((await deputy.get('/desk/registers/incoming')).status, 403)
})

test('a head ends what is of their own units or their own record, and nobody’s of another body', async () => {
  const records = await portal.as('batumi-records-head')
  const [absence = ''] = offered(
    await record(records, {
      absent: 'batumi-social-specialist',
      deputy: 'batumi-legal-specialist',
      from: '03.12.2026',
    }),
  )
  const legal = await portal.as('batumi-legal-head')
  const seen = await legal.get('/desk/absences?lang=en')
  assert.deepEqual(offered(seen), [], 'of another service')
  assert.match((await end(legal, absence)).text, /An absence is ended by whoever recorded it/)
  const foreign = await end(await portal.as('rustavi-records-head'), absence)
  assert.match(foreign.text, /was not found/)
  for (const odd of ['', 'x', '00000000-0000-7000-8000-000000000000'])
    assert.match((await end(legal, odd)).text, /was not found/)
  assert.deepEqual(
    (await rowsOf(absence)).map(({ ended }) => ended),
    [false],
  )
  const social = await portal.as('batumi-social-head')
  assert.match((await end(social, absence)).text, /The absence is ended/)
  assert.deepEqual(
    (await rowsOf(absence)).map(({ ended }) => ended),
    [true],
  )
})

test('who leaves stands in for nobody any more, and whoever ends the account is told before', async () => {
  const records = await portal.as('kutaisi-records-head')
  await record(records, { absent: 'kutaisi-social-head', deputy: 'kutaisi-infrastructure-head' })
  const leaving = await idOf('kutaisi-infrastructure-head')
  const asked = await records.get(`/desk/staff/${leaving}/end?lang=en`)
  assert.match(asked.text, /Stands in for: ბესიკ ავალიშვილი\. That ends with the account/)
  await records.submit('/desk/staff/end')
  const page = await records.get('/desk/absences?lang=en')
  assert.deepEqual(offered(page), [])
  assert.match(page.text, /Nobody is recorded as away, now or later/)
  const { house } = portal
  const deputies = await house.db.as({ as: 'worker' }, async tx =>
    deputiesOf(tx, await bodyOf('kutaisi-records-head'), house.clock.today()),
  )
  assert.equal(deputies.size, 0)
  const acts = await house.db.pool.query(
    "select actor_id from house.journal where act = 'bodies.stands-in-ended' and body_id = $1",
    [await bodyOf('kutaisi-records-head')],
  )
  assert.deepEqual(acts.rows, [{ actor_id: await idOf('kutaisi-records-head') }])
})
