/** Words of the module, Georgian and English side by side. */
import { speaker } from '#platform/texts'

export const texts = {
  'rule.title': { ka: 'წერილების თემები შეჯამებაში', en: 'Subjects of letters in digests' },
  'rule.about': {
    ka: 'თანამშრომლების ყოველდღიურ შეჯამებაში მხოლოდ ნომრებია. უწყებას შეუძლია, დართოს წერილების თემებიც.',
    en: 'The daily digests of officers hold numbers only. The body may let the subjects of letters stand in them too.',
  },
  'rule.careful': {
    ka: 'თემა ავტორის სიტყვებია და შეიძლება პირად მონაცემებს შეიცავდეს; ელფოსტა სარკმელს ტოვებს. ჩართეთ მხოლოდ მაშინ, თუ უწყების ფოსტა ამისთვის დაცულია.',
    en: 'A subject is in its writer’s words and may hold personal data; an e-mail leaves the portal. Switch this on only if the body’s mail is protected for it.',
  },
  'rule.subjects': {
    ka: 'შეჯამებაში წერილების თემებიც ეწეროს',
    en: 'Digests hold the subjects of letters too',
  },
  'rule.on': {
    ka: 'თქვენი უწყების წესით შეჯამებაში წერილების თემებიც წერია.',
    en: 'By the rule of your body digests hold the subjects of letters too.',
  },
  'rule.link': {
    ka: 'წესი: წერილების თემები შეჯამებაში',
    en: 'Rule: subjects of letters in digests',
  },
  title: { ka: 'როგორ მეცნობოს', en: 'How I am told' },
  about: {
    ka: 'ელფოსტით მხოლოდ ნომრებს, ვადებსა და ბმულს გიგზავნით. სახელი, თემა და წერილის ტექსტი ელფოსტით არ იგზავნება.',
    en: 'By e-mail you get numbers, due days and a link. No name, no subject and no text of a letter is sent by e-mail.',
  },
  'about-subjects': {
    ka: 'ელფოსტით ნომრებს, ვადებსა და ბმულს გიგზავნით, შეჯამებაში კი წერილების თემებსაც. სახელი და წერილის ტექსტი ელფოსტით არ იგზავნება.',
    en: 'By e-mail you get numbers, due days and a link, and in the digest the subjects of letters. No name and no text of a letter is sent by e-mail.',
  },
  list: { ka: 'ჩემი შეტყობინებები', en: 'My notices' },
  address: { ka: 'სამსახურებრივი ელფოსტა', en: 'E-mail at work' },
  none: {
    ka: 'მისამართი არ არის. ელფოსტით არაფერი იგზავნება.',
    en: 'There is no address. Nothing is sent by e-mail.',
  },
  now: { ka: 'ახლანდელი მისამართი: {address}', en: 'Address now: {address}' },
  returned: {
    ka: 'ამ მისამართიდან ჩვენი შეტყობინებები უკან ბრუნდება, ამიტომ მასზე აღარაფერს ვგზავნით. თავიდან დაადასტურეთ, ან ჩაწერეთ სხვა.',
    en: 'Our messages to this address come back, so we send nothing there any more. Confirm it again, or give another one.',
  },
  'new-address': { ka: 'ახალი მისამართი', en: 'New address' },
  save: { ka: 'კოდის გაგზავნა', en: 'Send a code' },
  pending: {
    ka: 'კოდი გაიგზავნა მისამართზე {address}. მისამართი კოდის ჩაწერის შემდეგ შეიცვლება.',
    en: 'A code was sent to {address}. The address changes once you have entered it.',
  },
  code: { ka: 'ექვსნიშნა კოდი', en: 'Code of six digits' },
  confirm: { ka: 'დადასტურება', en: 'Confirm' },
  drop: { ka: 'მისამართის წაშლა', en: 'Delete the address' },
  wishes: { ka: 'რა გამომეგზავნოს', en: 'What is sent to me' },
  'at-once': {
    ka: 'მაშინვე: რაც მე დამევალა, რაც ჩემს დამტკიცებას ან ხელმოწერას ელის და ვადის გაფრთხილებები',
    en: 'At once: what is given to me, what waits for my approval or signature, and warnings of due days',
  },
  digest: { ka: 'ყოველი სამუშაო დღის შეჯამება', en: 'A digest on each working day' },
  'digest-hint': {
    ka: 'ახალი, დღეს ვადამოსული, ვადაგასული და მომლოდინე წერილების რაოდენობა. თუ სათქმელი არაფერია, არაფერი იგზავნება.',
    en: 'Numbers of new letters, those due today, overdue and waiting. With nothing to say, nothing is sent.',
  },
  'no-digest': { ka: 'არა', en: 'None' },
  'wishes-save': { ka: 'შენახვა', en: 'Save' },
  saved: { ka: 'შენახულია', en: 'Saved' },
  'wrong-address': {
    ka: 'ელფოსტის მისამართი სწორად არ არის ჩაწერილი, მაგალითად: nino@example.ge',
    en: 'Write an e-mail address such as nino@example.ge',
  },
  'wrong-code': {
    ka: 'კოდი არ ემთხვევა, ვადა გაუვიდა ან ძალიან ბევრჯერ სცადეთ. გამოიგზავნეთ ახალი.',
    en: 'The code is wrong, too old, or was tried too often. Have a new one sent.',
  },
  later: {
    ka: 'კოდი ცოტა ხნის წინ გაიგზავნა. სცადეთ რამდენიმე წუთში.',
    en: 'A code was sent a short while ago. Try again in a few minutes.',
  },
  'wrong-hour': { ka: 'აირჩიეთ საათი სიიდან.', en: 'Choose an hour from the list.' },
  'code.text': {
    ka: 'სარკმელი: სამსახურებრივი ელფოსტის დადასტურების კოდია {code}. თუ თქვენ არ მოგითხოვიათ, ნუ გამოიყენებთ.',
    en: 'Sarkmeli: the code that confirms your e-mail at work is {code}. If you did not ask for it, do not use it.',
  },
  'code.subject': { ka: 'სარკმელი: კოდი', en: 'Sarkmeli: a code' },
  'moved.text': {
    ka: 'სარკმელში სამსახურებრივი ელფოსტა შეიცვალა: შეტყობინებები ამ მისამართზე აღარ მოვა. თუ ეს თქვენ არ გაგიკეთებიათ, აცნობეთ თქვენი უწყების ადმინისტრატორს.',
    en: 'Your e-mail at work was changed on Sarkmeli: notices no longer come to this address. If it was not you, tell the administrator of your body.',
  },
} as const

export const words = speaker(texts)
