/** The registers of a year. */
import type { Day } from '#platform/day'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { field } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { emptyState, pagination, table, tabsNav } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { words } from './texts.ts'

export type RegisterRow = {
  readonly number: string | undefined
  readonly at: Date
  /** Day of receipt, when that was before `at`. */
  readonly cameOn?: Day | undefined
  readonly who: string
  readonly subject: string
  readonly href: string
}

export type RegisterView = {
  readonly direction: 'in' | 'out'
  readonly year: number
  /** Words that were searched for; then the rows are what was found in every year. */
  readonly query: string
  readonly rows: readonly RegisterRow[]
  readonly older: string | undefined
}

/** A register of one year, to read, print and take along as CSV. */
export function registerPage(request: Request, view: RegisterView): Html {
  const { language } = request
  const t = words(language)
  const { direction, year, query } = view
  const path = direction === 'in' ? 'incoming' : 'outgoing'
  return framed(request, {
    title: t(`register.${direction}`),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t(`register.${direction}`)}, ${year}</h1>
      ${tabsNav({ label: t('nav.registers'), language, tabs: tabsOf(request, view) })}
      ${searchForm({
        action: `/desk/registers/${path}`,
        children: html`<input type="hidden" name="year" value="${year}" />
          ${field({ name: 'q', label: t('register.search'), value: query, type: 'search', width: 30 })}
          ${button({ text: t('queue.search-button'), look: 'secondary' })}`,
      })}
      <p class="govuk-body sk-no-print">
        <a
          class="govuk-link"
          href="/desk/registers/${path}.csv?${new URLSearchParams({ year: String(year), q: query }).toString()}"
          >${t('register.csv')}</a
        >
      </p>
      ${registerTable(request, view)} ${pagination({ language, older: view.older })}`,
  })
}

/** Both registers, and the years about the one that is shown. */
function tabsOf({ language, house }: Request, { direction, year, query }: RegisterView) {
  const t = words(language)
  const path = direction === 'in' ? 'incoming' : 'outgoing'
  const present = Number(house.clock.today().slice(0, 4))
  return [
    ...(['in', 'out'] as const).map(way => ({
      href: `/desk/registers/${way === 'in' ? 'incoming' : 'outgoing'}?year=${year}`,
      text: t(`register.${way}`),
      current: way === direction && query === '',
    })),
    ...[year - 1, year + 1]
      .filter(other => other <= present)
      .map(other => ({ href: `/desk/registers/${path}?year=${other}`, text: String(other) })),
  ]
}

function registerTable(request: Request, view: RegisterView): Html {
  const { language, house } = request
  const t = words(language)
  const { direction } = view
  if (view.rows.length === 0) return emptyState({ text: t('queue.empty') })
  return table({
    caption: t(`register.${direction}`),
    captionHidden: true,
    queue: true,
    head: [
      { text: t('register.number') },
      { text: t('register.date') },
      { text: direction === 'in' ? t('letter.writer') : t('register.to') },
      { text: t('reply.subject') },
    ],
    rows: view.rows.map(row => [
      row.number ?? t('register.not-yet'),
      html`${momentTime(row.at, language, house.clock.timeZone)}
      ${
        row.cameOn !== undefined &&
        html`<div class="govuk-hint">
          ${t('register.came-on', { day: dayText(row.cameOn, language) })}
        </div>`
      }`,
      row.who,
      html`<a class="govuk-link" href="${row.href}">${row.subject}</a>`,
    ]),
  })
}
