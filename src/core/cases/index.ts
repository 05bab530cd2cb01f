/** Cases: applications that bodies work on, from the first event to the end of their time. */
export { cases } from './module.ts'
export { openCase, type OpenedCase } from './open.ts'
export {
  isOpen,
  NO_DAY,
  PHASES,
  type Applicant,
  type Case,
  type Charge,
  type Fact,
  type NewCase,
  type Phase,
} from './case.ts'
export { chargePaid } from './pay.ts'
export { stateOf, type State } from './state.ts'
export type { CaseEvent } from './event.ts'
export { eventsOf, findCase, findCases, markReadByBody } from './store.ts'
export {
  chargesOf,
  conditionsOf,
  layersOf,
  revisionsOf,
  tasksOf,
  type Condition,
  type KeptCharge,
  type Layers,
  type Task,
} from './layer-store.ts'
export { definitionOf, takeInHand, takeLook } from './record.ts'
export { takeAction, type Acting, type Filled } from './act.ts'
export { contextOf, officerActor, openActions, situationOf, type Context } from './engine.ts'
export { draftDecision, previewDecision } from './decide.ts'
export { findDecision, type Decision } from './decision-store.ts'
export { documentsOf, pdfOf, sheetIn, type CaseDocument, type Sheet } from './document.ts'
export { claimCase, giveCase, type Giving } from './assign.ts'
export { addRule, chosenBy, dropRule, rulesFor, type AssignRule } from './assign-rule.ts'
export { accessOf, mayReadField, rolesOf, unitOf, type Access } from './roles.ts'
export { mayRead, ownAccounts, seenCase, seesCaseFile, seesAll, type Seen } from './sight.ts'
export { saveWork } from './work-layer.ts'
export {
  answerConsultation,
  consult,
  consultationsOf,
  consultationsOwed,
  findConsultation,
  type Consultation,
} from './consult.ts'
export {
  doTask,
  extendCase,
  extendPapers,
  holdCase,
  mayTurnTime,
  meetCondition,
  moveVersion,
  relateCases,
  suspendCase,
} from './officer-acts.ts'
export { eventSlot, FileRefused, MOST_MESSAGE_FILES, sendMessage } from './own-acts.ts'
export {
  caseCounts,
  caseQueue,
  deskFigures,
  doublesOf,
  openCasesBy,
  placeIn,
  relationsOf,
  searchCases,
  VIEWS,
  type CaseCounts,
  type CaseFilter,
  type CaseView,
  type Double,
  type Figures,
} from './queue-store.ts'
export { SUBJECT } from './clocks.ts'
export { calendarOf } from './days.ts'
export { recordLookUp } from './look-up.ts'
export {
  answerFacts,
  chargeRows,
  eventItem,
  eventTitle,
  formFields,
  labelsOf,
  stageName,
  stageTag,
  valueHtml,
  type EventView,
} from './pages-parts.ts'
export { conditionRows } from './pages-own-decision.ts'
export { sayable, statusOf } from './problems.ts'
export type { CaseRefusal } from './texts.ts'
