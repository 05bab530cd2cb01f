/** What the operator sees of notices and jobs, and starts anew. Shows codes, never a person or an address. */
import { html, type Html } from '#platform/html'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import { select } from '#ui/fields'
import { button, searchForm, submitForm } from '#ui/forms'
import { emptyState, pagination, table } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { DELIVERY_STATES, type DeliveryState } from './delivery.ts'
import { attemptDetails, cursorOf, deliveryTag, idOf } from './pages.ts'
import { retryDelivery, retryJob } from './start-anew.ts'
import { CHANNELS } from './recipient.ts'
import {
  deadJobs,
  listDeliveries,
  type DeadJob,
  type DeliveryFilter,
  type Listed,
} from './store.ts'
import { say } from './texts.ts'

const PAGE = 50

const STATES = ['trouble', ...DELIVERY_STATES] as const
/** States of which a new series of attempts may help. What was sent is never sent again. */
const MAY_RETRY: readonly DeliveryState[] = [
  'waiting',
  'bounced',
  'failed',
  'unwanted',
  'no-address',
]

/** Those in trouble, unless asked otherwise; `all` is every one. */
function filterOf({ query }: Request): DeliveryFilter {
  const state = query.get('state') ?? 'trouble'
  return {
    state: state === 'all' ? undefined : (STATES.find(known => known === state) ?? 'trouble'),
    channel: CHANNELS.find(known => known === query.get('channel')),
  }
}

const addressOf = (filter: DeliveryFilter, before?: string): string => {
  const query = new URLSearchParams({ state: filter.state ?? 'all' })
  if (filter.channel !== undefined) query.set('channel', filter.channel)
  if (before !== undefined) query.set('before', before)
  return `/operator/deliveries?${query}`
}

/** `/operator/deliveries`: deliveries by state and channel, at first those in trouble. */
export const showDeliveries: Handler = async request => {
  const before = cursorOf(request)
  const filter = filterOf(request)
  const found = await request.house.db.as({ as: 'worker' }, tx =>
    listDeliveries(tx, filter, { before, limit: PAGE + 1 }),
  )
  const shown = found.slice(0, PAGE)
  const last = found.length > PAGE ? shown.at(-1)?.id : undefined
  const { language } = request
  const t = say(language)
  const main = html`<h1 class="govuk-heading-l">${t('title.deliveries')}</h1>
    <p class="govuk-body">${t('about.deliveries')}</p>
    ${filterForm(request, filter)}
    ${
      shown.length === 0
        ? emptyState({ text: t(filter.state === 'trouble' ? 'none.deliveries' : 'none.found') })
        : deliveryTable(request, shown)
    }
    ${pagination({
      language,
      newer: before === undefined ? undefined : addressOf(filter),
      older: last === undefined ? undefined : addressOf(filter, last),
    })}`
  return page(framed(request, { title: t('title.deliveries'), main, wide: true }))
}

function filterForm({ language }: Request, { state, channel }: DeliveryFilter): Html {
  const t = say(language)
  return searchForm({
    action: '/operator/deliveries',
    children: html`${select({
      name: 'state',
      label: t('state'),
      value: state ?? 'all',
      options: [
        { value: 'all', label: t('filter.all') },
        ...STATES.map(value => ({ value, label: t(`state.${value}`) })),
      ],
    })}
    ${select({
      name: 'channel',
      label: t('channel'),
      value: channel,
      empty: t('filter.both'),
      options: CHANNELS.map(value => ({ value, label: t(`channel.${value}`) })),
    })}
    ${button({ text: t('filter.show'), look: 'secondary' })}`,
  })
}

const DELIVERY_COLUMNS = ['when', 'what', 'channel', 'state', 'attempts', 'act'] as const

function deliveryTable(request: Request, deliveries: readonly Listed[]): Html {
  const { language, house } = request
  const t = say(language)
  return table({
    caption: t('title.deliveries'),
    captionHidden: true,
    queue: true,
    head: DELIVERY_COLUMNS.map(key => ({ text: t(key) })),
    rows: deliveries.map(delivery => [
      momentTime(delivery.at, language, house.clock.timeZone),
      html`<code>${delivery.template}</code>`,
      t(`channel.${delivery.channel}`),
      deliveryTag(request, delivery.state),
      delivery.attempts.length > 0 && attemptDetails(request, delivery),
      MAY_RETRY.includes(delivery.state) &&
        retryForm(request, `/operator/deliveries/${delivery.id}/retry`),
    ]),
  })
}

/** A retry of one thing is told apart from its neighbours by the row that it stands in. */
function retryForm(request: Request, action: string): Html {
  return submitForm({
    action,
    token: request.formToken,
    children: button({ text: say(request.language)('retry'), look: 'secondary' }),
  })
}

/** `POST /operator/deliveries/:id/retry`. */
export const postRetryDelivery: Handler = async request => {
  const { house, actor } = request
  if (actor?.kind !== 'operator') throw new NotFound('operator')
  await house.db.as({ as: 'worker' }, tx =>
    retryDelivery(tx, house, { id: idOf(request), accountId: actor.accountId }),
  )
  return seeOther('/operator/deliveries')
}

/** `/operator/jobs`: jobs that ran out of tries, oldest first. */
export const showDeadJobs: Handler = async request => {
  const after = Number(/^\d{1,15}$/.exec(request.query.get('after') ?? '')?.[0] ?? 0)
  const found = await request.house.db.as({ as: 'worker' }, tx => deadJobs(tx, after, PAGE + 1))
  const shown = found.slice(0, PAGE)
  const last = found.length > PAGE ? shown.at(-1)?.id : undefined
  const { language } = request
  const t = say(language)
  const main = html`<h1 class="govuk-heading-l">${t('title.jobs')}</h1>
    <p class="govuk-body">${t('about.jobs')}</p>
    ${shown.length === 0 ? emptyState({ text: t('none.jobs') }) : jobTable(request, shown)}
    ${pagination({
      language,
      newer: last === undefined ? undefined : `/operator/jobs?after=${last}`,
      older: after === 0 ? undefined : '/operator/jobs',
    })}`
  return page(framed(request, { title: t('title.jobs'), main, wide: true }))
}

const JOB_COLUMNS = ['when', 'job', 'attempts', 'last-error', 'act'] as const
/** Enough to recognise a cause; the log has the rest. */
const MAX_ERROR = 160

function jobTable(request: Request, found: readonly DeadJob[]): Html {
  const { language, house } = request
  const t = say(language)
  return table({
    caption: t('title.jobs'),
    captionHidden: true,
    queue: true,
    head: JOB_COLUMNS.map(key => ({ text: t(key), numeric: key === 'attempts' })),
    rows: found.map(job => [
      momentTime(job.created_at, language, house.clock.timeZone),
      html`<code>${job.task}</code>`,
      job.attempts,
      html`<span lang="en">${firstLine(job.last_error)}</span>`,
      retryForm(request, `/operator/jobs/${job.id}/retry`),
    ]),
  })
}

const firstLine = (error: string | null): string =>
  (error?.split('\n')[0] ?? '').slice(0, MAX_ERROR)

/** `POST /operator/jobs/:id/retry`. */
export const postRetryJob: Handler = async request => {
  const { house, actor, params } = request
  const id = /^\d{1,15}$/.exec(params['id'] ?? '')?.[0]
  if (actor?.kind !== 'operator' || id === undefined) throw new NotFound('job')
  await house.db.as({ as: 'worker' }, tx =>
    retryJob(tx, house, { id: Number(id), accountId: actor.accountId }),
  )
  return seeOther('/operator/jobs')
}
