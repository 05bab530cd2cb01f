/**
 * A server that hangs must not hold every worker: after an attempt that was long in vain its way rests,
 * and what would go there waits without an attempt being counted. Then one message tries the way;
 * the others follow when it went through. Of this process alone. Pure but for its own memory.
 */
import type { Outcome } from './delivery.ts'

/** An attempt that fails later than this was kept waiting; a refusal comes at once. */
export const LONG_MS = 5_000
/** How long a way rests, in milliseconds. */
export const REST_MS = 60_000

export type Rest = {
  /** When the next message may try, or `undefined` for now. Whoever may try now is the one that does. */
  readonly until: (now: Date) => Date | undefined
  /** How an attempt of the way ended, after how many milliseconds. */
  readonly tried: (outcome: Outcome, took: number, now: Date) => void
}

export function openRest(): Rest {
  let end: Date | undefined
  return {
    until: now => {
      if (end === undefined) return undefined
      if (end > now) return end
      end = new Date(now.getTime() + REST_MS)
      return undefined
    },
    tried: (outcome, took, now) => {
      if (outcome.is !== 'later') end = undefined
      else if (took >= LONG_MS) end = new Date(now.getTime() + REST_MS)
    },
  }
}
