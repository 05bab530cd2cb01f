/** Words about bodies, units and posts, and the refusals of this module. */
import type { Text } from '#platform/texts'
import type { Right } from './body.ts'

/** Said in place of a contact that no body gave. */
export const CONTACT_UNKNOWN: Text = {
  ka: 'უწყებას ჯერ არ მიუთითებია',
  en: 'not yet given by the body',
}

/** Mark of invented units and posts. */
export const DEMO_MARK: Text = { ka: 'სადემონსტრაციო', en: 'demo' }

/** What each right allows, as the page of a post says it. */
export const RIGHT_NAMES: Readonly<Record<Right, Text>> = {
  register: { ka: 'წერილების რეგისტრაცია', en: 'register letters' },
  'read-all': { ka: 'უწყების ყველა წერილის წაკითხვა', en: 'read every letter of the body' },
  assign: { ka: 'წერილების განაწილება', en: 'assign letters' },
  execute: { ka: 'წერილებზე მუშაობა', en: 'work on letters' },
  draft: { ka: 'პასუხის პროექტის მომზადება', en: 'draft answers' },
  approve: { ka: 'პასუხის პროექტის დამტკიცება', en: 'approve drafts' },
  sign: { ka: 'პასუხის ხელმოწერა', en: 'sign answers' },
  send: { ka: 'პასუხის გაგზავნა', en: 'send answers' },
  administer: { ka: 'უწყების მართვა: განყოფილებები, თანამდებობები', en: 'manage units and posts' },
  identify: { ka: 'ანგარიშის გაცემა მისაღებში', en: 'issue accounts at the counter' },
  assist: { ka: 'ადამიანის დახმარება მისაღებში', en: 'act for a person who is present' },
}

type Words = Text & { readonly status: number }

