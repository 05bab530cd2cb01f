/** The database: version, durability, walls, triggers, migrations, clock. */
import type pg from 'pg'
import { broken, fine, look, type Finding } from '#platform/finding'
import { appliedMigrations, knownMigrations, type MigrationSource } from '#platform/migrate'
import {
  clockAhead,
  lateCounters,
  longestTransaction,
  offTriggers,
  rolesOf,
  serverOf,
  unfinished,
  wallGaps,
  type Gap,
  type Server,
} from './catalog-store.ts'

const OLDEST_MAJOR = 15
const MEGABYTE = 1024 * 1024
const WRAPAROUND = 1_000_000_000

/** Version, letters, durability, room for connections. */
export async function examineServer(pool: pg.Pool): Promise<readonly Finding[]> {
  const server = await serverOf(pool)
  return [...versionFindings(server), ...durability(server), ...capacity(server)]
}

function versionFindings(server: Server): Finding[] {
  const { version, versionText, encoding, collation, collationMade, collationNow } = server
  const about = 'database'
  const found: Finding[] = []
  if (version < OLDEST_MAJOR * 10_000)
    found.push(
      broken(about, `PostgreSQL ${versionText} is too old`, 'Move to PostgreSQL 15 or newer.'),
    )
  if (encoding !== 'UTF8')
    found.push(
      broken(
        about,
        `the database is encoded in ${encoding}`,
        'Restore a backup into a database made with encoding UTF8.',
      ),
    )
  if (!server.cSortsBytes)
    found.push(
      broken(about, 'COLLATE "C" does not sort by code points', 'Use a PostgreSQL as published.'),
    )
  if (collationMade !== collationNow)
    found.push(
      look(
        about,
        `the order of letters changed with the system (${collationMade} to ${collationNow})`,
        'Run REINDEX DATABASE and ALTER DATABASE … REFRESH COLLATION VERSION.',
      ),
    )
  if (found.length > 0) return found
  return [fine(about, `PostgreSQL ${versionText}, ${encoding}, ${collation}`)]
}

function durability({ fsync, fullPageWrites, synchronousCommit }: Server): Finding[] {
  const off = [
    fsync === 'off' && 'fsync',
    fullPageWrites === 'off' && 'full_page_writes',
    ['off'].includes(synchronousCommit) && 'synchronous_commit',
  ].filter(name => name !== false)
  if (off.length === 0) return [fine('durability', 'what is committed is on the disk')]
  return [
    broken(
      'durability',
      `${off.join(', ')} is off: a power cut loses letters that were confirmed`,
      'Switch it on in postgresql.conf (for this database and its user too) and restart PostgreSQL.',
    ),
  ]
}

function capacity({ connections, maxConnections, age, bytes }: Server): Finding[] {
  const found = [fine('size', `the database has ${(bytes / MEGABYTE).toFixed(0)} MB`)]
  if (connections > maxConnections * 0.8)
    found.push(
      look(
        'connections',
        `${connections} of ${maxConnections} connections are in use`,
        'Raise max_connections, or run fewer processes (each takes up to 20).',
      ),
    )
  if (age > WRAPAROUND)
    found.push(
      broken(
        'vacuum',
        `the oldest row is ${age} transactions old`,
        'Run VACUUM FREEZE now and find out why autovacuum does not.',
      ),
    )
  return found
}

