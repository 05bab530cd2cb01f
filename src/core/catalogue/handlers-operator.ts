/** From request to reply for the operator: versions of services, published by a second person. */
import {
  historyOf,
  releaseVersion,
  retireVersion,
  servicesOf,
  sourceOf,
  versionsWaiting,
} from '#core/services'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { catalogueOf } from './catalogue.ts'
import { deskTexts, releaseRefusals } from './desk-texts.ts'
import { difference } from './difference.ts'
import { operatorPage, versionPage, type Line } from './pages-operator.ts'

const asWorker = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.as({ as: 'worker' }, work)

/** Live services on one page. */
const SHOWN = 50
const LONGEST = 200

/** `/operator/services` */
export const showVersions: Handler = request =>
  asWorker(request, async tx => {
    const { house, query: asked } = request
    const [catalogue, services, waiting] = await Promise.all([
      catalogueOf(house, tx),
      servicesOf(house, tx),
      versionsWaiting(tx),
    ])
    const query = (asked.get('q') ?? '').slice(0, LONGEST).trim()
    const live = query === '' ? catalogue.entries : catalogue.search(query)
    const from = Math.max(
      0,
      live.findIndex(({ key }) => key === asked.get('from')),
    )
    const next = live[from + SHOWN]
    return page(
      operatorPage(request, {
        query,
        waiting: waiting.flatMap(({ key, version }) => lineOf(services, key, version) ?? []),
        live: live
          .slice(from, from + SHOWN)
          .flatMap(({ key, version }) => lineOf(services, key, version) ?? []),
        older: next && `/operator/services?${new URLSearchParams({ q: query, from: next.key })}`,
      }),
    )
  })

type Known = Awaited<ReturnType<typeof servicesOf>>

function lineOf(services: Known, key: string, version: number): Line | undefined {
  const found = services.version(key, version)
  return found && { key, version, name: found.definition.catalogue.name, status: found.status }
}

function named({ params }: Request): { readonly key: string; readonly version: number } {
  const version = /^\d{1,9}$/.test(params['version'] ?? '') ? Number(params['version']) : 0
  return { key: `${params['group']}/${params['name']}`, version }
}

async function versionReply(
  tx: Tx,
  request: Request,
  problems: readonly Problem[],
): Promise<Reply> {
  const { key, version } = named(request)
  const services = await servicesOf(request.house, tx)
  const line = lineOf(services, key, version)
  const source = await sourceOf(tx, key, version)
  if (!line || source === undefined) throw new NotFound('version')
  const history = await historyOf(tx, key)
  const live = history.find(each => each.status === 'live')?.version
  const before = live === undefined ? undefined : await sourceOf(tx, key, live)
  const view = {
    line,
    history,
    live,
    changes: before === undefined ? [] : difference(before, source),
    source,
    accountId: operatorId(request),
    problems,
    done: request.query.get('done') ?? undefined,
  }
  return page(versionPage(request, view), problems.length > 0 ? 422 : 200)
}

/** `/operator/services/:group/:name/:version` */
export const showVersion: Handler = request =>
  asWorker(request, tx => versionReply(tx, request, []))

function operatorId({ actor }: Request): string {
  if (actor?.kind !== 'operator') throw new NotFound('operator')
  return actor.accountId
}

function publisherOf(request: Request) {
  const { actor, house } = request
  if (actor?.kind !== 'operator') throw new NotFound('operator')
  return { at: house.clock.now(), actor: actorReference(actor), by: actor.accountId }
}

export const publishIt: Handler = request =>
  asWorker(request, async tx => {
    const seen = typed(request.form, 'live')
    const seenLive = seen === '' ? undefined : Number(seen)
    const { key, version } = named(request)
    const released = await releaseVersion(tx, { key, version, seenLive }, publisherOf(request))
    if (released.ok) return seeOther(`/operator/services/${key}/${version}?done=live`)
    return versionReply(tx, request, [{ field: '', text: releaseRefusals[released.refusal.code] }])
  })

export const retireIt: Handler = request =>
  asWorker(request, async tx => {
    if (typed(request.form, 'sure') !== 'yes') {
      const text = deskTexts['version.retire-unsure']
      return versionReply(tx, request, [{ field: 'sure', text }])
    }
    const { key, version } = named(request)
    const retired = await retireVersion(tx, { key, version }, publisherOf(request))
    if (retired.ok) return seeOther(`/operator/services/${key}/${version}?done=retired`)
    return versionReply(tx, request, [{ field: '', text: releaseRefusals[retired.refusal.code] }])
  })
