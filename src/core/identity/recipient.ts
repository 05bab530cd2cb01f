/** How a person can be told something: language, opened contacts, wishes. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Language } from '#platform/texts'
import { contactsOf, languageOf, preferenceOf } from './store.ts'

export type Channel = 'email' | 'sms'

/** Where a contact is sealed. */
export const placeOf = (personId: string, channel: Channel): string =>
  `identity.contact:${personId}:${channel}`

/** Everything that telling somebody needs; the shape that `core/notices` asks for. */
export type Recipient = {
  readonly language: Language
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly channels: readonly Channel[]
  readonly quietHours?: { readonly from: string; readonly to: string } | undefined
  readonly smsScript?: 'georgian' | 'latin' | undefined
}

/** How a person wants to be reached; officers are told on their desk. Needs the worker's sight. */
export async function findRecipient(
  tx: Tx,
  house: House,
  to: { readonly personId: string } | { readonly accountId: string },
): Promise<Recipient | undefined> {
  if (!('personId' in to)) return undefined
  const known = await openContacts(tx, house, to.personId)
  const confirmed = (channel: Channel): string | undefined =>
    known.find(contact => contact.channel === channel && contact.confirmed)?.address
  const wish = await preferenceOf(tx, to.personId)
  return {
    language: await languageOf(tx, to.personId),
    email: confirmed('email'),
    phone: confirmed('sms'),
    channels: [
      ...(wish.email ? (['email'] as const) : []),
      ...(wish.sms ? (['sms'] as const) : []),
    ],
    quietHours:
      wish.quietFrom === undefined || wish.quietTo === undefined
        ? undefined
        : { from: wish.quietFrom, to: wish.quietTo },
    smsScript: wish.latinSms ? 'latin' : 'georgian',
  }
}

/** Contacts of a person, opened. */
export async function openContacts(tx: Tx, house: House, personId: string) {
  const contacts = await contactsOf(tx, personId)
  return contacts.map(({ channel, address, confirmedAt }) => ({
    channel,
    address: house.seal.open(address, placeOf(personId, channel)),
    confirmed: confirmedAt !== undefined,
  }))
}
