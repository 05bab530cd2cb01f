/** Help for the operator of an installation. */
import type { Guide } from './guide.ts'

export const operator: Guide = {
  key: 'operator',
  title: { ka: 'დახმარება: პორტალის ოპერატორი', en: 'Help: operator of the portal' },
  lead: {
    ka: 'უწყებები, კალენდარი და მოვლა. წერილების შინაარსს ოპერატორი ვერ ხედავს.',
    en: 'Bodies, the calendar and upkeep. The operator never sees what letters say.',
  },
  sections: [
    {
      heading: { ka: 'ახალი უწყება', en: 'A new body' },
      steps: [
        {
          ka: 'გვერდზე „უწყებები“ დაამატეთ უწყება და მისი ადმინისტრატორი. ადმინისტრატორი იღებს გააქტიურების ბარათს.',
          en: 'Under “Public bodies” add the body and its administrator, who gets an activation slip.',
        },
        {
          ka: 'განყოფილებებს, თანამდებობებსა და თანამშრომლებს უკვე ადმინისტრატორი ამატებს; სახელს უცვლის და ხურავსაც ის.',
          en: 'Units, posts and officers are then added by the administrator, who also renames and closes them.',
        },
      ],
    },
    {
      heading: { ka: 'უქმე დღე გამოცხადდა', en: 'A day off was declared' },
      steps: [
        {
          ka: 'გვერდზე „კალენდარი“ ჩაწერეთ დღე და აქტი. დადასტურებამდე ჩანს, რომელი ვადები გადაიწევს.',
          en: 'Under “Calendar” enter the day and the act. Before you confirm, you see which days move.',
        },
        {
          ka: 'ავტორებს ახალი ბოლო დღე ეცნობებათ.',
          en: 'The writers are told the new last day.',
        },
      ],
    },
    {
      heading: { ka: 'კანონმა ვადა შეცვალა', en: 'The law changed a term' },
      steps: [
        {
          ka: 'გვერდზე „კანონით დადგენილი ვადები“ აირჩიეთ ვადა და ჩაწერეთ, რა ადგენს აქტი და რომელი დღიდან.',
          en: 'Under “Legal terms” choose the term and write what the act states and from which day.',
        },
        {
          ka: 'ჩვეულებრივ ახალი ვადა იმ წერილებს შეეხება, რომლებიც ამ დღიდან მოვა. თუ აქტი მიმდინარე ვადებსაც ცვლის, ჯერ ნახავთ, რომელი დღე სად გადაიწევს; ავტორებს ეცნობებათ.',
          en: 'As a rule a new term reaches letters that come in from that day. Where the act also changes running terms, you first see which day moves where; the writers are told.',
        },
        {
          ka: 'ჩანაწერი არ იშლება: შეცდომა ახალი ჩანაწერით სწორდება, ისტორიაში კი ორივე რჩება.',
          en: 'Nothing is deleted: a mistake is put right by a new version, and both stay in the history.',
        },
      ],
    },
    {
      heading: { ka: 'რა გაჩერდა?', en: 'What has stopped?' },
      steps: [
        {
          ka: 'გვერდზე „შეტყობინებების გაგზავნა“ ჩანს, რომელი შეტყობინება ვერ წავიდა და რატომ; გვერდზე „შეჩერებული სამუშაოები“ კი ის, რაც ყველა ცდის შემდეგ ვერ შესრულდა.',
          en: '“Deliveries of notices” shows which could not go out and why; “Jobs that ran out of tries” what failed after its last try.',
        },
        {
          ka: 'გვერდზე „შეუმოწმებელი ფაილები“ ჩანს ის, რაც შემმოწმებელმა ვერ შეაფასა, სახელისა და ავტორის გარეშე.',
          en: '“Files that could not be checked” shows what the scanner could not judge, without name or writer.',
        },
        {
          ka: 'იქიდან ხელახლა გაუშვებთ. ორჯერ არაფერი სრულდება.',
          en: 'You start them anew from there. Nothing is done twice.',
        },
      ],
    },
  ],
}
