/** Help for people who write to public bodies. */
import type { Guide } from './guide.ts'

export const resident: Guide = {
  key: 'resident',
  title: { ka: 'დახმარება: სწერთ უწყებას', en: 'Help: you write to a public body' },
  lead: {
    ka: 'როგორ მიიღოთ ანგარიში, მიწეროთ უწყებას და მიიღოთ პასუხი კანონით დადგენილ ვადაში.',
    en: 'How to get an account, write to a public body and be answered within the term of the law.',
  },
  sections: [
    {
      heading: { ka: 'როგორ მივიღო ანგარიში?', en: 'How do I get an account?' },
      lead: {
        ka: 'ანგარიშს პირადად იღებთ, რომ თქვენი სახელით სხვამ ვერ დაწეროს.',
        en: 'You get an account in person, so that nobody else can write in your name.',
      },
      steps: [
        {
          ka: 'მიდით იუსტიციის სახლში, საზოგადოებრივ ცენტრში ან მუნიციპალიტეტში პირადობის დამადასტურებელი დოკუმენტით.',
          en: 'Go to a Public Service Hall, a community centre or a municipality with an identity document.',
        },
        {
          ka: 'თანამშრომელი მოგცემთ ბარათს მომხმარებლის სახელითა და ერთჯერადი კოდით. კოდი 14 დღე მოქმედებს.',
          en: 'The clerk gives you a slip of paper with a user name and a one-time code. The code is good for 14 days.',
        },
        {
          ka: 'გახსენით „ბარათით გააქტიურება“ და თავად მოიფიქრეთ პაროლი. მას უწყების არცერთი თანამშრომელი ვერ ხედავს.',
          en: 'Open “Activate with a slip” and choose a password yourself. No officer ever sees it.',
        },
        {
          ka: 'აირჩიეთ მეორე ნაბიჯი: აპლიკაცია ტელეფონში ან დაბეჭდილი კოდების ბარათი, რომელსაც ტელეფონი არ სჭირდება.',
          en: 'Choose a second step: an app on your phone, or a printed card of codes that needs no phone.',
        },
      ],
    },
    {
      heading: { ka: 'როგორ მივწერო უწყებას?', en: 'How do I write to a body?' },
      steps: [
        {
          ka: 'იპოვეთ უწყება სახელით, თემით ან ადგილით. ქართულად, ლათინური ასოებით ან შეცდომითაც იპოვით.',
          en: 'Find the body by name, topic or place. Georgian, Latin letters and slips of the pen all work.',
        },
        {
          ka: 'აირჩიეთ წერილის სახე. თითოეულთან წერია, რა ვადაში უნდა გიპასუხონ.',
          en: 'Choose the kind of letter. Beside each stands the term in which you must be answered.',
        },
        {
          ka: 'დაწერეთ წერილი და დაურთეთ ფაილები: არაუმეტეს ათისა, თითო 25 მბ-მდე. მონახაზი თავისით ინახება ყოველ ნაბიჯზე.',
          en: 'Write, and attach files: up to ten of 25 MB each. What you wrote is kept at every step.',
        },
        {
          ka: 'გადახედეთ და გააგზავნეთ. მაშინვე მიიღებთ ნომერს და პასუხის ბოლო დღეს.',
          en: 'Check it and send it. You get a number and the last day for the answer at once.',
        },
      ],
      picture: {
        name: 'thread',
        alt: {
          ka: 'გაგზავნილი წერილი ნომრითა და პასუხის ბოლო დღით',
          en: 'A letter that was sent, with its number and the last day for the answer',
        },
      },
    },
    {
      heading: { ka: 'რატომ ეს დღე?', en: 'Why this day?' },
      steps: [
        {
          ka: 'წერილის გვერდზე გახსენით „რატომ სწორედ ეს დღე?“: ყოველი დღე ახსნილია, კანონის მუხლით.',
          en: 'Open “Why this day?” on the page of the letter: each day is explained, with its article.',
        },
        {
          ka: 'თუ სახელმწიფომ მოგვიანებით უქმე დღე გამოაცხადა და ბოლო დღე გადაიწია, ამას გაცნობებთ.',
          en: 'If a day off is declared later and the last day moves, you are told.',
        },
      ],
      picture: {
        name: 'why',
        alt: {
          ka: 'ცხრილი, რომელიც ბოლო დღეს ნაბიჯ-ნაბიჯ ხსნის',
          en: 'A table that explains the last day step by step',
        },
      },
    },
    {
      heading: { ka: 'უწყება მეკითხება. რა ვქნა?', en: 'The body asks me something. What now?' },
      steps: [
        {
          ka: 'კითხვას ნახავთ გვერდზე „ჩემი სივრცე“, ნაწილში „საჭიროებს ჩემს მოქმედებას“, იმ დღით, რომლამდეც უნდა უპასუხოთ.',
          en: 'The question stands in “My space” under “Needs my action”, with the day by which to answer.',
        },
        {
          ka: 'სანამ უწყება თქვენს პასუხს ელის, მისი ვადა შეჩერებულია. თუ დღე პასუხის გარეშე გავიდა, ვადა გრძელდება და უწყება იმით იმსჯელებს, რაც აქვს.',
          en: 'While the body waits for you, its term stands still. If the day passes, the term goes on and the body decides on what it has.',
        },
      ],
    },
    {
      heading: {
        ka: 'სხვამაც ნახოს პასუხი?',
        en: 'May others see the answer?',
      },
      steps: [
        {
          ka: 'საჯარო ინფორმაციის მოთხოვნასა და პასუხს ყველა მხოლოდ მაშინ ნახავს, თუ თქვენც და უწყებაც თანახმა ხართ.',
          en: 'A request for public information and its answer are published only if both you and the body agree.',
        },
        {
          ka: 'წერილის გვერდზე გახსენით „პასუხის გამოქვეყნება“ და ითხოვეთ, ან უპასუხეთ უწყების შემოთავაზებას.',
          en: 'Open “Publishing the answer” on the page of the letter: ask for it, or answer the proposal of the body.',
        },
        {
          ka: 'უწყება ასლიდან პირად მონაცემებს იღებს. თანხმობამდე ზუსტად იმას ნახავთ, რასაც უცხო ადამიანი დაინახავს.',
          en: 'The body removes personal data from the copy. Before you agree you see exactly what a stranger will see.',
        },
        {
          ka: 'თქვენი სახელი არ ჩანს, თუ თავად არ მონიშნავთ. ფაილები არ ქვეყნდება.',
          en: 'Your name is not shown unless you tick it. Files are not published.',
        },
        {
          ka: 'გამოქვეყნებას ნებისმიერ დროს გააუქმებთ: გვერდი მაშინვე ქრება.',
          en: 'You can take it back at any time: the page disappears at once.',
        },
      ],
    },
    {
      heading: { ka: 'უარი მითხრეს ან არ მიპასუხეს', en: 'I was refused, or not answered' },
      steps: [
        {
          ka: 'უარს ახლავს საფუძველი კანონიდან და განმარტება, სად და რა ვადაში შეგიძლიათ გაასაჩივროთ.',
          en: 'A refusal names its ground in the law, and where and until when you may appeal.',
        },
        {
          ka: 'თუ ბოლო დღე პასუხის გარეშე გავიდა, გაცნობებთ. დუმილიც შეიძლება გასაჩივრდეს.',
          en: 'When the last day passes without an answer, you are told. Silence can be appealed too.',
        },
        {
          ka: 'წერილის გვერდზე დააჭირეთ ღილაკს „გასაჩივრება“: საჩივარი წინასწარ შევსებულია და გაგზავნამდე შეცვლით.',
          en: 'Press “Appeal” on the page of the letter: the complaint is filled in for you, and you can change it before sending.',
        },
      ],
    },
    {
      heading: { ka: 'რა მომდის ელფოსტითა და SMS-ით?', en: 'What do I get by e-mail and SMS?' },
      steps: [
        {
          ka: 'შეტყობინება, რომ რაღაც მოხდა, წერილის ნომერი და ბმული. წერილის შინაარსი არასოდეს.',
          en: 'That something happened, the number of the letter and a link. Never what the letter says.',
        },
        {
          ka: 'არხებსა და დროს SMS-ის გარეშე ირჩევთ გვერდზე „კონტაქტი და შეტყობინებები“. ყოველი ცდა ჩანს გვერდზე „შეტყობინებები“.',
          en: 'You choose channels and quiet hours under “Contact and notices”. Every attempt is shown under “Notices”.',
        },
        {
          ka: 'თუ ტელეფონი და ელფოსტა არ გაქვთ, შეტყობინებების სიას საზოგადოებრივ ცენტრში დაგიბეჭდავენ.',
          en: 'Without phone and e-mail, the community centre prints the list of your notices.',
        },
      ],
    },
    {
      heading: { ka: 'ჩემი კალენდარი და ასლი', en: 'My calendar and my copy' },
      steps: [
        {
          ka: 'გვერდზე „ანგარიში და უსაფრთხოება“ იპოვით საიდუმლო მისამართს, რომლითაც ვადები თქვენს კალენდარში გამოჩნდება.',
          en: 'On the page “Account and security” you find a secret address that brings the due days into your own calendar.',
        },
        {
          ka: 'იქვე ჩამოტვირთავთ ყველა წერილს ერთ ფაილად: PDF, დანართები და მონაცემები სხვა პროგრამებისთვის.',
          en: 'There you also download all your letters as one file: PDF, attachments and data for other programs.',
        },
      ],
    },
  ],
}
