/** The registers of a year. */
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { emptyState, pagination, table, tabsNav } from '#ui/lists'
import { momentTime } from '#ui/notices'
import { framed } from '#ui/page'
import { words } from './texts.ts'

export type RegisterRow = {
  readonly number: string | undefined
  readonly at: Date
  readonly who: string
  readonly subject: string
  readonly href: string
}

export type RegisterView = {
  readonly direction: 'in' | 'out'
  readonly year: number
  readonly rows: readonly RegisterRow[]
  readonly older: string | undefined
}

/** A register of one year, to read, print and take along as CSV. */
export function registerPage(request: Request, view: RegisterView): Html {
  const { language } = request
  const t = words(language)
  const { direction, year } = view
  const path = direction === 'in' ? 'incoming' : 'outgoing'
  return framed(request, {
    title: t(`register.${direction}`),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t(`register.${direction}`)}, ${year}</h1>
      ${tabsNav({
        label: t('nav.registers'),
        language,
        tabs: [
          {
            href: `/desk/registers/incoming?year=${year}`,
            text: t('register.in'),
            current: direction === 'in',
          },
          {
            href: `/desk/registers/outgoing?year=${year}`,
            text: t('register.out'),
            current: direction === 'out',
          },
          { href: `/desk/registers/${path}?year=${year - 1}`, text: String(year - 1) },
        ],
      })}
      <p class="govuk-body sk-no-print">
        <a class="govuk-link" href="/desk/registers/${path}.csv?year=${year}"
          >${t('register.csv')}</a
        >
      </p>
      ${registerTable(request, view)} ${pagination({ language, older: view.older })}`,
  })
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
      momentTime(row.at, language, house.clock.timeZone),
      row.who,
      html`<a class="govuk-link" href="${row.href}">${row.subject}</a>`,
    ]),
  })
}
