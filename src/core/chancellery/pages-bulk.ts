/** What is to be done to many letters, before it is done. */
import type { Handling } from '#core/correspondence'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { button, formOf } from '#ui/forms'
import { framed } from '#ui/page'
import type { BulkAct, Preview } from './bulk.ts'
import { words } from './texts.ts'

export type BulkView = {
  readonly act: BulkAct
  /** Ids of the officer and the unit that they go to, empty where none was chosen. */
  readonly to: string
  readonly toUnit: string
  readonly names: readonly string[]
  readonly preview: Preview
}

/** What a bulk act would do, before it is done. */
export function bulkPage(request: Request, { act, to, toUnit, names, preview }: BulkView): Html {
  const { language } = request
  const t = words(language)
  const list = (letters: readonly Handling[]): Html =>
    html`<ul class="govuk-list govuk-list--bullet">
      ${letters.map(letter => html`<li>${letter.registryNumber ?? letter.number}: ${letter.subject}</li>`)}
    </ul>`
  return framed(request, {
    title: t('bulk.title'),
    main: html`<h1 class="govuk-heading-l">${t('bulk.title')}</h1>
      <p class="govuk-body">
        ${t(`queue.do-${act}`)}${names.length > 0 && `: ${names.join(', ')}`}
      </p>
      <h2 class="govuk-heading-m">${t('bulk.will', { count: preview.will.length })}</h2>
      ${list(preview.will)}
      ${
        preview.wont.length > 0 &&
        html`<h2 class="govuk-heading-m">${t('bulk.wont', { count: preview.wont.length })}</h2>
          ${list(preview.wont)}`
      }
      ${
        preview.will.length > 0 &&
        formOf(request, {
          action: '/desk/bulk/do',
          children: html`<input type="hidden" name="act" value="${act}" />
            <input type="hidden" name="to" value="${to}" />
            <input type="hidden" name="to-unit" value="${toUnit}" />
            ${preview.will.map(letter => html`<input type="hidden" name="id" value="${letter.id}" />`)}
            ${button({ text: t('bulk.confirm') })}`,
        })
      }
      <p class="govuk-body"><a class="govuk-link" href="/desk">${t('letter.back')}</a></p>`,
  })
}
