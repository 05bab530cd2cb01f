/**
 * Databases for story tests: one temporary cluster per run, one database per file, cloned from a
 * template that is migrated once. A file run alone starts its own cluster and leaves nothing behind.
 */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openLog } from '#platform/log'
import { openPostgres, withDatabase } from '#platform/postgres'
import { environment } from '#platform/settings'

/** The server to test on: the one that is installed with the program, or the oldest we support. */
export type Flavour = 'embedded' | '15'

export type TestCluster = {
  /** Address of its `postgres` database as superuser. */
  readonly url: string
  readonly version: number
  stop(): Promise<void>
}

export type TestDatabase = {
  /** Address as superuser. */
  readonly url: string
  /** Drops it. @throws when connections are left open: a forgotten pool hides for long otherwise. */
  drop(): Promise<void>
}

/** Variables through which the runner tells story files where the cluster is. */
export const TEST_URL = 'SARKMELI_TEST_URL'
export const TEST_FLAVOUR = 'SARKMELI_TEST_FLAVOUR'

/** Nothing here must outlive the run, so nothing needs to reach the disk. */
const THROWAWAY = ['fsync=off', 'full_page_writes=off', 'max_connections=100'] as const

/**
 * Starts a temporary cluster. It ends and disappears with this process, however that ends.
 * @throws when no server of that flavour can be run here.
 */
export async function testCluster(flavour: Flavour): Promise<TestCluster> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'sarkmeli-test-')))
  const release = guard(folder)
  const opened = await openPostgres({
    dataDir: folder,
    log: openLog('silent'),
    settings: THROWAWAY,
    ...(flavour === '15' ? { major: 15 } : {}),
  }).catch((error: unknown) => {
    release()
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  const stop = async (): Promise<void> => {
    await opened.stop()
    release()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: withDatabase(opened.url, 'postgres'), version: opened.version, stop }
}

/**
 * A fresh database. `prepare` gets the address of an empty one and fills it (migrations); it runs
 * once per run for each `template` name, and every database is cloned from the result; another
 * `prepare` under the same name is refused. Roles belong
 * to the whole cluster, so `prepare` must bear that they exist.
 */
export async function testDatabase(
  prepare?: (url: string) => Promise<void>,
  template = 'house',
): Promise<TestDatabase> {
  const admin = await adminUrl()
  const name = `test_${randomBytes(8).toString('hex')}`
  await withClient(admin, async client => {
    const source =
      prepare === undefined ? 'template0' : await templateFor(client, admin, template, prepare)
    await client.query(`create database ${name} template ${source}`)
  })
  return { url: withDatabase(admin, name), drop: async () => dropDatabase(admin, name) }
}

/** The flavour this file is being tested on. */
export function testFlavour(): Flavour {
  return environment()[TEST_FLAVOUR] === '15' ? '15' : 'embedded'
}

let own: Promise<TestCluster> | undefined

async function adminUrl(): Promise<string> {
  const shared = environment()[TEST_URL]
  if (shared !== undefined && shared !== '') return shared
  own ??= testCluster(testFlavour())
  return (await own).url
}

/** The prepared template's name. Files of one run wait for each other here, and only the first works. */
async function templateFor(
  client: pg.Client,
  admin: string,
  key: string,
  prepare: (url: string) => Promise<void>,
): Promise<string> {
  const digest = createHash('sha256').update(key).digest()
  const name = `template_${digest.toString('hex').slice(0, 12)}`
  const lock = digest.readInt32BE(0)
  const by = createHash('sha256').update(String(prepare)).digest('hex')
  await client.query('select pg_advisory_lock($1::int, 7)', [lock])
  try {
    const found = await client.query<{ by: string | null }>(
      "select shobj_description(oid, 'pg_database') as by from pg_database where datname = $1",
      [name],
    )
    const [before] = found.rows
    if (before !== undefined && before.by !== by)
      throw new Error(`two different preparations share the template name "${key}"`)
    if (before !== undefined) return name
    await client.query(`drop database if exists ${name}_new with (force)`)
    await client.query(`create database ${name}_new template template0`)
    await prepare(withDatabase(admin, `${name}_new`))
    await untilUnused(client, `${name}_new`, 'prepare')
    await client.query(`comment on database ${name}_new is '${by}'`)
    await client.query(`alter database ${name}_new allow_connections false`)
    await client.query(`alter database ${name}_new rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1::int, 7)', [lock])
  }
}

async function dropDatabase(admin: string, name: string): Promise<void> {
  await withClient(admin, async client => {
    try {
      await untilUnused(client, name, 'the test')
    } finally {
      await client.query(`drop database if exists ${name} with (force)`)
    }
  })
}

/** A closed connection is gone from the server's list a moment later. */
async function untilUnused(client: pg.Client, name: string, who: string): Promise<void> {
  let open = 0
  for (let wait = 5; wait < 1000; wait *= 2) {
    const { rows } = await client.query<{ open: number }>(
      'select count(*)::int as open from pg_stat_activity ' +
        "where datname = $1 and backend_type = 'client backend'",
      [name],
    )
    open = rows[0]?.open ?? 0
    if (open === 0) return
    await sleep(wait)
  }
  throw new Error(`${who} left ${open} connection(s) open: close the pool first`)
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

/**
 * A shell that waits for our end of a pipe to close, then stops the server and removes its folder. The
 * server may just be starting at that moment, hence the pause.
 */
const GUARD = `
read -r word
[ "$word" = done ] && exit 0
sleep 1
pid=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ]; then
  kill -QUIT "$pid"
  for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" 2>/dev/null || break; sleep 0.2; done
  kill -KILL "$pid" 2>/dev/null
fi
rm -rf "$1"
`

function guard(folder: string): () => void {
  const child = spawn('sh', ['-c', GUARD, 'sh', folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  const { stdin } = child
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  stdin.on('error', () => undefined)
  return () => void stdin.end('done\n')
}
