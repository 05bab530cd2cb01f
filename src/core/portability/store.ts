/** All SQL of the module. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type Feed = {
  readonly personId: string
  /** Sealed. */
  readonly secret: string
  readonly withSubjects: boolean
  readonly madeAt: Date
  readonly readAt: Date | undefined
}

type Row = {
  person_id: string
  secret: string
  with_subjects: boolean
  made_at: Date
  read_at: Date | null
}

const FEED = sql`person_id, secret, with_subjects, made_at, read_at`

const feedOf = (row: Row): Feed => ({
  personId: row.person_id,
  secret: row.secret,
  withSubjects: row.with_subjects,
  madeAt: row.made_at,
  readAt: row.read_at ?? undefined,
})

/** The viewing person's feed. */
export async function feedOfPerson(tx: Tx, personId: string): Promise<Feed | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${FEED} from portability.feed where person_id = ${personId}`,
  )
  return row && feedOf(row)
}

/** The feed of a secret; needs the worker's sight. */
export async function feedOfSecret(tx: Tx, index: string): Promise<Feed | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${FEED} from portability.feed where secret_index = ${index}`,
  )
  return row && feedOf(row)
}

/** Begins a feed or gives it a new secret; the old address ends with that. */
export async function putFeed(
  tx: Tx,
  feed: Omit<Feed, 'readAt'> & { readonly index: string },
): Promise<void> {
  await tx.run(sql`
    insert into portability.feed (person_id, secret_index, secret, with_subjects, made_at)
    values (${feed.personId}, ${feed.index}, ${feed.secret}, ${feed.withSubjects}, ${feed.madeAt})
    on conflict (person_id) do update
      set secret_index = excluded.secret_index, secret = excluded.secret,
          with_subjects = excluded.with_subjects, made_at = excluded.made_at, read_at = null`)
}

/** Remembers that a calendar asked. */
export async function touchFeed(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.run(sql`update portability.feed set read_at = ${at} where person_id = ${personId}`)
}

/** Ends the feed; resolves to whether there was one. */
export async function deleteFeed(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.run(sql`delete from portability.feed where person_id = ${personId}`)) > 0
}
