/** How anybody is reached: residents as identity knows it, officers by what they chose here. */
import { findAccount, findRecipient } from '#core/identity'
import type { FindRecipient, Recipient } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { findWish } from './store.ts'

/** The function that `notices` asks. Needs the worker's sight. */
export const reach: FindRecipient = (tx, house, to, template) =>
  'personId' in to
    ? findRecipient(tx, house, to)
    : officerRecipient(tx, house, { accountId: to.accountId, daily: template === 'officer.digest' })

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
  if (wish?.address === undefined) return undefined
  const wanted = daily ? wish.digestHour !== undefined : wish.atOnce
  return {
    language: wish.language,
    email: house.seal.open(wish.address, placeOf(accountId)),
    channels: wanted ? ['email'] : [],
  }
}
