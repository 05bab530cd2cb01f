/** A case opened by another of the same applicant: what both ask for is handed along. */
import { servicesOf, isExecutable } from '#core/services'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import type { Doer } from './case.ts'
import { layersOf } from './layer-store.ts'
import { openCase } from './open.ts'
import { happen, type InHand } from './record.ts'

/** Opens a sub-case of a service at the same body, with the answers that have the same names there. */
export async function openSubCase(hand: InHand, serviceKey: string, by: Doer): Promise<void> {
  const { tx, house, before } = hand
  const services = await servicesOf(house, tx)
  const version = services.live(serviceKey, house.clock.today())
  if (!version || !isExecutable(version.definition)) {
    house.log.error('a sub-case cannot be opened', { service: serviceKey })
    return
  }
  const { form, service } = version.definition
  const adoption = services.adoption(serviceKey, before.bodyId)
  if (service.adoptable !== undefined && !adoption) {
    house.log.error('a sub-case of a service that the body has not adopted', { service: serviceKey })
    return
  }
  const { answers } = await layersOf(tx, before.id)
  const keys = new Set(form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)))
  const id = uuidv7(house.clock.now())
  await openCase(tx, house, {
    id,
    serviceKey,
    version: version.version,
    bodyId: before.bodyId,
    parameters: adoption?.parameters ?? {},
    applicant: before.applicant,
    filedBy: { personId: before.filerId ?? before.personId, mandate: before.mandate },
    channel: before.channel,
    answers: Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key))),
    facts: {},
    derived: {},
    charges: [],
    papers: [],
    eligibility: { answer: 'check', reasons: [] },
    at: house.clock.now(),
    language: before.language,
    parentId: before.id,
  })
  await tx.run(sql`
    insert into cases.relation (body_id, case_id, other_id, how, at, by_id)
    values (${before.bodyId}, ${before.id}, ${id}, 'sub-case', ${house.clock.now()},
            ${by.kind === 'system' ? null : by.id})`)
  await happen(hand, { kind: 'related', payload: { other: id, how: 'sub-case' } }, { by })
}
