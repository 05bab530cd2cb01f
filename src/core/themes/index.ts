/** Looks of bodies: colours that can be read, a short name, a logo. */
export { themes } from './module.ts'
export { bodyLook } from './look.ts'
export { themedBodies } from './store.ts'
