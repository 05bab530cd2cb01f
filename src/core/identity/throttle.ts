/**
 * Pauses after failed tries. Each account has one budget for strangers and one for each device that
 * has signed in before, so that whoever guesses at somebody's account slows down themselves and
 * never its owner; each address has a budget too. Pauses grow, nothing is ever locked.
 */
import type { Tx } from '#platform/db'
import { dropAttempt, findAttempt, putAttempt } from './store.ts'

/** Failures that cost no pause: slips of the finger. */
const FREE = 3
const LONGEST_MS = 15 * 60_000
/** An address is shared by many people behind one line, so it has a wider budget. */
const FREE_OF_ADDRESS = 30

/** Milliseconds to wait after the n-th failure: 0 for the first, then doubling from 2 s to 15 minutes. */
export function pauseMs(failures: number, free = FREE): number {
  if (failures <= free) return 0
  return Math.min(LONGEST_MS, 1000 * 2 ** Math.min(failures - free, 20))
}

export type Knock = {
  readonly account: string
  readonly address: string
  /** Device that this account has signed in from before, if it is one. */
  readonly device: string | undefined
}

const keysOf = ({ account, address, device }: Knock): readonly { key: string; free: number }[] => [
  {
    key: device === undefined ? `strangers:${account}` : `device:${account}:${device}`,
    free: FREE,
  },
  { key: `address:${address}`, free: FREE_OF_ADDRESS },
]

/** Seconds until the next try is heard; 0 when it is heard now. */
export async function secondsToWait(tx: Tx, knock: Knock, now: Date): Promise<number> {
  let wait = 0
  for (const { key } of keysOf(knock)) {
    const attempt = await findAttempt(tx, key)
    if (attempt) wait = Math.max(wait, attempt.nextAt.getTime() - now.getTime())
  }
  return Math.ceil(Math.max(0, wait) / 1000)
}

/** Counts a failed try. */
export async function countFailure(tx: Tx, knock: Knock, now: Date): Promise<void> {
  for (const { key, free } of keysOf(knock)) {
    const before = await findAttempt(tx, key)
    const failures = (before?.failures ?? 0) + 1
    const nextAt = new Date(now.getTime() + pauseMs(failures, free))
    await putAttempt(tx, { key, failures, nextAt, at: now })
  }
}

/** A success forgives the account's budget, not the address's. */
export async function forgive(tx: Tx, knock: Knock): Promise<void> {
  const [own] = keysOf(knock)
  if (own) await dropAttempt(tx, own.key)
}
