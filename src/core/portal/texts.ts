/** Words of the portal's own pages. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'home.title': {
    ka: 'სარკმელი: ერთი სარკმელი ყველა საჯარო უწყებასთან',
    en: 'Sarkmeli: one window to every public body',
  },
  'home.window': {
    ka: 'ერთი სარკმელი ყველა საჯარო უწყებასთან',
    en: 'One window to every public body',
  },
  'home.events': { ka: 'რა ხდება თქვენს ცხოვრებაში?', en: 'What is happening in your life?' },
  'home.services': { ka: 'ყველა საჯარო სერვისი', en: 'All public services' },
  'home.heading': { ka: 'მისწერეთ ნებისმიერ საჯარო უწყებას', en: 'Write to any public body' },
  'home.lead': {
    ka: 'წერილს უწყება კანონით დადგენილ ვადაში უპასუხებს. ვადას თქვენც ხედავთ და უწყებაც, პასუხი კი აქვე დაგხვდებათ.',
    en: 'The body must answer within its legal time limit. You and the body see the same clock, and the answer comes here.',
  },
  'home.search-label': { ka: 'ვის გსურთ მისწეროთ?', en: 'Who do you want to write to?' },
  'home.search-hint': {
    ka: 'მაგალითად: ბათუმის მერია, პასპორტი, tbilisi',
    en: 'For example: Batumi city hall, passport, თბილისი',
  },
  'home.search-button': { ka: 'უწყების პოვნა', en: 'Find the public body' },
  'home.who': {
    ka: 'არ იცით, ვის მისწეროთ? აღწერეთ საკითხი თქვენი სიტყვებით',
    en: 'Not sure whom to write to? Describe the matter in your own words',
  },
  'home.what': { ka: 'რას შეძლებთ', en: 'What you can do' },
  'home.what-1': {
    ka: 'მოითხოვოთ საჯარო ინფორმაცია, გაგზავნოთ წერილი, წინადადება ან საჩივარი',
    en: 'Ask for public information, send a letter, a proposal or a complaint',
  },
  'home.what-2': {
    ka: 'ნახოთ, სად არის წერილი, ვისთან არის და რომელ დღემდე უნდა გიპასუხონ',
    en: 'See where your letter is, who has it and by which day you must be answered',
  },
  'home.what-3': {
    ka: 'გაასაჩივროთ უარი ან დუმილი ერთი დაჭერით',
    en: 'Appeal a refusal or silence in one step',
  },
  'home.account': { ka: 'ანგარიში', en: 'Your account' },
  'home.account-text': {
    ka: 'ანგარიშს პირადად იღებთ იუსტიციის სახლში, საზოგადოებრივ ცენტრში ან მუნიციპალიტეტში: თან იქონიეთ პირადობის დამადასტურებელი დოკუმენტი.',
    en: 'You get your account in person at a Public Service Hall, a community centre or your municipality: bring an identity document.',
  },
  'home.sign-in': { ka: 'შესვლა', en: 'Sign in' },
  'home.activate': { ka: 'ანგარიშის გააქტიურება', en: 'Activate an account' },
  'home.mine': { ka: 'ჩემი სივრცე', en: 'My space' },
  'home.demo': {
    ka: 'ეს საცდელი პორტალია: შედით ნებისმიერ როლში ერთი დაჭერით',
    en: 'This is a demonstration: sign in as anybody in one click',
  },
  'home.demo-link': { ka: 'საცდელი შესვლა', en: 'Demonstration sign-in' },

  'space.title': { ka: 'ჩემი სივრცე', en: 'My space' },
  'space.needs-you': { ka: 'საჭიროებს ჩემს მოქმედებას', en: 'Needs my action' },
  'space.in-progress': { ka: 'მიმდინარე', en: 'In progress' },
  'space.completed': { ka: 'დასრულებული', en: 'Completed' },
  'space.empty': { ka: 'ჯერ არაფერია.', en: 'Nothing yet.' },

  'kept.title': { ka: 'თქვენი ნაწერი შენახულია', en: 'What you wrote was kept' },
  'kept.text': {
    ka: 'სესია დასრულდა, სანამ ფორმას გაგზავნიდით. ნაწერი 24 საათი ინახება მხოლოდ თქვენთვის ამ ბრაუზერში.',
    en: 'Your session ended before the form was sent. What you wrote is kept for 24 hours, for you alone and in this browser.',
  },
  'kept.file-lost': {
    ka: 'ფაილი არ შენახულა: დაურთეთ ხელახლა.',
    en: 'The file was not kept: attach it again.',
  },
  'kept.send': { ka: 'გაგრძელება ამ ნაწერით', en: 'Go on with what I wrote' },
  'kept.drop': { ka: 'ნაწერის წაშლა', en: 'Throw it away' },
  'kept.none': { ka: 'შენახული ნაწერი არ არის.', en: 'Nothing is kept.' },

  'trouble.not-found': { ka: 'გვერდი ვერ მოიძებნა', en: 'Page not found' },
  'trouble.not-found-text': {
    ka: 'ასეთი გვერდი არ არსებობს ან თქვენთვის ხელმისაწვდომი არ არის. შეამოწმეთ მისამართი ან დაბრუნდით მთავარ გვერდზე.',
    en: 'There is no such page, or it is not open to you. Check the address or go back to the home page.',
  },
  'trouble.forbidden': { ka: 'ამ გვერდზე წვდომა არ გაქვთ', en: 'You may not open this page' },
  'trouble.forbidden-text': {
    ka: 'თქვენს ანგარიშს ამის უფლება არ აქვს. თუ ეს შეცდომაა, მიმართეთ თქვენი უწყების ადმინისტრატორს.',
    en: 'Your account does not have the right to do this. If that is wrong, ask the administrator of your public body.',
  },
  'trouble.form-token': {
    ka: 'ფორმის შემოწმება ვერ მოხერხდა',
    en: 'The form could not be checked',
  },
  'trouble.form-token-text': {
    ka: 'ფორმა სხვა ბრაუზერიდან მოვიდა ან ქუქი-ფაილები გამორთულია. დაბრუნდით უკან, განაახლეთ გვერდი და სცადეთ ხელახლა.',
    en: 'The form came from another browser, or cookies are switched off. Go back, reload the page and try again.',
  },
  'trouble.too-large': { ka: 'ძალიან დიდია', en: 'Too large' },
  'trouble.too-large-text': {
    ka: 'გამოგზავნილი მონაცემები დასაშვებზე დიდია. ფაილი არ უნდა აღემატებოდეს 25 მბ-ს.',
    en: 'What was sent is larger than allowed. A file may have at most 25 MB.',
  },
  'trouble.too-many': { ka: 'ძალიან ბევრი მოთხოვნა', en: 'Too many requests' },
  'trouble.too-many-text': {
    ka: 'დაელოდეთ ერთ წუთს და სცადეთ ხელახლა.',
    en: 'Wait a minute and try again.',
  },
  'trouble.bad-request': { ka: 'მოთხოვნა გაუგებარია', en: 'The request was not understood' },
  'trouble.bad-request-text': {
    ka: 'დაბრუნდით უკან და სცადეთ ხელახლა.',
    en: 'Go back and try again.',
  },
  'trouble.repeated-differently': { ka: 'ფორმა უკვე გაიგზავნა', en: 'The form was sent already' },
  'trouble.repeated-differently-text': {
    ka: 'ეს ფორმა უკვე გაიგზავნა სხვა შინაარსით. გახსენით გვერდი თავიდან, რომ ახალი გაგზავნოთ.',
    en: 'This form was already sent with other content. Open the page again to send a new one.',
  },
  'trouble.busy': { ka: 'პორტალი ახლა გადატვირთულია', en: 'Very busy just now' },
  'trouble.busy-text': {
    ka: 'სცადეთ რამდენიმე წამში. რაც შეიყვანეთ, არ დაკარგულა: დაბრუნდით უკან.',
    en: 'Try again in a few seconds. Nothing you typed is lost: go back.',
  },
  'trouble.no-space': { ka: 'ახლა ვერაფერს ვინახავთ', en: 'We cannot save anything just now' },
  'trouble.no-space-text': {
    ka: 'ჩვენს დისკზე ადგილი აღარ არის, ამიტომ გამოგზავნილი არ შენახულა. დაბრუნდით უკან: რაც აკრიფეთ, იქ დაგხვდებათ. სცადეთ მოგვიანებით.',
    en: 'Our disk is full, so what you sent was not saved. Go back: what you typed is still there. Try again later.',
  },
  'trouble.no-storage': { ka: 'საცავი არ პასუხობს', en: 'Our storage does not answer' },
  'trouble.no-storage-text': {
    ka: 'თუ რამეს აგზავნიდით, შენახვა არ დადასტურებულა. დაბრუნდით უკან და ერთ წუთში გაგზავნეთ ხელახლა: ორჯერ გაგზავნილი ერთხელ ჩაითვლება.',
    en: 'If you were sending something, saving it was not confirmed. Go back and send it again in a minute: what is sent twice counts once.',
  },
  'trouble.failed': { ka: 'რაღაც არ იმუშავა', en: 'Something did not work' },
  'trouble.failed-text': {
    ka: 'შეცდომა ჩვენთანაა და უკვე ჩაიწერა. სცადეთ ხელახლა; თუ განმეორდა, შეატყობინეთ ოპერატორს ეს ნომერი: {request}',
    en: 'The fault is ours and has been recorded. Try again; if it happens again, tell the operator this number: {request}',
  },
  'trouble.home': { ka: 'მთავარი გვერდი', en: 'Home page' },

  'about.title': { ka: 'რა არის და რა ჯერ არ არის', en: 'What is built and what is not yet' },
  'about.built': { ka: 'უკვე მუშაობს', en: 'Works now' },
  'about.built-text': {
    ka: 'საჯარო სერვისების კატალოგი: რა გჭირდებათ, რა ღირს, რამდენ ხანში, ვინ აკეთებს და შეგიძლიათ თუ არა მიმართვა; განაცხადი და საქმე გადაწყვეტილებამდე; ვინ ნახა თქვენი მონაცემები; მიმოწერა ყველა მუნიციპალიტეტთან და საჯარო უწყებასთან: ვადები, რეგისტრაცია, პასუხი, გასაჩივრება, შეტყობინებები; უწყებების საჯარო მაჩვენებლები; ღია API სხვა სისტემებისთვის.',
    en: 'A catalogue of public services: what you need, what it costs, how long it takes, who gives it and whether you can apply; an application and its case up to the decision; who looked at your data; correspondence with every municipality and public body: due days, registration, answers, appeals, notices; public figures of the bodies; an open API for other systems.',
  },
  'about.not-built': { ka: 'ჯერ არ არის აშენებული', en: 'Not built yet' },
  'about.not-1': {
    ka: 'ონლაინ განაცხადი სერვისების უმეტესობაზე: ჯერ მხოლოდ ხის მოჭრის ნებართვასა და ახალშობილის დახმარებაზეა; სხვისი სახელით მიმართვა',
    en: 'Online applications for most services: so far only for cutting down a tree and for the grant for a newborn; applying for somebody else',
  },
  'about.not-2': {
    ka: 'პეტიციები და მონაწილეობითი ბიუჯეტი',
    en: 'Petitions and participatory budgeting',
  },
  'about.not-3': {
    ka: 'გადახდა პორტალით: კომუნალური გადასახადები და მოსაკრებლები',
    en: 'Paying through the portal: utility bills and fees',
  },
  'about.not-4': {
    ka: 'კვალიფიციური ელექტრონული ხელმოწერა და ე-აპოსტილი',
    en: 'Qualified electronic signatures and the e-Apostille',
  },
  'about.not-5': {
    ka: 'საჯარო ჟურნალი, რომლითაც პორტალის გარეშეც დამტკიცდება, რომ წერილი არ შეცვლილა',
    en: 'The public log, by which anyone can prove without the portal that a letter was not changed',
  },

  'design.look': { ka: 'ვისი იერსახით ნახავთ:', en: 'In whose look:' },
  'design.own': { ka: 'პორტალის იერსახე', en: 'The portal’s own look' },

  'source.title': { ka: 'პროგრამა და მისი ნაწილები', en: 'The program and its parts' },
  'source.text': {
    ka: 'სარკმელი თავისუფალი პროგრამაა (MIT). მისი კოდი იმ საქაღალდეშია, საიდანაც ეს პორტალი მუშაობს.',
    en: 'Sarkmeli is free software (MIT). Its code is in the folder from which this portal runs.',
  },
  'source.parts': { ka: 'სხვების ნაწილები', en: 'Parts made by others' },
  'source.look': { ka: 'გარეგნობა: govuk-frontend (MIT)', en: 'Look: govuk-frontend (MIT)' },
  'source.fonts': {
    ka: 'შრიფტები: Noto Sans Georgian და FiraGO (SIL OFL 1.1)',
    en: 'Fonts: Noto Sans Georgian and FiraGO (SIL OFL 1.1)',
  },

  'accessibility.title': { ka: 'ხელმისაწვდომობა', en: 'Accessibility' },
  'accessibility.text': {
    ka: 'პორტალი მიზნად ისახავს WCAG 2.2-ის AA დონეს: მუშაობს კლავიატურით, ეკრანის წამკითხველით, 360 პიქსელ სიგანეზე, ძველ ტელეფონზე და ჯავასკრიპტის გარეშე. თუ რამე გიშლით ხელს, მიმართეთ თქვენს მუნიციპალიტეტს ან საზოგადოებრივ ცენტრს: თანამშრომელი თქვენი თანდასწრებით თქვენს ნაცვლად დაწერს.',
    en: 'The portal aims at level AA of WCAG 2.2: it works by keyboard, with a screen reader, 360 pixels wide, on an old phone and without JavaScript. If something stands in your way, turn to your municipality or a community centre: a clerk can write for you while you are there.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)
