/** Words of the exchange, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'nav.exchange': { ka: 'სისტემები', en: 'Systems' },
  'nav.tokens': { ka: 'ჩემი ტოკენები', en: 'My tokens' },

  'exchange.title': { ka: 'უწყების სისტემები', en: 'Systems of the body' },
  'exchange.lead': {
    ka: 'აქ რთავთ თქვენი უწყების საქმისწარმოების სისტემას: ვინ იძლევა ნომრებს, რომელი სისტემა რას კითხულობს და რას აკეთებს.',
    en: 'Here the document-management system of your body is connected: who gives the numbers, and which system may read and do what.',
  },
  'exchange.developers': { ka: 'აღწერა დეველოპერებისთვის', en: 'Description for developers' },

  'numbers.title': { ka: 'ვინ იძლევა ნომრებს', en: 'Who gives the numbers' },
  'numbers.here': { ka: 'პორტალი, თავისი რიგითი ნუმერაციით', en: 'The portal, by its own series' },
  'numbers.dms': {
    ka: 'უწყების საკუთარი სისტემა',
    en: 'The body’s own system',
  },
  'numbers.dms-hint': {
    ka: 'მაშინ პორტალზე ხელით ვერავინ დაარეგისტრირებს და ვერ უპასუხებს: ნომერსა და პასუხს თქვენი სისტემა აგზავნის.',
    en: 'Then nobody registers or answers by hand on the portal: number and answer come from your system.',
  },
  'numbers.open': {
    ka: 'ღია წერილებს არაფერი ემართება. რეგისტრირებულს თავისი ნომერი რჩება; დაურეგისტრირებელს ნომერს უკვე არჩეული მხარე აძლევს. დაწყებული პასუხების პროექტები რჩება, მაგრამ პორტალიდან ვეღარ გაიგზავნება. პორტალზე დაბრუნებისას ნუმერაცია გრძელდება და სისტემის მიერ გამოყენებულ ნომრებს გამოტოვებს.',
    en: 'Nothing happens to open letters. What is registered keeps its number; what is not gets one from the side chosen now. Drafts of answers stay, but do not leave from the portal. When you come back to the portal, its series goes on and passes over the numbers that your system used.',
  },
  'numbers.since': { ka: 'ბოლოს გადაირთო: {at}', en: 'Last switched: {at}' },
  'numbers.switch': { ka: 'შენახვა', en: 'Save' },
  'numbers.switched': { ka: 'შენახულია.', en: 'Saved.' },

  'services.title': { ka: 'სისტემები და მათი ტოკენები', en: 'Systems and their tokens' },
  'services.none': {
    ka: 'ჯერ არცერთი სისტემა არ არის ჩართული.',
    en: 'No system is connected yet.',
  },
  'services.name': { ka: 'სისტემის სახელი', en: 'Name of the system' },
  'services.add': { ka: 'სისტემის დამატება', en: 'Add a system' },
  'services.end': { ka: 'სისტემის გათიშვა', en: 'Disconnect the system' },
  'services.ended': { ka: 'გათიშულია', en: 'Disconnected' },
  'services.new-token': { ka: 'ახალი ტოკენი', en: 'New token' },

  'token.name': { ka: 'რისთვის არის', en: 'What it is for' },
  'token.scopes': { ka: 'რა შეუძლია', en: 'What it may do' },
  'token.days': { ka: 'რამდენ ხანს მოქმედებს', en: 'How long it is valid' },
  'token.days-n': { ka: '{n} დღე', en: '{n} days' },
  'token.hint': { ka: 'ბოლო ნიშნები', en: 'Last characters' },
  'token.ends': { ka: 'მოქმედების ბოლო დღე', en: 'Valid until' },
  'token.used': { ka: 'ბოლოს გამოიყენეს', en: 'Last used' },
  'token.never': { ka: 'ჯერ არა', en: 'Not yet' },
  'token.state': { ka: 'მდგომარეობა', en: 'State' },
  'token.good': { ka: 'მოქმედია', en: 'Valid' },
  'token.revoked': { ka: 'გაუქმებულია', en: 'Revoked' },
  'token.ended': { ka: 'ვადა გავიდა', en: 'Expired' },
  'token.revoke': { ka: 'გაუქმება', en: 'Revoke' },
  'token.give': { ka: 'ტოკენის შექმნა', en: 'Make the token' },
  'token.once-title': { ka: 'თქვენი ტოკენი', en: 'Your token' },
  'token.once': {
    ka: 'დააკოპირეთ ახლავე: ამას კიდევ ერთხელ ვეღარ ნახავთ. პორტალი მხოლოდ ანაბეჭდს ინახავს.',
    en: 'Copy it now: it is not shown again. The portal keeps a hash only.',
  },
  'token.back': { ka: 'სიაში დაბრუნება', en: 'Back to the list' },

  'scope.intake': {
    ka: 'intake: წერილის შემოტანა პირის სახელით, რომლის ვინაობაც სისტემამ დაადგინა',
    en: 'intake: file letters for people whom the system identified',
  },
  'scope.register': {
    ka: 'register: წერილების წაკითხვა, რეგისტრაცია და გადაგზავნა',
    en: 'register: read letters, register and forward them',
  },
  'scope.answer': {
    ka: 'answer: წერილების წაკითხვა, პასუხი, შეკითხვა ავტორს, უარი, ვადის გაგრძელება',
    en: 'answer: read letters, answer, ask, refuse, extend',
  },
  'scope.status': {
    ka: 'status: ნომრები, მდგომარეობა და ვადები, შინაარსის გარეშე',
    en: 'status: numbers, states and days, without contents',
  },
  'scope.read': {
    ka: 'read: ჩემი წერილებისა და პასუხების წაკითხვა',
    en: 'read: read my letters and answers',
  },
  'scope.send': { ka: 'send: ჩემი სახელით წერილის გაგზავნა', en: 'send: send letters in my name' },

  'own.title': { ka: 'ჩემი ტოკენები', en: 'My tokens' },
  'own.lead': {
    ka: 'ტოკენით პროგრამა თქვენი სახელით წაიკითხავს ან გაგზავნის წერილებს. მიეცით მხოლოდ იმ პროგრამას, რომელსაც ენდობით.',
    en: 'With a token a program reads or sends letters in your name. Give it only to a program that you trust.',
  },
  'own.none': { ka: 'ტოკენი არ გაქვთ.', en: 'You have no tokens.' },
} as const satisfies Readonly<Record<string, Text>>

export const words = speaker(texts)

export const refusals = {
  // On pages one reloads; a program asks for the status.
  'not-now': {
    status: 409,
    ka: 'წერილის მდგომარეობა შეიცვალა და ეს მოქმედება ახლა შეუძლებელია. რა შეიძლება, წერილის მდგომარეობის ველში steps წერია.',
    en: 'The letter has moved on and this cannot be done now. What can be done stands in `steps` of its status.',
  },
  'no-name': { status: 422, ka: 'დაარქვით სახელი.', en: 'Give it a name.' },
  'no-scope': { status: 422, ka: 'აირჩიეთ ერთი მაინც.', en: 'Choose at least one.' },
  'days-unknown': { status: 422, ka: 'აირჩიეთ ვადა.', en: 'Choose how long it is valid.' },
  'too-many-tokens': {
    status: 422,
    ka: 'ამდენი ტოკენი ერთად არ შეიძლება: ჯერ გააუქმეთ რომელიმე.',
    en: 'You hold as many tokens as you may: revoke one first.',
  },
  'cursor-wrong': {
    status: 422,
    ka: 'ეს კურსორი ჩვენი არ არის: გამოიყენეთ წინა პასუხისა.',
    en: 'This cursor is not ours: use the one of the answer before.',
  },
  'cursor-ahead': {
    status: 409,
    ka: 'ეს კურსორი სიის ბოლოს სცდება: პორტალი ძველი ასლიდან აღდგა. დაიწყეთ თავიდან since-ით.',
    en: 'This cursor is beyond the end of the feed: the portal was restored from an older backup. Begin anew with since.',
  },
  'key-wrong': {
    status: 422,
    ka: 'Idempotency-Key უნდა იყოს 1-დან 255-მდე ხილული ლათინური ნიშანი.',
    en: 'Idempotency-Key takes 1 to 255 visible ASCII characters.',
  },
  'external-taken': {
    status: 409,
    ka: 'ეს იდენტიფიკატორი სხვა წერილისაა, ან ამ წერილს უკვე სხვა აქვს.',
    en: 'This id belongs to another letter, or this letter has another one already.',
  },
  'body-unknown': { status: 422, ka: 'ასეთი უწყება არ არის.', en: 'There is no such body.' },
  'asked-unknown': {
    status: 422,
    ka: 'ამ სახის წერილი ამას არ ითხოვს (იხ. /api/v1/kinds).',
    en: 'This kind of letter does not ask for it (see /api/v1/kinds).',
  },
  'asked-missing': {
    status: 422,
    ka: 'ამ სახის წერილს ეს სჭირდება (იხ. /api/v1/kinds).',
    en: 'This kind of letter needs it (see /api/v1/kinds).',
  },
  'kind-unknown': {
    status: 422,
    ka: 'წერილის ასეთი სახე არ არის.',
    en: 'There is no such kind of letter.',
  },
  'number-form': {
    status: 422,
    ka: 'პირადი ნომერი სწორად არ არის ჩაწერილი.',
    en: 'This is not a personal number.',
  },
  'person-unknown': {
    status: 422,
    ka: 'ასეთი პირი რეესტრში ვერ მოიძებნა.',
    en: 'The registry does not know this person.',
  },
  'registry-down': {
    status: 503,
    ka: 'რეესტრი არ პასუხობს. სცადეთ მოგვიანებით იმავე Idempotency-Key-ით.',
    en: 'The registry does not answer. Try again later with the same Idempotency-Key.',
  },
  'file-not-clean': {
    status: 409,
    ka: 'ფაილი ჯერ არ შემოწმებულა ან საშიშია: შიგთავსს მხოლოდ შემოწმებულს ვაძლევთ.',
    en: 'The file was not scanned yet, or is dangerous: contents leave only when clean.',
  },
} as const satisfies Readonly<Record<string, Text & { status: number }>>

/** Problems of single fields, by what a shape says of them. */
export const FIELD_TEXTS = {
  missing: { ka: 'ეს ველი აუცილებელია.', en: 'This field is needed.' },
  unknown: { ka: 'ასეთი ველი არ არის: {names}.', en: 'There is no such field: {names}.' },
  too_big: { ka: 'ძალიან ბევრია: დასაშვებია {maximum}.', en: 'Too much: at most {maximum}.' },
  too_small: {
    ka: 'ძალიან ცოტაა: საჭიროა სულ ცოტა {minimum}.',
    en: 'Too little: at least {minimum}.',
  },
  invalid_format: { ka: 'სწორად არ არის ჩაწერილი.', en: 'This is not written correctly.' },
  invalid_value: { ka: 'ეს მნიშვნელობა დაშვებული არ არის.', en: 'This is none of the values.' },
  invalid_type: { ka: 'მონაცემის ტიპი სხვაა.', en: 'This is of another type.' },
  wrong: { ka: 'შეამოწმეთ ეს ველი.', en: 'Check this field.' },
} as const satisfies Readonly<Record<string, Text>>
