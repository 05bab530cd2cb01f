/** Words of the module, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'nav.letters': { ka: 'ჩემი წერილები', en: 'My letters' },
  'nav.write': { ka: 'წერილის დაწერა', en: 'Write a letter' },

  'list.heading': { ka: 'ჩემი წერილები', en: 'My letters' },
  'list.needs-you': { ka: 'საჭიროებს ჩემს მოქმედებას', en: 'Needs my action' },
  'list.in-progress': { ka: 'მიმდინარე', en: 'In progress' },
  'list.completed': { ka: 'დასრულებული', en: 'Completed' },
  'list.drafts': { ka: 'დაუმთავრებელი', en: 'Drafts' },
  'list.search': { ka: 'ძებნა ყველა წერილში', en: 'Search all letters' },
  'list.search-hint': {
    ka: 'წერილის ან რეგისტრაციის ნომერი, თემა ან უწყება; სიტყვების რიგი მნიშვნელოვანი არ არის.',
    en: 'Letter or registration number, subject or public body; words in any order.',
  },
  'list.year': { ka: 'წელი', en: 'Year' },
  'list.all-years': { ka: 'ყველა წელი', en: 'All years' },
  'list.found': { ka: 'ნაპოვნი წერილები', en: 'Letters found' },
  'list.all-again': { ka: 'ყველა წერილის ჩვენება', en: 'Show all letters again' },
  'list.search-button': { ka: 'ძებნა', en: 'Search' },
  'list.empty.needs-you': {
    ka: 'ახლა თქვენგან არაფერია საჭირო.',
    en: 'Nothing is needed from you now.',
  },
  'list.empty.in-progress': {
    ka: 'მიმდინარე წერილი არ გაქვთ.',
    en: 'You have no letters in progress.',
  },
  'list.empty.completed': {
    ka: 'დასრულებული წერილი ჯერ არ გაქვთ.',
    en: 'You have no completed letters yet.',
  },
  'list.empty.drafts': { ka: 'დაუმთავრებელი წერილი არ გაქვთ.', en: 'You have no drafts.' },
  'list.nothing-found': { ka: 'ვერაფერი მოიძებნა.', en: 'Nothing was found.' },
  'list.subject': { ka: 'თემა', en: 'Subject' },
  'list.body': { ka: 'საჯარო უწყება', en: 'Public body' },
  'list.answer-by': { ka: 'თქვენი პასუხის ვადა', en: 'Answer by' },
  'list.due': { ka: 'პასუხის ვადა', en: 'Due day' },
  'list.state': { ka: 'მდგომარეობა', en: 'State' },
  'list.last': { ka: 'ბოლო ცვლილება', en: 'Last change' },
  'list.unread': { ka: 'ახალი', en: 'New' },
  'list.caption': { ka: 'წერილები', en: 'Letters' },
  'list.draft-changed': { ka: 'შეიცვალა', en: 'Changed' },
  'list.untitled': { ka: 'თემის გარეშე', en: 'No subject yet' },

  'state.received': { ka: 'მიღებულია', en: 'Accepted' },
  'state.registered': { ka: 'განიხილება', en: 'Being handled' },
  'state.waiting': { ka: 'ელოდება თქვენს პასუხს', en: 'Waiting for you' },
  'state.term-runs': { ka: 'ვადა გრძელდება', en: 'The term runs on' },
  'state.waiting-writer': { ka: 'ელოდება ავტორს', en: 'Waiting for the writer' },
  'state.answered': { ka: 'პასუხი გაცემულია', en: 'Answered' },
  'state.refused': { ka: 'უარი ეთქვა', en: 'Refused' },
  'state.forwarded': { ka: 'გადაიგზავნა', en: 'Forwarded' },
  'state.withdrawn': { ka: 'გამოხმობილია', en: 'Withdrawn' },
  'state.closed': { ka: 'დახურულია', en: 'Closed' },
  'state.overdue': { ka: 'ვადა გასულია', en: 'Overdue' },

  'find.heading': { ka: 'ვის სწერთ?', en: 'Who are you writing to?' },
  'find.hint': {
    ka: 'ჩაწერეთ უწყების, ადგილის ან საკითხის სახელი. შეცდომით ან ლათინური ასოებითაც იპოვება.',
    en: 'Type the name of a public body, a place or a topic. Misspelt words and Latin letters are understood too.',
  },
  'find.label': { ka: 'უწყება, ადგილი ან საკითხი', en: 'Public body, place or topic' },
  'find.button': { ka: 'ძებნა', en: 'Search' },
  'find.none': {
    ka: 'ასეთი უწყება ვერ მოიძებნა. სცადეთ სხვა სიტყვა ან აირჩიეთ სიიდან.',
    en: 'No such public body was found. Try another word or choose from the list.',
  },
  'find.all': { ka: 'ყველა უწყება', en: 'All public bodies' },
  'find.national': { ka: 'მთელი ქვეყანა', en: 'The whole country' },
  'find.results': { ka: 'ნაპოვნი უწყებები', en: 'Public bodies found' },
  'find.which-place': { ka: 'რომელი ადგილის უწყება?', en: 'Of which place?' },
  'find.which-place-hint': {
    ka: 'ამაზე {count} ადგილობრივი უწყება ზრუნავს. აირჩიეთ თქვენი რეგიონი და მუნიციპალიტეტი, ან ძებნისას ადგილიც დაწერეთ, მაგალითად: „{query} ბათუმი“.',
    en: '{count} local bodies take care of this. Choose your region and municipality, or search again with the place, such as “{query} Batumi”.',
  },
  'find.not-writable': { ka: 'წერილის გაგზავნა შეუძლებელია', en: 'Cannot be written to' },

  'who.link': {
    ka: 'არ იცით, ვის მისწეროთ? აღწერეთ საკითხი თქვენი სიტყვებით',
    en: 'Not sure whom to write to? Describe the matter in your own words',
  },
  'who.heading': { ka: 'ვინ უპასუხებს?', en: 'Who answers this?' },
  'who.lead': {
    ka: 'აღწერეთ, რა გაწუხებთ ან რა გჭირდებათ. გეტყვით, რომელი უწყება პასუხობს სავარაუდოდ და რატომ; აირჩევთ თქვენ. თქვენი ტექსტი წერილში გადავა.',
    en: 'Describe what troubles you or what you need. We tell you which body likely answers, and why; you choose. Your text goes along into the letter.',
  },
  'who.text': { ka: 'რა მოხდა ან რა გჭირდებათ?', en: 'What happened, or what do you need?' },
  'who.text-hint': {
    ka: 'დაწერეთ ისე, როგორც მეზობელს მოუყვებოდით. თუ ადგილს ეხება, დაასახელეთ ქალაქი ან სოფელი.',
    en: 'Write as you would tell a neighbour. If it is about a place, name the town or village.',
  },
  'who.place': { ka: 'სად არის ეს?', en: 'Where is it?' },
  'who.place-hint': {
    ka: 'მხოლოდ მაშინ, თუ საკითხი ადგილს ეხება და ტექსტში არ გიწერიათ.',
    en: 'Only if it is about a place that your text does not name.',
  },
  'who.no-place': {
    ka: 'ადგილს არ ეხება ან უკვე დავწერე',
    en: 'Not about a place, or already written',
  },
  'who.ask': { ka: 'მითხარით, ვის მივწერო', en: 'Tell me whom to write to' },
  'who.results': { ka: 'სავარაუდოდ პასუხობს', en: 'Likely to answer' },
  'who.because': { ka: 'რადგან დაწერეთ: {words}', en: 'Because you wrote: {words}' },
  'who.because-little': {
    ka: 'თქვენი სიტყვები ამას მხოლოდ მიანიშნებს და ბევრ რამეს შეიძლება ნიშნავდეს. დაწერეთ უფრო დაწვრილებით, რას ეხება.',
    en: 'Your words only hint at this and may mean many things. Say in more detail what it is about.',
  },
  'who.perhaps': { ka: 'შეიძლება ამათგან რომელიმე', en: 'Perhaps one of these' },
  'who.because-place': { ka: 'რადგან დაასახელეთ ადგილი', en: 'Because you named the place' },
  'who.chosen-place': { ka: 'თქვენი არჩეული ადგილი', en: 'the place that you chose' },
  'who.matter': { ka: 'საკითხი', en: 'Matter' },
  'who.place-named': { ka: 'ადგილი', en: 'Place' },
  'who.law': { ka: 'საფუძველი', en: 'By law' },
  'who.write': { ka: 'ამ უწყებას მივწერ', en: 'Write to this body' },
  'who.write-to': { ka: 'ამ უწყებას მივწერ: {body}', en: 'Write to this body: {body}' },
  'who.local': {
    ka: 'იმ მუნიციპალიტეტის მერია, სადაც ეს არის',
    en: 'The municipality where it is',
  },
  'who.local-hint': {
    ka: 'ქვემოთ აირჩიეთ ადგილი და ხელახლა ჰკითხეთ; ან იპოვეთ უწყება სიაში.',
    en: 'Choose the place below and ask again; or find the body in the list.',
  },
  'who.none': {
    ka: 'თქვენი სიტყვებით უწყება ვერ შეირჩა. დაწერეთ უფრო დაწვრილებით, რას ეხება, ან აირჩიეთ სიიდან; ტექსტი შენახულია.',
    en: 'No body could be told from your words. Say in more detail what it is about, or choose from the list; your text is kept.',
  },
  'who.careful': {
    ka: 'ეს მხოლოდ ვარაუდია. თუ უწყება შეცდომით აირჩიეთ, მან კანონით თავად უნდა გადაუგზავნოს წერილი უფლებამოსილ უწყებას.',
    en: 'This is a guess. If you choose the wrong body, by law it has to send your letter on to the right one itself.',
  },
  'who.other': { ka: 'სხვა უწყების არჩევა სიიდან', en: 'Choose another body from the list' },
  'who.kept': {
    ka: 'თქვენი ტექსტი შენახულია და წერილში დაგხვდებათ:',
    en: 'Your text is kept and will be in the letter:',
  },
  'hint.heading': { ka: 'ადრესატი გადაამოწმეთ', en: 'Check the addressee' },
  'hint.text': {
    ka: 'ტექსტის მიხედვით, ეს საკითხი უფრო ამ უწყებისაა: {body} ({matter}). რადგან დაწერეთ: {words}.',
    en: 'By its text this looks like a matter for {body} ({matter}), because you wrote: {words}.',
  },
  'hint.stay': {
    ka: 'ადრესატის დატოვებაც შეგიძლიათ.',
    en: 'You may also leave the addressee as it is.',
  },
  'hint.move': { ka: 'ადრესატის შეცვლა: {body}', en: 'Change the addressee to {body}' },
  'hint.choose': { ka: 'ადრესატის შეცვლა', en: 'Change the addressee' },
  'hint.moved': {
    ka: 'ადრესატი შეიცვალა: {body}. ტექსტი და დანართები უცვლელია.',
    en: 'The addressee is now {body}. Text and attachments stayed as they were.',
  },

  'templates.link': { ka: 'დაიწყეთ მზა ნიმუშით', en: 'Begin from a common letter' },
  'templates.heading': { ka: 'წერილის ნიმუშები', en: 'Letters to begin from' },
  'templates.lead': {
    ka: 'აირჩიეთ ნიმუში: ტექსტი მზად არის, თქვენ მხოლოდ ფრჩხილებში მონიშნულ ადგილებს ავსებთ.',
    en: 'Choose one: the text is ready, and you only fill in the places marked by brackets.',
  },
  'templates.attach': { ka: 'რა დაურთოთ', en: 'What to attach' },
  'templates.source': { ka: 'წყარო', en: 'Source' },
  'templates.to': { ka: 'ვის უგზავნით?', en: 'To whom?' },
  'templates.body': { ka: 'უწყება', en: 'Public body' },
  'templates.choose-body': { ka: 'აირჩიეთ უწყება', en: 'Choose a body' },
  'templates.begin': { ka: 'ამ ნიმუშით დაწყება', en: 'Begin with this letter' },
  'templates.choose': { ka: 'წერილის ნიმუში', en: 'Letter to begin from' },
  'templates.choose-hint': {
    ka: 'ცარიელ ველებს შეავსებს; რაც უკვე დაწერეთ, უცვლელი დარჩება.',
    en: 'It fills empty fields; what you have written stays as it is.',
  },
  'templates.none': { ka: 'ნიმუშის გარეშე', en: 'None' },
  'templates.use': { ka: 'წერილის ნიმუშის გამოყენება', en: 'Use a common letter' },
  'templates.insert': { ka: 'ნიმუშის ჩასმა', en: 'Insert it' },
  'templates.put': {
    ka: 'ჩაისვა ნიმუში „{name}“. შეავსეთ ფრჩხილებში მონიშნული ადგილები.',
    en: 'The letter “{name}” was inserted. Fill in the places marked by brackets.',
  },
  'templates.put-below': {
    ka: 'ნიმუში „{name}“ თქვენი ტექსტის ქვემოთ ჩაისვა; რაც დაწერილი იყო, უცვლელია.',
    en: 'The letter “{name}” was inserted below your text, which stayed as it was.',
  },
  'templates.blanks': {
    ka: 'წერილში დარჩა შეუვსებელი ადგილები:',
    en: 'Places in the letter are not filled in yet:',
  },

  'language.heading': { ka: 'წერილის ენა: {language}', en: 'Language of the letter: {language}' },
  'language.taken': {
    ka: 'ამ ენაზე წერილს იღებს: {bodies}.',
    en: 'Letters in this language are taken by: {bodies}.',
  },
  'language.asks': {
    ka: 'ადმინისტრაციული წარმოების ენა ქართულია ({article}). {bodies} უფლებამოსილია მოგთხოვოთ: {needs}. ვადას უწყება ადგენს, როგორც წესი {days} სამუშაო დღეს.',
    en: 'Proceedings are in Georgian ({article}). {bodies} may ask you for {needs}. The body sets the term, usually {days} working days.',
  },
  'language.suspends': {
    ka: 'თარგმანის მიღებამდე პასუხის ვადა შეჩერდება.',
    en: 'Until the translation comes, the term for the answer stands still.',
  },
  'language.runs': {
    ka: 'პასუხის ვადა ამ დროსაც გრძელდება.',
    en: 'The term for the answer runs on meanwhile.',
  },
  'language.send': {
    ka: 'წერილის გაგზავნა ახლაც შეგიძლიათ; თუ თარგმანი გაქვთ, დაურთეთ.',
    en: 'You may send the letter as it is; if you have a translation, attach it.',
  },

  'body.heading': { ka: '{body}', en: '{body}' },
  'body.kind': { ka: 'რა სახის წერილია?', en: 'What kind of letter is it?' },
  'body.kind-hint': {
    ka: 'სახე განსაზღვრავს, რა ვადაში უნდა გიპასუხოთ უწყებამ.',
    en: 'The kind decides within which time the body must answer.',
  },
  'body.contact': { ka: 'კონტაქტი', en: 'Contact' },
  'body.contact-unknown': {
    ka: 'უწყებას კონტაქტი ჯერ არ მიუთითებია.',
    en: 'The public body has not given its contact yet.',
  },
  'body.web': { ka: 'ვებგვერდი', en: 'Website' },
  'body.hours': { ka: 'სამუშაო საათები', en: 'Opening hours' },
  'body.phone': { ka: 'ტელეფონი', en: 'Telephone' },
  'body.email': { ka: 'ელფოსტა', en: 'E-mail' },
  'body.address': { ka: 'მისამართი', en: 'Address' },
  'body.responsible': {
    ka: 'წერილზე პასუხისმგებელია უწყება. პორტალი მხოლოდ გაკავშირებთ მასთან.',
    en: 'The body is responsible for the letter. The portal only connects you and the body.',
  },
  'body.nobody': {
    ka: '{body}: ამ უწყებას პორტალზე თანამშრომელი ჯერ არ ჰყავს. წერილი მიიღება და ვადაც ითვლება, მაგრამ სანამ უწყება შემოუერთდება, მას აქ ვერავინ წაიკითხავს. თუ საქმე სასწრაფოა, მიმართეთ უწყებას პირდაპირ.',
    en: '{body}: nobody of this body has an account on the portal yet. The letter is accepted and its term is counted, but until the body joins nobody there reads it here. If it is urgent, turn to the body directly.',
  },
  'body.not-as-staff': {
    ka: 'თქვენ სამსახურებრივი ანგარიშით ხართ შემოსული. საკუთარ წერილს პირადი ანგარიშით წერენ; უწყების სახელით წერილი იწყება მენიუდან.',
    en: 'You are signed in with an account for work. A letter of your own is written with your own account; a letter in the name of your body is begun in the menu.',
  },
  'body.term': { ka: 'პასუხის ვადა: {term}', en: 'Answer due: {term}' },
  'body.also': { ka: 'სხვა უწყებებსაც გაეგზავნოს', en: 'Send it to other bodies too' },
  'body.suggested': {
    ka: 'სახე წინასწარ შევარჩიეთ თქვენი სიტყვების მიხედვით ({words}). თუ არ შეესაბამება, აირჩიეთ სხვა.',
    en: 'The kind was chosen for you because of your words ({words}). Choose another if it does not fit.',
  },
  'body.start': { ka: 'წერის დაწყება', en: 'Start writing' },

  'draft.heading': { ka: 'წერილი', en: 'Your letter' },
  'draft.to': { ka: 'ადრესატი', en: 'To' },
  'draft.kind': { ka: 'სახე', en: 'Kind' },
  'draft.subject': { ka: 'თემა', en: 'Subject' },
  'draft.subject-hint': {
    ka: 'რას ეხება წერილი, ერთი წინადადებით',
    en: 'What the letter is about, in one sentence',
  },
  'draft.text': { ka: 'ტექსტი', en: 'Text' },
  'draft.text-hint': {
    ka: 'დაწერეთ, რას ითხოვთ. სახელისა და მისამართის დაწერა საჭირო არ არის: უწყება მათ ანგარიშიდან ხედავს.',
    en: 'Write what you ask for. You need not give your name and address: the body sees them from your account.',
  },
  'draft.files': { ka: 'დანართები', en: 'Attachments' },
  'draft.files-hint': {
    ka: 'მაქსიმუმ 10 ფაილი, თითო 25 მბ-მდე: PDF; სურათი, ხმოვანი ჩანაწერი და ვიდეო (ტელეფონიდანაც); Word, Excel, PowerPoint, OpenDocument; ტექსტი და ცხრილი (TXT, CSV); შენახული ელფოსტა (EML).',
    en: 'Up to 10 files of 25 MB each: PDF; pictures, sound and film (from a phone too); Word, Excel, PowerPoint, OpenDocument; text and tables (TXT, CSV); saved e-mails (EML).',
  },
  'draft.add-file': { ka: 'ფაილის დამატება', en: 'Add the file' },
  'draft.choose-file': { ka: 'აირჩიეთ ფაილი', en: 'Choose a file' },
  'draft.remove-file': { ka: 'წაშლა', en: 'Remove' },
  'draft.remove-file-of': { ka: 'წაშლა: {name}', en: 'Remove {name}' },
  'draft.save': { ka: 'შენახვა და გაგრძელება მოგვიანებით', en: 'Save and come back later' },
  'draft.review': { ka: 'გაგრძელება', en: 'Continue' },
  'draft.discard': { ka: 'მონახაზის წაშლა', en: 'Delete this draft' },
  'draft.redirect': {
    ka: 'ადრესატის ან სახის შეცვლა',
    en: 'Change the addressee or the kind',
  },
  'redirect.heading': { ka: 'ადრესატი და წერილის სახე', en: 'Addressee and kind of letter' },
  'redirect.kept': {
    ka: 'ტექსტი და დანართები უცვლელი რჩება.',
    en: 'Text and attachments stay as they are.',
  },
  'redirect.to': { ka: 'ვის ეგზავნება', en: 'Who it goes to' },
  'redirect.to-hint': {
    ka: 'მაქსიმუმ {most} უწყება; თითოეული ცალკე წერილს იღებს.',
    en: 'At most {most} public bodies; each gets a letter of its own.',
  },
  'redirect.appeal': {
    ka: 'ეს საჩივარია, ამიტომ მისი სახე არ იცვლება.',
    en: 'This is an appeal, so its kind does not change.',
  },
  'redirect.save': { ka: 'შენახვა და წერილზე დაბრუნება', en: 'Save and go back to the letter' },
  'discard.heading': { ka: 'წავშალოთ მონახაზი?', en: 'Delete this draft?' },
  'discard.what': {
    ka: 'წაიშლება ტექსტი და დანართები ({files}). აღდგენა შეუძლებელი იქნება.',
    en: 'Its text and attachments ({files}) will be deleted. This cannot be undone.',
  },
  'discard.yes': { ka: 'დიახ, წაიშალოს', en: 'Yes, delete it' },
  'discard.no': { ka: 'არა, წერილს დავუბრუნდები', en: 'No, go back to the letter' },
  'draft.elsewhere': {
    ka: 'რა წერია სხვა ფანჯარაში შენახულ წერილში',
    en: 'What the letter saved in the other window says',
  },
  'draft.saved': { ka: 'მონახაზი შენახულია.', en: 'The draft is saved.' },

  'review.heading': { ka: 'შეამოწმეთ და გაგზავნეთ', en: 'Check and send' },
  'review.change': { ka: 'შეცვლა', en: 'Change' },
  'review.due': { ka: 'პასუხის ვადა, თუ დღეს გაგზავნით', en: 'Due day if you send it today' },
  'review.send': { ka: 'გაგზავნა', en: 'Send the letter' },
  'review.none': { ka: 'დანართი არ არის', en: 'No attachments' },
  'review.unscanned': {
    ka: 'ამ პორტალზე ფაილების შემმოწმებელი არ მუშაობს: სანამ დანართები შემოწმდება, მათ მხოლოდ თქვენ გახსნით.',
    en: 'This portal has no malware scanner: until files are checked, only you can open your attachments.',
  },

  'review.unscannable': {
    ka: 'ერთი ფაილი მაინც ვერ შემოწმდა და უწყება მას ვერ გახსნის. შეამცირეთ ან გაყავით ფაილი და დაამატეთ ხელახლა.',
    en: 'At least one file could not be checked, and the body will not be able to open it. Make the file smaller or split it, and add it again.',
  },

  'thread.sent': { ka: 'წერილი მიღებულია', en: 'Your letter is accepted' },
  'thread.sent-number': { ka: 'ნომერი', en: 'Number' },
  'thread.sent-due': {
    ka: '{body} ვალდებულია გიპასუხოთ. ბოლო დღე: {day}.',
    en: '{body} must answer you by {day}.',
  },
  'sent.heading': { ka: 'მიღებულია {count} წერილი', en: '{count} letters are accepted' },
  'sent.each': {
    ka: 'თითოეულ უწყებას ცალკე წერილი აქვს, თავისი ნომრით:',
    en: 'Each public body has a letter of its own, with its own number:',
  },
  'sent.due': { ka: 'პასუხის ვადა', en: 'Answer due' },
  'thread.where': { ka: 'სად არის წერილი', en: 'Where the letter is' },
  'thread.number': { ka: 'წერილის ნომერი', en: 'Letter number' },
  'thread.registry-number': { ka: 'რეგისტრაციის ნომერი', en: 'Registration number' },
  'thread.not-registered': { ka: 'ჯერ არ არის რეგისტრირებული', en: 'Not registered yet' },
  'thread.body': { ka: 'ვისთან არის', en: 'Who has it' },
  'thread.unit': { ka: 'განყოფილება', en: 'Unit' },
  'thread.due': { ka: 'პასუხის ვადა', en: 'Due day' },
  'thread.legal': { ka: 'კანონით ბოლო დღე', en: 'Legal last day' },
  'thread.promised': { ka: 'დაპირებული დღე', en: 'Promised day' },
  'thread.why': { ka: 'რატომ სწორედ ეს დღე?', en: 'Why this day?' },
  'thread.why-step': { ka: 'ნაბიჯი', en: 'Step' },
  'thread.why-day': { ka: 'დღე', en: 'Day' },
  'thread.why-reason': { ka: 'მიზეზი', en: 'Reason' },
  'thread.why-source': { ka: 'საფუძველი', en: 'Basis' },
  'thread.timeline': { ka: 'რა მოხდა', en: 'What happened' },
  'thread.letter': { ka: 'წერილის ტექსტი', en: 'Text of the letter' },
  'thread.files': { ka: 'დანართები', en: 'Attachments' },
  'thread.file-waiting': { ka: 'მოწმდება', en: 'being checked' },
  'thread.file-unscanned': {
    ka: 'შეუმოწმებელია, ხელმისაწვდომია მხოლოდ ავტორისთვის',
    en: 'not checked, open to its author only',
  },
  'thread.file-unscannable': {
    ka: 'ვერ შემოწმდა, ხელმისაწვდომია მხოლოდ ავტორისთვის',
    en: 'could not be checked, open to its author only',
  },
  'thread.file-infected': {
    ka: 'საშიში ფაილია და არ გაიხსნება',
    en: 'dangerous file, cannot be opened',
  },
  'thread.pdf': { ka: 'მიმოწერა PDF-ად', en: 'The thread as PDF' },
  'thread.print': { ka: 'დასაბეჭდი გვერდი', en: 'Page for printing' },
  'thread.actions': { ka: 'რა შემიძლია გავაკეთო', en: 'What I can do' },
  'thread.withdraw': { ka: 'წერილის გამოხმობა', en: 'Withdraw the letter' },
  'thread.withdraw-why': { ka: 'მიზეზი (არასავალდებულო)', en: 'Reason (optional)' },
  'thread.withdraw-hint': {
    ka: 'უწყება შეწყვეტს განხილვას. წერილი და მისი ისტორია შენახული რჩება.',
    en: 'The body stops handling it. The letter and its history are kept.',
  },
  'thread.clarify': { ka: 'პასუხი უწყების შეკითხვაზე', en: 'Answer the body’s question' },
  'thread.clarify-text': { ka: 'თქვენი პასუხი', en: 'Your answer' },
  'thread.clarify-send': { ka: 'პასუხის გაგზავნა', en: 'Send your answer' },
  'thread.appeal': { ka: 'გასაჩივრება', en: 'Appeal' },
  'thread.appeal-silence': { ka: 'დუმილის გასაჩივრება', en: 'Appeal the silence' },
  'thread.appeal-draft': {
    ka: 'დაწყებული გასაჩივრების გაგრძელება',
    en: 'Go on with the appeal that you began',
  },
  'thread.appeal-sent': { ka: 'თქვენი საჩივარი ამ წერილზე', en: 'Your appeal of this letter' },
  'thread.appeal-hint': {
    ka: 'ადმინისტრაციული საჩივარი წინასწარ შეივსება; გაგზავნამდე შეგიძლიათ შეცვალოთ.',
    en: 'An administrative complaint is filled in for you; you can change it before sending.',
  },
  'thread.rate': {
    ka: 'რამდენად კმაყოფილი ხართ პასუხით?',
    en: 'How satisfied are you with the answer?',
  },
  'thread.rate-send': { ka: 'შეფასება', en: 'Rate' },
  'thread.rated': { ka: 'თქვენი შეფასება: {rating} 5-დან', en: 'Your rating: {rating} of 5' },
  'thread.rate-1': { ka: '1, სრულიად უკმაყოფილო', en: '1, not at all' },
  'thread.rate-2': { ka: '2', en: '2' },
  'thread.rate-3': { ka: '3', en: '3' },
  'thread.rate-4': { ka: '4', en: '4' },
  'thread.rate-5': { ka: '5, სრულიად კმაყოფილი', en: '5, completely' },
  'thread.assisted': {
    ka: 'დაწერილია თანამშრომლის დახმარებით',
    en: 'Written with the help of a clerk',
  },
  'thread.came-on': { ka: 'უწყებამ მიიღო', en: 'Received by the body' },
  'thread.paper': { ka: 'შემოვიდა ქაღალდზე', en: 'Came on paper' },
  'thread.back': { ka: 'ჩემი წერილები', en: 'My letters' },
  'thread.writer': { ka: 'ავტორი', en: 'Writer' },
  'thread.kind': { ka: 'სახე', en: 'Kind' },
  'thread.appeal-of': { ka: 'ასაჩივრებს წერილს', en: 'Appeals the letter' },

  'state.from-body': { ka: 'უწყების წერილი', en: 'Letter from a public body' },
  'thread.outgoing-number': { ka: 'გასვლის ნომერი', en: 'Outgoing number' },
  'thread.received': { ka: 'მიღებულია', en: 'Received' },
  'thread.signed': { ka: 'ხელს აწერს', en: 'Signed by' },
  'entry.accepted': { ka: 'პორტალმა მიიღო წერილი', en: 'The portal accepted the letter' },
  'entry.registered': { ka: 'უწყებამ დაარეგისტრირა', en: 'The body registered it' },
  'entry.assigned': { ka: 'გადაეცა განყოფილებას', en: 'Given to a unit' },
  'entry.partial-answer': { ka: 'ნაწილობრივი პასუხი', en: 'Partial answer' },
  'entry.answer': { ka: 'პასუხი', en: 'Answer' },
  'entry.refusal': { ka: 'უარი', en: 'Refusal' },
  'entry.clarification-asked': { ka: 'უწყება გეკითხებათ', en: 'The body asks you' },
  'entry.day-moved': {
    ka: 'კალენდრის ცვლილებამ ვადა გადაწია',
    en: 'A change of the calendar moved the last day',
  },
  'entry.term-changed': {
    ka: 'კანონმა პასუხის ვადა შეცვალა',
    en: 'The law changed the term for the answer',
  },
  'entry.clarification-lapsed': {
    ka: 'დაზუსტების დღე გავიდა; პასუხის ვადა გრძელდება',
    en: 'The day for the clarification passed; the term to answer goes on',
  },
  'entry.clarification': {
    ka: 'ავტორის პასუხი შეკითხვაზე',
    en: 'The writer’s answer to the question',
  },
  'entry.extended': { ka: 'ვადა გაგრძელდა', en: 'The term was extended' },
  'entry.forwarded': {
    ka: 'გადაეგზავნა უფლებამოსილ უწყებას',
    en: 'Forwarded to the competent body',
  },
  'entry.withdrawn': { ka: 'ავტორმა გამოიხმო', en: 'The writer withdrew it' },
  'entry.closed': { ka: 'დაიხურა პასუხის გარეშე', en: 'Closed without an answer' },
  'entry.closed-repeated': {
    ka: 'მიზეზი: იმავე საკითხზე თქვენს წერილს უკვე უპასუხეს.',
    en: 'Reason: a letter of yours on the same matter was answered before.',
  },
  'entry.closed-abusive': {
    ka: 'მიზეზი: წერილი შეურაცხმყოფელია და მოთხოვნას არ შეიცავს.',
    en: 'Reason: the letter is abusive and asks for nothing.',
  },
  'entry.closed-other': { ka: 'მიზეზი ქვემოთაა.', en: 'The reason is given below.' },
  'entry.reopened': { ka: 'განხილვა განახლდა', en: 'Reopened' },
  'entry.archived': { ka: 'გადავიდა არქივში', en: 'Moved to the archive' },
  'entry.until': { ka: 'ვადა: {day}', en: 'Until {day}' },
  'entry.signed': { ka: 'ხელს აწერს: {name}', en: 'Signed by {name}' },
  'entry.signed-note': {
    ka: 'ხელმოწერა აქ დამტკიცებაა, რომელსაც ხელმომწერი ხელახლა გავლილი მეორე ნაბიჯით ადასტურებს; ის კვალიფიციური ელექტრონული ხელმოწერა არ არის.',
    en: 'Signing is an approval recorded by the portal with a fresh second step; it is not a qualified electronic signature.',
  },
  'entry.number': { ka: 'გასვლის ნომერი: {number}', en: 'Outgoing number: {number}' },
  'entry.forwarded-to': { ka: 'გადაეგზავნა: {body}', en: 'Forwarded to: {body}' },
  'entry.reason': { ka: 'საფუძველი: {reason}', en: 'Ground: {reason}' },

  'appeal.subject': {
    ka: 'ადმინისტრაციული საჩივარი წერილზე {number}',
    en: 'Administrative complaint about letter {number}',
  },
  'appeal.registry': {
    ka: ', რეგისტრაციის ნომერი {registry}',
    en: ', registration number {registry}',
  },
  'appeal.act-silence': {
    ka: 'პასუხი არ მივიღე. წერილი „{subject}“ (ნომერი {number}{registry}) გაიგზავნა: {day}',
    en: 'I got no answer. The letter “{subject}” (number {number}{registry}) was sent on {day}',
  },
  'appeal.act-decision': {
    ka: '{what}, {day}; წერილი „{subject}“ (ნომერი {number}{registry})',
    en: '{what}, {day}; letter “{subject}” (number {number}{registry})',
  },
  'appeal.claim-silence': {
    ka: 'წერილის განხილვა და პასუხის გაცემა',
    en: 'That the letter be handled and answered',
  },
  'appeal.claim-decision': {
    ka: 'ამ გადაწყვეტილების გაუქმება და წერილის ხელახლა განხილვა',
    en: 'That this decision be annulled and the letter handled anew',
  },
  'appeal.rests-silence': {
    ka: 'კანონით ბოლო დღე იყო {day}. პასუხი არ მიმიღია.',
    en: 'The legal last day was {day}. I have had no answer.',
  },
  'appeal.rests-decision': {
    ka: 'უწყება გადაწყვეტილებას ასე ასაბუთებს. {reason}',
    en: 'This is how the body explains it. {reason}',
  },
  'appeal.text': {
    ka: 'გთხოვთ, განიხილოთ ეს საჩივარი და გადაწყვეტილება წერილობით მაცნობოთ.',
    en: 'Please decide on this complaint and tell me the decision in writing.',
  },

  'pdf.title': { ka: 'მიმოწერა {number}', en: 'Correspondence {number}' },
  'pdf.made': { ka: 'შექმნილია {moment}', en: 'Made {moment}' },

  'term.day': { ka: '{n} კალენდარული დღე', en: '{n} calendar days' },
  'term.working-day': { ka: '{n} სამუშაო დღე', en: '{n} working days' },
  'term.month': { ka: '{n} თვე', en: '{n} months' },
  'term.one-day': { ka: '1 კალენდარული დღე', en: '1 calendar day' },
  'term.one-working-day': { ka: '1 სამუშაო დღე', en: '1 working day' },
  'term.one-month': { ka: '1 თვე', en: '1 month' },
  'term.at-once': { ka: 'იმავე სამუშაო დღეს', en: 'the same working day' },
  'term.promised': {
    ka: 'დაპირება: {promised}; კანონით: {term}',
    en: 'promised: {promised}; by law: {term}',
  },
  'confidence.secondary': { ka: 'მეორადი წყაროდან', en: 'from a secondary source' },
  'confidence.memory': { ka: 'გადაუმოწმებელი', en: 'not verified' },
  'confidence.assumption': { ka: 'დაშვება', en: 'assumption' },

  'unscannable.title': { ka: 'შეუმოწმებელი ფაილები', en: 'Files that could not be checked' },
  'unscannable.about': {
    ka: 'შემმოწმებელმა ეს ფაილები ვერ შეაფასა: დიდია მისი ზღვრისთვის (clamd: StreamMaxLength) ან ის ყველა ცდისას მიუწვდომელი იყო. მათ მხოლოდ ავტორი ხსნის. მიზეზის აღმოფხვრის შემდეგ შეამოწმეთ ხელახლა.',
    en: 'The scanner could not judge these files: they are beyond its limit (clamd: StreamMaxLength), or it was away at every try. Only their authors can open them. Once the cause is mended, check them again.',
  },
  'unscannable.none': { ka: 'ასეთი ფაილი არ არის.', en: 'There is no such file.' },
  'unscannable.added': { ka: 'დაემატა', en: 'Added' },
  'unscannable.kind': { ka: 'სახე', en: 'Kind' },
  'unscannable.size': { ka: 'ზომა', en: 'Size' },
  'unscannable.act': { ka: 'მოქმედება', en: 'Action' },
  'unscannable.again': { ka: 'ხელახლა შემოწმება', en: 'Check again' },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)

/** Refusals of the module: status and words. */
export const refusals = {
  'not-now': {
    status: 409,
    ka: 'წერილის მდგომარეობა შეიცვალა და ეს მოქმედება ახლა შეუძლებელია. განაახლეთ გვერდი.',
    en: 'The letter has moved on and this cannot be done now. Reload the page to see where it is.',
  },
  archived: {
    status: 409,
    ka: 'წერილი არქივშია. ცვლილებისთვის ჯერ განაახლეთ მისი განხილვა.',
    en: 'The letter is in the archive. Reopen it before changing it.',
  },
  'too-many-files': {
    status: 422,
    ka: 'წერილს მაქსიმუმ 10 ფაილი შეიძლება დაერთოს.',
    en: 'A letter takes at most 10 files.',
  },
  'file-unknown': {
    status: 422,
    ka: 'ასეთი ატვირთული ფაილი არ არის, ან უკვე გამოყენებულია.',
    en: 'There is no such uploaded file, or it was used already.',
  },
  'no-file': { status: 422, ka: 'აირჩიეთ ფაილი.', en: 'Choose a file.' },
  'not-writable': {
    status: 422,
    ka: 'ამ უწყებას პორტალით ვერ მისწერთ.',
    en: 'This public body cannot be written to through the portal.',
  },
  'no-subject': {
    status: 422,
    ka: 'დაწერეთ წერილის თემა.',
    en: 'Write the subject of the letter.',
  },
  'text-too-long': {
    status: 422,
    ka: 'ტექსტი ძალიან გრძელია: დასაშვებია არაუმეტეს {most} ნიშნისა. გრძელი დოკუმენტი ფაილად დაურთეთ.',
    en: 'The text is too long: at most {most} characters. Attach a long document as a file.',
  },
  'changed-elsewhere': {
    status: 422,
    ka: 'წერილი ამასობაში სხვა ფანჯარაში შეიცვალა. რაც აქ დაწერეთ, ჯერ არ შენახულა. თუ ისევ შეინახავთ, ეს ტექსტი იმას ჩაანაცვლებს.',
    en: 'The letter was changed in another window meanwhile. What you wrote here is not saved yet. If you save again, it replaces the other.',
  },
  'letter-changed': {
    status: 409,
    ka: 'წერილი ამ გვერდის გახსნის შემდეგ შეიცვალა და ჯერ არ გაგზავნილა. ქვემოთ ახალი ტექსტია: წაიკითხეთ და მერე გააგზავნეთ.',
    en: 'The letter was changed after this page was opened and is not sent yet. Below is the new text: read it, then send.',
  },
  'no-text': { status: 422, ka: 'დაწერეთ წერილის ტექსტი.', en: 'Write the text of the letter.' },
  'clock-refuses': {
    status: 409,
    ka: 'ვადა ამას არ უშვებს: გაგრძელება უკვე გამოყენებულია ან კანონით აღარ შეიძლება.',
    en: 'The term does not allow this: the extension was used already, or the law gives none.',
  },
  'forward-too-late': {
    status: 409,
    ka: 'გადაგზავნის ვადა გასულია. უპასუხეთ ავტორს ან აცნობეთ, ვის მიმართოს.',
    en: 'The term for forwarding has passed. Answer the writer, or tell them whom to turn to.',
  },
  'no-rating': {
    status: 422,
    ka: 'აირჩიეთ შეფასება 1-დან 5-მდე.',
    en: 'Choose a rating from 1 to 5.',
  },
  'too-many-bodies': {
    status: 422,
    ka: 'ერთი წერილი ერთდროულად მაქსიმუმ {most} უწყებას შეიძლება გაეგზავნოს; არჩეულია {chosen}. მოხსენით ზედმეტი, დანარჩენს კი ცალკე წერილი გაუგზავნეთ.',
    en: 'One letter can go to at most {most} public bodies at once; you chose {chosen}. Untick some, and write to the others in a letter of their own.',
  },
  'no-body': {
    status: 422,
    ka: 'აირჩიეთ ერთი უწყება მაინც.',
    en: 'Choose at least one public body.',
  },
  'same-body': { status: 422, ka: 'აირჩიეთ სხვა უწყება.', en: 'Choose another public body.' },
} as const satisfies Readonly<Record<string, Text & { status: number }>>

export type RefusalCode = keyof typeof refusals
