/** The secret address of a person's calendar: made, renewed, ended, read. */
import { findAccountOfPerson } from '#core/identity'
import type { House } from '#platform/module'
import { actorReference, recordAct } from '#platform/journal'
import { token } from '#platform/random'
import type { Actor } from '#platform/route'
import type { Tx } from '#platform/db'
import { deleteFeed, feedOfPerson, feedOfSecret, putFeed, touchFeed, type Feed } from './store.ts'

type Resident = Extract<Actor, { kind: 'resident' }>

/** Bits of a secret: nobody finds one by trying. */
const SECRET_BITS = 256

const placeOf = (personId: string): string => `portability.feed:${personId}`
const indexOf = (house: House, secret: string): string =>
  house.seal.index(secret, 'portability.feed')

/** The person's feed with its secret opened. */
export async function ownFeed(
  tx: Tx,
  house: House,
  personId: string,
): Promise<(Omit<Feed, 'secret'> & { readonly secret: string }) | undefined> {
  const feed = await feedOfPerson(tx, personId)
  return feed && { ...feed, secret: house.seal.open(feed.secret, placeOf(personId)) }
}

/** Gives the person a new secret address; an old one ends with that. */
export async function makeFeed(
  tx: Tx,
  house: House,
  { by, withSubjects }: { readonly by: Resident; readonly withSubjects: boolean },
): Promise<void> {
  const secret = token(SECRET_BITS, house.random)
  const at = house.clock.now()
  const { personId } = by
  await putFeed(tx, {
    personId,
    secret: house.seal.close(secret, placeOf(personId)),
    index: indexOf(house, secret),
    withSubjects,
    madeAt: at,
  })
  const elevated = await tx.elevate()
  await recordAct(elevated, {
    act: 'feed.made',
    at,
    actor: actorReference(by),
    subjectId: personId,
    about: { kind: 'person', id: personId },
    payload: { withSubjects },
  })
}

/** Ends the address. */
export async function endFeed(tx: Tx, house: House, by: Resident): Promise<void> {
  if (!(await deleteFeed(tx, by.personId))) return
  await recordAct(await tx.elevate(), {
    act: 'feed.ended',
    at: house.clock.now(),
    actor: actorReference(by),
    subjectId: by.personId,
    about: { kind: 'person', id: by.personId },
  })
}

/**
 * The feed behind a secret; `undefined` when there is none any more or its person's account is not
 * in use. Remembers, to the hour, that somebody asked.
 */
export async function readFeed(house: House, secret: string): Promise<Feed | undefined> {
  if (!/^[\w-]{20,100}$/.test(secret)) return undefined
  return house.db.as({ as: 'worker' }, async tx => {
    const feed = await feedOfSecret(tx, indexOf(house, secret))
    const account = feed && (await findAccountOfPerson(tx, feed.personId))
    if (account?.state !== 'active' || !feed) return undefined
    const now = house.clock.now()
    if (!feed.readAt || now.getTime() - feed.readAt.getTime() > 3_600_000)
      await touchFeed(tx, feed.personId, now)
    return feed
  })
}
