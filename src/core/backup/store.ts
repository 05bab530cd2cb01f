/** SQL of the backups that were made. */
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import type { Created } from './create.ts'

export type MadeBackup = { readonly at: Date; readonly bytes: number; readonly missing: number }

/** Writes down that a backup was made, for the doctor and the journal: it is a copy of everything. */
export async function recordBackup(tx: Tx, { bytes, manifest }: Created): Promise<void> {
  const at = new Date(manifest.made)
  const id = uuidv7(at)
  const missing = manifest.files.missing.length
  await tx.run(sql`
    insert into backup.made (id, at, bytes, files, missing, key_inside)
    values (${id}, ${at}, ${bytes}, ${manifest.files.count}, ${missing}, ${manifest.key.inside})`)
  await recordAct(tx, {
    act: 'backup.made',
    at,
    actor: { kind: 'system' },
    about: { kind: 'backup', id },
    payload: { bytes, missing, keyInside: manifest.key.inside },
  })
}

/** The newest backup that was made of this installation. */
export async function lastBackup(tx: Tx): Promise<MadeBackup | undefined> {
  return tx.maybe<MadeBackup>(
    sql`select at, bytes, missing from backup.made order by at desc limit 1`,
  )
}
