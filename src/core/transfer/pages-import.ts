/** Pages of bringing in: files, which column is what, what would happen, what happened. */
import type { LetterKind } from '#core/country'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import {
  backLink,
  button,
  fileUpload,
  formOf,
  framed,
  inset,
  momentTime,
  notificationBanner,
  numberText,
  radios,
  select,
  summaryList,
  table,
  tag,
  warning,
  emptyState,
} from '#ui/components'
import { FIELDS, KINDS_OF_FILE, REQUIRED, type Columns } from './columns.ts'
import { linesPart, type LinesView } from './pages-lines.ts'
import { MOST_ROWS } from './stage.ts'
import type { Counts, Import, ImportState } from './store.ts'
import type { Row } from './table-file.ts'
import { refusals, texts, words } from './texts.ts'

export const IMPORTS = '/desk/import'

const COLOURS: Readonly<Record<ImportState, 'grey' | 'blue' | 'green' | 'yellow'>> = {
  uploaded: 'grey',
  checking: 'yellow',
  checked: 'blue',
  running: 'yellow',
  done: 'green',
  undoing: 'yellow',
  undone: 'grey',
}

const stateTag = (request: Request, state: ImportState): Html =>
  tag(words(request.language)(`state.${state}`), COLOURS[state])

/** The files that were brought, and the form for another. */
export function importsPage(
  request: Request,
  imports: readonly Import[],
  problems: readonly Problem[],
): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('import.title'),
    problems,
    scripts: ['upload.js'],
    main: html`<h1 class="govuk-heading-l">${t('import.title')}</h1>
      <p class="govuk-body">${t('import.lead', { most: numberText(MOST_ROWS, language) })}</p>
      ${formOf(request, {
        action: IMPORTS,
        upload: true,
        children: html`${radios({
          name: 'what',
          legend: t('import.what'),
          value: typed(request.form, 'what') || 'letters',
          options: KINDS_OF_FILE.map(what => ({
            value: what,
            label: t(`what.${what}`),
            hint: t(what === 'letters' ? 'what.letters-hint' : 'what.register-hint'),
          })),
        })}
        ${fileUpload({
          name: 'file',
          label: t('import.file'),
          hint: t('import.file-hint'),
          accept: '.csv,.xlsx',
          error: problemText(problems, 'file', language),
        })}
        ${button({ text: t('import.upload') })}`,
      })}
      <h2 class="govuk-heading-m">${t('import.earlier')}</h2>
      ${importsTable(request, imports)}`,
  })
}

function importsTable(request: Request, imports: readonly Import[]): Html {
  const { language, house } = request
  const t = words(language)
  if (imports.length === 0) return emptyState({ text: t('import.none') })
  return table({
    caption: t('import.earlier'),
    captionHidden: true,
    head: [
      { text: t('import.file') },
      { text: t('import.what') },
      { text: t('import.when') },
      { text: t('import.rows'), numeric: true },
      { text: t('import.state') },
    ],
    rows: imports.map(one => [
      html`<a class="govuk-link" href="${IMPORTS}/${one.id}">${one.fileName}</a>`,
      t(`what.${one.what}`),
      momentTime(one.uploadedAt, language, house.clock.timeZone),
      numberText(one.lines, language),
      stateTag(request, one.state),
    ]),
  })
}

export type ImportView = {
  readonly found: Import
  readonly counts: Counts
  readonly first: readonly Row[]
  readonly columns: Columns
  readonly kinds: readonly LetterKind[]
  readonly kind: string
  readonly lines: LinesView
  readonly problems: readonly Problem[]
}

/** One file, as far as it is. */
export function importPage(request: Request, view: ImportView): Html {
  const { language } = request
  const t = words(language)
  const { found, problems } = view
  return framed(request, {
    title: found.fileName,
    problems,
    before: backLink(IMPORTS, language, t('import.back')),
    ...(found.trouble === 'touched' && {
      alert: notificationBanner({
        language,
        kind: 'important',
        heading: t('trouble.touched', { count: numberText(found.touched, language) }),
      }),
    }),
    main: html`<h1 class="govuk-heading-l">${found.fileName} ${stateTag(request, found.state)}</h1>
      ${found.trouble !== undefined && found.trouble in refusals && inset(troubleText(request, found.trouble))}
      ${partsOf(request, view)}`,
  })
}

function troubleText({ language }: Request, trouble: string): string {
  const known = Object.entries(refusals).find(([code]) => code === trouble)?.[1]
  return known ? say(known, language) : trouble
}

function partsOf(request: Request, view: ImportView): Renderable {
  const { found } = view
  const { state } = found
  if (state === 'uploaded' || request.query.has('columns'))
    return state === 'uploaded' || state === 'checked'
      ? [columnsPart(request, view), dropPart(request, found)]
      : countsPart(request, view)
  if (state === 'checking' || state === 'running' || state === 'undoing')
    return progressPart(request, view)
  return [
    countsPart(request, view),
    state === 'checked' && runPart(request, view),
    linesPart(request, view.lines),
    state === 'checked' && dropPart(request, found),
    state === 'done' && undoPart(request, found),
  ]
}

