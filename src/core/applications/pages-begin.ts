/** Pages before an application: what one needs, and which municipality. */
import type { Body } from '#core/bodies'
import type { ServiceVersion } from '#core/services'
import { html, paragraphs, type Html } from '#platform/html'
import type { Request } from '#platform/route'
import { say as sayText } from '#platform/texts'
import { button, buttonLink, formOf } from '#ui/forms'
import { summaryList } from '#ui/lists'
import { backLink, inset } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import type { Offer } from './begin.ts'
import type { Application } from './store.ts'
import { say } from './texts.ts'

export type BeginView = {
  readonly offer: Offer
  readonly begun: Application | undefined
  readonly tooMany: boolean
}

/** What one needs before one begins; what the house asks registries itself. */
export function beginPage(request: Request, { offer, begun, tooMany }: BeginView): Html {
  const { language } = request
  const t = say(language)
  const { definition, body, version } = offer
  const { catalogue } = definition
  const title = t('apply-title', { service: sayText(catalogue.name, language) })
  const asked = definition.evidence.filter(({ replacedBy }) => replacedBy !== undefined)
  const needed = definition.evidence.filter(({ replacedBy }) => replacedBy === undefined)
  const names = (papers: typeof asked): Html =>
    html`<ul class="govuk-list govuk-list--bullet">
      ${papers.map(({ name }) => html`<li>${sayText(name, language)}</li>`)}
    </ul>`
  return framed(request, {
    title,
    before: backLink(`/services/${version.key}?body=${body.key}`, language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${tooMany && inset(t('too_many'))}
      ${summaryList([{ key: t('to'), value: sayText(body.name, language) }])}
      ${paragraphs(sayText(catalogue.summary, language))}
      ${
        needed.length > 0 &&
        html`<h2 class="govuk-heading-m">${t('you-need')}</h2>
          ${names(needed)}`
      }
      ${
        asked.length > 0 &&
        html`<h2 class="govuk-heading-m">${t('we-ask')}</h2>
          ${names(asked)}`
      }
      <h2 class="govuk-heading-m">${t('before')}</h2>
      <p class="govuk-body">${t('before-text')}</p>
      ${
        begun
          ? html`<p class="govuk-body">
                ${t('begun-already', { day: dayText(begun.expiresOn, language) })}
              </p>
              ${buttonLink({ href: `/applications/${begun.id}`, text: t('go-on') })}`
          : formOf(request, {
              action: `/apply/${version.key}?body=${body.key}`,
              children: button({ text: t('begin') }),
            })
      }
      <p class="govuk-body">
        <a class="govuk-link" href="/apply/${version.key}/paper?body=${body.key}"
          >${t('paper-form')}</a
        >
      </p>`,
  })
}

/** Which of the bodies that adopted a service; where none did, that is said. */
export function choosePage(
  request: Request,
  { version, bodies }: { readonly version: ServiceVersion; readonly bodies: readonly Body[] },
): Html {
  const { language } = request
  const t = say(language)
  const title = t('apply-title', { service: sayText(version.definition.catalogue.name, language) })
  return framed(request, {
    title,
    before: backLink(`/services/${version.key}`, language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${
        bodies.length === 0
          ? inset(t('nobody-offers'))
          : html`<h2 class="govuk-heading-m">${t('choose-body')}</h2>
              <ul class="govuk-list">
                ${bodies.map(
                  body =>
                    html`<li>
                      <a class="govuk-link" href="/apply/${version.key}?body=${body.key}"
                        >${sayText(body.name, language)}</a
                      >
                    </li>`,
                )}
              </ul>`
      }`,
  })
}
