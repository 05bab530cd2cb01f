/** The publish gate of service definitions, their JSON Schema, and the commands for those who write them. */
export { publishing } from './module.ts'
export { checkDefinition, type Checked } from './check.ts'
export { checkFiles, type Report } from './command.ts'
export { surroundingsOf, type Surroundings } from './surroundings.ts'
export { schemaText } from './schema.ts'
export type { Problem } from './problem.ts'
