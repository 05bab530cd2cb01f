/** From request to reply for everybody: the ways into the catalogue, one service, what is new. */
import { findBodies, findBodyByKey, type Body } from '#core/bodies'
import { countryOf } from '#core/country'
import { latestPublications } from '#core/services'
import { lawInForce } from '#core/terms'
import { bodyLook } from '#core/themes'
import { atomFeed } from '#platform/atom'
import type { Tx } from '#platform/db'
import {
  linksOn,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { say } from '#platform/texts'
import { catalogueOf, type Catalogue } from './catalogue.ts'
import { givingOf, isAdoptable, nameOf, type Entry, type Giving } from './entry.ts'
import { embedded, serviceJsonLd } from './json-ld.ts'
import {
  AUDIENCES,
  bodyServicesPage,
  foundPage,
  gatheredPage,
  missingAt,
  ofAudience,
  placePage,
  startPage,
} from './pages-list.ts'
import { servicePage } from './pages-service.ts'
import { words } from './texts.ts'

const asPublic = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.read({ as: 'public' }, work)

/** Longest question that is asked. */
const LONGEST = 200
/** Services on one page. */
const SHOWN = 50
const BODIES_SHOWN = 3

/** `/services` */
export const showServices: Handler = async request => {
  const { house, query: asked, language } = request
  const country = await countryOf(house)
  const place = country.municipalities.find(({ key }) => key === asked.get('place'))
  if (place) return seeOther(`/services/places/${place.key}`)
  const query = (asked.get('q') ?? '').slice(0, LONGEST).trim()
  const audience = AUDIENCES.find(one => one === asked.get('audience'))
  return asPublic(request, async tx => {
    const catalogue = await catalogueOf(house, tx)
    if (query === '' && audience === undefined && !asked.has('all'))
      return page(startPage(request, { country, catalogue }))
    const found = query === '' ? catalogue.entries : catalogue.search(query)
    const { shown, older } = part(ofAudience(found, audience), request)
    const bodies = query === '' ? [] : (await findBodies(tx, country, { query, language })).bodies
    return page(
      foundPage(request, {
        query,
        audience,
        entries: shown,
        older,
        bodies: bodies.filter(({ writable }) => writable).slice(0, BODIES_SHOWN),
      }),
    )
  })
}

/** The part of a list that an address names by its first service, and the address of the next. */
function part(entries: readonly Entry[], request: Request) {
  const from = request.query.get('from')
  const start = Math.max(
    0,
    entries.findIndex(({ key }) => key === from),
  )
  const next = entries[start + SHOWN]
  const query = new URLSearchParams(request.query)
  if (next) query.set('from', next.key)
  return {
    shown: entries.slice(start, start + SHOWN),
    older: next ? `/services?${query.toString()}` : undefined,
  }
}

/** `/services/topics/:topic` */
export const showTopic: Handler = async request => {
  const { topics } = await countryOf(request.house)
  const topic = topics.find(({ key }) => key === request.params['topic'])
  if (!topic) throw new NotFound('topic')
  const catalogue = await asPublic(request, tx => catalogueOf(request.house, tx))
  return page(gatheredPage(request, { name: topic.name, entries: catalogue.ofTopic(topic.key) }))
}

/** `/services/life-events/:event` */
export const showEvent: Handler = async request => {
  const { lifeEvents } = await countryOf(request.house)
  const event = lifeEvents.find(({ key }) => key === request.params['event'])
  if (!event) throw new NotFound('life event')
  const catalogue = await asPublic(request, tx => catalogueOf(request.house, tx))
  const { name, summary } = event
  return page(gatheredPage(request, { name, lead: summary, entries: catalogue.ofEvent(event.key) }))
}

/** `/services/bodies/:body` */
export const showBodyServices: Handler = request =>
  asPublic(request, async tx => {
    const body = await bodyNamed(tx, request.params['body'])
    if (!body) throw new NotFound('body')
    const [catalogue, look] = await Promise.all([
      catalogueOf(request.house, tx),
      bodyLook(tx, body.id),
    ])
    return page(
      bodyServicesPage(request, {
        body,
        entries: catalogue.ofBody(body.key),
        missing: missingAt(catalogue, body),
        look,
      }),
    )
  })

async function bodyNamed(tx: Tx, key: string | undefined | null): Promise<Body | undefined> {
  return key ? findBodyByKey(tx, key) : undefined
}

/** `/services/places/:municipality` */
export const showPlace: Handler = async request => {
  const { municipalities, bodies: known } = await countryOf(request.house)
  const municipality = municipalities.find(({ key }) => key === request.params['municipality'])
  if (!municipality) throw new NotFound('municipality')
  return asPublic(request, async tx => {
    const catalogue = await catalogueOf(request.house, tx)
    const keys = known.filter(body => body.municipality === municipality.code).map(({ key }) => key)
    const found = await Promise.all(keys.map(key => findBodyByKey(tx, key)))
    const bodies = found
      .filter(body => body !== undefined)
      .map(body => ({
        body,
        entries: catalogue.ofBody(body.key),
        missing: missingAt(catalogue, body),
      }))
      .filter(({ entries, missing }) => entries.length + missing.length > 0)
    return page(placePage(request, { municipality, bodies }))
  })
}

/** A service by the two parts of its key. @throws NotFound */
export function entryNamed(catalogue: Catalogue, { params }: Pick<Request, 'params'>): Entry {
  const entry = catalogue.find(`${params['group']}/${params['name']}`)
  if (!entry) throw new NotFound('service')
  return entry
}

/** The body that the address chooses, or the owner; and a body that was asked for in vain. */
export async function chosenBody(
  tx: Tx,
  request: Request,
  entry: Entry,
): Promise<{ readonly giving: Giving | undefined; readonly asked: Body | undefined }> {
  if (!isAdoptable(entry))
    return { giving: entry.owner && givingOf(entry, entry.owner.key), asked: undefined }
  const key = request.query.get('body')
  const giving = key === null ? undefined : givingOf(entry, key)
  if (giving || !key) return { giving, asked: undefined }
  const asked = await bodyNamed(tx, key)
  return { giving: undefined, asked: asked?.municipality === undefined ? undefined : asked }
}

/** `/services/:group/:name`, also as JSON-LD */
export const showService: Handler = async request => {
  const { house } = request
  const country = await countryOf(house)
  return asPublic(request, async tx => {
    const catalogue = await catalogueOf(house, tx)
    const entry = entryNamed(catalogue, request)
    const { giving, asked } = await chosenBody(tx, request, entry)
    const description = serviceJsonLd(entry, { country, giving, site: house.settings.publicUrl })
    if (wantsJsonLd(request)) return jsonLdReply(description)
    const id = giving && `${entry.key}@${giving.body.key}`
    const [law, look, links] = await Promise.all([
      lawInForce(tx, country),
      giving && bodyLook(tx, giving.body.id),
      entry.online && id !== undefined ? linksOn(request, tx, { place: 'service', id }) : [],
    ])
    const view = {
      entry,
      giving,
      asked,
      places: sortedPlaces(country.municipalities, request),
      related: entry.definition.catalogue.related.flatMap(key => catalogue.find(key) ?? []),
      law,
      country,
      today: house.clock.today(),
      look,
      links,
      jsonLd: embedded(description),
    }
    return { ...page(servicePage(request, view)), headers: { vary: VARY } }
  })
}

const VARY = 'accept, cookie, accept-encoding'

type Places = Parameters<typeof servicePage>[1]['places']

const sortedPlaces = (places: Places, { language }: Request): Places =>
  places.toSorted((one, other) => (one.name[language] < other.name[language] ? -1 : 1))

/** Whether the program that asks prefers the description for programs. */
function wantsJsonLd({ query, headers }: Request): boolean {
  if (query.get('format') === 'jsonld') return true
  const [first = ''] = (headers['accept'] ?? '').split(',')
  return /^\s*application\/(ld\+)?json\b/.test(first)
}

const jsonLdReply = (description: unknown): Reply => ({
  status: 200,
  body: JSON.stringify(description),
  type: 'application/ld+json; charset=utf-8',
  headers: { vary: VARY, 'access-control-allow-origin': '*' },
})

/** Entries of the feed. */
const FEED_ENTRIES = 50

/** `/services/new.atom` */
export const showFeed: Handler = async request => {
  const { house, language } = request
  const t = words(language)
  const { catalogue, published } = await asPublic(request, async tx => ({
    catalogue: await catalogueOf(house, tx),
    published: await latestPublications(tx, FEED_ENTRIES),
  }))
  const address = (path: string): string => new URL(path, house.settings.publicUrl).href
  const feed = atomFeed({
    self: address('/services/new.atom'),
    page: address('/services'),
    title: t('feed.title'),
    subtitle: t('feed.subtitle'),
    language,
    updated: house.clock.now(),
    entries: published.flatMap(({ id, key, version, at }) => {
      const entry = catalogue.find(key)
      if (entry?.version !== version) return []
      const { name, summary } = entry.definition.catalogue
      const title = say(name, language)
      return {
        url: address(`/services/${key}`),
        id,
        title: version === 1 ? title : t('feed.version', { name: title, version }),
        author: say(entry.owner?.name ?? nameOf(entry), language),
        summary: say(summary, language),
        language,
        at,
        files: [],
      }
    }),
  })
  return {
    status: 200,
    body: feed,
    type: 'application/atom+xml; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=300' },
  }
}
