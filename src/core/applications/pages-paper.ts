/** The same questions on paper: printed from the definition, filled in by hand, keyed in at a counter. */
import { choicesOf, type Asking } from '#core/questions'
import type { Field, RowField } from '#core/services'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say as sayText } from '#platform/texts'
import { table } from '#ui/lists'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import type { Offer } from './begin.ts'
import { say } from './texts.ts'

/** More choices than this are written in by hand. */
const FEW = 12

/** A form to print: every question with room for its answer. Conditions are said beside the question. */
export function paperPage(request: Request, offer: Offer, asking: Asking): Html {
  const { language } = request
  const t = say(language)
  const { definition, body, version } = offer
  const title = t('paper-title', { service: sayText(definition.catalogue.name, language) })
  return framed(request, {
    title,
    before: backLink(`/apply/${version.key}?body=${body.key}`, language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${sayText(body.name, language)}</p>
      <p class="govuk-body sk-no-print">${t('paper-text')}</p>
      ${line(t('name-line'))}
      ${definition.form.sections.map(
        section =>
          html`<h2 class="govuk-heading-m">${sayText(section.title, language)}</h2>
            ${section.fields.map(field => onPaper(field, asking))}`,
      )}
      <h2 class="govuk-heading-m">${t('papers')}</h2>
      <ul class="govuk-list">
        ${definition.evidence
          .filter(({ replacedBy }) => replacedBy === undefined)
          .map(({ name }) => html`<li>☐ ${sayText(name, language)}</li>`)}
      </ul>
      ${line(t('signature-line'))}`,
  })
}

const line = (label: string): Html =>
  html`<p class="govuk-body sk-paper-line"><strong>${label}</strong></p>`

function onPaper(field: Field, asking: Asking): Html {
  const { language } = asking
  const label = sayText(field.label, language)
  const hint = field.hint && html` <span class="govuk-hint">${sayText(field.hint, language)}</span>`
  if (field.type === 'computed' || field.type === 'file') return html``
  if (field.type === 'table') return rows(field, asking)
  if (field.type === 'declaration') return html`<p class="govuk-body">☐ ${label}</p>`
  const choices = answersOf(field, asking)
  if (choices.length === 0) return html`${line(label)}${hint}`
  return html`<p class="govuk-body"><strong>${label}</strong>${hint}</p>
    <ul class="govuk-list">
      ${choices.map(choice => html`<li>☐ ${choice}</li>`)}
    </ul>`
}

function answersOf(field: Field, asking: Asking): readonly string[] {
  if (field.type === 'yes-no') {
    return asking.language === 'ka' ? ['დიახ', 'არა'] : ['Yes', 'No']
  }
  if (field.type !== 'choice' && field.type !== 'choices') return []
  const choices = choicesOf(field, asking)
  return choices.length > FEW ? [] : choices.map(({ label }) => sayText(label, asking.language))
}

/** Lines of an empty table on paper. */
const LINES = 5

function rows(field: Field, { language }: Asking): Html {
  const columns: readonly RowField[] = field.fields ?? []
  return table({
    caption: sayText(field.label, language),
    head: columns.map(({ label }) => ({ text: sayText(label, language) })),
    rows: Array.from({ length: LINES }, () => columns.map(() => html`&nbsp;`)),
  })
}
