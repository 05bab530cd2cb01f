/** Pages of the yearly report: for the officers who make it, and for everybody once it is published. */
import type { Body } from '#core/bodies'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { backLink, breadcrumbs, inset, tag, warning, type Colour } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import {
  NO_WORDS,
  stepReport,
  WORDED,
  type ReportPeriod,
  type ReportState,
  type ReportStep,
} from './report.ts'
import type { DocumentSection, ReportDocument } from './report-document.ts'
import type { Report } from './report-store.ts'
import { reportWords } from './report-texts.ts'
import { words } from './texts.ts'
import type { Author, YearlyReport } from './write-report.ts'

const COLOURS: Readonly<Record<ReportState | 'none', Colour>> = {
  none: 'grey',
  draft: 'blue',
  reviewed: 'purple',
  published: 'green',
}

const stateTag = (state: ReportState | 'none', language: Language): Html =>
  tag(reportWords(language)(`state.${state}`), COLOURS[state])

export type YearLine = {
  readonly year: number
  readonly period: ReportPeriod
  readonly report: Report | undefined
}

/** `/desk/yearly-report`: the years whose report is due, or was. */
export function yearsPage(
  request: Request,
  { rule, lines }: { readonly rule: YearlyReport; readonly lines: readonly YearLine[] },
): Html {
  const { language } = request
  const t = reportWords(language)
  return framed(request, {
    title: t('list.title'),
    main: html`<h1 class="govuk-heading-l">${t('list.title')}</h1>
      <p class="govuk-body">
        ${t('list.text', { article: say(rule.article, language), to: say(rule.to, language) })}
      </p>
      ${rule.confidence !== 'text-read' && inset(t('list.unsure'))}
      ${table({
        caption: t('list.title'),
        captionHidden: true,
        rowHead: true,
        head: [{ text: t('list.year') }, { text: t('list.due') }, { text: t('list.state') }],
        rows: lines.map(({ year, period, report }) => [
          html`<a class="govuk-link" href="/desk/yearly-report/${String(year)}"
            >${String(year)}</a
          >`,
          dayText(period.due, language),
          stateTag(report?.state ?? 'none', language),
        ]),
      })}`,
  })
}

/** The document as a page shows it. */
export function documentParts(document: ReportDocument, language: Language): Html {
  return html`${summaryList(document.meta.map(({ label, value }) => ({ key: label, value })))}
  ${document.sections.map(section => sectionPart(section, language))}`
}

function sectionPart(
  { heading, paragraphs: texts, table: rows, said }: DocumentSection,
  language: Language,
): Html {
  // What a body writes is Georgian, whatever language the page is in.
  const spoken = said === true && language !== 'ka'
  return html`<h2 class="govuk-heading-m">${heading}</h2>
    ${texts.map(text =>
      spoken
        ? html`<div lang="ka">${paragraphs(text)}</div>`
        : html`<div>${paragraphs(text)}</div>`,
    )}
    ${
      rows &&
      table({
        caption: heading,
        captionHidden: true,
        head: rows.columns.map((text, index) => ({
          text,
          numeric: index === rows.columns.length - 1,
        })),
        rows: rows.rows,
      })
    }`
}

export type ReportView = {
  readonly year: number
  readonly period: ReportPeriod
  readonly report: Report | undefined
  readonly document: ReportDocument
  readonly body: Body
  readonly author: Author
  readonly problems: readonly Problem[]
  readonly saved: boolean
}

/** `/desk/yearly-report/:year`: the numbers as they stand, the body's own words, the next step. */
export function reportPage(request: Request, view: ReportView): Html {
  const { language } = request
  const { report, document, problems } = view
  const t = reportWords(language)
  const may = (step: ReportStep): boolean => allowed(request, view, step)
  return framed(request, {
    title: document.title,
    before: backLink('/desk/yearly-report', language),
    problems,
    main: html`${view.saved && inset(t('saved'))}
      <h1 class="govuk-heading-l">${document.title}</h1>
      <p class="govuk-body">${stateTag(report?.state ?? 'none', language)}</p>
      ${steps(request, view, may)} ${report?.state === 'published' && publicLink(view, language)}
      ${documentParts({ ...document, sections: document.sections.filter(({ own }) => own === undefined || !may('save')) }, language)}
      ${may('save') && wordsForm(request, view)}`,
  })
}

