/** What every endpoint on one letter of a body's system shares. */
import type { Hand } from '#core/chancellery'
import { findHandling, incomingById } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { ok, refuse, type Result } from '#platform/result'
import type { Caller } from '#platform/route'
import type { z } from 'zod'
import type { Call } from './call.ts'
import type { statusView } from './shapes.ts'
import { externalsOf, handlingOfExternal } from './store.ts'
import { statusOf } from './view.ts'

type Service = Extract<Caller, { kind: 'service' }>

/** The body's system; the scopes of these endpoints let nobody else pass. */
export function serviceOf(caller: Caller): Service {
  if (caller.kind !== 'service') throw new Error('a scope of services was held by a resident')
  return caller
}

/** The body's system as the chancellery's use cases take it. */
export const handOf = (caller: Caller): Hand => {
  const { bodyId, serviceId } = serviceOf(caller)
  return { kind: 'service', bodyId, accountId: serviceId }
}

const EXTERNAL = 'external:'
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The handling that a path names: by our id, or as `external:ID` by the system's own. */
export async function handlingId(
  tx: Tx,
  { params }: Call<unknown, unknown>,
): Promise<string | undefined> {
  const id = params['id'] ?? ''
  const own = id.startsWith(EXTERNAL) ? await handlingOfExternal(tx, id.slice(EXTERNAL.length)) : id
  if (own === undefined || !UUID.test(own)) return undefined
  return (await incomingById(tx, [own])).has(own) ? own : undefined
}

type Status = z.input<typeof statusView>

/** Where the letter stands after a step. */
export async function statusAfter(tx: Tx, id: string): Promise<Result<Status, string>> {
  const handling = await findHandling(tx, id)
  if (!handling) return refuse('not-found')
  return ok(statusOf(handling, (await externalsOf(tx, [id])).get(id)))
}

/** A step on the letter of the path, then where it stands. */
export const stepping =
  <Q, B>(step: (tx: Tx, call: Call<Q, B>, id: string) => Promise<Result<string, string>>) =>
  async (tx: Tx, call: Call<Q, B>): Promise<Result<Status, string>> => {
    const id = await handlingId(tx, call)
    if (id === undefined) return refuse('not-found')
    const done = await step(tx, call, id)
    return done.ok ? statusAfter(tx, id) : done
  }

/** What a step may be refused with. */
export const STEP_REFUSES = [404, 409, 422] as const
