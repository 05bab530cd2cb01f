/**
 * PostgreSQL: one pool, and transactions that carry who is looking.
 *
 * Authorisation in code is the first wall. The second is row-level security: every transaction runs
 * as one of four roles and tells the database the body or person it acts for, so a forgotten `where`
 * shows nothing instead of everything. Settings are local to the transaction (a plain `set` would
 * leak to the next user of the connection).
 */
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
   * The same transaction with the worker's sight, for the part of a use case that writes to both
   * sides of a duty. Read as yourself first: what the viewer cannot see, a use case must not touch.
   */
  elevate(): Promise<Tx>
}

/** The database as the house uses it. */
export type Db = {
  /** Runs `work` in one transaction as `viewer`; commits when it resolves, rolls back when it throws. */
  as<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

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
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'sarkmeli' })
  pool.on('error', error => onError?.(error))
  // A connection that breaks while it is lent out also says so to its borrower, by the failed query.
  pool.on('connect', client => client.on('error', () => undefined))
  return {
    pool,
    as: (viewer, work) => inTransaction(pool, viewer, work),
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
  viewer: Viewer,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const fail = (error: Error): void => {
    broken = error
  }
  client.on('error', fail)
  try {
    await client.query(opening(viewer))
    const result = await work(transaction(client, viewer))
    await client.query('commit')
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
  try {
    return await work(transaction(client, { as: 'worker' }))
  } finally {
    client.release()
  }
}

/** `begin`, role and settings in one round trip. Ids are checked, since `set` takes no parameters. */
function opening(viewer: Viewer): string {
  const body = viewer.as === 'officer' ? checkedId(viewer.bodyId) : ''
  const account = viewer.as === 'officer' ? checkedId(viewer.accountId) : ''
  const person = viewer.as === 'resident' ? checkedId(viewer.personId) : ''
  return (
    `begin; set local role ${ROLE[viewer.as]}; ` +
    `select set_config('house.body', '${body}', true), set_config('house.person', '${person}', true), ` +
    `set_config('house.account', '${account}', true)`
  )
}

function checkedId(id: string): string {
  if (!UUID.test(id)) throw new TypeError('a viewer id must be a UUID')
  return id
}

function transaction(client: pg.PoolClient, viewer: Viewer): Tx {
  // One connection does one thing at a time; callers that ask side by side wait in line here.
  let last: Promise<unknown> = Promise.resolve()
  const query = (statement: Sql): Promise<pg.QueryResult> => {
    const { text, values } = statement
    const next = last.then(() =>
      client.query({ text, values: [...values], name: statementName(text) }),
    )
    last = next.catch(() => undefined)
    return next
  }
  const all = async <Row>(statement: Sql): Promise<readonly Row[]> =>
    trusted<readonly Row[]>((await query(statement)).rows)
  return {
    viewer,
    all,
    maybe: async <Row>(statement: Sql) => (await all<Row>(statement))[0],
    one: async <Row>(statement: Sql) => {
      const [row] = await all<Row>(statement)
      if (row === undefined) throw new Error('one row expected, none found')
      return row
    },
    run: async statement => (await query(statement)).rowCount ?? 0,
    elevate: async () => {
      await client.query(`set local role ${ROLE.worker}`)
      return transaction(client, { as: 'worker' })
    },
  }
}

/** The violated constraint's name, when `error` is a constraint violation; stores map it to a refusal. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return undefined
  const code = String(error.code)
  return code.startsWith('23') ? String(error.constraint) : undefined
}
