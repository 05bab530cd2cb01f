/** Runs one process of tests and watches that it ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { trusted } from '#platform/brand'
import { environment } from '#platform/settings'
import { allComplete, outcomeOf, type Outcome, type TestEvent } from './outcome.ts'

/** A process to run, and how long it may take. */
export type Run = {
  readonly label: string
  readonly limitMs: number
  /** Test files for node:test; or another command, whose exit code is the one result. */
  readonly files?: readonly string[]
  readonly command?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** After the last test, everything must be closed within this time. */
const CLOSING_MS = 20_000
const OUTPUT_LIMIT = 200_000

const running = new Set<ChildProcess>()

/** Ends whatever still runs, with its children. */
export function killAll(): void {
  running.forEach(kill)
}

/** Runs tests in a process of their own; a crash or a hang is a failure, never a wait without end. */
export async function runTests(run: Run, root: string): Promise<Outcome> {
  const args = [
    '--test',
    '--test-isolation=none',
    `--test-reporter=${path.join(root, 'bin/test-reporter.mjs')}`,
    ...(run.files ?? []),
  ]
  const started = Date.now()
  const events: TestEvent[] = []
  const child = launch([process.execPath, ...args], root, run.env)
  let ended: string | undefined
  const end = (reason: string): void => {
    ended ??= reason
    kill(child)
  }
  const limit = setTimeout(() => end(`it took longer than ${run.limitMs / 1000} s`), run.limitMs)
  let closing: NodeJS.Timeout | undefined
  const output = await outputOf(child, line => {
    events.push(trusted<TestEvent>(JSON.parse(line)))
    clearTimeout(closing)
    if (allComplete(events))
      closing = setTimeout(
        () => end('it did not end after its last test: a pool, a server or a timer is left open'),
        CLOSING_MS,
      )
  })
  clearTimeout(limit)
  clearTimeout(closing)
  const ms = Date.now() - started
  return outcomeOf({
    label: run.label,
    ms,
    events,
    output: output.text,
    code: output.code,
    ...(ended === undefined ? {} : { ended }),
  })
}

/** Runs a command that either succeeds or not. */
export async function runCommand(run: Run, root: string): Promise<Outcome> {
  const started = Date.now()
  const child = launch(run.command ?? [], root, run.env)
  const limit = setTimeout(() => kill(child), run.limitMs)
  const { text, code } = await outputOf(child, () => undefined)
  clearTimeout(limit)
  const good = code === 0
  const ms = Date.now() - started
  return {
    label: run.label,
    ms,
    passed: good ? 1 : 0,
    skipped: 0,
    tests: [],
    failures: good ? [] : [{ name: run.label, place: (run.command ?? []).join(' '), error: text }],
  }
}

function launch(
  [file = '', ...args]: readonly string[],
  root: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  // Inside a test, node:test would take the runner's processes for its own children.
  const { NODE_TEST_CONTEXT: _, ...inherited } = environment()
  const child = spawn(file, args, {
    cwd: root,
    env: { ...inherited, ...env },
    // A group of its own, so that browsers and servers started by a test end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.on('close', () => running.delete(child))
  return child
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** Collects output and hands marked lines on; resolves when the process has ended. */
async function outputOf(
  child: ChildProcess,
  onEvent: (line: string) => void,
): Promise<{ readonly text: string; readonly code: number | undefined }> {
  let text = ''
  const add = (line: string): void => {
    if (text.length < OUTPUT_LIMIT) text += `${line}\n`
  }
  const { stdout, stderr } = child
  if (stdout !== null)
    createInterface({ input: stdout }).on('line', line => {
      // Output without a line end of its own may stand before the mark.
      const mark = line.indexOf('\u0001')
      if (mark !== 0) add(mark < 0 ? line : line.slice(0, mark))
      if (mark >= 0) onEvent(line.slice(mark + 1))
    })
  if (stderr !== null) createInterface({ input: stderr }).on('line', add)
  // A process left behind by the test may hold the pipes open: the exit counts, the rest is cut.
  return new Promise(resolve => {
    const finish = (code: number | null): void => resolve({ text, code: code ?? undefined })
    child.on('error', error => {
      add(error.message)
      finish(1)
    })
    child.on('close', finish)
    child.on('exit', code => setTimeout(() => (kill(child), finish(code)), 1000).unref())
  })
}
