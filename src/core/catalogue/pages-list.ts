/** Lists of services: everything, what words find, by topic, life event, body and place. */
import type { Body } from '#core/bodies'
import type { Country, Municipality } from '#core/country'
import { html, type Html, type Renderable } from '#platform/html'
import type { Look } from '#platform/look'
import type { Request } from '#platform/route'
import { say, type Language, type Text } from '#platform/texts'
import { select } from '#ui/fields'
import { button, searchForm } from '#ui/forms'
import { emptyState, pagination } from '#ui/lists'
import { breadcrumbs, details } from '#ui/notices'
import { framed } from '#ui/page'
import { quantity } from '#ui/words'
import type { Catalogue } from './catalogue.ts'
import { isAdoptable, type Entry } from './entry.ts'
import { countedLinks, serviceList, serviceSearch } from './pages-parts.ts'
import { SERVICES, words } from './texts.ts'

export const AUDIENCES = ['person', 'company', 'household', 'organisation'] as const
export type Audience = (typeof AUDIENCES)[number]

const crumbs = (language: Language): Html =>
  breadcrumbs([{ href: '/services', text: words(language)('list.title') }])

type Ground = { readonly country: Country; readonly catalogue: Catalogue }

/** `/services` without words: the ways into the catalogue. */
export function startPage(request: Request, { country, catalogue }: Ground): Html {
  const { language } = request
  const t = words(language)
  return framed(request, {
    title: t('list.title'),
    main: html`<h1 class="govuk-heading-l">${t('list.title')}</h1>
      <p class="govuk-body">${t('list.lead')}</p>
      ${serviceSearch(language)} ${eventLinks(country, catalogue, language)}
      <h2 class="govuk-heading-m">${t('list.topics')}</h2>
      ${countedLinks(
        country.topics.map(({ key, name }) => ({
          href: `/services/topics/${key}`,
          text: say(name, language),
          count: catalogue.ofTopic(key).length,
        })),
        language,
      )}
      <h2 class="govuk-heading-m">${t('list.audiences')}</h2>
      ${countedLinks(
        AUDIENCES.map(audience => ({
          href: `/services?audience=${audience}`,
          text: t(`audience.${audience}`),
          count: ofAudience(catalogue.entries, audience).length,
        })),
        language,
      )}
      <h2 class="govuk-heading-m">${t('list.places')}</h2>
      ${placeForm(country.municipalities, language)} ${bodyLinks(catalogue, language)}
      <p class="govuk-body">
        <a class="govuk-link" href="/services?all=1">${t('list.all')}</a>
        (${quantity(catalogue.entries.length, SERVICES, language)}) ·
        <a class="govuk-link" href="/services/new.atom?lang=${language}">${t('list.new')}</a>
      </p>`,
  })
}

function eventLinks(country: Country, catalogue: Catalogue, language: Language): Renderable {
  const events = country.lifeEvents.filter(({ key }) => catalogue.ofEvent(key).length > 0)
  return (
    events.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('list.events')}</h2>
      ${countedLinks(
        events.map(({ key, name }) => ({
          href: `/services/life-events/${key}`,
          text: say(name, language),
          count: catalogue.ofEvent(key).length,
        })),
        language,
      )}`
  )
}

function bodyLinks(catalogue: Catalogue, language: Language): Html {
  return details(
    words(language)('list.bodies'),
    countedLinks(
      catalogue.bodies.map(body => ({
        href: `/services/bodies/${body.key}`,
        text: say(body.name, language),
        count: catalogue.ofBody(body.key).length,
      })),
      language,
    ),
  )
}

/** A municipality is chosen without scripts: the form goes to `/services`, which leads on to its page. */
function placeForm(municipalities: readonly Municipality[], language: Language): Html {
  const t = words(language)
  const sorted = municipalities.toSorted((one, other) =>
    one.name[language] < other.name[language] ? -1 : 1,
  )
  return searchForm({
    action: '/services',
    label: t('list.places'),
    children: html`${select({
      name: 'place',
      label: t('list.place'),
      empty: t('list.choose-place'),
      options: sorted.map(({ key, name }) => ({ value: key, label: say(name, language) })),
    })}
    ${button({ text: t('list.show-place'), look: 'secondary' })}`,
  })
}

/** Services for one kind of people. */
export const ofAudience = (
  entries: readonly Entry[],
  audience: Audience | undefined,
): readonly Entry[] =>
  audience === undefined
    ? entries
    : entries.filter(({ definition }) => definition.catalogue.audiences.includes(audience))

export type FoundView = {
  readonly query: string
  readonly audience: Audience | undefined
  readonly entries: readonly Entry[]
  readonly older: string | undefined
  /** Bodies that the same words find. */
  readonly bodies: readonly Body[]
}

/** `/services?q=…`, `?audience=…`, `?all=1` */
export function foundPage(request: Request, view: FoundView): Html {
  const { language } = request
  const t = words(language)
  const { query, audience, entries } = view
  const heading = query === '' ? t('list.all') : t('list.results-for', { query })
  const title =
    audience === undefined ? heading : `${heading}: ${t(`audience.${audience}`).toLowerCase()}`
  return framed(request, {
    title,
    before: crumbs(language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${serviceSearch(
        language,
        query,
        select({
          name: 'audience',
          label: t('list.audience'),
          value: audience,
          empty: t('list.everybody'),
          options: AUDIENCES.map(one => ({ value: one, label: t(`audience.${one}`) })),
        }),
      )}
      <h2 class="govuk-heading-m">${t('list.results')}</h2>
      ${
        entries.length === 0
          ? emptyState({
              text: t('list.none'),
              action: { href: '/letters/new', text: t('list.write') },
            })
          : serviceList(entries, request)
      }
      ${pagination({ language, older: view.older })} ${bodiesFound(view.bodies, language)}`,
  })
}

