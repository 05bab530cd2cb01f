/**
 * The embedded database: a real PostgreSQL server as a child of this program, on `DATA_DIR/postgres`.
 * It outlives a crash of this program and is taken over at the next start.
 */
import { existsSync, mkdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnSync } from 'node:child_process'
import pg from 'pg'
import type { Log } from '#platform/log'
import { Told } from '#platform/told'
import { copyBinaries, findBinaries, program, type Binaries } from './postgres-binaries.ts'
import {
  NAME,
  adopted,
  endServer,
  majorOf,
  makeCluster,
  passwordOf,
  readPidFile,
  socketFolder,
  startCluster,
  stopServer,
  type Cluster,
  type Running,
} from './postgres-cluster.ts'
import { folderIsHeld, isAlive, lockFolder } from './postgres-lock.ts'
import { chooseUser, giveTo, type How, type ServerUser } from './postgres-user.ts'

export { DataFolderInUse } from './postgres-lock.ts'

/** An open embedded database. */
export type Postgres = {
  /** Connection address with the superuser's password, on 127.0.0.1. */
  readonly url: string
  /** Major version of the server. */
  readonly version: number
  /** True when a server left behind by a crashed program was taken over. */
  readonly adopted: boolean
  /** Stops the server cleanly and gives the data folder free. Safe to call twice. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  readonly dataDir: string
  readonly log: Log
  /** Major version for a new folder; npm's, else the machine's newest, unless given. */
  readonly major?: number
  /** Ways to run as another user when we are root, in order; all of them unless given. */
  readonly ways?: readonly How[]
  /** Server settings such as `fsync=off`, for tests. */
  readonly settings?: readonly string[]
}

const ANSWER_MS = 2000
/** Longest pause between two starts of a server that does not come up: a full disk may last for hours. */
const PAUSE_MS = 10_000

/**
 * Opens the embedded database, creating it on first use. Signals are left to the caller, who calls
 * `stop` after the last request.
 * @throws DataFolderInUse while another program lives on the folder; an error in plain words when no
 * server can be run here.
 */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const dataDir = realpathSync(options.dataDir)
  const release = await lockFolder(dataDir)
  try {
    return await opened(dataDir, options, release)
  } catch (error) {
    release()
    throw error
  }
}

/**
 * The database of the program that lives on `dataDir`, without taking it over: for commands that run
 * beside a server. Opens it as `openPostgres` does when nobody lives there.
 */
export async function joinPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = existsSync(options.dataDir) ? realpathSync(options.dataDir) : undefined
  if (dataDir === undefined || !(await folderIsHeld(dataDir))) return openPostgres(options)
  const user = chooseUser(dataDir, options.ways)
  const folder = path.join(user.home, 'postgres')
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(100)) {
    const file = readPidFile(folder)
    if (file?.ready !== true) continue
    const url = address(user.home, file.port)
    const version = await answer(url, folder)
    if (typeof version === 'number')
      return { url, version, adopted: false, stop: async () => undefined }
  }
  throw new Error(`The program that uses ${dataDir} does not have its database open.`)
}

async function opened(
  dataDir: string,
  options: PostgresOptions,
  release: () => void,
): Promise<Postgres> {
  const { log } = options
  const user = chooseUser(dataDir, options.ways)
  if (user.home !== dataDir) log.warn('postgres.elsewhere', { folder: user.home })
  const folder = path.join(user.home, 'postgres')
  const orphan = await findOrphan(folder, user, log)
  if (orphan !== undefined) {
    const { running, version } = orphan
    log.info('postgres.adopted', { pid: running.pid, port: running.port })
    const stop = (): Promise<void> => stopServer(running).finally(release)
    return handle({ url: orphan.url, version, adopted: true, stop })
  }
  const cluster = prepared(folder, user, options)
  const running = await startCluster(cluster, log)
  const url = address(user.home, running.port)
  await ensureDatabase(url).catch(async error => {
    await stopServer(running)
    throw error
  })
  const stopWatching = keepRunning(cluster, running, log)
  const stop = (): Promise<void> => stopWatching().finally(release)
  return handle({ url, version: cluster.binaries.major, adopted: false, stop })
}

/** `stop` happens once, however often it is called. */
function handle(open: Postgres): Postgres {
  let stopping: Promise<void> | undefined
  return { ...open, stop: () => (stopping ??= open.stop()) }
}

/**
 * Starts the server again, on the same port, when it ends by itself (the system may kill it for
 * memory): the pools reconnect. Returns the function that stops it for good.
 */
