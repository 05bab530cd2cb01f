/** Words for those who run services: a body's administrator and the operator. */
import type { BindingRefusal, ReleaseRefusal } from '#core/services'
import { speaker, type Text } from '#platform/texts'

export const deskTexts = {
  'nav.desk': { ka: 'სერვისების ამოქმედება', en: 'Services of our body' },
  'desk.title': { ka: 'უწყების სერვისები', en: 'Services of our body' },
  'desk.lead': {
    ka: 'სერვისები, რომელთა აღწერა ყველა მუნიციპალიტეტისთვის ერთია. თქვენ ადგენთ მხოლოდ იმას, რაც თქვენი გადასაწყვეტია: საფასურს, განყოფილებებს, პირობებს.',
    en: 'Services that are described once for all municipalities. You only set what is yours to set: fees, units, conditions.',
  },
  'desk.given': { ka: 'რასაც უკვე აკეთებთ', en: 'What you give already' },
  'desk.none-given': { ka: 'ჯერ არცერთი.', en: 'None yet.' },
  'desk.open': { ka: 'რისი აღებაც შეგიძლიათ', en: 'What you can take up' },
  'desk.none-open': { ka: 'ყველაფერი უკვე აღებული გაქვთ.', en: 'You have taken up everything.' },
  'desk.not-for-you': {
    ka: 'თქვენი უწყება მუნიციპალიტეტი არ არის: ასეთი სერვისები ჯერ მხოლოდ მუნიციპალიტეტებისთვისაა.',
    en: 'Your body is no municipality: so far such services are for municipalities only.',
  },
  'desk.adopt-all': { ka: 'ყველას აღება ერთად', en: 'Take up all at once' },
  'desk.own': { ka: 'თქვენი საკუთარი სერვისები', en: 'Services of your own' },
  'desk.change': { ka: 'პირობების შეცვლა', en: 'Change its terms' },
  'desk.take': { ka: 'აღება', en: 'Take it up' },
  'desk.see': { ka: 'საჯარო გვერდი', en: 'Public page' },
  'desk.done-adopted': { ka: 'სერვისი ამოქმედდა', en: 'The service is in force' },
  'desk.done-all': { ka: 'ამოქმედდა სერვისები: {n}', en: 'Services now in force: {n}' },
  'desk.done-ended': { ka: 'ახალი განაცხადები აღარ მიიღება', en: 'No new applications are taken' },
  'form.title': { ka: 'სერვისის აღება: {name}', en: 'Take up: {name}' },
  'form.title-change': { ka: 'პირობები: {name}', en: 'Terms of: {name}' },
  'form.lead': {
    ka: 'შეავსეთ, რაც თქვენი გადასაწყვეტია. შემდეგ გვერდს ისე ნახავთ, როგორც ადამიანები დაინახავენ.',
    en: 'Fill in what is yours to set. Then you see the page as people will see it.',
  },
  'form.nothing': {
    ka: 'აქ თქვენი დასადგენი არაფერია.',
    en: 'There is nothing for you to set here.',
  },
  'form.preview': { ka: 'გვერდის ნახვა', en: 'See the page' },
  'form.adopt': { ka: 'ამოქმედება', en: 'Put it in force' },
  'form.mend': { ka: 'შესწორება', en: 'Correct it' },
  'form.choose-unit': { ka: 'აირჩიეთ განყოფილება', en: 'Choose a unit' },
  'form.as-above': { ka: 'როგორც ზემოთ', en: 'As above' },
  'form.yes': { ka: 'კი', en: 'Yes' },
  'form.no': { ka: 'არა', en: 'No' },
  'form.in-ka': { ka: 'ქართულად', en: 'in Georgian' },
  'form.in-en': { ka: 'ინგლისურად', en: 'in English' },
  'form.bounds': { ka: '{least}–{most}', en: '{least}–{most}' },
  'form.term-hint': { ka: 'რამდენი სამუშაო დღე', en: 'How many working days' },
  'form.places-hint': {
    ka: 'თითო ადგილი ახალ სტრიქონზე; ინგლისური სახელი ხაზის შემდეგ: ცენტრალური პარკი | Central Park',
    en: 'One place a line; its English name after a bar, as in: Tsentraluri parki | Central Park',
  },
  'preview.title': { ka: 'ასე დაინახავენ ადამიანები', en: 'This is what people will see' },
  'preview.lead': {
    ka: 'ჯერ არაფერი შეცვლილა.',
    en: 'Nothing has changed yet.',
  },
  'all.title': { ka: 'ყველა სერვისის აღება ერთად', en: 'Take up all services at once' },
  'all.lead': {
    ka: 'ჯერ აირჩიეთ განყოფილებები, რომლებიც უმეტესობას განიხილავს. ცალკეულ სერვისში სხვა განყოფილების არჩევაც შეგიძლიათ.',
    en: 'First choose the units that examine most of them. For any one service you can choose another.',
  },
  'all.units': { ka: 'ყველა სერვისისთვის', en: 'For all services' },
  'all.skip': { ka: 'ამას ახლა არ ვიღებთ', en: 'Not this one for now' },
  'all.adopt': { ka: 'ყველას ამოქმედება', en: 'Put all in force' },
  'end.title': { ka: 'შეწყვეტა', en: 'End it' },
  'end.lead': {
    ka: 'ახალი განაცხადები აღარ მიიღება. დაწყებული საქმეები თავისი ვადებით დასრულდება.',
    en: 'No new applications are taken. Cases that have begun go on to their end, within their terms.',
  },
  'end.sure': { ka: 'დიახ, ვწყვეტთ', en: 'Yes, we end it' },
  'end.unsure': { ka: 'მონიშნეთ, რომ ნამდვილად წყვეტთ', en: 'Tick that you really end it' },
  'end.button': { ka: 'სერვისის შეწყვეტა', en: 'End the service' },

  'nav.operator': { ka: 'სერვისების ვერსიები', en: 'Versions of services' },
  'operator.title': { ka: 'სერვისების ვერსიები', en: 'Versions of services' },
  'operator.lead': {
    ka: 'სერვისი ერთი ფაილია. გამოქვეყნებული ვერსია აღარ იცვლება: ყოველი ცვლილება ახალი ვერსიაა და მას მეორე ადამიანი აქვეყნებს.',
    en: 'A service is one file. A published version never changes: every change is a new version, and a second person publishes it.',
  },
  'operator.waiting': { ka: 'გამოქვეყნებას ელის', en: 'Waiting to be published' },
  'operator.none-waiting': { ka: 'არაფერი ელის.', en: 'Nothing is waiting.' },
  'operator.live': { ka: 'მოქმედი სერვისები', en: 'Live services' },
  'operator.search': { ka: 'სერვისის პოვნა', en: 'Find a service' },
  'operator.service': { ka: 'სერვისი', en: 'Service' },
  'operator.version': { ka: 'ვერსია', en: 'Version' },
  'operator.standing': { ka: 'მდგომარეობა', en: 'Standing' },
  'operator.since': { ka: 'როდიდან', en: 'Since' },
  'operator.added': { ka: 'ვინ დაამატა', en: 'Added by' },
  'operator.by-pack': { ka: 'ქვეყნის პაკეტი', en: 'the country’s pack' },
  'operator.by-system': { ka: 'ბრძანება სერვერზე', en: 'a command on the server' },
  'operator.by-you': { ka: 'თქვენ', en: 'you' },
  'operator.by-other': { ka: 'სხვა ოპერატორი', en: 'another operator' },
  'operator.versions': { ka: 'ყველა ვერსია', en: 'All versions' },
  'status.draft': { ka: 'მონახაზი', en: 'draft' },
  'status.review': { ka: 'განხილვაზე', en: 'in review' },
  'status.live': { ka: 'მოქმედი', en: 'live' },
  'status.retired': { ka: 'გაუქმებული', en: 'retired' },
  'version.title': { ka: '{name}: ვერსია {version}', en: '{name}: version {version}' },
  'version.difference': {
    ka: 'რა იცვლება მოქმედ ვერსიასთან ({live}) შედარებით',
    en: 'What changes against the live version ({live})',
  },
  'version.first': {
    ka: 'პირველი ვერსია: მოქმედი ჯერ არ არის',
    en: 'The first version: none is live yet',
  },
  'version.same': { ka: 'ტექსტი იგივეა.', en: 'The text is the same.' },
  'version.document': { ka: 'აღწერა ისე, როგორც დაიწერა', en: 'The document as it was written' },
  'version.publish': { ka: 'გამოქვეყნება', en: 'Publish it' },
  'version.retire': { ka: 'გაუქმება', en: 'Retire it' },
  'version.retire-lead': {
    ka: 'სერვისი კატალოგიდან გაქრება, თუ სხვა ვერსია არ მოქმედებს. დაწყებული საქმეები ამ ვერსიით დასრულდება.',
    en: 'The service leaves the catalogue unless another version is live. Cases that have begun end by this version.',
  },
  'version.retire-sure': { ka: 'დიახ, ვაუქმებთ', en: 'Yes, retire it' },
  'version.retire-unsure': {
    ka: 'მონიშნეთ, რომ ნამდვილად აუქმებთ',
    en: 'Tick that you really retire it',
  },
  'version.four-eyes': {
    ka: 'ეს ვერსია თქვენ დაამატეთ: გამოქვეყნება სხვა ოპერატორს შეუძლია.',
    en: 'You added this version: another operator must publish it.',
  },
  'version.removed': { ka: 'ამოღებულია', en: 'removed' },
  'version.inserted': { ka: 'დამატებულია', en: 'added' },
  'version.unchanged': { ka: 'უცვლელი სტრიქონები: {n}', en: 'Unchanged lines: {n}' },
  'version.done-live': { ka: 'ვერსია გამოქვეყნდა', en: 'The version is published' },
  'version.done-retired': { ka: 'ვერსია გაუქმდა', en: 'The version is retired' },
} as const satisfies Readonly<Record<string, Text>>

