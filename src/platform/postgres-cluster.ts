/** One database cluster: made, started, watched and stopped as a child in its own process group. */
import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#platform/free-port'
import type { Log } from '#platform/log'
import { systemRandom, token } from '#platform/random'
import { environment } from '#platform/settings'
import { program, type Binaries } from './postgres-binaries.ts'
import { isAlive } from './postgres-lock.ts'
import { giveTo, type ServerUser } from './postgres-user.ts'

/** A running server. */
export type Running = {
  readonly pid: number
  readonly port: number
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: () => Promise<void>
}

/** Where a cluster lies and what runs it. */
export type Cluster = {
  readonly folder: string
  readonly binaries: Binaries
  readonly user: ServerUser
  /** Settings beside the house's own, such as `fsync=off` in tests. */
  readonly settings?: readonly string[]
}

/** `postmaster.pid`: process, port, and whether the server takes connections. */
export type PidFile = { readonly pid: number; readonly port: number; readonly ready: boolean }

/** Name of the superuser and of the database. */
export const NAME = 'sarkmeli'

/** Small and safe: nothing is reported as saved before it is on the disk. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'shared_buffers=128MB',
  'max_connections=60',
  // A letter touches some seventy tables and indexes: so many locks a connection keeps for itself.
  'max_locks_per_transaction=128',
  'fsync=on',
  'synchronous_commit=on',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  // Statements and row values may be personal: they stay out of the server's log.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
] as const

/** A longer address of a socket is refused by some systems. */
const LONGEST_SOCKET = 80

/**
 * The folder of the server's own socket: cheaper than the network, even than the machine's own.
 * `undefined` where the path would be too long or hold signs that the setting gives a meaning.
 */
export function socketFolder(home: string): string | undefined {
  const fits = home.length <= LONGEST_SOCKET && /^\/[\w./-]+$/.test(home)
  return fits && process.platform !== 'win32' ? home : undefined
}

const LOG_LIMIT = 5_000_000
const POLL_MS = 8
/** Somebody took the port since we looked, or children of a killed server are still ending. */
const PASSING = /address already in use|shared memory block .* still in use/i
/** Recovery after a crash may have much to replay. */
const START_LIMIT_MS = 10 * 60_000

/** Reads `postmaster.pid`; `undefined` while the server is still writing it, or when it is torn. */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7]?.trim() === 'ready' }
}

