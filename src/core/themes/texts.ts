/** Words of a body's theme. */
import { speaker, type Language, type Text } from '#platform/texts'
import { numberText } from '#ui/words'

export const texts = {
  title: { ka: 'უწყების გვერდების იერსახე', en: 'Look of our pages' },
  lead: {
    ka: 'ფერები, მოკლე სახელი და გერბი თქვენი უწყების საჯარო გვერდისთვის, მასთან მიწერილი წერილებისთვის და, თუ პორტალი მხოლოდ თქვენია, ყველა გვერდისთვის.',
    en: 'Colours, a short name and a coat of arms for your public page, for letters to you and, where the portal is yours alone, for every page.',
  },
  rule: {
    ka: 'ფერი მიიღება, თუ ტექსტი იკითხება: ვამოწმებთ ყველა წყვილს, რომელიც გვერდზე ერთმანეთის გვერდით დგას.',
    en: 'A colour is taken if words can be read: every pair that stands side by side on a page is checked.',
  },
  see: { ka: 'საჯარო გვერდის ნახვა', en: 'See the public page' },
  header: { ka: 'თავის ფერი', en: 'Colour of the header' },
  'header-hint': {
    ka: 'მუქი, რადგან ზედ თეთრი ტექსტია. მაგალითად, #0f3b47',
    en: 'Dark, since white words stand on it. For example, #0f3b47',
  },
  accent: { ka: 'ბმულებისა და ღილაკების ფერი', en: 'Colour of links and buttons' },
  'accent-hint': { ka: 'მაგალითად, #0b5a73', en: 'For example, #0b5a73' },
  'name-ka': { ka: 'მოკლე სახელი ქართულად', en: 'Short name in Georgian' },
  'name-en': { ka: 'მოკლე სახელი ინგლისურად', en: 'Short name in English' },
  'name-hint': {
    ka: 'დგას გვერდის თავში პორტალის სახელის ადგილას. არაუმეტეს 30 ნიშანი.',
    en: 'Stands at the head of the page instead of the portal’s name. At most 30 characters.',
  },
  file: { ka: 'გერბი ან ლოგო', en: 'Coat of arms or logo' },
  'file-hint': {
    ka: 'PNG, JPEG ან WebP, არაუმეტეს 64 კბ. კარგად ჩანს სურათი, რომლის სიმაღლე 80 პიქსელია.',
    en: 'PNG, JPEG or WebP, at most 64 KB. A height of 80 pixels looks well.',
  },
  'has-logo': { ka: 'გერბი ან ლოგო უკვე დამატებულია.', en: 'There is a coat of arms or logo.' },
  'no-logo': { ka: 'გერბი ან ლოგო მოიხსნას', en: 'Take the coat of arms or logo away' },
  preview: { ka: 'ნახვა შენახვამდე', en: 'See it before saving' },
  'preview.title': { ka: 'ასე გამოიყურება', en: 'This is how it looks' },
  'preview.text': {
    ka: 'ეს გვერდი უკვე ახალი იერსახით ჩანს. ჯერ არაფერი შენახულა.',
    en: 'This page wears the new look already. Nothing is saved yet.',
  },
  'preview.sample': { ka: 'ნიმუში', en: 'Sample' },
  'preview.link': { ka: 'ეს ბმულია', en: 'This is a link' },
  'preview.body': {
    ka: 'ჩვეულებრივი ტექსტი, რომელშიც დგას ბმული:',
    en: 'Ordinary words with a link among them:',
  },
  'preview.pair': { ka: 'რა რაზე დგას', en: 'What stands on what' },
  'preview.ratio': { ka: 'კონტრასტი', en: 'Contrast' },
  'preview.least': { ka: 'საჭიროა', en: 'Needed' },
  'pair.header-words': { ka: 'თეთრი ტექსტი თავზე', en: 'White words on the header' },
  'pair.header-edge': { ka: 'თავის კიდე თეთრ გვერდზე', en: 'Edge of the header on white' },
  'pair.header-focus': { ka: 'მონიშნული ბმული თავზე', en: 'Focused link on the header' },
  'pair.link-white': { ka: 'ბმული თეთრზე', en: 'Link on white' },
  'pair.link-paper': { ka: 'ბმული მენიუს ფონზე', en: 'Link on the menu’s ground' },
  'pair.link-hover-white': {
    ka: 'ბმული კურსორის ქვეშ, თეთრზე',
    en: 'Link under the pointer, on white',
  },
  'pair.link-hover-paper': {
    ka: 'ბმული კურსორის ქვეშ, მენიუს ფონზე',
    en: 'Link under the pointer, on the menu’s ground',
  },
  'pair.button-words': { ka: 'თეთრი ტექსტი ღილაკზე', en: 'White words on a button' },
  'pair.button-hover-words': {
    ka: 'თეთრი ტექსტი ღილაკზე კურსორის ქვეშ',
    en: 'White words on a button under the pointer',
  },
  'pair.button-edge': { ka: 'ღილაკის კიდე თეთრზე', en: 'Edge of a button on white' },
  'pair.focus-words': { ka: 'ტექსტი მონიშნულ ბმულზე', en: 'Words of a focused link' },
  save: { ka: 'შენახვა', en: 'Save' },
  mend: { ka: 'უკან, შესწორება', en: 'Back, to correct it' },
  saved: { ka: 'იერსახე შენახულია.', en: 'The look is saved.' },
  removed: {
    ka: 'გვერდებს პორტალის იერსახე დაუბრუნდა.',
    en: 'Your pages wear the portal’s own look again.',
  },
  remove: { ka: 'პორტალის იერსახის დაბრუნება', en: 'Bring the portal’s own look back' },
  take: { ka: 'ამ ფერის აღება: {colour}', en: 'Take {colour}' },
  'colour-wrong': {
    ka: 'ფერი ჩაწერეთ ასე: #0f3b47',
    en: 'Write the colour like this: #0f3b47',
  },
  unreadable: {
    ka: '{pair}: კონტრასტი {ratio}, საჭიროა სულ ცოტა {least}. უახლოესი ფერი, რომელიც იკითხება: {nearest}',
    en: '{pair}: contrast {ratio}, at least {least} is needed. The nearest colour that can be read is {nearest}',
  },
  both: {
    ka: 'ჩაწერეთ მოკლე სახელი ორივე ენაზე ან არცერთზე',
    en: 'Give the short name in both languages or in none',
  },
  'logo-kind': {
    ka: 'გერბი ან ლოგო უნდა იყოს PNG, JPEG ან WebP.',
    en: 'The coat of arms or logo must be PNG, JPEG or WebP.',
  },
  'logo-size': {
    ka: 'სურათი ძალიან დიდია: დასაშვებია {kilobytes} კბ.',
    en: 'The picture is too large: at most {kilobytes} KB.',
  },
  'logo-shape': {
    ka: 'სურათი ძალიან გრძელი და ვიწროა: გვერდების შეფარდება შეიძლება იყოს არაუმეტეს {most}:1.',
    en: 'The picture is too long and narrow: one side may be at most {most} times as long as the other.',
  },
  'logo-damaged': {
    ka: 'სურათი ვერ იხატება: ფაილი დაზიანებულია. შეინახეთ თავიდან, PNG-ად, და ისევ დაამატეთ.',
    en: 'The picture cannot be drawn: the file is damaged. Save it anew as PNG and add it again.',
  },
  'logo-infected': {
    ka: 'შემმოწმებელმა სურათში საშიში რამ იპოვა.',
    en: 'The scanner found something dangerous in the picture.',
  },
  'logo-unchecked': {
    ka: 'სურათი ახლა ვერ შევამოწმეთ. სცადეთ ცოტა ხანში.',
    en: 'The picture could not be checked just now. Try again in a little while.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of themes in one language. */
export const words = speaker(texts)

/** A ratio with two places, rounded down: what is short of the least must not look as if it passed. */
export const ratioText = (ratio: number, language: Language): string =>
  numberText(Math.floor(ratio * 100) / 100, language)
