/** SQL of what became of versions: who added them, what they were said to be, and when. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Status } from './store.ts'

/** More than this of one service is a mistake. */
const MOST_VERSIONS = 1_000

/** A version and how it came to be what it is. */
export type VersionHistory = {
  readonly id: string
  readonly version: number
  readonly addedAt: Date
  /** `pack`, `system` (the command line) or an account. */
  readonly addedBy: string
  readonly status: Status
  /** When it was said to be that, and by whom. */
  readonly at: Date
  readonly by: string
}

/** The versions of one service, the newest first. */
export async function historyOf(tx: Tx, key: string): Promise<readonly VersionHistory[]> {
  return tx.all<VersionHistory>(sql`
    select v.id, v.version, v.added_at as "addedAt", v.added_by as "addedBy", s.status, s.at, s.by
      from services.version v
      join lateral (
        select status, at, by from services.standing s
         where s.key = v.key and s.version = v.version
         order by number desc limit 1) s on true
     where v.key = ${key}
     order by v.version desc
     limit ${MOST_VERSIONS}`)
}

/** A version that was not there before, and when people could see it first. */
export type Publication = {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly at: Date
}

/** Versions by the moment at which they were first live, the latest first. */
export async function latestPublications(tx: Tx, limit: number): Promise<readonly Publication[]> {
  return tx.all<Publication>(sql`
    select v.id, v.key, v.version, p.at
      from (select key, version, min(at) as at, min(number) as number
              from services.standing
             where status = 'live'
             group by key, version
             order by min(number) desc
             limit ${limit}) p
      join services.version v on v.key = p.key and v.version = p.version
     order by p.number desc
     limit ${limit}`)
}

/** Versions that wait to be published: drafts and those in review, the latest first. */
export async function versionsWaiting(
  tx: Tx,
): Promise<readonly Pick<Publication, 'key' | 'version'>[]> {
  return tx.all<Pick<Publication, 'key' | 'version'>>(sql`
    select v.key, v.version
      from services.version v
      join lateral (
        select status from services.standing s
         where s.key = v.key and s.version = v.version
         order by number desc limit 1) s on true
     where s.status in ('draft', 'review')
     order by v.added_at desc, v.key
     limit ${MOST_VERSIONS}`)
}
