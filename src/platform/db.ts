/**
 * PostgreSQL: one pool, and transactions that carry who is looking.
 *
 * Authorisation in code is the first wall. The second is row-level security: every transaction runs
 * as one of four roles and tells the database the body or person it acts for, so a forgotten `where`
 * shows nothing instead of everything. Settings are local to the transaction (a plain `set` would
 * leak to the next user of the connection).
 *
 * Statements are pipelined: what is asked side by side (`Promise.all`) or by `write` leaves in one
 * packet, in that order, and the server works on while answers travel. A round trip costs more than
 * most of our statements.
 */
import { isUuid } from '#platform/uuid'
import type { Socket } from 'node:net'
import pg from 'pg'
import { trusted } from '#platform/brand'
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
export function openDb(url: string, { max = 16, onError }: PoolOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: 'sarkmeli',
    pipeline: true,
  })
  pool.on('error', error => onError?.(error))
  // A connection that breaks while it is lent out also says so to its borrower, by the failed query.
  pool.on('connect', client => client.on('error', () => undefined))
  return {
    pool,
    as: (viewer, work) => inTransaction(pool, opening(viewer), { viewer, work }),
    snapshot: (viewer, work) =>
      inTransaction(pool, opening(viewer, ' isolation level repeatable read read only'), {
        viewer,
        work,
      }),
    look: work => looking(pool, work),
    close: () => {
      // Connections that end because we end them are no trouble.
      pool.removeAllListeners('error').on('error', () => undefined)
      return pool.end()
    },
  }
}

export type PoolOptions = {
  readonly max?: number
  /** Called when an idle connection breaks. The pool replaces it by itself. */
  readonly onError?: (error: Error) => void
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  { viewer, work }: { readonly viewer: Viewer; readonly work: (tx: Tx) => Promise<T> },
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const fail = (error: Error): void => {
    broken = error
  }
  client.on('error', fail)
  const line = lineOf(client, { together: true })
  try {
    line.post({ text: begin })
    const result = await work(transaction(line, viewer))
    const { command } = await line.ask({ text: 'commit' })
    // A transaction in which something failed answers a commit by rolling back, without an error.
    if (command !== 'COMMIT') throw new Error(`a transaction ended with ${command}`)
    return result
  } catch (error) {
    await client.query('rollback').catch(fail)
    throw error
  } finally {
    client.off('error', fail)
    client.release(broken)
  }
}

async function looking<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // Each statement is a transaction of its own: the failure of one says nothing of the next.
  const line = lineOf(client, { together: false })
  try {
    return await work(transaction(line, { as: 'worker' }))
  } finally {
    client.release()
  }
}

/** `begin`, role and settings in one statement. Ids are checked, since `set` takes no parameters. */
function opening(viewer: Viewer, mode = ''): string {
  const begin = `begin${mode}; set local role ${ROLE[viewer.as]}`
  if (viewer.as === 'resident') return `${begin}; ${setting('person', viewer.personId)}`
  if (viewer.as !== 'officer') return begin
  return `${begin}; ${setting('body', viewer.bodyId)}; ${setting('account', viewer.accountId)}`
}

function setting(name: string, id: string): string {
  if (!isUuid(id)) throw new TypeError('a viewer id must be a UUID')
  return `set local house.${name} = '${id}'`
}

type Line = {
  ask(query: pg.QueryConfig): Promise<pg.QueryResult>
  /** Asks without waiting; a failure is kept. */
  post(query: pg.QueryConfig): void
  /** The first failure: later ones only say that the transaction is aborted. */
  readonly failed: Error | undefined
}

/** A connection on which questions of one turn of the event loop leave in one packet. */
function lineOf(client: pg.PoolClient, { together }: { readonly together: boolean }): Line {
  const { stream } = trusted<{ connection: { stream: Socket } }>(client).connection
  let held = false
  let failed: Error | undefined
  const letGo = (): void => {
    held = false
    stream.uncork()
  }
  const ask = async (query: pg.QueryConfig): Promise<pg.QueryResult> => {
    if (!held) {
      held = true
      stream.cork()
      process.nextTick(letGo)
    }
    try {
      const result = await client.query(query)
      // What comes after a failure must not count, least of all after a failed beginning.
      if (failed !== undefined) throw failed
      return result
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error))
      if (!together) throw failure
      failed ??= failure
      throw failed
    }
  }
  return {
    ask,
    post: query => void ask(query).catch(() => undefined),
    get failed() {
      return failed
    },
  }
}

function transaction(line: Line, viewer: Viewer): Tx {
  const named = ({ text, values }: Sql): pg.QueryConfig => ({
    text,
    values: [...values],
    // A statement is planned for the role that runs it: under one name for all it would be planned anew.
    name: `${viewer.as[0]}${statementName(text)}`,
  })
  const all = async <Row>(statement: Sql): Promise<readonly Row[]> =>
    trusted<readonly Row[]>((await line.ask(named(statement))).rows)
  return {
    viewer,
    all,
    maybe: async <Row>(statement: Sql) => (await all<Row>(statement))[0],
    one: async <Row>(statement: Sql) => {
      const [row] = await all<Row>(statement)
      if (row === undefined) throw new Error('one row expected, none found')
      return row
    },
    run: async statement => (await line.ask(named(statement))).rowCount ?? 0,
    write: statement => line.post(named(statement)),
    elevate: async () => {
      line.post({ text: `set local role ${ROLE.worker}` })
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
