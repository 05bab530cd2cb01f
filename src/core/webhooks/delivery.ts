/** What follows from an attempt: sent, tried again later, given up; and when an endpoint is switched off. Pure. */
import { nextAttemptAt } from '#core/notices'
import type { Outcome } from './post.ts'

export type After =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly nextAt: Date }
  | { readonly state: 'given-up' }

/** Longest pause that a receiver can ask for. */
const MOST_PAUSE_SECONDS = 3600

/** What an attempt makes of its delivery; `tried` counts failed ones, this one included. */
export function afterAttempt(outcome: Outcome, tried: number, now: Date): After {
  if (outcome.ok) return { state: 'sent' }
  const next = nextAttemptAt(tried, now)
  if (!next) return { state: 'given-up' }
  const asked = Math.min(outcome.retryAfter ?? 0, MOST_PAUSE_SECONDS) * 1000
  return { state: 'waiting', nextAt: new Date(Math.max(next.getTime(), now.getTime() + asked)) }
}

/** Hours of failing alone after which an endpoint is switched off. */
export const FAILING_HOURS = 72

/**
 * Whether an endpoint is switched off by an attempt: at once when it says that it is gone (410), and when
 * nothing has got through for so long and a delivery had to be given up.
 */
export function switchedOff(
  outcome: Outcome,
  after: After,
  { failingSince, now }: { readonly failingSince: Date | undefined; readonly now: Date },
): 'gone' | 'failed' | undefined {
  if (outcome.code === '410') return 'gone'
  if (after.state !== 'given-up' || !failingSince) return undefined
  const hours = (now.getTime() - failingSince.getTime()) / 3_600_000
  return hours >= FAILING_HOURS ? 'failed' : undefined
}

/** Deliveries of one endpoint at a time; one while it fails, so that a dead receiver holds nobody up. */
export const inFlightOf = (failingSince: Date | undefined): number => (failingSince ? 1 : 4)
