/** From request to reply on the desk: queue, search, filters. */
import { unitsOf } from '#core/bodies'
import { countryOf } from '#core/country'
import {
  findHandlings,
  finished,
  queue,
  queueCounts,
  searchDesk,
  type Handling,
  type QueueFilter,
} from '#core/correspondence'
import { colleagues } from '#core/identity'
import { opinionsOwed } from '#core/work'
import { timeAfter } from '#platform/paging'
import { isUuid } from '#platform/uuid'
import { asOfficer, officerOf, readAsOfficer, type Officer } from '#platform/acting'
import { addDays, weekday } from '#platform/day'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { uuidv7 } from '#platform/random'
import { page, seeOther, type Handler, type Reply as Answer, type Request } from '#platform/route'
import { askedOn, isInView } from './asked.ts'
import { dropFilter, filtersOf, insertFilter } from './kept-store.ts'
import { helpsWith, onlySeen } from './look.ts'
import { newsFor } from './news.ts'
import { deskPage, PAST_VIEWS, VIEWS } from './pages-queue.ts'
import { dayAfter, withAfter } from './paging.ts'
import { searchedFor } from './searched.ts'
import { ownAccounts, seesAll } from './sight.ts'
import { texts, words } from './texts.ts'

const PAGE = 50
/** Most letters shown as asked of the officer. */
const MOST_ASKED = 50

const idIn = (request: Request, name: string): string | undefined => {
  const value = request.query.get(name) ?? ''
  return isUuid(value) ? value : undefined
}

function filterOf(request: Request): QueueFilter {
  const { house, query } = request
  const today = house.clock.today()
  const officer = officerOf(request)
  const executor = query.get('executor')
  const executorId = executor === 'me' ? officer.accountId : idIn(request, 'executor')
  return {
    view: VIEWS.find(view => view === query.get('view')) ?? 'open',
    today,
    // The week ends on Sunday: what is due on a Saturday is this week's work.
    weekEnd: addDays(today, 7 - weekday(today)),
    unitId: idIn(request, 'unit'),
    executorId,
    unassigned: executor === 'none',
    kind: query.get('kind') || undefined,
    within: seesAll(officer)
      ? undefined
      : { unitIds: officer.unitIds, accountIds: ownAccounts(officer) },
  }
}

/** What is finished or archived, where that is asked for. */
const pastOf = ({ query }: Request) => PAST_VIEWS.find(view => view === query.get('view'))

type Listed = { readonly letters: readonly Handling[]; readonly older: string | undefined }

type Listing = {
  readonly filter: QueueFilter
  /** Letters in which the officer helps; only a search asks for them. */
  readonly helped: () => Promise<readonly string[]>
}

async function listed(tx: Tx, request: Request, listing: Listing): Promise<Listed> {
  const searched = request.query.get('q')?.trim().slice(0, 200) ?? ''
  if (searched !== '') return found(tx, request, { ...listing, searched })
  const past = pastOf(request)
  if (past) return done(tx, request, { ...listing.filter, archived: past === 'archived' })
  const letters = await queue(tx, listing.filter, { after: dayAfter(request), limit: PAGE + 1 })
  return cut(request, letters, ({ dueDay }) => dueDay)
}

/** Found only as far as it is seen: a page that is filtered afterwards would tell how many there are. */
async function found(
  tx: Tx,
  request: Request,
  { filter, helped, searched }: Listing & { readonly searched: string },
): Promise<Listed> {
  const search = {
    ...searchedFor(searched),
    timeZone: request.house.clock.timeZone,
    within: filter.within && { ...filter.within, handlingIds: await helped() },
  }
  const letters = await searchDesk(tx, search, { after: timeAfter(request), limit: PAGE + 1 })
  const { older, letters: page } = cut(request, letters, ({ receivedAt }) =>
    receivedAt.toISOString(),
  )
  return { older, letters: await onlySeen(tx, officerOf(request), page) }
}

async function done(
  tx: Tx,
  request: Request,
  filter: QueueFilter & { readonly archived: boolean },
): Promise<Listed> {
  const letters = await finished(tx, filter, { after: timeAfter(request), limit: PAGE + 1 })
  return cut(request, letters, ({ doneAt }) => doneAt?.toISOString() ?? '')
}

/** The page's letters, and where the list goes on when one more was found. */
function cut(
  request: Request,
  letters: readonly Handling[],
  placeOf: (letter: Handling) => string,
): Listed {
  const last = letters[PAGE - 1]
  const more = letters.length > PAGE && last !== undefined
  return {
    letters: letters.slice(0, PAGE),
    older: more ? withAfter(request, `${placeOf(last)}_${last.id}`) : undefined,
  }
}

/** What is asked of the officer in the view, and all letters in which they help. */
async function helpOf(tx: Tx, officer: Officer, filter: QueueFilter) {
  const [helped, owed] = await Promise.all([
    helpsWith(tx, officer),
    opinionsOwed(tx, 'handling', officer.unitIds),
  ])
  const ids = [...new Set([...owed.map(({ subjectId }) => subjectId), ...helped])]
  const asked = askedOn(await findHandlings(tx, ids), owed, filter.today)
  return { ids, asked: asked.filter(one => isInView(one, filter)).slice(0, MOST_ASKED) }
}

export async function deskView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const officer = officerOf(request)
  const t = words(request.language)
  const filter = filterOf(request)
  const done = request.query.get('done')
  const { kinds } = await countryOf(request.house)
  const desk = await readAsOfficer(request, async tx => {
    const helping = helpOf(tx, officer, filter)
    const [help, found, news, counts, units, staff, filters] = await Promise.all([
      helping,
      listed(tx, request, { filter, helped: async () => (await helping).ids }),
      newsFor(tx, officer),
      queueCounts(tx, filter),
      unitsOf(tx, officer.bodyId),
      colleagues(tx),
      filtersOf(tx, officer.accountId),
    ])
    const asked = pastOf(request) ? [] : help.asked
    return { ...found, asked, news: news.length, counts, units, staff, filters }
  })
  return page(
    deskPage(request, {
      ...desk,
      kinds,
      view: pastOf(request) ?? filter.view,
      query: request.query.get('q')?.trim() ?? '',
      done: done === null ? undefined : t('bulk.done', { count: Number(done) || 0 }),
      problems,
    }),
    problems.length > 0 ? 422 : 200,
  )
}

export const showDesk: Handler = request => deskView(request, [])

export const saveFilter: Handler = async request => {
  const officer = officerOf(request)
  const name = typed(request.form, 'name').trim().slice(0, 100)
  const query = typed(request.form, 'query').slice(0, 500)
  if (name === '') return deskView(request, [{ field: 'name', text: texts['queue.filter-name'] }])
  const at = request.house.clock.now()
  await asOfficer(request, tx =>
    insertFilter(tx, {
      id: uuidv7(at),
      bodyId: officer.bodyId,
      accountId: officer.accountId,
      name,
      query: new URLSearchParams(query).toString(),
      at,
    }),
  )
  return seeOther('/desk')
}

export const forgetFilter: Handler = async request => {
  const id = typed(request.form, 'id')
  if (isUuid(id)) await asOfficer(request, tx => dropFilter(tx, id, officerOf(request).accountId))
  return seeOther('/desk')
}
