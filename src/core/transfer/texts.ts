/** Words of the module, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'nav.import': { ka: 'გადმოტანა ძველი სისტემიდან', en: 'Bring in from another system' },
  'nav.archive': { ka: 'ძველი რეესტრი', en: 'Old registers' },
  'nav.copy': { ka: 'უწყების მონაცემების ასლი', en: 'Copy of the body’s data' },

  'import.title': {
    ka: 'წერილებისა და რეესტრების გადმოტანა',
    en: 'Bring in letters and registers',
  },
  'import.lead': {
    ka: 'ატვირთეთ ცხრილი (CSV ან XLSX, არაუმეტეს {most} სტრიქონისა). ჯერ საცდელი შემოწმება გაჩვენებთ, რა მოუვა თითოეულ სტრიქონს; შემოწმება არაფერს ცვლის.',
    en: 'Upload a table (CSV or XLSX, at most {most} rows). A dry run first shows what would become of each row; it changes nothing.',
  },
  'import.what': { ka: 'რა არის ფაილში?', en: 'What does the file hold?' },
  'what.letters': { ka: 'წერილები', en: 'Letters' },
  'what.letters-hint': {
    ka: 'სტრიქონი დახურვის დღის გარეშე ღია წერილად იქცევა თავისი ნომრითა და მიღების დღით; დახურული სტრიქონი ძველ რეესტრში გადადის.',
    en: 'A row without a closing day becomes an open letter with its own number and day of receipt; a closed row goes to the old registers.',
  },
  'what.incoming': {
    ka: 'შემოსული წერილების ძველი რეესტრი',
    en: 'Old register of incoming letters',
  },
  'what.outgoing': { ka: 'გასული წერილების ძველი რეესტრი', en: 'Old register of outgoing letters' },
  'what.register-hint': {
    ka: 'ყველა სტრიქონი ძველ რეესტრში გადადის: მოიძებნება, ვადები არ აქვს.',
    en: 'Every row goes to the old registers: it can be found and has no terms.',
  },
  'import.file': { ka: 'ფაილი', en: 'File' },
  'import.file-hint': {
    ka: 'პირველ სტრიქონში სვეტების სახელები უნდა იყოს. CSV: UTF-8 ან UTF-16, მძიმით ან წერტილ-მძიმით.',
    en: 'The first row must name the columns. CSV: UTF-8 or UTF-16, with commas or semicolons.',
  },
  'import.upload': { ka: 'ატვირთვა', en: 'Upload' },
  'import.earlier': { ka: 'ადრე ატვირთული ფაილები', en: 'Files uploaded before' },
  'import.none': { ka: 'ფაილი ჯერ არ აგიტვირთავთ.', en: 'No file was uploaded yet.' },
  'import.when': { ka: 'ატვირთულია', en: 'Uploaded' },
  'import.rows': { ka: 'სტრიქონები', en: 'Rows' },
  'import.state': { ka: 'მდგომარეობა', en: 'State' },
  'import.again': { ka: 'გვერდის განახლება', en: 'Refresh the page' },
  'import.back': { ka: 'ყველა ფაილი', en: 'All files' },
  'state.uploaded': { ka: 'ატვირთულია', en: 'Uploaded' },
  'state.checking': { ka: 'მოწმდება', en: 'Being checked' },
  'state.checked': { ka: 'შემოწმებულია', en: 'Checked' },
  'state.running': { ka: 'გადმოდის', en: 'Being brought in' },
  'state.done': { ka: 'გადმოტანილია', en: 'Brought in' },
  'state.undoing': { ka: 'უქმდება', en: 'Being undone' },
  'state.undone': { ka: 'გაუქმებულია', en: 'Undone' },

  'columns.heading': { ka: 'რომელი სვეტი რა არის?', en: 'Which column is what?' },
  'columns.lead': {
    ka: 'პროგრამამ სახელებით გამოიცნო; შეამოწმეთ. არჩევანი თქვენი უწყების შემდეგი ფაილისთვის დამახსოვრდება.',
    en: 'The program guessed by the names; please check. What you choose is remembered for the next file of your body.',
  },
  'columns.none': { ka: 'ფაილში არ არის', en: 'Not in the file' },
  'columns.sample': { ka: 'ფაილის დასაწყისი', en: 'Beginning of the file' },
  'columns.kind': {
    ka: 'სახე იმ წერილებისთვის, რომელთაც არ უწერიათ',
    en: 'Kind of letters whose row names none',
  },
  'columns.check': { ka: 'შემოწმება (არაფერს ცვლის)', en: 'Check (changes nothing)' },
  'columns.change': { ka: 'სვეტების შეცვლა', en: 'Change the columns' },
  'field.number': { ka: 'ნომერი', en: 'Number' },
  'field.received': { ka: 'მიღების (გაგზავნის) დღე', en: 'Day of receipt (of sending)' },
  'field.writer': { ka: 'წერილის ავტორი (ადრესატი)', en: 'Writer (addressee)' },
  'field.contact': { ka: 'კონტაქტი', en: 'Contact' },
  'field.subject': { ka: 'თემა', en: 'Subject' },
  'field.text': { ka: 'ტექსტი', en: 'Text' },
  'field.kind': { ka: 'სახე', en: 'Kind' },
  'field.unit': { ka: 'განყოფილება', en: 'Unit' },
  'field.executor': { ka: 'შემსრულებელი', en: 'Executor' },
  'field.closed': { ka: 'დახურვის დღე', en: 'Closing day' },
  'field.outcome': { ka: 'შედეგი', en: 'Outcome' },
  'column.missing': { ka: 'აირჩიეთ სვეტი: {name}', en: 'Choose a column: {name}' },
  'column.twice': {
    ka: 'ეს სვეტი უკვე არჩეულია სხვა ველისთვის: {name}',
    en: 'This column is chosen for another field already: {name}',
  },

  'check.heading': { ka: 'რა მოხდება', en: 'What would happen' },
  'check.progress': {
    ka: 'შემოწმებულია {done}, სულ {all} სტრიქონი.',
    en: '{done} of {all} rows are checked.',
  },
  'run.progress': {
    ka: 'გადმოტანილია {done}, სულ {all} სტრიქონი.',
    en: '{done} of {all} rows are brought in.',
  },
  'done.heading': { ka: 'რა მოხდა', en: 'What happened' },
  'outcome.letter': { ka: 'ღია წერილი', en: 'Open letter' },
  'outcome.archive': { ka: 'ძველი რეესტრი', en: 'Old register' },
  'outcome.already': {
    ka: 'უკვე გადმოტანილია: არაფერი იცვლება',
    en: 'Brought in before: nothing changes',
  },
  'outcome.wrong': { ka: 'შეცდომა: სტრიქონი დარჩება', en: 'Mistake: the row is left out' },
  'outcome.none': { ka: 'ჯერ არ შემოწმებულა', en: 'Not checked yet' },
  'lines.heading': { ka: 'სტრიქონები', en: 'Rows' },
  'lines.all': { ka: 'ყველა', en: 'All' },
  'lines.wrong': { ka: 'შეცდომები', en: 'Mistakes' },
  'lines.line': { ka: 'სტრიქონი', en: 'Row' },
  'lines.outcome': { ka: 'რა მოუვა', en: 'What becomes of it' },
  'lines.column': { ka: 'სვეტი', en: 'Column' },
  'lines.problem': { ka: 'რა არის არასწორი', en: 'What is wrong' },
  'lines.csv': { ka: 'ყველა სტრიქონი ფაილად (CSV)', en: 'All rows as a file (CSV)' },
  'lines.empty': { ka: 'ასეთი სტრიქონი არ არის.', en: 'There are no such rows.' },
  'run.button': { ka: 'გადმოტანა', en: 'Bring in' },
  'run.warning': {
    ka: 'ღია წერილების ვადები მიღების დღიდან ითვლება, ნომრები კი ფაილის უდიდესი ნომრის შემდეგ გაგრძელდება.',
    en: 'The terms of open letters run from their day of receipt, and numbers continue after the highest one in the file.',
  },
  'run.left-out': {
    ka: 'სტრიქონები შეცდომით დარჩება. შეგიძლიათ გაასწოროთ და იგივე ფაილი ხელახლა ატვირთოთ: უკვე გადმოტანილი აღარ გამეორდება.',
    en: 'Rows with mistakes are left out. You can mend them and upload the same file again: what was brought in is not repeated.',
  },
  'drop.button': { ka: 'ფაილის წაშლა', en: 'Delete the file' },
  'undo.heading': { ka: 'გაუქმება', en: 'Undo' },
  'undo.lead': {
    ka: 'მთლიანად უქმდება, სანამ არცერთ წერილზე არავის უმუშავია. წერილები და სტრიქონები ქრება, ჟურნალში ჩანაწერი რჩება. რიცხვი, რომლიდანაც ნომრები გრძელდება, არ იცვლება.',
    en: 'The whole import is undone as long as nobody has worked on any of its letters. Letters and rows go, the journal keeps its entries. Where the numbers go on does not change.',
  },
  'undo.button': { ka: 'გადმოტანის გაუქმება', en: 'Undo the import' },
  'trouble.touched': {
    ka: 'ვერ გაუქმდა: უკვე ნამუშევარია {count} წერილზე. ყველაფერი ადგილზე დარჩა.',
    en: 'Not undone: somebody has worked on {count} of its letters. Everything stays in its place.',
  },
  'desk.letters': { ka: 'წერილები სამუშაო მაგიდაზე', en: 'The letters at the desk' },

  'archive.title': { ka: 'ძველი რეესტრი', en: 'Old registers' },
  'archive.from': { ka: 'ძველი სისტემიდან', en: 'From the former system' },
  'archive.lead': {
    ka: 'დახურული წერილები, გადმოტანილი ძველი სისტემიდან. ვადები აქ არ ითვლება.',
    en: 'Closed letters, brought in from the former system. No terms run here.',
  },
  'archive.in': { ka: 'შემოსული', en: 'Incoming' },
  'archive.out': { ka: 'გასული', en: 'Outgoing' },
  'archive.search': { ka: 'ძებნა ნომრით, სახელით, თემით', en: 'Search by number, name, subject' },
  'archive.search-button': { ka: 'ძებნა', en: 'Search' },
  'archive.empty': { ka: 'არაფერი მოიძებნა.', en: 'Nothing was found.' },
  'archive.day': { ka: 'დღე', en: 'Day' },

  'copy.title': { ka: 'უწყების მონაცემების ასლი', en: 'Copy of the body’s data' },
  'copy.lead': {
    ka: 'ერთი ZIP ფაილი ყველაფრით, რაც თქვენს უწყებას ეკუთვნის: წერილები და მიმოწერა, პასუხები, ფაილები, რეესტრები, ჩანაწერები, მოსაზრებები, ნუმერაცია, ნიმუშები, თანამშრომლები და ჟურნალი. ცხრილები CSV და JSON სახითაა; datapackage.json თითოეულ სვეტს ხსნის.',
    en: 'One ZIP file with everything that your body owns: letters and threads, answers, files, registers, notes, opinions, numbers, templates, staff and the journal. Tables come as CSV and JSON; datapackage.json explains every column.',
  },
  'copy.warning': {
    ka: 'ფაილი დაშიფრული არ არის და პერსონალურ მონაცემებს შეიცავს.',
    en: 'The file is not encrypted and holds personal data.',
  },
  'copy.button': { ka: 'ასლის მომზადება', en: 'Make a copy' },
  'copy.earlier': { ka: 'ასლები', en: 'Copies' },
  'copy.none': { ka: 'ასლი ჯერ არ მომზადებულა.', en: 'No copy was made yet.' },
  'copy.asked': { ka: 'მოთხოვნილია', en: 'Asked for' },
  'copy.until': { ka: 'ჩამოტვირთვის ვადა', en: 'Can be downloaded until' },
  'copy.megabytes': { ka: '{size} მბ', en: '{size} MB' },
  'copy.size': { ka: 'ზომა', en: 'Size' },
  'copy.download': { ka: 'ჩამოტვირთვა (ZIP)', en: 'Download (ZIP)' },
  'copy.waiting': { ka: 'მზადდება', en: 'Being made' },
  'copy.ready': { ka: 'მზადაა', en: 'Ready' },
  'copy.failed': { ka: 'ვერ მომზადდა', en: 'Could not be made' },
  'copy.gone': { ka: 'წაშლილია', en: 'Deleted' },
} as const satisfies Readonly<Record<string, Text>>

/** What is wrong with a row, by code. */
export const rowProblems = {
  missing: { ka: 'აკლია', en: 'Is missing' },
  'too-long': {
    ka: 'ძალიან გრძელია: დასაშვებია {value} ნიშანი',
    en: 'Is too long: at most {value} characters',
  },
  'no-day': {
    ka: 'თარიღი არ იკითხება: „{value}“. ჩაწერეთ ასე: 24.11.2026',
    en: 'This is not a date: “{value}”. Write it as 24.11.2026',
  },
  'day-to-come': { ka: 'დღე ჯერ არ დამდგარა', en: 'The day is still to come' },
  'day-too-old': {
    ka: 'დღე ძალიან ძველია: იმ დღისთვის ვადები უცნობია',
    en: 'The day is too long ago: no terms are known for it',
  },
  'closed-before': {
    ka: 'დახურვის დღე მიღებამდეა',
    en: 'The closing day is before the day of receipt',
  },
  'kind-unknown': { ka: 'ასეთი სახე არ არის: „{value}“', en: 'There is no such kind: “{value}”' },
  'unit-unknown': {
    ka: 'უწყებას ასეთი განყოფილება არ აქვს: „{value}“',
    en: 'The body has no such unit: “{value}”',
  },
  'executor-unknown': {
    ka: 'ასეთი თანამშრომელი უწყებაში არ არის: „{value}“',
    en: 'The body has no such officer: “{value}”',
  },
  'executor-two': {
    ka: 'ამ სახელით რამდენიმე თანამშრომელია: „{value}“. მიუთითეთ მომხმარებლის სახელი',
    en: 'Several officers have this name: “{value}”. Give the user name',
  },
  'number-twice': {
    ka: 'იგივე ნომერი და წელი უკვე არის სტრიქონში {value}',
    en: 'The same number and year stand in row {value} already',
  },
  'number-taken': {
    ka: 'ამ ნომრით წერილი უწყებას უკვე აქვს',
    en: 'The body has a letter under this number already',
  },
  'series-used': {
    ka: 'ნუმერაცია წელს უკვე დაწყებულია, ამიტომ ეს ნომერი მის შუაში ვეღარ ჩაჯდება',
    en: 'The series has begun to count this year, so this number can no longer be put into it',
  },
  'not-taken': { ka: 'წერილი ვერ მიიღება', en: 'The letter is not taken' },
} as const satisfies Readonly<Record<string, Text>>

