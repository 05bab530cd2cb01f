/** Load and what it costs: answers a second, and the processor time that program and database spent. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { PORT } from './prepare.ts'

const CONNECTIONS = 16
/** Clock ticks a second in `/proc`, on every Linux. */
const TICKS = 100

export type Measured = {
  /** Flows or pages a second. */
  readonly rate: number
  readonly bad: number
  readonly p99: number
  /** Milliseconds of processor time for each flow or page; 0 where the machine does not tell. */
  readonly program: number
  readonly database: number
}

/** `programs` are the web processes. */
export type Processes = { readonly programs: readonly number[]; readonly postmaster: number }

type Fields = { readonly parent: number; readonly own: number; readonly reaped: number }

/** Processor time of a process and of its children that have ended, in milliseconds. */
function fieldsOf(pid: number): Fields | undefined {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ms = (...indexes: number[]): number =>
    (indexes.reduce((sum, index) => sum + Number(fields[index]), 0) * 1000) / TICKS
  return { parent: Number(fields[1]), own: ms(11, 12), reaped: ms(13, 14) }
}

const programTime = ({ programs }: Processes): number =>
  programs.reduce((sum, pid) => sum + (fieldsOf(pid)?.own ?? 0), 0)

/** Memory of a process now and at most, in MiB; 0 where the machine does not tell. */
export function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const file = `/proc/${pid}/status`
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const mib = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024)
  return { now: mib('VmRSS'), most: mib('VmHWM') }
}

function databaseTime({ postmaster }: Processes): number {
  if (!existsSync('/proc')) return 0
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const children = pids.map(pid => fieldsOf(Number(pid))).filter(of => of?.parent === postmaster)
  const main = fieldsOf(postmaster)
  return children.reduce(
    (sum, child) => sum + (child?.own ?? 0),
    (main?.own ?? 0) + (main?.reaped ?? 0),
  )
}

type Ran = {
  readonly rate: number
  readonly done: number
  readonly bad: number
  readonly p99: number
}

function costing(processes: Processes, run: () => Ran): Measured {
  const program = programTime(processes)
  const database = databaseTime(processes)
  const { rate, done, bad, p99 } = run()
  return {
    rate,
    bad,
    p99,
    program: (programTime(processes) - program) / done,
    database: (databaseTime(processes) - database) / done,
  }
}

export type Load = { readonly seconds: string; readonly processes: Processes }

/** A script of wrk and where it goes. */
export type Script = {
  readonly file: string
  /** Requests that are one flow. */
  readonly requests: number
  readonly threads?: number
  /** The program's own unless given. */
  readonly port?: number
}

/** Runs a script of wrk; each thread of it chooses its own process where there are several. */
export function wrk(load: Load, { file, requests, threads = 2, port = PORT }: Script): Measured {
  return costing(load.processes, () => {
    const ran = spawnSync(
      'wrk',
      [
        `-t${threads}`,
        `-c${CONNECTIONS}`,
        `-d${load.seconds}s`,
        '-s',
        file,
        `http://127.0.0.1:${port}/`,
      ],
      { encoding: 'utf8' },
    )
    const found = /RESULT ([\d.]+) (\d+) ([\d.]+) (\d+)/.exec(ran.stdout)
    if (!found) throw new Error(`wrk failed: ${ran.stdout} ${ran.stderr}`)
    const [rate = 0, bad = 0, p99 = 0, done = 0] = found.slice(1).map(Number)
    return { rate: rate / requests, bad, p99, done: done / requests }
  })
}

/** Runs the baseline's flow. */
export function pgbench(load: Load, url: string, file: string): Measured {
  return costing(load.processes, () => {
    const ran = spawnSync(
      'pgbench',
      ['-n', `-c${CONNECTIONS}`, '-j2', `-T${load.seconds}`, '-M', 'prepared', '-f', file, url],
      { encoding: 'utf8' },
    )
    const tps = /tps = ([\d.]+)/.exec(ran.stdout)?.[1]
    const done = /actually processed: (\d+)/.exec(ran.stdout)?.[1]
    if (tps === undefined) throw new Error(`pgbench failed: ${ran.stderr}`)
    return { rate: Number(tps), bad: 0, p99: 0, done: Number(done) }
  })
}
