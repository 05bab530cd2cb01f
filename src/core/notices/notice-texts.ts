/**
 * Words of every notice. Names and days stand after a colon, so that no Georgian ending depends on a
 * value. The SMS is followed by a short link; with a typical number it takes two parts at most.
 */
import type { Text } from '#platform/texts'
import { CASE_TEXTS } from './case-texts.ts'
import type { NoticeTemplate } from './notice.ts'

export type NoticeText = { readonly subject: Text; readonly body: Text; readonly sms: Text }

const NUMBER_AND_BODY: Text = {
  ka: 'წერილის ნომერი: {number}\nუწყება: {body}',
  en: 'Letter number: {number}\nPublic body: {body}',
}

/** An opening sentence, then the letter's number and body, then further lines. */
function aboutLetter(opening: Text, more: Text = { ka: '', en: '' }): Text {
  const join = (first: string, facts: string, last: string): string =>
    `${first}\n\n${facts}${last === '' ? '' : `\n${last}`}`
  return {
    ka: join(opening.ka, NUMBER_AND_BODY.ka, more.ka),
    en: join(opening.en, NUMBER_AND_BODY.en, more.en),
  }
}

const DUE: Text = { ka: 'პასუხის ბოლო დღე: {due}', en: 'Answer due: {due}' }

