/**
 * The bench: our rows as shares of a fixed baseline, in interleaved pairs, in one run on one machine.
 *
 * node bench/run.ts [--baseline DIR] [--pairs N] [--seconds N] [--json]
 *
 * Needs `pgbench` (PostgreSQL's own) and `wrk`. Both programs share one embedded server with durable
 * commits; ours serves real pages with sessions, form tokens and row-level security on.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import pg from 'pg'
import { openLog } from '#platform/log'
import { joinPostgres, withDatabase } from '#platform/postgres'
import { browser } from '#testing/http-visitor'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PORT = 18_200 + (process.pid % 500)
const CONNECTIONS = 16
const DRAFTS = 60_000
const QUEUE = 100_000

type Row = { readonly name: string; readonly ours: number[]; readonly base: number[]; bad: number }

const { values } = parseArgs({
  options: {
    baseline: { type: 'string', default: path.join(ROOT, '../shared/bench') },
    pairs: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
})

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function needed(program: string): void {
  if (spawnSync(program, ['--version']).error) throw new Error(`${program} is not installed`)
}

async function start(dataDir: string): Promise<() => Promise<void>> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'src/server.ts'), '--port', String(PORT), '--data', dataDir, '--demo'],
    {
      // Each request comes from an address of its own, so that the limit for one address is not what is measured.
      env: { ...process.env, LOG_LEVEL: 'error', WORKERS: 'off', TRUST_PROXY: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await new Promise<void>((ready, fail) => {
    child.stdout.on('data', part => String(part).includes('ready http') && ready())
    child.on('exit', () => fail(new Error('the program ended')))
  })
  return async () => {
    child.removeAllListeners('exit')
    child.kill('SIGTERM')
    await new Promise(done => child.once('exit', done))
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

type Prepared = {
  readonly cookie: string
  readonly token: string
  readonly drafts: readonly string[]
  readonly thread: string
}

/** A signed-in resident with drafts to send. */
async function prepare(url: string): Promise<Prepared> {
  const visitor = browser(`http://localhost:${PORT}`)
  const demo = await visitor.get('/demo')
  await visitor.post('/demo/sign-in', { user: 'nino', _token: demo.token })
  const page = await visitor.get('/letters/new/batumi')
  await visitor.post('/letters/new/batumi', { kind: 'letter', _token: page.token })
  const drafts = await withClient(url, async client => {
    await client.query(
      `insert into correspondence.draft (id, person_id, kind, body_ids, subject, body_text, changed_at)
       select gen_random_uuid(), d.person_id, 'letter', array[b.id], 'განცხადება ' || n, repeat('ტექსტი ერთი აბზაცის. ', 20), now()
         from generate_series(1, $1) n
         join (select person_id from correspondence.draft limit 1) d on true
         join lateral (select id from bodies.body where writable order by key offset n % 90 limit 1) b on true`,
      [DRAFTS],
    )
    const found = await client.query("select id from correspondence.draft where subject <> ''")
    return found.rows.map(row => String(row.id))
  })
  const sent = await visitor.post(`/drafts/${drafts[0]}/send`, { _token: page.token })
  return {
    cookie: visitor.cookies(),
    token: page.token,
    drafts: drafts.slice(1),
    thread: (sent.location ?? '').split('?')[0] ?? '',
  }
}

async function fillQueue(url: string): Promise<void> {
  await withClient(url, async client => {
    await client.query(
      `with b as (select id from bodies.body where key = 'batumi'),
            p as (select person_id from identity.account where user_name = 'giorgi'),
            l as (insert into correspondence.letter
                    (id, number, person_id, channel, kind, language, subject, body_text, writer_name, state,
                     accepted_at, accepted_day, last_at, event)
                  select gen_random_uuid(), 'B-' || n, p.person_id, 'portal', 'letter', 'ka', 'რიგი ' || n, 'ტექსტი', 'ვინმე',
                         'open', now() - n * interval '1 minute', current_date, now(), gen_random_uuid()
                    from generate_series(1, $1) n, p
                  returning id, person_id, subject, number, accepted_at)
       insert into correspondence.handling
         (id, letter_id, body_id, person_id, sequence, state, kind, subject, writer_name, number, received_at,
          due_day, legal_day, search)
       select gen_random_uuid(), l.id, b.id, l.person_id, 1, 'received', 'letter', l.subject, 'ვინმე', l.number,
              l.accepted_at, current_date + (random() * 30)::int, current_date + 31, 'rig'
         from l, b`,
      [QUEUE],
    )
    await client.query('analyze')
  })
}

