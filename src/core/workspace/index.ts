/** The workspace of officers: queue, case, actions, decisions and figures of a body's cases. */
export { workspace } from './module.ts'
