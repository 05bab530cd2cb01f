/** Pages of notices: one's own, those to print at a counter, and the short link. */
import { html, paragraphs, type Html } from '#platform/html'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import type { Viewer } from '#platform/db'
import { emptyState, pagination, table } from '#ui/lists'
import { details, momentTime, tag, type Colour } from '#ui/notices'
import { framed } from '#ui/page'
import type { DeliveryState } from './delivery.ts'
import { hrefOfCode, noticesOfViewer, type Delivery, type Notice } from './store.ts'
import { say } from './texts.ts'
import { bodyOf, subjectOf } from './write.ts'

const PAGE = 30
const PRINTED = 100
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The cursor of a list of UUIDs from the address; anything else is no cursor. */
export function cursorOf(request: Request, name = 'before'): string | undefined {
  const value = request.query.get(name)
  return value !== null && UUID.test(value) ? value : undefined
}

/** An id from the path. @throws NotFound when it is none. */
export function idOf(request: Request): string {
  const { id } = request.params
  if (id === undefined || !UUID.test(id)) throw new NotFound('delivery')
  return id
}

/** Whose notices the signed-in account may see. @throws NotFound for accounts that get none. */
function ownViewer({ actor }: Request): Viewer {
  if (actor?.kind === 'resident') return { as: 'resident', personId: actor.personId }
  if (actor?.kind === 'officer') {
    return { as: 'officer', bodyId: actor.bodyId, accountId: actor.accountId }
  }
  throw new NotFound('notices')
}

/** `/notices`: everything the viewer was told, with deliveries and attempts. */
export const showNotices: Handler = async request => {
  const before = cursorOf(request)
  const found = await request.house.db.as(ownViewer(request), tx =>
    noticesOfViewer(tx, { before, limit: PAGE + 1 }),
  )
  const shown = found.slice(0, PAGE)
  return page(framed(request, { title: titleOf(request), main: listMain(request, shown, found) }))
}

const titleOf = ({ language }: Request): string => say(language)('title')

function listMain(request: Request, shown: readonly Notice[], found: readonly Notice[]): Html {
  const { language } = request
  const t = say(language)
  const last = found.length > shown.length ? shown.at(-1)?.id : undefined
  return html`<h1 class="govuk-heading-l">${t('title')}</h1>
    <p class="govuk-body">${t('intro')}</p>
    ${
      shown.length === 0
        ? emptyState({ text: t('none') })
        : html`<p class="govuk-body">
              <a class="govuk-link" href="${request.path}/print">${t('print')}</a>
            </p>
            ${noticeTable(request, shown)}`
    }
    ${pagination({
      language,
      newer: cursorOf(request) === undefined ? undefined : request.path,
      older: last === undefined ? undefined : `${request.path}?before=${last}`,
    })}`
}

function noticeTable(request: Request, notices: readonly Notice[]): Html {
  const { language, house } = request
  const t = say(language)
  return table({
    caption: t('title'),
    captionHidden: true,
    head: [{ text: t('when') }, { text: t('what') }, { text: t('how') }],
    rows: notices.map(notice => [
      momentTime(notice.at, language, house.clock.timeZone),
      html`<a class="govuk-link" href="${notice.href}">${subjectOf(notice, language)}</a>`,
      html`${notice.deliveries.map(delivery => deliveryLines(request, delivery))}`,
    ]),
  })
}

const COLOURS: Readonly<Record<DeliveryState, Colour>> = {
  waiting: 'blue',
  sending: 'blue',
  sent: 'green',
  delivered: 'green',
  bounced: 'red',
  failed: 'red',
  unwanted: 'grey',
  'no-address': 'grey',
}

/** State of a delivery as a coloured word. */
export function deliveryTag({ language }: Request, state: DeliveryState): Html {
  return tag(say(language)(`state.${state}`), COLOURS[state])
}

function deliveryLines(request: Request, delivery: Delivery): Html {
  const { language, house } = request
  const t = say(language)
  const again = delivery.state === 'waiting' && delivery.attempts.length > 0
  return html`<p class="govuk-body-s">
      ${t(`channel.${delivery.channel}`)}: ${deliveryTag(request, delivery.state)}
      ${delivery.sentTo}
      ${
        again &&
        html`<br />${t('next-at')} ${momentTime(delivery.nextAt, language, house.clock.timeZone)}`
      }
    </p>
    ${delivery.attempts.length > 0 && attemptDetails(request, delivery)}`
}

/** Every attempt of a delivery, behind one line. */
export function attemptDetails(request: Request, { attempts }: Pick<Delivery, 'attempts'>): Html {
  const { language, house } = request
  const t = say(language)
  return details(
    t('attempts.count', { count: attempts.length }),
    html`<ol class="govuk-list govuk-list--number">
      ${attempts.map(
        ({ at, ok, code }) =>
          html`<li>
            ${momentTime(at, language, house.clock.timeZone)}: ${t(attemptWords(ok, code))} (<span
              lang="en"
              >${code}</span
            >)
          </li>`,
      )}
    </ol>`,
  )
}

/** What a line of the attempts says: one of ours, or what was heard after it. */
function attemptWords(ok: boolean, code: string) {
  if (code.endsWith(' returned')) return 'attempt.returned'
  if (/^(receipt|arrived|DELIVRD|EXPIRED|UNDELIV|REJECTD)\b/.test(code)) {
    return ok ? 'attempt.arrived' : 'attempt.lost'
  }
  return ok ? 'attempt.ok' : 'attempt.failed'
}

/** `/notices/print`: the newest notices with their whole texts, for paper. */
export const showPrintable: Handler = async request => {
  const notices = await request.house.db.as(ownViewer(request), tx =>
    noticesOfViewer(tx, { before: undefined, limit: PRINTED }),
  )
  return page(
    framed(request, { title: say(request.language)('title.print'), main: sheet(request, notices) }),
  )
}

/** `/counter/notices`: the same, for a person who is present and served by a clerk; for nobody else. */
export const showAtCounter: Handler = async request => {
  const { actor } = request
  if (actor?.kind !== 'resident' || !actor.assistedBy) throw new NotFound('person at the counter')
  return showPrintable(request)
}

function sheet(request: Request, notices: readonly Notice[]): Html {
  const { language, actor, house } = request
  const t = say(language)
  return html`<h1 class="govuk-heading-l">${t('title.print')}</h1>
    <p class="govuk-body">
      ${actor?.name}, ${momentTime(house.clock.now(), language, house.clock.timeZone)}
    </p>
    ${notices.length === 0 && emptyState({ text: t('none') })}
    ${notices.map(
      notice =>
        html`<section>
          <h2 class="govuk-heading-s">${subjectOf(notice, language)}</h2>
          <p class="govuk-body-s">${momentTime(notice.at, language, house.clock.timeZone)}</p>
          ${paragraphs(bodyOf(notice, language))}
          ${
            notice.deliveries.every(({ state }) => state !== 'sent' && state !== 'delivered') &&
            html`<p class="govuk-body-s"><strong>${t('not-reached')}</strong></p>`
          }
        </section>`,
    )}`
}

/** `/n/CODE`: the short link of an SMS. */
export const followShortLink: Handler = async request => {
  const code = request.params['code'] ?? ''
  const href = await request.house.db.as(ownViewer(request), tx => hrefOfCode(tx, code))
  if (href === undefined) throw new NotFound('notice')
  return seeOther(href)
}
