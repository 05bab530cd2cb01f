/** The operator's pages of services: what waits, what is live, and what a version changes. */
import type { Status, VersionHistory } from '#core/services'
import { dayIn } from '#platform/day'
import { problemText, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language, type Text } from '#platform/texts'
import { tickBox } from '#ui/choices'
import { field } from '#ui/fields'
import { button, formOf, searchForm } from '#ui/forms'
import { pagination, summaryList, table } from '#ui/lists'
import { backLink, details, inset, notificationBanner, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText, numberText } from '#ui/words'
import { desk } from './desk-texts.ts'
import type { Stretch } from './difference.ts'

const OPERATOR = '/operator/services'

/** One version in a list. */
export type Line = {
  readonly key: string
  readonly version: number
  readonly name: Text
  readonly status: Status
}

const COLOURS = { draft: 'grey', review: 'yellow', live: 'green', retired: 'grey' } as const

const standing = (status: Status, language: Language): Html =>
  tag(desk(language)(`status.${status}`), COLOURS[status])

const versionPath = ({ key, version }: Pick<Line, 'key' | 'version'>): string =>
  `${OPERATOR}/${key}/${version}`

export type OperatorView = {
  readonly query: string
  readonly waiting: readonly Line[]
  readonly live: readonly Line[]
  readonly older: string | undefined
}

/** `/operator/services` */
export function operatorPage(request: Request, view: OperatorView): Html {
  const { language } = request
  const t = desk(language)
  return framed(request, {
    title: t('operator.title'),
    main: html`<h1 class="govuk-heading-l">${t('operator.title')}</h1>
      <p class="govuk-body">${t('operator.lead')}</p>
      <h2 class="govuk-heading-m">${t('operator.waiting')}</h2>
      ${
        view.waiting.length === 0
          ? html`<p class="govuk-body">${t('operator.none-waiting')}</p>`
          : lineTable(view.waiting, t('operator.waiting'), language)
      }
      <h2 class="govuk-heading-m">${t('operator.live')}</h2>
      ${searchForm({
        action: OPERATOR,
        children: html`${field({
          name: 'q',
          label: t('operator.search'),
          type: 'search',
          value: view.query,
          width: 20,
        })}
        ${button({ text: t('operator.search'), look: 'secondary' })}`,
      })}
      ${lineTable(view.live, t('operator.live'), language)}
      ${pagination({ language, older: view.older })}`,
  })
}

function lineTable(lines: readonly Line[], caption: string, language: Language): Html {
  const t = desk(language)
  return table({
    caption,
    captionHidden: true,
    rowHead: true,
    head: [
      { text: t('operator.service') },
      { text: t('operator.version'), numeric: true },
      { text: t('operator.standing') },
    ],
    rows: lines.map(line => [
      html`<a class="govuk-link" href="${versionPath(line)}">${say(line.name, language)}</a>
        <br /><span class="govuk-hint">${line.key}</span>`,
      line.version,
      standing(line.status, language),
    ]),
  })
}

export type VersionView = {
  readonly line: Line
  readonly history: readonly VersionHistory[]
  /** The version that is live now, if another one. */
  readonly live: number | undefined
  readonly changes: readonly Stretch[]
  readonly source: string
  readonly accountId: string
  readonly problems: readonly Problem[]
  readonly done: string | undefined
}

/** `/operator/services/:group/:name/:version` */
export function versionPage(request: Request, view: VersionView): Html {
  const { language } = request
  const t = desk(language)
  const { line, live, source } = view
  const title = t('version.title', { name: say(line.name, language), version: line.version })
  const waits = line.status === 'draft' || line.status === 'review'
  return framed(request, {
    title,
    problems: view.problems,
    before: backLink(OPERATOR, language, t('operator.title')),
    ...doneBanner(view, language),
    main: html`<h1 class="govuk-heading-l">${title} ${standing(line.status, language)}</h1>
      <p class="govuk-body"><code>${line.key}</code></p>
      ${
        waits &&
        html`<h2 class="govuk-heading-m">
            ${live === undefined ? t('version.first') : t('version.difference', { live })}
          </h2>
          ${live !== undefined && changesPart(view.changes, language)} ${publishForm(request, view)}`
      }
      ${details(t('version.document'), html`<pre class="sk-code" tabindex="0">${source}</pre>`)}
      ${historyPart(request, view)} ${line.status !== 'retired' && retireForm(request, view)}`,
  })
}

