/** What colleagues asked of the officer: beside the queue, since the letters are others' work. */
import { html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { dueChip, tag } from '#ui/notices'
import type { Asked } from './asked.ts'
import { words } from './texts.ts'

/** Longest part of a question in the list, in characters; the letter shows it whole. */
const MOST_SHOWN = 200

const shortened = (question: string): string =>
  question.length > MOST_SHOWN ? `${question.slice(0, MOST_SHOWN).trimEnd()}…` : question

/** Nothing when nothing is asked. */
export function askedPart({ language, house }: Request, asked: readonly Asked[]): Renderable {
  const t = words(language)
  const overdue = asked.filter(({ isOverdue }) => isOverdue).length
  return (
    asked.length > 0 &&
    html`<h2 class="govuk-heading-s">
        ${t('queue.asked')}
        ${overdue > 0 && tag(t('queue.asked-overdue', { count: overdue }), 'red')}
      </h2>
      <ul class="govuk-list">
        ${asked.map(
          ({ letter, dueDay, question }) =>
            html`<li>
              <a class="govuk-link" href="/desk/letters/${letter.id}">${letter.subject}</a>
              ${dueChip({ due: dueDay, today: house.clock.today(), language })}
              ${
                question !== undefined &&
                html`<div class="govuk-hint">
                  ${t('queue.asked-opinion', { question: shortened(question) })}
                </div>`
              }
            </li>`,
        )}
      </ul>`
  )
}
