/**
 * Who copies the files holds them: while a backup runs, no content leaves the store, because rows of its
 * snapshot may name what rows of the present no longer do. An advisory lock, so that neither outlives the
 * connection of who holds it.
 */
import type pg from 'pg'

/** A number of our own for the advisory lock. */
const LOCK = 5_270_651

/** Holds every content until the connection ends; waits for a sweep that is under way. */
export async function holdBlobs(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1)', [LOCK])
}

/** Runs `work` while nobody holds the contents. @returns false, and does nothing, when somebody does. */
export async function unlessHeld(pool: pg.Pool, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as free', [LOCK])
    if (rows[0]?.free !== true) return false
    await work().finally(() => client.query('select pg_advisory_unlock($1)', [LOCK]))
    return true
  } finally {
    client.release()
  }
}
