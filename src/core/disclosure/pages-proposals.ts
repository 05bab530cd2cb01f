/** The page of a body's publications that are under way. */
import { dayIn } from '#platform/day'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { emptyState, table } from '#ui/lists'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { standingTag } from './pages-desk.ts'
import type { Proposal } from './store.ts'
import { words } from './texts.ts'

export type ListedProposal = {
  readonly proposal: Proposal
  readonly subject: string
  readonly number: string
}

/** `/desk/publications`: what is under way, of the letters that the officer may read. */
export function proposalsPage(request: Request, lines: readonly ListedProposal[]): Html {
  const { language, house } = request
  const t = words(language)
  return framed(request, {
    title: t('list.title'),
    main: html`<h1 class="govuk-heading-l">${t('list.title')}</h1>
      <p class="govuk-body">${t('list.lead')}</p>
      ${
        lines.length === 0
          ? emptyState({ text: t('list.empty') })
          : table({
              caption: t('list.title'),
              captionHidden: true,
              head: [
                { text: t('list.letter') },
                { text: t('list.state') },
                { text: t('list.since') },
              ],
              rows: lines.map(({ proposal, subject, number }) => [
                html`<a class="govuk-link" href="/desk/letters/${proposal.handlingId}/publication"
                    >${subject}</a
                  >
                  (${number})`,
                standingTag(proposal.state, language),
                dayText(dayIn(house.clock.timeZone, proposal.changedAt), language),
              ]),
            })
      }`,
  })
}
