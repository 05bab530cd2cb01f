/** What officers do with a letter: register it, give it out, extend, forward, close, reopen, file. */
import {
  attachToLetter,
  carryOut,
  earlierOf,
  findHandling,
  findLetter,
  forwardLetter,
  giveTo,
  takeStep,
  type Handling,
  type Step,
  type Taken,
} from '#core/correspondence'
import { deputiesOf, holdOpenUnit } from '#core/bodies'
import { colleagues } from '#core/identity'
import { notify } from '#core/notices'
import { assignmentsOf, giveWork, inForce, saysNothingNew } from '#core/work'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { workOn } from './look.ts'
import { nextNumber, numberedHere, type Numbering } from './numbering.ts'
import { by, numberFormat, type Hand } from './hand.ts'
import { tellSenders } from './news.ts'
import { mayClose, repeatOf, type CloseReason } from './repeat.ts'
import { numberingUnit } from './units.ts'

type Outcome = Result<string, string>

const idOf = (taken: Result<Taken, string>): Outcome =>
  taken.ok ? ok(taken.value.handling.id) : taken

/**
 * Registers a letter under the next number of the incoming series. Refuses with `numbers-elsewhere`
 * where the body's own system gives the numbers.
 */
export async function registerLetter(
  tx: Tx,
  house: House,
  officer: Officer,
  handlingId: string,
): Promise<Outcome> {
  const handling = await findHandling(tx, handlingId)
  if (!handling) return refuse('not-found')
  if (handling.state !== 'received') return refuse('not-now')
  const here = await numberedHere(tx, officer.bodyId)
  if (!here.ok) return here
  return registerAs(tx, house, officer, { handling, numbering: here.value, number: undefined })
}

export type RegisterAs = {
  readonly handling: Handling
  readonly numbering: Numbering
  /** The body's system's own number; the next of the series when absent. */
  readonly number: string | undefined
}

/** Registers a letter that was found registrable under a number that was found right. */
export async function registerAs(
  tx: Tx,
  house: House,
  hand: Hand,
  { handling, numbering, number }: RegisterAs,
): Promise<Outcome> {
  const { bodyId } = hand
  const taking = {
    bodyId,
    direction: 'in',
    unit: await numberingUnit(tx, { bodyId, unitId: handling.unitId, today: house.clock.today() }),
    today: house.clock.today(),
    format: await numberFormat(tx, house, bodyId),
  } as const
  const registryNumber = number ?? (await nextNumber(tx, taking, numbering))
  return idOf(
    await carryOut(tx, house, {
      handlingId: handling.id,
      step: 'register',
      by: by(hand),
      registryNumber,
    }),
  )
}

export type Assigning = {
  readonly handlingId: string
  readonly unitId: string | undefined
  readonly executorId: string | undefined
  readonly coExecutors: readonly string[]
  /** What the head wants done; internal. */
  readonly resolution: string
}

/**
 * Gives a letter to a unit and executors, with the head's resolution; the writer reads of a new unit.
 * Refuses with `not-now` once the letter is done, with `not-an-officer` and `unit-unknown` for whoever
 * or whatever is not the body's, and with `already-given` when they have it already and nothing is said
 * to them that they do not know.
 */
export async function assignLetter(
  tx: Tx,
  house: House,
  officer: Officer,
  to: Assigning,
): Promise<Outcome> {
  const handling = await findHandling(tx, to.handlingId)
  if (!handling) return refuse('not-found')
  const known = await knownInBody(tx, officer, to)
  if (known.ok && (await isThereAlready(tx, { handling, to })))
    return refuse('already-given', { field: 'executor' })
  return known.ok ? giveOut(tx, house, officer, { handling, to }) : known
}

async function isThereAlready(tx: Tx, { handling, to }: Given): Promise<boolean> {
  if (handling.unitId !== to.unitId || handling.executorId !== to.executorId) return false
  return saysNothingNew(inForce(await assignmentsOf(tx, workOn(handling.id))), to)
}

/** The same for a letter that was read just now, to whom `knownInBody` has found; see `assignLetter`. */
export async function giveOut(
  tx: Tx,
  house: House,
  officer: Officer,
  { handling, to }: { readonly handling: Handling; readonly to: Omit<Assigning, 'handlingId'> },
): Promise<Outcome> {
  const may = takeStep(handling, { state: 'open' }, 'assign')
  if (!may.ok) return may
  await giveWork(tx, house, officer, { ...to, subject: workOn(handling.id) })
  await giveTo(tx, handling.id, to)
  await tellExecutors(tx, house, officer, { handling, to })
  if (to.unitId === undefined || to.unitId === handling.unitId) return ok(handling.id)
  return idOf(
    await carryOut(tx, house, {
      handlingId: handling.id,
      step: 'assign',
      by: by(officer),
      code: to.unitId,
    }),
  )
}

type Given = { readonly handling: Handling; readonly to: Omit<Assigning, 'handlingId'> }

/** Tells those whose work it becomes; whoever gives it to themselves knows. */
async function tellExecutors(
  tx: Tx,
  house: House,
  officer: Officer,
  { handling, to }: Given,
): Promise<void> {
  const named = [to.executorId, ...to.coExecutors].filter(id => id !== undefined)
  const news = named.filter(id => id !== officer.accountId && id !== handling.executorId)
  const deputies = await deputiesOf(tx, officer.bodyId, house.clock.today())
  const told = news.flatMap(id => [id, ...(deputies.get(id) ?? [])])
  for (const accountId of new Set(told)) {
    await notify(tx, house, {
      to: { accountId },
      template: 'officer.assigned',
      values: { number: handling.registryNumber ?? handling.number, due: handling.dueDay },
      href: `/desk/letters/${handling.id}`,
      about: { kind: 'letter', id: handling.letterId },
    })
  }
}