const lua = (folder: string, name: string, script: string): string => {
  const file = path.join(folder, `${name}.lua`)
  writeFileSync(file, script)
  return file
}

/** Sends a draft, then reads its thread: two requests a flow, as the baseline's two. */
function sendScript(folder: string, { cookie, token, drafts }: Prepared): string {
  writeFileSync(path.join(folder, 'drafts.txt'), drafts.join('\n'))
  return lua(
    folder,
    'send',
    `
local threads, loc = {}, nil
function setup(t) t:set("tid", #threads); table.insert(threads, t) end
function init()
  ok, bad, ids, at = 0, 0, {}, 0
  local n = 0
  for line in io.lines("${path.join(folder, 'drafts.txt')}") do n = n + 1; if n % 2 == tid then ids[#ids + 1] = line end end
  local f = io.open("${folder}/at" .. tid, "r"); if f then at = tonumber(f:read("*a")) or 0; f:close() end
  math.randomseed(os.time() + tid)
end
local function headers() return {["Cookie"]="${cookie}", ["Host"]="localhost:${PORT}", ["X-Forwarded-For"]="10." .. math.random(250) .. "." .. math.random(250) .. "." .. math.random(250)} end
function request()
  if loc then local l = loc; loc = nil; return wrk.format("GET", l, headers()) end
  at = at + 1
  if at % 64 == 0 then local f = io.open("${folder}/at" .. tid, "w"); f:write(at + 128); f:close() end
  local h = headers(); h["Origin"] = "http://localhost:${PORT}"; h["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", "/drafts/" .. (ids[at] or "none") .. "/send", h, "_token=${encodeURIComponent(token)}")
end
function response(status, headers)
  if status == 303 and headers["location"] and headers["location"]:find("^/letters/") then loc = headers["location"]; ok = ok + 1
  elseif status == 200 then ok = ok + 1 else bad = bad + 1 end
end
function done(s, l) local b, o = 0, 0; for _, t in ipairs(threads) do b = b + t:get("bad"); o = o + t:get("ok") end
  io.write(string.format("RESULT %f %d %f\\n", o / s.duration * 1e6, b, l:percentile(99) / 1000)) end
`,
  )
}

const getScript = (folder: string, name: string, url: string, cookie: string): string =>
  lua(
    folder,
    name,
    `
local threads = {}
function setup(t) table.insert(threads, t) end
function init() ok, bad = 0, 0; math.randomseed(os.time()) end
function request() return wrk.format("GET", "${url}", {["Cookie"]="${cookie}", ["Host"]="localhost:${PORT}", ["X-Forwarded-For"]="10." .. math.random(250) .. "." .. math.random(250) .. "." .. math.random(250)}) end
function response(status) if status == 200 then ok = ok + 1 else bad = bad + 1 end end
function done(s, l) local b, o = 0, 0; for _, t in ipairs(threads) do b = b + t:get("bad"); o = o + t:get("ok") end
  io.write(string.format("RESULT %f %d %f\\n", o / s.duration * 1e6, b, l:percentile(99) / 1000)) end
`,
  )

function wrk(script: string): { readonly rate: number; readonly bad: number } {
  const ran = spawnSync(
    'wrk',
    ['-t2', `-c${CONNECTIONS}`, `-d${values.seconds}s`, '-s', script, `http://127.0.0.1:${PORT}/`],
    { encoding: 'utf8' },
  )
  const found = /RESULT ([\d.]+) (\d+)/.exec(ran.stdout)
  if (!found) throw new Error(`wrk failed: ${ran.stdout} ${ran.stderr}`)
  const [, rate = '0', bad = '0'] = found
  return { rate: Number(rate), bad: Number(bad) }
}

function pgbench(url: string, file: string): number {
  const ran = spawnSync(
    'pgbench',
    ['-n', `-c${CONNECTIONS}`, '-j2', `-T${values.seconds}`, '-M', 'prepared', '-f', file, url],
    { encoding: 'utf8' },
  )
  const tps = /tps = ([\d.]+)/.exec(ran.stdout)?.[1]
  if (tps === undefined) throw new Error(`pgbench failed: ${ran.stderr}`)
  return Number(tps)
}

