/** Rules by which a body gives new work out: by place or topic in words, else by load. */
import type { Tx } from '#platform/db'
import { fold } from '#platform/fold'
import { sql } from '#platform/sql'

/** One line of a body's rules, in order; `load` gives to whoever of the role has least. */
export type AssignRule = {
  readonly id: string
  readonly serviceKey: string
  readonly role: string
  /** Words of which one must stand in the place; none for every case. */
  readonly words: string
  readonly executorId: string | undefined
}

export type Candidate = { readonly id: string; readonly open: number }

/**
 * Whom the rules name: the first line whose words stand in the place and whose officer holds the role;
 * a line without an officer gives to whoever has least. Nobody when no line fits.
 */
export function chosenBy(
  rules: readonly AssignRule[],
  candidates: readonly Candidate[],
  place: string,
): string | undefined {
  const folded = fold(place)
  for (const { words, executorId } of rules) {
    const wanted = words
      .split(',')
      .map(word => fold(word).trim())
      .filter(word => word !== '')
    if (wanted.length > 0 && !wanted.some(word => folded.includes(word))) continue
    if (executorId === undefined) return leastLoaded(candidates)
    if (candidates.some(({ id }) => id === executorId)) return executorId
  }
  return undefined
}

function leastLoaded(candidates: readonly Candidate[]): string | undefined {
  return candidates.toSorted(
    (one, other) => one.open - other.open || (one.id < other.id ? -1 : 1),
  )[0]?.id
}

type Row = {
  id: string
  service_key: string
  role: string
  words: string
  executor_id: string | null
}

/** Rules of a body for a service, in order; of all its services when none is named. */
export async function rulesFor(
  tx: Tx,
  of: { readonly bodyId: string; readonly serviceKey?: string; readonly role?: string },
): Promise<readonly AssignRule[]> {
  const rows = await tx.all<Row>(sql`
    select id, service_key, role, words, executor_id
      from cases.assign_rule
     where body_id = ${of.bodyId}
       and (${of.serviceKey}::text is null or service_key = ${of.serviceKey})
       and (${of.role}::text is null or role = ${of.role})
     order by service_key, role, place, id
     limit 500`)
  return rows.map(row => ({
    id: row.id,
    serviceKey: row.service_key,
    role: row.role,
    words: row.words,
    executorId: row.executor_id ?? undefined,
  }))
}

/** Adds a line at the end of a role's rules. */
export async function addRule(
  tx: Tx,
  bodyId: string,
  { id, serviceKey, role, words, executorId }: AssignRule,
): Promise<void> {
  await tx.run(sql`
    insert into cases.assign_rule (id, body_id, service_key, role, words, executor_id, place)
    select ${id}, ${bodyId}, ${serviceKey}, ${role}, ${words}, ${executorId}, coalesce(max(r.place), 0) + 1
      from cases.assign_rule r
     where r.body_id = ${bodyId} and r.service_key = ${serviceKey} and r.role = ${role}`)
}

/** Drops a line of the viewing officer's body. */
export async function dropRule(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from cases.assign_rule where id = ${id}`)
}
