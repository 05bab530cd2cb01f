/** SQL of charges, payments and the ledger. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { uuidv7 } from '#platform/random'
import { sql, type Sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import type { Line } from './ledger.ts'

export type Due = 'submitting' | 'decision' | 'delivery'

/** A fee that somebody owes or owed. Amounts in tetri. */
export type Charge = {
  readonly id: string
  readonly bodyId: string
  readonly personId: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly fee: string
  readonly name: Text
  /** Code of the treasury under which the income is booked. */
  readonly income: string
  readonly amount: number
  readonly due: Due
  readonly reference: string
  readonly owed: number
  readonly cancelled: boolean
  readonly madeAt: Date
}

type ChargeRow = Omit<Charge, 'subject' | 'name'> & {
  readonly subjectKind: string
  readonly subjectId: string
  readonly nameKa: string
  readonly nameEn: string
}

const chargeOf = ({ subjectKind, subjectId, nameKa, nameEn, ...row }: ChargeRow): Charge => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId },
  name: { ka: nameKa, en: nameEn },
})

/** Most fees of one thing. */
const MOST = 100

const CHARGE = sql`
  id, body_id as "bodyId", person_id as "personId", subject_kind as "subjectKind",
  subject_id as "subjectId", fee, name_ka as "nameKa", name_en as "nameEn", income, amount, due, reference,
  owed, cancelled, made_at as "madeAt"`

async function chargesWhere(tx: Tx, where: Sql, lock = sql``): Promise<readonly Charge[]> {
  const rows = await tx.all<ChargeRow>(sql`
    select ${CHARGE} from payments.charge where ${where} order by made_at, id limit ${MOST}${lock}`)
  return rows.map(chargeOf)
}

/** Fees of a thing that the viewer may see, oldest first. */
export const chargesOf = (tx: Tx, subjectId: string): Promise<readonly Charge[]> =>
  chargesWhere(tx, sql`subject_id = ${subjectId}`)

/** The fee that a person names to a bank or a clerk. */
export async function findByReference(tx: Tx, reference: string): Promise<Charge | undefined> {
  return (await chargesWhere(tx, sql`reference = ${reference}`))[0]
}

/** Fees by id, locked in one order, so that two who pay wait for each other instead of for ever. */
export const lockCharges = (tx: Tx, ids: readonly string[]): Promise<readonly Charge[]> =>
  chargesWhere(tx, sql`id = any(${ids}::uuid[])`, sql` for update`)

export const lockChargesOf = (tx: Tx, subjectId: string): Promise<readonly Charge[]> =>
  chargesWhere(tx, sql`subject_id = ${subjectId}`, sql` for update`)

