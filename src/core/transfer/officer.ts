/** The officer behind a request. */
import type { Tx } from '#platform/db'
import { NotFound, type Actor, type Request } from '#platform/route'
import { asBody } from './facts.ts'

/** The officer; the route's access has let nobody else pass. */
export function officerOf(request: Request): Extract<Actor, { kind: 'officer' }> {
  if (request.actor?.kind !== 'officer') throw new NotFound('officer')
  return request.actor
}

/** Runs `work` with the sight of the officer's body. */
export const asOfficer = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asBody(request.house, officerOf(request), work)

/** The `:id` of a route; what is no UUID names nothing. */
export function idOf(request: Request): string {
  const id = request.params['id'] ?? ''
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw new NotFound('id')
  return id
}
