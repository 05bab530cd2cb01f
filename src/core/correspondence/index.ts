/** Letters between people and public bodies. */
export { correspondence } from './module.ts'
export { sendLetter, type Accepted, type Writing } from './send.ts'
export { carryOut, type StepCommand, type Taken } from './carry-out.ts'
export { forwardLetter } from './forward.ts'
export { acceptFromBody } from './accept.ts'
export { attachFile, attachToLetter, mayOpen } from './attach.ts'
export { letterKind } from './kinds.ts'
export {
  filesOfReply,
  filesOfLetter,
  filesOfLetters,
  moveReplyFiles,
  deleteReplyFile,
  insertFile,
  type LetterFile,
} from './files-store.ts'
export {
  isOpen,
  isOverdue,
  possibleSteps,
  takeStep,
  type Entry,
  type Handling,
  type HandlingState,
  type Letter,
  type Step,
} from './letter.ts'
export {
  countsOfViewer,
  entriesOf,
  findHandling,
  findHandlings,
  findLetter,
  findLetterByNumber,
  findLetters,
  handlingColumns,
  handlingOf,
  handlingsOf,
  threadsOf,
  lettersOfViewer,
  type ListedLetter,
} from './store.ts'
export { copyOfLetter, type LetterCopy } from './handlers-thread.ts'
export { entryItem, letterText } from './pages-entry.ts'
export { stateTag, whyDay } from './pages-thread.ts'
export {
  earlierOf,
  giveTo,
  incomingRegister,
  openOf,
  queue,
  queueCounts,
  searchDesk,
  type QueueFilter,
} from './desk-store.ts'
export { parseLetterNumber } from './number.ts'
export { refusalProblem } from './problems.ts'
