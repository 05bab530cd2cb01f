/**
 * The crash proof: the real program, residents sending letters at once, and SIGKILL again and again at
 * moments drawn by a seed. First as it is started by hand, with its own database; then in real use: pages
 * and jobs in processes of their own, a database beside them, a mail server and a body's system that are
 * told. A history checker decides from what the residents were told, what arrived and what the database holds.
 *
 * node src/testing/kill.ts [--program N] [--own-database N] [--web N] [--worker N] [--database N] [--seed N]
 *                          [--settle-minutes N]
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { joinPostgres, openPostgres } from '#platform/postgres'
import { openLog } from '#platform/log'
import { browser, type Browser } from '#testing/http-visitor'
import { freePort } from '#platform/free-port'
import { hasEnded, startProgram, stopProgram, type Program } from '#testing/program'
import { arrivalsOf, type Arrivals, type Kept } from '#testing/arrivals'
import { visitor } from '#testing/browserless'
import { judge, type History, type Verdict } from '#testing/history'
import { hangUp, reached } from '#testing/hostile-ask'
import { chanceOf, type Chance } from '#testing/hostile-values'
import { openWorld, type World } from '#testing/told-world'

const RESIDENTS = ['nino', 'giorgi', 'ketevan'] as const
/** Letters in flight at once: each resident writes in several browsers. */
const BROWSERS_EACH = 4
const LETTERS_BEFORE_A_KILL = 4
/** Longest time between two kills, once letters flow. */
const MOST_PAUSE_MS = 1500

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
  readonly seed?: number
  readonly say?: (text: string) => void
}

