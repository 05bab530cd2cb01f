/** What is about to be given out, and to whom. */
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { button, formOf } from '#ui/forms'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import type { BulkRow } from './handlers-bulk.ts'
import { words } from './texts.ts'

type BulkView = {
  readonly rows: readonly BulkRow[]
  readonly leftOut: number
  readonly who: readonly string[]
  readonly to: string
  readonly toUnit: string
}

/** The preview of giving several cases out. */
export function bulkPage(request: Request, { rows, leftOut, who, to, toUnit }: BulkView): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('bulk.title'),
    before: backLink('/desk/cases', language, t('case.back')),
    main: html`<h1 class="govuk-heading-l">${t('bulk.title')}</h1>
      <p class="govuk-body">${t('bulk.to', { who: who.join(', ') })}</p>
      ${leftOut > 0 && html`<p class="govuk-body">${t('bulk.left-out', { count: leftOut })}</p>`}
      <ul class="govuk-list govuk-list--bullet">
        ${rows.map(
          ({ of, definition }) =>
            html`<li>${of.number}, ${say(definition.catalogue.name, language)}</li>`,
        )}
      </ul>
      ${
        rows.length > 0 &&
        formOf(request, {
          action: '/desk/cases/bulk/do',
          children: html`<input type="hidden" name="to" value="${to}" />
            <input type="hidden" name="to-unit" value="${toUnit}" />
            ${rows.map(({ of }) => html`<input type="hidden" name="id" value="${of.id}" />`)}
            ${button({ text: t('bulk.do', { count: rows.length }) })}`,
        })
      }`,
  })
}
