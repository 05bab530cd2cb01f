/** Pages of coming in: sign-in, second step, activation, account and contacts. */
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { tickBox } from '#ui/choices'
import { field } from '#ui/fields'
import { button, buttonLink, formOf } from '#ui/forms'
import { inset, warning } from '#ui/notices'
import { framed } from '#ui/page'
import type { Factors } from './factors.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]

/** Log-in by user name and password. */
export function signInPage(request: Request, problems: Problems, next: string): Html {
  const { language, house } = request
  const t = words(language)
  const { publicUrl } = house.settings
  const elsewhere = request.headers['host'] !== publicUrl.host
  return framed(request, {
    title: t('sign-in.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('sign-in.title')}</h1>
      ${elsewhere && warning(t('sign-in.other-address', { url: publicUrl.origin }), language)}
      ${formOf(request, {
        action: '/sign-in',
        children: html`<input type="hidden" name="next" value="${next}" /> ${field({
            name: 'user',
            label: t('sign-in.user'),
            hint: t('sign-in.user-hint'),
            value: typed(request.form, 'user'),
            autocomplete: 'username',
            width: 20,
            error: problemText(problems, 'user', language),
          })}
          ${field({
            name: 'password',
            label: t('sign-in.password'),
            type: 'password',
            autocomplete: 'current-password',
            width: 20,
            error: problemText(problems, 'password', language),
          })}
          ${button({ text: t('sign-in.button') })}`,
      })}
      <h2 class="govuk-heading-m">${t('sign-in.no-account')}</h2>
      <p class="govuk-body">${t('sign-in.no-account-text')}</p>
      <ul class="govuk-list">
        <li><a class="govuk-link" href="/activate">${t('sign-in.activate')}</a></li>
        <li><a class="govuk-link" href="/forgotten">${t('sign-in.forgotten')}</a></li>
        ${house.demo && html`<li><a class="govuk-link" href="/demo">${t('demo.title')}</a></li>`}
      </ul>`,
  })
}

export type FactorView = {
  readonly problems: Problems
  readonly next: string
  readonly factors: Factors
  readonly mayRemember: boolean
  readonly smsSent: boolean
}

/** The second step. */
export function factorPage(request: Request, view: FactorView): Html {
  const { language } = request
  const t = words(language)
  const { factors, problems, next } = view
  const none = !factors.totp && factors.cardCodes === undefined && !factors.sms
  return framed(request, {
    title: t('factor.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('factor.title')}</h1>
      <p class="govuk-body">${t('factor.why')}</p>
      ${view.smsSent && inset(t('factor.sms-sent'))}
      ${none && html`${warning(t('factor.none'), language)}${buttonLink({ href: '/account/totp', text: t('account.totp-add'), look: 'secondary' })}`}
      ${formOf(request, {
        action: '/sign-in/factor',
        children: html`<input type="hidden" name="next" value="${next}" /> ${field({
            name: 'code',
            label: t('factor.code'),
            hint: t('factor.code-hint'),
            inputmode: 'numeric',
            autocomplete: 'one-time-code',
            width: 10,
            error: problemText(problems, 'code', language),
          })}
          ${view.mayRemember && tickBox({ name: 'remember', label: t('factor.remember') })}
          ${button({ text: t('factor.button') })}`,
      })}
      ${
        factors.sms &&
        formOf(request, {
          action: '/sign-in/sms',
          children: html`<input type="hidden" name="next" value="${next}" />
            <p class="govuk-hint">${t('factor.sms-weaker')}</p>
            ${button({ text: t('factor.sms'), look: 'secondary' })}`,
        })
      }`,
  })
}

/** Activation by slip. */
export function activatePage(request: Request, problems: Problems): Html {
  const { language } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  return framed(request, {
    title: t('activate.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('activate.title')}</h1>
      ${formOf(request, {
        action: '/activate',
        children: html`${field({ name: 'user', label: t('sign-in.user'), hint: t('sign-in.user-hint'), value: typed(request.form, 'user'), autocomplete: 'username', width: 20, error: error('user') })}
        ${field({ name: 'code', label: t('activate.code'), hint: t('activate.code-hint'), value: typed(request.form, 'code'), width: 30, error: error('code') })}
        ${field({ name: 'password', label: t('activate.password'), hint: t('activate.password-hint'), type: 'password', autocomplete: 'new-password', error: error('password') })}
        ${button({ text: t('activate.button') })}`,
      })}`,
  })
}

/** A forgotten user name, sent to the confirmed telephone. */
export function forgottenPage(request: Request, problems: Problems, sent: boolean): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('forgotten.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('forgotten.title')}</h1>
      ${
        sent
          ? inset(t('forgotten.sent'))
          : formOf(request, {
              action: '/forgotten',
              children: html`${field({ name: 'phone', label: t('forgotten.phone'), hint: t('contact.sms-hint'), type: 'tel', autocomplete: 'tel', width: 20, value: typed(request.form, 'phone'), error: problemText(problems, 'phone', language) })}
              ${button({ text: t('forgotten.button') })}`,
            })
      }`,
  })
}
