/** What this installation is: a demonstration or in real use, and of which country. */
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'

export type Installation = {
  readonly demo: boolean
  readonly pack: string
  /** When the demonstration data were complete; a start that broke off in between goes on. */
  readonly filledAt: Date | undefined
}

/** The installation, once its first start has decided. */
export async function findInstallation(tx: Tx): Promise<Installation | undefined> {
  const row = await tx.maybe<{ demo: boolean; pack: string; filled_at: Date | null }>(
    sql`select demo, pack, filled_at from house.installation`,
  )
  return row && { demo: row.demo, pack: row.pack, filledAt: row.filled_at ?? undefined }
}

/** Decides it, once. */
export async function recordInstallation(
  tx: Tx,
  { demo, pack, at }: { readonly demo: boolean; readonly pack: string; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into house.installation (demo, pack, created_at)
    values (${demo}, ${pack}, ${at})
    on conflict (one) do nothing`)
}

/** The demonstration data are complete. */
export async function markFilled(tx: Tx, at: Date): Promise<void> {
  await tx.run(sql`update house.installation set filled_at = ${at}`)
}
