/** How anybody is reached: residents as identity knows it, officers by what they chose here. */
import { findAccount, findRecipient, markReturned } from '#core/identity'
import type { Reach, Recipient } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { findWish, markOfficerReturned } from './store.ts'

/** What `notices` asks. Needs the worker's sight. */
export const reach: Reach = {
  find: (tx, house, to, template) =>
    'personId' in to
      ? findRecipient(tx, house, to)
      : officerRecipient(tx, house, {
          accountId: to.accountId,
          daily: template === 'officer.digest' || template === 'officer.digest-subjects',
        }),
  refused: (tx, house, { to, channel }) =>
    'personId' in to
      ? markReturned(tx, { personId: to.personId, channel, at: house.clock.now() })
      : markOfficerReturned(tx, to.accountId, house.clock.now()),
}

/** Messages that an address has refused for good; then it is left alone until it is confirmed anew. */
export const MOST_RETURNED = 2

/** Sealed addresses are bound to their owner. */
export const placeOf = (accountId: string): string => `briefing.address:${accountId}`

async function officerRecipient(
  tx: Tx,
  house: House,
  { accountId, daily }: { readonly accountId: string; readonly daily: boolean },
): Promise<Recipient | undefined> {
  const account = await findAccount(tx, accountId)
  if (account?.state !== 'active') return undefined
  const wish = await findWish(tx, accountId)
  if (wish?.address === undefined || wish.returned >= MOST_RETURNED) return undefined
  const wanted = daily ? wish.digestHour !== undefined : wish.atOnce
  return {
    language: wish.language,
    email: house.seal.open(wish.address, placeOf(accountId)),
    channels: wanted ? ['email'] : [],
  }
}
