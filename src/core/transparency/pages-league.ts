/** The bodies beside each other, and what the figures mean. */
import type { Body } from '#core/bodies'
import type { Country } from '#core/country'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { select, type Option } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { emptyState, table, tabsNav } from '#ui/lists'
import { breadcrumbs, details } from '#ui/notices'
import { framed } from '#ui/page'
import { sharesChart } from './charts.ts'
import { COLUMN_OF, COLUMNS } from './export.ts'
import { MEASURES, periodKey, shareInTime, type Period } from './figure.ts'
import { SORTS, together, type League, type Line, type Sort } from './league.ts'
import {
  asOf,
  definitions,
  definitionsFolded,
  figureCells,
  figureColumns,
  fileLinks,
} from './pages-parts.ts'
import type { Edition } from './store.ts'
import { texts, words } from './texts.ts'
import { periodText, shareText } from './wording.ts'

/** What the reader asked for. */
export type Asked = {
  readonly period: Period
  readonly against: Period | undefined
  /** Kind of body; empty for all. */
  readonly kind: string
  /** Code of a region, `national` for bodies of the whole country, empty for all. */
  readonly region: string
  readonly sort: Sort
}

export type LeagueView = {
  readonly country: Country
  readonly asked: Asked
  readonly periods: readonly Period[]
  readonly league: League
  readonly edition: Edition | undefined
  /** Kinds of body that there are. */
  readonly kinds: readonly string[]
}

/** Address of the page for what is asked, with changes. */
function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const { period, against, kind, region, sort } = { ...asked, ...change }
  const query = new URLSearchParams({
    period: periodKey(period),
    ...(against && { against: periodKey(against) }),
    ...(kind !== '' && { kind }),
    ...(region !== '' && { region }),
    sort,
  })
  return `/transparency?${query.toString()}`
}

/** Bodies compared: filtered by a form, sorted by links. */
export function leaguePage(request: Request, view: LeagueView): Html {
  const { language } = request
  const t = words(language)
  const { country, edition, league } = view
  const smallest = edition?.smallest ?? country.transparency.figures.smallest
  const isEmpty = league.ranked.length + league.few.length + league.without.length === 0
  return framed(request, {
    title: t('league.title'),
    wide: true,
    main: html`<h1 class="govuk-heading-l">${t('league.title')}</h1>
      <p class="govuk-body">${t('league.intro')}</p>
      ${asOf(edition, language)} ${definitionsFolded(country, { language, smallest })}
      ${filters(view, language)} ${isEmpty && emptyState({ text: t('league.none') })}
      ${ranked(view, language)} ${few(view, language)} ${without(league.without, language)}
      ${
        edition &&
        html`<h2 class="govuk-heading-m">${t('league.files')}</h2>
          ${fileLinks('/transparency/figures', language)}`
      }`,
  })
}

function filters({ asked, periods, kinds, country }: LeagueView, language: Language): Html {
  const t = words(language)
  const all = t('league.all')
  const timeOf = (period: Period): Option => ({
    value: periodKey(period),
    label: periodText(period, language),
  })
  const kindName = (key: string): string => {
    const known = country.transparency.kindsOfBody.find(kind => kind.key === key)
    return known ? say(known.name, language) : key
  }
  return searchForm({
    action: '/transparency',
    children: html`${select({
        name: 'period',
        label: t('league.period'),
        value: periodKey(asked.period),
        options: periods.map(timeOf),
      })}
      ${select({
        name: 'against',
        label: t('league.against'),
        value: asked.against && periodKey(asked.against),
        empty: t('league.no-comparison'),
        options: periods.map(timeOf),
      })}
      ${select({
        name: 'kind',
        label: t('league.kind'),
        value: asked.kind,
        empty: all,
        options: kinds.map(key => ({ value: key, label: kindName(key) })),
      })}
      ${select({
        name: 'region',
        label: t('league.region'),
        value: asked.region,
        empty: all,
        options: [
          { value: 'national', label: t('league.national') },
          ...country.regions.map(({ code, short }) => ({
            value: code,
            label: say(short, language),
          })),
        ],
      })}
      <input type="hidden" name="sort" value="${asked.sort}" />
      ${button({ text: t('league.filter') })}`,
  })
}

const bodyLink = (body: Body, language: Language): Html =>
  html`<a class="govuk-link" href="/bodies/${body.key}">${say(body.name, language)}</a>`

