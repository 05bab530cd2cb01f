/** Answers of bodies that leave by e-mail, and what became of each. */
export { dispatch } from './module.ts'
export { queueMail, type Going } from './queue.ts'
export { recordReturn } from './returned.ts'
export { mailsPart } from './pages.ts'
export { keepThread, mailsOf, setReplyAddress, type Mail } from './store.ts'
