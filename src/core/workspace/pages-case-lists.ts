/** Lists on the page of a case: tasks, conditions, fees, cases tied to it. */
import { chargeRows, conditionRows } from '#core/cases'
import { html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { dueChip, tag } from '#ui/notices'
import { words } from './texts.ts'
import type { CaseView } from './view-case.ts'

/** Tasks, and the button that ticks one off. */
export function tasksPart({ tasks, of }: CaseView, request: Request): Renderable {
  const { language, house } = request
  const t = words(language)
  return (
    tasks.length > 0 &&
    table({
      caption: t('case.tasks'),
      head: [{ text: t('case.task') }, { text: t('case.until') }, { text: t('queue.state') }],
      rows: tasks.map(({ id, name, dueDay, doneAt }) => [
        say(name, language),
        dueChip({ due: dueDay, today: house.clock.today(), language }),
        doneAt
          ? tag(t('case.task-done'), 'green')
          : formOf(request, {
              action: `/desk/cases/${of.id}/task`,
              children: html`<input type="hidden" name="task" value="${id}" />
                ${button({ text: t('case.task-do'), look: 'secondary' })}`,
            }),
      ]),
    })
  )
}

/** Conditions of the decision, and noting that one was met. */
export function conditionsPart({ conditions, of }: CaseView, request: Request): Renderable {
  const t = words(request.language)
  return (
    conditions.length > 0 &&
    table({
      caption: t('case.conditions'),
      head: [
        { text: t('case.condition') },
        { text: t('case.until') },
        { text: t('queue.state') },
        { text: t('case.met') },
      ],
      rows: conditionRows(conditions, request).map((cells, index) => {
        const condition = conditions[index]
        return [
          ...cells,
          condition?.state === 'met'
            ? ''
            : formOf(request, {
                action: `/desk/cases/${of.id}/condition`,
                children: html`<input
                    type="hidden"
                    name="condition"
                    value="${condition?.id ?? ''}"
                  />
                  ${button({ text: t('case.met'), look: 'secondary' })}`,
              }),
        ]
      }),
    })
  )
}

/** Fees, and where each stands. */
export function chargesPart({ charges, definition }: CaseView, { language }: Request): Renderable {
  const t = words(language)
  return (
    charges.length > 0 &&
    table({
      caption: t('case.charges'),
      head: [
        { text: t('case.fee') },
        { text: t('case.amount'), numeric: true },
        { text: t('queue.state') },
      ],
      rows: chargeRows(charges, definition, language),
    })
  )
}

/** Cases that were tied to this one. */
export function relatedPart({ related }: CaseView, { language }: Request): Renderable {
  const t = words(language)
  return (
    related.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('case.related')}</h2>
      <ul class="govuk-list">
        ${related.map(
          ({ of, how }) =>
            html`<li>
              <a class="govuk-link" href="/desk/cases/${of.id}">${of.number}</a>
              ${tag(howText(how, language), 'grey')}
            </li>`,
        )}
      </ul>`
  )
}

const howText = (how: string, language: Request['language']): string => {
  const t = words(language)
  if (how === 'double') return t('how.double')
  return how === 'sub-case' ? t('how.sub-case') : t('how.related')
}
