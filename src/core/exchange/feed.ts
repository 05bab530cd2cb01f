/**
 * The feed of a body's letters: at least once, in an order that never changes, without gaps. A placer
 * gives committed events their sequence under one lock, so what a reader has passed is complete.
 */
import { holdWriters, openWorkOf } from '#core/correspondence'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { insertConnection, insertEarlier, isConnected, lockSequence, placeAfter } from './store.ts'

/** Most events that are placed in one transaction. */
const PLACED_AT_ONCE = 1000

/**
 * Begins to follow a body's letters, with those that are open now as the first events. Writers are held
 * back for the moment, so that no letter is between the two. Needs the worker's sight.
 */
export async function connect(tx: Tx, house: House, bodyId: string): Promise<void> {
  if (await isConnected(tx, bodyId)) return
  await holdWriters(tx)
  if (!(await insertConnection(tx, bodyId, house.clock.now()))) return
  await insertEarlier(tx, bodyId, await openWorkOf(tx, bodyId))
}

/** Gives events that were committed since their sequence; resolves when none is left that was there. */
export async function placeEvents(house: House, bodyId: string): Promise<void> {
  for (let placed = PLACED_AT_ONCE; placed === PLACED_AT_ONCE;) {
    placed = await house.db.as({ as: 'worker' }, async tx => {
      const next = await lockSequence(tx, bodyId)
      // A statement of its own: begun after the lock, it sees what the placer before has placed.
      return next === undefined ? 0 : placeAfter(tx, bodyId, { next, limit: PLACED_AT_ONCE })
    })
  }
}

/** A sequence as a cursor that promises nothing about itself. */
export function cursorOf(seq: number): string {
  return Buffer.from(`e${seq}`).toString('base64url')
}

/** Reads a cursor; `undefined` for what is none. */
export function readCursor(cursor: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString()
  const seq = /^e(\d{1,15})$/.exec(text)?.[1]
  return seq === undefined || cursorOf(Number(seq)) !== cursor ? undefined : Number(seq)
}
