/** Registries of the state, asked with a purpose that is recorded before the call. */
export { registries } from './module.ts'
export { lookUp, type Asker, type LookUp, type LookUpAnswer, type Subject } from './look-up.ts'
export { lookUpCivil, type CivilRecord } from './civil.ts'
export { HOUSE_PURPOSES, type Purpose } from './purpose.ts'
export {
  factAt,
  factsType,
  isRegistry,
  isWay,
  labelOf,
  queryNames,
  registryOf,
  REGISTRY_KEYS,
  type RegistryKey,
} from './catalogue.ts'
export { valuesOf, type Kept, type KeptFacts } from './answer.ts'
export { shownFact } from './shown.ts'
export { startDemoRegistries } from './process.ts'
