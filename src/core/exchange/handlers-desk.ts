/** From request to reply for the systems of a body, at its administrator's. */
import { deskProblem, numberingOf, switchNumbering } from '#core/chancellery'
import type { Tx } from '#platform/db'
import { choice, parseForm, typed, type Problem } from '#platform/form'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import type { Refusal, Result } from '#platform/result'
import {
  NotFound,
  page,
  seeOther,
  type Actor,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { z } from 'zod'
import {
  addService,
  dropService,
  giveServiceToken,
  revokeServiceToken,
  type Given,
} from './accounts.ts'
import { servicePage, systemsPage } from './pages-desk.ts'
import { tokenPage } from './pages-parts.ts'
import { accepted, unlessRefused } from './refused.ts'
import { findService, servicesOf, tokensOf, type Service } from './store.ts'
import { refusals, words } from './texts.ts'

type Officer = Extract<Actor, { kind: 'officer' }>

/** The administrator; the route's access has let nobody else pass. */
export function officerOf({ actor }: Request): Officer {
  if (actor?.kind !== 'officer') throw new NotFound('officer')
  return actor
}

/** Runs `work` with the sight of the administrator's body. */
export function asOfficer<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { bodyId, accountId } = officerOf(request)
  return request.house.db.as({ as: 'officer', bodyId, accountId }, work)
}

/** A refusal of ours or of the desk as a problem of a form. */
export function problemOf(refusal: Refusal): Problem {
  const own = Object.entries(refusals).find(([code]) => code === refusal.code)?.[1]
  return own ? { field: refusal.field ?? '', text: own } : deskProblem(refusal)
}

async function systemsView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const view = await asOfficer(request, async tx => ({
    numbering: await numberingOf(tx, bodyId),
    services: await servicesOf(tx),
    tokens: await tokensOf(tx),
  }))
  const done = request.query.has('done') ? words(request.language)('numbers.switched') : undefined
  return page(systemsPage(request, { ...view, problems, done }), problems.length > 0 ? 422 : 200)
}

export const showSystems: Handler = request => systemsView(request, [])

const numbersShape = z.object({ mode: choice(['here', 'dms']) })

export const doNumbers: Handler = async request => {
  const parsed = parseForm(numbersShape, request.form)
  if (!parsed.ok) return systemsView(request, parsed.problems)
  const done = await asOfficer(request, tx =>
    switchNumbering(tx, request.house, officerOf(request), parsed.value.mode),
  )
  return done.ok
    ? seeOther('/desk/exchange?done=1')
    : systemsView(request, [problemOf(done.refusal)])
}

/** The form's own key, so that pressing twice does once. */
export const onceOf = (request: Request): string =>
  typed(request.form, '_once') || uuidv7(request.house.clock.now())

export const doAddService: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  const name = typed(request.form, 'service')
  const key = { key: onceOf(request), owner: officer.accountId, at: house.clock.now() }
  const done = await unlessRefused(() =>
    asOfficer(request, tx =>
      once(tx, { ...key, content: ['service', name] }, async () =>
        accepted(await addService(tx, house, officer, name)),
      ),
    ),
  )
  return done.ok
    ? seeOther(`/desk/exchange/services/${done.value}`)
    : systemsView(request, [problemOf(done.refusal)])
}

/** The service of the path, if it is the body's. @throws NotFound */
async function getService(tx: Tx, request: Request): Promise<Service> {
  const id = z.uuid().safeParse(request.params['id'])
  const service = id.success ? await findService(tx, id.data) : undefined
  if (!service) throw new NotFound('service')
  return service
}

async function serviceView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const view = await asOfficer(request, async tx => {
    const service = await getService(tx, request)
    const tokens = (await tokensOf(tx)).filter(({ serviceId }) => serviceId === service.id)
    return { service, tokens }
  })
  return page(servicePage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showService: Handler = request => serviceView(request, [])

export const doEndService: Handler = async request => {
  const ended = await asOfficer(request, async tx => {
    const { id } = await getService(tx, request)
    return dropService(tx, request.house, officerOf(request), id)
  })
  if (!ended.ok) throw new NotFound('service')
  return seeOther('/desk/exchange')
}

type Giving = {
  readonly owner: string
  readonly give: () => Promise<Result<Given, string>>
}

/**
 * Gives a token once for one form: the token, or nothing when the form came a second time, since it was
 * shown then and is kept nowhere. @throws Refused
 */
export async function givenOnce(
  tx: Tx,
  request: Request,
  { owner, give }: Giving,
): Promise<Given | undefined> {
  let given: Given | undefined
  const key = { key: onceOf(request), owner, at: request.house.clock.now() }
  await once(tx, { ...key, content: ['token', ...wantedWords(request)] }, async () => {
    given = accepted(await give())
    return given.tokenId
  })
  return given
}

const wantedWords = ({ form }: Request): readonly string[] => [
  typed(form, 'name'),
  typed(form, 'days'),
  ...(form.get('scopes') ?? []),
]

/** What the form for a token says. */
export const wantedIn = ({ form }: Request) => ({
  name: typed(form, 'name'),
  scopes: form.get('scopes') ?? [],
  days: Number(typed(form, 'days')),
})

export const doGiveToken: Handler = async request => {
  const officer = officerOf(request)
  const given = await unlessRefused(() =>
    asOfficer(request, async tx => {
      const { id } = await getService(tx, request)
      return givenOnce(tx, request, {
        owner: officer.accountId,
        give: () =>
          giveServiceToken(tx, request.house, officer, { ...wantedIn(request), serviceId: id }),
      })
    }),
  )
  // Between the page and the form a colleague may have disconnected the system.
  if (!given.ok && given.refusal.code === 'not-found') throw new NotFound('service')
  if (!given.ok) return serviceView(request, [problemOf(given.refusal)])
  const back = `/desk/exchange/services/${request.params['id'] ?? ''}`
  return given.value
    ? page(tokenPage(request, { secret: given.value.secret, back }))
    : seeOther(back)
}

export const doRevokeToken: Handler = async request => {
  const token = z.uuid().safeParse(typed(request.form, 'token'))
  if (!token.success) throw new NotFound('token')
  const done = await asOfficer(request, async tx => {
    const { id } = await getService(tx, request)
    const revoked = await revokeServiceToken(tx, request.house, officerOf(request), token.data)
    return { id, revoked }
  })
  if (!done.revoked.ok) throw new NotFound('token')
  return seeOther(`/desk/exchange/services/${done.id}`)
}
