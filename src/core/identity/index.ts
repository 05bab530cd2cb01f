/** People, accounts and how they come in. */
export { identity } from './module.ts'
export { resolveActor } from './resolve.ts'
export { findRecipient, parseAddress, type Recipient } from './contacts.ts'
export { needsFreshFactor, toFactor } from './handlers-account.ts'
export { messageBudget, takeTurn } from './throttle.ts'
export { peopleOfPhone, stopSms } from './sms.ts'
export { markReturned } from './store.ts'
export {
  colleagues,
  findAccount,
  findAccountOfPerson,
  findPerson,
  namesOfAccounts,
  type Colleague,
  type Person,
} from './store.ts'
export { tellPerson } from './tell.ts'
export { identify, knownPerson, personalNumberOf, personFor } from './issue.ts'
