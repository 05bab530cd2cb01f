/**
 * The digest of a working day: numbers of what is new, due today, overdue and waiting, by what the
 * officer may see. Nothing to say, nothing sent; no names and no subjects.
 */
import { rightsOf } from '#core/bodies'
import { answersWaitingFor } from '#core/chancellery'
import { isWorkingDay } from '#core/clocks'
import {
  queue,
  queueCounts,
  receivedSince,
  findHandling,
  isOpen,
  type Handling,
} from '#core/correspondence'
import { calendarInForce, countryOf } from '#core/country'
import { notify } from '#core/notices'
import { givenSince } from '#core/work'
import { addDays } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { digestsDue, subjectsAllowed, takeDigest, type OfficerWish } from './store.ts'

const BATCH = 100
const FIRST = '00000000-0000-0000-0000-000000000000'
/** Numbers of a group at most; the desk has the rest. */
const MOST = 50
const SUBJECT_SIGNS = 120
const DAY_MS = 86_400_000

/** The job: hourly, for those whose hour has come. A crash between officers repeats nothing. */
export const sendDigests: JobHandler = async house => {
  const today = house.clock.today()
  const hour = hourOf(house.clock.now(), house.clock.timeZone)
  const country = await countryOf(house)
  const works = await house.db.as({ as: 'worker' }, async tx =>
    isWorkingDay(await calendarInForce(tx, country), today),
  )
  if (!works) return
  for (let after = FIRST; ;) {
    const due = await house.db.as({ as: 'worker' }, tx =>
      digestsDue(tx, { today, hour, after, limit: BATCH }),
    )
    for (const wish of due) await digestFor(house, wish)
    const last = due.at(-1)
    if (last === undefined || due.length < BATCH) return
    after = last.accountId
  }
}

/** Hour of the day by the wall clock of a time zone. */
export function hourOf(moment: Date, timeZone: string): number {
  const written = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  return Number(written.format(moment))
}

/** One officer's digest in one transaction, read with their own eyes. */
async function digestFor(house: House, wish: OfficerWish): Promise<void> {
  const { accountId, bodyId } = wish
  await house.db.as({ as: 'officer', bodyId, accountId }, async tx => {
    const news = await newsFor(tx, house, wish)
    const worker = await tx.elevate()
    const at = house.clock.now()
    const taken = await takeDigest(worker, { accountId, today: house.clock.today(), at })
    if (!taken || news === undefined || isQuiet(news)) return
    const subjects = await subjectsAllowed(worker, bodyId)
    const codes = (letters: readonly Handling[]): readonly string[] =>
      letters.map(({ registryNumber, number, subject }) =>
        subjects ? titled(registryNumber ?? number, subject) : (registryNumber ?? number),
      )
    await notify(worker, house, {
      to: { accountId },
      template: subjects ? 'officer.digest-subjects' : 'officer.digest',
      values: {
        fresh: codes(news.fresh),
        today: codes(news.today),
        overdue: codes(news.overdue),
        waiting: codes(news.waiting),
        wanted: news.wanted,
        open: news.open,
      },
      href: '/desk',
      about: { kind: 'digest', id: accountId },
    })
  })
}

/** Number and subject in one line, no longer than a line should be. */
function titled(number: string, subject: string): string {
  const line = subject.replace(/\s+/g, ' ').trim()
  return `${number}: ${line.length > SUBJECT_SIGNS ? `${line.slice(0, SUBJECT_SIGNS - 1)}…` : line}`
}

export type News = {
  readonly fresh: readonly Handling[]
  readonly today: readonly Handling[]
  readonly overdue: readonly Handling[]
  readonly waiting: readonly Handling[]
  /** Numbers of letters whose answers wait for the officer's approval or signature. */
  readonly wanted: readonly string[]
  readonly open: number
}

/** Whether there is nothing to say. What merely waits for its writer is no news of its own. */
export const isQuiet = ({ fresh, today, overdue, wanted }: News): boolean =>
  fresh.length + today.length + overdue.length + wanted.length === 0

/** What an officer has today; `undefined` for one without a right in the body any more. */
async function newsFor(tx: Tx, house: House, wish: OfficerWish): Promise<News | undefined> {
  const today = house.clock.today()
  const held = (await rightsOf(tx, wish.accountId, today)).find(one => one.bodyId === wish.bodyId)
  if (!held) return undefined
  const all = held.rights.some(right => right === 'register' || right === 'read-all')
  const leads = held.rights.includes('assign')
  const within = all
    ? undefined
    : { unitIds: leads ? held.unitIds : [], accountIds: [wish.accountId, ...held.standsInFor] }
  const weekEnd = addDays(today, 7)
  const view = (name: 'open' | 'today' | 'overdue' | 'waiting', limit: number) =>
    queue(tx, { view: name, today, weekEnd, within }, { limit })
  const open = await view('open', MOST)
  const since = wish.digestedAt ?? new Date(house.clock.now().getTime() - DAY_MS)
  return {
    fresh: await freshSince(tx, wish.accountId, { since, within }),
    today: open.filter(({ dueDay }) => dueDay === today),
    overdue: open.filter(({ dueDay }) => dueDay < today),
    waiting: await view('waiting', MOST),
    wanted: await answersWaitingFor(tx, held, MOST),
    open: (await queueCounts(tx, { today, weekEnd, within })).open,
  }
}

type Scope = {
  readonly since: Date
  readonly within: Parameters<typeof receivedSince>[2]['within']
}

/** What came, and what was given to the officer, since the last digest; still open. */
async function freshSince(
  tx: Tx,
  accountId: string,
  { since, within }: Scope,
): Promise<readonly Handling[]> {
  const came = await receivedSince(tx, since, { within, limit: MOST })
  const given = await givenSince(tx, 'handling', { accountId, since, limit: MOST })
  const handlings = new Map(came.map(handling => [handling.id, handling]))
  for (const id of given) {
    const handling = handlings.has(id) ? undefined : await findHandling(tx, id)
    if (handling && isOpen(handling.state)) handlings.set(id, handling)
  }
  return [...handlings.values()].slice(0, MOST)
}
