/** From request to reply for the applicant: list, case, messages, papers, withdrawing, appeal, documents. */
import { attachmentsOf, fileProblem, type Attachment } from '#core/attachments'
import { getBody, unitsOf, type Body, type Unit } from '#core/bodies'
import { reckonedClock, storedClocksOf, type DutyClock } from '#core/clocks'
import { countryOf, type Country } from '#core/country'
import { readAnswers } from '#core/questions'
import type { ExecutableDefinition } from '#core/services'
import { asResident, idOf, residentOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { timeAfter } from '#platform/paging'
import type { Refusal } from '#platform/result'
import {
  linksOn,
  NotFound,
  page,
  seeOther,
  type Handler,
  type OfferedLink,
  type Reply,
  type Request,
} from '#platform/route'
import { sayable } from './problems.ts'
import type { Case } from './case.ts'
import { SUBJECT } from './clocks.ts'
import { calendarOf } from './days.ts'
import { findDecision, type Decision } from './decision-store.ts'
import { pdfOf, sheetIn } from './document.ts'
import type { CaseEvent } from './event.ts'
import {
  chargesOf,
  conditionsOf,
  layersOf,
  type Condition,
  type KeptCharge,
  type Layers,
} from './layer-store.ts'
import { documentsOf, type MadeDocument } from './document.ts'
import { addPaper, bringPapers, FileRefused, sendMessage, withdrawCase } from './own-acts.ts'
import { listPage, ownPage } from './pages-own.ts'
import { papersPage } from './pages-papers.ts'
import { casesOfViewer } from './queue-store.ts'
import { definitionOf } from './record.ts'
import { stateOf, type State } from './state.ts'
import { eventsOf, findCase, markRead } from './store.ts'
import { beginAppealOf } from './appeal.ts'

const PAGE = 50
const GROUPS = ['needs-you', 'in-progress', 'completed'] as const

/** A case as its applicant sees it. */
export type OwnView = {
  readonly of: Case
  readonly definition: ExecutableDefinition
  readonly state: State
  readonly events: readonly CaseEvent[]
  readonly layers: Layers
  readonly body: Body
  readonly units: readonly Unit[]
  readonly country: Country
  readonly clock: DutyClock | undefined
  readonly charges: readonly KeptCharge[]
  readonly conditions: readonly Condition[]
  readonly decision: Decision | undefined
  readonly documents: readonly MadeDocument[]
  readonly files: readonly Attachment[]
  readonly links: readonly OfferedLink[]
  readonly problems: readonly Problem[]
}

export const showList: Handler = request =>
  asResident(request, async tx => {
    const group = GROUPS.find(each => each === request.query.get('group')) ?? 'in-progress'
    const found = await casesOfViewer(tx, group, { after: timeAfter(request), limit: PAGE + 1 })
    const cases = found.slice(0, PAGE)
    const last = found.length > PAGE ? cases.at(-1) : undefined
    const rows = await Promise.all(
      cases.map(async of => ({
        of,
        definition: await definitionOf(tx, request.house, of),
        body: await getBody(tx, of.bodyId),
      })),
    )
    const older = last && `/cases?group=${group}&after=${last.lastAt.toISOString()}_${last.id}`
    return page(listPage(request, { group, groups: GROUPS, rows, older }))
  })

async function clockOf(tx: Tx, request: Request, of: Case, first: string | undefined) {
  const stored = await storedClocksOf(tx, SUBJECT, of.id)
  const clock = stored.find(({ row }) => row.name === first)
  return clock && reckonedClock(clock, await calendarOf(tx, request.house))
}

async function ownView(tx: Tx, request: Request, problems: readonly Problem[]): Promise<OwnView> {
  const { house } = request
  const of = await findCase(tx, idOf(request))
  if (!of) throw new NotFound('case')
  const definition = await definitionOf(tx, house, of)
  const [events, layers, body, units, charges, conditions, decision, documents, files] =
    await Promise.all([
      eventsOf(tx, of.id),
      layersOf(tx, of.id),
      getBody(tx, of.bodyId),
      unitsOf(tx, of.bodyId),
      chargesOf(tx, of.id),
      conditionsOf(tx, of.id),
      findDecision(tx, of.id),
      documentsOf(tx, of.id),
      attachmentsOf(tx, { kind: SUBJECT, id: of.id }),
    ])
  return {
    of,
    definition,
    state: stateOf(events),
    events,
    layers,
    body,
    units,
    country: await countryOf(house),
    clock: await clockOf(tx, request, of, definition.clocks[0]?.key),
    charges,
    conditions,
    decision,
    documents,
    files,
    links: await linksOn(request, tx, { place: 'case', id: of.id }),
    problems,
  }
}

/** The case again with what was wrong, or with what has happened to it meanwhile. */
async function ownReply(request: Request, problems: readonly Problem[] = []): Promise<Reply> {
  const view = await asResident(request, async tx => {
    const seen = await ownView(tx, request, problems)
    if (request.method === 'GET' && seen.of.unread) await markRead(await tx.elevate(), seen.of.id)
    return seen
  })
  return page(ownPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showCase: Handler = request => ownReply(request)

const doer = (request: Request) => actorReference(residentOf(request))

/** Runs an act of the applicant; a file that is not taken rolls everything back and is shown. */
async function acting(
  request: Request,
  act: (tx: Tx) => Promise<{ readonly ok: true } | Refused>,
  {
    field,
    again,
  }: { readonly field: string; readonly again: (problems: readonly Problem[]) => Promise<Reply> },
): Promise<Reply | undefined> {
  try {
    const done = await asResident(request, act)
    if (done.ok) return undefined
    if (done.refusal.code === 'not-found') throw new NotFound('case')
    return await again(done.problems?.length ? done.problems : [sayable(done.refusal)])
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return again([fileProblem({ code: error.code, values: error.values }, field)])
  }
}

type Refused = {
  readonly ok: false
  readonly refusal: Refusal
  readonly problems?: readonly Problem[] | undefined
}

export const writeMessage: Handler = async request => {
  const caseId = idOf(request)
  const refused = await acting(
    request,
    tx =>
      sendMessage(tx, request.house, {
        caseId,
        text: typed(request.form, 'message'),
        files: (request.files.get('file') ?? []).filter(({ bytes }) => bytes.length > 0),
        from: 'applicant',
        by: doer(request),
      }),
    { field: 'file', again: problems => ownReply(request, problems) },
  )
  return refused ?? seeOther(`/cases/${caseId}?done=sent`)
}

export const withdraw: Handler = async request => {
  const caseId = idOf(request)
  const text = typed(request.form, 'why')
  const refused = await acting(
    request,
    tx => withdrawCase(tx, request.house, { caseId, text, by: doer(request) }),
    { field: 'why', again: problems => ownReply(request, problems) },
  )
  return refused ?? seeOther(`/cases/${caseId}?done=withdrawn`)
}

async function papersReply(request: Request, problems: readonly Problem[] = []): Promise<Reply> {
  const view = await asResident(request, tx => ownView(tx, request, problems))
  if (!view.state.asked) return seeOther(`/cases/${view.of.id}`)
  return page(papersPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showPapers: Handler = request => papersReply(request)

/** Adds a file to a paper, or hands everything in. */
export const doPapers: Handler = async request => {
  const caseId = idOf(request)
  const [verb, name = ''] = typed(request.form, 'do').split(':')
  if (verb === 'attach') return addFile(request, name.replace(/^paper\./, ''))
  const read = await corrected(request)
  if (read.problems.length > 0) return papersReply(request, read.problems)
  const refused = await acting(
    request,
    tx =>
      bringPapers(tx, request.house, {
        caseId,
        answers: read.answers,
        personId: residentOf(request).personId,
        by: doer(request),
      }),
    { field: '', again: problems => papersReply(request, problems) },
  )
  return refused ?? seeOther(`/cases/${caseId}?done=brought`)
}

async function addFile(request: Request, paper: string): Promise<Reply> {
  const caseId = idOf(request)
  const field = `paper.${paper}`
  const file = request.files.get(field)?.[0]
  const refused = await acting(
    request,
    tx => addPaper(tx, request.house, { caseId, paper, file }),
    { field, again: problems => papersReply(request, problems) },
  )
  return refused ?? seeOther(`/cases/${caseId}/papers`)
}

/** Answers that were to be corrected, as they were typed. */
function corrected(request: Request) {
  return asResident(request, async tx => {
    const { state, definition, of, country } = await ownView(tx, request, [])
    const fields = definition.form.sections
      .flatMap(section => section.fields)
      .filter(({ key }) => state.asked?.fields.includes(key) === true)
    return readAnswers(
      fields,
      request.form,
      { language: request.language, country, parameters: of.parameters },
      'answers',
    )
  })
}

/** Begins a complaint about the decision or the silence, filled in. */
export const appeal: Handler = request =>
  asResident(request, async tx => {
    const view = await ownView(tx, request, [])
    const draft = await beginAppealOf(tx, request, view)
    return draft === undefined ? seeOther(`/cases/${view.of.id}`) : seeOther(`/drafts/${draft}`)
  })

const pdfReply = (body: Buffer, name: string): Reply => ({
  status: 200,
  body,
  type: 'application/pdf',
  headers: { 'content-disposition': `inline; filename="${name}.pdf"` },
})

/** The document of a decision, as the applicant may read it. */
export const decisionPdf: Handler = request =>
  asResident(request, async tx => {
    const decision = await findDecision(tx, idOf(request))
    const sheet = decision?.document && sheetIn(decision.document, request.language)
    if (!sheet || !decision?.decidedAt) throw new NotFound('decision')
    return pdfReply(await pdfOf(sheet, decision.decidedAt), `decision-${idOf(request).slice(0, 8)}`)
  })

export const documentPdf: Handler = request =>
  asResident(request, async tx => {
    const found = (await documentsOf(tx, idOf(request))).find(
      ({ id }) => id === request.params['document'],
    )
    const sheet = found && sheetIn(found.document, request.language)
    if (!sheet) throw new NotFound('document')
    return pdfReply(await pdfOf(sheet, found.madeAt), `document-${found.id.slice(0, 8)}`)
  })
