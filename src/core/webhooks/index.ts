/** Webhooks: a body's system is told that something happened to a letter. */
export { webhooks } from './module.ts'
export { landed } from './send.ts'
export { mayReach } from './address.ts'
export { reachOf } from './endpoint.ts'
