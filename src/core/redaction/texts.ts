/** Words of the module, Georgian and English side by side. */
import { BLOB_REFUSALS } from '#platform/blobs'
import { RASTER_REFUSALS } from '#platform/raster'
import { SNIFF_REFUSALS } from '#platform/sniff'
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'file.title': { ka: 'ფაილის ასლი', en: 'Copy of a file' },
  'file.back': { ka: 'პასუხის გამოქვეყნება', en: 'Publishing the answer' },
  'file.lead': {
    ka: 'ქვეყნდება ფაილის ახალი ასლი, რომელიც გვერდების სურათებისგან შედგება. მონიშნული ადგილი სურათში შავდება და მის ქვეშ არაფერი რჩება; ფაილის თვისებები, შენიშვნები, ჩართული ფაილები და დამალული ტექსტი ასლში არ გადადის.',
    en: 'What is published is a new copy made of pictures of the pages. A marked area is blackened in the picture and nothing is left below it; the properties of the file, its comments, embedded files and hidden text do not go along.',
  },
  'file.bounds': {
    ka: 'ფაილს შეიძლება ჰქონდეს არაუმეტეს {pages} გვერდისა; ასლი ვერ იქნება {megabytes} მბ-ზე დიდი.',
    en: 'A file may have up to {pages} pages; a copy cannot be larger than {megabytes} MB.',
  },
  'file.begin': { ka: 'ასლის მომზადების დაწყება', en: 'Begin the copy' },
  'file.kind': {
    ka: 'ეს ფაილი ({type}) ისე, როგორც არის, ვერ გამოქვეყნდება: მისგან ნაწილს ისე ვერ ამოვიღებთ, რომ კვალი არ დარჩეს. გახსენით თქვენს კომპიუტერში, დაბეჭდეთ PDF-ად და ატვირთეთ ის ასლი, რომელიც უნდა გამოქვეყნდეს.',
    en: 'This file ({type}) cannot be published as it is: no part of it can be removed so that nothing is left. Open it on your computer, print it to PDF and upload the copy that is to be published.',
  },
  'file.scan': {
    ka: 'ფაილი ვირუსზე ჯერ არ შემოწმებულა ან შემოწმებას ვერ გაივლის, ამიტომ მას ვერ ვხსნით. სცადეთ მოგვიანებით ან ატვირთეთ ახალი ასლი.',
    en: 'The file has not been checked for viruses yet, or cannot be, so we do not open it. Try later or upload a new copy.',
  },
  'file.replace': { ka: 'სხვა ასლის ატვირთვა', en: 'Upload another copy' },
  'file.replace-lead': {
    ka: 'ატვირთული ფაილიც იმავე გზას გადის: სურათებად იქცევა, რასაც მონიშნავთ, შავდება. მკითხველი და ავტორი დაინახავენ, რომ ეს უწყების მომზადებული ასლია და არა თავად გაგზავნილი ფაილი.',
    en: 'What you upload goes the same way: it becomes pictures, and what you mark is blackened. Readers and the writer are told that it is a copy prepared by the public body and not the file that was sent.',
  },
  'file.choose': { ka: 'PDF ან სურათი', en: 'PDF or picture' },
  'file.replaced': {
    ka: 'იხატება უწყების ატვირთული ასლი და არა გაგზავნილი ფაილი.',
    en: 'What is drawn is the copy uploaded by the body, not the file that was sent.',
  },
  'file.everywhere': { ka: '1. რა ამოვიღოთ მთელ ფაილში', en: '1. What goes in the whole file' },
  'file.name': { ka: 'რა სახელით დაინახავენ ფაილს', en: 'The name under which the file is seen' },
  'file.name-hint': {
    ka: 'თავად ფაილის სახელში შეიძლება ვინმეს სახელი ეწეროს, ამიტომ ის არ ჩანს.',
    en: 'The own name of the file may hold somebody’s name, so it is not shown.',
  },
  'file.name-default': { ka: 'პასუხის ფაილი {n}', en: 'File {n} of the answer' },
  'file.found': { ka: 'ნაპოვნია: რა ამოვიღოთ?', en: 'Found: what should go?' },
  'file.found-hint': {
    ka: 'პროგრამა მხოლოდ ტექსტში ეძებს და ყველაფერს ვერ პოულობს: სურათში, ხელმოწერასა და ბეჭედში ვერ კითხულობს. გვერდები თავადაც ნახეთ.',
    en: 'The program searches the text alone and does not find everything: it cannot read pictures, signatures and stamps. Look at the pages yourself, too.',
  },
  'file.no-text': {
    ka: 'ამ ფაილში ტექსტი არ არის, მხოლოდ სურათია: პირად მონაცემებს პროგრამა ვერ იპოვის. მონიშნეთ თავად, გვერდ-გვერდ.',
    en: 'This file holds no text, only pictures: the program cannot search it. Mark it yourself, page by page.',
  },
  'file.words': { ka: 'ყველგან ამოსაღები სიტყვები', en: 'Words to remove everywhere' },
  'file.words-hint': {
    ka: 'თითო ხაზზე თითო სიტყვა ან ფრაზა. ამოვა ყველა ბრუნვაში და ლათინური ასოებითაც.',
    en: 'One word or phrase on each line. It goes in every case, and in Latin letters too.',
  },
  'file.pages': { ka: 'გვერდები, რომლებიც მთლიანად ამოდის', en: 'Pages that go whole' },
  'file.pages-hint': { ka: 'მაგალითად: 2, 5-7', en: 'For example: 2, 5-7' },
  'file.ground': { ka: 'ახლად მონიშნულის საფუძველი', en: 'Ground for what is marked now' },
  'file.ground-empty': { ka: 'აირჩიეთ', en: 'Choose' },
  'file.save': { ka: 'შენახვა', en: 'Save' },
  'file.look': { ka: '2. გვერდები', en: '2. The pages' },
  'file.look-lead': {
    ka: 'ნახეთ თითოეული გვერდი და მონიშნეთ, რაც უნდა ამოვიდეს.',
    en: 'Look at each page and mark what is to go.',
  },
  'file.page': { ka: 'გვერდი', en: 'Page' },
  'file.page-n': { ka: 'გვერდი {n}', en: 'Page {n}' },
  'file.marks': { ka: 'მონიშნულია', en: 'Marked' },
  'file.whole': { ka: 'მთელი გვერდი', en: 'whole page' },
  'file.seen': { ka: 'ნანახია', en: 'Looked through' },
  'file.yes': { ka: 'დიახ', en: 'yes' },
  'file.no': { ka: 'არა', en: 'no' },
  'file.make-title': { ka: '3. ასლი', en: '3. The copy' },
  'file.rest-read': {
    ka: 'ეს გვერდებიც ვნახე, იქ სხვა ამოსაღები აღარაფერია: {pages}',
    en: 'I have looked at these pages too, nothing more is to go there: {pages}',
  },
  'file.left-in': {
    ka: 'ნაპოვნი ასლში რჩება, ყველა წაიკითხავს: {what}',
    en: 'What was found stays in the copy, everybody will read it: {what}',
  },
  'file.make': { ka: 'ასლის შექმნა', en: 'Make the copy' },
  'file.make-hint': {
    ka: 'ფაილის ზომის მიხედვით რამდენიმე წამი დასჭირდება.',
    en: 'It takes a few seconds, by the size of the file.',
  },
  'file.made': { ka: 'ასლი მზად არის:', en: 'The copy is ready:' },
  'file.made-check': {
    ka: 'გახსენით და ბოლომდე ნახეთ: ავტორიც და ყველა სხვაც ზუსტად ამ ფაილს მიიღებს.',
    en: 'Open it and look at all of it: the writer and everybody else will get exactly this file.',
  },
  'file.text-title': { ka: 'ტექსტი ეკრანის მკითხველისთვის', en: 'Text for screen readers' },
  'file.text-lead': {
    ka: 'ასლი სურათია, და უსინათლო მკითხველი მას ვერ წაიკითხავს. აქ არის ის ტექსტი, რომელიც მონიშნულ ადგილებს გარეთ დარჩა. წაიკითხეთ ბოლომდე: თუ რამე ისეთი დარჩა, რაც სურათზე არ ჩანს, ტექსტს ნუ გამოაქვეყნებთ.',
    en: 'The copy is a picture, which a blind reader cannot read. This is the text that is left outside the marked areas. Read all of it: if anything stayed that the picture does not show, do not publish the text.',
  },
  'file.text-on': {
    ka: 'ტექსტი წავიკითხე, ასლთან ერთად გამოქვეყნდეს',
    en: 'I have read the text, publish it with the copy',
  },
  'file.text-off': { ka: 'ტექსტი არ გამოქვეყნდეს', en: 'Do not publish the text' },
  'file.text-is-on': {
    ka: 'ტექსტი ასლთან ერთად გამოქვეყნდება.',
    en: 'The text will be published with the copy.',
  },
  'file.leave': { ka: 'ეს ფაილი არ გამოქვეყნდეს', en: 'Do not publish this file' },
  'file.leave-hint': {
    ka: 'რაც მონიშნეთ, წაიშლება; თავად ფაილს არაფერი მოუვა.',
    en: 'Your marks are deleted; nothing happens to the file itself.',
  },
  'file.closed': {
    ka: 'ახლა ასლის შეცვლა არ შეიძლება.',
    en: 'The copy cannot be changed just now.',
  },

  'page.title': { ka: 'გვერდი {n} / {count}', en: 'Page {n} of {count}' },
  'page.back': { ka: 'ფაილის ასლი', en: 'Copy of the file' },
  'page.picture': {
    ka: 'გვერდი {n} ისე, როგორც ფაილშია; შავი ჩარჩო აჩვენებს, რა ამოვა',
    en: 'Page {n} as it is in the file; black frames show what will go',
  },
  'page.draw': { ka: 'მონიშვნა თითით', en: 'Mark by finger' },
  'page.draw-hint': {
    ka: 'მაუსით ან სტილუსით მოხაზეთ ადგილი სურათზე; თითით სამონიშნად ჯერ ჩართეთ ღილაკი. კლავიატურით: დაამატეთ ადგილი, ისრებით გადაიტანეთ, Shift-ითა და ისრებით ზომა შეცვალეთ, Delete წაშლის.',
    en: 'Draw an area on the picture by mouse or pen; for a finger first press the button. By keyboard: add an area, move it with the arrow keys, change its size with Shift and the arrows, Delete takes it away.',
  },
  'page.add': { ka: 'ადგილის დამატება', en: 'Add an area' },
  'page.lines': { ka: 'რომელი ხაზი ამოვიღოთ?', en: 'Which lines go?' },
  'page.lines-hint': {
    ka: 'ტექსტის ხაზები, რომლებიც მთლიანად მონიშნული არ არის.',
    en: 'Lines of the text that are not marked whole.',
  },
  'page.no-lines': {
    ka: 'ამ გვერდზე ტექსტის ხაზი, რომელიც ჯერ არ მოგინიშნავთ, არ არის.',
    en: 'This page has no line of text that is not marked yet.',
  },
  'page.whole': { ka: 'მთელი გვერდი ამოვიდეს', en: 'The whole page goes' },
  'page.areas': { ka: 'მონიშნული ადგილები', en: 'Marked areas' },
  'page.area': { ka: 'ადგილი {n}', en: 'Area {n}' },
  'page.new-area': { ka: 'ახალი ადგილი', en: 'New area' },
  'page.area-hint': {
    ka: 'გვერდის პროცენტებით. ცარიელი ადგილი არ ითვლება.',
    en: 'In per cent of the page. An empty area does not count.',
  },
  'page.left': { ka: 'მარცხნიდან', en: 'From the left' },
  'page.top': { ka: 'ზემოდან', en: 'From the top' },
  'page.width': { ka: 'სიგანე', en: 'Width' },
  'page.height': { ka: 'სიმაღლე', en: 'Height' },
  'page.area-ground': { ka: 'საფუძველი', en: 'Ground' },
  'page.drop-hint': {
    ka: 'მონიშნეთ ის, რაც აღარ უნდა ამოვიდეს.',
    en: 'Tick what is not to go after all.',
  },
  'page.change': { ka: 'ადგილებისა და საფუძვლების შეცვლა', en: 'Change places and grounds' },
  'page.by-numbers': { ka: 'ადგილი რიცხვებით', en: 'An area by numbers' },
  'page.save-next': { ka: 'შენახვა და შემდეგი გვერდი', en: 'Save, next page' },
  'page.save': { ka: 'შენახვა', en: 'Save' },
  'page.nav': { ka: 'ფაილის გვერდები', en: 'Pages of the file' },
  'page.next': { ka: 'შემდეგი გვერდი', en: 'Next page' },
  'page.previous': { ka: 'წინა გვერდი', en: 'Previous page' },

  'shown.files': { ka: 'ფაილები', en: 'Files' },
  'shown.pages': { ka: '{n} გვერდი', en: '{n} pages' },
  'shown.page': { ka: '1 გვერდი', en: '1 page' },
  'shown.picture': { ka: 'სურათი', en: 'picture' },
  'shown.text': { ka: 'ტექსტი ეკრანის მკითხველისთვის', en: 'text for screen readers' },
  'shown.text-of': { ka: 'ფაილის ტექსტი: {name}', en: 'Text of the file: {name}' },
  'shown.text-lead': {
    ka: 'ფაილის ტექსტი ამოღებული ადგილების გარეშე. თავად ასლი სურათებისგან შედგება.',
    en: 'The text of the file without what was removed. The copy itself is made of pictures.',
  },
  'shown.replaced': {
    ka: 'უწყების მომზადებული ასლი, არა თავად გაგზავნილი ფაილი',
    en: 'a copy prepared by the public body, not the file that was sent',
  },
  'shown.removed': { ka: 'შავად ამოღებულია: {grounds}', en: 'Removed in black: {grounds}' },
  'shown.removed-here': { ka: 'ამოღებულია', en: 'removed' },
  'shown.nothing-removed': { ka: 'არაფერია ამოღებული', en: 'Nothing was removed' },
  'shown.empty-page': { ka: 'ამ გვერდზე ტექსტი არ არის.', en: 'This page has no text.' },
} as const satisfies Readonly<Record<string, Text>>

