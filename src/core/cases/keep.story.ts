import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { addVersion, readDefinition } from '#core/services'
import type { Tx } from '#platform/db'
import { addDays } from '#platform/day'
import { actAs, FOUND, LIGHT, officerAs, openTreeCase } from '#testing/cases'
import { openPortal, type Portal } from '#testing/portal'
import { conditionsOf, layersOf, revisionsOf } from './layer-store.ts'
import { moveVersion } from './officer-acts.ts'
import { keepCases, markedCases, UNDO_DAYS, unmarkCase } from './retention.ts'
import { eventsOf, findCase } from './store.ts'
import { watchCases } from './sweep.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  portal.house.db.as({ as: 'worker' }, work)
const NOON = new Date('2026-11-24T08:00:00Z')
const at = (day: string): void => portal.clock.set(new Date(`${day}T08:00:00Z`))
const watch = () => watchCases(portal.house, {}, { number: 1, of: 1 })

/** A case that was decided as said. */
async function decided(outcome: 'granted' | 'refused', answers: object = LIGHT): Promise<string> {
  const { id } = await openTreeCase(portal, { answers: { ...answers } })
  const by = 'batumi-infrastructure-specialist'
  const reasons = outcome === 'refused' ? ['soundTree'] : []
  await actAs(portal, by, { caseId: id, action: 'send' })
  const work = { ...FOUND, sound: true }
  await actAs(portal, by, { caseId: id, action: 'propose', work, outcome, reasons })
  const done = await actAs(portal, 'batumi-head', {
    caseId: id,
    action: 'decide',
    outcome,
    reasons,
    text: 'პირადი ამბავი',
  })
  assert.equal(done.ok, true)
  return id
}

const found = async (id: string) => {
  const of = await asWorker(tx => findCase(tx, id))
  assert.ok(of)
  return of
}

test('a case whose time is over is marked, can be kept, and is erased after the window alone', async () => {
  const [erased, kept] = [await decided('refused'), await decided('refused')]
  assert.equal((await found(erased)).keepUntil, '2029-11-24')
  at('2029-11-24')
  assert.deepEqual(await keepCases(portal.house, { dryRun: false }), { marked: 0, ended: 0 })
  at('2029-11-26')
  assert.deepEqual(await keepCases(portal.house, { dryRun: true }), { marked: 2, ended: 0 })
  assert.equal((await found(erased)).keptState, 'kept')
  assert.deepEqual(await keepCases(portal.house, { dryRun: false }), { marked: 2, ended: 0 })
  assert.equal((await asWorker(tx => markedCases(tx, { limit: 10 }))).length, 2)
  const by = { kind: 'system' } as const
  assert.equal(await asWorker(tx => unmarkCase(tx, portal.house, { caseId: kept, by })), true)
  at('2029-12-10')
  assert.deepEqual(await keepCases(portal.house, { dryRun: false }), { marked: 0, ended: 0 })
  at(addDays(portal.clock.today(), UNDO_DAYS))
  assert.deepEqual(await keepCases(portal.house, { dryRun: false }), { marked: 0, ended: 1 })
  const gone = await found(erased)
  assert.deepEqual([gone.keptState, gone.applicantName, gone.outcome], ['erased', '', 'refused'])
  const layers = await asWorker(tx => layersOf(tx, erased))
  // The reason is kept for statistics, as the definition says, and nothing else.
  assert.deepEqual(layers.answers, { reason: 'light' })
  assert.deepEqual([layers.work, layers.facts], [{}, {}])
  const { rows } = await portal.house.db.pool.query(
    `select (select count(*)::int from cases.said where case_id = $1) as said,
            (select text || coalesce(document::text, '') from cases.decision where case_id = $1) as decision`,
    [erased],
  )
  assert.deepEqual(rows[0], { said: 0, decision: '' })
  assert.ok((await asWorker(tx => eventsOf(tx, erased))).length > 5)
  assert.equal((await found(kept)).keptState, 'kept')
  assert.ok((await asWorker(tx => layersOf(tx, kept))).work['finding'])
  portal.clock.set(NOON)
})

