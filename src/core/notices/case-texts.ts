/** Words of notices about cases: applications that a public body works on. */
import type { Text } from '#platform/texts'
import type { NoticeTemplate } from './notice.ts'
import type { NoticeText } from './notice-texts.ts'

type CaseTemplate = Extract<NoticeTemplate, `case.${string}` | `officer.case-${string}`>

/** What a notice says of a case: in one line, and more of it in the letter. */
type Said = { readonly line: Text; readonly opening: Text; readonly more?: Text }

/** Subject and SMS say the line after the case's number; the e-mail opens with a sentence and gives the facts. */
function aboutCase({ line, opening, more = { ka: '', en: '' } }: Said): NoticeText {
  const rest = (text: string): string => (text === '' ? '' : `\n${text}`)
  return {
    subject: { ka: `განაცხადი {number}: ${line.ka}`, en: `Application {number}: ${line.en}` },
    body: {
      ka: `${opening.ka}\n\nგანაცხადის ნომერი: {number}\nუწყება: {body}${rest(more.ka)}`,
      en: `${opening.en}\n\nNumber of the application: {number}\nPublic body: {body}${rest(more.en)}`,
    },
    sms: { ka: `განაცხადი {number}: ${line.ka}.`, en: `Application {number}: ${line.en}.` },
  }
}

/** The same for the officer who has it. */
function forOfficer({ line, opening, more = { ka: '', en: '' } }: Said): NoticeText {
  const rest = (text: string): string => (text === '' ? '' : `\n${text}`)
  return {
    subject: { ka: `საქმე {number}: ${line.ka}`, en: `Case {number}: ${line.en}` },
    body: {
      ka: `${opening.ka}\n\nსაქმის ნომერი: {number}\nბოლო დღე: {due}${rest(more.ka)}`,
      en: `${opening.en}\n\nNumber of the case: {number}\nDue: {due}${rest(more.en)}`,
    },
    sms: { ka: `საქმე {number}: ${line.ka}.`, en: `Case {number}: ${line.en}.` },
  }
}

const NEW_DAY: Text = { ka: 'ახალი ბოლო დღე: {due}', en: 'New last day: {due}' }
const UNTIL: Text = { ka: 'ბოლო დღე: {until}', en: 'Last day: {until}' }

