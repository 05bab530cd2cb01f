/** Pages of one's own account: sessions, factors, password, contacts. */
import { problemText, typed, type Problem } from '#platform/form'
import { escapeHtml, html, trustedHtml, type Html } from '#platform/html'
import { smsExample } from '#core/notices'
import type { Request } from '#platform/route'
import type { Session } from '#platform/sessions'
import { say } from '#platform/texts'
import { tickBox } from '#ui/choices'
import { field } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { summaryList, table } from '#ui/lists'
import { details, inset, momentTime, notificationBanner, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { renderSVG } from 'uqr'
import { CARD_WARNING, type Account } from './account.ts'
import type { Factors, TotpOffer } from './factors.ts'
import type { Preference } from './store.ts'
import { words } from './texts.ts'

type Problems = readonly Problem[]

export type AccountView = {
  readonly account: Account
  readonly factors: Factors
  readonly sessions: readonly Session[]
  readonly problems: Problems
  readonly done: string | undefined
}

/** The account: sessions, factors, password. */
export function accountPage(request: Request, view: AccountView): Html {
  const { language } = request
  const t = words(language)
  const { account, factors, problems } = view
  return framed(request, {
    title: t('account.title'),
    problems,
    ...(view.done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: view.done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('account.title')}</h1>
      ${summaryList([{ key: t('account.user'), value: account.userName }])}
      <h2 class="govuk-heading-m">${t('account.factors')}</h2>
      ${cardWarning(factors, request)}
      ${summaryList([
        {
          key: t('account.totp'),
          value: t(factors.totp ? 'account.totp-on' : 'account.totp-off'),
          actions: [{ href: '/account/totp', text: t('account.totp-add') }],
        },
        {
          key: t('account.card'),
          value:
            factors.cardCodes === undefined
              ? t('account.card-none')
              : t('account.card-left', { left: factors.cardCodes }),
        },
      ])}
      ${
        factors.totp &&
        factors.cardCodes !== undefined &&
        formOf(request, {
          action: '/account/totp/drop',
          children: button({ text: t('account.totp-drop'), look: 'warning' }),
        })
      }
      <h2 class="govuk-heading-m">${t('account.sessions')}</h2>
      ${sessionTable(view, request)}
      ${
        view.sessions.length > 1 &&
        formOf(request, {
          action: '/account/sessions/end-others',
          children: button({ text: t('account.end-all'), look: 'secondary' }),
        })
      }
      ${details(t('account.password'), passwordForm(request, problems), problems.length > 0)}
      ${furtherLinks(request)}`,
  })
}

/** What other modules offer to the owner of an account. */
function furtherLinks({ navigation, language }: Request): Html {
  const entries = navigation.filter(entry => entry.place === 'account')
  if (entries.length === 0) return html``
  return html`<h2 class="govuk-heading-m">${words(language)('account.more')}</h2>
    <ul class="govuk-list">
      ${entries.map(entry => html`<li><a class="govuk-link" href="${entry.href}">${say(entry.text, language)}</a></li>`)}
    </ul>`
}

function cardWarning({ cardCodes }: Factors, { language }: Request): Html {
  if (cardCodes === undefined || cardCodes > CARD_WARNING) return html``
  return warning(words(language)('account.card-few', { left: cardCodes }), language)
}

function sessionTable({ sessions }: AccountView, request: Request): Html {
  const { language, house } = request
  const t = words(language)
  const moment = (at: Date): Html => momentTime(at, language, house.clock.timeZone)
  return table({
    caption: t('account.sessions'),
    captionHidden: true,
    head: [
      { text: t('account.session') },
      { text: t('account.started') },
      { text: t('account.seen') },
      { text: t('account.end') },
    ],
    rows: sessions.map(session => [
      browserName(session.agent),
      moment(session.startedAt),
      moment(session.seenAt),
      session.id === request.sessionId
        ? t('account.this')
        : formOf(request, {
            action: '/account/sessions/end',
            children: html`<input type="hidden" name="session" value="${session.id}" />
              ${button({ text: t('account.end'), look: 'secondary' })}`,
          }),
    ]),
  })
}

/** The browser in a word or two; the whole text of its header would help nobody. */
function browserName(agent: string): string {
  const browser = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'].find(name => agent.includes(name))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find(name =>
    agent.includes(name),
  )
  const named = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser
  return [named, system].filter(part => part !== undefined).join(', ') || agent.slice(0, 40) || '—'
}

function passwordForm(request: Request, problems: Problems): Html {
  const { language } = request
  const t = words(language)
  return formOf(request, {
    action: '/account/password',
    children: html`${field({ name: 'now', label: t('account.password-now'), type: 'password', autocomplete: 'current-password', error: problemText(problems, 'now', language) })}
    ${field({ name: 'password', label: t('activate.password'), hint: t('activate.password-hint'), type: 'password', autocomplete: 'new-password', error: problemText(problems, 'password', language) })}
    ${button({ text: t('account.password'), look: 'secondary' })}`,
  })
}

/** A new authenticator app: key, QR drawn by the server, and the code that proves it. */
export function totpPage(
  request: Request,
  {
    secret,
    sealed,
    url,
    problems,
  }: TotpOffer & { readonly url: string; readonly problems: Problems },
): Html {
  const { language } = request
  const t = words(language)
  const drawing = Buffer.from(renderSVG(url, { border: 2 })).toString('base64')
  return framed(request, {
    title: t('totp.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('totp.title')}</h1>
      <p class="govuk-body">${t('totp.text')}</p>
      ${trustedHtml(`<p><img src="data:image/svg+xml;base64,${drawing}" width="220" height="220" alt="${t('totp.qr')}"></p>`)}
      <p class="govuk-body">${appLink(url, t('totp.open'))}</p>
      ${summaryList([{ key: t('totp.key'), value: html`<code>${(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>` }])}
      ${formOf(request, {
        action: '/account/totp',
        children: html`<input type="hidden" name="offer" value="${sealed}" />
          ${field({ name: 'code', label: t('totp.code'), inputmode: 'numeric', autocomplete: 'one-time-code', width: 10, error: problemText(problems, 'code', language) })}
          ${button({ text: t('totp.button') })}`,
      })}`,
  })
}

/** `otpauth:` is no address of a page, so the template would refuse it; this one is made by us alone. */
function appLink(url: string, text: string): Html {
  return html`${trustedHtml(`<a class="govuk-link" href="${escapeHtml(url)}">`)}${text}${trustedHtml('</a>')}`
}

export type ShownContact = {
  readonly channel: 'email' | 'sms'
  readonly address: string | undefined
  readonly pending: string | undefined
  /** Messages that it refused for good since it was confirmed. */
  readonly returned: number
}

/** After so many a contact is left alone until it is confirmed anew. */
export const MOST_RETURNED = 2

export type ContactView = {
  readonly contacts: readonly ShownContact[]
  readonly wish: Preference
  readonly problems: Problems
  readonly done: string | undefined
}

/** Contacts and how to be told. */
export function contactPage(request: Request, view: ContactView): Html {
  const { language } = request
  const t = words(language)
  const { problems, wish } = view
  const error = (name: string): string | undefined => problemText(problems, name, language)
  // A form that came back shows what was typed, not what is kept.
  const typedIn = request.form.has('quiet-from')
  const on = (name: string, kept: boolean): boolean => (typedIn ? request.form.has(name) : kept)
  const time = (name: string, kept: string | undefined): string | undefined =>
    typedIn ? typed(request.form, name) : kept
  return framed(request, {
    title: t('contact.title'),
    problems,
    ...(view.done !== undefined && {
      alert: notificationBanner({ language, kind: 'done', heading: view.done }),
    }),
    main: html`<h1 class="govuk-heading-l">${t('contact.title')}</h1>
      ${(['email', 'sms'] as const).map(channel => oneContact(request, view, channel))}
      <h2 class="govuk-heading-m">${t('contact.channels')}</h2>
      ${formOf(request, {
        action: '/account/wishes',
        children: html`${tickBox({ name: 'by-email', label: t('contact.by-email'), on: on('by-email', wish.email) })}
        ${tickBox({ name: 'by-sms', label: t('contact.by-sms'), on: on('by-sms', wish.sms) })}
        ${tickBox({ name: 'printed', label: t('contact.by-paper'), on: on('printed', wish.printed) })}
        ${tickBox({ name: 'latin', label: t('contact.latin'), on: on('latin', wish.latinSms) })}
        ${scripts(request)}
        ${field({ name: 'quiet-from', label: t('contact.quiet-from'), hint: t('contact.quiet-hint'), width: 5, value: time('quiet-from', wish.quietFrom), error: error('quiet-from') })}
        ${field({ name: 'quiet-to', label: t('contact.quiet-to'), width: 5, value: time('quiet-to', wish.quietTo), error: error('quiet-to') })}
        ${button({ text: t('contact.wishes') })}`,
      })}`,
  })
}

/** The same SMS in both scripts, with what each takes: parts are what a telephone shows and a body pays. */
function scripts({ language, house }: Request): Html {
  const t = words(language)
  const { publicUrl } = house.settings
  return details(
    t('contact.latin-example'),
    summaryList(
      (['georgian', 'latin'] as const).map(script => {
        const { text, units, parts } = smsExample(script, publicUrl)
        return {
          key: t(`contact.script-${script}`, { units, parts }),
          value: html`<span lang="ka${script === 'latin' && '-Latn'}">${text}</span>`,
        }
      }),
    ),
  )
}

function oneContact(request: Request, view: ContactView, channel: 'email' | 'sms'): Html {
  const { language } = request
  const t = words(language)
  const known = view.contacts.find(contact => contact.channel === channel)
  return html`<h2 class="govuk-heading-m">${t(`contact.${channel}`)}</h2>
    <p class="govuk-body">
      ${
        known?.address === undefined
          ? t('contact.none')
          : t('contact.now', { address: known.address })
      }
    </p>
    ${known !== undefined && known.returned >= MOST_RETURNED && inset(t('contact.returned'))}
    ${channel === 'sms' && view.wish.stopped && inset(t('contact.stopped'))}
    ${known?.pending !== undefined && confirmForm(request, view, { channel, to: known.pending })}
    ${contactForm(request, view, channel)} ${known && dropForm(request, channel)}`
}

function confirmForm(
  request: Request,
  { problems }: ContactView,
  { channel, to }: { readonly channel: 'email' | 'sms'; readonly to: string },
): Html {
  const t = words(request.language)
  return html`${inset(t('contact.pending', { address: to }))}
  ${formOf(request, {
    action: '/account/contact/confirm',
    children: html`<input type="hidden" name="channel" value="${channel}" />
      ${field({ name: `code-${channel}`, label: t('contact.code'), inputmode: 'numeric', autocomplete: 'one-time-code', width: 10, error: problemText(problems, `code-${channel}`, request.language) })}
      ${button({ text: t('contact.confirm') })}`,
  })}`
}

function contactForm(request: Request, view: ContactView, channel: 'email' | 'sms'): Html {
  const { language } = request
  const t = words(language)
  return formOf(request, {
    action: '/account/contact',
    children: html`<input type="hidden" name="channel" value="${channel}" /> ${field({
        name: channel,
        label: t(`contact.new-${channel}`),
        ...(channel === 'sms' && { hint: t('contact.sms-hint') }),
        type: channel === 'email' ? 'email' : 'tel',
        autocomplete: channel === 'email' ? 'email' : 'tel',
        width: 30,
        value: typed(request.form, channel),
        error: problemText(view.problems, channel, language),
      })}
      ${button({ text: t('contact.save'), look: 'secondary' })}`,
  })
}

function dropForm(request: Request, channel: 'email' | 'sms'): Html {
  const t = words(request.language)
  return formOf(request, {
    action: '/account/contact/drop',
    children: html`<input type="hidden" name="channel" value="${channel}" />
      <button type="submit" class="govuk-button govuk-button--secondary">
        ${t('contact.drop')}<span class="govuk-visually-hidden">: ${t(`contact.${channel}`)}</span>
      </button>`,
  })
}