test('a condition is reminded of once, missed after its day, and can still be met', async () => {
  const id = await decided('granted', { ...LIGHT, reason: 'dead' })
  const [condition] = await asWorker(tx => conditionsOf(tx, id))
  assert.equal(condition?.dueDay, '2027-05-24')
  at('2027-05-20')
  await watch()
  await watch()
  const { rows } = await portal.house.db.pool.query(
    "select count(*)::int as n from notices.notice where template = 'case.condition-due' and about_id = $1",
    [id],
  )
  assert.equal(rows[0]?.n, 1)
  at('2027-05-25')
  await watch()
  assert.equal((await asWorker(tx => conditionsOf(tx, id)))[0]?.state, 'missed')
  const events = await asWorker(tx => eventsOf(tx, id))
  assert.equal(events.filter(({ kind }) => kind === 'condition-missed').length, 1)
  portal.clock.set(NOON)
})

test('a case stays on its version until somebody moves it, with a reason', async () => {
  const { id } = await openTreeCase(portal)
  const source = await readFile(
    new URL('../../../packs/georgia/services/municipal/tree-cutting.yaml', import.meta.url),
    'utf8',
  )
  const next = readDefinition(
    source
      .replace('  version: 1\n', '  version: 2\n')
      .replace(
        '{ ka: მოწმდება, en: Being checked }',
        '{ ka: ახლებურად მოწმდება, en: Checked anew }',
      ),
  )
  const publisher = { at: NOON, actor: { kind: 'system' as const }, by: 'system' }
  await asWorker(tx => addVersion(tx, next, { ...publisher, status: 'live' }))
  assert.equal((await found(id)).version, 1)
  const specialist = await portal.as('batumi-infrastructure-specialist')
  assert.match((await specialist.get(`/desk/cases/${id}`)).text, /მოწმდება/)
  const officer = await officerAs(portal, 'batumi-head')
  const { bodyId, accountId } = officer
  const move = (reason: string) =>
    portal.house.db.as({ as: 'officer', bodyId, accountId }, tx =>
      moveVersion(tx, portal.house, officer, { caseId: id, to: 2, reason, seen: undefined }),
    )
  const silent = await move('')
  assert.equal(silent.ok ? '' : silent.refusal.code, 'no-reason')
  assert.equal((await move('წესი შეიცვალა')).ok, true)
  assert.equal((await found(id)).version, 2)
  assert.match((await specialist.get(`/desk/cases/${id}`)).text, /ახლებურად მოწმდება/)
  const nino = await portal.as('nino')
  assert.match((await nino.get(`/cases/${id}`)).text, /წესი შეიცვალა/)
})

test('work that is written again is a new revision, and the older one stays', async () => {
  const { id } = await openTreeCase(portal)
  const desk = await portal.as('batumi-infrastructure-specialist')
  for (const finding of ['პირველი', 'მეორე']) {
    await desk.get(`/desk/cases/${id}`)
    await desk.submit(`/desk/cases/${id}/work`, { 'work.finding': finding })
  }
  const revisions = await asWorker(tx => revisionsOf(tx, id, 'work'))
  assert.deepEqual(
    revisions.map(({ value }) => value['finding']),
    ['მეორე', 'პირველი'],
  )
})

test('a day off declared late moves the days of open cases, and their queue', async () => {
  const { id, legalDay } = await openTreeCase(portal)
  await portal.house.db.pool.query(
    "update clocks.clock set due_day = '2026-12-11', legal_day = '2026-12-28' where subject_id = $1",
    [id],
  )
  const of = await found(id)
  assert.notEqual(of.legalDay, legalDay)
  assert.deepEqual([of.dueDay, of.legalDay], ['2026-12-11', '2026-12-28'])
})

test('the kept counts are those that counting gives', async () => {
  const { rows } = await portal.house.db.pool.query(
    `select (select coalesce(sum(count), 0)::int from cases.tally) as kept,
            (select coalesce(sum(count), 0)::int from cases.given_tally) as given,
            (select count(*)::int from cases.case where cases.is_open(phase)) as counted`,
  )
  assert.equal(rows[0]?.kept, rows[0]?.counted)
  assert.equal(rows[0]?.given, rows[0]?.counted)
})
