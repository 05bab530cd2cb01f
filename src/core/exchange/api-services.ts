/** Open to everybody: the catalogue of services. */
import { catalogueOf, givers, isAdoptable, isTaken, pathOf, type Entry } from '#core/catalogue'
import { json, type Handler, type Reply, type Request } from '#platform/route'
import { problem } from '#platform/problem'
import { isLanguage, say, type Language } from '#platform/texts'
import { z } from 'zod'
import type { Endpoint } from './call.ts'
import { problemOf } from './fields.ts'

const SHOWN = 50
const MOST = 200

const listQuery = z.object({
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'What a person would type; ranked answers' }),
  lang: z.enum(['ka', 'en']).optional().meta({ description: 'Language of the texts' }),
  topic: z.string().max(60).optional().meta({ description: 'Key of a topic' }),
  'life-event': z.string().max(60).optional().meta({ description: 'Key of a life event' }),
  body: z.string().max(60).optional().meta({ description: 'Key of a body that gives it' }),
  audience: z.enum(['person', 'company', 'household', 'organisation']).optional(),
  limit: z.coerce.number().int().min(1).max(MOST).optional(),
  cursor: z.string().max(130).optional().meta({ description: '`next` of the answer before' }),
})

const item = z
  .object({
    key: z.string(),
    name: z.string(),
    summary: z.string(),
    body: z
      .string()
      .nullable()
      .meta({ description: 'Key of the body that gives it; null where several bodies adopt it' }),
    bodies: z.array(z.string()).meta({ description: 'Keys of all bodies that give it' }),
    adoptable: z.boolean(),
    online: z.boolean().meta({ description: 'Whether it can be applied for at this portal' }),
    topics: z.array(z.string()),
    lifeEvents: z.array(z.string()),
    audiences: z.array(z.string()),
    version: z.number().int(),
    url: z.url(),
  })
  .meta({ id: 'Service' })

const known = z.object({
  is: z.string(),
  note: z.string().optional(),
  source: z.string(),
  confidence: z.string(),
})
const detail = item
  .extend({
    description: z.string(),
    validFrom: z.iso.date(),
    keywords: z.array(z.string()),
    channels: z.array(
      z.object({ kind: z.string(), url: z.string().optional(), note: z.string().optional() }),
    ),
    outputs: z.array(z.string()),
    law: z.array(z.object({ article: z.string(), source: z.string(), confidence: z.string() })),
    related: z.array(z.string()),
    fee: known.extend({ tetri: z.number().int().optional() }).optional(),
    term: known
      .extend({ length: z.number().int().optional(), unit: z.string().optional() })
      .optional(),
    papers: z.array(z.object({ name: z.string(), askedOfRegistry: z.boolean() })),
    adoptions: z.array(
      z.object({ body: z.string(), parameters: z.record(z.string(), z.unknown()) }),
    ),
    jsonld: z.url().meta({ description: 'The same in CPSV-AP' }),
  })
  .meta({ id: 'ServiceDetail' })

const list = z
  .object({ items: z.array(item), next: z.string().nullable() })
  .meta({ id: 'Services' })

const open = (value: unknown, language: Language): Reply => ({
  ...json(value),
  headers: {
    'cache-control': 'public, max-age=60',
    'access-control-allow-origin': '*',
    'content-language': language,
    vary: 'accept-language, accept-encoding',
  },
})

function itemOf(entry: Entry, request: Request, language: Language): z.input<typeof item> {
  const { name, summary, topics, lifeEvents, audiences } = entry.definition.catalogue
  return {
    key: entry.key,
    name: say(name, language),
    summary: say(summary, language),
    body: entry.owner?.key ?? null,
    bodies: givers(entry).map(({ key }) => key),
    adoptable: isAdoptable(entry),
    online: isTaken(entry, request),
    topics,
    lifeEvents,
    audiences,
    version: entry.version,
    url: new URL(pathOf(entry), request.house.settings.publicUrl).href,
  }
}

