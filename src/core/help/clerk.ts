/** Help for the chancellery and the counter. */
import type { Guide } from './guide.ts'

export const clerk: Guide = {
  key: 'clerk',
  title: { ka: 'დახმარება: კანცელარია და მისაღები', en: 'Help: chancellery and counter' },
  lead: {
    ka: 'რეგისტრაცია, ქაღალდის წერილები, გაგზავნა, ანგარიშის გაცემა და დახმარება ადგილზე.',
    en: 'Registering, letters on paper, sending, issuing accounts and helping people on the spot.',
  },
  sections: [
    {
      heading: { ka: 'რეგისტრაცია', en: 'Registering' },
      steps: [
        {
          ka: 'გახსენით ახალი წერილი და დააჭირეთ ღილაკს „რეგისტრაცია“: ნომერი თავისით და გამოტოვების გარეშე გაიცემა.',
          en: 'Open a new letter and press “Register”: the number is given by itself, and none is left out.',
        },
        {
          ka: 'ნუმერაციის ფორმატსა და პირველ ნომერს ადმინისტრატორი ადგენს, სანამ წლის პირველი ნომერი გაიცემა.',
          en: 'The administrator sets format and first number before the first number of the year is given.',
        },
        {
          ka: 'თუ საკითხი სხვა უწყებისაა, გადაგზავნეთ კანონის ვადაში.',
          en: 'If another body is competent, forward the letter within the term of the law.',
        },
      ],
    },
    {
      heading: { ka: 'ქაღალდი და ელფოსტა', en: 'Paper and e-mail' },
      steps: [
        {
          ka: 'გვერდზე „ქაღალდის წერილი“ შეიყვანეთ ავტორი, თემა და ტექსტი და დაურთეთ სკანი.',
          en: 'Under “Paper letter” enter writer, subject and text, and add the scan.',
        },
        {
          ka: 'თუ წერილი უფრო ადრე შემოვიდა, მიუთითეთ ის დღე: ვადა მისგან აითვლება და რეესტრშიც ჩანს.',
          en: 'If the letter came earlier, give that day: its term runs from it, and the register shows it.',
        },
        {
          ka: 'პირადი ნომერი მხოლოდ მაშინ ჩაწერეთ, თუ დარწმუნებული ხართ: წერილი იმ ადამიანის ანგარიშში გამოჩნდება. სხვა გვარს პორტალი შენიშნავს.',
          en: 'Enter a personal number only when you are sure: the letter appears in that person’s account. The portal notices another family name.',
        },
        {
          ka: 'თუ ავტორი შეკითხვას ქაღალდით უპასუხებს, ჩაწერეთ „ავტორის პასუხი შეკითხვაზე“.',
          en: 'When such a writer answers a question on paper, enter it under “The answer of the writer to the question”.',
        },
      ],
    },
    {
      heading: { ka: 'გაგზავნა', en: 'Sending' },
      steps: [
        {
          ka: 'ხელმოწერილი პასუხი იგზავნება პორტალით, ელფოსტით, ფოსტით ან ხელზე გადაცემით. გზავნილის ნომერს გაგზავნის შემდეგ ჩაწერთ.',
          en: 'A signed answer goes by portal, e-mail, post or hand. The tracking number of the post is entered after sending.',
        },
        {
          ka: 'რეესტრები ჩანს ეკრანზე და იხსნება ცხრილად (CSV).',
          en: 'The registers are on the screen and open as tables (CSV).',
        },
      ],
    },
    {
      heading: { ka: 'ანგარიშის გაცემა', en: 'Issuing an account' },
      steps: [
        {
          ka: 'შეადარეთ ადამიანი და დოკუმენტი. რეესტრში მოძიება მიზანთან ერთად იწერება.',
          en: 'Compare the person with the document. The look-up in the registry is recorded with its purpose.',
        },
        {
          ka: 'დაბეჭდეთ ბარათი მომხმარებლის სახელითა და კოდით, საჭიროების შემთხვევაში კოდების ბარათიც. პაროლს თქვენ ვერ ხედავთ.',
          en: 'Print the slip with user name and code, and a card of codes if needed. You never see the password.',
        },
      ],
    },
    {
      heading: { ka: 'დახმარება ადამიანის სახელით', en: 'Helping in a person’s name' },
      steps: [
        {
          ka: 'მხოლოდ მაშინ, როცა ადამიანი თქვენთანაა და თანახმაა: თავისი კოდით ან ხელმოწერილი ფურცლით.',
          en: 'Only when the person is with you and agrees: by a code of theirs or a signed sheet.',
        },
        {
          ka: 'პირადი ნომრის გარეშე საკმარისია მომხმარებლის სახელი ან წერილის ნომერი, თუ ადამიანი თავის კოდს იტყვის.',
          en: 'Without the personal number, a user name or the number of a letter will do, if the person gives a code.',
        },
        {
          ka: 'ყველაფერი, რასაც აკეთებთ, ყველგან აღინიშნება როგორც თქვენი დახმარებით გაკეთებული, და ადამიანს ეცნობება.',
          en: 'Everything you do is marked everywhere as done with your help, and the person is told.',
        },
      ],
    },
  ],
}
