/** Money comes in: at a counter, or at a provider that tells the end of it, perhaps late or twice. */
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import * as ledger from './ledger.ts'
import { newReference } from './reference.ts'
import {
  allocationsOf,
  insertAllocation,
  insertEntry,
  insertPayment,
  lockCharges,
  lockPayment,
  setOwed,
  setPayment,
  takeNotice,
  type Charge,
  type Payment,
} from './store.ts'

type Ports = Pick<House, 'clock' | 'random'>

export type PayRefusal = 'nothing-owed' | 'not-one-body' | 'amount-changed'

const yearOf = (house: Ports): number => Number(house.clock.today().slice(0, 4))

/** Fees of one body that are still owed, locked; and their sum. */
async function owing(
  tx: Tx,
  chargeIds: readonly string[],
): Promise<Result<{ readonly charges: readonly Charge[]; readonly sum: number }, PayRefusal>> {
  const charges = (await lockCharges(tx, chargeIds)).filter(({ owed }) => owed > 0)
  if (charges.length === 0) return refuse('nothing-owed')
  if (new Set(charges.map(({ bodyId }) => bodyId)).size > 1) return refuse('not-one-body')
  return ok({ charges, sum: charges.reduce((sum, { owed }) => sum + owed, 0) })
}

export type Beginning = {
  readonly chargeIds: readonly string[]
  readonly personId: string
  readonly actor: ActorReference
}

/**
 * Begins a payment at a provider for all that is owed of these fees. Nothing is booked until the provider
 * says that it is paid. Needs the worker's sight.
 */
export async function beginPayment(
  tx: Tx,
  house: Ports,
  { chargeIds, personId, actor }: Beginning,
): Promise<Result<Payment, PayRefusal>> {
  const found = await owing(tx, chargeIds)
  if (!found.ok) return found
  const { charges, sum } = found.value
  const [first] = charges
  if (!first) return refuse('nothing-owed')
  const begunAt = house.clock.now()
  const payment: Payment = {
    id: uuidv7(begunAt),
    bodyId: first.bodyId,
    personId,
    way: 'online',
    providerReference: undefined,
    amount: sum,
    state: 'begun',
    takenBy: undefined,
    receipt: undefined,
    begunAt,
    settledAt: undefined,
  }
  await insertPayment(tx, payment)
  for (const { id: chargeId, owed: amount } of charges) {
    await insertAllocation(tx, { paymentId: payment.id, chargeId, amount })
  }
  await recordAct(tx, {
    act: 'payments.begun',
    at: begunAt,
    actor,
    bodyId: first.bodyId,
    subjectId: personId,
    about: { kind: 'payment', id: payment.id },
    payload: { amount: sum },
  })
  return ok(payment)
}

/**
 * A clerk takes cash for all that is owed of these fees. `amount` is what the clerk counted: another sum
 * than what is owed now is refused (`amount-changed`), since somebody may have paid meanwhile.
 */
export async function takeCash(
  tx: Tx,
  house: Ports,
  given: Beginning & { readonly clerkId: string; readonly amount: number },
): Promise<Result<Payment, PayRefusal>> {
  const found = await owing(tx, given.chargeIds)
  if (!found.ok) return found
  const { charges, sum } = found.value
  const [first] = charges
  if (!first) return refuse('nothing-owed')
  if (sum !== given.amount) return refuse('amount-changed', { field: 'amount', values: { sum } })
  const at = house.clock.now()
  const payment: Payment = {
    id: uuidv7(at),
    bodyId: first.bodyId,
    personId: given.personId,
    way: 'counter',
    providerReference: undefined,
    amount: sum,
    state: 'paid',
    takenBy: given.clerkId,
    receipt: newReference(yearOf(house), house.random),
    begunAt: at,
    settledAt: at,
  }
  await insertPayment(tx, payment)
  for (const { id: chargeId, owed: amount } of charges) {
    await insertAllocation(tx, { paymentId: payment.id, chargeId, amount })
  }
  await book(tx, house, { payment, charges, into: ledger.CASH })
  await recordPaid(tx, house, { payment, actor: given.actor })
  return ok(payment)
}

/** What a provider tells of a payment. */
export type ProviderNotice = {
  /** The provider's own id of the notice: the same one is taken once. */
  readonly id: string
  readonly paymentId: string
  readonly outcome: 'pending' | 'paid' | 'declined' | 'abandoned'
  /** Tetri that were taken, of `paid`. */
  readonly amount: number
}

