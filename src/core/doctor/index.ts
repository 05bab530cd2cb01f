/** The examination of an installation. */
export { doctor } from './module.ts'
export { examine, type Patient } from './run.ts'
