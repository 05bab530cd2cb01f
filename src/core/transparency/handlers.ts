/** From request to reply for everybody: a body, the bodies compared, files of the figures. */
import { findBody, findBodyByKey, isClosed, listBodies, unitsOf, type Body } from '#core/bodies'
import { countryOf, type Country } from '#core/country'
import { lawInForce, ruleInForce } from '#core/terms'
import { bodyLook } from '#core/themes'
import { csvFile } from '#platform/csv'
import type { Tx } from '#platform/db'
import {
  json,
  linksOn,
  NotFound,
  page,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { LANGUAGES, say } from '#platform/texts'
import { COLUMNS, itemsOf, linesOf } from './export.ts'
import { parsePeriod, periodKey, quarterOf, YEAR, type Figure, type Period } from './figure.ts'
import { leagueOf, SORTS } from './league.ts'
import { bodyPage, type PublicBody } from './pages-body.ts'
import { aboutPage, columnText, leaguePage, type Asked } from './pages-league.ts'
import { reportsOf } from './report-store.ts'
import { figuresOf, findEdition, publishedPeriods, type Edition } from './store.ts'
import { texts } from './texts.ts'

const asPublic = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.read({ as: 'public' }, work)

async function bodyOf(tx: Tx, request: Request): Promise<Body> {
  const body = await findBodyByKey(tx, request.params['key'] ?? '')
  if (body === undefined) throw new NotFound('body')
  return body
}

/** `/bodies/:key` */
export const showBody: Handler = async request => {
  const country = await countryOf(request.house)
  return asPublic(request, async tx => {
    const body = await bodyOf(tx, request)
    const [superior, figures, { edition }, units, reports, links, law, look] = await Promise.all([
      body.superiorId === undefined ? undefined : findBody(tx, body.superiorId),
      figuresOf(tx, { bodyId: body.id }),
      findEdition(tx),
      unitsOf(tx, body.id),
      reportsOf(tx, body.id),
      linksOn(request, tx, { place: 'body', id: body.key }),
      lawInForce(tx, country),
      bodyLook(tx, body.id),
    ])
    const today = request.house.clock.today()
    const view: PublicBody = {
      country,
      body,
      superior,
      units: units.filter(unit => !isClosed(unit, today)),
      topics: country.topics.filter(({ key }) => body.topics.includes(key)).map(({ name }) => name),
      kinds: country.kinds.map(kind => ({ kind, rule: ruleInForce(law, kind.rule, today) })),
      figures,
      look,
      reports,
      now: nowOf(figures, edition),
      edition,
      links,
    }
    return page(bodyPage(request, view))
  })
}

/** The quarter and the year of the edition's day. */
function nowOf(figures: readonly Figure[], edition: Edition | undefined): readonly Figure[] {
  if (edition === undefined) return []
  const quarter = quarterOf(edition.day)
  const wanted: readonly Period[] = [quarter, { ...quarter, part: YEAR }]
  return wanted.flatMap(period => {
    const key = periodKey(period)
    return figures.filter(figure => periodKey(figure.period) === key)
  })
}

function askedFor(request: Request, periods: readonly Period[]): Asked {
  const get = (name: string): string => request.query.get(name) ?? ''
  const known = (name: string): Period | undefined => {
    const wanted = parsePeriod(get(name))
    return periods.find(period => wanted !== undefined && periodKey(period) === periodKey(wanted))
  }
  const thisYear: Period = { year: Number(request.house.clock.today().slice(0, 4)), part: YEAR }
  return {
    period: known('period') ?? periods.find(({ part }) => part === YEAR) ?? thisYear,
    against: known('against'),
    kind: get('kind'),
    region: get('region'),
    sort: SORTS.find(sort => sort === get('sort')) ?? 'share',
  }
}

const fits = (body: Body, { kind, region }: Asked): boolean =>
  (kind === '' || body.kind === kind) &&
  (region === '' || (region === 'national' ? body.region === undefined : body.region === region))

/** `/transparency` */
export const showLeague: Handler = async request => {
  const country = await countryOf(request.house)
  return asPublic(request, async tx => {
    const [bodies, found, { edition }] = await Promise.all([
      listBodies(tx),
      publishedPeriods(tx),
      findEdition(tx),
    ])
    const asked = askedFor(request, found)
    const league = leagueOf({
      bodies: bodies.filter(body => body.writable && fits(body, asked)),
      figures: await figuresOf(tx, { period: asked.period }),
      before: asked.against ? await figuresOf(tx, { period: asked.against }) : [],
      sort: asked.sort,
      least: country.transparency.figures.leastToCompare,
      language: request.language,
    })
    const kinds = [...new Set(bodies.filter(({ writable }) => writable).map(({ kind }) => kind))]
    const periods = found.length === 0 ? [asked.period] : found
    return page(
      leaguePage(request, { country, asked, periods, league, edition, kinds: kinds.toSorted() }),
    )
  })
}

/** `/transparency/about` */
export const showAbout: Handler = async request => {
  const country = await countryOf(request.house)
  const { edition } = await asPublic(request, findEdition)
  return page(aboutPage(request, { country, edition }))
}

type Lines = {
  readonly lines: ReturnType<typeof linesOf>
  readonly edition: Edition | undefined
  readonly country: Country
}

/** Figures of all bodies, or of the one that the address names. */
async function linesFor(request: Request): Promise<Lines> {
  const country = await countryOf(request.house)
  return asPublic(request, async tx => {
    const one = request.params['key'] === undefined ? undefined : await bodyOf(tx, request)
    const { edition } = await findEdition(tx)
    if (edition === undefined) return { lines: [], edition, country }
    const figures = await figuresOf(tx, { bodyId: one?.id })
    const bodies = one ? [one] : await listBodies(tx)
    return { lines: linesOf(figures, bodies, edition.day), edition, country }
  })
}

const fileName = (request: Request, ending: string): string =>
  `${request.params['key'] ?? 'bodies'}-figures.${ending}`

/** Figures as CSV, with commas or semicolons between the cells. */
export const figuresCsv: Handler = async (request): Promise<Reply> => {
  const { lines } = await linesFor(request)
  const separator = request.query.get('separator') === 'semicolon' ? ';' : ','
  return {
    status: 200,
    body: csvFile([COLUMNS, ...lines], separator),
    type: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="${fileName(request, 'csv')}"` },
  }
}

const DEFINED = ['received', 'inTime', 'late', 'open', 'overdue', 'median', 'share'] as const

/** The same as JSON, with what each figure and column means. */
export const figuresJson: Handler = async request => {
  const { lines, edition, country } = await linesFor(request)
  const { smallest } = country.transparency.figures
  const inAll = (said: (language: (typeof LANGUAGES)[number]) => string) =>
    Object.fromEntries(LANGUAGES.map(language => [language, said(language)]))
  return json({
    as_of: edition?.day ?? null,
    made_at: edition?.madeAt.toISOString() ?? null,
    smallest_shown: edition?.smallest ?? smallest,
    definitions: [
      ...DEFINED.map(key => texts[`definition.${key}`]),
      inAll(language => say(texts['definition.withheld'], language, { smallest })),
      inAll(language => say(country.nationalReading, language)),
    ],
    columns: Object.fromEntries(
      COLUMNS.map(column => [column, inAll(language => columnText(column, language))]),
    ),
    items: itemsOf(lines),
  })
}
