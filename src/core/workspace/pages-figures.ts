/** Figures of a body's cases, or a unit's: each chart with its table beside it. */
import type { Unit } from '#core/bodies'
import { stageName, type Figures } from '#core/cases'
import type { Colleague } from '#core/identity'
import type { ExecutableDefinition } from '#core/services'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { barsChart } from '#ui/chart'
import { select } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { emptyState, table } from '#ui/lists'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { numberText } from '#ui/words'
import { withQuery } from './scope.ts'
import { words } from './texts.ts'

export type FiguresView = {
  readonly figures: Figures
  readonly definitions: ReadonlyMap<string, ExecutableDefinition>
  readonly staff: readonly Colleague[]
  readonly units: readonly Unit[]
  readonly unitId: string | undefined
  /** Whether the whole body may be shown. */
  readonly whole: boolean
}

type Part = {
  readonly id: string
  readonly title: string
  readonly head: readonly { readonly text: string; readonly numeric?: boolean }[]
  readonly rows: readonly (readonly string[])[]
  readonly bars: readonly {
    readonly label: string
    readonly beside: string
    readonly value: number
  }[]
}

/** The page. */
export function figuresPage(request: Request, view: FiguresView): Html {
  const { language } = request
  const t = words(language)
  const parts = partsOf(request, view)
  return framed(request, {
    title: t('figures.title'),
    wide: true,
    before: backLink('/desk/cases', language, t('case.back')),
    main: html`<h1 class="govuk-heading-l">${t('figures.title')}</h1>
      ${unitForm(request, view)}
      ${parts.every(({ rows }) => rows.length === 0) ? emptyState({ text: t('figures.none') }) : parts.map(partHtml)}
      <p class="govuk-body sk-no-print">
        ${t('queue.download')}:
        <a class="govuk-link" href="${withQuery(request, {}, '/desk/cases/figures.csv')}"
          >${t('queue.csv')}</a
        >,
        <a class="govuk-link" href="${withQuery(request, {}, '/desk/cases/figures.xlsx')}"
          >${t('queue.xlsx')}</a
        >
      </p>`,
  })
}

function unitForm({ language }: Request, { units, unitId, whole }: FiguresView): Renderable {
  const t = words(language)
  return (
    units.length > 1 &&
    searchForm({
      action: '/desk/cases/figures',
      label: t('queue.unit'),
      children: html`${select({
        name: 'unit',
        label: t('queue.unit'),
        ...(whole && { empty: t('figures.whole') }),
        value: unitId ?? '',
        options: units.map(({ id, name }) => ({ value: id, label: say(name, language) })),
      })}
      ${button({ text: t('queue.filter'), look: 'secondary' })}`,
    })
  )
}

function partHtml({ id, title, head, rows, bars }: Part): Html {
  if (rows.length === 0) return html``
  return html`<section>
    <h2 class="govuk-heading-m">${title}</h2>
    ${barsChart({ id, title, text: bars.map(({ label, beside }) => `${label}: ${beside}`).join('; '), rows: bars })}
    ${table({ caption: title, captionHidden: true, rowHead: true, head, rows })}
  </section>`
}

function partsOf(request: Request, view: FiguresView): readonly Part[] {
  return [stagesPart(request, view), officersPart(request, view), daysPart(request, view)]
}

const nameOf = (key: string, { definitions }: FiguresView, { language }: Request): string => {
  const found = definitions.get(key)
  return found ? say(found.catalogue.name, language) : key
}

function stagesPart(request: Request, view: FiguresView): Part {
  const { language } = request
  const t = words(language)
  const stages = view.figures.stages.map(({ serviceKey, stage, count }) => {
    const definition = view.definitions.get(serviceKey)
    const name = definition ? stageName(stage, definition, language) : stage
    return { service: nameOf(serviceKey, view, request), name, count }
  })
  return {
    id: 'stages',
    title: t('figures.stages'),
    head: [
      { text: t('queue.service') },
      { text: t('queue.stage') },
      { text: t('figures.open'), numeric: true },
    ],
    rows: stages.map(({ service, name, count }) => [service, name, numberText(count, language)]),
    bars: stages.map(({ service, name, count }) => ({
      label: `${service}: ${name}`,
      beside: numberText(count, language),
      value: count,
    })),
  }
}

function officersPart(request: Request, { figures, staff }: FiguresView): Part {
  const { language } = request
  const t = words(language)
  const named = figures.officers.map(({ id, open, overdue }) => ({
    name: staff.find(one => one.id === id)?.name ?? '—',
    open,
    overdue,
  }))
  return {
    id: 'officers',
    title: t('figures.officers'),
    head: [
      { text: t('queue.executor') },
      { text: t('figures.open'), numeric: true },
      { text: t('figures.overdue'), numeric: true },
    ],
    rows: named.map(({ name, open, overdue }) => [
      name,
      numberText(open, language),
      numberText(overdue, language),
    ]),
    bars: named.map(({ name, open }) => ({
      label: name,
      beside: numberText(open, language),
      value: open,
    })),
  }
}

function daysPart(request: Request, view: FiguresView): Part {
  const { language } = request
  const t = words(language)
  const rounded = view.figures.days.map(({ serviceKey, decided, median, inTime }) => ({
    name: nameOf(serviceKey, view, request),
    decided,
    median: Math.round(median * 10) / 10,
    share: decided === 0 ? 0 : Math.round((inTime / decided) * 100),
  }))
  return {
    id: 'days',
    title: t('figures.days'),
    head: [
      { text: t('queue.service') },
      { text: t('figures.decided'), numeric: true },
      { text: t('figures.median'), numeric: true },
      { text: t('figures.in-time'), numeric: true },
    ],
    rows: rounded.map(({ name, decided, median, share }) => [
      name,
      numberText(decided, language),
      numberText(median, language),
      numberText(share, language),
    ]),
    bars: rounded.map(({ name, median }) => ({
      label: name,
      beside: numberText(median, language),
      value: median,
    })),
  }
}

/** All tables below each other, for a file. */
export function tablesOf(request: Request, view: FiguresView): readonly (readonly string[])[] {
  return partsOf(request, view).flatMap(({ title, head, rows }) => [
    [title],
    head.map(({ text }) => text),
    ...rows,
    [],
  ])
}
