/** Help pages. */
export { help } from './module.ts'
