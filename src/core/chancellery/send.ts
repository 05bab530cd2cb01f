/** A signed answer leaves: outgoing number, thread, clock, notice and files in one transaction. */
import { countryOf } from '#core/country'
import { carryOut, findLetter, letterKind, moveReplyFiles, type Step } from '#core/correspondence'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { completeNow, recordReply } from './answer.ts'
import { closingOf, withClosing } from './closing.ts'
import { nextNumber, numberedHere, type Numbering } from './numbering.ts'
import { by, numberFormat, type Hand } from './hand.ts'
import { tellSenders } from './news.ts'
import { deliverOwnLetter } from './own-letter.ts'
import { mailReply } from './reply-mail.ts'
import { stepReply, type ReplyKind } from './reply.ts'
import { lockReply, moveReply, setTracking, type Reply } from './store.ts'
import { numberingUnit } from './units.ts'

type Outcome = Result<string, string>

const STEP_OF: Readonly<Record<Exclude<ReplyKind, 'letter'>, Step>> = {
  answer: 'answer',
  partial: 'answer-partly',
  refusal: 'refuse',
  clarification: 'ask',
}

/**
 * Sends a signed answer: takes the outgoing number, puts it into the thread, stops or suspends the
 * clock by its kind, and tells the writer, all in one transaction. Refuses as `stepReply` and
 * `completeReply` do: a question whose day has come meanwhile goes back to its drafter. Refuses with
 * `numbers-elsewhere` where the body's own system numbers what goes out.
 * @throws CannotSend when the letter itself does not allow it any more.
 */
export async function sendReply(
  tx: Tx,
  house: House,
  officer: Officer,
  id: string,
): Promise<Outcome> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, 'send', officer.rights)
  if (!stepped.ok) return stepped
  const complete = await completeNow(tx, house, reply)
  if (!complete.ok) return complete
  const here = await numberedHere(tx, officer.bodyId)
  if (!here.ok) return here
  const registryNumber = await outgoingNumber(tx, house, { reply, numbering: here.value })
  await moveReply(tx, id, {
    state: 'sent',
    by: officer.accountId,
    at: house.clock.now(),
    registryNumber,
    found: {
      heading: [reply.toName, reply.subject, registryNumber].join(' '),
      text: reply.text,
    },
  })
  await recordReply(tx, house, officer, { id, letterId: reply.letterId, act: 'sent' })
  if (reply.kind === 'letter') {
    await deliverOwnLetter(await tx.elevate(), house, { reply, registryNumber, officer })
    return ok(reply.id)
  }
  return intoThread(tx, house, officer, { reply, kind: reply.kind, registryNumber })
}

type Numbered = { readonly reply: Reply; readonly numbering: Numbering }

async function outgoingNumber(
  tx: Tx,
  house: House,
  { reply, numbering }: Numbered,
): Promise<string> {
  const { bodyId, unitId } = reply
  const today = house.clock.today()
  const unit = await numberingUnit(tx, { bodyId, unitId, today })
  const format = await numberFormat(tx, house, bodyId)
  const taking = { bodyId, direction: 'out', unit, today, format } as const
  return nextNumber(tx, taking, numbering)
}

type Going = {
  readonly reply: Reply
  readonly kind: Exclude<ReplyKind, 'letter'>
  readonly registryNumber: string
}

/** Puts what goes out into the thread with its files, and queues its e-mail. @throws CannotSend */
export async function intoThread(
  tx: Tx,
  house: House,
  hand: Hand,
  { reply, kind, registryNumber }: Going,
): Promise<Outcome> {
  const answered = reply.letterId === undefined ? undefined : await findLetter(tx, reply.letterId)
  if (reply.handlingId === undefined || !answered) return refuse('not-found')
  const rules = letterKind(await countryOf(house), answered.kind)
  const taken = await carryOut(tx, house, {
    handlingId: reply.handlingId,
    step: STEP_OF[kind],
    by: by(hand),
    text: withClosing(reply.text, closingOf(reply, rules, answered.language)),
    ownText: reply.text,
    outgoingNumber: registryNumber,
    ...(reply.reason !== undefined && { code: reply.reason }),
    ...(reply.untilDay !== undefined && { untilDay: reply.untilDay }),
    ...(reply.signedAs !== undefined && { signedBy: reply.signedAs }),
  })
  if (!taken.ok) throw new CannotSend(taken.refusal.code)
  const { letter, handling, entryId, tx: worker } = taken.value
  await tellSenders(house, { taken: taken.value, step: STEP_OF[kind], untilDay: reply.untilDay })
  await moveReplyFiles(worker, {
    replyId: reply.id,
    letterId: letter.id,
    entryId,
    at: house.clock.now(),
    sequence: handling.sequence,
  })
  await mailReply(worker, house, hand, { reply, registryNumber })
  return ok(reply.id)
}

/** Rolls the number and the sending back together; the handler shows the refusal. */
export class CannotSend extends Error {
  readonly code: string
  constructor(code: string) {
    super(`an answer cannot be sent: ${code}`)
    this.code = code
  }
}

/**
 * Keeps the number by which the post tracks what was sent, known only after it was handed in.
 * Refuses with `no-right`, and with `not-now` before sending or for what did not go by post.
 */
export async function recordTracking(
  tx: Tx,
  house: House,
  officer: Officer,
  { id, tracking }: { readonly id: string; readonly tracking: string },
): Promise<Outcome> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  if (!officer.rights.includes('send')) return refuse('no-right')
  if (reply.state !== 'sent' || reply.dispatch !== 'post') return refuse('not-now')
  if (tracking === '') return refuse('no-text', { field: 'tracking' })
  await setTracking(tx, id, tracking)
  await recordReply(tx, house, officer, { id, letterId: reply.letterId, act: 'tracked' })
  return ok(id)
}
