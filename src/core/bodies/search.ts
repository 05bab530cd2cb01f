/** Finding the right body by what a person types: a name, a place, a matter, in either language or script. */
import type { Country } from '#core/country'
import MiniSearch from 'minisearch'
import { foldWords } from '#platform/fold'
import type { Language } from '#platform/texts'
import type { Body } from './body.ts'

/** Asks an index for bodies, best first. */
export type BodySearch = (
  query: string,
  language: Language,
  options?: { readonly limit?: number; readonly writableOnly?: boolean },
) => readonly Body[]

type Places = Pick<Country, 'regions' | 'municipalities' | 'districts' | 'topics'>

type Entry = {
  readonly id: string
  readonly name: string
  readonly places: string
  readonly topics: string
  readonly region: string
}

const FIELDS = ['name', 'places', 'topics', 'region'] as const
const BOOST = { name: 4, places: 4, topics: 2, region: 0.5 }
/** From these lengths of a folded word on it may be unfinished, or misspelt. */
const PREFIX_FROM = 3
const FUZZY_FROM = 4
const FUZZINESS = 0.25
/** A body that takes no letters is shown, after those that do. */
const NOT_WRITABLE = 0.3

/** Builds the index of these bodies; a few milliseconds for a hundred. */
export function bodySearch(places: Places, bodies: readonly Body[]): BodySearch {
  const byId = new Map(bodies.map(body => [body.id, body]))
  const index = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: text => [...foldWords(text)],
    processTerm: term => term,
    searchOptions: {
      boost: BOOST,
      prefix: term => term.length >= PREFIX_FROM,
      fuzzy: term => (term.length >= FUZZY_FROM ? FUZZINESS : false),
      boostDocument: id => (byId.get(String(id))?.writable === true ? 1 : NOT_WRITABLE),
    },
  })
  index.addAll(bodies.map(body => entryOf(body, places)))
  return (query, language, { limit = 20, writableOnly = false } = {}) => {
    const every = index.search(query, { combineWith: 'AND' })
    const hits = every.length > 0 ? every : index.search(query, { combineWith: 'OR' })
    return hits
      .flatMap(({ id, score }) => {
        const body = byId.get(String(id))
        return body && (body.writable || !writableOnly) ? [{ body, score }] : []
      })
      .toSorted(
        (one, other) =>
          other.score - one.score ||
          one.body.name[language].localeCompare(other.body.name[language], language),
      )
      .slice(0, limit)
      .map(({ body }) => body)
  }
}

function entryOf(body: Body, { regions, municipalities, districts, topics }: Places): Entry {
  const municipality = municipalities.find(({ code }) => code === body.municipality)
  const region = regions.find(({ code }) => code === body.region)
  const own = districts.filter(district => district.municipality === body.municipality)
  const matters = topics.filter(({ key }) => body.topics.includes(key))
  return {
    id: body.id,
    name: [...Object.values(body.name), ...body.words].join(' '),
    places: [
      ...(municipality ? [...Object.values(municipality.name), ...municipality.places] : []),
      ...own.flatMap(({ name }) => Object.values(name)),
    ].join(' '),
    topics: matters.flatMap(({ name, words }) => [...Object.values(name), ...words]).join(' '),
    region: region ? Object.values(region.name).join(' ') : '',
  }
}
