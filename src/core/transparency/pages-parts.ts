/** Parts that several pages share: the definitions, tables of figures, links to files. */
import type { Country } from '#core/country'
import { html, type Html, type Renderable } from '#platform/html'
import { say, type Language } from '#platform/texts'
import { summaryList, type Column } from '#ui/lists'
import { dayTime, details } from '#ui/notices'
import {
  MEASURES,
  PARTS,
  shareInTime,
  type Figure,
  type Measure,
  type ShownCounts,
} from './figure.ts'
import type { Edition } from './store.ts'
import { words } from './texts.ts'
import { medianText, periodText, shareText, shownText } from './wording.ts'

const DEFINED = ['received', ...PARTS, 'median', 'share'] as const

/** What each figure means; stands beside every table of them. */
export function definitions(
  country: Country,
  { language, smallest }: { readonly language: Language; readonly smallest: number },
): Html {
  const t = words(language)
  const { confidence } = country.transparency.figures
  return html`<ul class="govuk-list govuk-list--bullet">
      ${DEFINED.map(key => html`<li>${t(`definition.${key}`)}</li>`)}
      <li>
        ${t('definition.withheld', { smallest })}
        ${confidence === 'assumption' && t('definition.decision')}
      </li>
    </ul>
    <p class="govuk-body">
      <strong>${t('definition.reading')}:</strong> ${say(country.nationalReading, language)}
    </p>`
}

/** What counts, in three sentences; every definition behind one line, and the way to the whole page. */
export function definitionsFolded(
  country: Country,
  which: { readonly language: Language; readonly smallest: number },
): Html {
  const t = words(which.language)
  return html`<p class="govuk-body">${t('definition.short')}</p>
    ${details(
      t('definition.title'),
      html`${definitions(country, which)}
        <p class="govuk-body">
          <a class="govuk-link" href="/transparency/about">${t('definition.more')}</a>
        </p>`,
    )}`
}

/** The day as of which the figures hold, or that there are none. */
export function asOf(edition: Edition | undefined, language: Language): Html {
  const t = words(language)
  if (edition === undefined) return html`<p class="govuk-body">${t('figures.not-made')}</p>`
  const [before = '', after = ''] = t('figures.as-of', { day: '\u0000' }).split('\u0000')
  return html`<p class="govuk-hint">${before}${dayTime(edition.day, language)}${after}</p>`
}

const IN_TABLE: readonly Measure[] = ['received', ...MEASURES.filter(one => one !== 'received')]

/** Columns of a table of figures after its first. */
export function figureColumns(language: Language): readonly Column[] {
  const t = words(language)
  return [
    ...IN_TABLE.map(measure => ({ text: t(`figures.${measure}`), numeric: true })),
    { text: t('figures.share'), numeric: true },
    { text: t('figures.median'), numeric: true },
  ]
}

/** Cells of a figure under `figureColumns`. */
export function figureCells(
  counts: ShownCounts,
  medianDays: number | undefined,
  language: Language,
): readonly Renderable[] {
  return [
    ...IN_TABLE.map(measure => shownText(counts[measure], language)),
    shareText(shareInTime(counts)),
    medianText(medianDays, language),
  ]
}

/** Figures of one period as facts, for the two that people look for first. */
export function figureFacts({ counts, medianDays }: Figure, language: Language): Html {
  const t = words(language)
  return summaryList([
    { key: t('figures.share'), value: html`<strong>${shareText(shareInTime(counts))}</strong>` },
    ...IN_TABLE.map(measure => ({
      key: t(`figures.${measure}`),
      value: shownText(counts[measure], language),
    })),
    { key: t('figures.median'), value: medianText(medianDays, language) },
  ])
}

/** A figure as one sentence, for the chart that shows it. */
export function figureSentence({ period, counts }: Figure, language: Language): string {
  const shown = (measure: Measure): string => shownText(counts[measure], language)
  return words(language)('figures.chart-text', {
    period: periodText(period, language),
    received: shown('received'),
    inTime: shown('inTime'),
    late: shown('late'),
    open: shown('open'),
    overdue: shown('overdue'),
  })
}

/** Addresses of the same figures as files. */
export function fileLinks(base: string, language: Language): Html {
  const t = words(language)
  return html`<ul class="govuk-list">
    <li><a class="govuk-link" href="${base}.csv">${t('files.csv')}</a></li>
    <li>
      <a class="govuk-link" href="${base}.csv?separator=semicolon">${t('files.excel')}</a>
    </li>
    <li><a class="govuk-link" href="${base}.json">${t('files.json')}</a></li>
  </ul>`
}
