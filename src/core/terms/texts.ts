/** Words of the legal terms' pages and refusals. */
import type { FieldTexts } from '#platform/form'
import { speaker, type Text } from '#platform/texts'
import type { ChangeRefusal } from './change.ts'

export const texts = {
  title: { ka: 'კანონით დადგენილი ვადები', en: 'Legal terms' },
  lead: {
    ka: 'ვადები, რომლებითაც წერილებზე პასუხის ბოლო დღე გამოითვლება. ისინი ქვეყნის პაკეტიდან მოდის; აქ ჩაიწერება, რა შეცვალა კანონმა მას შემდეგ.',
    en: 'The terms by which last days are computed. They come from the country’s pack; here stands what the law has changed since.',
  },
  name: { ka: 'ვადა', en: 'Term' },
  length: { ka: 'ხანგრძლივობა', en: 'Length' },
  article: { ka: 'მუხლი', en: 'Article' },
  source: { ka: 'წყარო', en: 'Source' },
  confidence: { ka: 'რამდენად სარწმუნოა', en: 'How sure' },
  since: { ka: 'მოქმედებს', en: 'In force since' },
  'from-pack': { ka: 'ქვეყნის პაკეტიდან', en: 'from the country’s pack' },
  'from-here': { ka: 'შეცვლილია აქ', en: 'changed here' },
  coming: { ka: 'ახალი: {length}, ამ დღიდან: {day}', en: 'From {day}: {length}' },
  'confidence.text-read': { ka: 'კანონის ტექსტიდან', en: 'the text was read' },
  'confidence.secondary': { ka: 'მეორადი წყაროდან', en: 'from a secondary source' },
  'confidence.memory': { ka: 'გადაუმოწმებელი', en: 'not verified' },
  'confidence.assumption': { ka: 'დაშვება', en: 'an assumption' },
  back: { ka: 'ყველა ვადა', en: 'All terms' },
  now: { ka: 'დღეს მოქმედი წესი', en: 'The rule in force today' },
  'not-in-force': {
    ka: 'დღეს ეს წესი არ მოქმედებს.',
    en: 'Today this rule is not in force.',
  },
  change: { ka: 'წესის შეცვლა', en: 'Change this rule' },
  history: { ka: 'როგორ იცვლებოდა', en: 'How it changed' },
  'history.valid': { ka: 'რომელი დღიდან მოქმედებს', en: 'In force from' },
  'history.act': { ka: 'აქტი და მიზეზი', en: 'Act and reason' },
  'history.declared': { ka: 'ჩაიწერა', en: 'Declared' },
  'history.did': { ka: 'რა შეცვალა', en: 'What it did' },
  'history.by.operator': { ka: '{day}, ოპერატორმა', en: '{day}, by an operator' },
  'history.by.system': { ka: '{day}, ბრძანების სტრიქონიდან', en: '{day}, by command line' },
  'history.waits': { ka: 'ელოდება თავის დღეს', en: 'waits for its day' },
  'history.moved': {
    ka: 'მიმდინარე ვადები: {seen}; ახალ წესზე გადავიდა {changed}, გადაიწია {moved}, ძველზე დარჩა {stayed}',
    en: 'Running clocks: {seen}; turned to the new rule {changed}, moved {moved}, stayed with the old {stayed}',
  },
  'history.withdrawn': { ka: 'გაუქმებულია', en: 'withdrawn' },
  'history.replaced': {
    ka: 'იმავე დღისთვის შეცვალა მომდევნომ',
    en: 'replaced by a later one of the same day',
  },
  'history.withdraws': {
    ka: 'აუქმებს ამ დღის წესს: {day}',
    en: 'withdraws the version of {day}',
  },
  withdraw: { ka: 'ამ ცვლილების გაუქმება', en: 'Withdraw this change' },
  'withdraw.about': { ka: 'მოქმედებს ამ დღიდან: {day}', en: 'in force from {day}' },
  'change.lead': {
    ka: 'ჩაწერეთ წესი ისე, როგორც აქტი ადგენს. სანამ რამე შეიცვლება, ნახავთ, რომელ წერილებს შეეხება.',
    en: 'Write the rule as the act states it. Before anything changes you see which letters it touches.',
  },
  'withdraw.lead': {
    ka: 'ჩანაწერი არ იშლება. გაუქმება ახალი ჩანაწერია, რომელიც წინა წესს აბრუნებს. ქვემოთ სწორედ ის წესია ჩაწერილი.',
    en: 'Nothing is deleted. To withdraw is to declare a version that brings the earlier rule back. The fields below hold that rule.',
  },
  'group.days': { ka: 'დღეები', en: 'Days' },
  'group.count': { ka: 'როგორ ითვლება', en: 'How it is counted' },
  'group.extension': { ka: 'გაგრძელება', en: 'Extension' },
  'group.told': { ka: 'ვის ეცნობება', en: 'Who is told' },
  'group.act': { ka: 'აქტი', en: 'The act' },
  'group.force': { ka: 'ძალაში შესვლა', en: 'Coming into force' },
  'field.term': { ka: 'ვადა უფრო მკაცრი განმარტებით', en: 'Term, the stricter reading' },
  'field.term-hint': {
    ka: 'ამ დღემდე მუშაობენ უწყებები.',
    en: 'Public bodies work towards this day.',
  },
  'field.national': {
    ka: 'ვადა ეროვნული განმარტებით',
    en: 'Term, the national reading',
  },
  'field.national-hint': {
    ka: 'თუ განსხვავდება. ამით დგინდება კანონით ბოლო დღე.',
    en: 'If it differs. It gives the legal last day.',
  },
  'field.promised': { ka: 'დაპირებული ვადა', en: 'Promised term' },
  'field.promised-hint': {
    ka: '0 ნიშნავს იმავე დღეს.',
    en: '0 means the same day.',
  },
  'field.unit': { ka: 'ერთეული', en: 'Unit' },
  'field.unit-of': { ka: '{of}: ერთეული', en: '{of}: unit' },
  'unit.day': { ka: 'კალენდარული დღე', en: 'calendar days' },
  'unit.working-day': { ka: 'სამუშაო დღე', en: 'working days' },
  'unit.month': { ka: 'თვე', en: 'months' },
  'field.start': { ka: 'რომელი დღიდან ითვლება', en: 'From which day it counts' },
  'start.same-day': { ka: 'მიღების დღიდან', en: 'from the day of receipt' },
  'start.next-day': { ka: 'მიღების მომდევნო დღიდან', en: 'from the day after receipt' },
  'field.roll-forward': {
    ka: 'თუ ბოლო დღე არასამუშაოა, გადადის მომდევნო სამუშაო დღეზე?',
    en: 'Does a last day that is not worked move to the next working day?',
  },
  'field.late-hour': {
    ka: 'საათი, რომლის შემდეგაც მიღებული წერილი მომდევნო დღეს მიღებულად ითვლება',
    en: 'Hour after which a letter counts as of the next day',
  },
  'field.late-hour-hint': { ka: 'მაგალითად, 18:00', en: 'For example, 18:00' },
  'field.from-next': {
    ka: 'არასამუშაო დღეს მიღებული წერილი მომდევნო სამუშაო დღეს მიღებულად ითვლება?',
    en: 'Does what comes in on a day off count as of the next working day?',
  },
  yes: { ka: 'დიახ', en: 'Yes' },
  no: { ka: 'არა', en: 'No' },
  'field.extend': {
    ka: 'რამდენით შეიძლება გაგრძელდეს',
    en: 'By how much it may be extended',
  },
  'field.extend-hint': {
    ka: 'ცარიელი ნიშნავს, რომ ვადა არ გრძელდება.',
    en: 'Empty means that the term cannot be extended.',
  },
  'field.extend-times': { ka: 'რამდენჯერ', en: 'How many times' },
  'field.extend-article': {
    ka: 'გაგრძელების მუხლი ({language})',
    en: 'Article of the extension ({language})',
  },
  'field.extend-notify': {
    ka: 'უნდა ეცნობოს ადამიანს გაგრძელება?',
    en: 'Must the person be told of an extension?',
  },
  'field.silence': {
    ka: 'რას ნიშნავს დუმილი ვადის გასვლის შემდეგ',
    en: 'What silence past the term means',
  },
  'silence.refusal': { ka: 'უარს', en: 'a refusal' },
  'silence.consent': { ka: 'თანხმობას', en: 'consent' },
  'silence.none': { ka: 'კანონი არ ადგენს', en: 'nothing that the law says' },
  'field.warnings': {
    ka: 'რამდენი სამუშაო დღით ადრე გაფრთხილდეს შემსრულებელი',
    en: 'Working days before the due day on which the executor is warned',
  },
  'field.warnings-hint': { ka: 'მაგალითად: 5, 2, 1', en: 'For example: 5, 2, 1' },
  'field.tell-unit-head': {
    ka: 'ვადის შემდეგ რამდენ სამუშაო დღეში ეცნობოს განყოფილების უფროსს',
    en: 'Working days after it until the unit’s head hears of it',
  },
  'field.tell-head': {
    ka: 'ვადის შემდეგ რამდენ სამუშაო დღეში ეცნობოს უწყების ხელმძღვანელს',
    en: 'Working days after it until the body’s head hears of it',
  },
  'field.tell-superior': {
    ka: 'ვადის შემდეგ რამდენ სამუშაო დღეში ეცნობოს ზემდგომ უწყებას',
    en: 'Working days after it until the body above hears of it',
  },
  'field.tell-hint': { ka: 'ცარიელი ნიშნავს: არ ეცნობება.', en: 'Empty means: is not told.' },
  'field.article': { ka: 'მუხლი ({language})', en: 'Article ({language})' },
  'language.ka': { ka: 'ქართულად', en: 'Georgian' },
  'language.en': { ka: 'ინგლისურად', en: 'English' },
  'field.act': { ka: 'აქტი, რომელმაც წესი შეცვალა', en: 'Act that changed the rule' },
  'field.act-hint': {
    ka: 'დასახელება, ნომერი და თარიღი. მას წერილის ავტორებიც დაინახავენ.',
    en: 'Its name, number and date. Writers of letters will see it too.',
  },
  'field.link': { ka: 'ბმული აქტზე', en: 'Link to the act' },
  'field.link-hint': {
    ka: 'ასე იწყება: https:// ან http://',
    en: 'Begins with https:// or http://',
  },
  'field.confidence': { ka: 'რამდენად სარწმუნოა', en: 'How sure it is' },
  'field.from': { ka: 'რომელი დღიდან მოქმედებს', en: 'In force from' },
  'field.reach': { ka: 'რომელ წერილებს შეეხება', en: 'Which letters it reaches' },
  'reach.received': {
    ka: 'იმ წერილებს, რომლებიც ამ დღიდან მოვა',
    en: 'letters that come in from that day on',
  },
  'reach.received-hint': {
    ka: 'ჩვეულებრივი წესი: რაც უკვე დაწყებულია, იმ წესით სრულდება, რომლითაც დაიწყო.',
    en: 'The usual rule: what has begun ends by the rule under which it began.',
  },
  'reach.running': {
    ka: 'იმათაც, რომელთა ვადა ამ დღეს უკვე მიმდინარეობს',
    en: 'also those whose term is running on that day',
  },
  'reach.running-hint': {
    ka: 'მხოლოდ თუ აქტი ამას პირდაპირ ადგენს. ავტორებს ახალი დღე ეცნობება.',
    en: 'Only where the act says so. Writers are told the new day.',
  },
  'field.reason': { ka: 'რატომ იცვლება', en: 'Why it is changed' },
  'field.reason-hint': {
    ka: 'ინახება ისტორიაში, ამ გვერდზე.',
    en: 'Kept in the history on these pages.',
  },
  preview: { ka: 'რას შეცვლის', en: 'See what it would change' },
  'preview.title': { ka: 'რას შეცვლის', en: 'What it would change' },
  'preview.figure': { ka: 'რა', en: 'What' },
  'preview.was': { ka: 'იყო', en: 'Was' },
  'preview.becomes': { ka: 'იქნება', en: 'Will be' },
  'preview.none': { ka: '–', en: '–' },
  'preview.untouched': {
    ka: 'ამ წესით ახლა {seen} ვადა მიმდინარეობს. ყველა იმ წესით დასრულდება, რომლითაც დაიწყო; ახალი წესი შეეხება წერილებს, რომლებიც ამ დღიდან მოვა: {day}.',
    en: '{seen} clocks run by this rule now. All of them end by the rule under which they began; the new one reaches letters that come in from {day}.',
  },
  'preview.turn': {
    ka: 'ამ წესით ახლა {seen} ვადა მიმდინარეობს. ახალ წესზე გადავა {changed}, ბოლო დღე შეეცვლება {moved} ვადას.',
    en: '{seen} clocks run by this rule now. {changed} would turn to the new one, and the days of {moved} would move.',
  },
  'preview.later': {
    ka: 'ეს დღეები დღევანდელი მონაცემებით არის გამოთვლილი. შეიცვლება ის ვადები, რომლებიც ამ დღეს იქნება მიმდინარე: {day}.',
    en: 'These days are computed as things stand today. The clocks move on {day}: those that run then.',
  },
  'preview.earlier': {
    ka: 'უფრო ადრეულ დღეზე გადაიწევს {n} ვადა',
    en: 'Clocks whose day moves earlier: {n}',
  },
  'preview.overdue': {
    ka: 'აქედან {n} მაშინვე ვადაგასული გახდება.',
    en: '{n} of them would be overdue at once.',
  },
  'preview.stay': {
    ka: '{n} ვადა ძველ წესზე დარჩება, რადგან უკვე ისე გაგრძელდა, როგორც ახალი წესი არ უშვებს.',
    en: '{n} clocks stay with the old rule: they were extended in a way that the new one does not allow.',
  },
  'preview.subject': { ka: 'რისი ვადა', en: 'Clock' },
  'preview.subject.answer': { ka: 'პასუხი', en: 'Answer' },
  'preview.subject.forward': { ka: 'გადაგზავნა', en: 'Forwarding' },
  'preview.due': { ka: 'ვადა', en: 'Due day' },
  'preview.legal': { ka: 'კანონით ბოლო დღე', en: 'Legal last day' },
  'preview.promised': { ka: 'დაპირებული დღე', en: 'Promised day' },
  'preview.way': { ka: '{from} → {to}', en: '{from} → {to}' },
  'preview.shown': {
    ka: 'ნაჩვენებია პირველი {shown}, სულ {all}.',
    en: 'The first {shown} of {all} are shown.',
  },
  'preview.say-earlier': {
    ka: 'აქტი მართლა ადგენს, რომ უკვე დაპირებული დღე უფრო ადრე მოვიდეს',
    en: 'The act does say that a day already promised comes earlier',
  },
  'preview.confirm': { ka: 'წესის შეცვლა', en: 'Change the rule' },
  'preview.mend': { ka: 'უკან, შესწორება', en: 'Back, to correct it' },
  'changed.now': {
    ka: 'წესი შეიცვალა. გადაიწია {moved} ვადა.',
    en: 'The rule is changed. Clocks moved: {moved}.',
  },
  'changed.later': {
    ka: 'წესი ჩაიწერა. ძალაში შესვლის დღე: {day}.',
    en: 'The rule is declared and comes into force on {day}.',
  },
  'world-changed': {
    ka: 'სანამ უყურებდით, რაღაც შეიცვალა. ნახეთ თავიდან და დაადასტურეთ.',
    en: 'Something changed while you looked. Look again and confirm.',
  },
  'rule-key': { ka: 'გასაღები', en: 'Key' },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the terms' pages in one language. */
export const words = speaker(texts)

/** Words of problems that the fields' shapes cannot tell. */
export const problemTexts = {
  number: {
    ka: 'ჩაწერეთ მთელი რიცხვი {least}-დან {most}-მდე',
    en: 'Write a whole number from {least} to {most}',
  },
  hour: { ka: 'საათი ჩაწერეთ ასე: 18:00', en: 'Write the hour like this: 18:00' },
  warnings: {
    ka: 'ჩაწერეთ დღეები მძიმით: 5, 2, 1',
    en: 'Write the days with commas: 5, 2, 1',
  },
  link: {
    ka: 'ბმული ასე უნდა იწყებოდეს: https:// ან http://',
    en: 'The link must begin with https:// or http://',
  },
  article: { ka: 'ჩაწერეთ მუხლი', en: 'Write the article' },
  long: { ka: 'ტექსტი ძალიან გრძელია', en: 'This is too long' },
  checks: {
    ka: 'წესი პაკეტის შემოწმებას ვერ გადის: {told}',
    en: 'The rule does not pass the checks of a pack: {told}',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Words of problems by field. */
export const fieldTexts: Readonly<Record<string, FieldTexts>> = {
  from: {
    default: { ka: 'დღე ჩაწერეთ ასე: 24.11.2026', en: 'Write the day like this: 24.11.2026' },
  },
}

export const refusals = {
  'unknown-rule': {
    status: 404,
    ka: 'ასეთი წესი არ არის.',
    en: 'There is no such rule.',
  },
  'before-the-rule': {
    status: 422,
    ka: 'ამ დღეს ეს წესი ჯერ არ მოქმედებდა. მიუთითეთ უფრო გვიანი დღე.',
    en: 'The rule was not yet in force on that day. Give a later day.',
  },
  'too-far-back': {
    status: 422,
    ka: 'ეს დღე ერთ წელზე უფრო ძველია. შეამოწმეთ წელი.',
    en: 'That day is more than a year ago. Check the year.',
  },
  'too-far-ahead': {
    status: 422,
    ka: 'ეს დღე ათ წელზე უფრო შორსაა. შეამოწმეთ წელი.',
    en: 'That day is more than ten years ahead. Check the year.',
  },
  'nothing-new': {
    status: 409,
    ka: 'ეს წესი ამ დღეს უკვე ასე მოქმედებს. შეცვალეთ ის, რაც აქტმა შეცვალა.',
    en: 'On that day the rule already says this. Change what the act changed.',
  },
  'unknown-change': {
    status: 404,
    ka: 'ცვლილება, რომელსაც აუქმებთ, არ მოიძებნა.',
    en: 'The change that you withdraw was not found.',
  },
  'withdrawn-already': {
    status: 409,
    ka: 'ეს ცვლილება უკვე გაუქმებულია.',
    en: 'This change was withdrawn already.',
  },
  'world-changed': { status: 409, ...texts['world-changed'] },
  'earlier-unsaid': {
    status: 422,
    ka: 'მონიშნეთ, რომ აქტი მართლა ადგენს უფრო ადრეულ დღეს, ან აირჩიეთ მხოლოდ ახალი წერილები.',
    en: 'Tick that the act does say so, or choose letters that come in from that day only.',
  },
} as const satisfies Readonly<Record<ChangeRefusal, Text & { readonly status: number }>>
