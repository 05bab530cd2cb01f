/** From request to reply for a body's administrator: taking up services, changing their terms, ending them. */
import { getBody, isClosed, unitsOf, type Body, type Unit } from '#core/bodies'
import { countryOf } from '#core/country'
import {
  adoptService,
  endAdoption,
  servicesOf,
  type Adopter,
  type ServiceVersion,
} from '#core/services'
import { lawInForce } from '#core/terms'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import {
  NotFound,
  page,
  seeOther,
  type Handler,
  type RawForm,
  type Reply,
  type Request,
} from '#platform/route'
import { rawOfBound, rawOfDefaults, readBinding, type ReadBinding } from './binding-form.ts'
import { catalogueOf, type Catalogue } from './catalogue.ts'
import { deskTexts } from './desk-texts.ts'
import { givingOf, isAdopted, type Entry } from './entry.ts'
import { entryNamed } from './handlers-open.ts'
import { allPage, prefixOf, skipName, unitName } from './pages-all.ts'
import { bindingPage, deskPage, previewPage } from './pages-desk.ts'
import { missingAt } from './pages-list.ts'

/** What every page of the desk begins with. */
type Ground = {
  readonly tx: Tx
  readonly body: Body
  readonly units: readonly Unit[]
  readonly catalogue: Catalogue
}

function onGround(request: Request, work: (ground: Ground) => Promise<Reply>): Promise<Reply> {
  const { house } = request
  return asOfficer(request, async tx => {
    const { bodyId } = officerOf(request)
    const [body, units, catalogue] = await Promise.all([
      getBody(tx, bodyId),
      unitsOf(tx, bodyId),
      catalogueOf(house, tx),
    ])
    const open = units.filter(unit => !isClosed(unit, house.clock.today()))
    return work({ tx, body, units: open, catalogue })
  })
}

/** `/desk/services` */
export const showDesk: Handler = request =>
  onGround(request, async ({ body, catalogue }) =>
    page(
      deskPage(request, {
        body,
        given: catalogue.ofBody(body.key),
        open: missingAt(catalogue, body),
        done: request.query.get('done') ?? undefined,
        count: request.query.get('n') ?? undefined,
      }),
    ),
  )

/** An adoptable service. @throws NotFound for others, and for bodies that adopt none */
function adoptableNamed({ body, catalogue }: Ground, request: Request): Entry {
  const entry = entryNamed(catalogue, request)
  if (!isAdopted(entry) || body.municipality === undefined) throw new NotFound('service')
  return entry
}

type Again = { readonly raw: RawForm; readonly problems?: readonly Problem[] }

function formReply(request: Request, ground: Ground, { raw, problems = [] }: Again): Reply {
  const entry = adoptableNamed(ground, request)
  const giving = givingOf(entry, ground.body.key)
  const view = { entry, giving, units: ground.units, raw, problems }
  return page(bindingPage(request, view), problems.length > 0 ? 422 : 200)
}

/** What stands in the form at first: what is bound now, else the defaults. */
function beginning(ground: Ground, request: Request): RawForm {
  const entry = adoptableNamed(ground, request)
  const giving = givingOf(entry, ground.body.key)
  return giving
    ? rawOfBound(entry.definition, giving.parameters, 'parameters')
    : rawOfDefaults(entry.definition, 'parameters')
}

/** `/desk/services/:group/:name` */
export const showForm: Handler = request =>
  onGround(request, async ground => formReply(request, ground, { raw: beginning(ground, request) }))

/** The form with what was typed, to be corrected. */
export const mendForm: Handler = request =>
  onGround(request, async ground => formReply(request, ground, { raw: request.form }))

const readOne = ({ units }: Ground, request: Request, entry: Entry): ReadBinding =>
  readBinding(entry.definition, { form: request.form, prefix: 'parameters', units })

export const previewForm: Handler = request =>
  onGround(request, async ground => {
    const entry = adoptableNamed(ground, request)
    const read = readOne(ground, request, entry)
    if (!read.bound)
      return formReply(request, ground, { raw: request.form, problems: read.problems })
    const { catalogue, tx, body } = ground
    const country = await countryOf(request.house)
    return page(
      previewPage(request, {
        entry,
        giving: { body, parameters: read.bound },
        asked: undefined,
        related: entry.definition.catalogue.related.flatMap(key => catalogue.find(key) ?? []),
        law: await lawInForce(tx, country),
        country,
        today: request.house.clock.today(),
        links: [],
      }),
    )
  })

/** The version that is live now, as `adoptService` takes it. */
async function liveVersion(tx: Tx, { house }: Request, { key }: Entry): Promise<ServiceVersion> {
  const live = (await servicesOf(house, tx)).live(key, house.clock.today())
  if (!live) throw new NotFound('service')
  return live
}

function adopterOf(request: Request): Adopter {
  const officer = officerOf(request)
  return {
    bodyId: officer.bodyId,
    at: request.house.clock.now(),
    actor: actorReference(officer),
    by: officer.accountId,
  }
}

export const adoptOne: Handler = request =>
  onGround(request, async ground => {
    const entry = adoptableNamed(ground, request)
    const read = readOne(ground, request, entry)
    if (!read.bound)
      return formReply(request, ground, { raw: request.form, problems: read.problems })
    const version = await liveVersion(ground.tx, request, entry)
    const adopted = await adoptService(ground.tx, version, read.given, adopterOf(request))
    if (!adopted.ok) throw new Error(`what was read is refused: ${adopted.refusal.code}`)
    return seeOther('/desk/services?done=adopted')
  })

export const endOne: Handler = request =>
  onGround(request, async ground => {
    const entry = adoptableNamed(ground, request)
    if (typed(request.form, 'sure') !== 'yes') {
      const problems = [{ field: 'sure', text: deskTexts['end.unsure'] }]
      return formReply(request, ground, { raw: beginning(ground, request), problems })
    }
    if (givingOf(entry, ground.body.key)) {
      await endAdoption(ground.tx, await liveVersion(ground.tx, request, entry), adopterOf(request))
    }
    return seeOther('/desk/services?done=ended')
  })

/** `/desk/services/all` */
export const showAll: Handler = request =>
  onGround(request, async ({ body, catalogue, units }) => {
    const entries = missingAt(catalogue, body)
    if (entries.length === 0) return seeOther('/desk/services')
    const raw = new Map(
      entries.flatMap(entry => [...rawOfDefaults(entry.definition, prefixOf(entry))]),
    )
    return page(allPage(request, { entries, units, raw, problems: [] }))
  })

/** All that are not left out, in one transaction: all of them or none. */
export const adoptAll: Handler = request =>
  onGround(request, async ({ tx, body, catalogue, units }) => {
    const { form } = request
    const entries = missingAt(catalogue, body)
    const chosen = entries.filter(entry => typed(form, skipName(entry)) !== 'yes')
    const reads = chosen.map(entry => ({
      entry,
      read: readBinding(entry.definition, {
        form,
        units,
        prefix: prefixOf(entry),
        otherwise: (name, { type }) =>
          type === 'unit' ? typed(form, unitName(name)) || undefined : undefined,
      }),
    }))
    const problems = reads.flatMap(({ read }) => read.problems)
    if (problems.length > 0)
      return page(allPage(request, { entries, units, raw: form, problems }), 422)
    for (const { entry, read } of reads) {
      const version = await liveVersion(tx, request, entry)
      const adopted = await adoptService(tx, version, read.given, adopterOf(request))
      if (!adopted.ok) throw new Error(`what was read is refused: ${adopted.refusal.code}`)
    }
    return seeOther(`/desk/services?done=all&n=${reads.length}`)
  })
