/** The help pages. */
import { html, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { backLink } from '#ui/notices'
import { framed } from '#ui/page'
import type { Guide, Section } from './guide.ts'
import { hasPicture, pictureHref } from './pictures.ts'
import { words } from './texts.ts'

/** All guides, each with whom it is for. */
export function helpPage(request: Request, guides: readonly Guide[]): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('help.title'),
    main: html`<h1 class="govuk-heading-l">${t('help.title')}</h1>
      <ul class="govuk-list">
        ${guides.map(
          ({ key, title, lead }) =>
            html`<li>
              <a class="govuk-link" href="/help/${key}">${say(title, language)}</a>
              <div class="govuk-hint">${say(lead, language)}</div>
            </li>`,
        )}
      </ul>`,
  })
}

/** One guide: contents, then its sections. */
export function guidePage(request: Request, guide: Guide): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: say(guide.title, language),
    before: backLink('/help', language, t('help.title')),
    main: html`<h1 class="govuk-heading-l">${say(guide.title, language)}</h1>
      <p class="govuk-body-l">${say(guide.lead, language)}</p>
      <nav aria-label="${t('help.contents')}">
        <ul class="govuk-list govuk-list--bullet">
          ${guide.sections.map(
            ({ heading }, index) =>
              html`<li>
                <a class="govuk-link" href="#part-${index + 1}">${say(heading, language)}</a>
              </li>`,
          )}
        </ul>
      </nav>
      ${guide.sections.map((section, index) => part(section, { request, id: `part-${index + 1}` }))}`,
  })
}

type Place = { readonly request: Request; readonly id: string }

function part(section: Section, { request, id }: Place): Html {
  const { language } = request
  return html`<section aria-labelledby="${id}">
    <h2 class="govuk-heading-m" id="${id}">${say(section.heading, language)}</h2>
    ${section.lead && html`<p class="govuk-body">${say(section.lead, language)}</p>`}
    <ol class="govuk-list govuk-list--number">
      ${section.steps.map(step => html`<li>${say(step, language)}</li>`)}
    </ol>
    ${picture(section, request)}
  </section>`
}

function picture({ picture: shown }: Section, { language }: Request): Renderable {
  if (!shown || !hasPicture(shown.name, language)) return undefined
  return html`<p>
    <img
      class="sk-picture"
      src="${pictureHref(shown.name, language)}"
      alt="${say(shown.alt, language)}"
      width="960"
      height="640"
      loading="lazy"
    />
  </p>`
}