/** Whether this officer may take the step now, apart from the time that must be over. */
function allowed(
  request: Request,
  { report, author, period }: ReportView,
  step: ReportStep,
): boolean {
  const fresh = { state: 'draft' as const, preparedBy: author.accountId }
  const present = report === undefined ? fresh : report
  if (report === undefined && step !== 'save') return false
  return stepReport(present, {
    step,
    rights: author.rights,
    accountId: author.accountId,
    today: request.house.clock.today(),
    due: period.due,
  }).ok
}

function publicLink({ body, year }: ReportView, language: Language): Html {
  return html`<p class="govuk-body">
    <a class="govuk-link" href="/bodies/${body.key}/reports/${String(year)}"
      >${reportWords(language)('public')}</a
    >
  </p>`
}

function steps(
  request: Request,
  { report, year, period, author }: ReportView,
  may: (step: ReportStep) => boolean,
): Renderable {
  const { language } = request
  const t = reportWords(language)
  if (report === undefined) return undefined
  const early = report.state === 'reviewed' && request.house.clock.today() < period.due
  const form = (step: 'review' | 'return' | 'publish'): Html =>
    formOf(request, {
      action: `/desk/yearly-report/${year}/${step}`,
      children: button({ text: t(step), ...(step === 'return' && { look: 'secondary' as const }) }),
    })
  const corrects =
    report.state === 'published' &&
    author.rights.some(right => ['register', 'read-all'].includes(right))
  return html`${early && inset(t('not-over', { due: dayText(period.due, language) }))}
  ${may('publish') && html`${warning(t('publish.warning'), language)}${form('publish')}`}
  ${may('review') && form('review')} ${may('return') && form('return')}
  ${
    corrects &&
    formOf(request, {
      action: `/desk/yearly-report/${year}`,
      children: html`${WORDED.map(
        key => html`<input type="hidden" name="${key}" value="${report.words[key]}" />`,
      )}
      ${button({ text: t('correct'), look: 'secondary' })}`,
    })
  }`
}

function wordsForm(request: Request, { report, year, problems }: ReportView): Html {
  const { language } = request
  const t = reportWords(language)
  const kept = report?.words ?? NO_WORDS
  return formOf(request, {
    action: `/desk/yearly-report/${year}`,
    children: html`${inset(t('worded.language'))}
    ${WORDED.map(key =>
      textArea({
        name: key,
        label: t(`worded.${key}`),
        rows: 4,
        value: request.form.has(key) ? typed(request.form, key) : kept[key],
        error: problemText(problems, key, language),
      }),
    )}
    ${button({ text: report === undefined ? t('begin') : t('save') })}`,
  })
}

/** A published report, for everybody. */
export function publicReportPage(
  request: Request,
  {
    body,
    year,
    document,
    earlier,
    look,
  }: Pick<ReportView, 'body' | 'year' | 'document'> & {
    readonly earlier: number
    readonly look: Look | undefined
  },
): Html {
  const { language } = request
  const t = reportWords(language)
  const base = `/bodies/${body.key}/reports/${year}`
  return framed(request, {
    title: `${document.title}: ${say(body.name, language)}`,
    look,
    before: breadcrumbs([
      { href: '/transparency', text: words(language)('league.title') },
      { href: `/bodies/${body.key}`, text: say(body.name, language) },
    ]),
    main: html`<h1 class="govuk-heading-l">${document.title}</h1>
      <ul class="govuk-list">
        <li><a class="govuk-link" href="${base}/report.pdf?lang=${language}">${t('pdf')}</a></li>
        <li><a class="govuk-link" href="${base}/report.csv">${t('csv')}</a></li>
      </ul>
      ${documentParts(document, language)}
      ${earlier > 0 && html`<p class="govuk-body">${t('earlier', { n: earlier })}</p>`}`,
  })
}
