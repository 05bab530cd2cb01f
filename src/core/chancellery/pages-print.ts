/** Letters as sheets of paper. */
import { entryItem, letterText } from '#core/correspondence'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { timeline } from '#ui/lists'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import { facts, type LetterView } from './pages-letter.ts'
import { words } from './texts.ts'

export type Sheet = Pick<
  LetterView,
  'letter' | 'handling' | 'entries' | 'files' | 'kind' | 'spoken' | 'bodies'
>

/** One letter a sheet; the frame of the portal stays off the paper. */
export function printPage(request: Request, sheets: readonly Sheet[]): Html {
  const t = words(request.language)
  return framed(request, {
    title: t('print.title'),
    before: backLink('/desk', request.language, t('letter.back')),
    main: html`<h1 class="govuk-heading-l sk-no-print">${t('print.title')}</h1>
      <p class="govuk-body sk-no-print">${t('print.how', { count: sheets.length })}</p>
      ${sheets.map(
        sheet =>
          html`<section class="sk-sheet" aria-label="${sheet.handling.subject}">
            <h2 class="govuk-heading-m">${sheet.handling.subject}</h2>
            ${facts(sheet, request)} ${letterText(sheet, request)}
            ${timeline(sheet.entries.map(entry => entryItem(entry, sheet, request)))}
          </section>`,
      )}`,
  })
}
