/** Words of the public pages about the bodies' work. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'nav.figures': { ka: 'უწყებები და ვადები', en: 'Bodies and punctuality' },
  'body.about': { ka: 'რას აკეთებს', en: 'What it does' },
  'body.superior': { ka: 'ზემდგომი უწყება', en: 'Body above it' },
  'body.contact': { ka: 'კონტაქტი', en: 'Contact' },
  'body.phone': { ka: 'ტელეფონი', en: 'Telephone' },
  'body.email': { ka: 'ელფოსტა', en: 'E-mail' },
  'body.web': { ka: 'ვებგვერდი', en: 'Website' },
  'body.address': { ka: 'მისამართი', en: 'Address' },
  'body.hours': { ka: 'სამუშაო საათები', en: 'Opening hours' },
  'body.units': { ka: 'განყოფილებები', en: 'Units' },
  'body.no-units': {
    ka: 'უწყებას განყოფილებები ჯერ არ მიუთითებია.',
    en: 'The body has not given its units yet.',
  },
  'body.letters': {
    ka: 'რა წერილებს იღებს და რა ვადაში პასუხობს',
    en: 'Letters it takes, and by when it must answer',
  },
  'body.kind': { ka: 'წერილის სახე', en: 'Kind of letter' },
  'body.term': { ka: 'ვადა და მუხლი', en: 'Legal term and article' },
  'body.write': { ka: 'მისწერეთ ამ უწყებას', en: 'Write to this body' },
  'body.not-writable': {
    ka: 'ამ უწყებას აქედან ვერ მისწერთ',
    en: 'You cannot write to this body from here',
  },
  'body.punctuality': { ka: 'პასუხობს თუ არა ვადაში', en: 'Does it answer in time?' },
  'body.open-data': { ka: 'ეს მონაცემები ფაილად', en: 'These figures as a file' },
  'body.reports': {
    ka: 'წლიური ანგარიშები საჯარო ინფორმაციის შესახებ',
    en: 'Yearly reports on public information',
  },
  'body.no-reports': {
    ka: 'უწყებას აქ წლიური ანგარიში ჯერ არ გამოუქვეყნებია.',
    en: 'The body has not published a yearly report here yet.',
  },

  'figures.none': {
    ka: 'ამ უწყების შესახებ მონაცემები ჯერ არ არის: წერილები ამ სისტემით ჯერ არ მიუღია.',
    en: 'There are no figures about this body yet: it has not received letters through this system.',
  },
  'figures.as-of': { ka: 'მდგომარეობა: {day}', en: 'As of {day}' },
  'figures.not-made': {
    ka: 'მონაცემები ჯერ არ გამოქვეყნებულა. ისინი ყოველ ღამით იანგარიშება.',
    en: 'No figures have been published yet. They are made every night.',
  },
  'figures.period': { ka: 'პერიოდი', en: 'Period' },
  'figures.year': { ka: '{year} წელი', en: '{year}' },
  'figures.quarter': { ka: '{year} წლის {roman} კვარტალი', en: 'Quarter {part} of {year}' },
  'figures.received': { ka: 'მიღებული', en: 'Received' },
  'figures.inTime': { ka: 'ვადაში პასუხი', en: 'Answered in time' },
  'figures.late': { ka: 'დაგვიანებული პასუხი', en: 'Answered late' },
  'figures.open': { ka: 'ვადა არ გასულა', en: 'Open, within the term' },
  'figures.overdue': { ka: 'უპასუხო, ვადა გასულია', en: 'Open, past the term' },
  'figures.median': { ka: 'პასუხის მედიანური დრო', en: 'Median time to answer' },
  'figures.share': { ka: 'ვადაში, %', en: 'In time, %' },
  'figures.hidden': { ka: 'არ ჩანს', en: 'not shown' },
  'figures.at-least': { ka: 'სულ ცოტა {n}', en: 'at least {n}' },
  'figures.range': { ka: '{from}–{to}', en: '{from}–{to}' },
  'figures.unclear': { ka: 'ცალკე არ ჩანს', en: 'Not shown apart' },
  'figures.chart': { ka: 'წერილები კვარტალების მიხედვით', en: 'Letters by quarter' },
  'figures.chart-text': {
    ka: '{period}: მიღებული {received}, ვადაში პასუხი {inTime}, დაგვიანებული {late}, ვადა არ გასულა {open}, უპასუხო და ვადაგასული {overdue}.',
    en: '{period}: received {received}, answered in time {inTime}, late {late}, open within the term {open}, open past the term {overdue}.',
  },
  'figures.table-below': {
    ka: 'იგივე რიცხვები ცხრილშია.',
    en: 'The same numbers are in the table.',
  },

  'definition.title': { ka: 'როგორ ითვლება', en: 'How this is counted' },
  'definition.short': {
    ka: 'წერილი იმ პერიოდს ეთვლება, როცა უწყებამ მიიღო. დაგვიანებულია, თუ პასუხი კანონით ბოლო დღის შემდეგ გაიცა. გამოხმობილი და სხვა უწყებაში გადაგზავნილი წერილი არ ითვლება.',
    en: 'A letter counts in the time in which the body received it. It is late when answered after the legal last day. Letters withdrawn or forwarded to another body do not count.',
  },
  'definition.received': {
    ka: 'მიღებული: წერილები, რომლებიც უწყებამ ამ პერიოდში მიიღო და რომლებზეც პასუხი თვითონ ევალება. გამოხმობილი და სხვა უწყებაში გადაგზავნილი წერილი არ ითვლება; გადაგზავნილი იმას ეთვლება, ვინც პასუხობს.',
    en: 'Received: letters that the body received in this time and must answer itself. Letters withdrawn or forwarded to another body do not count; a forwarded one counts for the body that answers.',
  },
  'definition.inTime': {
    ka: 'ვადაში პასუხი: პასუხი გაიცა, უარი ეთქვა ან წერილი მიზეზის მითითებით დაიხურა არაუგვიანეს კანონით ბოლო დღისა.',
    en: 'Answered in time: answered, refused, or closed with a reason, not later than on the legal last day.',
  },
  'definition.late': {
    ka: 'დაგვიანებული პასუხი: იგივე, კანონით ბოლო დღის შემდეგ.',
    en: 'Answered late: the same, after the legal last day.',
  },
  'definition.open': {
    ka: 'ვადა არ გასულა: წერილი განიხილება და კანონით ბოლო დღე არ გასულა, ან უწყება წერილის ავტორის დაზუსტებას ელის.',
    en: 'Open, within the term: being worked on, and the legal last day has not passed, or the body waits for an answer of the writer.',
  },
  'definition.overdue': {
    ka: 'უპასუხო, ვადა გასულია: კანონით ბოლო დღე გავიდა და პასუხი არ არის.',
    en: 'Open, past the term: the legal last day has passed without an answer.',
  },
  'definition.median': {
    ka: 'პასუხის მედიანური დრო: კალენდარული დღეები უწყებაში მიღებიდან პასუხამდე; პასუხების ნახევარს ამაზე მეტი დრო არ დასჭირდა. დაზუსტების ლოდინიც ითვლება.',
    en: 'Median time to answer: calendar days from receipt by the body to the answer; half of the answers took no longer. Waiting for the writer is included.',
  },
  'definition.share': {
    ka: 'ვადაში, %: ვადაში გაცემული პასუხების წილი ყველა წერილში, რომლის შედეგიც უკვე ცნობილია (ვადაში, დაგვიანებით ან უპასუხოდ ვადაგასული).',
    en: 'In time, %: answers given in time among all letters whose outcome is known (in time, late, or open past the term).',
  },
  'definition.withheld': {
    ka: '{smallest}-ზე ნაკლები რიცხვი, ნულის გარდა, ზუსტად არ ჩანს, რომ ცალკეული ადამიანის წერილი არ გამოირჩეოდეს. არ ჩანს ზუსტად არც ის, საიდანაც ასეთი რიცხვი გამოითვლებოდა: ნაჩვენებია ზღვრები, რომელთა შორისაც რიცხვი უეჭველად არის.',
    en: 'Numbers below {smallest}, other than zero, are not shown exactly, so that no single person’s letter stands out. Nor is any number from which they could be computed: you see the bounds between which the number certainly lies.',
  },
  'definition.decision': {
    ka: 'ეს ზღვარი ამ სისტემის გადაწყვეტილებაა, კანონი მას არ ადგენს.',
    en: 'This threshold is a decision of this system; no law sets it.',
  },
  'definition.reading': { ka: 'როგორ განიმარტება ვადა', en: 'How the term is read' },
  'definition.more': {
    ka: 'განმარტება და სვეტების სახელები',
    en: 'Definitions and names of the columns',
  },

  'league.title': {
    ka: 'უწყებები და პასუხის ვადები',
    en: 'Public bodies and how punctually they answer',
  },
  'league.intro': {
    ka: 'რამდენ წერილს პასუხობს უწყება კანონით დადგენილ ვადაში. დააჭირეთ უწყების სახელს, რომ მეტი ნახოთ.',
    en: 'How many letters each public body answers within the legal term. Follow a body’s name to see more.',
  },
  'league.filter': { ka: 'ჩვენება', en: 'Show' },
  'league.period': { ka: 'პერიოდი', en: 'Period' },
  'league.against': { ka: 'შედარება', en: 'Compare with' },
  'league.no-comparison': { ka: 'შედარების გარეშე', en: 'No comparison' },
  'league.kind': { ka: 'უწყების სახე', en: 'Kind of body' },
  'league.region': { ka: 'რეგიონი', en: 'Region' },
  'league.all': { ka: 'ყველა', en: 'All' },
  'league.national': { ka: 'მთელი ქვეყანა', en: 'The whole country' },
  'league.body': { ka: 'უწყება', en: 'Body' },
  'league.sort': { ka: 'დალაგება', en: 'Sort by' },
  'league.by-name': { ka: 'სახელი', en: 'name' },
  'league.by-share': { ka: 'წილი ვადაში', en: 'share in time' },
  'league.by-received': { ka: 'მიღებული', en: 'received' },
  'league.by-late': { ka: 'დაგვიანებული', en: 'late' },
  'league.by-overdue': { ka: 'უპასუხო, ვადაგასული', en: 'open past the term' },
  'league.by-median': { ka: 'პასუხის დრო', en: 'time to answer' },
  'league.table': { ka: 'უწყებების შედარება: {period}', en: 'Bodies compared: {period}' },
  'league.chart': { ka: 'ვადაში გაცემული პასუხების წილი', en: 'Share answered in time' },
  'league.chart-text': { ka: '{body}: {share}%.', en: '{body}: {share}%.' },
  'league.few': { ka: 'შედარებისთვის ცოტა წერილია', en: 'Too few letters to compare' },
  'league.few-text': {
    ka: 'ამ უწყებებს {least}-ზე ნაკლები წერილი აქვთ, რომლის შედეგიც ცნობილია. მცირე რიცხვების შედარება შეცდომაში შეიყვანდა მკითხველს, ამიტომ ისინი არ ლაგდება.',
    en: 'These bodies have fewer than {least} letters whose outcome is known. Comparing small numbers would mislead, so they are not ranked.',
  },
  'league.without': {
    ka: 'უწყებები, რომლებსაც ამ პერიოდში წერილი არ მიუღიათ',
    en: 'Bodies that received no letters in this time',
  },
  'league.none': { ka: 'ამ პირობებით უწყება არ არის.', en: 'No body fits these conditions.' },
  'league.total': { ka: 'ნაჩვენები უწყებები ერთად', en: 'Bodies shown, together' },
  'league.files': { ka: 'ყველა მონაცემი ფაილად', en: 'All figures as a file' },

  'league.was': { ka: 'ვადაში, %: {period}', en: 'In time, %: {period}' },

  'files.csv': { ka: 'CSV', en: 'CSV' },
  'files.excel': { ka: 'CSV Excel-ისთვის (წერტილ-მძიმით)', en: 'CSV for Excel (semicolons)' },
  'files.json': { ka: 'JSON', en: 'JSON' },

  'about.title': { ka: 'მონაცემების განმარტება', en: 'What the figures mean' },
  'about.columns': { ka: 'ფაილების სვეტები', en: 'Columns of the files' },
  'about.column': { ka: 'სვეტი', en: 'Column' },
  'about.meaning': { ka: 'მნიშვნელობა', en: 'Meaning' },
  'about.stable': {
    ka: 'სვეტების სახელები და მნიშვნელობა არ შეიცვლება; ახალი სვეტი ბოლოში დაემატება. ფაილი ყოველ ღამით ახლდება, რედაქციის დღე მის ბოლო სვეტშია.',
    en: 'Names and meanings of the columns will not change; new columns are added at the end. The file is made anew every night; the day of the edition is in its last column.',
  },
  'about.editions': {
    ka: 'დაცვა ერთი დღის მონაცემებს ეხება. ვინც სხვადასხვა დღის ფაილებს ინახავს, ხედავს, რა შეიცვალა მათ შორის.',
    en: 'Withholding protects the figures of one day. Whoever keeps the files of different days sees what changed between them.',
  },
  'column.body_key': {
    ka: 'უწყების მუდმივი სახელი მისამართებში',
    en: 'lasting name of the body, as in addresses',
  },
  'column.body_name_ka': { ka: 'სახელი ქართულად', en: 'name in Georgian' },
  'column.body_name_en': { ka: 'სახელი ინგლისურად', en: 'name in English' },
  'column.kind': { ka: 'უწყების სახე', en: 'kind of body' },
  'column.region': {
    ka: 'რეგიონის კოდი; ცარიელია, თუ მთელ ქვეყანას ეხება',
    en: 'code of the region; empty for the whole country',
  },
  'column.year': {
    ka: 'წელი, რომელშიც წერილები მიიღეს',
    en: 'year in which the letters were received',
  },
  'column.quarter': {
    ka: 'კვარტალი, 1-დან 4-მდე; ცარიელია მთელი წლისთვის',
    en: 'quarter, 1 to 4; empty for the whole year',
  },
  'column.count': {
    ka: '{name}; ცარიელია, თუ ზუსტად არ ჩანს',
    en: '{name}; empty when not shown exactly',
  },
  'column.from': { ka: '{name}, სულ ცოტა', en: '{name}, at least' },
  'column.to': {
    ka: '{name}, არაუმეტეს; ცარიელია, თუ ზღვარი არ აქვს',
    en: '{name}, at most; empty when unbounded',
  },
  'column.median_days': {
    ka: 'პასუხის მედიანური დრო კალენდარულ დღეებში',
    en: 'median time to answer in calendar days',
  },
  'column.share_in_time_from': {
    ka: 'ვადაში გაცემული პასუხების წილი პროცენტებში, სულ ცოტა',
    en: 'share answered in time in per cent, at least',
  },
  'column.share_in_time_to': { ka: 'იგივე წილი, არაუმეტეს', en: 'the same share, at most' },
  'column.as_of': {
    ka: 'დღე, რომლის მდგომარეობითაც დაითვალა',
    en: 'day as of which it was counted',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)
