/** What everybody may see of the bodies' work: figures of punctuality, yearly reports. */
export { transparency } from './module.ts'
