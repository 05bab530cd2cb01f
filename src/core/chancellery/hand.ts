/** Whose hand does a thing for a body, and how its numbers are written. */
import { countryOf } from '#core/country'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { getBody } from '#core/bodies'

/** Whose hand does a thing for a body: an officer, or the body's own system by its service account. */
export type Hand = Pick<Officer, 'bodyId' | 'accountId'> & { readonly kind: 'officer' | 'service' }

/** The hand as the journal names it. */
export const by = ({ kind, accountId }: Hand): ActorReference => ({ kind, id: accountId })

/** Format of the body's registry numbers: its own, or the pack's. */
export async function numberFormat(tx: Tx, house: House, bodyId: string): Promise<string> {
  const body = await getBody(tx, bodyId)
  return body.numberFormat ?? (await countryOf(house)).letterNumber.format
}