/** Refusals by code. */
export const refusals = {
  'no-file': { ka: 'აირჩიეთ ფაილი', en: 'Choose a file' },
  'file-empty': { ka: 'ფაილი ცარიელია', en: 'The file is empty' },
  'file-kind': {
    ka: 'ეს არც CSV-ია და არც XLSX. ძველი Excel-ის ფაილი (XLS) ჯერ XLSX-ად შეინახეთ',
    en: 'This is neither CSV nor XLSX. Save a file of old Excel (XLS) as XLSX first',
  },
  'file-letters': {
    ka: 'ფაილი უნიკოდში არ არის. შეინახეთ როგორც CSV UTF-8 ან XLSX',
    en: 'The file is not in Unicode. Save it as CSV UTF-8 or as XLSX',
  },
  'file-broken': { ka: 'XLSX ფაილი დაზიანებულია', en: 'The XLSX file is damaged' },
  'file-swells': {
    ka: 'ფაილი გახსნისას ზომაზე მეტად იზრდება. გაყავით ნაწილებად',
    en: 'The file becomes too large when it is unpacked. Split it into parts',
  },
  'file-breaks': {
    ka: 'ფაილი დაზიანებულია სტრიქონში {line}: შეამოწმეთ ბრჭყალები',
    en: 'The file is damaged at row {line}: check the quotation marks',
  },
  'no-rows': {
    ka: 'ფაილში მხოლოდ სვეტების სახელებია',
    en: 'The file holds nothing but the names of columns',
  },
  'too-many-rows': {
    ka: 'ფაილში ზედმეტად ბევრი სტრიქონია: დასაშვებია {most}. გაყავით ნაწილებად',
    en: 'The file has too many rows: at most {most}. Split it into parts',
  },
  'not-checked': { ka: 'ჯერ შეამოწმეთ ფაილი', en: 'Check the file first' },
  'nothing-new': { ka: 'ფაილში ახალი არაფერია', en: 'There is nothing new in the file' },
  'series-moved': {
    ka: 'შემოწმების შემდეგ ნუმერაცია დაიწყო. შეამოწმეთ ფაილი ხელახლა',
    en: 'The series has begun to count since the check. Check the file again',
  },
  'not-writable': {
    ka: 'თქვენი უწყება წერილებს არ იღებს, ამიტომ ღია წერილები ვერ გადმოვა',
    en: 'Your body takes no letters, so open letters cannot be brought in',
  },
  'copy-waiting': { ka: 'ასლი უკვე მზადდება', en: 'A copy is being made already' },
} as const satisfies Readonly<Record<string, Text>>

export type RefusalCode = keyof typeof refusals

/** Says a text of the module in one language. */
export const words = speaker(texts)
