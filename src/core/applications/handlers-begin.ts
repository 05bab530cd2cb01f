/** From request to reply before an application is filled in. */
import { listBodies } from '#core/bodies'
import { countryOf } from '#core/country'
import { servicesOf } from '#core/services'
import { asResident, residentOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import { beginApplication, findOffer } from './begin.ts'
import { beginPage, choosePage } from './pages-begin.ts'
import { paperPage } from './pages-paper.ts'
import { begunOf } from './store.ts'

const keyOf = ({ params }: Pick<Request, 'params'>): string =>
  `${params['group'] ?? ''}/${params['name'] ?? ''}`

const offerIn = (tx: Tx, request: Request) =>
  findOffer(tx, request.house, {
    serviceKey: keyOf(request),
    bodyKey: request.query.get('body') ?? undefined,
  })

async function begunIn(tx: Tx, request: Request, tooMany: boolean) {
  const offer = await offerIn(tx, request)
  if (!offer) return undefined
  const { personId } = residentOf(request)
  const of = { personId, serviceKey: offer.version.key, bodyId: offer.body.id }
  const begun = await begunOf(tx, of)
  return page(beginPage(request, { offer, begun, tooMany }), tooMany ? 422 : 200)
}

/** Bodies that adopted the service, by name. @throws NotFound when there is no such service. */
async function choose(tx: Tx, request: Request) {
  const services = await servicesOf(request.house, tx)
  const version = services.live(keyOf(request), request.house.clock.today())
  if (!version) throw new NotFound('service')
  const adopted = new Set(services.adoptions(version.key).map(({ bodyId }) => bodyId))
  const bodies = (await listBodies(tx)).filter(({ id }) => adopted.has(id))
  const { language } = request
  const byName = bodies.toSorted((one, other) =>
    one.name[language] < other.name[language] ? -1 : 1,
  )
  return page(choosePage(request, { version, bodies: byName }))
}

export const showBegin: Handler = request =>
  asResident(request, async tx => (await begunIn(tx, request, false)) ?? choose(tx, request))

export const begin: Handler = request =>
  asResident(request, async tx => {
    const offer = await offerIn(tx, request)
    if (!offer) return choose(tx, request)
    const { personId, assistedBy } = residentOf(request)
    const begun = await beginApplication(tx, request.house, {
      offer,
      personId,
      writtenBy: assistedBy?.accountId,
      applicant: { kind: 'person' },
    })
    if (begun.ok) return seeOther(`/applications/${begun.value}`)
    return (await begunIn(tx, request, true)) ?? choose(tx, request)
  })

/** The form to print; for anybody. */
export const showPaper: Handler = request =>
  request.house.db.read({ as: 'public' }, async tx => {
    const offer = await offerIn(tx, request)
    if (!offer) throw new NotFound('offer')
    const country = await countryOf(request.house)
    const { language } = request
    return page(paperPage(request, offer, { language, country, parameters: offer.parameters }))
  })
