/** People, accounts and how they come in. */
export { identity } from './module.ts'
export { resolveActor } from './resolve.ts'
export { findRecipient, type Recipient } from './contacts.ts'
export {
  findAccount,
  findAccountOfPerson,
  findPerson,
  colleagues,
  type Colleague,
  type Person,
} from './store.ts'
export { identify, knownPerson, personFor } from './issue.ts'
