/** The portal's own pages. */
export { portal } from './module.ts'
export { troublePage } from './pages.ts'
