/**
 * The rules of the ledger: which lines an act writes. Pure. Debit is above zero, credit below; the lines of
 * every entry sum to zero (double entry; Pacioli's rule).
 */

/** Amounts are whole tetri, above zero. */
export type Line = { readonly account: string; readonly amount: number }

/** What people owe and have not paid. */
export const RECEIVABLE = 'receivable'
/** Money that a provider has taken and not paid over yet. */
export const CLEARING = 'clearing'
/** Money in the till of the counter. */
export const CASH = 'cash'
/** Money on the body's account. */
export const BANK = 'bank'
/** Money that people are to get back. */
export const REFUNDS = 'refunds'

/** Income under a code of the treasury. */
export const income = (code: string): string => `income:${code}`

const move = (to: string, from: string, amount: number): readonly Line[] => {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError('an amount is whole tetri')
  return [
    { account: to, amount },
    { account: from, amount: -amount },
  ]
}

/** A fee falls due. */
export const charged = (code: string, amount: number): readonly Line[] =>
  move(RECEIVABLE, income(code), amount)

/** A fee that was not paid is dropped. */
export const cancelled = (code: string, amount: number): readonly Line[] =>
  move(income(code), RECEIVABLE, amount)

/** Money comes in for a fee: at a provider or in the till. */
export const paid = (into: typeof CLEARING | typeof CASH, amount: number): readonly Line[] =>
  move(into, RECEIVABLE, amount)

/** Money comes in for a fee that is owed no more: it is owed to the person. */
export const overpaid = (into: typeof CLEARING | typeof CASH, amount: number): readonly Line[] =>
  move(into, REFUNDS, amount)

/** A fee that was paid is to be given back. */
export const refundOwed = (code: string, amount: number): readonly Line[] =>
  move(income(code), REFUNDS, amount)

/** Money is given back. */
export const refunded = (
  from: typeof CLEARING | typeof CASH | typeof BANK,
  amount: number,
): readonly Line[] => move(REFUNDS, from, amount)

/** The provider pays over, or the till is taken to the bank. */
export const settled = (from: typeof CLEARING | typeof CASH, amount: number): readonly Line[] =>
  move(BANK, from, amount)

/**
 * How a sum of money is spread over fees: the oldest first, each up to what is owed of it. What is left
 * over is overpaid.
 */
export function allocate(
  owed: readonly { readonly id: string; readonly owed: number }[],
  amount: number,
): {
  readonly parts: readonly { readonly id: string; readonly amount: number }[]
  readonly over: number
} {
  let left = amount
  const parts: { id: string; amount: number }[] = []
  for (const charge of owed) {
    const part = Math.min(left, charge.owed)
    if (part > 0) parts.push({ id: charge.id, amount: part })
    left -= part
  }
  return { parts, over: left }
}