function doneBanner({ done }: VersionView, language: Language) {
  if (done !== 'live' && done !== 'retired') return {}
  const heading = desk(language)(`version.done-${done}`)
  return { alert: notificationBanner({ language, kind: 'done', heading }) }
}

/** Removed and inserted lines; the words say what the marks show. */
function changesPart(changes: readonly Stretch[], language: Language): Html {
  const t = desk(language)
  if (changes.length === 0) return html`<p class="govuk-body">${t('version.same')}</p>`
  return html`<div class="sk-code">${changes.map(stretch => stretchHtml(stretch, language))}</div>`
}

function stretchHtml(stretch: Stretch, language: Language): Renderable {
  const t = desk(language)
  if (stretch.kind === 'left-out') {
    const n = numberText(stretch.count, language)
    return html`<p class="govuk-hint">${t('version.unchanged', { n })}</p>`
  }
  const text = stretch.lines.join('\n')
  if (stretch.kind === 'same') return html`<div>${text}</div>`
  const hidden = html`<span class="govuk-visually-hidden">${t(`version.${stretch.kind}`)}: </span>`
  return stretch.kind === 'removed'
    ? html`<del class="sk-removed-lines">${hidden}${text}</del>`
    : html`<ins class="sk-inserted-lines">${hidden}${text}</ins>`
}

function publishForm(request: Request, { line, live, history, accountId }: VersionView): Html {
  const { language } = request
  const t = desk(language)
  const own = history.find(({ version }) => version === line.version)
  if (own?.addedBy === accountId) return inset(t('version.four-eyes'))
  return formOf(request, {
    action: `${versionPath(line)}/publish`,
    children: html`<input type="hidden" name="live" value="${live ?? ''}" />
      ${button({ text: t('version.publish') })}`,
  })
}

function retireForm(request: Request, { line, problems }: VersionView): Html {
  const { language } = request
  const t = desk(language)
  const error = problemText(problems, 'sure', language)
  return details(
    t('version.retire'),
    html`<p class="govuk-body">${t('version.retire-lead')}</p>
      ${formOf(request, {
        action: `${versionPath(line)}/retire`,
        children: html`${tickBox({ name: 'sure', label: t('version.retire-sure'), error })}
        ${button({ text: t('version.retire'), look: 'warning' })}`,
      })}`,
    error !== undefined,
  )
}

function historyPart(request: Request, { line, history, accountId }: VersionView): Html {
  const { language, house } = request
  const t = desk(language)
  const day = (at: Date): string => dayText(dayIn(house.clock.timeZone, at), language)
  const by = (who: string): string =>
    who === 'pack' || who === 'system'
      ? t(`operator.by-${who}`)
      : t(who === accountId ? 'operator.by-you' : 'operator.by-other')
  const own = history.find(({ version }) => version === line.version)
  return html`${
    own &&
    summaryList([
      { key: t('operator.added'), value: `${by(own.addedBy)}, ${day(own.addedAt)}` },
      { key: t('operator.standing'), value: standing(own.status, language) },
      { key: t('operator.since'), value: `${day(own.at)}, ${by(own.by)}` },
    ])
  }
  ${table({
    caption: t('operator.versions'),
    rowHead: true,
    head: [
      { text: t('operator.version') },
      { text: t('operator.standing') },
      { text: t('operator.since') },
    ],
    rows: history.map(each => [
      html`<a class="govuk-link" href="${versionPath({ key: line.key, version: each.version })}"
        >${each.version}</a
      >`,
      standing(each.status, language),
      day(each.at),
    ]),
  })}`
}
