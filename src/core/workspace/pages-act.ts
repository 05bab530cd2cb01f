/** The page of one action: what it asks for, and the button that does it. */
import { formFields } from '#core/cases'
import { shownWork } from '#core/casework'
import { questionHtml } from '#core/questions'
import type { Action, Outcome } from '#core/services'
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { checkboxes, radios } from '#ui/choices'
import { textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { backLink, inset } from '#ui/notices'
import { framed } from '#ui/page'
import { seenField, showingWork } from './pages-forms.ts'
import { changedList } from './pages-changed.ts'
import { words } from './texts.ts'
import type { CaseView } from './view-case.ts'

export type ActView = CaseView & {
  readonly action: Action
  readonly outcomes: readonly Outcome[]
}

/** The page. */
export function actPage(request: Request, view: ActView): Html {
  const { language, form } = request
  const t = words(language)
  const { action, of, problems } = view
  const name = say(action.name, language)
  const toApplicant = action.kind === 'papers'
  return framed(request, {
    title: name,
    problems,
    before: backLink(`/desk/cases/${of.id}`, language, of.number),
    main: html`<h1 class="govuk-heading-l">
        <span class="govuk-caption-l">${of.number}</span>${name}
      </h1>
      ${changedList(view, request)} ${termPart(view, request)}
      ${formOf(request, {
        action: `/desk/cases/${of.id}/act/${action.key}`,
        children: html`${seenField(view)} ${workFields(view, request)}
        ${paperChoices(view, request)} ${outcomePart(view, request)} ${checksPart(view, request)}
        ${textArea({ name: 'text', label: t(labelOfText(action)), rows: toApplicant ? 5 : 3, value: typed(form, 'text'), error: problemText(problems, 'text', language) })}
        ${button({ text: name })}`,
      })}`,
  })
}

function labelOfText({ kind }: Action): 'case.note' | 'case.text' | 'case.note-own' {
  if (kind === 'recommend') return 'case.text'
  return 'case.note'
}

function workFields(view: ActView, request: Request): Renderable {
  const { definition, context, action } = view
  if (action.fields.length === 0) return undefined
  const fields = shownWork(definition, context.situation, action.fields).map(({ field }) => field)
  const showing = showingWork(view, request, action.fields)
  return fields.map(field => questionHtml(field, showing, { name: `work.${field.key}` }))
}

/** How long the applicant has, and that the term stands still. */
function termPart({ action }: ActView, { language }: Request): Renderable {
  const t = words(language)
  const { papers } = action
  return (
    papers &&
    inset(
      html`${t('case.papers-term', { term: t(`term.${papers.term.unit}`, { n: papers.term.length }) })}
      ${papers.article && html`(${say(papers.article, language)})`}`,
    )
  )
}

function paperChoices(
  { action, definition, problems }: ActView,
  { language, form }: Request,
): Renderable {
  const t = words(language)
  if (action.kind !== 'papers') return undefined
  return html`${checkboxes({
    name: 'papers',
    legend: t('case.which-papers'),
    options: definition.evidence.map(({ key, name }) => ({
      value: key,
      label: say(name, language),
    })),
    values: form.get('papers') ?? [],
    error: problemText(problems, 'papers', language),
  })}
  ${checkboxes({
    name: 'fields',
    legend: t('case.which-answers'),
    small: true,
    options: formFields(definition)
      .filter(({ type }) => type !== 'computed' && type !== 'declaration' && type !== 'file')
      .map(({ key, label }) => ({ value: key, label: say(label, language) })),
    values: form.get('fields') ?? [],
  })}`
}

function outcomePart(view: ActView, request: Request): Renderable {
  if (view.action.kind !== 'recommend') return undefined
  const { form } = request
  return outcomeFields(view, request, {
    outcome: typed(form, 'outcome'),
    reasons: form.get('reasons') ?? [],
  })
}

type Chosen = { readonly outcome: string; readonly reasons: readonly string[] }

/** Outcome and reasons; each reason with its article, those that cannot be given now left out. */
export function outcomeFields(
  { outcomes, definition, problems }: ActView,
  { language }: Request,
  { outcome, reasons }: Chosen,
): Html {
  const t = words(language)
  const offered = new Set(outcomes.flatMap(each => each.reasons))
  const catalogue = definition.decisions.reasons.filter(({ key }) => offered.has(key))
  return html`${radios({
    name: 'outcome',
    legend: t('case.outcome'),
    value: outcome,
    options: outcomes.map(({ key, name }) => ({ value: key, label: say(name, language) })),
    error: problemText(problems, 'outcome', language),
  })}
  ${
    catalogue.length > 0 &&
    checkboxes({
      name: 'reasons',
      legend: t('case.reasons'),
      hint: t('case.reasons-hint'),
      options: catalogue.map(({ key, name, article }) => ({
        value: key,
        label: `${say(name, language)} (${say(article, language)})`,
      })),
      values: reasons,
      error: problemText(problems, 'reasons', language),
    })
  }`
}

/** The lines that must be ticked. */
export function checksPart({ action, problems }: ActView, { language, form }: Request): Renderable {
  return (
    action.checks.length > 0 &&
    checkboxes({
      name: 'checks',
      legend: words(language)('case.checks'),
      options: action.checks.map((line, index) => ({
        value: String(index),
        label: say(line, language),
      })),
      values: form.get('checks') ?? [],
      error: problemText(problems, 'checks', language),
    })
  )
}
