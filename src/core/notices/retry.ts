/** When a failed delivery is tried again, and when it is given up. */

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds before each further attempt: soon at first, since most failures pass at once, then ever rarer. */
export const PAUSES: readonly number[] = [
  10,
  30,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  ...Array.from({ length: 11 }, () => 6 * HOUR),
]

/** Moment of the next attempt after `tried` failed ones; `undefined` when 72 hours have been spent. */
export function nextAttemptAt(tried: number, now: Date): Date | undefined {
  const pause = PAUSES[tried - 1]
  return pause === undefined ? undefined : new Date(now.getTime() + pause * 1000)
}
