/** Accepted work is done once: a repeated form or API call gets the first one's answer. */
import { createHash } from 'node:crypto'
import type { Canonical } from '#platform/canonical'
import { canonicalJson } from '#platform/canonical'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type OnceKey = {
  /** The form's `_once` value or the caller's `Idempotency-Key`. */
  readonly key: string
  /** Account (officers) or person (residents) that the key belongs to. */
  readonly owner: string
  readonly at: Date
  /** What the request says; the same key with another content is a mistake, not a repeat. */
  readonly content: Canonical
}

/** Thrown when a key comes back with another content. */
export class OnceMismatch extends Error {}

/**
 * Runs `work` unless the key's work was done, and returns its answer either way. Two at the same
 * moment: the second waits for the first to commit and gets its answer.
 * @throws OnceMismatch when the key was used for another content.
 */
export async function once<T extends Canonical>(
  tx: Tx,
  { key, owner, at, content }: OnceKey,
  work: () => Promise<T>,
): Promise<T> {
  const fingerprint = fingerprintOf(content)
  const id = idOf(key, owner)
  const inserted = await tx.run(sql`
    insert into house.once (key, owner, fingerprint, at)
    values (${id}, ${owner}, ${fingerprint}, ${at})
    on conflict (key) do nothing`)
  if (inserted === 0) {
    const before = await tx.one<{ fingerprint: string; answer: T }>(
      sql`select fingerprint, answer from house.once where key = ${id}`,
    )
    if (before.fingerprint !== fingerprint)
      throw new OnceMismatch('the key was used for other content')
    return before.answer
  }
  const answer = await work()
  tx.write(sql`update house.once set answer = ${JSON.stringify(answer)}::jsonb where key = ${id}`)
  return answer
}

/**
 * Keeps the answer of work that only one transaction can be doing, since it holds a lock on what the
 * key names. A key that was used before fails the transaction.
 */
export function keepAnswer(tx: Tx, { key, owner, at, content }: OnceKey, answer: Canonical): void {
  tx.write(sql`
    insert into house.once (key, owner, fingerprint, answer, at)
    values (${idOf(key, owner)}, ${owner}, ${fingerprintOf(content)}, ${JSON.stringify(answer)}::jsonb, ${at})`)
}

const fingerprintOf = (content: Canonical): string =>
  createHash('sha256').update(canonicalJson(content)).digest('base64url')

/** The answer of work that was done under a key, if it was. */
export async function answerOf<T>(
  tx: Tx,
  { key, owner }: Pick<OnceKey, 'key' | 'owner'>,
): Promise<T | undefined> {
  const row = await tx.maybe<{ answer: T | null }>(
    sql`select answer from house.once where key = ${idOf(key, owner)}`,
  )
  return row?.answer ?? undefined
}

function idOf(key: string, owner: string): string {
  return createHash('sha256').update(`${owner}\0${key}`).digest('base64url')
}
