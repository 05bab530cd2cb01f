/** From a session to who is acting: asked at every request, so that an ended account is out at once. */
import { getBody, rightsOf } from '#core/bodies'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Actor } from '#platform/route'
import { endSession, IDLE_MINUTES, type Session } from '#platform/sessions'
import type { Account } from './account.ts'
import { findAccount, findPerson } from './store.ts'

/** The actor of a session; `undefined` when the account has ended or staff were idle too long. */
export async function resolveActor(
  tx: Tx,
  house: House,
  session: Session,
): Promise<Actor | undefined> {
  const account = await findAccount(tx, session.accountId)
  if (account?.state !== 'active') return undefined
  if (account.kind === 'resident') return residentActor(account, session)
  const idleMs = house.clock.now().getTime() - session.seenAt.getTime()
  if (idleMs > IDLE_MINUTES.staff * 60_000) {
    // Asking has just marked the session as seen, so it must end here or the next request would revive it.
    await endSession(tx, house, session.id)
    return undefined
  }
  if (account.kind === 'operator') {
    return {
      kind: 'operator',
      accountId: account.id,
      level: session.level,
      name: account.displayName,
    }
  }
  const officer = await officerActor(tx, house, account, session)
  // Whoever has lost the right to help is themselves again at once.
  return officer?.rights.includes('assist') === true && session.assisting
    ? assistedActor(tx, account, session)
    : officer
}

function residentActor(account: Account, session: Session): Actor | undefined {
  if (account.personId === undefined) return undefined
  return {
    kind: 'resident',
    accountId: account.id,
    personId: account.personId,
    level: session.level,
    name: account.displayName,
  }
}

async function officerActor(
  tx: Tx,
  house: House,
  account: Account,
  session: Session,
): Promise<Extract<Actor, { kind: 'officer' }> | undefined> {
  if (account.bodyId === undefined) return undefined
  const body = await getBody(tx, account.bodyId)
  const held = await rightsOf(tx, account.id, house.clock.today())
  const own = held.find(({ bodyId }) => bodyId === account.bodyId)
  return {
    kind: 'officer',
    accountId: account.id,
    bodyId: account.bodyId,
    bodyName: body.name,
    rights: own?.rights ?? [],
    unitIds: own?.unitIds ?? [],
    standsInFor: own?.standsInFor ?? [],
    level: session.level,
    name: account.displayName,
    ...(session.factorAt && { factorAt: session.factorAt }),
  }
}

/** A clerk who writes for a person at the counter sees what that person sees, and is named everywhere. */
async function assistedActor(
  tx: Tx,
  account: Account,
  session: Session,
): Promise<Actor | undefined> {
  const { assisting } = session
  if (!assisting || account.bodyId === undefined) return undefined
  const person = await findPerson(tx, assisting.personId)
  if (!person) return undefined
  return {
    kind: 'resident',
    accountId: account.id,
    personId: person.id,
    level: session.level,
    name: `${person.givenName} ${person.familyName}`,
    assistedBy: { accountId: account.id, bodyId: account.bodyId },
  }
}
