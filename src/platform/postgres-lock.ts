/**
 * One program per data folder. The lock names the process by number and start time, because numbers
 * are used again; a process we cannot see (another container) must show a heartbeat instead.
 */
import { execFileSync } from 'node:child_process'
import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { trusted } from '#platform/brand'
import { systemRandom, token } from '#platform/random'
import { Told } from '#platform/told'

/** Who holds a data folder. */
export type Holder = {
  readonly pid: number
  /** Start time of that process, in the words of the system. */
  readonly start: string
  /** Where process numbers mean the same: machine, boot and process namespace. */
  readonly space: string
}

/** A data folder that another living program holds. */
export class DataFolderInUse extends Told {}

const HEARTBEAT_MS = 3000

/**
 * Takes the lock of `dataDir` and returns the function that gives it back.
 * @throws DataFolderInUse while another living program holds it.
 */
export async function lockFolder(dataDir: string): Promise<() => void> {
  const file = path.join(dataDir, 'sarkmeli.lock')
  const mine = JSON.stringify(selfAsHolder())
  for (;;) {
    if (tryLock(file, mine)) return heldUntilReleased(file, mine)
    const found = readOr(file)
    if (found === undefined) continue
    if (await isHeld(file, found)) throw inUse(dataDir, found)
    retire(file, found)
  }
}

/** Whether a living program holds `dataDir`. */
export async function folderIsHeld(dataDir: string): Promise<boolean> {
  const file = path.join(dataDir, 'sarkmeli.lock')
  const found = readOr(file)
  return found !== undefined && (await isHeld(file, found))
}

/** Reads a lock; a torn or foreign file holds nothing. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const value = trusted<Partial<Holder> | null>(JSON.parse(text))
    if (typeof value?.pid !== 'number') return undefined
    return { pid: value.pid, start: String(value.start), space: String(value.space) }
  } catch {
    return undefined
  }
}

/** Whether process `pid` runs. A zombie has ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return statOf(pid)?.[0] !== 'Z'
}

/** The lock appears whole or not at all: written aside, then linked to its name. */
function tryLock(file: string, content: string): boolean {
  const aside = `${file}.${token(64, systemRandom)}`
  writeFileSync(aside, content, { mode: 0o600 })
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new Error(`The data folder cannot be locked: ${file}`, { cause: error })
  } finally {
    rmSync(aside, { force: true })
  }
}

function heldUntilReleased(file: string, mine: string): () => void {
  const beat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(file, now, now)
    } catch {
      // The folder was removed under us (a test, an operator): nothing left to protect.
    }
  }, HEARTBEAT_MS)
  beat.unref()
  return () => {
    clearInterval(beat)
    if (readOr(file) === mine) rmSync(file, { force: true })
  }
}

async function isHeld(file: string, text: string): Promise<boolean> {
  const holder = parseHolder(text)
  if (holder === undefined) return false
  if (holder.space === space()) return isAlive(holder.pid) && startOf(holder.pid) === holder.start
  const before = beatOf(file)
  if (Date.now() - before > 2.5 * HEARTBEAT_MS) return false
  await sleep(2.5 * HEARTBEAT_MS)
  return beatOf(file) !== before
}

/** Moves a dead lock away, unless somebody replaced it since it was judged. */
function retire(file: string, judged: string): void {
  const aside = `${file}.${token(64, systemRandom)}`
  try {
    if (readOr(file) !== judged) return
    renameSync(file, aside)
  } catch {
    return
  }
  if (readOr(aside) !== judged) linkSync(aside, file)
  rmSync(aside, { force: true })
}

function inUse(dataDir: string, text: string): DataFolderInUse {
  const pid = parseHolder(text)?.pid
  return new DataFolderInUse(
    `The data folder ${dataDir} is in use by another Sarkmeli (process ${pid}). ` +
      'Stop that one first, or choose another folder: DATA_DIR, or bin/start --data.',
  )
}

function selfAsHolder(): Holder {
  return { pid: process.pid, start: startOf(process.pid), space: space() }
}

function space(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return process.platform
  }
}

function startOf(pid: number): string {
  const stat = statOf(pid)
  if (stat !== undefined) return stat[19] ?? ''
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Fields of `/proc/PID/stat` from the third (the state) on; the second may hold spaces and brackets. */
function statOf(pid: number): readonly string[] | undefined {
  const text = readOr(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

function beatOf(file: string): number {
  try {
    return statSync(file).mtimeMs
  } catch {
    return 0
  }
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
