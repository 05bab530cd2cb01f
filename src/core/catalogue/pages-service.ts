/** The page of one service: what it is, who can, what is needed, what it costs, how long it takes, by which law. */
import { sourceText, type Country, type Municipality } from '#core/country'
import type { Law } from '#core/terms'
import { html, paragraphs, trustedHtml, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { OfferedLink, Request } from '#platform/route'
import { say, type Language, type Text } from '#platform/texts'
import type { Body } from '#core/bodies'
import type { Bound } from '#core/services'
import type { Day } from '#platform/day'
import { select } from '#ui/fields'
import { button, buttonLink, searchForm } from '#ui/forms'
import { summaryList, type Fact } from '#ui/lists'
import { breadcrumbs, inset } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { isAdoptable, pathOf, type Entry, type Giving } from './entry.ts'
import { valueText } from './formula.ts'
import { feePart } from './pages-fee.ts'
import { confidenceTag, serviceList } from './pages-parts.ts'
import { papersPart } from './pages-papers.ts'
import { timePart } from './pages-time.ts'
import { whoPart } from './pages-who.ts'
import { words } from './texts.ts'

export type ServiceView = {
  readonly entry: Entry
  /** The service as the chosen body gives it; the owner's where it has one. */
  readonly giving: Giving | undefined
  /** The body that was asked for and does not give it. */
  readonly asked: Body | undefined
  /** Bodies that could be chosen. */
  readonly places: readonly Municipality[]
  readonly related: readonly Entry[]
  readonly law: Law
  readonly country: Pick<Country, 'sourceNames'>
  readonly today: Day
  readonly look: Look | undefined
  /** What other modules offer here, such as applying. */
  readonly links: readonly OfferedLink[]
  /** The description for programs, embedded. */
  readonly jsonLd: string
}

/** `/services/:group/:name` */
export function servicePage(request: Request, view: ServiceView): Html {
  const { language } = request
  const t = words(language)
  const { entry, giving, links } = view
  const { catalogue } = entry.definition
  const title = say(catalogue.name, language)
  return framed(request, {
    title,
    look: view.look,
    before: breadcrumbs([
      { href: '/services', text: t('list.title') },
      ...(giving
        ? [
            {
              href: `/services/bodies/${giving.body.key}`,
              text: say(giving.body.name, language),
            },
          ]
        : []),
    ]),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body-l">${say(catalogue.summary, language)}</p>
      ${choosing(view, language)}
      ${links.map(({ href, text }) => buttonLink({ href, text: say(text, language) }))}
      ${serviceParts(request, view)}
      <script type="application/ld+json">
        ${trustedHtml(view.jsonLd)}
      </script>`,
  })
}

export type PartsView = Pick<
  ServiceView,
  'entry' | 'giving' | 'asked' | 'related' | 'law' | 'country' | 'today' | 'links'
>

/** Everything about the service below its name; also what an administrator sees before adopting. */
export function serviceParts(request: Request, view: PartsView): Html {
  const { language } = request
  const t = words(language)
  const { entry, giving, related, today } = view
  const { definition } = entry
  const parameters: Bound = giving?.parameters ?? {}
  const wording = { definition, parameters, today, language, country: view.country }
  return html`${paragraphs(say(definition.catalogue.description, language))}
  ${whoPart(entry, giving?.body, language)} ${outputsPart(entry, language)}
  ${papersPart(definition, language)} ${feePart(wording, giving !== undefined)}
  ${boundPart(view, language)} ${timePart(view, language)} ${lawPart(view, language)}
  ${channelsPart(view, language)}
  ${
    related.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('service.related')}</h2>
      ${serviceList(related, request)}`
  }
  ${aboutPart(view, language)}`
}

/** Whose service it is; where bodies adopt it, the one that was chosen, or the choice. */
function choosing(view: ServiceView, language: Language): Renderable {
  const t = words(language)
  const { entry, giving, asked } = view
  if (!isAdoptable(entry)) return undefined
  const chosen = asked ?? giving?.body
  return html`${
    asked &&
    inset(
      html`<p class="govuk-body">
          ${t('service.not-adopted', { name: say(asked.name, language) })}
        </p>
        <p class="govuk-body">${letterLink(asked, language)}</p>`,
    )
  }
  ${
    chosen
      ? undefined
      : html`<h2 class="govuk-heading-m">${t('service.choose')}</h2>
          <p class="govuk-body">${t('service.choose-lead')}</p>`
  }
  ${placesForm(view, chosen, language)}`
}

function letterLink(body: Body, language: Language): Renderable {
  const text = words(language)('service.letter', { name: say(body.name, language) })
  return body.writable
    ? html`<a class="govuk-link" href="/letters/new/${body.key}">${text}</a>`
    : undefined
}

function placesForm(
  { entry, places }: ServiceView,
  chosen: Body | undefined,
  language: Language,
): Html {
  const t = words(language)
  const adopting = new Set(entry.adopters.map(({ body }) => body.key))
  const named = (key: string, name: Text): string => {
    const text = say(name, language)
    return adopting.has(key) ? `✓ ${text}` : text
  }
  return searchForm({
    action: pathOf(entry),
    label: t('service.choose'),
    children: html`${select({
      name: 'body',
      label: t(chosen ? 'service.choose-other' : 'list.place'),
      value: chosen?.key,
      empty: t('list.choose-place'),
      options: places.map(({ key, name }) => ({ value: key, label: named(key, name) })),
    })}
    ${button({ text: t('service.choose-button'), look: 'secondary' })}`,
  })
}

function outputsPart({ definition }: Entry, language: Language): Renderable {
  const { outputs } = definition.catalogue
  return (
    outputs.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('service.gets')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${outputs.map(output => html`<li>${say(output, language)}</li>`)}
      </ul>`
  )
}

/** What the chosen body has set, but units, which are its own matter. */
function boundPart({ entry, giving }: PartsView, language: Language): Renderable {
  if (!giving) return undefined
  const { parameters } = entry.definition.service
  const facts = Object.entries(parameters).flatMap(([key, { type, name, article }]): Fact[] => {
    const value = giving.parameters[key]
    if (type === 'unit' || value === undefined) return []
    const t = words(language)
    const shown =
      type === 'yes-no'
        ? t(value === true ? 'bound.yes' : 'bound.no')
        : valueText(type, value, language)
    const by = article && html`<br /><span class="govuk-hint">${say(article, language)}</span>`
    return [{ key: say(name, language), value: html`${shown}${by}` }]
  })
  const name = say(giving.body.name, language)
  return (
    facts.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('service.terms', { name })}</h2>
      ${summaryList(facts)}`
  )
}

function lawPart({ entry }: PartsView, language: Language): Html {
  const t = words(language)
  const { catalogue, decisions } = entry.definition
  const appeal = decisions?.appeal
  return html`<h2 class="govuk-heading-m">${t('service.law')}</h2>
    ${
      catalogue.law.length === 0
        ? html`<p class="govuk-body">${t('service.law-none')}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">
            ${catalogue.law.map(
              ({ article, confidence }) =>
                html`<li>${say(article, language)} ${confidenceTag(confidence, language)}</li>`,
            )}
          </ul>`
    }
    ${
      appeal &&
      html`<p class="govuk-body">
        <strong>${t('service.appeal')}:</strong> ${say(appeal.to, language)}.
        ${say(appeal.text, language)} (${say(appeal.article, language)})
      </p>`
    }`
}

function channelsPart({ entry, giving, links }: PartsView, language: Language): Html {
  const t = words(language)
  const { channels } = entry.definition.catalogue
  return html`<h2 class="govuk-heading-m">${t('service.where')}</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${channels.map(
        ({ kind, url, note }) =>
          html`<li>
            ${
              url === undefined
                ? t(`channel.${kind}`)
                : html`<a class="govuk-link" href="${url}" rel="noopener"
                    >${t(`channel.${kind}`)}</a
                  >`
            }${note && html`: ${say(note, language)}`}
          </li>`,
      )}
    </ul>
    ${links.length === 0 && html`<p class="govuk-body">${t('service.elsewhere')}</p>`}
    ${giving && html`<p class="govuk-body">${letterLink(giving.body, language)}</p>`}`
}

function aboutPart({ entry, giving, country }: PartsView, language: Language): Html {
  const t = words(language)
  const { service, catalogue } = entry.definition
  const body = giving?.body
  const day = dayText(service.validFrom, language)
  const query = body && isAdoptable(entry) ? `?body=${body.key}&format=jsonld` : '?format=jsonld'
  const told = [catalogue.fee, catalogue.term, catalogue.papers].filter(
    known => known !== undefined && known.is !== 'unknown',
  )
  const sources = [...told, ...catalogue.law].flatMap(known => (known ? [known.source] : []))
  return html`${summaryList([
      body && {
        key: t('service.body'),
        value: html`<a class="govuk-link" href="/services/bodies/${body.key}"
          >${say(body.name, language)}</a
        >`,
      },
      {
        key: t('service.version'),
        value: html`${t('service.version-text', { version: entry.version, day })}
        ${service.change && html`<br />${t('service.change')}: ${say(service.change, language)}`}`,
      },
      sources.length > 0 && {
        key: t('service.sources'),
        value: html`<ul class="govuk-list govuk-list--bullet">
          ${[...new Set(sources)].map(source => html`<li>${sourceText(country, source, language)}</li>`)}
        </ul>`,
      },
    ])}
    <p class="govuk-body sk-no-print">
      <a class="govuk-link" href="/services/${entry.key}${query}" type="application/ld+json"
        >${t('service.machine')}</a
      >
    </p>`
}
