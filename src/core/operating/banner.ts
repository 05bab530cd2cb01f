/** What everybody is told on every page for a time, such as coming maintenance. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'
import { bannersFrom, endBanner, insertBanner, type Banner } from './store.ts'

export type NewBanner = { readonly text: Text; readonly from: Date; readonly until: Date }

export type BannerRefusal = 'until-before-from' | 'already-over'

/** Whether it may be put up: it ends after it begins, and not in the past. Pure. */
export function putUp(banner: NewBanner, now: Date): Result<NewBanner, BannerRefusal> {
  if (banner.until <= banner.from) return refuse('until-before-from', { field: 'until-time' })
  if (banner.until <= now) return refuse('already-over', { field: 'until-day' })
  return ok(banner)
}

/** The moment of a day and a time of day in the country's time zone. */
export function momentOf(timeZone: string, day: Day, time: string): Date {
  const guess = new Date(`${day}T${time}:00Z`)
  // Twice, for the hour in which the offset itself changes.
  const once = new Date(guess.getTime() - offsetMs(timeZone, guess))
  return new Date(guess.getTime() - offsetMs(timeZone, once))
}

function offsetMs(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find(part => part.type === type)?.value)
  const local = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  )
  return local - Math.floor(at.getTime() / 1000) * 1000
}

type By = { readonly accountId: string; readonly actor: ActorReference }

/** Puts it up; every process shows it within seconds. */
export async function setBanner(
  tx: Tx,
  house: House,
  banner: NewBanner,
  { accountId, actor }: By,
): Promise<void> {
  const now = house.clock.now()
  const id = uuidv7(now)
  await insertBanner(tx, { ...banner, id, setBy: accountId, setAt: now })
  await recordAct(tx, {
    act: 'operating.banner-set',
    at: now,
    actor,
    about: { kind: 'banner', id },
    payload: { from: banner.from.toISOString(), until: banner.until.toISOString() },
  })
}

/** Takes it down before its time. */
export async function takeDown(tx: Tx, house: House, id: string, { actor }: By): Promise<void> {
  const now = house.clock.now()
  if ((await endBanner(tx, id, now)) === 0) return
  await recordAct(tx, {
    act: 'operating.banner-ended',
    at: now,
    actor,
    about: { kind: 'banner', id },
  })
}

/** Seconds after which a process looks again for what another has put up. */
const LOOK_AGAIN_MS = 5000

type Board = { banners: readonly Banner[]; lookedAt: number }

const boards = new WeakMap<House, Board>()

/**
 * What is to be said now. Pages ask without waiting: the rows are read beside the request when they
 * are older than some seconds, so a banner never slows a page and never fails one.
 */
export function announced(house: House): Text | undefined {
  const board = boards.get(house) ?? { banners: [], lookedAt: 0 }
  boards.set(house, board)
  if (performance.now() - board.lookedAt > LOOK_AGAIN_MS) {
    board.lookedAt = performance.now()
    readBanners(house).catch(() => undefined)
  }
  const now = house.clock.now()
  return board.banners.find(({ from, until }) => from <= now && now < until)?.text
}

/** Reads the rows now: at a start, and when this process has changed them. */
export async function readBanners(house: House): Promise<void> {
  const banners = await house.db.as({ as: 'worker' }, tx => bannersFrom(tx, house.clock.now()))
  boards.set(house, {
    banners: banners.filter(({ ended }) => !ended),
    lookedAt: performance.now(),
  })
}
