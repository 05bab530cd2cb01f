/** How the body can be reached: what its page shows before somebody writes to it. */
import type { Body } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { field } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { backLink, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { words } from './texts.ts'

export type ContactView = {
  readonly body: Body
  readonly problems: readonly Problem[]
  readonly done: boolean
}

/** The page. */
export function contactPage(request: Request, { body, problems, done }: ContactView): Html {
  const { language, form } = request
  const t = words(language)
  const { phone, email, web, address, hours } = body.contact
  const line = (name: string, label: string, kept: string | undefined): Html =>
    field({
      name,
      label,
      value: form.has(name) ? typed(form, name) : (kept ?? ''),
      error: problemText(problems, name, language),
    })
  return framed(request, {
    title: t('contact.title'),
    before: backLink('/desk/settings', language),
    problems,
    ...(done && {
      alert: notificationBanner({ language, kind: 'done', heading: t('contact.done') }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('contact.title')}</h1>
      <p class="govuk-body">
        ${t('contact.where')}
        <a class="govuk-link" href="/letters/new/${body.key}">${t('contact.see')}</a>
      </p>
      ${formOf(request, {
        action: '/desk/contact',
        children: html`${line('phone', t('contact.phone'), phone)}
        ${line('email', t('contact.email'), email)} ${line('web', t('contact.web'), web)}
        ${line('address-ka', t('contact.address-ka'), address?.ka)}
        ${line('address-en', t('contact.address-en'), address?.en)}
        ${line('hours-ka', t('contact.hours-ka'), hours?.ka)}
        ${line('hours-en', t('contact.hours-en'), hours?.en)} ${button({ text: t('settings.set') })}`,
      })}`,
  })
}
