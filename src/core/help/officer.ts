/** Help for officers who answer letters. */
import type { Guide } from './guide.ts'

export const officer: Guide = {
  key: 'officer',
  title: { ka: 'დახმარება: პასუხობთ წერილებს', en: 'Help: you answer letters' },
  lead: {
    ka: 'სამუშაო მაგიდა, პასუხის ოთხი ნაბიჯი და ვადები: შემსრულებლისა და ხელმძღვანელისთვის.',
    en: 'The desk, the four steps of an answer and the terms: for executors and heads.',
  },
  sections: [
    {
      heading: { ka: 'სამუშაო მაგიდა', en: 'The desk' },
      lead: {
        ka: 'წერილები დარჩენილი დღეების მიხედვით არის დალაგებული: ყველაზე სასწრაფო ზემოთ.',
        en: 'Letters stand by the days that are left, the most urgent first.',
      },
      steps: [
        {
          ka: 'ჩანართები გიჩვენებთ, რამდენი წერილია ვადაგასული, დღეს ან ამ კვირაში პასუხგასაცემი და რამდენი ელის ავტორს.',
          en: 'The tabs tell how many are overdue, due today or this week, and how many wait for their writer.',
        },
        {
          ka: 'წერილს იპოვით ნომრით, თემით, ავტორით, დღით და წერილისა თუ პასუხის ტექსტის სიტყვებით. ხშირ ძებნას ფილტრად შეინახავთ.',
          en: 'Search finds by number, subject, writer, day and words of the text of a letter or an answer. A search that you need often is kept as a filter.',
        },
        {
          ka: 'კლავიატურით: j და k გადადის წერილიდან წერილზე, x მონიშნავს, Enter გახსნის.',
          en: 'By keyboard: j and k go from letter to letter, x selects one, Enter opens it.',
        },
        {
          ka: 'მონიშნულ წერილებს ერთად გაანაწილებთ ან დაბეჭდავთ.',
          en: 'Selected letters are assigned or printed together.',
        },
      ],
      picture: {
        name: 'desk',
        alt: { ka: 'სამუშაო მაგიდა წერილებით', en: 'The desk with its letters' },
      },
    },
    {
      heading: { ka: 'პასუხის ოთხი ნაბიჯი', en: 'The four steps of an answer' },
      steps: [
        {
          ka: 'პროექტი: შემსრულებელი წერს, წერილი და პასუხი გვერდიგვერდ ჩანს. ნიმუში დროს ზოგავს.',
          en: 'Draft: the executor writes, letter and answer side by side. A template saves time.',
        },
        {
          ka: 'დამტკიცება: ხელმძღვანელი კითხულობს. თუ ტექსტი ამასობაში შეიცვალა, პორტალი მას ხელახლა გაჩვენებთ, სანამ დაამტკიცებთ.',
          en: 'Approve: the head reads. If the text was changed meanwhile, the portal shows it again before you approve.',
        },
        {
          ka: 'ხელმოწერა: ხელმომწერი მეორე ნაბიჯს ხელახლა გადის. ეს ჩაწერილი დამტკიცებაა და არა კვალიფიციური ელექტრონული ხელმოწერა.',
          en: 'Sign: the signatory takes the second step again. It is a recorded approval, not a qualified electronic signature.',
        },
        {
          ka: 'გაგზავნა: პასუხი გასვლის ნომერს იღებს და ავტორთან მიდის.',
          en: 'Send: the answer gets its outgoing number and goes to the writer.',
        },
        {
          ka: 'პატარა უწყებაში ერთ ადამიანს რამდენიმე უფლება შეიძლება ჰქონდეს. გვერდი ამას აჩვენებს.',
          en: 'In a small body one person may hold several of these rights. The page says so.',
        },
      ],
    },
    {
      heading: { ka: 'თუ პასუხი ჯერ ვერ გაიცემა', en: 'When you cannot answer yet' },
      steps: [
        {
          ka: 'შეკითხვა ავტორს: მიუთითეთ დღე, რომლამდეც ელით. ვადა ამ დღემდე შეჩერებულია და შემდეგ გრძელდება.',
          en: 'Ask the writer: name the day until which you wait. The term stands still until then and goes on after it.',
        },
        {
          ka: 'ვადის გაგრძელება: მხოლოდ იქ, სადაც კანონი უშვებს, და არაუმეტეს იმისა, რაც გვერდზე წერია. მიზეზს ავტორი კითხულობს.',
          en: 'Extend: only where the law allows it, and by no more than the page says. The writer reads the reason.',
        },
        {
          ka: 'გადაგზავნა: თუ სხვა უწყებაა უფლებამოსილი. წერილი ვადასთან ერთად მიდის.',
          en: 'Forward: when another body is competent. The letter takes its clock along.',
        },
        {
          ka: 'უარი: საფუძველი კანონის სიიდან ირჩევა, გასაჩივრების განმარტება თავისით ემატება.',
          en: 'Refuse: the ground is chosen from the list of the law, and the notice about the appeal is added.',
        },
      ],
    },
    {
      heading: { ka: 'პასუხი ყველასთვის', en: 'An answer for everybody' },
      steps: [
        {
          ka: 'პასუხი საჯარო ინფორმაციის მოთხოვნაზე ქვეყნდება, თუ უწყებაც და ავტორიც თანახმაა: „პასუხის გამოქვეყნება“ წერილის გვერდზე.',
          en: 'The answer to a request for public information is published if body and writer agree: “Publishing the answer” on its page.',
        },
        {
          ka: 'ადგილი, რომელიც უნდა ამოიღოთ, ჩასვით ორმაგ ფრჩხილებში [[ასე]] და აირჩიეთ საფუძველი. ტექსტი სხვანაირად არ იცვლება.',
          en: 'Put what must go into double brackets [[like this]] and choose the ground. The text cannot be changed otherwise.',
        },
        {
          ka: 'ნომრებსა და სახელებს პროგრამა გთავაზობთ, მაგრამ ყველაფერს ვერ პოულობს: ტექსტი თავადაც წაიკითხეთ.',
          en: 'The program offers numbers and names, but does not find everything: read the text yourself, too.',
        },
        {
          ka: 'უწყების სახელით თანხმობას იძლევა ის, ვისაც ხელმოწერის ან ადმინისტრირების უფლება აქვს. გამოქვეყნებას ნებისმიერ დროს გააუქმებთ.',
          en: 'Whoever holds the right to sign or to administer agrees for the body. What is published can be taken back at any time.',
        },
      ],
    },
    {
      heading: { ka: 'კოლეგებთან ერთად', en: 'Together with colleagues' },
      steps: [
        {
          ka: 'შიდა შენიშვნები, სხვა განყოფილების მოსაზრება და შესამოწმებელი სია ავტორს არ ეჩვენება.',
          en: 'Internal notes, opinions of other units and the checklist are never shown to the writer.',
        },
        {
          ka: 'მოსაზრებას ვადით ითხოვთ; სხვა განყოფილება შეტყობინებას იღებს და მოთხოვნას თავის სამუშაო მაგიდაზე ხედავს, ვადაგასულსაც. სანამ პასუხი არ არის, მოთხოვნა შეგიძლიათ გააუქმოთ.',
          en: 'You ask for an opinion by a day; the other unit is told and sees it on its desk, and when it is overdue. As long as there is no answer, you can take the question back.',
        },
        {
          ka: 'ჩანაცვლებას წერს თავად ის, ვინც არ იქნება, მისი ხელმძღვანელი ან ადმინისტრატორი. შემცვლელის ხელმოწერაში ჩანს, ვის ცვლის.',
          en: 'A deputy is recorded by the person who will be away, their head or an administrator. The signature of a deputy names who is absent.',
        },
        {
          ka: 'თუ თანამშრომელი ადრე დაბრუნდა, იმავე გვერდზე დააჭირეთ „დასრულება ახლავე“: შემცვლელის უფლებები მაშინვე წყდება.',
          en: 'When somebody comes back early, press “End now” on the same page: the rights of the deputy end at once.',
        },
        {
          ka: 'სხვა უწყების პასუხი თქვენს წერილზე ჩანს სამუშაო მაგიდაზე: „პასუხები ჩვენს წერილებზე“.',
          en: 'What another body answers to your own letter stands at the desk under “Answers to our letters”.',
        },
        {
          ka: 'არმყოფი თანამშრომლის ღია წერილებს ერთად გადააბარებთ სხვას.',
          en: 'The open letters of somebody absent are handed over in one go.',
        },
      ],
    },
  ],
}
