/** From request to reply for everybody: published answers as pages, feeds and a map of the site. */
import { findBody, findBodyByKey, getBodies, listBodies, type Body } from '#core/bodies'
import { letterKind } from '#core/correspondence'
import { countryOf } from '#core/country'
import { plainText } from '#core/redaction'
import { lawInForce } from '#core/terms'
import { bodyLook } from '#core/themes'
import { idOf } from '#platform/acting'
import { timeAfter } from '#platform/paging'
import { dayIn } from '#platform/day'
import type { Tx } from '#platform/db'
import { escapeHtml } from '#platform/html'
import { NotFound, page, type Handler, type Reply, type Request } from '#platform/route'
import { say } from '#platform/texts'
import {
  bodiesWithAnswers,
  findAnswer,
  findAnswers,
  firstPublished,
  latestAnswers,
  takenBackAt,
  type Answer,
} from './answer-store.ts'
import { atomFeed } from '#platform/atom'
import { answerPage, answersPage, gonePage } from './pages-public.ts'
import { words } from './texts.ts'

const asPublic = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.read({ as: 'public' }, work)

const PAGE = 20

/** `/answers` */
export const showAnswers: Handler = async request => {
  const country = await countryOf(request.house)
  const query = request.query.get('q')?.trim().slice(0, 200) ?? ''
  return asPublic(request, async tx => {
    const key = request.query.get('body') ?? ''
    const body = key === '' ? undefined : await findBodyByKey(tx, key)
    if (key !== '' && !body) throw new NotFound('body')
    const years = await yearsOf(tx, request)
    const year = years.find(one => String(one) === request.query.get('year'))
    const found = await findAnswers(tx, {
      query,
      bodyId: body?.id,
      year: year === undefined ? undefined : { year, timeZone: request.house.clock.timeZone },
      after: timeAfter(request),
      limit: PAGE + 1,
    })
    const answers = found.slice(0, PAGE)
    const all = await listBodies(tx)
    const shown = await bodiesWithAnswers(
      tx,
      all.map(({ id }) => id),
    )
    const view = {
      query,
      body,
      year,
      bodies: all.filter(({ id }) => shown.has(id) || id === body?.id),
      years,
      answers,
      kindOf: (kind: string) => letterKind(country, kind),
      bodyOf: new Map(all.map(one => [one.id, one])),
      older: found.length > PAGE ? olderUrl(request, answers.at(-1)) : undefined,
    }
    // What a search finds is in the list, too: no robot needs each of its addresses.
    const asked = query !== '' || request.query.has('after')
    return page(answersPage(request, view), 200, asked ? { 'x-robots-tag': 'noindex' } : {})
  })
}

/** Years in which something that stands was published, latest first. */
async function yearsOf(tx: Tx, { house }: Request): Promise<readonly number[]> {
  const first = await firstPublished(tx)
  if (!first) return []
  const from = Number(dayIn(house.clock.timeZone, first).slice(0, 4))
  const to = Number(house.clock.today().slice(0, 4))
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, back) => to - back)
}

function olderUrl({ query }: Request, last: Answer | undefined): string {
  const next = new URLSearchParams()
  for (const name of ['q', 'body', 'year'])
    if (query.get(name)) next.set(name, query.get(name) ?? '')
  if (last) next.set('after', `${last.publishedAt.toISOString()}_${last.id}`)
  return `/answers?${next.toString()}`
}

/** `/answers/:id`; 410 where one stood. */
export const showAnswer: Handler = async (request): Promise<Reply> => {
  const country = await countryOf(request.house)
  const id = idOf(request)
  return asPublic(request, async tx => {
    const answer = await findAnswer(tx, id)
    if (!answer) {
      const at = await takenBackAt(tx, id)
      if (!at) throw new NotFound('answer')
      return page(gonePage(request, at), 410)
    }
    const body = await findBody(tx, answer.bodyId)
    if (!body) throw new NotFound('body')
    const { timeZone } = request.house.clock
    const kind = letterKind(country, answer.kind)
    const [law, look] = await Promise.all([lawInForce(tx, country), bodyLook(tx, body.id)])
    return page(
      answerPage(request, {
        answer,
        body,
        kind,
        law,
        timeZone,
        look,
        filesAt: `/answers/${id}/files/`,
      }),
    )
  })
}

const FEED_ENTRIES = 50
const SUMMARY = 500

/** `/answers.atom`, `/bodies/:key/answers.atom` */
export const showFeed: Handler = async (request): Promise<Reply> => {
  const { house, language, params } = request
  const t = words(language)
  return asPublic(request, async tx => {
    const key = params['key']
    const body = key === undefined ? undefined : await findBodyByKey(tx, key)
    if (key !== undefined && !body) throw new NotFound('body')
    const answers = await findAnswers(tx, { query: '', bodyId: body?.id, limit: FEED_ENTRIES })
    const bodies = await getBodies(
      tx,
      answers.map(({ bodyId }) => bodyId),
    )
    const address = (path: string): string => new URL(path, house.settings.publicUrl).href
    const name = body && say(body.name, language)
    const feed = atomFeed({
      self: address(body ? `/bodies/${body.key}/answers.atom` : '/answers.atom'),
      page: address(body ? `/answers?body=${body.key}` : '/answers'),
      title: name === undefined ? t('answers.title') : `${t('answers.title')}: ${name}`,
      subtitle: t('feed.subtitle'),
      language,
      updated: house.clock.now(),
      entries: answers.map(answer => ({
        url: address(`/answers/${answer.id}`),
        id: answer.id,
        title: plainText(answer.document.subject),
        author: nameOf(bodies.get(answer.bodyId), request),
        summary: plainText(answer.document.answer).slice(0, SUMMARY),
        language: answer.language,
        at: answer.publishedAt,
        files: (answer.document.files ?? []).map(({ id, name, type, size }) => ({
          url: address(`/answers/${answer.id}/files/${id}`),
          name,
          type,
          size,
        })),
      })),
    })
    return {
      status: 200,
      body: feed,
      type: 'application/atom+xml; charset=utf-8',
      headers: { 'cache-control': 'public, max-age=300' },
    }
  })
}

const nameOf = (body: Body | undefined, { language }: Request): string =>
  body ? say(body.name, language) : ''

/** Addresses in the map: the older ones are found by the list. */
const MAPPED = 5000

/** `/answers/sitemap.xml` */
export const showMap: Handler = async (request): Promise<Reply> => {
  const answers = await asPublic(request, tx => latestAnswers(tx, MAPPED))
  const address = (path: string): string =>
    escapeHtml(new URL(path, request.house.settings.publicUrl).href)
  const lines = answers.map(
    ({ id, publishedAt }) =>
      `<url><loc>${address(`/answers/${id}`)}</loc><lastmod>${publishedAt.toISOString()}</lastmod></url>\n`,
  )
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${address('/answers')}</loc></url>
${lines.join('')}</urlset>
`,
    type: 'application/xml; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
  }
}

/** What robots need not read: forms, and pages that are somebody's own. */
const CLOSED = [
  '/account',
  '/counter',
  '/desk',
  '/drafts',
  '/files',
  '/letters/',
  '/n/',
  '/operator',
  '/sign-in',
  '/space',
]

/** `/robots.txt` */
export const showRobots: Handler = async ({ house }): Promise<Reply> => ({
  status: 200,
  body: `User-agent: *
${CLOSED.map(path => `Disallow: ${path}\n`).join('')}
Sitemap: ${new URL('/answers/sitemap.xml', house.settings.publicUrl).href}
`,
  type: 'text/plain; charset=utf-8',
})
