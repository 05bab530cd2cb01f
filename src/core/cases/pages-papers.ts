/** Bringing what the body asked for: papers, and answers to be corrected. */
import { fileControl } from '#core/attachments'
import { shownSections } from '#core/casework'
import { questionHtml, rawOf, type Showing } from '#core/questions'
import { html, type Html, type Renderable } from '#platform/html'
import { day } from '#platform/day'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { button, formOf } from '#ui/forms'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { situationOf } from './engine.ts'
import type { OwnView } from './handlers-own.ts'
import { words } from './texts.ts'

/** The page of what is asked for; without anything asked it is never shown. */
export function papersPage(request: Request, view: OwnView): Html {
  const { language } = request
  const t = words(language)
  const { of, state } = view
  const until = state.asked && dayText(day(state.asked.until), language)
  return framed(request, {
    title: t('case.bring-title'),
    problems: view.problems,
    before: backLink(`/cases/${of.id}`, language),
    main: html`<h1 class="govuk-heading-l">${t('case.bring-title')}</h1>
      ${until !== undefined && html`<p class="govuk-body">${t('case.asked-until', { day: until })}</p>`}
      <p class="govuk-body">${t('case.bring-how')}</p>
      ${asking(view, request)}
      ${formOf(request, {
        action: `/cases/${of.id}/papers`,
        upload: true,
        children: html`${paperControls(view, request)} ${questions(view, request)}
        ${button({ text: t('case.bring-send') })}`,
      })}`,
  })
}

/** What the body wrote with its request. */
function asking({ events, state }: OwnView, { language }: Request): Renderable {
  const asked = events.findLast(
    event => event.kind === 'acted' && event.payload.action === state.asked?.action,
  )
  const text = asked?.text ?? ''
  return (
    text !== '' &&
    html`<blockquote class="govuk-inset-text" lang="${language}">${text}</blockquote>`
  )
}

function paperControls(view: OwnView, { language }: Request): Renderable {
  const { definition, state, files, of, problems } = view
  const t = words(language)
  return definition.evidence
    .filter(({ key }) => state.asked?.papers.includes(key) === true)
    .map(({ key, name, hint, alternatives, files: most, accepts }) =>
      fileControl(
        {
          name: `paper.${key}`,
          label: say(name, language),
          hint: html`${hint && say(hint, language)}
          ${alternatives.map(other => html` ${t('case.paper-or', { paper: say(other, language) })}`)}`,
          files: files.filter(file => file.slot === key),
          most,
          accepts,
          problems,
          reader: { personId: of.personId },
        },
        language,
      ),
    )
}

function questions(view: OwnView, request: Request): Renderable {
  const { definition, state, layers, of, country, problems } = view
  const { language, form } = request
  const asked = state.asked?.fields ?? []
  if (asked.length === 0) return undefined
  const situation = situationOf({ of, state }, layers)
  const shown = shownSections(definition, { ...situation, complete: false })
    .flatMap(section => section.fields)
    .filter(({ field }) => asked.includes(field.key))
  const fields = shown.map(({ field }) => field)
  const showing: Showing = {
    language,
    country,
    parameters: of.parameters,
    raw: form.size > 0 ? form : rawOf(fields, layers.answers),
    problems,
    isRequired: key => shown.find(({ field }) => field.key === key)?.required ?? true,
  }
  return html`<h2 class="govuk-heading-m">${words(language)('case.correct')}</h2>
    ${fields.map(field => questionHtml(field, showing))}`
}
