/** From request to reply in a body's administration and for the operator. */
import { createBody, isOpen, listBodies, officersOf, postsOf, unitsOf } from '#core/bodies'
import { officerOf } from '#platform/acting'
import { parseForm, text, typed, type Problem } from '#platform/form'
import { actorReference, type ActorReference } from '#platform/journal'
import {
  Forbidden,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { say } from '#platform/texts'
import { z } from 'zod'
import { asWorker } from './handlers.ts'
import { bodyProblem } from './handlers-officer.ts'
import { slipPage } from './pages-paper.ts'
import { operatorPage, staffPage } from './pages-staff.ts'
import { addAdministrator, addOfficer, endOfficer } from './staff.ts'
import { colleagues, countOfficers } from './store.ts'
import { texts } from './texts.ts'

async function staffView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const officer = officerOf(request)
  const viewer = { as: 'officer', bodyId: officer.bodyId, accountId: officer.accountId } as const
  const view = await request.house.db.as(viewer, async tx => {
    const officers = await officersOf(tx, officer.bodyId, request.house.clock.today())
    return {
      staff: await colleagues(tx),
      posts: (await postsOf(tx, officer.bodyId)).filter(isOpen),
      units: await unitsOf(tx, officer.bodyId),
      postOf: new Map(officers.map(one => [one.accountId, say(one.post.name, request.language)])),
    }
  })
  return page(staffPage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showStaff: Handler = request => staffView(request, [])

/** Creates an officer's account in the administrator's own body, with a post, and prints its slip. */
export const doAddStaff: Handler = async request => {
  const { house } = request
  const officer = officerOf(request)
  const parsed = parseForm(z.object({ name: text({ max: 200 }), post: z.uuid() }), request.form, {
    name: { required: texts['staff.no-name'] },
    post: { default: texts['staff.no-post'] },
  })
  if (!parsed.ok) return staffView(request, parsed.problems)
  const by = { kind: 'officer', id: officer.accountId } as const
  const slip = await asWorker(request, async tx => {
    const posts = (await postsOf(tx, officer.bodyId)).filter(isOpen)
    if (!posts.some(post => post.id === parsed.value.post)) throw new NotFound('post')
    return addOfficer(tx, house, {
      bodyId: officer.bodyId,
      postId: parsed.value.post,
      name: parsed.value.name,
      by,
    })
  })
  return page(slipPage(request, { name: parsed.value.name, slip, card: [], again: false }))
}

/** Ends a colleague's account: closed, every session over, in the same moment. */
export const doEndStaff: Handler = async request => {
  const officer = officerOf(request)
  const id = typed(request.form, 'account')
  if (id === officer.accountId)
    return staffView(request, [{ field: '', text: texts['staff.self'] }])
  await asWorker(request, tx => endOfficer(tx, request.house, { officer, id }))
  return seeOther('/desk/staff')
}

async function operatorView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { language } = request
  const view = await asWorker(request, async tx => ({
    bodies: (await listBodies(tx)).toSorted((one, other) =>
      one.name[language] < other.name[language] ? -1 : 1,
    ),
    counts: await countOfficers(tx),
  }))
  return page(operatorPage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showOperator: Handler = request => operatorView(request, [])

/** The operator gives a body its first administrator; the administrator then appoints the others. */
export const doAddAdministrator: Handler = async request => {
  const by = operatorOf(request)
  const parsed = parseForm(z.object({ name: text({ max: 200 }), body: z.uuid() }), request.form, {
    name: { required: texts['staff.no-name'] },
  })
  if (!parsed.ok) return operatorView(request, parsed.problems)
  const slip = await asWorker(request, tx =>
    addAdministrator(tx, request.house, { bodyId: parsed.value.body, name: parsed.value.name, by }),
  )
  return page(slipPage(request, { name: parsed.value.name, slip, card: [], again: false }))
}

function operatorOf({ actor }: Request): ActorReference {
  if (actor?.kind !== 'operator') throw new Forbidden('operator')
  return actorReference(actor)
}

const bodyShape = z.object({
  key: text({ max: 60 }),
  'name-ka': text({ max: 200 }),
  'name-en': text({ max: 200 }),
  kind: text({ max: 60 }),
  superior: z.union([z.literal(''), z.uuid()]).optional(),
})

/** A body that the pack does not hold. It takes letters at once; contacts it gives itself. */
export const doAddBody: Handler = async request => {
  const by = { actor: operatorOf(request), now: request.house.clock.now() }
  const parsed = parseForm(bodyShape, request.form)
  if (!parsed.ok) return operatorView(request, parsed.problems)
  const { key, kind, superior } = parsed.value
  const body = {
    key,
    kind,
    name: { ka: parsed.value['name-ka'], en: parsed.value['name-en'] },
    topics: [],
    words: [],
    contact: {},
    ...(superior !== undefined && superior !== '' && { superiorId: superior }),
  }
  const made = await asWorker(request, async tx => {
    const kinds = new Set((await listBodies(tx)).map(known => known.kind))
    if (!kinds.has(kind)) throw new NotFound('kind of body')
    return createBody(tx, body, by)
  })
  return made.ok ? seeOther('/operator') : operatorView(request, [bodyProblem(made.refusal)])
}
