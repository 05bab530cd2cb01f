/** Fees, the money that comes in for them, and the ledger of both. */
export { payments } from './module.ts'
export { charge, releaseCharges, sourcesOf, type NewCharge } from './charge.ts'
export {
  beginPayment,
  giveBack,
  takeCash,
  takeProviderNotice,
  type PayRefusal,
  type ProviderNotice,
  type Settled,
} from './pay.ts'
export { parseReference } from './reference.ts'
export {
  balances,
  chargesOf as chargesOfSubject,
  findByReference,
  findPayment,
  paymentsFor,
  unsettled,
  type Charge,
  type Payment,
} from './store.ts'
