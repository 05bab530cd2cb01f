/** Words of the module, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'mine.title': { ka: 'ჩემი კალენდარი და ასლი', en: 'My calendar and my copy' },
  'mine.back': { ka: 'ანგარიში', en: 'Account' },
  'calendar.heading': {
    ka: 'ვადები თქვენს კალენდარში',
    en: 'Due days in your own calendar',
  },
  'calendar.lead': {
    ka: 'საიდუმლო მისამართი, რომლითაც ტელეფონის ან კომპიუტერის კალენდარი თავად კითხულობს, რომელ დღემდე უნდა გიპასუხონ ან უნდა უპასუხოთ. ვინც ეს მისამართი იცის, ვადებს დაინახავს: ნურავის გაუზიარებთ.',
    en: 'A secret address by which the calendar of your phone or computer reads by which day you must be answered, or should answer. Whoever knows the address sees these days: give it to nobody.',
  },
  'calendar.subjects': {
    ka: 'კალენდარში წერილის თემაც ჩანდეს',
    en: 'Show the subject of each letter in the calendar too',
  },
  'calendar.subjects-hint': {
    ka: 'თუ არ მონიშნავთ, კალენდარში მხოლოდ უწყება, ნომერი და დღე იქნება.',
    en: 'Unless you tick this, the calendar holds the body, the number and the day only.',
  },
  'calendar.make': { ka: 'მისამართის შექმნა', en: 'Make the address' },
  'calendar.renew': { ka: 'ახალი მისამართი', en: 'New address' },
  'calendar.renew-hint': {
    ka: 'ძველი მისამართი მაშინვე გაუქმდება.',
    en: 'The old address stops working at once.',
  },
  'calendar.end': { ka: 'მისამართის გაუქმება', en: 'End the address' },
  'calendar.address': { ka: 'მისამართი', en: 'Address' },
  'calendar.made': { ka: 'შექმნილია', en: 'Made' },
  'calendar.read': { ka: 'კალენდარმა ბოლოს იკითხა', en: 'Last asked by a calendar' },
  'calendar.never': { ka: 'ჯერ არასოდეს', en: 'Never yet' },
  'calendar.shows': { ka: 'რა ჩანს', en: 'What it shows' },
  'calendar.shows-subjects': {
    ka: 'უწყება, ნომერი, დღე და წერილის თემა',
    en: 'Body, number, day and subject',
  },
  'calendar.shows-plain': { ka: 'უწყება, ნომერი და დღე', en: 'Body, number and day' },
  'calendar.how': { ka: 'როგორ დავამატო?', en: 'How do I add it?' },
  'calendar.how-text': {
    ka: 'დააკოპირეთ მისამართი და კალენდრის პროგრამაში აირჩიეთ „გამოწერა მისამართით“ (Google Calendar: Other calendars → From URL; iPhone: Calendars → Add Subscription Calendar; Outlook: Add calendar → Subscribe from web).',
    en: 'Copy the address and choose “subscribe by address” in your calendar (Google Calendar: Other calendars → From URL; iPhone: Calendars → Add Subscription Calendar; Outlook: Add calendar → Subscribe from web).',
  },
  'calendar.name': { ka: 'სარკმელი: ვადები', en: 'Sarkmeli: due days' },
  'calendar.answer': {
    ka: '{body}: პასუხის ბოლო დღე, წერილი {number}',
    en: '{body}: last day to answer letter {number}',
  },
  'calendar.question': {
    ka: 'უპასუხეთ შეკითხვას: {body}, წერილი {number}',
    en: 'Answer the question of {body}, letter {number}',
  },
  'calendar.done': { ka: 'მისამართი მზადაა.', en: 'The address is ready.' },
  'calendar.ended': { ka: 'მისამართი გაუქმებულია.', en: 'The address no longer works.' },
  'copy.heading': { ka: 'ყველა წერილის ასლი', en: 'A copy of all your letters' },
  'copy.lead': {
    ka: 'ერთი ZIP ფაილი: ყველა თქვენი წერილი და პასუხი PDF-ად, თანდართული ფაილები და იგივე მონაცემები JSON-ად, რომ სხვა პროგრამამაც წაიკითხოს. შინაარსი დაშიფრული არ არის: შეინახეთ საიმედო ადგილას.',
    en: 'One ZIP file: every letter and answer of yours as PDF, the attached files, and the same facts as JSON for other programs. It is not encrypted: keep it in a safe place.',
  },
  'copy.count': { ka: 'წერილები: {count}', en: 'Letters: {count}' },
  'copy.none': { ka: 'წერილი ჯერ არ გაქვთ.', en: 'You have no letters yet.' },
  'copy.button': { ka: 'ჩამოტვირთვა (ZIP)', en: 'Download (ZIP)' },
  'copy.index': { ka: 'ჩემი წერილები', en: 'My letters' },
  'copy.made': { ka: 'ასლი შეიქმნა: {at}', en: 'Copy made: {at}' },
  'copy.number': { ka: 'ნომერი', en: 'Number' },
  'copy.subject': { ka: 'თემა', en: 'Subject' },
  'copy.body': { ka: 'უწყება', en: 'Public body' },
  'copy.day': { ka: 'მიღებულია', en: 'Accepted' },
  'copy.files': { ka: 'ფაილები', en: 'Files' },
  'copy.document': { ka: 'წერილი და პასუხები (PDF)', en: 'Letter and answers (PDF)' },
  'copy.withheld': {
    ka: 'ფაილი არ ახლავს: მავნე პროგრამებზე შემოწმება არ გაუვლია.',
    en: 'Left out: the file has not passed the malware check.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)
