/** The invented nation and its registries. */
export { answerOf, type Answer, type Question } from './answer.ts'
export { FAULTS, isFault, type Fault } from './faults.ts'
export type { Pack } from './families.ts'
export { nationOf, residentsOf, type Keys, type Nation } from './nation.ts'
export { registriesServer } from './serve.ts'
