/** The database that the settings name: a server elsewhere, or the embedded one. Nothing is migrated. */
import { openDb, type Db } from '#platform/db'
import type { Log } from '#platform/log'
import { joinPostgres, openPostgres } from '#platform/postgres'
import type { Settings } from '#platform/settings'

export type Database = {
  readonly url: string
  readonly db: Db
  readonly close: () => Promise<void>
}

/** Opens it; `join` stands beside a program that is running on the same data folder. */
export async function openDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'> & Partial<Pick<Settings, 'readDatabaseUrl'>>,
  log: Log,
  { join }: { readonly join: boolean },
): Promise<Database> {
  const onError = (error: Error): void => log.warn('database connection lost', {}, error)
  const { databaseUrl, readDatabaseUrl: readUrl, dataDir } = settings
  if (databaseUrl !== undefined) {
    const db = openDb(databaseUrl, { onError, readUrl, log })
    return { url: databaseUrl, db, close: () => db.close() }
  }
  const postgres = await (join ? joinPostgres : openPostgres)({ dataDir, log })
  const db = openDb(postgres.url, { onError })
  return {
    url: postgres.url,
    db,
    close: async () => {
      await db.close()
      await postgres.stop()
    },
  }
}