export const CASE_TEXTS: { readonly [T in CaseTemplate]: NoticeText } = {
  'case.opened': aboutCase({
    line: { ka: 'მიღებულია', en: 'received' },
    opening: {
      ka: 'თქვენი განაცხადი მიღებულია და უწყებამ მასზე მუშაობა უნდა დაიწყოს. სად არის და როდის გადაწყდება, პორტალზე ნახავთ.',
      en: 'Your application has been received and the public body is to work on it. You can see on the portal where it is and by when it is decided.',
    },
  }),
  'case.told': {
    subject: { ka: 'განაცხადი {number}', en: 'Application {number}' },
    body: {
      ka: '{words}\n\nგანაცხადის ნომერი: {number}',
      en: '{words}\n\nNumber of the application: {number}',
    },
    sms: { ka: 'განაცხადი {number}: სიახლეა.', en: 'Application {number}: there is news.' },
  },
  'case.papers-asked': aboutCase({
    line: { ka: 'უწყება საბუთს გთხოვთ, ბოლო დღე {until}', en: 'papers are asked for by {until}' },
    opening: {
      ka: 'უწყებას თქვენგან საბუთი ან შესწორება სჭირდება. რა უნდა მოიტანოთ და რა მოხდება, თუ არ მოიტანთ, პორტალზე წერია.',
      en: 'The public body needs papers or a correction from you. The portal tells what to bring, and what follows if nothing comes.',
    },
    more: UNTIL,
  }),
  'case.papers-lapsed': aboutCase({
    line: {
      ka: 'მოთხოვნილი საბუთი ვადაში არ მოვიდა',
      en: 'what was asked for did not come in time',
    },
    opening: {
      ka: 'მოთხოვნილი საბუთი ვადაში არ მოვიდა და განაცხადი ამის გამო დასრულდა. მიზეზს, კანონის მუხლსა და გასაჩივრების წესს პორტალზე ნახავთ.',
      en: 'What was asked for did not come in time, and the application was ended for that reason. You find the reason, the article of the law and how to appeal on the portal.',
    },
  }),
  'case.decided': aboutCase({
    line: { ka: 'გადაწყვეტილება მიღებულია', en: 'it has been decided' },
    opening: {
      ka: 'თქვენს განაცხადზე გადაწყვეტილება მიღებულია. დოკუმენტს პორტალზე ნახავთ.',
      en: 'Your application has been decided. You find the document on the portal.',
    },
  }),
  'case.closed': aboutCase({
    line: { ka: 'დასრულებულია', en: 'closed' },
    opening: {
      ka: 'თქვენს განაცხადზე მუშაობა დასრულებულია.',
      en: 'The work on your application is finished.',
    },
  }),
  'case.withdrawn': aboutCase({
    line: { ka: 'გამოხმობილია', en: 'withdrawn' },
    opening: {
      ka: 'თქვენი განაცხადი თქვენივე მოთხოვნით გამოხმობილია. უწყება მასზე აღარ იმუშავებს.',
      en: 'Your application is withdrawn, as you asked. The public body will not work on it any longer.',
    },
  }),
  'case.suspended': aboutCase({
    line: { ka: 'ვადა შეჩერდა', en: 'the term stands still' },
    opening: {
      ka: 'უწყებამ განაცხადის ვადა შეაჩერა. მიზეზს პორტალზე ნახავთ.',
      en: 'The public body has let the term of your application stand still. You find the reason on the portal.',
    },
  }),
  'case.resumed': aboutCase({
    line: { ka: 'ვადა განახლდა, ბოლო დღე {due}', en: 'the term goes on, last day {due}' },
    opening: {
      ka: 'თქვენი განაცხადის ვადა განახლდა.',
      en: 'The term of your application goes on.',
    },
    more: NEW_DAY,
  }),
  'case.extended': aboutCase({
    line: { ka: 'ვადა გაგრძელდა, ბოლო დღე {due}', en: 'the term is extended, last day {due}' },
    opening: {
      ka: 'უწყებამ განაცხადის ვადა გააგრძელა. მიზეზს პორტალზე ნახავთ.',
      en: 'The public body has extended the term of your application. You find the reason on the portal.',
    },
    more: NEW_DAY,
  }),
  'case.silence-refusal': aboutCase({
    line: { ka: 'კანონის ვადა გავიდა', en: 'the legal term has passed' },
    opening: {
      ka: 'უწყებამ კანონის ვადაში არ გადაწყვიტა. კანონით ეს უარად ითვლება და შეგიძლიათ გაასაჩივროთ. უწყებას გადაწყვეტა მაინც ევალება.',
      en: 'The public body has not decided within the legal term. By law that counts as a refusal, which you can appeal. The body must still decide.',
    },
    more: { ka: 'ბოლო დღე იყო: {due}', en: 'The last day was: {due}' },
  }),
  'case.silence-consent': aboutCase({
    line: { ka: 'კანონით თანხმობად ითვლება', en: 'by law it counts as granted' },
    opening: {
      ka: 'უწყებამ კანონის ვადაში არ გადაწყვიტა. კანონით ეს თანხმობად ითვლება.',
      en: 'The public body has not decided within the legal term. By law that counts as consent.',
    },
    more: { ka: 'ბოლო დღე იყო: {due}', en: 'The last day was: {due}' },
  }),
  'case.message': aboutCase({
    line: { ka: 'უწყებამ მოგწერათ', en: 'the public body wrote to you' },
    opening: {
      ka: 'უწყებამ განაცხადის თაობაზე მოგწერათ. წერილს პორტალზე ნახავთ.',
      en: 'The public body wrote to you about your application. You can read it on the portal.',
    },
  }),
  'case.condition-due': aboutCase({
    line: { ka: 'პირობის ვადა ახლოვდება', en: 'a condition is due soon' },
    opening: {
      ka: 'გადაწყვეტილების პირობის ვადა ახლოვდება. რა არის გასაკეთებელი, პორტალზე წერია.',
      en: 'A condition of the decision is due soon. The portal tells what is to be done.',
    },
  }),
  'case.condition-missed': aboutCase({
    line: { ka: 'პირობის ვადა გავიდა', en: 'the day of a condition has passed' },
    opening: {
      ka: 'გადაწყვეტილების პირობის ვადა გავიდა და უწყებას არ აღუნიშნავს, რომ შესრულდა. თუ შეასრულეთ, მისწერეთ უწყებას.',
      en: 'The day of a condition of the decision has passed and the public body has not noted that it was met. If you met it, write to the body.',
    },
  }),
  'officer.case-assigned': forOfficer({
    line: { ka: 'დაგევალათ', en: 'it is assigned to you' },
    opening: { ka: 'საქმეზე მუშაობა თქვენ დაგევალათ.', en: 'A case was assigned to you.' },
  }),
  'officer.case-news': forOfficer({
    line: { ka: 'განმცხადებელმა რაღაც გამოგზავნა', en: 'the applicant has sent something' },
    opening: {
      ka: 'განმცხადებელმა მოგწერათ, საბუთი მოიტანა ან განაცხადი გამოიხმო.',
      en: 'The applicant has written, brought papers or withdrawn.',
    },
  }),
  'officer.case-due-soon': forOfficer({
    line: { ka: 'ვადა ახლოვდება, ბოლო დღე {due}', en: 'due soon, on {due}' },
    opening: { ka: 'საქმის ვადა ახლოვდება.', en: 'A case is due soon.' },
    more: { ka: 'დარჩენილი დღეები: {days}', en: 'Days left: {days}' },
  }),
  'officer.case-overdue': forOfficer({
    line: { ka: 'ვადა გავიდა, ბოლო დღე იყო {due}', en: 'overdue, it was due {due}' },
    opening: { ka: 'საქმის ვადა გავიდა.', en: 'The term of a case has passed.' },
  }),
}
