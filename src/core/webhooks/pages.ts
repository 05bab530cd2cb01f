/** Webhooks of a body: addresses, their secrets, every message and attempt. No contents anywhere. */
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { dateField, field } from '#ui/fields'
import { button, buttonGroup, formOf } from '#ui/forms'
import { pagination, table } from '#ui/lists'
import { backLink, inset, momentTime, notificationBanner, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { momentText } from '#ui/words'
import { OVERLAP_HOURS } from './endpoint.ts'
import type { Attempt, Delivery, Endpoint } from './store.ts'
import { words } from './texts.ts'

export type EndpointsView = {
  readonly endpoints: readonly Endpoint[]
  readonly problems: readonly Problem[]
}

/** All addresses of the body. */
export function endpointsPage(request: Request, { endpoints, problems }: EndpointsView): Html {
  const { language, form } = request
  const t = words(language)
  return framed(request, {
    title: t('title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('title')}</h1>
      <p class="govuk-body">${t('lead')}</p>
      ${
        endpoints.length === 0
          ? html`<p class="govuk-body">${t('none')}</p>`
          : table({
              caption: t('title'),
              captionHidden: true,
              head: [{ text: t('url') }, { text: t('state') }],
              rows: endpoints.map(endpoint => [
                html`<a class="govuk-link sk-code" href="/desk/webhooks/${endpoint.id}"
                  >${endpoint.url}</a
                >`,
                stateTag(endpoint, request),
              ]),
            })
      }
      ${formOf(request, {
        action: '/desk/webhooks',
        children: html`${field({
          name: 'url',
          type: 'url',
          label: t('url'),
          hint: t('url-hint'),
          value: typed(form, 'url'),
          error: problemText(problems, 'url', language),
        })}
        ${button({ text: t('add') })}`,
      })}`,
  })
}

function stateTag({ state, failingSince }: Endpoint, { language }: Request): Html {
  const t = words(language)
  if (state === 'off') return tag(t('state.off'), 'grey')
  return failingSince ? tag(t('state.failing'), 'red') : tag(t('state.on'), 'green')
}

export type SecretView = {
  readonly endpointId: string
  readonly secret: string
  /** True when an earlier secret signs besides. */
  readonly overlap: boolean
}

/** The secret itself, once. */
export function secretPage(request: Request, { endpointId, secret, overlap }: SecretView): Html {
  const t = words(request.language)
  return framed(request, {
    title: t('secret.title'),
    main: html`<h1 class="govuk-heading-l">${t('secret.title')}</h1>
      ${inset(html`<code class="sk-code">${secret}</code>`)}
      <p class="govuk-body">${t('secret.once')}</p>
      ${overlap && html`<p class="govuk-body">${t('secret.overlap', { hours: OVERLAP_HOURS })}</p>`}
      <p class="govuk-body">
        <a class="govuk-link" href="/desk/webhooks/${endpointId}">${t('deliveries')}</a>
      </p>`,
  })
}

export type EndpointView = {
  readonly endpoint: Endpoint
  readonly deliveries: readonly Delivery[]
  readonly attempts: readonly Attempt[]
  readonly more: boolean
  readonly problems: readonly Problem[]
  readonly done: string | undefined
}

/** One address with its messages. */
export function endpointPage(request: Request, view: EndpointView): Html {
  const { language } = request
  const t = words(language)
  const { endpoint, problems, done } = view
  return framed(request, {
    title: t('title'),
    wide: true,
    before: backLink('/desk/webhooks', language, t('back')),
    problems,
    ...(done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: done }),
    }),
    main: html`<h1 class="govuk-heading-l sk-code">${endpoint.url}</h1>
      <p>${stateTag(endpoint, request)}</p>
      ${trouble(request, endpoint)} ${acts(request, endpoint)}
      <h2 class="govuk-heading-m">${t('deliveries')}</h2>
      ${
        view.deliveries.length === 0
          ? html`<p class="govuk-body">${t('deliveries.none')}</p>`
          : deliveriesTable(request, view)
      }
      ${pagination({ language, older: view.more ? olderOf(view) : undefined })}
      ${rangeForm(request, view)}`,
  })
}

function trouble(
  { language, house }: Request,
  { state, whyOff, failingSince }: Endpoint,
): Renderable {
  const t = words(language)
  if (state === 'off') return inset(t(`why.${whyOff ?? 'hand'}`))
  const at = failingSince && momentText(failingSince, language, house.clock.timeZone)
  return at !== undefined && inset(t('failing', { at }))
}

function acts(request: Request, { id, state }: Endpoint): Html {
  const t = words(request.language)
  const path = `/desk/webhooks/${id}`
  const plain = (action: string, text: string): Html =>
    formOf(request, {
      action: `${path}/${action}`,
      children: button({ text, look: 'secondary' }),
    })
  return buttonGroup(
    state === 'on' && plain('ping', t('ping')),
    plain('rotate', t('rotate')),
    formOf(request, {
      action: `${path}/switch`,
      children: html`<input type="hidden" name="state" value="${state === 'on' ? 'off' : 'on'}" />
        ${button(state === 'on' ? { text: t('off'), look: 'warning' } : { text: t('on') })}`,
    }),
  )
}

const COLOURS = { waiting: 'yellow', sent: 'green', 'given-up': 'red' } as const

function deliveriesTable(request: Request, { endpoint, deliveries, attempts }: EndpointView): Html {
  const { language, house } = request
  const t = words(language)
  const zone = house.clock.timeZone
  return table({
    caption: t('deliveries'),
    captionHidden: true,
    head: [
      { text: t('delivery.type') },
      { text: t('delivery.at') },
      { text: t('state') },
      { text: t('delivery.attempts') },
      { text: t('replay.title') },
    ],
    rows: deliveries.map(delivery => [
      delivery.handlingId === undefined
        ? delivery.type
        : html`<a class="govuk-link" href="/desk/letters/${delivery.handlingId}"
            >${delivery.type}</a
          >`,
      momentTime(delivery.happenedAt, language, zone),
      html`${tag(t(`delivery.${delivery.state}`), COLOURS[delivery.state])}
      ${
        delivery.state === 'waiting' &&
        delivery.tried > 0 &&
        html`<br />${t('delivery.next', { at: momentText(delivery.nextAt, language, zone) })}`
      }`,
      attemptsList(
        request,
        attempts.filter(({ deliveryId }) => deliveryId === delivery.id),
      ),
      endpoint.state === 'on' ? replayForm(request, delivery) : '',
    ]),
  })
}

function attemptsList({ language, house }: Request, attempts: readonly Attempt[]): Renderable {
  const t = words(language)
  const said = (code: string): string =>
    code === 'timeout' || code === 'network' || code === 'address' ? t(`code.${code}`) : code
  return (
    attempts.length > 0 &&
    html`<ol class="govuk-list">
      ${attempts.map(
        ({ at, code, ms }) =>
          html`<li>
            ${momentTime(at, language, house.clock.timeZone)}: ${said(code)},
            ${t('attempt.ms', { ms })}
          </li>`,
      )}
    </ol>`
  )
}

function replayForm(request: Request, { id, endpointId, type, messageId }: Delivery): Html {
  const t = words(request.language)
  return formOf(request, {
    action: `/desk/webhooks/${endpointId}/replay`,
    children: html`<input type="hidden" name="delivery" value="${id}" />
      <button type="submit" class="govuk-button govuk-button--secondary">
        ${t('replay.one')}<span class="govuk-visually-hidden"> ${type} ${messageId}</span>
      </button>`,
  })
}

function olderOf({ endpoint, deliveries }: EndpointView): string | undefined {
  const last = deliveries.at(-1)
  return (
    last &&
    `/desk/webhooks/${endpoint.id}?after=${encodeURIComponent(`${last.happenedAt.toISOString()}_${last.id}`)}`
  )
}

function rangeForm(request: Request, { endpoint, problems }: EndpointView): Renderable {
  const { language, form } = request
  const t = words(language)
  const day = (name: 'from' | 'to'): Html =>
    dateField({
      name,
      language,
      label: t(`replay.${name}`),
      value: typed(form, name),
      error: problemText(problems, name, language),
    })
  return (
    endpoint.state === 'on' &&
    html`<h2 class="govuk-heading-m">${t('replay.title')}</h2>
      <p class="govuk-hint">${t('replay.hint')}</p>
      ${formOf(request, {
        action: `/desk/webhooks/${endpoint.id}/replay-range`,
        children: html`${day('from')} ${day('to')}
        ${button({ text: t('replay.range'), look: 'secondary' })}`,
      })}`
  )
}
