/** The exchange: programs of bodies and of residents, their tokens, the API and the feed. */
export { exchange } from './module.ts'
export { SANDBOX_BODY, SANDBOX_TOKEN } from './demo.ts'
export { placeEvents } from './feed.ts'
export { asOfficer, officerOf } from './handlers-desk.ts'
export { resolveCaller } from './resolve.ts'
export { eventsAfter, isConnected, lastSequence, type Event } from './store.ts'
