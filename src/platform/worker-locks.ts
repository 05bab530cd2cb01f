/**
 * Jobs of a worker that died by -9 stay locked for four hours. Each worker holds an advisory lock
 * for as long as its process's connection lives, so at start the jobs of workers whose lock is free
 * are released.
 */
import type pg from 'pg'
import { trusted } from '#platform/brand'

/** Space of our advisory locks for workers, apart from the migrations' lock. */
const SPACE = 5_270_642

export type WorkerLocks = {
  /** Marks a worker as alive. */
  hold(workerId: string): Promise<void>
  release(): Promise<void>
}

/** One connection that holds the locks of this process's workers. */
export async function openWorkerLocks(pool: pg.Pool): Promise<WorkerLocks> {
  const client = await pool.connect()
  client.on('error', () => undefined)
  // One connection takes one statement at a time.
  let turn: Promise<unknown> = Promise.resolve()
  return {
    hold: workerId => {
      const held = turn.then(() =>
        client.query('select pg_advisory_lock($1, hashtext($2))', [SPACE, workerId]),
      )
      turn = held.catch(() => undefined)
      return held.then(() => undefined)
    },
    release: async () => {
      await turn
      await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
      client.release()
    },
  }
}

/** Releases the jobs of workers that live no more; returns how many workers were dead. */
export async function releaseDeadWorkers(pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  try {
    const found = await client.query(
      `with holder as (
         select locked_by from graphile_worker._private_jobs where locked_by is not null
          union
         select locked_by from graphile_worker._private_job_queues where locked_by is not null)
       select locked_by from holder where pg_try_advisory_lock($1, hashtext(locked_by))`,
      [SPACE],
    )
    const dead = trusted<readonly { locked_by: string }[]>(found.rows).map(row => row.locked_by)
    if (dead.length > 0) {
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
    }
    return dead.length
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    client.release()
  }
}
