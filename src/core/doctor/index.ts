/** The examination of an installation. */
export { doctor } from './module.ts'
export { jobsOf } from './catalog-store.ts'
export { examine, type Patient } from './run.ts'
