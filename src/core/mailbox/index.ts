/** Bodies that live by e-mail: their mailboxes become letters. */
export { mailbox } from './module.ts'
