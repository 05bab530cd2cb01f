/** Who may act by program: services of a body with their tokens, and residents' own tokens. */
import { tellPerson } from '#core/identity'
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { connect } from './feed.ts'
import {
  endService,
  findService,
  insertService,
  insertToken,
  revokeToken,
  tokensOf,
  type NewToken,
} from './store.ts'
import {
  endOf,
  hashOf,
  hintOf,
  judgeToken,
  newSecret,
  RESIDENT_SCOPES,
  SERVICE_SCOPES,
  type Wanted,
} from './token.ts'

/** The administrator of a body. */
export type Administrator = { readonly bodyId: string; readonly accountId: string }

const by = ({ accountId }: Administrator): ActorReference => ({ kind: 'officer', id: accountId })

/** Adds a service to a body and begins to follow the body's letters. Refuses with `no-name`. */
export async function addService(
  tx: Tx,
  house: House,
  administrator: Administrator,
  name: string,
): Promise<Result<string, 'no-name'>> {
  const trimmed = name.trim().normalize('NFC')
  if (trimmed === '' || trimmed.length > 100) return refuse('no-name', { field: 'service' })
  const at = house.clock.now()
  const id = uuidv7(at)
  const { bodyId, accountId } = administrator
  await insertService(tx, { id, bodyId, name: trimmed, madeBy: accountId, madeAt: at })
  await recordAct(tx, {
    act: 'service.added',
    at,
    actor: by(administrator),
    bodyId,
    about: { kind: 'service', id },
    leaf: LEAF.keyOrRole,
  })
  await connect(await tx.elevate(), house, bodyId)
  return ok(id)
}

/** Ends a service of the body: each of its tokens opens nothing from now on. */
export async function dropService(
  tx: Tx,
  house: House,
  administrator: Administrator,
  id: string,
): Promise<Result<string, 'not-found'>> {
  const at = house.clock.now()
  const service = await findService(tx, id)
  if (!service || (await endService(tx, id, at)) === 0) return refuse('not-found')
  await recordAct(tx, {
    act: 'service.ended',
    at,
    actor: by(administrator),
    bodyId: administrator.bodyId,
    about: { kind: 'service', id },
    leaf: LEAF.keyOrRole,
  })
  return ok(id)
}

/** A token as its holder sees it, once. */
export type Given = { readonly tokenId: string; readonly secret: string }

type NewTokenOf = Pick<NewToken, 'serviceId' | 'bodyId' | 'personId' | 'name' | 'scopes'> & {
  readonly days: number
}

async function give(tx: Tx, house: House, { days, ...token }: NewTokenOf): Promise<Given> {
  const at = house.clock.now()
  const tokenId = uuidv7(at)
  const secret = newSecret(house.random)
  await insertToken(tx, {
    ...token,
    id: tokenId,
    hash: hashOf(secret),
    hint: hintOf(secret),
    madeAt: at,
    endsAt: endOf(at, days),
  })
  return { tokenId, secret }
}

/** Gives a service a token. Refuses as `judgeToken` does, and with `not-found` for an ended service. */
export async function giveServiceToken(
  tx: Tx,
  house: House,
  administrator: Administrator,
  wanted: Wanted & { readonly serviceId: string },
): Promise<Result<Given, string>> {
  const service = await findService(tx, wanted.serviceId)
  if (!service || service.endedAt !== undefined) return refuse('not-found')
  const judged = judgeToken(wanted, SERVICE_SCOPES)
  if (!judged.ok) return judged
  const { bodyId } = administrator
  const given = await give(tx, house, {
    ...judged.value,
    serviceId: service.id,
    bodyId,
    personId: undefined,
  })
  await recordAct(tx, {
    act: 'token.given',
    at: house.clock.now(),
    actor: by(administrator),
    bodyId,
    about: { kind: 'service', id: service.id },
    leaf: LEAF.keyOrRole,
    payload: { token: given.tokenId, scopes: judged.value.scopes, days: judged.value.days },
  })
  return ok(given)
}

/** Revokes a token of one of the body's services. */
export async function revokeServiceToken(
  tx: Tx,
  house: House,
  administrator: Administrator,
  id: string,
): Promise<Result<string, 'not-found'>> {
  const token = (await tokensOf(tx)).find(one => one.id === id)
  if (token?.serviceId === undefined) return refuse('not-found')
  const at = house.clock.now()
  if ((await revokeToken(tx, id, at)) === 0) return refuse('not-found')
  await recordAct(tx, {
    act: 'token.revoked',
    at,
    actor: by(administrator),
    bodyId: administrator.bodyId,
    about: { kind: 'service', id: token.serviceId },
    leaf: LEAF.keyOrRole,
    payload: { token: id },
  })
  return ok(id)
}

/** A resident at their own account. */
export type Resident = { readonly personId: string; readonly accountId: string }

/** Tokens that one resident may hold at a time. */
export const MOST_OWN_TOKENS = 10

/**
 * Gives a resident a token of their own; they are told on every channel, since it might not have been
 * them. Refuses as `judgeToken` does, and with `too-many-tokens`.
 */
export async function giveOwnToken(
  tx: Tx,
  house: House,
  { personId, accountId }: Resident,
  wanted: Wanted,
): Promise<Result<Given, string>> {
  const judged = judgeToken(wanted, RESIDENT_SCOPES)
  if (!judged.ok) return judged
  const held = (await tokensOf(tx)).filter(({ revokedAt }) => revokedAt === undefined)
  if (held.length >= MOST_OWN_TOKENS) return refuse('too-many-tokens', { field: 'name' })
  const given = await give(tx, house, {
    ...judged.value,
    serviceId: undefined,
    bodyId: undefined,
    personId,
  })
  await recordAct(tx, {
    act: 'token.given',
    at: house.clock.now(),
    actor: { kind: 'resident', id: accountId },
    subjectId: personId,
    about: { kind: 'person', id: personId },
    leaf: LEAF.keyOrRole,
    payload: { token: given.tokenId, scopes: judged.value.scopes, days: judged.value.days },
  })
  await tellPerson(await tx.elevate(), house, personId, 'token-made')
  return ok(given)
}

/** Revokes a token of the resident's own. */
export async function revokeOwnToken(
  tx: Tx,
  house: House,
  { personId, accountId }: Resident,
  id: string,
): Promise<Result<string, 'not-found'>> {
  const at = house.clock.now()
  const own = (await tokensOf(tx)).some(one => one.id === id)
  if (!own || (await revokeToken(tx, id, at)) === 0) return refuse('not-found')
  await recordAct(tx, {
    act: 'token.revoked',
    at,
    actor: { kind: 'resident', id: accountId },
    subjectId: personId,
    about: { kind: 'person', id: personId },
    leaf: LEAF.keyOrRole,
    payload: { token: id },
  })
  return ok(id)
}
