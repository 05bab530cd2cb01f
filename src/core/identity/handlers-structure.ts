/** From request to reply for the units and posts of the administrator's own body. */
import {
  changePost,
  changeUnit,
  closePost,
  closeUnit,
  createPost,
  createUnit,
  formerPostNames,
  holdersSince,
  isOpen,
  ownClosing,
  postHindrances,
  postsOf,
  reopenPost,
  reopenUnit,
  unitHindrances,
  unitsOf,
  type bodyRefusals,
  type Hindrances,
  type Post,
  type Unit,
} from '#core/bodies'
import { asOfficer, idOf, officerOf, readAsOfficer } from '#platform/acting'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { dayTyped, parseForm, text, typed, typedDay, type Problem } from '#platform/form'
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
import { bodyProblem, byOf } from './handlers-officer.ts'
import { closePage, postPage, unitPage } from './pages-unit.ts'
import { structurePage } from './pages-structure.ts'
import { colleagues } from './store.ts'

type Problems = readonly Problem[]
type BodyRefusal = Refusal<keyof typeof bodyRefusals>

const statusOf = (problems: Problems): number => (problems.length > 0 ? 422 : 200)

async function structureView(request: Request, problems: Problems): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const today = request.house.clock.today()
  const view = await readAsOfficer(request, async tx => ({
    units: await unitsOf(tx, bodyId),
    posts: await postsOf(tx, bodyId),
    holders: await holdersSince(tx, bodyId, today),
    staff: await colleagues(tx),
  }))
  return page(structurePage(request, { ...view, problems }), statusOf(problems))
}

export const showStructure: Handler = request => structureView(request, [])

const optionalId = z.union([z.literal(''), z.uuid()]).optional()
const unitShape = z.object({
  'unit-key': text({ max: 60 }),
  'unit-name-ka': text({ max: 200 }),
  'unit-name-en': text({ max: 200 }),
  parent: optionalId,
})

export const doAddUnit: Handler = async request => {
  const parsed = parseForm(unitShape, request.form)
  if (!parsed.ok) return structureView(request, parsed.problems)
  const { parent } = parsed.value
  const unit = {
    bodyId: officerOf(request).bodyId,
    key: parsed.value['unit-key'],
    name: { ka: parsed.value['unit-name-ka'], en: parsed.value['unit-name-en'] },
    ...(parent !== undefined && parent !== '' && { parentId: parent }),
  }
  const made = await asOfficer(request, tx => createUnit(tx, unit, byOf(request)))
  if (!made.ok) return structureView(request, [bodyProblem(made.refusal, 'unit-')])
  return seeOther('/desk/structure')
}

const postShape = z.object({
  'post-key': text({ max: 60 }),
  'post-name-ka': text({ max: 200 }),
  'post-name-en': text({ max: 200 }),
  unit: z.uuid(),
  rights: z.array(z.string()),
})

export const doAddPost: Handler = async request => {
  const parsed = parseForm(postShape, request.form)
  if (!parsed.ok) return structureView(request, parsed.problems)
  const post = {
    bodyId: officerOf(request).bodyId,
    key: parsed.value['post-key'],
    name: { ka: parsed.value['post-name-ka'], en: parsed.value['post-name-en'] },
    unitId: parsed.value.unit,
    rights: parsed.value.rights,
    today: request.house.clock.today(),
  }
  const made = await asOfficer(request, tx => createPost(tx, post, byOf(request)))
  if (!made.ok) return structureView(request, [bodyProblem(made.refusal, 'post-')])
  return seeOther('/desk/structure')
}

/** The unit of the administrator's own body that the address names. @throws NotFound */
async function ownUnit(tx: Tx, request: Request) {
  const id = idOf(request)
  const units = await unitsOf(tx, officerOf(request).bodyId)
  const unit = units.find(one => one.id === id)
  if (!unit) throw new NotFound('unit')
  return { unit, units }
}

/** The post of the administrator's own body that the address names, with its unit. @throws NotFound */
async function ownPost(
  tx: Tx,
  request: Request,
): Promise<{ readonly post: Post; readonly unit: Unit }> {
  const id = idOf(request)
  const { bodyId } = officerOf(request)
  const post = (await postsOf(tx, bodyId)).find(one => one.id === id)
  const unit = (await unitsOf(tx, bodyId)).find(one => one.id === post?.unitId)
  if (!post || !unit) throw new NotFound('post')
  return { post, unit }
}

async function unitView(request: Request, problems: Problems): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const view = await readAsOfficer(request, async tx => ({
    ...(await ownUnit(tx, request)),
    posts: await postsOf(tx, bodyId),
  }))
  return page(unitPage(request, { ...view, problems }), statusOf(problems))
}

export const showUnit: Handler = request => unitView(request, [])

/** What a refused act shows: its own page again; for what was not there for this reader, nothing. */
function refused({ code, field }: BodyRefusal): readonly [Problem] {
  if (code === 'unit-unknown' && field === undefined) throw new NotFound('unit')
  if (code === 'post-unknown' && field === undefined) throw new NotFound('post')
  return [bodyProblem({ code, ...(field !== undefined && { field }) })]
}

const nameShape = { 'name-ka': text({ max: 200 }), 'name-en': text({ max: 200 }) }

