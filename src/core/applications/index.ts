/** Applications: begun, filled in, checked, and submitted as a case. */
export { applications } from './module.ts'
