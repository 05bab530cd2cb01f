/** What arrived in the world against what the database says was sent. Pure. */
import type { Arrived } from '#testing/told-world'

/** A message that the database keeps: its id as the world sees it, and how it ended. */
export type Kept = { readonly id: string; readonly state: 'sent' | 'open' | 'ended' }

export type Arrivals = {
  /** Different messages that arrived. */
  readonly arrived: number
  /** Arrivals of a message that had arrived before, under the same id: the world can tell. */
  readonly repeated: number
  /** Said to be sent, and never arrived. */
  readonly missed: number
  /** Arrived, and unknown to the database: it left before it was certain. */
  readonly early: number
  /** Two different messages about the same thing: the world cannot tell. */
  readonly doubled: number
  /** Not settled yet. */
  readonly open: number
}

/** Compares them. `missed`, `early` and `doubled` must be 0, and `open` once there was time. */
export function arrivalsOf(arrived: readonly Arrived[], kept: readonly Kept[]): Arrivals {
  const ids = new Set(arrived.map(({ id }) => id))
  const known = new Set(kept.map(({ id }) => id))
  const byAbout = Map.groupBy(arrived, ({ about }) => about)
  const doubled = [...byAbout.values()].filter(
    same => new Set(same.map(({ id }) => id)).size > 1,
  ).length
  return {
    arrived: ids.size,
    repeated: arrived.length - ids.size,
    missed: kept.filter(({ id, state }) => state === 'sent' && !ids.has(id)).length,
    early: [...ids].filter(id => !known.has(id)).length,
    doubled,
    open: kept.filter(({ state }) => state === 'open').length,
  }
}