export type Settled = {
  /** Whether this notice brought the money in. */
  readonly paid: boolean
  readonly payment: Payment
  /** Fees that are owed no more because of it. */
  readonly charges: readonly Charge[]
}

/**
 * Takes what a provider tells. Doubled notices change nothing; a payment that was called declined or
 * abandoned and is paid after all is booked all the same; money for fees that somebody else paid meanwhile
 * is owed back. `undefined` for a notice that was taken before or names no payment.
 */
export async function takeProviderNotice(
  tx: Tx,
  house: Ports,
  notice: ProviderNotice,
): Promise<Settled | undefined> {
  const payment = await lockPayment(tx, notice.paymentId)
  if (!payment) return undefined
  const at = house.clock.now()
  if (!(await takeNotice(tx, { ...notice, at }))) return undefined
  if (payment.state === 'paid') return { paid: false, payment, charges: [] }
  if (notice.outcome !== 'paid') {
    const changed = { ...payment, state: notice.outcome }
    await setPayment(tx, payment.id, changed)
    return { paid: false, payment: changed, charges: [] }
  }
  const changed: Payment = {
    ...payment,
    state: 'paid',
    settledAt: at,
    receipt: newReference(yearOf(house), house.random),
  }
  await setPayment(tx, payment.id, changed)
  const allocations = await allocationsOf(tx, payment.id)
  const charges = await lockCharges(
    tx,
    allocations.map(({ chargeId }) => chargeId),
  )
  const booked = { ...changed, amount: notice.amount }
  const done = await book(tx, house, { payment: booked, charges, into: ledger.CLEARING })
  await recordPaid(tx, house, { payment: booked, actor: { kind: 'system' } })
  return { paid: true, payment: changed, charges: done }
}

type Booking = {
  readonly payment: Payment
  readonly charges: readonly Charge[]
  readonly into: typeof ledger.CASH | typeof ledger.CLEARING
}

/** Books money over the fees, oldest first; what is over is owed back. Gives the fees that are settled by it. */
async function book(
  tx: Tx,
  house: Ports,
  { payment, charges, into }: Booking,
): Promise<readonly Charge[]> {
  const { parts, over } = ledger.allocate(charges, payment.amount)
  const entry = {
    bodyId: payment.bodyId,
    paymentId: payment.id,
    at: payment.settledAt ?? house.clock.now(),
    day: house.clock.today(),
  }
  const done: Charge[] = []
  for (const { id, amount } of parts) {
    const charge = charges.find(each => each.id === id)
    if (!charge) continue
    await insertEntry(tx, {
      ...entry,
      kind: 'paid',
      chargeId: id,
      lines: ledger.paid(into, amount),
    })
    const owed = charge.owed - amount
    await setOwed(tx, id, { owed, cancelled: charge.cancelled })
    if (owed === 0) done.push({ ...charge, owed })
  }
  if (over > 0) {
    await insertEntry(tx, { ...entry, kind: 'overpaid', lines: ledger.overpaid(into, over) })
  }
  return done
}

async function recordPaid(
  tx: Tx,
  house: Ports,
  { payment, actor }: { readonly payment: Payment; readonly actor: ActorReference },
): Promise<void> {
  await recordAct(tx, {
    act: 'payments.paid',
    at: house.clock.now(),
    actor,
    bodyId: payment.bodyId,
    subjectId: payment.personId,
    about: { kind: 'payment', id: payment.id },
    payload: { amount: payment.amount, way: payment.way },
  })
}

/** Money goes back to a person: the ledger says so once the provider or the clerk has given it. */
export async function giveBack(
  tx: Tx,
  house: Ports,
  given: {
    readonly payment: Payment
    readonly amount: number
    readonly from: typeof ledger.CASH | typeof ledger.CLEARING | typeof ledger.BANK
    readonly actor: ActorReference
  },
): Promise<void> {
  const at = house.clock.now()
  const { payment, amount, from, actor } = given
  await insertEntry(tx, {
    bodyId: payment.bodyId,
    kind: 'refunded',
    paymentId: payment.id,
    at,
    day: house.clock.today(),
    lines: ledger.refunded(from, amount),
  })
  await recordAct(tx, {
    act: 'payments.refunded',
    at,
    actor,
    bodyId: payment.bodyId,
    subjectId: payment.personId,
    about: { kind: 'payment', id: payment.id },
    payload: { amount },
  })
}