/** Whether the unit is an open one of the body's and everybody named works there. */
export async function knownInBody(
  tx: Tx,
  { bodyId }: Officer,
  { unitId, executorId, coExecutors }: Pick<Assigning, 'unitId' | 'executorId' | 'coExecutors'>,
): Promise<Result<true, 'unit-unknown' | 'not-an-officer'>> {
  if (unitId !== undefined && !(await holdOpenUnit(tx, bodyId, unitId)))
    return refuse('unit-unknown', { field: 'unit' })
  const staff = await colleagues(tx)
  const works = (account: string): boolean =>
    staff.some(({ id, state }) => id === account && state === 'active')
  if (executorId !== undefined && !works(executorId))
    return refuse('not-an-officer', { field: 'executor' })
  return coExecutors.every(works) ? ok(true) : refuse('not-an-officer', { field: 'co' })
}

/**
 * Extends the term by law; the writer reads why. Refuses with `extend-by` beyond what the rule gives,
 * and with `clock-refuses` when it gives none any more.
 */
export async function extendTerm(
  tx: Tx,
  house: House,
  officer: Hand,
  given: {
    readonly handlingId: string
    readonly days: number
    /** The most that the rule allows, in its unit. */
    readonly most: number
    readonly why: string
  },
): Promise<Outcome> {
  if (!Number.isInteger(given.days) || given.days < 1 || given.days > given.most)
    return refuse('extend-by', { field: 'days', values: { most: given.most } })
  if (given.why === '') return refuse('no-reason-given', { field: 'why' })
  return idOf(
    await carryOut(tx, house, {
      handlingId: given.handlingId,
      step: 'extend',
      by: by(officer),
      text: given.why,
      extendBy: given.days,
    }),
  )
}

/** Passes the letter on to the competent body. */
export async function forwardOn(
  tx: Tx,
  house: House,
  officer: Hand,
  given: { readonly handlingId: string; readonly toBodyId: string; readonly why: string },
): Promise<Outcome> {
  if (given.toBodyId === '') return refuse('no-body', { field: 'to' })
  if (given.why === '') return refuse('no-reason-given', { field: 'forward-why' })
  return idOf(
    await forwardLetter(tx, house, {
      handlingId: given.handlingId,
      toBodyId: given.toBodyId,
      reason: given.why,
      by: by(officer),
    }),
  )
}

export type Clarifying = {
  readonly handlingId: string
  /** What the writer said. */
  readonly text: string
  /** Scan of what came. */
  readonly scan: RawFile | undefined
}

/**
 * Enters the answer of a writer without the portal to the body's question: the clock goes on. Refuses
 * with `own-answer` for writers who can answer by themselves.
 */
export async function enterClarification(
  tx: Tx,
  house: House,
  officer: Officer,
  { handlingId, text, scan }: Clarifying,
): Promise<Outcome> {
  const handling = await findHandling(tx, handlingId)
  const letter = handling && (await findLetter(tx, handling.letterId))
  if (!letter) return refuse('not-found')
  if (letter.personId !== undefined || letter.fromBodyId !== undefined) return refuse('own-answer')
  if (text === '') return refuse('no-text', { field: 'clarification' })
  if (scan !== undefined) {
    const owner = { bodyId: officer.bodyId, letterId: letter.id }
    const attached = await attachToLetter(await tx.elevate(), house, { file: scan, ...owner })
    if (!attached.ok) return refuse(attached.refusal.code, { field: 'file' })
  }
  return idOf(await carryOut(tx, house, { handlingId, step: 'clarify', by: by(officer), text }))
}

export type Closing = {
  readonly handlingId: string
  readonly reason: CloseReason
  /** What the writer reads. */
  readonly why: string
}

/** Closes a letter without an answer. Refuses as `mayClose` does; the letter stays in the register. */
export async function closeLetter(
  tx: Tx,
  house: House,
  officer: Officer,
  { handlingId, reason, why }: Closing,
): Promise<Outcome> {
  const handling = await findHandling(tx, handlingId)
  if (!handling) return refuse('not-found')
  const repeats = repeatOf(handling, await earlierOf(tx, handling, 100))
  const may = mayClose(reason, { why, repeats })
  if (!may.ok) return may
  const closed = await carryOut(tx, house, {
    handlingId,
    step: 'close',
    by: by(officer),
    text: why,
    code: reason,
  })
  if (closed.ok) await tellSenders(house, { taken: closed.value, step: 'close' })
  return idOf(closed)
}

/** A step without more to say than a reason: reopen, archive. */
export async function plainStep(
  tx: Tx,
  house: House,
  officer: Officer,
  given: {
    readonly handlingId: string
    readonly step: Extract<Step, 'reopen' | 'archive'>
    readonly why: string
  },
): Promise<Outcome> {
  if (given.step !== 'archive' && given.why === '')
    return refuse('no-text', { field: `${given.step}-why` })
  return idOf(
    await carryOut(tx, house, {
      handlingId: given.handlingId,
      step: given.step,
      by: by(officer),
      text: given.why,
    }),
  )
}
