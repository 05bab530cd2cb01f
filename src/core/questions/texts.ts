/** Words of questions: how a value is asked for, what is wrong with what was typed, how it is shown. */
import { speaker } from '#platform/texts'

export const texts = {
  yes: { ka: 'დიახ', en: 'Yes' },
  no: { ka: 'არა', en: 'No' },
  'given-name': { ka: 'სახელი', en: 'First name' },
  'family-name': { ka: 'გვარი', en: 'Last name' },
  municipality: { ka: 'მუნიციპალიტეტი', en: 'Municipality' },
  settlement: { ka: 'დასახლება ან სოფელი', en: 'Settlement or village' },
  street: { ka: 'ქუჩა', en: 'Street' },
  building: { ka: 'სახლის ნომერი', en: 'Building' },
  flat: { ka: 'ბინა', en: 'Flat' },
  latitude: { ka: 'განედი (ჩრდილოეთი)', en: 'Latitude (north)' },
  longitude: { ka: 'გრძედი (აღმოსავლეთი)', en: 'Longitude (east)' },
  shape: {
    ka: 'თითო წერტილი თითო სტრიქონზე: განედი, გრძედი',
    en: 'One point a line: latitude, longitude',
  },
  'shape-kept': { ka: 'მონიშნულია რუკაზე', en: 'Marked on the map' },
  row: { ka: '{label}: {number}', en: '{label}: {number}' },
  'add-row': { ka: 'კიდევ ერთის დამატება', en: 'Add another' },
  'remove-row': { ka: 'მოშორება: {number}', en: 'Remove number {number}' },
  why: { ka: 'რატომ გეკითხებით', en: 'Why we ask' },
  'company-hint': { ka: 'ცხრა ციფრი', en: 'Nine digits' },
  'cadastral-hint': { ka: 'მაგალითად, 05.24.03.012', en: 'For example, 05.24.03.012' },
  'phone-hint': { ka: 'მაგალითად, 555 12 34 56', en: 'For example, 555 12 34 56' },
  files: { ka: 'ფაილი: {count}', en: 'Files: {count}' },
  lari: { ka: '{amount} ₾', en: '{amount} ₾' },
} as const

export const say = speaker(texts)

/** What is wrong with a field, by code; the engine’s own (required, invalid) are among them. */
export const QUESTION_PROBLEMS = {
  number: { ka: 'ჩაწერეთ რიცხვი', en: 'Enter a number' },
  whole: { ka: 'ჩაწერეთ მთელი რიცხვი', en: 'Enter a whole number' },
  decimals: {
    ka: 'მძიმის შემდეგ დასაშვებია {decimals} ციფრი',
    en: 'At most {decimals} digits after the point',
  },
  money: {
    ka: 'ჩაწერეთ თანხა ლარში, მაგალითად 25.50',
    en: 'Enter an amount in lari, such as 25.50',
  },
  least: { ka: 'ყველაზე ცოტა: {least}', en: 'The least is {least}' },
  most: { ka: 'ყველაზე მეტი: {most}', en: 'The most is {most}' },
  long: {
    ka: 'ტექსტი ძალიან გრძელია: დასაშვებია {most} ნიშანი',
    en: 'This is too long: at most {most} characters',
  },
  short: {
    ka: 'ტექსტი ძალიან მოკლეა: საჭიროა სულ ცოტა {least} ნიშანი',
    en: 'This is too short: at least {least} characters',
  },
  date: { ka: 'ჩაწერეთ დღე, მაგალითად 24.11.2026', en: 'Enter a day, such as 24.11.2026' },
  early: { ka: 'დღე არ უნდა იყოს {least}-ზე ადრე', en: 'The day must be {least} or later' },
  late: { ka: 'დღე არ უნდა იყოს {most}-ზე გვიან', en: 'The day must be {most} or earlier' },
  choice: { ka: 'აირჩიეთ ერთ-ერთი პასუხი', en: 'Choose one of the answers' },
  'personal-number': { ka: 'პირად ნომერში 11 ციფრია', en: 'A personal number has 11 digits' },
  'company-code': {
    ka: 'საიდენტიფიკაციო კოდში 9 ციფრია',
    en: 'An identification code has 9 digits',
  },
  'cadastral-code': {
    ka: 'საკადასტრო კოდი ციფრებისა და წერტილებისგან შედგება, მაგალითად 05.24.03.012',
    en: 'A cadastral code is digits and points, such as 05.24.03.012',
  },
  phone: { ka: 'ტელეფონის ნომერი სწორად არ არის ჩაწერილი', en: 'This is not a telephone number' },
  email: { ka: 'ელფოსტის მისამართი სწორად არ არის ჩაწერილი', en: 'This is not an e-mail address' },
  name: { ka: 'ჩაწერეთ სახელიც და გვარიც', en: 'Enter both first and last name' },
  street: { ka: 'ჩაწერეთ ქუჩა ან სოფელი', en: 'Enter a street or a village' },
  point: {
    ka: 'ჩაწერეთ ორივე კოორდინატი საქართველოს ფარგლებში',
    en: 'Enter both coordinates, within the country',
  },
  shape: {
    ka: 'საჭიროა სულ ცოტა სამი წერტილი, თითო სტრიქონზე',
    en: 'Enter at least three points, one a line',
  },
  rows: { ka: 'საჭიროა სულ ცოტა {least}', en: 'Enter at least {least}' },
  required: { ka: 'შეავსეთ ეს ველი', en: 'Fill in this field' },
  declared: { ka: 'მონიშნეთ, რომ ადასტურებთ', en: 'Tick the box to confirm' },
} as const

export type QuestionProblem = keyof typeof QUESTION_PROBLEMS
