/** The whole portal on a test database: real pages, real use cases, a clock that can be set. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { modules } from '#app'
import { settableClock } from '#platform/clock'
import { openLog, type Log } from '#platform/log'
import type { House } from '#platform/module'
import { parseSettings } from '#platform/settings'
import { visitor, type Visitor } from '#testing/browserless'
import { testDatabase } from '#testing/database'
import { openHouse } from '#open'
import { webServer } from '#web'

export type Portal = {
  readonly house: House
  readonly server: FastifyInstance
  readonly clock: ReturnType<typeof settableClock>
  /** A visitor with cookies of their own. */
  visitor(): Visitor
  /** A visitor signed in as a person of the demonstration, by user name. */
  as(userName: string): Promise<Visitor>
  /** Runs every job that is due, as the worker would, until none is left. */
  work(): Promise<void>
  close(): Promise<void>
}

export const ORIGIN = 'http://localhost:8080'
/** A Tuesday; 23 November is a holiday in Georgia, so the day before was none to work on. */
export const NOON = new Date('2026-11-24T08:00:00Z')

const settingsFor = (url: string, dataDir: string, more: Record<string, string> = {}) =>
  parseSettings({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    SMTP_URL: 'outbox',
    SMS_URL: 'outbox',
    REGISTRY_URL: 'sample',
    // Stories begin with empty desks.
    DEMO_YEAR: 'off',
    // One key for every file of a run: their databases are clones of one template.
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...more,
  })

/** Opens the portal with the demonstration's people and bodies. `settings` overrides by name, `timeZone` the pack's. */
export async function openPortal(
  settings: Record<string, string> = {},
  log?: Log,
  timeZone?: string,
): Promise<Portal> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-portal-'))
  const database = await testDatabase(async url => {
    const filled = await openHouse(settingsFor(url, dataDir), {
      demo: true,
      clock: settableClock('Asia/Tbilisi', NOON),
      log: openLog('silent'),
    })
    await filled.close()
  }, 'demo')
  const portal = await portalOn(database.url, settings, log, timeZone)
  return {
    ...portal,
    close: async () => {
      await portal.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The portal on a database that the caller keeps; an empty one is filled with the demonstration. */
export async function portalOn(
  url: string,
  settings: Record<string, string> = {},
  log: Log = openLog(settings['LOG_LEVEL'] ?? 'silent'),
  timeZone = 'Asia/Tbilisi',
): Promise<Portal> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-portal-'))
  const clock = settableClock(timeZone, NOON)
  const opened = await openHouse(settingsFor(url, dataDir, settings), {
    demo: true,
    clock,
    log,
  })
  const { house } = opened
  const server = await webServer(house)
  await server.ready()
  const newVisitor = (): Visitor => visitor(server, ORIGIN)
  return {
    house,
    server,
    clock,
    visitor: newVisitor,
    as: async userName => {
      const person = newVisitor()
      await person.get('/demo')
      await person.submit('/demo/sign-in', { user: userName })
      return person
    },
    work: () => workAll(house),
    close: async () => {
      await server.close()
      await opened.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Takes due jobs one by one; a job that fails stays for its next try. */
async function workAll(house: House): Promise<void> {
  const handlers = new Map(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  for (let left = 1000; left > 0; left--) {
    const job = await house.db.pool.query(
      `select j.id, t.identifier, j.payload, j.attempts, j.max_attempts
         from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where j.run_at <= now() + interval '5 seconds' and j.attempts < j.max_attempts and j.locked_at is null
        order by j.id
        limit 1`,
    )
    const row:
      | { id: string; identifier: string; payload: unknown; attempts: number; max_attempts: number }
      | undefined = job.rows[0]
    if (!row) return
    const handler = handlers.get(row.identifier)
    if (!handler) throw new Error(`no job ${row.identifier}`)
    try {
      await handler.handle(house, row.payload, { number: row.attempts + 1, of: row.max_attempts })
      await house.db.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [row.id])
    } catch (error) {
      await house.db.pool.query(
        "select graphile_worker.reschedule_jobs(array[$1::bigint], now() + interval '1 hour', null, $2::int)",
        [row.id, row.attempts + 1],
      )
      if (row.identifier.startsWith('notices.')) continue
      throw error
    }
  }
  throw new Error('jobs never end')
}
