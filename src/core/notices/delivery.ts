/** What happens to one delivery next. Pure: the job in deliver.ts does what is decided here. */
import { quietUntil } from './quiet-hours.ts'
import { reachBy, type Channel, type Recipient } from './recipient.ts'
import { nextAttemptAt } from './retry.ts'

/**
 * - `waiting`: to be attempted at `nextAt`; `sending`: an attempt is under way.
 * - `sent`: handed to the mail server or the SMS gateway; `delivered`: a receipt says that it arrived.
 * - `bounced`: the address was refused for good, at once or by a mail that came back; `failed`: given up after 72 hours of attempts.
 * - `unwanted`: the recipient chose another channel; `no-address`: none was confirmed at the time.
 */
export const DELIVERY_STATES = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'unwanted',
  'no-address',
] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** An attempt that has not ended after this long was cut off by a crash. */
export const LEASE_MS = 5 * 60_000

export type Pending = {
  readonly channel: Channel
  readonly state: DeliveryState
  readonly claimedAt: Date | undefined
  readonly urgent: boolean
}

export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly until: Date }
  | { readonly do: 'close'; readonly state: 'unwanted' | 'no-address' }
  | { readonly do: 'send'; readonly to: string; readonly afterCrash: boolean }

type Present = { readonly now: Date; readonly timeZone: string }

/** The next step of a delivery. What is sent, closed or being sent by another process is left alone. */
export function nextStep(
  delivery: Pending,
  recipient: Recipient | undefined,
  { now, timeZone }: Present,
): Step {
  if (delivery.state !== 'waiting' && delivery.state !== 'sending') return { do: 'nothing' }
  const leaseEnds = delivery.claimedAt && new Date(delivery.claimedAt.getTime() + LEASE_MS)
  if (delivery.state === 'sending' && leaseEnds && leaseEnds > now) {
    return { do: 'wait', until: leaseEnds }
  }
  const reach = reachBy(delivery.channel, recipient)
  if (reach.reach !== 'yes') return { do: 'close', state: reach.reach }
  const until = delivery.urgent ? undefined : quietFor(delivery.channel, recipient, now, timeZone)
  if (until) return { do: 'wait', until }
  return { do: 'send', to: reach.to, afterCrash: delivery.state === 'sending' }
}

function quietFor(
  channel: Channel,
  recipient: Recipient | undefined,
  now: Date,
  timeZone: string,
): Date | undefined {
  return channel === 'sms' ? quietUntil(now, recipient?.quietHours, timeZone) : undefined
}

/** How an attempt ended. `code` is a short code such as an SMTP status; never an address or a text. */
export type Outcome =
  | {
      readonly is: 'sent'
      readonly code: string
      /** The SMS centre's names for the parts, by which its receipts come. */
      readonly references?: readonly string[]
    }
  /** This address will never take it. */
  | { readonly is: 'bounced'; readonly code: string }
  /** It may work later. */
  | { readonly is: 'later'; readonly code: string }

export type Settled =
  | { readonly state: 'sent' | 'bounced' | 'failed' }
  | { readonly state: 'waiting'; readonly nextAt: Date }

/** The delivery's state after its attempt number `tried` since the first, or since an operator's retry. */
export function settled(outcome: Outcome, tried: number, now: Date): Settled {
  if (outcome.is !== 'later') return { state: outcome.is }
  const nextAt = nextAttemptAt(tried, now)
  return nextAt ? { state: 'waiting', nextAt } : { state: 'failed' }
}
