/** Letters between people and public bodies. */
export { correspondence } from './module.ts'
export { sendLetter, type Accepted, type Writing } from './send.ts'
export { insertDraft } from './drafts-store.ts'
export { sendWithUploads } from './send-uploads.ts'
export { carryOut, type StepCommand, type Taken } from './carry-out.ts'
export { forwardLetter } from './forward.ts'
export { acceptFromBody } from './accept.ts'
export { attachFile, attachToLetter, keepsFile, mayOpen, MAX_FILES } from './attach.ts'
export { letterKind } from './kinds.ts'
export { MAX_ASKED, withAsked } from './asked.ts'
export { writtenIn } from './written-in.ts'
export {
  languageRule,
  runsOn,
  spokenIn,
  translationCode,
  type LanguageRule,
} from './language-rule.ts'
export {
  filesOfReply,
  filesOfLetter,
  filesOfLetters,
  moveReplyFiles,
  deleteReplyFile,
  dropUploads,
  findFile,
  insertFile,
  takeUploads,
  type LetterFile,
} from './files-store.ts'
export {
  awaitsWriter,
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
  markRead,
  unreadOfBody,
  type ListedLetter,
} from './store.ts'
export { copyOfLetter, type LetterCopy } from './handlers-thread.ts'
export { fileLine, sizeText } from './pages-parts.ts'
export { entryItem, letterText } from './pages-entry.ts'
export { stateTag, whyDay } from './pages-thread.ts'
export {
  earlierOf,
  giveTo,
  holdWriters,
  incomingById,
  incomingRegister,
  placedInRegister,
  isNumberTaken,
  finished,
  openByExecutor,
  countOpenOfUnit,
  openOf,
  openWorkOf,
  queue,
  queueCounts,
  receivedSince,
  searchDesk,
  type QueueFilter,
} from './desk-store.ts'

export { refusals as letterRefusals } from './texts.ts'
export { newLetterNumber, parseLetterNumber } from './number.ts'
export { findWriter } from './writer.ts'
export { refusalProblem } from './problems.ts'
export { peopleFor, withDeputies } from './escalate.ts'
export { toldFromBelow, toldStepsOf, type ToldStep } from './told-store.ts'
export {
  finishedCounts,
  openCounts,
  reportedLetters,
  type FinishedCount,
  type OpenCount,
  type ReportedLetter,
} from './figures-store.ts'
export { termText } from './terms.ts'
export { numbersTaken, touchedLetters } from './removed-store.ts'
export { removeLetters } from './remove.ts'
