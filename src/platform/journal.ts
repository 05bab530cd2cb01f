/**
 * The one journal: who did what, when, to which thing. An entry is never changed or removed, so it
 * holds ids, codes and hashes only; names and texts stay in rows that can be erased.
 */
import { canonicalJson, type Canonical } from '#platform/canonical'
import type { Tx } from '#platform/db'
import { uuidv7 } from '#platform/random'
import type { Actor } from '#platform/route'
import { sql } from '#platform/sql'

/** Type numbers of the public log's leaves (`docs/decisions`): public on purpose, so that counts are. */
export const LEAF = {
  accepted: 1,
  handedOver: 2,
  registered: 3,
  answered: 4,
  documentIssued: 5,
  documentRevoked: 6,
  lookUp: 7,
  hiddenLookUp: 8,
  consignment: 9,
  signatureBatch: 10,
  voteBatch: 11,
  serviceVersion: 12,
  dayMissed: 13,
  keyOrRole: 14,
  erasure: 15,
  policyChange: 16,
} as const

export type ActorReference =
  | { readonly kind: 'resident' | 'officer' | 'operator' | 'service'; readonly id: string }
  | { readonly kind: 'system' }

export type Act = {
  /** Verb of the module, such as `letter.accepted`. */
  readonly act: string
  readonly at: Date
  readonly actor: ActorReference
  /** Person whom the act concerns. */
  readonly subjectId?: string | undefined
  readonly bodyId?: string | undefined
  readonly about: { readonly kind: string; readonly id: string }
  readonly leaf?: (typeof LEAF)[keyof typeof LEAF]
  readonly payload?: { readonly [key: string]: Canonical | undefined }
}

/** Writes an entry into the caller's transaction and returns its event id. */
export async function recordAct(tx: Tx, act: Act): Promise<string> {
  const event = uuidv7(act.at)
  const actorId = act.actor.kind === 'system' ? null : act.actor.id
  tx.write(sql`
    insert into house.journal
      (event, at, act, leaf, actor_kind, actor_id, subject_id, body_id, about_kind, about_id, payload)
    values
      (${event}, ${act.at}, ${act.act}, ${act.leaf ?? null}, ${act.actor.kind}, ${actorId},
       ${act.subjectId ?? null}, ${act.bodyId ?? null}, ${act.about.kind}, ${act.about.id},
       ${canonicalJson(act.payload ?? {})})`)
  return event
}

/** The actor of a request as the journal names it. */
export function actorReference(actor: Actor): ActorReference {
  if (actor.kind === 'resident' && actor.assistedBy) {
    return { kind: 'officer', id: actor.assistedBy.accountId }
  }
  return { kind: actor.kind, id: actor.accountId }
}

export type JournalEntry = {
  readonly event: string
  readonly at: Date
  readonly act: string
  readonly actorKind: string
  readonly actorId: string | undefined
  readonly bodyId: string | undefined
  readonly payload: unknown
}

/** Entries about one thing that the viewer may see, oldest first, at most 500. */
export async function actsAbout(
  tx: Tx,
  kind: string,
  id: string,
): Promise<readonly JournalEntry[]> {
  const rows = await tx.all<{
    event: string
    at: Date
    act: string
    actor_kind: string
    actor_id: string | null
    body_id: string | null
    payload: string
  }>(sql`
    select event, at, act, actor_kind, actor_id, body_id, payload
      from house.journal
     where about_kind = ${kind} and about_id = ${id}
     order by id
     limit 500`)
  return rows.map(row => ({
    event: row.event,
    at: row.at,
    act: row.act,
    actorKind: row.actor_kind,
    actorId: row.actor_id ?? undefined,
    bodyId: row.body_id ?? undefined,
    payload: JSON.parse(row.payload),
  }))
}
