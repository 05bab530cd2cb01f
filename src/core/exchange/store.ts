/** SQL of services, tokens, events and external ids. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Token } from './token.ts'

const maybe = <T>(value: T | null): T | undefined => value ?? undefined

export type Service = {
  readonly id: string
  readonly bodyId: string
  readonly name: string
  readonly madeBy: string
  readonly madeAt: Date
  readonly endedAt: Date | undefined
}

type ServiceRow = {
  id: string
  body_id: string
  name: string
  made_by: string
  made_at: Date
  ended_at: Date | null
}

const serviceOf = (row: ServiceRow): Service => ({
  id: row.id,
  bodyId: row.body_id,
  name: row.name,
  madeBy: row.made_by,
  madeAt: row.made_at,
  endedAt: maybe(row.ended_at),
})

/** Services of the viewing officer's body, oldest first. */
export async function servicesOf(tx: Tx): Promise<readonly Service[]> {
  const rows = await tx.all<ServiceRow>(sql`
    select s.id, s.body_id, s.name, s.made_by, s.made_at, s.ended_at
      from exchange.service s
     where s.body_id = nullif(current_setting('house.body', true), '')::uuid
     order by s.made_at, s.id
     limit 200`)
  return rows.map(serviceOf)
}

/** The service, if it is the viewer's. */
export async function findService(tx: Tx, id: string): Promise<Service | undefined> {
  const row = await tx.maybe<ServiceRow>(sql`
    select s.id, s.body_id, s.name, s.made_by, s.made_at, s.ended_at
      from exchange.service s
     where s.id = ${id}`)
  return row && serviceOf(row)
}

/** Adds a service. */
export async function insertService(tx: Tx, service: Omit<Service, 'endedAt'>): Promise<void> {
  await tx.run(sql`
    insert into exchange.service (id, body_id, name, made_by, made_at)
    values (${service.id}, ${service.bodyId}, ${service.name}, ${service.madeBy}, ${service.madeAt})`)
}

/** Ends a service; its tokens open nothing any more. */
export async function endService(tx: Tx, id: string, at: Date): Promise<number> {
  return tx.run(
    sql`update exchange.service set ended_at = ${at} where id = ${id} and ended_at is null`,
  )
}

type TokenRow = {
  id: string
  service_id: string | null
  body_id: string | null
  person_id: string | null
  name: string
  scopes: string[]
  hint: string
  made_at: Date
  ends_at: Date
  used_at: Date | null
  revoked_at: Date | null
}

const TOKEN = sql`
  t.id, t.service_id, t.body_id, t.person_id, t.name, t.scopes, t.hint, t.made_at, t.ends_at, t.used_at,
  t.revoked_at`

const tokenOf = (row: TokenRow): Token => ({
  id: row.id,
  serviceId: maybe(row.service_id),
  bodyId: maybe(row.body_id),
  personId: maybe(row.person_id),
  name: row.name,
  scopes: row.scopes,
  hint: row.hint,
  madeAt: row.made_at,
  endsAt: row.ends_at,
  usedAt: maybe(row.used_at),
  revokedAt: maybe(row.revoked_at),
})

/** The token with that hash, whose service has not ended. */
export async function findToken(tx: Tx, hash: string): Promise<Token | undefined> {
  const row = await tx.maybe<TokenRow>(sql`
    select ${TOKEN}
      from exchange.token t
      left join exchange.service s on s.id = t.service_id
     where t.hash = ${hash} and s.ended_at is null`)
  return row && tokenOf(row)
}

/** Notes that a token was used; at most once a minute, so that a busy token is no busy row. */
export async function markUsed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`
    update exchange.token
       set used_at = ${at}
     where id = ${id} and (used_at is null or used_at < ${new Date(at.getTime() - 60_000)})`)
}

/** Tokens of the viewer: of the body's services, or of the resident. Newest first. */
export async function tokensOf(tx: Tx): Promise<readonly Token[]> {
  const rows = await tx.all<TokenRow>(sql`
    select ${TOKEN}
      from exchange.token t
     where t.body_id = nullif(current_setting('house.body', true), '')::uuid
        or t.person_id = nullif(current_setting('house.person', true), '')::uuid
     order by t.made_at desc, t.id desc
     limit 500`)
  return rows.map(tokenOf)
}

export type NewToken = Omit<Token, 'usedAt' | 'revokedAt'> & { readonly hash: string }

/** Adds a token. */
export async function insertToken(tx: Tx, token: NewToken): Promise<void> {
  await tx.run(sql`
    insert into exchange.token
      (id, service_id, body_id, person_id, name, scopes, hash, hint, made_at, ends_at)
    values
      (${token.id}, ${token.serviceId}, ${token.bodyId}, ${token.personId}, ${token.name},
       ${token.scopes}::text[], ${token.hash}, ${token.hint}, ${token.madeAt}, ${token.endsAt})`)
}

/** Revokes a token of the viewer's. The number of tokens that counted until now. */
export async function revokeToken(tx: Tx, id: string, at: Date): Promise<number> {
  return tx.run(
    sql`update exchange.token set revoked_at = ${at} where id = ${id} and revoked_at is null`,
  )
}

