/** From a person's contacts and wishes, as identity keeps them, to a recipient. The one place that knows both. */
import type { Language } from '#platform/texts'
import type { Recipient } from './recipient.ts'

/** Confirmed addresses and wishes of a person. */
export type Contact = {
  readonly language: Language
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly wish: {
    readonly email: boolean
    readonly sms: boolean
    /** `HH:MM`; quiet hours need both ends. */
    readonly quietFrom: string | undefined
    readonly quietTo: string | undefined
    readonly latinSms: boolean
  }
}

/** The recipient of a contact. */
export function recipientFrom({ language, email, phone, wish }: Contact): Recipient {
  const { quietFrom: from, quietTo: to } = wish
  return {
    language,
    email,
    phone,
    channels: [
      ...(wish.email ? (['email'] as const) : []),
      ...(wish.sms ? (['sms'] as const) : []),
    ],
    quietHours: from === undefined || to === undefined ? undefined : { from, to },
    smsScript: wish.latinSms ? 'latin' : 'georgian',
  }
}
