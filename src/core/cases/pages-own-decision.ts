/** What the applicant reads of a decision: outcome, document, conditions, fees. */
import { dayIn } from '#platform/day'
import { html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { summaryList, table } from '#ui/lists'
import { tag } from '#ui/notices'
import { dayText } from '#ui/words'
import type { OwnView } from './handlers-own.ts'
import { chargeRows } from './pages-parts.ts'
import { words } from './texts.ts'

/** The decision, and other documents. */
export function decisionPart(view: OwnView, request: Request): Renderable {
  const { decision, definition, documents, of } = view
  const { language, house } = request
  const t = words(language)
  const outcome = definition.decisions.outcomes.find(({ key }) => key === decision?.outcome)
  const reasons = definition.decisions.reasons.filter(
    ({ key }) => decision?.reasons.includes(key) === true,
  )
  return html`${
    decision?.decidedAt &&
    html`<h2 class="govuk-heading-m">${t('case.decision')}</h2>
      ${summaryList([
        { key: t('doc.outcome'), value: outcome ? say(outcome.name, language) : '' },
        { key: t('case.decision-number'), value: decision.number ?? '—' },
        {
          key: t('case.decision-day'),
          value: dayText(dayIn(house.clock.timeZone, decision.decidedAt), language),
        },
        decision.validUntil !== undefined && {
          key: t('case.decision-valid'),
          value: dayText(decision.validUntil, language),
        },
        reasons.length > 0 && {
          key: t('case.reasons'),
          value: html`${reasons.map(
            ({ name, article }) =>
              html`<div>${say(name, language)} (${say(article, language)})</div>`,
          )}`,
        },
      ])}
      ${
        decision.document &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="/cases/${of.id}/decision.pdf">${t('case.decision-pdf')}</a>
        </p>`
      }`
  }
  ${
    documents.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('case.documents')}</h2>
      <ul class="govuk-list">
        ${documents.map(
          ({ id, document }) =>
            html`<li>
              <a class="govuk-link" href="/cases/${of.id}/documents/${id}.pdf"
                >${document.sheets[0]?.title ?? ''}</a
              >
            </li>`,
        )}
      </ul>`
  }`
}

/** Conditions of the decision, as both sides see them. */
export function conditionRows(
  conditions: OwnView['conditions'],
  { language }: Pick<Request, 'language'>,
): readonly (readonly Renderable[])[] {
  const t = words(language)
  const colours = { open: 'blue', met: 'green', missed: 'red' } as const
  return conditions.map(({ text, dueDay, state }) => [
    say(text, language),
    dueDay === undefined ? '—' : dayText(dueDay, language),
    tag(t(`condition.${state}`), colours[state]),
  ])
}

/** What the holder has to do, by when. */
export function conditionsPart({ conditions }: OwnView, request: Request): Renderable {
  const t = words(request.language)
  return (
    conditions.length > 0 &&
    table({
      caption: t('case.conditions'),
      head: [
        { text: t('case.condition') },
        { text: t('case.condition-until') },
        { text: t('case.condition-state') },
      ],
      rows: conditionRows(conditions, request),
    })
  )
}

/** What it costs, and where each charge stands. */
export function chargesPart({ charges, definition }: OwnView, { language }: Request): Renderable {
  const t = words(language)
  return (
    charges.length > 0 &&
    table({
      caption: t('case.charges'),
      head: [
        { text: t('case.fee') },
        { text: t('case.amount'), numeric: true },
        { text: t('case.condition-state') },
      ],
      rows: chargeRows(charges, definition, language),
    })
  )
}
