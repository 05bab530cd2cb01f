/** What is said of a rule that cannot be, and of an answer that cannot be given. */
import type { Text } from '#platform/texts'

/** Problems of an expression or a table, found before it ever runs. */
export const PROBLEMS = {
  empty: {
    ka: 'გამოსახულება ცარიელია: დაწერეთ პირობა ან გამოთვლა.',
    en: 'The expression is empty: write a condition or a calculation.',
  },
  'too-long': {
    ka: 'გამოსახულება ძალიან გრძელია (მეტი ვიდრე {most} ნიშანი): დაყავით სახელდებულ ნაწილებად.',
    en: 'The expression is too long (more than {most} characters): split it into named parts.',
  },
  'too-deep': {
    ka: 'გამოსახულებაში ძალიან ბევრი ფრჩხილია ერთმანეთში (მეტი ვიდრე {most}): დაყავით სახელდებულ ნაწილებად.',
    en: 'The expression is nested too deeply (more than {most} levels): split it into named parts.',
  },
  'too-many-parts': {
    ka: 'გამოსახულებას ძალიან ბევრი ნაწილი აქვს (მეტი ვიდრე {most}): დაყავით სახელდებულ ნაწილებად.',
    en: 'The expression has too many parts (more than {most}): split it into named parts.',
  },
  'too-many-loops': {
    ka: 'სიის გავლა სიის გავლაში {most}-ზე მეტჯერ არ შეიძლება: დაყავით სახელდებულ ნაწილებად.',
    en: 'Walks over lists are nested more than {most} times: split them into named parts.',
  },
  'hidden-sign': {
    ka: 'გამოსახულებაში უხილავი ნიშანია ({sign}): წაშალეთ.',
    en: 'The expression holds an invisible character ({sign}): delete it.',
  },
  syntax: {
    ka: 'აქედან გამოსახულება ვერ წავიკითხეთ: შეამოწმეთ ფრჩხილები, ბრჭყალები, მძიმეები და მოქმედების ნიშნები.',
    en: 'The expression cannot be read from here on: check brackets, quotes, commas and operators.',
  },
  text: {
    ka: 'ტექსტი ვერ წავიკითხეთ: „\\“ ნიშნის შემდეგ დასაშვებია n, r, t, ბრჭყალი, \\ ან u და ოთხი ნიშანი.',
    en: 'The text cannot be read: a backslash may be followed by n, r, t, a quote, a backslash or u and four digits.',
  },
  'number-too-long': {
    ka: 'რიცხვს {most}-ზე მეტი ციფრი აქვს: შეამოკლეთ.',
    en: 'The number has more than {most} digits: shorten it.',
  },
  unsupported: {
    ka: 'აქ ეს არ გამოიყენება: {what}. რა შეიძლება, წერია docs/rules.md-ში.',
    en: 'This is not part of the language: {what}. docs/rules.md lists what is.',
  },
  name: {
    ka: 'სახელი არ გამოდგება: {name}. სახელი იწყება ასოთი და შეიცავს მხოლოდ ასოებს, ციფრებს და ქვედა ხაზს.',
    en: 'Not a name: {name}. A name begins with a letter and holds letters, digits and underscores only.',
  },
  'name-taken': {
    ka: 'სახელი უკვე გამოყენებულია: {name}. აირჩიეთ სხვა.',
    en: 'The name is used already: {name}. Choose another.',
  },
  'unknown-name': {
    ka: 'ასეთი სახელი არ არის: {name}. შეიძლება: {known}.',
    en: 'There is no such name: {name}. There are: {known}.',
  },
  'unknown-field': {
    ka: 'ასეთი ველი არ არის: {name}. შეიძლება: {known}.',
    en: 'There is no such field: {name}. There are: {known}.',
  },
  'no-fields': {
    ka: 'ამას ველები არ აქვს: {type}. წაშალეთ წერტილი და სახელი.',
    en: 'This has no fields: {type}. Remove the dot and the name.',
  },
  'no-question': {
    ka: 'კითხვის ნიშანი მხოლოდ ცხრილის პირობაში გამოიყენება: დაწერეთ სახელი.',
    en: 'A question mark is for the tests of a table only: write the name.',
  },
  'wrong-type': {
    ka: 'აქ საჭიროა: {wanted}. წერია: {found}.',
    en: 'Wanted here: {wanted}. Found: {found}.',
  },
  operator: {
    ka: 'ეს მოქმედება ასეთ მნიშვნელობებზე არ სრულდება: {left} {operator} {right}. გადააქციეთ ერთ-ერთი მათგანი.',
    en: 'The operator does not work on these: {left} {operator} {right}. Convert one of them.',
  },
  'money-times-money': {
    ka: 'თანხა თანხაზე არ მრავლდება: ერთ-ერთი უნდა იყოს რიცხვი.',
    en: 'Money is not multiplied by money: one of the two must be a number.',
  },
  'never-equal': {
    ka: 'ეს ორი არასოდეს ემთხვევა ერთმანეთს: {left} და {right}. შეამოწმეთ სიტყვები.',
    en: 'These two are never equal: {left} and {right}. Check the words.',
  },
  'other-type': {
    ka: 'ამ ორის შედარება არ შეიძლება: {left} და {right}. გადააქციეთ ერთ-ერთი მათგანი.',
    en: 'These two cannot be compared: {left} and {right}. Convert one of them.',
  },
  'no-order': {
    ka: 'ამის „მეტი“ და „ნაკლები“ არ არსებობს: {type}. გამოიყენეთ {signs}.',
    en: 'There is no more and less of this: {type}. Use {signs}.',
  },
  'unknown-function': {
    ka: 'ასეთი ფუნქცია არ არის: {name}. ფუნქციების სია წერია docs/rules.md-ში.',
    en: 'There is no such function: {name}. docs/rules.md lists the functions.',
  },
  arguments: {
    ka: 'ფუნქციას სხვა მნიშვნელობები სჭირდება. იწერება ასე: {usage}. წერია: {found}.',
    en: 'The function takes other values. It is written: {usage}. Found: {found}.',
  },
  'argument-names': {
    ka: 'მნიშვნელობების სახელები არ ემთხვევა ფუნქციისას. იწერება ასე: {usage}.',
    en: 'The names of the values are not those of the function. It is written: {usage}.',
  },
  branches: {
    ka: 'then და else სხვადასხვა სახის მნიშვნელობას აძლევს: {left} და {right}. ორივე ერთი სახისა უნდა იყოს.',
    en: 'then and else give different types: {left} and {right}. Make them the same.',
  },
  items: {
    ka: 'სიაში სხვადასხვა სახის მნიშვნელობებია: {left} და {right}. ყველა ერთი სახისა უნდა იყოს.',
    en: 'The list mixes types: {left} and {right}. Make them the same.',
  },
  'not-literal': {
    ka: 'ნიმუში პირდაპირ უნდა ეწეროს ბრჭყალებში.',
    en: 'The pattern must stand here in quotes.',
  },
  pattern: {
    ka: 'ნიმუში ვერ წავიკითხეთ: {why}. რა შეიძლება ნიმუშში, წერია docs/rules.md-ში.',
    en: 'The pattern cannot be read: {why}. docs/rules.md says what a pattern may hold.',
  },
  day: {
    ka: 'ასეთი თარიღი არ არის: {found}. იწერება ასე: {example}.',
    en: 'There is no such day: {found}. Write {example}.',
  },
  duration: {
    ka: 'ხანგრძლივობა ვერ წავიკითხეთ: {found}. იწერება ასე: {example}. დღეები თვეებთან ერთად არ იწერება.',
    en: 'The duration cannot be read: {found}. Write {example}. Days do not go together with months.',
  },
  'part-of-tetri': {
    ka: 'თანხას ორზე მეტი ათწილადი ნიშანი აქვს: {found}. დაწერეთ თეთრებამდე.',
    en: 'The amount has more than two decimals: {found}. Write it to the tetri.',
  },
  'always-unknown': {
    ka: 'ამას არასოდეს აქვს მნიშვნელობა: {why}',
    en: 'This never has a value: {why}',
  },
  cycle: {
    ka: 'გამოთვლები წრეზე მიჰყვება ერთმანეთს: {names}. ერთ-ერთი სხვანაირად უნდა გამოითვალოს.',
    en: 'These calculations go in a circle: {names}. One of them must be calculated in another way.',
  },
  'no-inputs': {
    ka: 'ცხრილს შესავალი სვეტი არ აქვს: დაამატეთ.',
    en: 'The table has no input column: add one.',
  },
  'no-rules': { ka: 'ცხრილს სტრიქონი არ აქვს: დაამატეთ.', en: 'The table has no rules: add one.' },
  'too-many-rules': {
    ka: 'ცხრილი ძალიან დიდია (მეტი ვიდრე {most} უჯრა): დაყავით რამდენიმედ.',
    en: 'The table is too large (more than {most} cells): split it.',
  },
  'cell-count': {
    ka: 'სტრიქონს {wanted} უჯრა უნდა ჰქონდეს. აქვს: {found}.',
    en: 'The rule needs {wanted} cells. It has: {found}.',
  },
  'output-names': {
    ka: 'სტრიქონი სხვა შედეგებს აძლევს: {found}. უნდა იყოს: {wanted}.',
    en: 'The rule gives other results: {found}. Wanted: {wanted}.',
  },
  overlap: {
    ka: 'ორივე სტრიქონი შეიძლება ერთდროულად შესრულდეს: {left} და {right}. მაგალითად: {example}. გაამიჯნეთ ან ამოირჩიეთ first.',
    en: 'Both rules can be true at once: {left} and {right}. For example: {example}. Set them apart or choose first.',
  },
  collect: {
    ka: 'ასეთი შედეგი ასე არ შეჯამდება: {type}.',
    en: 'Results of this type cannot be collected so: {type}.',
  },
  hit: {
    ka: 'ცხრილის წესი უცნობია: {found}. შეიძლება: unique, first, collect.',
    en: 'The hit policy is unknown: {found}. There are: unique, first, collect.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Why an answer cannot be given, to follow “A person must check:”. `{path}` is the name in the definition. */
export const REASONS = {
  unknown: { ka: 'არ ვიცით: {path}', en: 'not known: {path}' },
  absent: { ka: 'მნიშვნელობა არ აქვს: {path}', en: 'it has no value: {path}' },
  misfit: { ka: 'მნიშვნელობა სხვა სახისაა: {path}', en: 'its value is of another kind: {path}' },
  'divided-by-nothing': { ka: 'გაყოფა ნულზე', en: 'a division by nought' },
  'out-of-range': {
    ka: 'შედეგი დასაშვებ საზღვრებს სცდება',
    en: 'a result beyond what can be reckoned',
  },
  'not-whole': { ka: 'აქ მთელი რიცხვია საჭირო', en: 'a whole number is needed here' },
  'not-readable': {
    ka: 'ტექსტი ვერ წავიკითხეთ რიცხვად ან თარიღად',
    en: 'a text that cannot be read as a number or a day',
  },
  'no-calendar': {
    ka: 'სამუშაო დღეების კალენდარი არ არის',
    en: 'there is no calendar of working days',
  },
  'in-the-future': { ka: 'თარიღი ჯერ არ დამდგარა', en: 'a day that has not come yet' },
  'too-much-work': { ka: 'გამოთვლა ძალიან გრძელია', en: 'the calculation is too long' },
  'rules-overlap': {
    ka: 'ცხრილის რამდენიმე სტრიქონი ერთდროულად შესრულდა: {path}',
    en: 'several rules of the table are true at once: {path}',
  },
  'no-rule': { ka: 'ცხრილის არც ერთი სტრიქონი არ შესრულდა', en: 'no rule of the table is true' },
} as const satisfies Readonly<Record<string, Text>>

export type ProblemCode = keyof typeof PROBLEMS
export type ReasonCode = keyof typeof REASONS
