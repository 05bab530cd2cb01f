/** The queue of cases: whose, which, by days left, and what is done to several at once. */
import { stageName, stageTag, VIEWS } from '#core/cases'
import { unitOptions } from '#core/chancellery'
import type { ExecutableDefinition } from '#core/services'
import { officerOf } from '#platform/acting'
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { field, select, type Option } from '#ui/fields'
import { button, buttonGroup, formOf, searchForm } from '#ui/forms'
import { emptyState, pagination, table, tabsNav } from '#ui/lists'
import { details, dueChip, momentTime, notificationBanner, tag } from '#ui/notices'
import { framed } from '#ui/page'
import type { QueueView, Row } from './handlers-queue.ts'
import { SCOPES, withQuery } from './scope.ts'
import { words } from './texts.ts'

const COUNTED = ['open', 'overdue', 'week', 'waiting'] as const

/** The queue. */
export function queuePage(request: Request, view: QueueView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('queue.title'),
    wide: true,
    scripts: ['desk.js'],
    problems: view.problems,
    ...(view.done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: view.done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('queue.title')}</h1>
      ${scopes(request, view)} ${views(request, view)}
      ${searchForm({
        label: t('queue.find'),
        action: '/desk/cases',
        children: html`${field({ name: 'q', label: t('queue.search'), hint: t('queue.search-hint'), value: view.query, type: 'search', width: 30 })}
        ${button({ text: t('queue.find'), look: 'secondary' })}`,
      })}
      ${filters(request, view)} ${askedPart(request, view)} ${list(request, view)}
      ${pagination({ language, older: view.older })} ${downloads(request, view)}`,
  })
}

function scopes(request: Request, { scope }: QueueView): Html {
  const t = words(request.language)
  const all = officerOf(request).rights.some(right => right === 'register' || right === 'read-all')
  return tabsNav({
    label: t('queue.executor'),
    language: request.language,
    tabs: SCOPES.filter(each => each !== 'all' || all).map(each => ({
      href: withQuery(request, { scope: each }, '/desk/cases'),
      text: t(`scope.${each}`),
      current: each === scope,
    })),
  })
}

function views(request: Request, { filter, counts, query, scope }: QueueView): Html {
  const t = words(request.language)
  return tabsNav({
    label: t('queue.title'),
    language: request.language,
    tabs: VIEWS.map(view => {
      const counted = COUNTED.find(each => each === view)
      return {
        href: `/desk/cases?scope=${scope}&view=${view}`,
        text: t(`view.${view}`),
        ...(counted && { count: counts[counted] }),
        current: view === filter.view && query === '',
      }
    }),
  })
}

function filters(request: Request, view: QueueView): Html {
  const { language, query } = request
  const t = words(language)
  const { services, filter, scope, staff } = view
  const chosen = services.find(({ service }) => service.key === filter.serviceKey)
  const kept = (name: string): string => query.get(name) ?? ''
  const open = ['service', 'stage', 'flag', 'executor'].some(name => kept(name) !== '')
  return html`${details(
    t('queue.filter'),
    html`${searchForm({
      label: t('queue.filter'),
      action: '/desk/cases',
      children: html`<input type="hidden" name="scope" value="${scope}" />
        <input type="hidden" name="view" value="${filter.view}" />
        ${select({
          name: 'service',
          label: t('queue.service'),
          empty: t('queue.every-service'),
          value: kept('service'),
          options: services.map(({ service, catalogue }) => ({
            value: service.key,
            label: say(catalogue.name, language),
          })),
        })}
        ${chosen && partOf(chosen, request)}
        ${select({
          name: 'executor',
          label: t('queue.executor'),
          empty: t('queue.every-officer'),
          value: kept('executor'),
          options: [
            { value: 'me', label: t('scope.mine') },
            { value: 'none', label: t('queue.nobody') },
            ...officers(staff),
          ],
        })}
        ${button({ text: t('queue.filter'), look: 'secondary' })}`,
    })}
    ${formOf(request, {
      action: '/desk/cases/filters',
      children: html`<input
          type="hidden"
          name="query"
          value="${withQuery(request, {}).split('?')[1] ?? ''}"
        />
        ${field({ name: 'name', label: t('queue.filter-name'), width: 20 })}
        ${button({ text: t('queue.save-filter'), look: 'secondary' })}`,
    })}`,
    open,
  )}
  ${savedFilters(request, view)}`
}

/** Stages and flags belong to one service. */
function partOf({ flow }: ExecutableDefinition, { language, query }: Request): Html {
  const t = words(language)
  return html`${select({
    name: 'stage',
    label: t('queue.stage'),
    empty: t('queue.every-stage'),
    value: query.get('stage') ?? '',
    options: flow.stages.map(({ key, name }) => ({ value: key, label: say(name, language) })),
  })}
  ${
    flow.flags.length > 0 &&
    select({
      name: 'flag',
      label: t('queue.flag'),
      empty: t('queue.every-flag'),
      value: query.get('flag') ?? '',
      options: flow.flags.map(({ key, name }) => ({ value: key, label: say(name, language) })),
    })
  }`
}

/** Colleagues who work today, to choose from. */
export const officers = (staff: QueueView['staff']): readonly Option[] =>
  staff
    .filter(({ state }) => state === 'active')
    .map(({ id, name }) => ({ value: id, label: name }))

function savedFilters(request: Request, { filters: saved }: QueueView): Renderable {
  const t = words(request.language)
  return (
    saved.length > 0 &&
    html`<h2 class="govuk-heading-s">${t('queue.saved')}</h2>
      <ul class="govuk-list">
        ${saved.map(
          ({ id, name, query }) =>
            html`<li>
              <a class="govuk-link" href="/desk/cases?${query}">${name}</a>
              ${formOf(request, {
                action: '/desk/cases/filters/drop',
                children: html`<input type="hidden" name="id" value="${id}" />
                  <button class="govuk-link sk-link-button" type="submit">
                    ${t('queue.drop-filter', { name })}
                  </button>`,
              })}
            </li>`,
        )}
      </ul>`
  )
}

/** What others ask of the officer: cases in which they help, and questions of other bodies. */
function askedPart({ language, house }: Request, { asked, consulted }: QueueView): Renderable {
  const t = words(language)
  if (asked.length + consulted.length === 0) return undefined
  const today = house.clock.today()
  return html`<h2 class="govuk-heading-m">${t('queue.asked')}</h2>
    <ul class="govuk-list">
      ${asked.map(
        ({ of, definition }) =>
          html`<li>
            <a class="govuk-link" href="/desk/cases/${of.id}"
              >${say(definition.catalogue.name, language)}, ${of.number}</a
            >
          </li>`,
      )}
      ${consulted.map(
        ({ id, number, dueDay }) =>
          html`<li>
            <a class="govuk-link" href="/desk/cases/asked/${id}">${t('asked.title')}: ${number}</a>
            ${dueChip({ due: dueDay, today, language })}
          </li>`,
      )}
    </ul>`
}

function list(request: Request, view: QueueView): Html {
  const t = words(request.language)
  if (view.rows.length === 0) return emptyState({ text: t('queue.empty') })
  return formOf(request, {
    action: '/desk/cases/bulk',
    children: html`${table({
      caption: view.query === '' ? t('queue.title') : t('queue.found'),
      captionHidden: true,
      queue: true,
      head: [
        { text: t('queue.select') },
        { text: t('queue.service') },
        { text: t('queue.number') },
        { text: t('queue.stage') },
        { text: t('queue.executor') },
        { text: isPast(view) ? t('queue.done-on') : t('queue.due') },
      ],
      rows: view.rows.map(row => rowOf(request, view, row)),
    })}
    ${bulkPart(request, view)}`,
  })
}

const isPast = ({ filter }: QueueView): boolean =>
  filter.view === 'decided' || filter.view === 'closed'

function rowOf(request: Request, view: QueueView, { of, definition }: Row): readonly Renderable[] {
  const { language, house } = request
  const t = words(language)
  const executor = view.staff.find(({ id }) => id === of.executorId)
  const over = of.decidedAt ?? of.closedAt
  return [
    html`<input
      type="checkbox"
      name="id"
      value="${of.id}"
      aria-label="${t('queue.select-one', { number: of.number })}"
    />`,
    html`<a class="govuk-link" href="/desk/cases/${of.id}"
        >${say(definition.catalogue.name, language)}</a
      >
      ${of.unreadByBody && tag(t('queue.news'), 'purple')}
      <div class="govuk-hint">${of.applicantName}</div>`,
    of.number,
    html`${stageTag(of, definition, request)}
    ${of.outcome !== undefined && html`<div class="govuk-hint">${stageName(of.stage, definition, language)}</div>`}`,
    executor?.name ?? t('queue.nobody'),
    over && isPast(view)
      ? momentTime(over, language, house.clock.timeZone)
      : dueChip({ due: of.dueDay, today: house.clock.today(), language }),
  ]
}

function bulkPart(request: Request, view: QueueView): Renderable {
  const { language, form } = request
  const t = words(language)
  const { rights } = officerOf(request)
  if (!rights.includes('assign') && !rights.includes('administer')) return undefined
  return html`<fieldset class="govuk-fieldset sk-no-print">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t('queue.bulk')}</legend>
    <p class="govuk-body" data-script hidden>
      <button type="button" class="govuk-link sk-link-button" data-select-all>
        ${t('queue.select-all')}
      </button>
      <span role="status" data-selected="${t('queue.selected', { count: '{count}' })}"></span>
    </p>
    ${select({
      name: 'to-unit',
      label: t('queue.unit'),
      empty: t('queue.same-unit'),
      value: typed(form, 'to-unit'),
      error: problemText(view.problems, 'to-unit', language),
      options: unitOptions(view.units, language),
    })}
    ${select({
      name: 'to',
      label: t('queue.executor'),
      empty: t('queue.choose-officer'),
      value: typed(form, 'to'),
      error: problemText(view.problems, 'to', language),
      options: officers(view.staff),
    })}
    ${buttonGroup(button({ text: t('queue.assign'), look: 'secondary' }))}
    <p class="govuk-hint" data-script hidden>${t('queue.keys')}</p>
  </fieldset>`
}

function downloads(request: Request, { rows, query }: QueueView): Renderable {
  const t = words(request.language)
  return (
    rows.length > 0 &&
    query === '' &&
    html`<p class="govuk-body sk-no-print">
      ${t('queue.download')}:
      <a class="govuk-link" href="${withQuery(request, {}, '/desk/cases.csv')}">${t('queue.csv')}</a
      >,
      <a class="govuk-link" href="${withQuery(request, {}, '/desk/cases.xlsx')}"
        >${t('queue.xlsx')}</a
      >
    </p>`
  )
}
