/**
 * What a body's own system does with letters. The same steps, clocks, journal and refusals as at the
 * desk; the body's system stands for the hands that drafted, approved and signed there.
 */
import {
  findHandling,
  findLetter,
  isNumberTaken,
  takeUploads,
  type Handling,
} from '#core/correspondence'
import { clocksOf, computedClock } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { completeNow, recordReply, usualWay } from './answer.ts'
import { extendTerm, registerAs } from './handle.ts'
import { isOutgoingTaken, nextNumber, numberingOf, type Numbering } from './numbering.ts'
import { numberFormat, type Hand } from './hand.ts'
import { mostExtension } from './pages-acts.ts'
import type { ReplyKind } from './reply.ts'
import { CannotSend, intoThread } from './send.ts'
import { findReply, insertReply, moveReply, saveReply } from './store.ts'
import { numberingUnit } from './units.ts'

type Outcome = Result<string, string>

/** A register number as people read it out: letters, digits and the signs between, at most one space. */
export const OWN_NUMBER = /^[\p{L}\p{N}№#][\p{L}\p{N}№#./_-]*(?: [\p{L}\p{N}№#./_-]+)?$/u
export const OWN_NUMBER_LENGTH = 40

export type Registering = { readonly handlingId: string; readonly number: string | undefined }

/**
 * Registers a letter. In `dms` mode under the system's own number, which must come along
 * (`number-missing`) and be new in the body's register (`number-taken`); in `here` mode under the next
 * number of the series, and a number that comes along is refused (`numbers-here`).
 */
export async function registerBySystem(
  tx: Tx,
  house: House,
  system: Hand,
  { handlingId, number }: Registering,
): Promise<Outcome> {
  const handling = await findHandling(tx, handlingId)
  if (!handling) return refuse('not-found')
  if (handling.state !== 'received') return refuse('not-now')
  const numbering = await numberingOf(tx, system.bodyId)
  const judged = judgeNumber(numbering, number)
  if (!judged.ok) return judged
  if (number !== undefined && (await isNumberTaken(tx, number)))
    return refuse('number-taken', { field: 'number' })
  return registerAs(tx, house, system, { handling, numbering, number })
}

function judgeNumber(
  { mode }: Pick<Numbering, 'mode'>,
  number: string | undefined,
): Result<string | undefined, 'number-missing' | 'numbers-here'> {
  if (mode === 'dms' && number === undefined) return refuse('number-missing', { field: 'number' })
  if (mode === 'here' && number !== undefined) return refuse('numbers-here', { field: 'number' })
  return ok(number)
}

/** Extends the term by law, by no more than its rule gives. Refuses as `extendTerm` does. */
export async function extendBySystem(
  tx: Tx,
  house: House,
  system: Hand,
  given: { readonly handlingId: string; readonly days: number; readonly why: string },
): Promise<Outcome> {
  const handling = await findHandling(tx, given.handlingId)
  if (!handling) return refuse('not-found')
  const clocks = await clocksOf(tx, 'letter', handling.letterId)
  const answer = clocks.find(({ name }) => name === 'answer')
  const calendar = await calendarInForce(tx, await countryOf(house))
  const clock = answer && (await computedClock(tx, answer.id, calendar))
  const most = mostExtension(clock)?.length ?? Number.POSITIVE_INFINITY
  return extendTerm(tx, house, system, { ...given, most })
}

export type SystemAnswer = {
  readonly handlingId: string
  readonly kind: Exclude<ReplyKind, 'letter'>
  readonly text: string
  /** Ground of the law, for a refusal. */
  readonly reason: string | undefined
  /** Day until which a question may be answered. */
  readonly untilDay: Day | undefined
  /** The system's own outgoing number, in `dms` mode. */
  readonly number: string | undefined
  /** Name and post of who signed, as on the letter. */
  readonly signedBy: string
  /** Uploaded before; each goes out once. */
  readonly files: readonly string[]
}

/**
 * Answers, answers partly, refuses or asks: written into the outgoing register and the thread in one
 * transaction. Refuses as the desk does, with `file-unknown`, and as `registerBySystem` does about the
 * outgoing number. What was written before a refusal is rolled back by the caller.
 */
export async function answerBySystem(
  tx: Tx,
  house: House,
  system: Hand,
  answer: SystemAnswer,
): Promise<Outcome> {
  const handling = await findHandling(tx, answer.handlingId)
  if (!handling) return refuse('not-found')
  if (handling.state !== 'registered' && handling.state !== 'waiting') return refuse('not-now')
  const numbering = await numberingOf(tx, system.bodyId)
  const judged = judgeNumber(numbering, answer.number)
  if (!judged.ok) return judged
  if (answer.number !== undefined && (await isOutgoingTaken(tx, system.bodyId, answer.number)))
    return refuse('number-taken', { field: 'number' })
  const id = await written(tx, house, system, { handling, answer })
  const files = { ids: answer.files, by: { bodyId: system.bodyId }, to: { replyId: id } }
  if (answer.files.length > 0) {
    // The handling was found with the body's own sight; officers have no right to move files.
    const taken = await takeUploads(await tx.elevate(), files)
    if (taken !== new Set(answer.files).size) return refuse('file-unknown', { field: 'files' })
  }
  return sent(tx, house, system, { id, handling, numbering, answer })
}

type Writing = { readonly handling: Handling; readonly answer: SystemAnswer }

/** The answer as a row of the body's, drafted by its system. */
async function written(
  tx: Tx,
  house: House,
  system: Hand,
  { handling, answer }: Writing,
): Promise<string> {
  const at = house.clock.now()
  const id = uuidv7(at)
  const letter = await findLetter(tx, handling.letterId)
  if (!letter) throw new Error('a handling without its letter')
  const way = usualWay(letter)
  await insertReply(tx, {
    id,
    bodyId: system.bodyId,
    handlingId: handling.id,
    letterId: handling.letterId,
    unitId: handling.unitId,
    kind: answer.kind,
    toPersonId: handling.personId,
    toBodyId: letter.fromBodyId,
    toName: handling.writerName,
    subject: handling.subject,
    ...way,
    draftedBy: system.accountId,
    draftedAt: at,
  })
  await saveReply(tx, id, {
    kind: answer.kind,
    subject: handling.subject,
    text: answer.text,
    reason: answer.reason,
    untilDay: answer.untilDay,
    ...way,
    tracking: '',
  })
  return id
}

type Sending = Writing & { readonly id: string; readonly numbering: Numbering }

async function sent(
  tx: Tx,
  house: House,
  system: Hand,
  { id, handling, numbering, answer }: Sending,
): Promise<Outcome> {
  const draft = await findReply(tx, id)
  if (!draft) return refuse('not-found')
  const complete = await completeNow(tx, house, draft)
  if (!complete.ok) return complete
  const number =
    answer.number ?? (await seriesNumber(tx, house, { bodyId: system.bodyId, handling, numbering }))
  const move = { by: system.accountId, at: house.clock.now() }
  await moveReply(tx, id, { ...move, state: 'approved' })
  await moveReply(tx, id, { ...move, state: 'signed', signedAs: answer.signedBy })
  const found = { heading: [draft.toName, draft.subject, number].join(' '), text: draft.text }
  await moveReply(tx, id, { ...move, state: 'sent', registryNumber: number, found })
  await recordReply(tx, house, system, { id, letterId: handling.letterId, act: 'sent' })
  const reply = { ...draft, signedAs: answer.signedBy }
  try {
    return await intoThread(tx, house, system, { reply, kind: answer.kind, registryNumber: number })
  } catch (error) {
    if (error instanceof CannotSend) return refuse(error.code)
    throw error
  }
}

type Numbered = {
  readonly bodyId: string
  readonly handling: Handling
  readonly numbering: Numbering
}

async function seriesNumber(
  tx: Tx,
  house: House,
  { bodyId, handling, numbering }: Numbered,
): Promise<string> {
  const taking = {
    bodyId,
    direction: 'out',
    unit: await numberingUnit(tx, { bodyId, unitId: handling.unitId, today: house.clock.today() }),
    today: house.clock.today(),
    format: await numberFormat(tx, house, bodyId),
  } as const
  return nextNumber(tx, taking, numbering)
}
