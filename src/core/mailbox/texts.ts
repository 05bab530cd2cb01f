/** Words of mailboxes. */
import { speaker, type Text } from '#platform/texts'
import type { Trouble } from './box.ts'

export const texts = {
  nav: { ka: 'საფოსტო ყუთი', en: 'Mailbox' },
  title: { ka: 'უწყების საფოსტო ყუთი', en: 'Mailbox of the body' },
  lead: {
    ka: 'ამ ყუთში მოსული ელფოსტა თავისით იქცევა წერილად, ავტორს ნომერი ეცნობება, პასუხი კი იმავე მიმოწერაში ბრუნდება.',
    en: 'E-mails that come to this mailbox become letters by themselves, the sender is told the number, and the answer goes back into the same thread.',
  },
  host: { ka: 'IMAP სერვერი', en: 'IMAP server' },
  'host-hint': { ka: 'მაგალითად, imap.example.ge', en: 'Such as imap.example.ge' },
  port: { ka: 'პორტი', en: 'Port' },
  'port-hint': {
    ka: '993 დაშიფრულია თავიდანვე; სხვა პორტზე შიფრვა კავშირის დასაწყისშივე ირთვება.',
    en: '993 is encrypted from the start; on any other, encryption begins before signing in.',
  },
  user: { ka: 'მომხმარებლის სახელი', en: 'User name' },
  password: { ka: 'პაროლი', en: 'Password' },
  'password-hint': {
    ka: 'ინახება დაშიფრულად და აღარ გამოჩნდება. ცარიელი ველი ძველს ტოვებს.',
    en: 'Kept encrypted and never shown again. Leave it empty to keep the one before.',
  },
  folder: { ka: 'საქაღალდე', en: 'Folder' },
  address: { ka: 'ყუთის ელფოსტა', en: 'The mailbox’s e-mail' },
  'address-hint': {
    ka: 'აქ მოვა პასუხები უწყების ელფოსტაზე.',
    en: 'Answers to the body’s e-mails come here.',
  },
  kind: { ka: 'წერილების სახე', en: 'Kind of letter' },
  state: { ka: 'წერილების მიღება', en: 'Fetching' },
  'state.on': { ka: 'ჩართულია', en: 'On' },
  'state.off': { ka: 'გამორთულია', en: 'Off' },
  save: { ka: 'შენახვა', en: 'Save' },
  saved: { ka: 'შენახულია', en: 'Saved' },
  test: { ka: 'კავშირის შემოწმება', en: 'Test the connection' },
  'test.ok': {
    ka: 'ყუთი და საქაღალდე გაიხსნა.',
    en: 'The mailbox and its folder were opened.',
  },
  fetched: { ka: 'ბოლოს წაკითხულია', en: 'Last fetched' },
  never: { ka: 'ჯერ არა', en: 'Not yet' },
  waiting: { ka: 'რიგშია', en: 'Waiting' },
  trouble: { ka: 'ხარვეზი', en: 'Trouble' },
  mails: { ka: 'მოსული ელფოსტა', en: 'E-mails that came' },
  none: { ka: 'ელფოსტა ჯერ არ მოსულა.', en: 'No e-mail has come yet.' },
  when: { ka: 'როდის', en: 'When' },
  outcome: { ka: 'რა მოჰყვა', en: 'What was made of it' },
  'operator.title': { ka: 'უწყებების საფოსტო ყუთები', en: 'Mailboxes of bodies' },
  'operator.none': { ka: 'საფოსტო ყუთი არცერთ უწყებას არ აქვს.', en: 'No body has a mailbox.' },
  body: { ka: 'უწყება', en: 'Body' },
  'outcome.letter': { ka: 'წერილი მიღებულია', en: 'became a letter' },
  'outcome.automatic': {
    ka: 'პროგრამის ან დაგზავნის წერილი, დარჩა ყუთში',
    en: 'written by a program or a list, left in the mailbox',
  },
  'outcome.returned': {
    ka: 'უკან დაბრუნებული, დარჩა ყუთში',
    en: 'a returned e-mail, left in the mailbox',
  },
  'outcome.loop': { ka: 'ჩვენივე წერილი, დარჩა ყუთში', en: 'our own e-mail, left in the mailbox' },
  'outcome.no-sender': {
    ka: 'გამომგზავნი არ ჩანს, დარჩა ყუთში',
    en: 'names no sender, left in the mailbox',
  },
  'outcome.too-large': { ka: 'ძალიან დიდია, დარჩა ყუთში', en: 'too large, left in the mailbox' },
  'outcome.flood': {
    ka: 'ერთი გამომგზავნისგან დღეში ძალიან ბევრი, დარჩა ყუთში',
    en: 'too many of one sender in a day, left in the mailbox',
  },
  'outcome.failed': {
    ka: 'ვერ მივიღეთ, დარჩა ყუთში',
    en: 'could not be taken, left in the mailbox',
  },
  'no-subject': { ka: 'უსათაურო', en: 'Without a subject' },
  'refused-files': {
    ka: '[ეს დანართები ვერ მივიღეთ: {names}. ისინი უწყების საფოსტო ყუთშია.]',
    en: '[These attachments could not be taken: {names}. They are in the mailbox of the body.]',
  },
  'ack.subject': {
    ka: 'თქვენი წერილი მიღებულია: {number}',
    en: 'Your letter was received: {number}',
  },
  'ack.text': {
    ka: '{body}: თქვენი წერილი მიღებულია. მისი ნომერია {number}.\n\nპასუხს ამავე მისამართზე მიიღებთ. ეს წერილი ავტომატურია, მასზე პასუხი საჭირო არ არის.',
    en: '{body}: your letter was received. Its number is {number}.\n\nThe answer comes to this address. A program sent this e-mail; do not answer it.',
  },
} as const

