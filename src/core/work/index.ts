/** Work of a body on one thing: who does it, notes, opinions, check lists. Used by letters now and by cases later. */
export { work } from './module.ts'
export { giveWork, type Giving } from './assign.ts'
export { addCheckItem, addNote, askOpinion, giveOpinion, tick, withdrawQuestion } from './help.ts'
export {
  assignmentsInForce,
  assignmentsOf,
  givenSince,
  checkItemsOf,
  deleteAssignments,
  eraseWork,
  helpOn,
  involvedIn,
  notesOf,
  opinionsOf,
  opinionsOwed,
  workedOn,
  type Assignment,
  type CheckItem,
  type Help,
  type Note,
  type Opinion,
  type Owed,
} from './store.ts'
export { inForce, saysNothingNew, type Subject, type Withdrawer, type Worker } from './work.ts'
export { workParts, type WorkView } from './pages.ts'
export { workRefusals } from './texts.ts'
