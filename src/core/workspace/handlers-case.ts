/** From request to reply for one case: its page, and what officers do besides the definition's actions. */
import { findBodyByKey, getBody, isOpen as isOpenUnit } from '#core/bodies'
import {
  answerConsultation,
  claimCase,
  consult,
  doTask,
  extendCase,
  extendPapers,
  FileRefused,
  findCase,
  findConsultation,
  giveCase,
  holdCase,
  markReadByBody,
  meetCondition,
  moveVersion,
  pdfOf,
  relateCases,
  saveWork,
  sayable,
  seenCase,
  sendMessage,
  sheetIn,
  statusOf,
  suspendCase,
  SUBJECT,
} from '#core/cases'
import { fileProblem } from '#core/attachments'
import { readAnswers } from '#core/questions'
import { addCheckItem, addNote, askOpinion, giveOpinion, tick, withdrawQuestion } from '#core/work'
import { asOfficer, idOf, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, typedDay, type Problem } from '#platform/form'
import { refuse, type Refusal, type Result } from '#platform/result'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'
import { askedPage } from './pages-asked.ts'
import { casePage } from './pages-case.ts'
import { caseView } from './view-case.ts'

/** The page of a case again, with what was wrong. */
export async function caseReply(
  request: Request,
  problems: readonly Problem[] = [],
  status = problems.length > 0 ? 422 : 200,
): Promise<Reply> {
  const view = await asOfficer(request, async tx => {
    const shown = await caseView(tx, request, problems)
    if (request.method === 'GET' && shown.of.unreadByBody)
      await markReadByBody(await tx.elevate(), shown.of.id)
    return shown
  })
  return page(casePage(request, view), status)
}

export const showCase: Handler = request => caseReply(request)

type Act = (tx: Tx, request: Request, caseId: string) => Promise<Result<unknown, string>>

/** Runs an act on a case that the officer may open; refusals come back on its page. */
export const acting =
  (act: Act, field?: string): Handler =>
  async request => {
    const caseId = idOf(request)
    try {
      const done = await asOfficer(request, async tx => {
        const seen = await seenCase(tx, request.house, officerOf(request), caseId)
        return seen ? act(tx, request, caseId) : refuse('not-found')
      })
      return done.ok
        ? seeOther(`/desk/cases/${caseId}?done=1`)
        : await refused(request, done.refusal, field)
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error
      return caseReply(request, [fileProblem({ code: error.code, values: error.values }, 'file')])
    }
  }

function refused(request: Request, refusal: Refusal, field?: string): Promise<Reply> {
  if (refusal.code === 'not-found') throw new NotFound('case')
  return caseReply(request, [sayable(refusal, refusal.field ?? field)], statusOf(refusal))
}

const uuidIn = ({ form }: Request, name: string): string | undefined => {
  const value = typed(form, name)
  return isUuid(value) ? value : undefined
}

/** Number of the newest event that the page showed. */
export function seenIn({ form }: Request): number | undefined {
  const seen = Number.parseInt(typed(form, 'seen'), 10)
  return Number.isInteger(seen) ? seen : undefined
}

export const claim = acting((tx, request, caseId) =>
  claimCase(tx, request.house, officerOf(request), caseId),
)

export const assign = acting((tx, request, caseId) =>
  giveCase(tx, request.house, officerOf(request), {
    caseId,
    unitId: uuidIn(request, 'unit'),
    executorId: uuidIn(request, 'executor'),
    coExecutors: (request.form.get('co') ?? []).filter(isUuid),
    resolution: typed(request.form, 'resolution'),
  }),
)

export const work: Handler = async request => {
  const caseId = idOf(request)
  const read = await asOfficer(request, async tx => {
    const { definition, access, country, of } = await caseView(tx, request)
    const fields = definition.flow.work.filter(({ key }) => access.writes.includes(key))
    const asking = { language: request.language, country, parameters: of.parameters }
    return readAnswers(fields, request.form, asking, 'work')
  })
  if (read.problems.length > 0) return caseReply(request, read.problems)
  const officer = officerOf(request)
  const done = await asOfficer(request, tx =>
    saveWork(tx, request.house, officer, { caseId, typed: read.answers }),
  )
  return done.ok ? seeOther(`/desk/cases/${caseId}?done=1`) : refused(request, done.refusal)
}

export const message = acting((tx, request, caseId) =>
  sendMessage(tx, request.house, {
    caseId,
    text: typed(request.form, 'message'),
    files: (request.files.get('file') ?? []).filter(({ bytes }) => bytes.length > 0),
    from: 'body',
    by: { kind: 'officer', id: officerOf(request).accountId },
  }),
)

const turning =
  (act: 'suspend' | 'resume') =>
  (tx: Tx, request: Request, caseId: string): Promise<Result<unknown, string>> =>
    suspendCase(tx, request.house, officerOf(request), {
      caseId,
      act,
      reason: typed(request.form, 'reason'),
      seen: seenIn(request),
    })

export const suspend = acting(turning('suspend'), 'reason')
export const resume = acting(turning('resume'), 'reason')

export const extend = acting((tx, request, caseId) => {
  const by = Number.parseInt(typed(request.form, 'extend-by'), 10)
  return extendCase(tx, request.house, officerOf(request), {
    caseId,
    by: Number.isInteger(by) && by > 0 ? by : 0,
    reason: typed(request.form, 'extend-reason'),
    seen: seenIn(request),
  })
})

