/**
 * The bench: our rows as shares of a fixed baseline, in interleaved pairs, in one run on one machine.
 *
 * node bench/run.ts [--baseline DIR] [--pairs N] [--seconds N] [--rows send,read,home,queue,million,weights] [--json]
 *
 * Needs `pgbench` (PostgreSQL's own) and `wrk`. Both programs share one embedded server with durable
 * commits; ours serves real pages with sessions, form tokens and row-level security on.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openLog } from '#platform/log'
import { joinPostgres, withDatabase } from '#platform/postgres'
import { browser } from '#testing/http-visitor'
import { pgbench, wrk, type Load, type Measured } from './load.ts'
import { fillQueue, prepare, PORT, start, withClient, type Prepared } from './prepare.ts'
import { report, type Row } from './report.ts'
import { getScript, sendScript } from './scripts.ts'
import { weights } from './weights.ts'

const { values } = parseArgs({
  options: {
    baseline: {
      type: 'string',
      default: fileURLToPath(new URL('../../shared/bench', import.meta.url)),
    },
    pairs: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    rows: { type: 'string', default: 'send,read,home,queue,million,weights' },
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
  readonly load: Load
  readonly url: string
  readonly base: string
  readonly prepared: Prepared
}

/** Interleaved pairs of one row. The first pair only warms up. */
async function measured(bench: Bench, name: string, run: () => Measured): Promise<Row> {
  const flow = path.join(values.baseline, 'flow.sql')
  const pairs: { ours: Measured; base: Measured }[] = []
  for (let pair = 0; pair <= Number(values.pairs); pair++) {
    const ours = run()
    const base = pgbench(bench.load, bench.base, flow)
    // What a night's autovacuum would have done: plans for tables of this size, not for empty ones.
    if (pair === 0) await analyzed(bench)
    else pairs.push({ ours, base })
    say(`${name}, pair ${pair}: ${ours.rate.toFixed(0)} / ${base.rate.toFixed(0)}`)
  }
  return { name, pairs }
}

async function analyzed({ url, base }: Bench): Promise<void> {
  for (const database of [url, base])
    await withClient(database, async client => {
      await client.query('vacuum analyze')
    })
}

const ROWS: Readonly<Record<string, (bench: Bench) => Promise<Row>>> = {
  async send(bench) {
    const script = sendScript(bench.folder, bench.prepared)
    return measured(bench, 'send a letter and read its thread (flows)', () =>
      wrk(bench.load, script, 2),
    )
  },
  async read(bench) {
    const { thread, cookie } = bench.prepared
    const script = getScript(bench.folder, { name: 'read', url: thread, cookie })
    return measured(bench, 'read a thread (pages)', () => wrk(bench.load, script, 1))
  },
  async home(bench) {
    const script = getScript(bench.folder, { name: 'home', url: '/', cookie: '' })
    return measured(bench, 'public home page (pages)', () => wrk(bench.load, script, 1))
  },
  async queue(bench) {
    await fillQueue(bench.url, 0, 100_000)
    return queueRow(bench, '100,000')
  },
  async million(bench) {
    await fillQueue(bench.url, 100_000, 1_000_000)
    return queueRow(bench, '1,000,000')
  },
}

async function queueRow(bench: Bench, letters: string): Promise<Row> {
  const clerk = browser(`http://localhost:${PORT}`)
  const demo = await clerk.get('/demo')
  await clerk.post('/demo/sign-in', { user: 'batumi-records-head', _token: demo.token })
  const script = getScript(bench.folder, { name: 'queue', url: '/desk', cookie: clerk.cookies() })
  return measured(bench, `queue of 50 with counts, ${letters} letters (pages)`, () =>
    wrk(bench.load, script, 1),
  )
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
      load: { seconds: values.seconds, processes: { program: program.pid, postmaster } },
      url: postgres.url,
      base: await withBaseline(postgres.url),
      prepared: await prepare(postgres.url),
    }
    const wanted = values.rows.split(',')
    const rows: Row[] = []
    for (const [name, row] of Object.entries(ROWS)) {
      if (wanted.includes(name)) rows.push(await row(bench))
    }
    const pages = wanted.includes('weights')
      ? await weights(bench.prepared.cookie, bench.prepared.thread)
      : {}
    report(rows, pages, values.json)
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
