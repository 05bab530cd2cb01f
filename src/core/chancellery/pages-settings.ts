/** Number series and answer templates of a body. */
import { isOpen, type Unit } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { field, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { details } from '#ui/notices'
import { framed } from '#ui/page'
import type { Template } from './kept-store.ts'
import { WHOLE_BODY, type Series } from './series.ts'
import { words } from './texts.ts'
import { unitOptions, unitText } from './units.ts'

export type SettingsView = {
  readonly series: readonly Series[]
  readonly templates: readonly Template[]
  readonly units: readonly Unit[]
  /** Whether the reader may set series, and write templates. */
  readonly mayNumber: boolean
  readonly mayWrite: boolean
  readonly problems: readonly Problem[]
}

/** The page. */
export function settingsPage(request: Request, view: SettingsView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('settings.title'),
    problems: view.problems,
    main: html`<h1 class="govuk-heading-l">${t('settings.title')}</h1>
      ${
        view.mayNumber &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="/desk/contact">${t('contact.title')}</a><br />
          <a class="govuk-link" href="/desk/theme">${t('settings.theme')}</a>
        </p>`
      }
      <h2 class="govuk-heading-m">${t('settings.series')}</h2>
      ${seriesTable(request, view)} ${view.mayNumber && seriesForm(request, view)}
      <h2 class="govuk-heading-m">${t('settings.templates')}</h2>
      ${view.templates.map(template => templatePart(request, view, template))}
      ${view.mayWrite && newTemplate(request, view)}`,
  })
}

function seriesTable({ language }: Request, { series, units }: SettingsView): Html {
  const t = words(language)
  const unitName = (id: string): string => {
    const unit = units.find(candidate => candidate.id === id)
    return unit ? unitText(unit, language) : t('settings.whole-body')
  }
  return table({
    caption: t('settings.series'),
    captionHidden: true,
    head: [
      { text: t('settings.direction') },
      { text: t('queue.unit') },
      { text: t('settings.year') },
      { text: t('settings.format') },
      { text: t('settings.next'), numeric: true },
    ],
    rows: series.map(one => [
      t(`register.${one.direction}`),
      one.unitId === WHOLE_BODY ? t('settings.whole-body') : unitName(one.unitId),
      String(one.year),
      one.format,
      String(one.next),
    ]),
  })
}

function seriesForm(request: Request, { units, problems }: SettingsView): Html {
  const { language, form } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return formOf(request, {
    action: '/desk/settings/series',
    children: html`${select({
      name: 'direction',
      label: t('settings.direction'),
      value: typed(form, 'direction'),
      options: [
        { value: 'in', label: t('register.in') },
        { value: 'out', label: t('register.out') },
        { value: 'act', label: t('register.act') },
      ],
    })}
    ${select({
      name: 'series-unit',
      label: t('queue.unit'),
      empty: t('settings.whole-body'),
      value: typed(form, 'series-unit'),
      error: error('series-unit'),
      options: unitOptions(units.filter(isOpen), language),
    })}
    ${field({ name: 'format', label: t('settings.format'), hint: t('settings.format-hint'), width: 20, value: typed(form, 'format') || '{seq}/{year}', error: error('format') })}
    ${field({ name: 'next', label: t('settings.next'), hint: t('settings.next-hint'), inputmode: 'numeric', width: 5, value: typed(form, 'next'), error: error('next') })}
    ${button({ text: t('settings.set'), look: 'secondary' })}`,
  })
}

function templatePart(request: Request, view: SettingsView, template: Template): Html {
  const t = words(request.language)
  const { mayWrite } = view
  const { id, name } = template
  return html`<h3 class="govuk-heading-s">${name}</h3>
    ${paragraphs(template.text)} ${mayWrite && changeTemplate(request, view, template)}
    ${
      mayWrite &&
      formOf(request, {
        action: '/desk/settings/template/drop',
        children: html`<input type="hidden" name="id" value="${id}" />
          ${button({ text: t('settings.template-drop', { name }), look: 'secondary' })}`,
      })
    }`
}

function changeTemplate(request: Request, view: SettingsView, template: Template): Renderable {
  const { language, form } = request
  const t = words(language)
  const { id, name, text } = template
  const error = (field: string): string | undefined => problemText(view.problems, field, language)
  const shown = (field: string, kept: string): string =>
    form.has(field) ? typed(form, field) : kept
  return details(
    t('settings.template-change', { name }),
    formOf(request, {
      action: '/desk/settings/template',
      children: html`<input type="hidden" name="id" value="${id}" />
        ${field({ name: `name-${id}`, label: t('settings.template-name'), width: 30, value: shown(`name-${id}`, name), error: error(`name-${id}`) })}
        ${textArea({ name: `text-${id}`, label: t('settings.template-text'), rows: 6, value: shown(`text-${id}`, text), error: error(`text-${id}`) })}
        ${button({ text: t('settings.set'), look: 'secondary' })}`,
    }),
  )
}

function newTemplate(request: Request, { problems }: SettingsView): Html {
  const { language, form } = request
  const t = words(language)
  return formOf(request, {
    action: '/desk/settings/template',
    children: html`${field({ name: 'name', label: t('settings.template-name'), width: 30, value: typed(form, 'name'), error: problemText(problems, 'name', language) })}
    ${textArea({ name: 'text', label: t('settings.template-text'), hint: t('settings.template-hint'), rows: 6, value: typed(form, 'text'), error: problemText(problems, 'text', language) })}
    ${button({ text: t('settings.template-add') })}`,
  })
}
