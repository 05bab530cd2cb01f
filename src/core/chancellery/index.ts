/** The chancellery: registers, answers with four rights, the desk of two hundred letters a day. */
export { chancellery } from './module.ts'
export { seriesOf, setSeries, takeNumber, WHOLE_BODY, type Series } from './series.ts'
export { numberFormat } from './hand.ts'
export { takeActNumber } from './acts.ts'
export { FRESH_FACTOR_MINUTES, isFresh } from './reply.ts'
export { signatory } from './answer.ts'
export { unitText, unitOptions } from './units.ts'
export { workOn } from './look.ts'
export { answersBegun } from './store.ts'
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
export type { Hand } from './hand.ts'
export { deskProblem, refusalStatus } from './problems.ts'
export { refusals } from './texts.ts'
export { seesFile } from './look.ts'
export { answersWaitingFor } from './wanted.ts'
export { seenHandling, seenHandlings } from './look.ts'
