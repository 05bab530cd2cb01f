/** Words of the module, Georgian and English side by side. */
import type { HandlingState } from '#core/correspondence'
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'sms.line': { ka: '{number}: {state}.', en: '{number}: {state}.' },
  'sms.line-due': {
    ka: '{number}: {state}, ბოლო დღე {due}.',
    en: '{number}: {state}, due {due}.',
  },
  'sms.line-overdue': {
    ka: '{number}: ვადა გავიდა {due}, პასუხი არ არის.',
    en: '{number}: no answer, it was due {due}.',
  },
  'sms.none': {
    ka: 'ამ ნომრით წერილი ვერ ვიპოვეთ. გადაამოწმეთ ნომერი.',
    en: 'No letter of yours has this number. Please check it.',
  },
  'sms.no-open': { ka: 'ღია წერილი არ გაქვთ.', en: 'You have no open letters.' },
  'sms.unclear': {
    ka: 'ვერ გავიგეთ. მოგვწერეთ წერილის ნომერი, მაგ.: ST 26-XXXX-XXXX. SMS-ის შეწყვეტა: STOP.',
    en: 'Not understood. Send a letter number, like ST 26-XXXX-XXXX. No more SMS: STOP.',
  },
  'sms.stopped': {
    ka: 'SMS-ით აღარ მოგწერთ. განახლება: START.',
    en: 'You get no more SMS from us. To have them again: START.',
  },
  'sms.started': {
    ka: 'SMS-ით ისევ მოგწერთ. შეწყვეტა: STOP.',
    en: 'You get SMS from us again. To end them: STOP.',
  },
  'sms.stranger': {
    ka: 'ეს ნომერი სარკმელში დადასტურებული არ არის, ამიტომ ვერ გიპასუხებთ. დაადასტურეთ: {portal}',
    en: 'This number is not confirmed on Sarkmeli, so we cannot answer. Confirm it: {portal}',
  },
  'reply.subject': {
    ka: 'ამ მისამართზე პასუხს არავინ კითხულობს',
    en: 'Nobody reads answers to this address',
  },
  'reply.text': {
    ka: 'თქვენ უპასუხეთ სარკმლის შეტყობინებას. ელფოსტას აქ არავინ კითხულობს და თქვენი წერილი უწყებას არ გადაეცემა.\n\nთუ უწყებას რამის თქმა გსურთ, გახსენით თქვენი წერილი პორტალზე:\n{link}\n\nეს პასუხი ავტომატურია.',
    en: 'You answered a notice of Sarkmeli. Nobody reads e-mail here, and what you wrote does not reach the public body.\n\nIf you want to tell the body something, open your letter on the portal:\n{link}\n\nThis answer was sent by a program.',
  },
  'demo.title': { ka: 'SMS პორტალს', en: 'An SMS to the portal' },
  'demo.about': {
    ka: 'აქ საცდელად შეგიძლიათ პორტალს SMS მისწეროთ, თითქოს ტელეფონიდან. პასუხი გასაგზავნ ფოსტაში გამოჩნდება.',
    en: 'Here you can try to send the portal an SMS as if from a telephone. Its answer appears in the outbox.',
  },
  'demo.from': { ka: 'გამომგზავნის ტელეფონი', en: 'Telephone it comes from' },
  'demo.from-hint': {
    ka: 'ნომრები, რომლებიც დადასტურებულია: {numbers}',
    en: 'Numbers that are confirmed: {numbers}',
  },
  'demo.text': { ka: 'ტექსტი', en: 'Text' },
  'demo.text-hint': {
    ka: 'მაგალითად: სტატუსი; ST და წერილის ნომერი; STOP; START',
    en: 'For example: STATUS; ST and the number of a letter; STOP; START',
  },
  'demo.wrong-from': {
    ka: 'მობილური ტელეფონის ნომერი სწორად არ არის ჩაწერილი, მაგალითად: 555 12 34 56',
    en: 'Write the number of a mobile telephone such as 555 12 34 56',
  },
  'demo.send': { ka: 'გაგზავნა', en: 'Send' },
  'demo.sent': { ka: 'SMS მიღებულია', en: 'The SMS has arrived' },
  'demo.outbox': { ka: 'გასაგზავნი ფოსტა', en: 'Outbox' },
  'operator.title': { ka: 'შემოსული SMS და ელფოსტა', en: 'SMS and e-mail that came in' },
  'operator.about': {
    ka: 'ჩანს მხოლოდ ის, რა მოჰყვა: არც გამომგზავნი, არც ტექსტი. ინახება 30 დღე.',
    en: 'Only what became of it is shown: neither sender nor text. Kept for 30 days.',
  },
  'operator.none': { ka: 'ჯერ არაფერი შემოსულა.', en: 'Nothing has come in yet.' },
  when: { ka: 'როდის', en: 'When' },
  channel: { ka: 'არხი', en: 'Channel' },
  outcome: { ka: 'რა მოჰყვა', en: 'What became of it' },
  'channel.sms': { ka: 'SMS', en: 'SMS' },
  'channel.email': { ka: 'ელფოსტა', en: 'E-mail' },
} as const

export const words = speaker(texts)

/** Where a letter is, in a word that fits an SMS. */
export const STATES: Readonly<Record<HandlingState, Text>> = {
  received: { ka: 'მიღებულია', en: 'accepted' },
  registered: { ka: 'განიხილება', en: 'being handled' },
  waiting: { ka: 'ელოდება თქვენს დაზუსტებას', en: 'waiting for your clarification' },
  answered: { ka: 'პასუხი მოვიდა', en: 'answered' },
  refused: { ka: 'უარი', en: 'refused' },
  forwarded: { ka: 'გადაიგზავნა', en: 'forwarded' },
  withdrawn: { ka: 'გამოხმობილია', en: 'withdrawn' },
  closed: { ka: 'დახურულია', en: 'closed' },
}

/** What became of something that came in, for the operator. */
export const OUTCOMES = {
  heard: { ka: 'რიგშია', en: 'waiting' },
  'sms-answered': { ka: 'პასუხი გაიგზავნა', en: 'answered' },
  'sms-stopped': { ka: 'SMS შეწყდა', en: 'SMS stopped' },
  'sms-started': { ka: 'SMS განახლდა', en: 'SMS started again' },
  'sms-stranger': { ka: 'უცნობი ნომერი, ეცნობა', en: 'unknown number, told so' },
  'sms-too-many': { ka: 'ძალიან ბევრი, უპასუხოდ', en: 'too many, not answered' },
  receipt: { ka: 'ქვითარი', en: 'receipt' },
  'mail-failed': { ka: 'ელფოსტა უკან დაბრუნდა', en: 'an e-mail came back' },
  'mail-refused': { ka: 'მისამართი აღარ იღებს', en: 'the address takes no more' },
  'mail-delayed': { ka: 'ელფოსტა იგვიანებს', en: 'an e-mail is delayed' },
  'mail-unread': { ka: 'ვერ წავიკითხეთ', en: 'could not be read' },
  'reply-answered': { ka: 'პასუხს ბმული გაეგზავნა', en: 'an answer was sent the link' },
  'reply-left': { ka: 'პასუხი უპასუხოდ დარჩა', en: 'an answer was left alone' },
} as const satisfies Readonly<Record<string, Text>>

export type OutcomeCode = keyof typeof OUTCOMES