const services: Handler = async request => {
  const { house } = request
  const asked = listQuery.safeParse(Object.fromEntries(request.query), { reportInput: true })
  if (!asked.success)
    return problem(request.language, {
      code: 'fields',
      status: 422,
      errors: asked.error.issues.map(problemOf),
    })
  const { q = '', lang = request.language, cursor, limit = SHOWN } = asked.data
  const found = await house.db.read({ as: 'public' }, async tx => {
    const catalogue = await catalogueOf(house, tx)
    const all = q.trim() === '' ? catalogue.entries : catalogue.search(q)
    return all.filter(entry => fits(entry, asked.data))
  })
  const start = cursor === undefined ? 0 : found.findIndex(({ key }) => key === cursor)
  const from = Math.max(0, start)
  const items = found.slice(from, from + limit).map(entry => itemOf(entry, request, lang))
  return open({ items, next: found[from + limit]?.key ?? null }, lang)
}

function fits(entry: Entry, asked: z.output<typeof listQuery>): boolean {
  const { topics, lifeEvents, audiences } = entry.definition.catalogue
  const { topic, body, audience, 'life-event': event } = asked
  return (
    (topic === undefined || topics.includes(topic)) &&
    (event === undefined || lifeEvents.includes(event)) &&
    (audience === undefined || audiences.includes(audience)) &&
    (body === undefined || givers(entry).some(({ key }) => key === body))
  )
}

const service: Handler = async request => {
  const { house, params } = request
  const asked = request.query.get('lang')
  const language = isLanguage(asked) ? asked : request.language
  const catalogue = await house.db.read({ as: 'public' }, tx => catalogueOf(house, tx))
  const entry = catalogue.find(`${params['group']}/${params['name']}`)
  if (!entry) return problem(request.language, { code: 'not-found', status: 404 })
  return open(detailOf(entry, request, language), language)
}

function detailOf(entry: Entry, request: Request, language: Language): z.input<typeof detail> {
  const { service: about, catalogue, evidence } = entry.definition
  const shown = itemOf(entry, request, language)
  const note = (words: { readonly ka: string; readonly en: string } | undefined) =>
    words ? { note: say(words, language) } : {}
  const { fee, term, papers } = catalogue
  return {
    ...shown,
    description: say(catalogue.description, language),
    validFrom: about.validFrom,
    keywords: catalogue.keywords[language],
    channels: catalogue.channels.map(({ kind, url, note: words }) => ({
      kind,
      ...(url !== undefined && { url }),
      ...note(words),
    })),
    outputs: catalogue.outputs.map(output => say(output, language)),
    law: catalogue.law.map(({ article, source, confidence }) => ({
      article: say(article, language),
      source,
      confidence,
    })),
    related: catalogue.related,
    ...(fee && {
      fee: {
        ...basisOf(fee),
        ...note(fee.note),
        ...(fee.amount !== undefined && { tetri: fee.amount }),
      },
    }),
    ...(term && { term: { ...basisOf(term), ...note(term.note), ...term.term } }),
    papers: [
      ...evidence.map(({ name, replacedBy }) => ({
        name: say(name, language),
        askedOfRegistry: replacedBy !== undefined,
      })),
      ...(papers?.papers ?? []).map(paper => ({
        name: say(paper, language),
        askedOfRegistry: false,
      })),
    ],
    adoptions: entry.adopters.map(({ body, parameters }) => ({ body: body.key, parameters })),
    jsonld: `${shown.url}?format=jsonld`,
  }
}

const basisOf = ({ is, source, confidence }: Omit<z.output<typeof known>, 'note'>) => ({
  is,
  source,
  confidence,
})

export const serviceEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v1/services',
    name: 'listServices',
    summary: {
      ka: 'საჯარო სერვისები: ყველა, ან სიტყვებით ნაპოვნი',
      en: 'Public services: all, or found by words',
    },
    scopes: [],
    query: listQuery,
    answer: list,
    status: 200,
    refuses: [422],
    handle: services,
  },
  {
    method: 'GET',
    path: '/api/v1/services/{group}/{name}',
    name: 'getService',
    summary: { ka: 'ერთი სერვისი სრულად', en: 'One service in full' },
    scopes: [],
    query: listQuery.pick({ lang: true }),
    answer: detail,
    status: 200,
    refuses: [404],
    handle: service,
  },
]
