/** From request to reply for the actions of a definition, and for deciding with a signature. */
import {
  draftDecision,
  officerActor,
  previewDecision,
  sayable,
  statusOf,
  takeAction,
  takeLook,
  type Acting,
} from '#core/cases'
import { readAnswers } from '#core/questions'
import type { Action } from '#core/services'
import { sha256Hex } from '#platform/canonical'
import { asOfficer, idOf, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import type { Refusal } from '#platform/result'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { actPage } from './pages-act.ts'
import { decisionPage } from './pages-decision.ts'
import { texts } from './texts.ts'
import { seenIn } from './handlers-case.ts'
import { caseView, type CaseView } from './view-case.ts'

/** An action that the officer may do now. @throws NotFound for any other */
function openAction({ actions }: CaseView, key: string): CaseView['actions'][number] {
  const found = actions.find(({ action }) => action.key === key)
  if (!found) throw new NotFound('action')
  return found
}

async function actReply(
  request: Request,
  problems: readonly Problem[] = [],
  status = problems.length > 0 ? 422 : 200,
): Promise<Reply> {
  const view = await asOfficer(request, tx => caseView(tx, request, problems))
  const key = request.params['action'] ?? ''
  const open = view.actions.find(({ action }) => action.key === key)
  // Of an action that was open when its page was shown the page still tells why it is not any more.
  const action = open?.action ?? view.definition.flow.actions.find(each => each.key === key)
  if (!action || (!open && problems.length === 0)) throw new NotFound('action')
  return page(actPage(request, { ...view, action, outcomes: open?.outcomes ?? [] }), status)
}

export const showAct: Handler = request => actReply(request)

const indexes = (values: readonly string[]): readonly number[] =>
  values.map(value => Number.parseInt(value, 10)).filter(value => Number.isInteger(value))

type Read = Pick<
  Acting,
  'work' | 'checks' | 'outcome' | 'reasons' | 'papers' | 'fields' | 'text'
> & {
  readonly problems: readonly Problem[]
}

/** What was filled in for an action, as stored values. */
function readAct(request: Request, view: CaseView, action: Action): Read {
  const { form, language } = request
  const asked = view.definition.flow.work.filter(({ key }) => action.fields.includes(key))
  const asking = { language, country: view.country, parameters: view.of.parameters }
  const { answers, problems } = readAnswers(asked, form, asking, 'work')
  return {
    work: answers,
    checks: indexes(form.get('checks') ?? []),
    outcome: typed(form, 'outcome') || undefined,
    reasons: form.get('reasons') ?? [],
    papers: form.get('papers') ?? [],
    fields: form.get('fields') ?? [],
    text: typed(form, 'text').replaceAll('\r\n', '\n').trim(),
    problems,
  }
}

/** Does an action that asks for no signature. */
export const doAct: Handler = async request => {
  const officer = officerOf(request)
  const caseId = idOf(request)
  const key = request.params['action'] ?? ''
  const view = await asOfficer(request, tx => caseView(tx, request))
  const action = view.definition.flow.actions.find(each => each.key === key)
  if (!action || action.kind === 'decide') throw new NotFound('action')
  const { problems, ...filled } = readAct(request, view, action)
  if (problems.length > 0) return actReply(request, problems)
  const done = await asOfficer(request, tx =>
    takeAction(tx, request.house, {
      ...filled,
      caseId,
      action: key,
      seen: seenIn(request),
      by: { kind: 'officer', id: officer.accountId },
      actor: ({ definition, before }) => officerActor(definition, before, officer),
    }),
  )
  if (done.ok) return seeOther(`/desk/cases/${caseId}?done=1`)
  if (done.refusal.code === 'not-found') throw new NotFound('case')
  const told = done.problems?.length ? done.problems : [sayable(asShown(done.refusal))]
  return actReply(request, told, statusOf(done.refusal))
}

/** Check lists and groups are one control on the page. */
const asShown = (refusal: Refusal): Refusal =>
  refusal.field?.startsWith('checks.') === true ? { ...refusal, field: 'checks' } : refusal

async function decisionReply(
  request: Request,
  problems: readonly Problem[] = [],
  status = problems.length > 0 ? 422 : 200,
): Promise<Reply> {
  const shown = await asOfficer(request, async tx => {
    const view = await caseView(tx, request, problems)
    const named = request.query.get('action') ?? typed(request.form, 'action')
    const deciding = view.actions.filter(({ action }) => action.kind === 'decide')
    const open = named === '' ? deciding[0] : deciding.find(({ action }) => action.key === named)
    const action = open?.action ?? view.definition.flow.actions.find(each => each.key === named)
    if (!action || (!open && problems.length === 0)) throw new NotFound('action')
    return {
      ...view,
      action,
      outcomes: open?.outcomes ?? [],
      preview: await previewOf(tx, request, view),
    }
  })
  return page(decisionPage(request, shown), status)
}

export type Preview = {
  readonly document: Awaited<ReturnType<typeof previewDecision>>
  readonly hash: string
}

/** The document as it would be signed now; nothing while no outcome is kept. */
async function previewOf(
  tx: Tx,
  request: Request,
  { of, decision }: CaseView,
): Promise<Preview | undefined> {
  if (decision?.outcome === undefined || decision.state === 'decided') return undefined
  const hand = await takeLook(tx, request.house, of.id)
  if (!hand) return undefined
  const document = await previewDecision(hand, decision)
  return { document, hash: sha256Hex(JSON.stringify(document)) }
}

export const showDecision: Handler = request => decisionReply(request)

/** Keeps what the decision says so far, and shows its document. */
export const saveDecision: Handler = async request => {
  const { form, house } = request
  const caseId = idOf(request)
  const key = typed(form, 'action')
  const done = await asOfficer(request, async tx => {
    openAction(await caseView(tx, request), key)
    return draftDecision(tx, house, officerOf(request), {
      caseId,
      outcome: typed(form, 'outcome') || undefined,
      reasons: form.get('reasons') ?? [],
      text: typed(form, 'text').replaceAll('\r\n', '\n').trim(),
      seen: seenIn(request),
    })
  })
  if (done.ok)
    return seeOther(`/desk/cases/${caseId}/decision?action=${encodeURIComponent(key)}#preview`)
  if (done.refusal.code === 'not-found') throw new NotFound('case')
  return decisionReply(request, [sayable(done.refusal)], statusOf(done.refusal))
}

/** Signs the decision that was shown. */
export const signDecision: Handler = async request => {
  const { form, house } = request
  const officer = officerOf(request)
  const caseId = idOf(request)
  const key = typed(form, 'action')
  const { decision, preview } = await asOfficer(request, async tx => {
    const view = await caseView(tx, request)
    return { decision: view.decision, preview: await previewOf(tx, request, view) }
  })
  if (!preview || preview.hash !== typed(form, 'shown'))
    return decisionReply(request, [{ field: '', text: texts['refused.not-as-shown'] }], 409)
  const done = await asOfficer(request, tx =>
    takeAction(tx, house, {
      caseId,
      action: key,
      work: {},
      checks: indexes(form.get('checks') ?? []),
      outcome: decision?.outcome,
      reasons: decision?.reasons ?? [],
      text: decision?.text,
      seen: seenIn(request),
      by: { kind: 'officer', id: officer.accountId },
      actor: ({ definition, before }) => officerActor(definition, before, officer),
      signing: { officer },
    }),
  )
  if (done.ok) return seeOther(`/desk/cases/${caseId}?done=1`)
  if (done.refusal.code === 'not-found') throw new NotFound('case')
  if (done.refusal.code === 'factor-stale') {
    const next = `/desk/cases/${caseId}/decision?action=${encodeURIComponent(key)}`
    return seeOther(`/sign-in/factor?next=${encodeURIComponent(next)}`)
  }
  return decisionReply(request, [sayable(asShown(done.refusal))], statusOf(done.refusal))
}
