import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clocks, clocksOf, isWorkingDay, movesOf, ruleOn, startClock } from '#core/clocks'
import { settableClock } from '#platform/clock'
import { day } from '#platform/day'
import { openDb, type Db, type Tx } from '#platform/db'
import { actsAbout } from '#platform/journal'
import { migrate } from '#platform/migrate'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import { testDatabase, type TestDatabase } from '#testing/database'
import { calendarInForce, declareDay, type Declaration } from './declare.ts'
import { loadPack } from './load.ts'
import { country as module } from './module.ts'
import { declaredDays } from './store.ts'

const country = await loadPack('georgia')
const clock = settableClock(country.timeZone, new Date('2026-03-02T08:00:00Z'))
const subject = uuidv7(clock.now())

let database: TestDatabase
let db: Db
before(async () => {
  database = await testDatabase(async url => {
    const prepared = openDb(url)
    await migrate(prepared.pool, [clocks, module])
    await prepared.close()
  }, 'declare.story')
  db = openDb(database.url)
})
after(async () => {
  await db.close()
  await database.drop()
})

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.as({ as: 'worker' }, work)

const declaration: Declaration = {
  day: day('2026-03-12'),
  kind: 'off',
  name: { ka: 'დასვენების დღე', en: 'Day off' },
  source: 'Government decree 99',
}

const declaring = (preview: boolean, wanted = declaration) =>
  asWorker(tx =>
    declareDay(tx, {
      country,
      declaration: wanted,
      actor: { kind: 'system' },
      now: clock.now(),
      today: clock.today(),
      preview,
    }),
  )

const days = async () => {
  const [row] = await asWorker(tx => clocksOf(tx, 'letter', subject))
  assert.ok(row)
  return [row.dueDay, row.legalDay]
}

test('a day declared late moves running clocks, keeps the old days and leaves a journal entry', async () => {
  const rule = ruleOn(country.rules, 'information', clock.today())
  assert.ok(rule)
  await asWorker(tx =>
    startClock(tx, {
      bodyId: uuidv7(clock.now()),
      subjectKind: 'letter',
      subjectId: subject,
      name: 'answer',
      rule,
      calendar: country.calendar,
      at: clock.now(),
      day: clock.today(),
    }),
  )
  assert.deepEqual(await days(), ['2026-03-12', '2026-03-17'])

  const preview = await declaring(true)
  assert.ok(preview.ok)
  assert.equal(preview.value.moves.length, 1)
  assert.deepEqual(await days(), ['2026-03-12', '2026-03-17'])
  assert.deepEqual(await asWorker(tx => declaredDays(tx, 'georgia')), [])

  const declared = await declaring(false)
  assert.ok(declared.ok)
  assert.deepEqual(await days(), ['2026-03-13', '2026-03-18'])
  const [move] = await asWorker(async tx => {
    const [row] = await clocksOf(tx, 'letter', subject)
    return movesOf(tx, row?.id ?? '')
  })
  assert.ok(move)
  const [kept] = await asWorker(tx => declaredDays(tx, 'georgia'))
  assert.equal(kept?.declaredOn, '2026-03-02')
  const acts = await asWorker(tx => actsAbout(tx, 'declared-day', kept?.id ?? ''))
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['country.day-declared'],
  )
})

test('the calendar in force is the same for every reader', async () => {
  for (const viewer of [{ as: 'public' }, { as: 'worker' }] as const) {
    const calendar = await db.as(viewer, tx => calendarInForce(tx, country))
    assert.equal(isWorkingDay(calendar, declaration.day), false)
  }
})

test('the same day is not declared twice, and can be taken back by a working day', async () => {
  const again = await declaring(false)
  assert.equal(again.ok ? '' : again.refusal.code, 'already-declared')
  clock.advance(60_000)
  const back = await declaring(false, { ...declaration, kind: 'working', source: 'Decree 100' })
  assert.ok(back.ok)
  assert.deepEqual(await days(), ['2026-03-12', '2026-03-17'])
})

test('a declared day is never changed or removed, and only the worker role declares', async () => {
  await assert.rejects(
    asWorker(tx => tx.run(sql`delete from country.declared_day`)),
    /permission denied/,
  )
  await assert.rejects(
    asWorker(tx => tx.run(sql`update country.declared_day set source = 'x'`)),
    /permission denied/,
  )
  await assert.rejects(
    db.as({ as: 'public' }, tx =>
      tx.run(sql`insert into country.declared_day (id) values (gen_random_uuid())`),
    ),
    /permission denied/,
  )
})
