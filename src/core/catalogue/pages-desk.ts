/** Pages for a body's administrator: what can be taken up, on which terms, and how people will see it. */
import type { Body, Unit } from '#core/bodies'
import type { Problem } from '#platform/form'
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { RawForm, Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { tickBox } from '#ui/choices'
import { button, buttonGroup, buttonLink, formOf } from '#ui/forms'
import { backLink, details, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { bindingFields, type Prefix } from './binding-form.ts'
import { desk } from './desk-texts.ts'
import { isAdoptable, isAdopted, pathOf, type Entry, type Giving } from './entry.ts'
import { serviceParts, type PartsView } from './pages-service.ts'

const DESK = '/desk/services'
export const deskPath = ({ key }: Pick<Entry, 'key'>): string => `${DESK}/${key}`

export type DeskView = {
  readonly body: Body
  readonly given: readonly Entry[]
  readonly open: readonly Entry[]
  readonly done: string | undefined
  /** How many were taken up just now. */
  readonly count: string | undefined
}

/** `/desk/services` */
export function deskPage(request: Request, view: DeskView): Html {
  const { language } = request
  const t = desk(language)
  const { body, given, open } = view
  const adopted = given.filter(isAdopted)
  const own = given.filter(entry => !isAdoptable(entry))
  return framed(request, {
    title: t('desk.title'),
    alert: doneBanner(view, language),
    main: html`<h1 class="govuk-heading-l">${t('desk.title')}</h1>
      <p class="govuk-body">${t('desk.lead')}</p>
      ${body.municipality === undefined && html`<p class="govuk-body">${t('desk.not-for-you')}</p>`}
      <h2 class="govuk-heading-m">${t('desk.given')}</h2>
      ${
        adopted.length === 0
          ? html`<p class="govuk-body">${t('desk.none-given')}</p>`
          : entryLines(adopted, { body, text: t('desk.change'), language })
      }
      ${body.municipality !== undefined && openPart(open, body, language)}
      ${
        own.length > 0 &&
        html`<h2 class="govuk-heading-m">${t('desk.own')}</h2>
          <ul class="govuk-list">
            ${own.map(
              entry =>
                html`<li>
                  <a class="govuk-link" href="${pathOf(entry)}"
                    >${say(entry.definition.catalogue.name, language)}</a
                  >
                </li>`,
            )}
          </ul>`
      }`,
  })
}

function doneBanner({ done, count }: DeskView, language: Language): Renderable {
  const t = desk(language)
  const said =
    done === 'adopted' || done === 'ended'
      ? t(`desk.done-${done}`)
      : done === 'all'
        ? t('desk.done-all', { n: Number(count) || 0 })
        : undefined
  return said === undefined
    ? undefined
    : notificationBanner({ language, kind: 'done', heading: said })
}

function openPart(open: readonly Entry[], body: Body, language: Language): Html {
  const t = desk(language)
  return html`<h2 class="govuk-heading-m">${t('desk.open')}</h2>
    ${
      open.length === 0
        ? html`<p class="govuk-body">${t('desk.none-open')}</p>`
        : html`${buttonLink({ href: `${DESK}/all`, text: t('desk.adopt-all') })}
          ${entryLines(open, { body, text: t('desk.take'), language })}`
    }`
}

type Lines = { readonly body: Body; readonly text: string; readonly language: Language }

function entryLines(entries: readonly Entry[], { body, text, language }: Lines): Html {
  return html`<ul class="govuk-list">
    ${entries.map(entry => {
      const { name, summary } = entry.definition.catalogue
      const named = say(name, language)
      return html`<li class="govuk-!-margin-bottom-4">
        <strong>${named}</strong>
        <div class="govuk-hint govuk-!-margin-bottom-1">${say(summary, language)}</div>
        <a class="govuk-link" href="${deskPath(entry)}"
          >${text}<span class="govuk-visually-hidden"> (${named})</span></a
        >
        ·
        <a class="govuk-link" href="${pathOf(entry, body.key)}"
          >${desk(language)('desk.see')}<span class="govuk-visually-hidden"> (${named})</span></a
        >
      </li>`
    })}
  </ul>`
}

export type FormView = {
  readonly entry: Entry
  readonly giving: Giving | undefined
  readonly units: readonly Unit[]
  readonly raw: RawForm
  readonly problems: readonly Problem[]
}

/** `/desk/services/:group/:name` */
export function bindingPage(request: Request, view: FormView): Html {
  const { language } = request
  const t = desk(language)
  const { entry, giving, units, raw, problems } = view
  const name = say(entry.definition.catalogue.name, language)
  const title = t(giving ? 'form.title-change' : 'form.title', { name })
  const nothing = Object.keys(entry.definition.service.parameters).length === 0
  return framed(request, {
    title,
    problems,
    before: backLink(DESK, language, t('desk.title')),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${t(nothing ? 'form.nothing' : 'form.lead')}</p>
      ${formOf(request, {
        action: `${deskPath(entry)}/preview`,
        children: html`${bindingFields(entry.definition, { raw, units, problems, language, prefix: 'parameters' })}
        ${button({ text: t('form.preview') })}`,
      })}
      ${giving && endForm(request, view)}`,
  })
}

function endForm(request: Request, { entry, problems }: FormView): Html {
  const { language } = request
  const t = desk(language)
  const error = problemText(problems, 'sure', language)
  return details(
    t('end.title'),
    html`<p class="govuk-body">${t('end.lead')}</p>
      ${formOf(request, {
        action: `${deskPath(entry)}/end`,
        children: html`${tickBox({ name: 'sure', label: t('end.sure'), error })}
        ${button({ text: t('end.button'), look: 'warning' })}`,
      })}`,
    error !== undefined,
  )
}

/** What was typed, to go along with a button. */
const hiddenFields = (form: RawForm, prefix: Prefix): Html =>
  html`${[...form]
    .filter(([name]) => name.startsWith(`${prefix}.`))
    .map(([name]) => html`<input type="hidden" name="${name}" value="${typed(form, name)}" />`)}`

/** The service page as people will see it, before anything changes. */
export function previewPage(request: Request, view: PartsView): Html {
  const { language, form } = request
  const t = desk(language)
  const { entry } = view
  const name = say(entry.definition.catalogue.name, language)
  return framed(request, {
    title: `${t('preview.title')}: ${name}`,
    before: backLink(deskPath(entry), language, name),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${name}</span>
        ${t('preview.title')}
      </h1>
      <p class="govuk-body">${t('preview.lead')}</p>
      <div class="sk-preview">${serviceParts(request, view)}</div>
      ${formOf(request, {
        action: deskPath(entry),
        children: html`${hiddenFields(form, 'parameters')}
        ${buttonGroup(
          button({ text: t('form.adopt') }),
          button({
            text: t('form.mend'),
            look: 'secondary',
            formaction: `${deskPath(entry)}/mend`,
          }),
        )}`,
      })}`,
  })
}