/** Whether a body's events are kept. */
export async function isConnected(tx: Tx, bodyId: string): Promise<boolean> {
  const row = await tx.maybe<{ one: number }>(
    sql`select 1 as one from exchange.connection c where c.body_id = ${bodyId}`,
  )
  return row !== undefined
}

/** Begins to keep a body's events. False when they are kept already. */
export async function insertConnection(tx: Tx, bodyId: string, at: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into exchange.connection (body_id, connected_at)
    values (${bodyId}, ${at})
    on conflict (body_id) do nothing`)
  return rows === 1
}

/** Events of letters that were open before anybody followed them. */
export async function insertEarlier(
  tx: Tx,
  bodyId: string,
  open: readonly { readonly id: string; readonly letterId: string; readonly receivedAt: Date }[],
): Promise<void> {
  await tx.run(sql`
    insert into exchange.event (body_id, handling_id, letter_id, kind, at)
    select ${bodyId}, o.id, o.letter_id, 'received', o.at
      from unnest(${open.map(({ id }) => id)}::uuid[], ${open.map(({ letterId }) => letterId)}::uuid[],
                  ${open.map(({ receivedAt }) => receivedAt)}::timestamptz[])
           with ordinality as o (id, letter_id, at, place)
     order by o.place`)
}

/** Locks a body's sequence until the transaction ends; `undefined` for a body that nobody follows. */
export async function lockSequence(tx: Tx, bodyId: string): Promise<number | undefined> {
  const row = await tx.maybe<{ next: number }>(
    sql`select c.next from exchange.connection c where c.body_id = ${bodyId} for update`,
  )
  return row?.next
}

/** Places committed events after `next`, at most `limit`. The caller holds the sequence's lock. */
export async function placeAfter(
  tx: Tx,
  bodyId: string,
  { next, limit }: { readonly next: number; readonly limit: number },
): Promise<number> {
  const placed = await tx.run(sql`
    update exchange.event e
       set seq = ${next}::bigint + w.n - 1
      from (
        select u.id, row_number() over (order by u.place) as n
          from exchange.event u
         where u.body_id = ${bodyId} and u.seq is null
         order by u.place
         limit ${limit}) as w
     where e.id = w.id`)
  await tx.run(
    sql`update exchange.connection set next = ${next + placed} where body_id = ${bodyId}`,
  )
  return placed
}

export type Event = {
  readonly id: string
  readonly bodyId: string
  readonly handlingId: string
  readonly letterId: string
  readonly kind: string
  readonly at: Date
  readonly seq: number
}

const EVENT = sql`
  e.id, e.body_id as "bodyId", e.handling_id as "handlingId", e.letter_id as "letterId", e.kind, e.at, e.seq`

/** Placed events of a body after a sequence, in order. */
export async function eventsAfter(
  tx: Tx,
  bodyId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Event[]> {
  return tx.all<Event>(sql`
    select ${EVENT}
      from exchange.event e
     where e.body_id = ${bodyId} and e.seq > ${after}
     order by e.seq
     limit ${limit}`)
}

/** The sequence before the first event at or after a moment; the last one when there is none yet. */
export async function sequenceBefore(tx: Tx, bodyId: string, at: Date): Promise<number> {
  const row = await tx.one<{ before: number }>(sql`
    select coalesce(
      (select min(e.seq) - 1 from exchange.event e
        where e.body_id = ${bodyId} and e.seq is not null and e.at >= ${at}),
      (select c.next - 1 from exchange.connection c where c.body_id = ${bodyId}),
      0) as before`)
  return row.before
}

/** The sequence of the last placed event of a body. */
export async function lastSequence(tx: Tx, bodyId: string): Promise<number> {
  const row = await tx.maybe<{ last: number }>(
    sql`select c.next - 1 as last from exchange.connection c where c.body_id = ${bodyId}`,
  )
  return row?.last ?? 0
}

/** The handling that the body's own system knows by that id. */
export async function handlingOfExternal(tx: Tx, externalId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ handling_id: string }>(sql`
    select x.handling_id
      from exchange.external x
     where x.body_id = nullif(current_setting('house.body', true), '')::uuid
       and x.external_id = ${externalId}`)
  return row?.handling_id
}

/** What the body's own system calls letters, by handling. */
export async function externalsOf(
  tx: Tx,
  handlingIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (handlingIds.length === 0) return new Map()
  const rows = await tx.all<{ handling_id: string; external_id: string }>(sql`
    select x.handling_id, x.external_id
      from exchange.external x
     where x.handling_id = any(${handlingIds}::uuid[])
     limit 1000`)
  return new Map(rows.map(row => [row.handling_id, row.external_id]))
}

export type External = {
  readonly bodyId: string
  readonly externalId: string
  readonly handlingId: string
  readonly at: Date
}

/** Gives a letter its name in the body's own system. False when the name or the letter has one already. */
export async function insertExternal(tx: Tx, external: External): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into exchange.external (body_id, external_id, handling_id, at)
    values (${external.bodyId}, ${external.externalId}, ${external.handlingId}, ${external.at})
    on conflict do nothing`)
  return rows === 1
}
