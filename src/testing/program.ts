/** The real program as a process of its own, for proofs and stories that one process cannot tell. */
import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '#platform/free-port'

const SERVER = fileURLToPath(new URL('../server.ts', import.meta.url))

export type Program = { readonly child: ChildProcess; readonly port: number }

export type Starting = {
  readonly dataDir: string
  /** A free one unless said. */
  readonly port?: number
  readonly args?: readonly string[]
  /** Beside those of this process, without its database. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the program and waits until it is ready. @throws with what it said when it ends instead. */
export async function startProgram(starting: Starting): Promise<Program> {
  const { dataDir, args = [], env = {} } = starting
  const port = starting.port ?? (await freePort())
  const { DATABASE_URL: _, ...own } = process.env
  const child = spawn(
    process.execPath,
    [SERVER, '--port', String(port), '--data', dataDir, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...own, LOG_LEVEL: 'error', DEMO_YEAR: 'off', ...env },
    },
  )
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (part: Buffer): void => {
      said += part.toString()
      if (said.includes('ready')) ready()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', () => fail(new Error(`the program ended before it was ready:\n${said}`)))
    setTimeout(() => fail(new Error(`not ready in a minute:\n${said}`)), 60_000).unref()
  })
  return { child, port }
}

/** Whether it has ended, by itself or killed. */
export const hasEnded = ({ child }: Pick<Program, 'child'>): boolean =>
  child.exitCode !== null || child.signalCode !== null

/** Asks the program to end, and ends it after a minute. */
export async function stopProgram(program: Pick<Program, 'child'>): Promise<void> {
  if (hasEnded(program)) return
  const { child } = program
  const ended = new Promise(done => child.once('exit', done))
  child.kill('SIGTERM')
  const late = sleep(60_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
  await Promise.race([ended, late])
}
