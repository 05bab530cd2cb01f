/** Words of the module, Georgian and English side by side. */
import { speaker } from '#platform/texts'

export const texts = {
  'my.title': { ka: 'ვინ ნახა ჩემი მონაცემები', en: 'Who looked at my data' },
  'my.intro': {
    ka: 'აქ არის ყველა შემთხვევა, როცა პორტალით სახელმწიფო რეესტრიდან თქვენი მონაცემები გამოითხოვეს: ვინ, როდის, რატომ და რა. ჩანაწერი გამოთხოვამდე კეთდება და ვერავინ შეცვლის.',
    en: 'Every time your data was asked of a registry of the state through this portal: who, when, why and what. The record is made before the registry is asked, and nobody can change it.',
  },
  'my.none': {
    ka: 'თქვენი მონაცემები პორტალით ჯერ არავის გამოუთხოვია.',
    en: 'Nobody has asked a registry for your data through this portal.',
  },
  'my.wrong': {
    ka: 'თუ რომელიმე გამოთხოვა უსაფუძვლოდ მიგაჩნიათ, მისწერეთ უწყებას და მოითხოვეთ ახსნა.',
    en: 'If a look-up seems to have no good reason, write to the body and ask why.',
  },
  when: { ka: 'როდის', en: 'When' },
  who: { ka: 'ვინ', en: 'Who' },
  why: { ka: 'რატომ', en: 'Why' },
  what: { ka: 'რა', en: 'What' },
  'who.you': { ka: 'თქვენ, განაცხადის შევსებისას', en: 'You, while applying' },
  'who.system': { ka: 'უწყების საინფორმაციო სისტემა', en: 'The body’s own system' },
  'who.house': { ka: 'პორტალი ავტომატურად', en: 'The portal by itself' },
  ground: { ka: 'საფუძველი: {ground}', en: 'Ground: {ground}' },
  named: {
    ka: 'მონაცემები სხვა პირზე, ქონებაზე ან კომპანიაზე გამოითხოვეს; თქვენ კითხვაში ან პასუხში ხართ დასახელებული.',
    en: 'The look-up was about another person, property or company; you are named in the question or the answer.',
  },
  'outcome.found': { ka: 'პასუხი მიიღეს', en: 'Answer received' },
  'outcome.again': {
    ka: 'ადრე მიღებული პასუხი გამოიყენეს, რეესტრს არ მიმართეს',
    en: 'An earlier answer was used, the registry was not asked',
  },
  'outcome.not-found': { ka: 'რეესტრში ჩანაწერი არ არის', en: 'The registry has no record' },
  'outcome.down': { ka: 'რეესტრმა არ უპასუხა', en: 'The registry did not answer' },
  'outcome.wrong': {
    ka: 'რეესტრის პასუხი გამოუსადეგარი იყო და არ შენახულა',
    en: 'The answer was of no use and was not kept',
  },
  'outcome.none': { ka: 'პასუხი არ ჩაწერილა', en: 'No answer is on record' },
  unknown: { ka: 'უცნობია', en: 'not known' },
  yes: { ka: 'კი', en: 'yes' },
  no: { ka: 'არა', en: 'no' },
  'demo.title': { ka: 'სადემონსტრაციო რეესტრები', en: 'Registries of the demonstration' },
  'demo.about': {
    ka: 'გამოგონილი ქვეყნის რეესტრები ცალკე პროცესად მუშაობს. აქ შეგიძლიათ ნახოთ, რა უწერიათ სადემონსტრაციო ადამიანებს, და სცადოთ, როგორ იქცევა პორტალი, როცა რეესტრი ჭედავს.',
    en: 'The registries of an invented nation run as a process of their own. See here what they hold about the people of the demonstration, and try how the portal behaves when a registry fails.',
  },
  'demo.inside': {
    ka: 'ამ გაშვებაში რეესტრები პორტალის შიგნით პასუხობს; შეფერხებას აქ ვერ ჩართავთ.',
    en: 'In this run the registries answer inside the portal; faults cannot be set here.',
  },
  'demo.people': { ka: 'ადამიანები', en: 'People' },
  'demo.number': { ka: 'პირადი ნომერი', en: 'Personal number' },
  'demo.spouse': { ka: 'მეუღლე', en: 'Spouse' },
  'demo.children': { ka: 'შვილები', en: 'Children' },
  'demo.parcels': { ka: 'მიწა და ბინა', en: 'Parcels' },
  'demo.vehicles': { ka: 'ავტომობილები', en: 'Vehicles' },
  'demo.companies': { ka: 'კომპანიები', en: 'Companies' },
  'demo.born': { ka: 'დაბ. {day}', en: 'born {day}' },
  'demo.faults': { ka: 'შეფერხებები', en: 'Faults' },
  'demo.registry': { ka: 'რეესტრი', en: 'Registry' },
  'demo.all': { ka: 'ყველა', en: 'All' },
  'demo.fault': { ka: 'რა სჭირს', en: 'What is wrong with it' },
  'demo.set': { ka: 'ჩართვა', en: 'Set' },
  'demo.done': { ka: 'შეცვლილია', en: 'Changed' },
  'demo.state': { ka: 'ახლა', en: 'Now' },
  'fault.none': { ka: 'წესრიგშია', en: 'Works' },
  'fault.slow': { ka: 'ნელა პასუხობს', en: 'Answers slowly' },
  'fault.down': { ka: 'არ მუშაობს', en: 'Is down' },
  'fault.wrong': { ka: 'არასწორ პასუხს იძლევა', en: 'Gives wrong answers' },
  'fault.partial': { ka: 'ნაწილს არ ამბობს', en: 'Tells only a part' },
} as const

export const words = speaker(texts)
