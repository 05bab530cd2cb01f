/** Which papers a service needs, and which it does not because the registry is asked. */
import type { EvidenceRequirement, ServiceDefinition } from '#core/services'
import { html, type Html, type Renderable } from '#platform/html'
import { say, type Language } from '#platform/texts'
import { confidenceTag } from './pages-parts.ts'
import { words } from './texts.ts'

export function papersPart(definition: ServiceDefinition, language: Language): Html {
  const t = words(language)
  const { evidence, lookups, form, catalogue } = definition
  const own = evidence.filter(({ replacedBy }) => replacedBy === undefined)
  const known = form !== undefined || evidence.length > 0
  return html`<h2 class="govuk-heading-m">${t('service.papers')}</h2>
    ${
      known
        ? own.length === 0
          ? html`<p class="govuk-body">${t('service.papers-none')}</p>`
          : html`<ul class="govuk-list govuk-list--bullet">
              ${own.map(paper => html`<li>${paperText(paper, language)}</li>`)}
            </ul>`
        : knownPapers(catalogue.papers, language)
    }
    ${lookups.length > 0 && asked(definition, language)}`
}

function paperText(paper: EvidenceRequirement, language: Language): Renderable {
  const t = words(language)
  const { name, needed, alternatives, hint, article } = paper
  const or = alternatives.map(other => `${t('service.paper-or')} ${say(other, language)}`)
  return html`${[say(name, language), ...or].join(', ')}${
    needed !== 'true' && html` (${t('service.paper-when')})`
  }${article && html` — ${say(article, language)}`}${
    hint && html`<br /><span class="govuk-hint">${say(hint, language)}</span>`
  }`
}

/** What the house asks by itself: the papers that fall away by it, else what it is for. */
function asked({ lookups, evidence }: ServiceDefinition, language: Language): Html {
  const t = words(language)
  return html`<h3 class="govuk-heading-s">${t('service.asks')}</h3>
    <p class="govuk-body">${t('service.asks-lead')}</p>
    <ul class="govuk-list govuk-list--bullet">
      ${lookups.map(({ key, purpose, ground, silent }) => {
        const papers = evidence.filter(({ replacedBy }) => replacedBy === key)
        const instead = papers.map(({ name }) => say(name, language)).join(', ')
        return html`<li>
          ${instead !== '' && html`<strong>${instead}:</strong> `}${say(purpose, language)}
          (${say(ground, language)})${silent === 'papers' && html`; ${t('service.asks-silent')}`}
        </li>`
      })}
    </ul>`
}

function knownPapers(papers: ServiceDefinition['catalogue']['papers'], language: Language): Html {
  const t = words(language)
  if (!papers || papers.is === 'unknown')
    return html`<p class="govuk-body">${t('service.papers-unknown')}</p>`
  const sure = confidenceTag(papers.confidence, language)
  if (papers.is === 'none')
    return html`<p class="govuk-body">${t('service.papers-none')} ${sure}</p>`
  return html`<ul class="govuk-list govuk-list--bullet">
      ${papers.papers.map(paper => html`<li>${say(paper, language)}</li>`)}
    </ul>
    <p class="govuk-body">${sure}</p>`
}
