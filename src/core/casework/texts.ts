/** Words of what is wrong with answers and acts. */
import { CHOOSE_ONE, FILL_IN } from '#platform/form'
import type { Text } from '#platform/texts'

/** What is wrong with the value of a field. */
export const answerTexts = {
  missing: FILL_IN,
  'missing-choice': CHOOSE_ONE,
  'missing-file': { ka: 'დაურთეთ ფაილი.', en: 'Attach a file.' },
  'missing-tick': { ka: 'მონიშნეთ, რომ ადასტურებთ.', en: 'Tick the box to confirm.' },
  'too-long': {
    ka: 'ტექსტი გრძელია: დატოვეთ {most}-მდე ნიშანი.',
    en: 'The text is too long: keep it to {most} characters.',
  },
  'too-short': {
    ka: 'ტექსტი მოკლეა: დაწერეთ {least} ნიშანი მაინც.',
    en: 'The text is too short: write at least {least} characters.',
  },
  number: { ka: 'დაწერეთ რიცხვი ციფრებით.', en: 'Write a number in digits.' },
  decimals: {
    ka: 'რიცხვს ძალიან ბევრი ათწილადი ნიშანი აქვს. დასაშვებია: {decimals}.',
    en: 'The number has too many decimals. Allowed: {decimals}.',
  },
  'too-small': {
    ka: 'რიცხვი მცირეა: დაწერეთ {least} ან მეტი.',
    en: 'The number is too small: write {least} or more.',
  },
  'too-large': {
    ka: 'რიცხვი დიდია: დაწერეთ {most} ან ნაკლები.',
    en: 'The number is too large: write {most} or less.',
  },
  amount: {
    ka: 'დაწერეთ თანხა ლარებით, მაგალითად 25,50.',
    en: 'Write an amount in lari, such as 25.50.',
  },
  day: { ka: 'დაწერეთ არსებული თარიღი.', en: 'Give a day that exists.' },
  'too-early': {
    ka: 'თარიღი ადრეა: მიუთითეთ {least} ან უფრო გვიანი.',
    en: 'The day is too early: give {least} or later.',
  },
  'too-late': {
    ka: 'თარიღი გვიანია: მიუთითეთ {most} ან უფრო ადრე.',
    en: 'The day is too late: give {most} or earlier.',
  },
  choice: {
    ka: 'აირჩიეთ ერთ-ერთი შემოთავაზებული პასუხი.',
    en: 'Choose one of the answers offered.',
  },
  'personal-number': {
    ka: 'პირადი ნომერი ასე არ გამოიყურება: შეამოწმეთ ციფრები.',
    en: 'This is no personal number: check the digits.',
  },
  'company-code': {
    ka: 'საიდენტიფიკაციო კოდი ასე არ გამოიყურება: შეამოწმეთ ციფრები.',
    en: 'This is no company code: check the digits.',
  },
  'cadastral-code': {
    ka: 'საკადასტრო კოდი ციფრებითა და წერტილებით იწერება: შეამოწმეთ ამონაწერში.',
    en: 'A cadastral code is written in digits and full stops: check the extract.',
  },
  phone: {
    ka: 'დაწერეთ ტელეფონის ნომერი, მაგალითად +995 555 12 34 56.',
    en: 'Write a telephone number, such as +995 555 12 34 56.',
  },
  email: {
    ka: 'ელფოსტის მისამართი არასწორია: შეამოწმეთ.',
    en: 'This is no e-mail address: check it.',
  },
  given: { ka: 'დაწერეთ სახელი.', en: 'Write the given name.' },
  family: { ka: 'დაწერეთ გვარი.', en: 'Write the family name.' },
  street: { ka: 'დაწერეთ ქუჩა.', en: 'Write the street.' },
  building: { ka: 'დაწერეთ სახლის ნომერი.', en: 'Write the number of the house.' },
  point: {
    ka: 'მონიშნეთ ადგილი რუკაზე ან დაწერეთ კოორდინატები.',
    en: 'Mark the place on the map or write its coordinates.',
  },
  shape: {
    ka: 'მონიშნეთ რუკაზე ფართობი სამი წერტილით მაინც.',
    en: 'Mark the area on the map by at least three points.',
  },
  'too-many-files': {
    ka: 'ფაილი ბევრია: დატოვეთ {most}-მდე.',
    en: 'Too many files: keep {most} at most.',
  },
  'too-few-rows': {
    ka: 'დაამატეთ სტრიქონი: საჭიროა {least}.',
    en: 'Add a row: {least} are needed.',
  },
  'too-many-rows': {
    ka: 'სტრიქონი ბევრია: დატოვეთ {most}-მდე.',
    en: 'Too many rows: keep {most} at most.',
  },
  'not-as-registered': {
    ka: 'ეს რეესტრიდანაა და აქ ვერ შეიცვლება: ჯერ რეესტრში შეასწორეთ.',
    en: 'This comes from the registry and is not changed here: have it corrected there first.',
  },
  unfit: {
    ka: 'პასუხი ვერ წავიკითხეთ: შეავსეთ თავიდან.',
    en: 'The answer cannot be read: fill it in again.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type AnswerCode = keyof typeof answerTexts

/** Why an act on a case is refused. */
export const flowRefusals = {
  'action-not-open': {
    ka: 'საქმე უკვე სხვა ეტაპზეა: გახსენით თავიდან.',
    en: 'The case is at another stage by now: open it again.',
  },
  'action-not-yours': {
    ka: 'ეს მოქმედება თქვენს თანამდებობას არ ეკუთვნის.',
    en: 'This act does not belong to your post.',
  },
  'guard-not-met': {
    ka: 'ამისთვის ჯერ ყველა პირობა არ სრულდება: შეავსეთ, რაც აკლია.',
    en: 'Not all conditions for this hold yet: fill in what is missing.',
  },
  'two-persons': {
    ka: 'წინა ნაბიჯი თქვენ შეასრულეთ: ეს სხვამ უნდა გააკეთოს.',
    en: 'You did the step before: somebody else must do this one.',
  },
  'work-missing': { ka: 'შეავსეთ ეს ველი.', en: 'Fill in this field.' },
  'work-wrong': { ka: 'შეასწორეთ ეს ველი.', en: 'Correct this field.' },
  'checks-missing': {
    ka: 'მონიშნეთ ყველა სტრიქონი, რაც შეამოწმეთ.',
    en: 'Tick every line that you have checked.',
  },
  'outcome-missing': { ka: 'აირჩიეთ შედეგი.', en: 'Choose an outcome.' },
  'outcome-not-allowed': {
    ka: 'ეს შედეგი აქ ვერ აირჩევა.',
    en: 'This outcome cannot be chosen here.',
  },
  'reason-missing': { ka: 'აირჩიეთ უარის საფუძველი.', en: 'Choose a ground for the refusal.' },
  'reason-not-allowed': {
    ka: 'ეს საფუძველი ამ შედეგს არ ეკუთვნის ან მისი პირობა არ სრულდება.',
    en: 'This ground does not belong to the outcome, or its condition does not hold.',
  },
  'papers-missing': { ka: 'აირჩიეთ, რა საბუთები გჭირდებათ.', en: 'Choose which papers you need.' },
  'papers-unknown': {
    ka: 'ასეთი საბუთი ამ სერვისს არ აქვს.',
    en: 'The service knows no such paper.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type FlowRefusal = keyof typeof flowRefusals
