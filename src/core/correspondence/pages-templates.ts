/** Letters that people often write: the list, one of them before it is begun, and its use in a draft. */
import type { Body } from '#core/bodies'
import { sourceText, type Country, type LetterKind, type LetterTemplate } from '#core/country'
import { html, paragraphs, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { optional, select } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, details, inset, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { words } from './texts.ts'

export type TemplateGroup = {
  readonly kind: LetterKind
  readonly templates: readonly LetterTemplate[]
}

/** Every template, by kind of letter. */
export function templatesPage(request: Request, groups: readonly TemplateGroup[]): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('templates.heading'),
    before: backLink('/letters/new', language),
    main: html`<h1 class="govuk-heading-l">${t('templates.heading')}</h1>
      <p class="govuk-body">${t('templates.lead')}</p>
      ${groups.map(
        ({ kind, templates }) =>
          html`<h2 class="govuk-heading-m">${say(kind.name, language)}</h2>
            <ul class="govuk-list govuk-list--spaced">
              ${templates.map(
                template =>
                  html`<li>
                    <a class="govuk-link" href="/letters/templates/${template.key}"
                      >${say(template.name, language)}</a
                    >
                    <div class="govuk-hint">${say(template.about, language)}</div>
                  </li>`,
              )}
            </ul>`,
      )}`,
  })
}

export type TemplateView = {
  readonly country: Country
  readonly template: LetterTemplate
  readonly kind: LetterKind
  /** Single bodies that usually answer it, the likeliest first. */
  readonly likely: readonly Body[]
  /** Every body that takes letters, those of the kinds that usually answer it first. */
  readonly bodies: readonly Body[]
}

/** A template before it is begun: its text, what to attach, and to whom it goes. */
export function templatePage(request: Request, view: TemplateView): Html {
  const { language } = request
  const t = words(language)
  const { template, kind, likely, bodies } = view
  return framed(request, {
    title: say(template.name, language),
    before: backLink('/letters/templates', language),
    main: html`<h1 class="govuk-heading-l">${say(template.name, language)}</h1>
      <p class="govuk-body">${say(template.about, language)}</p>
      ${summaryList([
        { key: t('draft.kind'), value: say(kind.name, language) },
        { key: t('draft.subject'), value: say(template.subject, language) },
        ...kind.asks.flatMap(({ key, label }) => {
          const answer = template.asks[key]
          return answer ? [{ key: say(label, language), value: say(answer, language) }] : []
        }),
        { key: t('draft.text'), value: paragraphs(say(template.text, language)) },
        template.attach.length > 0 && {
          key: t('templates.attach'),
          value: attachList(template, language),
        },
        { key: t('templates.source'), value: sourceText(view.country, template.source, language) },
      ])}
      <h2 class="govuk-heading-m">${t('templates.to')}</h2>
      ${
        likely.length > 0 &&
        html`<ul class="govuk-list govuk-list--spaced">
          ${likely.map(
            body =>
              html`<li>
                <a class="govuk-link" href="/letters/new/${body.key}?template=${template.key}"
                  >${say(body.name, language)}</a
                >
              </li>`,
          )}
        </ul>`
      }
      ${searchForm({
        action: `/letters/templates/${template.key}`,
        children: html`${select({
          name: 'to',
          label: t('templates.body'),
          empty: t('templates.choose-body'),
          options: bodies.map(body => ({ value: body.key, label: say(body.name, language) })),
        })}
        ${button({ text: t('templates.begin') })}`,
      })}`,
  })
}

const attachList = ({ attach }: LetterTemplate, language: Language): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${attach.map(what => html`<li>${say(what, language)}</li>`)}
  </ul>`

type Choice = {
  readonly templates: readonly LetterTemplate[]
  readonly value?: string | undefined
}

/** The choice of a template. */
export function templateSelect({ templates, value }: Choice, language: Language): Html {
  const t = words(language)
  return select({
    name: 'template',
    label: optional(t('templates.choose'), language),
    hint: t('templates.choose-hint'),
    value,
    empty: t('templates.none'),
    options: templates.map(({ key, name }) => ({ value: key, label: say(name, language) })),
  })
}

/** The choice inside a draft that is being written. */
export function templateInsert(templates: readonly LetterTemplate[], language: Language): Html {
  const t = words(language)
  if (templates.length === 0) return html``
  return details(
    t('templates.use'),
    html`${templateSelect({ templates }, language)}
    ${button({ text: t('templates.insert'), look: 'secondary', name: 'do', value: 'template' })}`,
  )
}

/** What was put in just now, where, and what belongs with it. */
export function templateUsed(
  { template, below }: { readonly template: LetterTemplate; readonly below: boolean },
  language: Language,
): Html {
  const t = words(language)
  const name = say(template.name, language)
  return inset(
    html`<p class="govuk-body">${t(below ? 'templates.put-below' : 'templates.put', { name })}</p>
      ${
        template.attach.length > 0 &&
        html`<p class="govuk-body">${t('templates.attach')}:</p>
          ${attachList(template, language)}`
      }`,
  )
}

/** The blanks that are left, before a letter is sent. */
export function blanksWarning(blanks: readonly string[], language: Language): Html {
  const t = words(language)
  return html`${warning(t('templates.blanks'), language)}
    <ul class="govuk-list govuk-list--bullet">
      ${blanks.map(blank => html`<li>${blank}</li>`)}
    </ul>`
}
