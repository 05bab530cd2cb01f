/** Coming from elsewhere and going elsewhere: import of letters and registers, copies of what a body owns. */
export { transfer } from './module.ts'