/** Keeps a fee; false when the thing has that fee already. */
export async function insertCharge(tx: Tx, charge: Charge): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into payments.charge
      (id, body_id, person_id, subject_kind, subject_id, fee, name_ka, name_en, income, amount, due,
       reference, owed, made_at)
    values
      (${charge.id}, ${charge.bodyId}, ${charge.personId}, ${charge.subject.kind}, ${charge.subject.id},
       ${charge.fee}, ${charge.name.ka}, ${charge.name.en}, ${charge.income}, ${charge.amount},
       ${charge.due}, ${charge.reference}, ${charge.owed}, ${charge.madeAt})
    on conflict (subject_id, fee) do nothing`)
  return inserted === 1
}

/** What is owed of a fee, kept beside the entry that changes it. */
export async function setOwed(
  tx: Tx,
  id: string,
  { owed, cancelled }: Pick<Charge, 'owed' | 'cancelled'>,
): Promise<void> {
  await tx.run(
    sql`update payments.charge set owed = ${owed}, cancelled = ${cancelled} where id = ${id}`,
  )
}

export type PaymentState = 'begun' | 'pending' | 'paid' | 'declined' | 'abandoned'

export type Payment = {
  readonly id: string
  readonly bodyId: string
  readonly personId: string
  readonly way: 'online' | 'counter'
  readonly providerReference: string | undefined
  readonly amount: number
  readonly state: PaymentState
  readonly takenBy: string | undefined
  readonly receipt: string | undefined
  readonly begunAt: Date
  readonly settledAt: Date | undefined
}

type PaymentRow = {
  readonly [Key in keyof Payment]: Payment[Key] extends string | undefined
    ? Payment[Key] | null
    : Payment[Key] | null
}

const PAYMENT = sql`
  id, body_id as "bodyId", person_id as "personId", way, provider_reference as "providerReference", amount,
  state, taken_by as "takenBy", receipt, begun_at as "begunAt", settled_at as "settledAt"`

const paymentOf = (row: Payment & PaymentRow): Payment => ({
  ...row,
  providerReference: row.providerReference ?? undefined,
  takenBy: row.takenBy ?? undefined,
  receipt: row.receipt ?? undefined,
  settledAt: row.settledAt ?? undefined,
})

async function paymentsWhere(tx: Tx, where: Sql): Promise<readonly Payment[]> {
  const rows = await tx.all<Payment & PaymentRow>(
    sql`select ${PAYMENT} from payments.payment where ${where}`,
  )
  return rows.map(paymentOf)
}

export async function findPayment(tx: Tx, id: string): Promise<Payment | undefined> {
  return (await paymentsWhere(tx, sql`id = ${id}`))[0]
}

/** The payment, and nobody else settles it until the transaction ends. */
export async function lockPayment(tx: Tx, id: string): Promise<Payment | undefined> {
  return (await paymentsWhere(tx, sql`id = ${id} for update`))[0]
}

/** Payments at the provider that nobody has told the end of since a moment, oldest first. */
export const unsettled = (tx: Tx, before: Date): Promise<readonly Payment[]> =>
  paymentsWhere(
    tx,
    sql`state in ('begun', 'pending') and begun_at < ${before} order by begun_at, id limit ${MOST}`,
  )

/** Payments for a thing, newest first. */
export const paymentsFor = (tx: Tx, subjectId: string): Promise<readonly Payment[]> =>
  paymentsWhere(
    tx,
    sql`id in (select a.payment_id
                 from payments.allocation a
                 join payments.charge c on c.id = a.charge_id
                where c.subject_id = ${subjectId})
        order by begun_at desc, id desc limit ${MOST}`,
  )

export async function insertPayment(tx: Tx, payment: Payment): Promise<void> {
  await tx.run(sql`
    insert into payments.payment
      (id, body_id, person_id, way, provider_reference, amount, state, taken_by, receipt, begun_at, settled_at)
    values
      (${payment.id}, ${payment.bodyId}, ${payment.personId}, ${payment.way},
       ${payment.providerReference ?? null}, ${payment.amount}, ${payment.state}, ${payment.takenBy ?? null},
       ${payment.receipt ?? null}, ${payment.begunAt}, ${payment.settledAt ?? null})`)
}

export async function setPayment(
  tx: Tx,
  id: string,
  set: Pick<Payment, 'state' | 'receipt' | 'settledAt' | 'providerReference'>,
): Promise<void> {
  await tx.run(sql`
    update payments.payment
       set state = ${set.state}, receipt = ${set.receipt ?? null}, settled_at = ${set.settledAt ?? null},
           provider_reference = ${set.providerReference ?? null}
     where id = ${id}`)
}

/** Which fees a payment is for, and how much of each. */
export async function allocationsOf(
  tx: Tx,
  paymentId: string,
): Promise<readonly { readonly chargeId: string; readonly amount: number }[]> {
  return tx.all(sql`
    select charge_id as "chargeId", amount
      from payments.allocation where payment_id = ${paymentId} order by charge_id limit ${MOST}`)
}

export async function insertAllocation(
  tx: Tx,
  allocation: { readonly paymentId: string; readonly chargeId: string; readonly amount: number },
): Promise<void> {
  await tx.run(sql`
    insert into payments.allocation (payment_id, charge_id, amount)
    values (${allocation.paymentId}, ${allocation.chargeId}, ${allocation.amount})`)
}

export type EntryKind =
  | 'charged'
  | 'cancelled'
  | 'paid'
  | 'overpaid'
  | 'refund-owed'
  | 'refunded'
  | 'settled'
  | 'corrected'

export type NewEntry = {
  readonly bodyId: string
  readonly kind: EntryKind
  readonly chargeId?: string | undefined
  readonly paymentId?: string | undefined
  readonly at: Date
  readonly day: Day
  readonly lines: readonly Line[]
}

/** Writes an entry of the ledger with its lines, in one statement. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<string> {
  const id = uuidv7(entry.at)
  await tx.run(sql`
    with made as (
      insert into payments.entry (id, body_id, kind, charge_id, payment_id, at, day)
      values (${id}, ${entry.bodyId}, ${entry.kind}, ${entry.chargeId ?? null}, ${entry.paymentId ?? null},
              ${entry.at}, ${entry.day})
      returning id)
    insert into payments.line (entry_id, place, account, amount)
    select made.id, l.place, l.account, l.amount
      from made,
           unnest(${entry.lines.map(({ account }) => account)}::text[],
                  ${entry.lines.map(({ amount }) => amount)}::bigint[])
             with ordinality as l (account, amount, place)`)
  return id
}

/** Sum of each account of a body up to and with a day, in tetri. */
export async function balances(
  tx: Tx,
  bodyId: string,
  until: Day,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all<{ account: string; amount: number }>(sql`
    select l.account, sum(l.amount)::bigint as amount
      from payments.line l
      join payments.entry e on e.id = l.entry_id
     where e.body_id = ${bodyId} and e.day <= ${until}
     group by l.account
     order by l.account`)
  return new Map(rows.map(({ account, amount }) => [account, amount]))
}

/** Notes that a notice of the provider was taken; false when it was taken before. */
export async function takeNotice(
  tx: Tx,
  notice: {
    readonly id: string
    readonly at: Date
    readonly paymentId: string
    readonly outcome: string
  },
): Promise<boolean> {
  const taken = await tx.run(sql`
    insert into payments.notice (id, at, payment_id, outcome)
    values (${notice.id}, ${notice.at}, ${notice.paymentId}, ${notice.outcome})
    on conflict (id) do nothing`)
  return taken === 1
}
