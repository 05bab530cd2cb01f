/** From request to reply for "My letters": its groups, and the search over all of them. */
import { getBodies } from '#core/bodies'
import type { Tx } from '#platform/db'
import { foldWords } from '#platform/fold'
import { page, type Handler, type Reply, type Request } from '#platform/route'
import { draftsOfViewer, type Draft } from './drafts-store.ts'
import { GROUPS, listPage, type ListGroup, type ListView } from './pages-list.ts'
import { asResident, isUuid } from './resident.ts'
import {
  countsOfViewer,
  firstYearOfViewer,
  foundOfViewer,
  lettersOfBatch,
  lettersOfViewer,
  type After,
  type ListedLetter,
} from './store.ts'

const PAGE = 50
/** Most words of one search; what is typed beyond them is left out. */
const MOST_WORDS = 12

type Asked = { readonly query: string; readonly year: number | undefined }

function askedIn(request: Request): Asked {
  const year = Number(request.query.get('year'))
  return {
    query: request.query.get('q')?.trim().slice(0, 200) ?? '',
    year: Number.isInteger(year) && year > 1900 && year < 3000 ? year : undefined,
  }
}

export const showList: Handler = request =>
  asResident(request, async tx => {
    const asked = askedIn(request)
    return asked.query !== '' || asked.year !== undefined
      ? showFound(tx, request, asked)
      : showGroup(tx, request)
  })

async function showGroup(tx: Tx, request: Request): Promise<Reply> {
  const group =
    GROUPS.find(candidate => candidate === request.query.get('group')) ?? (await firstGroup(tx))
  const letters =
    group === 'drafts'
      ? []
      : await lettersOfViewer(tx, group, { after: afterOf(request), limit: PAGE + 1 })
  const sent = request.query.get('sent') ?? ''
  return shown(tx, request, {
    group,
    letters,
    drafts: await draftsOfViewer(tx),
    sent: isUuid(sent) ? await lettersOfBatch(tx, sent) : [],
    asked: { query: '', year: undefined },
  })
}

/** Letters of all groups that hold every word, in any order, and those with such a number. */
async function showFound(tx: Tx, request: Request, asked: Asked): Promise<Reply> {
  const words = foldWords(asked.query).slice(0, MOST_WORDS)
  const holds = (draft: Draft): boolean => {
    const own = foldWords(draft.subject).join(' ')
    return asked.year === undefined && words.every(word => own.includes(word))
  }
  return shown(tx, request, {
    group: undefined,
    letters: await foundOfViewer(tx, {
      ...asked,
      words,
      after: afterOf(request),
      limit: PAGE + 1,
    }),
    drafts: (await draftsOfViewer(tx)).filter(holds),
    sent: [],
    asked,
  })
}

type Found = Pick<ListView, 'group' | 'letters' | 'drafts' | 'sent'> & { readonly asked: Asked }

async function shown(tx: Tx, request: Request, found: Found): Promise<Reply> {
  const { needsYou, inProgress, completed } = await countsOfViewer(tx)
  const drafts = found.group === undefined ? await draftsOfViewer(tx) : found.drafts
  const letters = found.letters.slice(0, PAGE)
  const thisYear = Number(request.house.clock.today().slice(0, 4))
  const first = (await firstYearOfViewer(tx)) ?? thisYear
  return page(
    listPage(request, {
      ...found,
      ...found.asked,
      letters,
      counts: {
        'needs-you': needsYou,
        'in-progress': inProgress,
        completed,
        drafts: drafts.length,
      },
      years: Array.from({ length: thisYear - first + 1 }, (_, back) => thisYear - back),
      bodies: await getBodies(tx, [
        ...[...letters, ...found.sent].map(letter => letter.bodyId),
        ...found.drafts.flatMap(draft => draft.bodyIds),
      ]),
      older: found.letters.length > PAGE ? olderUrl(found, letters) : undefined,
    }),
  )
}

async function firstGroup(tx: Tx): Promise<ListGroup> {
  const { needsYou, inProgress } = await countsOfViewer(tx)
  if (needsYou > 0) return 'needs-you'
  return inProgress > 0 ? 'in-progress' : 'completed'
}

function afterOf(request: Request): After | undefined {
  const [at = '', id = ''] = (request.query.get('after') ?? '').split('_')
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime()) || !isUuid(id)) return undefined
  return { at: moment, id }
}

function olderUrl({ group, asked }: Found, letters: readonly ListedLetter[]): string {
  const last = letters.at(-1)
  const parameters = {
    ...(group === undefined ? { q: asked.query } : { group }),
    ...(asked.year !== undefined && { year: String(asked.year) }),
    after: last ? `${last.lastAt.toISOString()}_${last.id}` : '',
  }
  return `/letters?${new URLSearchParams(parameters).toString()}`
}
