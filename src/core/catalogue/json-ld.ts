/** A service for programs: the Core Public Service Vocabulary (CPSV-AP 3.2) as JSON-LD. Pure. */
import type { Body } from '#core/bodies'
import type { Country } from '#core/country'
import { LANGUAGES, type Text } from '#platform/texts'
import { givers, type Entry, type Giving } from './entry.ts'

type Json = { readonly [key: string]: unknown }

const CONTEXT = {
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

export type Describing = {
  readonly country: Country
  /** Origin of the portal's public addresses. */
  readonly site: URL
  readonly giving: Giving | undefined
}

/** A text in every language. */
const text = (words: Text): readonly Json[] =>
  LANGUAGES.map(language => ({ '@value': words[language], '@language': language }))

const day = (value: string): Json => ({ '@value': value, '@type': 'xsd:date' })

/** Units of terms as durations (ISO 8601). Working days have none of their own: they are told in words too. */
const DURATION = { day: 'D', 'working-day': 'D', month: 'M' } as const

/** The description of one service. */
export function serviceJsonLd(entry: Entry, { country, site, giving }: Describing): Json {
  const { service, catalogue } = entry.definition
  const at = (path: string): string => new URL(path, site).href
  const id = at(`/services/${entry.key}`)
  const bodies = giving ? [giving.body] : givers(entry)
  return {
    '@context': CONTEXT,
    '@id': giving && entry.adopters.length > 0 ? `${id}?body=${giving.body.key}` : id,
    '@type': 'cpsv:PublicService',
    'dct:identifier': entry.key,
    'dct:title': text(catalogue.name),
    'dct:description': text(catalogue.description),
    'schema:disambiguatingDescription': text(catalogue.summary),
    'dct:language': country.languages,
    'dct:issued': day(service.validFrom),
    'schema:version': entry.version,
    'dcat:keyword': LANGUAGES.flatMap(language =>
      catalogue.keywords[language].map(word => ({ '@value': word, '@language': language })),
    ),
    'cv:thematicArea': country.topics
      .filter(({ key }) => catalogue.topics.includes(key))
      .map(({ key, name }) => concept(at(`/services/topics/${key}`), name)),
    'cv:isGroupedBy': catalogue.lifeEvents.map(key => ({
      '@id': at(`/services/life-events/${key}`),
      '@type': 'cv:LifeEvent',
    })),
    'cv:hasCompetentAuthority': bodies.map(body => authority(body, at)),
    'cv:hasLegalResource': catalogue.law.map(({ article }) => ({
      '@type': 'eli:LegalResource',
      'dct:title': text(article),
    })),
    'cpsv:produces': catalogue.outputs.map(output => ({
      '@type': 'cv:Output',
      'dct:title': text(output),
    })),
    'cpsv:hasInput': papers(entry),
    'cv:hasChannel': catalogue.channels.map(({ kind, url, note }) => ({
      '@type': 'cv:Channel',
      'dct:type': kind,
      ...(url !== undefined && { 'foaf:page': url }),
      ...(note && { 'dct:description': text(note) }),
    })),
    'cv:hasCost': costs(entry),
    ...processingTime(entry),
    'dct:relation': catalogue.related.map(key => ({ '@id': at(`/services/${key}`) })),
    'foaf:page': id,
  }
}

const concept = (id: string, name: Text): Json => ({
  '@id': id,
  '@type': 'skos:Concept',
  'skos:prefLabel': text(name),
})

const authority = (body: Body, at: (path: string) => string): Json => ({
  '@id': at(`/bodies/${body.key}`),
  '@type': 'cv:PublicOrganisation',
  'dct:identifier': body.key,
  'dct:title': text(body.name),
})

/** Papers that a person brings: what a look-up replaces is none. */
function papers({ definition }: Entry): readonly Json[] {
  const { evidence, catalogue } = definition
  const names = evidence
    .filter(({ replacedBy }) => replacedBy === undefined)
    .map(({ name }) => name)
  return [...names, ...(catalogue.papers?.papers ?? [])].map(name => ({
    '@type': 'cv:Evidence',
    'dct:title': text(name),
  }))
}

function costs({ definition }: Entry): readonly Json[] {
  const { fees, catalogue } = definition
  const known = catalogue.fee
  const cost = { '@type': 'cv:Cost', 'cv:currency': 'GEL' }
  const computed = fees.map(({ name }) => ({ ...cost, 'dct:description': text(name) }))
  if (!known || known.is === 'unknown') return computed
  return [
    ...computed,
    {
      ...cost,
      ...(known.is === 'free' && { 'cv:value': '0.00' }),
      ...(known.amount !== undefined && { 'cv:value': (known.amount / 100).toFixed(2) }),
      ...(known.note && { 'dct:description': text(known.note) }),
    },
  ]
}

function processingTime({ definition }: Entry): Json {
  const own = definition.clocks.find(({ term }) => term !== undefined)?.term
  const term = own ?? definition.catalogue.term?.term
  if (!term) return {}
  const duration = `P${term.length}${DURATION[term.unit]}`
  return { 'cv:processingTime': { '@value': duration, '@type': 'xsd:duration' } }
}

/** The description as a page may hold it: nothing in it ends the element. */
export const embedded = (description: Json): string =>
  JSON.stringify(description).replaceAll('<', '\\u003c')
