/** Words about bodies' mails. */
import { speaker } from '#platform/texts'

export const texts = {
  heading: { ka: 'ელფოსტით გაგზავნა', en: 'Sending by e-mail' },
  'next-at': { ka: 'შემდეგი ცდა:', en: 'Next attempt:' },
  'pdf-name': { ka: 'წერილი', en: 'letter' },
  'left-out': {
    ka: 'ეს დანართები ელფოსტით ვერ გაიგზავნა, რადგან ვირუსზე შემოწმება ვერ გაიარა: {names}. საჭიროების შემთხვევაში მიმართეთ უწყებას.',
    en: 'These attachments could not be sent by e-mail, since they did not pass the check for viruses: {names}. Ask the body for them if you need them.',
  },
  figures: { ka: 'უწყებების პასუხები ელფოსტით', en: 'Answers of bodies by e-mail' },
  'state.waiting': { ka: 'რიგშია', en: 'waiting' },
  'state.sending': { ka: 'იგზავნება', en: 'being sent' },
  'state.sent': { ka: 'გაგზავნილია', en: 'sent' },
  'state.delivered': { ka: 'მისულია', en: 'delivered' },
  'state.bounced': { ka: 'უკან დაბრუნდა', en: 'came back' },
  'state.failed': { ka: 'ვერ გაიგზავნა', en: 'could not be sent' },
} as const

export const words = speaker(texts)
