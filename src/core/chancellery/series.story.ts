/** Registry numbers under many hands at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '#platform/day'
import type { Tx } from '#platform/db'
import { openPortal, type Portal } from '#testing/portal'
import { setSeries, takeNumber, WHOLE_BODY, type Taking } from './series.ts'

let portal: Portal
let bodyId: string
let unit: { id: string; key: string }
before(async () => {
  portal = await openPortal({ LOG_LEVEL: 'error' })
  const row = await portal.house.db.pool.query(
    `select u.id, u.key, u.body_id from bodies.unit u join bodies.body b on b.id = u.body_id
      where b.key = 'rustavi' order by u.key limit 1`,
  )
  bodyId = row.rows[0].body_id
  unit = { id: row.rows[0].id, key: row.rows[0].key }
})
after(() => portal.close())

const asOfficer = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  portal.house.db.as({ as: 'officer', bodyId, accountId: bodyId }, work)

const take = (more: Partial<Taking> = {}): Promise<string> =>
  asOfficer(tx =>
    takeNumber(tx, {
      bodyId,
      direction: 'in',
      today: day('2026-06-01'),
      format: '{seq}/{year}',
      ...more,
    }),
  )

/** Takes a number and then something goes wrong. */
const takeAndFail = (): Promise<unknown> =>
  asOfficer(async tx => {
    await takeNumber(tx, {
      bodyId,
      direction: 'in',
      today: day('2026-06-01'),
      format: '{seq}/{year}',
    })
    throw new Error('afterwards')
  }).catch((error: unknown) => error)

test('numbers taken at the same moment are all different, and what rolls back leaves no gap', async () => {
  const all = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 4 === 3 ? takeAndFail() : take())),
  )
  const numbers = all.filter(one => typeof one === 'string').map(one => Number(one.split('/')[0]))
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 30 }, (_, index) => index + 1),
  )
})

test('the year turns to 1 by its first number, also when many take it at once; the format stays', async () => {
  await asOfficer(tx =>
    setSeries(tx, {
      bodyId,
      direction: 'out',
      unitId: WHOLE_BODY,
      today: day('2026-12-31'),
      format: 'გ-{seq}/{yy}',
      next: 900,
    }),
  )
  const out = (today: string): Promise<string> => take({ direction: 'out', today: day(today) })
  assert.equal(await out('2026-12-31'), 'გ-900/26')
  const first = await Promise.all(Array.from({ length: 10 }, () => out('2027-01-01')))
  assert.deepEqual(
    first.toSorted((a, b) => Number(a.slice(2, -3)) - Number(b.slice(2, -3))),
    Array.from({ length: 10 }, (_, index) => `გ-${index + 1}/27`),
  )
  assert.equal(await out('2026-12-31'), 'გ-901/26')
})

test('a unit with a series of its own counts for itself; without one it counts with the body', async () => {
  const before = await take({ unit, today: day('2028-01-10') })
  assert.equal(before, '1/2028')
  await asOfficer(tx =>
    setSeries(tx, {
      bodyId,
      direction: 'in',
      unitId: unit.id,
      today: day('2028-01-10'),
      format: '{unit}-{seq}/{year}',
      next: 1,
    }),
  )
  assert.equal(await take({ unit, today: day('2028-01-10') }), `${unit.key}-1/2028`)
  assert.equal(await take({ today: day('2028-01-10') }), '2/2028')
  assert.equal(await take({ unit, today: day('2029-01-10') }), `${unit.key}-1/2029`)
})

test('a format without the year, from an older setting, counts on and repeats no number', async () => {
  const plain = { id: '00000000-0000-4000-8000-000000000001', key: 'plain' }
  await portal.house.db.pool.query(
    `insert into chancellery.series (body_id, direction, unit_id, year, format, next)
     values ($1, 'out', $2, 2030, '{seq}', 7)`,
    [bodyId, plain.id],
  )
  const numbers = []
  for (const today of ['2030-12-31', '2031-01-01', '2032-01-01'])
    numbers.push(await take({ direction: 'out', today: day(today), format: '{seq}', unit: plain }))
  assert.deepEqual(numbers, ['7', '8', '9'])
})

test('a series in use neither repeats nor leaves out a number; its format may change', async () => {
  const setting = {
    bodyId,
    direction: 'in',
    unitId: WHOLE_BODY,
    today: day('2026-06-01'),
    format: '{seq}/{year}',
  } as const
  const next = Number((await take()).split('/')[0]) + 1
  assert.equal(await asOfficer(tx => setSeries(tx, { ...setting, next: next - 1 })), 0)
  assert.equal(await asOfficer(tx => setSeries(tx, { ...setting, next: next + 1 })), 0)
  const format = 'ბ-{seq}/{year}'
  assert.equal(await asOfficer(tx => setSeries(tx, { ...setting, format, next: undefined })), 1)
  assert.equal(await take(), `ბ-${next}/2026`)
})

test('no other body takes or sees the numbers of a body', async () => {
  const other = await portal.house.db.pool.query(`select id from bodies.body where key = 'oni'`)
  const stranger = { as: 'officer', bodyId: other.rows[0].id, accountId: bodyId } as const
  const seen = await portal.house.db.as(stranger, tx =>
    tx
      .all<{ body_id: string }>({ text: 'select body_id from chancellery.series', values: [] })
      .then(rows => rows.filter(row => row.body_id === bodyId).length),
  )
  assert.equal(seen, 0)
  await assert.rejects(
    portal.house.db.as(stranger, tx =>
      takeNumber(tx, { bodyId, direction: 'in', today: day('2026-06-01'), format: '{seq}/{year}' }),
    ),
    /row-level security/,
  )
})
