/** From request to reply on the desk: queue, search, filters, bulk, registers. */
import { unitsOf } from '#core/bodies'
import { countryOf } from '#core/country'
import {
  incomingRegister,
  queue,
  queueCounts,
  searchDesk,
  type Handling,
  type QueueFilter,
} from '#core/correspondence'
import { colleagues } from '#core/identity'
import { addDays, parseDay, weekday, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { uuidv7 } from '#platform/random'
import { page, seeOther, type Handler, type Reply as Answer, type Request } from '#platform/route'
import { doBulk, MAX_BULK, previewBulk, type BulkAct } from './bulk.ts'
import { asOfficer, officerOf } from './officer.ts'
import { bulkPage, deskPage, VIEWS } from './pages-queue.ts'
import { registerPage, type RegisterRow } from './pages-register.ts'
import { mayRead, ownAccounts, seesAll } from './sight.ts'
import { dropFilter, filtersOf, insertFilter, outgoingRegister } from './store.ts'
import { texts, words } from './texts.ts'

const PAGE = 50
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

const idIn = (request: Request, name: string): string | undefined => {
  const value = request.query.get(name) ?? ''
  return UUID.test(value) ? value : undefined
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

function timeAfter(request: Request): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = (request.query.get('after') ?? '').split('_')
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) || !UUID.test(id) ? undefined : { at: moment, id }
}

function dayAfter(request: Request): { dueDay: string; id: string } | undefined {
  const [dueDay = '', id = ''] = (request.query.get('after') ?? '').split('_')
  return /^\d{4}-\d{2}-\d{2}$/.test(dueDay) && UUID.test(id) ? { dueDay, id } : undefined
}

const withAfter = (request: Request, after: string): string => {
  const query = new URLSearchParams(request.query)
  query.delete('lang')
  query.set('after', after)
  return `${request.path}?${query.toString()}`
}

/** A search shows what is the officer's by unit or name; co-executors open theirs from the queue's links. */
const NOT_INVOLVED = { coExecutors: [], opinions: [] }

type Listed = { readonly letters: readonly Handling[]; readonly older: string | undefined }

/** Words and a day, as people type them side by side: `ბიუჯეტი 24.11.2026`. */
function searched(typedWords: string): { words: string; onDay: Day | undefined } {
  const found = /(?:^|\s)(\d{1,2})\.(\d{1,2})\.(\d{4})(?=\s|$)/.exec(typedWords)
  const [whole = '', date = '', month = '', year = ''] = found ?? []
  const onDay = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return { words: onDay ? typedWords.replace(whole, ' ') : typedWords, onDay }
}

async function listed(tx: Tx, request: Request, filter: QueueFilter): Promise<Listed> {
  const typedWords = request.query.get('q')?.trim().slice(0, 200) ?? ''
  if (typedWords !== '') {
    const search = { ...searched(typedWords), timeZone: request.house.clock.timeZone }
    const found = await searchDesk(tx, search, { after: timeAfter(request), limit: PAGE + 1 })
    const seen = found.filter(letter => mayRead(officerOf(request), letter, NOT_INVOLVED))
    const last = found[PAGE - 1]
    const older =
      found.length > PAGE && last
        ? withAfter(request, `${last.receivedAt.toISOString()}_${last.id}`)
        : undefined
    return { letters: seen.slice(0, PAGE), older }
  }
  const letters = await queue(tx, filter, { after: dayAfter(request), limit: PAGE + 1 })
  const last = letters[PAGE - 1]
  const older =
    letters.length > PAGE && last ? withAfter(request, `${last.dueDay}_${last.id}`) : undefined
  return { letters: letters.slice(0, PAGE), older }
}

