/** Words of the module, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'nav.answers': { ka: 'გამოქვეყნებული პასუხები', en: 'Published answers' },
  'nav.proposals': { ka: 'პასუხების გამოქვეყნება', en: 'Publishing answers' },

  'answers.title': { ka: 'გამოქვეყნებული პასუხები', en: 'Published answers' },
  'answers.lead': {
    ka: 'საჯარო ინფორმაციის მოთხოვნები და პასუხები, რომელთა გამოქვეყნებაზე მოთხოვნის ავტორიც და უწყებაც თანახმაა. ნახეთ, ხომ არ უპასუხეს უკვე თქვენს კითხვას.',
    en: 'Requests for public information with their answers, where both the person who asked and the public body agreed to publish them. See whether your question has already been answered.',
  },
  'answers.search': { ka: 'რას ეძებთ?', en: 'What are you looking for?' },
  'answers.body': { ka: 'უწყება', en: 'Public body' },
  'answers.all-bodies': { ka: 'ყველა უწყება', en: 'All bodies' },
  'answers.year': { ka: 'გამოქვეყნების წელი', en: 'Year of publication' },
  'answers.all-years': { ka: 'ყველა წელი', en: 'All years' },
  'answers.find': { ka: 'ძებნა', en: 'Search' },
  'answers.empty': {
    ka: 'პასუხები ჯერ არ გამოუქვეყნებიათ.',
    en: 'No answers have been published yet.',
  },
  'answers.none': {
    ka: 'ასეთი პასუხი არ არის. სცადეთ სხვა სიტყვა ან თავად მოითხოვეთ ინფორმაცია.',
    en: 'There is no such answer. Try another word, or request the information yourself.',
  },
  'answers.ask': { ka: 'მოითხოვეთ ინფორმაცია', en: 'Request information' },
  'answers.results': { ka: 'პასუხები', en: 'Answers' },
  'answers.feed': { ka: 'ახალი პასუხები Atom-ით', en: 'New answers by Atom' },
  'answers.of-body': { ka: 'გამოქვეყნებული პასუხები', en: 'Published answers' },

  'answer.answered': { ka: 'უპასუხეს', en: 'answered' },
  'answer.refused': { ka: 'უარი', en: 'refused' },
  'answer.facts': { ka: 'მოკლედ', en: 'In short' },
  'answer.kind': { ka: 'წერილის სახე', en: 'Kind of letter' },
  'answer.received': { ka: 'მიღებულია', en: 'Received' },
  'answer.day': { ka: 'პასუხის დღე', en: 'Answered on' },
  'answer.legal': { ka: 'პასუხის ბოლო დღე კანონით', en: 'Last day by law' },
  'answer.took': { ka: 'რამდენ ხანში უპასუხეს', en: 'How long it took' },
  'answer.in-time': { ka: '{days}, ვადაში', en: '{days}, in time' },
  'answer.late': { ka: '{days}, დაგვიანებით', en: '{days}, late' },
  'answer.term': { ka: 'ვადა და მუხლი', en: 'Legal term and article' },
  'answer.outcome': { ka: 'შედეგი', en: 'Outcome' },
  'answer.ground': { ka: 'უარის საფუძველი', en: 'Ground of the refusal' },
  'answer.writer': { ka: 'ვინ იკითხა', en: 'Who asked' },
  'answer.unnamed': { ka: 'სახელი არ ჩანს', en: 'The name is not shown' },
  'answer.published': { ka: 'გამოქვეყნდა', en: 'Published' },
  'answer.question': { ka: 'მოთხოვნა', en: 'Request' },
  'answer.answer': { ka: 'პასუხი', en: 'Answer' },
  'answer.no-text': { ka: 'ტექსტი არ არის.', en: 'There is no text.' },
  'answer.removed': { ka: 'რა ამოიღეს', en: 'What was removed' },
  'answer.removed-lead': {
    ka: 'ნაცრისფერი ბლოკი იქ დგას, სადაც უწყებამ ადგილი ამოიღო. მისი სიგრძე არაფერს ნიშნავს.',
    en: 'A grey block stands where the public body removed a passage. Its length says nothing.',
  },
  'answer.removed-times': { ka: '{n} ადგილას', en: 'in {n} places' },
  'answer.removed-once': { ka: '1 ადგილას', en: 'in one place' },
  'answer.removed-here': { ka: 'ამოღებულია: {ground}', en: 'removed: {ground}' },
  'answer.files': {
    ka: 'მოთხოვნას ან პასუხს ისეთი ფაილიც ახლდა, რომელიც აქ არ ქვეყნდება (რაოდენობა: {n}). შეგიძლიათ უწყებას მოსთხოვოთ.',
    en: 'Files that are not published here came with the request or the answer ({n}). You can ask the public body for them.',
  },
  'answer.wrong': {
    ka: 'ამ გვერდზე ისეთი რამ წერია, რაც არ უნდა ჩანდეს? მისწერეთ უწყებას.',
    en: 'Does this page show something that it should not? Write to the public body.',
  },
  'gone.title': { ka: 'ეს პასუხი აღარ არის გამოქვეყნებული', en: 'This answer was taken back' },
  'gone.text': {
    ka: 'აქ გამოქვეყნებული პასუხი იდგა. ავტორმა ან უწყებამ გამოქვეყნება გააუქმა: {day}.',
    en: 'A published answer stood here. Its writer or the public body took it back on {day}.',
  },

  'link.letter': { ka: 'პასუხის გამოქვეყნება', en: 'Publishing the answer' },
  'link.letter-offered': {
    ka: 'უწყება პასუხის გამოქვეყნებას გთავაზობთ: უპასუხეთ',
    en: 'The body proposes to publish the answer: decide',
  },
  'link.letter-published': { ka: 'პასუხი გამოქვეყნებულია', en: 'The answer is published' },
  'link.desk': { ka: 'პასუხის გამოქვეყნება', en: 'Publishing the answer' },

  'state.none': { ka: 'არ ქვეყნდება', en: 'not published' },
  'state.asked': { ka: 'ავტორი ითხოვს გამოქვეყნებას', en: 'the writer asks for it' },
  'state.draft': { ka: 'უწყება ასლს ამზადებს', en: 'the body prepares a copy' },
  'state.offered': { ka: 'ავტორის თანხმობას ელის', en: 'waits for the writer' },
  'state.published': { ka: 'გამოქვეყნებულია', en: 'published' },
  'state.refused': { ka: 'უარი გამოქვეყნებაზე', en: 'publication refused' },
  'state.taken-back': { ka: 'გამოქვეყნება გაუქმებულია', en: 'taken back' },
  'ended.writer': { ka: 'ავტორის გადაწყვეტილება', en: 'Decided by the writer' },
  'ended.body': { ka: 'უწყების გადაწყვეტილება', en: 'Decided by the body' },

  'hindrance.kind': {
    ka: 'ამ სახის წერილი არ ქვეყნდება: გამოქვეყნება მხოლოდ საჯარო ინფორმაციის მოთხოვნებს ეხება.',
    en: 'Letters of this kind are not published: only requests for public information are.',
  },
  'hindrance.no-writer': {
    ka: 'ავტორს პორტალზე ანგარიში არ აქვს, ამიტომ თანხმობას აქ ვერ მოგვცემს. მისი თანხმობის გარეშე არაფერი ქვეყნდება.',
    en: 'The writer has no account on the portal and cannot consent here. Nothing is published without their consent.',
  },
  'hindrance.not-answered': {
    ka: 'წერილზე საბოლოო პასუხი ჯერ არ არის. გამოქვეყნება პასუხის შემდეგ შეიძლება.',
    en: 'The letter has no final answer yet. It can be published once it is answered.',
  },

  'writer.title': { ka: 'პასუხის გამოქვეყნება', en: 'Publishing the answer' },
  'writer.back': { ka: 'წერილი', en: 'The letter' },
  'writer.lead': {
    ka: 'თქვენი კითხვა და უწყების პასუხი შეიძლება სხვასაც გამოადგეს. ყველა მხოლოდ მაშინ დაინახავს, თუ თქვენც და უწყებაც თანახმა ხართ. უწყება ჯერ ასლს ამზადებს და მისგან პირად მონაცემებს იღებს; ამ ასლს თქვენ ნახავთ და ამის შემდეგ გადაწყვეტთ. თანხმობას ნებისმიერ დროს გამოიხმობთ.',
    en: 'Your question and the answer may help others too. Everybody can read them only if both you and the public body agree. The body first prepares a copy and removes personal data from it; you see that copy and then decide. You can take your consent back at any time.',
  },
  'writer.ask': { ka: 'მსურს, გამოქვეყნდეს', en: 'Please publish it' },
  'writer.asked': {
    ka: 'თქვენი თხოვნა უწყებას გადაეცა. როცა ასლი მზად იქნება, შეგატყობინებთ.',
    en: 'The public body has your request. We will tell you when the copy is ready.',
  },
  'writer.draft': {
    ka: 'უწყება ასლს ამზადებს. ჯერ არაფერი ჩანს.',
    en: 'The public body prepares a copy. Nothing can be seen yet.',
  },
  'writer.offered': {
    ka: 'უწყება თანახმაა, გამოქვეყნდეს ეს ასლი. ქვემოთ ზუსტად ისაა, რასაც უცხო ადამიანი დაინახავს.',
    en: 'The public body agrees to publish this copy. Below is exactly what a stranger will see.',
  },
  'writer.show-name': { ka: 'ჩემი სახელიც ჩანდეს: {name}', en: 'Show my name too: {name}' },
  'writer.show-name-hint': {
    ka: 'თუ არ მონიშნავთ, სახელი არსად გამოჩნდება.',
    en: 'Unless you tick this, your name is shown nowhere.',
  },
  'writer.consent': {
    ka: 'თანხმობის შემდეგ ასლს ყველა დაინახავს და საძიებო სისტემებიც წაიკითხავს. გამოქვეყნების გაუქმება შეგეძლებათ, მაგრამ რაც სხვამ გადმოწერა, მასთან დარჩება.',
    en: 'Once you agree, everybody sees the copy and search engines read it. You can take it back, but what others have copied stays with them.',
  },
  'writer.agree': { ka: 'თანახმა ვარ, გამოქვეყნდეს', en: 'I agree, publish it' },
  'writer.refuse': { ka: 'არ გამოქვეყნდეს', en: 'Do not publish' },
  'writer.take-back': { ka: 'გამოქვეყნების გაუქმება', en: 'Take it back' },
  'writer.take-back-hint': {
    ka: 'გვერდი მაშინვე გაქრება.',
    en: 'The page disappears at once.',
  },
  'writer.reason': {
    ka: 'რა უნდა იცოდეს უწყებამ (არასავალდებულო)',
    en: 'What the public body should know (optional)',
  },
  'writer.reason-hint': {
    ka: 'მაგალითად, რა უნდა ამოიღონ კიდევ.',
    en: 'For example, what else should be removed.',
  },
  'writer.published': { ka: 'პასუხი ყველას უჩანს:', en: 'Everybody can read the answer:' },
  'writer.ended-own': {
    ka: 'თქვენ უარი თქვით. თუ გადაიფიქრებთ, შეგიძლიათ თავად ითხოვოთ გამოქვეყნება.',
    en: 'You said no. If you change your mind, you can ask for it yourself.',
  },
  'writer.ended-body': {
    ka: 'უწყებამ უარი თქვა ან გამოქვეყნება გააუქმა. შეიძლება კვლავ შემოგთავაზოთ.',
    en: 'The public body refused or took the answer back. It may propose it again.',
  },
  'reason.said': { ka: 'რა თქვა მეორე მხარემ', en: 'What the other side said' },

  'desk.title': { ka: 'პასუხის გამოქვეყნება', en: 'Publishing the answer' },
  'desk.lead': {
    ka: 'ქვეყნდება ასლი, რომლიდანაც პირადი და საიდუმლო ადგილები ამოღებულია. ჩასვით ადგილი ორმაგ კვადრატულ ფრჩხილებში: [[ასე]]. ტექსტის შეცვლა არ შეიძლება, მხოლოდ მონიშვნა. გამოქვეყნდება მაშინ, როცა ავტორიც დათანხმდება.',
    en: 'What is published is a copy from which personal and secret passages are removed. Put a passage into double square brackets: [[like this]]. The text cannot be changed, only marked. It is published when the writer agrees too.',
  },
  'desk.files': { ka: 'პასუხის ფაილები', en: 'Files of the answer' },
  'desk.files-none': { ka: 'პასუხს ფაილი არ ახლავს.', en: 'The answer has no files.' },
  'desk.files-lead': {
    ka: 'ფაილი ტექსტთან ერთად მხოლოდ მაშინ გამოქვეყნდება, თუ მის ასლს მოამზადებთ. ავტორის ფაილები არ ქვეყნდება.',
    en: 'A file is published with the text only if you prepare a copy of it. Files of the writer are not published.',
  },
  'desk.file-none': { ka: 'არ ქვეყნდება', en: 'not published' },
  'desk.file-begun': { ka: 'ასლი მზად არ არის', en: 'the copy is not ready' },
  'desk.file-made': { ka: 'ასლი მზად არის', en: 'the copy is ready' },
  'desk.copy': { ka: '1. ასლის მომზადება', en: '1. Prepare the copy' },
  'desk.subject': { ka: 'თემა', en: 'Subject' },
  'desk.question': { ka: 'მოთხოვნა', en: 'Request' },
  'desk.answer': { ka: 'პასუხი', en: 'Answer' },
  'desk.found': { ka: 'ნაპოვნია: რა ამოვიღოთ?', en: 'Found: what should go?' },
  'desk.found-hint': {
    ka: 'პროგრამა ყველაფერს ვერ პოულობს. ტექსტი თავადაც წაიკითხეთ.',
    en: 'The program does not find everything. Read the text yourself, too.',
  },
  'desk.words': { ka: 'ყველგან ამოსაღები სიტყვები', en: 'Words to remove everywhere' },
  'desk.words-hint': {
    ka: 'თითო სტრიქონზე თითო სიტყვა ან ფრაზა. ამოიღება ყველა ბრუნვაში და ლათინური ასოებითაც.',
    en: 'One word or phrase on each line. It goes in every case, and in Latin letters too.',
  },
  'desk.ground': {
    ka: 'ახლად მონიშნული ადგილების საფუძველი',
    en: 'Ground for passages marked now',
  },
  'desk.ground-empty': { ka: 'აირჩიეთ', en: 'Choose' },
  'desk.save': { ka: 'შენახვა და ნახვა', en: 'Save and look' },
  'desk.passages': { ka: '2. რა ამოიღება და რატომ', en: '2. What goes, and why' },
  'desk.passages-none': {
    ka: 'არაფერია მონიშნული: ტექსტი მთლიანად გამოჩნდება.',
    en: 'Nothing is marked: the whole text will be seen.',
  },
  'desk.passage-ground': { ka: 'საფუძველი: „{passage}“', en: 'Ground for “{passage}”' },
  'desk.save-grounds': { ka: 'საფუძვლების შენახვა', en: 'Save the grounds' },
  'desk.preview': {
    ka: '3. ზუსტად ამას დაინახავს უცხო ადამიანი',
    en: '3. This is exactly what a stranger will see',
  },
  'desk.left': {
    ka: 'ტექსტში დარჩა, რაც შეიძლება პირადი იყოს: {what}. დარწმუნდით, რომ ეს უნდა ჩანდეს.',
    en: 'The text still shows what may be personal: {what}. Make sure that it should be seen.',
  },
  'desk.offer': { ka: 'თანახმა ვართ, ვკითხოთ ავტორს', en: 'We agree, ask the writer' },
  'desk.offer-needs': {
    ka: 'უწყების სახელით თანხმობას იძლევა ის, ვისაც ხელმოწერის ან ადმინისტრირების უფლება აქვს.',
    en: 'Whoever holds the right to sign or to administer agrees for the body.',
  },
  'desk.refuse': { ka: 'არ ვაქვეყნებთ', en: 'We do not publish it' },
  'desk.take-back': { ka: 'გამოქვეყნების გაუქმება', en: 'Take it back' },
  'desk.reason': {
    ka: 'რა უნდა იცოდეს ავტორმა (არასავალდებულო)',
    en: 'What the writer should know (optional)',
  },
  'desk.writer-said-no': {
    ka: 'ავტორი არ დათანხმდა. გამოქვეყნება მხოლოდ მაშინ შეიძლება, თუ თავად ითხოვს.',
    en: 'The writer did not agree. It can be published only if they ask for it themselves.',
  },
  'desk.changed-offer': {
    ka: 'თუ ასლს შეცვლით, შეთავაზება გაუქმდება და ავტორს თავიდან უნდა ჰკითხოთ.',
    en: 'If you change the copy, the offer is withdrawn and the writer must be asked again.',
  },
  'desk.public': { ka: 'საჯარო გვერდი', en: 'The public page' },
  'list.title': { ka: 'პასუხების გამოქვეყნება', en: 'Publishing answers' },
  'list.lead': {
    ka: 'წერილები, რომელთა პასუხის გამოქვეყნებაზე საუბარი არ დასრულებულა.',
    en: 'Letters whose publication the body and the writer have not settled yet.',
  },
  'list.empty': {
    ka: 'ახლა არაფერია. გამოქვეყნება პასუხგაცემული წერილის გვერდიდან იწყება.',
    en: 'Nothing just now. Publishing begins on the page of an answered letter.',
  },
  'list.letter': { ka: 'წერილი', en: 'Letter' },
  'list.state': { ka: 'მდგომარეობა', en: 'State' },
  'list.since': { ka: 'როდიდან', en: 'Since' },

  'finding.personal-number': { ka: 'პირადი ნომერი', en: 'personal number' },
  'finding.phone': { ka: 'ტელეფონი', en: 'telephone number' },
  'finding.email': { ka: 'ელფოსტა', en: 'e-mail address' },
  'finding.account-number': { ka: 'ანგარიშის ნომერი', en: 'account number' },
  'finding.writer': { ka: 'ავტორის სახელი', en: 'the writer’s name' },
  'finding.surname': { ka: 'გვარი', en: 'surname' },

  'feed.subtitle': {
    ka: 'საჯარო ინფორმაციის მოთხოვნები და უწყებების პასუხები',
    en: 'Requests for public information and the answers of public bodies',
  },
  'figures.title': { ka: 'გამოქვეყნებული პასუხები', en: 'Published answers' },
  'figures.standing': { ka: 'ახლა ჩანს', en: 'Standing now' },
} as const satisfies Readonly<Record<string, Text>>

export const words = speaker(texts)

/** Refusals as their reader meets them. */
export const refusals = {
  'no-right': {
    ka: 'ამისთვის საჭირო უფლება არ გაქვთ.',
    en: 'This needs a right that you do not have.',
  },
  'not-now': {
    ka: 'ეს ნაბიჯი ახლა აღარ შეიძლება: მდგომარეობა შეიცვალა. წაიკითხეთ, რა წერია ახლა.',
    en: 'This step is not possible any more: things have changed. Read how they stand now.',
  },
  'not-publishable': {
    ka: 'ეს პასუხი ვერ გამოქვეყნდება.',
    en: 'This answer cannot be published.',
  },
  changed: {
    ka: 'ასლი ან პასუხი ამასობაში შეიცვალა. წაიკითხეთ თავიდან და მერე გადაწყვიტეთ.',
    en: 'The copy or the answer has changed meanwhile. Read it again, then decide.',
  },
  differs: {
    ka: 'ტექსტი წერილისგან განსხვავდება. სიტყვების წაშლა ან შეცვლა არ შეიძლება: ჩასვით ისინი ორმაგ ფრჩხილებში [[ ]].',
    en: 'The text differs from the letter. Words cannot be deleted or changed: put them into double brackets [[ ]].',
  },
  'words-nowhere': {
    ka: 'ტექსტში არსად წერია: {words}. ნახეთ, იქ როგორ წერია, ან ეს ხაზი წაშალეთ.',
    en: 'Nowhere in the text: {words}. See how it is written there, or take the line out.',
  },
  'no-ground': {
    ka: 'აირჩიეთ, რა საფუძვლით ამოიღება ადგილი.',
    en: 'Choose the ground on which passages are removed.',
  },
  'mark-open': {
    ka: 'სტრიქონი {line}: ფრჩხილი [[ იხსნება და არ იხურება.',
    en: 'Line {line}: the bracket [[ is opened and never closed.',
  },
  'mark-stray': {
    ka: 'სტრიქონი {line}: ფრჩხილი ]] იხურება და არ გახსნილა.',
    en: 'Line {line}: the bracket ]] closes what was not opened.',
  },
  'mark-nested': {
    ka: 'სტრიქონი {line}: ფრჩხილი [[ მეორე ფრჩხილის შიგნით იხსნება.',
    en: 'Line {line}: a bracket [[ is opened inside another.',
  },
  'mark-empty': {
    ka: 'სტრიქონი {line}: ფრჩხილებს შორის არაფერია.',
    en: 'Line {line}: there is nothing between the brackets.',
  },
} as const satisfies Readonly<Record<string, Text>>
