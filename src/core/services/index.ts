/** Definitions of services: one document each, from which page, form, case, clock and decision come. */
export {
  definitionShape,
  isExecutable,
  type Action,
  type Decisions,
  type EvidenceRequirement,
  type Example,
  type ExecutableDefinition,
  type FeeRule,
  type Field,
  type Flow,
  type LookUpDefinition,
  type Outcome,
  type RowField,
  type Section,
  type ServiceDefinition,
  type Stage,
} from './definition.ts'
