/**
 * Background jobs, added in the caller's own transaction: invisible before it commits, run once it
 * has. graphile-worker keeps them in PostgreSQL; `house.add_job` is our definer function around it,
 * so that the roles of the house need no rights on its schema.
 */
import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import type { Tx } from '#platform/db'
import type { Log } from '#platform/log'
import type { House, Module } from '#platform/module'
import { sql } from '#platform/sql'
import type pg from 'pg'

export type Jobs = {
  /** Adds a job to the caller's transaction. `key` makes a second one with the same key replace it. */
  add(tx: Tx, name: string, payload: unknown, options?: JobOptions): Promise<void>
}

export type JobOptions = {
  readonly key?: string
  readonly runAt?: Date
  /** Tries before it goes to the dead letters; 25 unless said (about three and a half days). */
  readonly tries?: number
}

/** Adds jobs through the definer function. In a statement of its own: inside a `with` it might never run. */
export const jobs: Jobs = {
  async add(tx, name, payload, { key, runAt, tries = 25 } = {}) {
    await tx.run(
      sql`select house.add_job(${name}, ${JSON.stringify(payload)}::json, ${runAt ?? null}::timestamptz, ${tries}::int, ${key ?? null}::text)`,
    )
  },
}

/** Creates or upgrades graphile-worker's own schema. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silentLogger() })
}

/** Starts the worker on every module's jobs. Stop it with `runner.stop()`, which waits for running jobs. */
export async function startWorker(house: House, modules: readonly Module[]): Promise<Runner> {
  const taskList: TaskList = {}
  const crontab: string[] = []
  for (const module of modules) {
    for (const [name, job] of Object.entries(module.jobs ?? {})) {
      taskList[name] = async (payload, helpers) =>
        job.handle(house, payload, {
          number: helpers.job.attempts,
          of: helpers.job.max_attempts,
        })
      if (job.cron) crontab.push(`${job.cron} ${name}`)
    }
  }
  return run({
    pgPool: house.db.pool,
    taskList,
    crontab: crontab.join('\n'),
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: workerLogger(house.log),
  })
}

/** graphile-worker's messages go to our log, as codes. */
function workerLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error('worker', { message })
    else if (level === 'warning') log.warn('worker', { message })
    else log.debug('worker', { message })
  })
}

function silentLogger(): Logger {
  return new Logger(() => () => undefined)
}