function keepRunning(cluster: Cluster, first: Running, log: Log): () => Promise<void> {
  let current = first
  let stopping = false
  const stop = new AbortController()
  const watch = async (): Promise<void> => {
    for (let failures = 0; ;) {
      await current.ended()
      if (stopping) return
      log.error('postgres.ended', { pid: current.pid })
      await pause(Math.min(200 * 2 ** failures, PAUSE_MS), stop.signal)
      try {
        if (!stopping) current = await startCluster(cluster, log, first.port)
        failures = 0
      } catch (error) {
        failures += 1
        log.error('postgres.restart-failed', { failures }, error)
      }
    }
  }
  const watching = watch()
  return async () => {
    stopping = true
    stop.abort()
    await stopServer(current)
    await watching
    await stopServer(current)
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => undefined)
}

/** Binaries that fit, a cluster that exists and belongs to the right user. */
function prepared(folder: string, user: ServerUser, options: PostgresOptions): Cluster {
  const major = majorOf(folder)
  const found = findBinaries(user.home, major ?? options.major)
  if (found === undefined) throw new Told(nothingToRun(folder, major ?? options.major))
  const cluster: Cluster = {
    folder,
    binaries: runnable(found, user),
    user,
    settings: options.settings ?? [],
  }
  if (major === undefined) {
    options.log.info('postgres.creating', { folder, version: found.major, as: user.how })
    makeCluster(cluster)
  } else if (user.owner !== undefined) giveTo(user.owner, folder)
  return cluster
}

/** npm may have installed below a folder that the server's user cannot enter. */
function runnable(binaries: Binaries, user: ServerUser): Binaries {
  const { file, args, options } = user.command(program(binaries, 'postgres'), ['--version'])
  if (user.how !== 'uid' || spawnSync(file, args, { ...options, cwd: '/' }).status === 0)
    return binaries
  return copyBinaries(binaries, user.home)
}

function nothingToRun(folder: string, major: number | undefined): string {
  return major === undefined
    ? 'No PostgreSQL server can be run here: the npm package for this system is missing or does not ' +
        'start, and the machine has none. Install PostgreSQL 15 or newer, or set DATABASE_URL.'
    : `The data in ${folder} were made by PostgreSQL ${major}, and no binaries of that version were ` +
        `found. Install PostgreSQL ${major} beside the program and start again. To move the data to the new ` +
        'version, make a backup while that version is there and restore it into a new data folder ' +
        '(docs/operating.md, "Upgrading").'
}

type Orphan = { readonly running: Running; readonly version: number; readonly url: string }

/**
 * A server left by a crashed program. It is taken over only after it answered; one that hangs is
 * ended (the next start recovers), and a number that belongs to another process means nothing.
 */
async function findOrphan(folder: string, user: ServerUser, log: Log): Promise<Orphan | undefined> {
  const file = readPidFile(folder)
  if (file === undefined) return undefined
  if (!isAlive(file.pid) || !servesFolder(file.pid, folder)) {
    log.info('postgres.stale', { pid: file.pid })
    rmSync(path.join(folder, 'postmaster.pid'), { force: true })
    return undefined
  }
  const url = address(user.home, file.port)
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const found = await answer(url, folder)
    if (typeof found === 'number')
      return { running: adopted(file.pid, file.port), version: found, url }
    // Starting, recovering or shutting down: it says so itself, and will be done soon.
    if (found !== 'busy' || !isAlive(file.pid)) break
  }
  log.warn('postgres.unresponsive', { pid: file.pid })
  await endServer(adopted(file.pid, file.port), folder)
  return undefined
}

/** Whether process `pid` is a server of `folder`: servers work inside their data folder. */
function servesFolder(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    if (existsSync('/proc/self/cwd')) return false
  }
  const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  return listed.status !== 0 || listed.stdout.includes(folder)
}

/** The major version of the server at `url` if it serves `folder`; `busy` when it asks to wait. */
async function answer(url: string, folder: string): Promise<number | 'busy' | 'none'> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; folder: string }>(
      "select current_setting('server_version_num')::int / 10000 as version, " +
        "current_setting('data_directory') as folder",
    )
    return rows[0]?.folder === folder ? rows[0].version : 'none'
  } catch (error) {
    return codeOf(error) === '57P03' ? 'busy' : 'none'
  } finally {
    void client.end().catch(() => undefined)
  }
}

/** The house's database, made on first use; a start cut short may have left the cluster without it. */
async function ensureDatabase(url: string): Promise<void> {
  try {
    await query(url, 'select 1')
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error
    await query(withDatabase(url, 'postgres'), `create database ${NAME}`)
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** `url` with another database name. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** By the server's socket where it has one, else by the network of this machine. */
function address(home: string, port: number): string {
  const url = new URL(`postgres://${NAME}:${passwordOf(home)}@127.0.0.1:${port}/${NAME}`)
  const folder = socketFolder(home)
  if (folder !== undefined && existsSync(path.join(folder, `.s.PGSQL.${port}`)))
    url.searchParams.set('host', folder)
  return url.href
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