/** Roles, walls, triggers, indexes, counters. */
export async function examineWalls(pool: pg.Pool): Promise<readonly Finding[]> {
  const roles = await rolesOf(pool)
  const wrong = roles.filter(({ there, strong, granted }) => !there || strong || !granted)
  return [
    wrong.length === 0
      ? fine('roles', 'the four roles are there and no stronger than they should be')
      : broken(
          'roles',
          `wrong: ${wrong.map(({ name, there, strong }) => `${name} ${there ? (strong ? 'is too strong' : 'is not granted to us') : 'is missing'}`).join(', ')}`,
          'CREATE ROLE … NOLOGIN; ALTER ROLE … NOSUPERUSER NOBYPASSRLS NOLOGIN; GRANT … TO the database user.',
        ),
    listed('walls', await wallGaps(pool), {
      none: 'row-level security is forced on every table that needs it',
      some: 'rows could be read by others',
      todo: 'Stop the program. Find out who changed it; restore the wall as the migration of the table makes it.',
    }),
    listed('triggers', await offTriggers(pool), {
      none: 'every trigger is on',
      some: 'triggers are off, so the journal could be changed or counts drift',
      todo: 'ALTER TABLE … ENABLE TRIGGER USER, and find out who switched it off.',
    }),
    listed(
      'indexes',
      await unfinished(pool),
      {
        none: 'indexes and constraints are whole',
        some: 'not finished',
        todo: 'REINDEX INDEX …, ALTER TABLE … VALIDATE CONSTRAINT ….',
      },
      look,
    ),
    listed('counters', await lateCounters(pool), {
      none: 'every counter is past its last number',
      some: 'the next row will fail',
      todo: 'SELECT setval(sequence, (SELECT max(column) FROM table)).',
    }),
  ]
}

type Words = { readonly none: string; readonly some: string; readonly todo: string }

function listed(
  about: string,
  gaps: readonly Gap[],
  { none, some, todo }: Words,
  worse: typeof broken = broken,
): Finding {
  if (gaps.length === 0) return fine(about, none)
  const first = gaps.slice(0, 5).map(({ name, why }) => `${name} (${why})`)
  const more = gaps.length > 5 ? ` and ${gaps.length - 5} more` : ''
  return worse(about, `${some}: ${first.join(', ')}${more}`, todo)
}

/** What was applied against what this program knows. */
export async function examineMigrations(
  pool: pg.Pool,
  sources: readonly MigrationSource[],
): Promise<readonly Finding[]> {
  const known = new Map(
    (await knownMigrations(sources)).map(({ module, name, hash }) => [`${module}/${name}`, hash]),
  )
  const applied = new Map(
    (await appliedMigrations(pool)).map(({ module, name, hash }) => [`${module}/${name}`, hash]),
  )
  const foreign = [...applied.keys()].filter(name => !known.has(name))
  const changed = [...applied].filter(([name, hash]) => known.has(name) && known.get(name) !== hash)
  const waiting = [...known.keys()].filter(name => !applied.has(name))
  const about = 'migrations'
  if (foreign.length > 0)
    return [
      broken(
        about,
        `the database is newer than this program: ${foreign.slice(0, 5).join(', ')}`,
        'Run the newer program.',
      ),
    ]
  if (changed.length > 0)
    return [
      broken(
        about,
        `not as they were applied: ${changed.map(([name]) => name).join(', ')}`,
        'Put back the files of the release; a migration is never edited.',
      ),
    ]
  if (waiting.length > 0)
    return [
      look(
        about,
        `${waiting.length} wait: ${waiting.slice(0, 5).join(', ')}`,
        'Make a backup and restart the program: it applies them.',
      ),
    ]
  return [fine(about, `all ${applied.size} are applied`)]
}

/** Our clock against the server's, and transactions that hold everything up. */
export async function examineTime(pool: pg.Pool): Promise<readonly Finding[]> {
  const ahead = await clockAhead(pool)
  const off = Math.abs(ahead)
  const says = `the clocks of this machine and of the database differ by ${off.toFixed(1)} s`
  const todo = 'Let both machines take their time from one NTP server (chrony, systemd-timesyncd).'
  const minutes = await longestTransaction(pool)
  return [
    off < 2
      ? fine('clock', says)
      : off < 30
        ? look('clock', says, todo)
        : broken('clock', says, todo),
    ...(minutes > 60
      ? [
          look(
            'transactions',
            `one has been open for ${Math.round(minutes)} minutes`,
            'Find it in pg_stat_activity and end it with pg_terminate_backend.',
          ),
        ]
      : []),
  ]
}
