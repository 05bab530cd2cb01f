/**
 * Background jobs, added in the caller's own transaction: invisible before it commits, run once it
 * has. graphile-worker keeps them in PostgreSQL; `house.add_job` is our definer function around it,
 * so that the roles of the house need no rights on its schema.
 */
import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type CronItem,
  type JobHelpers,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { EventEmitter } from 'node:events'
import { trusted } from '#platform/brand'
import { openWorkerLocks, releaseDeadWorkers } from '#platform/worker-locks'
import type { Tx } from '#platform/db'
import type { Log } from '#platform/log'
import type { House, Module } from '#platform/module'
import { sql, type Sql } from '#platform/sql'
import type pg from 'pg'

export type Jobs = {
  /** Adds a job to the caller's transaction. `key` makes a second one with the same key replace it. */
  add(tx: Tx, name: string, payload: unknown, options?: JobOptions): Promise<void>
  /** The same as an expression for the outer select of a statement that is run anyway. */
  call(name: string, payload: unknown, options?: JobOptions): Sql
  /** The same for several quiet jobs of one kind. Their keys must be new. */
  calls(name: string, jobs: readonly QuietJob[]): Sql
}

export type QuietJob = { readonly key: string; readonly payload: unknown }

const TRIES = 25

export type JobOptions = {
  readonly key?: string
  readonly runAt?: Date
  /** Tries before it goes to the dead letters; 25 unless said (about three and a half days). */
  readonly tries?: number
  /**
   * True: workers find the job when they next look, within a quarter of a second. For what many do at
   * once: calling the workers makes commits wait for each other. The key must be a new one.
   */
  readonly quiet?: boolean
}

const CALLED = sql`add_job`
const QUIET = sql`add_quiet_job`

/** Adds jobs through the definer function. In a statement of its own: inside a `with` it might never run. */
export const jobs: Jobs = {
  async add(tx, name, payload, options) {
    await tx.run(sql`select ${jobs.call(name, payload, options)}`)
  },
  call: (name, payload, { key, runAt, tries = TRIES, quiet = false } = {}) =>
    sql`house.${quiet ? QUIET : CALLED}(${name}, ${JSON.stringify(payload)}::json, ${runAt ?? null}::timestamptz, ${tries}::int, ${key ?? null}::text)`,
  calls: (name, many) =>
    sql`house.add_quiet_jobs(${name}, ${many.map(({ payload }) => JSON.stringify(payload))}::json[], ${many.map(({ key }) => key)}::text[], ${TRIES}::int)`,
}

/** Creates or upgrades graphile-worker's own schema. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: silentLogger() })
}

export type Worker = {
  /** Waits for running jobs, then stops. */
  stop(): Promise<void>
}

/** Starts the worker on every module's jobs. Jobs left locked by dead workers are released first. */
export async function startWorker(house: House, modules: readonly Module[]): Promise<Worker> {
  const dead = await releaseDeadWorkers(house.db.pool)
  if (dead > 0) house.log.warn('jobs of dead workers released', { workers: dead })
  const locks = await openWorkerLocks(house.db.pool)
  const events = new EventEmitter()
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => {
    locks.hold(worker.workerId).catch((error: unknown) => house.log.error('worker lock', {}, error))
  })
  const runner = await run({
    pgPool: house.db.pool,
    taskList: tasksOf(house, modules),
    parsedCronItems: parseCronItems(cronItemsOf(modules)),
    concurrency: 4,
    pollInterval: 250,
    noHandleSignals: true,
    logger: workerLogger(house.log),
    events: trusted<WorkerEvents>(events),
  })
  const endings: (() => Promise<void>)[] = []
  for (const module of modules) {
    const ending = await module.beside?.(house)
    if (ending) endings.push(ending)
  }
  return {
    stop: async () => {
      for (const ending of endings.toReversed()) await ending()
      await runner.stop()
      await locks.release()
    },
  }
}

function tasksOf(house: House, modules: readonly Module[]): TaskList {
  const jobsByName = modules.flatMap(module => Object.entries(module.jobs ?? {}))
  return Object.fromEntries(
    jobsByName.map(([name, job]) => [
      name,
      async (payload: unknown, helpers: JobHelpers) =>
        job.handle(house, payload, {
          number: helpers.job.attempts,
          of: helpers.job.max_attempts,
        }),
    ]),
  )
}

function cronItemsOf(modules: readonly Module[]): CronItem[] {
  return modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .flatMap(([task, job]) => (job.cron === undefined ? [] : [{ task, match: job.cron }]))
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
