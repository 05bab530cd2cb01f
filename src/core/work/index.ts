/** Work of a body on one thing: who does it, notes, opinions, check lists. Used by letters now and by cases later. */
import type { Module } from '#platform/module'

export {
  answerOpinion,
  assignmentsOf,
  checkItemsOf,
  insertAssignment,
  insertCheckItem,
  insertNote,
  insertOpinion,
  notesOf,
  opinionsOf,
  tickItem,
  type Assignment,
  type CheckItem,
  type Note,
  type Opinion,
  type Subject,
} from './store.ts'

export const work: Module = {
  key: 'work',
  migrations: new URL('./migrations/', import.meta.url),
}
