/** From request to reply when a letter is sent. The decision is in `send.ts`. */
import { bodiesAmong } from '#core/bodies'
import { calendarInForce, countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import { parseForm, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { NotFound, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { termsBy } from './accept.ts'
import { bodiesOfDraft, deleteDraft, lockDraft } from './drafts-store.ts'
import {
  asResident,
  letterShape,
  residentOf,
  reviewView,
  sentAlready,
  uuidOf,
  whereSent,
} from './handlers-write.ts'
import { refusalProblem } from './problems.ts'
import { sendLockedDraft, type Accepted, type Writing } from './send.ts'

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
  const id = uuidOf(request)
  const country = await countryOf(house)
  const [draft, bodies, calendar] = await Promise.all([
    lockDraft(tx, id),
    bodiesAmong(tx, bodiesOfDraft(id)),
    calendarInForce(tx, country),
  ])
  if (!draft) return undefined
  const typedIn = new Map([
    ['subject', [draft.subject]],
    ['text', [draft.text]],
  ])
  const missing = parseForm(letterShape, typedIn)
  if (!missing.ok) return { problems: missing.problems }
  const worker = await tx.elevate()
  const writing: Writing = {
    personId: actor.personId,
    writerName: actor.name,
    writerContact: '',
    bodyIds: draft.bodyIds,
    kind: draft.kind,
    subject: draft.subject,
    text: draft.text,
    language: request.language,
    channel: actor.assistedBy ? 'counter' : 'portal',
    writtenBy: actor.assistedBy?.accountId,
    appealOf: draft.appealOf,
    draftId: draft.id,
    by: actorReference(actor),
    // The draft itself is the key: it can be sent once, from however many pages it is open in.
    once: { key: `draft:${draft.id}`, owner: actor.personId },
  }
  const terms = termsBy({ country, calendar, receivedOn: house.clock.today() }, draft.kind)
  const result = await sendLockedDraft(worker, house, writing, { bodies, terms })
  if (!result.ok) return { problems: [refusalProblem(result.refusal)] }
  await deleteDraft(worker, draft.id)
  return { letters: result.value }
}

/** A second click on "send": the draft is gone because its letter is on its way. */
async function afterSending(request: Request): Promise<Reply> {
  const sent = await sentAlready(request)
  if (!sent) throw new NotFound('draft')
  return sent
}
