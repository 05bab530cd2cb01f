/** What officers do with a letter: register it, give it out, extend, forward, close, reopen, file. */
import {
  carryOut,
  findHandling,
  forwardLetter,
  giveTo,
  type Step,
  type Taken,
} from '#core/correspondence'
import { insertAssignment } from '#core/work'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { by, numberFormat, type Officer } from './officer.ts'
import { takeNumber } from './series.ts'

type Outcome = Result<string, string>

const idOf = (taken: Result<Taken, string>): Outcome =>
  taken.ok ? ok(taken.value.handling.id) : taken

/** Registers a letter under the next number of the incoming series. */
export async function registerLetter(
  tx: Tx,
  house: House,
  officer: Officer,
  handlingId: string,
): Promise<Outcome> {
  const handling = await findHandling(tx, handlingId)
  if (!handling) return refuse('not-found')
  if (handling.state !== 'received') return refuse('not-now')
  const registryNumber = await takeNumber(tx, {
    bodyId: officer.bodyId,
    direction: 'in',
    today: house.clock.today(),
    format: await numberFormat(tx, house, officer.bodyId),
  })
  return idOf(
    await carryOut(tx, house, { handlingId, step: 'register', by: by(officer), registryNumber }),
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

/** Gives a letter to a unit and executors, with the head's resolution. */
export async function assignLetter(
  tx: Tx,
  house: House,
  officer: Officer,
  to: Assigning,
): Promise<Outcome> {
  const handling = await findHandling(tx, to.handlingId)
  if (!handling) return refuse('not-found')
  const at = house.clock.now()
  await insertAssignment(tx, {
    id: uuidv7(at),
    bodyId: officer.bodyId,
    subject: { kind: 'handling', id: handling.id },
    by: officer.accountId,
    at,
    unitId: to.unitId,
    executorId: to.executorId,
    coExecutors: to.coExecutors,
    resolution: to.resolution,
  })
  await giveTo(tx, handling.id, to)
  const moves = handling.unitId !== to.unitId && to.unitId !== undefined
  if (moves) {
    return idOf(
      await carryOut(tx, house, {
        handlingId: handling.id,
        step: 'assign',
        by: by(officer),
        code: to.unitId ?? '',
      }),
    )
  }
  await recordAct(tx, {
    act: 'letter.assigned',
    at,
    actor: by(officer),
    bodyId: officer.bodyId,
    about: { kind: 'letter', id: handling.letterId },
    payload: { handling: handling.id, unit: to.unitId, executor: to.executorId },
  })
  return ok(handling.id)
}

/** Extends the term by law; the writer reads why. */
export async function extendTerm(
  tx: Tx,
  house: House,
  officer: Officer,
  given: { readonly handlingId: string; readonly days: number; readonly why: string },
): Promise<Outcome> {
  if (given.why === '') return refuse('no-text', { field: 'why' })
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
  officer: Officer,
  given: { readonly handlingId: string; readonly toBodyId: string; readonly why: string },
): Promise<Outcome> {
  if (given.why === '') return refuse('no-text', { field: 'forward-why' })
  return idOf(
    await forwardLetter(tx, house, {
      handlingId: given.handlingId,
      toBodyId: given.toBodyId,
      reason: given.why,
      by: by(officer),
    }),
  )
}

/** A step without more to say than a reason: close, reopen, archive. */
export async function plainStep(
  tx: Tx,
  house: House,
  officer: Officer,
  given: {
    readonly handlingId: string
    readonly step: Extract<Step, 'close' | 'reopen' | 'archive'>
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
