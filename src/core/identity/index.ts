/** People, accounts and how they come in. */
export { identity } from './module.ts'
export { resolveActor } from './resolve.ts'
export { findRecipient, parseAddress, type Recipient } from './contacts.ts'
export { needsFreshFactor, toFactor } from './handlers-account.ts'
export { messageBudget, takeTurn } from './throttle.ts'
export { findAccount, findPerson, colleagues, type Colleague, type Person } from './store.ts'
export { identify, knownPerson, personFor } from './issue.ts'
