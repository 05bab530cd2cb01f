/** From request to reply for the operator's pages. */
import { statfs } from 'node:fs/promises'
import { lastBackup } from '#core/backup'
import { jobsOf } from '#core/doctor'
import { dayTyped, parseForm, text, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import type { House, Module } from '#platform/module'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { z } from 'zod'
import { momentOf, putUp, readBanners, setBanner, takeDown, type NewBanner } from './banner.ts'
import { figuresOf } from './figures.ts'
import { bannerPage, statePage, type Hour } from './pages.ts'
import { emptySpread, joined, type Spread } from './spread.ts'
import { bannersFrom, figuresSince, type Figure } from './store.ts'
import { refusals, texts } from './texts.ts'

const HOUR_MS = 3_600_000
const RECENT_MS = 15 * 60_000

/** `/operator/state` over the list of all modules, whose figures it shows. */
export const showState =
  (modules: () => readonly Module[]): Handler =>
  async request => {
    const { house } = request
    await figuresOf(house).keep()
    const now = house.clock.now()
    const { figures, backup, tables } = await house.db.as({ as: 'worker' }, async tx => ({
      figures: await figuresSince(tx, new Date(now.getTime() - 24 * HOUR_MS)),
      backup: await lastBackup(tx),
      tables: await Promise.all(
        modules().flatMap(({ figures: own }) => (own === undefined ? [] : [own(tx, house)])),
      ),
    }))
    const recent = figures.filter(({ at }) => now.getTime() - at.getTime() < RECENT_MS)
    const view = {
      ...(await roomOf(house)),
      processes: new Set(recent.map(({ process }) => process)).size,
      jobs: await jobsOf(house.db.pool),
      backupAt: backup?.at,
      hours: byHour(figures),
      tables,
    }
    return page(statePage(request, view))
  }

async function roomOf({ settings, db }: House) {
  const { bavail, blocks, bsize } = await statfs(settings.dataDir)
  const sized = await db.pool.query('select pg_database_size(current_database()) as bytes')
  return {
    freeBytes: bavail * bsize,
    freeShare: blocks === 0 ? 0 : bavail / blocks,
    databaseBytes: Number(sized.rows[0]?.bytes ?? 0),
  }
}

/** Figures of all processes together, one row an hour. */
export function byHour(figures: readonly Figure[]): readonly Hour[] {
  const hours = Map.groupBy(figures, ({ at }) => Math.floor(at.getTime() / HOUR_MS))
  return [...hours].map(([hour, of]) => ({
    at: new Date(hour * HOUR_MS),
    requests: of.reduce((sum, { requests }) => sum + requests, 0),
    failures: of.reduce((sum, { failures }) => sum + failures, 0),
    spread: of.reduce<Spread>((sum, { spread }) => joined(sum, spread), emptySpread()),
  }))
}

async function bannerView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { house, query } = request
  const banners = await house.db.as({ as: 'worker' }, tx => bannersFrom(tx, house.clock.now()))
  const view = { banners, problems, done: query.get('done') === '1' }
  return page(bannerPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showBanners: Handler = request => bannerView(request, [])

const time = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/)
  .transform(value => value.replace('.', ':').padStart(5, '0'))

const shape = z.object({
  'text-ka': text({ max: 300 }),
  'text-en': text({ max: 300 }),
  'from-day': dayTyped,
  'from-time': time,
  'until-day': dayTyped,
  'until-time': time,
})

const DAY = { default: texts['banner.day-wrong'] }
const TIME = { default: texts['banner.time-wrong'] }

function bannerOf(request: Request): { value?: NewBanner; problems: readonly Problem[] } {
  const parsed = parseForm(shape, request.form, {
    'from-day': DAY,
    'until-day': DAY,
    'from-time': TIME,
    'until-time': TIME,
  })
  if (!parsed.ok) return { problems: parsed.problems }
  const { value } = parsed
  const { clock } = request.house
  const banner: NewBanner = {
    text: { ka: value['text-ka'], en: value['text-en'] },
    from: momentOf(clock.timeZone, value['from-day'], value['from-time']),
    until: momentOf(clock.timeZone, value['until-day'], value['until-time']),
  }
  const judged = putUp(banner, clock.now())
  if (judged.ok) return { value: banner, problems: [] }
  const { code, field = 'until-day' } = judged.refusal
  return { problems: [{ field, text: refusals[code] }] }
}

export const postBanner: Handler = async request => {
  const { house } = request
  const by = operatorOf(request)
  const { value, problems } = bannerOf(request)
  if (!value) return bannerView(request, problems)
  await house.db.as({ as: 'worker' }, tx => setBanner(tx, house, value, by))
  await readBanners(house)
  return seeOther('/operator/banner?done=1')
}

export const postEnd: Handler = async request => {
  const { house, params } = request
  const by = operatorOf(request)
  const id = z.uuid().safeParse(params['id'])
  if (!id.success) throw new NotFound('banner')
  await house.db.as({ as: 'worker' }, tx => takeDown(tx, house, id.data, by))
  await readBanners(house)
  return seeOther('/operator/banner')
}

function operatorOf({ actor }: Request) {
  if (actor?.kind !== 'operator') throw new NotFound('operator')
  return { accountId: actor.accountId, actor: actorReference(actor) }
}
