/** What comes in: SMS of people, receipts, returned mails and answers to notices. */
export { inbound } from './module.ts'
export { mayAnswer, parseMail } from './mail.ts'
