/** From a token to who is calling: asked at every call, so that a revoked token is out at once. */
import { findAccountOfPerson } from '#core/identity'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Caller } from '#platform/route'
import { findToken, markUsed } from './store.ts'
import { hashOf, stateOf, type Token } from './token.ts'

/** The caller behind a token; `undefined` when it opens nothing (any more). */
export async function resolveCaller(house: House, secret: string): Promise<Caller | undefined> {
  const now = house.clock.now()
  return house.db.look(async tx => {
    const token = await findToken(tx, hashOf(secret))
    if (!token || stateOf(token, now) !== 'good') return undefined
    const caller = await callerOf(tx, token)
    const stale = token.usedAt === undefined || now.getTime() - token.usedAt.getTime() >= 60_000
    if (caller && stale) await markUsed(tx, token.id, now)
    return caller
  })
}

async function callerOf(tx: Tx, token: Token): Promise<Caller | undefined> {
  const { id: tokenId, scopes, serviceId, bodyId, personId } = token
  if (serviceId !== undefined && bodyId !== undefined)
    return { tokenId, scopes, kind: 'service', serviceId, bodyId }
  if (personId === undefined) return undefined
  const account = await findAccountOfPerson(tx, personId)
  if (account?.state !== 'active') return undefined
  const { id: accountId, displayName: name } = account
  return { tokenId, scopes, kind: 'resident', personId, accountId, name }
}