export const NOTICE_TEXTS: { readonly [T in NoticeTemplate]: NoticeText } = {
  'letter.accepted': {
    subject: { ka: 'წერილი {number} მიღებულია', en: 'Letter {number} is accepted' },
    body: aboutLetter(
      {
        ka: 'თქვენი წერილი მიღებულია და პასუხის ვადა დაიწყო.',
        en: 'Your letter is accepted and the time for the answer has begun.',
      },
      DUE,
    ),
    sms: {
      ka: 'წერილი {number} მიღებულია. პასუხის ბოლო დღე: {due}.',
      en: 'Letter {number} is accepted. Answer due: {due}.',
    },
  },
  'letter.registered': {
    subject: { ka: 'წერილი {number} რეგისტრირებულია', en: 'Letter {number} is registered' },
    body: aboutLetter(
      {
        ka: 'უწყებამ თქვენი წერილი დაარეგისტრირა.',
        en: 'The public body has registered your letter.',
      },
      { ka: 'რეგისტრაციის ნომერი: {registryNumber}', en: 'Registration number: {registryNumber}' },
    ),
    sms: {
      ka: 'წერილი {number} რეგისტრირებულია. რეგისტრაციის ნომერი: {registryNumber}.',
      en: 'Letter {number} is registered as {registryNumber}.',
    },
  },
  'letter.forwarded': {
    subject: { ka: 'წერილი {number} გადაიგზავნა', en: 'Letter {number} is forwarded' },
    body: {
      ka: 'თქვენი წერილი გადაეგზავნა უწყებას, რომელსაც მასზე პასუხი კანონით ევალება. თქვენგან არაფერია საჭირო.\n\nწერილის ნომერი: {number}\nახლა მასზე მუშაობს: {body}\nპასუხის ბოლო დღე: {due}',
      en: 'Your letter was forwarded to the public body that has to answer it by law. You need not do anything.\n\nLetter number: {number}\nIt is now with: {body}\nAnswer due: {due}',
    },
    sms: {
      ka: 'წერილი {number} გადაეგზავნა სხვა უწყებას. ბოლო დღე: {due}.',
      en: 'Letter {number} was forwarded to another public body. Answer due: {due}.',
    },
  },
  'letter.clarification-asked': {
    subject: {
      ka: 'წერილი {number}: საჭიროა დაზუსტება',
      en: 'Letter {number}: a clarification is asked',
    },
    body: aboutLetter(
      {
        ka: 'პასუხისთვის უწყებას თქვენი დაზუსტება სჭირდება. კითხვას პორტალზე ნახავთ.',
        en: 'The public body needs a clarification from you before it can answer. You find the question on the portal.',
      },
      { ka: 'დაზუსტების ბოლო დღე: {until}', en: 'Clarification due: {until}' },
    ),
    sms: {
      ka: 'წერილი {number}: საჭიროა თქვენი დაზუსტება. ბოლო დღე: {until}.',
      en: 'Letter {number}: your clarification is needed by {until}.',
    },
  },
  'letter.day-moved': {
    subject: {
      ka: 'წერილი {number}: ბოლო დღე შეიცვალა',
      en: 'Letter {number}: the last day moved',
    },
    body: aboutLetter(
      {
        ka: 'გამოცხადდა დღე, რომელმაც პასუხის ვადა გადაწია. რომელი აქტით, პორტალზე ნახავთ.',
        en: 'A day was declared that moved the term for the answer. You find the act on the portal.',
      },
      { ka: 'პასუხის ბოლო დღე: {due}', en: 'Answer due: {due}' },
    ),
    sms: {
      ka: 'წერილი {number}: ახალი ბოლო დღეა {due}.',
      en: 'Letter {number}: the answer is now due {due}.',
    },
  },
  'letter.term-changed': {
    subject: {
      ka: 'წერილი {number}: კანონმა ვადა შეცვალა',
      en: 'Letter {number}: the law changed the term',
    },
    body: aboutLetter(
      {
        ka: 'კანონმა შეცვალა ვადა, რომელიც თქვენს წერილზე უკვე მიმდინარეობდა. რომელმა აქტმა, პორტალზე ნახავთ.',
        en: 'The law changed the term that was running for your letter. You find the act on the portal.',
      },
      { ka: 'პასუხის ბოლო დღე: {due}', en: 'Answer due: {due}' },
    ),
    sms: {
      ka: 'წერილი {number}: კანონით ახალი ბოლო დღეა {due}.',
      en: 'Letter {number}: by a new law the answer is due {due}.',
    },
  },
  'letter.clarification-lapsed': {
    subject: {
      ka: 'წერილი {number}: დაზუსტების დღე გავიდა',
      en: 'Letter {number}: the day for your clarification passed',
    },
    body: aboutLetter(
      {
        ka: 'დაზუსტება დროულად არ მიგიციათ, ამიტომ უწყება იმით იმსჯელებს, რაც აქვს, და პასუხის ვადა გრძელდება.',
        en: 'You gave no clarification in time. The public body decides on what it has, and its term to answer goes on.',
      },
      { ka: 'პასუხის ბოლო დღე: {due}', en: 'Answer due: {due}' },
    ),
    sms: {
      ka: 'წერილი {number}: დაზუსტების დღე გავიდა. პასუხის ბოლო დღე: {due}.',
      en: 'Letter {number}: the day to clarify passed. Answer due: {due}.',
    },
  },
  'letter.extended': {
    subject: { ka: 'წერილი {number}: ვადა გაგრძელდა', en: 'Letter {number}: the time is extended' },
    body: aboutLetter(
      {
        ka: 'უწყებამ პასუხის ვადა გააგრძელა. მიზეზსა და კანონის მუხლს პორტალზე ნახავთ.',
        en: 'The public body has extended the time for its answer. You find the reason and the article of the law on the portal.',
      },
      { ka: 'პასუხის ახალი ბოლო დღე: {due}', en: 'Answer now due: {due}' },
    ),
    sms: {
      ka: 'წერილი {number}: ვადა გაგრძელდა. ახალი ბოლო დღე: {due}.',
      en: 'Letter {number}: the time is extended. Answer now due: {due}.',
    },
  },
  'letter.partly-answered': {
    subject: {
      ka: 'წერილი {number}: არის პასუხის ნაწილი',
      en: 'Letter {number}: there is a part of the answer',
    },
    body: aboutLetter({
      ka: 'უწყებამ თქვენს წერილს ნაწილობრივ უპასუხა. დანარჩენ ნაწილზე ვადა გრძელდება.',
      en: 'The public body has answered a part of your letter. For the rest its time still runs.',
    }),
    sms: {
      ka: 'წერილი {number}: მოვიდა პასუხის ნაწილი.',
      en: 'Letter {number}: a part of the answer has come.',
    },
  },
  'letter.answered': {
    subject: { ka: 'წერილი {number}: პასუხი მოვიდა', en: 'Letter {number}: the answer has come' },
    body: aboutLetter({
      ka: 'უწყებამ თქვენს წერილს უპასუხა. სრულ პასუხს პორტალზე წაიკითხავთ.',
      en: 'The public body has answered your letter. You can read the whole answer on the portal.',
    }),
    sms: {
      ka: 'წერილი {number}: პასუხი მოვიდა. წაიკითხეთ:',
      en: 'Letter {number}: the answer has come. Read it:',
    },
  },
  'letter.refused': {
    subject: { ka: 'წერილი {number}: უარი', en: 'Letter {number}: refused' },
    body: aboutLetter({
      ka: 'უწყებამ თქვენს წერილზე უარი თქვა. საფუძველსა და გასაჩივრების წესს პორტალზე ნახავთ.',
      en: 'The public body has refused what your letter asks. You find the grounds, and how to appeal, on the portal.',
    }),
    sms: {
      ka: 'წერილი {number}: უწყებამ უარი თქვა. საფუძველი და გასაჩივრება:',
      en: 'Letter {number}: the public body has refused. Grounds and how to appeal:',
    },
  },
  'letter.closed': {
    subject: {
      ka: 'წერილი {number} დაიხურა პასუხის გარეშე',
      en: 'Letter {number} is closed without an answer',
    },
    body: aboutLetter({
      ka: 'უწყებამ თქვენი წერილი პასუხის გარეშე დახურა. მიზეზს პორტალზე ნახავთ.',
      en: 'The public body has closed your letter without an answer. You find the reason on the portal.',
    }),
    sms: {
      ka: 'წერილი {number} დაიხურა პასუხის გარეშე. მიზეზი:',
      en: 'Letter {number} is closed without an answer. The reason:',
    },
  },
  'letter.reopened': {
    subject: { ka: 'წერილი {number} ხელახლა გაიხსნა', en: 'Letter {number} is open again' },
    body: aboutLetter(
      {
        ka: 'უწყებამ თქვენს წერილზე მუშაობა განაახლა. მიზეზს პორტალზე ნახავთ.',
        en: 'The public body works on your letter again. You find the reason on the portal.',
      },
      DUE,
    ),
    sms: {
      ka: 'წერილზე {number} მუშაობა განახლდა. ბოლო დღე: {due}.',
      en: 'Letter {number} is open again. Answer due: {due}.',
    },
  },
  'letter.overdue': {
    subject: {
      ka: 'წერილი {number}: პასუხის ვადა გავიდა',
      en: 'Letter {number}: the answer is overdue',
    },
    body: aboutLetter(
      {
        ka: 'პასუხის ვადა გავიდა, პასუხი კი არ მოსულა. ბმულით გახსნილ გვერდზე საჩივარი ერთი ღილაკით იწყება; ტექსტი უკვე გამზადებულია.',
        en: 'The time for the answer has passed and no answer has come. The page of the link has a button that begins an appeal; its text is ready.',
      },
      { ka: 'ბოლო დღე იყო: {due}', en: 'It was due: {due}' },
    ),
    sms: {
      ka: 'წერილი {number}: ვადა გავიდა ({due}), პასუხი არ არის. გასაჩივრება:',
      en: 'Letter {number}: no answer came by {due}. Appeal here:',
    },
  },
  'letter.withdrawn': {
    subject: { ka: 'წერილი {number} გამოხმობილია', en: 'Letter {number} is withdrawn' },
    body: aboutLetter({
      ka: 'თქვენი წერილი თქვენივე მოთხოვნით გამოხმობილია. უწყება მასზე აღარ იმუშავებს.',
      en: 'Your letter is withdrawn, as you asked. The public body will not work on it any longer.',
    }),
    sms: { ka: 'წერილი {number} გამოხმობილია.', en: 'Letter {number} is withdrawn.' },
  },
  'letter.from-body': {
    subject: { ka: 'ახალი წერილი {number}', en: 'New letter {number}' },
    body: aboutLetter({
      ka: 'უწყებამ მოგწერათ. წერილს პორტალზე წაიკითხავთ.',
      en: 'A public body has written to you. You can read the letter on the portal.',
    }),
    sms: {
      ka: 'უწყებამ მოგწერათ. წერილი {number}:',
      en: 'A public body has written to you. Letter {number}:',
    },
  },
  'answer.publication-offered': {
    subject: {
      ka: 'წერილი {number}: გამოვაქვეყნოთ პასუხი?',
      en: 'Letter {number}: may the answer be published?',
    },
    body: aboutLetter({
      ka: 'უწყება გთავაზობთ, რომ თქვენი კითხვა და მისი პასუხი ყველამ წაიკითხოს. თქვენი თანხმობის გარეშე არაფერი გამოქვეყნდება; პორტალზე ნახავთ ზუსტად იმას, რასაც უცხო ადამიანი დაინახავდა.',
      en: 'The public body proposes that everybody may read your question and its answer. Nothing is published without your consent; on the portal you see exactly what a stranger would see.',
    }),
    sms: {
      ka: 'წერილი {number}: თანახმა ხართ, პასუხი გამოქვეყნდეს?',
      en: 'Letter {number}: do you agree that the answer is published?',
    },
  },
  'answer.publication-ended': {
    subject: {
      ka: 'წერილი {number}: პასუხი არ ქვეყნდება',
      en: 'Letter {number}: the answer is not published',
    },
    body: aboutLetter({
      ka: 'უწყებამ პასუხის გამოქვეყნებაზე უარი თქვა ან გამოქვეყნება გააუქმა. თქვენს წერილსა და პასუხს თქვენ კვლავ ხედავთ.',
      en: 'The public body refused to publish the answer, or took it back. You still see your letter and its answer.',
    }),
    sms: {
      ka: 'წერილი {number}: პასუხი არ ქვეყნდება.',
      en: 'Letter {number}: the answer is not published.',
    },
  },
  'letter.delivery-late': {
    subject: {
      ka: 'წერილი {number} უწყების სისტემამ ჯერ ვერ მიიღო',
      en: 'Letter {number} has not reached the system of the public body',
    },
    body: aboutLetter(
      {
        ka: 'უწყების სისტემამ თქვენი წერილი ჯერ ვერ მიიღო. გადაცემას ვაგრძელებთ. ვადა მაინც თქვენი წერილის მიღების დღიდან ითვლება.',
        en: 'The system of the public body has not taken your letter yet. We keep trying. The time still counts from the day your letter was accepted.',
      },
      DUE,
    ),
    sms: {
      ka: 'წერილი {number} უწყებას ჯერ ვერ გადაეცა; ვცდილობთ. ბოლო დღე იგივეა: {due}.',
      en: 'Letter {number} has not reached the public body yet; we keep trying. Still due: {due}.',
    },
  },
  'letter.retention-ending': {
    subject: {
      ka: 'წერილი {number}: შენახვის ვადა მთავრდება',
      en: 'Letter {number}: it will not be kept much longer',
    },
    body: aboutLetter(
      {
        ka: 'წერილისა და პასუხის შენახვის ვადა მთავრდება. მანამდე შეგიძლიათ ყველაფერი დამადასტურებელ ჩანაწერებთან ერთად ჩამოტვირთოთ.',
        en: 'The letter and its answer will not be kept much longer. Until then you can take everything along with its proofs.',
      },
      { ka: 'ინახება ამ დღის ჩათვლით: {until}', en: 'Kept up to and including: {until}' },
    ),
    sms: {
      ka: 'წერილი {number} ინახება, ბოლო დღე: {until}. ჩამოტვირთეთ:',
      en: 'Letter {number} is kept until {until}. Take it along:',
    },
  },
  ...CASE_TEXTS,
  'officer.assigned': {
    subject: { ka: 'დაგევალათ წერილი {number}', en: 'Letter {number} is assigned to you' },
    body: {
      ka: 'წერილზე მუშაობა თქვენ დაგევალათ.\n\nწერილის ნომერი: {number}\nპასუხის ბოლო დღე: {due}',
      en: 'A letter was assigned to you.\n\nLetter number: {number}\nAnswer due: {due}',
    },
    sms: {
      ka: 'დაგევალათ წერილი {number}. ბოლო დღე: {due}.',
      en: 'Letter {number} is assigned to you. Due: {due}.',
    },
  },
  'officer.approval-wanted': {
    subject: {
      ka: 'წერილი {number}: პასუხი თქვენს დამტკიცებას ელის',
      en: 'Letter {number}: the answer waits for your approval',
    },
    body: {
      ka: 'მომზადებული პასუხი თქვენს დამტკიცებას ელის.\n\nწერილის ნომერი: {number}\nპასუხის ბოლო დღე: {due}',
      en: 'A prepared answer waits for your approval.\n\nLetter number: {number}\nAnswer due: {due}',
    },
    sms: {
      ka: 'წერილი {number}: პასუხი დამტკიცებას ელის. ბოლო დღე: {due}.',
      en: 'Letter {number}: the answer waits for your approval. Due: {due}.',
    },
  },
  'officer.signature-wanted': {
    subject: {
      ka: 'წერილი {number}: პასუხი თქვენს ხელმოწერას ელის',
      en: 'Letter {number}: the answer waits for your signature',
    },
    body: {
      ka: 'დამტკიცებული პასუხი თქვენს ხელმოწერას ელის.\n\nწერილის ნომერი: {number}\nპასუხის ბოლო დღე: {due}',
      en: 'An approved answer waits for your signature.\n\nLetter number: {number}\nAnswer due: {due}',
    },
    sms: {
      ka: 'წერილი {number}: პასუხი ხელმოწერას ელის. ბოლო დღე: {due}.',
      en: 'Letter {number}: the answer waits for your signature. Due: {due}.',
    },
  },
  'officer.opinion-asked': {
    subject: {
      ka: 'წერილი {number}: საჭიროა თქვენი განყოფილების მოსაზრება',
      en: 'Letter {number}: your unit is asked for its opinion',
    },
    body: {
      ka: 'სხვა განყოფილებას წერილზე თქვენი განყოფილების მოსაზრება სჭირდება. შეკითხვას პორტალზე ნახავთ.\n\nწერილის ნომერი: {number}\nმოსაზრების ბოლო დღე: {until}',
      en: 'Another unit needs the opinion of yours on a letter. You find the question on the portal.\n\nLetter number: {number}\nOpinion due: {until}',
    },
    sms: {
      ka: 'წერილი {number}: საჭიროა მოსაზრება. ბოლო დღე: {until}.',
      en: 'Letter {number}: an opinion of your unit is due {until}.',
    },
  },
  'officer.opinion-withdrawn': {
    subject: {
      ka: 'წერილი {number}: მოსაზრება საჭირო აღარ არის',
      en: 'Letter {number}: the opinion is needed no more',
    },
    body: {
      ka: 'თქვენი განყოფილების მოსაზრება საჭირო აღარ არის: მოთხოვნა გაუქმდა. თქვენგან არაფერია საჭირო.\n\nწერილის ნომერი: {number}',
      en: 'The opinion of your unit is needed no more: the question was taken back. You need not do anything.\n\nLetter number: {number}',
    },
    sms: {
      ka: 'წერილი {number}: მოსაზრება საჭირო აღარ არის.',
      en: 'Letter {number}: the opinion is needed no more.',
    },
  },
  'officer.letter-decided': {
    subject: {
      ka: 'თქვენი წერილი {number}: უწყების პასუხი',
      en: 'Your letter {number}: what the body decided',
    },
    body: {
      ka: 'უწყებამ თქვენს წერილს უპასუხა, უარი თქვა ან განხილვა დაასრულა.\n\nწერილის ნომერი: {number}\nუწყება: {body}',
      en: 'The public body has answered, refused or closed a letter of yours.\n\nLetter number: {number}\nPublic body: {body}',
    },
    sms: {
      ka: 'თქვენი წერილი {number}: უწყების პასუხი მოვიდა.',
      en: 'Your letter {number}: the public body has decided.',
    },
  },
  'officer.letter-asked': {
    subject: {
      ka: 'თქვენი წერილი {number}: უწყება დაზუსტებას გთხოვთ',
      en: 'Your letter {number}: the body asks a question',
    },
    body: {
      ka: 'უწყებას პასუხისთვის დაზუსტება სჭირდება.\n\nწერილის ნომერი: {number}\nუწყება: {body}\nდაზუსტების ბოლო დღე: {until}',
      en: 'The public body needs a clarification before it can answer.\n\nLetter number: {number}\nPublic body: {body}\nClarification due: {until}',
    },
    sms: {
      ka: 'თქვენი წერილი {number}: საჭიროა დაზუსტება. ბოლო დღე: {until}.',
      en: 'Your letter {number}: a clarification is asked by {until}.',
    },
  },
  'officer.due-soon': {
    subject: { ka: 'წერილი {number}: ვადა ახლოვდება', en: 'Letter {number} is due soon' },
    body: {
      ka: 'პასუხის ვადა ახლოვდება.\n\nწერილის ნომერი: {number}\nპასუხის ბოლო დღე: {due}\nდარჩენილი დღეები: {days}',
      en: 'The answer is due soon.\n\nLetter number: {number}\nAnswer due: {due}\nDays left: {days}',
    },
    sms: {
      ka: 'წერილი {number}: ბოლო დღე {due}, დარჩენილი დღეები: {days}.',
      en: 'Letter {number} is due {due}, days left: {days}.',
    },
  },
  'officer.overdue': {
    subject: { ka: 'წერილი {number}: ვადა გავიდა', en: 'Letter {number} is overdue' },
    body: {
      ka: 'პასუხის ვადა გავიდა. წერილის ავტორსაც ეცნობა.\n\nწერილის ნომერი: {number}\nბოლო დღე იყო: {due}',
      en: 'The time for the answer has passed. The person who wrote is told, too.\n\nLetter number: {number}\nIt was due: {due}',
    },
    sms: {
      ka: 'წერილი {number}: ვადა გავიდა, ბოლო დღე იყო {due}.',
      en: 'Letter {number} is overdue, it was due {due}.',
    },
  },
  'officer.webhook-off': {
    subject: { ka: 'ვებჰუკი გაითიშა: {host}', en: 'A webhook was switched off: {host}' },
    body: {
      ka: 'თქვენი უწყების სისტემა სამ დღეზე მეტია არ იღებს შეტყობინებებს და პორტალმა მათი გაგზავნა შეწყვიტა. შეასწორეთ მისამართი და ჩართეთ თავიდან: არაფერი დაიკარგება.\n\nსერვერი: {host}',
      en: 'The system of your body has not taken messages for more than three days, and the portal stopped sending them. Mend the address and switch it on again: nothing is lost.\n\nServer: {host}',
    },
    sms: { ka: 'ვებჰუკი გაითიშა: {host}.', en: 'A webhook was switched off: {host}.' },
  },
  'officer.overdue-below': {
    subject: {
      ka: 'წერილი {number}: ვადა გავიდა დაქვემდებარებულ უწყებაში',
      en: 'Letter {number} is overdue in a body below yours',
    },
    body: {
      ka: 'დაქვემდებარებულ უწყებაში პასუხის ვადა გავიდა. წერილის შინაარსს ვერ ნახავთ; ჩამონათვალი პორტალზეა.\n\nუწყება: {body}\nწერილის ნომერი: {number}\nბოლო დღე იყო: {due}',
      en: 'The time for an answer has passed in a body below yours. You cannot read the letter; the list is on the portal.\n\nPublic body: {body}\nLetter number: {number}\nIt was due: {due}',
    },
    sms: {
      ka: 'წერილი {number}: დაქვემდებარებულ უწყებაში ვადა გავიდა {due}.',
      en: 'Letter {number} is overdue in a body below yours, it was due {due}.',
    },
  },
  'officer.digest': {
    subject: { ka: 'თქვენი წერილები დღეს. ღია: {open}', en: 'Your letters today. Open: {open}' },
    body: {
      ka: 'აქ მხოლოდ რიცხვებია.\n\nახალი: {fresh}\nვადა დღეს იწურება: {today}\nვადა გავიდა: {overdue}\nავტორის დაზუსტებას ელის: {waiting}\nთქვენს დამტკიცებას ან ხელმოწერას ელის: {wanted}\n\nსულ ღია: {open}',
      en: 'Numbers only.\n\nNew: {fresh}\nDue today: {today}\nOverdue: {overdue}\nWaiting for the writer: {waiting}\nWaiting for your approval or signature: {wanted}\n\nOpen in all: {open}',
    },
    sms: { ka: 'თქვენი ღია წერილები: {open}.', en: 'Your open letters: {open}.' },
  },
  'officer.digest-subjects': {
    subject: { ka: 'თქვენი წერილები დღეს. ღია: {open}', en: 'Your letters today. Open: {open}' },
    body: {
      ka: 'თემები თქვენი უწყების წესით წერია.\n\nახალი: {fresh}\nვადა დღეს იწურება: {today}\nვადა გავიდა: {overdue}\nავტორის დაზუსტებას ელის: {waiting}\nთქვენს დამტკიცებას ან ხელმოწერას ელის: {wanted}\n\nსულ ღია: {open}',
      en: 'Subjects stand here by the rule of your body.\n\nNew: {fresh}\nDue today: {today}\nOverdue: {overdue}\nWaiting for the writer: {waiting}\nWaiting for your approval or signature: {wanted}\n\nOpen in all: {open}',
    },
    sms: { ka: 'თქვენი ღია წერილები: {open}.', en: 'Your open letters: {open}.' },
  },
}

/** What stands around every e-mail. */
export const MAIL_FRAME = {
  link: { ka: 'ნახეთ პორტალზე: {link}', en: 'See it on the portal: {link}' },
  foot: {
    ka: 'ეს შეტყობინება სარკმელმა გამოგზავნა. წერილებისა და პასუხების შინაარსს ელფოსტით არ ვგზავნით. პაროლსა და კოდს არავის უთხრათ: ჩვენ მათ არასდროს გკითხავთ. თუ ბმულს არ ენდობით, მისამართი თავად ჩაწერეთ: {portal}',
    en: 'Sarkmeli sent you this notice. We never send the contents of letters and answers by e-mail. Tell nobody your password or a code: we never ask for them. If you do not trust the link, type the address yourself: {portal}',
  },
} as const satisfies Readonly<Record<string, Text>>
