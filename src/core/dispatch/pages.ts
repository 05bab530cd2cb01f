/** What became of the mails of an answer, for the page of the answer. */
import { attemptDetails, deliveryTag } from '#core/notices'
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { momentTime } from '#ui/notices'
import type { Mail } from './store.ts'
import { words } from './texts.ts'

/** Address, state and every attempt of each mail; nothing when none was sent. */
export function mailsPart(mails: readonly Mail[], request: Request): Renderable {
  return (
    mails.length > 0 &&
    html`<h3 class="govuk-heading-s">${words(request.language)('heading')}</h3>
      ${mails.map(mail => mailLines(mail, request))}`
  )
}

function mailLines(mail: Mail, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  const again = mail.state === 'waiting' && mail.attempts.length > 0
  return html`<p class="govuk-body">
      ${mail.to}: ${deliveryTag(request, mail.state)}
      ${
        again &&
        html`<br />${t('next-at')} ${momentTime(mail.nextAt, language, house.clock.timeZone)}`
      }
    </p>
    ${mail.attempts.length > 0 && attemptDetails(request, mail)}`
}