async function weights(cookie: string, thread: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const url of [
    '/',
    '/letters/new',
    '/letters/new/batumi',
    '/letters',
    thread,
    '/space',
    '/account',
    '/account/contact',
    '/sign-in?next=/x',
    '/activate',
  ]) {
    const read = async (address: string): Promise<string> =>
      (
        await fetch(`http://localhost:${PORT}${address}`, {
          headers: { cookie, 'x-forwarded-for': '10.0.0.1' },
        })
      ).text()
    const html = await read(url)
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
      match => match[1] ?? '',
    )
    const texts = [html, ...(await Promise.all(assets.map(read)))]
    found[url.replace(/[0-9a-f-]{36}/, ':id')] = texts.reduce(
      (sum, text) => sum + brotliCompressSync(text).length,
      0,
    )
  }
  return found
}

function report(rows: readonly Row[], pages: Record<string, number>): void {
  const lines = rows.map(row => {
    const ratios = row.ours.map((ours, index) => ours / (row.base[index] ?? 1))
    const sorted = ratios.toSorted((a, b) => a - b)
    return {
      row: row.name,
      perSecond: Math.round(median(row.ours)),
      baseline: Math.round(median(row.base)),
      ratio: median(ratios),
      least: sorted[0],
      most: sorted.at(-1),
      badAnswers: row.bad,
    }
  })
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ rows: lines, pages })}\n`)
    return
  }
  for (const line of lines) {
    process.stdout.write(
      `${line.row.padEnd(44)} ${line.ratio.toFixed(3)} (${line.least?.toFixed(3)}–${line.most?.toFixed(3)})  ours ${line.perSecond}/s, baseline ${line.baseline}/s, bad ${line.badAnswers}\n`,
    )
  }
  for (const [url, bytes] of Object.entries(pages))
    process.stdout.write(`${url.padEnd(44)} ${bytes} bytes\n`)
}

async function main(): Promise<void> {
  needed('pgbench')
  needed('wrk')
  if (!existsSync(path.join(values.baseline, 'flow.sql')))
    throw new Error(`no baseline in ${values.baseline}: give --baseline DIR`)
  const folder = mkdtempSync(path.join(tmpdir(), 'sarkmeli-bench-'))
  const dataDir = path.join(folder, 'data')
  const stop = await start(dataDir)
  try {
    const postgres = await joinPostgres({ dataDir, log: openLog('silent') })
    const base = withDatabase(postgres.url, 'baseline')
    await withClient(postgres.url, client =>
      client.query('create database baseline').then(() => undefined),
    )
    await withClient(base, client =>
      client
        .query(readFileSync(path.join(values.baseline, 'schema.sql'), 'utf8'))
        .then(() => undefined),
    )
    const prepared = await prepare(postgres.url)
    const clerk = browser(`http://localhost:${PORT}`)
    const demo = await clerk.get('/demo')
    await clerk.post('/demo/sign-in', { user: 'batumi-records-head', _token: demo.token })
    const send = sendScript(folder, prepared)
    const read = getScript(folder, 'read', prepared.thread, prepared.cookie)
    const queue = getScript(folder, 'queue', '/desk', clerk.cookies())
    const rows: Row[] = [
      { name: 'send a letter and read its thread (flows)', ours: [], base: [], bad: 0 },
      { name: 'read a thread (pages)', ours: [], base: [], bad: 0 },
      { name: 'queue of 50 with counts, 100,000 letters', ours: [], base: [], bad: 0 },
    ]
    const flow = path.join(values.baseline, 'flow.sql')
    const measure = (row: Row | undefined, script: string, requestsEach: number): void => {
      if (!row) return
      const ours = wrk(script)
      row.bad += ours.bad
      row.ours.push(ours.rate / requestsEach)
      row.base.push(pgbench(base, flow))
    }
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      measure(rows[0], send, 2)
      measure(rows[1], read, 1)
      say(`pair ${pair + 1}`)
    }
    await fillQueue(postgres.url)
    for (let pair = 0; pair < Number(values.pairs); pair++) measure(rows[2], queue, 1)
    report(rows, await weights(prepared.cookie, prepared.thread))
  } finally {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
