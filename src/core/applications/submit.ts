/** Submitting: once, exactly what was checked, and from then on it is a case of the body. */
import { attachmentsOf, handOver } from '#core/attachments'
import { openCase, type NewCase } from '#core/cases'
import { asResident, idOf, residentOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed } from '#platform/form'
import { answerOf, keepAnswer, type OnceKey } from '#platform/once'
import { seeOther, type Reply, type Request } from '#platform/route'
import { uuidv7 } from '#platform/random'
import { isComplete } from './pages-form.ts'
import { reckon } from './reckon.ts'
import { reviewedOf } from './seen.ts'
import type { ApplicationState } from './state.ts'
import { deleteApplication, lockApplication } from './store.ts'
import { subjectOf } from './subject.ts'

/** Where the case of an application that was submitted stands, for whoever comes back to it. */
export async function submittedAlready(request: Request): Promise<Reply | undefined> {
  const key = { key: `application:${idOf(request)}`, owner: residentOf(request).personId }
  const answer = await asResident(request, tx => answerOf<{ readonly id: string }>(tx, key))
  return answer && seeOther(`/cases/${answer.id}`)
}

export type Submitted =
  | { readonly caseId: string }
  | { readonly because: 'gone' | 'changed' | 'incomplete' }

/**
 * Submits what was checked: a case is opened in the same transaction in which the application goes. Gives
 * back why not, and nothing has changed then.
 */
export async function submit(tx: Tx, request: Request): Promise<Submitted> {
  const { house } = request
  const id = idOf(request)
  const application = await lockApplication(tx, id)
  if (!application) return { because: 'gone' }
  const files = await attachmentsOf(tx, subjectOf(id))
  if (typed(request.form, '_reviewed') !== reviewedOf(application, files)) {
    return { because: 'changed' }
  }
  const state = await reckon(tx, house, application, { files, submitting: true })
  if (!isComplete({ state, files })) return { because: 'incomplete' }
  const worker = await tx.elevate()
  const opened = await openCase(worker, house, caseOf(request, state, files))
  await handOver(worker, {
    from: subjectOf(id),
    to: { kind: 'case', id: opened.id },
    bodyId: application.bodyId,
  })
  await deleteApplication(worker, id)
  keepAnswer(worker, onceOf(request, application.id), { id: opened.id })
  return { caseId: opened.id }
}

function onceOf(request: Request, id: string): OnceKey {
  return {
    key: `application:${id}`,
    owner: residentOf(request).personId,
    at: request.house.clock.now(),
    content: id,
  }
}

type Files = readonly { readonly id: string; readonly slot: string }[]

function caseOf(request: Request, state: ApplicationState, files: Files): NewCase {
  const { application, definition } = state
  const actor = residentOf(request)
  const at = request.house.clock.now()
  const { serviceKey, version, bodyId, personId } = application
  return {
    id: uuidv7(at),
    serviceKey,
    version,
    bodyId,
    parameters: state.parameters,
    applicant: applicantOf(state, actor.name),
    filedBy: actor.assistedBy ? { personId, accountId: actor.assistedBy.accountId } : { personId },
    channel: actor.assistedBy ? 'counter' : 'portal',
    answers: state.answers,
    facts: factsOf(state),
    derived: state.derived,
    charges: state.charges.map(({ fee, amount, relief }) => ({
      fee: fee.key,
      amount: amount ?? 0,
      due: fee.due,
      ...(relief && { relief: relief.reason.en }),
    })),
    papers: definition.evidence
      .map(({ key }) => ({
        evidence: key,
        files: files.filter(({ slot }) => slot === key).map(file => file.id),
      }))
      .filter(paper => paper.files.length > 0),
    eligibility: {
      answer: state.eligibility.answer,
      reasons: state.eligibility.because.map(({ reason, article }) => ({
        text: reason,
        ...(article && { article }),
      })),
    },
    at,
    language: request.language,
  }
}

function applicantOf(
  { application, situation }: ApplicationState,
  name: string,
): NewCase['applicant'] {
  const { applicant } = situation
  const { kind, companyCode, companyName = '' } = application.applicant
  return {
    kind,
    personId: application.personId,
    name: applicant.name ?? name,
    ...(applicant.personalNumber && { personalNumber: applicant.personalNumber }),
    ...(applicant.birthDay && { birthDay: applicant.birthDay }),
    ...(companyCode && { companyCode, companyName }),
  }
}

/** Facts without the values they were asked with. */
function factsOf({ application }: ApplicationState): NewCase['facts'] {
  return Object.fromEntries(
    Object.entries(application.facts).map(([key, { at, registry, value }]) => [
      key,
      { at, registry, value },
    ]),
  )
}
