/** Deciding: outcome, reasons and text, the document as it will leave, and the signature. */
import { sheetIn } from '#core/cases'
import { problemText, typed } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, inset, warning } from '#ui/notices'
import { framed } from '#ui/page'
import type { Preview } from './handlers-act.ts'
import { checksPart, outcomeFields, type ActView } from './pages-act.ts'
import { changedList } from './pages-changed.ts'
import { seenField } from './pages-forms.ts'
import { words } from './texts.ts'

export type DecisionView = ActView & { readonly preview: Preview | undefined }

/** The page. */
export function decisionPage(request: Request, view: DecisionView): Html {
  const { language } = request
  const t = words(language)
  const { of, action } = view
  const name = say(action.name, language)
  return framed(request, {
    title: name,
    problems: view.problems,
    before: backLink(`/desk/cases/${of.id}`, language, of.number),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${of.number}</span>${name}
      </h1>
      ${changedList(view, request)} ${recommendedPart(view, request)} ${draftForm(view, request)}
      <h2 class="govuk-heading-m" id="preview">${t('decision.preview')}</h2>
      ${view.preview ? signPart(view, view.preview, request) : html`<p class="govuk-body">${t('decision.none')}</p>`}`,
  })
}

function recommendedPart({ state, definition }: DecisionView, { language }: Request): Renderable {
  const outcome = definition.decisions.outcomes.find(
    ({ key }) => key === state.recommended?.outcome,
  )
  return (
    outcome &&
    inset(words(language)('decision.recommended', { outcome: say(outcome.name, language) }))
  )
}

/** What is kept, or what was typed when it comes back with a problem. */
function draftForm(view: DecisionView, request: Request): Html {
  const { language, form } = request
  const t = words(language)
  const { decision, action, problems, of } = view
  const came = form.has('text')
  const chosen = {
    outcome: came ? typed(form, 'outcome') : (decision?.outcome ?? ''),
    reasons: came ? (form.get('reasons') ?? []) : (decision?.reasons ?? []),
  }
  return formOf(request, {
    action: `/desk/cases/${of.id}/decision`,
    children: html`${seenField(view)}
      <input type="hidden" name="action" value="${action.key}" />
      ${outcomeFields(view, request, chosen)}
      ${textArea({ name: 'text', label: t('case.text'), hint: t('case.text-hint'), rows: 6, value: came ? typed(form, 'text') : (decision?.text ?? ''), error: problemText(problems, 'text', language) })}
      ${button({ text: t('decision.save'), look: 'secondary' })}`,
  })
}

function signPart(view: DecisionView, { document, hash }: Preview, request: Request): Html {
  const { language } = request
  const t = words(language)
  const sheet = sheetIn(document, 'ka')
  return html`${
    sheet &&
    html`<div class="sk-sheet" lang="${sheet.language}">
      <h3 class="govuk-heading-m">${sheet.title}</h3>
      ${summaryList(sheet.meta.map(({ label, value }) => ({ key: label, value })))}
      ${sheet.sections.map(
        ({ heading, paragraphs: lines = [], list = [] }) =>
          html`${heading !== '' && html`<h4 class="govuk-heading-s">${heading}</h4>`}
          ${lines.map(line => paragraphs(line))}
          ${
            list.length > 0 &&
            html`<ul class="govuk-list govuk-list--bullet">
              ${list.map(line => html`<li>${line}</li>`)}
            </ul>`
          }`,
      )}
    </div>`
  }
  ${warning(t('decision.sign-how'), language)}
  ${formOf(request, {
    action: `/desk/cases/${view.of.id}/decision/sign`,
    children: html`${seenField(view)}
      <input type="hidden" name="action" value="${view.action.key}" />
      <input type="hidden" name="shown" value="${hash}" />
      ${checksPart(view, request)} ${button({ text: t('decision.sign') })}`,
  })}`
}
