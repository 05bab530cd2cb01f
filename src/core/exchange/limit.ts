/**
 * How often a token may call: so many requests in each minute, counted in this process. Several web
 * processes count for themselves, so that no call waits for a shared counter.
 */

/** Requests a minute of one token. */
export const PER_MINUTE = 600
const WINDOW_MS = 60_000
/** Counters of passed minutes are dropped when there are this many. */
const MOST_COUNTERS = 10_000

export type Taken = {
  readonly pass: boolean
  readonly remaining: number
  /** Seconds until the minute ends. */
  readonly resetSeconds: number
}

export type Limiter = { take(key: string, now: Date): Taken }

/** A limiter that knows nobody yet. */
export function newLimiter(perMinute = PER_MINUTE): Limiter {
  const windows = new Map<string, { readonly until: number; used: number }>()
  return {
    take(key, now) {
      const at = now.getTime()
      if (windows.size >= MOST_COUNTERS) dropPassed(windows, at)
      const known = windows.get(key)
      const open = known && known.until > at ? known : { until: at + WINDOW_MS, used: 0 }
      open.used++
      windows.set(key, open)
      return {
        pass: open.used <= perMinute,
        remaining: Math.max(0, perMinute - open.used),
        resetSeconds: Math.ceil((open.until - at) / 1000),
      }
    },
  }
}

function dropPassed(windows: Map<string, { readonly until: number }>, at: number): void {
  for (const [key, { until }] of windows) if (until <= at) windows.delete(key)
}

/** The headers that tell a program where it stands (draft-ietf-httpapi-ratelimit-headers). */
export function limitHeaders({ pass, remaining, resetSeconds }: Taken): Record<string, string> {
  return {
    'ratelimit-policy': `"token";q=${PER_MINUTE};w=60`,
    ratelimit: `"token";r=${remaining};t=${resetSeconds}`,
    ...(!pass && { 'retry-after': String(resetSeconds) }),
  }
}
