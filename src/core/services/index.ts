/** Definitions of services: one document each, from which page, form, case, clock and decision come. */
export { services } from './module.ts'
export { adoptService, endAdoption, type Adopter, type AdoptionRefusal } from './adopt.ts'
export { bindParameters, type BindingRefusal, type Bound } from './bindings.ts'
export { definitionFiles } from './from-pack.ts'
export { servicesOf, type Services, type ServiceVersion } from './live.ts'
export {
  addVersion,
  readDefinition,
  setStanding,
  versionId,
  type ReadDefinition,
} from './publish.ts'
export {
  historyOf,
  latestPublications,
  versionsWaiting,
  type Publication,
  type VersionHistory,
} from './history-store.ts'
export { releaseVersion, retireVersion, type ReleaseRefusal } from './release.ts'
export { serviceName, sourceOf, type Adoption, type Status } from './store.ts'
export {
  definitionShape,
  EXECUTABLE,
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
