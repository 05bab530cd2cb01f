/** The desk: the queue by days left, its filters, what is done to many at once. */
import { isOpen, type Unit } from '#core/bodies'
import type { LetterKind } from '#core/country'
import { stateTag, type Handling } from '#core/correspondence'
import type { Colleague } from '#core/identity'
import { officerOf } from '#platform/acting'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { field, select } from '#ui/fields'
import { button, buttonGroup, formOf, searchForm } from '#ui/forms'
import { emptyState, pagination, table, tabsNav } from '#ui/lists'
import { details, dueChip, inset, momentTime, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { problemText, typed, type Problem } from '#platform/form'
import type { Asked } from './asked.ts'
import type { SavedFilter } from './kept-store.ts'
import { askedPart } from './pages-asked.ts'
import { words } from './texts.ts'
import { unitOptions } from './units.ts'

export const VIEWS = ['open', 'overdue', 'today', 'week', 'waiting'] as const
export type QueueView = (typeof VIEWS)[number]
/** What is done with: latest first, without a count. */
export const PAST_VIEWS = ['finished', 'archived'] as const
export type PastView = (typeof PAST_VIEWS)[number]

const isPast = (view: QueueView | PastView): view is PastView =>
  PAST_VIEWS.some(past => past === view)

export type Desk = {
  readonly view: QueueView | PastView
  readonly counts: Readonly<Record<QueueView, number>>
  readonly letters: readonly Handling[]
  /** What is asked of the officer on letters of others. */
  readonly asked: readonly Asked[]
  /** How many letters of the body's own have an answer or a question that nobody has looked at. */
  readonly news: number
  readonly units: readonly Unit[]
  readonly staff: readonly Colleague[]
  readonly kinds: readonly LetterKind[]
  readonly filters: readonly SavedFilter[]
  readonly older: string | undefined
  /** Words that were searched for; then the list is what was found. */
  readonly query: string
  readonly done: string | undefined
  readonly problems: readonly Problem[]
}

/** The queue. */
export function deskPage(request: Request, desk: Desk): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('queue.title'),
    wide: true,
    scripts: ['desk.js'],
    problems: desk.problems,
    ...(desk.done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: desk.done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('queue.title')}</h1>
      ${newsLink(request, desk)}
      ${tabsNav({
        label: t('queue.title'),
        language,
        tabs: [...VIEWS, ...PAST_VIEWS].map(view => ({
          href: `/desk?view=${view}`,
          text: t(`queue.${view}`),
          ...(!isPast(view) && { count: desk.counts[view] }),
          current: view === desk.view && desk.query === '',
        })),
      })}
      ${searchForm({
        label: t('queue.search-button'),
        action: '/desk',
        children: html`${field({ name: 'q', label: t('queue.search'), hint: t('queue.search-hint'), value: desk.query, type: 'search', width: 30 })}
        ${button({ text: t('queue.search-button'), look: 'secondary' })}`,
      })}
      ${filters(request, desk)} ${desk.query === '' && askedPart(request, desk.asked)}
      ${queueTable(request, desk)} ${pagination({ language, older: desk.older })}`,
  })
}

function newsLink({ language }: Request, { news }: Desk): Renderable {
  const t = words(language)
  return (
    news > 0 &&
    inset(
      html`<a class="govuk-link" href="/desk/replies?state=news">${t('news.title')}: ${news}</a>`,
    )
  )
}

function filters(request: Request, desk: Desk): Html {
  const { language, query } = request
  const t = words(language)
  const kept = ['unit', 'executor', 'kind']
    .map(name => `${name}=${query.get(name) ?? ''}`)
    .join('&')
  return html`${details(
    t('queue.filter'),
    html`${searchForm({
      label: t('queue.filter'),
      action: '/desk',
      children: html`<input type="hidden" name="view" value="${desk.view}" /> ${select({
          name: 'unit',
          label: t('queue.unit'),
          empty: t('queue.all-units'),
          value: query.get('unit') ?? '',
          options: unitOptions(desk.units, language),
        })}
        ${select({
          name: 'executor',
          label: t('queue.executor'),
          empty: t('queue.all-officers'),
          value: query.get('executor') ?? '',
          options: [
            { value: 'me', label: t('queue.mine') },
            { value: 'none', label: t('queue.unassigned') },
            ...desk.staff
              .filter(one => one.state === 'active')
              .map(one => ({ value: one.id, label: one.name })),
          ],
        })}
        ${select({
          name: 'kind',
          label: t('queue.kind'),
          empty: t('queue.all-kinds'),
          value: query.get('kind') ?? '',
          options: desk.kinds.map(kind => ({ value: kind.key, label: say(kind.name, language) })),
        })}
        ${button({ text: t('queue.filter'), look: 'secondary' })}`,
    })}
    ${formOf(request, {
      action: '/desk/filters',
      children: html`<input type="hidden" name="query" value="${`view=${desk.view}&${kept}`}" />
        ${field({ name: 'name', label: t('queue.filter-name'), width: 20 })}
        ${button({ text: t('queue.save-filter'), look: 'secondary' })}`,
    })}`,
  )}
  ${savedFilters(request, desk)}`
}

function savedFilters(request: Request, desk: Desk): Renderable {
  const t = words(request.language)
  return (
    desk.filters.length > 0 &&
    html`<h2 class="govuk-heading-s">${t('queue.saved')}</h2>
      <ul class="govuk-list">
        ${desk.filters.map(
          saved =>
            html`<li>
              <a class="govuk-link" href="/desk?${saved.query}">${saved.name}</a>
              ${formOf(request, {
                action: '/desk/filters/drop',
                children: html`<input type="hidden" name="id" value="${saved.id}" />
                  <button class="govuk-link sk-link-button" type="submit">
                    ${t('queue.drop-filter', { name: saved.name })}
                  </button>`,
              })}
            </li>`,
        )}
      </ul>`
  )
}

function queueTable(request: Request, desk: Desk): Html {
  const t = words(request.language)
  if (desk.letters.length === 0) return emptyState({ text: t('queue.empty') })
  return formOf(request, {
    action: '/desk/bulk',
    children: html`${table({
      caption: desk.query === '' ? t('queue.title') : t('queue.found'),
      captionHidden: true,
      queue: true,
      head: [
        { text: t('queue.select') },
        { text: t('queue.subject') },
        { text: t('queue.number') },
        { text: t('queue.kind') },
        { text: t('queue.executor') },
        { text: isPast(desk.view) ? t('queue.done-on') : t('queue.due') },
        { text: t('queue.state') },
      ],
      rows: desk.letters.map(letter => row(request, desk, letter)),
    })}
    ${bulkPart(request, desk)}`,
  })
}

function row(request: Request, desk: Desk, letter: Handling): (Html | string)[] {
  const { language, house } = request
  const t = words(language)
  const kind = desk.kinds.find(candidate => candidate.key === letter.kind)
  const executor = desk.staff.find(one => one.id === letter.executorId)
  return [
    html`<input
      type="checkbox"
      name="id"
      value="${letter.id}"
      aria-label="${t('queue.select-one', { subject: letter.subject })}"
    />`,
    html`<a class="govuk-link" href="/desk/letters/${letter.id}">${letter.subject}</a>
      <div class="govuk-hint">${letter.writerName}</div>`,
    letter.registryNumber ?? letter.number,
    kind ? say(kind.name, language) : letter.kind,
    executor?.name ?? t('letter.nobody'),
    isPast(desk.view) && letter.doneAt
      ? momentTime(letter.doneAt, language, house.clock.timeZone)
      : dueChip({ due: letter.dueDay, today: house.clock.today(), language }),
    stateTag(letter, request),
  ]
}

/** What is done to many, and the rights of which it asks for one. */
const BULK_ACTS = [
  { act: 'register', needs: ['register'], on: 'open' },
  { act: 'assign', needs: ['assign', 'administer'], on: 'open' },
  { act: 'archive', needs: ['register'], on: 'finished' },
] as const

/** What can be done to the letters that are listed; what was searched for may be in any state. */
function actsOn({ view, query }: Desk, rights: readonly string[]) {
  const listed = isPast(view) ? view : 'open'
  return BULK_ACTS.filter(
    ({ needs, on }) =>
      needs.some(right => rights.includes(right)) && (query !== '' || on === listed),
  )
}

function bulkPart(request: Request, desk: Desk): Html {
  const t = words(request.language)
  const acts = actsOn(desk, officerOf(request).rights)
  return html`<fieldset class="govuk-fieldset sk-no-print">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t('queue.bulk')}</legend>
    <p class="govuk-body" data-script hidden>
      <button type="button" class="govuk-link sk-link-button" data-select-all>
        ${t('queue.select-all')}
      </button>
      <span role="status" data-selected="${t('queue.selected', { count: '{count}' })}"></span>
    </p>
    ${acts.some(({ act }) => act === 'assign') && toWhom(request, desk)}
    ${buttonGroup(
      acts.map(({ act }) =>
        button({ text: t(`queue.do-${act}`), look: 'secondary', name: 'act', value: act }),
      ),
      button({ text: t('queue.do-print'), look: 'secondary', formaction: '/desk/bulk/print' }),
    )}
    <p class="govuk-hint" data-script hidden>${t('queue.keys')}</p>
  </fieldset>`
}

/** To whom many letters go: an officer, another unit, or both. */
function toWhom({ language, form }: Request, { staff, units, problems }: Desk): Html {
  const t = words(language)
  return html`${select({
    name: 'to-unit',
    label: t('queue.unit'),
    empty: t('queue.same-unit'),
    value: typed(form, 'to-unit'),
    error: problemText(problems, 'to-unit', language),
    options: unitOptions(units.filter(isOpen), language),
  })}
  ${select({
    name: 'to',
    label: t('queue.executor'),
    empty: t('queue.choose-officer'),
    value: typed(form, 'to'),
    error: problemText(problems, 'to', language),
    options: staff
      .filter(one => one.state === 'active')
      .map(one => ({ value: one.id, label: one.name })),
  })}`
}
