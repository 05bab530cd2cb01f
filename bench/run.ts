/**
 * The bench: our rows as shares of a fixed baseline, in interleaved pairs, in one run on one machine.
 *
 * node bench/run.ts [--baseline DIR] [--pairs N] [--seconds N] [--rows send,file,read,home,processes,queue,million,cases,cases-million,weights] [--json]
 *
 * Needs `pgbench` (PostgreSQL's own) and `wrk`. Both programs share one embedded server with durable
 * commits; ours serves real pages with sessions, form tokens and row-level security on.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openLog } from '#platform/log'
import { joinPostgres, withDatabase } from '#platform/postgres'
import { browser } from '#testing/http-visitor'
import { memoryOf, pgbench, wrk, type Load, type Measured } from './load.ts'
import {
  fillCases,
  fillQueue,
  prepare,
  PORT,
  start,
  startBeside,
  withClient,
  type Prepared,
  type Program,
} from './prepare.ts'
import { report, type Row } from './report.ts'
import { ceilingScript, fileScript, getScript, sendScript } from './scripts.ts'
import { weights } from './weights.ts'

const { values } = parseArgs({
  options: {
    baseline: {
      type: 'string',
      default: fileURLToPath(new URL('../../shared/bench', import.meta.url)),
    },
    pairs: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    rows: {
      type: 'string',
      default: 'send,file,read,home,processes,queue,million,cases,cases-million,weights',
    },
    json: { type: 'boolean', default: false },
  },
})

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** What is missing before anything can be measured. */
function missing(): string | undefined {
  const program = ['pgbench', 'wrk'].find(name => spawnSync(name, ['--version']).error)
  if (program !== undefined) return `${program} is not installed`
  if (existsSync(path.join(values.baseline, 'flow.sql'))) return undefined
  return `There is no baseline in ${values.baseline}, so there is nothing to compare with: give --baseline DIR.`
}

type Bench = {
  readonly folder: string
  readonly dataDir: string
  readonly load: Load
  readonly url: string
  readonly base: string
  readonly prepared: Prepared
}

type Pair = { readonly ours: () => Measured; readonly base?: () => Measured }

/** Interleaved pairs of one row, against the baseline's flow unless said. The first pair only warms up. */
async function measured(
  bench: Bench,
  name: string,
  { ours: run, base: other }: Pair,
): Promise<Row> {
  const flow = path.join(values.baseline, 'flow.sql')
  const against = other ?? (() => pgbench(bench.load, bench.base, flow))
  const pairs: { ours: Measured; base: Measured }[] = []
  for (let pair = 0; pair <= Number(values.pairs); pair++) {
    const ours = run()
    const base = against()
    // What a night's autovacuum would have done: plans for tables of this size, not for empty ones.
    if (pair === 0) await analyzed(bench)
    else pairs.push({ ours, base })
    say(`${name}, pair ${pair}: ${ours.rate.toFixed(0)} / ${base.rate.toFixed(0)}`)
  }
  const memory = bench.load.processes.programs.map(pid => memoryOf(pid).now)
  return { name, pairs, memory }
}

async function analyzed({ url, base }: Bench): Promise<void> {
  for (const database of [url, base])
    await withClient(database, async client => {
      await client.query('vacuum analyze')
    })
}

const ROWS: Readonly<Record<string, (bench: Bench) => Promise<readonly Row[]>>> = {
  async send(bench) {
    const { folder, prepared } = bench
    const file = sendScript(folder, prepared, { name: 'send', ports: [PORT], threads: 2 })
    const ours = () => wrk(bench.load, { file, requests: 2 })
    return [await measured(bench, 'send a letter and read its thread (flows)', { ours })]
  },
  async file(bench) {
    const file = fileScript(bench.folder, bench.prepared)
    const ceiling = await startCeiling(bench)
    const port = ceiling.port
    const least = ceilingScript(bench.folder, port)
    try {
      const row = await measured(
        bench,
        'send a letter with a file of 64 KiB (flows), of the least program',
        {
          ours: () => wrk(bench.load, { file, requests: 2 }),
          base: () => wrk(bench.load, { file: least, requests: 1, port }),
        },
      )
      return [row]
    } finally {
      ceiling.stop()
    }
  },
  async read(bench) {
    const { thread, cookie } = bench.prepared
    return [await pageRow(bench, 'read a thread (pages)', { name: 'read', url: thread, cookie })]
  },
  async home(bench) {
    const pages = { home: '/', body: '/bodies/batumi', league: '/transparency' }
    const rows: Row[] = []
    for (const [name, url] of Object.entries(pages))
      rows.push(await pageRow(bench, `public page ${url} (pages)`, { name, url, cookie: '' }))
    return rows
  },
  async processes(bench) {
    const rows: Row[] = []
    const beside: Program[] = []
    const ports = [PORT]
    const drafts = bench.prepared.drafts.toReversed()
    try {
      for (const count of [1, 2, 4]) {
        while (ports.length < count) {
          const port = PORT + 1000 + ports.length
          beside.push(await startBeside(bench.dataDir, bench.url, port))
          ports.push(port)
        }
        const { folder, prepared } = bench
        const some = drafts.filter((_, n) => n % 3 === rows.length)
        const spread = { name: `web${count}`, ports, threads: Math.max(2, count) }
        const file = sendScript(folder, { ...prepared, drafts: some }, spread)
        const programs = [...bench.load.processes.programs, ...beside.map(({ pid }) => pid)]
        const load = { ...bench.load, processes: { ...bench.load.processes, programs } }
        const ours = () => wrk(load, { file, requests: 2, threads: spread.threads })
        const name = `send and read, web processes: ${count} (flows)`
        rows.push(await measured({ ...bench, load }, name, { ours }))
      }
    } finally {
      await Promise.all(beside.map(({ stop }) => stop()))
    }
    return rows
  },
  async queue(bench) {
    await fillQueue(bench.url, 0, 100_000)
    return [await queueRow(bench, '100,000')]
  },
  async million(bench) {
    await fillQueue(bench.url, 100_000, 1_000_000)
    return [await queueRow(bench, '1,000,000')]
  },
  async cases(bench) {
    await fillCases(bench.url, 0, 100_000)
    return [await casesRow(bench, '100,000')]
  },
  async 'cases-million'(bench) {
    await fillCases(bench.url, 100_000, 1_000_000)
    return [await casesRow(bench, '1,000,000')]
  },
}

