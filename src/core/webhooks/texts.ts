/** Words of webhooks, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  nav: { ka: 'ვებჰუკები', en: 'Webhooks' },
  title: { ka: 'ვებჰუკები', en: 'Webhooks' },
  lead: {
    ka: 'პორტალი თქვენს სისტემას თვითონ ატყობინებს, რომ წერილს რაღაც დაემართა. შეტყობინებაში მხოლოდ იდენტიფიკატორები და ბმულია, წერილის ტექსტი არასოდეს.',
    en: 'The portal tells your system by itself that something happened to a letter. A message holds ids and a link only, never a word of a letter.',
  },
  none: { ka: 'მისამართი ჯერ არ არის დამატებული.', en: 'No address was added yet.' },
  url: { ka: 'თქვენი სისტემის მისამართი', en: 'Address of your system' },
  'url-hint': {
    ka: 'მაგალითად, https://dms.example.ge/hooks',
    en: 'For example https://dms.example.ge/hooks',
  },
  add: { ka: 'დამატება', en: 'Add' },
  state: { ka: 'მდგომარეობა', en: 'State' },
  'state.on': { ka: 'ჩართულია', en: 'On' },
  'state.failing': { ka: 'არ პასუხობს', en: 'Not answering' },
  'state.off': { ka: 'გამორთულია', en: 'Off' },
  'why.hand': { ka: 'გამორთეთ თქვენ.', en: 'You switched it off.' },
  'why.failed': {
    ka: 'სამ დღეზე მეტი არ პასუხობდა და გაითიშა. ჩართეთ, როცა გამოსწორდება: რაც ამასობაში მოხდა, გაიგზავნება.',
    en: 'It did not answer for more than three days and was switched off. Switch it on when it is mended: what happened meanwhile is sent.',
  },
  'why.gone': {
    ka: 'სერვერმა თქვა, რომ მისამართი აღარ არსებობს (410).',
    en: 'The server said that the address is gone (410).',
  },
  failing: { ka: 'არ პასუხობს ამ დროიდან: {at}', en: 'Not answering since: {at}' },
  'secret.title': { ka: 'საიდუმლო გასაღები', en: 'Secret' },
  'secret.once': {
    ka: 'დააკოპირეთ ახლავე: ამას კიდევ ერთხელ ვეღარ ნახავთ. ამ გასაღებით ამოწმებთ, რომ შეტყობინება პორტალისგან მოვიდა.',
    en: 'Copy it now: it is not shown again. By it you check that a message came from the portal.',
  },
  'secret.overlap': {
    ka: 'ძველი გასაღებიც კიდევ {hours} საათის განმავლობაში აწერს ხელს.',
    en: 'The earlier secret keeps signing for {hours} more hours.',
  },
  rotate: { ka: 'ახალი გასაღები', en: 'New secret' },
  on: { ka: 'ჩართვა', en: 'Switch on' },
  off: { ka: 'გამორთვა', en: 'Switch off' },
  ping: { ka: 'საცდელი შეტყობინება', en: 'Send a test message' },
  'done.ping': { ka: 'საცდელი შეტყობინება გაეშვა.', en: 'The test message is on its way.' },
  'done.replayed': { ka: 'თავიდან იგზავნება: {count}', en: 'Sent again: {count}' },
  'done.saved': { ka: 'შენახულია.', en: 'Saved.' },
  'replay.title': { ka: 'თავიდან გაგზავნა', en: 'Send again' },
  'replay.from': { ka: 'პირველი დღე', en: 'First day' },
  'replay.to': { ka: 'ბოლო დღე', en: 'Last day' },
  'replay.range': { ka: 'ამ დღეების თავიდან გაგზავნა', en: 'Send these days again' },
  'replay.one': { ka: 'თავიდან', en: 'Again' },
  'replay.hint': {
    ka: 'ყოველი შეტყობინება იმავე webhook-id-ით მიდის, რაც ჰქონდა; ერთ ჯერზე არაუმეტეს 1000.',
    en: 'Each message goes with the webhook-id that it had; 1,000 at most in one go.',
  },
  deliveries: { ka: 'შეტყობინებები და ცდები', en: 'Messages and attempts' },
  'deliveries.none': { ka: 'ჯერ არაფერი გაგზავნილა.', en: 'Nothing was sent yet.' },
  'delivery.type': { ka: 'რა მოხდა', en: 'What happened' },
  'delivery.at': { ka: 'როდის', en: 'When' },
  'delivery.attempts': {
    ka: 'ცდები: დრო, პასუხი, ხანგრძლივობა',
    en: 'Attempts: when, answer, duration',
  },
  'delivery.waiting': { ka: 'ელოდება', en: 'Waiting' },
  'delivery.sent': { ka: 'მივიდა', en: 'Arrived' },
  'delivery.given-up': { ka: 'ვერ მივიდა', en: 'Given up' },
  'delivery.next': { ka: 'შემდეგი ცდა: {at}', en: 'Next attempt: {at}' },
  'attempt.ms': { ka: '{ms} მწმ', en: '{ms} ms' },
  'code.timeout': { ka: '10 წამში პასუხი არ მოვიდა', en: 'no answer within 10 seconds' },
  'code.network': { ka: 'კავშირი ვერ დამყარდა', en: 'no connection' },
  'code.address': { ka: 'მისამართი საჯარო არ არის', en: 'the address is not public' },
  back: { ka: 'ყველა მისამართი', en: 'All addresses' },
} as const satisfies Readonly<Record<string, Text>>

export const words = speaker(texts)

export const refusals = {
  'url-wrong': { ka: 'მისამართი სწორად არ არის ჩაწერილი.', en: 'This is not an address.' },
  'url-plain': {
    ka: 'მისამართი https-ით უნდა იწყებოდეს.',
    en: 'The address must begin with https.',
  },
  'url-private': {
    ka: 'ეს შიდა მისამართია. საჭიროა საჯარო, ან სთხოვეთ ოპერატორს შიდა ქსელის სერვერის დაშვება.',
    en: 'This is an inner address. Give a public one, or ask the operator to allow the server of the inner network.',
  },
  'not-connected': {
    ka: 'ჯერ დაამატეთ სისტემა გვერდზე „სისტემები“.',
    en: 'Add a system first, under “Systems”.',
  },
  'too-many-endpoints': {
    ka: 'ამდენი მისამართი არ შეიძლება: გამოიყენეთ არსებული.',
    en: 'You have as many addresses as you may: use one of them.',
  },
  'is-off': {
    ka: 'მისამართი გამორთულია: ჯერ ჩართეთ.',
    en: 'The address is off: switch it on first.',
  },
  'days-wrong': { ka: 'ბოლო დღე პირველზე ადრეა.', en: 'The last day is before the first.' },
} as const satisfies Readonly<Record<string, Text>>
