/** All SQL of the module. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import { isLanguage, type Language } from '#platform/texts'

/** How an officer is reached. Addresses are sealed. */
export type OfficerWish = {
  readonly accountId: string
  readonly bodyId: string
  readonly language: Language
  readonly address: string | undefined
  readonly pending: string | undefined
  readonly atOnce: boolean
  readonly digestHour: number | undefined
  readonly digestedAt: Date | undefined
  readonly digestedDay: Day | undefined
  /** Messages that came back since the address was confirmed. */
  readonly returned: number
}

type Row = {
  account_id: string
  body_id: string
  language: string
  address: string | null
  pending: string | null
  at_once: boolean
  digest_hour: number | null
  digested_at: Date | null
  digested_day: string | null
  returned: number
}

const COLUMNS = sql`
  o.account_id, o.body_id, o.language, o.address, o.pending, o.at_once, o.digest_hour, o.digested_at,
  o.digested_day, o.returned`

const wishOf = (row: Row): OfficerWish => ({
  accountId: row.account_id,
  bodyId: row.body_id,
  language: isLanguage(row.language) ? row.language : 'ka',
  address: row.address ?? undefined,
  pending: row.pending ?? undefined,
  atOnce: row.at_once,
  digestHour: row.digest_hour ?? undefined,
  digestedAt: row.digested_at ?? undefined,
  digestedDay: row.digested_day === null ? undefined : day(row.digested_day),
  returned: row.returned,
})

/** The officer's wishes, if the viewer may see them. */
export async function findWish(tx: Tx, accountId: string): Promise<OfficerWish | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${COLUMNS} from briefing.officer o where o.account_id = ${accountId}`,
  )
  return row && wishOf(row)
}

type Own = { readonly accountId: string; readonly bodyId: string; readonly at: Date }

/** An address that waits for its code; the confirmed one stays until then. */
export async function putPending(
  tx: Tx,
  {
    accountId,
    bodyId,
    at,
    ...given
  }: Own & {
    readonly address: string
    readonly codeHash: string
    readonly codeEndsAt: Date
    readonly language: Language
  },
): Promise<void> {
  await tx.run(sql`
    insert into briefing.officer
      (account_id, body_id, language, pending, code_hash, code_ends_at, changed_at)
    values
      (${accountId}, ${bodyId}, ${given.language}, ${given.address}, ${given.codeHash}, ${given.codeEndsAt}, ${at})
    on conflict (account_id) do update
       set pending = excluded.pending, code_hash = excluded.code_hash,
           code_ends_at = excluded.code_ends_at, language = excluded.language, tries = 0,
           changed_at = excluded.changed_at`)
}

/** Confirms the address by its code; false when the code is wrong, late or tried too often. */
export async function confirmPending(
  tx: Tx,
  {
    accountId,
    codeHash,
    now,
  }: { readonly accountId: string; readonly codeHash: string; readonly now: Date },
): Promise<boolean> {
  const confirmed = await tx.run(sql`
    update briefing.officer
       set address = pending, confirmed_at = ${now}, returned = 0, pending = null, code_hash = null, code_ends_at = null
     where account_id = ${accountId} and code_hash = ${codeHash} and code_ends_at > ${now} and tries < 5`)
  if (confirmed === 1) return true
  await tx.run(
    sql`update briefing.officer set tries = least(tries + 1, 100) where account_id = ${accountId}`,
  )
  return false
}

/** Sets a confirmed address at once; for the demonstration. */
export async function putConfirmed(
  tx: Tx,
  {
    accountId,
    bodyId,
    at,
    address,
    digestHour,
  }: Own & { readonly address: string; readonly digestHour: number },
): Promise<void> {
  await tx.run(sql`
    insert into briefing.officer
      (account_id, body_id, address, confirmed_at, digest_hour, changed_at)
    values (${accountId}, ${bodyId}, ${address}, ${at}, ${digestHour}, ${at})
    on conflict (account_id) do nothing`)
}

/** Forgets the address; what the officer wants stays. */
export async function dropAddress(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx.run(sql`
    update briefing.officer
       set address = null, confirmed_at = null, pending = null, code_hash = null, code_ends_at = null,
           changed_at = ${at}
     where account_id = ${accountId}`)
}

/** Keeps what the officer wants to be told. */
export async function putWish(
  tx: Tx,
  {
    accountId,
    bodyId,
    at,
    ...wish
  }: Own & {
    readonly language: Language
    readonly atOnce: boolean
    readonly digestHour: number | undefined
  },
): Promise<void> {
  await tx.run(sql`
    insert into briefing.officer (account_id, body_id, language, at_once, digest_hour, changed_at)
    values (${accountId}, ${bodyId}, ${wish.language}, ${wish.atOnce}, ${wish.digestHour ?? null}, ${at})
    on conflict (account_id) do update
       set language = excluded.language, at_once = excluded.at_once, digest_hour = excluded.digest_hour,
           changed_at = excluded.changed_at`)
}

/** Officers whose digest of the day is due and not made, after one of them. */
export async function digestsDue(
  tx: Tx,
  {
    today,
    hour,
    after,
    limit,
  }: { readonly today: Day; readonly hour: number; readonly after: string; readonly limit: number },
): Promise<readonly OfficerWish[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from briefing.officer o
     where o.digest_hour <= ${hour} and o.address is not null
       and (o.digested_day is null or o.digested_day < ${today})
       and o.account_id > ${after}::uuid
     order by o.account_id
     limit ${limit}`)
  return rows.map(wishOf)
}

/** Takes an officer's digest of the day; false when another worker, or an earlier try, has taken it. */
export async function takeDigest(
  tx: Tx,
  { accountId, today, at }: { readonly accountId: string; readonly today: Day; readonly at: Date },
): Promise<boolean> {
  const taken = await tx.run(sql`
    update briefing.officer
       set digested_day = ${today}, digested_at = ${at}
     where account_id = ${accountId} and (digested_day is null or digested_day < ${today})`)
  return taken === 1
}

/** A message to the officer came back for good. */
export async function markOfficerReturned(tx: Tx, accountId: string, at: Date): Promise<void> {
  await tx.run(sql`
    update briefing.officer
       set returned = least(returned + 1, 100), changed_at = ${at}
     where account_id = ${accountId}`)
}

/** Whether the body lets subjects of letters stand in its officers' digests; no unless it said so. */
export async function subjectsAllowed(tx: Tx, bodyId: string): Promise<boolean> {
  const row = await tx.maybe<{ subjects: boolean }>(
    sql`select subjects from briefing.body_rule where body_id = ${bodyId}`,
  )
  return row?.subjects === true
}

/** Keeps the body's rule. */
export async function putRule(
  tx: Tx,
  rule: {
    readonly bodyId: string
    readonly subjects: boolean
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into briefing.body_rule (body_id, subjects, set_by, set_at)
    values (${rule.bodyId}, ${rule.subjects}, ${rule.by}, ${rule.at})
    on conflict (body_id) do update
       set subjects = excluded.subjects, set_by = excluded.set_by, set_at = excluded.set_at`)
}
