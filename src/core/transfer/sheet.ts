/**
 * Sheets are read in a process of their own, with a bound to its memory and time: a file of one kilobyte
 * can name a cell in the last of a million rows, and what is made of it must not end the program (a thread
 * of ours, once it is out of memory, would). One is read at a time.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { trusted } from '#platform/brand'
import { Busy } from '#platform/http-trouble'
import { ok, refuse, type Result } from '#platform/result'
import type { Row } from './cells.ts'

/** Fifty thousand rows of twenty columns take some 150 MB. */
const MOST_MEGABYTES = 600
const MOST_MS = 60_000
/** Sheets that may wait for their turn. */
const QUEUE = 4

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * The rows of the first sheet. Refuses what is no XLSX (`file-broken`) and what grows beyond all measure
 * while it is read (`file-swells`). @throws Busy when too many wait.
 */
export async function readSheetApart(
  bytes: Buffer,
): Promise<Result<readonly Row[], 'file-broken' | 'file-swells'>> {
  if (waiting >= QUEUE) throw new Busy('too many sheets at once')
  waiting += 1
  const turn = last.then(() => inProcess(bytes))
  last = turn.catch(() => undefined)
  return turn.finally(() => (waiting -= 1))
}

const PROGRAM = fileURLToPath(new URL('./sheet-process.ts', import.meta.url))

async function inProcess(
  bytes: Buffer,
): Promise<Result<readonly Row[], 'file-broken' | 'file-swells'>> {
  const reader = fork(PROGRAM, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [`--max-old-space-size=${MOST_MEGABYTES}`],
    env: {},
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const said = await new Promise<unknown>((resolve, reject) => {
      timer = setTimeout(() => resolve(undefined), MOST_MS)
      reader.once('message', resolve)
      reader.once('error', reject)
      // Without a word: out of memory.
      reader.once('exit', () => resolve(undefined))
      reader.send(bytes, error => error && resolve(undefined))
    })
    if (said === undefined) return refuse('file-swells')
    return Array.isArray(said) ? ok(trusted<readonly Row[]>(said)) : refuse('file-broken')
  } finally {
    clearTimeout(timer)
    reader.kill('SIGKILL')
  }
}
