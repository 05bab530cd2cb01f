import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Tx } from '#platform/db'
import { actAs, FOUND, LIGHT, officerAs, openTreeCase } from '#testing/cases'
import { openPortal, type Portal } from '#testing/portal'
import { eventsOf, findCase } from './store.ts'
import { findDecision } from './decision-store.ts'
import { conditionsOf, layersOf, tasksOf } from './layer-store.ts'
import { chargePaid } from './pay.ts'
import { stateOf } from './state.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const asWorker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  portal.house.db.as({ as: 'worker' }, work)

const caseNow = async (id: string) => {
  const found = await asWorker(tx => findCase(tx, id))
  assert.ok(found)
  return found
}

const code = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

/** From the desk of the specialist to that of the mayor. */
async function toDecision(caseId: string, work: Record<string, unknown> = FOUND): Promise<void> {
  assert.equal(
    code(await actAs(portal, 'batumi-infrastructure-specialist', { caseId, action: 'send' })),
    'ok',
  )
  const proposed = await actAs(portal, 'batumi-infrastructure-specialist', {
    caseId,
    action: 'propose',
    work,
    outcome: 'granted',
  })
  assert.equal(code(proposed), 'ok')
}

test('a case is opened with its number, its days, its unit and its first event', async () => {
  const opened = await openTreeCase(portal)
  const of = await caseNow(opened.id)
  assert.match(of.number, /^26-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.equal(of.phase, 'in-review')
  assert.equal(of.stage, 'checking')
  assert.equal(of.promisedDay, '2026-12-08')
  assert.equal(of.dueDay, '2026-12-09')
  assert.equal(of.legalDay, '2026-12-24')
  const specialist = await officerAs(portal, 'batumi-infrastructure-specialist')
  assert.ok(of.unitId !== undefined && specialist.unitIds.includes(of.unitId))
  const events = await asWorker(tx => eventsOf(tx, of.id))
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['opened', 'assigned'],
  )
  const journal = await portal.house.db.pool.query(
    "select leaf from house.journal where about_id = $1 and act = 'case.opened'",
    [of.id],
  )
  assert.equal(journal.rows[0]?.leaf, 1)
})

test('events, layers and the row agree along the whole way to a signed decision', async () => {
  const { id } = await openTreeCase(portal)
  await toDecision(id)
  const tasks = await asWorker(tx => tasksOf(tx, id))
  assert.equal(tasks[0]?.dueDay, '2026-11-29')
  const decided = await actAs(portal, 'batumi-head', {
    caseId: id,
    action: 'decide',
    outcome: 'granted',
  })
  assert.equal(code(decided), 'ok')
  const of = await caseNow(id)
  // Nothing is to be paid for a dead tree, so the house closes it at once.
  assert.equal(of.phase, 'closed')
  assert.equal(of.outcome, 'granted')
  const events = await asWorker(tx => eventsOf(tx, id))
  const state = stateOf(events)
  assert.deepEqual(
    [state.stage, state.phase, state.outcome, state.paid, state.unitId, state.executorId],
    [of.stage, of.phase, of.outcome, of.paid, of.unitId, of.executorId],
  )
  assert.equal(of.eventNumber, events.length)
  const layers = await asWorker(tx => layersOf(tx, id))
  assert.equal(layers.work['finding'], FOUND.finding)
  assert.deepEqual(Object.keys(layers.shown), ['visitedOn'])
  const decision = await asWorker(tx => findDecision(tx, id))
  assert.match(decision?.number ?? '', /^გ-\d+\/2026$/)
  assert.equal(decision?.validUntil, '2027-05-24')
  assert.match(JSON.stringify(decision?.document), /ჭავჭავაძის ქუჩა/)
  const conditions = await asWorker(tx => conditionsOf(tx, id))
  assert.equal(conditions[0]?.text.ka, 'დარგეთ 0 ნერგი')
})

test('who recommended does not decide, and nobody decides without a fresh factor', async () => {
  const { id } = await openTreeCase(portal)
  await toDecision(id)
  const officer = await officerAs(portal, 'batumi-head')
  portal.clock.advance(11 * 60_000)
  const { house } = portal
  const { bodyId, accountId } = officer
  const { takeAction } = await import('./act.ts')
  const { officerActor } = await import('./engine.ts')
  const stale = await house.db.as({ as: 'officer', bodyId, accountId }, tx =>
    takeAction(tx, house, {
      caseId: id,
      action: 'decide',
      outcome: 'granted',
      work: {},
      checks: [],
      seen: undefined,
      by: { kind: 'officer', id: accountId },
      actor: ({ definition, before: of }) => officerActor(definition, of, officer),
      signing: { officer },
    }),
  )
  assert.equal(code(stale), 'factor-stale')
  assert.equal((await caseNow(id)).outcome, undefined)
  const foreign = await actAs(portal, 'batumi-infrastructure-specialist', {
    caseId: id,
    action: 'decide',
    outcome: 'granted',
  })
  assert.equal(code(foreign), 'action-not-yours')
})

test('two who decide at once make one decision, and the second is told', async () => {
  const { id } = await openTreeCase(portal)
  await toDecision(id)
  const seen = (await caseNow(id)).eventNumber
  const both = await Promise.all([
    actAs(portal, 'batumi-head', { caseId: id, action: 'decide', outcome: 'granted', seen }),
    actAs(portal, 'batumi-head', { caseId: id, action: 'back', seen }),
  ])
  assert.deepEqual(both.map(code).toSorted(), ['changed-meanwhile', 'ok'])
  const { rows } = await portal.house.db.pool.query(
    `select count(*)::int as n from cases.event where case_id = $1 and kind = 'acted' and number > $2
        and payload ->> 'action' in ('decide', 'back')`,
    [id, seen],
  )
  assert.equal(rows[0]?.n, 1)
})