function ranked({ asked, league }: LeagueView, language: Language): Renderable {
  const t = words(language)
  const lines = league.ranked
  if (lines.length === 0) return undefined
  return html`<h2 class="govuk-heading-m">
      ${t('league.table', { period: periodText(asked.period, language) })}
    </h2>
    ${tabsNav({
      label: t('league.sort'),
      language,
      tabs: SORTS.map(sort => ({
        href: addressOf(asked, { sort }),
        text: t(`league.by-${sort}`),
        current: sort === asked.sort,
      })),
    })}
    ${sharesChart({
      id: 'shares',
      title: t('league.chart'),
      text: [
        ...lines.map(({ body, figure }) =>
          t('league.chart-text', {
            body: say(body.name, language),
            share: shareText(shareInTime(figure.counts)),
          }),
        ),
        t('figures.table-below'),
      ].join(' '),
      rows: lines.map(({ body, figure }) => {
        const share = shareInTime(figure.counts)
        return {
          label: say(body.name, language),
          beside: `${shareText(share)}%`,
          share: share ?? { from: 0, to: 100 },
        }
      }),
    })}
    ${linesTable(lines, { asked, language, caption: t('league.table', { period: periodText(asked.period, language) }) })}`
}

type Tabling = {
  readonly asked: Asked
  readonly language: Language
  readonly caption: string
}

function linesTable(lines: readonly Line[], { asked, language, caption }: Tabling): Html {
  const t = words(language)
  const { against } = asked
  const compared = (line: Line): readonly Renderable[] => {
    if (against === undefined) return []
    const share = line.before && shareInTime(line.before.counts)
    return [shareText(share)]
  }
  const total: readonly Renderable[] = [
    html`<strong>${t('league.total')}</strong>`,
    ...figureCells(together(lines), undefined, language),
    ...(against === undefined ? [] : ['']),
  ]
  return table({
    caption,
    captionHidden: true,
    rowHead: true,
    head: [
      { text: t('league.body') },
      ...figureColumns(language),
      ...(against === undefined
        ? []
        : [{ text: t('league.was', { period: periodText(against, language) }), numeric: true }]),
    ],
    rows: [
      ...lines.map(line => [
        bodyLink(line.body, language),
        ...figureCells(line.figure.counts, line.figure.medianDays, language),
        ...compared(line),
      ]),
      ...(lines.length > 1 ? [total] : []),
    ],
  })
}

function few({ asked, league, country }: LeagueView, language: Language): Renderable {
  const t = words(language)
  if (league.few.length === 0) return undefined
  const least = country.transparency.figures.leastToCompare
  return html`<h2 class="govuk-heading-m">${t('league.few')}</h2>
    <p class="govuk-body">${t('league.few-text', { least })}</p>
    ${linesTable(league.few, { asked, language, caption: t('league.few') })}`
}

function without(bodies: readonly Body[], language: Language): Renderable {
  const t = words(language)
  if (bodies.length === 0) return undefined
  return details(
    `${t('league.without')} (${bodies.length})`,
    html`<ul class="govuk-list">
      ${bodies.map(body => html`<li>${bodyLink(body, language)}</li>`)}
    </ul>`,
  )
}

/** Definitions of the figures and of every column of the files. */
export function aboutPage(
  request: Request,
  { country, edition }: Pick<LeagueView, 'country' | 'edition'>,
): Html {
  const { language } = request
  const t = words(language)
  const smallest = edition?.smallest ?? country.transparency.figures.smallest
  return framed(request, {
    title: t('about.title'),
    before: breadcrumbs([{ href: '/transparency', text: t('league.title') }]),
    main: html`<h1 class="govuk-heading-l">${t('about.title')}</h1>
      ${asOf(edition, language)} ${definitions(country, { language, smallest })}
      <p class="govuk-body">${t('about.editions')}</p>
      <h2 class="govuk-heading-m">${t('about.columns')}</h2>
      <p class="govuk-body">${t('about.stable')}</p>
      ${table({
        caption: t('about.columns'),
        captionHidden: true,
        head: [{ text: t('about.column') }, { text: t('about.meaning') }],
        rows: COLUMNS.map(column => [html`<code>${column}</code>`, columnText(column, language)]),
      })}
      ${edition && fileLinks('/transparency/figures', language)}`,
  })
}

/** What a column of the files holds. */
export function columnText(column: string, language: Language): string {
  const t = words(language)
  const own = Object.entries(texts).find(([key]) => key === `column.${column}`)
  if (own) return say(own[1], language)
  const measure = MEASURES.find(one => column.replace(/_(from|to)$/, '') === COLUMN_OF[one])
  if (measure === undefined) throw new Error(`the column ${column} is not explained`)
  const name = t(`figures.${measure}`)
  if (column.endsWith('_from')) return t('column.from', { name })
  return column.endsWith('_to') ? t('column.to', { name }) : t('column.count', { name })
}
