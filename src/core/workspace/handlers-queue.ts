/** From request to reply for the queue of cases: lists, filters, files of them. */
import { getBody, isOpen, unitsOf, type Unit } from '#core/bodies'
import {
  caseCounts,
  caseQueue,
  consultationsOwed,
  definitionOf,
  findCases,
  mayRead,
  placeIn,
  searchCases,
  SUBJECT,
  type Case,
  type CaseCounts,
  type CaseFilter,
  type Consultation,
} from '#core/cases'
import { colleagues, type Colleague } from '#core/identity'
import { isExecutable, servicesOf, type ExecutableDefinition } from '#core/services'
import { helpOn, involvedIn } from '#core/work'
import { asOfficer, officerOf, readAsOfficer, type Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { timeAfter } from '#platform/paging'
import { uuidv7 } from '#platform/random'
import { page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'
import { dropFilter, filtersOf, insertFilter, type SavedFilter } from './filter-store.ts'
import { csvReply, xlsxReply } from './export.ts'
import { queuePage } from './pages-queue.ts'
import { filterIn, scopeIn, withQuery, type Scope } from './scope.ts'
import { words } from './texts.ts'

const PAGE = 50
const MOST_EXPORTED = 20_000

/** A case of a list with the version it runs by. */
export type Row = { readonly of: Case; readonly definition: ExecutableDefinition }

export type QueueView = {
  readonly scope: Scope
  readonly filter: CaseFilter
  readonly counts: CaseCounts
  readonly rows: readonly Row[]
  readonly asked: readonly Row[]
  readonly consulted: readonly Consultation[]
  readonly services: readonly ExecutableDefinition[]
  readonly units: readonly Unit[]
  readonly staff: readonly Colleague[]
  readonly filters: readonly SavedFilter[]
  readonly query: string
  readonly older: string | undefined
  readonly done: string | undefined
  readonly problems: readonly Problem[]
}

/** Services that the body gives or has open cases of, live today. */
export async function servicesOfBody(
  tx: Tx,
  request: Request,
  bodyId: string,
): Promise<readonly ExecutableDefinition[]> {
  const { house } = request
  const services = await servicesOf(house, tx)
  const body = await getBody(tx, bodyId)
  return services.allLive(house.clock.today()).flatMap(({ definition }) => {
    if (!isExecutable(definition)) return []
    const { service } = definition
    const own = service.owner === body.key || services.adoption(service.key, bodyId) !== undefined
    return own ? definition : []
  })
}

async function rowsOf(tx: Tx, request: Request, cases: readonly Case[]): Promise<readonly Row[]> {
  return Promise.all(
    cases.map(async of => ({ of, definition: await definitionOf(tx, request.house, of) })),
  )
}

function afterIn({ query }: Request): { place: string; id: string } | undefined {
  const [place = '', id = ''] = (query.get('after') ?? '').split('_')
  const dated = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(place)
  return dated && isUuid(id) ? { place, id } : undefined
}

type Listed = { readonly rows: readonly Row[]; readonly older: string | undefined }

async function listed(tx: Tx, request: Request, filter: CaseFilter): Promise<Listed> {
  const searched = request.query.get('q')?.trim().slice(0, 200) ?? ''
  if (searched !== '') return found(tx, request, searched)
  const cases = await caseQueue(tx, filter, { after: afterIn(request), limit: PAGE + 1 })
  const shown = cases.slice(0, PAGE)
  const last = cases.length > PAGE ? shown.at(-1) : undefined
  const place = last && placeIn(filter.view, last)
  return {
    rows: await rowsOf(tx, request, shown),
    older: place && withQuery(request, { after: `${place.place}_${place.id}` }),
  }
}

/** Found only as far as it is seen: what is left out leaves no trace in the list. */
async function found(tx: Tx, request: Request, searched: string): Promise<Listed> {
  const cases = await searchCases(tx, searched, { after: timeAfter(request), limit: PAGE + 1 })
  const rows = await rowsOf(tx, request, cases.slice(0, PAGE))
  const last = cases.length > PAGE ? cases[PAGE - 1] : undefined
  return {
    rows: await seenRows(tx, officerOf(request), rows),
    older: last && withQuery(request, { after: `${last.openedAt.toISOString()}_${last.id}` }),
  }
}

async function seenRows(tx: Tx, officer: Officer, rows: readonly Row[]): Promise<readonly Row[]> {
  const help = await helpOn(
    tx,
    SUBJECT,
    rows.map(({ of }) => of.id),
  )
  return rows.filter(({ of, definition }) =>
    mayRead(officer, of, {
      definition,
      help: help.get(of.id) ?? { coExecutors: [], askedUnits: [] },
    }),
  )
}

/** Cases in which the officer only helps: as co-executor, or by an opinion that the unit owes. */
async function askedOf(tx: Tx, request: Request, officer: Officer): Promise<readonly Row[]> {
  const ids = await involvedIn(tx, SUBJECT, {
    accountIds: [officer.accountId, ...officer.standsInFor],
    unitIds: officer.unitIds,
  })
  const cases = await findCases(tx, ids.slice(0, PAGE))
  return rowsOf(
    tx,
    request,
    cases.filter(({ phase }) => phase !== 'closed'),
  )
}

/** The queue again, with what was wrong. */
export async function queueReply(
  request: Request,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const officer = officerOf(request)
  const filter = filterIn(request, officer, request.house.clock.today())
  const view = await readAsOfficer(request, async (tx): Promise<QueueView> => {
    const list = await listed(tx, request, filter)
    const [counts, asked, consulted, services, units, staff, filters] = await Promise.all([
      caseCounts(tx, filter),
      askedOf(tx, request, officer),
      consultationsOwed(tx, officer.bodyId),
      servicesOfBody(tx, request, officer.bodyId),
      unitsOf(tx, officer.bodyId),
      colleagues(tx),
      filtersOf(tx),
    ])
    return {
      ...list,
      scope: scopeIn(request, officer),
      filter,
      counts,
      asked,
      consulted,
      services,
      units: units.filter(isOpen),
      staff,
      filters,
      query: request.query.get('q') ?? '',
      done: doneText(request),
      problems,
    }
  })
  return page(queuePage(request, view), problems.length > 0 ? 422 : 200)
}

function doneText({ query, language }: Request): string | undefined {
  const count = query.get('done') ?? ''
  return /^\d{1,4}$/.test(count) ? words(language)('bulk.done', { count }) : undefined
}

export const showQueue: Handler = request => queueReply(request)

export const saveFilter: Handler = async request => {
  const { form, house } = request
  const officer = officerOf(request)
  const name = typed(form, 'name').trim().slice(0, 60)
  const query = new URLSearchParams(typed(form, 'query').slice(0, 500))
  if (name === '') return seeOther('/desk/cases')
  await asOfficer(request, tx =>
    insertFilter(tx, {
      id: uuidv7(house.clock.now()),
      name,
      query: query.toString(),
      bodyId: officer.bodyId,
      accountId: officer.accountId,
      at: house.clock.now(),
    }),
  )
  return seeOther(`/desk/cases?${query.toString()}`)
}

export const forgetFilter: Handler = async request => {
  const id = typed(request.form, 'id')
  if (isUuid(id)) await asOfficer(request, tx => dropFilter(tx, id))
  return seeOther('/desk/cases')
}

/** The whole list that an address describes, as a file. */
const exported =
  (kind: 'csv' | 'xlsx'): Handler =>
  async request => {
    const officer = officerOf(request)
    const filter = filterIn(request, officer, request.house.clock.today())
    const view = await readAsOfficer(request, async tx => ({
      rows: await rowsOf(tx, request, await caseQueue(tx, filter, { limit: MOST_EXPORTED })),
      staff: await colleagues(tx),
      units: await unitsOf(tx, officer.bodyId),
    }))
    return kind === 'csv' ? csvReply(request, view) : xlsxReply(request, view)
  }

export const queueCsv = exported('csv')
export const queueXlsx = exported('xlsx')
