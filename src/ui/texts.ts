/** Words of the frame and the components. Words of a duty stay with its module. */
import { speaker } from '#platform/texts'

export const TEXTS = {
  portal: { ka: 'სარკმელი', en: 'Sarkmeli' },
  'home-of': { ka: '{name}, მთავარი გვერდი', en: '{name}, home page' },
  home: { ka: 'სარკმელი, მთავარი გვერდი', en: 'Sarkmeli, home page' },
  'error-prefix': { ka: 'შეცდომა: ', en: 'Error: ' },
  skip: { ka: 'გადადით მთავარ შინაარსზე', en: 'Skip to main content' },
  uploading: { ka: 'ფაილი იტვირთება', en: 'Sending the file' },
  menu: { ka: 'მენიუ', en: 'Menu' },
  language: { ka: 'ენა', en: 'Language' },
  account: { ka: 'თქვენი ანგარიში', en: 'Your account' },
  'sign-in': { ka: 'შესვლა', en: 'Sign in' },
  'sign-out': { ka: 'გასვლა', en: 'Sign out' },
  'signed-in-as': { ka: 'შესული ხართ როგორც', en: 'Signed in as' },
  assisted: { ka: 'თანამშრომლის დახმარებით', en: 'with a clerk’s help' },
  'assisted-stop': { ka: 'დახმარების დასრულება', en: 'Finish helping' },
  assisting: { ka: 'დახმარება', en: 'Helping' },
  'assisting-for': {
    ka: 'თქვენ მოქმედებთ ადამიანის სახელით: {name}. ყველაფერი ჩაიწერება, როგორც თქვენი დახმარებით შესრულებული.',
    en: 'You are acting for {name}. All of it is recorded as done with your help.',
  },
  announcement: { ka: 'განცხადება', en: 'Announcement' },
  operator: { ka: 'ოპერატორი', en: 'operator' },
  'demo-tag': { ka: 'საცდელი', en: 'Demonstration' },
  'demo-text': {
    ka: 'აქ მოქალაქეები და საქმეები გამოგონილია. ნამდვილ მონაცემებს ნუ შეიყვანთ.',
    en: 'The people and cases here are invented. Enter no real data.',
  },
  path: { ka: 'სად ხართ', en: 'Where you are' },
  footer: { ka: 'პორტალის შესახებ', en: 'About the portal' },
  accessibility: { ka: 'ხელმისაწვდომობა', en: 'Accessibility' },
  'light-on': {
    ka: 'მსუბუქი გვერდები ნელი კავშირისთვის',
    en: 'Lighter pages for slow connections',
  },
  'light-off': { ka: 'ჩვეულებრივი გვერდები', en: 'Ordinary pages' },
  'not-yet': { ka: 'რა ჯერ არ არის მზად', en: 'What is not built yet' },
  source: { ka: 'პროგრამის კოდი', en: 'Source code' },
  problems: { ka: 'ფორმაში რაღაც შესასწორებელია', en: 'There is a problem' },
  optional: { ka: '{label} (არასავალდებულო)', en: '{label} (optional)' },
  'day-hint': { ka: 'მაგალითად, 24.11.2026', en: 'For example, 24.11.2026' },
  choose: { ka: 'აირჩიეთ', en: 'Choose' },
  warning: { ka: 'გაფრთხილება', en: 'Warning' },
  important: { ka: 'მნიშვნელოვანი', en: 'Important' },
  done: { ka: 'შესრულდა', en: 'Done' },
  back: { ka: 'უკან', en: 'Back' },
  pages: { ka: 'გვერდები', en: 'Pages' },
  newer: { ka: 'უფრო ახალი', en: 'Newer' },
  older: { ka: 'უფრო ძველი', en: 'Older' },
  'due-today': { ka: 'ვადა დღეს იწურება', en: 'due today' },
} as const

/** Says a text of the frame in a language. */
export const say = speaker(TEXTS)