/** Runs the whole proof and returns the verdict. */
export async function proveByKilling({
  program,
  database,
  seed = 1,
  say = () => undefined,
}: KillOptions): Promise<Verdict> {
  const chance = chanceOf(seed)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-kill-'))
  const port = await freePort()
  const history: History = { accepted: [], drafts: [] }
  let running = await startProgram({ dataDir, port })
  try {
    const visitors = await signedIn(port)
    const kinds = [
      ...Array<'program'>(program).fill('program'),
      ...Array<'database'>(database).fill('database'),
    ]
    for (const [round, kind] of kinds.entries()) {
      const stop = { now: false }
      const writers = visitors.map(writer => keepWriting({ visitor: writer, history, stop }))
      await underLoad(history)
      await sleep(chance.int(MOST_PAUSE_MS))
      if (kind === 'program') running.child.kill('SIGKILL')
      else killDatabase(await postmasterOf(dataDir))
      stop.now = true
      await Promise.all(writers)
      if (kind === 'program') running = await startProgram({ dataDir, port })
      else running = await recovered(running, dataDir, port)
      if ((round + 1) % 10 === 0)
        say(`${round + 1} kills, ${history.accepted.length} letters accepted`)
    }
    await sleep(2000)
    const postgres = await joinPostgres({ dataDir, log: openLog('silent') })
    return await verdictOf(postgres.url, history, kinds.length)
  } finally {
    await stopProgram(running)
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Waits until letters flow again, so that every kill falls among them however slow the machine is. */
async function underLoad(history: History): Promise<void> {
  const enough = history.accepted.length + LETTERS_BEFORE_A_KILL
  for (let tries = 0; tries < 300 && history.accepted.length < enough; tries++) await sleep(100)
}

/** After its database was killed, the program answers again by itself, or is started anew. */
async function recovered(running: Program, dataDir: string, port: number): Promise<Program> {
  for (let tries = 0; tries < 100; tries++) {
    if (hasEnded(running)) return startProgram({ dataDir, port })
    const ready = await fetch(`http://localhost:${port}/health/ready`).then(
      answer => answer.ok,
      () => false,
    )
    if (ready) return running
    await sleep(100)
  }
  running.child.kill('SIGKILL')
  return startProgram({ dataDir, port })
}

type Writing = {
  readonly visitor: Browser
  readonly history: History
  readonly stop: { now: boolean }
}

/** One browser writing letter after letter; what it was told is kept, what broke is not counted. */
async function keepWriting({ visitor: writer, history, stop }: Writing): Promise<void> {
  try {
    while (!stop.now) {
      const start = await writer.get('/letters/new/batumi')
      const draft = await writer.post('/letters/new/batumi', {
        kind: 'letter',
        _token: start.token,
      })
      const id = draft.location?.split('/')[2] ?? ''
      const page = await writer.get(`/drafts/${id}`)
      await writer.post(`/drafts/${id}`, {
        subject: `წერილი ${id}`,
        text: 'ტექსტი',
        do: 'review',
        _token: page.token,
      })
      history.drafts.push(id)
      const sent = await writer.post(`/drafts/${id}/send`, { _token: page.token })
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
      const person = browser(`http://localhost:${port}`)
      const demo = await person.get('/demo')
      await person.post('/demo/sign-in', { user, _token: demo.token })
      return person
    }),
  )
}

async function verdictOf(url: string, history: History, kills: number): Promise<Verdict> {
  const client = new pg.Client({ connectionString: url })
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

export type ApartOptions = {
  readonly web: number
  readonly worker: number
  readonly database: number
  readonly seed?: number
  /** Longest wait, after the last kill, until everything was told. */
  readonly settleMs: number
  readonly say?: (text: string) => void
}

export type ApartVerdict = Verdict & { readonly mails: Arrivals; readonly hooks: Arrivals }

const KINDS = ['web', 'worker', 'database'] as const
type Kind = (typeof KINDS)[number]

/** Everything that runs while it is killed. */
type Site = {
  readonly dataDir: string
  readonly port: number
  readonly env: Readonly<Record<string, string>>
  web: Program
  worker: Program
}

/** The proof in real use: pages, jobs and database are killed apart, mails and webhooks really leave. */
export async function proveByKillingApart(options: ApartOptions): Promise<ApartVerdict> {
  const { say = () => undefined, seed = 1, settleMs } = options
  const chance = chanceOf(seed)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sarkmeli-kill-'))
  const database = await openPostgres({
    dataDir: path.join(dataDir, 'database'),
    log: openLog('silent'),
  })
  const world = await openWorld()
  let site: Site | undefined
  try {
    const port = await freePort()
    const visitors = await furnished({ dataDir, port, url: database.url, world })
    site = await opened({ dataDir, port, url: database.url, world })
    const history: History = { accepted: [], drafts: [] }
    const kinds = shuffled(
      chance,
      KINDS.flatMap(kind => Array<Kind>(options[kind]).fill(kind)),
    )
    for (const [round, kind] of kinds.entries()) {
      const stop = { now: false }
      const writers = visitors.map(writer => keepWriting({ visitor: writer, history, stop }))
      await underLoad(history)
      await sleep(chance.int(MOST_PAUSE_MS))
      if (kind === 'database') killDatabase(await postmasterOf(path.join(dataDir, 'database')))
      else site[kind].child.kill('SIGKILL')
      stop.now = true
      await Promise.all(writers)
      await comeBack(site)
      if ((round + 1) % 10 === 0)
        say(
          `${round + 1} kills, ${history.accepted.length} letters, ${world.mails.length} mails, ${world.hooks.length} webhooks`,
        )
    }
    await settled(database.url, settleMs)
    const verdict = await verdictOf(database.url, history, kinds.length)
    return { ...verdict, ...(await arrivals(database.url, world)) }
  } finally {
    if (site) await Promise.all([stopProgram(site.web), stopProgram(site.worker)])
    await database.stop()
    await world.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function shuffled<T>(chance: Chance, things: readonly T[]): readonly T[] {
  const left = [...things]
  return things.map(() => left.splice(chance.int(left.length), 1)[0] as T)
}

type Furnishing = {
  readonly dataDir: string
  readonly port: number
  readonly url: string
  readonly world: World
}

/** People, sessions and a body's system come from a demonstration, which then becomes real use. */
async function furnished({ dataDir, port, url, world }: Furnishing): Promise<readonly Browser[]> {
  const env = { DATABASE_URL: url, WORKERS: 'off' }
  const demo = await startProgram({ dataDir, port, env, args: ['--demo'] })
  try {
    const visitors = await signedIn(port)
    const head = visitor(
      reached(port, () => '127.0.0.1'),
      `http://localhost:${port}`,
    )
    await head.get('/demo')
    await head.submit('/demo/sign-in', { user: 'batumi-records-head' })
    await head.get('/desk/exchange')
    await head.submit('/desk/exchange/services', { service: 'DocFlow' })
    await head.get('/desk/webhooks')
    const made = await head.submit('/desk/webhooks', { url: world.hooksUrl })
    if (made.status !== 200) throw new Error(`no webhook: ${made.text.slice(0, 500)}`)
    return visitors
  } finally {
    hangUp()
    await stopProgram(demo)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('update house.installation set demo = false')
    await client.end()
  }
}

async function opened({ dataDir, port, url, world }: Furnishing): Promise<Site> {
  const certificate = path.join(dataDir, 'world.pem')
  await writeFile(certificate, world.certificate)
  const env = {
    DATABASE_URL: url,
    PUBLIC_URL: `http://localhost:${port}`,
    SMTP_URL: world.smtpUrl,
    MAIL_FROM: 'Sarkmeli <portal@example.ge>',
    SMS_URL: 'outbox',
    REGISTRY_URL: 'sample',
    WEBHOOK_HOSTS: '127.0.0.1',
    NODE_EXTRA_CA_CERTS: certificate,
  }
  const web = await startProgram({ dataDir, port, env: { ...env, WORKERS: 'off' } })
  const worker = await startProgram({ dataDir, env: { ...env, WORKERS: 'only' } })
  return { dataDir, port, env, web, worker }
}

/** Starts what has ended, as a service manager does, and waits until pages are served again. */
async function comeBack(site: Site): Promise<void> {
  const { dataDir, port, env } = site
  for (let tries = 0; tries < 300; tries++) {
    try {
      if (hasEnded(site.web))
        site.web = await startProgram({ dataDir, port, env: { ...env, WORKERS: 'off' } })
      if (hasEnded(site.worker))
        site.worker = await startProgram({ dataDir, env: { ...env, WORKERS: 'only' } })
    } catch {
      // The database is not back yet.
    }
    const ready = await fetch(`http://localhost:${port}/health/ready`).then(
      answer => answer.ok,
      () => false,
    )
    if (ready && !hasEnded(site.worker)) return
    await sleep(200)
  }
  throw new Error('the portal did not come back')
}

const OPEN = `select (select count(*) from notices.delivery where state in ('waiting', 'sending'))
                   + (select count(*) from webhooks.delivery where state = 'waiting')
                   + (select count(*) from house.job where not dead) as n`

/** Waits until nothing is under way any more. An attempt that a kill cut off is repeated after its lease. */
async function settled(url: string, mostMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const until = Date.now() + mostMs; Date.now() < until; await sleep(1000)) {
      const { rows } = await client.query(OPEN)
      if (Number(rows[0]?.n) === 0) return
    }
  } finally {
    await client.end()
  }
}

async function arrivals(url: string, world: World): Promise<Pick<ApartVerdict, 'mails' | 'hooks'>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const kept = async (text: string): Promise<readonly Kept[]> => (await client.query(text)).rows
  try {
    const mails = await kept(`
      select '<' || id || '@localhost>' as id,
             case state when 'sent' then 'sent' when 'waiting' then 'open' when 'sending' then 'open' else 'ended' end as state
        from notices.delivery where channel = 'email'`)
    const hooks = await kept(`
      select message_id::text as id,
             case state when 'sent' then 'sent' when 'waiting' then 'open' else 'ended' end as state
        from webhooks.delivery`)
    return { mails: arrivalsOf(world.mails, mails), hooks: arrivalsOf(world.hooks, hooks) }
  } finally {
    await client.end()
  }
}

/** Figures that must be 0. */
const wrong = ({ lost, doubled, torn, early }: Verdict): number => lost + doubled + torn + early
const wrongArrivals = ({ missed, early, doubled, open }: Arrivals): number =>
  missed + early + doubled + open

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      program: { type: 'string', default: '40' },
      'own-database': { type: 'string', default: '10' },
      web: { type: 'string', default: '80' },
      worker: { type: 'string', default: '80' },
      database: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      'settle-minutes': { type: 'string', default: '15' },
    },
  })
  const started = Date.now()
  const seed = Number(values.seed)
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const [program, own] = [Number(values.program), Number(values['own-database'])]
  const together =
    program + own > 0 ? await proveByKilling({ program, database: own, seed, say }) : undefined
  const apart = await proveByKillingApart({
    web: Number(values.web),
    worker: Number(values.worker),
    database: Number(values.database),
    seed,
    settleMs: Number(values['settle-minutes']) * 60_000,
    say,
  })
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stdout.write(`${JSON.stringify({ seed, together, apart, seconds }, undefined, 1)}\n`)
  const all = [together, apart].reduce((sum, one) => sum + (one ? wrong(one) : 0), 0)
  process.exit(all + wrongArrivals(apart.mails) + wrongArrivals(apart.hooks) === 0 ? 0 : 1)
}
