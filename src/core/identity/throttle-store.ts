/** SQL of the pauses after failed tries. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Attempt } from './throttle.ts'

/** The count of a key, locked until the transaction ends, so that tries are counted one by one. */
export async function lockAttempt(tx: Tx, key: string, now: Date): Promise<Attempt | undefined> {
  await tx.run(sql`
    insert into identity.attempt (key, tries, next_at, last_at)
    values (${key}, 0, ${now}, ${now})
    on conflict (key) do nothing`)
  const row = await tx.one<{ tries: number; next_at: Date; last_at: Date }>(sql`
    select tries, next_at, last_at
      from identity.attempt
     where key = ${key}
       for update`)
  return row.tries > 0 ? { tries: row.tries, nextAt: row.next_at, lastAt: row.last_at } : undefined
}

/** Keeps the count of a key. */
export async function putAttempt(tx: Tx, key: string, attempt: Attempt): Promise<void> {
  await tx.run(sql`
    update identity.attempt
       set tries = ${attempt.tries}, next_at = ${attempt.nextAt}, last_at = ${attempt.lastAt}
     where key = ${key}`)
}

/** Begins a key's count anew. */
export async function dropAttempt(tx: Tx, key: string): Promise<void> {
  await tx.run(sql`delete from identity.attempt where key = ${key}`)
}

/** Forgets counts that nobody added to since `before`, at most 10,000 at a time. */
export async function dropOldAttempts(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`
    delete from identity.attempt
     where key in (
       select key
         from identity.attempt
        where last_at < ${before}
        order by last_at
        limit 10000)`)
}