export const refusals = {
  'key-wrong': {
    status: 422,
    ka: 'კოდში მხოლოდ პატარა ლათინური ასოები, ციფრები და დეფისი დაიშვება.',
    en: 'A code holds lower-case Latin letters, digits and dashes only.',
  },
  'key-taken': {
    status: 409,
    ka: 'ეს კოდი უკვე გამოყენებულია. აირჩიეთ სხვა.',
    en: 'This code is already used. Choose another.',
  },
  'name-missing': {
    status: 422,
    ka: 'სახელი ორივე ენაზეა საჭირო.',
    en: 'The name is needed in both languages.',
  },
  'superior-unknown': {
    status: 422,
    ka: 'ზემდგომი უწყება ვერ მოიძებნა.',
    en: 'The superior body was not found.',
  },
  'body-unknown': { status: 404, ka: 'უწყება ვერ მოიძებნა.', en: 'The body was not found.' },
  'unit-unknown': {
    status: 422,
    ka: 'უწყებას ასეთი განყოფილება არ აქვს.',
    en: 'The body has no such unit.',
  },
  'post-unknown': {
    status: 422,
    ka: 'უწყებას ასეთი თანამდებობა არ აქვს.',
    en: 'The body has no such post.',
  },
  'unit-closed': {
    status: 409,
    ka: 'განყოფილება დახურულია. ჯერ ხელახლა გახსენით.',
    en: 'The unit is closed. Open it again first.',
  },
  'post-closed': {
    status: 409,
    ka: 'თანამდებობა დახურულია. ჯერ ხელახლა გახსენით.',
    en: 'The post is closed. Open it again first.',
  },
  'below-itself': {
    status: 422,
    ka: 'განყოფილება საკუთარ თავს ან თავის ქვემდგომს ვერ დაექვემდებარება. აირჩიეთ სხვა.',
    en: 'A unit cannot stand below itself or below a unit of its own. Choose another.',
  },
  'already-closed': {
    status: 409,
    ka: 'უკვე დახურულია.',
    en: 'It is closed already.',
  },
  'not-closed': { status: 409, ka: 'დახურული არ არის.', en: 'It is not closed.' },
  'closed-above': {
    status: 409,
    ka: 'ზემდგომი განყოფილებაც დახურულია. ჯერ ის გახსენით.',
    en: 'The unit above it is closed too. Open that one first.',
  },
  'closes-in-past': {
    status: 422,
    ka: 'აირჩიეთ დღევანდელი ან მომდევნო დღე.',
    en: 'Choose today or a later day.',
  },
  'unit-in-use': {
    status: 409,
    ka: 'განყოფილება ჯერ ვერ დაიხურება. ჯერ ის მოაგვარეთ, რაც ქვემოთ წერია.',
    en: 'The unit cannot be closed yet. First settle what is listed below.',
  },
  'post-held': {
    status: 409,
    ka: 'თანამდებობა ჯერ ვერ დაიხურება: ის დაკავებულია. ჯერ დაასრულეთ ქვემოთ ჩამოთვლილი დანიშვნები.',
    en: 'The post cannot be closed yet: somebody holds it. First end the appointments listed below.',
  },
  'last-administering': {
    status: 409,
    ka: 'ვერ დაიხურება: უწყების მართვის უფლება სხვა ღია თანამდებობას არ აქვს.',
    en: 'It cannot be closed: no other open post has the right to manage the body.',
  },
  'last-administrator': {
    status: 409,
    ka: 'უწყების მართვის უფლებას ვერ ჩამოართმევთ: სხვა ადმინისტრატორი უწყებას არ ჰყავს.',
    en: 'The right to manage the body cannot be taken away: the body has no other administrator.',
  },
  'own-rights': {
    status: 403,
    ka: 'თანამდებობას, რომელიც თავად გიკავიათ ან რომელზეც ვინმეს ცვლით, უფლებებს ვერ დაუმატებთ: ეს სხვა ადმინისტრატორმა უნდა გააკეთოს.',
    en: 'You cannot add rights to a post that you hold or stand in for: another administrator has to do it.',
  },
  'right-not-yours': {
    status: 403,
    ka: 'დაამატებთ მხოლოდ იმ უფლებებს, რომლებიც თავად გაქვთ.',
    en: 'You can add only rights that you hold yourself.',
  },
  'right-unknown': {
    status: 422,
    ka: 'აირჩიეთ უფლებები სიიდან.',
    en: 'Choose rights from the list.',
  },
  'days-wrong': {
    status: 422,
    ka: 'ბოლო დღე პირველ დღეზე ადრე ვერ იქნება.',
    en: 'The last day cannot come before the first.',
  },
  'own-appointment': {
    status: 403,
    ka: 'საკუთარ თავს ვერ დანიშნავთ: ეს სხვა ადმინისტრატორმა ან პორტალის ოპერატორმა უნდა გააკეთოს.',
    en: 'You cannot appoint yourself: another administrator or the operator has to do it.',
  },
  'already-appointed': {
    status: 409,
    ka: 'ეს პირი ამ თანამდებობაზე ამ დღეებში უკვე დანიშნულია.',
    en: 'This person already holds the post on these days.',
  },
  'not-appointed': {
    status: 404,
    ka: 'ეს დანიშვნა ვერ მოიძებნა ან უკვე დასრულდა.',
    en: 'This appointment was not found or has already ended.',
  },
  'own-deputy': {
    status: 422,
    ka: 'შემცვლელი სხვა ადამიანი უნდა იყოს.',
    en: 'The deputy must be somebody else.',
  },
  'not-yours-to-give': {
    status: 403,
    ka: 'ამ თანამშრომლის უფლებები თქვენი გასაცემი არ არის. ჩანაცვლება ჩაწეროს თავად მან ან უწყების ადმინისტრატორმა.',
    en: 'The rights of this officer are not yours to give. The officer or an administrator of the body has to record the deputy.',
  },
  'absence-unknown': {
    status: 404,
    ka: 'ეს ჩანაცვლება ვერ მოიძებნა ან უკვე დასრულდა.',
    en: 'This absence was not found or has already ended.',
  },
  'not-yours-to-end': {
    status: 403,
    ka: 'ჩანაცვლებას ასრულებს ის, ვინც ჩაწერა, თავად თანამშრომელი, მისი ხელმძღვანელი ან უწყების ადმინისტრატორი.',
    en: 'An absence is ended by whoever recorded it, by the officer, by their head or by an administrator of the body.',
  },
  'not-an-officer': {
    status: 422,
    ka: 'ორივე ამ უწყებაში უნდა მუშაობდეს.',
    en: 'Both must hold a post in this body.',
  },
} as const satisfies Readonly<Record<string, Words>>
