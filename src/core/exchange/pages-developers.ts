/** The page for developers: made of the endpoints and refusals themselves. */
import { countryOf } from '#core/country'
import { OWN_PROBLEMS } from '#platform/problem'
import { html, type Html } from '#platform/html'
import { page, type Handler, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { table } from '#ui/lists'
import { framed } from '#ui/page'
import { endpoints } from './api.ts'
import { curlLines, type Line } from './curl.ts'
import { SANDBOX_TOKEN } from './demo.ts'
import { problems, words } from './developers-texts.ts'
import { PER_MINUTE } from './limit.ts'

/** Which of the pack's invented people files the example's letter. */
const SAMPLE = 10

export const showDevelopers: Handler = async request => {
  const { house } = request
  const { people } = await countryOf(house)
  const lines = curlLines({
    server: house.settings.publicUrl.origin,
    token: house.demo ? SANDBOX_TOKEN : 'sk_…',
    person: house.demo ? (people[SAMPLE]?.personalNumber ?? '') : '…',
  })
  return page(developersPage(request, lines))
}

function developersPage(request: Request, lines: readonly Line[]): Html {
  const { language, house } = request
  const t = words(language)
  const rules = ['numbers', 'id', 'feed', 'once', 'files', 'limit', 'language'] as const
  return framed(request, {
    title: t('title'),
    main: html`<h1 class="govuk-heading-l">${t('title')}</h1>
      <p class="govuk-body">${t('lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/api/v1/openapi.json">${t('document')}</a>
      </p>
      <p class="govuk-body">${t('client')}</p>
      <h2 class="govuk-heading-m">${t('token.title')}</h2>
      <p class="govuk-body">${t('token.service')}</p>
      <p class="govuk-body">${t('token.own')}</p>
      <h2 class="govuk-heading-m">${t('try.title')}</h2>
      <p class="govuk-body">${t(house.demo ? 'token.sandbox' : 'try.real')}</p>
      ${lines.map(
        ({ title, command }) =>
          html`<h3 class="govuk-heading-s">${say(title, language)}</h3>
            <pre class="sk-code"><code>${command}</code></pre>`,
      )}
      <h2 class="govuk-heading-m">${t('rules.title')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${rules.map(rule => html`<li>${t(`rules.${rule}`, { n: PER_MINUTE })}</li>`)}
      </ul>
      <h2 class="govuk-heading-m">${t('hooks.title')}</h2>
      <p class="govuk-body">${t('hooks.what')}</p>
      <p class="govuk-body">${t('hooks.sign')}</p>
      <p class="govuk-body">${t('hooks.retry')}</p>
      ${endpointsTable(request)} ${problemsPart(request)}`,
  })
}

function endpointsTable({ language }: Request): Html {
  const t = words(language)
  return table({
    caption: t('endpoints.title'),
    head: [
      { text: t('endpoints.call') },
      { text: t('endpoints.what') },
      { text: t('endpoints.scopes') },
    ],
    rows: endpoints.map(({ method, path, summary, scopes }) => [
      html`<code class="sk-code">${method} ${path}</code>`,
      say(summary, language),
      scopes.length === 0 ? t('endpoints.open') : scopes.join(', '),
    ]),
  })
}

function problemsPart({ language }: Request): Html {
  const t = words(language)
  const own = Object.entries(OWN_PROBLEMS).map(([code, text]) => ({ code, text }))
  const known = new Set(own.map(({ code }) => code))
  const listed = [...own, ...problems.filter(({ code }) => !known.has(code))]
  return html`<h2 class="govuk-heading-m">${t('problems.title')}</h2>
    <p class="govuk-body">${t('problems.lead')}</p>
    <ul class="govuk-list">
      ${listed.map(
        ({ code, text }) =>
          html`<li id="problem-${code}">
            <code class="sk-code">${code}</code>: ${say(text, language).replaceAll(/\{\w+\}/g, '…')}
          </li>`,
      )}
    </ul>`
}