type Page = Parameters<typeof getScript>[1]

async function pageRow(bench: Bench, name: string, page: Page): Promise<Row> {
  const file = getScript(bench.folder, page)
  return measured(bench, name, { ours: () => wrk(bench.load, { file, requests: 1 }) })
}

const CEILING_PORT = 25_087

/** The least program that could do the work, on the same server: its own database and role. */
async function startCeiling({ url }: Bench): Promise<{ port: number; stop: () => void }> {
  await withClient(url, async client => {
    await client.query(`create role peer login password 'peer'`)
    await client.query('create database ceiling owner peer')
  })
  const root = realpathSync(fileURLToPath(new URL('..', import.meta.url)))
  const script = path.join(values.baseline, 'ceiling.mjs')
  const args = [script, '--tools', root, '--pgport', new URL(url).port]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((up, fail) => {
    child.stdout.once('data', () => up())
    child.once('exit', code => fail(new Error(`the least program ended: ${code}`)))
  })
  return { port: CEILING_PORT, stop: () => void child.kill('SIGKILL') }
}

async function queueRow(bench: Bench, letters: string): Promise<Row> {
  const clerk = browser(`http://localhost:${PORT}`)
  const demo = await clerk.get('/demo')
  await clerk.post('/demo/sign-in', { user: 'batumi-records-head', _token: demo.token })
  return pageRow(bench, `queue of 50 with counts, ${letters} letters (pages)`, {
    name: 'queue',
    url: '/desk',
    cookie: clerk.cookies(),
  })
}

async function casesRow(bench: Bench, cases: string): Promise<Row> {
  const head = browser(`http://localhost:${PORT}`)
  const demo = await head.get('/demo')
  await head.post('/demo/sign-in', { user: 'batumi-records-head', _token: demo.token })
  return pageRow(bench, `queue of 50 with counts, ${cases} cases (pages)`, {
    name: 'cases',
    url: '/desk/cases',
    cookie: head.cookies(),
  })
}

async function withBaseline(url: string): Promise<string> {
  await withClient(url, async client => {
    await client.query('create database baseline')
  })
  const base = withDatabase(url, 'baseline')
  await withClient(base, async client => {
    await client.query(readFileSync(path.join(values.baseline, 'schema.sql'), 'utf8'))
  })
  return base
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarkmeli-bench-'))
  const dataDir = path.join(folder, 'data')
  const program = await start(dataDir)
  try {
    const cold = memoryOf(program.pid).now
    const postgres = await joinPostgres({ dataDir, log: openLog('silent') })
    const postmaster = Number(
      await withClient(postgres.url, async client => {
        const found = await client.query(
          `select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid`,
        )
        return found.rows[0]?.pid
      }),
    )
    const bench = {
      folder,
      dataDir,
      load: { seconds: values.seconds, processes: { programs: [program.pid], postmaster } },
      url: postgres.url,
      base: await withBaseline(postgres.url),
      prepared: await prepare(postgres.url),
    }
    const wanted = values.rows.split(',')
    const rows: Row[] = []
    for (const [name, row] of Object.entries(ROWS)) {
      if (wanted.includes(name)) rows.push(...(await row(bench)))
    }
    const pages = wanted.includes('weights')
      ? await weights(bench.prepared.cookie, bench.prepared.thread)
      : {}
    const memory = { start: cold, end: memoryOf(program.pid).now, most: memoryOf(program.pid).most }
    report(rows, { pages, memory }, values.json)
  } finally {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const lacking = missing()
if (lacking === undefined) await main()
else {
  say(lacking)
  process.exitCode = 2
}
