/** Legal terms in force: the pack's rules with what the law changed since. */
export { terms } from './module.ts'
export { findRule, ruleHolding, ruleInForce, type Law } from './law.ts'
export { lawInForce, lawOfHouse } from './store.ts'
export { changeRule, previewChange, type Wanted } from './change.ts'
