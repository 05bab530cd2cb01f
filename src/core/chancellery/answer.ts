/** An answer on its way: drafted, approved, signed with a fresh factor, sent under an outgoing number. */
import { carryOut, findHandling, moveReplyFiles, type Step } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { by, numberFormat, type Officer } from './officer.ts'
import { isFresh, stepReply, type ReplyKind, type ReplyStep } from './reply.ts'
import { deliverOwnLetter } from './own-letter.ts'
import { takeNumber } from './series.ts'
import {
  insertReply,
  lockReply,
  moveReply,
  saveReply,
  type Reply,
  type ReplyText,
} from './store.ts'

export type AnswerRefusal = string

/** Begins an answer to a letter that the body is handling. Refuses with `not-now` before registration. */
export async function draftReply(
  tx: Tx,
  house: House,
  officer: Officer,
  given: { readonly handlingId: string; readonly kind: ReplyKind },
): Promise<Result<string, AnswerRefusal>> {
  const handling = await findHandling(tx, given.handlingId)
  if (!handling) return refuse('not-found')
  if (handling.state !== 'registered' && handling.state !== 'waiting') return refuse('not-now')
  const at = house.clock.now()
  const id = uuidv7(at)
  await insertReply(tx, {
    id,
    bodyId: officer.bodyId,
    handlingId: handling.id,
    letterId: handling.letterId,
    kind: given.kind,
    toPersonId: handling.personId,
    toBodyId: undefined,
    toName: handling.writerName,
    subject: handling.subject,
    draftedBy: officer.accountId,
    draftedAt: at,
  })
  await recordReply(tx, house, officer, { id, letterId: handling.letterId, act: 'drafted' })
  return ok(id)
}

/** What is missing before an answer may go on to approval. */
export function missingIn(
  reply: ReplyText,
): Result<ReplyText, 'no-text' | 'no-reason' | 'no-until'> {
  if (reply.text.trim() === '') return refuse('no-text', { field: 'text' })
  if (reply.kind === 'refusal' && reply.reason === undefined)
    return refuse('no-reason', { field: 'reason' })
  if (reply.kind === 'clarification' && reply.untilDay === undefined)
    return refuse('no-until', { field: 'until' })
  return ok(reply)
}

/** Keeps what was typed; valid or not, while it is a draft. */
export async function editReply(
  tx: Tx,
  officer: Officer,
  id: string,
  text: ReplyText,
): Promise<Result<string, AnswerRefusal>> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, 'edit', officer.rights)
  if (!stepped.ok) return stepped
  await saveReply(tx, id, text)
  return ok(id)
}

export type Stepping = {
  readonly id: string
  readonly step: Exclude<ReplyStep, 'edit' | 'send'>
  readonly note: string
}

/** Approves, returns, signs or drops an answer. Signing refuses with `factor-stale` without a fresh factor. */
export async function moveOn(
  tx: Tx,
  house: House,
  officer: Officer,
  { id, step, note }: Stepping,
): Promise<Result<string, AnswerRefusal>> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, step, officer.rights)
  if (!stepped.ok) return stepped
  const complete = step === 'approve' || step === 'sign' ? missingIn(reply) : undefined
  if (complete && !complete.ok) return complete
  const at = house.clock.now()
  if (step === 'sign' && !isFresh(officer.factorAt, at)) return refuse('factor-stale')
  await moveReply(tx, id, {
    state: stepped.value,
    by: officer.accountId,
    at,
    ...(step === 'sign' && { signedAs: officer.name }),
    ...(step === 'return' && { note }),
  })
  await recordReply(tx, house, officer, { id, letterId: reply.letterId, act: PAST[step] })
  return ok(id)
}

const PAST = { approve: 'approved', return: 'returned', sign: 'signed', drop: 'dropped' } as const

const STEP_OF: Readonly<Record<Exclude<ReplyKind, 'letter'>, Step>> = {
  answer: 'answer',
  partial: 'answer-partly',
  refusal: 'refuse',
  clarification: 'ask',
}

/**
 * Sends a signed answer: takes the outgoing number, puts it into the thread, stops or suspends the
 * clock by its kind, and tells the writer, all in one transaction.
 */
export async function sendReply(
  tx: Tx,
  house: House,
  officer: Officer,
  id: string,
): Promise<Result<string, AnswerRefusal>> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  const stepped = stepReply(reply, 'send', officer.rights)
  if (!stepped.ok) return stepped
  const registryNumber = await takeNumber(tx, {
    bodyId: officer.bodyId,
    direction: 'out',
    today: house.clock.today(),
    format: await numberFormat(tx, house, officer.bodyId),
  })
  const at = house.clock.now()
  await moveReply(tx, id, { state: 'sent', by: officer.accountId, at, registryNumber })
  await recordReply(tx, house, officer, { id, letterId: reply.letterId, act: 'sent' })
  if (reply.kind === 'letter') {
    await deliverOwnLetter(await tx.elevate(), house, { reply, registryNumber, officer })
    return ok(reply.id)
  }
  return intoThread(tx, house, officer, { reply, kind: reply.kind, registryNumber })
}

type Going = { readonly reply: Reply; readonly registryNumber: string }

async function intoThread(
  tx: Tx,
  house: House,
  officer: Officer,
  { reply, kind, registryNumber }: Going & { readonly kind: Exclude<ReplyKind, 'letter'> },
): Promise<Result<string, AnswerRefusal>> {
  if (reply.handlingId === undefined) return refuse('not-found')
  const taken = await carryOut(tx, house, {
    handlingId: reply.handlingId,
    step: STEP_OF[kind],
    by: by(officer),
    text: reply.text,
    outgoingNumber: registryNumber,
    ...(reply.reason !== undefined && { code: reply.reason }),
    ...(reply.untilDay !== undefined && { untilDay: reply.untilDay }),
    ...(reply.signedAs !== undefined && { signedBy: reply.signedAs }),
  })
  if (!taken.ok) throw new CannotSend(taken.refusal.code)
  const { letter, handling, entryId, tx: worker } = taken.value
  await moveReplyFiles(worker, {
    replyId: reply.id,
    letterId: letter.id,
    entryId,
    at: house.clock.now(),
    sequence: handling.sequence,
  })
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

async function recordReply(
  tx: Tx,
  house: House,
  officer: Officer,
  {
    id,
    letterId,
    act,
  }: { readonly id: string; readonly letterId: string | undefined; readonly act: string },
): Promise<void> {
  await recordAct(tx, {
    act: `reply.${act}`,
    at: house.clock.now(),
    actor: by(officer),
    bodyId: officer.bodyId,
    about: letterId === undefined ? { kind: 'reply', id } : { kind: 'letter', id: letterId },
    payload: { reply: id },
  })
}
