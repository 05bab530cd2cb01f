/** The country as data: loaded from its pack, with the calendar in force. */
export { country } from './module.ts'
export { withFiles } from './commands.ts'
export { examineRule, figuresOf, isRule, type Figure } from './check-rule.ts'
export { countryOf, loadCalendar, loadPack, packFolder } from './load.ts'
export { CONFIDENCE } from './shape-parts.ts'
export { LONGEST, UNITS } from './shapes.ts'
export { readShaped } from './read.ts'
export {
  PackProblems,
  type Competence,
  type Competences,
  type Country,
  type LifeEvent,
  type LetterKind,
  type LetterTemplate,
  type LetterTemplates,
  type Municipality,
  type PackBody,
  type PackRule,
  type RefusalReason,
  type SamplePerson,
  type Transparency,
  type WrittenLanguages,
} from './country.ts'
export { calendarInForce, declareDay, type Declaration } from './declare.ts'
export { declaredDays, type DeclaredDay } from './store.ts'
export { sourceText } from './source.ts'
export { refusals as countryRefusals } from './texts.ts'
