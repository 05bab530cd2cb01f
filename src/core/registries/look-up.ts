/** A look-up: purpose and ground are recorded and committed first, then the registry is asked. */
import { LEAF, recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import { openCivilRegistry, type CivilRecord } from './civil.ts'

export type LookUp = {
  /** Why, such as `account-issue`. */
  readonly purpose: string
  /** Article that allows it. */
  readonly legalBasis: string
  readonly bodyId: string
  readonly accountId: string
  /** Who asks: an officer, unless a body's system does. */
  readonly by?: 'officer' | 'service'
  readonly about: { readonly kind: string; readonly id: string | undefined }
  readonly fields: readonly string[]
}

export type LookUpAnswer =
  | { readonly outcome: 'found'; readonly record: CivilRecord }
  | { readonly outcome: 'not-found' | 'down' }

/**
 * Asks the civil registry about a personal number. The intention is committed before the call, so a
 * look-up without a trace cannot happen; the outcome follows in a row of its own.
 */
export async function lookUpCivil(
  house: House,
  given: LookUp,
  personalNumber: string,
): Promise<LookUpAnswer> {
  const at = house.clock.now()
  const id = uuidv7(at)
  await house.db.as({ as: 'worker' }, async tx => {
    const event = await recordAct(tx, {
      act: 'registry.look-up',
      at,
      actor: { kind: given.by ?? 'officer', id: given.accountId },
      bodyId: given.bodyId,
      about: { kind: 'look-up', id },
      leaf: LEAF.lookUp,
      payload: { registry: 'civil', purpose: given.purpose, fields: given.fields },
    })
    await tx.run(sql`
      insert into registries.look_up
        (id, at, registry, purpose, legal_basis, body_id, account_id, about_kind, about_id, fields,
         subject_index, event)
      values
        (${id}, ${at}, 'civil', ${given.purpose}, ${given.legalBasis}, ${given.bodyId}, ${given.accountId},
         ${given.about.kind}, ${given.about.id}, ${given.fields}::text[],
         ${house.seal.index(personalNumber, 'registries.subject')}, ${event})`)
  })
  const answer = await asked(house, personalNumber)
  await house.db.as({ as: 'worker' }, tx =>
    tx.run(sql`
      insert into registries.look_up_outcome (look_up_id, at, outcome)
      values (${id}, ${house.clock.now()}, ${answer.outcome})`),
  )
  return answer
}

async function asked(house: House, personalNumber: string): Promise<LookUpAnswer> {
  try {
    const registry = await openCivilRegistry(house)
    const record = await registry(personalNumber)
    return record ? { outcome: 'found', record } : { outcome: 'not-found' }
  } catch (error) {
    house.log.error('registry does not answer', { registry: 'civil' }, error)
    return { outcome: 'down' }
  }
}
