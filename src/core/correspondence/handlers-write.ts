/** From request to reply while a letter is being written. Decisions are in the use cases. */
import {
  bodiesAmong,
  findBodyByKey,
  getBody,
  listBodies,
  notOnBoard,
  type Body,
} from '#core/bodies'
import { computeClock, startAt } from '#core/clocks'
import { calendarInForce, countryOf, type LetterKind } from '#core/country'
import { lawInForce, ruleInForce } from '#core/terms'
import { bodyLook } from '#core/themes'
import { isUuid } from '#platform/uuid'
import { asResident, residentOf, idOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { choice, choices, parseForm, text, typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { answerOf } from '#platform/once'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { z } from 'zod'
import { termsBy } from './accept.ts'
import { askField, askShape, withAsked } from './asked.ts'
import { attachToDraft } from './attach.ts'
import {
  bodiesOfDraft,
  deleteDraft,
  findDraft,
  lockDraft,
  redirectDraft,
  type Draft,
} from './drafts-store.ts'
import { deleteDraftFile, filesOfDraft } from './files-store.ts'
import { kindChoices, MAX_BODIES, tooMany } from './handlers-find.ts'
import { hintFor, moveDraft } from './handlers-likely.ts'
import { templateNamed, useTemplate } from './handlers-templates.ts'
import { keepTyped, SHOWN, wholeOf, type Kept } from './keep-draft.ts'
import { letterKind } from './kinds.ts'
import { discardPage, draftPage, redirectPage, reviewPage } from './pages-write.ts'
import { fileProblem, refusalProblem } from './problems.ts'
import { sendLockedDraft, type Accepted, type Writing } from './send.ts'
import { languageRule } from './language-rule.ts'
import { blanksIn } from './template.ts'
import { writtenIn } from './written-in.ts'

async function getDraft(tx: Tx, request: Request): Promise<Draft> {
  const draft = await findDraft(tx, idOf(request))
  if (!draft) throw new NotFound('draft')
  return draft
}

type Shown = {
  readonly problems: readonly Problem[]
  readonly saved?: boolean
  /** Whether the addressee was changed just now. */
  readonly moved?: boolean
}

async function draftView(
  tx: Tx,
  request: Request,
  { problems, saved = false, moved = false }: Shown,
): Promise<Reply> {
  const draft = await getDraft(tx, request)
  const parts = await partsOf(tx, request, draft)
  const hint = await hintFor(tx, request, parts)
  const used = await templateNamed(request, request.query.get('template') ?? '')
  const below = request.query.has('below')
  const view = { ...parts, problems, saved, moved, hint, used: used && { template: used, below } }
  return page(draftPage(request, view), problems.length > 0 ? 422 : 200)
}

async function partsOf(tx: Tx, request: Request, draft: Draft) {
  const country = await countryOf(request.house)
  const kind = letterKind(country, draft.kind)
  const [first, second] = draft.bodyIds
  const only = second === undefined ? first : undefined
  const bodies = await Promise.all(draft.bodyIds.map(id => getBody(tx, id)))
  return {
    draft,
    look: only === undefined ? undefined : await bodyLook(tx, only),
    bodies,
    foreign: languageRule(country.writtenLanguages, `${draft.subject} ${draft.text}`, bodies),
    kind: {
      kind,
      rule: ruleInForce(await lawInForce(tx, country), kind.rule, request.house.clock.today()),
    },
    files: await filesOfDraft(tx, draft.id),
    templates: country.letterTemplates.templates,
    blanks: blanksIn(country.letterTemplates, draft),
  }
}

export const showDraft: Handler = async request =>
  (await sentAlready(request)) ??
  asResident(request, tx =>
    draftView(tx, request, {
      problems: [],
      saved: request.query.has('saved'),
      moved: request.query.has('moved'),
    }),
  )

/** Back at a draft that has become a letter: to the letter. */
async function sentAlready(request: Request): Promise<Reply | undefined> {
  const key = { key: `draft:${idOf(request)}`, owner: residentOf(request).personId }
  const answer = await asResident(request, tx => answerOf<readonly Accepted[]>(tx, key))
  return answer && answer.length > 0 ? seeOther(whereSent(answer)) : undefined
}

/** Keeps what was typed before anything is judged. */
export const changeDraft: Handler = async request => {
  const wish = typed(request.form, 'do')
  const { draft: kept, changed } = await asResident(request, tx => keepOwn(tx, request))
  const problems = [
    ...(await changeFiles(request, kept)),
    ...(changed ? [refusalProblem({ code: 'changed-elsewhere', field: 'text' })] : []),
  ]
  if (problems.length > 0) return asResident(request, tx => draftView(tx, request, { problems }))
  if (wish === 'add-file' || wish.startsWith('remove:')) return seeOther(`/drafts/${kept.id}`)
  const elsewhere = await wayOf(request, kept)
  if (elsewhere) return elsewhere
  const kind = letterKind(await countryOf(request.house), kept.kind)
  const parsed = parseForm(letterShape(kind), request.form)
  if (!parsed.ok)
    return asResident(request, tx => draftView(tx, request, { problems: parsed.problems }))
  return seeOther(`/drafts/${kept.id}/review`)
}

async function keepOwn(tx: Tx, request: Request): Promise<Kept> {
  const draft = await lockDraft(tx, idOf(request))
  if (!draft) throw new NotFound('draft')
  return keepTyped(tx, request, draft)
}

/** Takes away or adds the file that the form says, whatever its texts are. */
async function changeFiles(request: Request, draft: Draft): Promise<readonly Problem[]> {
  const wish = typed(request.form, 'do')
  if (wish.startsWith('remove:')) {
    const fileId = wish.slice('remove:'.length)
    if (isUuid(fileId)) await asResident(request, tx => deleteDraftFile(tx, draft.id, fileId))
    return []
  }
  if (wish !== 'add-file' && !request.files.has('file')) return []
  const added = await asResident(request, tx => attachToDraft(tx, request, draft))
  return added.ok ? [] : [fileProblem(added.refusal)]
}

/** Where a kept draft goes on, unless its letter is to be checked. */
async function wayOf(request: Request, kept: Draft): Promise<Reply | undefined> {
  const wish = typed(request.form, 'do')
  if (wish === 'save') return seeOther(`/drafts/${kept.id}?saved=1`)
  if (wish === 'redirect') return seeOther(`/drafts/${kept.id}/to`)
  if (wish === 'template')
    return seeOther(await asResident(request, tx => useTemplate(tx, request, kept)))
  if (wish.startsWith('to:'))
    return asResident(request, tx => moveDraft(tx, request, kept, wish.slice('to:'.length)))
  return undefined
}

const letterShape = (kind: Pick<LetterKind, 'asks'>) =>
  z.object({
    subject: text({ max: 200 }),
    ...askShape(kind, { lax: false }),
    text: text({ max: 20_000 }),
  })

/** Asks before anything is deleted. */
export const showDiscard: Handler = async request =>
  (await sentAlready(request)) ??
  asResident(request, async tx => {
    const draft = await getDraft(tx, request)
    return page(discardPage(request, { draft, files: await filesOfDraft(tx, draft.id) }))
  })

export const discardDraft: Handler = async request => {
  await asResident(request, async tx => deleteDraft(tx, (await getDraft(tx, request)).id))
  return seeOther('/letters?group=drafts')
}

async function redirectView(
  tx: Tx,
  request: Request,
  problems: readonly Problem[],
): Promise<Reply> {
  const draft = await getDraft(tx, request)
  const all = (await listBodies(tx)).filter(body => body.writable)
  const chosen = ({ id }: Body): number => (draft.bodyIds.includes(id) ? 0 : 1)
  const view = {
    draft,
    problems,
    kinds: await kindChoices(tx, request),
    bodies: all.toSorted(
      (one, other) =>
        chosen(one) - chosen(other) ||
        (one.name[request.language] < other.name[request.language] ? -1 : 1),
    ),
    most: MAX_BODIES,
  }
  return page(redirectPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showRedirect: Handler = async request =>
  (await sentAlready(request)) ?? asResident(request, tx => redirectView(tx, request, []))

/** Changes whom a draft goes to, and its kind unless it is an appeal; its text and files stay. */
export const redirect: Handler = async request =>
  (await sentAlready(request)) ??
  asResident(request, async tx => {
    const draft = await getDraft(tx, request)
    const keys = (await listBodies(tx)).filter(body => body.writable).map(body => body.key)
    const kinds = (await countryOf(request.house)).kinds.map(({ key }) => key)
    const shape = z.object({ kind: choice(kinds).optional(), to: choices(keys) })
    const parsed = parseForm(shape, request.form)
    if (!parsed.ok) return redirectView(tx, request, parsed.problems)
    const to = [...new Set(parsed.value.to)]
    if (to.length === 0)
      return redirectView(tx, request, [refusalProblem({ code: 'no-body', field: 'to' })])
    if (to.length > MAX_BODIES) return redirectView(tx, request, [tooMany(to.length, 'to')])
    const bodies = await Promise.all(to.map(key => findBodyByKey(tx, key)))
    await redirectDraft(tx, draft.id, {
      kind: draft.appealOf === undefined ? (parsed.value.kind ?? draft.kind) : draft.kind,
      bodyIds: bodies.flatMap(body => (body ? [body.id] : [])),
      changedAt: request.house.clock.now(),
    })
    return seeOther(`/drafts/${draft.id}`)
  })

/** One click on the hint of the page on which a letter is checked. */
export const redirectToLikely: Handler = request =>
  asResident(request, async tx =>
    moveDraft(tx, request, await getDraft(tx, request), typed(request.form, 'to')),
  )

async function reviewView(tx: Tx, request: Request, problems: readonly Problem[]): Promise<Reply> {
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
  const hint = await hintFor(tx, request, parts)
  const nobodyAt = await notOnBoard(tx, draft.bodyIds, house.clock.today())
  const view = { ...parts, hint, due: clock.value.legal, nobodyAt, unscanned, problems, country }
  return page(reviewPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showReview: Handler = async request =>
  (await sentAlready(request)) ?? asResident(request, tx => reviewView(tx, request, []))

/** Sends the draft: once, whatever is clicked. */
export const sendDraft: Handler = async request => {
  const sent = await asResident(request, tx => sendOwn(tx, request))
  if (sent === undefined) return afterSending(request)
  if ('problems' in sent) return asResident(request, tx => reviewView(tx, request, sent.problems))
  return seeOther(whereSent(sent.letters))
}

type Sent = { readonly letters: readonly Accepted[] } | { readonly problems: readonly Problem[] }

/** Reads the draft as its writer, then sends it; `undefined` when there is no such draft any more. */
async function sendOwn(tx: Tx, request: Request): Promise<Sent | undefined> {
  const { house } = request
  const actor = residentOf(request)
  const id = idOf(request)
  const country = await countryOf(house)
  const [draft, bodies, calendar, law] = await Promise.all([
    lockDraft(tx, id),
    bodiesAmong(tx, bodiesOfDraft(id)),
    calendarInForce(tx, country),
    lawInForce(tx, country),
  ])
  if (!draft) return undefined
  const shown = typed(request.form, SHOWN)
  if (shown !== '' && shown !== wholeOf(draft, await filesOfDraft(tx, id)))
    return { problems: [refusalProblem({ code: 'letter-changed' })] }
  const kind = letterKind(country, draft.kind)
  const typedIn = new Map([
    ['subject', [draft.subject]],
    ...Object.entries(draft.asked).map(([key, answer]) => [askField(key), [answer]] as const),
    ['text', [draft.text]],
  ])
  const missing = parseForm(letterShape(kind), typedIn)
  if (!missing.ok) return { problems: missing.problems }
  const language = writtenIn(`${draft.subject} ${draft.text}`, request.language)
  const worker = await tx.elevate()
  const writing: Writing = {
    personId: actor.personId,
    writerName: actor.name,
    writerContact: '',
    bodyIds: draft.bodyIds,
    kind: draft.kind,
    subject: draft.subject,
    text: withAsked(kind, draft.asked, { text: draft.text, language }),
    language,
    channel: actor.assistedBy ? 'counter' : 'portal',
    writtenBy: actor.assistedBy?.accountId,
    appealOf: draft.appealOf,
    draftId: draft.id,
    by: actorReference(actor),
    // The draft itself is the key: it can be sent once, from however many pages it is open in.
    once: { key: `draft:${draft.id}`, owner: actor.personId },
  }
  const terms = termsBy({ country, law, calendar, receivedOn: house.clock.today() }, draft.kind)
  const result = await sendLockedDraft(worker, house, writing, { bodies, terms })
  if (!result.ok) return { problems: [refusalProblem(result.refusal)] }
  await deleteDraft(worker, draft.id)
  return { letters: result.value }
}

function whereSent(letters: readonly Accepted[]): string {
  const [first] = letters
  return letters.length === 1 && first
    ? `/letters/${first.letterId}?sent=1`
    : `/letters?group=in-progress&sent=${first?.letterId ?? ''}`
}

/** A second click on "send": the draft is gone because its letter is on its way. */
async function afterSending(request: Request): Promise<Reply> {
  const sent = await sentAlready(request)
  if (!sent) throw new NotFound('draft')
  return sent
}