function bodiesFound(bodies: readonly Body[], language: Language): Renderable {
  return (
    bodies.length > 0 &&
    html`<h2 class="govuk-heading-m">${words(language)('list.bodies-found')}</h2>
      <ul class="govuk-list">
        ${bodies.map(
          ({ key, name }) =>
            html`<li>
              <a class="govuk-link" href="/letters/new/${key}">${say(name, language)}</a>
            </li>`,
        )}
      </ul>`
  )
}

export type GatheredView = {
  readonly name: Text
  readonly lead?: Text | undefined
  readonly entries: readonly Entry[]
}

/** `/services/topics/:topic`, `/services/life-events/:event` */
export function gatheredPage(request: Request, { name, lead, entries }: GatheredView): Html {
  const { language } = request
  const t = words(language)
  const title = say(name, language)
  return framed(request, {
    title,
    before: crumbs(language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${lead && html`<p class="govuk-body-l">${say(lead, language)}</p>`}
      ${
        entries.length === 0
          ? html`<p class="govuk-body">${t('list.empty')}</p>`
          : serviceList(entries, request)
      }`,
  })
}

export type BodyServices = {
  readonly body: Body
  readonly entries: readonly Entry[]
  /** What the body could adopt and has not. */
  readonly missing: readonly Entry[]
  readonly look: Look | undefined
}

/** `/services/bodies/:body` */
export function bodyServicesPage(request: Request, view: BodyServices): Html {
  const { language } = request
  const t = words(language)
  const { body, entries, missing } = view
  const title = t('list.of-body', { name: say(body.name, language) })
  return framed(request, {
    title,
    look: view.look,
    before: crumbs(language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href="/bodies/${body.key}">${t('list.body-page')}</a>
      </p>
      ${givenAndMissing({ body, entries, missing }, request)}`,
  })
}

type Given = Pick<BodyServices, 'body' | 'entries' | 'missing'>

function givenAndMissing({ body, entries, missing }: Given, request: Request): Html {
  const { language } = request
  const t = words(language)
  return html`${
    entries.length === 0
      ? html`<p class="govuk-body">${t('list.empty')}</p>`
      : serviceList(entries, request, body.key)
  }
  ${
    missing.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('list.not-adopted')}</h2>
      <p class="govuk-body">${t('list.not-adopted-lead')}</p>
      <ul class="govuk-list">
        ${missing.map(
          ({ key, definition }) =>
            html`<li>
              <a class="govuk-link" href="/services/${key}?body=${body.key}"
                >${say(definition.catalogue.name, language)}</a
              >
            </li>`,
        )}
      </ul>`
  }`
}

export type PlaceView = {
  readonly municipality: Municipality
  readonly bodies: readonly Given[]
}

/** `/services/places/:municipality` */
export function placePage(request: Request, { municipality, bodies }: PlaceView): Html {
  const { language } = request
  const t = words(language)
  const title = t('list.of-place', { name: say(municipality.name, language) })
  return framed(request, {
    title,
    before: crumbs(language),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      ${bodies.length === 0 && html`<p class="govuk-body">${t('list.empty')}</p>`}
      ${bodies.map(
        given =>
          html`<h2 class="govuk-heading-m">${say(given.body.name, language)}</h2>
            ${givenAndMissing(given, request)}`,
      )}`,
  })
}

/** What a body of a municipality could adopt and has not. */
export const missingAt = (
  { entries, ofBody }: Pick<Catalogue, 'entries' | 'ofBody'>,
  body: Body,
): readonly Entry[] => {
  if (body.municipality === undefined) return []
  const given = new Set(ofBody(body.key))
  return entries.filter(entry => isAdoptable(entry) && !given.has(entry))
}
