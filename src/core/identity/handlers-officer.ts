/** From request to reply for one officer. */
import {
  appoint,
  bodyRefusals,
  dismiss,
  holdersSince,
  isOpen,
  officersOf,
  postsOf,
  unitsOf,
} from '#core/bodies'
import { officerOf } from '#platform/acting'
import { addDays, type Day } from '#platform/day'
import type { Tx, Viewer } from '#platform/db'
import { dayTyped, parseForm, tick, typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import type { Refusal } from '#platform/result'
import {
  linksOn,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { z } from 'zod'
import { issueSlip } from './activate.ts'
import { issueCard } from './factors.ts'
import { asWorker } from './handlers.ts'
import { endPage, officerPage } from './pages-officer.ts'
import { slipPage } from './pages-paper.ts'
import { dropTotp, findAccount } from './store.ts'
import type { Account } from './account.ts'
import { isOnlyAdministrator } from './staff.ts'
import { texts } from './texts.ts'

const viewerOf = (request: Request): Viewer => {
  const { bodyId, accountId } = officerOf(request)
  return { as: 'officer', bodyId, accountId }
}

const dayBefore = (day: Day): Day => addDays(day, -1)

/** Who acts, and when, as acts of `core/bodies` are written down. */
export const byOf = (request: Request) => ({
  actor: actorReference(officerOf(request)),
  now: request.house.clock.now(),
})

/** The problem that a refusal of `core/bodies` is. */
export function bodyProblem(
  { code, field = '' }: Refusal<keyof typeof bodyRefusals>,
  prefix = '',
): Problem {
  const own = ['key', 'name-ka', 'name-en'].includes(field)
  return { field: own ? `${prefix}${field}` : field, text: bodyRefusals[code] }
}

/** A colleague of the administrator's own body. @throws NotFound for anybody else. */
async function colleagueOf(tx: Tx, request: Request): Promise<Account> {
  const id = request.params['id'] ?? ''
  const account = z.uuid().safeParse(id).success ? await findAccount(tx, id) : undefined
  if (!account || account.bodyId !== officerOf(request).bodyId) throw new NotFound('officer')
  return account
}

async function officerView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const account = await asWorker(request, tx => colleagueOf(tx, request))
  const { bodyId } = officerOf(request)
  const view = await request.house.db.as(viewerOf(request), async tx => {
    const officers = await holdersSince(tx, bodyId, request.house.clock.today())
    return {
      held: officers.filter(({ accountId }) => accountId === account.id),
      posts: (await postsOf(tx, bodyId)).filter(isOpen),
      units: await unitsOf(tx, bodyId),
      links: await linksOn(request, tx, { place: 'officer', id: account.id }),
    }
  })
  const { id, userName, displayName: name, state } = account
  return page(
    officerPage(request, { ...view, one: { id, userName, name, state }, problems }),
    problems.length > 0 ? 422 : 200,
  )
}

export const showOfficer: Handler = request => officerView(request, [])

/** What ending an account does, before it is done. */
export const showEnd: Handler = async request => {
  const account = await asWorker(request, tx => colleagueOf(tx, request))
  const { id, userName, displayName: name, state } = account
  if (state === 'ended' || id === officerOf(request).accountId) return seeOther(`/desk/staff/${id}`)
  const links = await request.house.db.as(viewerOf(request), tx =>
    linksOn(request, tx, { place: 'officer', id }),
  )
  return page(endPage(request, { one: { id, userName, name, state }, links }))
}

const appointShape = z.object({
  post: z.uuid(),
  from: dayTyped,
  until: z.union([z.literal(''), dayTyped]),
  acting: tick,
})

export const doAppoint: Handler = async request => {
  const account = await asWorker(request, tx => colleagueOf(tx, request))
  if (account.state === 'ended') throw new NotFound('officer')
  const parsed = parseForm(appointShape, request.form, {
    post: { default: texts['staff.no-post'] },
  })
  if (!parsed.ok) return officerView(request, parsed.problems)
  const { post: postId, from, until, acting } = parsed.value
  const { bodyId } = officerOf(request)
  const wanted = { bodyId, accountId: account.id, postId, from, acting }
  const appointed = await request.house.db.as(viewerOf(request), tx =>
    appoint(tx, until === '' ? wanted : { ...wanted, until }, byOf(request)),
  )
  if (!appointed.ok) return officerView(request, [bodyProblem(appointed.refusal)])
  return seeOther(`/desk/staff/${account.id}`)
}

/** Ends an appointment yesterday, so that its rights are gone with the answer; one to come never begins. */
export const doDismiss: Handler = async request => {
  const account = await asWorker(request, tx => colleagueOf(tx, request))
  const { bodyId } = officerOf(request)
  const { clock, db } = request.house
  const appointmentId = typed(request.form, 'appointment')
  const problem = await db.as(viewerOf(request), async tx => {
    const officers = await officersOf(tx, bodyId, clock.today())
    const held = (await holdersSince(tx, bodyId, clock.today())).find(
      one => one.appointmentId === appointmentId && one.accountId === account.id,
    )
    if (!held) throw new NotFound('appointment')
    const administers = held.post.rights.includes('administer') && held.from <= clock.today()
    if (administers && isOnlyAdministrator(officers, account.id)) {
      return { field: '', text: texts['staff.last-administrator'] }
    }
    await dismiss(tx, { bodyId, appointmentId, until: dayBefore(clock.today()) }, byOf(request))
    return undefined
  })
  return problem ? officerView(request, [problem]) : seeOther(`/desk/staff/${account.id}`)
}

/** A new slip for an officer who is present, with a card and without the lost app where that is wanted. */
export const doOfficerSlip: Handler = async request => {
  const { house } = request
  const by = actorReference(officerOf(request))
  const printed = await asWorker(request, async tx => {
    const account = await colleagueOf(tx, request)
    if (account.state === 'ended') throw new NotFound('officer')
    if (typed(request.form, 'totp') !== '') await dropTotp(tx, account.id)
    const card = typed(request.form, 'card') === '' ? [] : await issueCard(tx, house, account.id)
    return { account, card, slip: await issueSlip(tx, house, { account, by }) }
  })
  const { account, card, slip } = printed
  return page(slipPage(request, { name: account.displayName, slip, card, again: true }))
}