export async function deskView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const officer = officerOf(request)
  const t = words(request.language)
  const filter = filterOf(request)
  const done = request.query.get('done')
  const { kinds } = await countryOf(request.house)
  const desk = await asOfficer(request, async tx => ({
    ...(await listed(tx, request, filter)),
    counts: await queueCounts(tx, filter.today, filter.weekEnd),
    units: await unitsOf(tx, officer.bodyId),
    staff: await colleagues(tx),
    filters: await filtersOf(tx, officer.accountId),
  }))
  return page(
    deskPage(request, {
      ...desk,
      kinds,
      view: filter.view,
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
  if (UUID.test(id))
    await asOfficer(request, tx => dropFilter(tx, id, officerOf(request).accountId))
  return seeOther('/desk')
}

const ACTS: readonly BulkAct[] = ['register', 'assign', 'archive']
/** Right of each bulk act; the same that the single act asks for. */
const RIGHT_OF = { register: 'register', assign: 'assign', archive: 'register' } as const

type BulkAsked = {
  readonly act: BulkAct
  readonly ids: readonly string[]
  readonly to: string | undefined
}

function bulkOf(request: Request): BulkAsked | undefined {
  const act = ACTS.find(candidate => candidate === typed(request.form, 'act'))
  const ids = (request.form.get('id') ?? []).filter(id => UUID.test(id)).slice(0, MAX_BULK)
  const to = typed(request.form, 'to')
  if (!act || ids.length === 0 || !officerOf(request).rights.includes(RIGHT_OF[act]))
    return undefined
  return { act, ids, to: UUID.test(to) ? to : undefined }
}

export const previewMany: Handler = async request => {
  const asked = bulkOf(request)
  if (!asked) return deskView(request, [{ field: '', text: texts['bulk.none'] }])
  const view = await asOfficer(request, async tx => ({
    preview: await previewBulk(tx, asked.act, asked.ids),
    staff: await colleagues(tx),
  }))
  const toName = view.staff.find(one => one.id === asked.to)?.name
  return page(
    bulkPage(request, { act: asked.act, to: asked.to ?? '', toName, preview: view.preview }),
  )
}

export const doMany: Handler = async request => {
  const asked = bulkOf(request)
  if (!asked) return deskView(request, [{ field: '', text: texts['bulk.none'] }])
  const onceKey = typed(request.form, '_once') || uuidv7(request.house.clock.now())
  const count = await asOfficer(request, tx =>
    doBulk(tx, request.house, officerOf(request), {
      act: asked.act,
      ids: asked.ids,
      unitId: undefined,
      executorId: asked.to,
      onceKey,
    }),
  )
  return seeOther(`/desk?done=${count}`)
}

function yearOf(request: Request): number {
  const year = Number(request.query.get('year'))
  const present = Number(request.house.clock.today().slice(0, 4))
  return Number.isInteger(year) && year > 1990 && year <= present ? year : present
}

type Register = {
  readonly direction: 'in' | 'out'
  readonly rows: readonly (RegisterRow & { readonly id: string })[]
}

async function registerRows(
  request: Request,
  direction: 'in' | 'out',
  limit: number,
): Promise<Register> {
  const range = { year: yearOf(request), after: timeAfter(request), limit }
  return asOfficer(request, async tx => {
    if (direction === 'in') {
      const rows = await incomingRegister(tx, range)
      return {
        direction,
        rows: rows.map(row => ({
          id: row.id,
          number: row.registryNumber,
          at: row.receivedAt,
          who: row.writerName,
          subject: row.subject,
          href: `/desk/letters/${row.id}`,
        })),
      }
    }
    const rows = await outgoingRegister(tx, range)
    return {
      direction,
      rows: rows.map(row => ({
        id: row.id,
        number: row.registryNumber,
        at: row.registeredAt ?? row.draftedAt,
        who: row.toName,
        subject: row.subject === '' ? row.kind : row.subject,
        href: `/desk/replies/${row.id}`,
      })),
    }
  })
}

const REGISTER_PAGE = 100
const REGISTER_CSV = 10_000

const showRegister =
  (direction: 'in' | 'out'): Handler =>
  async request => {
    const { rows } = await registerRows(request, direction, REGISTER_PAGE + 1)
    const shown = rows.slice(0, REGISTER_PAGE)
    const last = shown.at(-1)
    const older =
      rows.length > REGISTER_PAGE && last
        ? withAfter(request, `${last.at.toISOString()}_${last.id}`)
        : undefined
    return page(registerPage(request, { direction, year: yearOf(request), rows: shown, older }))
  }

export const showIncoming = showRegister('in')
export const showOutgoing = showRegister('out')

/** A cell that no spreadsheet takes for a formula, quoted by RFC 4180. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const csvRegister =
  (direction: 'in' | 'out'): Handler =>
  async request => {
    const t = words(request.language)
    const { rows } = await registerRows(request, direction, REGISTER_CSV)
    const head = [
      t('register.number'),
      t('register.date'),
      direction === 'in' ? t('letter.writer') : t('register.to'),
      t('reply.subject'),
    ]
    const lines = [
      head,
      ...rows.map(row => [row.number ?? '', row.at.toISOString(), row.who, row.subject]),
    ]
    return {
      status: 200,
      // Excel reads Georgian only after a byte order mark.
      body: Buffer.from(`\ufeff${lines.map(line => line.map(csvCell).join(',')).join('\r\n')}\r\n`),
      type: 'text/csv; charset=utf-8',
      headers: {
        'content-disposition': `attachment; filename="register-${direction}-${yearOf(request)}.csv"`,
      },
    }
  }

export const incomingCsv = csvRegister('in')
export const outgoingCsv = csvRegister('out')
