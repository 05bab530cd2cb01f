/**
 * PostgreSQL: one pool, and transactions that carry who is looking.
 *
 * Authorisation in code is the first wall. The second is row-level security: every transaction runs
 * as one of four roles and tells the database the body or person it acts for, so a forgotten `where`
 * shows nothing instead of everything. Settings are local to the transaction (a plain `set` would
 * leak to the next user of the connection).
 *
 * Statements leave together (`line.ts`): what is asked side by side (`Promise.all`) or by `write`
 * travels in one packet, in that order. A round trip costs more than most of our statements.
 */
import { isUuid } from '#platform/uuid'
import pg from 'pg'
import { trusted } from '#platform/brand'
import { openLine, type Line, type Question } from '#platform/line'
import type { Log } from '#platform/log'
import { openReplica } from '#platform/replica'
import { statementName, type Sql } from '#platform/sql'

/** On whose behalf a transaction reads and writes. Decides the database role and its settings. */
export type Viewer =
  | { readonly as: 'public' }
  | { readonly as: 'resident'; readonly personId: string }
  | { readonly as: 'officer'; readonly bodyId: string; readonly accountId: string }
  | { readonly as: 'worker' }

/** A running transaction. */
export type Tx = {
  readonly viewer: Viewer
  /** All rows. */
  all<Row>(statement: Sql): Promise<readonly Row[]>
  /** The first row, or `undefined`. */
  maybe<Row>(statement: Sql): Promise<Row | undefined>
  /** The one row. @throws when there is none. */
  one<Row>(statement: Sql): Promise<Row>
  /** Number of rows written. */
  run(statement: Sql): Promise<number>
  /**
   * Writes without waiting: the statement leaves with the next ones, at the latest with the commit.
   * When it fails, so does the transaction, with its error.
   */
  write(statement: Sql): void
  /**
   * The same transaction with the worker's sight, for the part of a use case that writes to both
   * sides of a duty. Read as yourself first: what the viewer cannot see, a use case must not touch.
   */
  elevate(): Promise<Tx>
}

/** The database as the house uses it. */
export type Db = {
  /** Runs `work` in one transaction as `viewer`; commits when it resolves, rolls back when it throws. */
  as<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same for reading alone: every statement sees the state of one moment, however long it takes. */
  snapshot<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Runs `work`, which only reads, as `viewer`. What is asked side by side is one transaction of its
   * own, so that neither its beginning nor its end costs a statement. What everybody may read comes
   * from the standby where there is one; `work` may then run twice.
   */
  read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Statements one by one, each its own transaction, with the program's own sight. For what every
   * request asks first, the session and its account, where a transaction would cost more than it gives.
   */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The pool beneath, for migrations, the job runner and health. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

const ROLE = {
  public: 'house_public',
  resident: 'house_resident',
  officer: 'house_officer',
  worker: 'house_worker',
} as const

/** Days are text, counts are numbers: `date` and `bigint` must not become `Date` and string. */
const types: pg.CustomTypesConfig = {
  getTypeParser: trusted((oid: number, format: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    if (oid === pg.types.builtins.INT8) return Number
    return pg.types.getTypeParser(oid, format)
  }),
}

/** Opens a pool. `max` connections: 16 suits two cores (measured), more costs throughput. */
export function openDb(url: string, { max = 16, onError, readUrl, log }: PoolOptions = {}): Db {
  const pool = openPool(url, max, onError)
  const replica =
    readUrl === undefined || log === undefined
      ? undefined
      : openReplica(openPool(readUrl, max), pool, { log })
  return {
    pool,
    as: (viewer, work) => inTransaction(pool, BEGIN, { viewer, work }),
    snapshot: (viewer, work) => inTransaction(pool, BEGIN_SNAPSHOT, { viewer, work }),
    read: async (viewer, work) => {
      if (viewer.as !== 'public' || replica?.fresh() !== true) return reading(pool, viewer, work)
      // It may be gone, behind or in the way of its own replay: then the primary knows.
      return reading(replica.pool, viewer, work).catch(() => reading(pool, viewer, work))
    },
    look: work => looking(pool, work),
    close: async () => {
      // Connections that end because we end them are no trouble.
      pool.removeAllListeners('error').on('error', () => undefined)
      await replica?.close()
      await pool.end()
    },
  }
}

function openPool(url: string, max: number, onError?: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: 'sarkmeli',
  })
  pool.on('error', error => onError?.(error))
  // A connection that breaks while it is lent out also says so to its borrower, by the failed query.
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

