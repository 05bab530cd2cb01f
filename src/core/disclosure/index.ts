/** Published answers: what body and writer agreed to show to everybody. */
export { disclosure } from './module.ts'
