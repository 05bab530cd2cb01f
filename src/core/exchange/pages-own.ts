/** A resident's own tokens. */
import type { Problem } from '#platform/form'
import { html, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { framed } from '#ui/page'
import { tokenForm, tokensTable } from './pages-parts.ts'
import { words } from './texts.ts'
import { RESIDENT_SCOPES, type Token } from './token.ts'

export type OwnView = { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] }

/** The page. */
export function ownTokensPage(request: Request, { tokens, problems }: OwnView): Html {
  const t = words(request.language)
  return framed(request, {
    title: t('own.title'),
    problems,
    main: html`<h1 class="govuk-heading-l">${t('own.title')}</h1>
      <p class="govuk-body">${t('own.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/developers">${t('exchange.developers')}</a>
      </p>
      ${
        tokens.length === 0
          ? html`<p class="govuk-body">${t('own.none')}</p>`
          : tokensTable(request, {
              caption: t('own.title'),
              tokens,
              revoke: '/account/tokens/revoke',
            })
      }
      <h2 class="govuk-heading-m">${t('services.new-token')}</h2>
      ${tokenForm(request, { action: '/account/tokens', scopes: RESIDENT_SCOPES, problems })}`,
  })
}
