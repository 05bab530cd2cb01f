/** The public page of one body. */
import { CONTACT_UNKNOWN, DEMO_MARK, type Body, type Unit } from '#core/bodies'
import type { Rule } from '#core/clocks'
import { termText } from '#core/correspondence'
import type { Country, LetterKind } from '#core/country'
import { html, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { OfferedLink, Request } from '#platform/route'
import { say, type Language, type Text } from '#platform/texts'
import { buttonLink } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { breadcrumbs, inset, linkLines, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { partsChart } from './charts.ts'
import { YEAR, type Figure } from './figure.ts'
import {
  asOf,
  definitionsFolded,
  figureCells,
  figureColumns,
  figureFacts,
  figureSentence,
  fileLinks,
} from './pages-parts.ts'
import type { Report } from './report-store.ts'
import { reportWords } from './report-texts.ts'
import type { Edition } from './store.ts'
import { words } from './texts.ts'
import { periodText, shownText } from './wording.ts'

export type PublicBody = {
  readonly country: Country
  readonly body: Body
  readonly superior: Body | undefined
  readonly units: readonly Unit[]
  readonly topics: readonly Text[]
  readonly kinds: readonly { readonly kind: LetterKind; readonly rule: Rule }[]
  /** Published reports, latest first. */
  readonly reports: readonly Report[]
  /** Every published figure of the body, latest year first. */
  readonly figures: readonly Figure[]
  /** This quarter and this year, where there are figures. */
  readonly now: readonly Figure[]
  readonly edition: Edition | undefined
  readonly look: Look | undefined
  /** What other modules offer on this page. */
  readonly links: readonly OfferedLink[]
}

/** What everybody may know of a body: its duty, how to reach it, its terms, its punctuality. */
export function bodyPage(request: Request, view: PublicBody): Html {
  const { language } = request
  const t = words(language)
  const { body } = view
  const name = say(body.name, language)
  return framed(request, {
    title: name,
    look: view.look,
    before: breadcrumbs([{ href: '/transparency', text: t('league.title') }]),
    main: html`<h1 class="govuk-heading-l">
        ${name}${body.demo && html` ${tag(say(DEMO_MARK, language), 'yellow')}`}
      </h1>
      ${writing(body, language)} ${linkLines(view.links, language)} ${about(view, language)}
      ${letters(view, language)} ${punctuality(view, language)} ${published(view, language)}`,
  })
}

function writing(body: Body, language: Language): Renderable {
  const t = words(language)
  if (body.writable) return buttonLink({ href: `/letters/new/${body.key}`, text: t('body.write') })
  return inset(
    html`${t('body.not-writable')}${body.whyNotWritable && html`: ${say(body.whyNotWritable, language)}`}`,
  )
}

function about({ body, topics, superior, units }: PublicBody, language: Language): Html {
  const t = words(language)
  const unknown = say(CONTACT_UNKNOWN, language)
  const { phone, email, web, address, hours } = body.contact
  return html`<h2 class="govuk-heading-m">${t('body.contact')}</h2>
    ${summaryList([
      { key: t('body.about'), value: topics.map(topic => say(topic, language)).join(', ') },
      superior && {
        key: t('body.superior'),
        value: html`<a class="govuk-link" href="/bodies/${superior.key}"
          >${say(superior.name, language)}</a
        >`,
      },
      { key: t('body.address'), value: address ? say(address, language) : unknown },
      { key: t('body.hours'), value: hours ? say(hours, language) : unknown },
      { key: t('body.phone'), value: phone ?? unknown },
      { key: t('body.email'), value: email ?? unknown },
      { key: t('body.web'), value: web === undefined ? unknown : webLink(web) },
    ])}
    <h2 class="govuk-heading-m">${t('body.units')}</h2>
    ${
      units.length === 0
        ? html`<p class="govuk-body">${t('body.no-units')}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">
            ${units.map(
              unit =>
                html`<li>
                  ${say(unit.name, language)}${unit.demo && html` (${say(DEMO_MARK, language)})`}
                </li>`,
            )}
          </ul>`
    }`
}

/** A link where it leads somewhere; what a pack wrote otherwise stays a text. */
const webLink = (web: string): Renderable =>
  /^https?:\/\//.test(web) ? html`<a class="govuk-link" href="${web}">${web}</a>` : web

function letters({ body, kinds }: PublicBody, language: Language): Renderable {
  const t = words(language)
  if (!body.writable) return undefined
  return table({
    caption: t('body.letters'),
    head: [{ text: t('body.kind') }, { text: t('body.term') }],
    rows: kinds.map(({ kind, rule }) => [
      html`<strong>${say(kind.name, language)}</strong><br />${say(kind.description, language)}`,
      termText(rule, language),
    ]),
  })
}

function published({ body, reports, country }: PublicBody, language: Language): Renderable {
  const t = words(language)
  if (country.transparency.yearlyReport === undefined) return undefined
  const years = [...new Set(reports.map(({ year }) => year))]
  return html`<h2 class="govuk-heading-m">${t('body.reports')}</h2>
    ${
      years.length === 0
        ? html`<p class="govuk-body">${t('body.no-reports')}</p>`
        : html`<ul class="govuk-list">
            ${years.map(
              year =>
                html`<li>
                  <a class="govuk-link" href="/bodies/${body.key}/reports/${String(year)}"
                    >${reportWords(language)('title', { year })}</a
                  >
                </li>`,
            )}
          </ul>`
    }`
}

function punctuality(view: PublicBody, language: Language): Html {
  const t = words(language)
  const { body, country, figures, now, edition } = view
  const smallest = edition?.smallest ?? country.transparency.figures.smallest
  if (figures.length === 0)
    return html`<h2 class="govuk-heading-m">${t('body.punctuality')}</h2>
      ${asOf(edition, language)} ${edition && html`<p class="govuk-body">${t('figures.none')}</p>`}
      ${definitionsFolded(country, { language, smallest })}`
  return html`<h2 class="govuk-heading-m">${t('body.punctuality')}</h2>
    ${asOf(edition, language)} ${definitionsFolded(country, { language, smallest })}
    ${now.map(
      figure =>
        html`<h3 class="govuk-heading-s">${periodText(figure.period, language)}</h3>
          ${figureFacts(figure, language)}`,
    )}
    ${quarters(figures, language)}
    <h3 class="govuk-heading-s">${t('body.open-data')}</h3>
    ${fileLinks(`/bodies/${body.key}/figures`, language)}`
}

/** Most quarters that one chart shows. */
const MOST_BARS = 6

function quarters(figures: readonly Figure[], language: Language): Html {
  const t = words(language)
  const inOrder = figures
    .filter(({ period, counts }) => period.part !== YEAR && counts.received.to !== 0)
    .toSorted((a, b) => b.period.year - a.period.year || b.period.part - a.period.part)
  const drawn = inOrder.slice(0, MOST_BARS)
  return html`<h3 class="govuk-heading-s">${t('figures.chart')}</h3>
    ${
      drawn.length > 0 &&
      partsChart({
        id: 'quarters',
        title: t('figures.chart'),
        text: [
          ...drawn.map(figure => figureSentence(figure, language)),
          t('figures.table-below'),
        ].join(' '),
        rows: drawn.map(({ period, counts }) => ({
          label: periodText(period, language),
          beside: shownText(counts.received, language),
          counts,
        })),
        names: {
          inTime: t('figures.inTime'),
          late: t('figures.late'),
          open: t('figures.open'),
          overdue: t('figures.overdue'),
          unclear: t('figures.unclear'),
        },
      })
    }
    ${table({
      caption: t('figures.chart'),
      captionHidden: true,
      rowHead: true,
      head: [{ text: t('figures.period') }, ...figureColumns(language)],
      rows: figures
        .filter(({ period, counts }) => period.part === YEAR || counts.received.to !== 0)
        .map(({ period, counts, medianDays }) => [
          periodText(period, language),
          ...figureCells(counts, medianDays, language),
        ]),
    })}`
}
