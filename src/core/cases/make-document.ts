/** Documents that an action makes besides the decision. */
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import type { Doer } from './case.ts'
import { decidingOf } from './deciding.ts'
import { documentFor } from './document.ts'
import { happen, type InHand } from './record.ts'

/** Makes a document that is no decision, by the effect of an action. */
export async function makeDocument(hand: InHand, key: string, by: Doer): Promise<void> {
  const { tx, house, before, definition } = hand
  const template = definition.documents.find(each => each.key === key)
  if (!template) return
  const deciding = await decidingOf(hand, {
    outcome: hand.state.outcome,
    reasons: hand.state.reasons,
  })
  const made = await documentFor(hand, {
    ...deciding,
    outcome: deciding.outcome && { ...deciding.outcome, document: key },
  })
  const id = uuidv7(house.clock.now())
  const document = { ...made, key }
  await tx.run(sql`
    insert into cases.document (id, body_id, case_id, key, document, made_at)
    values (${id}, ${before.bodyId}, ${before.id}, ${key}, ${JSON.stringify(document)}::jsonb, ${house.clock.now()})`)
  await happen(hand, { kind: 'document-made', payload: { document: id, key } }, { by })
}
