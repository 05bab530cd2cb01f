/** The body's own work on a letter: notes, opinions, check list, who does it. */
import { problemText } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import type { CheckItem } from '#core/work'
import { field, select, textArea } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { timeline } from '#ui/lists'
import { details, momentTime, tag } from '#ui/notices'
import type { LetterView } from './pages-letter.ts'
import { words } from './texts.ts'

function nameOf(view: LetterView, id: string | undefined): string {
  return view.staff.find(one => one.id === id)?.name ?? '—'
}

/** Everything that only the body sees. */
export function inside(view: LetterView, request: Request): Renderable[] {
  return [
    notesPart(view, request),
    opinionsPart(view, request),
    checksPart(view, request),
    historyPart(view, request),
  ]
}

function notesPart(view: LetterView, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  return html`<h3 class="govuk-heading-s">${t('letter.notes')}</h3>
    ${timeline(
      view.notes.map(note => ({
        title: nameOf(view, note.by),
        when: momentTime(note.at, language, house.clock.timeZone),
        text: paragraphs(note.text),
      })),
    )}
    ${formOf(request, {
      action: `/desk/letters/${view.handling.id}/note`,
      children: html`${textArea({ name: 'note', label: t('letter.note'), rows: 2, error: problemText(view.problems, 'note', language) })}
      ${button({ text: t('letter.add-note'), look: 'secondary' })}`,
    })}`
}

function opinionsPart(view: LetterView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const unitName = (id: string): string => {
    const unit = view.units.find(candidate => candidate.id === id)
    return unit ? say(unit.name, language) : ''
  }
  return html`<h3 class="govuk-heading-s">${t('letter.opinions')}</h3>
    ${view.opinions.map(
      opinion =>
        html`<p class="govuk-body">
            <strong>${unitName(opinion.unitId)}</strong>: ${opinion.question}
          </p>
          ${
            opinion.answer === undefined
              ? formOf(request, {
                  action: `/desk/letters/${view.handling.id}/opinion`,
                  children: html`<input type="hidden" name="opinion" value="${opinion.id}" />
                    ${textArea({ name: `opinion-${opinion.id}`, label: t('letter.give-opinion'), rows: 2 })}
                    ${button({ text: t('letter.opinion-send'), look: 'secondary' })}`,
                })
              : html`${paragraphs(opinion.answer)}
                  <p class="govuk-hint">${nameOf(view, opinion.answeredBy)}</p>`
          }`,
    )}
    ${details(
      t('letter.ask-opinion'),
      formOf(request, {
        action: `/desk/letters/${view.handling.id}/ask-opinion`,
        children: html`${select({ name: 'opinion-unit', label: t('queue.unit'), options: view.units.map(unit => ({ value: unit.id, label: say(unit.name, language) })) })}
        ${textArea({ name: 'question', label: t('letter.question'), rows: 2, error: problemText(view.problems, 'question', language) })}
        ${button({ text: t('letter.ask-opinion'), look: 'secondary' })}`,
      }),
    )}`
}

function checksPart(view: LetterView, request: Request): Html {
  const { language } = request
  const t = words(language)
  const tick = (item: CheckItem): Html =>
    formOf(request, {
      action: `/desk/letters/${view.handling.id}/check`,
      children: html`<input type="hidden" name="check" value="${item.id}" />
        <input type="hidden" name="done" value="${item.doneAt === undefined ? 'yes' : ''}" />
        ${item.label} ${item.doneAt !== undefined && tag(t('letter.check-done'), 'green')}
        <button class="govuk-link sk-link-button" type="submit">
          ${t(item.doneAt === undefined ? 'letter.check-done' : 'letter.check-undo')}<span
            class="govuk-visually-hidden"
            >: ${item.label}</span
          >
        </button>`,
    })
  return html`<h3 class="govuk-heading-s">${t('letter.checks')}</h3>
    ${view.checks.map(tick)}
    ${formOf(request, {
      action: `/desk/letters/${view.handling.id}/add-check`,
      children: html`${field({ name: 'label', label: t('letter.check'), width: 30 })}
      ${button({ text: t('letter.add-note'), look: 'secondary' })}`,
    })}`
}

function historyPart(view: LetterView, request: Request): Renderable {
  const { language, house } = request
  const t = words(language)
  return (
    view.history.length > 0 &&
    html`<h3 class="govuk-heading-s">${t('letter.history')}</h3>
      ${timeline(
        view.history.map(given => ({
          title: [given.executorId, ...given.coExecutors].map(id => nameOf(view, id)).join(', '),
          when: momentTime(given.at, language, house.clock.timeZone),
          by: nameOf(view, given.by),
          text: given.resolution !== '' && paragraphs(given.resolution),
        })),
      )}`
  )
}
