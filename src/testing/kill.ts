/**
 * The crash proof: the real program on its own data folder, residents sending letters at once, and
 * SIGKILL to the program or to its database, again and again. A history checker then decides from
 * what the residents were told and what the database holds.
 *
 * node src/testing/kill.ts [--program N] [--database N] [--json]
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { joinPostgres } from '#platform/postgres'
import { openLog } from '#platform/log'
import { browser, type Browser } from '#testing/http-visitor'
import { judge, type History, type Verdict } from '#testing/history'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const RESIDENTS = ['nino', 'giorgi', 'ketevan'] as const
/** Letters in flight at once: each resident writes in several browsers. */
const BROWSERS_EACH = 4
const LETTERS_BEFORE_A_KILL = 4

type Running = { readonly child: ChildProcess; readonly port: number }

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function startProgram(dataDir: string, port: number): Promise<Running> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'src/server.ts'), '--port', String(port), '--data', dataDir],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LOG_LEVEL: 'error', DEMO_YEAR: 'off' },
    },
  )
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (part: Buffer): void => {
      said += part.toString()
      if (said.includes('ready http')) ready()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', () => fail(new Error(`the program ended before it was ready:\n${said}`)))
    setTimeout(() => fail(new Error(`not ready in a minute:\n${said}`)), 60_000).unref()
  })
  return { child, port }
}

/** Process id of the postmaster, from its own file. */
async function postmasterOf(dataDir: string): Promise<number> {
  const folder = (await readdir(dataDir)).includes('postgres')
    ? path.join(dataDir, 'postgres')
    : dataDir
  return Number((await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Ends the postmaster and, as a power cut would, everything it has started. */
function killDatabase(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    process.kill(pid, 'SIGKILL')
  }
}

export type KillOptions = {
  readonly program: number
  readonly database: number
  readonly say?: (text: string) => void
}

/** Runs the whole proof and returns the verdict. */
export async function proveByKilling({
  program,
  database,
  say = () => undefined,
}: KillOptions): Promise<Verdict> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-kill-'))
  const port = await freePort()
  const history: History = { accepted: [], drafts: [] }
  let running = await startProgram(dataDir, port)
  try {
    const visitors = await signedIn(port)
    const kinds = [
      ...Array<'program'>(program).fill('program'),
      ...Array<'database'>(database).fill('database'),
    ]
    for (const [round, kind] of kinds.entries()) {
      const stop = { now: false }
      const writers = visitors.map(visitor => keepWriting({ visitor, history, stop }))
      await underLoad(history)
      await sleep((round * 137) % 900)
      if (kind === 'program') running.child.kill('SIGKILL')
      else killDatabase(await postmasterOf(dataDir))
      stop.now = true
      await Promise.all(writers)
      if (kind === 'program') running = await startProgram(dataDir, port)
      else running = await recovered(running, dataDir, port)
      if ((round + 1) % 10 === 0)
        say(`${round + 1} kills, ${history.accepted.length} letters accepted`)
    }
    await sleep(2000)
    return await verdictOf(dataDir, history, kinds.length)
  } finally {
    const { child } = running
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await new Promise(done => child.once('exit', done))
    }
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Waits until letters flow again, so that every kill falls among them however slow the machine is. */
async function underLoad(history: History): Promise<void> {
  const enough = history.accepted.length + LETTERS_BEFORE_A_KILL
  for (let tries = 0; tries < 300 && history.accepted.length < enough; tries++) await sleep(100)
}

/** After its database was killed, the program answers again by itself, or is started anew. */
async function recovered(running: Running, dataDir: string, port: number): Promise<Running> {
  for (let tries = 0; tries < 100; tries++) {
    if (running.child.exitCode !== null || running.child.signalCode !== null)
      return startProgram(dataDir, port)
    const ready = await fetch(`http://localhost:${port}/health/ready`).then(
      answer => answer.ok,
      () => false,
    )
    if (ready) return running
    await sleep(100)
  }
  running.child.kill('SIGKILL')
  return startProgram(dataDir, port)
}

type Writing = {
  readonly visitor: Browser
  readonly history: History
  readonly stop: { now: boolean }
}

/** One browser writing letter after letter; what it was told is kept, what broke is not counted. */
async function keepWriting({ visitor, history, stop }: Writing): Promise<void> {
  try {
    while (!stop.now) {
      const start = await visitor.get('/letters/new/batumi')
      const draft = await visitor.post('/letters/new/batumi', {
        kind: 'letter',
        _token: start.token,
      })
      const id = draft.location?.split('/')[2] ?? ''
      const page = await visitor.get(`/drafts/${id}`)
      await visitor.post(`/drafts/${id}`, {
        subject: `წერილი ${id}`,
        text: 'ტექსტი',
        do: 'review',
        _token: page.token,
      })
      history.drafts.push(id)
      const sent = await visitor.post(`/drafts/${id}/send`, { _token: page.token })
      const letter = /^\/letters\/([0-9a-f-]{36})/.exec(sent.location ?? '')?.[1]
      if (sent.status === 303 && letter !== undefined) history.accepted.push({ draft: id, letter })
    }
  } catch {
    // The connection broke with the kill: nothing was promised.
  }
}

/** Browsers of every resident, signed in once: their sessions outlive each crash. */
async function signedIn(port: number): Promise<readonly Browser[]> {
  const users = RESIDENTS.flatMap(user => Array<string>(BROWSERS_EACH).fill(user))
  return Promise.all(
    users.map(async user => {
      const visitor = browser(`http://localhost:${port}`)
      const demo = await visitor.get('/demo')
      await visitor.post('/demo/sign-in', { user, _token: demo.token })
      return visitor
    }),
  )
}

async function verdictOf(dataDir: string, history: History, kills: number): Promise<Verdict> {
  const postgres = await joinPostgres({ dataDir, log: openLog('silent') })
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    const letters = await client.query(
      `select l.id, l.subject, (select count(*)::int from correspondence.handling h where h.letter_id = l.id) as handlings,
              (select count(*)::int from correspondence.entry e where e.letter_id = l.id and e.kind = 'accepted') as entries,
              (select count(*)::int from house.journal j where j.about_id = l.id and j.act = 'letter.accepted') as acts
         from correspondence.letter l`,
    )
    // A message whose notice is missing counts too: it left before its letter was certain.
    const told = await client.query(
      `select coalesce(n.about_id::text, 'nothing: ' || o.reference) as id
         from notices.outbox o
         left join notices.delivery d on d.id::text = o.reference
         left join notices.notice n on n.id = d.notice_id`,
    )
    return {
      kills,
      ...judge(history, { letters: letters.rows, told: told.rows.map(row => String(row.id)) }),
    }
  } finally {
    await client.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      program: { type: 'string', default: '100' },
      database: { type: 'string', default: '20' },
      json: { type: 'boolean' },
    },
  })
  const started = Date.now()
  const verdict = await proveByKilling({
    program: Number(values.program),
    database: Number(values.database),
    say: text => process.stderr.write(`${text}\n`),
  })
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stdout.write(`${JSON.stringify({ ...verdict, seconds })}\n`)
  process.exit(verdict.lost + verdict.doubled + verdict.torn + verdict.early === 0 ? 0 : 1)
}
