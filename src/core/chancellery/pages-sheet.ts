/** An answer or a letter of the body's own as a sheet of paper. */
import type { Body } from '#core/bodies'
import type { LetterKind } from '#core/country'
import type { Letter } from '#core/correspondence'
import { dayIn } from '#platform/day'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { summaryList } from '#ui/lists'
import { backLink, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { closingOf, withClosing } from './closing.ts'
import type { Reply } from './store.ts'
import { words } from './texts.ts'

export type SheetView = {
  readonly reply: Reply
  readonly body: Body
  /** The letter that is answered; none for a letter of the body's own. */
  readonly letter: Letter | undefined
  readonly kind: LetterKind | undefined
}

/** The sheet, in the language of the letter; the frame of the portal stays off the paper. */
export function sheetPage(request: Request, view: SheetView): Html {
  const { reply, letter, kind } = view
  const language = letter?.language ?? 'ka'
  const t = words(language)
  const own = words(request.language)
  const closing = kind && closingOf(reply, kind, language)
  return framed(request, {
    title: own('sheet.title'),
    before: backLink(`/desk/replies/${reply.id}`, request.language),
    main: html`<h1 class="govuk-heading-l sk-no-print">${own('sheet.title')}</h1>
      <p class="govuk-body sk-no-print">${own('sheet.how')}</p>
      <section class="sk-sheet" lang="${language}" aria-label="${reply.subject}">
        ${reply.state !== 'sent' && html`<p>${tag(t('sheet.not-sent'), 'yellow')}</p>`}
        ${head(request, view, language)}
        <h2 class="govuk-heading-m">${reply.subject}</h2>
        <div class="sk-letter-text">${paragraphs(withClosing(reply.text, closing))}</div>
        ${signature(reply, language)}
      </section>`,
  })
}

function signature({ signedAs }: Reply, language: Language): Renderable {
  const t = words(language)
  return (
    signedAs !== undefined &&
    html`<p class="govuk-body">${t('sheet.signed', { name: signedAs })}</p>
      <p class="govuk-hint">${t('reply.sign-note')}</p>`
  )
}

function head({ house }: Request, { reply, body, letter }: SheetView, language: Language): Html {
  const t = words(language)
  const { registryNumber, registeredAt } = reply
  return summaryList([
    { key: t('sheet.from'), value: say(body.name, language) },
    registryNumber !== undefined &&
      registeredAt !== undefined && {
        key: t('register.number'),
        value: `${registryNumber}, ${dayText(dayIn(house.clock.timeZone, registeredAt), language)}`,
      },
    { key: t('reply.to'), value: reply.toName },
    letter !== undefined &&
      letter.writerContact !== '' && { key: t('letter.contact'), value: letter.writerContact },
    letter !== undefined && {
      key: t('sheet.answers'),
      value: `${letter.number}, ${dayText(letter.acceptedDay, language)}`,
    },
    reply.tracking !== '' && { key: t('reply.tracking'), value: reply.tracking },
  ])
}
