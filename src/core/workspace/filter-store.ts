/** SQL of the filters that an officer keeps; nobody else's are there. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type SavedFilter = { readonly id: string; readonly name: string; readonly query: string }

/** The viewing officer's own filters. */
export async function filtersOf(tx: Tx): Promise<readonly SavedFilter[]> {
  return tx.all<SavedFilter>(
    sql`select id, name, query from workspace.filter order by saved_at, id limit 50`,
  )
}

/** Keeps a filter. */
export async function insertFilter(
  tx: Tx,
  made: SavedFilter & { readonly bodyId: string; readonly accountId: string; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into workspace.filter (id, body_id, account_id, name, query, saved_at)
    values (${made.id}, ${made.bodyId}, ${made.accountId}, ${made.name}, ${made.query}, ${made.at})`)
}

/** Drops one. */
export async function dropFilter(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from workspace.filter where id = ${id}`)
}
