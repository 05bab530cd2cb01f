/** The officer behind a request and the body's eyes on the database. */
import { countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { NotFound, type Actor, type Request } from '#platform/route'
import { getBody } from '#core/bodies'

export type Officer = Extract<Actor, { kind: 'officer' }>

/** The officer; the route's access has let nobody else pass. */
export function officerOf(request: Request): Officer {
  if (request.actor?.kind !== 'officer') throw new NotFound('officer')
  return request.actor
}

/** Runs `work` with the sight of the officer's body. */
export function asOfficer<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { bodyId, accountId } = officerOf(request)
  return request.house.db.as({ as: 'officer', bodyId, accountId }, work)
}

/** Whose hand does a thing for a body: an officer, or the body's own system by its service account. */
export type Hand = Pick<Officer, 'bodyId' | 'accountId'> & { readonly kind: 'officer' | 'service' }

/** The hand as the journal names it. */
export const by = ({ kind, accountId }: Hand): ActorReference => ({ kind, id: accountId })

/** Format of the body's registry numbers: its own, or the pack's. */
export async function numberFormat(tx: Tx, house: House, bodyId: string): Promise<string> {
  const body = await getBody(tx, bodyId)
  return body.numberFormat ?? (await countryOf(house)).letterNumber.format
}

/** The `:id` of a route; what is no UUID names nothing. */
export function idOf(request: Request): string {
  const id = request.params['id'] ?? ''
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw new NotFound('id')
  return id
}
