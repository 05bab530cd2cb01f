/** Words of the operator's pages. */
import { speaker, type Text } from '#platform/texts'
import type { BannerRefusal } from './banner.ts'

export const texts = {
  'state.title': { ka: 'პორტალის მდგომარეობა', en: 'State of the portal' },
  'state.lead': {
    ka: 'ყველა პროცესის ციფრები ბოლო 24 საათში. პირადი მონაცემები აქ არ არის.',
    en: 'Figures of all processes in the last 24 hours. Nothing here is about a person.',
  },
  'state.now': { ka: 'ახლა', en: 'Now' },
  'state.what': { ka: 'რა', en: 'What' },
  'state.count': { ka: 'რამდენი', en: 'How many' },
  'state.disk': { ka: 'თავისუფალი ადგილი დისკზე', en: 'Free room on the disk' },
  'state.disk-value': { ka: '{free} გბ ({share}%)', en: '{free} GB ({share}%)' },
  'state.megabytes': { ka: '{size} მბ', en: '{size} MB' },
  'state.database': { ka: 'ბაზის ზომა', en: 'Size of the database' },
  'state.processes': {
    ka: 'ვებ-პროცესები ბოლო 15 წუთში',
    en: 'Web processes in the last 15 minutes',
  },
  'state.jobs': { ka: 'სამუშაოები რიგში', en: 'Jobs waiting' },
  'state.jobs-late': { ka: 'დაგვიანებული სამუშაოები', en: 'Jobs that are late' },
  'state.jobs-dead': { ka: 'შეჩერებული სამუშაოები', en: 'Jobs that ran out of tries' },
  'state.backup': { ka: 'ბოლო სარეზერვო ასლი', en: 'Newest backup' },
  'state.backup-none': { ka: 'ჯერ არ გაკეთებულა', en: 'None was made yet' },
  'state.requests': { ka: 'მოთხოვნები საათობით', en: 'Requests by the hour' },
  'state.chart': {
    ka: 'სვეტები: მოთხოვნები ბოლო 24 საათში; ყველაზე ბევრი {most}. იგივე ციფრები ქვემოთ, ცხრილშია.',
    en: 'Bars: requests in the last 24 hours, at most {most}. The same figures are in the table below.',
  },
  'state.hour': { ka: 'საათი', en: 'Hour' },
  'state.number': { ka: 'მოთხოვნები', en: 'Requests' },
  'state.failures': { ka: 'შეცდომები', en: 'Failures' },
  'state.median': { ka: 'ნახევარი ამ დროში, მწმ', en: 'Half within, ms' },
  'state.slow': { ka: '95% ამ დროში, მწმ', en: '95% within, ms' },
  'state.more-than': { ka: '{ms}-ზე მეტი', en: 'over {ms}' },
  'state.no-requests': {
    ka: 'ბოლო 24 საათში მოთხოვნა არ ყოფილა.',
    en: 'There were no requests in the last 24 hours.',
  },
  'state.doctor': {
    ka: 'სრული შემოწმება: bin/sarkmeli doctor run',
    en: 'Full examination: bin/sarkmeli doctor run',
  },

  'banner.title': { ka: 'განცხადება ყველა გვერდზე', en: 'Announcement on every page' },
  'banner.lead': {
    ka: 'მაგალითად, დაგეგმილი სამუშაოები. ჩანს ყველა გვერდზე, ორივე ენაზე, მითითებულ დროს.',
    en: 'For example planned maintenance. It shows on every page, in both languages, for the time given.',
  },
  'banner.none': { ka: 'ახლა განცხადება არ არის.', en: 'Nothing is announced.' },
  'banner.text': { ka: 'ტექსტი', en: 'Text' },
  'banner.text-ka': { ka: 'ტექსტი ქართულად', en: 'Text in Georgian' },
  'banner.text-en': { ka: 'ტექსტი ინგლისურად', en: 'Text in English' },
  'banner.from': { ka: 'დასაწყისი', en: 'From' },
  'banner.until': { ka: 'დასასრული', en: 'Until' },
  'banner.from-day': { ka: 'დაწყების დღე', en: 'First day' },
  'banner.from-time': { ka: 'დაწყების დრო', en: 'From what time' },
  'banner.until-day': { ka: 'დასრულების დღე', en: 'Last day' },
  'banner.until-time': { ka: 'დასრულების დრო', en: 'Until what time' },
  'banner.time-hint': { ka: 'მაგალითად, 22:30', en: 'For example, 22:30' },
  'banner.time-wrong': { ka: 'დრო ჩაწერეთ ასე: 22:30', en: 'Write the time like this: 22:30' },
  'banner.day-wrong': {
    ka: 'დღე ჩაწერეთ ასე: 24.11.2026',
    en: 'Write the day like this: 24.11.2026',
  },
  'banner.new': { ka: 'ახალი განცხადება', en: 'New announcement' },
  'banner.set': { ka: 'განცხადების გამოქვეყნება', en: 'Announce it' },
  'banner.end': { ka: 'მოხსნა', en: 'Take it down' },
  'banner.act': { ka: 'მოქმედება', en: 'Action' },
  'banner.is-set': { ka: 'განცხადება გამოქვეყნდა.', en: 'It is announced.' },
} as const satisfies Readonly<Record<string, Text>>

export const refusals = {
  'until-before-from': {
    ka: 'დასასრული დასაწყისის შემდეგ უნდა იყოს',
    en: 'The end must come after the beginning',
  },
  'already-over': { ka: 'ეს დრო უკვე გავიდა', en: 'This time is over already' },
} as const satisfies Readonly<Record<BannerRefusal, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)
