/** From request to reply: the page, its two forms, the calendar and the copy. */
import { countsOfViewer } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { typed } from '#platform/form'
import { recordAct, actorReference } from '#platform/journal'
import {
  Forbidden,
  NotFound,
  page,
  seeOther,
  type Actor,
  type Handler,
  type Request,
} from '#platform/route'
import { calendarText } from './calendar.ts'
import { copyOfAll } from './copy.ts'
import { dueEntries } from './due.ts'
import { endFeed, makeFeed, ownFeed, readFeed } from './feed.ts'
import { minePage } from './pages.ts'

/** The resident, alone at the screen: what is taken along must not land at a counter. */
function aloneOf(request: Request): Extract<Actor, { kind: 'resident' }> {
  const { actor } = request
  if (actor?.kind !== 'resident' || actor.assistedBy) throw new Forbidden()
  return actor
}

const asOwner = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.as({ as: 'resident', personId: aloneOf(request).personId }, work)

export const showMine: Handler = request => {
  const { personId } = aloneOf(request)
  return asOwner(request, async tx => {
    const { needsYou, inProgress, completed } = await countsOfViewer(tx)
    const done = request.query.get('done')
    return page(
      minePage(request, {
        feed: await ownFeed(tx, request.house, personId),
        letters: needsYou + inProgress + completed,
        done: done === 'made' || done === 'ended' ? done : undefined,
      }),
    )
  })
}

export const postFeed: Handler = async request => {
  const by = aloneOf(request)
  const withSubjects = typed(request.form, 'subjects') === 'yes'
  await asOwner(request, tx => makeFeed(tx, request.house, { by, withSubjects }))
  return seeOther('/account/mine?done=made')
}

export const postEnd: Handler = async request => {
  const by = aloneOf(request)
  await asOwner(request, tx => endFeed(tx, request.house, by))
  return seeOther('/account/mine?done=ended')
}

/** The calendar of a secret address. Wrong and ended secrets look alike. */
export const showCalendar: Handler = async ({ house, params, language }) => {
  const feed = await readFeed(house, params['secret'] ?? '')
  if (!feed) throw new NotFound('calendar')
  const { personId, withSubjects } = feed
  const entries = await house.db.as({ as: 'resident', personId }, tx => dueEntries(tx, language))
  return {
    status: 200,
    body: calendarText({ entries, language, withSubjects, origin: house.settings.publicUrl }),
    type: 'text/calendar; charset=utf-8',
    headers: {
      'content-disposition': 'inline; filename="due.ics"',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    },
  }
}

export const downloadCopy: Handler = async request => {
  const by = aloneOf(request)
  const { house } = request
  await asOwner(request, async tx =>
    recordAct(await tx.elevate(), {
      act: 'letters.copied',
      at: house.clock.now(),
      actor: actorReference(by),
      subjectId: by.personId,
      about: { kind: 'person', id: by.personId },
    }),
  )
  return {
    status: 200,
    body: await copyOfAll(request, by.personId, work => asOwner(request, work)),
    type: 'application/zip',
    headers: { 'content-disposition': 'attachment; filename="sarkmeli-letters.zip"' },
  }
}
