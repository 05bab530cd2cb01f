/** The e-mail of an answer: its address while it is a draft, and what became of it. */
import { mailsPart } from '#core/dispatch'
import { problemText, typed } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { field } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { officerOf } from './officer.ts'
import type { ReplyView } from './pages-reply.ts'
import { words } from './texts.ts'

type Shown = Pick<ReplyView, 'reply' | 'problems' | 'mails'>

/** Field of the address; the letter's writer may have given one. */
export function addressField({ reply, problems }: Shown, request: Request): Html {
  const { language, form } = request
  const t = words(language)
  return field({
    name: 'to-email',
    label: t('reply.to-email'),
    hint: t('reply.to-email-hint'),
    type: 'email',
    width: 30,
    value: form.has('to-email') ? typed(form, 'to-email') : reply.toEmail,
    error: problemText(problems, 'to-email', language),
  })
}

/** What became of the e-mail, and sending it once more when it did not arrive. */
export function mailPart({ reply, problems, mails }: Shown, request: Request): Renderable {
  const t = words(request.language)
  const lost = mails[0]?.state === 'bounced' || mails[0]?.state === 'failed'
  const may = lost && officerOf(request).rights.includes('send')
  return html`${mailsPart(mails, request)}
  ${
    may &&
    formOf(request, {
      action: `/desk/replies/${reply.id}/mail`,
      children: html`${addressField({ reply, problems, mails }, request)}
      ${button({ text: t('reply.mail-again'), look: 'secondary' })}`,
    })
  }`
}