export const morePapersTime = acting((tx, request, caseId) =>
  extendPapers(tx, request.house, officerOf(request), { caseId, seen: seenIn(request) }),
)

export const task = acting((tx, request, caseId) => {
  const id = uuidIn(request, 'task')
  if (id === undefined) return Promise.resolve(refuse('not-found'))
  return doTask(tx, request.house, officerOf(request), { caseId, task: id })
})

export const condition = acting((tx, request, caseId) => {
  const id = uuidIn(request, 'condition')
  if (id === undefined) return Promise.resolve(refuse('not-found'))
  return meetCondition(tx, request.house, officerOf(request), { caseId, condition: id })
})

export const relate = acting(async (tx, request, caseId) => {
  const other = uuidIn(request, 'other')
  if (other === undefined || !(await findCase(tx, other))) return refuse('not-found')
  const how = typed(request.form, 'how') === 'double' ? 'double' : 'related'
  return relateCases(tx, request.house, officerOf(request), { caseId, other, how })
})

export const version = acting((tx, request, caseId) =>
  moveVersion(tx, request.house, officerOf(request), {
    caseId,
    to: Number.parseInt(typed(request.form, 'version'), 10) || 0,
    reason: typed(request.form, 'version-reason'),
    seen: seenIn(request),
  }),
)

export const hold = acting((tx, request, caseId) =>
  holdCase(tx, request.house, officerOf(request), {
    caseId,
    on: typed(request.form, 'hold') === 'yes',
  }),
)

export const askBody = acting(async (tx, request, caseId) => {
  const key = typed(request.form, 'body').trim()
  const body = key === '' ? undefined : await findBodyByKey(tx, key)
  if (!body) return refuse('unit-unknown', { field: 'body' })
  return consult(tx, request.house, officerOf(request), {
    caseId,
    bodyId: body.id,
    question: typed(request.form, 'body-question'),
    dueDay: typedDay(typed(request.form, 'body-until')),
  })
})

const subject = (id: string) => ({ kind: SUBJECT, id })

export const note = acting((tx, request, id) =>
  addNote(tx, request.house, officerOf(request), {
    subject: subject(id),
    typed: typed(request.form, 'note'),
    field: 'note',
  }),
)

export const addCheck = acting((tx, request, id) =>
  addCheckItem(tx, request.house, officerOf(request), {
    subject: subject(id),
    typed: typed(request.form, 'label'),
    field: 'label',
  }),
)

export const check = acting(async (tx, request, id) => {
  const item = uuidIn(request, 'check')
  if (item === undefined) return refuse('not-found')
  const done = typed(request.form, 'done') !== ''
  return tick(tx, request.house, officerOf(request), { subject: subject(id), id: item, done })
})

export const askUnit = acting(async (tx, request, id) => {
  const unitId = uuidIn(request, 'opinion-unit')
  const { units } = await caseView(tx, request)
  if (!units.some(unit => unit.id === unitId && isOpenUnit(unit)) || unitId === undefined)
    return refuse('unit-unknown', { field: 'opinion-unit' })
  return askOpinion(tx, request.house, officerOf(request), {
    subject: subject(id),
    unitId,
    typed: typed(request.form, 'question'),
    field: 'question',
    dueDay: typedDay(typed(request.form, 'opinion-until')),
  })
})

export const opinion = acting(async (tx, request, id) => {
  const asked = uuidIn(request, 'opinion')
  if (asked === undefined) return refuse('not-found')
  return giveOpinion(tx, request.house, officerOf(request), {
    subject: subject(id),
    id: asked,
    typed: typed(request.form, `opinion-${asked}`),
  })
})

export const withdrawOpinion = acting(async (tx, request, id) => {
  const asked = uuidIn(request, 'withdrawn')
  if (asked === undefined) return refuse('not-found')
  return withdrawQuestion(tx, request.house, officerOf(request), {
    subject: subject(id),
    id: asked,
  })
})

async function askedReply(request: Request, problems: readonly Problem[] = []): Promise<Reply> {
  const view = await asOfficer(request, async tx => {
    const asked = await findConsultation(tx, idOf(request))
    if (asked?.askedBodyId !== officerOf(request).bodyId) throw new NotFound('question')
    return { asked, body: await getBody(tx, asked.bodyId), problems }
  })
  return page(askedPage(request, view), problems.length > 0 ? 422 : 200)
}

/** A question of another body, to the body that is asked. */
export const showAsked: Handler = request => askedReply(request)

export const doAsked: Handler = async request => {
  const id = idOf(request)
  const done = await asOfficer(request, tx =>
    answerConsultation(tx, request.house, officerOf(request), {
      id,
      text: typed(request.form, 'answer'),
    }),
  )
  if (done.ok) return seeOther(`/desk/cases/asked/${id}?done=1`)
  if (done.refusal.code === 'not-found') throw new NotFound('question')
  return askedReply(request, [sayable(done.refusal, 'answer')])
}

const pdfReply = (body: Buffer, name: string): Reply => ({
  status: 200,
  body,
  type: 'application/pdf',
  headers: { 'content-disposition': `inline; filename="${name}.pdf"` },
})

/** The document of a decision, as officers read it. */
export const decisionPdf: Handler = request =>
  asOfficer(request, async tx => {
    const { decision } = await caseView(tx, request)
    const sheet = decision?.document && sheetIn(decision.document, request.language)
    if (!sheet || !decision?.decidedAt) throw new NotFound('decision')
    return pdfReply(await pdfOf(sheet, decision.decidedAt), `decision-${idOf(request).slice(0, 8)}`)
  })
