/** Who can have a service, for whom else, and what decides it. */
import type { Body } from '#core/bodies'
import { html, type Html, type Renderable } from '#platform/html'
import { say, type Language } from '#platform/texts'
import { isAdoptable, type Entry } from './entry.ts'
import { words } from './texts.ts'

export function whoPart(entry: Entry, body: Body | undefined, language: Language): Html {
  const t = words(language)
  const { catalogue, parties } = entry.definition
  const others = parties?.represented ?? []
  return html`<h2 class="govuk-heading-m">${t('service.who')}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${(parties?.applicants ?? catalogue.audiences).map(
        audience => html`<li>${t(`audience.${audience}`)}</li>`,
      )}
      ${
        others.length > 0 &&
        html`<li>
          ${t('service.for-others')}: ${others.map(kind => t(`service.${kind}`)).join(', ')}
        </li>`
      }
    </ul>
    ${rulesPart(entry, language)} ${checkLink(entry, body, language)}`
}

function rulesPart({ definition }: Entry, language: Language): Renderable {
  const t = words(language)
  const rules = definition.eligibility?.rules ?? []
  return (
    rules.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">
      ${rules.map(
        ({ answer, reason, article }) =>
          html`<li>
            <strong>${t(`service.rule-${answer}`)}:</strong> ${say(reason, language)}${
              article && html` (${say(article, language)})`
            }
          </li>`,
      )}
    </ul>`
  )
}

/** The way to the questions that can be asked before anybody signs in. */
function checkLink(entry: Entry, body: Body | undefined, language: Language): Renderable {
  const t = words(language)
  const query = body && isAdoptable(entry) ? `?body=${body.key}` : ''
  return (
    (entry.definition.eligibility?.asks.length ?? 0) > 0 &&
    html`<p class="govuk-body">
      <a class="govuk-link" href="/services/${entry.key}/check${query}">${t('service.check')}</a>
      (${t('service.check-hint')})
    </p>`
  )
}
