/** What a service definition does: its form, rules, papers, charges, clocks, flow and documents. Pure. */
export type { Answered, Answers, Applicant, CaseFacts, Facts, Situation } from './situation.ts'
export { programOf, type ExpressionProblem, type Program } from './program.ts'
export { placeName, type Path } from './spots.ts'
export { derivedOf } from './evaluate.ts'
export {
  shownColumns,
  shownSections,
  shownWork,
  visibleAnswers,
  type Offer,
  type ShownField,
  type ShownSection,
} from './shown.ts'
export { problemsOfAnswers, problemsOfWork, type FieldProblem } from './answer-problems.ts'
export { type Formats } from './formats.ts'
export { eligibilityOf, type Because, type Eligibility, type Verdict } from './eligibility.ts'
export { lookUpsDue, papersNeeded, papersOf, type DueLookUp, type Paper } from './papers.ts'
export { chargesOf, totalOf, type Charge, type Relief } from './charges.ts'
export { clockRule, type ClockDefinition } from './terms.ts'
export {
  actionsOpen,
  firstState,
  houseAction,
  lapsePapers,
  reasonsOpen,
  stageOf,
  takeAction,
  type Actor,
  type FlowState,
  type OpenAction,
  type Taken,
  type Turn,
} from './flow.ts'
export { answerTexts, flowRefusals, type FlowRefusal } from './texts.ts'
export {
  documentText,
  DOCUMENT_PATHS,
  isMergeable,
  mergedPaths,
  type DocumentValues,
  type Filling,
} from './document.ts'
export {
  answersOfExample,
  factsOfExample,
  parametersOfExample,
  situationOfExample,
  workOfExample,
} from './example.ts'
export { simulate, type Law, type Simulated, type Trouble } from './simulate.ts'