export type PoolOptions = {
  readonly max?: number
  /** Called when an idle connection breaks. The pool replaces it by itself. */
  readonly onError?: (error: Error) => void
  /** A standby for what everybody may read; told of in `log`. */
  readonly readUrl?: string | undefined
  readonly log?: Log
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: Question,
  { viewer, work }: { readonly viewer: Viewer; readonly work: (tx: Tx) => Promise<T> },
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const fail = (error: Error): void => {
    broken = error
  }
  client.on('error', fail)
  const line = openLine(client)
  try {
    line.post(begin)
    line.post(sight(viewer))
    const result = await work(transaction(line, viewer))
    const { command } = await line.ask(COMMIT)
    // A transaction in which something failed answers a commit by rolling back, without an error.
    if (command !== 'COMMIT') throw new Error(`a transaction ended with ${command}`)
    return result
  } catch (error) {
    if (line.used) await client.query('rollback').catch(fail)
    throw error
  } finally {
    client.off('error', fail)
    client.release(broken)
  }
}

async function reading<T>(pool: pg.Pool, viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(
      readOnly(transaction(openLine(client, { before: [sight(viewer, true)] }), viewer)),
    )
  } finally {
    client.release()
  }
}

/**
 * The database refuses writes by itself; here they are mistakes that say so at once. Modules that need
 * the same for one page ask for it once: within a reading the answer is one answer.
 */
function readOnly(tx: Tx): Tx {
  const refused = (): never => {
    throw new Error('a reading does not write')
  }
  const known = new Map<string, Promise<readonly unknown[]>>()
  const all = <Row>(statement: Sql): Promise<readonly Row[]> => {
    const key = `${statement.text}\n${JSON.stringify(statement.values)}`
    const found = known.get(key) ?? tx.all<unknown>(statement)
    known.set(key, found)
    return trusted<Promise<readonly Row[]>>(found)
  }
  return { ...tx, ...rowsOf(all), run: refused, write: refused, elevate: refused }
}

/** Rows, one row, or none, out of a way to ask for rows. */
function rowsOf(all: Tx['all']): Pick<Tx, 'all' | 'maybe' | 'one'> {
  return {
    all,
    maybe: async <Row>(statement: Sql) => (await all<Row>(statement))[0],
    one: async <Row>(statement: Sql) => {
      const [row] = await all<Row>(statement)
      if (row === undefined) throw new Error('one row expected, none found')
      return row
    },
  }
}

async function looking<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(transaction(openLine(client, { alone: true }), { as: 'worker' }))
  } finally {
    client.release()
  }
}

const asked = (name: string, text: string, values: readonly string[] = []): Question => ({
  name,
  text,
  values,
})

const BEGIN = asked('begin', 'begin')
const BEGIN_SNAPSHOT = asked('snapshot', 'begin isolation level repeatable read read only')
const COMMIT = asked('commit', 'commit')

/** Role and settings for the rest of the transaction, and that it only reads, when it does. */
function sight(viewer: Viewer, readsOnly = false): Question {
  const settings = [...settingsOf(viewer), ...(readsOnly ? [READ_ONLY] : [])]
  const calls = settings.map((_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`)
  const name = `${readsOnly ? 'reader' : 'sight'}.${viewer.as}`
  return asked(name, `select ${calls.join(', ')}`, settings.flat())
}

type Setting = readonly [name: string, value: string]

const READ_ONLY: Setting = ['transaction_read_only', 'on']

function settingsOf(viewer: Viewer): readonly Setting[] {
  const role: Setting = ['role', ROLE[viewer.as]]
  if (viewer.as === 'resident') return [role, ['house.person', uuid(viewer.personId)]]
  if (viewer.as !== 'officer') return [role]
  return [role, ['house.body', uuid(viewer.bodyId)], ['house.account', uuid(viewer.accountId)]]
}

function uuid(id: string): string {
  if (!isUuid(id)) throw new TypeError('a viewer id must be a UUID')
  return id
}

function transaction(line: Line, viewer: Viewer): Tx {
  const named = ({ text, values }: Sql): Question => ({
    text,
    values,
    // A statement is planned for the role that runs it: under one name for all it would be planned anew.
    name: `${viewer.as[0]}${statementName(text)}`,
  })
  const all = async <Row>(statement: Sql): Promise<readonly Row[]> =>
    trusted<readonly Row[]>((await line.ask(named(statement))).rows)
  return {
    viewer,
    ...rowsOf(all),
    run: async statement => (await line.ask(named(statement))).count,
    write: statement => line.post(named(statement)),
    elevate: async () => {
      line.post(sight({ as: 'worker' }))
      return transaction(line, { as: 'worker' })
    },
  }
}

/** The violated constraint's name, when `error` is a constraint violation; stores map it to a refusal. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return undefined
  const code = String(error.code)
  return code.startsWith('23') ? String(error.constraint) : undefined
}