export const doChangeUnit: Handler = async request => {
  const unitId = idOf(request)
  const parsed = parseForm(z.object({ ...nameShape, parent: optionalId }), request.form)
  if (!parsed.ok) return unitView(request, parsed.problems)
  const { parent, 'name-ka': ka, 'name-en': en } = parsed.value
  const { bodyId } = officerOf(request)
  const parentId = parent === '' ? undefined : parent
  const done = await asOfficer(request, tx =>
    changeUnit(tx, { bodyId, unitId, name: { ka, en }, parentId }, byOf(request)),
  )
  return done.ok ? seeOther('/desk/structure') : unitView(request, refused(done.refusal))
}

async function postView(request: Request, problems: Problems): Promise<Reply> {
  const view = await readAsOfficer(request, async tx => {
    const own = await ownPost(tx, request)
    return {
      ...own,
      was: await formerPostNames(tx, own.post.id),
      closedByItself: (await ownClosing(tx, own.post.id)) !== undefined,
    }
  })
  return page(postPage(request, { ...view, problems }), statusOf(problems))
}

export const showPost: Handler = request => postView(request, [])

export const doChangePost: Handler = async request => {
  const postId = idOf(request)
  const parsed = parseForm(z.object({ ...nameShape, rights: z.array(z.string()) }), request.form)
  if (!parsed.ok) return postView(request, parsed.problems)
  const { rights, 'name-ka': ka, 'name-en': en } = parsed.value
  const { bodyId } = officerOf(request)
  const today = request.house.clock.today()
  const done = await asOfficer(request, tx =>
    changePost(tx, { bodyId, postId, name: { ka, en }, rights, today }, byOf(request)),
  )
  return done.ok ? seeOther('/desk/structure') : postView(request, refused(done.refusal))
}

/** The day that was typed or is in the address, else today. */
function closingDay(request: Request): Day {
  const today = request.house.clock.today()
  return typedDay(typed(request.form, 'from')) ?? today
}

type Closing = Pick<Hindrances, 'holders' | 'lastAdministering'> & Partial<Hindrances>

const NOTHING: Closing = { holders: [], lastAdministering: false }

async function closeUnitView(request: Request, problems: Problems): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const view = await readAsOfficer(request, async tx => {
    const { unit } = await ownUnit(tx, request)
    const asked = { bodyId, id: unit.id, from: closingDay(request) }
    return {
      thing: { ...unit, kind: 'unit' as const },
      hindrances: isOpen(unit) ? await unitHindrances(tx, asked) : NOTHING,
      links: await linksOn(request, tx, { place: 'unit', id: unit.id }),
      staff: await colleagues(tx),
    }
  })
  if (!isOpen(view.thing)) return seeOther(`/desk/structure/units/${view.thing.id}`)
  return page(closePage(request, { ...view, problems }), statusOf(problems))
}

/** What closing a unit does, and what has to be settled first. */
export const showCloseUnit: Handler = request => closeUnitView(request, [])

const closeShape = z.object({ from: dayTyped })

export const doCloseUnit: Handler = async request => {
  const unitId = idOf(request)
  const parsed = parseForm(closeShape, request.form)
  if (!parsed.ok) return closeUnitView(request, parsed.problems)
  const { bodyId } = officerOf(request)
  const closing = { bodyId, unitId, from: parsed.value.from, today: request.house.clock.today() }
  const done = await asOfficer(request, tx =>
    closeUnit(
      tx,
      {
        ...closing,
        hasWork: async () => (await linksOn(request, tx, { place: 'unit', id: unitId })).length > 0,
      },
      byOf(request),
    ),
  )
  return done.ok ? seeOther('/desk/structure') : closeUnitView(request, refused(done.refusal))
}

export const doOpenUnit: Handler = async request => {
  const unitId = idOf(request)
  const { bodyId } = officerOf(request)
  const done = await asOfficer(request, tx => reopenUnit(tx, { bodyId, unitId }, byOf(request)))
  return done.ok ? seeOther('/desk/structure') : unitView(request, refused(done.refusal))
}

async function closePostView(request: Request, problems: Problems): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const view = await readAsOfficer(request, async tx => {
    const { post } = await ownPost(tx, request)
    const asked = { bodyId, id: post.id, from: closingDay(request) }
    return {
      thing: { ...post, kind: 'post' as const },
      hindrances: isOpen(post) ? await postHindrances(tx, asked) : NOTHING,
      links: [],
      staff: await colleagues(tx),
    }
  })
  if (!isOpen(view.thing)) return seeOther(`/desk/structure/posts/${view.thing.id}`)
  return page(closePage(request, { ...view, problems }), statusOf(problems))
}

export const showClosePost: Handler = request => closePostView(request, [])

export const doClosePost: Handler = async request => {
  const postId = idOf(request)
  const parsed = parseForm(closeShape, request.form)
  if (!parsed.ok) return closePostView(request, parsed.problems)
  const { bodyId } = officerOf(request)
  const closing = { bodyId, postId, from: parsed.value.from, today: request.house.clock.today() }
  const done = await asOfficer(request, tx => closePost(tx, closing, byOf(request)))
  return done.ok ? seeOther('/desk/structure') : closePostView(request, refused(done.refusal))
}

export const doOpenPost: Handler = async request => {
  const postId = idOf(request)
  const { bodyId } = officerOf(request)
  const done = await asOfficer(request, tx => reopenPost(tx, { bodyId, postId }, byOf(request)))
  return done.ok ? seeOther('/desk/structure') : postView(request, refused(done.refusal))
}
