/** Words of the catalogue. */
import { speaker } from '#platform/texts'
import type { Counted } from '#ui/words'

export const texts = {
  'nav.services': { ka: 'სერვისები', en: 'Services' },
  'list.title': { ka: 'საჯარო სერვისები', en: 'Public services' },
  'list.lead': {
    ka: 'რა კეთდება სახელმწიფო და ადგილობრივ უწყებებში, რა დაგჭირდებათ, რა ღირს და რამდენ ხანში. რაც ცნობილი არ არის, ასე წერია.',
    en: 'What public bodies do for you, what you need, what it costs and how long it takes. What is not known is said to be so.',
  },
  'list.search': { ka: 'რა გჭირდებათ?', en: 'What do you need?' },
  'list.search-hint': {
    ka: 'თქვენი სიტყვებით, მაგალითად: პირადობა, ხის მოჭრა, bavshvis dabadeba',
    en: 'In your own words, for example: passport, cut a tree, piradoba',
  },
  'list.find': { ka: 'პოვნა', en: 'Find' },
  'list.results': { ka: 'ნაპოვნია', en: 'Found' },
  'list.results-for': { ka: 'ნაპოვნია: {query}', en: 'Found for “{query}”' },
  'list.none': {
    ka: 'ასეთი სერვისი ვერ მოიძებნა. სცადეთ სხვა სიტყვა, ან მისწერეთ უწყებას.',
    en: 'No such service was found. Try another word, or write to a public body.',
  },
  'list.write': { ka: 'წერილი საჯარო უწყებას', en: 'Write to a public body' },
  'list.bodies-found': {
    ka: 'უწყებები, რომლებსაც შეგიძლიათ მისწეროთ',
    en: 'Public bodies that you can write to',
  },
  'list.all': { ka: 'ყველა სერვისი', en: 'All services' },
  'list.events': { ka: 'ცხოვრებისეული მოვლენები', en: 'Life events' },
  'list.topics': { ka: 'თემები', en: 'Topics' },
  'list.audiences': { ka: 'ვისთვის', en: 'For whom' },
  'list.audience': { ka: 'ვისთვის', en: 'For whom' },
  'list.everybody': { ka: 'ყველასთვის', en: 'Everybody' },
  'list.bodies': { ka: 'უწყებების მიხედვით', en: 'By public body' },
  'list.places': { ka: 'ადგილის მიხედვით', en: 'By place' },
  'list.place': { ka: 'მუნიციპალიტეტი', en: 'Municipality' },
  'list.choose-place': { ka: 'აირჩიეთ მუნიციპალიტეტი', en: 'Choose a municipality' },
  'list.show-place': { ka: 'სერვისების ნახვა', en: 'Show its services' },
  'list.new': { ka: 'ახალი სერვისები (Atom)', en: 'New services (Atom)' },
  'list.empty': { ka: 'აქ ჯერ სერვისი არ არის.', en: 'There are no services here yet.' },
  'list.online': { ka: 'განაცხადი აქვე', en: 'Apply here' },
  'list.adopters': { ka: 'იღებს {n} მუნიციპალიტეტი', en: 'Given by {n} municipalities' },
  'list.nobody': {
    ka: 'ჯერ არცერთ მუნიციპალიტეტს არ აუმოქმედებია',
    en: 'No municipality gives it here yet',
  },
  'list.of-topic': { ka: 'სერვისები: {name}', en: 'Services: {name}' },
  'list.of-body': { ka: 'სერვისები: {name}', en: 'Services of {name}' },
  'list.of-place': { ka: 'სერვისები: {name}', en: 'Services in {name}' },
  'list.not-adopted': {
    ka: 'რაც აქ ჯერ არ არის აღებული',
    en: 'What is not taken up here yet',
  },
  'list.not-adopted-lead': {
    ka: 'სხვა მუნიციპალიტეტები ამას პორტალზე უკვე აკეთებენ; ამ მუნიციპალიტეტს წერილით მიმართეთ.',
    en: 'Other municipalities do this at the portal already; here you write a letter.',
  },
  'list.body-page': { ka: 'უწყების გვერდი', en: 'Page of the public body' },
  'list.here': { ka: 'ვინ აკეთებს აქ', en: 'Who gives services here' },

  'audience.person': { ka: 'ფიზიკური პირები', en: 'People' },
  'audience.company': { ka: 'კომპანიები და მეწარმეები', en: 'Companies and sole traders' },
  'audience.household': { ka: 'ოჯახები', en: 'Families' },
  'audience.organisation': { ka: 'ორგანიზაციები', en: 'Organisations' },

  'service.body': { ka: 'ვინ აკეთებს', en: 'Who gives it' },
  'service.who': { ka: 'ვის შეუძლია', en: 'Who can apply' },
  'service.for-others': { ka: 'სხვის ნაცვლად', en: 'For somebody else' },
  'service.child': { ka: 'საკუთარი შვილისთვის', en: 'your own child' },
  'service.ward': { ka: 'იმისთვის, ვისი მეურვეც ხართ', en: 'somebody whose guardian you are' },
  'service.principal': {
    ka: 'იმისთვის, ვინც მინდობილობა მოგცათ',
    en: 'somebody who gave you a power of attorney',
  },
  'service.company': {
    ka: 'კომპანიისთვის, რომლის დირექტორიც ხართ',
    en: 'a company whose director you are',
  },
  'service.rule-no': { ka: 'არა', en: 'No' },
  'service.rule-check': { ka: 'ადამიანი ამოწმებს', en: 'A person checks' },
  'service.rule-yes': { ka: 'კი', en: 'Yes' },
  'service.check': {
    ka: 'შეამოწმეთ, შეგიძლიათ თუ არა მიმართვა',
    en: 'Check whether you can apply',
  },
  'service.check-hint': {
    ka: 'შესვლა არ სჭირდება, არაფერი ინახება',
    en: 'No sign-in, nothing is kept',
  },
  'service.gets': { ka: 'რას მიიღებთ', en: 'What you get' },
  'service.papers': { ka: 'რა საბუთებია საჭირო', en: 'What papers you need' },
  'service.papers-none': { ka: 'საბუთი არ არის საჭირო.', en: 'No papers are needed.' },
  'service.papers-unknown': {
    ka: 'რა საბუთებია საჭირო, არ ვიცით.',
    en: 'We do not know which papers are needed.',
  },
  'service.paper-when': { ka: 'მხოლოდ ზოგ შემთხვევაში', en: 'only in some cases' },
  'service.paper-or': { ka: 'ან', en: 'or' },
  'service.asks': { ka: 'რეესტრს ჩვენ ვეკითხებით', en: 'We ask the registry ourselves' },
  'service.asks-lead': {
    ka: 'ამას არ მოგთხოვთ: რაც სახელმწიფომ იცის, რეესტრიდან ვიღებთ. ყოველი შეკითხვა იწერება და თქვენ დაინახავთ.',
    en: 'You bring none of this: what the state holds we take from its registry. Every look-up is recorded and you can see it.',
  },
  'service.asks-silent': {
    ka: 'თუ რეესტრი არ პასუხობს, საბუთს გთხოვთ',
    en: 'if the registry does not answer, you are asked for the paper',
  },
  'service.fee': { ka: 'რა ღირს', en: 'What it costs' },
  'service.fee-free': { ka: 'უფასოა', en: 'Free of charge' },
  'service.fee-unknown': {
    ka: 'არ ვიცით. იკითხეთ უწყებაში.',
    en: 'Not known to us. Ask the body.',
  },
  'service.fee-depends': { ka: 'შემთხვევაზეა დამოკიდებული', en: 'Depends on the case' },
  'service.fee-depends-on': { ka: 'დამოკიდებულია: {names}', en: 'Depends on: {names}' },
  'service.fee-when': {
    ka: 'ყოველთვის არ იხდება: დამოკიდებულია: {names}',
    en: 'Not always due: depends on {names}',
  },
  'service.fee-sometimes': { ka: 'ყოველთვის არ იხდება', en: 'Not always due' },
  'service.fee-due-submitting': { ka: 'იხდით გაგზავნისას', en: 'Paid on submitting' },
  'service.fee-due-decision': { ka: 'იხდით გადაწყვეტილების შემდეგ', en: 'Paid after the decision' },
  'service.fee-due-delivery': { ka: 'იხდით შედეგის მიღებისას', en: 'Paid on delivery' },
  'service.fee-relief': { ka: 'შეღავათი {percent}%: {reason}', en: '{percent}% off: {reason}' },
  'service.fee-choose': {
    ka: 'თანხას მუნიციპალიტეტი ადგენს: აირჩიეთ ის ზემოთ',
    en: 'Each municipality sets it: choose yours above',
  },
  'service.time': { ka: 'რამდენ ხანში', en: 'How long it takes' },
  'service.legal': { ka: 'კანონით', en: 'By law' },
  'service.promised': { ka: 'დაპირებული', en: 'Promised' },
  'service.measured': { ka: 'სინამდვილეში', en: 'In fact' },
  'service.not-measured': { ka: 'ჯერ არ გაზომილა', en: 'Not yet measured' },
  'service.term-at-once': { ka: 'მიმართვისთანავე', en: 'At once' },
  'service.term-unknown': { ka: 'არ ვიცით', en: 'Not known to us' },
  'service.term-depends': { ka: 'შემთხვევაზეა დამოკიდებული', en: 'Depends on the case' },
  'service.silence-refusal': { ka: 'დუმილი უარს ნიშნავს', en: 'Silence counts as a refusal' },
  'service.silence-consent': { ka: 'დუმილი თანხმობას ნიშნავს', en: 'Silence counts as consent' },
  'service.law': { ka: 'კანონი', en: 'The law' },
  'service.law-none': {
    ka: 'სამართლებრივი საფუძველი ჯერ არ ჩაგვიწერია.',
    en: 'We have not written down the legal basis yet.',
  },
  'service.appeal': { ka: 'გასაჩივრება', en: 'Appeal' },
  'service.where': { ka: 'სად მიმართოთ', en: 'Where to apply' },
  'service.related': { ka: 'დაკავშირებული სერვისები', en: 'Related services' },
  'service.terms': { ka: 'რას ადგენს {name}', en: 'What {name} has set' },
  'service.version': { ka: 'აღწერის ვერსია', en: 'Version of this description' },
  'service.version-text': {
    ka: '{version}, ძალაშია: {day}',
    en: '{version}, in force since {day}',
  },
  'service.change': { ka: 'რა შეიცვალა', en: 'What changed' },
  'service.source': { ka: 'წყარო', en: 'Source' },
  'service.sources': { ka: 'საიდან ვიცით', en: 'Where we know it from' },
  'service.machine': { ka: 'იგივე მანქანისთვის (JSON-LD)', en: 'The same for programs (JSON-LD)' },
  'service.wrong': {
    ka: 'შეცდომა იპოვეთ? მისწერეთ უწყებას',
    en: 'Something wrong here? Write to the body',
  },
  'service.choose': { ka: 'ვის მიმართავთ?', en: 'Whom do you apply to?' },
  'service.choose-lead': {
    ka: 'ამას თითოეული მუნიციპალიტეტი თავისი საფასურითა და პირობებით აკეთებს. აირჩიეთ თქვენი.',
    en: 'Each municipality gives it with its own fee and conditions. Choose yours.',
  },
  'service.choose-other': { ka: 'სხვა მუნიციპალიტეტი', en: 'Another municipality' },
  'service.choose-button': { ka: 'არჩევა', en: 'Choose' },
  'service.no-body': {
    ka: 'ამ სერვისს პორტალზე ჯერ არავინ აკეთებს.',
    en: 'Nobody gives this service at the portal yet.',
  },
  'service.not-adopted': {
    ka: '{name} ამ სერვისს პორტალზე ჯერ არ აკეთებს. მას წერილით მიმართეთ: კანონით განსაზღვრულ ვადაში უნდა გიპასუხოთ.',
    en: '{name} does not give this service at the portal yet. Write it a letter: it must answer within its legal term.',
  },
  'service.letter': { ka: 'წერილი: {name}', en: 'Write to {name}' },
  'service.elsewhere': {
    ka: 'განაცხადი ამ პორტალზე ჯერ არ შეიტანება.',
    en: 'You cannot apply for it at this portal yet.',
  },
  'service.all-of-body': { ka: 'ამ უწყების ყველა სერვისი', en: 'All services of this body' },

  'bound.yes': { ka: 'კი', en: 'yes' },
  'bound.no': { ka: 'არა', en: 'no' },

  'channel.portal': { ka: 'ამ პორტალზე', en: 'At this portal' },
  'channel.counter': { ka: 'უწყებაში მისვლით', en: 'At the body’s counter' },
  'channel.letter': { ka: 'წერილით', en: 'By letter' },
  'channel.website': { ka: 'უწყების ვებგვერდზე', en: 'On the body’s website' },
  'channel.phone': { ka: 'ტელეფონით', en: 'By telephone' },
  'channel.service-hall': { ka: 'იუსტიციის სახლში', en: 'At a Public Service Hall' },

  'confidence.text-read': { ka: 'წყარო თვითონ წავიკითხეთ', en: 'we read the source itself' },
  'confidence.secondary': {
    ka: 'ერთი წყაროდან, გადაუმოწმებელი',
    en: 'from one source, not checked',
  },
  'confidence.memory': { ka: 'მეხსიერებით, გადაუმოწმებელი', en: 'from memory, not checked' },
  'confidence.assumption': {
    ka: 'დაშვება, ნამდვილი არ არის',
    en: 'an assumption, not the real figure',
  },

  'check.title': { ka: 'შეგიძლიათ მიმართვა?', en: 'Can you apply?' },
  'check.lead': {
    ka: 'უპასუხეთ და გეტყვით. რაც არ იცით, გამოტოვეთ. პასუხები არსად ინახება.',
    en: 'Answer and we tell you. Leave out what you do not know. Your answers are not kept anywhere.',
  },
  'check.button': { ka: 'შემოწმება', en: 'Check' },
  'check.yes': { ka: 'კი, შეგიძლიათ მიმართოთ', en: 'Yes, you can apply' },
  'check.no': { ka: 'არა, ასე არ გამოვა', en: 'No, not like this' },
  'check.check': { ka: 'ამას ადამიანი შეამოწმებს', en: 'A person must look at it' },
  'check.check-text': {
    ka: 'მიმართვა შეგიძლიათ; უარი თუ იქნება, მიზეზითა და მუხლით.',
    en: 'You can still apply; a refusal would come with its reason and article.',
  },
  'check.unknown': { ka: 'რაც ჯერ არ ვიცით', en: 'What is not known yet' },
  'check.registry': {
    ka: 'რეესტრი განაცხადისას გვიპასუხებს',
    en: 'The registry tells us when you apply',
  },
  'check.applicant': {
    ka: 'ვინ მიმართავს: შესვლის შემდეგ გაირკვევა',
    en: 'Who applies: that is known once you sign in',
  },
  'check.more': { ka: 'დანარჩენს განაცხადში გკითხავთ', en: 'The rest is asked in the application' },
  'check.back': { ka: 'სერვისის გვერდი', en: 'Page of the service' },

  'feed.title': { ka: 'ახალი სერვისები', en: 'New services' },
  'feed.subtitle': {
    ka: 'რა დაემატა და რა შეიცვალა სერვისების კატალოგში',
    en: 'What was added to the catalogue of services, and what changed',
  },
  'feed.version': { ka: '{name} (ვერსია {version})', en: '{name} (version {version})' },

  'link.body': { ka: 'რა სერვისებს აკეთებს', en: 'Services that it gives' },
} as const

export const words = speaker(texts)

export const SERVICES: Counted = {
  ka: { other: '{n} სერვისი' },
  en: { one: '{n} service', other: '{n} services' },
}
