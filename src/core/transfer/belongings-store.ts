/** What a body brought along it can take along again; and the journal, which belongs to no module. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'old-registers',
    title: { ka: 'ძველი რეესტრები', en: 'Old registers' },
    columns: [
      COMMON.id,
      column('import_id', 'string', 'გადმოტანა: imports.id', 'Import: imports.id'),
      column('direction', 'string', 'in: შემოსული, out: გასული', 'in or out'),
      column('number', 'string', 'ნომერი', 'Number'),
      column('day', 'date', 'დღე', 'Day'),
      column('who', 'string', 'ავტორი ან ადრესატი', 'Writer or addressee'),
      column('contact', 'string', 'კონტაქტი', 'Contact'),
      column('subject', 'string', 'თემა', 'Subject'),
      COMMON.text,
      column('kind', 'string', 'სახე', 'Kind'),
      column('unit', 'string', 'განყოფილება', 'Unit'),
      column('executor', 'string', 'შემსრულებელი', 'Executor'),
      column('closed_day', 'date', 'დახურვის დღე', 'Closing day'),
      column('outcome', 'string', 'შედეგი', 'Outcome'),
    ],
    rows: body => sql`
      select id, import_id, direction, number, day, who, contact, subject, text, kind, unit, executor,
             closed_day, outcome
        from transfer.archive
       where body_id = ${body}
       order by day, id`,
  },
  {
    name: 'imports',
    title: { ka: 'გადმოტანები', en: 'Imports' },
    columns: [
      COMMON.id,
      column('what', 'string', 'რა იყო ფაილში', 'What the file held'),
      column('file_name', 'string', 'ფაილის სახელი', 'Name of the file'),
      column('file_sha256', 'string', 'ფაილის SHA-256', 'SHA-256 of the file'),
      column('lines', 'integer', 'სტრიქონები', 'Rows'),
      COMMON.state,
      COMMON.by,
      column('uploaded_at', 'datetime', 'როდის', 'When'),
    ],
    rows: body => sql`
      select id, what, file_name, file_sha256, lines, state, by_account, uploaded_at
        from transfer.import
       where body_id = ${body}
       order by uploaded_at, id`,
  },
  {
    name: 'imported-letters',
    title: { ka: 'გადმოტანილი წერილები', en: 'Letters that were brought in' },
    columns: [
      column('import_id', 'string', 'გადმოტანა: imports.id', 'Import: imports.id'),
      column('number', 'string', 'ნომერი ძველ სისტემაში', 'Number in the former system'),
      column('year', 'integer', 'წელი', 'Year'),
      COMMON.letter,
    ],
    rows: body => sql`
      select import_id, number, year, letter_id
        from transfer.imported
       where body_id = ${body}
       order by import_id, number, year`,
  },
  {
    name: 'journal',
    title: { ka: 'ჟურნალი', en: 'Journal' },
    columns: [
      column('event', 'string', 'იდენტიფიკატორი', 'Identifier'),
      COMMON.at,
      column('act', 'string', 'რა გაკეთდა', 'What was done'),
      column('actor_kind', 'string', 'ვინ: სახე', 'Who: kind'),
      column('actor_id', 'string', 'ვინ: იდენტიფიკატორი', 'Who: identifier'),
      column('about_kind', 'string', 'რას ეხება', 'Kind of thing it is about'),
      column('about_id', 'string', 'იდენტიფიკატორი', 'Identifier of that'),
      column('payload', 'string', 'კოდები და ჰეშები, JSON', 'Codes and hashes, JSON'),
    ],
    rows: body => sql`
      select event, at, act, actor_kind, actor_id, about_kind, about_id, payload
        from house.journal
       where body_id = ${body}
       order by id`,
  },
]