test('a refusal needs a reason that fits, and numbers of decisions have no gap', async () => {
  const { id } = await openTreeCase(portal, { answers: LIGHT })
  await toDecision(id, { ...FOUND, sound: true })
  const decide = (outcome: string, reasons: string[]) =>
    actAs(portal, 'batumi-head', { caseId: id, action: 'decide', outcome, reasons })
  assert.equal(code(await decide('refused', [])), 'reason-missing')
  assert.equal(code(await decide('refused', ['papersMissing'])), 'reason-not-allowed')
  assert.equal(code(await decide('refused', ['soundTree'])), 'ok')
  const { rows } = await portal.house.db.pool.query(
    "select registry_number from cases.decision where state = 'decided' and body_id = (select body_id from cases.case where id = $1)",
    [id],
  )
  const numbers = rows.map(row => Number(/\d+/.exec(String(row.registry_number))?.[0]))
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    numbers.map((_, index) => index + 1),
  )
  // A refused permission costs nothing, so the case ends.
  assert.equal((await caseNow(id)).phase, 'closed')
})

test('what is owed keeps the case open until it is paid, and paid twice is paid once', async () => {
  const { id } = await openTreeCase(portal, { answers: LIGHT })
  await toDecision(id, { ...FOUND, sound: true })
  await actAs(portal, 'batumi-head', { caseId: id, action: 'decide', outcome: 'granted' })
  assert.equal((await caseNow(id)).phase, 'decided')
  assert.equal((await caseNow(id)).paid, false)
  const pay = () =>
    asWorker(tx =>
      chargePaid(tx, portal.house, { caseId: id, fee: 'trees', by: { kind: 'system' } }),
    )
  assert.equal(await pay(), true)
  assert.equal(await pay(), false)
  const of = await caseNow(id)
  assert.deepEqual([of.phase, of.paid], ['closed', true])
})

test('nothing comes in time: the house decides by itself with reason and article, and the clock stood still', async () => {
  const { id, legalDay } = await openTreeCase(portal)
  const asked = await actAs(portal, 'batumi-infrastructure-specialist', {
    caseId: id,
    action: 'askPapers',
    papers: ['photo'],
    text: 'გთხოვთ ფოტო.',
  })
  assert.equal(code(asked), 'ok')
  const waiting = await caseNow(id)
  assert.equal(waiting.phase, 'waiting-for-applicant')
  assert.equal(waiting.papersUntil, '2026-12-01')
  portal.clock.set(new Date('2026-12-02T05:20:00Z'))
  const { watchCases } = await import('./sweep.ts')
  await watchCases(portal.house, {}, { number: 1, of: 1 })
  const of = await caseNow(id)
  assert.deepEqual([of.stage, of.outcome], ['closed', 'unconsidered'])
  const decision = await asWorker(tx => findDecision(tx, id))
  assert.equal(decision?.decidedBy, undefined)
  assert.match(JSON.stringify(decision?.document), /სზაკ-ის 83-ე მუხლი/)
  assert.notEqual(legalDay, of.legalDay)
  portal.clock.set(new Date('2026-11-24T08:00:00Z'))
})

test('silence past the legal last day counts as refusal once, and the body can still decide', async () => {
  const { id } = await openTreeCase(portal)
  portal.clock.set(new Date('2026-12-28T05:20:00Z'))
  const { watchCases } = await import('./sweep.ts')
  await watchCases(portal.house, {}, { number: 1, of: 1 })
  await watchCases(portal.house, {}, { number: 1, of: 1 })
  const of = await caseNow(id)
  assert.deepEqual([of.deemed, of.phase, of.outcome], ['refusal', 'in-review', undefined])
  const events = await asWorker(tx => eventsOf(tx, id))
  assert.equal(events.filter(({ kind }) => kind === 'silence').length, 1)
  await toDecision(id)
  assert.equal(
    code(await actAs(portal, 'batumi-head', { caseId: id, action: 'decide', outcome: 'granted' })),
    'ok',
  )
  portal.clock.set(new Date('2026-11-24T08:00:00Z'))
})

test('a case is seen by its applicant and its body alone', async () => {
  const { id } = await openTreeCase(portal)
  const { house } = portal
  const seen = async (viewer: Parameters<typeof house.db.as>[0]) => {
    const tables = ['case', 'event', 'said', 'layer', 'charge', 'decision', 'condition', 'document']
    const counts = tables.map(async table => {
      const of = table === 'case' ? 'id' : 'case_id'
      const text = `select 1 from cases.${table} where ${of} = $1`
      return (await house.db.as(viewer, tx => tx.all({ text, values: [id] }))).length
    })
    return (await Promise.all(counts)).reduce((sum, n) => sum + n, 0)
  }
  const person = async (user: string) => {
    const { rows } = await house.db.pool.query(
      'select person_id from identity.account where user_name = $1',
      [user],
    )
    return { as: 'resident' as const, personId: String(rows[0]?.person_id) }
  }
  const officer = async (user: string) => {
    const { bodyId, accountId } = await officerAs(portal, user)
    return { as: 'officer' as const, bodyId, accountId }
  }
  assert.ok((await seen(await person('nino'))) > 3)
  assert.equal(await seen(await person('giorgi')), 0)
  assert.ok((await seen(await officer('batumi-clerk'))) > 3)
  assert.equal(await seen(await officer('kutaisi-clerk')), 0)
})
