/** From a session to who is acting: asked at every request, so that an ended account is out at once. */
import { getBody, rightsOf } from '#core/bodies'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Actor } from '#platform/route'
import { endSession, IDLE_MINUTES, setAssisting, type Session } from '#platform/sessions'
import type { Account } from './account.ts'
import { findAccount, findPerson } from './store.ts'

type OfficerActor = Extract<Actor, { kind: 'officer' }>

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
    // The session was marked as seen just now; unless it ends, the next request would find it fresh.
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
  return session.assisting && officer ? assistedActor(tx, house, { officer, session }) : officer
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
): Promise<OfficerActor | undefined> {
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

/** Minutes for which a clerk acts for a person before the person has to consent anew. */
export const ASSIST_MINUTES = 30

/**
 * A clerk who writes for a person at the counter sees what that person sees, and is named everywhere.
 * Ends by itself after half an hour, and at once when the clerk loses the right.
 */
async function assistedActor(
  tx: Tx,
  house: House,
  { officer, session }: { readonly officer: OfficerActor; readonly session: Session },
): Promise<Actor | undefined> {
  const { assisting } = session
  if (!assisting) return officer
  const ageMs = house.clock.now().getTime() - Date.parse(assisting.since)
  const person = await findPerson(tx, assisting.personId)
  if (!person || ageMs > ASSIST_MINUTES * 60_000 || !officer.rights.includes('assist')) {
    await setAssisting(tx, session.id, undefined)
    return officer
  }
  return {
    kind: 'resident',
    accountId: officer.accountId,
    personId: person.id,
    level: session.level,
    name: `${person.givenName} ${person.familyName}`,
    assistedBy: { accountId: officer.accountId, bodyId: officer.bodyId },
  }
}
