/** Parts that pages of tokens share: the list, the form, the one page that shows a token. */
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { checkboxes, radios } from '#ui/choices'
import { field } from '#ui/fields'
import { button, formOf } from '#ui/forms'
import { table } from '#ui/lists'
import { inset, momentTime, tag } from '#ui/notices'
import { framed } from '#ui/page'
import { words, type texts } from './texts.ts'
import { stateOf, TOKEN_DAYS, type Scope, type Token } from './token.ts'

export type TokensProps = {
  readonly caption: string
  readonly tokens: readonly Token[]
  /** Where the form of each row is sent to revoke its token. */
  readonly revoke: string
}

/** Tokens with what each may do, until when, and when it was used. */
export function tokensTable(request: Request, { caption, tokens, revoke }: TokensProps): Html {
  const { language, house } = request
  const t = words(language)
  const { timeZone } = house.clock
  const now = house.clock.now()
  return table({
    caption,
    captionHidden: true,
    head: [
      { text: t('token.name') },
      { text: t('token.scopes') },
      { text: t('token.hint') },
      { text: t('token.ends') },
      { text: t('token.used') },
      { text: t('token.state') },
    ],
    rows: tokens.map(token => {
      const state = stateOf(token, now)
      return [
        token.name,
        token.scopes.join(', '),
        html`<code>…${token.hint}</code>`,
        momentTime(token.endsAt, language, timeZone),
        token.usedAt ? momentTime(token.usedAt, language, timeZone) : t('token.never'),
        state === 'good'
          ? formOf(request, {
              action: revoke,
              children: html`<input type="hidden" name="token" value="${token.id}" />
                <button type="submit" class="govuk-button govuk-button--warning">
                  ${t('token.revoke')}<span class="govuk-visually-hidden"> ${token.name}</span>
                </button>`,
            })
          : tag(t(`token.${state}`), 'grey'),
      ]
    }),
  })
}

export type TokenFormProps = {
  readonly action: string
  readonly scopes: readonly Scope[]
  readonly problems: readonly Problem[]
}

/** The form for a new token. */
export function tokenForm(request: Request, { action, scopes, problems }: TokenFormProps): Html {
  const { language, form } = request
  const t = words(language)
  const error = (name: string): string | undefined => problemText(problems, name, language)
  const scopeName = (scope: Scope): keyof typeof texts => `scope.${scope}`
  return formOf(request, {
    action,
    children: html`${field({ name: 'name', label: t('token.name'), width: 30, value: typed(form, 'name'), error: error('name') })}
    ${checkboxes({
      name: 'scopes',
      legend: t('token.scopes'),
      values: form.get('scopes') ?? [],
      error: error('scopes'),
      options: scopes.map(scope => ({ value: scope, label: t(scopeName(scope)) })),
    })}
    ${radios({
      name: 'days',
      legend: t('token.days'),
      inline: true,
      value: typed(form, 'days') || '90',
      error: error('days'),
      options: TOKEN_DAYS.map(n => ({ value: String(n), label: t('token.days-n', { n }) })),
    })}
    ${button({ text: t('token.give') })}`,
  })
}

/** The token itself, once. */
export function tokenPage(
  request: Request,
  { secret, back }: { readonly secret: string; readonly back: string },
): Html {
  const t = words(request.language)
  return framed(request, {
    title: t('token.once-title'),
    main: html`<h1 class="govuk-heading-l">${t('token.once-title')}</h1>
      ${inset(html`<code class="sk-code">${secret}</code>`)}
      <p class="govuk-body">${t('token.once')}</p>
      <p class="govuk-body"><a class="govuk-link" href="${back}">${t('token.back')}</a></p>`,
  })
}
