/** From request to reply while a letter is being written. Decisions are in the use cases. */
import { findBodies, findBodyByKey, getBody, listBodies, type Body } from '#core/bodies'
import { computeClock, startAt } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import { choice, choices, parseForm, text, typed, type Problem } from '#platform/form'
import { answerOf, once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import {
  NotFound,
  page,
  seeOther,
  type Actor,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { say } from '#platform/texts'
import { z } from 'zod'
import { attachFile } from './attach.ts'
import { deleteDraft, findDraft, insertDraft, saveDraft, type Draft } from './drafts-store.ts'
import { deleteDraftFile, filesOfDraft } from './files-store.ts'
import { letterKind, ruleInForce, suggestKind } from './kinds.ts'
import {
  bodyPage,
  draftPage,
  findPage,
  reviewPage,
  type BodyGroup,
  type KindChoice,
} from './pages-write.ts'
import { fileProblem } from './problems.ts'
import type { Accepted } from './send.ts'
import { words } from './texts.ts'

export type Resident = Extract<Actor, { kind: 'resident' }>

/** The resident behind a request; the route's access has let nobody else pass. */
export function residentOf(request: Request): Resident {
  if (request.actor?.kind !== 'resident') throw new NotFound('resident')
  return request.actor
}

/** Runs `work` as the signed-in resident. */
export function asResident<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.as({ as: 'resident', personId: residentOf(request).personId }, work)
}

/** The same for `work` that only reads. */
export function readAsResident<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.read({ as: 'resident', personId: residentOf(request).personId }, work)
}

/** Most bodies that one letter may go to at once. */
const MAX_BODIES = 10

export const showFind: Handler = async request => {
  const { house } = request
  const query = request.query.get('q')?.trim().slice(0, 200) ?? ''
  return house.db.as({ as: 'public' }, async tx => {
    const found =
      query === ''
        ? []
        : await findBodies(tx, await countryOf(house), { query, language: request.language })
    const groups = query === '' ? await groupsOf(await listBodies(tx), request) : []
    return page(findPage(request, { query, found, groups }))
  })
}

/** National bodies first, then municipalities by region, all in the order of the alphabet. */
async function groupsOf(bodies: readonly Body[], request: Request): Promise<BodyGroup[]> {
  const { language } = request
  const { regions } = await countryOf(request.house)
  const inOrder = (some: readonly Body[]): readonly Body[] =>
    some.toSorted((one, other) => (one.name[language] < other.name[language] ? -1 : 1))
  const groups = [
    {
      heading: words(language)('find.national'),
      bodies: inOrder(bodies.filter(body => body.region === undefined)),
    },
    ...regions.map(region => ({
      heading: say(region.name, language),
      bodies: inOrder(bodies.filter(body => body.region === region.code)),
    })),
  ]
  return groups.filter(group => group.bodies.length > 0)
}

async function kindChoices(request: Request): Promise<KindChoice[]> {
  const { house } = request
  const country = await countryOf(house)
  return country.kinds.map(kind => ({
    kind,
    rule: ruleInForce(country, kind.rule, house.clock.today()),
  }))
}

