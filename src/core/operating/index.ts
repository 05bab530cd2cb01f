/** The operator's pages about the portal itself. */
export { operating } from './module.ts'
export { figuresOf } from './figures.ts'
