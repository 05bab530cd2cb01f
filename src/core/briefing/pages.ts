/** The page on which an officer says how to be told. */
import { officerOf } from '#platform/acting'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { tickBox } from '#ui/choices'
import { field, select } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { inset, notificationBanner } from '#ui/notices'
import { framed } from '#ui/page'
import { words } from './texts.ts'

/** Hours of the day at which a digest may come. */
export const HOURS: readonly number[] = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]

export type WishView = {
  readonly address: string | undefined
  readonly pending: string | undefined
  /** Messages come back from the address, so that nothing is sent there any more. */
  readonly isReturned: boolean
  readonly atOnce: boolean
  readonly digestHour: number | undefined
  /** Whether digests hold subjects of letters by the body's rule. */
  readonly subjects: boolean
  readonly problems: readonly Problem[]
  readonly done: boolean
}

/** `/desk/told`. */
export function wishPage(request: Request, view: WishView): Html {
  const { language } = request
  const t = words(language)
  const { problems, address, pending } = view
  return framed(request, {
    title: t('title'),
    problems,
    ...(view.done && {
      alert: notificationBanner({ language, kind: 'done', heading: t('saved') }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('title')}</h1>
      <p class="govuk-body">${t(view.subjects ? 'about-subjects' : 'about')}</p>
      <p class="govuk-body"><a class="govuk-link" href="/desk/notices">${t('list')}</a></p>
      ${view.subjects && inset(t('rule.on'))}
      ${
        officerOf(request).rights.includes('administer') &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="/desk/told/rule">${t('rule.link')}</a>
        </p>`
      }
      <h2 class="govuk-heading-m">${t('address')}</h2>
      <p class="govuk-body">${address === undefined ? t('none') : t('now', { address })}</p>
      ${view.isReturned && inset(t('returned'))}
      ${pending !== undefined && confirmForm(request, problems, pending)}
      ${formOf(request, {
        action: '/desk/told/address',
        children: html`${field({ name: 'email', label: t('new-address'), type: 'email', autocomplete: 'email', width: 30, value: typed(request.form, 'email'), error: problemText(problems, 'email', language) })}
        ${button({ text: t('save'), look: 'secondary' })}`,
      })}
      ${
        (address !== undefined || pending !== undefined) &&
        formOf(request, {
          action: '/desk/told/drop',
          children: button({ text: t('drop'), look: 'secondary' }),
        })
      }
      <h2 class="govuk-heading-m">${t('wishes')}</h2>
      ${wishForm(request, view)}`,
  })
}

function confirmForm(request: Request, problems: readonly Problem[], pending: string): Html {
  const t = words(request.language)
  return html`${inset(t('pending', { address: pending }))}
  ${formOf(request, {
    action: '/desk/told/confirm',
    children: html`${field({ name: 'code', label: t('code'), inputmode: 'numeric', autocomplete: 'one-time-code', width: 10, error: problemText(problems, 'code', request.language) })}
    ${button({ text: t('confirm') })}`,
  })}`
}

function wishForm(request: Request, { atOnce, digestHour, problems }: WishView): Html {
  const { language, form } = request
  const t = words(language)
  // A form that came back shows what was typed, not what is kept.
  const typedIn = form.has('hour')
  return formOf(request, {
    action: '/desk/told/wishes',
    children: html`${tickBox({ name: 'at-once', label: t('at-once'), on: typedIn ? form.has('at-once') : atOnce })}
    ${select({
      name: 'hour',
      label: t('digest'),
      hint: t('digest-hint'),
      value: typedIn ? typed(form, 'hour') : String(digestHour ?? ''),
      empty: t('no-digest'),
      options: HOURS.map(hour => ({ value: String(hour), label: `${hour}:00` })),
      error: problemText(problems, 'hour', language),
    })}
    ${button({ text: t('wishes-save') })}`,
  })
}
