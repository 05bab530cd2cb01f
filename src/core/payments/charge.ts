/** Fees fall due, are dropped, and are given back: each with its entry in the ledger and the journal. */
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import type { Text } from '#platform/texts'
import * as ledger from './ledger.ts'
import { newReference } from './reference.ts'
import {
  allocationsOf,
  insertCharge,
  insertEntry,
  lockChargesOf,
  paymentsFor,
  setOwed,
  type Charge,
  type Due,
} from './store.ts'

type Ports = Pick<House, 'clock' | 'random'>

export type NewCharge = {
  readonly bodyId: string
  readonly personId: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly fee: string
  readonly name: Text
  /** Code of the treasury; `0` where the definition gives none. */
  readonly income: string
  /** Tetri; a fee of nothing is not charged. */
  readonly amount: number
  readonly due: Due
  readonly actor: ActorReference
}

/**
 * A fee falls due. The same fee of the same thing is charged once: a repeat gives `undefined`, as does a
 * fee of nothing. Needs the worker's sight.
 */
export async function charge(tx: Tx, house: Ports, made: NewCharge): Promise<Charge | undefined> {
  if (made.amount === 0) return undefined
  const madeAt = house.clock.now()
  const { actor, ...rest } = made
  const row: Charge = {
    ...rest,
    id: uuidv7(madeAt),
    reference: newReference(Number(house.clock.today().slice(0, 4)), house.random),
    owed: made.amount,
    cancelled: false,
    madeAt,
  }
  if (!(await insertCharge(tx, row))) return undefined
  await insertEntry(tx, {
    bodyId: row.bodyId,
    kind: 'charged',
    chargeId: row.id,
    at: madeAt,
    day: house.clock.today(),
    lines: ledger.charged(row.income, row.amount),
  })
  await recordAct(tx, {
    act: 'payments.charged',
    at: madeAt,
    actor,
    bodyId: row.bodyId,
    subjectId: row.personId,
    about: { kind: 'charge', id: row.id },
    payload: { subject: row.subject.id, fee: row.fee, amount: row.amount },
  })
  return row
}

/**
 * The thing came to nothing: what is not paid of its fees is dropped, and what was paid is owed back where
 * `refund` says so. Gives how much is owed back, in tetri. A repeat changes nothing. Needs the worker's sight.
 */
export async function releaseCharges(
  tx: Tx,
  house: Ports,
  given: {
    readonly subjectId: string
    /** Fees whose paid part is given back. */
    readonly refund: readonly string[]
    readonly actor: ActorReference
  },
): Promise<number> {
  const at = house.clock.now()
  const day = house.clock.today()
  let back = 0
  for (const row of await lockChargesOf(tx, given.subjectId)) {
    if (row.cancelled) continue
    const { bodyId, id: chargeId, income } = row
    const entry = { bodyId, chargeId, at, day }
    const paid = row.amount - row.owed
    const refund = given.refund.includes(row.fee) ? paid : 0
    if (row.owed > 0) {
      await insertEntry(tx, {
        ...entry,
        kind: 'cancelled',
        lines: ledger.cancelled(income, row.owed),
      })
    }
    if (refund > 0) {
      await insertEntry(tx, {
        ...entry,
        kind: 'refund-owed',
        lines: ledger.refundOwed(income, refund),
      })
      back += refund
    }
    await setOwed(tx, chargeId, { owed: 0, cancelled: true })
    await recordAct(tx, {
      act: 'payments.released',
      at,
      actor: given.actor,
      bodyId,
      subjectId: row.personId,
      about: { kind: 'charge', id: chargeId },
      payload: { dropped: row.owed, refund },
    })
  }
  return back
}

/** Which payments brought in what was paid of a thing's fees, newest first: refunds go back the same way. */
export async function sourcesOf(
  tx: Tx,
  subjectId: string,
): Promise<readonly { readonly paymentId: string; readonly amount: number }[]> {
  const paid = (await paymentsFor(tx, subjectId)).filter(({ state }) => state === 'paid')
  const sources = []
  for (const { id } of paid) {
    const parts = await allocationsOf(tx, id)
    sources.push({ paymentId: id, amount: parts.reduce((sum, { amount }) => sum + amount, 0) })
  }
  return sources
}
