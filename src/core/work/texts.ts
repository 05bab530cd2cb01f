/** Words of the body's own work. */
import { speaker, type Text } from '#platform/texts'

const texts = {
  unit: { ka: 'განყოფილება', en: 'Unit' },
  add: { ka: 'დამატება', en: 'Add' },
  notes: { ka: 'შიდა შენიშვნები', en: 'Internal notes' },
  note: { ka: 'ახალი შენიშვნა', en: 'New note' },
  opinions: { ka: 'სხვა განყოფილებების მოსაზრებები', en: 'Opinions of other units' },
  'ask-opinion': { ka: 'მოსაზრების მოთხოვნა', en: 'Ask for an opinion' },
  question: { ka: 'შეკითხვა', en: 'Question' },
  until: { ka: 'რომელ დღემდეა საჭირო?', en: 'By which day is it needed?' },
  'give-opinion': { ka: 'მოსაზრება', en: 'Opinion' },
  'opinion-send': { ka: 'გაცემა', en: 'Give it' },
  'opinion-withdraw': { ka: 'მოთხოვნის გაუქმება', en: 'Take the question back' },
  'opinion-withdrawn': { ka: 'მოთხოვნა გაუქმებულია', en: 'Taken back' },
  'opinion-waits': { ka: 'პასუხი ჯერ არ არის.', en: 'There is no answer yet.' },
  checks: { ka: 'შესამოწმებელი სია', en: 'Checklist' },
  check: { ka: 'ახალი პუნქტი', en: 'New line' },
  'check-done': { ka: 'შესრულდა', en: 'Done' },
  'check-undo': { ka: 'დაბრუნება', en: 'Undo' },
  history: { ka: 'ვინ ასრულებს', en: 'Who does it' },
  nobody: { ka: 'გაუნაწილებელი', en: 'Not assigned' },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)

/** Refusals of the module. */
export const workRefusals = {
  'not-asked': {
    status: 422,
    ka: 'ეს მოსაზრება თქვენი განყოფილებისთვის არ უთხოვიათ.',
    en: 'Your unit was not asked for this opinion.',
  },
  withdrawn: {
    status: 422,
    ka: 'ეს მოსაზრება საჭირო აღარ არის: ვინც მოითხოვა, მოთხოვნა გააუქმა.',
    en: 'This opinion is needed no more: who asked for it has taken the question back.',
  },
  'not-asker': {
    status: 422,
    ka: 'მოთხოვნას გააუქმებს ის, ვინც მოსაზრება ითხოვა, ან ვინც წერილებს ანაწილებს.',
    en: 'The question is taken back by who asked it, or by who gives letters out.',
  },
  answered: {
    status: 422,
    ka: 'მოსაზრება უკვე გაცემულია.',
    en: 'The opinion was given already.',
  },
  'no-due-day': {
    status: 422,
    ka: 'მიუთითეთ, რომელ დღემდეა მოსაზრება საჭირო.',
    en: 'Say by which day the opinion is needed.',
  },
  'day-past': {
    status: 422,
    ka: 'ეს დღე უკვე გავიდა: აირჩიეთ უფრო გვიანი.',
    en: 'This day has gone by: choose a later one.',
  },
} as const satisfies Readonly<Record<string, Text & { status: number }>>
