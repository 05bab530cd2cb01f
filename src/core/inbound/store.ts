/** All SQL of the module. */
import type { Tx } from '#platform/db'
import { nothing, sql } from '#platform/sql'

export type Heard = {
  readonly id: string
  readonly channel: 'sms' | 'email'
  readonly outcome: string
  readonly at: Date
}

/** Keeps that something came; false when it came before. */
export async function insertHeard(
  tx: Tx,
  heard: Heard & { readonly reference: string },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into inbound.heard (id, reference, channel, outcome, at)
    values (${heard.id}, ${heard.reference}, ${heard.channel}, ${heard.outcome}, ${heard.at})
    on conflict (reference) do nothing`)
  return inserted === 1
}

/** What was made of it. */
export async function setOutcome(tx: Tx, id: string, outcome: string): Promise<void> {
  await tx.run(sql`update inbound.heard set outcome = ${outcome} where id = ${id}`)
}

/** How often something had that outcome since a moment. */
export async function countOutcome(tx: Tx, outcome: string, since: Date): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::int as count from inbound.heard where at > ${since} and outcome = ${outcome}`)
  return count
}

/** The latest, older than `before`. */
export async function latestHeard(
  tx: Tx,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly Heard[]> {
  return tx.all<Heard>(sql`
    select id, channel, outcome, at
      from inbound.heard
     ${before === undefined ? nothing : sql`where id < ${before}::uuid`}
     order by id desc
     limit ${limit}`)
}

/** Forgets what is older. */
export async function forgetHeard(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from inbound.heard where at < ${before}`)
}
