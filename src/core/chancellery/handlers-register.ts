/** From request to reply for the registers of a body: a year, a search, paper, CSV. */
import { incomingRegister, placedInRegister, searchDesk, type Handling } from '#core/correspondence'
import { timeAfter } from '#platform/paging'
import { asOfficer } from '#platform/acting'
import { csvFile } from '#platform/csv'
import type { Tx } from '#platform/db'
import { dayIn, type Day } from '#platform/day'
import { page, type Handler, type Request } from '#platform/route'
import { registerPage, type RegisterRow } from './pages-register.ts'
import { withAfter } from './paging.ts'
import { searchedFor } from './searched.ts'
import type { Direction } from './series.ts'
import { outgoingRegister, searchOutgoing, type Reply } from './store.ts'
import { words } from './texts.ts'

/** `placedAt` is the moment by which the list is in order, and goes on. */
type Row = RegisterRow & { readonly id: string; readonly placedAt: Date }

function yearOf(request: Request): number {
  const year = Number(request.query.get('year'))
  const present = Number(request.house.clock.today().slice(0, 4))
  return Number.isInteger(year) && year > 1990 && year <= present ? year : present
}

const queryOf = (request: Request): string => request.query.get('q')?.trim().slice(0, 200) ?? ''

const incomingRow = (handling: Handling, placedAt: Date): Row => ({
  id: handling.id,
  placedAt,
  number: handling.registryNumber,
  at: handling.receivedAt,
  cameOn: handling.cameOn,
  who: handling.writerName,
  subject: handling.subject,
  href: `/desk/letters/${handling.id}`,
})

const outgoingRow = (reply: Reply): Row => ({
  id: reply.id,
  placedAt: reply.registeredAt ?? reply.draftedAt,
  number: reply.registryNumber,
  at: reply.registeredAt ?? reply.draftedAt,
  who: reply.toName,
  subject: reply.subject,
  href: `/desk/replies/${reply.id}`,
})

/** Registers of letters; decisions have theirs with the cases. */
type Way = Exclude<Direction, 'act'>

/** Rows of a year, or those found by words in every year. */
async function rowsOf(
  tx: Tx,
  request: Request,
  direction: Way,
  limit: number,
): Promise<readonly Row[]> {
  const after = timeAfter(request)
  const query = queryOf(request)
  const { timeZone } = request.house.clock
  const search = { ...searchedFor(query), timeZone }
  const range = { year: yearOf(request), timeZone, after, limit }
  if (direction === 'in') {
    if (query === '')
      return (await incomingRegister(tx, range)).map(one => incomingRow(one, placedInRegister(one)))
    return (await searchDesk(tx, search, range)).map(one => incomingRow(one, one.receivedAt))
  }
  const found = query === '' ? outgoingRegister(tx, range) : searchOutgoing(tx, search, range)
  return (await found).map(outgoingRow)
}

const PAGE = 100
const MOST_CSV = 50_000

const showRegister =
  (direction: Way): Handler =>
  async request => {
    const rows = await asOfficer(request, tx => rowsOf(tx, request, direction, PAGE + 1))
    const shown = rows.slice(0, PAGE)
    const last = shown.at(-1)
    const older =
      rows.length > PAGE && last
        ? withAfter(request, `${last.placedAt.toISOString()}_${last.id}`)
        : undefined
    return page(
      registerPage(request, {
        direction,
        year: yearOf(request),
        query: queryOf(request),
        rows: shown,
        older,
      }),
    )
  }

export const showIncoming = showRegister('in')
export const showOutgoing = showRegister('out')

const csvRegister =
  (direction: Way): Handler =>
  async request => {
    const t = words(request.language)
    const rows = await asOfficer(request, tx => rowsOf(tx, request, direction, MOST_CSV))
    const incoming = direction === 'in'
    const dayOf = (at: Date): Day => dayIn(request.house.clock.timeZone, at)
    const lines = [
      [
        t('register.number'),
        t('register.date'),
        incoming ? t('letter.writer') : t('register.to'),
        t('reply.subject'),
        ...(incoming ? [t('register.came')] : []),
      ],
      ...rows.map(row => [
        row.number ?? '',
        dayOf(row.at),
        row.who,
        row.subject,
        ...(incoming ? [row.cameOn ?? dayOf(row.at)] : []),
      ]),
    ]
    return {
      status: 200,
      body: csvFile(lines),
      type: 'text/csv; charset=utf-8',
      headers: {
        'content-disposition': `attachment; filename="register-${direction}-${yearOf(request)}.csv"`,
      },
    }
  }

export const incomingCsv = csvRegister('in')
export const outgoingCsv = csvRegister('out')
