/** A case opened by another of the same applicant: what both ask for is handed along. */
import { isExecutable, servicesOf, type Services } from '#core/services'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import type { Case } from './case.ts'
import { layersOf } from './layer-store.ts'
import { openCase } from './open.ts'
import { happen, settle, takeInHand } from './record.ts'
import { findCase } from './store.ts'

/** The job that opens a sub-case, once however often it runs. */
export const openSub: JobHandler = async (house, payload) => {
  const { caseId, service, number } = Object.assign({ caseId: '', service: '', number: 0 }, payload)
  const at = house.clock.now()
  await house.db.as({ as: 'worker' }, tx =>
    once(
      tx,
      { key: `sub-case ${caseId} ${number} ${service}`, owner: caseId, at, content: [service] },
      async () => (await openSubCase(tx, house, { caseId, service })) ?? '',
    ),
  )
}

type Wanted = { readonly caseId: string; readonly service: string }

async function openSubCase(
  tx: Tx,
  house: House,
  { caseId, service }: Wanted,
): Promise<string | undefined> {
  const parent = await findCase(tx, caseId)
  if (!parent) return undefined
  const found = offered(await servicesOf(house, tx), parent, {
    service,
    today: house.clock.today(),
  })
  if (!found) {
    house.log.error('a sub-case cannot be opened', { case: caseId, service })
    return undefined
  }
  const { answers } = await layersOf(tx, caseId)
  const id = uuidv7(house.clock.now())
  await openCase(tx, house, {
    id,
    serviceKey: service,
    version: found.version,
    bodyId: parent.bodyId,
    parameters: found.parameters,
    applicant: parent.applicant,
    filedBy: { personId: parent.filerId ?? parent.personId, mandate: parent.mandate },
    channel: parent.channel,
    answers: Object.fromEntries(Object.entries(answers).filter(([key]) => found.keys.has(key))),
    facts: {},
    derived: {},
    charges: [],
    papers: [],
    eligibility: { answer: 'check', reasons: [] },
    at: house.clock.now(),
    language: parent.language,
    parentId: caseId,
  })
  await relate(tx, house, { caseId, id })
  return id
}

/** The version that the body offers now, with the answers that it asks for; nothing where it does not. */
function offered(
  services: Services,
  { bodyId }: Case,
  { service, today }: { readonly service: string; readonly today: Parameters<Services['live']>[1] },
) {
  const live = services.live(service, today)
  if (!live || !isExecutable(live.definition)) return undefined
  const { form, service: head } = live.definition
  const adoption = services.adoption(service, bodyId)
  if (head.adoptable !== undefined && !adoption) return undefined
  return {
    version: live.version,
    parameters: adoption?.parameters ?? {},
    keys: new Set(form.sections.flatMap(({ fields }) => fields.map(({ key }) => key))),
  }
}

async function relate(
  tx: Tx,
  house: House,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<void> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return
  await tx.run(sql`
    insert into cases.relation (body_id, case_id, other_id, how, at, by_id)
    values (${hand.before.bodyId}, ${caseId}, ${id}, 'sub-case', ${house.clock.now()}, null)`)
  await happen(
    hand,
    { kind: 'related', payload: { other: id, how: 'sub-case' } },
    { by: { kind: 'system' } },
  )
  await settle(hand)
}