export const desk = speaker(deskTexts)

/** What is wrong with a parameter; its name stands before. */
export const bindingRefusals: Readonly<Record<BindingRefusal, Text>> = {
  'parameter-missing': { ka: 'შეავსეთ', en: 'fill it in' },
  'parameter-unknown': { ka: 'ასეთი პარამეტრი არ არის', en: 'there is no such parameter' },
  'parameter-wrong': { ka: 'სწორად არ არის ჩაწერილი', en: 'it is not written correctly' },
  'parameter-too-small': { ka: 'უნდა იყოს სულ ცოტა {least}', en: 'it must be at least {least}' },
  'parameter-too-large': { ka: 'უნდა იყოს არაუმეტეს {most}', en: 'it must be at most {most}' },
  'unit-unknown': { ka: 'აირჩიეთ უწყების განყოფილება', en: 'choose a unit of your body' },
}

export const releaseRefusals: Readonly<Record<ReleaseRefusal | 'retired-already', Text>> = {
  'not-waiting': {
    ka: 'ეს ვერსია გამოქვეყნებას აღარ ელის',
    en: 'This version no longer waits to be published',
  },
  'own-version': deskTexts['version.four-eyes'],
  'lower-than-live': {
    ka: 'უფრო ახალი ვერსია უკვე მოქმედებს',
    en: 'A newer version is live already',
  },
  'seen-changed': {
    ka: 'მოქმედი ვერსია ამასობაში შეიცვალა: ნახეთ განსხვავება თავიდან',
    en: 'The live version has changed meanwhile: look at the difference again',
  },
  'retired-already': { ka: 'ვერსია უკვე გაუქმებულია', en: 'This version is retired already' },
}
