/** The whole examination: each part by itself, so that one that fails does not hide the others. */
import path from 'node:path'
import { lastBackup } from '#core/backup'
import { openFolderBlobs } from '#platform/blobs'
import { openDatabase, type Database } from '#platform/database'
import { broken, fine, look, type Finding } from '#platform/finding'
import { findInstallation } from '#platform/installation'
import { openLog } from '#platform/log'
import { RESTORING } from '#platform/migrate'
import type { Module } from '#platform/module'
import type { Settings } from '#platform/settings'
import { jobsOf } from './catalog-store.ts'
import { examineMigrations, examineServer, examineTime, examineWalls } from './database.ts'
import { examineDisk, examineFiles } from './files.ts'
import { examineNetwork } from './network.ts'
import { examineSettings } from './settings.ts'

export type Patient = {
  readonly settings: Settings
  readonly modules: readonly Module[]
  readonly now: Date
  /** True: read every file through. */
  readonly full: boolean
}

/** Hours after which a backup of yesterday is late. */
const BACKUP_HOURS = 26
const HOUR_MS = 3_600_000

type Part = readonly [about: string, examine: () => Promise<readonly Finding[]>]

export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const { settings } = patient
  const disk = await allOf([['disk', () => examineDisk(settings.dataDir)]])
  let database: Database
  try {
    database = await openDatabase(settings, openLog('silent'), { join: true })
  } catch (error) {
    return [...disk, unreachable(error)]
  }
  try {
    return [...disk, ...(await withDatabase(patient, database))]
  } finally {
    await database.close()
  }
}

const unreachable = (error: unknown): Finding =>
  broken(
    'database',
    `it cannot be opened: ${messageOf(error)}`,
    'Start PostgreSQL, or correct DATABASE_URL or DATA_DIR.',
  )

async function withDatabase(patient: Patient, { url, db }: Database): Promise<readonly Finding[]> {
  const { settings, modules, now, full } = patient
  const { pool } = db
  try {
    const { rows } = await pool.query(`
      select to_regnamespace('${RESTORING}') is not null as half,
             to_regclass('house.installation') is not null as begun`)
    if (rows[0]?.half === true)
      return [broken('restore', 'it was not finished', 'Run bin/sarkmeli backup restore again.')]
    if (rows[0]?.begun !== true)
      return [broken('database', 'it is empty', 'Start the program once, or restore a backup.')]
  } catch (error) {
    return [unreachable(error)]
  }
  const demo = (await db.as({ as: 'worker' }, findInstallation))?.demo === true
  const files = modules.flatMap(module => module.files ?? [])
  const checks = modules.flatMap(({ key, checks: own = [] }) =>
    own.map((check): Part => [key, () => db.as({ as: 'worker' }, check)]),
  )
  return allOf([
    ['settings', () => examineSettings(settings, { demo })],
    ['database', () => examineServer(pool)],
    ['migrations', () => examineMigrations(pool, modules)],
    ['walls', () => examineWalls(pool)],
    ['clock', () => examineTime(pool)],
    ['jobs', async () => jobFindings(await jobsOf(pool))],
    [
      'files',
      async () => {
        const { dataDir } = settings
        const blobs = await openFolderBlobs(path.join(dataDir, 'files'))
        return examineFiles({ url, pool, dataDir, blobs, files, full, now })
      },
    ],
    ...checks,
    ['network', () => examineNetwork(settings, { demo, now })],
    ['backup', async () => [await backupFinding(patient, db, demo)]],
  ])
}

async function allOf(parts: readonly Part[]): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const [about, examinePart] of parts) {
    try {
      found.push(...(await examinePart()))
    } catch (error) {
      found.push(
        broken(
          about,
          `it could not be examined: ${messageOf(error)}`,
          'Mend what the message names and run the doctor again.',
        ),
      )
    }
  }
  return found
}

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.message || ('code' in error ? String(error.code) : error.name)
    : String(error)

function jobFindings({
  dead,
  overdue,
  oldestMinutes,
  stuck,
  waiting,
}: Awaited<ReturnType<typeof jobsOf>>) {
  const found: Finding[] = []
  if (dead > 0)
    found.push(
      look(
        'jobs',
        `${dead} ran out of tries`,
        'See page /operator/jobs: mend the cause, then start them again there.',
      ),
    )
  if (overdue > 0)
    found.push(
      broken(
        'jobs',
        `${overdue} should have run, the oldest ${Math.round(oldestMinutes)} minutes ago`,
        'See that a process with WORKERS=on or only runs, and its log.',
      ),
    )
  if (stuck > 0)
    found.push(
      look(
        'jobs',
        `${stuck} are held for more than an hour`,
        'Restart the workers: what dead ones held is released at a start.',
      ),
    )
  return found.length > 0 ? found : [fine('jobs', `${waiting} wait for their time`)]
}

async function backupFinding(
  { now }: Patient,
  db: Database['db'],
  demo: boolean,
): Promise<Finding> {
  const last = await db.as({ as: 'worker' }, lastBackup)
  const todo =
    'Run bin/sarkmeli backup create --to ANOTHER DISK each night (deploy/sarkmeli-backup.timer).'
  if (!last)
    return demo
      ? fine('backup', 'none was made; a demonstration needs none')
      : look('backup', 'none was ever made', todo)
  const hours = (now.getTime() - last.at.getTime()) / HOUR_MS
  const says = `the newest is ${Math.round(hours)} hours old`
  if (last.missing > 0)
    return broken(
      'backup',
      `${says} and lacks ${last.missing} files`,
      'See what is said of the files, then back up again.',
    )
  return hours <= BACKUP_HOURS || demo ? fine('backup', says) : look('backup', says, todo)
}
