/** The chancellery: registers, answers with four rights, the desk of two hundred letters a day. */
export { chancellery } from './module.ts'
export { seesFile } from './look.ts'
