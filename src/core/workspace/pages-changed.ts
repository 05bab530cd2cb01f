/** What happened to a case while somebody was filling in a form: told beside their refusal. */
import { eventTitle } from '#core/cases'
import { html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { inset } from '#ui/notices'
import { words } from './texts.ts'
import type { CaseView } from './view-case.ts'

/** The events since the page that the form came from; nothing where there are none. */
export function changedList(view: CaseView, { form, language }: Request): Renderable {
  const seen = Number.parseInt(form.get('seen')?.[0] ?? '', 10)
  if (!Number.isInteger(seen)) return undefined
  const since = view.events.filter(({ number }) => number > seen)
  return (
    since.length > 0 &&
    inset(
      html`<h2 class="govuk-heading-s">${words(language)('case.changed')}</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${since.map(event => html`<li>${eventTitle(event, view, language)}</li>`)}
        </ul>`,
    )
  )
}
