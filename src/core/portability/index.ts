/** What a person takes along. */
export { portability } from './module.ts'
export { safeName } from './copy.ts'
