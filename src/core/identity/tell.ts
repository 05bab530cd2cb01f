/** Telling a person what happened to their account, on every confirmed channel whatever they chose. */
import { sendDirect } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { say, type Text } from '#platform/texts'
import { contactsOf, languageOf } from './store.ts'
import { texts } from './texts.ts'

/** What a person is told at once, because it might not have been them. */
const NEWS = {
  'new-device': texts['tell.new-device'],
  'slip-issued': texts['tell.slip-issued'],
  'card-issued': texts['tell.card-issued'],
  activated: texts['tell.activated'],
  'totp-added': texts['tell.totp-added'],
  'totp-dropped': texts['tell.totp-dropped'],
  'password-changed': texts['tell.password-changed'],
  'contact-changed': texts['tell.contact-changed'],
  assisted: texts['tell.assisted'],
  'token-made': texts['tell.token-made'],
  'letter-filed': texts['tell.letter-filed'],
} as const satisfies Readonly<Record<string, Text>>

export type News = keyof typeof NEWS

/** Adds the messages to the caller's transaction. Needs the worker's sight. Names nobody and nothing. */
export async function tellPerson(
  tx: Tx,
  house: House,
  personId: string | undefined,
  news: News,
): Promise<void> {
  if (personId === undefined) return
  const language = await languageOf(tx, personId)
  for (const { channel, address } of await contactsOf(tx, personId)) {
    if (address === undefined) continue
    await sendDirect(tx, house, {
      channel,
      to: house.seal.open(address, `identity.contact:${personId}:${channel}`),
      subject: say(texts['tell.subject'], language),
      text: say(NEWS[news], language),
      purpose: `account.${news}`,
    })
  }
}
