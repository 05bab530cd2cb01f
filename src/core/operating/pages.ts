/** The operator's pages: how the portal does, and what everybody is told. */
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { FigureTable } from '#platform/module'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { dateField, field, textArea } from '#ui/fields'
import { button, formOf, submitForm } from '#ui/forms'
import { emptyState, summaryList, table } from '#ui/lists'
import { momentTime, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { numberText } from '#ui/words'
import { barChart } from './chart.ts'
import { STEPS, within, type Spread } from './spread.ts'
import type { Banner } from './store.ts'
import { words } from './texts.ts'

export type Hour = {
  readonly at: Date
  readonly requests: number
  readonly failures: number
  readonly spread: Spread
}

export type StateView = {
  readonly freeBytes: number
  readonly freeShare: number
  readonly databaseBytes: number
  readonly processes: number
  readonly jobs: { readonly waiting: number; readonly overdue: number; readonly dead: number }
  readonly backupAt: Date | undefined
  readonly hours: readonly Hour[]
  readonly tables: readonly FigureTable[]
}

const GIGABYTE = 1024 ** 3
const MEGABYTE = 1024 ** 2

/** `/operator/state` */
export function statePage(request: Request, view: StateView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('state.title'),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('state.title')}</h1>
      <p class="govuk-body">${t('state.lead')}</p>
      <h2 class="govuk-heading-m">${t('state.now')}</h2>
      ${nowList(request, view)} ${view.tables.map(figures => figureTable(figures, language))}
      <h2 class="govuk-heading-m">${t('state.requests')}</h2>
      ${view.hours.length === 0 ? emptyState({ text: t('state.no-requests') }) : requests(request, view.hours)}
      <p class="govuk-body">${t('state.doctor')}</p>`,
  })
}

function nowList(request: Request, view: StateView): Html {
  const { language, house } = request
  const t = words(language)
  const count = (value: number): string => numberText(value, language)
  return summaryList([
    {
      key: t('state.disk'),
      value: t('state.disk-value', {
        free: (view.freeBytes / GIGABYTE).toFixed(1),
        share: Math.round(view.freeShare * 100),
      }),
    },
    {
      key: t('state.database'),
      value: t('state.megabytes', { size: count(Math.round(view.databaseBytes / MEGABYTE)) }),
    },
    { key: t('state.processes'), value: count(view.processes) },
    { key: t('state.jobs'), value: count(view.jobs.waiting) },
    { key: t('state.jobs-late'), value: count(view.jobs.overdue) },
    { key: t('state.jobs-dead'), value: count(view.jobs.dead) },
    {
      key: t('state.backup'),
      value: view.backupAt
        ? momentTime(view.backupAt, language, house.clock.timeZone)
        : t('state.backup-none'),
    },
  ])
}

function figureTable({ title, rows }: FigureTable, language: Language): Html {
  const t = words(language)
  return table({
    caption: say(title, language),
    rowHead: true,
    head: [{ text: t('state.what') }, { text: t('state.count'), numeric: true }],
    rows: rows.map(row => [say(row.name, language), numberText(row.count, language)]),
  })
}

function requests(request: Request, hours: readonly Hour[]): Html {
  const { language, house } = request
  const t = words(language)
  const most = numberText(Math.max(...hours.map(hour => hour.requests)), language)
  const bars = hours.map(({ at, requests: value }) => ({ label: at.toISOString(), value }))
  return html`${barChart(bars, t('state.chart', { most }))}
  ${table({
    caption: t('state.requests'),
    captionHidden: true,
    queue: true,
    head: [
      { text: t('state.hour') },
      { text: t('state.number'), numeric: true },
      { text: t('state.failures'), numeric: true },
      { text: t('state.median'), numeric: true },
      { text: t('state.slow'), numeric: true },
    ],
    rows: hours.map(hour => [
      momentTime(hour.at, language, house.clock.timeZone),
      numberText(hour.requests, language),
      numberText(hour.failures, language),
      durationText(within(hour.spread, 0.5), language),
      durationText(within(hour.spread, 0.95), language),
    ]),
  })}`
}

function durationText(ms: number | undefined, language: Language): string {
  if (ms === undefined) return '–'
  if (Number.isFinite(ms)) return numberText(ms, language)
  return words(language)('state.more-than', { ms: numberText(STEPS.at(-1) ?? 0, language) })
}

/** `/operator/banner` */
export function bannerPage(
  request: Request,
  view: {
    readonly banners: readonly Banner[]
    readonly problems: readonly Problem[]
    readonly done: boolean
  },
): Html {
  const { language } = request
  const t = words(language)
  const { banners, problems, done } = view
  return framed(request, {
    title: t('banner.title'),
    problems,
    ...(done && {
      alert: notificationBanner({ language, kind: 'done', heading: t('banner.is-set') }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('banner.title')}</h1>
      <p class="govuk-body">${t('banner.lead')}</p>
      ${banners.length === 0 ? emptyState({ text: t('banner.none') }) : bannerTable(request, banners)}
      <h2 class="govuk-heading-m">${t('banner.new')}</h2>
      ${bannerForm(request, problems)}`,
  })
}

function bannerTable(request: Request, banners: readonly Banner[]): Html {
  const { language, house, formToken } = request
  const t = words(language)
  const { timeZone } = house.clock
  return table({
    caption: t('banner.title'),
    captionHidden: true,
    head: [
      { text: t('banner.text') },
      { text: t('banner.from') },
      { text: t('banner.until') },
      { text: t('banner.act') },
    ],
    rows: banners.map(({ id, text, from, until }) => [
      say(text, language),
      momentTime(from, language, timeZone),
      momentTime(until, language, timeZone),
      submitForm({
        action: `/operator/banner/${id}/end`,
        token: formToken,
        children: button({ text: t('banner.end'), look: 'secondary' }),
      }),
    ]),
  })
}

function bannerForm(request: Request, problems: readonly Problem[]): Html {
  const { language, form } = request
  const t = words(language)
  const labelled = (
    name: 'text-ka' | 'text-en' | 'from-day' | 'from-time' | 'until-day' | 'until-time',
  ) => ({
    name,
    label: t(`banner.${name}`),
    value: typed(form, name),
    error: problemText(problems, name, language),
  })
  const time = (name: 'from-time' | 'until-time'): Html =>
    field({ ...labelled(name), hint: t('banner.time-hint'), width: 5 })
  return html`${formOf(request, {
    action: '/operator/banner',
    children: html`${textArea({ ...labelled('text-ka'), rows: 2 })}
    ${textArea({ ...labelled('text-en'), rows: 2 })}
    ${dateField({ ...labelled('from-day'), language })} ${time('from-time')}
    ${dateField({ ...labelled('until-day'), language })} ${time('until-time')}
    ${button({ text: t('banner.set') })}`,
  })}`
}
