/** Words of the pages of notices. What the notices themselves say stands in notice-texts.ts. */
import { speaker } from '#platform/texts'

export const texts = {
  title: { ka: 'შეტყობინებები', en: 'Notices' },
  'title.print': { ka: 'შეტყობინებები დასაბეჭდად', en: 'Notices to print' },
  'title.deliveries': { ka: 'გაუგზავნელი შეტყობინებები', en: 'Notices in trouble' },
  'title.jobs': { ka: 'შეჩერებული სამუშაოები', en: 'Jobs that ran out of tries' },
  'title.outbox': { ka: 'გასაგზავნი ფოსტა', en: 'Outbox' },
  intro: {
    ka: 'აქ არის ყველაფერი, რაც ელფოსტით ან SMS-ით უნდა გეცნობებინათ, და როგორ გაიგზავნა.',
    en: 'Everything that you were to be told by e-mail or SMS, and how each was sent.',
  },
  print: { ka: 'სია დასაბეჭდად', en: 'List to print' },
  none: { ka: 'შეტყობინება ჯერ არ არის.', en: 'There is no notice yet.' },
  'none.deliveries': {
    ka: 'ყველა შეტყობინება გაგზავნილია.',
    en: 'Every notice was sent.',
  },
  'none.jobs': { ka: 'შეჩერებული სამუშაო არ არის.', en: 'No job ran out of tries.' },
  'none.outbox': { ka: 'ჯერ არაფერი გაგზავნილა.', en: 'Nothing was sent yet.' },
  'about.outbox': {
    ka: 'საცდელი პორტალი ელფოსტას და SMS-ს არავის უგზავნის. რაც გაიგზავნებოდა, აქ ინახება.',
    en: 'The demonstration sends no e-mail and no SMS to anybody. What it would have sent is kept here.',
  },
  'about.deliveries': {
    ka: 'ცდები 72 საათზე მეტხანს გრძელდება. არც ადამიანი ჩანს აქ და არც მისამართი.',
    en: 'Attempts go on for more than 72 hours. Neither the person nor the address is shown here.',
  },
  'about.jobs': {
    ka: 'სამუშაო აქ მოხვდება, როცა ყველა ცდა ამოიწურა. მიზეზის აღმოფხვრის შემდეგ თავიდან გაუშვით.',
    en: 'A job comes here when all its tries failed. Start it anew once the cause is mended.',
  },
  when: { ka: 'როდის', en: 'When' },
  what: { ka: 'რა', en: 'What' },
  how: { ka: 'როგორ გაიგზავნა', en: 'How it was sent' },
  channel: { ka: 'არხი', en: 'Channel' },
  state: { ka: 'მდგომარეობა', en: 'State' },
  attempts: { ka: 'ცდები', en: 'Attempts' },
  'attempts.count': { ka: 'ცდები: {count}', en: 'Attempts: {count}' },
  act: { ka: 'მოქმედება', en: 'Act' },
  job: { ka: 'სამუშაო', en: 'Job' },
  'last-error': { ka: 'ბოლო შეცდომა', en: 'Last error' },
  retry: { ka: 'თავიდან ცდა', en: 'Try again' },
  to: { ka: 'ვის', en: 'To' },
  message: { ka: 'ტექსტი', en: 'Message' },
  'attempt.ok': { ka: 'გაიგზავნა', en: 'sent' },
  'attempt.failed': { ka: 'ვერ გაიგზავნა', en: 'not sent' },
  'attempt.returned': { ka: 'უკან დაბრუნდა', en: 'came back' },
  'attempt.arrived': { ka: 'მისვლა დადასტურდა', en: 'arrival confirmed' },
  'attempt.lost': { ka: 'ტელეფონამდე ვერ მივიდა', en: 'did not reach the telephone' },
  'next-at': { ka: 'შემდეგი ცდა:', en: 'Next attempt:' },
  'channel.email': { ka: 'ელფოსტა', en: 'E-mail' },
  'channel.sms': { ka: 'SMS', en: 'SMS' },
  'state.waiting': { ka: 'რიგშია', en: 'Waiting' },
  'state.sending': { ka: 'იგზავნება', en: 'Being sent' },
  'state.sent': { ka: 'გაგზავნილია', en: 'Sent' },
  'state.delivered': { ka: 'მივიდა', en: 'Delivered' },
  'state.bounced': { ka: 'მისამართმა არ მიიღო', en: 'Refused by the address' },
  'state.failed': { ka: 'ვერ გაიგზავნა', en: 'Could not be sent' },
  'state.unwanted': { ka: 'ეს არხი არ აგირჩევიათ', en: 'Not a channel you chose' },
  'state.no-address': {
    ka: 'დადასტურებული მისამართი არ არის',
    en: 'No confirmed address',
  },
  'not-reached': {
    ka: 'ეს შეტყობინება არც ელფოსტით გაგზავნილა და არც SMS-ით.',
    en: 'This notice was sent neither by e-mail nor by SMS.',
  },
} as const

export const say = speaker(texts)
