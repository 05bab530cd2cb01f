/** Who acts in a request and with whose eyes they read, for the handlers of every module. */
import type { Tx } from '#platform/db'
import { NotFound, type Actor, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'

export type Officer = Extract<Actor, { kind: 'officer' }>
export type Resident = Extract<Actor, { kind: 'resident' }>

/** The officer; the route's access has let nobody else pass. @throws NotFound for anybody else. */
export function officerOf({ actor }: Pick<Request, 'actor'>): Officer {
  if (actor?.kind !== 'officer') throw new NotFound('officer')
  return actor
}

/** The resident; the route's access has let nobody else pass. @throws NotFound for anybody else. */
export function residentOf({ actor }: Pick<Request, 'actor'>): Resident {
  if (actor?.kind !== 'resident') throw new NotFound('resident')
  return actor
}

/** Runs `work` with the sight of the officer's body. */
export function asOfficer<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { bodyId, accountId } = officerOf(request)
  return request.house.db.as({ as: 'officer', bodyId, accountId }, work)
}

/** The same for `work` that only reads. */
export function readAsOfficer<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { bodyId, accountId } = officerOf(request)
  return request.house.db.read({ as: 'officer', bodyId, accountId }, work)
}

/** Runs `work` as the signed-in resident. */
export function asResident<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.as({ as: 'resident', personId: residentOf(request).personId }, work)
}

/** The same for `work` that only reads. */
export function readAsResident<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.read({ as: 'resident', personId: residentOf(request).personId }, work)
}

/** The `:id` of a route. @throws NotFound for what is no UUID, since it names nothing. */
export function idOf({ params }: Pick<Request, 'params'>): string {
  const id = params['id'] ?? ''
  if (!isUuid(id)) throw new NotFound('id')
  return id
}