/** The pid file of a cluster, when there is one. */
export function readPidFile(folder: string): PidFile | undefined {
  try {
    return parsePidFile(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Major version that made the cluster, or `undefined` for a new folder. */
export function majorOf(folder: string): number | undefined {
  const file = path.join(folder, 'PG_VERSION')
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
}

/** The superuser's password, kept beside the cluster and readable by its owner only. */
export function passwordOf(home: string): string {
  const file = path.join(home, 'postgres.password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const password = token(192, systemRandom)
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

/**
 * Makes a cluster. It gets its name only when it is whole and on the disk, so an interrupted start
 * leaves nothing behind that looks like a database.
 */
export function makeCluster(cluster: Cluster): void {
  const { folder, binaries, user } = cluster
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  passwordOf(user.home)
  const secret = path.join(user.home, 'postgres.password')
  if (user.owner !== undefined) giveTo(user.owner, secret)
  const args = ['-D', fresh, '-U', NAME, '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8']
  const init = (locale: string): SpawnSyncReturns<string> =>
    call(cluster, 'initdb', [...args, `--locale=${locale}`, '--no-sync', '--no-instructions'])
  // C.UTF-8 depends on no installed locale; systems without it know C.
  if (init('C.UTF-8').status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    const second = init('C')
    if (second.status !== 0)
      throw new Error(`The database could not be created (${binaries.bin}): ${words(second)}`)
  }
  if (cluster.settings?.includes('fsync=off') !== true) sync(cluster, fresh)
  renameSync(fresh, folder)
}

/** Starts the server and resolves when it takes connections. @throws with the end of its log. */
export async function startCluster(cluster: Cluster, log: Log, port?: number): Promise<Running> {
  for (let attempt = 0; ; attempt += 1) {
    const chosen = port ?? (await freePort())
    const started = launch(cluster, chosen)
    const failure = await untilReady(cluster, started, log)
    if (failure === undefined) return started
    if (attempt >= 6 || !PASSING.test(failure))
      throw new Error(`The database did not start:\n${failure}`)
    await sleep(100 * 2 ** attempt)
  }
}

/** A server found running, as if we had started it. */
export function adopted(pid: number, port: number): Running {
  return { pid, port, ended: () => untilGone(pid) }
}

/** Stops the server: open transactions are rolled back, everything committed is kept. */
export async function stopServer(running: Running): Promise<void> {
  await signalInTurn(running, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ])
}

/** Ends a server that does not answer; the next start recovers what was committed. */
export async function endServer(running: Running, folder: string): Promise<void> {
  await signalInTurn(running, [
    ['SIGQUIT', 2000],
    ['SIGKILL', 5000],
  ])
  // The new server would take a dead process that nobody has collected for a living one.
  if (!isAlive(running.pid)) rmSync(path.join(folder, 'postmaster.pid'), { force: true })
}

type Step = readonly [signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL', patienceMs: number]

async function signalInTurn(running: Running, steps: readonly Step[]): Promise<void> {
  for (const [signal, patience] of steps) {
    if (!isAlive(running.pid)) return
    try {
      process.kill(running.pid, signal)
    } catch {
      return
    }
    if (await endsWithin(running, patience)) return
  }
}

async function endsWithin(running: Running, patience: number): Promise<boolean> {
  const stop = new AbortController()
  const late = sleep(patience, false, { signal: stop.signal }).catch(() => false)
  const ended = await Promise.race([running.ended().then(() => true), late])
  stop.abort()
  return ended
}

function launch(cluster: Cluster, port: number): Running & { readonly failed: () => boolean } {
  const { folder, binaries, user } = cluster
  const socket = `unix_socket_directories=${socketFolder(user.home) ?? ''}`
  const settings = [...SETTINGS, socket, ...(cluster.settings ?? []), `port=${port}`]
  forgetSockets(user.home)
  const { file, args, options } = user.command(program(binaries, 'postgres'), [
    '-D',
    folder,
    ...settings.flatMap(setting => ['-c', setting]),
  ])
  const out = openSync(logFile(cluster), logIsLong(cluster) ? 'w' : 'a', 0o600)
  const child = spawn(file, args, {
    ...options,
    cwd: user.home,
    env: serverEnvironment(binaries),
    // A group of its own: Ctrl-C must reach the web server first, which still needs the database.
    detached: true,
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  child.unref()
  let over = false
  const ended = new Promise<void>(resolve => {
    const end = (): void => {
      over = true
      resolve()
    }
    child.on('exit', end)
    child.on('error', end)
  })
  return { pid: child.pid ?? 0, port, ended: () => ended, failed: () => over }
}

/** A killed server leaves its socket behind, and each start has another number. */
function forgetSockets(home: string): void {
  for (const name of readdirSync(home))
    if (name.startsWith('.s.PGSQL.')) rmSync(path.join(home, name), { force: true })
}

async function untilReady(
  cluster: Cluster,
  started: ReturnType<typeof launch>,
  log: Log,
): Promise<string | undefined> {
  const from = Date.now()
  let told = from
  while (Date.now() - from < START_LIMIT_MS) {
    if (started.failed()) return logTail(cluster)
    const file = readPidFile(cluster.folder)
    if (file?.ready === true && file.pid === started.pid) return undefined
    if (Date.now() - told > 5000) {
      told = Date.now()
      log.info('postgres.recovering', { seconds: Math.round((told - from) / 1000) })
    }
    await sleep(POLL_MS)
  }
  await stopServer(started)
  return `It was not ready within ${START_LIMIT_MS / 60_000} minutes.\n${logTail(cluster)}`
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20, undefined, { ref: false })
}

function call(
  cluster: Cluster,
  name: 'initdb',
  parameters: readonly string[],
): SpawnSyncReturns<string> {
  const { file, args, options } = cluster.user.command(program(cluster.binaries, name), parameters)
  return spawnSync(file, args, {
    ...options,
    cwd: cluster.user.home,
    env: serverEnvironment(cluster.binaries),
    encoding: 'utf8',
  })
}

/** One sync of the file system is much faster than one of each file; where it is missing, the latter. */
function sync(cluster: Cluster, folder: string): void {
  if (spawnSync('sync', ['-f', folder], { stdio: 'ignore' }).status === 0) return
  const each = call(cluster, 'initdb', ['--sync-only', '-D', folder])
  if (each.status !== 0) throw new Error(`The database could not be saved: ${words(each)}`)
}

function words(result: SpawnSyncReturns<string>): string {
  return (result.error?.message ?? `${result.stderr}`).trim()
}

/** Nothing of our own environment (PGPORT, PGDATA, a locale) may change the server. */
function serverEnvironment(binaries: Binaries): Record<string, string> {
  return { PATH: environment()['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC', ...binaries.env }
}

function logFile(cluster: Cluster): string {
  return path.join(cluster.user.home, 'postgres.log')
}

function logIsLong(cluster: Cluster): boolean {
  return (statSync(logFile(cluster), { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT
}

function logTail(cluster: Cluster): string {
  return readFileSync(logFile(cluster), 'utf8').trimEnd().split('\n').slice(-6).join('\n')
}
