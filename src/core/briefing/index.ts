/** Officers and heads are told of their work: at once, and once a day. */
export { briefing } from './module.ts'
export { reach } from './reach.ts'
