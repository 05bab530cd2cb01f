/** Words of the yearly report on public information. */
import { speaker, type Text } from '#platform/texts'
import type { ReportRefusal } from './report.ts'

export const reportTexts = {
  'nav.report': { ka: 'წლიური ანგარიში', en: 'Yearly report' },
  title: {
    ka: '{year} წლის ანგარიში საჯარო ინფორმაციის შესახებ',
    en: 'Report on public information, {year}',
  },
  'list.title': {
    ka: 'წლიური ანგარიში საჯარო ინფორმაციის შესახებ',
    en: 'Yearly report on public information',
  },
  'list.text': {
    ka: '{article}: უწყება ყოველწლიურად აქვეყნებს ანგარიშს საჯარო ინფორმაციის მოთხოვნებზე და უგზავნის: {to}. რიცხვებს პროგრამა ითვლის, დანარჩენს უწყება ავსებს, სხვა თანამშრომელი ამოწმებს და ხელმოწერის უფლების მქონე თანამშრომელი აქვეყნებს.',
    en: '{article}: each year the body publishes a report on requests for public information and sends it to: {to}. The program counts, the body adds the rest, another officer reviews it, and an officer who may sign publishes it.',
  },
  'list.unsure': {
    ka: 'წარდგენის დღე და საანგარიშო პერიოდი გადასამოწმებელია კანონის მოქმედ ტექსტში.',
    en: 'The day it is due and the time it covers must be checked in the law as it stands.',
  },
  'list.year': { ka: 'წელი', en: 'Year' },
  'list.state': { ka: 'მდგომარეობა', en: 'State' },
  'list.due': { ka: 'წარსადგენია', en: 'Due' },
  'state.none': { ka: 'არ დაწყებულა', en: 'not begun' },
  'state.draft': { ka: 'მზადდება', en: 'being prepared' },
  'state.reviewed': { ka: 'შემოწმებულია', en: 'reviewed' },
  'state.published': { ka: 'გამოქვეყნებულია', en: 'published' },
  body: { ka: 'უწყება', en: 'Public body' },
  'legal-basis': { ka: 'საფუძველი', en: 'Legal basis' },
  to: { ka: 'ადრესატები', en: 'Addressed to' },
  period: { ka: 'საანგარიშო პერიოდი', en: 'Time covered' },
  'period.value': { ka: '{from} – {to}', en: '{from} – {to}' },
  edition: { ka: 'რედაქცია', en: 'Edition' },
  'published-on': { ka: 'გამოქვეყნდა', en: 'Published' },
  'not-published': { ka: 'არ გამოქვეყნებულა: პროექტი', en: 'not published: a draft' },
  numbers: { ka: 'მოთხოვნები და გადაწყვეტილებები', en: 'Requests and decisions' },
  terms: { ka: 'ვადები', en: 'Time limits' },
  grounds: { ka: 'უარის საფუძვლები', en: 'Grounds of refusal' },
  'grounds.none': { ka: 'უარი არ თქმულა.', en: 'There were no refusals.' },
  'grounds.ground': { ka: 'საფუძველი', en: 'Ground' },
  'grounds.article': { ka: 'მუხლი', en: 'Article' },
  'grounds.unknown': { ka: 'საფუძველი მითითებული არ არის', en: 'no ground given' },
  'grounds.many': { ka: 'რაოდენობა', en: 'Number' },
  'complaints.heading': { ka: 'საჩივრები', en: 'Complaints' },
  item: { ka: 'მაჩვენებელი', en: 'Item' },
  number: { ka: 'რაოდენობა', en: 'Number' },
  'counted.requests': { ka: 'მიღებული მოთხოვნები', en: 'Requests received' },
  'counted.granted': { ka: 'დაკმაყოფილდა', en: 'Granted' },
  'counted.partly': { ka: 'ნაწილობრივ დაკმაყოფილდა', en: 'Granted in part' },
  'counted.refused': { ka: 'უარი ეთქვა', en: 'Refused' },
  'counted.closed': {
    ka: 'დაიხურა პასუხის გარეშე (განმეორებითი ან სხვა მიზეზით)',
    en: 'Closed without an answer (repeated, or for another reason)',
  },
  'counted.forwarded': {
    ka: 'გადაეგზავნა უფლებამოსილ უწყებას',
    en: 'Forwarded to the competent body',
  },
  'counted.withdrawn': { ka: 'ავტორმა გამოიხმო', en: 'Withdrawn by the writer' },
  'counted.pending': { ka: 'განიხილება', en: 'Pending' },
  'counted.inTime': { ka: 'გადაწყდა კანონით დადგენილ ვადაში', en: 'Decided within the legal term' },
  'counted.late': { ka: 'გადაწყდა ვადის გასვლის შემდეგ', en: 'Decided after the term' },
  'counted.overdue': { ka: 'განიხილება, ვადა გასულია', en: 'Pending past the term' },
  'counted.extended': { ka: 'ვადა გაგრძელდა', en: 'Term extended' },
  'counted.complaints': {
    ka: 'საჩივრები უარზე, პასუხზე ან დუმილზე, რომლებიც ამ სისტემით შემოვიდა',
    en: 'Complaints against refusal, answer or silence that came through this system',
  },
  'counted.medianDays': {
    ka: 'გადაწყვეტილების მედიანური დრო, კალენდარული დღე',
    en: 'Median time to a decision, calendar days',
  },
  'counted.note': {
    ka: 'ითვლება საანგარიშო პერიოდში მიღებული მოთხოვნები, შემოწმების დღის მდგომარეობით. ნაწილობრივ დაკმაყოფილებულია მოთხოვნა, რომლის ნაწილიც გაიცა და დანარჩენზე უარი ითქვა. ვადა ითვლება ასე: {reading}',
    en: 'Counted are the requests received in the time covered, as they stood on the day of the review. A request is granted in part when a part was given and the rest refused. The term is counted thus: {reading}',
  },
  'worded.officials': {
    ka: 'მოხელეები, რომლებმაც გადაწყვეტილებები მიიღეს',
    en: 'Officials who took the decisions',
  },
  'worded.databases': {
    ka: 'მონაცემთა ბაზები და პერსონალური მონაცემების დამუშავება',
    en: 'Databases and processing of personal data',
  },
  'worded.violations': {
    ka: 'კანონის დარღვევები და დისციპლინური ზომები',
    en: 'Violations of the law and disciplinary measures',
  },
  'worded.costs': {
    ka: 'ინფორმაციის დამუშავებისა და გაცემის, აგრეთვე გასაჩივრების ხარჯი',
    en: 'Costs of processing and issuing information, and of appeals',
  },
  'worded.courts': {
    ka: 'გასაჩივრება სასამართლოში და შედეგი',
    en: 'Appeals to court and their outcome',
  },
  'worded.remarks': { ka: 'სხვა ინფორმაცია', en: 'Other information' },
  'worded.empty': { ka: 'უწყებას არ მიუთითებია', en: 'not given by the body' },
  'worded.language': {
    ka: 'ტექსტები ქვეყნდება ისე, როგორც დაწერთ. პირად მონაცემებს ნუ ჩაწერთ, გარდა მოხელეთა სახელებისა, რომლებსაც კანონი მოითხოვს.',
    en: 'The texts are published as you write them. Write no personal data except the names of officials that the law asks for.',
  },
  save: { ka: 'შენახვა და ხელახლა დათვლა', en: 'Save and count anew' },
  begin: { ka: 'ანგარიშის დაწყება', en: 'Begin the report' },
  correct: { ka: 'შესწორებული რედაქციის დაწყება', en: 'Begin a corrected edition' },
  review: { ka: 'შევამოწმე, დადასტურება', en: 'Reviewed: confirm' },
  return: { ka: 'შესასწორებლად დაბრუნება', en: 'Send back for correction' },
  publish: { ka: 'გამოქვეყნება', en: 'Publish' },
  'publish.warning': {
    ka: 'გამოქვეყნებული ანგარიში აღარ შეიცვლება; შესწორება ახალი რედაქციით ხდება.',
    en: 'A published report is not changed any more; a correction is a new edition.',
  },
  'not-over': {
    ka: 'საანგარიშო პერიოდი ჯერ გრძელდება. გამოქვეყნება ამ დღიდან შეიძლება: {due}.',
    en: 'The time covered runs until the day before {due}; it can be published from that day.',
  },
  saved: { ka: 'შენახულია.', en: 'Saved.' },
  next: { ka: 'შემდეგი ნაბიჯი სხვა თანამშრომლისაა.', en: 'The next step is another officer’s.' },
  public: { ka: 'საჯარო გვერდი', en: 'Public page' },
  pdf: { ka: 'PDF', en: 'PDF' },
  csv: { ka: 'CSV', en: 'CSV' },
  earlier: { ka: 'წინა რედაქციები ინახება: {n}', en: 'Earlier editions are kept: {n}' },
} as const satisfies Readonly<Record<string, Text>>

export const reportWords = speaker(reportTexts)

/** Refusals of the report's steps. */
export const reportRefusals = {
  'no-right': {
    ka: 'ამ ნაბიჯის უფლება არ გაქვთ.',
    en: 'You do not have the right to take this step.',
  },
  'not-now': {
    ka: 'ანგარიში სხვა მდგომარეობაშია: გვერდი განახლდა, შეამოწმეთ.',
    en: 'The report is in another state by now: look at the page again.',
  },
  'same-hands': {
    ka: 'ანგარიში თქვენ მოამზადეთ, ამიტომ სხვა თანამშრომელმა უნდა შეამოწმოს.',
    en: 'You prepared the report, so another officer must review it.',
  },
  'not-over': {
    ka: 'საანგარიშო პერიოდი ჯერ არ დასრულებულა, ამიტომ გამოქვეყნება ნაადრევია.',
    en: 'The time covered is not over yet, so it is too early to publish.',
  },
  'not-found': { ka: 'ანგარიში ჯერ არ დაწყებულა.', en: 'The report has not been begun yet.' },
} as const satisfies Readonly<Record<ReportRefusal | 'not-found', Text>>
