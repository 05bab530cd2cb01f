/** What a body's work on a thing looks like: fragments for the page of that thing. */
import { isOpen, nameNowAndThen, type Unit } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { dateField, field, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { timeline } from '#ui/lists'
import { details, dueChip, momentTime, tag } from '#ui/notices'
import type { Assignment, CheckItem, Note, Opinion } from './store.ts'
import { words } from './texts.ts'
import { mayAnswer, mayWithdraw, type Withdrawer } from './work.ts'

export type WorkView = {
  /** Address of the thing's page; forms go to `/note`, `/ask-opinion` and so on beneath it. */
  readonly path: string
  /** The reader, whose units may have been asked for an opinion and who may take questions back. */
  readonly reader: Withdrawer
  readonly units: readonly Unit[]
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  readonly notes: readonly Note[]
  readonly opinions: readonly Opinion[]
  readonly checks: readonly CheckItem[]
  readonly history: readonly Assignment[]
  readonly problems: readonly Problem[]
}

/** Everything that only the body sees: notes, opinions, check list, who does it. */
export function workParts(view: WorkView, request: Request): Renderable[] {
  return [
    notesPart(view, request),
    opinionsPart(view, request),
    checksPart(view, request),
    historyPart(view, request),
  ]
}

function nameOf({ staff }: WorkView, id: string | undefined): string {
  return staff.find(one => one.id === id)?.name ?? '—'
}

function notesPart(view: WorkView, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  return html`<h3 class="govuk-heading-s">${t('notes')}</h3>
    ${timeline(
      view.notes.map(note => ({
        title: nameOf(view, note.by),
        when: momentTime(note.at, language, house.clock.timeZone),
        text: paragraphs(note.text),
      })),
    )}
    ${formOf(request, {
      action: `${view.path}/note`,
      children: html`${textArea({ name: 'note', label: t('note'), rows: 2, value: typed(request.form, 'note'), error: problemText(view.problems, 'note', language) })}
      ${button({ text: t('add'), look: 'secondary' })}`,
    })}`
}

function opinionsPart(view: WorkView, request: Request): Html {
  const t = words(request.language)
  return html`<h3 class="govuk-heading-s">${t('opinions')}</h3>
    ${view.opinions.map(opinion => opinionPart(opinion, view, request))} ${askForm(view, request)}`
}

function opinionPart(opinion: Opinion, view: WorkView, request: Request): Html {
  const { language, house } = request
  const unit = view.units.find(candidate => candidate.id === opinion.unitId)
  const open = opinion.answer === undefined && opinion.withdrawnAt === undefined
  const due = open ? opinion.dueDay : undefined
  return html`<p class="govuk-body">
      <strong>${unit && say(nameNowAndThen(unit, opinion.askedAt), language)}</strong>:
      ${opinion.question}
      ${due !== undefined && dueChip({ due, today: house.clock.today(), language })}
    </p>
    ${opinion.withdrawnAt !== undefined && withdrawnPart(opinion, view, request)}
    ${open && html`${answerPart(opinion, view, request)} ${withdrawForm(opinion, view, request)}`}
    ${
      opinion.answer !== undefined &&
      html`${paragraphs(opinion.answer)}
        <p class="govuk-hint">${nameOf(view, opinion.answeredBy)}</p>`
    }`
}

function withdrawnPart(opinion: Opinion, view: WorkView, { language, house }: Request): Html {
  const { withdrawnAt, withdrawnBy } = opinion
  return html`<p class="govuk-hint">
    ${words(language)('opinion-withdrawn')}: ${nameOf(view, withdrawnBy)},
    ${withdrawnAt && momentTime(withdrawnAt, language, house.clock.timeZone)}
  </p>`
}

function withdrawForm(opinion: Opinion, view: WorkView, request: Request): Renderable {
  if (!mayWithdraw(opinion, view.reader).ok) return undefined
  const t = words(request.language)
  return formOf(request, {
    action: `${view.path}/withdraw-opinion`,
    children: html`<input type="hidden" name="withdrawn" value="${opinion.id}" />
      <p class="govuk-body">
        <button class="govuk-link sk-link-button" type="submit">
          ${t('opinion-withdraw')}<span class="govuk-visually-hidden">: ${opinion.question}</span>
        </button>
      </p>`,
  })
}

function answerPart(opinion: Opinion, view: WorkView, request: Request): Html {
  const { language } = request
  const t = words(language)
  if (!mayAnswer(opinion, view.reader).ok)
    return html`<p class="govuk-hint">${t('opinion-waits')}</p>`
  const name = `opinion-${opinion.id}`
  return formOf(request, {
    action: `${view.path}/opinion`,
    children: html`<input type="hidden" name="opinion" value="${opinion.id}" />
      ${textArea({ name, label: t('give-opinion'), rows: 2, value: typed(request.form, name), error: problemText(view.problems, name, language) })}
      ${button({ text: t('opinion-send'), look: 'secondary' })}`,
  })
}

function askForm(view: WorkView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(view.problems, name, language)
  return details(
    t('ask-opinion'),
    formOf(request, {
      action: `${view.path}/ask-opinion`,
      children: html`${select({
        name: 'opinion-unit',
        label: t('unit'),
        value: typed(request.form, 'opinion-unit'),
        options: view.units
          .filter(isOpen)
          .map(unit => ({ value: unit.id, label: say(unit.name, language) })),
      })}
      ${textArea({ name: 'question', label: t('question'), rows: 2, value: typed(request.form, 'question'), error: error('question') })}
      ${dateField({ name: 'opinion-until', label: t('until'), language, value: typed(request.form, 'opinion-until'), error: error('opinion-until') })}
      ${button({ text: t('ask-opinion'), look: 'secondary' })}`,
    }),
  )
}

function checksPart(view: WorkView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const tickForm = (item: CheckItem): Html =>
    formOf(request, {
      action: `${view.path}/check`,
      children: html`<input type="hidden" name="check" value="${item.id}" />
        <input type="hidden" name="done" value="${item.doneAt === undefined ? 'yes' : ''}" />
        ${item.label} ${item.doneAt !== undefined && tag(t('check-done'), 'green')}
        <button class="govuk-link sk-link-button" type="submit">
          ${t(item.doneAt === undefined ? 'check-done' : 'check-undo')}<span
            class="govuk-visually-hidden"
            >: ${item.label}</span
          >
        </button>`,
    })
  return html`<h3 class="govuk-heading-s">${t('checks')}</h3>
    ${view.checks.map(tickForm)}
    ${formOf(request, {
      action: `${view.path}/add-check`,
      children: html`${field({ name: 'label', label: t('check'), width: 30, value: typed(request.form, 'label'), error: problemText(view.problems, 'label', language) })}
      ${button({ text: t('add'), look: 'secondary' })}`,
    })}`
}

function historyPart(view: WorkView, request: Request): Renderable {
  const { language, house } = request
  const t = words(language)
  const unitName = ({ unitId, at }: Assignment): string | undefined => {
    const unit = view.units.find(candidate => candidate.id === unitId)
    return unit && say(nameNowAndThen(unit, at), language)
  }
  const whoDoes = (given: Assignment): string => {
    const officers = [given.executorId, ...given.coExecutors].filter(id => id !== undefined)
    const names = [unitName(given), ...officers.map(id => nameOf(view, id))]
    return names.filter(name => name !== undefined).join(', ') || t('nobody')
  }
  return (
    view.history.length > 0 &&
    html`<h3 class="govuk-heading-s">${t('history')}</h3>
      ${timeline(
        view.history.map(given => ({
          title: whoDoes(given),
          when: momentTime(given.at, language, house.clock.timeZone),
          by: nameOf(view, given.by),
          text: given.resolution !== '' && paragraphs(given.resolution),
        })),
      )}`
  )
}
