/** Words of the calendar's pages. */
import { speaker, type Text } from '#platform/texts'

export const pageTexts = {
  'calendar.title': { ka: 'კალენდარი', en: 'Calendar' },
  'calendar.text': {
    ka: 'ქვეყნის უქმე დღეებს ემატება დღეები, რომლებიც მოგვიანებით გამოცხადდა. ყველა მიმდინარე ვადა თავიდან გამოითვლება, ძველი დღეც ინახება.',
    en: 'Days declared later are added to the country’s holidays. Every running clock is computed anew, and the old day is kept.',
  },
  'calendar.none': {
    ka: 'დამატებით გამოცხადებული დღე არ არის.',
    en: 'No days were declared in addition.',
  },
  'calendar.add': { ka: 'ახალი დღის გამოცხადება', en: 'Declare a day' },
  'calendar.day': { ka: 'დღე', en: 'Day' },
  'calendar.kind': { ka: 'რა ცხადდება', en: 'What is declared' },
  'calendar.off': { ka: 'უქმე დღე', en: 'Day off' },
  'calendar.working': { ka: 'სამუშაო დღე', en: 'Working day' },
  'calendar.name': { ka: 'სახელი', en: 'Name' },
  'calendar.name-ka': { ka: 'სახელი ქართულად', en: 'Name in Georgian' },
  'calendar.name-en': { ka: 'სახელი ინგლისურად', en: 'Name in English' },
  'calendar.source': { ka: 'აქტი, რომლითაც გამოცხადდა', en: 'Act that declares it' },
  'calendar.preview': { ka: 'რა შეიცვლება', en: 'What would move' },
  'calendar.moves': {
    ka: '{seen} მიმდინარე ვადიდან შეიცვლება {moves}.',
    en: 'Of {seen} running clocks {moves} would move.',
  },
  'calendar.duty': { ka: 'მოვალეობა', en: 'Duty' },
  'calendar.from': { ka: 'იყო', en: 'Was' },
  'calendar.to': { ka: 'იქნება', en: 'Will be' },
  'calendar.declare': { ka: 'გამოცხადება', en: 'Declare it' },
  'calendar.declared': {
    ka: 'დღე გამოცხადდა; შეიცვალა {moved} ვადა.',
    en: 'The day is declared. Clocks moved: {moved}.',
  },
  'calendar.back': { ka: 'უკან, ცვლილების გარეშე', en: 'Back, without a change' },
  'calendar.day-wrong': {
    ka: 'დღე ჩაწერეთ ასე: 24.11.2026',
    en: 'Write the day like this: 24.11.2026',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the calendar's pages in one language. */
export const words = speaker(pageTexts)
