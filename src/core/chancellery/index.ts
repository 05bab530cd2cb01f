/** The chancellery: registers, answers with four rights, the desk of two hundred letters a day. */
export { chancellery } from './module.ts'
export { forwardOn } from './handle.ts'
export {
  answerBySystem,
  extendBySystem,
  OWN_NUMBER,
  OWN_NUMBER_LENGTH,
  registerBySystem,
  type SystemAnswer,
} from './from-system.ts'
export { numberingOf, switchNumbering, type Numbering, type NumberingMode } from './numbering.ts'
export type { Hand } from './officer.ts'
export { deskProblem, refusalStatus } from './problems.ts'
export { refusals } from './texts.ts'
export { takeNumber } from './series.ts'
export { seesFile } from './look.ts'
