/** What the bench stands on: the program, a signed-in resident with drafts, and a full queue. */
import pg from 'pg'
import { browser } from '#testing/http-visitor'
import { startProgram, type Starting } from '#testing/program'

export const PORT = 18_200 + (process.pid % 500)
const DRAFTS = 130_000
const FILE_DRAFTS = 15_000

export type Program = { readonly pid: number; readonly stop: () => Promise<void> }

/** Starts the program with its own embedded database and the demonstration's people. */
export const start = (dataDir: string): Promise<Program> =>
  run({ dataDir, port: PORT, args: ['--demo'] })

/** One more web process over the same database and files, behind the same name. */
export const startBeside = (dataDir: string, url: string, port: number): Promise<Program> =>
  run({
    dataDir,
    port,
    args: ['--demo'],
    env: { DATABASE_URL: url, PUBLIC_URL: `http://localhost:${PORT}` },
  })

async function run(starting: Starting): Promise<Program> {
  const { child } = await startProgram({
    ...starting,
    // Each request comes from an address of its own, so that the limit for one address is not what is measured.
    env: { WORKERS: 'off', TRUST_PROXY: '1', ...starting.env },
  })
  child.removeAllListeners('exit')
  let stopping = false
  const ended = new Promise<void>(done => {
    child.once('exit', (code, signal) => {
      if (!stopping) process.stderr.write(`the program ended by itself: ${signal ?? code}\n`)
      done()
    })
  })
  const stop = (): Promise<void> => {
    stopping = true
    child.kill('SIGTERM')
    return ended
  }
  return { pid: child.pid ?? 0, stop }
}

/** Runs `work` with a connection of its own. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export type Prepared = {
  readonly cookie: string
  readonly token: string
  readonly drafts: readonly string[]
  /** Other drafts, to which files are attached. */
  readonly fileDrafts: readonly string[]
  readonly thread: string
}

/** A signed-in resident with drafts to send. */
export async function prepare(url: string): Promise<Prepared> {
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
    fileDrafts: drafts.slice(1, FILE_DRAFTS),
    drafts: drafts.slice(FILE_DRAFTS),
    thread: (sent.location ?? '').split('?')[0] ?? '',
  }
}

/** Open letters to one body, numbered on from `after` up to `upTo`. */
export async function fillQueue(url: string, after: number, upTo: number): Promise<void> {
  await withClient(url, async client => {
    // In parts: the kept counts of one transaction pile up until it ends.
    for (let from = after; from < upTo; from += PART) {
      await fillPart(client, from, Math.min(from + PART, upTo))
      await client.query('vacuum correspondence.tally')
    }
    await client.query('vacuum analyze')
  })
}

const PART = 10_000

async function fillPart(client: pg.Client, after: number, upTo: number): Promise<void> {
  await client.query(
    `with b as (select id from bodies.body where key = 'batumi'),
            p as (select person_id from identity.account where user_name = 'giorgi'),
            l as (insert into correspondence.letter
                    (id, number, person_id, channel, kind, language, subject, body_text, writer_name, state,
                     accepted_at, accepted_day, last_at, event)
                  select gen_random_uuid(), 'B-' || n, p.person_id, 'portal', 'letter', 'ka', 'რიგი ' || n, 'ტექსტი', 'ვინმე',
                         'open', now() - (n % 100000) * interval '1 minute', current_date, now(), gen_random_uuid()
                    from generate_series($1::int + 1, $2::int) n, p
                  returning id, person_id, subject, number, accepted_at)
       insert into correspondence.handling
         (id, letter_id, body_id, person_id, sequence, state, kind, subject, writer_name, number, received_at,
          due_day, legal_day, search)
       select gen_random_uuid(), l.id, b.id, l.person_id, 1, 'received', 'letter', l.subject, 'ვინმე', l.number,
              l.accepted_at, current_date + (random() * 30)::int, current_date + 31, 'rig'
         from l, b`,
    [after, upTo],
  )
}

/** Open cases of tree cutting at one body, numbered on from `after` up to `upTo`. */
export async function fillCases(url: string, after: number, upTo: number): Promise<void> {
  await withClient(url, async client => {
    for (let from = after; from < upTo; from += PART) {
      await fillCasePart(client, from, Math.min(from + PART, upTo))
      await client.query('vacuum cases.tally')
    }
    await client.query('vacuum analyze')
  })
}

async function fillCasePart(client: pg.Client, after: number, upTo: number): Promise<void> {
  await client.query(
    `with a as (select distinct on (body_id) body_id, parameters
                  from services.adoption
                 where key = 'municipal/tree-cutting'
                   and body_id = (select id from bodies.body where key = 'batumi')
                 order by body_id, number desc),
          p as (select person_id from identity.account where user_name = 'giorgi'),
          o as (select array_agg(id order by user_name) as ids from identity.account
                 where user_name in ('batumi-infrastructure-specialist', 'batumi-infrastructure-head'))
     insert into cases.case
       (id, body_id, number, service_key, version, parameters, language, channel, applicant_kind, person_id,
        applicant_name, applicant, eligibility, stage, phase, role, role_right, unit_id, executor_id,
        event_number, moved_number, due_day, legal_day, opened_at, opened_day, last_at, search, clock_name)
     select gen_random_uuid(), a.body_id, 'B-' || n, 'municipal/tree-cutting', 1, a.parameters, 'ka', 'portal',
            'person', p.person_id, 'ვინმე', jsonb_build_object('kind', 'person', 'personId', p.person_id, 'name', 'ვინმე'),
            '{"answer":"yes","reasons":[]}', 'checking', 'in-review', 'specialist', 'execute',
            (a.parameters ->> 'unit')::uuid, case when n % 3 = 0 then null else o.ids[1 + n % 2] end, 2, 1,
            d.due, d.due + 15, now() - (n % 100000) * interval '1 minute', current_date, now(), 'b-' || n, 'decision'
       from generate_series($1::int + 1, $2::int) n, a, p, o,
            lateral (select current_date + (random() * 30)::int as due where n > 0) d`,
    [after, upTo],
  )
}
