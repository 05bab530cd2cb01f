/** Systems of a body: who gives the numbers, which systems there are, their tokens. */
import type { Numbering } from '#core/chancellery'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { radios } from '#ui/choices'
import { field } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { backLink, momentTime, notificationBanner, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { momentText } from '#ui/words'
import { tokenForm, tokensTable } from './pages-parts.ts'
import type { Service } from './store.ts'
import { words } from './texts.ts'
import { SERVICE_SCOPES, stateOf, type Token } from './token.ts'

export type SystemsView = {
  readonly numbering: Numbering
  readonly services: readonly Service[]
  readonly tokens: readonly Token[]
  readonly problems: readonly Problem[]
  readonly done: string | undefined
}

/** All systems of the body. */
export function systemsPage(request: Request, view: SystemsView): Html {
  const { language, form } = request
  const t = words(language)
  const { problems, done } = view
  return framed(request, {
    title: t('exchange.title'),
    problems,
    ...(done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('exchange.title')}</h1>
      <p class="govuk-body">${t('exchange.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/developers">${t('exchange.developers')}</a>
      </p>
      ${numbersPart(request, view)}
      <h2 class="govuk-heading-m">${t('services.title')}</h2>
      ${
        view.services.length === 0
          ? html`<p class="govuk-body">${t('services.none')}</p>`
          : servicesTable(request, view)
      }
      ${formOf(request, {
        action: '/desk/exchange/services',
        children: html`${field({
          name: 'service',
          label: t('services.name'),
          width: 30,
          value: typed(form, 'service'),
          error: problemText(problems, 'service', language),
        })}
        ${button({ text: t('services.add'), look: 'secondary' })}`,
      })}`,
  })
}

function numbersPart(request: Request, { numbering, problems }: SystemsView): Html {
  const { language, form, house } = request
  const t = words(language)
  return html`<h2 class="govuk-heading-m">${t('numbers.title')}</h2>
    ${
      numbering.since &&
      html`<p class="govuk-hint">
        ${t('numbers.since', { at: momentText(numbering.since, language, house.clock.timeZone) })}
      </p>`
    }
    ${formOf(request, {
      action: '/desk/exchange/numbers',
      children: html`${radios({
          name: 'mode',
          legend: t('numbers.title'),
          value: typed(form, 'mode') || numbering.mode,
          error: problemText(problems, 'mode', language),
          options: [
            { value: 'here', label: t('numbers.here') },
            { value: 'dms', label: t('numbers.dms'), hint: t('numbers.dms-hint') },
          ],
        })}
        <p class="govuk-body">${t('numbers.open')}</p>
        ${button({ text: t('numbers.switch') })}`,
    })}`
}

function servicesTable(request: Request, { services, tokens }: SystemsView): Html {
  const { language, house } = request
  const t = words(language)
  const now = house.clock.now()
  return table({
    caption: t('services.title'),
    captionHidden: true,
    head: [{ text: t('services.name') }, { text: t('token.scopes') }, { text: t('token.used') }],
    rows: services.map(service => {
      const own = tokens.filter(({ serviceId }) => serviceId === service.id)
      const good = own.filter(token => stateOf(token, now) === 'good')
      const used = own
        .flatMap(({ usedAt }) => (usedAt ? [usedAt] : []))
        .toSorted((a, b) => b.getTime() - a.getTime())[0]
      return [
        html`<a class="govuk-link" href="/desk/exchange/services/${service.id}"
          >${service.name}</a
        >`,
        service.endedAt
          ? tag(t('services.ended'), 'grey')
          : [...new Set(good.flatMap(({ scopes }) => scopes))].join(', '),
        used ? momentTime(used, language, house.clock.timeZone) : t('token.never'),
      ]
    }),
  })
}

export type ServiceView = {
  readonly service: Service
  readonly tokens: readonly Token[]
  readonly problems: readonly Problem[]
}

/** One system with its tokens. */
export function servicePage(request: Request, { service, tokens, problems }: ServiceView): Html {
  const { language } = request
  const t = words(language)
  const path = `/desk/exchange/services/${service.id}`
  return framed(request, {
    title: service.name,
    wide: true,
    before: backLink('/desk/exchange', language, t('exchange.title')),
    problems,
    main: html`<h1 class="govuk-heading-l">${service.name}</h1>
      ${service.endedAt && html`<p>${tag(t('services.ended'), 'grey')}</p>`}
      ${
        tokens.length > 0 &&
        tokensTable(request, { caption: service.name, tokens, revoke: `${path}/revoke` })
      }
      ${
        !service.endedAt &&
        html`<h2 class="govuk-heading-m">${t('services.new-token')}</h2>
          ${tokenForm(request, { action: `${path}/tokens`, scopes: SERVICE_SCOPES, problems })}
          <h2 class="govuk-heading-m">${t('services.end')}</h2>
          ${formOf(request, {
            action: `${path}/end`,
            children: button({ text: t('services.end'), look: 'warning' }),
          })}`
      }`,
  })
}
