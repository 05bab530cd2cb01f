/** Words of the page for developers. */
import { refusals as chancelleryRefusals } from '#core/chancellery'
import { letterRefusals } from '#core/correspondence'
import { speaker, type Text } from '#platform/texts'
import { BLOB_REFUSALS } from '#platform/blobs'
import { SNIFF_REFUSALS } from '#platform/sniff'
import { refusals } from './texts.ts'

export const texts = {
  title: { ka: 'დეველოპერებისთვის', en: 'For developers' },
  lead: {
    ka: 'ამ API-ით უწყების საქმისწარმოების სისტემა იღებს, არეგისტრირებს და პასუხობს წერილებს, მოქალაქის პროგრამა კი მის წერილებს კითხულობს და აგზავნის. წესები იგივეა, რაც გვერდებზე: იგივე ვადები, იგივე უარი, იგივე ჟურნალი.',
    en: 'By this API the document-management system of a body takes, registers and answers letters, and a resident’s program reads and sends the resident’s own. The rules are those of the pages: same terms, same refusals, same journal.',
  },
  document: { ka: 'OpenAPI 3.1 დოკუმენტი', en: 'The OpenAPI 3.1 document' },
  client: {
    ka: 'მზა მაგალითი დამატებითი პაკეტების გარეშე: node examples/dms-client.mjs --url … --token … კითხულობს, რეგისტრირებს, პასუხობს და ვებჰუკებს ამოწმებს.',
    en: 'A ready example without packages: node examples/dms-client.mjs --url … --token … reads, registers, answers and verifies webhooks.',
  },
  'token.title': { ka: 'ტოკენი', en: 'Token' },
  'token.service': {
    ka: 'უწყების სისტემის ტოკენს უწყების ადმინისტრატორი ქმნის: „სისტემები“. მას აქვს უფლებები (intake, register, answer, status) და ვადა; ერთხელ ჩანს.',
    en: 'A token of a body’s system is made by the body’s administrator under “Systems”. It has scopes (intake, register, answer, status) and an end; it is shown once.',
  },
  'token.own': {
    ka: 'საკუთარ ტოკენს (read, send) მოქალაქე თავის ანგარიშში ქმნის: „ჩემი ტოკენები“.',
    en: 'A token of one’s own (read, send) is made by the resident in the account, under “My tokens”.',
  },
  'token.sandbox': {
    ka: 'ეს საცდელი პორტალია: ქვემოთ მზა ტოკენი წერია. იგი საჯარო რეესტრის ეროვნული სააგენტოს სისტემისაა, რომელიც ნომრებს თავად იძლევა.',
    en: 'This is a demonstration: a ready token stands below. It is of the system of the National Agency of Public Registry, which gives its own numbers.',
  },
  'try.title': { ka: 'სცადეთ ტერმინალიდან', en: 'Try it from a terminal' },
  'try.real': {
    ka: 'ჩაწერეთ თქვენი ტოკენი და პირადი ნომერი.',
    en: 'Put your token and a personal number in.',
  },
  'rules.title': { ka: 'წესები', en: 'Rules' },
  'rules.numbers': {
    ka: 'ნომრებს ერთი მხარე იძლევა. dms რეჟიმში ყოველ რეგისტრაციასა და პასუხს თქვენი ნომერი ახლავს; here რეჟიმში ნომერს პორტალი იძლევა და თქვენსას არ იღებს. რეჟიმს /api/v1/me აჩვენებს.',
    en: 'One side gives the numbers. In mode dms each registration and answer brings your number; in mode here the portal gives it and takes none of yours. /api/v1/me shows the mode.',
  },
  'rules.id': {
    ka: 'წერილს მისამართში ჩვენი იდენტიფიკატორით ან external:თქვენი-იდენტიფიკატორით ასახელებთ.',
    en: 'A letter is named in an address by our id or as external:YOUR-ID.',
  },
  'rules.feed': {
    ka: '/api/v1/incoming მოვლენებს მუდმივი რიგით იძლევა. შეინახეთ cursor მას შემდეგ, რაც მოვლენები დაამუშავეთ: მაშინ არაფერი გამოგრჩებათ, გამეორებას კი id-ით იცნობთ.',
    en: '/api/v1/incoming gives events in an order that never changes. Keep the cursor after you have dealt with the events: then none is missed, and a repeat is known by its id.',
  },
  'rules.once': {
    ka: 'ყოველ POST-ს მიეცით Idempotency-Key. იგივე გასაღები იმავე ტექსტით ერთხელ სრულდება და იმავე პასუხს იძლევა; სხვა ტექსტით 422-ია. გასაღები სულ ცოტა ერთ დღეს ინახება.',
    en: 'Give each POST an Idempotency-Key. The same key with the same bytes is done once and answered the same; with others it is 422. Keys are kept for a day at least.',
  },
  'rules.limit': {
    ka: 'ერთ ტოკენს წუთში {n} მოთხოვნა შეუძლია; რამდენი დარჩა, RateLimit ამბობს, როდის დაბრუნდეთ, Retry-After.',
    en: 'A token may call {n} times a minute; RateLimit says what is left, Retry-After when to come back.',
  },
  'rules.language': {
    ka: 'Accept-Language: ka ან en ირჩევს, რომელ ენაზე გეტყვით, რა არის არასწორი.',
    en: 'Accept-Language: ka or en chooses the language in which you are told what is wrong.',
  },
  'rules.files': {
    ka: 'ფაილი ჯერ იტვირთება, შემდეგ დასახელდება; დაუსახელებელი ერთ დღეში იშლება. წერილის ფაილის შიგთავსი მაშინ გაიცემა, როცა შემოწმებულია.',
    en: 'A file is uploaded first and named afterwards; one that nothing names is forgotten after a day. Contents of a letter’s file are given once it was scanned.',
  },
  'hooks.title': { ka: 'ვებჰუკები', en: 'Webhooks' },
  'hooks.what': {
    ka: 'რომ ხშირად არ იკითხოთ, პორტალი თქვენს მისამართს თვითონ ატყობინებს. ადმინისტრატორი მას გვერდზე „ვებჰუკები“ ამატებს. შეტყობინებაში მოვლენის ტიპი, წერილის id და ბმულია, შინაარსი არასოდეს.',
    en: 'So that you need not ask often, the portal tells your address by itself. The administrator adds it under “Webhooks”. A message holds the type of the event, the id of the letter and a link, never contents.',
  },
  'hooks.sign': {
    ka: 'ხელმოწერა Standard Webhooks-ის წესით: webhook-id, webhook-timestamp, webhook-signature. შეამოწმეთ გასაღებით whsec_… და უარყავით ხუთ წუთზე უფრო ძველი. გასაღების შეცვლისას ერთი დღე ორი ხელმოწერა მოდის.',
    en: 'Signed after Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature. Verify with the secret whsec_… and refuse what is older than five minutes. While a secret is changed, two signatures come for a day.',
  },
  'hooks.retry': {
    ka: 'უპასუხეთ 2xx-ით 10 წამში. სხვა შემთხვევაში იგივე webhook-id მზარდი პაუზებით 72 საათზე მეტხანს მოდის. რიგს შეტყობინება არ იცავს: რიგი /api/v1/incoming-შია.',
    en: 'Answer 2xx within 10 seconds. Otherwise the same webhook-id comes again with growing pauses for more than 72 hours. Messages keep no order: the order is in /api/v1/incoming.',
  },
  'endpoints.title': { ka: 'რა შეიძლება', en: 'What can be done' },
  'endpoints.call': { ka: 'მოთხოვნა', en: 'Call' },
  'endpoints.what': { ka: 'რა კეთდება', en: 'What it does' },
  'endpoints.scopes': { ka: 'უფლება', en: 'Scope' },
  'endpoints.open': { ka: 'ღიაა', en: 'open' },
  'problems.title': { ka: 'პრობლემები', en: 'Problems' },
  'problems.lead': {
    ka: 'უარი RFC 9457-ის სახით მოდის: code პროგრამისთვისაა, title და errors ადამიანისთვის.',
    en: 'A refusal comes as RFC 9457 has it: code is for the program, title and errors are for people.',
  },
} as const satisfies Readonly<Record<string, Text>>

export const words = speaker(texts)

/** Files are refused by the floors beneath, which know no status. */
const ofFiles = (told: Readonly<Record<string, Text>>) =>
  Object.fromEntries(Object.entries(told).map(([code, text]) => [code, { status: 422, ...text }]))

type Listed = { readonly code: string; readonly status: number; readonly text: Text }

/** Every refusal that a call may meet, for the list of problems. */
export const problems: readonly Listed[] = Object.entries({
  ...ofFiles(BLOB_REFUSALS),
  ...ofFiles(SNIFF_REFUSALS),
  ...letterRefusals,
  ...chancelleryRefusals,
  ...refusals,
})
  .map(([code, { status, ...text }]) => ({ code, status, text }))
  .toSorted((one, other) => (one.code < other.code ? -1 : 1))
