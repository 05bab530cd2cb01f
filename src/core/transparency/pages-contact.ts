/** The page on which a body writes how to reach it. */
import type { Body } from '#core/bodies'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { field, optional } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { inset } from '#ui/notices'
import { framed } from '#ui/page'
import { texts, words } from './texts.ts'

type Line = { readonly name: string; readonly label: keyof typeof texts; readonly kept: string }

const linesOf = ({ phone, email, web, address, hours }: Body['contact']): readonly Line[] => [
  { name: 'phone', label: 'body.phone', kept: phone ?? '' },
  { name: 'email', label: 'body.email', kept: email ?? '' },
  { name: 'web', label: 'body.web', kept: web ?? '' },
  { name: 'address-ka', label: 'contact.address-ka', kept: address?.ka ?? '' },
  { name: 'address-en', label: 'contact.address-en', kept: address?.en ?? '' },
  { name: 'hours-ka', label: 'contact.hours-ka', kept: hours?.ka ?? '' },
  { name: 'hours-en', label: 'contact.hours-en', kept: hours?.en ?? '' },
]

/** `/desk/body`: what the body gave so far, to be changed. */
export function contactPage(request: Request, body: Body, problems: readonly Problem[]): Html {
  const { language } = request
  const t = words(language)
  const lines = linesOf(body.contact).map(({ name, label, kept }) =>
    field({
      name,
      label: optional(t(label), language),
      value: request.form.has(name) ? typed(request.form, name) : kept,
      error: problemText(problems, name, language),
    }),
  )
  return framed(request, {
    title: t('contact.title'),
    problems,
    main: html`${request.query.has('saved') && inset(t('contact.saved'))}
      <h1 class="govuk-heading-l">${t('contact.title')}</h1>
      <p class="govuk-body">
        ${t('contact.text')}
        <a class="govuk-link" href="/bodies/${body.key}">${t('contact.public')}</a>
      </p>
      ${formOf(request, { action: '/desk/body', children: [lines, button({ text: t('contact.save') })] })}`,
  })
}
