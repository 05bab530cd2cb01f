/**
 * A standby of the database (streaming replication) for public pages. It is used only while it lives
 * and keeps up; what fails there is asked of the primary, so that a broken standby costs nobody a page.
 */
import pg from 'pg'
import type { Log } from '#platform/log'

export type Replica = {
  readonly pool: pg.Pool
  /** Whether it may be read just now. */
  readonly fresh: () => boolean
  readonly close: () => Promise<void>
}

export type ReplicaOptions = {
  readonly log: Log
  /** Pause between two looks, in milliseconds. */
  readonly lookMs?: number
  /** What the primary had written so long ago the standby must have, in milliseconds. */
  readonly mostLagMs?: number
}

/** A place in the primary's log of changes, and when it was there. */
export type Mark = { readonly at: number; readonly lsn: string }

/**
 * The mark that a standby must have passed, and those to keep: the newest that is old enough, else the
 * oldest of all. Marks are in order.
 */
export function markToPass(
  marks: readonly Mark[],
  now: number,
  mostLagMs: number,
): { readonly mark: Mark | undefined; readonly kept: readonly Mark[] } {
  const old = marks.findLastIndex(({ at }) => now - at >= mostLagMs)
  const kept = marks.slice(Math.max(old, 0))
  return { mark: kept[0], kept }
}

/** Watches the standby at `url` against its primary. It is not read before it was seen to keep up. */
export function openReplica(
  pool: pg.Pool,
  primary: pg.Pool,
  { log, lookMs = 5_000, mostLagMs = 30_000 }: ReplicaOptions,
): Replica {
  let marks: readonly Mark[] = []
  let fresh = false
  const become = (is: boolean, error?: unknown): void => {
    if (fresh === is) return
    fresh = is
    if (is) log.info('replica.used')
    else log.warn('replica.left', {}, error)
  }
  const look = async (): Promise<void> => {
    try {
      const now = Date.now()
      const { rows } = await primary.query<{ lsn: string }>(
        'select pg_current_wal_lsn()::text as lsn',
      )
      marks = [...marks, { at: now, lsn: rows[0]?.lsn ?? '' }]
      const { mark, kept } = markToPass(marks, now, mostLagMs)
      marks = kept
      const seen = await pool.query<{ fresh: boolean }>(
        'select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as fresh',
        [mark?.lsn],
      )
      become(seen.rows[0]?.fresh === true)
    } catch (error) {
      become(false, error)
    }
  }
  let looking: Promise<void> = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, lookMs)
  timer.unref()
  return {
    pool,
    fresh: () => fresh,
    close: async () => {
      clearInterval(timer)
      await looking
      await pool.end()
    },
  }
}
