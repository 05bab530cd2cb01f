/** From request to reply when an application is checked and submitted. */
import { attachmentsOf } from '#core/attachments'
import { clockRule } from '#core/casework'
import { computeClock, startAt } from '#core/clocks'
import { calendarInForce } from '#core/country'
import { lawInForce } from '#core/terms'
import { asResident } from '#platform/acting'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { filling, openApplication } from './handlers-fill.ts'
import { reviewPage } from './pages-review.ts'
import { reckon } from './reckon.ts'
import type { ApplicationState } from './state.ts'
import { subjectOf } from './subject.ts'
import { submit, submittedAlready } from './submit.ts'
import { texts } from './texts.ts'

/** The legal last day of the first clock, if the application is submitted now. */
async function dueOf(
  tx: Tx,
  { house }: Request,
  { definition, country }: ApplicationState,
): Promise<Day | undefined> {
  const [clock] = definition.clocks
  const rules = (await lawInForce(tx, country)).rules
  const rule = clock && clockRule(clock, rules, house.clock.today())
  if (!rule) return undefined
  const computed = computeClock({
    rule,
    calendar: await calendarInForce(tx, country),
    events: [startAt(house.clock.timeZone, house.clock.now())],
  })
  return computed.ok ? computed.value.legal : undefined
}

async function reviewReply(
  tx: Tx,
  request: Request,
  because?: 'changed' | 'incomplete',
): Promise<Reply> {
  const { state: begun } = await openApplication(tx, request)
  const files = await attachmentsOf(tx, subjectOf(begun.application.id))
  // Judged as a whole: what would be missing after submitting is missing now.
  const state = await reckon(tx, request.house, begun.application, { files, submitting: true })
  const problems = because === 'incomplete' ? [{ field: '', text: texts['not-ready'] }] : []
  const view = {
    state,
    files,
    problems,
    changed: because === 'changed',
    due: await dueOf(tx, request, state),
  }
  return page(reviewPage(request, view), because ? 422 : 200)
}

export const showReview: Handler = request => filling(request, tx => reviewReply(tx, request))

/** Submits once, whatever is clicked. */
export const submitApplication: Handler = async request => {
  const done = await submittedAlready(request)
  if (done) return done
  const submitted = await asResident(request, tx => submit(tx, request))
  if ('caseId' in submitted) return seeOther(`/cases/${submitted.caseId}?submitted=1`)
  const { because } = submitted
  if (because === 'gone') return (await submittedAlready(request)) ?? seeOther('/')
  return filling(request, tx => reviewReply(tx, request, because))
}
