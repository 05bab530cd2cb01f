/**
 * Sessions: an opaque 256-bit cookie whose hash names a row. A new value at log-in and whenever the
 * level rises, so that a value seen before never gains rights. Idle and absolute ends as in the
 * design; ended rows stay a day, so that a form sent too late can be kept for its writer.
 */
import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { outageOf } from '#platform/outage'
import { token } from '#platform/random'
import type { Cookie } from '#platform/route'
import { nothing, sql, type Sql } from '#platform/sql'

/** Idle minutes after which a session ends: 30 for residents, 15 for staff (NIST SP 800-63B-4 allows both). */
export const IDLE_MINUTES = { resident: 30, staff: 15 } as const
/** Hours after which a session ends however busy it is. */
export const ABSOLUTE_HOURS = 8

export type Assisting = {
  readonly personId: string
  readonly consent: 'code' | 'signed-sheet'
  readonly since: string
}

export type Session = {
  readonly id: string
  readonly accountId: string
  readonly level: 1 | 2
  readonly startedAt: Date
  readonly seenAt: Date
  readonly factorAt: Date | undefined
  readonly assisting: Assisting | undefined
  readonly agent: string
}

type Row = {
  id: string
  account_id: string
  level: 1 | 2
  started_at: Date
  seen_at: Date
  factor_at: Date | null
  assisting: Assisting | null
  agent: string
}

const fromRow = (row: Row): Session => ({
  id: row.id,
  accountId: row.account_id,
  level: row.level,
  startedAt: row.started_at,
  seenAt: row.seen_at,
  factorAt: row.factor_at ?? undefined,
  assisting: row.assisting ?? undefined,
  agent: row.agent,
})

/** Name of the row of a cookie value. */
export function sessionId(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}

/** Opens a session and returns the cookie to set. Needs the worker's view. */
export async function openSession(
  tx: Tx,
  house: House,
  given: {
    readonly accountId: string
    readonly level: 1 | 2
    /** True when a second factor was shown just now; a remembered device is level 2 without one. */
    readonly factorShown?: boolean
    readonly agent: string
    readonly assisting?: Assisting
  },
): Promise<{ readonly cookie: Cookie; readonly id: string }> {
  const value = token(256, house.random)
  const now = house.clock.now()
  const id = sessionId(value)
  await tx.run(sql`
    insert into house.session (id, account_id, level, started_at, seen_at, factor_at, ends_at, assisting, agent)
    values (${id}, ${given.accountId}, ${given.level}, ${now}, ${now}, ${given.factorShown === true ? now : null},
            ${new Date(now.getTime() + ABSOLUTE_HOURS * 3_600_000)},
            ${given.assisting ? JSON.stringify(given.assisting) : null}::jsonb, ${given.agent.slice(0, 200)})`)
  return { cookie: { name: 's', value }, id }
}

/** Ends the session and opens one of level 2 in its place, with a fresh factor. */
export async function raiseSession(
  tx: Tx,
  house: House,
  session: Session,
): Promise<{ readonly cookie: Cookie; readonly id: string }> {
  await endSession(tx, house, session.id)
  return openSession(tx, house, {
    accountId: session.accountId,
    level: 2,
    factorShown: true,
    agent: session.agent,
    ...(session.assisting && { assisting: session.assisting }),
  })
}

/** Starts or stops acting for a person who is present at the counter. */
export async function setAssisting(
  tx: Tx,
  id: string,
  assisting: Assisting | undefined,
): Promise<void> {
  await tx.run(
    sql`update house.session set assisting = ${assisting ? JSON.stringify(assisting) : null}::jsonb where id = ${id}`,
  )
}

/** The running session of a cookie value. Marks it as seen at most once a minute. */
export async function findSession(
  tx: Tx,
  house: House,
  value: string,
): Promise<Session | undefined> {
  return (await findSessionWith(tx, house, value, { columns: nothing, join: nothing }))?.session
}

/** What else to read with a session: columns (after a comma) and the join that they come from. */
export type Beside = { readonly columns: Sql; readonly join: Sql }

/** The same with columns of other tables, joined to the session as `s`: one look for every request. */
export async function findSessionWith<Other>(
  tx: Tx,
  house: House,
  value: string,
  { columns, join }: Beside,
): Promise<{ readonly session: Session; readonly beside: Other } | undefined> {
  const now = house.clock.now()
  const idle = new Date(now.getTime() - IDLE_MINUTES.resident * 60_000)
  const row = await tx.maybe<Row & Other>(sql`
    select s.id, s.account_id, s.level, s.started_at, s.seen_at, s.factor_at, s.assisting, s.agent ${columns}
      from house.session s
           ${join}
     where s.id = ${sessionId(value)}
       and s.ended_at is null
       and s.ends_at > ${now}
       and s.seen_at > ${idle}`)
  if (!row) return undefined
  if (now.getTime() - row.seen_at.getTime() > 60_000) {
    await markSeen(tx, row.id, now)
  }
  return { session: fromRow(row), beside: row }
}

/** On a full disk people can still read: that a session was seen is the least that must be written. */
async function markSeen(tx: Tx, id: string, now: Date): Promise<void> {
  try {
    await tx.run(sql`update house.session set seen_at = ${now} where id = ${id}`)
  } catch (error) {
    if (outageOf(error) !== 'no-space') throw error
  }
}

/**
 * Cookie that after signing out names the session that was: what was being written in another window and
 * comes late is kept for its writer. It opens nothing.
 */
export const ENDED_COOKIE = 'e'
/** Seconds for which a late form of an ended session is still known. */
export const ENDED_SECONDS = 86_400

/** Account of a session that has ended less than a day ago, for keeping a late form. */
export async function accountOfEndedSession(
  tx: Tx,
  house: House,
  value: string,
): Promise<string | undefined> {
  const since = new Date(house.clock.now().getTime() - ENDED_SECONDS * 1000)
  const row = await tx.maybe<{ account_id: string }>(sql`
    select account_id from house.session where id = ${sessionId(value)} and seen_at > ${since}`)
  return row?.account_id
}

/** Ends one session. */
export async function endSession(tx: Tx, house: House, id: string): Promise<void> {
  await tx.run(sql`
    update house.session set ended_at = ${house.clock.now()} where id = ${id} and ended_at is null`)
}

/** Ends every session of an account, but the one to keep. Returns how many. */
export async function endAllSessions(
  tx: Tx,
  house: House,
  accountId: string,
  exceptId?: string,
): Promise<number> {
  return tx.run(sql`
    update house.session set ended_at = ${house.clock.now()}
     where account_id = ${accountId} and ended_at is null and id <> ${exceptId ?? ''}`)
}

/** Running sessions of an account, newest first. */
export async function listSessions(
  tx: Tx,
  house: House,
  accountId: string,
): Promise<readonly Session[]> {
  const now = house.clock.now()
  const idle = new Date(now.getTime() - IDLE_MINUTES.resident * 60_000)
  const rows = await tx.all<Row>(sql`
    select id, account_id, level, started_at, seen_at, factor_at, assisting, agent
      from house.session
     where account_id = ${accountId} and ended_at is null and ends_at > ${now} and seen_at > ${idle}
     order by started_at desc
     limit 100`)
  return rows.map(fromRow)
}
