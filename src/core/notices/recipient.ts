/** Whom a notice reaches and how they want to be reached. */
import type { Language } from '#platform/texts'
import type { QuietHours } from './quiet-hours.ts'

export const CHANNELS = ['email', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** Script of a Georgian SMS: Georgian letters fit 70 to a part, Latin ones 160, and old phones show them. */
export type SmsScript = 'georgian' | 'latin'

/** A person or an officer as notices know them. Only confirmed addresses are given. */
export type Recipient = {
  readonly language: Language
  readonly email?: string | undefined
  /** E.164, such as +995555123456. */
  readonly phone?: string | undefined
  readonly channels: readonly Channel[]
  readonly quietHours?: QuietHours | undefined
  readonly smsScript?: SmsScript | undefined
}

export type Reach =
  | { readonly reach: 'yes'; readonly to: string }
  /** The recipient does not want this channel, and the other one reaches them or is not wanted either. */
  | { readonly reach: 'unwanted' }
  /** There is no confirmed address of this channel. */
  | { readonly reach: 'no-address' }

/**
 * Whether a channel reaches the recipient. Wanting only a channel that has no address would mean never
 * being told, so then the other address counts; who wants no channel at all is left in peace.
 */
export function reachBy(channel: Channel, recipient: Recipient | undefined): Reach {
  const to = recipient && addressOf(channel, recipient)
  if (recipient === undefined || to === undefined) return { reach: 'no-address' }
  const wanted = recipient.channels.filter(other => addressOf(other, recipient) !== undefined)
  const isUnwanted = wanted.length > 0 ? !wanted.includes(channel) : recipient.channels.length === 0
  if (isUnwanted) return { reach: 'unwanted' }
  return { reach: 'yes', to }
}

function addressOf(channel: Channel, recipient: Recipient): string | undefined {
  return channel === 'email' ? recipient.email : recipient.phone
}

/** An address that its owner recognises and nobody else learns: `n•••@example.ge`, `+995•••••56`. */
export function masked(channel: Channel, address: string): string {
  if (channel === 'sms') return `${address.slice(0, 4)}•••••${address.slice(-2)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${address.slice(at)}`
}