async function bodyView(tx: Tx, request: Request, problems: readonly Problem[]): Promise<Reply> {
  const body = await findBodyByKey(tx, request.params['key'] ?? '')
  if (!body?.writable) throw new NotFound('body')
  const others = (await listBodies(tx)).filter(other => other.writable && other.id !== body.id)
  const suggested = suggestKind(await countryOf(request.house), request.query.get('q') ?? '')
  const view = { body, kinds: await kindChoices(request), suggested, others, problems }
  return page(bodyPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showBody: Handler = request =>
  request.house.db.as({ as: 'public' }, tx => bodyView(tx, request, []))

export const startDraft: Handler = async request => {
  const keys = (await kindChoices(request)).map(({ kind }) => kind.key)
  const parsed = parseForm(
    z.object({ kind: choice(keys), also: choices(await otherKeys(request)) }),
    request.form,
  )
  if (!parsed.ok)
    return request.house.db.as({ as: 'public' }, tx => bodyView(tx, request, parsed.problems))
  const actor = residentOf(request)
  const at = request.house.clock.now()
  const writing = typed(request.form, '_once') || uuidv7(at)
  const content = [request.params['key'] ?? '', parsed.value.kind, ...parsed.value.also]
  // Back and another choice is another letter; the same choice twice is one.
  const key = { key: `begin:${writing}:${content.join()}`, owner: actor.personId, at, content }
  const id = await asResident(request, tx =>
    once(tx, key, () => beginDraft(tx, request, parsed.value)),
  )
  return seeOther(`/drafts/${id}`)
}

async function beginDraft(
  tx: Tx,
  request: Request,
  wanted: { readonly kind: string; readonly also: readonly string[] },
): Promise<string> {
  const id = uuidv7(request.house.clock.now())
  const actor = residentOf(request)
  const body = await findBodyByKey(tx, request.params['key'] ?? '')
  if (!body?.writable) throw new NotFound('body')
  const also = await Promise.all(wanted.also.map(key => findBodyByKey(tx, key)))
  const bodies = [body, ...also].flatMap(found => (found?.writable ? [found.id] : []))
  await insertDraft(tx, {
    id,
    personId: actor.personId,
    writtenBy: actor.assistedBy?.accountId,
    kind: wanted.kind,
    bodyIds: [...new Set(bodies)].slice(0, MAX_BODIES),
    subject: '',
    text: '',
    appealOf: undefined,
    changedAt: request.house.clock.now(),
  })
  return id
}

async function otherKeys(request: Request): Promise<string[]> {
  const bodies = await request.house.db.as({ as: 'public' }, tx => listBodies(tx))
  return bodies.filter(body => body.writable).map(body => body.key)
}

async function getDraft(tx: Tx, request: Request): Promise<Draft> {
  const draft = await findDraft(tx, uuidOf(request))
  if (!draft) throw new NotFound('draft')
  return draft
}

/** The `:id` of a route; what is no UUID names nothing. */
export function uuidOf(request: Request): string {
  const id = request.params['id'] ?? ''
  if (!isUuid(id)) throw new NotFound('id')
  return id
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)

type Shown = { readonly problems: readonly Problem[]; readonly saved?: boolean }

async function draftView(
  tx: Tx,
  request: Request,
  { problems, saved = false }: Shown,
): Promise<Reply> {
  const draft = await getDraft(tx, request)
  const view = { ...(await partsOf(tx, request, draft)), problems, saved }
  return page(draftPage(request, view), problems.length > 0 ? 422 : 200)
}

async function partsOf(tx: Tx, request: Request, draft: Draft) {
  const country = await countryOf(request.house)
  const kind = letterKind(country, draft.kind)
  return {
    draft,
    bodies: await Promise.all(draft.bodyIds.map(id => getBody(tx, id))),
    kind: { kind, rule: ruleInForce(country, kind.rule, request.house.clock.today()) },
    files: await filesOfDraft(tx, draft.id),
  }
}

export const showDraft: Handler = async request =>
  (await sentAlready(request)) ??
  asResident(request, tx =>
    draftView(tx, request, { problems: [], saved: request.query.has('saved') }),
  )

/** Back at a draft that has become a letter: to the letter. */
export async function sentAlready(request: Request): Promise<Reply | undefined> {
  const key = { key: `draft:${uuidOf(request)}`, owner: residentOf(request).personId }
  const answer = await asResident(request, tx => answerOf<readonly Accepted[]>(tx, key))
  return answer && answer.length > 0 ? seeOther(whereSent(answer)) : undefined
}

/** Keeps what was typed before anything is judged: a letter half written is never lost. */
export const changeDraft: Handler = async request => {
  const wish = typed(request.form, 'do')
  const kept = await asResident(request, tx => keepTyped(tx, request))
  if (wish.startsWith('remove:')) {
    const fileId = wish.slice('remove:'.length)
    if (isUuid(fileId)) await asResident(request, tx => deleteDraftFile(tx, kept.id, fileId))
    return seeOther(`/drafts/${kept.id}`)
  }
  const file = request.files.get('file')?.[0]
  if (wish === 'add-file' || file !== undefined) {
    const problem = await asResident(request, tx => addFile(tx, request, kept))
    if (problem) return asResident(request, tx => draftView(tx, request, { problems: [problem] }))
    if (wish === 'add-file') return seeOther(`/drafts/${kept.id}`)
  }
  if (wish === 'save') return seeOther(`/drafts/${kept.id}?saved=1`)
  const parsed = parseForm(letterShape, request.form)
  if (!parsed.ok)
    return asResident(request, tx => draftView(tx, request, { problems: parsed.problems }))
  return seeOther(`/drafts/${kept.id}/review`)
}

/** What a letter must say. */
export const letterShape = z.object({ subject: text({ max: 200 }), text: text({ max: 20_000 }) })

/** Longest text that a draft keeps although a letter may not be that long. */
const MAX_KEPT = 100_000

async function keepTyped(tx: Tx, request: Request): Promise<Draft> {
  const draft = await getDraft(tx, request)
  const lax = z.object({
    subject: text({ max: MAX_KEPT, min: 0 }),
    text: text({ max: MAX_KEPT, min: 0 }),
  })
  const parsed = parseForm(lax, request.form)
  if (!parsed.ok) return draft
  const changed = { ...draft, ...parsed.value, changedAt: request.house.clock.now() }
  await saveDraft(tx, draft.id, changed)
  return changed
}

async function addFile(tx: Tx, request: Request, draft: Draft): Promise<Problem | undefined> {
  const present = (await filesOfDraft(tx, draft.id)).length
  const attached = await attachFile(tx, request.house, {
    file: request.files.get('file')?.[0],
    owner: { personId: draft.personId, bodyId: undefined, draftId: draft.id, replyId: undefined },
    present,
  })
  return attached.ok ? undefined : fileProblem(attached.refusal)
}

export const discardDraft: Handler = async request => {
  await asResident(request, async tx => deleteDraft(tx, (await getDraft(tx, request)).id))
  return seeOther('/letters?group=drafts')
}

/** The review of a draft, with what is wrong with it. */
export async function reviewView(
  tx: Tx,
  request: Request,
  problems: readonly Problem[],
): Promise<Reply> {
  const { house } = request
  const draft = await getDraft(tx, request)
  const parts = await partsOf(tx, request, draft)
  const country = await countryOf(house)
  const clock = computeClock({
    rule: parts.kind.rule,
    calendar: await calendarInForce(tx, country),
    events: [startAt(house.clock.timeZone, house.clock.now())],
  })
  if (!clock.ok) throw new Error(`rule ${parts.kind.rule.key} has no due day`)
  const unscanned = house.settings.scanUrl === 'none'
  const view = { ...parts, due: clock.value.legal, unscanned, problems, country }
  return page(reviewPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showReview: Handler = async request =>
  (await sentAlready(request)) ?? asResident(request, tx => reviewView(tx, request, []))

/** The page after sending: the letter, or the list when there are several. */
export function whereSent(letters: readonly Accepted[]): string {
  const [first] = letters
  return letters.length === 1 && first
    ? `/letters/${first.letterId}?sent=1`
    : '/letters?group=in-progress&sent=1'
}