/** How far a job is. Without scripts a page does not move by itself: a link looks again. */
function progressPart(request: Request, { found, counts }: ImportView): Html {
  const { language } = request
  const t = words(language)
  const isCheck = found.state === 'checking'
  const all = isCheck ? found.lines : counts.letters + counts.archived
  const done = isCheck ? found.lines - counts.unchecked : counts.done
  const values = { done: numberText(done, language), all: numberText(all, language) }
  return html`<p class="govuk-body">
      ${found.state !== 'undoing' && t(isCheck ? 'check.progress' : 'run.progress', values)}
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="${IMPORTS}/${found.id}">${t('import.again')}</a>
    </p>`
}

function columnsPart(request: Request, view: ImportView): Html {
  const { language } = request
  const t = words(language)
  const { found, columns, kinds, kind, problems, first } = view
  const options = found.header.map((name, index) => ({
    value: String(index),
    label: name === '' ? `${index + 1}` : name,
  }))
  return html`<h2 class="govuk-heading-m">${t('columns.heading')}</h2>
    <p class="govuk-body">${t('columns.lead')}</p>
    ${samplePart(request, found, first)}
    ${formOf(request, {
      action: `${IMPORTS}/${found.id}/check`,
      children: html`${FIELDS.map(field =>
        select({
          name: field,
          label: REQUIRED.includes(field) ? `${t(`field.${field}`)} *` : t(`field.${field}`),
          empty: t('columns.none'),
          options,
          value: columns[field] === undefined ? '' : String(columns[field]),
          error: problemText(problems, field, language),
        }),
      )}
      ${
        found.what === 'letters' &&
        select({
          name: 'default-kind',
          label: t('columns.kind'),
          options: kinds.map(one => ({ value: one.key, label: say(one.name, language) })),
          value: kind,
        })
      }
      ${button({ text: t('columns.check') })}`,
    })}`
}

/** What stands in each column of the first rows. */
function samplePart({ language }: Request, found: Import, first: readonly Row[]): Html {
  const t = words(language)
  return table({
    caption: t('columns.sample'),
    rowHead: true,
    head: [
      { text: t('lines.column') },
      ...first.map(({ line }) => ({ text: `${t('lines.line')} ${line}` })),
    ],
    rows: found.header.map((name, index) => [
      name === '' ? String(index + 1) : name,
      ...first.map(({ cells }) => (cells[index] ?? '').slice(0, 80)),
    ]),
  })
}

function countsPart({ language }: Request, { found, counts }: ImportView): Html {
  const t = words(language)
  const shown = [
    ['letter', counts.letters],
    ['archive', counts.archived],
    ['already', counts.already],
    ['wrong', counts.wrong],
  ] as const
  return html`<h2 class="govuk-heading-m">
      ${t(found.state === 'checked' ? 'check.heading' : 'done.heading')}
    </h2>
    ${summaryList(shown.map(([key, value]) => ({ key: t(`outcome.${key}`), value: numberText(value, language) })))}
    ${
      found.state === 'done' &&
      counts.letters > 0 &&
      html`<p class="govuk-body"><a class="govuk-link" href="/desk">${t('desk.letters')}</a></p>`
    }`
}

function runPart(request: Request, { found, counts }: ImportView): Renderable {
  const { language } = request
  const t = words(language)
  const change = html`<p class="govuk-body">
    <a class="govuk-link" href="${IMPORTS}/${found.id}?columns=1">${t('columns.change')}</a>
  </p>`
  if (counts.letters + counts.archived === 0) return change
  return html`${counts.letters > 0 && warning(t('run.warning'), language)}
  ${counts.wrong > 0 && inset(t('run.left-out'))}
  ${formOf(request, { action: `${IMPORTS}/${found.id}/run`, children: button({ text: t('run.button') }) })}
  ${change}`
}

const dropPart = (request: Request, found: Import): Html =>
  formOf(request, {
    action: `${IMPORTS}/${found.id}/drop`,
    children: button({ text: words(request.language)('drop.button'), look: 'secondary' }),
  })

function undoPart(request: Request, found: Import): Html {
  const t = words(request.language)
  return html`<h2 class="govuk-heading-m">${t('undo.heading')}</h2>
    <p class="govuk-body">${t('undo.lead')}</p>
    ${formOf(request, {
      action: `${IMPORTS}/${found.id}/undo`,
      children: button({ text: t('undo.button'), look: 'warning' }),
    })}`
}

/** Problems of the choice of columns, each at its field. */
export function choiceProblems(
  language: Request['language'],
  {
    missing,
    twice,
  }: {
    readonly missing: readonly (typeof FIELDS)[number][]
    readonly twice: readonly (typeof FIELDS)[number][]
  },
): readonly Problem[] {
  const named = (field: (typeof FIELDS)[number]) => ({ name: words(language)(`field.${field}`) })
  return [
    ...missing.map(field => ({ field, text: texts['column.missing'], values: named(field) })),
    ...twice.map(field => ({ field, text: texts['column.twice'], values: named(field) })),
  ]
}
