/** The resident behind a request, and what their address names. */
import type { Tx } from '#platform/db'
import { NotFound, type Actor, type Request } from '#platform/route'

export type Resident = Extract<Actor, { kind: 'resident' }>

/** The resident behind a request; the route's access has let nobody else pass. */
export function residentOf(request: Request): Resident {
  if (request.actor?.kind !== 'resident') throw new NotFound('resident')
  return request.actor
}

/** Runs `work` as the signed-in resident. */
export function asResident<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.as({ as: 'resident', personId: residentOf(request).personId }, work)
}

/** The same for `work` that only reads. */
export function readAsResident<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.read({ as: 'resident', personId: residentOf(request).personId }, work)
}

/** The `:id` of a route; what is no UUID names nothing. */
export function uuidOf(request: Request): string {
  const id = request.params['id'] ?? ''
  if (!isUuid(id)) throw new NotFound('id')
  return id
}

/** Whether a text is a UUID as the house writes them. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)
