/** Opens the house: database, ports, migrations, and what every module does at a start. */
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { modules } from '#app'
import { countryOf } from '#core/country'
import { openFolderBlobs } from '#platform/blobs'
import { systemClock, type Clock } from '#platform/clock'
import { openDatabase } from '#platform/database'
import type { Db } from '#platform/db'
import { findInstallation, markFilled, recordInstallation } from '#platform/installation'
import { jobs } from '#platform/jobs'
import { openLog, type Log } from '#platform/log'
import { migrate, oneAtATime } from '#platform/migrate'
import type { House } from '#platform/module'
import { systemRandom } from '#platform/random'
import { openScan } from '#platform/scan'
import { openSeal } from '#platform/seal'
import { WrongSettings, type Settings } from '#platform/settings'

export type OpenOptions = {
  /** `--demo`, `--no-demo`, or neither: then a new, local, embedded installation is a demo. */
  readonly demo?: boolean | undefined
  readonly clock?: Clock
  readonly log?: Log
  /** For commands: stand beside a program that is running on the same data folder. */
  readonly join?: boolean
}

export type OpenHouse = { readonly house: House; readonly close: () => Promise<void> }

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/**
 * Opens everything that a process needs.
 * @throws WrongSettings when a start for real use lacks a setting, or a demo is started as real.
 */
export async function openHouse(settings: Settings, options: OpenOptions = {}): Promise<OpenHouse> {
  const log = options.log ?? openLog(settings.logLevel)
  await mkdir(settings.dataDir, { recursive: true })
  const isNew = (await readdir(settings.dataDir)).length === 0
  const database = await openDatabase(settings, log, { join: options.join === true })
  try {
    const mayBeDemo =
      isNew && settings.databaseUrl === undefined && LOOPBACK.includes(settings.host)
    const house = await furnish({ settings, log, options, db: database.db, mayBeDemo })
    return { house, close: database.close }
  } catch (error) {
    await database.close()
    throw error
  }
}

type Furnishing = {
  readonly settings: Settings
  readonly log: Log
  readonly options: OpenOptions
  readonly db: Db
  readonly mayBeDemo: boolean
}

async function furnish(furnishing: Furnishing): Promise<House> {
  const { db, log } = furnishing
  const applied = await migrate(db.pool, modules)
  if (applied > 0) log.info('migrations applied', { files: applied })
  return oneAtATime(db.pool, () => started(furnishing))
}

/** What several processes that start at once must not do at once. */
async function started({ settings, log, options, db, mayBeDemo }: Furnishing): Promise<House> {
  const clock = options.clock ?? systemClock((await countryOf({ settings })).timeZone)
  const { demo, filled } = await installation({ settings, options, db, clock, mayBeDemo })
  const house: House = {
    settings,
    db,
    clock,
    random: systemRandom,
    jobs,
    log,
    blobs: await openFolderBlobs(path.join(settings.dataDir, 'files'), {
      onTrouble: error => log.error('file not kept', {}, error),
    }),
    scan: openScan(settings.scanUrl),
    seal: openSeal(settings.dataDir, settings.secretKey),
    demo,
  }
  for (const module of modules) await module.start?.(house)
  if (demo && !filled) await fill(house)
  return house
}

type Deciding = Pick<Furnishing, 'settings' | 'options' | 'db' | 'mayBeDemo'> & {
  readonly clock: Clock
}

/** What this installation is: as its first start decided, or decided now. */
async function installation({ settings, options, db, clock, mayBeDemo }: Deciding) {
  const known = await db.as({ as: 'worker' }, findInstallation)
  const demo = known?.demo ?? options.demo ?? mayBeDemo
  if (known && options.demo !== undefined && options.demo !== known.demo) {
    throw new WrongSettings(known.demo ? HOLDS_DEMO : TAKES_NO_DEMO)
  }
  if (!demo) refuseMissing(settings)
  if (!known) {
    await db.as({ as: 'worker' }, tx =>
      recordInstallation(tx, { demo, pack: settings.pack, at: clock.now() }),
    )
  }
  return { demo, filled: known?.filledAt !== undefined }
}

const HOLDS_DEMO =
  'This data folder holds demonstration people and letters. Real use needs a new DATA_DIR or DATABASE_URL.'
const TAKES_NO_DEMO = 'This installation is in real use and takes no demonstration data.'

/** Names every setting that real use needs and does not have. */
function refuseMissing(settings: Settings): void {
  const needed = [
    { name: 'SMTP_URL', value: settings.smtpUrl, or: '`outbox` to keep e-mails in the outbox' },
    { name: 'SMS_URL', value: settings.smsUrl, or: '`outbox` to keep SMS in the outbox' },
    { name: 'REGISTRY_URL', value: settings.registryUrl, or: '`sample` for invented people' },
  ].filter(setting => setting.value === undefined)
  if (needed.length === 0) return
  const lines = needed.map(setting => `  ${setting.name}: missing (${setting.or})`)
  throw new WrongSettings(`Real use needs these settings:\n${lines.join('\n')}`)
}

async function fill(house: House): Promise<void> {
  for (const module of modules) await module.demo?.(house)
  await house.db.as({ as: 'worker' }, tx => markFilled(tx, house.clock.now()))
}