export const words = speaker(texts)

/** Refusals as their reader meets them. */
export const fileRefusals = {
  ...RASTER_REFUSALS,
  ...BLOB_REFUSALS,
  ...SNIFF_REFUSALS,
  'no-file': { ka: 'აირჩიეთ ფაილი.', en: 'Choose a file.' },
  'no-ground': {
    ka: 'აირჩიეთ საფუძველი, რომლითაც მონიშნული ადგილი ამოდის.',
    en: 'Choose the ground on which the marked areas go.',
  },
  'words-not-in-file': {
    ka: 'ფაილის ტექსტში არსად წერია: {words}. ნახეთ, იქ როგორ წერია, ან ეს ხაზი წაშალეთ და სურათზე თავად მონიშნეთ.',
    en: 'Nowhere in the text of the file: {words}. See how it is written there, or take the line out and mark it on the picture yourself.',
  },
  'left-in': {
    ka: 'ჯერ მონიშნეთ ნაპოვნი ან თქვით, რომ ის რჩება: {what}.',
    en: 'First mark what was found, or say that it stays: {what}.',
  },
  'pages-wrong': {
    ka: 'ფაილის გვერდების რაოდენობა: {count}. ჩაწერეთ მათი ნომრები, მაგალითად: 2, 5-7.',
    en: 'Pages of the file: {count}. Write their numbers, for example: 2, 5-7.',
  },
  'area-wrong': {
    ka: 'ადგილს ოთხი რიცხვი სჭირდება, 0-დან 100-მდე: მარცხნიდან, ზემოდან, სიგანე და სიმაღლე.',
    en: 'An area needs four numbers from 0 to 100: from the left, from the top, width and height.',
  },
  'too-many-marks': {
    ka: 'ერთ გვერდზე {most}-ზე მეტი ადგილი ვერ მოინიშნება. მონიშნეთ მთელი გვერდი.',
    en: 'One page cannot have more than {most} marked areas. Mark the whole page.',
  },
  unseen: {
    ka: 'ეს გვერდები ჯერ არ გინახავთ: {pages}. ნახეთ, ან დაადასტურეთ, რომ იქ სხვა ამოსაღები აღარაფერია.',
    en: 'These pages have not been looked through yet: {pages}. Look at them, or confirm that nothing more is to go there.',
  },
  'name-missing': {
    ka: 'ჩაწერეთ სახელი, რომლითაც ფაილს დაინახავენ, არაუმეტეს 100 ასოსი.',
    en: 'Write the name under which the file is seen, at most 100 characters.',
  },
} as const satisfies Readonly<Record<string, Text>>