export const words = speaker(texts)

export const TROUBLE_TEXTS: Readonly<Record<Trouble, Text>> = {
  address: {
    ka: 'ეს სერვერი შიდა ქსელშია. თუ ასეა საჭირო, სთხოვეთ ოპერატორს მისი დაშვება (WEBHOOK_HOSTS).',
    en: 'This server is in an inner network. If it has to be, ask the operator to allow it (WEBHOOK_HOSTS).',
  },
  network: {
    ka: 'სერვერს ვერ დავუკავშირდით დაშიფრულად. შეამოწმეთ სახელი და პორტი.',
    en: 'The server could not be reached with encryption. Check its name and port.',
  },
  login: {
    ka: 'სერვერმა არ მიიღო მომხმარებლის სახელი ან პაროლი.',
    en: 'The server refused the user name or the password.',
  },
  folder: { ka: 'ასეთი საქაღალდე ყუთში არ არის.', en: 'There is no such folder in the mailbox.' },
  server: {
    ka: 'სერვერმა ბრძანება ვერ შეასრულა. წერილები ყუთში დარჩა, კიდევ ვცდით.',
    en: 'The server did not do what it was asked. The e-mails stay in the mailbox, and we try again.',
  },
}

export const refusals = {
  'host-wrong': {
    ka: 'მიუთითეთ სერვერის სახელი, მაგალითად imap.example.ge.',
    en: 'Give the name of the server, such as imap.example.ge.',
  },
  'port-wrong': {
    ka: 'პორტი არის რიცხვი, ჩვეულებრივ 993.',
    en: 'The port is a number, usually 993.',
  },
  'user-wrong': { ka: 'მიუთითეთ მომხმარებლის სახელი.', en: 'Give the user name.' },
  'folder-wrong': {
    ka: 'მიუთითეთ საქაღალდე, ჩვეულებრივ INBOX; Sarkmeli დამუშავებული წერილებისთვისაა.',
    en: 'Give the folder, usually INBOX; Sarkmeli is for e-mails that are done.',
  },
  'mail-wrong': {
    ka: 'მიუთითეთ ყუთის ელფოსტა, მაგალითად meria@example.ge.',
    en: 'Give the e-mail of the mailbox, such as town@example.ge.',
  },
  'password-missing': {
    ka: 'მიუთითეთ პაროლი: ახალ სერვერს ან სხვა მომხმარებელს ძველი არ გადაეცემა.',
    en: 'Give the password: the one before is not passed to another server or user.',
  },
} as const satisfies Readonly<Record<string, Text>>
